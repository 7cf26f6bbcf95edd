"""The front page: title, publisher, version, date, other formats, what kind of text it is (A22, D01, F01, F09, F18).

Used by the edition modules.
"""

from __future__ import annotations

from collections.abc import Iterator

from wellread.editions import imprint
from wellread.editions.block_maker import BlockMaker
from wellread.model import Block, Chapter, Figure, Heading, Picture, Span, reviews

FEW = 2
"""Sentences of a summary that a cover has room for; more are the main points, on a page of their own (`own_pages`)."""


def front_page(make: BlockMaker, intro: tuple[Block, ...]) -> Chapter:
    """The front page; `intro` is what the author wrote before the first heading."""
    return _page(make, (*_about_the_text(make), *intro))


def cover(make: BlockMaker, intro: tuple[Block, ...], picture: Picture | None) -> Chapter:
    """The cover of easy read: what it is about, in a picture and in few words; the rest is on the page after it."""
    blocks: list[Block] = [make.paragraph(make.own(make.say("easy_read")), name="label")]
    if picture:
        blocks.append(Figure(make.id("m"), 0, picture))
    if make.meta.summary and len(make.sentences(Span(make.meta.summary))) <= FEW:
        blocks.append(make.paragraph(Span(make.meta.summary), name="summary"))
    blocks += [*_published(make), *_note(make)]
    if reviews.is_draft(make.meta, make.digest):
        blocks.append(make.callout("draft", make.title("draft_easy")))
    return _page(make, (*blocks, *intro))


def _page(make: BlockMaker, blocks: tuple[Block, ...]) -> Chapter:
    # The only heading of level 1: assistive technology takes it for the title of the document.
    title = make.meta.title
    heading = Heading("front-heading", 0, 1, make.sentences(Span(title)))
    return Chapter("front", 0, title, (heading, *blocks), "front")


def _published(make: BlockMaker) -> Iterator[Block]:
    meta = make.meta
    if published := " ".join(filter(None, (imprint.publisher(make.say, meta), imprint.version(make.say, meta)))):
        yield make.paragraph(make.own(published), name="published")


def _about_the_text(make: BlockMaker) -> Iterator[Block]:
    meta = make.meta
    if meta.subtitle:
        yield make.paragraph(Span(meta.subtitle), name="subtitle")
    yield from _published(make)
    if meta.summary:
        yield make.paragraph(Span(meta.summary), name="summary")
    yield from _note(make)
    if meta.other_formats:
        yield make.paragraph(*with_address(meta.other_formats, meta.contact.email), name="other-formats")


def _note(make: BlockMaker) -> Iterator[Block]:
    if disclaimer := make.meta.disclaimer:
        yield make.callout("note", make.title("information"), [make.paragraph(Span(disclaimer))])


def with_address(text: str, email: str) -> Iterator[Span]:
    """`text` with `email`, wherever it names it, as a link: with a tremor it is hard to copy an address."""
    if not email:
        yield Span(text)
        return
    before, *others = text.split(email)
    yield Span(before)
    for after in others:
        yield Span(email, href=f"mailto:{email}")
        yield Span(after)
