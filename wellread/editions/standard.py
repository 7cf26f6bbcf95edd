"""The publication as it was written, with front page, end notes, word list, about page and picture credits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wellread.editions import glossary_links, matter
from wellread.editions.description import Description, described
from wellread.model import Document, Edition, Theme, reviews

STEM = "{slug}"
STEMS = {"pdf": "{slug}-large-print"}
THEME = Theme(name="standard", size=18)


def describe(words: Mapping[str, str]) -> Description:
    """What the edition is called."""
    return described("standard", words)


def adapt(document: Document) -> Edition | None:
    """The standard edition: every word of the source, in its order; None when only an easy-read part was written."""
    body = tuple(replace(chapter, easy=()) for chapter in document.chapters if chapter.kind == "body")
    if not document.chapters[0].blocks and not any(len(chapter.blocks) > 1 for chapter in body):
        return None
    body = tuple(chapter for chapter in body if len(chapter.blocks) > 1)
    meta = reviews.current(document.meta)
    digest = reviews.digest("standard", meta, (document.chapters[0], *body), document.notes)
    words = matter.Words(meta, document.project, digest=digest)
    (opening, *linked), used = glossary_links.link_terms((replace(document.chapters[0], kind="body"), *body), meta)
    front = matter.front(words, opening.blocks)
    notes = matter.notes(words, document.notes)
    found = (front, *linked, *notes, *matter.word_list(words, used), *matter.about(words))
    found += matter.credits(words, found)
    return Edition("standard", replace(document, meta=meta, chapters=found, notes=()), THEME, digest=digest)
