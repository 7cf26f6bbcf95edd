"""What is in a run of Word's, and what wraps runs: links, fields, tracked changes, controls."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from wellread.model import Span
from wellread.readers.docx.drawings import read_drawing
from wellread.readers.docx.entries import BOOKMARK, NOTE
from wellread.readers.docx.fields import Field
from wellread.readers.docx.lines import Line
from wellread.readers.docx.looks import Look
from wellread.readers.docx.names import Element, attribute, child, children, name, number, short, switched, value
from wellread.readers.docx.omml import formula
from wellread.readers.docx.symbols import is_symbol_font

_PRIVATE = re.compile("[\uf000-\uf0ff]")
_UNSEEN = str.maketrans({"\u00ad": None, "\u200b": None, "\ufeff": None, "\r": " ", "\n": " "})
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_KEPT = {"w:smartTag", "w:customXml", "w:sdtContent", "w:dir", "w:bdo"}
_DRAWN = {"w:drawing", "w:pict", "w:object"}


def read_inside(line: Line, element: Element) -> None:
    """Read the children of a paragraph, or of what wraps runs in it."""
    for one in element:
        kind = short(one)
        if kind in _KEPT:
            read_inside(line, one)
        elif kind in _WRAPPED:
            _WRAPPED[kind](line, one)


def _inserted(line: Line, element: Element) -> None:
    line.source.account.problem("docx-change-accepted")
    read_inside(line, element)


def _deleted(line: Line, element: Element) -> None:
    line.source.account.problem("docx-change-accepted")


def _control(line: Line, element: Element) -> None:
    content = child(element, "w:sdtContent")
    if content is None:
        return
    if switched(child(element, "w:sdtPr", "w:showingPlcHdr")):
        shown = "".join(one.text or "" for one in content.iter(name("w:t")))
        line.source.account.problem("docx-placeholder-left-out", shown)
        return
    read_inside(line, content)


def _link(line: Line, element: Element) -> None:
    known, line.href = line.href, _href(line, element)
    read_inside(line, element)
    line.href = known


def _href(line: Line, element: Element) -> str | None:
    anchor = attribute(element, "w:anchor")
    link = line.source.part.links.get(attribute(element, "r:id"))
    if link is None:
        return f"{BOOKMARK}{anchor}" if anchor else None
    return f"{link.target}#{anchor}" if anchor and "#" not in link.target else link.target


def _simple_field(line: Line, element: Element) -> None:
    fields = line.source.fields
    fields.open.append(Field(attribute(element, "w:instr"), asking=False))
    _notice(line)
    read_inside(line, element)
    fields.open.pop()


def _notice(line: Line) -> None:
    """Take note of the field that has just begun to say something."""
    fields = line.source.fields
    if not line.text.sequence and fields.open:
        line.text.sequence = fields.open[-1].sequence
    if fields.left_out:
        line.source.account.problem(fields.left_out)


def _bookmark(line: Line, element: Element) -> None:
    line.bookmarks.append(attribute(element, "w:name"))


def _choice(line: Line, element: Element) -> None:
    """The first way of writing runs in which anything is known here."""
    for way in element:
        if any(short(one) in _WRAPPED or short(one) in _KEPT for one in way):
            read_inside(line, way)
            return


def _equation(line: Line, element: Element) -> None:
    if line.source.fields.silent:
        return
    display = short(element) == "m:oMathPara"
    for one in children(element, "m:oMath") if display else (element,):
        found, linear = formula(one, display=display)
        if linear:
            line.count(Look(), linear)
            line.text.spans.append(Span(linear, formula=found))


def _run(line: Line, element: Element) -> None:
    look = line.source.looks.of(line.style, element)
    fields = line.source.fields
    for one in element:
        kind = short(one)
        if kind == "w:fldChar":
            _field_mark(line, one, look)
        elif kind == "w:instrText":
            fields.write(one.text or "")
        elif fields.silent:
            continue
        elif look.vanish:
            if kind == "w:t" and (one.text or "").strip():
                line.source.account.problem("docx-hidden-left-out", one.text or "")
        elif kind in _IN_RUN:
            _IN_RUN[kind](line, one, look)


def _field_mark(line: Line, element: Element, look: Look) -> None:
    ended = line.source.fields.mark(element)
    if attribute(element, "w:fldCharType") == "separate":
        _notice(line)
    if ended and ended.asking and all(ended.symbol):
        line.symbol(*ended.symbol, look)
    choice = child(element, "w:ffData", "w:ddList")
    entries = [attribute(one) for one in children(choice, "w:listEntry")]
    if entries:
        line.write(entries[min(number(value(choice, "w:result")), len(entries) - 1)], look)
    box = child(element, "w:ffData", "w:checkBox")
    if box is not None:
        ticked = child(box, "w:checked")
        state = ticked if ticked is not None else child(box, "w:default")
        line.text.spans.append(Span("☒" if switched(state) else "☐"))


def _plain(line: Line, element: Element, look: Look) -> None:
    text = _FORBIDDEN.sub("", (element.text or "").translate(_UNSEEN))
    if line.custom:
        line.custom = False
    elif is_symbol_font(look.font) or _PRIVATE.search(text):
        for character in text:
            line.symbol(look.font, character, look)
    else:
        line.write(text, look)


def _sym(line: Line, element: Element, look: Look) -> None:
    code = attribute(element, "w:char")
    if line.custom:
        line.custom = False
    elif re.fullmatch("[0-9A-Fa-f]{1,4}", code):
        line.symbol(attribute(element, "w:font"), chr(int(code, 16)), look)


def _tab(line: Line, element: Element, look: Look) -> None:
    line.write("\t", look)


def _hyphen(line: Line, element: Element, look: Look) -> None:
    line.write("\u2011", look)


def _break(line: Line, element: Element, look: Look) -> None:
    if attribute(element, "w:type") in ("page", "column"):
        line.write(" ", look)
    else:
        line.text.spans.append(Span("\n", ("break",)))


def _page(line: Line, element: Element, look: Look) -> None:
    source = line.source
    if source.pages:
        source.page.append(source.page[-1] + 1)
        line.text.spans.append(Span("", page=str(source.page[-1])))


def _note(line: Line, element: Element, look: Look) -> None:
    kind = short(element).removeprefix("w:").replace("Reference", "s")
    line.custom = attribute(element, "w:customMarkFollows").lower() in ("1", "true", "on")
    line.text.spans.append(Span("", ("noteref",), f"{NOTE}{kind}/{attribute(element, 'w:id')}"))


def _drawing(line: Line, element: Element, look: Look) -> None:
    for drawn in read_drawing(element, line.source):
        line.place(drawn, look)


def _either(line: Line, element: Element, look: Look) -> None:
    """Two ways of drawing one thing, or of writing a character that older programs do not know."""
    if any(short(one) in _DRAWN for way in element for one in way):
        _drawing(line, element, look)
        return
    for way in element:
        known = [one for one in way if short(one) in _IN_RUN]
        if known:
            for one in known:
                _IN_RUN[short(one)](line, one, look)
            return


def _ruby(line: Line, element: Element, look: Look) -> None:
    base, said = child(element, "w:rubyBase"), child(element, "w:rt")
    if base is not None:
        read_inside(line, base)
    if said is not None and "".join(str(text) for text in said.itertext()).strip():
        line.write("(", look)
        read_inside(line, said)
        line.write(")", look)


_WRAPPED: Mapping[str, Callable[[Line, Element], None]] = {
    "w:r": _run,
    "w:ins": _inserted,
    "w:moveTo": _inserted,
    "w:del": _deleted,
    "w:moveFrom": _deleted,
    "w:sdt": _control,
    "w:hyperlink": _link,
    "w:fldSimple": _simple_field,
    "w:bookmarkStart": _bookmark,
    "mc:AlternateContent": _choice,
    "m:oMath": _equation,
    "m:oMathPara": _equation,
}
_IN_RUN: Mapping[str, Callable[[Line, Element, Look], None]] = {
    "w:t": _plain,
    "w:sym": _sym,
    "w:tab": _tab,
    "w:ptab": _tab,
    "w:noBreakHyphen": _hyphen,
    "w:br": _break,
    "w:cr": _break,
    "w:lastRenderedPageBreak": _page,
    "w:footnoteReference": _note,
    "w:endnoteReference": _note,
    "w:drawing": _drawing,
    "w:pict": _drawing,
    "w:object": _drawing,
    "mc:AlternateContent": _either,
    "w:ruby": _ruby,
}
