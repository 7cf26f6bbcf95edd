"""Word's equations (OMML; ECMA-376, 22.1) as MathML Core, with their linear form: what a reader without MathML can read.

An element that is not known here gives what is inside it: no letter is ever lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from wellread.model import Formula
from wellread.readers.docx.alphabets import alphabet, tokens
from wellread.readers.docx.names import Element, attribute, child, children, short

_NAMESPACE = "http://www.w3.org/1998/Math/MathML"
_ACCENTS = {
    "̀": "`",
    "́": "´",
    "̂": "^",
    "̃": "~",
    "̄": "¯",
    "̅": "¯",
    "̆": "˘",
    "̇": "˙",
    "̈": "¨",
    "̌": "ˇ",
    "⃗": "→",
    "⃖": "←",
    "⃡": "↔",
    "̲": "_",
}
"""A combining character to the one that stands alone."""


@dataclass(frozen=True, slots=True)
class Maths:
    """A piece of a formula."""

    mathml: str
    linear: str


def formula(element: Element, *, display: bool) -> tuple[Formula, str]:
    """An `m:oMath` and its linear form."""
    found = _row(element)
    shown = ' display="block"' if display else ""
    mathml = f'<math xmlns="{_NAMESPACE}"{shown}>{found.mathml}</math>'
    return Formula("", mathml, display), " ".join(found.linear.split())


def _row(element: Element | None) -> Maths:
    """Everything in `element`, in a row."""
    mathml, linear, closed = "", "", True
    for part in element if element is not None else ():
        found = _one(part)
        if not closed and found.linear[:1].isalnum():
            linear += " "  # where the exponent ends: x^2 y is not x^(2y)
        mathml, linear = mathml + found.mathml, linear + found.linear
        closed = short(part) not in _WRITERS if found.linear else closed
    return Maths(mathml, linear)


def _boxed(element: Element | None) -> Maths:
    """Everything in `element` as one element of MathML."""
    row = _row(element)
    return Maths(f"<mrow>{row.mathml}</mrow>", row.linear)


def _grouped(linear: str) -> str:
    """`linear` in brackets, unless it is one thing already."""
    if len(linear) <= 1 or linear.isalnum() or re.fullmatch(r"\([^()]*\)|\d+[.,]\d+", linear):
        return linear
    return f"({linear})"


def _one(element: Element) -> Maths:
    kind = short(element)
    if kind == "m:r":
        return _run(element)
    if kind in _WRITERS:
        return _WRITERS[kind](element)
    if kind.endswith("Pr") or kind in ("w:del", "w:moveFrom", "m:argPr", "w:rPr"):
        return Maths("", "")
    return _row(element)


def _run(element: Element) -> Maths:
    text = "".join(part.text or "" for part in element if short(part) in ("m:t", "w:t"))
    properties = child(element, "m:rPr")
    if child(properties, "m:nor") is not None and value_of(properties, "m:nor") not in ("0", "off", "false"):
        return Maths(f"<mtext>{escape(text)}</mtext>", text)
    script, style = value_of(properties, "m:scr"), value_of(properties, "m:sty")
    return Maths("".join(tokens(text, alphabet(script, style))), text)


def value_of(element: Element | None, *path: str) -> str:
    """The `m:val` of the element that `path` leads to."""
    return attribute(child(element, *path), "m:val")


def _fraction(element: Element) -> Maths:
    over, under = _boxed(child(element, "m:num")), _boxed(child(element, "m:den"))
    kind = value_of(element, "m:fPr", "m:type")
    linear = f"{_grouped(over.linear)}/{_grouped(under.linear)}"
    if kind == "lin":
        return Maths(f"{over.mathml}<mo>/</mo>{under.mathml}", linear)
    if kind == "noBar":
        return Maths(f'<mfrac linethickness="0">{over.mathml}{under.mathml}</mfrac>', f"({over.linear} ¦ {under.linear})")
    return Maths(f"<mfrac>{over.mathml}{under.mathml}</mfrac>", linear)


def _root(element: Element) -> Maths:
    inside, degree = _boxed(child(element, "m:e")), _boxed(child(element, "m:deg"))
    if not degree.linear.strip():
        return Maths(f"<msqrt>{inside.mathml}</msqrt>", f"√{_grouped(inside.linear)}")
    return Maths(f"<mroot>{inside.mathml}{degree.mathml}</mroot>", f"{_raised(degree.linear)}√{_grouped(inside.linear)}")


def _raised(linear: str) -> str:
    """A degree as superscript digits where they are digits."""
    if linear.isdecimal():
        return linear.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"({linear})"


def _scripts(element: Element) -> Maths:
    base = _boxed(child(element, "m:e"))
    sub, sup = child(element, "m:sub"), child(element, "m:sup")
    low, high = _boxed(sub), _boxed(sup)
    linear = base.linear
    linear += f"_{_grouped(low.linear)}" if sub is not None else ""
    linear += f"^{_grouped(high.linear)}" if sup is not None else ""
    if sub is None:
        return Maths(f"<msup>{base.mathml}{high.mathml}</msup>", linear)
    if sup is None:
        return Maths(f"<msub>{base.mathml}{low.mathml}</msub>", linear)
    return Maths(f"<msubsup>{base.mathml}{low.mathml}{high.mathml}</msubsup>", linear)


def _before(element: Element) -> Maths:
    base, low, high = (_boxed(child(element, part)) for part in ("m:e", "m:sub", "m:sup"))
    mathml = f"<mmultiscripts>{base.mathml}<mprescripts/>{low.mathml}{high.mathml}</mmultiscripts>"
    return Maths(mathml, f"_{_grouped(low.linear)}^{_grouped(high.linear)}{base.linear}")


def _sum(element: Element) -> Maths:
    properties = child(element, "m:naryPr")
    mark = child(properties, "m:chr")
    symbol = attribute(mark, "m:val") if mark is not None else "∫"
    low, high, inside = (_boxed(child(element, part)) for part in ("m:sub", "m:sup", "m:e"))
    under = value_of(properties, "m:limLoc") == "undOvr" or (value_of(properties, "m:limLoc") == "" and symbol not in "∫∬∭∮∯∰")
    has_low, has_high = bool(low.linear.strip()), bool(high.linear.strip())
    kinds = ("munder", "mover", "munderover") if under else ("msub", "msup", "msubsup")
    operator = f"<mo>{escape(symbol)}</mo>"
    if has_low and has_high:
        operator = f"<{kinds[2]}>{operator}{low.mathml}{high.mathml}</{kinds[2]}>"
    elif has_low:
        operator = f"<{kinds[0]}>{operator}{low.mathml}</{kinds[0]}>"
    elif has_high:
        operator = f"<{kinds[1]}>{operator}{high.mathml}</{kinds[1]}>"
    linear = symbol + (f"_{_grouped(low.linear)}" if has_low else "") + (f"^{_grouped(high.linear)}" if has_high else "")
    return Maths(f"<mrow>{operator}{inside.mathml}</mrow>", f"{linear} {inside.linear}")


def _delimited(element: Element) -> Maths:
    properties = child(element, "m:dPr")
    begin, end = (
        attribute(mark, "m:val") if (mark := child(properties, part)) is not None else usual
        for part, usual in (("m:begChr", "("), ("m:endChr", ")"))
    )
    mark = child(properties, "m:sepChr")
    between = attribute(mark, "m:val") if mark is not None else "|"
    parts = [_boxed(part) for part in children(element, "m:e")]
    inside = (f"<mo>{escape(between)}</mo>" if between else "").join(part.mathml for part in parts)
    fences = [f'<mo fence="true">{escape(fence)}</mo>' if fence else "" for fence in (begin, end)]
    linear = between.join(part.linear for part in parts)
    return Maths(f"<mrow>{fences[0]}{inside}{fences[1]}</mrow>", f"{begin}{linear}{end}")


def _function(element: Element) -> Maths:
    name, inside = _row(child(element, "m:fName")), _boxed(child(element, "m:e"))
    called = re.sub(r"<mi>([A-Za-z])</mi>(?=<mi>|$)", r"\1", name.mathml)
    called = f"<mi>{called}</mi>" if re.fullmatch("[A-Za-z]+", called) else name.mathml
    space = "" if inside.linear.startswith(("(", "[")) else " "
    return Maths(f"<mrow>{called}<mo>&#x2061;</mo>{inside.mathml}</mrow>", f"{name.linear.strip()}{space}{inside.linear}")


def _accent(element: Element) -> Maths:
    mark = child(element, "m:accPr", "m:chr")
    symbol = attribute(mark, "m:val") if mark is not None else "̂"
    inside = _boxed(child(element, "m:e"))
    shown = escape(_ACCENTS.get(symbol, symbol))
    linear = (
        f"{inside.linear}{symbol}" if len(inside.linear) == 1 else f"{_grouped(inside.linear)}{_ACCENTS.get(symbol, symbol)}"
    )
    return Maths(f'<mover accent="true">{inside.mathml}<mo>{shown}</mo></mover>', linear)


def _bar(element: Element) -> Maths:
    inside = _boxed(child(element, "m:e"))
    if value_of(element, "m:barPr", "m:pos") == "top":
        return Maths(f"<mover>{inside.mathml}<mo>¯</mo></mover>", f"{_grouped(inside.linear)}¯")
    return Maths(f"<munder>{inside.mathml}<mo>_</mo></munder>", f"{_grouped(inside.linear)}_")


def _braced(element: Element) -> Maths:
    properties = child(element, "m:groupChrPr")
    mark = child(properties, "m:chr")
    symbol = attribute(mark, "m:val") if mark is not None else "⏟"
    inside = _boxed(child(element, "m:e"))
    kind = "mover" if value_of(properties, "m:pos") == "top" else "munder"
    return Maths(f"<{kind}>{inside.mathml}<mo>{escape(symbol)}</mo></{kind}>", inside.linear)


def _limit(element: Element) -> Maths:
    base, limit = _boxed(child(element, "m:e")), _boxed(child(element, "m:lim"))
    if short(element) == "m:limLow":
        return Maths(f"<munder>{base.mathml}{limit.mathml}</munder>", f"{base.linear}_{_grouped(limit.linear)}")
    return Maths(f"<mover>{base.mathml}{limit.mathml}</mover>", f"{base.linear}^{_grouped(limit.linear)}")


def _matrix(element: Element) -> Maths:
    rows = [[_boxed(cell) for cell in children(row, "m:e")] for row in children(element, "m:mr")]
    body = "".join(f"<mtr>{''.join(f'<mtd>{cell.mathml}</mtd>' for cell in row)}</mtr>" for row in rows)
    linear = "; ".join(", ".join(cell.linear for cell in row) for row in rows)
    return Maths(f"<mtable>{body}</mtable>", linear)


def _lines(element: Element) -> Maths:
    rows = [_boxed(row) for row in children(element, "m:e")]
    body = "".join(f"<mtr><mtd>{row.mathml.replace('<mo>&amp;</mo>', '')}</mtd></mtr>" for row in rows)
    return Maths(f"<mtable>{body}</mtable>", "; ".join(row.linear.replace("&", "") for row in rows))


def _phantom(element: Element) -> Maths:
    inside = _boxed(child(element, "m:e"))
    shown = value_of(element, "m:phantPr", "m:show")
    if shown in ("0", "off", "false"):
        return Maths(f"<mphantom>{inside.mathml}</mphantom>", "")
    return inside


def _frame(element: Element) -> Maths:
    return _boxed(child(element, "m:e"))


_WRITERS: Mapping[str, Callable[[Element], Maths]] = {
    "m:f": _fraction,
    "m:rad": _root,
    "m:sSup": _scripts,
    "m:sSub": _scripts,
    "m:sSubSup": _scripts,
    "m:sPre": _before,
    "m:nary": _sum,
    "m:d": _delimited,
    "m:func": _function,
    "m:acc": _accent,
    "m:bar": _bar,
    "m:groupChr": _braced,
    "m:limLow": _limit,
    "m:limUpp": _limit,
    "m:m": _matrix,
    "m:eqArr": _lines,
    "m:phant": _phantom,
    "m:box": _frame,
    "m:borderBox": _frame,
}
