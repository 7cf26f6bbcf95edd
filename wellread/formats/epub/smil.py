"""Media overlays: which stretch of sound goes with which element of a page (EPUB 3.3, section 9).

The clips of a chapter tile its sound: the first starts at 0, each ends where the next begins, the last ends with the
sound. A pause belongs to the clip before it. An announcement ("Section 2 of 6", "Picture") belongs to the element that it
announces, the one after it. So a reading system that plays clip by clip plays every sample once, without a gap. A picture of
which nothing is said has the pause before it: there is time to look, and a clip without sound would stop some reading systems.

The order is the page's own: the elements are taken from the finished page, so nothing is named that is not there. Lists,
tables, figures and asides become `seq` elements, which a listener can leave; notes and page breaks, which she can skip.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from wellread.model.timeline import Clip, Track, Word

if TYPE_CHECKING:
    from lxml.etree import _Element

EPUB = "{http://www.idpf.org/2007/ops}"
XHTML = "{http://www.w3.org/1999/xhtml}"
PICTURE = "-picture"
"""What the templates add to a block's id for the id of its picture."""
ESCAPABLE = {"figure": "figure", "img": "figure", "ul": "list", "ol": "list", "dl": "list", "table": "table", "aside": "aside"}
"""Elements that a listener can leave, with their epub:type (B51); a picture in a figure is left with it."""
ANNOUNCED = 100
"""Milliseconds before the first word of a sentence from which on they are an announcement."""
SKIPPABLE = ("pagebreak", "footnote", "noteref")
"""Values of epub:type that a listener can have left out (B50)."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The sound of one element, in milliseconds of the file `audio`."""

    start: int
    end: int
    audio: str
    """Path of the sound, as seen from the overlay."""
    words: tuple[Word, ...] = ()


def clock(milliseconds: int) -> str:
    """SMIL clock value: `1:02:03.004`."""
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}.{rest:03}"


def targets(page: _Element) -> dict[str, str]:
    """What a clip may point to on `page`, and the id of the element meant: a picture counts as the block that holds it."""
    ids = [ident for element in page.iter("*") if (ident := element.get("id"))]
    return {ident: ident for ident in ids} | {ident.removesuffix(PICTURE): ident for ident in ids if ident.endswith(PICTURE)}


def tile(track: Track, known: Mapping[str, str], audio: str) -> dict[str, Stretch]:
    """Element id to its stretch of `track`, without gap or overlap; `known` as `targets` gives it.

    Sound that belongs to no element of the page goes to the element after it, at the end to the one before it.
    """
    spoken = list(_groups(track.clips, known))
    edges = [0, *(start for start, _, _ in spoken[1:]), track.duration]
    return {
        target: Stretch(begin, end, audio, words)
        for (_, target, words), (begin, end) in zip(spoken, pairwise(edges), strict=False)
        if begin < end
    }


def unspoken(page: _Element, spoken: set[str]) -> tuple[str, ...]:
    """What is to be seen on `page` and has no sound: texts and text alternatives of which no element is in `spoken`."""
    return tuple(_silent(page, spoken))


def _silent(element: _Element, spoken: set[str]) -> Iterator[str]:
    if element.get("id", "") in spoken or element.get("hidden") is not None or element.tag == f"{XHTML}head":
        return
    if element.tag == f"{XHTML}img" and element.get("alt"):
        yield element.get("alt", "")
    for text in (element.text, *(child.tail for child in element)):
        if text and any(map(str.isalnum, text)):
            yield text.strip()
    for child in element.iterchildren("*"):
        yield from _silent(child, spoken)


def _groups(clips: Sequence[Clip], known: Mapping[str, str]) -> Iterator[tuple[int, str, tuple[Word, ...]]]:
    """Start, element and words of each run of clips that ends with one that belongs to an element."""
    seen: set[str] = set()
    start: int | None = None
    last, end = "", 0
    for clip in clips:
        if start is None:
            start = clip.start if clip.text or clip.words else end
        end = clip.end
        if clip.target == last and last:
            start = None
        elif clip.target in known and clip.target not in seen:
            seen.add(clip.target)
            yield start, known[clip.target], clip.words
            start, last = None, clip.target


