"""Documents that nobody wrote: every block and every look of text, nested in each other, with text full of characters that mean
something in Markdown. The same seed gives the same document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from itertools import groupby
from random import Random
from typing import Any

from wellread.languages.sentences import cut
from wellread.model import (
    Block,
    Break,
    BulletList,
    Callout,
    Cell,
    Chapter,
    Code,
    Definition,
    DefinitionList,
    Document,
    Figure,
    Heading,
    Idea,
    Item,
    Meta,
    Note,
    NumberedList,
    Paragraph,
    Picture,
    Quote,
    Sentence,
    Span,
    Table,
    traverse,
)
from wellread.readers.link_ends import tidied
from wellread.readers.markdown import fields as form
from wellread.readers.quotations import quoted

Blocks = tuple[Block, ...]
Sentences = tuple[Sentence, ...]
LANGUAGE = "en"
ABBREVIATIONS = {"MS": "multiple sclerosis", "BBC": "British Broadcasting Corporation"}
PICTURE = "pictures/a_(1) é.svg"
HTML = True
ROLES = (*("strong", "emphasis", "citation", "deleted", "inserted", "keyboard", "marked", "subscript", "superscript"),)

PIECES = (
    *("tea", "Tea. ", "cup", "é", "कप", "中文。", "شاي", "MS", "12", "x", "I", " ", " ", " ", "\u00a0", "  ", "No! "),
    *("*", "**", "_", "__", "`", "``", "~", "~~", "^", "$", "$$", "|", "\\", "#", "##", "&", "<", ">", "=", "+", "-", "--"),
    *("[", "]", "(", ")", "{", "}", "!", "?", ":", "::", ":::", ";", '"', "'"),
    *("“", "”", "’", "/", "%", "@", ",", "…", "–", "•"),
    *("1. ", "2) ", "- ", "+ ", "# ", "> ", "::: note", ": ", "~ ", "| a | b |", "|---|", "---", "===", "***", "~~~", "```"),
    *("&amp;", "&#32;", "&copy", "<b>", "</b>", "<br>", "<!-- x -->", "<!--", "{.x}", "{#x}", "{lang=fr}", "[^1]", "[^x]: "),
    *("[x](y)", "![x](y)", "<https://x.org>", "https://x.org", "www.x.org", "a@b.org", ":tea:", "a_b_c", "H~2~O", "x^2^"),
    *("a) ", "IV. ", "____", "[!NOTE]", "\t", "\\*", "=>", "<<", "^^"),
    *("(c)", "...", "[[x]]", "]: ", "](", "]{", "^[x]", "(2) "),
    *("[ ] ", "A. B. ", "e.g. ", ".", "#.", "Table: x", "!!! note", "%%", "import x", "==x==", "＃＃x", "$x$", "£5 ", "|| "),
)  # fmt: skip
ADDRESSES = (
    *("https://tea.example/", "https://tea.example/a_(b)?c=1&copy=2", "mailto:ann@tea.example", "tel:+441234", "https://x.org"),
)
SAYINGS = ("two words", 'a "quote" and {braces}', "back\\slash", "/ˈtiː/")
CODE = ("", "  x", "\tx", ":::", "```", "~~~~", "x  ", "x = 1", "- x", "```` x", "---")


def document(seed: int) -> Document:
    """A whole publication: chapters with easy-read parts, and the notes that their marks point to."""
    maker = _Maker(Random(seed))
    meta = Meta("tea", "A cup of tea", LANGUAGE, abbreviations=tuple(ABBREVIATIONS.items()))
    first = tuple(block for block in maker.blocks(0, 2) if not isinstance(block, Heading))
    before = tuple(one for block in first for one in _inside(block, 2))
    found = [Chapter("front", 0, meta.title, before, "front")]
    found += [maker.chapter(number) for number in range(maker.random.randint(1, 2))]
    notes = _Notes()
    chapters = tuple(traverse.rewrite_chapter(chapter, notes.numbered) for chapter in found)
    ends = [
        Note(f"note-{number}", 0, number, _without_marks(maker.blocks(1, 2)), tuple(marks))
        for number, marks in notes.marks.items()
    ]
    return Document(meta, chapters, tuple(ends))


def source(seed: int) -> str:
    """The body of a Markdown file that somebody typed without looking: every construct, whole and in pieces."""
    random = Random(seed)
    lines = []
    for _ in range(random.randint(3, 25)):
        text = "".join(random.choice((*PIECES, *LINES)) for _ in range(random.randint(1, 4)))
        lines.append(random.choice(INDENTS) + random.choice((*STARTS, "", "", "")) + text)
        lines += [""] * random.choice((0, 0, 1, 1, 2))
    return "## Tea\n\n" + "\n".join(lines) + "\n\n[^1]: One.\n"


INDENTS = ("", "", "", "", "", "  ", "   ", "    ", "> ", "  - ", "\t")
STARTS = (
    *(
        "- ",
        "* ",
        "1. ",
        "3) ",
        "> ",
        "## ",
        "### ",
        "::: note\n",
        ":::\n",
        "```\n",
        ": ",
        "| ",
        "{lang=fr}\n",
        "***\n",
        "> > ",
    ),
)
LINES = (
    *("**bold** ", "*stress* ", "***both*** ", "_x_ ", "`code` ", "[text](https://x.org) ", "[tea]{lang=fr} ", "[x]{say=y} "),
    *("[^1] ", "![brain](openmoji:brain)", "a\\\nb ", "a  \nb ", "<https://x.org> ", "\n| a | b |\n|---|:-:|\n| c | << |\n"),
    *("\nterm\n: meaning\n", "\n::: easy x\n![x](openmoji:brain)\nTea. No.\n:::\n", "\n```py\nx\n```\n"),
    *("[a *b* **c**](#tea) ", "\\* ", "One. Two! ", "\n- a\n- b\n", "\n1. a\n\n   b\n2. c\n"),
    *("\n> q\n>\n> r\n", "\n::: warning W\nx\n:::\n"),
    *('\n{caption="x" header-columns=1}\n| a |\n|---|\n| b |\n', "~~no~~ ", "H~2~O ", "<kbd>x</kbd> ", "\n- [x] a\n- [ ] b\n"),
)  # fmt: skip


@dataclass(slots=True)
class _Maker:
    random: Random

    def chance(self, part: float) -> bool:
        """Yes in `part` of all cases."""
        return self.random.random() < part

    def chapter(self, number: int) -> Chapter:
        """A chapter, some with an id of its own and an easy-read part."""
        easy: Blocks = ()
        title = ""
        if self.chance(0.3):
            easy, title = self.many(self.idea, 1, 2), self.words()
        own = f"own-{number}" if self.chance(0.5) else ""
        heading = Heading("", 0, 2, self.line(), self.lang())
        return Chapter(own, 0, "", (heading, *_levelled(self.blocks(1, 4))), easy=easy, easy_title=title)

    def many(self, make: Callable[[], Any], least: int, most: int) -> tuple[Any, ...]:
        """From `least` to `most` of what `make` gives."""
        return tuple(make() for _ in range(self.random.randint(least, most)))

    def text(self) -> str:
        """Words and marks, in any order."""
        return ruleless("".join(self.many(lambda: self.random.choice(PIECES), 1, 6)))

    def words(self) -> str:
        """The same, trimmed: a title, a text alternative."""
        return " ".join(self.text().split()) or "tea"

    def lang(self) -> str | None:
        """Mostly none."""
        return self.random.choice((None, None, None, "fr", "zh-Hans"))

    def picture(self) -> Picture:
        """A drawing of a library, or one with an awkward name."""
        if self.chance(0.2):
            return Picture("openmoji:brain", "", decorative=True)
        return Picture(self.random.choice(("openmoji:brain", PICTURE)), self.words())

    def span(self) -> Span:
        """A run of text, a line end, a picture, a note mark or code."""
        kind = self.random.randint(0, 19)
        if kind == 0:
            return Span("\n", ("break",))
        if kind == 1:
            return Span("", picture=self.picture())
        if kind == 2:
            return Span("[note]", ("noteref",))
        roles = {role for role in ROLES[: self.random.choice((0, 2, 2, 9))] if self.chance(0.2)}
        words = self.text()
        if roles and not HTML:
            words = self.random.choice(("tea", "green tea", "1.5 cups", "x"))
        if kind in (3, 4):
            roles, words = {*roles, "code"}, words.replace("\t", " ")
        if kind == 5:
            return Span("", tuple(sorted(roles)), picture=Picture("openmoji:1F389", "party popper"))
        say = self.random.choice(SAYINGS) if self.chance(0.15) else None
        href = self.random.choice(ADDRESSES) if self.chance(0.2) else None
        if href:  # the reader keeps spaces out of links
            words = words.strip() or "tea"
        return Span(words, tuple(sorted(roles)), href, self.lang(), say)

    def sentences(self, *without: str) -> Sentences:
        """A paragraph."""
        found = [span for span in self.many(self.span, 1, 5) if not {*span.roles} & {*without}]
        spans = _normal(found)
        if not "".join(span.text for span in spans if not {"noteref", "break"} & set(span.roles)).strip():
            spans = (Span("tea"),)
        return _cut(spans)

    def line(self) -> Sentences:
        """A heading, a cell, a term."""
        return self.sentences(*(() if HTML else ("break",)))

    def plain(self) -> Sentences:
        """A caption, a title."""
        return _cut(_normal([Span(self.words())]))

    def blocks(self, least: int, most: int, depth: int = 0) -> Blocks:
        """Blocks, nested in each other."""
        found = self.many(lambda: self.block(depth), least, most)
        return found if traverse.says_something(found) or not least else (self.paragraph(), *found)

    def block(self, depth: int) -> Block:
        """Any block; simple ones the deeper it is."""
        simple = (self.paragraph, self.paragraph, self.figure, self.code, self.table, self.heading, self.pause)
        if self.chance(0.55 + 0.15 * depth):
            return self.random.choice(simple)()
        nested: Sequence[Callable[[int], Block]] = (self.bullets, self.numbers, self.quote, self.callout, self.definitions)
        return self.random.choice(nested)(depth + 1)

    def paragraph(self) -> Paragraph:
        """Text; of nothing but underscores and a few words it is a line to fill in, as the reader takes it."""
        sentences, lang = self.sentences(), self.lang()
        filled = form.fields([span for sentence in sentences for span in sentence.spans])
        return Paragraph("", 0, sentences, lang, form.NAME if filled else "")

    def heading(self) -> Heading:
        """Of any level."""
        return Heading("", 0, self.random.randint(1, 6), self.line(), self.lang())

    def pause(self) -> Break:
        """A change of subject."""
        return Break("", 0)

    def figure(self) -> Figure:
        """Some with a caption."""
        return Figure("", 0, self.picture(), self.plain() if self.chance(0.5) else (), self.lang())

    def code(self) -> Code:
        """Lines that look like marks."""
        lines = (*self.many(lambda: self.random.choice((*CODE, self.text())), 0, 3), "x", *self.many(self.text, 0, 1))
        language = self.random.choice(("", "python", "c++", "a`b"))
        return Code("", 0, "".join(f"{line}\n" for line in lines), language, self.lang())

    def table(self) -> Table:
        """With header rows and columns, merged cells, a caption."""
        columns, head = self.random.randint(1, 4), self.random.randint(1, 2)
        head_columns = self.random.randint(0, min(1, columns - 1))
        aligns = [self.random.choice(("", "left", "center", "right")) for _ in range(columns)]
        rows = tuple(self.row(row < head, head_columns, aligns) for row in range(head + self.random.randint(1, 3)))
        caption = self.plain() if self.chance(0.5) else ()
        return Table("", 0, columns, rows[:head], rows[head:], caption, self.lang())

    def row(self, head: bool, head_columns: int, aligns: Sequence[Any]) -> tuple[Cell, ...]:
        """Its cells, some over two columns."""
        cells = []
        column = 0
        while column < len(aligns):
            wide = 2 if 0 < column < len(aligns) - 1 and self.chance(0.3) else 1
            header = head or column < head_columns
            inside = () if not header and self.chance(0.2) else self.line()
            scope: Any = ""
            if header:
                scope = "row" if not head else "colgroup" if wide > 1 else "col"
            cells.append(Cell("", inside, header, scope, wide, 1, aligns[column]))
            column += wide
        return tuple(cells)

    def items(self, depth: int) -> tuple[Item, ...]:
        """Entries that begin with text, or with anything."""
        return self.many(lambda: self.item(depth), 1, 3)

    def item(self, depth: int) -> Item:
        """One entry."""
        first: Blocks = (self.paragraph(),) if self.chance(0.7) else ()
        inside = (*first, *self.blocks(0 if first else 1, 2, depth))
        checked = self.random.choice((True, False, None, None)) if first else None
        return Item("", 0, inside, checked)

    def bullets(self, depth: int) -> BulletList:
        """Tight or loose."""
        items = self.items(depth)
        return BulletList("", 0, items, _tight(items, self.chance(0.5)), self.lang())

    def numbers(self, depth: int) -> NumberedList:
        """From any number on."""
        items = self.items(depth)
        start = self.random.choice((1, 1, 0, 2, 99))
        style: Any = self.random.choice("111aAiI") if len(items) > 1 and 0 < start < 99 else "1"
        return NumberedList("", 0, items, start, _tight(items, self.chance(0.5)), self.lang(), style)

    def quote(self, depth: int) -> Quote:
        """A quotation."""
        return Quote("", 0, self.blocks(1, 3, depth), self.lang())

    def callout(self, depth: int) -> Callout:
        """A box."""
        kind: Any = self.random.choice(("key-points", "warning", "note", "contact"))
        return Callout("", 0, kind, self.plain(), self.blocks(1, 3, depth), self.lang())

    def definitions(self, depth: int) -> DefinitionList:
        """Words with one meaning or two."""
        entries = self.many(lambda: Definition("", 0, (self.line(),), self.many(lambda: self.blocks(1, 2, depth), 1, 2)), 1, 2)
        return DefinitionList("", 0, entries, self.lang())

    def idea(self) -> Idea:
        """Of an easy-read part."""
        picture = self.picture() if self.chance(0.7) else None
        words = self.sentences()
        if any(span.picture for sentence in words for span in sentence.spans):
            words = self.plain()
        return Idea("", 0, picture, words, self.lang())


def _tight(items: tuple[Item, ...], wanted: bool) -> bool:
    """A list without a paragraph of its own is always tight."""
    return wanted or not any(isinstance(block, Paragraph | Figure) for item in items for block in item.blocks)


def _look(span: Span) -> tuple[object, ...]:
    single = span.picture or span.id
    if "noteref" in span.roles:
        single = str(id(span))
    return (span.roles, span.href, span.lang, span.say, span.expansion, single)


def _normal(found: Sequence[Span]) -> tuple[Span, ...]:
    """`found` as it is after reading: what looks alike joined, no space around, abbreviations marked."""
    joined = _joined([span for span in found if span.text or span.picture])
    parts = _trimmed(_joined([*quoted([*tidied(joined)], {"quoted": "“{text}”"})]))
    return tuple(part for span in parts for part in _marked(span))


def _marked(span: Span) -> Iterator[Span]:
    if {"code", "noteref", "break"} & {*span.roles} or span.picture:
        yield span
        return
    for place, part in enumerate(re.split(rf"(?<![\w-])({'|'.join(ABBREVIATIONS)})(?!\w)", span.text)):
        if place % 2:
            roles = tuple(sorted({*span.roles, "abbreviation"}))
            yield replace(span, text=part, roles=roles, expansion=ABBREVIATIONS[part])
        elif part:
            yield replace(span, text=part)


def _joined(found: Sequence[Span]) -> list[Span]:
    """Those that look alike in one; a line end that follows another one is no other line end."""
    found = [span for place, span in enumerate(found) if not (place and span.roles == found[place - 1].roles == ("break",))]
    groups = ([*group] for _, group in groupby(found, key=_look))
    return [replace(group[0], text=ruleless("".join(span.text for span in group))) for group in groups]


def ruleless(text: str) -> str:
    """`text` without four underscores in a row, which are a line to fill in once they are written down."""
    return re.sub("_{4,}", "___", text)


def _trimmed(parts: list[Span]) -> list[Span]:
    while parts and not parts[0].picture and not parts[0].text.strip():
        parts.pop(0)
    while parts and not parts[-1].picture and not parts[-1].text.strip():
        parts.pop()
    if parts and not parts[0].picture:
        parts[0] = replace(parts[0], text=parts[0].text.lstrip())
    if parts and not parts[-1].picture:
        parts[-1] = replace(parts[-1], text=parts[-1].text.rstrip())
    return parts


def _cut(found: Sequence[Span]) -> Sentences:
    return tuple(Sentence("", group) for group in cut(found, LANGUAGE))


def _levelled(found: Blocks) -> Blocks:
    """Headings of a chapter on levels from 3 on, none skipped; inside other blocks one level below the section."""
    last, levelled = 2, list[Block]()
    for block in found:
        if isinstance(block, Heading):
            last = max(3, min(block.level, last + 1))
            levelled.append(replace(block, level=last))
        else:
            levelled += _inside(block, min(6, last + 1))
    return tuple(levelled)


def _inside(block: Block, level: int) -> Iterator[Block]:
    """`block` with the headings inside it on `level`."""

    def change(one: Block) -> Iterator[Block]:
        yield replace(one, level=level) if isinstance(one, Heading) else one

    return traverse.rebuilt([block], change)


def _without_marks(found: Blocks) -> Blocks:
    def change(group: Sentences) -> Sentences:
        spans = [span for sentence in group for span in sentence.spans if "noteref" not in span.roles]
        if len(spans) == sum(len(sentence.spans) for sentence in group):
            return group
        if not any(span.text.strip() for span in _normal(spans)):
            spans = [Span("tea")]
        return _cut(_normal(spans)) if group else ()

    return traverse.rewrite_all(found, change)


@dataclass(slots=True)
class _Notes:
    """Numbers for note marks in reading order; every third mark points to the first note again."""

    seen: int = 0
    marks: dict[int, list[str]] = field(default_factory=dict)

    def numbered(self, group: Sentences) -> Sentences:
        """`group` with its marks numbered."""
        return tuple(replace(one, spans=tuple(self._mark(span) for span in one.spans)) for one in group)

    def _mark(self, span: Span) -> Span:
        if "noteref" not in span.roles:
            return span
        self.seen += 1
        number = 1 if self.seen % 3 == 0 else len(self.marks) + 1
        marks = self.marks.setdefault(number, [])
        marks.append(f"noteref-{number}-{len(marks) + 1}" if marks else f"noteref-{number}")
        return Span(f"[note {number}]", ("noteref",), f"#note-{number}", id=marks[-1])


def bare(value: Any, *, ids: bool = True) -> Any:
    """`value` without what says where it was read; without the ids that come from counting when `ids` is false."""
    if isinstance(value, tuple):
        return tuple(bare(one, ids=ids) for one in value)
    if not is_dataclass(value):
        return value
    left_out = {"line", "problems", "source", "project"}
    if not ids:
        left_out |= _LEFT_OUT.get(type(value).__name__, {"id"})
        if isinstance(value, Chapter) and value.id.startswith("own-"):
            left_out.remove("id")
    names = [one.name for one in fields(value) if one.name not in left_out]
    return (type(value).__name__, *((name, bare(getattr(value, name), ids=ids)) for name in names))


_LEFT_OUT = {
    "Span": set[str](),
    "Note": set[str](),
    "Meta": {"identifier"},
    "Chapter": {"id", "title"},
    "Picture": {"digest", "suffix", "width", "height", "credit"},
}
"""By kind, what only reading gives."""

BROKEN = {"fence-unknown", "fence-unclosed", "heading-empty", "table-merge-wrong"}
"""Faults that leave something in the model that no source without fault can say."""
