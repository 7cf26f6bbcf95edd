"""Entries of a Word file into blocks of the model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from wellread.model import (
    Block,
    Break,
    BulletList,
    Callout,
    Code,
    Definition,
    DefinitionList,
    Figure,
    Heading,
    Idea,
    Item,
    NumberedList,
    Paragraph,
    Picture,
    Quote,
    Sentence,
    Span,
)
from wellread.readers.assembly import Reading
from wellread.readers.docx.account import Account
from wellread.readers.docx.cells import write_table
from wellread.readers.docx.entries import Entry, Grid, Image, Rule, Text
from wellread.readers.docx.kinds import box_titled, kind_of
from wellread.readers.docx.nesting import Row, Tree, is_listed, list_at, nested, spelled_out
from wellread.readers.docx.wording import Wording
from wellread.readers.leading import add

_TITLE = 60
"""Characters of a title of a box."""


@dataclass(slots=True)
class Blocks:
    """Makes blocks; ids and sentences are in reading order."""

    reading: Reading
    account: Account
    wording: Wording

    def of(self, entries: Sequence[Entry]) -> tuple[Block, ...]:
        """The blocks that `entries` become."""
        return tuple(self._blocks(spelled_out(entries, self.account)))

    def _blocks(self, entries: list[Entry]) -> Iterator[Block]:
        place = 0
        while place < len(entries):
            kind = kind_of(entries[place])
            if kind and kind != "easy":
                end = place + 1
                while end < len(entries) and _goes_on(entries[end], kind):
                    end += 1
                group = entries[place:end]
                yield from self._special(kind, group)
            elif is_listed(entries[place]):
                group = entries[place : place + list_at(entries, place)]
                for tree in nested(group):
                    yield self._list(tree)
            else:
                group = entries[place : place + 1]
                yield from self._block(group[0])
            place += len(group)

    def _special(self, kind: str, group: list[Entry]) -> Iterator[Block]:
        match kind:
            case "quote":
                name = self.reading.block_id()
                yield Quote(name, group[0].number, self._plain(group))
            case "code":
                yield self._code(group)
            case "term" | "meaning":
                yield from self._definitions(group)
            case _:
                yield self._box(kind, group)

    def _plain(self, group: Sequence[Entry]) -> tuple[Block, ...]:
        """`group` as blocks, its style of no account."""
        return tuple(self._blocks([replace(one, names=()) if isinstance(one, Text | Image) else one for one in group]))

    def _block(self, entry: Entry) -> Iterator[Block]:
        match entry:
            case Text():
                yield self._paragraph(_bold(entry) if entry.level else entry)
            case Image():
                yield self._figure(entry)
            case Rule():
                yield Break(self.reading.block_id(), entry.number)
            case Grid():
                yield from self._grid(entry)

    def _sentences(self, text: Text, *, plain: bool = False) -> tuple[tuple[Sentence, ...], str | None]:
        return self.wording.sentences(text.spans, text.number, plain=plain)

    def heading(self, text: Text) -> Heading:
        """A heading; its level is already the model's."""
        name = self.reading.block_id()
        sentences, lang = self._sentences(text, plain=True)
        return Heading(name, text.number, text.level, sentences, lang)

    def _paragraph(self, text: Text) -> Paragraph:
        name = self.reading.block_id()
        self._mark(text, name)
        sentences, lang = self._sentences(text)
        spans = [span for span in text.spans if span.text.strip()]
        alone = len(spans) == 1 and spans[0].formula is not None and spans[0].formula.display
        return Paragraph(name, text.number, sentences, lang, "formula" if alone else "")

    def _mark(self, text: Text, name: str) -> None:
        for bookmark in text.bookmarks:
            self.wording.places.setdefault(bookmark, name)

    def _figure(self, image: Image) -> Block:
        name = self.reading.block_id()
        if image.href:
            sentences, lang = self.wording.sentences([Span("", href=image.href, picture=image.picture)], image.number)
            return Paragraph(name, image.number, sentences, lang)
        caption, lang = self._caption(image.caption, name)
        return Figure(name, image.number, image.picture, caption, lang)

    def _caption(self, text: Text | None, name: str) -> tuple[tuple[Sentence, ...], str | None]:
        if text is None:
            return (), None
        self._mark(text, name)
        return self._sentences(text, plain=True)

    def _grid(self, grid: Grid) -> Iterator[Block]:
        if not any(box.entries for row in grid.rows for box in row):
            return
        name = self.reading.block_id()
        caption, lang = self._caption(grid.caption or _said(grid), name)
        yield write_table(grid, name, caption, lang, self.wording)

    def _list(self, tree: Tree) -> Block:
        name = self.reading.block_id()
        items = tuple(self._item(row) for row in tree.rows)
        tight = all(sum(isinstance(block, Paragraph) for block in item.blocks) <= 1 for item in items)
        if tree.bullet:
            return BulletList(name, tree.number, items, tight)
        return NumberedList(name, tree.number, items, tree.start, tight, style=tree.style)

    def _item(self, row: Row) -> Item:
        name = self.reading.block_id()
        found: list[Block] = []
        for one in row.inside:
            found += [self._list(one)] if isinstance(one, Tree) else self._plain([one])
        return Item(name, row.number, tuple(found), row.checked)

    def _code(self, group: Sequence[Entry]) -> Code:
        lines = [_as_typed(one) for one in group if isinstance(one, Text)]
        return Code(self.reading.block_id(), group[0].number, "\n".join(lines) + "\n")

    def _definitions(self, group: list[Entry]) -> Iterator[Block]:
        """Terms with what they mean; a meaning without a term is ordinary text."""
        texts = [one for one in group if isinstance(one, Text)]
        if not texts or kind_of(texts[0]) == "meaning" or kind_of(texts[-1]) == "term":
            yield from self._plain(group)
            return
        name = self.reading.block_id()
        entries: list[Definition] = []
        rest = texts
        while rest:
            terms = list(takewhile(lambda text: kind_of(text) == "term", rest))
            meanings = list(takewhile(lambda text: kind_of(text) == "meaning", rest[len(terms) :]))
            rest = rest[len(terms) + len(meanings) :]
            own = self.reading.block_id()
            said = tuple(self._sentences(term, plain=True)[0] for term in terms)
            entries.append(Definition(own, terms[0].number, said, (self._plain(meanings),)))
        yield DefinitionList(name, texts[0].number, tuple(entries))

    def _box(self, kind: str, group: list[Entry]) -> Callout:
        """A box; its title is its first short bold paragraph, its style's word, or ours."""
        name = self.reading.block_id()
        number = group[0].number
        first = group[0]
        rest = group
        if isinstance(first, Text) and _is_title(first, kind, len(group)):
            title, rest = self._sentences(first, plain=True)[0], group[1:]
            self._mark(first, name)
        else:
            self.account.problem("docx-callout-untitled", self.reading.words[kind], at=number)
            title = self.reading.cut((Span(self.reading.words[kind]),), number)
        return Callout(name, number, kind, title, self._plain(rest))  # type: ignore[arg-type]

    def easy(self, entries: Sequence[Entry]) -> tuple[Block, ...]:
        """An easy-read part: a picture and the text after it become one Idea."""
        found: list[Block] = []
        entries = spelled_out(entries, self.account)
        place = 0
        while place < len(entries):
            entry, size = entries[place], 1
            if is_listed(entry):
                size = list_at(entries, place)
                for tree in nested(entries[place : place + size]):
                    add(found, self._list(tree))
            elif isinstance(entry, Image):
                found.append(Idea(self.reading.block_id(), entry.number, entry.picture, ()))
            elif isinstance(entry, Text) and not entry.level:
                self._idea(entry, found)
            else:
                found += self._block(entry)
            place += size
        return tuple(found)

    def _idea(self, text: Text, found: list[Block]) -> None:
        pictures = [span.picture for span in text.spans if span.picture]
        words = [span for span in text.spans if not span.picture]
        picture: Picture | None = pictures[0] if pictures else None
        last = found[-1] if found else None
        if picture is None and isinstance(last, Idea) and not last.sentences:
            sentences, lang = self.wording.sentences(words, text.number)
            found[-1] = replace(last, sentences=sentences, lang=lang)
            return
        name = self.reading.block_id()
        sentences, lang = self.wording.sentences(words, text.number)
        found.append(Idea(name, text.number, picture, sentences, lang))
        for extra in pictures[1:]:
            found.append(Idea(self.reading.block_id(), text.number, extra, ()))


def _goes_on(entry: Entry, kind: str) -> bool:
    """Whether an entry is in the same box, quotation or piece of code as the one before it."""
    if kind in ("term", "meaning"):
        return kind_of(entry) in ("term", "meaning")
    return kind_of(entry) == kind


def _is_title(first: Text, kind: str, entries: int) -> bool:
    if entries < 2 or first.label or any(span.picture for span in first.spans):
        return False
    return bool(first.level) or box_titled(first) == kind or (first.bold and len(first.words) <= _TITLE)


def _bold(text: Text) -> Text:
    """A heading inside something else, where the model has none: a bold paragraph."""
    return replace(text, spans=[replace(span, roles=tuple(sorted({*span.roles, "strong"}))) for span in text.spans])


def _said(grid: Grid) -> Text | None:
    """What the author says about a table where nobody sees it, as its caption."""
    return Text(grid.number, spans=[Span(grid.alt)]) if grid.alt else None


def _as_typed(text: Text) -> str:
    return "".join(span.text for span in text.spans if "noteref" not in span.roles).replace("\t", "    ")
