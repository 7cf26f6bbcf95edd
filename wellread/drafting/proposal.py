"""A proposed idea of an easy part: what it says, what it comes from, and what a person has to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wellread.model import BulletList, Idea, Item, Paragraph, Picture, Sentence, Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """One or two sentences, or a lead-in and points."""

    sentences: tuple[str, ...]
    points: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()
    """Places, in the section, of the sentences that it comes from; empty: it explains a word of the glossary."""
    bold: str = ""
    """A word that is explained."""
    picture: Picture | None = None
    picture_word: str = ""
    """What a picture of it should show; empty: whatever fits its words."""

    @property
    def text(self) -> str:
        """All of its words."""
        return " ".join((*self.sentences, *self.points))

    def texts(self) -> Iterator[str]:
        """Its sentences, each point behind its lead-in."""
        yield from self.sentences[: -1 if self.points else None]
        yield from (f"{self.sentences[-1]} {point}" for point in self.points)

    def idea(self, place: int) -> Idea:
        """It, as the idea number `place` of its part."""
        sentences = tuple(Sentence(f"d{place}-{at}", self._spans(text, at), place) for at, text in enumerate(self.sentences))
        return Idea(f"draft-{place}", place, self.picture, sentences, points=self._list(place))

    def _list(self, place: int) -> BulletList | None:
        if not self.points:
            return None
        items = tuple(
            Item(
                f"draft-{place}-i{at}", place,
                (Paragraph(f"draft-{place}-p{at}", place, (Sentence(f"d{place}-p{at}", (Span(text),), place),)),),
            )
            for at, text in enumerate(self.points)
        )  # fmt: skip
        return BulletList(f"draft-{place}-l", place, items)

    def _spans(self, text: str, at: int) -> tuple[Span, ...]:
        if at + 1 < len(self.sentences):
            text = f"{text} "
        found = re.search(rf"(?<!\w){re.escape(self.bold)}(?:s|es)?(?!\w)", text, re.IGNORECASE) if self.bold else None
        if not found or any(re.search(rf"(?<!\w){re.escape(self.bold)}", one, re.IGNORECASE) for one in self.sentences[:at]):
            return (Span(text),)
        parts = ((text[: found.start()], ()), (found[0], ("strong",)), (text[found.end() :], ()))
        return tuple(Span(part, roles) for part, roles in parts if part)
