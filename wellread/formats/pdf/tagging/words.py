"""Where the painted words are in the source, and the spaces between them that were not painted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wellread.formats.pdf.tagging.marks import UNPAINTED, Leaf, make_artifact
from wellread.formats.pdf.tagging.nodes import SPACE, Kid, Node, Space


def segments(element: Any, leaves: list[Leaf], *, lines: bool = False) -> Iterator[list[Kid]]:
    """For each stretch of the own words of `element` (its text, the tail of each child): its marks, and the spaces between.

    The marks are found again in the source by their characters. Spaces at the ends of lines are not painted; here they are
    seen. A mark that is not in the source, or once more, is what CSS or a page break has added. `lines`: line ends count.
    """
    stretches = [element.text or "", *(child.tail or "" for child in element)]
    places = [
        (number, offset, character)
        for number, stretch in enumerate(stretches)
        for offset, character in enumerate(stretch)
        if ord(character) not in UNPAINTED
    ]
    visible = "".join(character for _, _, character in places)
    kids: list[list[Kid]] = [[] for _ in stretches]
    cursor, number, offset = 0, 0, 0
    for leaf in leaves:
        wanted = leaf.text.translate(UNPAINTED)
        found = visible.find(wanted, cursor)
        if found < 0 and wanted.endswith("‐") and visible.find(wanted[:-1], cursor) == cursor:
            found, wanted = cursor, wanted[:-1]  # a hyphen that the line break has put in
            leaf.actual = leaf.text.rstrip().removesuffix("‐")
        if found < 0:
            if visible.find(wanted) >= 0:  # the same words again, on another page
                make_artifact(leaf)
            else:
                kids[number].append(leaf)
            continue
        start, position, _ = places[found]
        if start != number:
            offset = 0
        kids[start] += [*_space(stretches[start][offset:position], lines), leaf]
        cursor = found + len(wanted)
        number, offset = places[cursor - 1][0], places[cursor - 1][1] + 1
    last = {number: offset for number, offset, _ in places[:cursor]}
    for number, stretch in enumerate(stretches):
        yield kids[number] + _space(stretch[last.get(number, -1) + 1 :], lines)


def _space(between: str, lines: bool) -> list[Kid]:
    """The space that HTML makes of the white space in `between`, if there is any."""
    if lines and "\n" in between:
        return [Space("\n" * between.count("\n"))]
    if any(map(str.isspace, between)):
        return [SPACE]
    return []


def place_spaces(document: Node) -> None:
    """Turn each space between two marks of one block into a space at the end of the first, unless one is painted."""
    last: Leaf | None = None
    pending = ""

    def visit(node: Node) -> None:
        nonlocal last, pending
        if not node.inline:
            last, pending = None, ""
        for kid in node.kids:
            if isinstance(kid, Node):
                visit(kid)
            elif isinstance(kid, Space):
                pending = pending or kid.text
            else:
                if pending and last is not None and last.text:
                    _separate(last, pending, kid)
                last, pending = kid, ""
        node.kids = [kid for kid in node.kids if not isinstance(kid, Space)]
        if not node.inline:
            last, pending = None, ""

    visit(document)


def _separate(last: Leaf, space: str, following: Leaf) -> None:
    """Put `space` between two marks, unless a space is painted there."""
    if "\n" in space:
        last.actual = last.text + space
    elif not last.text[-1:].isspace() and not following.text[:1].isspace():
        last.space = True