def overlay(page: _Element, name: str, stretches: Mapping[str, Stretch], *, words: bool = False) -> bytes:
    """The SMIL document that speaks `page`, whose address from the overlay is `name`.

    `words`: a sentence whose words have times becomes a `seq` of its words.
    """
    body = "\n".join(_Writer(name, stretches, words).lines(page))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0">\n'
        f"<body epub:textref={quoteattr(name)}>\n{body}\n</body>\n</smil>\n"
    ).encode()


class _Writer:
    def __init__(self, name: str, stretches: Mapping[str, Stretch], words: bool) -> None:
        self.name, self.stretches, self.words = name, stretches, words
        self.count = 0

    def lines(self, element: _Element, *, inside: bool = False) -> Iterator[str]:
        """Elements in page order; `inside`: within something that can be left, so no further one is opened."""
        ident = element.get("id", "")
        kind = _kind(element, inside)
        if not (ident and kind):
            yield from self._nested(element, ident, inside)
            return
        before = self.count
        opening = f"<seq id={quoteattr(self._next())} epub:type={quoteattr(kind)} epub:textref={self._address(ident)}>"
        nested = list(self._nested(element, ident, True))
        if nested:
            yield from (opening, *nested, "</seq>")
        else:
            self.count = before

    def _nested(self, element: _Element, ident: str, inside: bool) -> Iterator[str]:
        stretch = self.stretches.get(ident)
        if stretch:
            yield from self._spoken(element, ident, stretch)
        for child in element.iterchildren("*"):
            yield from self.lines(child, inside=inside)

    def _spoken(self, element: _Element, ident: str, stretch: Stretch) -> Iterator[str]:
        parts: list[tuple[str, int, int]] = []
        if self.words:
            parts += _words(element, ident, stretch)
        if not parts:
            yield self._par(ident, stretch.start, stretch.end, stretch.audio)
            return
        yield f"<seq id={quoteattr(self._next())} epub:textref={self._address(ident)}>"
        for word, start, end in parts:
            yield self._par(word, start, end, stretch.audio)
        yield "</seq>"

    def _par(self, ident: str, start: int, end: int, audio: str) -> str:
        sound = f"<audio src={quoteattr(audio)} clipBegin={quoteattr(clock(start))} clipEnd={quoteattr(clock(end))}/>"
        return f"<par id={quoteattr(self._next())}><text src={self._address(ident)}/>{sound}</par>"

    def _next(self) -> str:
        self.count += 1
        return f"p{self.count}"

    def _address(self, ident: str) -> str:
        return quoteattr(f"{self.name}#{ident}")


def _kind(element: _Element, inside: bool) -> str:
    """What a listener can do with `element`: skip it, leave it; empty for neither. An end note needs no mark on its page."""
    parent = element.getparent()
    if parent is not None and parent.get("class") == "notes":
        return "footnote"
    types = element.get(f"{EPUB}type", "").split()
    skippable = next((kind for kind in types if kind in SKIPPABLE), "")
    if skippable:
        return skippable
    if inside:
        return ""
    return ESCAPABLE.get(element.tag.rpartition("}")[2], "")


def _words(element: _Element, ident: str, stretch: Stretch) -> Iterator[tuple[str, int, int]]:
    """Id, start and end of each word of a sentence, tiling its stretch; nothing when page and sound do not agree.

    While an announcement is heard ("List, 3 items"), the whole sentence is marked, not its first word. A word that is not said
    (a dash) gets a thousandth of a second, because every clip must have a length.
    """
    found = [one.get("id", "") for one in element.iter(f"{XHTML}span")]
    marked = [one for one in found if one.startswith(f"{ident}-w")]
    if not marked or len(marked) != len(stretch.words):
        return
    first = min(stretch.words[0].start, stretch.end - len(marked))
    if first - stretch.start <= ANNOUNCED:
        first = stretch.start
    edges = [first]
    for word in stretch.words[1:]:
        edges.append(max(word.start, edges[-1] + 1))
    edges.append(stretch.end)
    # From the end back, so that each word has a thousandth of a second at least.
    for at in range(len(marked), 0, -1):
        edges[at - 1] = min(edges[at - 1], edges[at] - 1)
    if edges[0] == first:
        if first > stretch.start:
            yield ident, stretch.start, first
        yield from ((one, start, end) for one, (start, end) in zip(marked, pairwise(edges), strict=True))
