"""The publication as it was written, with front page, end notes, word list, about page and picture credits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wellread.editions import glossary_links
from wellread.editions.about import about
from wellread.editions.block_maker import BlockMaker
from wellread.editions.credits import credits
from wellread.editions.description import Description, described
from wellread.editions.front_page import front_page
from wellread.editions.notes import end_notes
from wellread.editions.word_list import word_list
from wellread.model import Document, Edition, Theme, reviews

STEM = "{slug}"
STEMS = {"pdf": "{slug}-large-print"}
THEME = Theme(name="standard", size=18)


def describe(words: Mapping[str, str]) -> Description:
    """What the edition is called."""
    return described("standard", words)


def adapt(document: Document) -> Edition | None:
    """The standard edition: every word of the source, in its order; None when only an easy-read part was written."""
    # Of a section that has an easy-read part alone, nothing but its heading is left here; any other heading is kept.
    written = (one for one in document.chapters if one.kind == "body" and (len(one.blocks) > 1 or not one.easy))
    body = tuple(replace(chapter, easy=(), records=()) for chapter in written)
    if not document.chapters[0].blocks and not body:
        return None
    meta = reviews.current(document.meta)
    digest = reviews.digest("standard", meta, (document.chapters[0], *body), document.notes)
    make = BlockMaker(meta, document.project, digest=digest)
    (opening, *linked), used = glossary_links.link_terms((replace(document.chapters[0], kind="body"), *body), meta)
    front = front_page(make, opening.blocks)
    notes = end_notes(make, document.notes)
    found = (front, *linked, *notes, *word_list(make, used), about(make))
    found += credits(make, found, document.theme.brand.cover)
    return Edition("standard", replace(document, meta=meta, chapters=found, notes=()), THEME, digest=digest)
