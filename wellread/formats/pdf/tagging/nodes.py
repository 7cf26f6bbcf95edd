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
        """The words below, with their blanks."""
        return "".join(leaf.text + (" " if leaf.space else "") for leaf in self.leaves())


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank in the source, between two marks."""

    text: str = " "
    """A line end where line ends count."""


BLANK = Blank()
Kid = Node | Leaf | Blank


def filled(kids: Iterable[Kid]) -> bool:
    """Whether anything is to be read in `kids`."""
    return any(not isinstance(kid, Blank) for kid in kids)


def is_inline(kid: Kid) -> bool:
    """Whether `kid` stands in a line of text."""
    return kid.inline if isinstance(kid, Node) else True


def has_blocks(kids: Iterable[Kid]) -> bool:
    """Whether a block is among `kids`."""
    return any(not is_inline(kid) for kid in kids)


def flow(kids: list[Kid]) -> list[Kid]:
    """`kids` with each run of words that stands between blocks in a P of its own."""
    result: list[Kid] = []
    run: list[Kid] = []
    for kid in [*kids, None]:
        if kid is not None and is_inline(kid):
            run.append(kid)
            continue
        if filled(run):
            alone = [one for one in run if isinstance(one, Node)]
            single = len(alone) == 1 and alone[0].type == "Figure" and not any(isinstance(one, Leaf) for one in run)
            result += alone if single else [Node("P", kids=run)]
        run = []
        if kid is not None:
            result.append(kid)
    return result
