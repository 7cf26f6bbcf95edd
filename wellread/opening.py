"""Files of strangers, read whole, when they are not larger than such a file may be: nothing else reads one into memory.

The limits are many times what people make: the longest novel has three million characters, the largest lexicon of a publisher
some thousand words. What is above them is a mistake, or was made to fill a machine.
"""

from __future__ import annotations

from pathlib import Path

from wellread.problems import BuildError, Problem, Severity

TEXT = 20_000_000
"""Bytes of a publication's text."""
SETTINGS = 1_000_000
"""Bytes of a file of settings: house defaults, words, what is next to a Word file."""
LEXICON = 10_000_000
"""Bytes of a pronunciation lexicon."""


def content(path: Path, most: int, *, shown: str = "") -> bytes:
    """The content of the file `path`, called `shown` in Problems.

    Raises BuildError when it cannot be read, or has over `most` bytes.
    """
    try:
        with path.open("rb") as file:
            found = file.read(most + 1)
            size = path.stat().st_size
    except OSError as error:
        hint = "check that the file may be read"
        message = error.strerror or "it cannot be read"
        raise BuildError([Problem("source-unreadable", Severity.ERROR, message, hint, shown or str(path))]) from error
    if len(found) > most:
        message = f"this file has {max(size, len(found)):,} bytes; {most:,} are read"
        hint = "make several files of it, or remove what is repeated"
        raise BuildError([Problem("source-large", Severity.ERROR, message, hint, shown or str(path))])
    return found


def text(path: Path, most: int) -> str:
    """The text of a UTF-8 file, line ends as `\\n`; raises UnicodeDecodeError too."""
    return content(path, most).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
