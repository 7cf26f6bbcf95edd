"""A picture in a line of text, from Markdown or from HTML. Used by the reader only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from markdown_it.token import Token

from wellread.model import Picture, Span
from wellread.problems import Severity
from wellread.readers.assembly import Reading
from wellread.readers.markdown.attributes import attributes_of
from wellread.readers.markdown.style import Line

_REMOTE = re.compile(r"(?:(?:https?|ftp|data|blob):|//)", re.IGNORECASE)
_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp)|image|picture|img|badge|screenshot|\W*", re.IGNORECASE)
"""Alternatives that say nothing."""


def is_remote(token: Token) -> bool:
    """Whether an image token names a picture on the network, or one pasted into the text: no file of the publication's."""
    return bool(_REMOTE.match(str(token.attrGet("src") or "")))


def image(source: str, alt: str, decorative: bool, line: Line) -> Iterator[Span]:
    """The span of a picture; of one on the network, which no reader without one would see, its alternative as text."""
    if not _REMOTE.match(source.strip()):
        yield Span("", href=line.href, picture=picture(source, line.line, alt, line.reading, decorative=decorative))
        return
    line.reading.remote.append((source, line.line))
    if not _FILE_NAME.fullmatch(alt):
        yield line.span(alt)


def read_image(token: Token, line: Line) -> Iterator[Span]:
    """The span of an image token."""
    source = unquote(str(token.attrGet("src") or ""))
    if is_remote(token):
        return image(source, alternative(token), False, line)
    return iter([Span("", href=line.href, picture=read_picture(token, line.line, line.reading))])


def read_picture(token: Token, line: int, reading: Reading) -> Picture:
    """The picture of an image token, its file looked up; a stand-in, with Problems, when it cannot be used."""
    source = unquote(str(token.attrGet("src") or ""))
    classes = str(token.attrGet("class") or "").split()
    attributes_of(token, line, reading)
    return picture(source, line, alternative(token), reading, decorative="decorative" in classes)


def picture(source: str, line: int, alt: str, reading: Reading, *, decorative: bool) -> Picture:
    """The picture at `source`; a Problem when it has no text alternative and does not only decorate."""
    if not alt and not decorative:
        hint = f"write ![what the picture shows]({source}), or mark it {{.decorative}} if it only decorates"
        reading.problem("alt-missing", line, "this picture has no text alternative", hint)
    if alt and decorative:
        hint = "remove the text, or remove {.decorative}"
        reading.problem("alt-on-decorative", line, "a decorative picture has a text alternative", hint, Severity.WARNING)
    return reading.picture(source, line, alt, decorative=decorative)


def alternative(token: Token) -> str:
    """What an image token says of its picture, without marks."""
    return _plain([token])


def _plain(tokens: Sequence[Token]) -> str:
    return " ".join("".join(_text_of(token) or " " for token in tokens).split())


def _text_of(token: Token) -> str:
    if token.children:
        return _plain(token.children)
    return token.content
