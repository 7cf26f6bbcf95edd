"""The navigation document: the contents as a page of the book, and for reading systems the landmarks and the page list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wellread.formats.epub.pages import mark_pages, page_id, tree
from wellread.formats.epub.places import NAV, STYLE, Place, Places
from wellread.formats.epub.smil import Stretch
from wellread.model import Edition, Heading, traverse
from wellread.model.timeline import Clip, Timeline, Track

if TYPE_CHECKING:
    from lxml.etree import _Element

DEEPEST = 4
"""Headings below this level are not listed: three levels are as many as a reader can hold (B13)."""
_PAUSE = 600
"""Milliseconds of silence after a line of the contents, where its sound has as much."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents."""

    id: str
    href: str
    text: str
    heading: Heading
    lang: str | None = None
    inner: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A landmark or a page of the print edition."""

    href: str
    text: str
    kind: str = ""


def navigation(
    edition: Edition, places: Places, words: Mapping[str, str], *, lexicons: Sequence[tuple[str, str]] = ()
) -> tuple[_Element, tuple[Entry, ...]]:
    """The navigation document of `edition` as a tree, and the entries of its contents; `lexicons` as for a page."""
    contents = tuple(_entries(place) for place in places.chapters if place.chapter.kind != "front")
    names: dict[str, object] = {"landmarks": tuple(_landmarks(places, words)), "pages": tuple(_pages(edition, places))}
    names |= {"words": words, "lexicons": lexicons}
    root = tree(edition, "nav.xhtml.jinja", contents=contents, style=STYLE, theme=edition.theme.name, **names)
    mark_pages(root, edition)
    return root, contents


def voices(contents: tuple[Entry, ...], timeline: Timeline, sounds: Mapping[str, str], word: str) -> dict[str, Stretch]:
    """Sound for the contents: each entry is spoken by its own heading's sound, their title `word` by the labels' sound.

    `sounds` maps the name of a track to the path of its file.
    """
    clips = {clip.target: (track, clip) for track in timeline.tracks for clip in track.clips if clip.target}
    found: dict[str, Stretch] = {}
    if labels := timeline.labels:
        for clip in labels.clips:
            if clip.text == word:
                found["contents"] = Stretch(clip.start, _rest(labels, clip), sounds[labels.chapter])
    for entry in _flat(contents):
        spoken = [clips[sentence.id] for sentence in entry.heading.sentences if sentence.id in clips]
        if spoken:
            track, last = spoken[-1]
            found[entry.id] = Stretch(spoken[0][1].start, _rest(track, last), sounds[track.chapter])
    return found


def _rest(track: Track, clip: Clip) -> int:
    """Where the sound of `clip` and a pause after it end: without one, the lines of the contents would run into each other."""
    following = (one.start for one in track.clips if one.start >= clip.end)
    return max(clip.end, min(clip.end + _PAUSE, next(following, track.duration)))


def _flat(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _flat(entry.inner)


def _entries(place: Place) -> Entry:
    """The entry of a chapter, with those of the headings below its own inside."""
    headings = [block for block in traverse.blocks(place.chapter.blocks) if isinstance(block, Heading)]
    first, rest = headings[0], [heading for heading in headings[1:] if heading.level <= DEEPEST]
    return Entry(f"toc-{first.id}", place.page, place.chapter.title, first, first.lang, _nested(place, rest))


def _nested(place: Place, headings: list[Heading]) -> tuple[Entry, ...]:
    """Headings as a tree, by level."""
    found = []
    while headings:
        head, *headings = headings
        below = next((at for at, other in enumerate(headings) if other.level <= head.level), len(headings))
        text = "".join(sentence.named for sentence in head.sentences).strip()
        inner = _nested(place, headings[:below])
        found.append(Entry(f"toc-{head.id}", f"{place.page}#{head.id}", text, head, head.lang, inner))
        headings = headings[below:]
    return tuple(found)


def _landmarks(places: Places, words: Mapping[str, str]) -> Iterator[Mark]:
    yield Mark(NAV, words["contents"], "toc")
    for kind, name in (("body", "bodymatter"), ("words", "glossary"), ("notes", "endnotes")):
        place = next((place for place in places.chapters if place.chapter.kind == kind), None)
        if place:
            yield Mark(place.page, {"body": words["epub_start"]}.get(kind, place.chapter.title), name)


def _pages(edition: Edition, places: Places) -> Iterator[Mark]:
    for label, ident in places.source_pages:
        yield Mark(f"{places.pages[ident]}#{ident}", label)
    for number, (name, ident) in enumerate(edition.pages, 1):
        yield Mark(f"{places.pages[ident]}#{page_id(number)}", name)
