"""What a pack holds, as far as rules ask for it, and figures taken on its files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

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
class Content:
    """What is in one pack."""

    there: frozenset[str]
    figures: Mapping[str, str]
    """Number of a rule to what was measured or counted for it."""

    def has(self, name: str) -> bool:
        """Whether the pack has what `name` says; every pack has `all`."""
        return name == "all" or name in self.there

    def lacking(self, needs: Sequence[str]) -> str:
        """Why a rule that needs all of `needs` does not apply; empty when it does."""
        return next((_ABSENT[name] for name in needs if not self.has(name)), "")


def content(meta: Meta, files: Sequence[Made], editions: Sequence[Edition]) -> Content:
    """What `files`, which show `editions`, hold."""
    there = {*_formats(files, editions), *_blocks(editions), *({"health"} & {meta.kind})}
    return Content(frozenset(there), {name: text for name, text in _figures(meta, files, editions) if text})


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


def _figures(meta: Meta, files: Sequence[Made], editions: Sequence[Edition]) -> Iterator[tuple[str, str]]:
    """Numbers that say more than how many checks ran."""
    chapters = [chapter for edition in editions for chapter in edition.document.chapters]
    pictures = [picture for chapter in chapters for _, picture in traverse.pictures(chapter.blocks)]
    sentences = [one for chapter in chapters for one in traverse.sentences(chapter.blocks) if one.text.strip()]
    links = [span for one in sentences for span in one.spans if span.href]
    said = f"{sum(bool(one.alt) for one in pictures)} of {len(pictures)} pictures say something, the others are decoration"
    yield from ((name, said if pictures else "") for name in ("A48", "B19", "E01"))
    yield from ((name, f"{len(links)} links" if links else "") for name in ("A51", "E16"))
    yield from ((name, f"{len(sentences)} sentences") for name in ("A56", "F17"))
    easy = [one for edition in editions if edition.name == "easy" for one in _written(edition)]
    yield "C01", f"the longest has {max(map(len, easy))} words" if easy else ""
    yield "F01", f"published {meta.published}, to be checked again by {meta.review_by}" if meta.review_by else ""
    yield "F03", f"{len(meta.sources)} sources" if meta.sources else ""
    yield (
        "A30",
        f"the largest PDF has {_megabytes(files, ('pdf', VOLUMES))} MB" if any(one.format == "pdf" for one in files) else "",
    )
    yield "B22", f"the largest book has {_megabytes(files, ('epub',))} MB"
    yield from _of_sound(editions)


def _written(edition: Edition) -> Iterator[list[str]]:
    """The words of each sentence that an author wrote."""
    for chapter in edition.document.chapters:
        if chapter.kind == "body":
            yield from (one.text.split() for one in traverse.sentences(chapter.blocks) if one.text.strip())


def _megabytes(files: Sequence[Made], forms: tuple[str, ...]) -> str:
    return f"{max((file.size for file in files if file.format in forms), default=0) / 1_000_000:.1f}"


def _of_sound(editions: Sequence[Edition]) -> Iterator[tuple[str, str]]:
    spoken = [edition for edition in editions if edition.timeline]
    clips = [clip for edition in spoken for track in edition.spoken.tracks for clip in track.clips if clip.text.strip()]
    if not clips:
        return
    minutes = sum(edition.spoken.duration for edition in spoken) / 60_000
    pace = sum(len(clip.text.split()) for clip in clips) / (sum(clip.end - clip.start for clip in clips) / 60_000)
    voices = list(dict.fromkeys(voice for edition in spoken for voice in edition.spoken.narrators))
    yield from ((name, f"{len(clips)} utterances in {minutes:.0f} minutes") for name in ("B45", "D04", "D15", "D19"))
    yield "B47", f"the longest takes {max(clip.end - clip.start for clip in clips) / 1000:.0f} s"
    yield "D05", f"{pace:.0f} words a minute while somebody speaks"
    yield "D12", f"{sum(len(edition.spoken.tracks) for edition in spoken)} chapters"
    yield "B44", "; ".join(voices)
