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

from wellread.authoring import emoji, escape, formulas, places
from wellread.authoring.nesting import ELEMENTS, Node, Wrapped, nested
from wellread.model import Picture, Sentence, Span

_MARKS = {"emphasis": ("*", "_"), "strong": ("**", "__"), "deleted": ("~~",)}
_SMALL = {"subscript": "~", "superscript": "^"}
NOTHING = "<!-- -->"
"""A comment: parts what would be read as one."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the writer of a text knows besides the text."""

    words: Mapping[str, str] = field(default_factory=dict)
    """Words that wellread adds, in the document's language."""
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    """Those of the front matter: the reader finds them by itself."""
    language: str = "en"
    """The document's."""


def lines(sentences: Sequence[Sentence], setting: Setting) -> list[str]:
    """The lines of a paragraph, one a sentence where a space is between them."""
    nodes = nested(_joined(_flowing(sentences), setting), frozenset())
    written = escape.finished(_written(nodes, "", "", setting))
    return [escape.line_start(line) for line in written.split("\n")]


def line(sentences: Sequence[Sentence], setting: Setting) -> str:
    """A single line, whatever comes: for a heading, a cell, a term, a title."""
    spans = [span for sentence in sentences for span in sentence.spans]
    nodes = nested(_joined(map(_on_one_line, spans), setting), frozenset())
    return escape.finished(_written(nodes, "", "", setting)).replace("\\\n", "<br>").replace("\n", " ")


def image(picture: Picture, caption: str = "") -> str:
    """A picture, with a `caption` in Markdown."""
    target = escape.destination(picture.source.replace("%", "%25"))
    if caption:
        target += f" {escape.title(caption)}"
    found = f"![{escape.in_brackets(escape.escaped(' '.join(picture.alt.split()), '[', ']'))}]({target})"
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
    marked = [emoji.typed(span, setting.language) for span in spans if not _is_nothing(span)]
    plain = _without_known(marked, setting)
    found = []
    for _, group in groupby(plain, key=_look):
        first, *rest = group
        found.append(replace(first, text=first.text + "".join(span.text for span in rest)))
    return found


def _is_nothing(span: Span) -> bool:
    return not (span.text or span.picture or span.page or span.formula)


def _look(span: Span) -> tuple[object, ...]:
    single = span.picture or span.id or span.formula or span.page
    return (span.roles, span.href, span.lang, span.say, span.expansion, span.fact, span.filled, single)


def _without_known(spans: Sequence[Span], setting: Setting) -> Iterator[Span]:
    """`spans` without the abbreviations that the reader finds by itself: whole words of a run of the same look."""
    plain = [Span(""), *(_unmarked(span, setting) for span in spans), Span("")]
    for span, before, found, after in zip(spans, plain, plain[1:], plain[2:], strict=False):
        follows = _look(before) == _look(found) and re.search(r"[\w-]$", before.text)
        goes_on = _look(after) == _look(found) and re.match(r"\w", after.text)
        yield span if follows or goes_on else found


def _unmarked(span: Span, setting: Setting) -> Span:
    if "abbreviation" in span.roles and setting.abbreviations.get(span.text) == span.expansion:
        return replace(span, expansion=None, roles=tuple(role for role in span.roles if role != "abbreviation"))
    return span


def _written(nodes: Sequence[Node], before: str, after: str, setting: Setting) -> str:
    """`nodes` as Markdown; `before` and `after` are the characters around them."""
    found = ""
    for place, node in enumerate(nodes):
        following = after
        if place + 1 < len(nodes):
            following = _first(nodes[place + 1])
        if place and _is_code(node) and _is_code(nodes[place - 1]):
            found += NOTHING
        found += _one(node, (found or before)[-1:].replace(escape.BRACKET, "]"), following, setting)
    return found


def _is_code(node: Node) -> bool:
    if isinstance(node, Wrapped):
        return node.layer[0] == "voice" and len(node.inside) == 1 and _is_code(node.inside[0])
    return "code" in node.roles


def _first(node: Node) -> str:
    """The character that `node` will begin with, or one of its kind."""
    if isinstance(node, Wrapped):
        if node.layer[0] == "fact" and node.layer[2]:
            return "{"
        if node.layer[0] in ("voice", "link", "fact"):
            return "["
        return _MARKS.get(node.layer[0], ("<",))[0][0]
    if node.picture:
        return "!"
    if "noteref" in node.roles or node.page is not None:
        return "["
    if "code" in node.roles:
        return "`"
    return node.text[:1]


