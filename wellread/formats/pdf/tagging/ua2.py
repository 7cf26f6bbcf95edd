"""What PDF 2.0 and PDF/UA-2 ask for: structure destinations, namespaces, references, notes that refer both ways.

WeasyPrint sends bookmarks and links to a point on a page. PDF/UA-2 (8.8) wants them sent to an element, so that a screen reader
lands in the text, not beside it. The elements are known here by the `id` of the HTML. Used by `tagging.writer` only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wellread.formats.pdf.tagging.nodes import Node

NAMESPACE = "http://iso.org/pdf2/ssn"

TYPES = {
    "Aside", "Caption", "Div", "Document", "Em", "FENote", "Figure", "Formula", "H1", "H2", "H3", "H4", "H5", "H6", "L",
    "LBody", "LI", "Lbl", "Link", "P", "Part", "Sect", "Span", "Strong", "TBody", "TD", "TFoot", "TH", "THead", "TR", "Table",
}  # fmt: skip
"""Types of the namespace of PDF 2.0; the others (TOC, Reference, BlockQuote, Code) are those of PDF 1.7."""


def adapt(tree: Node) -> None:
    """Use the types of PDF 2.0 in `tree`, and let notes and contents refer to their places."""
    named = {node.id: node for node in tree.walk() if node.id}
    for node in tree.walk():
        if node.type == "Note":
            node.type = "FENote"
            node.attributes["FENote"] = {"NoteType": "/Endnote"}
        # ISO 32000-2, 14.8.5.5: a list of terms and descriptions says so.
        if node.type == "L" and "List" not in node.attributes:
            node.attributes["List"] = {"ListNumbering": "Description"}
    for node in tree.walk():
        if node.type in ("Reference", "TOCI", "FENote"):
            targets = [one for one in _targets(node) if one in named]
            node.refs = [named[one] for one in targets if named[one] is not node]
    _use_references(tree)


def _use_references(node: Node) -> None:
    """Make every link to a place in the document a Reference (PDF/UA-2, 8.2.5.20), with no Link inside it (ISO 32005)."""
    if node.type == "Link" and str(node.element.get("href", "")).startswith("#"):
        node.type = "Reference"
    for kid in node.kids:
        if isinstance(kid, Node):
            _use_references(kid)
    match node.kids:
        case [Node(type="Reference") as inner] if node.type == "Reference":
            node.kids, node.links, node.element = inner.kids, inner.links, inner.element
            node.lang = inner.lang or node.lang


def _targets(node: Node) -> Iterator[str]:
    """Ids of the places that the links in `node` lead to; for a line of the contents its own only."""
    for kid in node.kids:
        if not isinstance(kid, Node) or kid.type == "TOC":
            continue
        if kid.type == "Link" and str(kid.element.get("href", "")).startswith("#"):
            yield str(kid.element.get("href"))[1:]
        else:
            yield from _targets(kid)


def places(tree: Node, root: Any) -> dict[str, Node]:
    """Every id of the HTML to the node that stands for it: its own, or the first inside it."""
    own = {id(node.element): node for node in reversed([*tree.walk()]) if node.element is not None}
    found = {node.id: node for node in tree.walk() if node.id}
    for element in root.iter():
        name = element.get("id")
        if name and name not in found:
            inner = (own[id(one)] for one in element.iter() if id(one) in own)
            found[name] = next(inner, tree)
    return found


def add_destinations(pdf: Any, tree: Node, root: Any, objects: dict[int, Any]) -> None:
    """Give every bookmark and internal link an element as its destination; `objects`: what is written for a node, by `id()`."""
    import pydyf

    found = places(tree, root)
    points = _points(pdf)

    def action(node: Node, point: list[Any]) -> Any:
        element = objects[id(node)]
        structure = pydyf.Array([element.reference, *point[1:]])
        return pydyf.Dictionary({"S": "/GoTo", "D": pydyf.Array(point), "SD": structure})

    for node in tree.walk():
        for _, annotation in node.links:
            name = annotation.pop("Dest", None)
            if name is not None:
                target = found.get(str(name.string), tree)
                annotation["A"] = action(target, points.get(str(name.string), [pdf.page_references[0], "/Fit"]))
    # A bookmark has no id: it is matched with a heading by its words, each heading once.
    headings = [node for node in tree.walk() if node.type in ("H1", "H2", "H3")]
    for item in _outline(pdf):
        title = "".join(str(item["Title"].string).split())
        match = next((node for node in headings if "".join(node.text.split()) == title), None)
        if match is not None:
            headings = headings[headings.index(match) + 1 :]
        item["A"] = action(match or tree, list(item.pop("Dest")))
    # Points on a page that nothing leads to any more (PDF/UA-2 8.8 allows no other kind of destination).
    names = pdf.catalog.get("Names")
    if names is not None:
        names.pop("Dests", None)


def _points(pdf: Any) -> dict[str, list[Any]]:
    """The named points that WeasyPrint has made."""
    dests = (pdf.catalog.get("Names") or {}).get("Dests")
    if not dests:
        return {}
    flat = list(dests["Names"])
    return {str(name.string): list(point) for name, point in zip(flat[::2], flat[1::2], strict=True)}


def _outline(pdf: Any) -> Iterator[Any]:
    """Every bookmark, in order."""
    by_number = {one.reference: one for one in pdf.objects}

    def walk(reference: Any) -> Iterator[Any]:
        while reference is not None:
            item = by_number[reference]
            yield item
            yield from walk(item.get("First"))
            reference = item.get("Next")

    top = pdf.catalog.get("Outlines")
    if top is not None:
        yield from walk(by_number[top].get("First"))


def attached(pdf: Any, mathml: str) -> Any:
    """The MathML of a formula as a file that its element refers to (ISO 32000-2, 14.13; PDF/UA-2, 8.2.5.29)."""
    import pydyf

    content = mathml.encode()
    kind = {"Type": "/EmbeddedFile", "Subtype": "/application#2Fmathml+xml", "Params": pydyf.Dictionary({"Size": len(content)})}
    file = pydyf.Stream([content], kind)
    pdf.add_object(file)
    embedded = pydyf.Dictionary({"F": file.reference, "UF": file.reference})
    name = pydyf.String("formula.xml")
    made = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": name,
            "UF": name,
            "AFRelationship": "/Supplement",
            "Desc": pydyf.String("MathML"),
            "EF": embedded,
        }
    )
    pdf.add_object(made)
    return made
