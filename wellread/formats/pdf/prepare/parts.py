"""The numbers of the parts of an easy-read text on paper: on its bands, in its contents list, in its bookmarks."""

from __future__ import annotations

from collections.abc import Iterator

from wellread.formats.pdf.formulas import label_of
from wellread.model import Edition, Heading, parts


def numbers(edition: Edition) -> dict[str, str]:
    """Id to number of each part of an easy-read edition; none of large print."""
    return parts.numbers(edition.document.chapters) if edition.theme.name == "easy" else {}


def numbered(edition: Edition) -> Iterator[str]:
    """CSS that puts its number before the heading of each part, in the list of bookmarks too."""
    found = numbers(edition)
    for chapter in edition.document.chapters:
        heading = chapter.blocks[0] if chapter.blocks else None
        if chapter.id in found and isinstance(heading, Heading):
            title = "attr(data-label)" if label_of(heading) else "content(text)"
            yield f'#{heading.id}::before {{ content: "{found[chapter.id]}"; }}'
            yield f'#{heading.id} {{ padding-inline-start: 2.6em; bookmark-label: "{found[chapter.id]} " {title}; }}'
