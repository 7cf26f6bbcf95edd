"""Easy read: short sentences, a picture for each idea, hard words explained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wellread.editions import glossary_links, own_pages
from wellread.editions.about import about
from wellread.editions.block_maker import BlockMaker
from wellread.editions.credits import credits
from wellread.editions.description import Description, described
from wellread.editions.front_page import cover
from wellread.editions.key_picture import key_picture
from wellread.editions.word_list import word_list
from wellread.model import Chapter, Document, Edition, Heading, Meta, Sentence, Span, Theme, reviews

STEM = "{slug}-easy-read"
STEMS: dict[str, str] = {}
THEME = Theme(name="easy", size=16)
_PACE = 130
"""Words a minute of the voice, silences left out (C28): these readers need time."""


def describe(words: Mapping[str, str]) -> Description:
    """What the edition is called."""
    return described("easy", words)


def adapt(document: Document) -> Edition | None:
    """The easy-read edition: what is in the `::: easy` fences; None when there are none."""
    if not any(chapter.easy for chapter in document.chapters):
        return None
    meta = _meta(document.meta)
    intro = document.chapters[0].easy
    body = tuple(_chapter(chapter) for chapter in document.chapters[1:] if chapter.easy)
    # Over what the author wrote: a new address on the about page needs no new review.
    digest = reviews.digest("easy", meta, (replace(document.chapters[0], blocks=intro), *body))
    make = BlockMaker(meta, document.project, easy=True, digest=digest)
    front = cover(make, intro, document.theme.brand.cover or key_picture(meta.title, body))
    (front, *chapters), used = glossary_links.link_bold_words((front, *body), meta)
    before = (front, own_pages.using(make, used), *own_pages.short(make, body))
    after = (*word_list(make, used, body), *own_pages.feedback(make), *own_pages.contact(make), about(make))
    found = (*before, *chapters, *after)
    found += credits(make, found)
    adapted = replace(document, meta=meta, chapters=found, notes=())
    return Edition("easy", adapted, THEME, draft=reviews.is_draft(meta, digest), pace=_PACE, digest=digest)


def _meta(meta: Meta) -> Meta:
    """The front matter with the easy-read edition's own words in place."""
    easy = meta.easy_read
    return replace(
        reviews.current(meta),
        title=easy.title or meta.title,
        subtitle="",
        summary=easy.summary,
        disclaimer=easy.disclaimer or meta.disclaimer,
        other_formats=easy.other_formats or meta.other_formats,
        rights=easy.rights or meta.rights,
    )


def _chapter(chapter: Chapter) -> Chapter:
    """The easy-read part under a heading of its own."""
    title = chapter.easy_title or chapter.title
    sentence = Sentence(f"e-{chapter.id}", (Span(title),), chapter.line)
    heading = Heading(f"{chapter.id}-heading", chapter.line, 2, (sentence,))
    return Chapter(chapter.id, chapter.line, title, (heading, *chapter.easy))
