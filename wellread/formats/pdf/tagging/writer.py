"""Writes the tag tree into the file that WeasyPrint is about to save.

`own_tags` uses our builder in place of WeasyPrint's (`weasyprint.pdf.add_tags`) for as long as one file is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wellread.formats.pdf.seams import replaced
from wellread.formats.pdf.tagging.links import describe_links
from wellread.formats.pdf.tagging.marks import Leaf, Painted, collect, finish
from wellread.formats.pdf.tagging.nodes import Node
from wellread.formats.pdf.tagging.tables import describe
from wellread.formats.pdf.tagging.tree import build
from wellread.formats.pdf.tagging.ua2 import NAMESPACE, TYPES, adapt, add_destinations, attached

ROLES = {"Aside": "Sect", "Strong": "Span", "Em": "Span"}
"""Types of PDF 2.0 that PDF 1.7 reads as its own (ISO 32000-1, 14.7.3)."""


@contextmanager
def own_tags() -> Iterator[None]:
    """Have every tagged PDF that is written inside this block tagged by us."""
    with replaced("weasyprint.pdf", "add_tags", lambda theirs: add_tags):
        yield


def add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: list[Any]) -> None:
    """Add the structure tree to `pdf`; same signature as WeasyPrint's own."""
    painted = collect(pdf, document, page_streams)
    tree = build(painted)
    for number, table in enumerate((node for node in tree.walk() if node.type == "Table"), start=1):
        describe(table, number)
    describe_links(tree, pdf)
    ua2 = str(pdf_version or "1.7") >= "2.0"
    if ua2:
        adapt(tree)
    # From here on the streams change, so the tree must be complete.
    fonts = {font.hash: font for font in document.fonts.values()}
    for node in tree.walk():
        for kid in node.kids:
            if isinstance(kid, Leaf):
                finish(kid, node.type, fonts)
    _map_every_glyph(pdf)
    writer = _Writer(pdf, document, painted, tree)
    writer.write(ua2)
    if ua2:
        add_destinations(pdf, tree, painted.root, writer.objects)


def _map_every_glyph(pdf: Any) -> None:
    """Give a character to the glyphs that WeasyPrint maps to none: the later parts of a character of several glyphs.

    An empty entry breaks the whole map (PDF/UA-1 7.21.7). A word joiner is no word's end and is not seen.
    """
    for found in pdf.objects:
        lines = getattr(found, "stream", None)
        if lines and b"begincmap" in lines:
            found.stream = [_mapped(line) for line in lines]


def _mapped(line: Any) -> Any:
    if isinstance(line, bytes) and line.endswith(b" <>"):
        return line[:-2] + b"<2060>"
    return line


