"""Front page, end notes, word list, about page and credits: the chapters that the author does not write.

They are made of the same blocks as the rest, so that they are tagged, spoken and highlighted like it.
Used by the edition modules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from wellread.editions import claims
from wellread.editions.glossary_links import word_id
from wellread.languages.sentences import cut
from wellread.languages.strings import counted, long_date, strings, translated
from wellread.model import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Chapter,
    ChapterKind,
    Credit,
    Definition,
    DefinitionList,
    Heading,
    Item,
    Meta,
    Note,
    NoteList,
    Paragraph,
    Sentence,
    Span,
    Term,
    reviews,
    traverse,
)
from wellread.project import Project
from wellread.readers.front_matter import web_address


@dataclass(slots=True)
class Words:
    """Makes blocks of the publisher's words, with ids that no author's block has."""

    meta: Meta
    project: Project | None
    """Its own words come before ours."""
    easy: bool = False
    digest: str = ""
    """Of the words of the edition that these are added to."""
    counts: Counter[str] = field(default_factory=Counter)

    def say(self, key: str, **values: object) -> str:
        """A string of the document's language, filled in; one with a `count` in the form that this number takes."""
        words, count = strings(self.meta.language, self.project), values.get("count")
        return words[counted(words, key, count, self.meta.language) if isinstance(count, int) else key].format(**values)

    def own(self, text: str, href: str | None = None) -> Span:
        """Words of ours, with their language where nobody has translated them (WCAG 3.1.2)."""
        return Span(text, href=href, lang=None if translated(self.meta.language, self.project) else "en")

    def id(self, letter: str) -> str:
        """The next id that begins with `letter`."""
        self.counts[letter] += 1
        return f"{letter}{self.counts[letter]:04}"

    def sentences(self, *spans: Span) -> tuple[Sentence, ...]:
        """`spans` cut into sentences."""
        return tuple(Sentence(self.id("f"), group) for group in cut(spans, self.meta.language))

    def paragraph(self, *parts: str | Span, name: str = "") -> Paragraph:
        """A paragraph of texts, each a sentence or more, joined by blanks."""
        spans = [
            part if isinstance(part, Span) else Span(part) for part in parts if part and (isinstance(part, str) or part.text)
        ]
        return Paragraph(self.id("m"), 0, self.sentences(*spans), name=name)

    def chapter(self, kind: ChapterKind, name: str, title: str, blocks: Iterable[Block]) -> Chapter:
        """A chapter under a heading of level 2 (1 on the front page)."""
        shown = Span(title) if kind == "front" else self.own(title)
        heading = Heading(f"{name}-heading", 0, 1 if kind == "front" else 2, self.sentences(shown))
        return Chapter(name, 0, title, (heading, *blocks), kind)


def front(words: Words, intro: tuple[Block, ...]) -> Chapter:
    """The front page: title, publisher, version, date, other formats, what kind of text it is (A22, D01, F01, F09, F18)."""
    meta = words.meta
    parts: list[Block] = []
    chapter = words.chapter("front", "front", meta.title, ())
    if words.easy:
        parts.append(words.paragraph(words.own(words.say("easy_read")), name="label"))
        if reviews.is_draft(meta, words.digest):
            parts.append(_callout(words, "draft", words.sentences(words.own(words.say("draft_easy"))), ()))
    if meta.subtitle:
        parts.append(words.paragraph(meta.subtitle, name="subtitle"))
    if published := " ".join(filter(None, (_publisher(words), _version(words)))):
        parts.append(words.paragraph(words.own(published), name="published"))
    if meta.summary:
        parts.append(words.paragraph(meta.summary, name="summary"))
    if meta.disclaimer:
        title = words.sentences(words.own(words.say("information")))
        parts.append(_callout(words, "note", title, [words.paragraph(meta.disclaimer)]))
    if meta.other_formats:
        parts.append(words.paragraph(*_with_address(meta.other_formats, meta.contact.email), name="other-formats"))
    return replace(chapter, blocks=(*chapter.blocks, *parts, *intro))


def _with_address(text: str, email: str) -> Iterator[Span]:
    """`text` with `email`, wherever it names it, as a link: a hand that shakes cannot copy an address."""
    for count, part in enumerate(text.split(email) if email else [text]):
        if count:
            yield Span(email, href=f"mailto:{email}")
        yield Span(part)


def _callout(words: Words, kind: CalloutKind, title: tuple[Sentence, ...], inside: Iterable[Block]) -> Callout:
    return Callout(words.id("m"), 0, kind, title, tuple(inside))


def _publisher(words: Words) -> str:
    return words.say("published_by", publisher=words.meta.publisher) if words.meta.publisher else ""


def _version(words: Words) -> str:
    meta = words.meta
    day = long_date(meta.published, meta.language) if meta.published else ""
    if meta.version and day:
        return words.say("version_date", version=meta.version, date=day)
    return words.say("version_only", version=meta.version) if meta.version else words.say("date_only", date=day) if day else ""


def notes(words: Words, found: tuple[Note, ...]) -> tuple[Chapter, ...]:
    """The end notes, each with its way back; nothing when there are none (A28)."""
    if not found:
        return ()
    listed = tuple(replace(note, blocks=(*note.blocks, _way_back(words, note))) for note in found)
    return (words.chapter("notes", "end-notes", words.say("notes"), [NoteList("note-list", found[0].line, listed)]),)


