"""The about page: who wrote and checked the text, from what, and whom to ask (F01, F02, F03, F15, F18, F19).

Who published it, and when, the front page has said.

Used by the edition modules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from wellread.editions import claims, imprint
from wellread.editions.block_maker import HERE, BlockMaker
from wellread.model import Block, BulletList, Chapter, Heading, Item, Paragraph, Source, Span
from wellread.readers.front_matter import web_address

Way = Literal["phone", "text_relay", "post", "email", "web"]
WAYS: tuple[Way, ...] = ("phone", "text_relay", "post", "email", "web")


def about(make: BlockMaker) -> Chapter:
    """The about page."""
    # In easy read a page of its own says how to reach the publisher.
    contact = () if make.easy else _contact(make)
    blocks = (*_people(make), *contact, *_sources(make), _making(make))
    return make.chapter("about", "about-this", blocks)


def _people(make: BlockMaker) -> Iterator[Block]:
    meta, say = make.meta, make.say
    lines = []
    if meta.checked:
        lines.append(say("checked_on", date=imprint.day(say, meta.checked)))
    if meta.review_by:
        lines.append(say("review_by", date=imprint.day(say, meta.review_by)))
    if meta.authors:
        lines.append(say("written_by", names=say("comma").join(meta.authors)))
    if any(lines := [*lines, *_reviews(make)]):
        yield _paragraph_of(make, lines)


def _reviews(make: BlockMaker) -> Iterator[str]:
    """What may be said of each review of the standard edition."""
    for review in make.meta.reviewers:
        if make.easy:
            yield claims.of_full_version(make.say, make.meta, review)
        else:
            yield claims.reviewed(make.say, make.meta, review, make.digest)


def _contact(make: BlockMaker) -> Iterator[Block]:
    title = make.title("contact")
    if lines := tuple(_ways(make)):
        yield make.callout("contact", title, lines)


def _ways(make: BlockMaker) -> Iterator[Block]:
    """The name, then each way to reach it that is known, as a link where a program can follow it."""
    contact = make.meta.contact
    if contact.name:
        yield make.paragraph(make.own(make.say("contact_name", name=contact.name)))
    for way in WAYS:
        if getattr(contact, way):
            yield make.paragraph(*way_to(make, way))


def way_to(make: BlockMaker, way: Way) -> tuple[Span, Span, Span]:
    """One way to reach the publisher, which is known: “Phone: 01632 960001.”"""
    value = str(getattr(make.meta.contact, way))
    return make.around(make.say(f"contact_{way}", value=HERE), Span(value, href=_address(way, value)))


def _address(way: Way, value: str) -> str | None:
    if way == "email":
        return f"mailto:{value}"
    if way == "web":
        return web_address(value)
    return None


def _sources(make: BlockMaker) -> Iterator[Block]:
    if make.meta.sources:
        yield Heading("sources-heading", 0, 3, make.title("sources"))
        items = tuple(_source(make, source) for source in make.meta.sources)
        yield BulletList(make.id("m"), 0, items)


def _source(make: BlockMaker, source: Source) -> Item:
    text = source.text.rstrip(".")
    if source.year:
        text += f" ({source.year})"
    spans = [Span(f"{text}.")]
    if source.url:
        spans += [Span(" "), Span(source.url, href=web_address(source.url))]
    return Item(make.id("m"), 0, (Paragraph(make.id("m"), 0, make.sentences(*spans)),))


def _making(make: BlockMaker) -> Block:
    meta = make.meta
    lines = [make.say("made_with")]
    if make.easy:
        if meta.easy_read.drafted:
            lines.insert(0, make.say("easy_drafted"))
        lines += [claims.checked(make.say, meta, review, make.digest) for review in meta.easy_read.reviews]
    if meta.rights:
        lines.append(meta.rights if make.easy else make.say("rights", rights=meta.rights))
    return _paragraph_of(make, lines)


def _paragraph_of(make: BlockMaker, lines: Iterable[str]) -> Paragraph:
    return make.paragraph(make.own(" ".join(filter(None, lines))))
