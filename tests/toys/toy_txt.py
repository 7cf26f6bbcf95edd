"""Plain text: a format as small as one can be, for the test that adds it."""

from collections.abc import Mapping
from pathlib import Path

from wellread.formats import Description
from wellread.model import Edition, traverse

SUFFIX = ".txt"
MEDIA_TYPE = "text/plain"
ORDER = 15
NEEDS_SPEECH = False
NEEDS_SOUND = False
AFTER: tuple[str, ...] = ()


def describe(edition: Edition, words: Mapping[str, str]) -> Description:
    """What the file is called and whom it suits."""
    title = {"de": "Nur Text"}.get(words["language"], "Plain text")
    return Description(title, "For a braille display.")


def write(edition: Edition, target: Path) -> None:
    """One sentence a line."""
    lines = [one.text.strip() for chapter in edition.document.chapters for one in traverse.sentences(chapter.blocks)]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
