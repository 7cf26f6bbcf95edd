"""MathML in a page into a span with a Formula: what is safe of it is read by `maths`, as the TeX of other sources is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

from lxml import etree

from wellread.maths import formula
from wellread.model import Span
from wellread.readers.formulas import of_mathml, of_tex
from wellread.readers.markup.tree import Element, attribute, text_of
from wellread.readers.markup.walk import Style, Walk

_TEX = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]|\$\$(.+?)\$\$", re.DOTALL)
"""Formulas in the text of a page with MathJax or KaTeX, as both are set up when nobody says otherwise."""
_MATHML = "http://www.w3.org/1998/Math/MathML"
_ELEMENTS = {
    *("math", "merror", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom", "mprescripts", "mroot"),
    *("mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder"),
    *("munderover", "none", "menclose", "mfenced", "mlabeledtr"),
}
_ATTRIBUTES = {
    *("accent", "accentunder", "columnalign", "columnspan", "dir", "display", "displaystyle", "fence", "form", "largeop"),
    *("linethickness", "lspace", "mathvariant", "maxsize", "minsize", "movablelimits", "notation", "open", "close", "rowspan"),
    *("rspace", "scriptlevel", "separator", "separators", "stretchy", "symmetric", "width", "height", "depth", "alttext"),
}


def read_formula(element: Element, walk: Walk, style: Style) -> list[Span]:
    """The span of a `math` element; nothing, when there is nothing in it."""
    kept = _copy(element)
    if kept is None or not text_of(kept).strip():
        return []
    mathml = etree.tostring(kept, encoding="unicode", with_tail=False)
    made = of_mathml(mathml, walk.line(element), walk.reading, language=style.lang)
    if made is None or made.formula is None:
        return [style.span(text_of(element))]
    # The TeX that a page has beside it is kept where it is the same formula.
    note = next((one for one in element.iter("annotation") if "tex" in attribute(one, "encoding").lower()), None)
    source = "" if note is None else "".join(map(str, note.itertext())).strip()
    same = formula(source, made.formula.display, style.lang or walk.reading.front.meta.language) if source else None
    if isinstance(same, Span) and same.text == made.text:
        made = same
    return [replace(made, roles=tuple(sorted(style.roles)), href=style.href, lang=style.lang)]


def read_tex(text: str, line: int, display: bool, walk: Walk, style: Style) -> list[Span]:
    """The span of a formula in TeX; its source as it is, with a Problem, where it cannot be read."""
    made = of_tex(text.strip(), line, walk.reading, display=display, language=style.lang)
    if made is None:
        return [style.span(text)]
    return [replace(made, roles=tuple(sorted(style.roles)), href=style.href, lang=style.lang)]


def read_text(text: str, element: Element, walk: Walk, style: Style) -> list[Span]:
    """The spans of a run of text in `element`, with the formulas that a script of the page would have set."""
    if not walk.tex or ("\\" not in text and "$$" not in text):
        return [style.span(text)]
    found: list[Span] = []
    position = 0
    for formula_there in _TEX.finditer(text):
        found.append(style.span(text[position : formula_there.start()]))
        inline, *displayed = formula_there.groups()
        source = inline or next(filter(None, displayed), "")
        found += read_tex(source, walk.line(element), inline is None, walk, style)
        position = formula_there.end()
    return [*found, style.span(text[position:])]


def _copy(element: Element) -> Element | None:
    """`element` with what is safe of it, in the namespace of MathML; None when it is no formula."""
    name = str(element.tag)
    if name == "semantics":
        first = next((child for child in element if not str(child.tag).startswith("annotation")), None)
        return None if first is None else _copy(first)
    if name not in _ELEMENTS:
        return None
    if name == "math":
        made = etree.Element(f"{{{_MATHML}}}math", nsmap=cast("dict[str, str]", {None: _MATHML}))
    else:
        made = etree.Element(f"{{{_MATHML}}}{name}")
    made.text = element.text
    for attribute_name, value in element.attrib.items():
        if attribute_name in _ATTRIBUTES:
            made.set(str(attribute_name), value)
    for child in element:
        kept = _copy(child)
        if kept is not None:
            made.append(kept)
        elif isinstance(child.tag, str) and not child.tag.startswith("annotation"):
            _add_text(made, text_of(child))
    return made


def _add_text(made: Element, text: str) -> None:
    """Keep the words of an element that is none of MathML."""
    if text:
        etree.SubElement(made, f"{{{_MATHML}}}mtext").text = text
