"""The draft of an easy part: what was kept of the proposals, with pictures, and the gaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from wellread.drafting import cutting
from wellread.drafting.examining import NOT_SAID, TOO_LONG, Examined, Examiner, Gap
from wellread.drafting.picturing import Pictures
from wellread.drafting.proposal import Proposal
from wellread.languages import rules
from wellread.model import Chapter, Document, traverse

RULES = "rules of wellread"
"""What the front matter says wrote a draft without a model."""


class Writer(Protocol):
    """Whoever proposes ideas for a section."""

    name: str
    """What the front matter says of it."""

    def write(self, examiner: Examiner) -> Examined:
        """The best that it can do with a section, as it came out of the examination."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The easy part of one section, before it is written down."""

    chapter: Chapter
    title: str
    ideas: tuple[Proposal, ...]
    notes: tuple[tuple[str, ...], ...]
    """For each idea, what a person has to look at."""
    gaps: tuple[Gap, ...]
    by: str


class Rules:
    """Writes by rules alone."""

    name = RULES

    def write(self, examiner: Examiner) -> Examined:
        """The sentences of the section themselves, cut and in plain words."""
        wording = rules(examiner.document.meta.language).wording()
        found = examiner.examine([*cutting.proposals(examiner.sources, wording)])
        gaps = tuple(replace(gap, reason=TOO_LONG) if gap.reason == NOT_SAID else gap for gap in found.gaps)
        return replace(found, gaps=gaps)


def draft(document: Document, writer: Writer | None = None) -> Iterator[Draft]:
    """A draft, by `writer`, for each section of `document` that has text and no easy part."""
    writer = writer or Rules()
    pictures = Pictures(document)
    known = _explained(document)
    for chapter in document.chapters:
        if chapter.kind not in ("front", "body") or chapter.easy or not traverse.says_something(chapter.blocks[1:] or ()):
            continue
        examiner = Examiner(document, chapter)
        if not examiner.sources:
            continue
        written = writer.write(examiner)
        # What explains a word is in the glossary's own words, and is not put to the test.
        ideas = [*cutting.explained(written.kept, document.meta.glossary, known)]
        notes = tuple(examiner.notes(ideas))
        yield Draft(chapter, _title(chapter), tuple(map(pictures.of, ideas)), notes, written.gaps, writer.name)


def _title(chapter: Chapter) -> str:
    """The title without its number."""
    number, _, rest = chapter.title.partition(" ")
    return rest if rest and number.rstrip(".").isdecimal() else chapter.title


def _explained(document: Document) -> set[str]:
    """The words of the glossary that an easy part explains already."""
    said = " ".join(one.text for chapter in document.chapters for one in traverse.sentences(chapter.easy)).casefold()
    return {term.word for term in document.meta.glossary if term.word.casefold() in said}
