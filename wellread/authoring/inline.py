"""Sentences into a line of Markdown, or several: spans that look alike over a stretch are put between one pair of marks.

The model is flat, Markdown is nested: at each span the mark that lasts longest is opened first. Where asterisks would not be
read as stress (`**bold **text`), an HTML element says it; where a sentence ends, so does the line, so that a change of one
sentence is a change of one line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from wellread import maths
from wellread.authoring import escape
from wellread.authoring.formulas import NOTHING, formula
from wellread.model import Picture, Sentence, Span

Layer = tuple[str, ...]
"""What a stretch of text is put into: kind and details."""

ELEMENTS = {
    "citation": "cite",
    "deleted": "del",
    "emphasis": "em",
    "inserted": "ins",
    "keyboard": "kbd",
    "marked": "mark",
    "quotation": "q",
    "strong": "strong",
    "subscript": "sub",
    "superscript": "sup",
    "term": "dfn",
}
"""Role to the HTML element that says it wherever Markdown has no mark, or none that would be read here."""

_MARKS = {"emphasis": ("*", "_"), "strong": ("**", "__"), "deleted": ("~~",)}
_SMALL = {"subscript": "~", "superscript": "^"}
_ORDER = ("voice", "link", "abbreviation")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the writer of a text knows besides the text."""

    words: Mapping[str, str] = field(default_factory=dict)
    """Words that wellread adds, in the document's language."""
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    """Those of the front matter: the reader finds them by itself."""


@dataclass(frozen=True, slots=True)
class _Wrapped:
    layer: Layer
    inside: tuple[_Node, ...]


_Node = Span | _Wrapped


def lines(sentences: Sequence[Sentence], setting: Setting) -> list[str]:
    """The lines of a paragraph, one a sentence where a space is between them."""
    nodes = _nested(_joined(_flowing(sentences), setting), frozenset())
    return [escape.line_start(line) for line in _written(nodes, "", "").split("\n")]


def line(sentences: Sequence[Sentence], setting: Setting) -> str:
    """A single line, whatever comes: for a heading, a cell, a term, a title."""
    spans = [span for sentence in sentences for span in sentence.spans]
    nodes = _nested(_joined(map(_on_one_line, spans), setting), frozenset())
    return _written(nodes, "", "").replace("\\\n", "<br>").replace("\n", " ")


def image(picture: Picture, caption: str = "") -> str:
    """A picture, with a `caption` in Markdown."""
    target = escape.destination(picture.source.replace("%", "%25"))
    if caption:
        target += f" {escape.title(caption)}"
    found = f"![{escape.escaped(' '.join(picture.alt.split()), '[', ']')}]({target})"
    if picture.decorative:
        found += "{.decorative}"
    return found


def _flowing(sentences: Sequence[Sentence]) -> Iterator[Span]:
    """The spans of `sentences`, a line end in the place of the space after each of them but the last."""
    for number, sentence in enumerate(sentences, 1):
        *before, last = map(_on_one_line, sentence.spans)
        yield from before
        if number < len(sentences) and _ends_in_space(last):
            last = replace(last, text=f"{last.text[:-1]}\n")
        yield last


def _ends_in_space(span: Span) -> bool:
    return bool(re.search(r"\S $", span.text)) and not span.formula and "code" not in span.roles


def _on_one_line(span: Span) -> Span:
    if "break" in span.roles:
        return span
    return replace(span, text=span.text.replace("\n", " "))


def _joined(spans: Iterable[Span], setting: Setting) -> list[Span]:
    """`spans` as the reader makes them, before it finds the abbreviations of the front matter: those that look alike joined."""
    plain = (_unmarked(span, setting) for span in spans if span.text or span.picture or span.page or span.formula)
    found = []
    for _, group in groupby(plain, key=_look):
        first, *rest = group
        found.append(replace(first, text=first.text + "".join(span.text for span in rest)))
    return found


def _look(span: Span) -> tuple[object, ...]:
    single = span.picture or span.id or span.formula or span.page
    return (span.roles, span.href, span.lang, span.say, span.expansion, single)


