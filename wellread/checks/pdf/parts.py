"""Checks that each part of the edition is in a finished PDF as what it is: headings, lists, cells, links, each under its id.

What is wanted comes from the edition; the ids are those of its blocks, which the tags carry (W10).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from urllib.parse import unquote

from wellread.checks import BUG, Finding, Made, check
from wellread.checks.pdf.rules import short_address
from wellread.checks.pdf.words import is_mark, lists
from wellread.inspection.pdf.reading import letters, read, shown
from wellread.inspection.pdf.structure import Element
from wellread.model import (
    Block,
    BulletList,
    Callout,
    Cell,
    Code,
    DefinitionList,
    Edition,
    Heading,
    NoteList,
    NumberedList,
    Paragraph,
    Quote,
    Sentence,
    Table,
    tables,
    traverse,
)
from wellread.model.numbering import marker

BULLETS = {"Disc", "Circle", "Square", "Unordered"}
NUMBERS = {"Decimal", "UpperRoman", "LowerRoman", "UpperAlpha", "LowerAlpha", "Ordered"}
"""What a list says of its markers (ISO 32000-1, table 347)."""

TYPES: dict[type[Block], str] = {BulletList: "L", NumberedList: "L", DefinitionList: "L", Quote: "BlockQuote", Callout: "Aside"}
"""Kind of block to the type of its element."""

Named = dict[str, Element]


def _named(made: Made) -> Named:
    """The elements of the file by their id."""
    tree = read(made.path).tree
    return {one.id: one for one in tree.walk() if one.id} if tree is not None else {}


def _blocks(edition: Edition) -> Iterator[Block]:
    for chapter in edition.document.chapters:
        yield from traverse.blocks(chapter.blocks)


@check("kind-wrong", "pdf", refs="A45 A46 A50 WCAG-1.3.1")
def kind_wrong(made: Made) -> Iterator[Finding]:
    """Each heading, list, table, cell, quotation, box and note is tagged as what it is, and a heading has its own level."""
    named = _named(made)
    if not named:
        return
    listed = lists(made, read(made.path).tree or Element("Document"))
    for block in _blocks(made.edition):
        if (isinstance(block, Table) and block.id in listed) or not traverse.says_something([block]):
            continue
        for ident, wanted, text in _wanted(block):
            found = named.get(ident)
            if found is None and wanted not in ("P", "LI", "Lbl"):
                yield Finding(f"{shown(text)} is not tagged as {wanted}: nothing has its id {ident}", BUG, block.line)
            elif found is not None and found.type not in (wanted, "FENote" if wanted == "Note" else wanted):
                yield Finding(f"{shown(text)} is tagged as {found.type}, not as {wanted}", BUG, block.line)
        if isinstance(block, Code) and block.id in named and not any(one.type == "Code" for one in named[block.id].walk()):
            yield Finding(f"{shown(block.text)} is not tagged as Code", BUG, block.line)


def _wanted(block: Block) -> Iterator[tuple[str, str, str]]:
    """Id, type and words of each element that `block` is to be; a paragraph that fills an item alone needs none."""
    text = _text(traverse.sentences([block]))
    match block:
        case Heading():
            yield block.id, f"H{block.level}", text
        case Paragraph():
            yield block.id, "P", text
        case BulletList() | NumberedList():
            yield block.id, "L", text
            yield from ((item.id, "LI", _text(traverse.sentences(item.blocks))) for item in block.items)
        case DefinitionList():
            yield block.id, "L", text
            yield from ((entry.id, "Lbl", _text(entry.terms[0])) for entry in block.entries)
        case NoteList():
            yield from ((note.id, "Note", _text(traverse.sentences(note.blocks))) for note in block.notes)
        case Table():
            yield block.id, "Table", text
            cells = (cell for row in (*block.head, *block.body) for cell in row)
            yield from ((cell.id, "TH" if cell.header else "TD", _text(cell.sentences)) for cell in cells)
        case Quote() | Callout():
            yield block.id, TYPES[type(block)], text


def _text(sentences: Iterable[Sentence]) -> str:
    return " ".join(one.text.strip() for one in sentences)


@check("list-number-wrong", "pdf", refs="A46 WCAG-1.3.1")
def list_number_wrong(made: Made) -> Iterator[Finding]:
    """A numbered list is one, and each of its items and notes has the number that the text gives it; bullets are no numbers."""
    named = _named(made)
    for block in _blocks(made.edition):
        if isinstance(block, BulletList | NumberedList) and block.id in named:
            found = named[block.id].attributes.get("ListNumbering", "None")
            numbered = isinstance(block, NumberedList)
            if found not in _numberings(block):
                yield Finding(f"a list {'with numbers' if numbered else 'with bullets'} calls itself {found}", BUG, block.line)
        for ident, number in _numbers(block):
            label = next((one for one in named[ident].elements if one.type == "Lbl"), None) if ident in named else None
            written = "".join(filter(str.isalnum, label.text)) if label is not None else ""
            if written and written != number:
                yield Finding(f"{shown(named[ident].text)} has the number {written}, not {number}", BUG, block.line)


def _numberings(block: BulletList | NumberedList) -> set[str]:
    """What a list may say of its markers."""
    if isinstance(block, NumberedList):
        return NUMBERS
    return BULLETS


def _numbers(block: Block) -> Iterator[tuple[str, str]]:
    """Id and number, or letter, of each item or note of `block`."""
    if isinstance(block, NumberedList):
        yield from ((item.id, marker(block.style, number)) for number, item in enumerate(block.items, block.start))
    if isinstance(block, NoteList):
        yield from ((note.id, str(note.number)) for note in block.notes)


@check("headers-wrong", "pdf", refs="A50 WCAG-1.3.1")
def headers_wrong(made: Made) -> Iterator[Finding]:
    """Each cell of a table leads to the headers of its own column and row, and a header says which way it heads."""
    named = _named(made)
    for table in (one for one in _blocks(made.edition) if isinstance(one, Table) and one.id in named):
        for cell, headers in _headed(table):
            found = named.get(cell.id)
            if found is None:
                continue
            across = "Row" if cell.scope in ("row", "rowgroup") else "Column"
            if cell.header and found.attributes.get("Scope", across) not in (across, "Both"):
                yield Finding(f"the header {shown(found.text)} says that it heads a {found.attributes['Scope'].lower()}", BUG)
            given = found.attributes.get("Headers", "").split()
            if not cell.header and given and set(given) != headers:
                names = " and ".join(shown(named[one].text) for one in given if one in named) or "nothing"
                yield Finding(f"the cell {shown(found.text)} leads to the header {names}, which is not its own", BUG)
            if not cell.header and not given and headers and (cell.colspan > 1 or cell.rowspan > 1 or len(table.head) > 1):
                yield Finding(f"the cell {shown(found.text)} does not say which headers it has", BUG)


def _headed(table: Table) -> Iterator[tuple[Cell, set[str]]]:
    """Each cell of `table` with the ids of the headers above it and before it."""
    grid = list(tables.grid((*table.head, *table.body), table.columns))
    cells = {cell.id: cell for row in grid for cell in row if cell is not None}
    places: dict[str, list[tuple[int, int]]] = {ident: [] for ident in cells}
    for y, row in enumerate(grid):
        for x, one in enumerate(row):
            if one is not None:
                places[one.id].append((y, x))
    for ident, cell in cells.items():
        yield cell, {name for name, other in cells.items() if other.header and _heads(places[name], other, places[ident])}


def _heads(header: list[tuple[int, int]], cell: Cell, other: list[tuple[int, int]]) -> bool:
    """Whether a header, whose places come first, heads the cell that has the others."""
    if cell.scope in ("row", "rowgroup"):
        return bool({y for y, _ in header} & {y for y, _ in other}) and max(x for _, x in header) < min(x for _, x in other)
    return bool({x for _, x in header} & {x for _, x in other}) and max(y for y, _ in header) < min(y for y, _ in other)


@check("link-astray", "pdf", refs="A51 A53 WCAG-2.4.4")
def link_astray(made: Made) -> Iterator[Finding]:
    """Each link, and each mark of a note, leads where the text says."""
    named = _named(made)
    for chapter in made.edition.document.chapters:
        for sentence in traverse.sentences(chapter.blocks):
            around = named.get(sentence.id)
            if around is None:
                continue
            wanted = [(href, words) for href, words in _links(sentence) if letters(words)]
            found = [(target, words) for target, words in _targets(around) if letters(words)]
            for (href, words), (target, said) in zip(wanted, [*found, *[("", "")] * len(wanted)], strict=False):
                if not _same(href, target, named) or letters(words) != letters(said):
                    place = f"to {target}" if target else "nowhere"
                    yield Finding(f"the link {shown(words)} leads {place}, not to {href}", BUG, sentence.line)
                    break


def _links(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Target and words of each link of a sentence; several in a row that lead to one place are one."""
    linked = [(span.href, span) for span in sentence.spans if span.href]
    for href, group in groupby(linked, key=lambda pair: pair[0]):
        yield href, "".join(span.text for _, span in group)


def _targets(around: Element) -> Iterator[tuple[str, str]]:
    """The same of an element."""
    linked = [one for one in around.walk() if one.links and not is_mark(one)]
    for target, group in groupby(linked, key=lambda one: one.links[0][0]):
        yield target, "".join(one.text for one in group)


def _same(href: str, target: str, named: Named) -> bool:
    """Whether `target`, as the file has it, is what the text calls `href`; an element may stand for what is around it."""
    if not href.startswith("#"):
        return unquote(target).rstrip("/") == unquote(href).rstrip("/") or short_address(target) == short_address(href)
    if target == href or href[1:] not in named:
        return target == href or target.startswith("#")
    return any(one.id == target[1:] for one in named[href[1:]].walk())
