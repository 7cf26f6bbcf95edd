"""Books for the EPUB tests: read from a source as any other, and spoken by tones whose times are known exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from wellread.audio.wav import write_wav
from wellread.cache import digest_of
from wellread.editions import adapt
from wellread.model import Block, Chapter, Code, DefinitionList, Edition, Figure, Idea, Sentence, traverse
from wellread.model.timeline import Clip, Timeline, Track, Word
from wellread.project import Project
from wellread.readers import read

RATE = 8000
FRONT = """---
title: A book for tests
language: en
publisher: The Test Trust
version: "1.0"
published: 2026-11-22
summary: What this book is for.
{more}---
"""
BODY = """\
Words before the first section. Two sentences of them.[^1]

## First part

In MS the **body** attacks a nerve. Tysabri is a medicine. See [the second part](#second-part) and [a page](https://example.org/).

- One thing
- Another thing
    - A deeper thing
- A third

![A cup of tea](pictures/cup.svg "The caption of the cup.")

![](pictures/cup.svg){.decorative}

A small ![heart](pictures/heart.svg) in a line.

### A smaller heading

> Somebody said this. And this.

```
code that is shown
```

## Second part

| Name | One | Two | Three |
|---|---|---:|:---:|
| First row | a | 1 | x |
| Second row | b | 2 | y |

::: warning
Call for help.
:::

Term
: What it means.

It was said in [la langue]{lang=fr}.[^1]

::: easy
![A cup](pictures/cup.svg)
This is a cup. It holds tea.

![A heart](pictures/heart.svg)
This is a heart.
:::

[^1]: A note at the end.
"""
PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="100" height="100">\
<circle cx="50" cy="50" r="{radius}" fill="#335577"/></svg>"""


def book(folder: Path, body: str = BODY, *, more: str = "", name: str = "standard") -> Edition:
    """An edition of a publication that is written into `folder`; `more` is added to its front matter."""
    pictures = folder / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    for number, picture in enumerate(("cup", "heart"), 1):
        (pictures / f"{picture}.svg").write_text(PICTURE.format(radius=20 * number), encoding="utf-8")
    source = folder / "publication.md"
    source.write_text(FRONT.format(more=more) + body, encoding="utf-8")
    edition = adapt(read(source), name)
    assert edition
    return edition


def spoken(edition: Edition, folder: Path) -> Edition:
    """`edition` with a timeline of tones: one for each sentence and picture, announcements before some, pauses after all."""
    tracks = tuple(_track(chapter, folder, edition.project) for chapter in edition.document.chapters)
    labels = _Voice(0)
    labels.say("", "Contents", 600)
    track = labels.track("(labels)", "", folder, edition.project)
    return replace(edition, timeline=Timeline(tracks, RATE, track))


@dataclass
class _Voice:
    pitch: int
    now: int = 0
    clips: list[Clip] = field(default_factory=list)
    sound: list[np.ndarray] = field(default_factory=list)

    def say(self, target: str, text: str, length: int) -> None:
        """A tone of `length` milliseconds, its pitch told by its place in the chapter, and a pause of 150."""
        count = len(self.clips)
        steps = np.arange(length * RATE // 1000)
        tone = 6000 * np.sin(2 * np.pi * (300 + 40 * (count % 20)) * steps / RATE)
        self.sound += [tone.astype(np.int16), np.zeros(150 * RATE // 1000, np.int16)]
        written = text.split() if target else []
        edges = [self.now + length * at // max(1, len(written)) for at in range(len(written) + 1)]
        words = tuple(Word(word, start, end) for word, start, end in zip(written, edges, edges[1:], strict=False))
        self.clips.append(Clip(target, self.now, self.now + length, words, text, ("tones, for tests",)))
        self.now += length + 150

    def track(self, chapter: str, title: str, folder: Path, project: Project) -> Track:
        samples = np.concatenate(self.sound)
        path = folder / f"{chapter}.wav"
        write_wav(path, [samples], RATE)
        digest = digest_of(path)
        project.know(digest, path)
        return Track(chapter, title, self.now, tuple(self.clips), digest)


def _track(chapter: Chapter, folder: Path, project: Project) -> Track:
    voice = _Voice(1)
    voice.say("", f"Section: {chapter.title}", 250)
    for one in _units(chapter.blocks):
        match one:
            case Sentence():
                voice.say(one.id, one.text, 350 + 5 * len(one.text))
            case Figure() | Idea() if one.picture and not one.picture.decorative:
                voice.say("", "Picture", 120)
                voice.say(one.id, one.picture.alt, 400)
            case Code():
                voice.say(one.id, one.text, 500)
    voice.say("", "End of section", 200)
    return voice.track(chapter.id, chapter.title, folder, project)


def _units(blocks: tuple[Block, ...]) -> Iterator[Block | Sentence]:
    """Blocks and sentences in reading order, a picture before its sentences."""
    for block in blocks:
        yield block
        if isinstance(block, DefinitionList):
            for entry in block.entries:
                yield from (sentence for term in entry.terms for sentence in term)
                yield from (one for meaning in entry.meanings for one in _units(meaning))
            continue
        inner = tuple(traverse.inner(block))
        below = set() if not inner else {sentence.id for sentence in traverse.sentences(inner)}
        yield from (sentence for sentence in traverse.sentences([block]) if sentence.id not in below)
        yield from _units(inner)
