"""Checks of the pictures of an easy-read edition: one to an idea, one meaning to a picture.

And none that promises more than the words next to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellread.checks import Finding, check, wording
from wellread.model import Edition, Idea, Picture, traverse
from wellread.pictures import openmoji
from wellread.problems import Severity

_SURE = frozenset(
    [
        "1st place medal",
        "OK button",
        "OK hand",
        "check box with check",
        "check mark",
        "check mark button",
        "confetti ball",
        "hundred points",
        "military medal",
        "party popper",
        "safety",
        "sports medal",
        "thumbs up",
        "trophy",
    ]
)
"""Drawings of OpenMoji that say: it works, it is safe, it is done. "safety" is a shield with a tick."""


@check("easy-no-picture", "edition", refs="C20", severity=Severity.WARNING)
def no_picture(edition: Edition) -> Iterator[Finding]:
    """Every idea of an easy-read edition has a picture."""
    for idea in wording.ideas(edition):
        if idea.line and not idea.picture:
            hint = "write ![what it shows](openmoji:brain) on the line above it, or join it to the idea before"
            yield Finding(f"no picture for {wording.quoted(idea.sentences[0])}", hint, idea.line)


@check("easy-picture-two-meanings", "edition", refs="C20", severity=Severity.WARNING)
def picture_two_meanings(edition: Edition) -> Iterator[Finding]:
    """One picture means one thing throughout."""
    first: dict[str, tuple[str, int]] = {}
    for idea in wording.ideas(edition):
        if idea.picture and not idea.picture.decorative:
            alt, line = first.setdefault(idea.picture.source, (idea.picture.alt, idea.line))
            if alt != idea.picture.alt:
                message = f"{idea.picture.source} is “{alt}” in line {line} and “{idea.picture.alt}” here"
                yield Finding(message, "use another picture, or the same text alternative", idea.line)


@check("easy-picture-sure", "edition", refs="C20 C24", severity=Severity.WARNING)
def picture_sure(edition: Edition) -> Iterator[Finding]:
    """No tick, thumb or trophy is next to words that leave the answer open."""
    known = wording.of(edition)
    for idea in wording.ideas(edition):
        open_ended = [sentence for sentence in idea.sentences if known.unsure.search(sentence.text.strip())]
        if open_ended and idea.picture and promises(idea.picture.source, idea.picture.alt, known.success):
            message = f"“{idea.picture.alt or idea.picture.source}” says yes, and {wording.quoted(open_ended[0])} does not"
            hint = "use a picture of the thing itself, or one with a question mark: wellread list pictures WORD"
            yield Finding(message, hint, idea.line)


@check("easy-picture-style", "edition", refs="C20", severity=Severity.WARNING)
def picture_style(edition: Edition) -> Iterator[Finding]:
    """The pictures of a section are of one style."""
    for chapter in edition.document.chapters if edition.name == "easy" else ():
        first: tuple[str, str] | None = None
        for block in traverse.blocks(chapter.blocks):
            if not isinstance(block, Idea) or not block.picture or not (style := _style(block.picture)):
                continue
            first = first or (style, block.picture.source)
            if style != first[0]:
                message = (
                    f"{block.picture.source} ({style}) is of another style than {first[1]} ({first[0]}) in the same section"
                )
                yield Finding(message, "use pictures of one style: wellread list pictures WORD", block.line)
                break


def _style(picture: Picture) -> str:
    """The style of a picture, where it is known: said in its credit, that of its library, or a photograph."""
    if picture.credit and picture.credit.style:
        return picture.credit.style.casefold()
    if picture.source.lower().startswith("openmoji:"):
        return "openmoji"
    return "photograph" if picture.suffix in (".jpg", ".jpeg") else ""


def promises(source: str, alt: str, success: re.Pattern[str]) -> bool:
    """Whether a picture says: it works, it is safe, it is done; `success` is the pattern of what such pictures are called."""
    return _drawn_sure(source) or bool(success.search(alt))


def _drawn_sure(source: str) -> bool:
    """Whether the library's drawing `source` shows success."""
    library, _, name = source.partition(":")
    return library == "openmoji" and openmoji.title(name) in _SURE
