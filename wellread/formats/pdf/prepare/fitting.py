"""Style rules that depend on the words of one edition: what is too long for its place is set otherwise. Used by `pdf` only."""

from __future__ import annotations

from collections.abc import Iterator

from wellread.formats.pdf.prepare.paper import fills_half, heading_sizes, narrow, stands_above
from wellread.model import Block, Callout, Edition, Heading, Idea, traverse


def rules(edition: Edition) -> Iterator[str]:
    """CSS after the themes' own: sizes of headings, indents, ideas and boxes that need more room than others."""
    blocks = [block for chapter in edition.document.chapters for block in traverse.blocks(chapter.blocks)]
    theme = edition.theme
    headings = tuple((one.level, _words(one)) for one in blocks if isinstance(one, Heading))
    yield from (f"html:root {{ {name}: {size}em; }}" for name, size in heading_sizes(theme, headings).items())
    if narrow(theme):
        yield "html:root { --indent: 1em; --indent-number: 1.6em; }"
    yield from _pictures_above([one.id for one in blocks if isinstance(one, Idea) and stands_above(_words(one), theme)])
    for one in blocks:
        if isinstance(one, Callout) and fills_half((sentence.text for sentence in traverse.sentences([one])), theme):
            yield f"#{one.id} {{ break-inside: auto; }}"


def _pictures_above(names: list[str]) -> Iterator[str]:
    """Ideas of easy read that hold a word too long to stand beside a picture."""
    if names:
        ideas = ", ".join(f"#{name}" for name in names)
        yield f":is({ideas}), :is({ideas}) > div {{ display: block; }}"
        yield ", ".join(f"#{name} > .idea-picture" for name in names) + " { padding: 0 0 0.75em; }"


def _words(block: Block) -> str:
    return "".join(sentence.text for sentence in traverse.sentences([block]))