def _way_back(words: Words, note: Note) -> Paragraph:
    links = []
    for count, reference in enumerate(note.references, 1):
        key = "back_to_text" if len(note.references) == 1 else "back_to_text_again"
        links.append(words.own(words.say(key, number=note.number, count=count), f"#{reference}"))
        links.append(Span(" "))
    return words.paragraph(*links[:-1], name="note-back")


def word_list(words: Words, used: tuple[Term, ...]) -> tuple[Chapter, ...]:
    """What the hard words mean; nothing when there are none (C08, E21)."""
    if not used:
        return ()
    entries = tuple(_definition(words, term) for term in used)
    return (words.chapter("words", "word-list", words.say("words"), [DefinitionList("words", 0, entries)]),)


def _definition(words: Words, term: Term) -> Definition:
    named = words.sentences(Span(term.word, roles=("term",)))
    return Definition(word_id(term), term.line, (named,), ((words.paragraph(term.means),),))


def about(words: Words) -> tuple[Chapter, ...]:
    """Who made it, when, from what, and whom to ask (F01, F02, F03, F15, F18, F19)."""
    parts = [*_people(words), *_contact(words), *_sources(words), *_making(words)]
    return (words.chapter("about", "about-this", words.say("about"), parts),) if parts else ()


def _people(words: Words) -> list[Block]:
    meta = words.meta
    lines = [_publisher(words), _version(words)]
    if meta.checked:
        lines.append(words.say("checked_on", date=long_date(meta.checked, meta.language)))
    if meta.review_by:
        lines.append(words.say("review_by", date=long_date(meta.review_by, meta.language)))
    if meta.authors:
        lines.append(words.say("written_by", names=words.say("comma").join(meta.authors)))
    if words.easy:
        lines += [claims.of_full_version(words.say, meta, review) for review in meta.reviewers]
    else:
        lines += [claims.reviewed(words.say, meta, review, words.digest) for review in meta.reviewers]
    return [words.paragraph(words.own(" ".join(filter(None, lines))))] if any(lines) else []


def _contact(words: Words) -> list[Block]:
    contact = words.meta.contact
    kinds: tuple[tuple[Literal["phone", "text_relay", "post", "email", "web"], str], ...] = (
        ("phone", ""),
        ("text_relay", ""),
        ("post", ""),
        ("email", "mailto:"),
        ("web", ""),
    )
    title = words.sentences(words.own(words.say("contact")))
    lines: list[Block] = [words.paragraph(words.own(words.say("contact_name", name=contact.name)))] if contact.name else []
    for kind, scheme in kinds:
        if value := str(getattr(contact, kind)):
            before, _, after = words.say(f"contact_{kind}", value="\0").partition("\0")
            target = scheme + value if scheme else web_address(value) if kind == "web" else None
            linked = Span(value, href=target)
            lines.append(words.paragraph(words.own(before), linked, words.own(after)))
    return [_callout(words, "contact", title, lines)] if lines else []


def _sources(words: Words) -> list[Block]:
    if not words.meta.sources:
        return []
    heading = Heading("sources-heading", 0, 3, words.sentences(words.own(words.say("sources"))))
    items = []
    for source in words.meta.sources:
        year = f" ({source.year})." if source.year else "."
        spans = [Span(source.text.rstrip(".") + year)]
        if source.url:
            spans += [Span(" "), Span(source.url, href=web_address(source.url))]
        items.append(Item(words.id("m"), 0, (Paragraph(words.id("m"), 0, words.sentences(*spans)),)))
    return [heading, BulletList(words.id("m"), 0, tuple(items))]


def _making(words: Words) -> list[Block]:
    meta = words.meta
    lines = [words.say("made_with")]
    if words.easy:
        lines.append(words.say("easy_made_with"))
        lines += [claims.checked(words.say, meta, review, words.digest) for review in meta.easy_read.reviews]
    if meta.rights:
        lines.append(words.say("rights", rights=meta.rights))
    return [words.paragraph(words.own(" ".join(filter(None, lines))))]


def credits(words: Words, chapters: Iterable[Chapter]) -> tuple[Chapter, ...]:
    """Who made the pictures, one paragraph for each maker and licence; nothing when there are no pictures (C21)."""
    found = {picture.source: picture for chapter in chapters for _, picture in traverse.pictures(chapter.blocks)}
    groups = Counter(replace(picture.credit, title="") for picture in found.values() if picture.credit)
    unknown = sum(not picture.credit for picture in found.values())
    parts: list[Block] = [_credit(words, credit, count) for credit, count in groups.items()]
    if unknown:
        parts.append(words.paragraph(words.own(words.say("credit_unknown", count=unknown))))
    return (words.chapter("credits", "picture-credits", words.say("credits"), parts),) if parts else ()


def _credit(words: Words, credit: Credit, count: int) -> Paragraph:
    spans = [words.own(words.say("credit_one" if count == 1 else "credit_many", count=count, author=credit.author or "?"))]
    if credit.licence:
        before, _, after = words.say("credit_licence", licence="\0").partition("\0")
        spans += [words.own(" " + before), Span(credit.licence, href=web_address(credit.licence_url) or None), words.own(after)]
    if credit.source_url:
        before, _, after = words.say("credit_source", url="\0").partition("\0")
        spans += [words.own(" " + before), Span(credit.source_url, href=web_address(credit.source_url)), words.own(after)]
    if credit.changes:
        spans.append(words.own(" " + words.say("credit_changes", changes=credit.changes.rstrip("."))))
    return words.paragraph(*spans)
