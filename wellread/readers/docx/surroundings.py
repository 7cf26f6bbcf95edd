"""What is around the text of a Word file: headers and footers, comments, watermarks. All of it is left out, and reported."""

from __future__ import annotations

from collections.abc import Iterator

from wellread.readers.docx.account import Account
from wellread.readers.docx.names import Element, attribute, child, name, number, short
from wellread.readers.docx.package import Package, Part

_KINDS = ("header", "footer")


def left_out(package: Package, main: Part, account: Account) -> None:
    """Report the words of headers, footers and watermarks, and how many comments there are."""
    said: dict[str, None] = {}
    for link in main.links.values():
        if link.kind in _KINDS and not link.external and (part := package.part(link.target)):
            for words in _words(part.root):
                said.setdefault(words)
    for words in said:
        account.problem("docx-header-left-out", words, at=0)
    comments = package.linked(main, "comments")
    for comment in comments.root.iter(name("w:comment")) if comments else ():
        account.problem("docx-comment-left-out", "".join(_texts(comment)), at=0)


def _words(root: Element) -> Iterator[str]:
    for paragraph in root.iter(name("w:p")):
        words = " ".join("".join(_texts(paragraph)).split())
        if any(map(str.isalpha, words)):
            yield words
    for mark in root.iter(name("v:textpath")):
        if words := attribute(mark, "string"):
            yield words


def _texts(element: Element) -> Iterator[str]:
    for one in element.iter(name("w:t"), name("w:tab")):
        yield (one.text or "") if short(one) == "w:t" else " "


def has_page_numbers(package: Package, main: Part) -> bool:
    """Whether the pages show their numbers, and Word has kept where they begin."""
    if next(main.root.iter(name("w:lastRenderedPageBreak")), None) is None:
        return False
    for link in main.links.values():
        if link.kind in _KINDS and not link.external and (part := package.part(link.target)):
            asked = [one.text or "" for one in part.root.iter(name("w:instrText"))]
            asked += [attribute(one, "w:instr") for one in part.root.iter(name("w:fldSimple"))]
            if any(instruction.split()[:1] == ["PAGE"] for instruction in asked):
                return True
    return False


def first_page(main: Part) -> int:
    """The number of the first page of the source."""
    section = next(main.root.iter(name("w:sectPr")), None)
    return number(attribute(child(section, "w:pgNumType"), "w:start"), 1)
