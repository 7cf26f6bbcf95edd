"""Links as a person would want them: one link each, with a name that says where it leads.

WeasyPrint makes one annotation for every line that a link runs over, and names it by its address. Here the lines of one page
become one annotation with an outline of several rectangles, and the name is the link's own words.
"""

from __future__ import annotations

from typing import Any

from wellread.formats.pdf.tagging.nodes import Node


def describe_links(tree: Node, pdf: Any) -> None:
    """Join the annotations of each link of `tree` and name them."""
    import pydyf

    pages = {reference: number for number, reference in enumerate(pdf.page_references)}
    by_number = {one.reference: one for one in pdf.objects if one.reference in pages}
    dropped: set[bytes] = set()
    before, name = "", ""
    for node in tree.walk():
        if not node.links:
            continue
        # A link of several looks is several elements, and the space between two of them may be one: it is called as the last.
        before, last = str(node.element.get("href")), before
        name = name_of(node, name if last == before else "")
        joined: dict[int, list[Any]] = {}
        for page, annotation in node.links:
            joined.setdefault(page, []).append(annotation)
        node.links = [(page, lines[0]) for page, lines in joined.items()]
        for lines in joined.values():
            lines[0]["Contents"] = pydyf.String(name)
            dropped |= {other.reference for other in lines[1:]}
            _join(lines)
    for page in by_number.values():
        if "Annots" in page:
            page["Annots"] = pydyf.Array([one for one in page["Annots"] if one not in dropped])


def name_of(node: Node, before: str = "") -> str:
    """What to call a link: what its author says, else its words, else the words of its picture, else as the one `before` it."""
    element = node.element
    written = element.get("aria-label") or element.get("title")
    words = "".join(leaf.text + " " * leaf.space for leaf in node.leaves() if "::" not in str(leaf.box.element_tag))
    spoken = " ".join(words.replace("\u200b", "").replace("\u2060", "").split())
    pictures = " ".join(one.alt for one in node.walk() if one.alt)
    return str(written or " ".join(part for part in (spoken, pictures) if part) or before or element.get("href"))


def _join(lines: list[Any]) -> None:
    """Give the first annotation the outline of all of them; the others are not written."""
    import pydyf

    boxes = list(dict.fromkeys(tuple(_ordered(annotation["Rect"])) for annotation in lines))
    boxes = [box for box in boxes if not any(_inside(box, other) for other in boxes)]
    left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
    lines[0]["Rect"] = pydyf.Array([left, bottom, right, top])
    if len(boxes) > 1:
        # Upper left, upper right, lower left, lower right: as viewers read them, though ISO 32000-1 (12.5.6.5) goes around.
        corners = [(x0, y1, x1, y1, x0, y0, x1, y0) for x0, y0, x1, y1 in boxes]
        lines[0]["QuadPoints"] = pydyf.Array([edge for corner in corners for edge in corner])
    # Their numbers are given already, so the objects stay, with nothing in them.
    for other in lines[1:]:
        other.clear()
        other["Type"] = "/Annot"


def _ordered(rectangle: list[float]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = rectangle
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _inside(box: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether `box` lies within another box, as an inline picture does within its link's line."""
    return box != other and other[0] <= box[0] and other[1] <= box[1] and box[2] <= other[2] and box[3] <= other[3]
