"""Inline Markdown tokens into flat spans. Used by the reader only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from itertools import groupby
from urllib.parse import unquote

from markdown_it.token import Token

from wellread.languages.tags import is_tag
from wellread.model import Picture, Span
from wellread.problems import Severity
from wellread.readers.assembly import Reading
from wellread.readers.markdown.formulas import read_formula
from wellread.readers.markdown.links import address

_ALLOWED = {
    "image": {"decorative", "lang"},
    "span_open": {"lang", "say"},
    "link_open": {"lang", "say"},
    "code_inline": {"lang", "say"},
    "math_inline": {"say"},
}
_OWN = {"href", "src", "alt", "title", "class", "id"}
_LEFT_OVER = re.compile(r"\{\s*(?:[#.][\w-]+|[\w-]+=\S+)[^}]*\}")
_MISSING_NOTE = re.compile(r"\[\^([\w-]+)\]")
_REMOTE = re.compile(r"\s*(?:https?:|//|data:|ftp:)", re.IGNORECASE)
_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp)|image|picture|img|badge|screenshot|\W*", re.IGNORECASE)
"""Alternatives that say nothing."""


@dataclass(slots=True)
class _Style:
    """What the text at this point has been wrapped in."""

    roles: list[str] = field(default_factory=list)
    href: list[str | None] = field(default_factory=list)
    lang: list[str | None] = field(default_factory=list)
    say: list[str | None] = field(default_factory=list)


def read_inline(tokens: Sequence[Token], line: int, reading: Reading) -> tuple[Span, ...]:
    """The children of one inline token as spans, those that look alike joined; `line` is where the block begins."""
    found = _joined(_trimmed(list(_spans(tokens, line, reading))))
    return tuple(part for span in found for part in _abbreviations(span, reading))


def _spans(tokens: Sequence[Token], line: int, reading: Reading) -> Iterator[Span]:
    style = _Style()
    for token in tokens:
        match token.type:
            case "text" | "text_special":
                _look_for_left_overs(token.content, line, reading)
                yield _styled(token.content, style)
            case "softbreak":
                line += 1
                yield _styled(" ", style)
            case "hardbreak":
                line += 1
                yield replace(_styled("\n", style), roles=("break",))
            case "code_inline":
                yield _code(token, style, line, reading)
            case "image" if is_remote(token):
                yield _styled(left_out_picture(str(token.attrGet("src")), _plain([token]), line, reading), style)
            case "math_inline":
                yield from _formula(token, style, line, reading)
            case "image":
                yield Span("", href=_last(style.href), picture=read_picture(token, line, reading))
            case "footnote_ref":
                yield _note_mark(token, reading)
            case "html_inline":
                raw_html(token.content, line, reading)
            case kind if kind.endswith("_open"):
                _open(token, style, line, reading)
            case kind if kind.endswith("_close"):
                _close(token, style)


def _styled(text: str, style: _Style) -> Span:
    return Span(text, tuple(sorted(set(style.roles))), _last(style.href), _last(style.lang), _last(style.say))


def _last(stack: Sequence[str | None]) -> str | None:
    return next((entry for entry in reversed(stack) if entry is not None), None)


def _open(token: Token, style: _Style, line: int, reading: Reading) -> None:
    match token.type:
        case "strong_open":
            style.roles.append("strong")
        case "em_open":
            style.roles.append("emphasis")
        case "s_open":
            style.roles.append("deleted")
        case "link_open" | "span_open":
            attributes = attributes_of(token, line, reading)
            style.lang.append(attributes.get("lang"))
            style.say.append(attributes.get("say"))
            if token.type == "link_open":
                style.href.append(address(str(token.attrGet("href") or ""), line, reading))


def _close(token: Token, style: _Style) -> None:
    match token.type:
        case "strong_close":
            style.roles.remove("strong")
        case "em_close":
            style.roles.remove("emphasis")
        case "s_close":
            style.roles.remove("deleted")
        case "link_close" | "span_close":
            style.lang.pop()
            style.say.pop()
            if token.type == "link_close":
                style.href.pop()


def _code(token: Token, style: _Style, line: int, reading: Reading) -> Span:
    attributes = attributes_of(token, line, reading)
    plain = _styled(token.content, style)
    roles = tuple(sorted({*plain.roles, "code"}))
    return replace(plain, roles=roles, lang=attributes.get("lang", plain.lang), say=attributes.get("say", plain.say))


def _formula(token: Token, style: _Style, line: int, reading: Reading) -> Iterator[Span]:
    plain, own = _styled("", style), attributes_of(token, line, reading).get("say")
    for span in read_formula(token.content, line, reading, display=bool(token.meta.get("alone")), language=plain.lang):
        yield replace(span, roles=plain.roles, href=plain.href, lang=plain.lang, say=own or plain.say or span.say)


def _note_mark(token: Token, reading: Reading) -> Span:
    number = token.meta["id"] + 1
    marks = reading.references.setdefault(number, [])
    mark = f"noteref-{number}"
    if marks:
        mark += f"-{len(marks) + 1}"
    marks.append(mark)
    return Span(reading.words["note_mark"].format(number=number), ("noteref",), f"#note-{number}", id=mark)


def raw_html(text: str, line: int, reading: Reading) -> None:
    """Record the Problem of raw HTML; a comment is left out silently."""
    stripped = text.strip()
    if stripped.startswith("<!--") and stripped.endswith("-->"):
        return
    hint = "use Markdown instead: **bold**, lists, tables, ::: note; write a plain < as \\<"
    reading.problem("raw-html", line, f"raw HTML is not read: {stripped[:40]}", hint)


def is_remote(token: Token) -> bool:
    """Whether the image token names a picture on the network, or one that is written into the address itself."""
    return _REMOTE.match(str(token.attrGet("src") or "")) is not None


def left_out_picture(source: str, alt: str, line: int, reading: Reading) -> str:
    """The words that are kept of a picture on the network, and a report: nothing is fetched while a publication is built."""
    kept = ""
    if not _FILE_NAME.fullmatch(alt.strip()):
        kept = alt.strip()
    reading.remote.append((source, line))
    return kept and f"{kept} "


def read_picture(token: Token, line: int, reading: Reading) -> Picture:
    """The picture of an image token, its file looked up; a stand-in, with Problems, when it cannot be used."""
    source = unquote(str(token.attrGet("src") or ""))
    classes = str(token.attrGet("class") or "").split()
    attributes_of(token, line, reading)
    alt = _plain([token])
    decorative = "decorative" in classes
    if not alt and not decorative:
        hint = f"write ![what the picture shows]({source}), or mark it {{.decorative}} if it only decorates"
        reading.problem("alt-missing", line, "this picture has no text alternative", hint)
    if alt and decorative:
        hint = "remove the text, or remove {.decorative}"
        reading.problem("alt-on-decorative", line, "a decorative picture has a text alternative", hint, Severity.WARNING)
    return reading.picture(source, line, alt, decorative=decorative)


def _plain(tokens: Sequence[Token]) -> str:
    """Text of an image's own children: its alternative, without marks."""
    return " ".join("".join(_text_of(token) or " " for token in tokens).split())


