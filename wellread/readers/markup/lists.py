"""Lists of HTML: bullets, numbers as they are shown, task lists, words with their meanings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from wellread.model import Block, BulletList, Definition, DefinitionList, Item, NumberedList, Paragraph, Sentence, traverse
from wellread.model.content import NumberStyle
from wellread.readers.markup.flat import ReadBlocks, flat
from wellread.readers.markup.names import is_hidden
from wellread.readers.markup.tree import Element, attribute, drop
from wellread.readers.markup.walk import Style, Walk

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*(?:\w+\s+)*?(lower|upper)-(alpha|latin|roman)", re.IGNORECASE)
_STYLES = {("lower", "alpha"): "a", ("upper", "alpha"): "A", ("lower", "roman"): "i", ("upper", "roman"): "I"}
_LARGEST = 2**31


def read_list(element: Element, walk: Walk, style: Style, read: ReadBlocks) -> Iterator[Block]:
    """The list `element`; several, where its numbers do not follow each other, so that each entry keeps its number."""
    style = walk.styled(style, element)
    if element.tag != "ol":
        name = walk.block_id()
        items = tuple(item for _, item in _items(element, walk, style, read))
        if items:
            yield BulletList(name, walk.line(element), items, _tight(items))
        return
    group: list[Item] = []
    first = following = _start(element)
    step = -1 if element.get("reversed") is not None else 1
    name = walk.block_id()
    for value, item in _items(element, walk, style, read):
        number = following if value is None else value
        if group and number != first + len(group):
            yield _numbered(name, element, group, first, walk)
            name, group = walk.block_id(), []
        if not group:
            first = number
        group.append(item)
        following = number + step
    if group:
        yield _numbered(name, element, group, first, walk)


def _numbered(name: str, element: Element, group: list[Item], first: int, walk: Walk) -> NumberedList:
    return NumberedList(name, walk.line(element), tuple(group), first, _tight(group), style=_number_style(element))


def _start(element: Element) -> int:
    """The number of the first entry."""
    start = _number(attribute(element, "start"))
    if start is not None:
        return start
    if element.get("reversed") is not None:
        return sum(child.tag == "li" for child in element)
    return 1


def _number(text: str) -> int | None:
    if re.fullmatch(r"[+-]?\d{1,10}", text, re.ASCII) and abs(int(text)) < _LARGEST:
        return int(text)
    return None


def _number_style(element: Element) -> NumberStyle:
    given = attribute(element, "type")
    if given in ("a", "A", "i", "I"):
        return cast(NumberStyle, given)
    if found := _STYLE.search(attribute(element, "style")):
        case, kind = found.group(1).lower(), found.group(2).lower().replace("latin", "alpha")
        return cast(NumberStyle, _STYLES[case, kind])
    return "1"


def _items(element: Element, walk: Walk, style: Style, read: ReadBlocks) -> Iterator[tuple[int | None, Item]]:
    """Each entry with the number that it gives itself; what is in the list and in no entry is one, too."""
    loose = [element.text or "", *(child.tail or "" for child in element)]
    if any(text.strip() for text in loose):
        _wrap_text(element)
    for child in list(element):
        if is_hidden(child):
            walk.leave_out("hidden text", child)
            continue
        own = walk.styled(style, child)
        walk.visit(child)
        name, checked = walk.block_id(), _checked(child)
        entry = child if child.tag == "li" else _parent_of(child)
        blocks = tuple(read(entry, walk, own))
        if traverse.says_something(blocks):
            yield _number(attribute(child, "value")), Item(name, walk.line(child), blocks, checked)


def _wrap_text(element: Element) -> None:
    """Put text that is directly in a list into entries of its own."""
    places = [(None, element.text), *((child, child.tail) for child in element)]
    for child, text in places:
        if not (text or "").strip():
            continue
        entry = element.makeelement("li")
        entry.text = text
        if child is None:
            element.text = None
            element.insert(0, entry)
        else:
            child.tail = None
            child.addnext(entry)


def _parent_of(child: Element) -> Element:
    """An entry with `child` in it: a list that is directly in a list."""
    entry = child.makeelement("li")
    entry.sourceline = child.sourceline
    child.addprevious(entry)
    entry.append(child)
    return entry


def _checked(element: Element) -> bool | None:
    """Whether the entry of a task list is done, its box then removed; None: no task."""
    box = next((child for child in element.iter("input") if attribute(child, "type").lower() == "checkbox"), None)
    if box is None:
        return None
    drop(box)
    return box.get("checked") is not None


def _tight(items: list[Item] | tuple[Item, ...]) -> bool:
    """Whether each entry is a paragraph, perhaps with a list after it."""
    for item in items:
        first, *rest = item.blocks
        if not isinstance(first, Paragraph) or first.lang or first.name:
            return False
        if not all(isinstance(block, BulletList | NumberedList) for block in rest):
            return False
    return True


def read_definitions(element: Element, walk: Walk, style: Style, read: ReadBlocks) -> Iterator[Block]:
    """A list of words with their meanings; bold words and paragraphs, where one of the two is missing."""
    style = walk.styled(style, element)
    name, line = walk.block_id(), walk.line(element)
    groups: list[tuple[list[Element], list[Element]]] = []
    for child in _terms(element):
        if child.tag == "dt":
            if not groups or groups[-1][1]:
                groups.append(([], []))
            groups[-1][0].append(child)
        else:
            if not groups:
                groups.append(([], []))
            groups[-1][1].append(child)
    entries = [_entry(terms, meanings, walk, style, read) for terms, meanings in groups]
    if all(entry.terms and entry.meanings for entry in entries):
        if entries:
            yield DefinitionList(name, line, tuple(entries))
        return
    for entry in entries:
        for term in entry.terms:
            yield Paragraph(walk.block_id(), entry.line, tuple(map(_strong, term)))
        for meaning in entry.meanings:
            yield from meaning


def _terms(element: Element) -> Iterator[Element]:
    """The `dt` and `dd` of a list, those in a `div` too; anything else counts as a meaning."""
    for text, child in ((element.text, None), *((child.tail, child) for child in element)):
        if child is not None:
            if child.tag == "div" and any(inner.tag in ("dt", "dd") for inner in child):
                yield from _terms(child)
            else:
                yield child if child.tag in ("dt", "dd") else _parent_of(child)
        if (text or "").strip():
            entry = element.makeelement("dd")
            entry.text = text
            yield entry


def _entry(terms: list[Element], meanings: list[Element], walk: Walk, style: Style, read: ReadBlocks) -> Definition:
    made, lines = [], [walk.line(one) for one in (*terms, *meanings)]
    for term in terms:
        walk.visit(term)
        spans = flat(term, walk, walk.styled(style, term), read)
        if spans:
            made.append(walk.reading.cut(spans, walk.line(term)))
    name = walk.block_id()
    found = []
    for meaning in meanings:
        walk.visit(meaning)
        blocks = tuple(read(meaning, walk, walk.styled(style, meaning)))
        if traverse.says_something(blocks):
            found.append(blocks)
    return Definition(name, lines[0], tuple(made), tuple(found))


def _strong(sentence: Sentence) -> Sentence:
    spans = (replace(span, roles=tuple(sorted({*span.roles, "strong"}))) for span in sentence.spans)
    return replace(sentence, spans=tuple(spans))
