"""Checks of what a screen reader is given by a finished PDF: its tags, languages, order, links and metadata.

PDF/UA-1 is judged by `page-validation`; the other checks see what no validator sees: a language that got lost, words that run
together, an element that a page break has cut in two, a link whose name is its address (rules A40 to A57, gaps W01 to W18).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from wellread.checks import BUG, Finding, Made, Skip, check
from wellread.checks.pdf.words import ADDRESSES, lists
from wellread.inspection.pdf.reading import HEADINGS, read, shown
from wellread.inspection.pdf.structure import Element
from wellread.model import BulletList, NumberedList, Table, traverse

_PART = re.compile(r"pdfuaid:part\s*(?:>|=\s*[\"'])\s*(\d)")
"""Which part of PDF/UA a file claims, in its metadata."""

_CHAIN, _ROWS = 4000, 65_536
"""Bookmarks side by side, and rows of a table, up to which a file is validated. Each bookmark names the next, which the
validator follows by recursion: 60,000 end the process. Its own limits, 256 and 1,024, refuse a book of 300 chapters."""


@check("ua-invalid", "pdf", refs="A40-A57 ISO-14289-1", alone=True)
def ua_invalid(made: Made) -> Iterator[Finding]:
    """The file keeps every machine rule of PDF/UA-1."""
    try:
        import page
    except ImportError as error:
        raise Skip("page-validation is not installed: pip install 'wellread[check]'") from error
    part = _PART.search(read(made.path).metadata)
    if part and part[1] == "2":
        return  # page-validation has no such profile: `ua2` has the rules
    limits = page.SafetyLimits(max_reference_depth=_CHAIN, max_table_grid_rows=_ROWS)
    try:
        report = page.validate_pdf(str(made.path), profile="ua1", limits=limits)
    except page.SafetyLimitError as error:
        raise Skip(f"it is too large for page-validation: {error}") from error
    except page.PageError as error:
        yield Finding(f"the file cannot be read: {error}", BUG)
        return
    messages = [message.rstrip(".") for message in dict.fromkeys(f"{one.rule_id}: {one.message}" for one in report.failures)]
    if made.made_from is None and part is None and len(messages) > 1:
        # It does not say that it is PDF/UA: one finding says what that would ask for.
        messages = [f"it breaks {len(messages)} rules of PDF/UA-1, the first is {messages[0]}"]
    yield from (Finding(message, BUG) for message in messages)


@check("tags-missing", "pdf", refs="A41")
def tags_missing(made: Made) -> Iterator[Finding]:
    """The file is tagged, and says so."""
    reading = read(made.path)
    if reading.tree is None or not reading.marked:
        yield Finding("the file has no tags: a screen reader must guess", BUG)


@check("title-wrong", "pdf", refs="A42 WCAG-2.4.2")
def title_wrong(made: Made) -> Iterator[Finding]:
    """The window of a reader shows the title of the document, not the name of the file."""
    reading, title = read(made.path), made.edition.document.meta.title
    found = re.search(r"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>", reading.metadata, re.S)
    written = found.group(1).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">") if found else ""
    if not reading.title.startswith(title) or written != reading.title or not reading.shows_title:
        yield Finding(f"the file calls itself {shown(reading.title or written)}, not {shown(title)}", BUG)


@check("headings-wrong", "pdf", refs="A45")
def headings_wrong(made: Made) -> Iterator[Finding]:
    """Headings begin with the title at level 1 and skip no level."""
    levels = [(one, int(one.type[1:] or 1)) for one in read(made.path).elements("H", "H1", "H2", "H3", "H4", "H5", "H6")]
    if levels and levels[0][1] != 1:
        yield Finding(f"the first heading, {shown(levels[0][0].text)}, is of level {levels[0][1]}", BUG)
    before = 0
    for heading, level in levels:
        if (level > before + 1 and before) or heading.type == "H":
            yield Finding(f"{shown(heading.text)} of level {level} follows level {before}", BUG)
        before = level


@check("list-broken", "pdf", refs="A46 W01 W02")
def list_broken(made: Made) -> Iterator[Finding]:
    """A list holds items, an item its label and its body, the body all the rest."""
    allowed = {"L": {"LI", "Caption"}, "LI": {"Lbl", "LBody"}}
    for element in read(made.path).elements("L", "LI"):
        for kid in element.elements:
            if kid.type not in allowed[element.type]:
                yield Finding(f"{shown(kid.text)} is {kid.type} directly in {element.type}", BUG)
        if element.type == "L" and element.attributes.get("ListNumbering", "None") == "None":
            label = next((one for item in element.elements for one in item.elements if one.type == "Lbl"), None)
            if label is not None and re.fullmatch(r"\s*(?:[•◦▪]|\d+\.)\s*", label.text):  # “1. Tea” is a term
                yield Finding(f"the list of {shown(element.text)} does not say how it is numbered", BUG)
        parts = Counter(kid.type for kid in element.elements)
        if element.type == "LI" and (parts["LBody"] != 1 or parts["Lbl"] > 1):
            yield Finding(f"an item has {parts['Lbl']} labels and {parts['LBody']} bodies: {shown(element.text)}", BUG)
    for label in read(made.path).elements("Lbl"):
        if not _is_of_item(label):
            yield Finding(f"the label {shown(label.text)} is in no item", BUG)


@check("table-unheaded", "pdf", refs="A50")
def table_unheaded(made: Made) -> Iterator[Finding]:
    """Every cell of a table with headers has a header that a screen reader can name."""
    for table in read(made.path).elements("Table"):
        headers = [one for one in table.walk() if one.type == "TH"]
        ids = {one.id for one in headers if one.id}
        scoped = any("Scope" in one.attributes for one in headers)
        for cell in (one for one in table.walk() if one.type == "TD"):
            named = cell.attributes.get("Headers", "").split()
            if headers and not (scoped and not named) and not (named and ids.issuperset(named)):
                yield Finding(f"the cell {shown(cell.text)} has no header", BUG)


@check("element-split", "pdf", refs="W10")
def element_split(made: Made) -> Iterator[Finding]:
    """What crosses a page is one element: one table, one list, one paragraph."""
    reading = read(made.path)
    blocks = [one for chapter in made.edition.document.chapters for one in traverse.blocks(chapter.blocks)]
    listed = lists(made, reading.tree) if reading.tree else {}
    for kind, type_, wanted in (
        ("tables", "Table", sum(isinstance(one, Table) for one in blocks) - len(listed)),
        ("lists", "L", sum(isinstance(one, (BulletList, NumberedList)) for one in blocks)),
    ):
        found = [one for one in reading.elements(type_) if not (type_ == "L" and (_is_words(one) or _is_addresses(one)))]
        if len(found) != wanted:
            yield Finding(f"{len(found)} {kind} in the tags, {wanted} in the source", BUG)
    for name, count in Counter(one.id for one in reading.tree.walk() if one.id).items() if reading.tree else ():
        if count > 1:
            yield Finding(f"{count} elements are called {name}", BUG)


@check("pdf-locked", "pdf", refs="A55", alone=True)
def pdf_locked(made: Made) -> Iterator[Finding]:
    """The file is not encrypted: any program may read it aloud."""
    if read(made.path).encrypted:
        yield Finding("the file is encrypted", BUG)


def _is_of_item(label: Element) -> bool:
    """Whether a label is directly in what it is the label of; the links of contents and notes are looked through.

    A heading may begin with its number (ISO 32000-2, 14.8.4.8.2).
    """
    around = label.parent
    if around is not None and around.type in HEADINGS:
        return around.elements[0] is label
    while around is not None and around.type in ("Link", "Reference", "Span"):
        around = around.parent
    return around is not None and around.type in ("LI", "TOCI", "Note", "FENote")


def _is_addresses(element: Element) -> bool:
    """Whether a list is that of the addresses at the end."""
    return element.parent is not None and element.parent.id == ADDRESSES


def _is_words(element: Element) -> bool:
    """Whether a list is one of words and meanings."""
    return element.attributes.get("ListNumbering", "Description") == "Description"