def _one(node: Node, before: str, after: str, setting: Setting) -> str:
    if isinstance(node, Wrapped):
        return _wrapped(node, (before, after), setting)
    if node.id and node.id.startswith(places.PREFIX):
        return f'<a id="{node.id}"></a>' + _one(replace(node, id=None), ">", after, setting)
    if node.page is not None:
        return f"[p. {escape.in_brackets(escape.escaped(node.page, ' ', ']'))}]{{.page}}"
    if node.formula:
        return formulas.in_text(node, node.formula, setting.language, (before, after))
    if node.picture:
        return image(node.picture)
    if "noteref" in node.roles:
        return f"[^{(node.href or '').removeprefix('#note-')}]"
    if "break" in node.roles:
        return "\\\n" * len(node.text)
    if "code" in node.roles:
        return escape.code(node.text)
    return escape.escaped(node.text, before, after)


def _wrapped(node: Wrapped, around: tuple[str, str], setting: Setting) -> str:
    match node.layer:
        case ("voice", lang, say):
            return _voice(node, _attributes(lang, say), setting)
        case ("fact", name, "filled"):
            return f"{{fact={name}}}"
        case ("fact", name, _):
            return f"[{escape.in_brackets(_written(node.inside, '[', ']', setting))}]{{fact={name}}}"
        case ("link", href):
            return _link(node, href, setting)
        case ("abbreviation", expansion):
            return f"<abbr title={escape.html_attribute(expansion)}>{_written(node.inside, '>', '<', setting)}</abbr>"
        case _:
            return _role(node, around, setting)


def _attributes(lang: str, say: str) -> str:
    found = []
    if lang:
        found.append(f"lang={escape.attribute(lang)}")
    if say:
        found.append(f"say={escape.attribute(say[1:])}")
    return "{" + " ".join(found) + "}"


def _voice(node: Wrapped, attributes: str, setting: Setting) -> str:
    """Text that is said in its own way; a link and a piece of code take the attributes themselves."""
    inside = _written(node.inside, "[", "]", setting)
    if len(node.inside) == 1:
        only = node.inside[0]
        if _is_code(only) or (isinstance(only, Wrapped) and only.layer[0] == "link"):
            return inside + attributes
    return f"[{escape.in_brackets(inside)}]{attributes}"


def _link(node: Wrapped, href: str, setting: Setting) -> str:
    if len(node.inside) == 1 and isinstance(node.inside[0], Span) and not node.inside[0].picture:
        text = node.inside[0].text
        if text == href and re.fullmatch(r"https?://[\w./~-]+", href, re.ASCII) and "code" not in node.inside[0].roles:
            return f"<{href}>"
        if f"mailto:{text}" == href and re.fullmatch(r"[\w.+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", text, re.ASCII):
            return f"<{text}>"
    inside = escape.in_brackets(_written(node.inside, "[", "]", setting))
    return f"[{inside}]({escape.destination(href)})"


def _role(node: Wrapped, around: tuple[str, str], setting: Setting) -> str:
    role, (before, after) = node.layer[0], around
    if role in _SMALL and _may_be_raised(role, around) and (text := _small(node.inside)):
        return f"{_SMALL[role]}{text}{_SMALL[role]}"
    if {role, *_roles_of_all(node.inside)} == {"strong", "emphasis"} and isinstance(node.inside[0], Wrapped):
        inside = _written(node.inside[0].inside, "*", "*", setting)
        if _is_read(inside, "*", before, after):
            return f"***{inside}***"
    for mark in _MARKS.get(role, ()):
        inside = _written(node.inside, mark[0], mark[0], setting)
        if _is_read(inside, mark[0], before, after):
            return f"{mark}{inside}{mark}"
    element = ELEMENTS[role]
    return f"<{element}>{_written(node.inside, '>', '<', setting)}</{element}>"


def _roles_of_all(nodes: Sequence[Node]) -> Iterator[str]:
    """The layer of the only node."""
    if len(nodes) == 1 and isinstance(nodes[0], Wrapped):
        yield nodes[0].layer[0]


def _may_be_raised(role: str, around: tuple[str, str]) -> bool:
    """Whether `~` or `^` is read between these characters: what is lowered follows a letter or a bracket."""
    before, after = around
    mark = _SMALL[role]
    return before != mark != after and (role == "superscript" or before.isalnum() or before in tuple(")]}*_`"))


def _small(nodes: Sequence[Node]) -> str:
    """The text of what is short enough for `H~2~O`; else nothing."""
    if len(nodes) == 1 and isinstance(nodes[0], Span) and "code" not in nodes[0].roles:
        return "".join(re.findall(r"\A[A-Za-z0-9+-]+\Z", nodes[0].text))
    return ""


def _is_read(inside: str, mark: str, before: str, after: str) -> bool:
    """Whether `mark` around `inside` opens and closes (CommonMark, 6.2), and touches no other of its kind."""
    inside = inside.replace(escape.BRACKET, "]")
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
