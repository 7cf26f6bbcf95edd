"""Plain text: a format as small as one can be, for the test that adds it."""

from pathlib import Path

from wellread.model import Edition, traverse

SUFFIX = ".txt"
NEEDS_SPEECH = False


def write(edition: Edition, target: Path) -> None:
    """One sentence a line."""
    lines = [one.text.strip() for chapter in edition.document.chapters for one in traverse.sentences(chapter.blocks)]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