def _unmarked(span: Span, setting: Setting) -> Span:
    if "abbreviation" in span.roles and setting.abbreviations.get(span.text) == span.expansion:
        return replace(span, expansion=None, roles=tuple(role for role in span.roles if role != "abbreviation"))
    return span


def _layers(span: Span) -> tuple[Layer, ...]:
    """All that `span` is put into, in the order in which equals are opened."""
    if "noteref" in span.roles or span.page is not None:
        return ()
    found: list[Layer] = []
    if (span.lang or span.say is not None) and not span.formula:
        found.append(("voice", span.lang or "", "" if span.say is None else f"={span.say}"))
    if span.href is not None:
        found.append(("link", span.href))
    if "abbreviation" in span.roles and span.expansion:
        found.append(("abbreviation", span.expansion))
    return (*found, *((role,) for role in span.roles if role in ELEMENTS))


def _may_be_in(span: Span, layer: Layer) -> bool:
    """Whether `span` reads the same inside `layer` as outside of it: a note mark in bold is no other note mark."""
    alone = "noteref" in span.roles or span.page is not None or span.picture is not None
    return (alone and layer[0] != "link") or ("break" in span.roles and layer[0] in ELEMENTS)


def _nested(spans: Sequence[Span], done: frozenset[Layer]) -> tuple[_Node, ...]:
    found: list[_Node] = []
    place = 0
    while place < len(spans):
        waiting = _waiting(spans[place], done)
        if not waiting:
            found.append(spans[place])
            place += 1
            continue
        # max takes the first of equals, so the order of _layers decides between them.
        ends = {layer: _end(spans, place, layer, done) for layer in waiting}
        layer = max(waiting, key=ends.__getitem__)
        end = ends[layer]
        found.append(_Wrapped(layer, _nested(spans[place:end], done | {layer})))
        place = end
    return tuple(found)


def _waiting(span: Span, done: frozenset[Layer]) -> tuple[Layer, ...]:
    """The layers of `span` that may be opened next: a link holds nothing in brackets, so what does comes before it."""
    found = tuple(layer for layer in _layers(span) if layer not in done)
    if any(layer[0] == "voice" for layer in found):
        return tuple(layer for layer in found if layer[0] != "link")
    return found


def _end(spans: Sequence[Span], start: int, layer: Layer, done: frozenset[Layer]) -> int:
    """Where the stretch of `layer` ends that begins at `start`."""
    end = start
    for place in range(start, len(spans)):
        if layer in _waiting(spans[place], done):
            end = place + 1
        elif not _may_be_in(spans[place], layer):
            break
    return end


def _written(nodes: Sequence[_Node], before: str, after: str) -> str:
    """`nodes` as Markdown; `before` and `after` are the characters around them."""
    found = ""
    for place, node in enumerate(nodes):
        following = after
        if place + 1 < len(nodes):
            following = _first(nodes[place + 1])
        if place and _is_code(node) and _is_code(nodes[place - 1]):
            found += NOTHING
        found += _one(node, (found or before)[-1:], following)
    return found


def _is_code(node: _Node) -> bool:
    if isinstance(node, _Wrapped):
        return node.layer[0] == "voice" and len(node.inside) == 1 and _is_code(node.inside[0])
    return "code" in node.roles


def _first(node: _Node) -> str:
    """The character that `node` will begin with, or one of its kind."""
    if isinstance(node, _Wrapped):
        if node.layer[0] in ("voice", "link"):
            return "["
        return _MARKS.get(node.layer[0], ("<",))[0][0]
    if node.picture:
        return "!"
    if node.formula:
        return "$"
    if "noteref" in node.roles or node.page is not None:
        return "["
    if "code" in node.roles:
        return "`"
    return node.text[:1]


def _one(node: _Node, before: str, after: str) -> str:
    if isinstance(node, _Wrapped):
        return _wrapped(node, before, after)
    if node.picture:
        return image(node.picture)
    if node.formula and (found := maths.tex_of(node.formula)):
        return formula(found, node, before, after)
    if "noteref" in node.roles:
        return f"[^{(node.href or '').removeprefix('#note-')}]"
    if "break" in node.roles:
        return "\\\n" * len(node.text)
    if "code" in node.roles:
        return escape.code(node.text)
    return escape.escaped(node.text, before, after)


