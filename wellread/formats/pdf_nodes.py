"""Structure elements before they are written: the nodes of the tag tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from wellread.formats.pdf_marks import Leaf


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
