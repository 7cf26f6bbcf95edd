"""The table of contents of an e-book: what it calls each file. The table itself is left out: each format makes its own."""

from __future__ import annotations

from collections.abc import Iterator

from wellread.readers.archive import Archive
from wellread.readers.epub.package import Package, resolve
from wellread.readers.markup.encoding import decode
from wellread.readers.markup.names import kinds
from wellread.readers.markup.tree import Element, attribute, parse_xml, text_of


def labels(package: Package, archive: Archive) -> dict[str, str]:
    """File to what the table of contents calls it; only entries that lead to the beginning of a file count."""
    found: dict[str, str] = {}
    for name in package.contents:
        content = archive.read(name)
        root = None if content is None else parse_xml(decode(content)[0])
        if root is None:
            continue
        for href, label in (*_of_ncx(root), *_of_nav(root)):
            target = resolve(href, name)
            if label and target not in found:
                # Where an entry leads into the middle of a file that has none for its beginning, its label is not the file's.
                found[target] = "" if "#" in href and not _is_start(href, target, archive) else label
    return found


def _of_ncx(root: Element) -> Iterator[tuple[str, str]]:
    for point in root.iter("navpoint"):
        label, content = point.find("navlabel"), point.find("content")
        if label is not None and content is not None:
            yield attribute(content, "src"), text_of(label)


def _of_nav(root: Element) -> Iterator[tuple[str, str]]:
    for nav in root.iter("nav"):
        if "toc" in kinds(nav):
            yield from ((attribute(link, "href"), text_of(link)) for link in nav.iter("a"))


def _is_start(href: str, name: str, archive: Archive) -> bool:
    """Whether the place that `href` leads to comes before all text of its file."""
    content = archive.read(name)
    root = None if content is None else parse_xml(decode(content)[0])
    own = href.partition("#")[2]
    body = None if root is None else next(root.iter("body"), None)
    if body is None:
        return False
    for element in body.iter():
        if attribute(element, "id") == own or attribute(element, "name") == own:
            return True
        if (element.text or "").strip():
            return False
    return False
