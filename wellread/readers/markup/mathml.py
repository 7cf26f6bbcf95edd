"""MathML in a page into a span with a Formula: safe MathML, its source in TeX where the page has it, and a linear form.

The linear form is what is searched, counted and shown where no formula can be drawn: a fraction is `a/b`, never `ab`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import cast

from lxml import etree

from wellread.model import Formula, Span
from wellread.readers.markup.tree import Element, attribute, text_of
from wellread.readers.markup.walk import Style, Walk

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
    note = next((one for one in element.iter("annotation") if "tex" in attribute(one, "encoding").lower()), None)
    source = "" if note is None else "".join(map(str, note.itertext())).strip()
    kept = _copy(element)
    if kept is None:
        return []
    text = linear(kept) or source
    if not text:
        return []
    display = attribute(element, "display") == "block"
    mathml = etree.tostring(kept, encoding="unicode", with_tail=False)
    return [Span(text, href=style.href, formula=Formula(source, mathml, display))]


def linear(element: Element) -> str:
    """A formula on one line: `(a+b)/c`, `x^2`, `√(y)`."""
    made = _MADE.get(etree.QName(element).localname)
    inner = [linear(child) for child in element]
    if made and len(inner) >= made[0]:
        return made[1](inner)
    own = " ".join((element.text or "").split())
    return own + "".join(inner)


def _grouped(text: str) -> str:
    if len(text) <= 1 or text.isalnum() or re.fullmatch(r"\([^()]*\)|√\([^()]*\)|[\d.,]+", text):
        return text
    return f"({text})"


def _fraction(parts: Sequence[str]) -> str:
    return f"{_grouped(parts[0])}/{_grouped(parts[1])}"


def _both(parts: Sequence[str]) -> str:
    return f"{_grouped(parts[0])}_{_grouped(parts[1])}^{_grouped(parts[2])}"


_MADE: dict[str, tuple[int, Callable[[Sequence[str]], str]]] = {
    "mfrac": (2, _fraction),
    "msup": (2, lambda parts: f"{_grouped(parts[0])}^{_grouped(parts[1])}"),
    "msub": (2, lambda parts: f"{_grouped(parts[0])}_{_grouped(parts[1])}"),
    "mover": (2, lambda parts: f"{_grouped(parts[0])}^{_grouped(parts[1])}"),
    "munder": (2, lambda parts: f"{_grouped(parts[0])}_{_grouped(parts[1])}"),
    "msubsup": (3, _both),
    "munderover": (3, _both),
    "msqrt": (1, lambda parts: f"√({''.join(parts)})"),
    "mroot": (2, lambda parts: f"root({parts[1]}, {parts[0]})"),
    "mfenced": (1, lambda parts: f"({', '.join(parts)})"),
    "mtr": (1, lambda parts: ", ".join(parts)),
    "mtable": (1, lambda parts: f"[{'; '.join(parts)}]"),
    "mmultiscripts": (1, lambda parts: "_".join(part for part in parts if part)),
}
"""Element to the number of parts that it needs at least, and how they are written on one line."""


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
