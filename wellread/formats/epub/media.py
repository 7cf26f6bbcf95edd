"""Pictures, fonts, style sheet, cover and sound of an EPUB: everything in the package that is no page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wellread.audio.chapter_files import chapter_files
from wellread.audio.encode import MP3
from wellread.formats.cover import cover, suffix
from wellread.formats.epub.fonts import body_fonts, other_fonts, own_fonts, with_fonts, with_own
from wellread.formats.epub.package import Resource
from wellread.formats.epub.places import STYLE, picture_name, picture_type
from wellread.model import Edition, Picture, traverse
from wellread.model.timeline import Timeline, Track
from wellread.project import Project
from wellread.templating.environment import source
from wellread.typography import house

_MOVING = (b"<animate", b"<set ", b"@keyframes", b"NETSCAPE2.0", b"ANMF", b"acTL")
"""What gives away a picture that moves: SVG and CSS animation, looping GIF, WebP and PNG animation."""


def pictures(edition: Edition) -> tuple[Picture, ...]:
    """Every picture of `edition`, as often as it is shown, in reading order."""
    return tuple(picture for chapter in edition.document.chapters for _, picture in traverse.pictures(chapter.blocks))


def picture_files(found: tuple[Picture, ...], project: Project) -> Iterator[Resource]:
    """One resource for each picture file."""
    names = {picture_name(picture): picture for picture in found}
    for number, (name, picture) in enumerate(names.items(), 1):
        yield Resource(f"picture-{number}", name, picture_type(picture), project.read(picture.digest))


def moves(resource: Resource) -> bool:
    """Whether a picture holds an animation."""
    return any(found in resource.read() for found in _MOVING)


def style_and_fonts(edition: Edition, text: Iterable[str]) -> Iterator[Resource]:
    """The style sheet (the project's own `themes/epub.css` when there is one), and fonts for every character of `text`."""
    css = house.resolved(source("themes/epub.css", edition.project), _values(edition))
    others = other_fonts(text, edition.project, edition.document.meta.language)
    own = own_fonts(edition)
    yield Resource("style", STYLE, "text/css", with_own(with_fonts(css, others), own, edition).encode())
    yield from own
    yield from body_fonts()
    for faces in others.values():
        yield from faces


def _values(edition: Edition) -> dict[str, str]:
    """What the style sheet takes from the tokens; the accent is to be seen by day and by night."""
    tokens = source("themes/tokens.css", edition.project)
    values = house.tokens(house.with_brand(tokens, edition.theme.brand))
    return values | {"accent": house.anywhere(values["accent"])}


def cover_picture(edition: Edition, title: str) -> Resource:
    """The cover, which reading systems show in their library."""
    content, kind = cover(edition, "epub", title=title)
    return Resource("cover", f"images/cover{suffix(kind)}", kind, content, ("cover-image",))


def tracks(timeline: Timeline | None) -> tuple[Track, ...]:
    """Every track that has sound, the labels' last; none where nothing was spoken."""
    if timeline is None:
        return ()
    return tuple(track for track in (*timeline.tracks, timeline.labels) if track and track.duration)


def sounds(timeline: Timeline | None, names: dict[str, str], project: Project) -> Iterator[Resource]:
    """One MP3 file for each track; `names` maps a track's chapter to its path."""
    if timeline is None:
        return
    found = tracks(timeline)
    files = chapter_files(found, timeline.rate, project, MP3)
    for number, (track, path) in enumerate(zip(found, files, strict=True), 1):
        yield Resource(f"sound-{number}", names[track.chapter], "audio/mpeg", path)
