"""The structure tree of a finished PDF, read back: what a screen reader is given, and what `wellread show FILE.pdf` prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wellread.inspection.pdf.content import Page
from wellread.inspection.pdf.painter import read_pages


@dataclass(slots=True, eq=False)
class Words:
    """A mark: the words that it stands for, and its page."""

    text: str
    page: int
    number: int


@dataclass(slots=True, eq=False)
class Element:
    """One structure element."""

    type: str
    id: str = ""
    lang: str = ""
    alt: str = ""
    actual: str = ""
    attached: str = ""
    """What the file says that is attached to it: the MathML of a formula."""
    expansion: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    kids: list[Element | Words] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    """(target, spoken name) of each annotation."""
    refs: list[str] = field(default_factory=list)
    """Ids of the elements that it refers to (PDF 2.0)."""
    parent: Element | None = None

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def words(self) -> Iterator[Words]:
        """The marks below, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Words):
                yield kid
            else:
                yield from kid.words()

    @property
    def text(self) -> str:
        """The words below as they are read."""
        return "".join(words.text for words in self.words())

    @property
    def pages(self) -> list[int]:
        """The pages that it stands on."""
        return sorted({words.page for words in self.words()})

    @property
    def elements(self) -> list[Element]:
        """Its children that are elements."""
        return [kid for kid in self.kids if isinstance(kid, Element)]


def tag_text(path: Path) -> str:
    """The structure tree of the PDF at `path` as indented text: type, id, language, alternatives, attributes and words.

    The same for every size and paper: words are joined over lines and pages, measures are left out.
    """
    import pikepdf

    with pikepdf.open(path) as pdf:
        root = read_tree(pdf, read_pages(pdf))
    return "".join(f"{line}\n" for line in _lines(root, 0)) if root is not None else "no tags\n"


def read_tree(pdf: Any, pages: list[Page]) -> Element | None:
    """The structure tree of an open pikepdf document; None when it is not tagged."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None or root.get("/K") is None:
        return None
    reader = _Reader(pdf, pages)
    top = Element("StructTreeRoot")
    reader.fill(root, top, None)
    elements = top.elements
    # The usual tree has one Document at its top; the root itself says nothing.
    if len(elements) == 1:
        elements[0].parent = None
        return elements[0]
    return top


class _Reader:
    def __init__(self, pdf: Any, pages: list[Page]) -> None:
        self.texts = [page.texts for page in pages]
        self.numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}

    def fill(self, node: Any, element: Element, home: Any) -> None:
        """Give `element` the kids of `node`, whose page is `home` where a kid names none."""
        home = node.get("/Pg", home)
        for kid in _listed(node.get("/K")):
            if isinstance(kid, int):
                self._mark(element, home, kid)
            elif kid.get("/Type") == "/MCR":
                self._mark(element, kid.get("/Pg", home), int(kid["/MCID"]))
            elif kid.get("/Type") == "/OBJR":
                element.links.append(link_of(kid["/Obj"]))
            elif kid.get("/S") is not None:
                child = _element(kid, element)
                element.kids.append(child)
                self.fill(kid, child, home)

    def _mark(self, element: Element, page: Any, number: int) -> None:
        place = self.numbers.get(page.objgen, -1) if page is not None else -1
        text = self.texts[place].get(number, "") if place >= 0 else ""
        element.kids.append(Words(text, place, number))


def _listed(value: Any) -> list[Any]:
    """What an entry holds that may be an array, one thing, or nothing."""
    import pikepdf

    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _element(node: Any, parent: Element) -> Element:
    import pikepdf

    made = Element(str(node["/S"])[1:], parent=parent)
    made.id, made.lang = str(node.get("/ID", "")), str(node.get("/Lang", ""))
    made.alt, made.actual = str(node.get("/Alt", "")), str(node.get("/ActualText", ""))
    made.expansion = str(node.get("/E", ""))
    for attributes in _listed(node.get("/A")):
        if isinstance(attributes, pikepdf.Dictionary):
            made.attributes |= {key[1:]: _value(value) for key, value in attributes.items() if key != "/O"}
    made.attached = "".join(_attached(file) for file in _listed(node.get("/AF")))
    found = node.get("/Ref")
    made.refs = [str(one.get("/ID", "")) for one in found] if isinstance(found, pikepdf.Array) else []
    return made


def _attached(file: Any) -> str:
    """The text of an associated file."""
    content = file.get("/EF", {}).get("/F")
    return "" if content is None else content.read_bytes().decode("utf-8", "replace")


def _value(value: Any) -> str:
    import pikepdf

    if isinstance(value, pikepdf.Array):
        return " ".join(_value(one) for one in value)
    return str(value).removeprefix("/") if isinstance(value, pikepdf.Name) else str(value)


def link_of(annotation: Any) -> tuple[str, str]:
    """Where an annotation leads, and what it is called."""
    action = annotation.get("/A")
    target = ""
    if action is not None:
        aimed = action.get("/SD")
        target = str(action.get("/URI", "")) or (
            f"#{aimed[0].get('/ID', '')}" if aimed is not None else _place(action.get("/D"))
        )
    elif annotation.get("/Dest") is not None:
        target = _place(annotation["/Dest"])
    return (target, str(annotation.get("/Contents", "")))


def _place(destination: Any) -> str:
    import pikepdf

    if isinstance(destination, pikepdf.Array):
        # A point on a page has no name.
        return "#"
    return f"#{destination}" if destination is not None else ""


def _lines(element: Element, depth: int) -> Iterator[str]:
    yield "  " * depth + _head(element)
    text = ""
    for kid in [*element.kids, None]:
        if isinstance(kid, Words):
            text += kid.text
            continue
        if text:
            yield "  " * (depth + 1) + _quoted(text)
        text = ""
        if kid is not None:
            yield from _lines(kid, depth + 1)


def _head(element: Element) -> str:
    parts = [element.type]
    parts += [f"#{element.id}"] if element.id else []
    for name, value in (("lang", element.lang), ("alt", element.alt), ("actual", element.actual), ("full", element.expansion)):
        if value:
            parts.append(f"{name}={value}" if name == "lang" else f"{name}={_quoted(value)}")
    for name, value in sorted(element.attributes.items()):
        parts.append(name if name == "BBox" else f"{name}={value}")
    parts += [f"ref={name}" for name in element.refs]
    for target, contents in dict.fromkeys(element.links):
        parts.append(f"-> {target} {_quoted(contents)}")
    return " ".join(parts)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\u00a0", "~").replace("\u200b", "")
    return f'"{escaped}"'
