"""The key picture of an easy-read publication: the one that shows best what its title says. Used by the edition modules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from wellread.model import Block, Chapter, Idea, Picture, traverse

_STEM = 4
"""Letters of a word that count, so that “cells” is “cell”, and “medicines” is “medicine”."""


def key_picture(title: str, chapters: Iterable[Chapter]) -> Picture | None:
    """The picture of `chapters` next to the words that say most of `title`, the first of several; None without pictures.

    It shows on the cover what is in the text besides, so it has no text alternative there.
    """
    ideas = [one for chapter in chapters for one in traverse.blocks(chapter.blocks) if isinstance(one, Idea)]
    found = fitting(title, ideas)
    found = found or next((one.picture for one in ideas if one.picture), None)
    return found and replace(found, alt="", decorative=True)


def fitting(text: str, blocks: Iterable[Block]) -> Picture | None:
    """The picture among `blocks` whose idea has most words of `text`; the first of several, None where none has any."""
    wanted = _words(text)
    best: tuple[int, Picture] | None = None
    for idea in blocks:
        if isinstance(idea, Idea) and idea.picture and not idea.picture.decorative:
            said = _words(" ".join(one.text for one in idea.sentences))
            # A picture that itself shows what is wanted is worth more than one beside words about it.
            worth = len(wanted & said) + len(wanted & _words(idea.picture.alt))
            if worth and (best is None or worth > best[0]):
                best = (worth, idea.picture)
    return best and best[1]


def _words(text: str) -> set[str]:
    """The words of `text` that say something, without their ends."""
    return {word[:_STEM] for word in re.findall(r"\w+", text.casefold()) if len(word) >= _STEM}
