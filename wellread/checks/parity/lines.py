"""The sections of a publication as two lists of sentences, the main text's and the easy part's, each with what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from wellread import facts
from wellread.facts import Fact, Said
from wellread.model import (
    Block,
    BulletList,
    Callout,
    Chapter,
    Document,
    Heading,
    Idea,
    Meta,
    NumberedList,
    Paragraph,
    Record,
    Sentence,
    Table,
    traverse,
)


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A sentence, or a row of a table; each is equal to itself alone."""

    id: str
    """Of the sentence; of a row, of its first."""
    line: int
    text: str
    facts: tuple[Fact, ...]
    said: Said
    group: str = ""
    """The block that it is in: sentences of one idea say one thing together."""
    warning: bool = False
    """Whether it is in a box of the kind warning."""
    heading: bool = False
    """Whether it is a heading, or the title of a box."""
    explains: bool = False
    """Whether it says what a word of the glossary is."""
    keys: frozenset[str] = frozenset()
    """All that its words are compared by, what the glossary says of them included."""
    whole: Line | None = None
    """The sentence that this is a clause of."""
    offset: int = 0
    """Where the clause begins in it."""
    point: bool = False
    """Whether it is an entry of a list, with its lead-in."""
    row: bool = False
    """Whether it is a row of a table, whose cells say by their places what a sentence says in words."""


@dataclass(frozen=True, slots=True)
class Section:
    """What is compared: one section, and the sentences elsewhere that may support it."""

    id: str
    """Of the chapter."""
    title: str
    easy_title: str
    line: int
    language: str
    main: tuple[Line, ...]
    easy: tuple[Line, ...]
    elsewhere: tuple[Line, ...] = field(default=(), repr=False)
    """The main text of the other sections, and the front matter."""
    easy_elsewhere: tuple[Line, ...] = field(default=(), repr=False)
    records: tuple[Record, ...] = ()


def sections(document: Document) -> tuple[Section, ...]:
    """Every section of `document` that has an easy part."""
    chapters = [chapter for chapter in document.chapters if chapter.easy]
    if not chapters:
        return ()
    make = _Maker(document.meta)
    main = {chapter.id: tuple(make.lines(chapter.blocks)) for chapter in document.chapters}
    easy = {chapter.id: tuple(make.lines(chapter.easy)) for chapter in chapters}
    notes = tuple(line for note in document.notes for line in make.lines(note.blocks))
    front = tuple(make.front())
    return tuple(_section(chapter, document.meta, (main, easy), (*front, *notes)) for chapter in chapters)


def _section(
    chapter: Chapter,
    meta: Meta,
    lines: tuple[dict[str, tuple[Line, ...]], dict[str, tuple[Line, ...]]],
    front: tuple[Line, ...],
) -> Section:
    main, easy = lines
    others = tuple(line for name, found in main.items() if name != chapter.id for line in found)
    others_easy = tuple(line for name, found in easy.items() if name != chapter.id for line in found)
    return Section(
        chapter.id, chapter.title, chapter.easy_title or chapter.title, chapter.line, meta.language,
        main[chapter.id], easy[chapter.id],
        (*front, *others), others_easy, chapter.records,
    )  # fmt: skip


def _says_what_it_is(text: str, word: str) -> bool:
    """Whether `text` begins with `word`, a term, and goes on with “is”."""
    for article in ("", "a ", "an ", "the ", "your "):
        if text.startswith(article + word):
            return text[len(article) + len(word) :].removeprefix("s").startswith((" is ", " are ", " was ", " means "))
    return False