def _wrapped(node: _Wrapped, before: str, after: str) -> str:
    match node.layer:
        case ("voice", lang, say):
            return _voice(node, _attributes(lang, say))
        case ("link", href):
            return _link(node, href)
        case ("abbreviation", expansion):
            return f"<abbr title={escape.html_attribute(expansion)}>{_written(node.inside, '>', '<')}</abbr>"
        case _:
            return _role(node, before, after)


def _attributes(lang: str, say: str) -> str:
    found = []
    if lang:
        found.append(f"lang={escape.attribute(lang)}")
    if say:
        found.append(f"say={escape.attribute(say[1:])}")
    return "{" + " ".join(found) + "}"


def _voice(node: _Wrapped, attributes: str) -> str:
    """Text that is said in its own way; a link and a piece of code take the attributes themselves."""
    inside = _written(node.inside, "[", "]")
    if len(node.inside) == 1:
        only = node.inside[0]
        if _is_code(only) or (isinstance(only, _Wrapped) and only.layer[0] == "link"):
            return inside + attributes
    return f"[{inside}]{attributes}"


def _link(node: _Wrapped, href: str) -> str:
    if len(node.inside) == 1 and isinstance(node.inside[0], Span) and not node.inside[0].picture:
        text = node.inside[0].text
        if text == href and re.fullmatch(r"https?://[\w./~-]+", href, re.ASCII) and "code" not in node.inside[0].roles:
            return f"<{href}>"
        if f"mailto:{text}" == href and re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", text, re.ASCII):
            return f"<{text}>"
    return f"[{_written(node.inside, '[', ']')}]({escape.destination(href)})"


def _role(node: _Wrapped, before: str, after: str) -> str:
    role = node.layer[0]
    if role in _SMALL and before != _SMALL[role] != after and (text := _small(node.inside)):
        return f"{_SMALL[role]}{text}{_SMALL[role]}"
    if {role, *_roles_of_all(node.inside)} == {"strong", "emphasis"} and isinstance(node.inside[0], _Wrapped):
        inside = _written(node.inside[0].inside, "*", "*")
        if _is_read(inside, "*", before, after):
            return f"***{inside}***"
    for mark in _MARKS.get(role, ()):
        inside = _written(node.inside, mark[0], mark[0])
        if _is_read(inside, mark[0], before, after):
            return f"{mark}{inside}{mark}"
    element = ELEMENTS[role]
    return f"<{element}>{_written(node.inside, '>', '<')}</{element}>"


def _roles_of_all(nodes: Sequence[_Node]) -> Iterator[str]:
    """The layer of the only node."""
    if len(nodes) == 1 and isinstance(nodes[0], _Wrapped):
        yield nodes[0].layer[0]


def _small(nodes: Sequence[_Node]) -> str:
    """The text of what is short enough for `H~2~O`; else nothing."""
    if len(nodes) == 1 and isinstance(nodes[0], Span) and "code" not in nodes[0].roles:
        return "".join(re.findall(r"\A[A-Za-z0-9+-]+\Z", nodes[0].text))
    return ""


def _is_read(inside: str, mark: str, before: str, after: str) -> bool:
    """Whether `mark` around `inside` opens and closes (CommonMark, 6.2), and touches no other of its kind."""
    if not inside or inside[0].isspace() or inside[-1].isspace() or mark in (before, after, inside[0]):
        return False
    if inside[-1] == mark and not inside.endswith(f"\\{mark}"):
        return False
    if mark == "_" and not (_is_around(before) and _is_around(after)):
        return False
    opens = not _is_around(inside[0]) or _is_around(before)
    closes = not _is_around(inside[-1]) or _is_around(after)
    return opens and closes


def _is_around(character: str) -> bool:
    """Whether a word may begin after `character`, and end before it: a space, punctuation, an end of the text."""
    return not character or character.isspace() or unicodedata.category(character)[0] in "PS"
