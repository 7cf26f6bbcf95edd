"""Lists in the tag tree: bullets and numbers, words and what they mean, the contents list, notes. Used by `tagging.tree` only.

A list holds items, an item its label and its body, the body all the rest: lists inside it too (PDF/UA-1 7.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from wellread.formats.pdf.tagging.elements import BLOCKS, NOTES, NUMBERINGS, language, role, stated
from wellread.formats.pdf.tagging.marks import Leaf, Painted, decorate
from wellread.formats.pdf.tagging.nodes import SPACE, Kid, Node, filled, flow, kept

_USUAL = {"ol": "Decimal", "ul": "Disc"}


class Tree(Protocol):
    """The tag tree that is being built, as far as lists need it."""

    painted: Painted
    contents: set[Any]

    def inside(self, element: Any, lang: str) -> list[Kid]:
        """What `element` holds, in source order."""

    def generated(self, element: Any, pseudo: str) -> list[Leaf]:
        """What CSS has put into `element`."""


def list_of(tree: Tree, node: Node, lang: str) -> list[Kid]:
    """A list, a table of contents, or notes without a list around them."""
    element = node.element
    if "notes" in (element.get("class") or "").split() or any(role(child) in NOTES for child in element):
        return [note for child in element for note in _note(tree, child, lang)]
    contents = element in tree.contents
    node.type, made = "L", _item
    if contents:
        node.type, made = "TOC", _entry
    for child in element:
        if isinstance(child.tag, str) and child in tree.painted.boxes:
            node.kids += made(tree, child, lang)
    if not contents:
        node.attributes["List"] = {"ListNumbering": _numbering(tree, element)}
    return kept(node)


def _item(tree: Tree, element: Any, outer: str) -> list[Kid]:
    """One item; of one that says nothing the bullet is decoration, as a label without a body is no item (PDF/UA-1 7.1)."""
    lang = language(element, outer)
    item = Node("LI", element, id=element.get("id", ""), lang=stated(lang, outer))
    body = Node("LBody", kids=tree.inside(element, lang))
    marker: list[Kid] = list(tree.generated(element, "marker"))
    if task := next((kid for kid in body.kids if isinstance(kid, Node) and _is_task(kid)), None):
        body.kids.remove(task)
        marker.append(task)
    if not filled(body.kids):
        for kid in marker:
            for leaf in _leaves(kid):
                decorate(leaf)
        return []
    item.kids = [*_label(marker), body]
    return [item]


def _entry(tree: Tree, element: Any, outer: str) -> list[Kid]:
    """One line of the contents: its link in a Reference, and the list below it."""
    lang = language(element, outer)
    entry = Node("TOCI", element, id=element.get("id", ""), lang=stated(lang, outer))
    entry.kids = _label(tree.generated(element, "marker"))
    line = Node("Reference", inline=True)
    for kid in _unwrapped(tree.inside(element, lang)):
        if isinstance(kid, Node) and kid.type == "TOC":
            if line.kids:
                entry.kids.append(line)
            entry.kids.append(kid)
            line = Node("Reference", inline=True)
        else:
            line.kids.append(kid)
    entry.kids += kept(line)
    return kept(entry)


def _is_task(node: Node) -> bool:
    """Whether `node` is the mark of an entry that is done or still to do: it is the label."""
    return node.type == "Figure" and "task-mark" in (node.element.get("class") or "").split()


def _leaves(kid: Kid) -> list[Leaf]:
    match kid:
        case Node():
            return list(kid.leaves())
        case Leaf():
            return [kid]
    return []


def _label(marker: Sequence[Kid]) -> list[Kid]:
    """The bullet or number of an item, if it has one."""
    if not marker:
        return []
    return [Node("Lbl", kids=list(marker))]


def _note(tree: Tree, element: Any, outer: str) -> list[Kid]:
    if not isinstance(element.tag, str) or element not in tree.painted.boxes:
        return []
    lang = language(element, outer)
    note = Node("Note", element, id=element.get("id", ""), lang=stated(lang, outer))
    note.kids = [*_label(tree.generated(element, "marker")), *flow(tree.inside(element, lang))]
    return [note]


def definitions_of(tree: Tree, node: Node, lang: str) -> list[Kid]:
    """A list whose labels are the words, and whose bodies are what they mean."""
    node.type = "L"
    item: Node | None = None
    group: Any = None
    for child, inner, around in _entries(node.element, lang):
        if child not in tree.painted.boxes:
            continue
        own = language(child, inner)
        part = Node(BLOCKS[child.tag], child, tree.inside(child, own), child.get("id", ""), stated(own, inner))
        last = _last(item)
        after = part.type == "Lbl" and isinstance(last, Node) and last.type == "LBody"
        if item is None or around is not group or after:
            item, group, last = Node("LI", id=_id(around)), around, None
            node.kids.append(item)
        if isinstance(last, Node) and last.type == part.type:  # LI holds one Lbl and one LBody at most
            last.kids += [SPACE, *_inside(part)]
        else:
            item.kids.append(part)
    return kept(node)


def _last(item: Node | None) -> Kid | None:
    if item is None or not item.kids:
        return None
    return item.kids[-1]


def _id(element: Any) -> str:
    if element is None:
        return ""
    return str(element.get("id", ""))


def _numbering(tree: Tree, element: Any) -> str:
    for child in element:
        if child in tree.painted.boxes and child.tag == "li":
            style = tree.painted.boxes[child][0].style["list_style_type"]
            if style == "none" and child.get("class") == "task":
                return "Square"  # a box; in PDF/UA-2 a list with labels may not say None
            return NUMBERINGS.get(style, _USUAL[element.tag])  # a style of CSS's own making is a tuple
    return "None"


def _inside(part: Node) -> list[Kid]:
    """What is in `part`, to be joined to a part before it; a word with an id or a language of its own stays a node."""
    if part.type != "Lbl" or not (part.id or part.lang):
        return part.kids
    part.type, part.inline = "Span", True
    return [part]


def _unwrapped(kids: list[Kid]) -> Iterator[Kid]:
    """A line of the contents may be in a paragraph; it needs none."""
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
            yield from _entries(child, language(child, lang), child)
