"""The narration: an edition as SSML 1.1, made by `templates/narration.ssml.jinja`.

The template decides every word that is announced and every pause; this module gives it the few things that a template cannot
do for itself: a sentence with its pronunciations, languages and note marks; the length of each kind of pause; numbers.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from markupsafe import Markup

from wellread.languages.strings import strings
from wellread.model import Cell, Code, Edition, NumberedList, Sentence, Span, Table, tables
from wellread.model.numbering import marker
from wellread.model.traverse import sentences
from wellread.speech.lexicons import Lexicon, lexicon
from wellread.speech.sentence_markup import Voice, printable_lines, sentence_markup
from wellread.templating.environment import render

TEMPLATE = "narration.ssml.jinja"
PAUSES: Mapping[str, int] = MappingProxyType(
    {
        "head": 700,
        "sentence": 400,
        "paragraph": 800,
        "before-heading": 1500,
        "after-heading": 1000,
        "item": 600,
        "label": 300,
        "line": 400,
        "section": 2000,
        "section-end": 1800,
        "lead": 200,
        "break": 1500,
        "tail": 2000,
    }
)
"""Milliseconds (D06 of the requirements, D10 for head and tail); half as long again in easy read, but at head and tail."""
_EASY = 1.5
_WORDS_A_MINUTE = 130
"""Pauses included; the real length is known once it is spoken."""


def narrate(edition: Edition, *, minutes: int = 0) -> str:
    """The narration of `edition` as SSML; `minutes` is how long the opening says that it takes (0: guessed from the words)."""
    minutes = minutes or guess(edition, 1.0)
    scale = {"easy": _EASY}.get(edition.name, 1.0)

    def pause(kind: str) -> Markup:
        length = PAUSES[kind] * scale
        if kind in ("head", "tail"):
            length = PAUSES[kind]
        return Markup('<break time="{}ms"/>').format(round(length))

    @cache
    def known(language: str) -> Lexicon:
        return lexicon(edition, language or edition.document.meta.language)

    meta = edition.document.meta
    words = strings(meta.language, edition.project)
    voice = Voice(known, words, meta.announce_pages)

    def sentence(one: Sentence) -> Markup:
        return sentence_markup(one.id, one.spans, voice)

    def say(text: str, target: str = "") -> Markup:
        return sentence_markup(target, (Span(text),), voice)

    def code(block: Code) -> Markup:
        return Markup('<s xml:id="{}">{}</s>').format(block.id, pause("line").join(printable_lines(block.text)))

    def number(block: NumberedList, place: int) -> Markup:
        return _number(block, place, words)

    sections = sum(chapter.kind == "body" for chapter in edition.document.chapters)
    tools = {"pause": pause, "sentence": sentence, "say": say, "code": code, "number": number}
    tools |= {"plain": _plain, "rows": _rows}
    return render(edition, TEMPLATE, minutes=minutes, sections=sections, **tools).lstrip()


def _number(block: NumberedList, place: int, words: Mapping[str, str]) -> Markup:
    """The announcement of the entry at `place` of a list: its number, or its letter by name."""
    number = block.start + place
    if block.style in ("a", "A") and number > 0:
        letters = Markup('<say-as interpret-as="characters">{}</say-as>').format(marker(block.style, number))
        before, _, after = words["say_number"].partition("{number}")
        return Markup("<s>{}{}{}</s>").format(before, letters, after)
    return Markup("<s>{}</s>").format(words["say_number"].format(number=number))


def guess(edition: Edition, speed: float) -> int:
    """About how many minutes listening to `edition` takes."""
    words = sum(len(one.text.split()) for chapter in edition.document.chapters for one in sentences(chapter.blocks))
    return max(1, math.ceil(words / _WORDS_A_MINUTE / speed))


def _plain(sentences: Iterable[Sentence]) -> str:
    """What sentences say, in one line without the mark at the end: a table's header, a word that is explained."""
    text = "".join(span.plain for one in sentences for span in one.spans if "noteref" not in span.roles)
    return " ".join(text.split()).rstrip(".:;,")


def _rows(table: Table) -> list[list[tuple[Cell, str]]]:
    """The body of `table`, row by row: each cell with the text of the headers above it, empty for a header of its own row."""
    heads = list(tables.grid(table.head, table.columns))
    texts = ([_plain(cell.sentences) for cell in tables.above(heads, column)] for column in range(table.columns))
    names = [", ".join(filter(None, parts)) for parts in texts]

    def under(cell: Cell, column: int) -> str:
        if cell.header:
            return ""
        return ", ".join(filter(None, names[column : column + cell.colspan]))

    placed = zip(table.body, tables.grid(table.body, table.columns), strict=True)
    return [[(cell, under(cell, columns.index(cell))) for cell in row] for row, columns in placed]
