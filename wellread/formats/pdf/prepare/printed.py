"""What paper asks for: an Edition made ready to be printed in large type. Used by the PDF format and its checks.

Six changes, all to the model, so that tags, text and checks see the same words:

    wide tables    of which no arrangement has room: a row becomes a list of labelled values (A23)
    addresses      a link's address is printed behind its words, once, or its number in a list at the end (A25)
    single data    a phone number, a date, an e-mail address, a number and its unit are kept on one line (A11)
    formulas       that cannot be drawn, because they are too wide, are printed as a line of text that may break at its signs,
                   or in words where no font has a sign of it
    tabs           in code, are as many spaces: a tab that ends where it begins leaves no space in the text of the file
    lines          of easy read end by sense, each sentence on lines of its own (C05); in large print those of headings
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from wellread.formats.pdf.formulas import is_drawn, text_of
from wellread.formats.pdf.prepare.addresses import listed, mark, numbered
from wellread.formats.pdf.prepare.arranging import Arrangement, arrangement
from wellread.formats.pdf.prepare.labelled import labelled
from wellread.formats.pdf.prepare.paper import INSET, fits, letters
from wellread.formats.pdf.prepare.sense import headings_in_lines, in_lines
from wellread.formats.pdf.prepare.unbroken import ADDRESS, address, bound, breakable, code_breaks, short_address, shorter
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
    marks = numbered(edition)
    lines = _Lines(edition.theme, {short: mark(edition, number) for short, (number, _) in marks.items()})
    chapters = tuple(
        replace(changed, blocks=tuple(_narrow(changed, edition)))
        for chapter in edition.document.chapters
        for changed in [traverse.rewrite_chapter(chapter, lines.change)]
    )
    chapters += tuple(listed(edition, marks, lines.fits, lines.half))
    ended = in_lines if edition.theme.name == "easy" else headings_in_lines
    chapters = tuple(replace(one, blocks=ended(one.blocks, edition)) for one in chapters)
    return replace(edition, document=replace(edition.document, chapters=chapters))


def arrangements(chapter: Chapter, theme: Theme) -> dict[str, Arrangement]:
    """How each table of `chapter` is set, by id; one inside another block has less room, and no page of its own."""
    found: dict[str, Arrangement] = {}
    for block in chapter.blocks:
        inset = 0.0 if isinstance(block, Table) else INSET
        found |= {one.id: arrangement(one, theme, inset) for one in traverse.blocks([block]) if isinstance(one, Table)}
    return found


def _narrow(chapter: Chapter, edition: Edition) -> Iterator[Block]:
    """The blocks of `chapter`: tables that no page has room for as labelled values, each paragraph in its own direction."""
    language = edition.document.meta.language
    arranged = arrangements(chapter, edition.theme)

    def change(block: Block) -> Iterable[Block]:
        if isinstance(block, Table) and arranged[block.id].kind == "records":
            return labelled(block)
        if isinstance(block, Code):
            return [replace(block, text=block.text.expandtabs(TAB))]
        return [_directed(block, language) if isinstance(block, Paragraph | Heading) else block]

    return traverse.rebuilt(chapter.blocks, change)


def _directed(block: Paragraph | Heading, language: str) -> Block:
    """`block` as a whole in the language of all its words, where that runs the other way: else its sentences change places."""
    found = {span.lang for one in block.sentences for span in one.spans if span.text.strip()}
    lang = found.pop() if len(found) == 1 and block.lang is None else None
    return replace(block, lang=lang) if lang and direction(lang) != direction(language) else block


class _Lines:
    """Makes sentences ready for the lines of one theme; knows which addresses have been printed already."""

    def __init__(self, theme: Theme, marks: dict[str, Span]) -> None:
        self.theme, self.half = theme, letters(theme) // 2
        self.marks = marks
        """Address to what is printed for it, where there are many."""
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
            # The mark of a note is words here (“[note 1]”), so it may not touch the word before it.
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
            return replace(span, text=_open(text_of(span)), formula=None)
        if span.formula or span.picture:
            return span
        if "code" in span.roles:
            return replace(span, text=code_breaks(span.text))
        return replace(span, text=breakable(bound(span.text.translate(_SPACES)), self.fits))

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
                yield from self._address(short_address(span.href), text)

    def _address(self, short: str, text: str) -> Iterator[Span]:
        """What is printed for an address behind a link in `text`: nothing where the text says it."""
        if short in text.replace("http://", "").replace("https://", ""):
            self.seen.add(short)
        elif short in self.marks:
            yield self.marks[short]
        elif short and short not in self.seen:
            self.seen.add(short)
            yield Span(f" ({address(short, self.fits)})")


_SPACES = dict.fromkeys((*range(0x2000, 0x200B), 0x205F), " ")
"""Thin and wide spaces: one that stands between two spans would be painted as a gap that no reader hears."""


def _open(text: str) -> str:
    """The line of text of a formula, which may break after its signs."""
    return re.sub(r"(?<=[=+−,;≤≥<>→·×])(?=\S)", "\u200b", text)
