"""Checks of a PDF that claims PDF/UA-2: no validator that runs here knows that profile, so its rules are kept as data.

The nesting is that of ISO/TS 32005 (Annex L of ISO 32000-2) for the types that wellread writes, as the veraPDF consortium's
profile states it. Where a type may hold blocks "when used as a grouping element", the narrower reading holds, because nobody
has defined the words (pdf-association/pdf-issues 537).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from wellread.checks import BUG, Finding, Made, check
from wellread.inspection.pdf.reading import Reading, read, shown
from wellread.inspection.pdf.structure import Element
from wellread.model.reviews import current

_HEADINGS = {"H1", "H2", "H3", "H4", "H5", "H6"}
_INLINES = {"Span", "Em", "Strong", "Code", "Quote", "Link", "Reference", "Lbl", "Figure", "Formula", "FENote"}
_BOXES = {"Sect", "Part", "Div", "Aside", "BlockQuote", "P", "TOC", "L", "Table"}
_BLOCKS = _BOXES | _HEADINGS | {"Figure", "Link", "Code", "FENote"}
_CELL = _BLOCKS - {"Aside", "BlockQuote", "TOC"} | _INLINES

WTPDF = "http://pdfa.org/declarations/wtpdf#accessibility1.0"
"""What a Well-Tagged PDF declares of itself (WTPDF 1.0, 6.1.3)."""

ALLOWED = {
    "Document": _BLOCKS,
    "Part": _BLOCKS,
    "Sect": _BLOCKS | {"Caption", "Lbl"},
    "Aside": _BLOCKS - {"Aside"} | {"Caption", "Lbl", "Reference"},
    "BlockQuote": _BLOCKS - {"Aside"} | {"Caption", "Lbl", "Reference"},
    "P": _INLINES | {"L"},
    **dict.fromkeys(_HEADINGS, _INLINES),
    "TOC": {"TOC", "TOCI", "Caption"},
    "TOCI": {"Div", "P", "TOC", "Reference", "Lbl"},
    "Reference": _INLINES - {"Link"},
    "Link": _INLINES - {"Link"},
    "Lbl": _INLINES - {"Lbl"},
    "L": {"L", "LI", "Caption"},
    "LI": {"Div", "Lbl", "LBody"},
    "LBody": _BLOCKS - {"TOC"} | _INLINES - {"Lbl"} | {"Caption"},
    "Table": {"THead", "TBody", "TFoot", "TR", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    **dict.fromkeys(("TH", "TD"), _CELL),
    "Caption": _BLOCKS - {"TOC"} | _INLINES,
    "Figure": _BLOCKS - {"TOC"} | _INLINES | {"Caption"},
    "Formula": {"Span"},
    **dict.fromkeys(("Span", "Em", "Strong", "Quote"), _INLINES),
    "Code": {"Span", "Em", "Strong", "Link", "Reference"},
    "FENote": _BLOCKS - {*_HEADINGS, "TOC"} | _INLINES,
}
"""Types to what may stand directly in them. A Div is not here: it holds what the element around it may hold."""

WORDLESS = {"Document", "Part", "Sect", "TOC", "TOCI", "L", "LI", "Table", "THead", "TBody", "TFoot", "TR"}
"""Types in which no words stand directly."""

ONE = ("Caption", "THead", "TFoot")
"""Types that stand in one place once at most."""


@check("ua2-unfit", "pdf", refs="A40 A46 A53 A57 ISO-14289-2 ISO-32005")
def ua2_unfit(made: Made) -> Iterator[Finding]:
    """A file that claims PDF/UA-2 sends links to elements, uses the types of PDF 2.0, and nests them as ISO 32005 allows."""
    if made.edition.theme.pdf_profile != "ua-2":
        return
    reading = read(made.path)
    messages = [*_file(reading)]
    notes = {one.id: one for one in reading.elements("FENote")}
    for element in reading.tree.walk() if reading.tree else ():
        messages += [*_nesting(element), *_attributes(element), *_references(element, notes)]
    yield from (Finding(message, BUG) for message in dict.fromkeys(messages))


@check("wtpdf-unsigned", "pdf", refs="A58 WTPDF-6.1.3")
def wtpdf_unsigned(made: Made) -> Iterator[Finding]:
    """A file declares itself a Well-Tagged PDF only where a person has signed that, and then it does."""
    signed = current(made.edition.document.meta).sign_off
    earned = bool(signed and signed.wtpdf and made.edition.theme.pdf_profile == "ua-2")
    declared = WTPDF in read(made.path).metadata
    if declared and not earned:
        yield Finding(
            "it declares itself a Well-Tagged PDF, and nobody has signed that",
            "have a person check it, then add “wtpdf: true” to sign_off",
        )
    if earned and not declared:
        yield Finding("it does not declare what was signed: that it is a Well-Tagged PDF", BUG)


def _file(reading: Reading) -> Iterator[str]:
    claims = "pdfuaid:part" in reading.metadata and re.search(r'pdfuaid:part(?:="|>)2', reading.metadata)
    if reading.version != "2.0" or not claims or "pdfuaid:conformance" in reading.metadata or not reading.namespaced:
        yield "the file does not say of itself that it is PDF/UA-2"
    if reading.unaimed:
        yield f"{reading.unaimed} bookmarks and links lead to a point, not to an element"
    if reading.tree is None or reading.tree.type != "Document":
        yield "the root of the tags is not a Document"


def _nesting(element: Element) -> Iterator[str]:
    """What stands where ISO 32005 does not allow it."""
    around = element
    while around.type in ("Div", "NonStruct") and around.parent is not None:
        around = around.parent
    allowed = ALLOWED.get(around.type)
    if allowed is None:
        yield f"PDF/UA-2 has no type {around.type}: {shown(element.text)}"
        return
    for kid in element.elements:
        if kid.type not in allowed and kid.type != "NonStruct":
            yield f"{kid.type} is directly in {around.type}: {shown(kid.text)}"
    if around.type in WORDLESS and len(element.kids) != len(element.elements):
        yield f"words are directly in {around.type}: {shown(element.text)}"
    count = Counter(kid.type for kid in element.elements)
    yield from (f"{element.type} has {count[one]} of {one}: {shown(element.text)}" for one in ONE if count[one] > 1)
    captions = [place for place, kid in enumerate(element.elements) if kid.type == "Caption"]
    if any(0 < place < len(element.elements) - 1 for place in captions):
        yield f"the Caption of {element.type} is neither first nor last: {shown(element.text)}"


def _attributes(element: Element) -> Iterator[str]:
    labelled = element.type == "L" and any(one.type == "Lbl" for item in element.elements for one in item.elements)
    if labelled and element.attributes.get("ListNumbering", "None") == "None":
        yield f"the list of {shown(element.text)} does not say how it is numbered"
    if element.type == "FENote" and element.attributes.get("NoteType", "None") not in ("Footnote", "Endnote", "None"):
        yield f"the note {shown(element.text)} is of no known type"
    if element.links and element.type not in ("Link", "Reference"):
        yield f"a link is in {element.type}, not in Link or Reference: {shown(element.text)}"
    if element.type == "Link" and any(target.startswith("#") for target, _ in element.links):
        yield f"a link inside the document is not a Reference: {shown(element.text)}"
    if len({target for target, _ in element.links}) > 1:
        yield f"one {element.type} leads to several places: {shown(element.text)}"


def _references(element: Element, notes: dict[str, Element]) -> Iterator[str]:
    """Lines of the contents refer to their places; notes and what mentions them refer to each other (8.2.5.8, 8.2.5.14)."""
    if element.type in ("FENote", "TOCI") and not element.refs and not any(kid.refs for kid in element.elements):
        yield f"{element.type} {shown(element.text)} refers to nothing"
    for one in element.refs:
        if one in notes and element.id not in notes[one].refs:
            yield f"{shown(element.text)} refers to a note that does not refer back"
