"""The tag tree of a PDF, built from the HTML that was laid out, not from the boxes on its pages.

A screen reader hears the tags. WeasyPrint builds them from page boxes: an element that crosses a page becomes two, a list item
with paragraphs loses its body, languages and notes are forgotten. Here the tree follows the HTML element by element, so that
reading order is source order, an element is one element however many pages it touches, and its `id` is carried through; the
painted marks (`marks`) are hung where their words are in the source, spaces included.

`build` is pure: painted marks in, `Node`s out. `tagging.writer` writes the nodes into the file.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from wellread.formats.pdf.tagging.elements import (
    BLOCKS,
    GROUPS,
    HEADINGS,
    INLINES,
    NOTES,
    RAISED_BY,
    SVG,
    alternative,
    contents_lists,
    language,
    role,
    stated,
)
from wellread.formats.pdf.tagging.lists import definitions_of, list_of
from wellread.formats.pdf.tagging.marks import Leaf, Painted, decorate, hide, make_artifact
from wellread.formats.pdf.tagging.nodes import SPACE, Kid, Node, filled, flow, has_blocks, is_picture, kept
from wellread.formats.pdf.tagging.panels import PANELS, joined
from wellread.formats.pdf.tagging.words import place_spaces, segments
from wellread.model.spans import raised


def build(painted: Painted) -> Node:
    """The structure tree of everything painted, with spaces decided and empty elements left out."""
    tree = _Tree(painted)
    document = Node("Document", painted.root)
    for child in painted.root:
        if child.tag == "body":
            document.kids = flow(tree.inside(child, language(painted.root, "")))
    place_spaces(document)
    return document


class _Tree:
    """Turns elements into nodes, top down."""

    def __init__(self, painted: Painted) -> None:
        self.painted = painted
        self.contents = contents_lists(painted.root)
        self.code = {inner for code in painted.root.iter("pre") for inner in code.iter()}
        self.links: dict[Any, list[tuple[int, Any]]] = defaultdict(list)
        for (element, page), found in painted.links.items():
            self.links[element] += [(page, annotation) for annotation in found]

    def inside(self, element: Any, lang: str) -> list[Kid]:
        """What `element` holds, in source order: its own words, generated ones, and its children."""
        stretches = segments(element, self.painted.pieces.get((element, ""), []), lines=element in self.code)
        kids: list[Kid] = [*self.generated(element, "before"), *next(stretches)]
        for child in element:
            kids += self.element(child, lang)
            kids += next(stretches)
        return [*kids, *self.generated(element, "after")]

    def generated(self, element: Any, pseudo: str) -> list[Leaf]:
        """What CSS has put before, after or beside the words of `element`."""
        return self.painted.pieces.get((element, pseudo), [])

    def element(self, element: Any, outer: str) -> list[Kid]:
        """The nodes for `element`: none, one, or its children when it means nothing of its own."""
        tag = element.tag
        # What CSS hides has no box and is not read; a line break has none, and is.
        if not isinstance(tag, str) or (element not in self.painted.boxes and tag not in ("br", "wbr")):
            return []
        if tag == "br":
            return [SPACE]
        lang = language(element, outer)
        node = Node("", element, id=element.get("id", ""), lang=stated(lang, outer))
        if element.get("data-again") is not None:  # shown for the page's sake, and not read twice
            for kid in self.inside(element, lang):
                _leave_out(kid)
            return []
        if element.get("class") == PANELS:
            return [*joined(node, [kid for kid in self.inside(element, lang) if isinstance(kid, Node)])]
        if tag in ("img", SVG):
            return self._picture(node)
        if tag == "figure":
            return self._figure(node, lang)
        if tag == "dl":
            return definitions_of(self, node, lang)
        if tag in ("ol", "ul"):
            return list_of(self, node, lang)
        if tag in BLOCKS:
            return self._block(node, BLOCKS[tag], lang)
        if role(element) == "math":
            return self._formula(node)
        return self._inline(node, INLINES.get(tag, "Span"), lang)

    def _block(self, node: Node, kind: str, lang: str) -> list[Kid]:
        element = node.element
        node.kids = self.inside(element, lang)
        node.type = kind
        if kind in HEADINGS and (number := self.generated(element, "before")):
            node.kids[: len(number)] = [Node("Lbl", kids=list(number), inline=True), SPACE]
        if role(element) in NOTES:
            node.type = "Note"
        if element.tag == "pre" and filled(node.kids) and not any(isinstance(kid, Node) for kid in node.kids):
            node.kids = [Node("Code", kids=node.kids, inline=True)]
        if node.type == "Div" and not has_blocks(node.kids):
            if is_picture(node.kids):
                return node.kids  # in a box of its own
            node.type = "P"
        elif node.type in GROUPS:
            node.kids = flow(node.kids)
        # An empty cell is part of the grid: without it the others would move (PDF/UA-1 7.5).
        if node.type in ("TH", "TD", "TR"):
            return [node]
        if node.type == "Div" and not (node.id or node.lang):
            return node.kids
        return kept(node)

    def _inline(self, node: Node, kind: str, lang: str) -> list[Kid]:
        element = node.element
        node.type, node.inline = kind, True
        node.kids = self.inside(element, lang)
        if kind == "Link":
            after = self.generated(element, "after")
            if after:  # the page number of the contents, after its dots
                node.kids[-len(after) :] = [SPACE, Node("Lbl", kids=list(after), inline=True)]
            return self._link(node)
        if element.tag == "abbr":
            node.expansion = element.get("title", "")
        # Seen and not heard: on paper that is an artifact. So is the mark of a page that was printed once.
        if element.get("aria-hidden") == "true" or role(element) == "doc-pagebreak":
            for leaf in node.leaves():
                decorate(leaf)
            return []
        _raise(node)
        if element.tag == "del":
            node.attributes["Layout"] = {"TextDecorationType": "/LineThrough"}
        plain = kind == "Span" and not (node.id or node.lang or node.expansion or node.attributes)
        if plain or not filled(node.kids):
            return node.kids
        return [node]

    def _link(self, node: Node) -> list[Kid]:
        """A Link with its annotations; in a Reference when it leads to a note."""
        if node.element.get("href") is None:
            node.type = "Span"
            if node.id and filled(node.kids):
                return [node]
            return node.kids
        node.links = self.links.get(node.element, [])
        if not node.links:  # a link that leads nowhere: its words stay
            return node.kids
        if role(node.element) == "doc-noteref":
            outer = Node("Reference", node.element, [node], id=node.id, inline=True)
            node.id = ""
            return [outer]
        return [node]

    def _picture(self, node: Node) -> list[Kid]:
        leaf, alt = self.painted.pictures.get(node.element), alternative(node.element)
        if leaf is None:
            return []
        if not alt:
            decorate(leaf)
            return []
        node.type, node.alt, node.kids, node.inline = "Figure", alt, [leaf], True
        node.attributes["Layout"] = {"BBox": _bounds(leaf)}
        return [node]

    def _formula(self, node: Node) -> list[Kid]:
        """A Formula: its pictures, and a mark that gives its line of text to whoever copies or searches the page."""
        element = node.element
        pictures = [self.painted.pictures[one] for one in element.iter("img") if one in self.painted.pictures]
        marks = [leaf for one in element.iter("span") for leaf in self.painted.pieces.get((one, ""), [])]
        if not pictures:
            return []
        for leaf in marks:
            # The painted letters only hold the place of the line of text: they are not its words.
            leaf.text = leaf.actual = element.get("data-text", "")
            hide(leaf, pictures[0].box.width / leaf.box.width)
        node.type, node.alt, node.inline = "Formula", element.get("aria-label", ""), True
        node.mathml, node.kids = element.get("data-mathml", ""), [*pictures, *marks]
        node.attributes["Layout"] = {"BBox": _bounds(pictures[0])}
        return [node]

    def _figure(self, node: Node, lang: str) -> list[Kid]:
        """One Figure for picture and caption; without a picture that means something, what it holds."""
        kids = self.inside(node.element, lang)
        pictures = [one for kid in kids if isinstance(kid, Node) for one in kid.walk() if one.type == "Figure"]
        node.type = "Figure"
        if len(pictures) == 1 and not any(isinstance(kid, Node) and kid.type == "Table" for kid in kids):
            picture = pictures[0]
            node.alt, node.attributes = picture.alt, picture.attributes
            # A Figure is read as one thing, so a link inside it could not be reached.
            link = next((one for kid in kids if isinstance(kid, Node) for one in kid.walk() if one.type == "Link"), None)
            if link is None:
                captions = [kid for kid in kids if isinstance(kid, Node) and kid.type == "Caption"]
                node.kids = [*picture.kids, *captions]
                return [node]
        node.type, node.kids = "P", kids
        if has_blocks(kids):
            node.type, node.kids = "Sect", flow([_as_paragraph(kid) for kid in kids])
        node.alt, node.attributes = "", {}
        return kept(node)


def _raise(node: Node) -> None:
    """Let what is raised or lowered be copied and read as that: without its place on the line, 10⁶ would be 106."""
    kind = RAISED_BY.get(node.element.tag)
    if kind:
        for leaf in node.leaves():
            text = raised(leaf.text, kind)
            if text != leaf.text:
                leaf.actual = text


def _leave_out(kid: Kid) -> None:
    if isinstance(kid, Leaf):
        make_artifact(kid)
    elif isinstance(kid, Node):
        for leaf in kid.leaves():
            make_artifact(leaf)


def _as_paragraph(kid: Kid) -> Kid:
    """A caption that has lost its picture is a paragraph."""
    if isinstance(kid, Node) and kid.type == "Caption":
        kid.type = "P"
    return kid


def _bounds(leaf: Leaf) -> tuple[float, ...]:
    """Where the picture is, in CSS pixels from the top left corner of its page."""
    box = leaf.box
    left, top = box.content_box_x(), box.content_box_y()
    return (left, top, left + box.width, top + box.height)
