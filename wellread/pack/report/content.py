"""What a pack holds, as far as rules ask for it, and figures taken on its files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wellread.measures import text
from wellread.model import BulletList, Edition, Meta, NoteList, NumberedList, Table, traverse
from wellread.pack.manifest import VOLUMES, Made

_ABSENT = {
    "pdf": "no PDF was made",
    "epub": "no e-book was made",
    "html": "no web page was made",
    "mp3": "no MP3 was made",
    "m4b": "no audiobook was made",
    "sound": "nothing was spoken",
    "overlay": "the e-book is not spoken",
    "easy": "there is no easy read",
    "ua2": "no PDF claims PDF/UA-2",
    "table": "there is no table",
    "list": "there is no list",
    "picture": "there is no picture",
    "link": "there is no link",
    "note": "there is no note",
    "health": "the publication is not said to be health information (kind: health)",
    "never": "it does not apply",
}
"""What is missing, in words, when a rule does not apply."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured for a rule."""

    of: tuple[str, ...]
    """Names of the files that it was measured on; none for the text itself."""
    text: str


@dataclass(frozen=True, slots=True)
class Content:
    """What is in one pack."""

    there: frozenset[str]
    figures: Mapping[str, tuple[Figure, ...]]
    """Number of a rule to what was measured for it: each figure once."""

    def has(self, name: str) -> bool:
        """Whether the pack has what `name` says; every pack has `all`."""
        return name == "all" or name in self.there

    def lacking(self, needs: Sequence[str]) -> str:
        """Why a rule that needs all of `needs` does not apply; empty when it does."""
        return next((_ABSENT[name] for name in needs if not self.has(name)), "")


def content(meta: Meta, files: Sequence[Made], editions: Sequence[Edition]) -> Content:
    """What `files`, which show `editions`, hold."""
    there = {*_formats(files, editions), *_blocks(editions), *({"health"} & {meta.kind})}
    return Content(frozenset(there), _figures(meta, files, editions))


def _figures(meta: Meta, files: Sequence[Made], editions: Sequence[Edition]) -> dict[str, tuple[Figure, ...]]:
    """What was measured on the files and in the text, for each rule."""
    found: defaultdict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for file in files:
        for rule, said in file.figures.items():
            found[rule][said].append(file.name)
    whole = [one for one in editions if one.name in {file.edition for file in files}]
    for rule, said in text.figures(meta, whole):
        found[rule][said] = []
    return {rule: tuple(Figure(tuple(of), said) for said, of in by_text.items()) for rule, by_text in found.items()}


def _formats(files: Sequence[Made], editions: Sequence[Edition]) -> Iterator[str]:
    forms = {("pdf" if file.format == VOLUMES else file.format) for file in files}
    names = {"pdf": "pdf", "epub": "epub", "html": "html", "audio": "mp3", "m4b": "m4b"}
    yield from (name for form, name in names.items() if form in forms)
    spoken = any(edition.timeline for edition in editions)
    if forms & {"audio", "m4b"}:
        yield "sound"
    if "epub" in forms and spoken:
        yield "overlay"
    if any(file.edition == "easy" for file in files):
        yield "easy"
    if "pdf" in forms and any(edition.theme.pdf_profile == "ua-2" for edition in editions):
        yield "ua2"


def _blocks(editions: Sequence[Edition]) -> Iterator[str]:
    kinds: dict[str, Callable[[object], bool]] = {
        "table": lambda one: isinstance(one, Table),
        "list": lambda one: isinstance(one, BulletList | NumberedList),
        "note": lambda one: isinstance(one, NoteList),
    }
    for edition in editions:
        for chapter in edition.document.chapters:
            for block in traverse.blocks(chapter.blocks):
                yield from (name for name, is_one in kinds.items() if is_one(block))
            if any(True for _ in traverse.pictures(chapter.blocks)):
                yield "picture"
            if any(span.href for sentence in traverse.sentences(chapter.blocks) for span in sentence.spans):
                yield "link"
