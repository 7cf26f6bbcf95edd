"""Structure elements before they are written: the nodes of the tag tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from wellread.formats.pdf.tagging.marks import Leaf


@dataclass(slots=True, eq=False)
class Node:
    """One structure element."""

    type: str
    element: Any = None
    kids: list[Kid] = field(default_factory=list)
    id: str = ""
    lang: str = ""
    alt: str = ""
    expansion: str = ""
    mathml: str = ""
    """Of a Formula."""
    inline: bool = False
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Owner (`Table`, `List`, `Layout`) to its entries."""
    links: list[tuple[int, Any]] = field(default_factory=list)
    """(page, annotation)."""
    refs: list[Node] = field(default_factory=list)
    """Elements that this one points to, for notes."""

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def leaves(self) -> Iterator[Leaf]:
        """Every mark below, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Leaf):
                yield kid
            elif isinstance(kid, Node):
                yield from kid.leaves()

    @property
    def text(self) -> str:
        """The words below, with their spaces."""
        return "".join(leaf.text + " " * leaf.space for leaf in self.leaves())


@dataclass(frozen=True, slots=True)
class Space:
    """A space in the source, between two marks."""

    text: str = " "
    """A line end where line ends count."""


SPACE = Space()
Kid = Node | Leaf | Space


def filled(kids: Iterable[Kid]) -> bool:
    """Whether anything is to be read in `kids`."""
    return any(not isinstance(kid, Space) for kid in kids)


def is_inline(kid: Kid) -> bool:
    """Whether `kid` is in a line of text."""
    return not isinstance(kid, Node) or kid.inline


def kept(node: Node) -> list[Kid]:
    """`node`, or nothing when there is nothing to be read in it."""
    if not filled(node.kids):
        return []
    return [node]


def is_picture(kids: Iterable[Kid]) -> bool:
    """Whether `kids` are a picture and nothing else."""
    seen = [kid for kid in kids if not isinstance(kid, Space)]
    return len(seen) == 1 and isinstance(seen[0], Node) and seen[0].type == "Figure"


def has_blocks(kids: Iterable[Kid]) -> bool:
    """Whether a block is among `kids`."""
    return any(not is_inline(kid) for kid in kids)


def flow(kids: list[Kid]) -> list[Kid]:
    """`kids` with each run of words that is between blocks in a P of its own; a picture alone needs none."""
    result: list[Kid] = []
    run: list[Kid] = []
    # None closes the last run.
    for kid in [*kids, None]:
        if kid is not None and is_inline(kid):
            run.append(kid)
            continue
        if filled(run):
            result += _paragraph(run)
        run = []
        if kid is not None:
            result.append(kid)
    return result


def _paragraph(run: list[Kid]) -> list[Kid]:
    if is_picture(run):
        return [kid for kid in run if isinstance(kid, Node)]
    return [Node("P", kids=run)]