def _text_of(token: Token) -> str:
    if token.children:
        return _plain(token.children)
    return token.content


def attributes_of(token: Token, line: int, reading: Reading) -> dict[str, str]:
    """The attributes that an author put on `token`; unknown ones are Problems."""
    allowed = _ALLOWED.get(token.type, set())
    found: dict[str, str] = {}
    classes = str(token.attrGet("class") or "").split()
    for name, value in [*token.attrs.items(), *((name, "") for name in classes)]:
        if name in allowed:
            found[name] = str(value)
        elif name not in _OWN:
            message, hint, severity = f"the attribute “{name}” is not used", "nothing to do", Severity.NOTE
            if near := get_close_matches(name, allowed, n=1, cutoff=0.7):
                message, hint, severity = f"unknown attribute “{name}”", f"did you mean “{near[0]}”?", Severity.WARNING
            reading.problem("attribute-unknown", line, message, hint, severity)
    check_language(found, line, reading)
    return found


def check_language(attributes: dict[str, str], line: int, reading: Reading) -> None:
    """Record a Problem and drop `lang` when it is no BCP 47 tag."""
    lang = attributes.get("lang")
    if lang is not None and not is_tag(lang):
        reading.problem("language-wrong", line, f"“{lang}” is no language tag", "write a tag such as fr or en-GB: {lang=fr}")
        del attributes["lang"]


def _look_for_left_overs(text: str, line: int, reading: Reading) -> None:
    if found := _LEFT_OVER.search(text):
        hint = "attributes go right after [text], a link, `code` or a picture; to show the braces, write \\{"
        message = f"{found.group()} is read as plain text here"
        reading.problem("attribute-misplaced", line, message, hint, Severity.WARNING)
    if found := _MISSING_NOTE.search(text):
        hint = f"add a line “[^{found.group(1)}]: the note” at the end"
        message = f"note {found.group(1)} is not written anywhere; its mark is printed as it is"
        reading.problem("note-missing", line, message, hint, Severity.WARNING)


def _abbreviations(span: Span, reading: Reading) -> Iterator[Span]:
    known = dict(reading.front.meta.abbreviations)
    if not known or span.formula or {"code", "noteref", "break"} & set(span.roles):
        yield span
        return
    # An alternation takes the first that fits, so the longest comes first.
    longest = sorted(known, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, longest))})(?![\w])")
    for index, part in enumerate(pattern.split(span.text)):
        if index % 2:
            roles = tuple(sorted({*span.roles, "abbreviation"}))
            yield replace(span, text=part, roles=roles, expansion=known[part])
        elif part or span.picture:
            yield replace(span, text=part)


def _trimmed(spans: list[Span]) -> list[Span]:
    """`spans` without spaces at both ends of the block."""
    found = [span for span in spans if span.text or span.picture]
    while found and not found[0].picture and not found[0].text.lstrip():
        found.pop(0)
    while found and not found[-1].picture and not found[-1].text.rstrip():
        found.pop()
    if found and not found[0].picture:
        found[0] = replace(found[0], text=found[0].text.lstrip())
    if found and not found[-1].picture:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return found


def _joined(spans: list[Span]) -> Iterator[Span]:
    def look(span: Span) -> tuple[object, ...]:
        single = span.picture or span.id or span.formula
        if span.roles == ("break",):
            single = span.text
        return (span.roles, span.href, span.lang, span.say, span.expansion, single)

    # The parser cuts text at each escape and entity; a span is one run of the same look.
    for _, group in groupby(spans, key=look):
        first, *rest = group
        yield replace(first, text=first.text + "".join(span.text for span in rest))
