"""What a section says, as the sentences that a draft has to say: a list with its lead-in as one, a row of a table as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from wellread.model import Block, BulletList, Callout, Chapter, Heading, NumberedList, Table, traverse

MOST = 5
"""Points of one list (C18)."""
_POINT = 15
"""Words of a point that may stay one (C01)."""
_CALLOUTS = frozenset(["warning", "note", "tip", "important", "caution", "key points", "contact"])


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence of the main text, or a lead-in with its points."""

    text: str
    points: tuple[str, ...] = ()
    warning: bool = False

    @property
    def whole(self) -> str:
        """All of its words, as one text."""
        return " ".join((self.text, *self.points))


def sources(chapter: Chapter) -> tuple[Source, ...]:
    """Everything that the main text of `chapter` says, in reading order; its headings are left out."""
    return tuple(_of(chapter.blocks, warning=False))


def _of(blocks: Sequence[Block], *, warning: bool) -> Iterator[Source]:
    waiting: list[Source] = []
    for block in blocks:
        if isinstance(block, BulletList | NumberedList) and waiting and waiting[-1].text.endswith(":"):
            *before, lead = waiting
            yield from before
            waiting = []
            yield from _led(lead, block)
            continue
        yield from waiting
        waiting = [replace(one, warning=one.warning or warning) for one in _block(block, warning=warning)]
    yield from waiting


def _block(block: Block, *, warning: bool) -> Iterator[Source]:
    match block:
        case Heading():
            return
        case Table():
            yield from _sentences([one.text for one in block.caption])
            yield from _rows(block)
        case Callout():
            inside = [*_of(block.blocks, warning=warning or block.kind == "warning")]
            title = " ".join(one.text.strip() for one in block.title)
            said = " ".join(one.whole for one in inside).casefold()
            if title.casefold() not in _CALLOUTS and not all(word in said for word in title.casefold().split()):
                yield Source(title, warning=warning or block.kind == "warning")
            yield from inside
        case BulletList() | NumberedList():
            for item in block.items:
                yield from _of(item.blocks, warning=warning)
        case _ if any(traverse.inner(block)):
            yield from _of(tuple(traverse.inner(block)), warning=warning)
        case _:
            yield from _sentences([one.text for one in traverse.sentences([block])])


def _sentences(texts: Iterable[str]) -> Iterator[Source]:
    yield from (Source(" ".join(text.split())) for text in texts if any(one.isalnum() for one in text))


def _led(lead: Source, block: BulletList | NumberedList) -> Iterator[Source]:
    """The list that `lead` leads to, in lists of five at most; what is too long for a point stands alone behind its lead-in."""
    points = [" ".join(one.text.strip() for one in traverse.sentences(item.blocks)) for item in block.items]
    if any(len(point.split()) > _POINT for point in points):
        yield from (replace(lead, points=(point,)) for point in points)
        return
    count = -(-len(points) // MOST)
    size = -(-len(points) // max(count, 1))
    yield from (replace(lead, points=tuple(points[at : at + size])) for at in range(0, len(points), size or 1))


def _rows(table: Table) -> Iterator[Source]:
    """A row of two cells as “cell: cell”, of more as its first cell with the others below."""
    heads = [" ".join(one.text.strip() for one in cell.sentences) for row in table.head[-1:] for cell in row]
    for row in table.body:
        cells = [" ".join(one.text.strip() for one in cell.sentences) for cell in row]
        named = [
            f"{head}: {cell}" if head else cell for head, cell in zip(heads or [""] * len(cells), cells, strict=False) if cell
        ]
        if len(cells) == 2:
            yield Source(f"{cells[0]}: {cells[1]}.")
        elif named:
            yield Source(f"{cells[0]}:", tuple(named[1:]))
