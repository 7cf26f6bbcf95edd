"""The front page: title, publisher, version, date, other formats, what kind of text it is (A22, D01, F01, F09, F18).

Used by the edition modules.
"""

from __future__ import annotations

from collections.abc import Iterator

from wellread.editions import imprint
from wellread.editions.block_maker import BlockMaker
from wellread.model import Block, Chapter, Heading, Span, reviews


def front_page(make: BlockMaker, intro: tuple[Block, ...]) -> Chapter:
    """The front page; `intro` is what the author wrote before the first heading."""
    # The only heading of level 1: assistive technology takes it for the title of the document.
    title = make.meta.title
    heading = Heading("front-heading", 0, 1, make.sentences(Span(title)))
    return Chapter("front", 0, title, (heading, *_easy_label(make), *_about_the_text(make), *intro), "front")


def _easy_label(make: BlockMaker) -> Iterator[Block]:
    if not make.easy:
        return
    yield make.paragraph(make.own(make.say("easy_read")), name="label")
    if reviews.is_draft(make.meta, make.digest):
        yield make.callout("draft", make.title("draft_easy"))


def _about_the_text(make: BlockMaker) -> Iterator[Block]:
    meta = make.meta
    if meta.subtitle:
        yield make.paragraph(Span(meta.subtitle), name="subtitle")
    if published := " ".join(filter(None, (imprint.publisher(make.say, meta), imprint.version(make.say, meta)))):
        yield make.paragraph(make.own(published), name="published")
    if meta.summary:
        yield make.paragraph(Span(meta.summary), name="summary")
    if meta.disclaimer:
        yield make.callout("note", make.title("information"), [make.paragraph(Span(meta.disclaimer))])
    if meta.other_formats:
        yield make.paragraph(*_with_address(meta.other_formats, meta.contact.email), name="other-formats")


def _with_address(text: str, email: str) -> Iterator[Span]:
    """`text` with `email`, wherever it names it, as a link: with a tremor it is hard to copy an address."""
    if not email:
        yield Span(text)
        return
    before, *others = text.split(email)
    yield Span(before)
    for after in others:
        yield Span(email, href=f"mailto:{email}")
        yield Span(after)
