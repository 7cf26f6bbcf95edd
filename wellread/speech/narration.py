"""The narration: an edition as SSML 1.1, made by `templates/narration.ssml.jinja`.

The template decides every word that is announced and every pause; this module gives it the few things that a template cannot
do for itself: a sentence with its pronunciations, languages and note marks; the length of each kind of pause; numbers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import MappingProxyType

from markupsafe import Markup, escape

from wellread.model import Cell, Code, Edition, Picture, Sentence, Span, Table, tables
from wellread.model.traverse import sentences
from wellread.speech.lexicons import Entry, Lexicon, entry_of, lexicon
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
Known = Callable[[str], Lexicon]


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

    def sentence(one: Sentence) -> Markup:
        return _sentence(one.id, one.spans, known)

    def say(text: str, target: str = "") -> Markup:
        return _sentence(target, (Span(text),), known)

    def code(block: Code) -> Markup:
        lines = [Markup("{}").format(_printable(line)) for line in block.text.splitlines() if line.strip()]
        return Markup('<s xml:id="{}">{}</s>').format(block.id, pause("line").join(lines))

    sections = sum(chapter.kind == "body" for chapter in edition.document.chapters)
    tools = {"pause": pause, "sentence": sentence, "say": say, "code": code, "plain": _plain, "rows": _rows}
    return render(edition, TEMPLATE, minutes=minutes, sections=sections, **tools).lstrip()


def guess(edition: Edition, speed: float) -> int:
    """About how many minutes listening to `edition` takes."""
    words = sum(len(one.text.split()) for chapter in edition.document.chapters for one in sentences(chapter.blocks))
    return max(1, math.ceil(words / _WORDS_A_MINUTE / speed))


def _plain(sentences: Iterable[Sentence]) -> str:
    """What sentences say, in one line without the mark at the end: a table's header, a word that is explained."""
    text = "".join(span.text for one in sentences for span in one.spans if "noteref" not in span.roles)
    return " ".join(text.split()).rstrip(".:;,")


def _sentence(target: str, spans: tuple[Span, ...], known: Known) -> Markup:
    """One `<s>`: its text is the text that is seen."""
    inside = Markup("").join(_span(span, known) for span in spans)
    if not target:
        return Markup("<s>{}</s>").format(inside)
    return Markup('<s xml:id="{}">{}</s>').format(target, inside)


def _span(span: Span, known: Known) -> Markup:
    """One run of text as SSML."""
    if span.picture:
        return _picture(span.picture)
    made = _text(span, known)
    if span.lang:
        return Markup('<lang xml:lang="{}">{}</lang>').format(span.lang, made)
    return made


def _picture(picture: Picture) -> Markup:
    # SSML has no element for a thing that is heard and not seen: a `sub` with no text is one.
    if not picture.alt:
        return Markup("")
    return Markup('<sub alias="{}"></sub>').format(f", {picture.alt}, ")


def _text(span: Span, known: Known) -> Markup:
    if "noteref" in span.roles:
        return Markup('<sub alias="{}">{}</sub>').format(f", {re.sub(r'[][()]', ' ', span.text).strip()}", span.text)
    if span.formula and span.say:
        return Markup('<say-as interpret-as="expression">{}</say-as>').format(_said(span.text, entry_of(span.say)))
    if span.say:
        return _said(span.text, entry_of(span.say))
    if "code" in span.roles:
        return escape(_printable(span.text))
    return _looked_up(_printable(span.text), known(span.lang or ""))


def _looked_up(text: str, words: Lexicon) -> Markup:
    """`text` with the pronunciations that the lexicon knows."""
    made, place = Markup(""), 0
    for match in words.find(text):
        made += escape(text[place : match.start]) + _said(text[match.start : match.end], match.entry)
        place = match.end
    return made + escape(text[place:])


def _said(text: str, entry: Entry) -> Markup:
    """`text` with how it is said: in IPA, or in other words."""
    if entry.phonemes:
        return Markup('<phoneme alphabet="ipa" ph="{}">{}</phoneme>').format(entry.phonemes, text)
    return Markup('<sub alias="{}">{}</sub>').format(entry.alias, text)


def _printable(text: str) -> str:
    """`text` without what XML forbids; one space for each, so that positions stay the same."""
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", " ", text)


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
