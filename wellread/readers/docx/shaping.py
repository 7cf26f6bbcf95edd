"""What entries mean next to one another: pictures alone, captions, typed lists, tables of layout, headings by look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from wellread.readers.docx.account import Account
from wellread.readers.docx.entries import Box, Entry, Grid, Image, Rule, Text, stripped, texts
from wellread.readers.docx.kinds import box_titled
from wellread.readers.docx.numbering import Label
from wellread.readers.docx.styles import Styles

CAPTIONS = ("caption", "image caption", "table caption", "figure caption", "figure", "table", "illustration")
_BULLET = re.compile(r"([•◦▪▫‣●○■□➢➤✓✔☐☑·])[\s\t]+(?=\S)|([-–—*])\t\s*(?=\S)")
_NUMBER = re.compile(r"\(?(\d{1,3})[.)]\s+(?=\S)")
_LINE = re.compile(r"[\s*_=~—–\-·•]{3,}")
_LONG_HEADING = 250
"""Characters above which a paragraph is no heading, whatever its style."""
_SENTENCE = 60
"""Characters above which one that ends like a sentence is none."""
_SHORT = 90
_WORDS = 14
_LARGER = 3
"""Half points above ordinary text."""
_LONG_CELL = 120
"""Words in a cell that no table of data has."""


def long_headings_as_text(entries: Sequence[Entry], account: Account) -> None:
    """Take the level from paragraphs that are far too long for headings: contracts number whole clauses by heading styles."""
    for text in texts(entries):
        if text.level and _is_clause(text.words):
            account.problem("docx-heading-long", text.words, at=text.number)
            text.level = 0


def _is_clause(words: str) -> bool:
    """Whether this is a sentence, or several, and no heading."""
    ends = words.endswith((".", ";", ",", "; and", "; or"))
    return len(words) > _LONG_HEADING or (ends and len(words) > _SENTENCE)


def shaped(entries: Iterable[Entry], account: Account) -> list[Entry]:
    """`entries` with pictures, rules, captions, typed lists and tables of layout as what they are."""
    plain = [one for entry in entries for one in _apart(entry)]
    unfolded = [one for entry in plain for one in _unfolded(entry, account)]
    return _captioned(_typed_lists(unfolded, account), account)


def _apart(entry: Entry) -> Iterator[Entry]:
    """A paragraph of pictures alone as pictures, one of strokes alone as a rule."""
    if not isinstance(entry, Text):
        yield entry
        return
    pictures = [span for span in entry.spans if span.picture]
    if pictures and not entry.text.strip():
        for span in pictures:
            assert span.picture is not None
            yield Image(entry.number, span.picture, entry.names, entry.label, entry.indent, span.href)
    elif _LINE.fullmatch(entry.text) and not entry.label and len(set(entry.text.split())) == 1 and "_" not in entry.text:
        yield Rule(entry.number)
    else:
        yield entry


def _unfolded(entry: Entry, account: Account) -> Iterator[Entry]:
    """What is in a table that serves to place things, row by row; any other entry as it is."""
    if not isinstance(entry, Grid) or not is_layout(entry):
        yield entry
        return
    if sum(map(len, entry.rows)) > 1:
        account.problem("docx-table-unfolded", at=entry.number)
    if entry.caption:
        yield entry.caption
    if sum(map(len, entry.rows)) == 1:
        yield from _in_box(shaped(entry.rows[0][0].entries, account))
        return
    for row in entry.rows:
        inside = [one for box in row for one in shaped(box.entries, account)]
        # In easy read the picture comes first, on whichever side of the table it was.
        yield from sorted(inside, key=lambda one: not isinstance(one, Image)) if _is_pair(row) else inside


def _in_box(entries: list[Entry]) -> list[Entry]:
    """What is in a frame of one cell: one of our boxes when its first line says so."""
    first = entries[0] if entries else None
    kind = box_titled(first) if isinstance(first, Text) and len(entries) > 1 else ""
    if not kind:
        return entries
    return [replace(one, names=(kind,)) if isinstance(one, Text | Image) else one for one in entries]


def _is_pair(row: Sequence[Box]) -> bool:
    return len(row) == 2 and sum(len(box.entries) for box in row) == 2


def is_layout(grid: Grid) -> bool:
    """Whether a table only places things: one column, headings or whole tables in it, long texts side by side."""
    if grid.columns == 1 or sum(map(len, grid.rows)) == 1:
        return True
    boxes = [box for row in grid.rows for box in row]
    found = [text for box in boxes for text in texts(box.entries)]
    if any(text.level for text in found) or any(_holds_table(box) for box in boxes):
        return True
    if grid.heads:
        return False
    pictured = any(isinstance(one, Image) or _has_picture(one) for box in boxes for one in box.entries)
    long = any(sum(len(text.words.split()) for text in texts(box.entries)) > _LONG_CELL for box in boxes)
    return long or (pictured and grid.columns == 2 and any(text.named("easy read") for text in found))


def _has_picture(entry: Entry) -> bool:
    return isinstance(entry, Text) and any(span.picture for span in entry.spans)


def _holds_table(box: Box) -> bool:
    inner = [one for one in box.entries if isinstance(one, Grid)]
    return any(sum(map(len, one.rows)) > 1 for one in inner) and len(inner) < len(box.entries)


def is_caption(entry: Entry) -> bool:
    """Whether an entry says what a picture or table shows."""
    if not isinstance(entry, Text) or entry.level:
        return False
    counted = bool(entry.sequence) and len(entry.words) < 4 * _SHORT and not any(span.formula for span in entry.spans)
    return entry.named(*CAPTIONS) or counted


def _captioned(entries: list[Entry], account: Account) -> list[Entry]:
    found: list[Entry] = []
    for place, entry in enumerate(entries):
        if not (isinstance(entry, Text) and is_caption(entry)):
            found.append(entry)
            continue
        near = [found[-1] if found else None, entries[place + 1] if place + 1 < len(entries) else None]
        holder = _holder(near, _of_table(entry))
        if holder is None:
            account.problem("docx-caption-alone", entry.words, at=entry.number)
            found.append(replace(entry, label=None))
        else:
            holder.caption = entry
    return found


def _of_table(caption: Text) -> bool:
    said = caption.sequence or next(iter(caption.words.split()), "")
    return caption.named("table caption") or said.lower().startswith("tab")


def _holder(near: list[Entry | None], table_first: bool) -> Image | Grid | None:
    """What a caption belongs to: of its kind when there is one, a picture above it, a table below it."""
    above, below = near
    order: tuple[tuple[Entry | None, type], ...] = ((above, Image), (below, Image), (below, Grid), (above, Grid))
    if table_first:
        order = ((below, Grid), (above, Grid), (above, Image), (below, Image))
    for entry, kind in order:
        if isinstance(entry, Image | Grid) and isinstance(entry, kind) and entry.caption is None:
            return entry
    return None


def _typed_lists(entries: list[Entry], account: Account) -> list[Entry]:
    """Two or more paragraphs in a row that begin with a typed bullet, or with numbers that count on, as a list."""
    found: list[Entry] = []
    place = 0
    while place < len(entries):
        run = _run(entries, place)
        if len(run) > 1:
            account.problem("docx-list-guessed", run[0][0].words, at=run[0][0].number)
            found += [_labelled(text, mark, size) for text, mark, size in run]
            place += len(run)
        else:
            found.append(entries[place])
            place += 1
    return found


def _mark(entry: Entry) -> tuple[str, int]:
    """The bullet or number that was typed in front of a paragraph, and how many characters it takes."""
    if not isinstance(entry, Text) or entry.label or entry.level or entry.named(*CAPTIONS) or not entry.spans:
        return "", 0
    if entry.spans[0].formula or entry.spans[0].picture or entry.spans[0].page:
        return "", 0
    first = entry.spans[0].text
    for pattern in (_BULLET, _NUMBER):
        match = pattern.match(entry.text)
        if match and (match.end() <= len(first) or not entry.text[len(first) : match.end()].strip()):
            return next(filter(None, match.groups())), match.end()
    return "", 0


def _run(entries: list[Entry], place: int) -> list[tuple[Text, str, int]]:
    found: list[tuple[Text, str, int]] = []
    for entry in (entries[at] for at in range(place, len(entries))):
        mark, size = _mark(entry)
        last = found[-1][1] if found else ""
        counts_on = mark.isdecimal() and last.isdecimal() and int(mark) == int(last) + 1
        if not mark or (found and not counts_on and not (mark == last and not mark.isdecimal())):
            break
        assert isinstance(entry, Text)
        found.append((entry, mark, size))
    return found


def _labelled(text: Text, mark: str, size: int) -> Text:
    spans = list(text.spans)
    while spans and size >= len(spans[0].text):
        size -= len(spans.pop(0).text)
    if spans:
        spans[0] = replace(spans[0], text=spans[0].text[size:])
    number = int(mark) if mark.isdecimal() else 1
    checked = {"☐": False, "□": False, "☑": True}.get(mark)
    style = None if not mark.isdecimal() else "1"
    label = Label("typed", 0, number, "1" if style else None, mark, bullet=style is None, checked=checked, indent=text.indent)
    return replace(text, spans=stripped(spans), label=label)


def guess_headings(entries: list[Entry], styles: Styles, account: Account) -> None:
    """Give levels to short bold or large paragraphs, in a text that has no heading by style at all."""
    own = [entry for entry in entries if isinstance(entry, Text)]
    if any(text.level for text in own):
        return
    body = ordinary_size(own, styles)
    followed = zip_longest(entries, entries[1:])
    found = [text for text, after in followed if isinstance(text, Text) and _is_heading(text, after, body)]
    headings = _apart_from_others(found, entries)
    if not headings or 2 * len(headings) > len(own) + 1:
        return
    looks = sorted({(text.size, text.bold) for text in headings}, reverse=True)
    for text in headings:
        text.level = min(3, 1 + looks.index((text.size, text.bold)))
        account.problem("docx-heading-guessed", text.words, at=text.number)


def _apart_from_others(found: Sequence[Text], entries: Sequence[Entry]) -> list[Text]:
    """Those of `found` that have no other of the same look right before or after: several bold lines are an address."""
    places = {id(entry): place for place, entry in enumerate(entries)}
    looks = {places[id(text)]: (text.size, text.bold) for text in found}
    return [
        text
        for place, text in zip(looks, found, strict=True)
        if looks[place] not in (looks.get(place - 1), looks.get(place + 1))
    ]


def ordinary_size(own: Iterable[Text], styles: Styles) -> int:
    """The size of most of the text, in half points."""
    sizes: Counter[int] = Counter()
    for text in own:
        sizes[text.size] += len(text.words)
    return sizes.most_common(1)[0][0] if sizes else styles.size


def stands_out(text: Text, body: int) -> bool:
    """Whether a whole paragraph is bold, or larger than the others."""
    return bool(text.words) and (text.bold or text.size >= body + _LARGER)


def _is_heading(entry: Text, after: Entry | None, body: int) -> bool:
    if entry.label or not stands_out(entry, body) or entry.named(*CAPTIONS, "quote"):
        return False
    words = entry.words
    if len(words) > _SHORT or len(words.split()) > _WORDS or words[-1] in ".,;…" or not any(map(str.isalpha, words)):
        return False
    if any(span.picture or "break" in span.roles for span in entry.spans):
        return False
    return after is not None and not isinstance(after, Rule)
