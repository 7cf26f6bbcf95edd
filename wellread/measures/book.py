"""What is counted in an EPUB: its pages, its ways in, what it says of itself (B01 to B22)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from wellread.checks import Made
from wellread.checks.epub.style import FIXED, rules
from wellread.inspection.epub import EPUB, OPF, XHTML, Book, book
from wellread.measures import Figures, times

if TYPE_CHECKING:
    from lxml.etree import _Element

_DC = "{http://purl.org/dc/elements/1.1/}"
_NEEDED = ("title", "language", "identifier")
_HEADINGS = tuple(f"{XHTML}h{level}" for level in range(1, 7))


def figures(made: Made) -> Figures:
    """Everything that can be counted in the package and its pages."""
    found = book(made.path)
    yield from _package(found, made)
    yield from _statements(found)
    yield from _pages(found)
    yield from _ways(found)


def _package(found: Book, made: Made) -> Figures:
    kinds = Counter(item.media_type.partition("/")[0] for item in found.items.values())
    yield from ((rule, f"{times(len(found.names), 'file')} in the book") for rule in ("B01", "B02"))
    there = [name for name in _NEEDED if any((one.text or "").strip() for one in found.package.iter(f"{_DC}{name}"))]
    dated = len(found.properties("dcterms:modified"))
    yield "B03", f"{', '.join(there)}, {times(dated, 'date of change', 'dates of change')}"
    fonts = sum("font" in item.media_type for item in found.items.values())
    covers = sum("cover-image" in item.properties for item in found.items.values())
    yield "B21", f"{times(fonts, 'font file')}, {times(covers, 'cover')}"
    yield "B22", f"{made.path.stat().st_size / 1_000_000:.1f} MB, locks: {len(found.names & {'META-INF/encryption.xml'})}"
    declared = rules(found)
    fixed = sum(bool(one.units & FIXED) and one.name == "font-size" for one in declared)
    forced = sum(one.important for one in declared)
    yield "B20", f"{fixed} fixed sizes and {forced} forced styles in {times(len(declared), 'declaration')}"
    yield "B53", f"{times(kinds['audio'], 'sound file')}" if kinds["audio"] else ""


def _statements(found: Book) -> Figures:
    for rule, name in (("B04", "accessMode"), ("B05", "accessModeSufficient"), ("B07", "accessibilityHazard")):
        yield rule, "; ".join(found.properties(f"schema:{name}")) or "nothing said"
    claimed = found.properties("schema:accessibilityFeature")
    yield "B06", f"{times(len(claimed), 'feature')}: {', '.join(claimed)}"
    yield "B08", ", ".join(f"{len(one)} characters" for one in found.properties("schema:accessibilitySummary"))
    yield "B09", ", ".join(found.properties("dcterms:conformsTo")) or "conformance is not claimed"
    names = [one.text or "" for one in found.package.iter(f"{OPF}meta") if one.get("property") == "a11y:certifiedBy"]
    yield "B10", ", ".join(names) or "nobody is named"
    yield "B11", times(len(found.package.get("prefix", "").split()) // 2, "vocabulary", "vocabularies") + " declared"
    reports = [one for one in found.package.iter(f"{OPF}link") if one.get("rel") == "a11y:certifierReport"]
    listed = {item.name for item in found.items.values()}
    yield "B12", f"{sum((one.get('href') or '') in listed for one in reports)} of {times(len(reports), 'report')} in the text"


def _pages(found: Book) -> Figures:
    count = Counter[str]()
    for _, tree in found.pages():
        count.update(_page(tree))
    yield "B17", f"{count['titled']} of {times(count['pages'], 'page')} have title, language and one first heading"
    yield "B18", f"{times(count['roles'], 'part')} named"
    said, images = count["said"], count["images"]
    yield "B19", f"{said} of {times(images, 'picture')} say something, the others are decoration" if images else ""
    yield "B16", f"{times(count['marks'], 'mark')} of pages" if count["marks"] else ""


def _page(tree: _Element) -> Counter[str]:
    first = sum(1 for _ in tree.iter(f"{XHTML}h1")) == 1
    titled = any((one.text or "").strip() for one in tree.iter(f"{XHTML}title"))
    images = [*tree.iter(f"{XHTML}img")]
    roles = [one.get("role") for one in tree.iter("*") if one.get("role")]
    return Counter(
        pages=1,
        titled=int(first and titled and bool(tree.get("lang"))),
        roles=len(roles),
        marks=roles.count("doc-pagebreak"),
        images=len(images),
        said=sum(bool(one.get("alt")) for one in images),
    )


def _ways(found: Book) -> Figures:
    headings = sum(1 for _, tree in found.pages() for _ in tree.iter(*_HEADINGS))
    for _, tree in found.trees(*filter(None, [found.nav])):
        lines = {one.get(f"{EPUB}type"): sum(1 for _ in one.iter(f"{XHTML}a")) for one in tree.iter(f"{XHTML}nav")}
        yield "B13", f"{times(lines.get('toc', 0), 'line')} of contents for {times(headings, 'heading')}"
        yield "B14", times(lines.get("landmarks", 0), "landmark")
        pages = lines.get("page-list", 0)
        yield "B15", f"{times(pages, 'page')} listed"
