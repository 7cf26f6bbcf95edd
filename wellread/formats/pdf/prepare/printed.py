"""What paper asks for: an Edition made ready to be printed in large type. Used by the PDF format and its checks.

Five changes, all to the model, so that tags, text and checks see the same words:

    wide tables    a row becomes a list of labelled values: three columns are the most that 18 pt leaves room for (A23)
    addresses      a link's address is printed behind its words, once (A25)
    single data    a phone number, a date, an e-mail address, a number and its unit are kept on one line (A11)
    formulas       that cannot be drawn, because they are too wide, are printed as a line of text that may break at its signs
    tabs           in code, are as many spaces: a tab that ends where it begins leaves no space in the text of the file
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from wellread.formats.pdf.formulas import is_drawn
from wellread.formats.pdf.prepare.labelled import crowded, labelled
from wellread.formats.pdf.prepare.paper import fits, letters, table_columns
from wellread.formats.pdf.prepare.unbroken import ADDRESS, address, bound, breakable, short_address, shorter
from wellread.languages.strings import strings, translated
from wellread.languages.tags import direction
from wellread.model import (
    Block,
    Chapter,
    Code,
    Edition,
    Heading,
    Paragraph,
    Sentence,
    Span,
    Table,
    Theme,
    traverse,
)

TAB = 4
"""Characters from one tab stop of code to the next."""


def printed(edition: Edition) -> Edition:
    """`edition` as it is printed."""
    return _printed(edition, edition.project.templates_digest)


@lru_cache(maxsize=4)
def _printed(edition: Edition, templates: str) -> Edition:
    """`templates` is part of what is remembered: editions of two projects may be equal, and each project has its own words."""
    lines = _Lines(edition.theme)
    chapters = tuple(
        traverse.rewrite_chapter(replace(chapter, blocks=tuple(_narrow(chapter.blocks, edition))), lines.change)
        for chapter in edition.document.chapters
    )
    return replace(edition, document=replace(edition.document, chapters=chapters))


def contents_of(edition: Edition) -> list[Chapter]:
    """The chapters that the contents list shows: all but the front page; none for a leaflet of one or two (A21)."""
    chapters = edition.document.chapters
    enough = sum(chapter.kind == "body" for chapter in chapters) >= 3
    return [chapter for chapter in chapters if chapter.kind != "front"] if enough else []


def _narrow(blocks: Iterable[Block], edition: Edition) -> Iterator[Block]:
    """`blocks` with every table that the page has no room for as labelled values, and each paragraph in its own direction."""
    columns, language = table_columns(edition.theme), edition.document.meta.language
    own = edition.project
    empty = Span(strings(language, own)["value_empty"], lang=None if translated(language, own) else "en")

    def change(block: Block) -> Iterable[Block]:
        if isinstance(block, Table) and crowded(block, columns):
            return labelled(block, empty)
        if isinstance(block, Code):
            return [replace(block, text=block.text.expandtabs(TAB))]
        return [_directed(block, language) if isinstance(block, Paragraph | Heading) else block]

    return traverse.rebuilt(blocks, change)


def _directed(block: Paragraph | Heading, language: str) -> Block:
    """`block` as a whole in the language of all its words, where that runs the other way: else its sentences change places."""
    found = {span.lang for one in block.sentences for span in one.spans if span.text.strip()}
    lang = found.pop() if len(found) == 1 and block.lang is None else None
    return replace(block, lang=lang) if lang and direction(lang) != direction(language) else block


class _Lines:
    """Makes sentences ready for the lines of one theme; knows which addresses have been printed already."""

    def __init__(self, theme: Theme) -> None:
        self.theme, self.half = theme, letters(theme) // 2
        self.seen: set[str] = set()

    def change(self, sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        """`sentences` of one block, as they are printed."""
        return tuple(self._sentences(sentences))

    def fits(self, words: str) -> bool:
        """Whether `words` have room on one line, in a list or a box too."""
        return fits(words, self.theme)

    def _sentences(self, sentences: tuple[Sentence, ...]) -> Iterator[Sentence]:
        ending = ""
        for one in sentences:
            spans = self._spans(one.spans)
            if one.spans and "noteref" in one.spans[0].roles and ending and not ending.isspace():
                spans = chain([Span(" ")], spans)
            yield replace(
                one,
                spans=tuple(
                    span if span.formula else replace(span, text=shorter(span.text, self.fits, self.half)) for span in spans
                ),
            )
            ending = one.text[-1:]

    def _span(self, span: Span) -> Span:
        if span.formula and not is_drawn(span.formula, self.theme):
            return replace(span, text=_open(span.text), formula=None)
        if span.formula or span.picture or "code" in span.roles:
            return span
        return replace(span, text=breakable(bound(span.text), self.fits))

    def _spans(self, spans: tuple[Span, ...]) -> Iterator[Span]:
        text = "".join(span.text for span in spans)
        ending = ""
        for span, following in zip(spans, [*spans[1:], None], strict=True):
            if "noteref" in span.roles and ending and not ending.isspace():
                yield Span(" ")
            ending = span.text[-1:]
            yield self._span(span)
            last = following is None or following.href != span.href  # a link with a bold word in it is several spans
            if span.href and last and ADDRESS.match(span.href):
                short = short_address(span.href)
                if short and short not in self.seen and short not in text.replace("http://", "").replace("https://", ""):
                    yield Span(f" ({address(short, self.fits)})")
                self.seen.add(short)


def _open(text: str) -> str:
    """The line of text of a formula, which may break after its signs."""
    return re.sub(r"(?<=[=+−,;≤≥<>→·×])(?=\S)", "\u200b", text)
