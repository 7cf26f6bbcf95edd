"""The pictures of a document on their way into its own folder, each file once, under a name that says something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from wellread.model import Block, Chapter, Document, Figure, Idea, Picture, Sentence, Span, traverse
from wellread.pictures import LIBRARIES
from wellread.readers.sources import slug_of

FOLDER = "pictures"
_NAMELESS = re.compile(
    r"(?:image|img|picture|pic|photo|media|figure|fig|untitled|clip)?[-_ ]?\d*|[0-9a-f-]{16,}", re.IGNORECASE
)
"""Names that a program gave: `image1`."""


@dataclass(slots=True)
class Album:
    """Files to copy."""

    files: dict[str, str] = field(default_factory=dict)
    """Digest to path in the new folder."""

    def place(self, picture: Picture) -> Picture:
        """`picture` with the path of its copy; as it is, when it is of a library or has no file."""
        if not picture.digest or picture.source.partition(":")[0].lower() in LIBRARIES:
            return picture
        if picture.digest not in self.files:
            self.files[picture.digest] = self._free(_stem(picture) or f"picture-{len(self.files) + 1}", picture.suffix)
        return replace(picture, source=self.files[picture.digest])

    def _free(self, stem: str, suffix: str) -> str:
        number, path = 2, f"{FOLDER}/{stem}{suffix}"
        while path in self.files.values():
            path, number = f"{FOLDER}/{stem}-{number}{suffix}", number + 1
        return path


def _stem(picture: Picture) -> str:
    """A name from that of the file, or from the first words of the text alternative."""
    name = PurePosixPath(picture.source).stem
    if not _NAMELESS.fullmatch(name) and (slug := slug_of(name)):
        return slug
    return slug_of(" ".join(picture.alt.split()[:5]))


def collected(document: Document, album: Album) -> Document:
    """`document` with every picture where `album` puts it."""
    chapters = tuple(_chapter(chapter, album) for chapter in document.chapters)
    notes = tuple(replace(note, blocks=_blocks(note.blocks, album)) for note in document.notes)
    brand = document.theme.brand
    logo, cover = (one and album.place(one) for one in (brand.logo, brand.cover))
    theme = replace(document.theme, brand=replace(brand, logo=logo, cover=cover))
    return replace(document, chapters=chapters, notes=notes, theme=theme)


def _chapter(chapter: Chapter, album: Album) -> Chapter:
    return replace(chapter, blocks=_blocks(chapter.blocks, album), easy=_blocks(chapter.easy, album))


def _blocks(blocks: tuple[Block, ...], album: Album) -> tuple[Block, ...]:
    def on_line(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        return tuple(replace(one, spans=tuple(_span(span, album) for span in one.spans)) for one in sentences)

    def alone(block: Block) -> Iterator[Block]:
        match block:
            case Figure(picture=picture) | Idea(picture=Picture() as picture):
                yield replace(block, picture=album.place(picture))
            case _:
                yield block

    return traverse.rewrite_all(tuple(traverse.rebuilt(blocks, alone)), on_line)


def _span(span: Span, album: Album) -> Span:
    if span.picture is None:
        return span
    return replace(span, picture=album.place(span.picture))
