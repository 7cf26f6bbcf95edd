"""The tag tree of a PDF, built from the HTML that was laid out, not from the boxes on its pages.

A screen reader hears the tags. WeasyPrint builds them from page boxes: an element that crosses a page becomes two, a list item
with paragraphs loses its body, languages and notes are forgotten. Here the tree follows the HTML element by element, so that
reading order is source order, an element is one element however many pages it touches, and its `id` is carried through; the
painted marks (`pdf_marks`) are hung where their words stand in the source, blanks included.

`build` is pure: painted marks in, `Node`s out. `pdf_structure` writes the nodes into the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from wellread.formats.pdf_marks import Leaf, Painted, decorate
from wellread.formats.pdf_nodes import BLANK, Blank, Kid, Node
from wellread.formats.pdf_words import place_blanks, segments

BLOCKS = {
    "address": "Div", "article": "Art", "aside": "Aside", "blockquote": "BlockQuote", "caption": "Caption", "dd": "LBody",
    "details": "Div", "div": "Div", "dl": "L", "dt": "Lbl", "fieldset": "Div", "figcaption": "Caption", "figure": "Figure",
    "footer": "Div", "form": "Div", "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6", "header": "Div",
    "hgroup": "Div", "hr": "", "li": "LI", "main": "Div", "nav": "Sect", "ol": "L", "p": "P", "pre": "P", "section": "Sect",
    "summary": "P", "table": "Table", "tbody": "TBody", "td": "TD", "tfoot": "TFoot", "th": "TH", "thead": "THead",
    "tr": "TR", "ul": "L",
}  # fmt: skip
"""HTML block to structure type; empty: nothing to read."""

INLINES = {
    "a": "Link", "abbr": "Span", "b": "Strong", "code": "Code", "em": "Em", "i": "Em", "kbd": "Code", "q": "Quote",
    "samp": "Code", "strong": "Strong", "var": "Code",
}  # fmt: skip

GROUPS = {"Document", "Sect", "Art", "Aside", "Div", "BlockQuote", "Note"}
"""Types that hold blocks only: words that stand directly in them get a P of their own."""

NOTES = ("doc-endnote", "doc-footnote")
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SVG = "{http://www.w3.org/2000/svg}svg"


def build(painted: Painted) -> Node:
    """The structure tree of everything painted, with blanks decided and empty elements left out."""
    tree = _Tree(painted)
    document = Node("Document", painted.root)
    for child in painted.root:
        if child.tag == "body":
            document.kids = tree.flow(tree.inside(child, _lang(painted.root, "")))
    place_blanks(document)
    return document


class _Tree:
    """Turns elements into nodes, top down."""

    def __init__(self, painted: Painted) -> None:
        self.painted = painted
        self.contents = _contents(painted.root)
        self.code = {inner for code in painted.root.iter("pre") for inner in code.iter()}
        self.links: dict[Any, list[tuple[int, Any]]] = defaultdict(list)
        for (element, page), found in painted.links.items():
            self.links[element] += [(page, annotation) for annotation in found]

    def inside(self, element: Any, lang: str) -> list[Kid]:
        """What `element` holds, in source order: its own words, generated ones, and its children."""
        stretches = segments(element, self.painted.pieces.get((element, ""), []), lines=element in self.code)
        kids: list[Kid] = [*self._generated(element, "before"), *next(stretches)]
        for child in element:
            kids += self.element(child, lang)
            kids += next(stretches)
        return [*kids, *self._generated(element, "after")]

    def _generated(self, element: Any, pseudo: str) -> list[Leaf]:
        return self.painted.pieces.get((element, pseudo), [])

    def element(self, element: Any, outer: str) -> list[Kid]:
        """The nodes for `element`: none, one, or its children when it means nothing of its own."""
        tag = element.tag
        if not isinstance(tag, str) or (element not in self.painted.boxes and tag not in ("br", "wbr")):
            return []
        if tag == "br":
            return [BLANK]
        lang = _lang(element, outer)
        node = Node("", element, id=element.get("id", ""), lang=lang if lang != outer else "")
        if tag in ("img", SVG):
            return self._picture(node)
        if tag == "figure":
            return self._figure(node, lang)
        if tag == "dl":
            return self._definitions(node, lang)
        if tag in ("ol", "ul"):
            return self._list(node, lang)
        if tag in BLOCKS:
            return self._block(node, BLOCKS[tag], lang)
        return self._inline(node, INLINES.get(tag, "Span"), lang)

    def _block(self, node: Node, kind: str, lang: str) -> list[Kid]:
        element = node.element
        node.kids = self.inside(element, lang)
        node.type = "Note" if _role(element) in NOTES else kind
        if element.tag == "pre" and not any(isinstance(kid, Node) for kid in node.kids):
            node.kids = [Node("Code", kids=node.kids, inline=True)]
        if node.type == "Div" and not _has_blocks(node.kids):
            if [kid.type for kid in node.kids if isinstance(kid, Node)] == ["Figure"] and not any(
                isinstance(kid, Leaf) for kid in node.kids
            ):
                return node.kids  # a picture in a box of its own
            node.type = "P"
        elif node.type in GROUPS:
            node.kids = self.flow(node.kids)
        if node.type in ("TH", "TD", "TR"):
            return [node]
        if node.type == "Div" and not (node.id or node.lang):
            return node.kids
        return [node] if _filled(node.kids) else []

    def _inline(self, node: Node, kind: str, lang: str) -> list[Kid]:
        element = node.element
        node.type, node.inline = kind, True
        node.kids = self.inside(element, lang)
        if kind == "Link":
            after = self._generated(element, "after")
            if after:  # the page number of the contents, behind its dots
                node.kids[-len(after) :] = [BLANK, Node("Lbl", kids=list(after), inline=True)]
            return self._link(node)
        if element.tag == "abbr":
            node.expansion = element.get("title", "")
        if element.get("aria-hidden") == "true":
            for leaf in node.leaves():
                decorate(leaf)
            return []
        plain = kind == "Span" and not (node.id or node.lang or node.expansion)
        return node.kids if plain or not _filled(node.kids) else [node]

    def _link(self, node: Node) -> list[Kid]:
        """A Link with its annotations; in a Reference when it leads to a note."""
        if node.element.get("href") is None:
            node.type = "Span"
            return [node] if node.id and _filled(node.kids) else node.kids
        node.links = self.links.get(node.element, [])
        if not node.links:  # a link that leads nowhere: its words stay
            return node.kids
        if _role(node.element) == "doc-noteref":
            outer = Node("Reference", node.element, [node], id=node.id, inline=True)
            node.id = ""
            return [outer]
        return [node]

    def _picture(self, node: Node) -> list[Kid]:
        leaf, alt = self.painted.pictures.get(node.element), _alternative(node.element)
        if leaf is None:
            return []
        if not alt:
            decorate(leaf)
            return []
        node.type, node.alt, node.kids, node.inline = "Figure", alt, [leaf], True
        node.attributes["Layout"] = {"BBox": _bounds(leaf)}
        return [node]

    def _figure(self, node: Node, lang: str) -> list[Kid]:
        """One Figure for picture and caption; without a picture that means something, what it holds."""
        kids = self.inside(node.element, lang)
        pictures = [one for kid in kids if isinstance(kid, Node) for one in kid.walk() if one.type == "Figure"]
        node.type = "Figure"
        if len(pictures) == 1 and not any(isinstance(kid, Node) and kid.type == "Table" for kid in kids):
            picture = pictures[0]
            node.alt, node.attributes = picture.alt, picture.attributes
            link = next((one for kid in kids if isinstance(kid, Node) for one in kid.walk() if one.type == "Link"), None)
            if link is None:
                captions = [kid for kid in kids if isinstance(kid, Node) and kid.type == "Caption"]
                node.kids = [*picture.kids, *captions]
                return [node]
        node.type = "Sect" if _has_blocks(kids) else "P"
        node.alt, node.attributes = "", {}
        node.kids = self.flow([_as_paragraph(kid) for kid in kids]) if node.type == "Sect" else kids
        return [node] if _filled(node.kids) else []

    def _list(self, node: Node, lang: str) -> list[Kid]:
        """A list, a table of contents, or notes that stand for themselves."""
        element = node.element
        if "notes" in (element.get("class") or "").split() or any(_role(child) in NOTES for child in element):
            return [note for child in element for note in self._note(child, lang)]
        contents = element in self.contents
        node.type = "TOC" if contents else "L"
        for child in element:
            if isinstance(child.tag, str) and child in self.painted.boxes:
                entry = self._entry(child, lang) if contents else self._item(child, lang)
                node.kids += [entry] if _filled(entry.kids) else []
        if not contents:
            node.attributes["List"] = {"ListNumbering": self._numbering(element)}
        return [node] if node.kids else []

    def _item(self, element: Any, outer: str) -> Node:
        lang = _lang(element, outer)
        item = Node("LI", element, id=element.get("id", ""), lang=lang if lang != outer else "")
        body = Node("LBody", kids=self.inside(element, lang))
        marker = self._generated(element, "marker")
        item.kids = [Node("Lbl", kids=list(marker))] if marker else []
        item.kids += [body] if _filled(body.kids) else []
        return item

    def _entry(self, element: Any, outer: str) -> Node:
        """One line of the contents: its link in a Reference, and the list below it."""
        lang = _lang(element, outer)
        entry = Node("TOCI", element, id=element.get("id", ""), lang=lang if lang != outer else "")
        marker = self._generated(element, "marker")
        entry.kids = [Node("Lbl", kids=list(marker))] if marker else []
        line = Node("Reference", inline=True)
        for kid in _unwrapped(self.inside(element, lang)):
            if isinstance(kid, Node) and kid.type == "TOC":
                entry.kids += [line, kid] if line.kids else [kid]
                line = Node("Reference", inline=True)
            else:
                line.kids.append(kid)
        entry.kids += [line] if _filled(line.kids) else []
        return entry

    def _note(self, element: Any, outer: str) -> list[Kid]:
        if not isinstance(element.tag, str) or element not in self.painted.boxes:
            return []
        lang = _lang(element, outer)
        note = Node("Note", element, id=element.get("id", ""), lang=lang if lang != outer else "")
        marker = self._generated(element, "marker")
        note.kids = [Node("Lbl", kids=list(marker))] if marker else []
        note.kids += self.flow(self.inside(element, lang))
        return [note]

    def _definitions(self, node: Node, lang: str) -> list[Kid]:
        """A list whose labels are the words, and whose bodies are what they mean."""
        node.type = "L"
        item: Node | None = None
        group: Any = None
        for child, inner, around in _entries(node.element, lang):
            if child not in self.painted.boxes:
                continue
            own = _lang(child, inner)
            part = Node(BLOCKS[child.tag], child, self.inside(child, own), child.get("id", ""), own if own != inner else "")
            last: Kid | None = item.kids[-1] if item is not None and item.kids else None
            after = part.type == "Lbl" and isinstance(last, Node) and last.type == "LBody"
            if item is None or around is not group or after:
                item, group, last = Node("LI", id="" if around is None else around.get("id", "")), around, None
                node.kids.append(item)
            if isinstance(last, Node) and last.type == part.type:  # LI holds one Lbl and one LBody at most
                last.kids += [BLANK, *(_as_span(part) if part.type == "Lbl" else part.kids)]
            else:
                item.kids.append(part)
        return [node] if node.kids else []

    def _numbering(self, element: Any) -> str:
        for child in element:
            if child in self.painted.boxes and child.tag == "li":
                style = self.painted.boxes[child][0].style["list_style_type"]
                return NUMBERINGS.get(style if isinstance(style, str) else "", "Decimal" if element.tag == "ol" else "Disc")
        return "None"

    def flow(self, kids: list[Kid]) -> list[Kid]:
        """`kids` with each run of words that stands between blocks in a P of its own."""
        result: list[Kid] = []
        run: list[Kid] = []
        for kid in [*kids, None]:
            if kid is not None and _is_inline(kid):
                run.append(kid)
                continue
            if _filled(run):
                alone = [one for one in run if isinstance(one, Node)]
                single = len(alone) == 1 and alone[0].type == "Figure" and not any(isinstance(one, Leaf) for one in run)
                result += alone if single else [Node("P", kids=run)]
            run = []
            if kid is not None:
                result.append(kid)
        return result


NUMBERINGS = {
    "circle": "Circle", "decimal": "Decimal", "disc": "Disc", "lower-alpha": "LowerAlpha", "lower-latin": "LowerAlpha",
    "lower-roman": "LowerRoman", "none": "None", "square": "Square", "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha", "upper-roman": "UpperRoman",
}  # fmt: skip


def _filled(kids: Iterable[Kid]) -> bool:
    return any(not isinstance(kid, Blank) for kid in kids)


def _is_inline(kid: Kid) -> bool:
    return kid.inline if isinstance(kid, Node) else True


def _has_blocks(kids: Iterable[Kid]) -> bool:
    return any(not _is_inline(kid) for kid in kids)


def _as_paragraph(kid: Kid) -> Kid:
    """A caption that has lost its picture is a paragraph."""
    if isinstance(kid, Node) and kid.type == "Caption":
        kid.type = "P"
    return kid


def _as_span(part: Node) -> list[Kid]:
    part.type, part.inline = "Span", True
    return [part] if part.id or part.lang else part.kids


def _unwrapped(kids: list[Kid]) -> Iterator[Kid]:
    """A line of the contents may stand in a paragraph; it needs none."""
    for kid in kids:
        if isinstance(kid, Node) and kid.type == "P" and not kid.inline:
            yield from kid.kids
        else:
            yield kid


def _entries(element: Any, lang: str, around: Any = None) -> Iterator[tuple[Any, str, Any]]:
    """The dt and dd of a definition list, the language around each, and the div that holds an entry, if one does."""
    for child in element:
        if child.tag in ("dt", "dd"):
            yield child, lang, around
        elif child.tag == "div":
            yield from _entries(child, _lang(child, lang), child)


def _contents(root: Any) -> set[Any]:
    """The lists of every table of contents."""
    return {
        found
        for nav in root.iter("nav")
        if nav.get("role") == "doc-toc" or "toc" in (nav.get("class") or "").split()
        for tag in ("ol", "ul")
        for found in nav.iter(tag)
    }


def _role(element: Any) -> str:
    return element.get("role") or "" if isinstance(element.tag, str) else ""


def _lang(element: Any, outer: str) -> str:
    return element.get("lang") or element.get(LANGUAGE) or outer


def _alternative(element: Any) -> str:
    """What a picture says, in words; empty: it only decorates."""
    if element.get("role") in ("presentation", "none") or element.get("aria-hidden") == "true":
        return ""
    if element.tag == SVG:
        title = element.find("{http://www.w3.org/2000/svg}title")
        return element.get("aria-label") or (title.text or "" if title is not None else "")
    return (element.get("alt") or "").strip()


def _bounds(leaf: Leaf) -> tuple[float, ...]:
    """Where the picture stands, in CSS pixels from the top left corner of its page."""
    box = leaf.box
    left, top = box.content_box_x(), box.content_box_y()
    return (left, top, left + box.width, top + box.height)