class _Maker:
    """Makes lines, with what the glossary of the publication says of their words."""

    def __init__(self, meta: Meta) -> None:
        self.meta = meta
        self.terms = [(term.word.casefold(), self._keys(term.means)) for term in meta.glossary if term.means]
        self.terms += [(short.casefold(), self._keys(full)) for short, full in meta.abbreviations]
        self.terms += [(full.casefold(), self._keys(short)) for short, full in meta.abbreviations]

    def _keys(self, text: str) -> frozenset[str]:
        return frozenset(key for token in facts.said(text, self.meta.language).content for key in token.keys)

    def lines(self, blocks: Iterable[Block], *, warning: bool = False) -> Iterator[Line]:
        """A line for each sentence of `blocks`, in reading order, a row of a table as one, a point behind what leads to it."""
        lead: Line | None = None
        for block in blocks:
            if lead and isinstance(block, BulletList | NumberedList):
                yield from self._points(lead, block)
                lead = None
                continue
            if lead:
                yield lead
            found = [*self._lines(block, warning=warning)]
            leads = bool(found) and isinstance(block, Paragraph) and found[-1].text.endswith((":", "："))
            lead = found.pop() if leads else None
            yield from found
        if lead:
            yield lead

    def _points(self, lead: Line, block: BulletList | NumberedList) -> Iterator[Line]:
        """Each entry of a list as one sentence with its lead-in: “Do not take it if: you are pregnant”."""
        for item in block.items:
            first, *rest = [*self.lines(item.blocks, warning=lead.warning)] or [lead]
            whole = self._of(f"{lead.text} {first.text}", first.id, first.line, lead.group, warning=lead.warning)
            yield from (replace(whole, point=True), *rest)

    def _lines(self, block: Block, *, warning: bool) -> Iterator[Line]:
        match block:
            case Table():
                yield from (self._line(one, block) for one in block.caption)
                yield from self._rows(block)
            case Callout():
                inside = warning or block.kind == "warning"
                yield from (self._line(one, block, warning=inside) for one in block.title)
                yield from self.lines(block.blocks, warning=inside)
            case Idea() if block.points and block.sentences:
                *before, lead = [self._line(one, block, warning=warning) for one in block.sentences]
                yield from (*before, *self._points(lead, block.points))
            case Heading() | Idea():
                yield from (self._line(one, block, warning=warning) for one in block.sentences)
                yield from self.lines(traverse.inner(block), warning=warning)
            case _ if any(traverse.inner(block)):
                yield from self.lines(traverse.inner(block), warning=warning)
            case _:
                yield from (self._line(one, block, warning=warning) for one in traverse.sentences([block]))

    def _rows(self, table: Table) -> Iterator[Line]:
        heads = [" ".join(one.text.strip() for one in cell.sentences) for row in table.head[-1:] for cell in row]
        for row in table.body:
            cells = [" ".join(one.text.strip() for one in cell.sentences) for cell in row]
            if len(heads) == len(cells):
                cells = [f"{head} {cell}".strip() for head, cell in zip(heads, cells, strict=True)]
            first = next((one for cell in row for one in cell.sentences), None)
            if first:
                yield replace(self._of("; ".join(cells), first.id, table.line, table.id), row=True)

    def _line(self, sentence: Sentence, block: Block, *, warning: bool = False) -> Line:
        return self._of(
            sentence.text,
            sentence.id,
            sentence.line or block.line,
            block.id,
            warning=warning,
            heading=isinstance(block, Heading | Callout),
        )

    def _of(self, text: str, name: str, line: int, group: str, *, warning: bool = False, heading: bool = False) -> Line:
        text = " ".join(text.split())
        said = facts.said(text, self.meta.language)
        keys = {key for token in said.content for key in token.keys}
        small = text.casefold()
        for word, more in self.terms:
            if word in small:
                keys |= more
        # The number of a heading says nothing; the title of a warning may be the number to call.
        found = () if heading and not warning else facts.found(text, self.meta.language)
        explains = any(_says_what_it_is(small, word) for word, _ in self.terms)
        return Line(name, line, text, found, said, group, warning, heading, explains, frozenset(keys))

    def front(self) -> Iterator[Line]:
        """What the front matter says that a text may repeat."""
        meta = self.meta
        contact = meta.contact
        texts = [
            meta.title, meta.subtitle, meta.summary, meta.disclaimer, meta.other_formats, meta.publisher, contact.name,
            f"Phone: {contact.phone}" if contact.phone else "", contact.email, contact.web, contact.post, contact.text_relay,
            *(term.means for term in meta.glossary), *(full for _, full in meta.abbreviations),
        ]  # fmt: skip
        yield from (self._of(text, "front", 0, "front", heading=False) for text in texts if text)
