"""Blocks into lines of Markdown: what is inside a list, quote or box is written first, then given its marks.

Blocks are parted by an empty line; in a tight list, where an empty line would make it loose, by none, or by an empty comment
where two would be read as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never

from wellread.authoring import escape, formulas
from wellread.authoring.inline import NOTHING, Setting, image, line, lines
from wellread.authoring.tables import table
from wellread.model import (
    Block,
    Break,
    BulletList,
    Callout,
    Code,
    DefinitionList,
    Figure,
    Heading,
    Idea,
    Item,
    Note,
    NoteList,
    NumberedList,
    Paragraph,
    Quote,
    Table,
)
from wellread.model.numbering import marker

Lines = list[str]
_UNDERLINE = re.compile(r"\s*(?:-+|=+)\s*")
_LISTS = (BulletList, NumberedList, DefinitionList)
_MAY_FOLLOW_TEXT = (BulletList, Code, Quote, Callout, Heading, Break)
"""What begins without an empty line before it."""


def stacked(blocks: Iterable[Block], setting: Setting) -> Lines:
    """`blocks` one below the other, parted by empty lines."""
    found: Lines = []
    last: Block | None = None
    for block in blocks:
        if last is not None:
            found.append("")
        if last is not None and _would_join(last, block):
            found += [NOTHING, ""]
        found += written(block, setting)
        last = block
    return found


def _would_join(last: Block, block: Block) -> bool:
    """Whether `block` would be read as a part of the list above it."""
    return isinstance(block, _LISTS) and (isinstance(last, DefinitionList) or type(last) is type(block))


def _packed(blocks: Iterable[Block], setting: Setting) -> Lines:
    """`blocks` one below the other without an empty line."""
    found: Lines = []
    last: Block | None = None
    for block in blocks:
        new = written(block, setting)
        if last is not None and not _follows(last, block, new):
            found.append(NOTHING)
        found += new
        last = block
    return found


def _follows(last: Block, block: Block, new: Lines) -> bool:
    """Whether `block`, written as `new`, is read as a block of its own right below `last`."""
    begins = isinstance(block, _MAY_FOLLOW_TEXT) or (isinstance(block, NumberedList) and new[0].startswith("1."))
    return isinstance(last, Paragraph | Code | Heading | Break | Callout) and begins and not new[0].startswith("{")


def written(block: Block, setting: Setting) -> Lines:
    """The lines of one block, its language before it."""
    found = _written(block, setting)
    if isinstance(block, Break | NoteList | Table):
        return found
    return with_language(block.lang, found)


def with_language(lang: str | None, found: Lines) -> Lines:
    """Lines of a block below its language, where it has one of its own."""
    if not lang:
        return found
    return [f"{{lang={escape.attribute(lang)}}}", *found]


def _written(block: Block, setting: Setting) -> Lines:
    match block:
        case Heading():
            return [heading(block, setting)]
        case Paragraph():
            return _paragraph(block, setting)
        case BulletList() | NumberedList():
            return _list(block, setting)
        case Table():
            return table(block, setting)
        case Figure():
            return [image(block.picture, line(block.caption, setting))]
        case Quote():
            return [f"> {one}" if one else ">" for one in stacked(block.blocks, setting) or [""]]
        case DefinitionList():
            return _definitions(block, setting)
        case Callout():
            return _callout(block, setting)
        case Code():
            return _code(block)
        case Break():
            return ["***"]
        case Idea():
            return _idea(block, setting)
        case NoteList():
            return [one for part in block.notes for one in (*note(part, setting), "")][:-1]
        case _:
            assert_never(block)


def heading(block: Heading, setting: Setting, own: str = "") -> str:
    """The line of a heading, with an id of its `own`."""
    text = re.sub(r"(?<!\\)(#+)$", r"\\\1", line(block.sentences, setting))
    if own:
        text += f" {{#{own}}}"
    return f"{'#' * max(1, block.level)} {text}"


def _paragraph(block: Paragraph, setting: Setting) -> Lines:
    if displayed := formulas.on_its_own(block):
        return displayed
    found = lines(block.sentences, setting)
    spans = [span for sentence in block.sentences for span in sentence.spans]
    if len(spans) == 1 and found[-1].startswith("![") and spans[0].href is None:
        found[-1] += NOTHING  # else it would be a figure
    return found


def _list(block: BulletList | NumberedList, setting: Setting) -> Lines:
    found: Lines = []
    for place, item in enumerate(block.items):
        if place and not block.tight:
            found.append("")
        found += _item(item, _marker(block, place), setting, tight=block.tight)
    if not block.tight and len(block.items) == len(block.items[0].blocks) == 1:
        # Nothing is below that an empty line could part from it.
        found += ["", " " * len(_marker(block, 0)) + NOTHING]
    return found


def _marker(block: BulletList | NumberedList, place: int) -> str:
    if isinstance(block, BulletList):
        return "- "
    style = block.style
    if not _reads_as_numbers(block):
        style = "1"
    end = ")" if style in ("A", "I") else "."  # “A. Smith” is a name
    return f"{marker(style, block.start + place)}{end} "


def _reads_as_numbers(block: NumberedList) -> bool:
    """Whether the reader takes letters for the numbers of this list: it wants to see two of them, from a to z."""
    last = block.start + len(block.items) - 1
    return len(block.items) > 1 and block.start > 0 and (block.style in ("i", "I") or last <= 26)


def _item(item: Item, mark: str, setting: Setting, *, tight: bool) -> Lines:
    stack = _packed if tight else stacked
    found = _apart(stack(item.blocks, setting))
    if item.checked is not None:
        if not isinstance(item.blocks[0], Paragraph):
            found = [NOTHING, *found]
        found[0] = f"[{'x' if item.checked else ' '}] {found[0]}"
    return hung(found, mark, len(mark))


def _apart(found: Lines) -> Lines:
    """Lines to put behind a mark: a row of a table right behind one would be read as a row that holds the mark."""
    if not found or found[0].startswith("|"):
        return [NOTHING, *found]
    return found


def hung(found: Lines, mark: str, indent: int) -> Lines:
    """Lines behind a `mark`, all but the first indented."""
    first, *rest = found or [""]
    return [f"{mark}{first}", *(" " * indent + one if one else "" for one in rest)]


def _definitions(block: DefinitionList, setting: Setting) -> Lines:
    found: Lines = []
    for entry in block.entries:
        if found:
            found.append("")
        found += [escape.line_start(line(term, setting)) or "&nbsp;" for term in entry.terms]
        for place, meaning in enumerate(entry.meanings):
            inside = hung(_apart(stacked(meaning, setting)), ": ", 2)
            # Without an empty line, a line of hyphens would make a heading of the term.
            if place or any(map(_UNDERLINE.fullmatch, inside)):
                found.append("")
            found += inside
    return found


def _callout(block: Callout, setting: Setting) -> Lines:
    title = line(block.title, setting)
    if title == setting.words.get(block.kind):
        title = ""
    return fenced(block.kind, escape.fence_title(title), stacked(block.blocks, setting))


def fenced(name: str, title: str, inside: Lines) -> Lines:
    """Lines between colons: more of them than in any line inside, which is what the parser asks for."""
    longest = max((len(found[0]) for one in inside if (found := re.match(r"[ >]*(:+)", one))), default=0)
    colons = ":" * max(3, longest + 1)
    return [f"{colons} {name} {title}".rstrip(), *inside, colons]


def _code(block: Code) -> Lines:
    mark = "`"
    if "`" in block.language:
        mark = "~"
    longest = max((len(run) for run in re.findall(f"{mark}+", block.text)), default=0)
    fence = mark * max(3, longest + 1)
    text = block.text.removesuffix("\n")
    inside = text.split("\n") if block.text else []
    return [f"{fence}{block.language}", *inside, fence]


def _idea(block: Idea, setting: Setting) -> Lines:
    found: Lines = []
    if block.picture:
        found.append(image(block.picture))
    if block.sentences:
        found += lines(block.sentences, setting)
    if block.points:
        found += ["", *_list(block.points, setting)]
    return found


def note(found: Note, setting: Setting) -> Lines:
    """An end note, below the text."""
    inside = stacked(found.blocks, setting)
    if not found.blocks or not isinstance(found.blocks[0], Paragraph):
        # The parser measures what is behind the mark as if it were indented by more than it is.
        return hung(["", *(inside or [NOTHING])], f"[^{found.number}]:", 4)
    return hung(inside, f"[^{found.number}]: ", 4)
