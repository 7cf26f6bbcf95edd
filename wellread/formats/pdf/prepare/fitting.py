"""Style rules that depend on the words of one edition: what is too long for its place is set otherwise. Used by `pdf` only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from wellread.formats.pdf.prepare.paper import fills_half, heading_sizes, narrow, paper_of, stands_above
from wellread.formats.pdf.prepare.printed import arrangements
from wellread.formats.pdf.prepare.sense import unpictured
from wellread.model import Block, Callout, Edition, Heading, Idea, Paragraph, Table, traverse

FEW = 200
"""Characters between two wide tables that are too few for a page of their own."""


def rules(edition: Edition) -> Iterator[str]:
    """CSS after the themes' own: sizes of headings, indents, ideas and boxes that need more room than others."""
    blocks = [block for chapter in edition.document.chapters for block in traverse.blocks(chapter.blocks)]
    theme = edition.theme
    headings = tuple((one.level, _words(one)) for one in blocks if isinstance(one, Heading))
    yield from (f"html:root {{ {name}: {size}em; }}" for name, size in heading_sizes(theme, headings).items())
    if narrow(theme):
        yield "html:root { --indent: 1em; --indent-number: 1.6em; }"
    yield from _pictures_above([one.id for one in blocks if isinstance(one, Idea) and stands_above(_words(one), theme)])
    for chapter in edition.document.chapters:
        for name in unpictured(chapter.blocks):
            yield f"#{name} > .idea-text {{ padding-inline-start: calc(var(--picture) + var(--picture-gap)); }}"
    yield from _wide(edition)
    yield from _deep(edition)
    for one in blocks:
        if isinstance(one, Callout) and fills_half((sentence.text for sentence in traverse.sentences([one])), theme):
            yield f"#{one.id} {{ break-inside: auto; }}"


def _wide(edition: Edition) -> Iterator[str]:
    """Wide tables on pages that lie on their side, each with the headings right before it, and a few words between two."""
    together: list[str] = []
    waiting: list[Block] = []
    for chapter in edition.document.chapters:
        arranged = arrangements(chapter, edition.theme)
        for block in chapter.blocks:
            if not (isinstance(block, Table) and arranged[block.id].wide):
                waiting.append(block)
                continue
            few = together and all(isinstance(one, Heading | Paragraph) for one in waiting)
            if not few or sum(len(_words(one)) for one in waiting) > FEW:
                waiting = list(takewhile(lambda one: isinstance(one, Heading), reversed(waiting)))
            yield from (f"#{one.id} {{ max-width: {paper_of(edition.theme).width}pt; }}" for one in waiting)
            together += [one.id for one in (*waiting, block)]
            waiting = []
        waiting = waiting if chapter.kind == "body" else []
    if together:
        yield "body { page: upright; }"  # WeasyPrint 70 goes back to a page with a name only
        yield ", ".join(f"#{name}" for name in together) + " { page: wide; }"


def _deep(edition: Edition) -> Iterator[str]:
    """Parts of tables that are deeper than most of a page break over pages."""
    for chapter in edition.document.chapters:
        arranged = arrangements(chapter, edition.theme)
        yield from (f"#{name} > .part {{ break-inside: auto; }}" for name, one in arranged.items() if one.panels and one.tall)


def _pictures_above(names: list[str]) -> Iterator[str]:
    """Ideas of easy read that hold a word too long to stand beside a picture."""
    if names:
        ideas = ", ".join(f"#{name}" for name in names)
        yield f":is({ideas}), :is({ideas}) > div {{ display: block; }}"
        yield ", ".join(f"#{name} > .idea-picture" for name in names) + " { padding: 0 0 0.75em; }"


def _words(block: Block) -> str:
    return "".join(sentence.text for sentence in traverse.sentences([block]))
