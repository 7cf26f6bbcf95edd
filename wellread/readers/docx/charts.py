"""Charts as tables of their numbers, diagrams (SmartArt) as lists of their words."""

from __future__ import annotations

from collections.abc import Iterator

from wellread.model import Span
from wellread.readers.docx.entries import Box, Entry, Grid, Text
from wellread.readers.docx.names import Element, attribute, child, name, number, short
from wellread.readers.docx.numbering import Label
from wellread.readers.docx.package import Part
from wellread.readers.docx.source import Source

_ROWS = 500
_SERIES = 50
_DEEPEST = 6


def read_chart(id: str, alt: str, source: Source) -> list[Entry]:
    """A table of the numbers that Word keeps with a chart; nothing, and reported, where it keeps none."""
    part = _part(id, source)
    series = list(part.root.iter(name("c:ser")))[:_SERIES] if part else []
    columns = [_points(child(one, "c:val")) or _points(child(one, "c:yVal")) for one in series]
    if part is None or not any(columns):
        source.account.problem("docx-object-left-out", alt)
        return []
    sides = next(filter(None, (_points(child(one, "c:cat")) or _points(child(one, "c:xVal")) for one in series)), {})
    heads = [" ".join(_points(child(one, "c:tx")).values()) or str(place) for place, one in enumerate(series, 1)]
    rows = sorted({place for column in (sides, *columns) for place in column})[:_ROWS]
    source.account.problem("docx-chart-read", alt)
    number = source.account.paragraph
    grid = [[_box("", number), *(_box(head, number, header=True) for head in heads)]]
    for row in rows:
        cells = (_box(_tidy(column.get(row, "")), number) for column in columns)
        grid.append([_box(_tidy(sides.get(row, str(row + 1))), number, header=True), *cells])
    title = " ".join(_words(child(part.root, "c:chart", "c:title"))) or alt
    caption = Text(number, spans=[Span(title)]) if title else None
    return [Grid(number, grid, len(heads) + 1, 1, side=True, caption=caption)]


def _part(id: str, source: Source) -> Part | None:
    link = source.part.links.get(id)
    return source.package.part(link.target) if link and not link.external else None


def _points(element: Element | None) -> dict[int, str]:
    """The values that are kept under `element`, by their place."""
    if element is None:
        return {}
    found = {}
    for point in element.iter(name("c:pt")):
        kept = child(point, "c:v")
        found[number(attribute(point, "idx"))] = (kept.text or "") if kept is not None else ""
    if not found and (plain := child(element, "c:v")) is not None:
        found[0] = plain.text or ""
    return found


def _tidy(value: str) -> str:
    """A number without the digits that only a computer gave it."""
    try:
        return f"{float(value):.10g}"
    except ValueError:
        return value


def _box(words: str, number: int, *, header: bool = False) -> Box:
    return Box([Text(number, spans=[Span(words)])] if words else [], header=header)


def _words(element: Element | None) -> Iterator[str]:
    """The words of DrawingML in `element`, a paragraph each."""
    if element is None:
        return
    for paragraph in element.iter(name("a:p")):
        words = "".join(text.text or "" for text in paragraph.iter(name("a:t"))).strip()
        if words:
            yield words


def read_diagram(id: str, alt: str, source: Source) -> list[Entry]:
    """A list of the words of a diagram, nested as they are; nothing, and reported, where there are none."""
    part = _part(id, source)
    points = {attribute(one, "modelId"): one for one in part.root.iter(name("dgm:pt"))} if part else {}
    said = {id: words for id, one in points.items() if _is_shown(one) and (words := " ".join(_words(child(one, "dgm:t"))))}
    if part is None or not said:
        source.account.problem("docx-object-left-out", alt)
        return []
    source.account.problem("docx-diagram-read", " · ".join(said.values()))
    links = [one for one in part.root.iter(name("dgm:cxn")) if attribute(one, "type") in ("", "parOf")]
    links.sort(key=lambda one: number(attribute(one, "srcOrd")))
    above = {attribute(one, "destId"): attribute(one, "srcId") for one in links}
    order = _in_order(list(said), [attribute(one, "destId") for one in links], above)
    return [_entry(said[id], depth, source) for id, depth in order]


def _is_shown(point: Element) -> bool:
    return short(point) == "dgm:pt" and attribute(point, "type") not in ("parTrans", "sibTrans", "pres")


def _in_order(said: list[str], linked: list[str], above: dict[str, str]) -> Iterator[tuple[str, int]]:
    """Each point after the one that it is part of, with its depth."""
    ordered = [*dict.fromkeys(id for id in linked if id in said), *(id for id in said if id not in linked)]
    done: set[str] = set()

    def below(parent: str | None, depth: int) -> Iterator[tuple[str, int]]:
        for id in ordered:
            top = above.get(id) if above.get(id) in said else None
            if top == parent and id not in done:
                done.add(id)
                yield id, min(depth, _DEEPEST)
                yield from below(id, depth + 1)

    yield from below(None, 0)
    yield from ((id, 0) for id in ordered if id not in done)


def _entry(words: str, depth: int, source: Source) -> Text:
    number = source.account.paragraph
    label = Label(f"diagram {number}", depth, 1, None, "•", bullet=True, checked=None, indent=360 * (depth + 1))
    return Text(number, spans=[Span(words)], label=label, indent=label.indent)
