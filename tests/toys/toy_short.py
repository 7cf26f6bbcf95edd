"""The beginning of each section: an edition as small as one can be, for the test that adds it."""

from collections.abc import Mapping
from dataclasses import replace

from wellread.editions import Description, matter
from wellread.model import Chapter, Document, Edition, Theme

STEM = "{slug}-short"
STEMS = {"txt": "{slug}-abstract"}
THEME = Theme(name="standard", size=20)


def describe(words: Mapping[str, str]) -> Description:
    """What the edition is called."""
    if words["language"] == "de":
        return Description("Kurz", "Der Anfang von jedem Abschnitt.", "Kurze Fassung")
    return Description("In short", "The beginning of each section.", "Short version")


def adapt(document: Document) -> Edition | None:
    """Front page, then title and first block of each section; None when there are no sections."""
    chapters = tuple(map(_beginning, document.chapters[1:]))
    if not chapters:
        return None
    front = matter.front(matter.Words(document.meta, document.project), document.chapters[0].blocks)
    return Edition("short", replace(document, chapters=(front, *chapters), notes=()), THEME)


def _beginning(chapter: Chapter) -> Chapter:
    return replace(chapter, blocks=chapter.blocks[:2], easy=())
