"""Makes blocks of words that the author did not write, for front page, notes, word list, about page and credits.

They are the same blocks as the rest, so that they are tagged, spoken and highlighted like it. Used by the edition modules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from wellread import pictures
from wellread.languages import symbols
from wellread.languages.sentences import cut
from wellread.languages.strings import counted, strings, translated
from wellread.model import Block, Callout, CalloutKind, Chapter, ChapterKind, Heading, Meta, Paragraph, Picture, Sentence, Span
from wellread.pictures import emoji
from wellread.problems import Problem
from wellread.project import Project

HERE = "\0"
"""Given to `say` as a value, it marks the place for a span (`BlockMaker.around`): no string of ours can contain it."""


@dataclass(slots=True)
class BlockMaker:
    """Makes blocks with ids that no author's block has: `f` and `m` with a number."""

    meta: Meta
    project: Project | None
    """Its strings replace the packaged ones."""
    easy: bool = False
    digest: str = ""
    """Of the words of the edition that the blocks are added to."""
    counts: Counter[str] = field(default_factory=Counter)

    def say(self, key: str, **values: object) -> str:
        """A string of the document's language, filled in; one with a `count` in the plural form that the number takes.

        Easy read has strings of its own, with `easy_` before the key, where others are too hard.
        """
        words, count = strings(self.meta.language, self.project), values.get("count")
        if self.easy and f"easy_{key}" in words:
            key = f"easy_{key}"
        if isinstance(count, int):
            key = counted(words, key, count, self.meta.language)
        return words[key].format(**values)

    def own(self, text: str, href: str | None = None) -> Span:
        """Words of ours, marked as English where nobody has translated them (WCAG 3.1.2)."""
        language = None if translated(self.meta.language, self.project) else "en"
        return Span(text, href=href, lang=language)

    def around(self, text: str, span: Span) -> tuple[Span, Span, Span]:
        """`text`, words of ours, with `span` in place of `HERE`."""
        before, _, after = text.partition(HERE)
        return self.own(before), span, self.own(after)

    def id(self, letter: str) -> str:
        """The next id that begins with `letter`."""
        self.counts[letter] += 1
        return f"{letter}{self.counts[letter]:04}"

    def sentences(self, *spans: Span) -> tuple[Sentence, ...]:
        """`spans` cut into sentences."""
        ready = tuple(emoji.pictured(spans, self._emoji, self.project.fonts if self.project else None))
        return tuple(Sentence(self.id("f"), group) for group in cut(ready, self.meta.language))

    def _emoji(self, text: str, around: Span) -> Span:
        """The picture of an emoji in a title or a name; its name in brackets where nobody has drawn it."""
        name = symbols.name(text, around.lang or self.meta.language)
        found = emoji.drawn(around, name, text, self.project) if self.project else None
        return found or replace(around, text=f"[{name}]")

    def paragraph(self, *spans: Span, name: str = "") -> Paragraph:
        """A paragraph of those `spans` that have words."""
        return Paragraph(self.id("m"), 0, self.sentences(*(span for span in spans if span.text)), name=name)

    def title(self, key: str) -> tuple[Sentence, ...]:
        """The string `key` as a title."""
        return self.sentences(self.own(self.say(key)))

    def callout(self, kind: CalloutKind, title: tuple[Sentence, ...], blocks: Iterable[Block] = ()) -> Callout:
        """A box of `blocks` under `title`."""
        return Callout(self.id("m"), 0, kind, title, tuple(blocks))

    def picture(self, name: str) -> Picture | None:
        """The drawing that OpenMoji calls `name`, only to be seen; None without a project, which knows its file."""
        found = pictures.find(f"openmoji:{name}", Path())
        if self.project is None or isinstance(found, Problem):
            return None
        self.project.know(found.digest, found.path)
        size = found.width, found.height
        source = f"openmoji:{name.replace(' ', '-')}"
        return Picture(source, "", found.digest, found.path.suffix.lower(), True, *size, found.credit)

    def chapter(self, kind: ChapterKind, name: str, blocks: Iterable[Block], *, title: str = "") -> Chapter:
        """A chapter under a heading of level 2: the string `title`, or that of its `kind`."""
        words = title or kind
        heading = Heading(f"{name}-heading", 0, 2, self.title(words))
        return Chapter(name, 0, self.say(words), (heading, *blocks), kind)
