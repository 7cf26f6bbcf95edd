"""Where the painted words stand in the source, and the blanks between them that were not painted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wellread.formats.pdf.tagging.marks import INVISIBLE, Leaf, make_artifact
from wellread.formats.pdf.tagging.nodes import BLANK, Blank, Kid, Node


def segments(element: Any, leaves: list[Leaf], *, lines: bool = False) -> Iterator[list[Kid]]:
    """For each stretch of the own words of `element` (its text, the tail of each child): its marks, and the blanks between.

    The marks are found again in the source by their letters. Blanks at the ends of lines are not painted; here they are
    seen. A mark that is not in the source, or once more, is what CSS or a page break has added. `lines`: line ends count.
    """
    stretches = [element.text or "", *(child.tail or "" for child in element)]
    places = [
        (number, offset, letter)
        for number, stretch in enumerate(stretches)
        for offset, letter in enumerate(stretch)
        if ord(letter) not in INVISIBLE
    ]
    letters = "".join(letter for _, _, letter in places)
    kids: list[list[Kid]] = [[] for _ in stretches]
    cursor, number, offset = 0, 0, 0
    for leaf in leaves:
        wanted = leaf.text.translate(INVISIBLE)
        found = letters.find(wanted, cursor)
        if found < 0 and wanted.endswith("‐") and letters.find(wanted[:-1], cursor) == cursor:
            found, wanted = cursor, wanted[:-1]  # a hyphen that the line break has put in
            leaf.actual = leaf.text.rstrip().removesuffix("‐")
        if found < 0:
            if letters.find(wanted) >= 0:  # the same words again, on another page
                make_artifact(leaf)
            else:
                kids[number].append(leaf)
            continue
        start, cursor = places[found], found + len(wanted)
        kids[start[0]] += _blank(stretches[start[0]][offset if start[0] == number else 0 : start[1]], lines)
        number, offset = places[cursor - 1][0], places[cursor - 1][1] + 1
        kids[start[0]].append(leaf)
    last = {number: offset for number, offset, _ in places[:cursor]}
    for number, stretch in enumerate(stretches):
        yield kids[number] + _blank(stretch[last.get(number, -1) + 1 :], lines)


def _blank(between: str, lines: bool) -> list[Kid]:
    if lines and "\n" in between:
        return [Blank("\n" * between.count("\n"))]
    return [BLANK] if any(letter in " \t\n\r\f" for letter in between) else []


def place_blanks(document: Node) -> None:
    """Turn each blank between two marks of one block into a blank at the end of the first, unless one is painted."""
    last: Leaf | None = None
    pending = ""

    def visit(node: Node) -> None:
        nonlocal last, pending
        if not node.inline:
            last, pending = None, ""
        for kid in node.kids:
            if isinstance(kid, Node):
                visit(kid)
            elif isinstance(kid, Blank):
                pending = pending or kid.text
            else:
                if pending and last is not None and last.text:
                    _part(last, pending, kid)
                last, pending = kid, ""
        node.kids = [kid for kid in node.kids if not isinstance(kid, Blank)]
        if not node.inline:
            last, pending = None, ""

    visit(document)


def _part(last: Leaf, blank: str, following: Leaf) -> None:
    """Put `blank` between two marks, unless a blank is painted there."""
    if "\n" in blank:
        last.actual = last.text + blank
    elif not last.text[-1:].isspace() and not following.text[:1].isspace():
        last.space = True
