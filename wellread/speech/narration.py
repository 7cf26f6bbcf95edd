"""The narration: an edition as SSML 1.1, made by `templates/narration.ssml.jinja`.

The template decides every word that is announced and every pause; this module gives it the few things that a template cannot
do for itself: a sentence with its pronunciations, languages and note marks; the length of each kind of pause; numbers.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from markupsafe import Markup

from wellread.languages.strings import strings
from wellread.model import Code, Edition, Figure, Idea, NumberedList, Sentence, Span, Table
from wellread.model.numbering import marker
from wellread.model.parts import numbered
from wellread.model.traverse import sentences
from wellread.speech import rows
from wellread.speech.announced import announcements
from wellread.speech.described import described, manner
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
_UNSAID = 100
"""Milliseconds for a picture of which nothing is said: enough for a player to pass it, too short to be seen as a flash."""
_WORDS_A_MINUTE = 130
"""Pauses included; the real length is known once it is spoken."""


def narrate(edition: Edition, *, minutes: int = 0) -> str:
    """The narration of `edition` as SSML; `minutes` is how long the opening says that it takes (0: guessed from the words)."""
    meta, project = edition.document.meta, edition.project
    words = announcements(meta.language, project)

    @cache
    def known(language: str) -> Lexicon:
        return lexicon(edition, language or meta.language)

    voice = Voice(known, strings(meta.language, project), meta.announce_pages)
    tools = _Tools(voice, words, described(edition), {"easy": _EASY}.get(edition.name, 1.0))
    body = [chapter.title for chapter in edition.document.chapters if chapter.kind == "body"]
    given = {"minutes": minutes or guess(edition, 1.0), "sections": len(body), "numbered": numbered(body), "t": words}
    given["pictures_named"] = manner(edition) != "announce" and any(tools.pictures.values())
    return render(edition, TEMPLATE, **given, **tools.lent()).lstrip()


@dataclass(frozen=True, slots=True)
class _Tools:
    """What the template may call."""

    voice: Voice
    words: Mapping[str, str]
    pictures: Mapping[str, str]
    scale: float
    """How much longer than usual the pauses are."""

    def lent(self) -> dict[str, Callable[..., object]]:
        """The tools by their names in the template."""
        tools = (self.pause, self.sentence, self.say, self.picture, self.code, self.number, self.row_names, self.size)
        return {"plain": rows.plain, "rows": rows.rows, **{tool.__name__: tool for tool in tools}}

    def pause(self, kind: str) -> Markup:
        """A break; those at the two ends of the whole are the same in every edition."""
        length = PAUSES[kind]
        if kind not in ("head", "tail"):
            length = round(length * self.scale)
        return _break(length)

    def sentence(self, one: Sentence) -> Markup:
        """A sentence of the document."""
        return sentence_markup(one.id, one.spans, self.voice)

    def say(self, text: str, target: str = "") -> Markup:
        """An announcement; nothing where there are no words for it."""
        if not text.strip():
            return Markup("")
        return sentence_markup(target, (Span(text),), self.voice)

    def picture(self, block: Figure | Idea) -> Markup:
        """What is said of a picture; where that is nothing, a moment that belongs to it, so that it keeps its place."""
        if text := self.pictures.get(block.id):
            return self.say(text, block.id)
        return Markup('<s xml:id="{}">{}</s>').format(block.id, _break(_UNSAID))

    def code(self, block: Code) -> Markup:
        """The lines of code."""
        return Markup('<s xml:id="{}">{}</s>').format(block.id, self.pause("line").join(printable_lines(block.text)))

    def number(self, block: NumberedList, place: int) -> Markup:
        """The announcement of the entry at `place` of a list: its number, or its letter by name."""
        number = block.start + place
        if block.style in ("a", "A") and number > 0:
            letters = Markup('<say-as interpret-as="characters">{}</say-as>').format(marker(block.style, number))
            before, _, after = self.words["say_number"].partition("{number}")
            return Markup("<s>{}{}{}</s>").format(before, letters, after)
        return Markup("<s>{}</s>").format(self.words["say_number"].format(number=number))

    def row_names(self, table: Table) -> list[str]:
        """What is announced before each row of a table."""
        return rows.row_names(table, self.words)

    def size(self, table: Table) -> str:
        """How large a table is."""
        return rows.size(table, self.words)


def _break(length: int) -> Markup:
    return Markup('<break time="{}ms"/>').format(length)


def guess(edition: Edition, speed: float) -> int:
    """About how many minutes listening to `edition` takes."""
    words = sum(len(one.text.split()) for chapter in edition.document.chapters for one in sentences(chapter.blocks))
    return max(1, math.ceil(words / _WORDS_A_MINUTE / speed))