class _Writer:
    """Turns nodes into objects of the file."""

    def __init__(self, pdf: Any, document: Any, painted: Painted, tree: Node) -> None:
        self.pdf, self.document, self.painted, self.tree = pdf, document, painted, tree
        self.pages = pdf.page_references
        self.heights = [page.height for page in document.pages]
        self.parents: dict[int, Any] = {}
        """Number in the parent tree to what it leads to."""
        self.next = len(self.pages)
        self.ids: dict[str, Any] = {}
        self.groups: dict[int, int] = {}
        self.objects: dict[int, Any] = {}
        """Identity of a node to its element in the file."""
        self.namespace: Any = None

    def write(self, ua2: bool) -> None:
        """Write the tree; `ua2`: as PDF 2.0."""
        import pydyf

        root = self._object({"Type": "/StructTreeRoot"})
        if ua2:
            self.namespace = self._object({"Type": "/Namespace", "NS": pydyf.String(NAMESPACE)})
            root["Namespaces"] = pydyf.Array([self.namespace.reference])
        # Numbers in the parent tree: pages first, then groups, then annotations.
        for _, group in self.painted.groups:
            group.extra["StructParents"] = self.next
            self.groups[id(group)] = self.next
            self.parents[self.next], self.next = pydyf.Array(), self.next + 1
        for page in range(len(self.pages)):
            self.parents[page] = pydyf.Array()
        document = self._element(self.tree, root)
        root["K"] = pydyf.Array([document.reference])
        root["ParentTree"] = self._tree(
            "Nums", [item for number, target in sorted(self.parents.items()) for item in (number, target)]
        )
        if self.ids:
            # A name tree is sorted by the bytes of its keys (ISO 32000-1, 7.9.6).
            names = sorted((name.encode("utf-16-be"), name, target) for name, target in self.ids.items())
            root["IDTree"] = self._tree("Names", [item for _, name, target in names for item in (pydyf.String(name), target)])
        for node in self.tree.walk():
            if node.refs:
                self.objects[id(node)]["Ref"] = pydyf.Array([self.objects[id(one)].reference for one in node.refs])
        if not ua2:
            root["RoleMap"] = pydyf.Dictionary({name: f"/{target}" for name, target in ROLES.items()})
        self.pdf.catalog["StructTreeRoot"] = root.reference
        self.pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, pydyf.Dictionary({"S": "/D"})])})
        # PDF/UA-1 7.1: the file says that it is tagged, and a viewer shows its title, not its name.
        self.pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
        self.pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})

    def _object(self, entries: dict[str, Any]) -> Any:
        import pydyf

        made = pydyf.Dictionary(entries)
        self.pdf.add_object(made)
        return made

    def _tree(self, kind: str, flat: list[Any]) -> Any:
        """A number or name tree: one leaf for every 64 pairs, because a reader may not like one huge array."""
        import pydyf

        if len(flat) <= 128:
            return self._object({kind: pydyf.Array(flat)}).reference
        leaves = pydyf.Array()
        for start in range(0, len(flat), 128):
            part = flat[start : start + 128]
            leaf = self._object({kind: pydyf.Array(part), "Limits": pydyf.Array([part[0], part[-2]])})
            leaves.append(leaf.reference)
        return self._object({"Kids": leaves}).reference

    def _element(self, node: Node, parent: Any) -> Any:
        import pydyf

        element = self._object({"Type": "/StructElem", "S": f"/{node.type}", "P": parent.reference})
        self.objects[id(node)] = element
        if self.namespace is not None and node.type in TYPES:
            element["NS"] = self.namespace.reference
        page = _page(node)
        if page is not None:
            element["Pg"] = self.pages[page]
        if node.id and node.id not in self.ids:
            element["ID"] = pydyf.String(node.id)
            self.ids[node.id] = element.reference
        for key, value in (("Lang", node.lang), ("Alt", node.alt), ("E", node.expansion)):
            if value:
                element[key] = pydyf.String(value)
        if node.mathml and self.namespace is not None:
            element["AF"] = pydyf.Array([attached(self.pdf, node.mathml).reference])
        if node.attributes:
            owners = [self._attributes(owner, entries, page or 0) for owner, entries in node.attributes.items()]
            element["A"] = owners[0]
            if len(owners) > 1:
                element["A"] = pydyf.Array(owners)
        kids = [self._annotation(element, number, link) for number, link in node.links]
        for kid in node.kids:
            if isinstance(kid, Node):
                kids.append(self._element(kid, element).reference)
            elif isinstance(kid, Leaf):
                kids.append(self._mark(kid, element, page))
        element["K"] = pydyf.Array(kids)
        return element

    def _mark(self, leaf: Leaf, element: Any, page: int | None) -> Any:
        import pydyf

        number = self.groups.get(id(leaf.stream), leaf.page)
        in_group = number != leaf.page  # groups are numbered after the pages
        slots = self.parents[number]
        # Marks come in the order of the tree, which is not that of their numbers.
        slots.extend(["null"] * (leaf.mcid + 1 - len(slots)))
        slots[leaf.mcid] = element.reference
        if leaf.page == page and not in_group:
            return leaf.mcid
        mark = pydyf.Dictionary({"Type": "/MCR", "Pg": self.pages[leaf.page], "MCID": leaf.mcid})
        if in_group:
            mark["Stm"] = leaf.stream.reference
        return mark

    def _annotation(self, element: Any, page: int, annotation: Any) -> Any:
        annotation["StructParent"] = self.next
        self.parents[self.next], self.next = element.reference, self.next + 1
        return self._object({"Type": "/OBJR", "Obj": annotation.reference, "Pg": self.pages[page]}).reference

    def _attributes(self, owner: str, entries: dict[str, Any], page: int) -> Any:
        import pydyf

        made = pydyf.Dictionary({"O": f"/{owner}"})
        for key, value in entries.items():
            if key == "Headers":
                made[key] = pydyf.Array([pydyf.String(name) for name in value])
            elif key == "BBox":
                # A CSS pixel is three quarters of a point, and a PDF counts from the bottom.
                left, top, right, bottom = (0.75 * edge for edge in value)
                height = 0.75 * self.heights[page]
                made[key] = pydyf.Array([round(edge, 3) for edge in (left, height - bottom, right, height - top)])
            elif key == "ListNumbering":
                made[key] = f"/{value}"
            else:
                made[key] = value
        return made


def _page(node: Node) -> int | None:
    """The page on which `node` begins: that of its first mark, else of its first annotation; None when it has neither."""
    linked = (number for number, _ in node.links)
    return next((leaf.page for leaf in node.leaves()), next(linked, None))
