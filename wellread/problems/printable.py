"""Text of strangers, as a message may show it: on one line, with nothing in it that a terminal or an editor would act on.

A name in a document may hold escape sequences, which move the cursor and hide what was printed before, characters that turn
the direction of what follows, and line ends, behind which it could say what it likes.
"""

from __future__ import annotations

LONGEST = 600
"""Characters of a message, a hint or a path that are shown; what is longer has lost its reader, and fills a screen."""
_JOINERS = "\u200c\u200d"
"""They have no shape, and letters (Persian, Hindi) and emoji need them."""


def printable(text: str, longest: int = LONGEST) -> str:
    """`text` with line ends as spaces, other invisible characters by their numbers, cut in the middle where it is long."""
    if not (text.isascii() and text.isprintable()):
        text = "".join(map(_shown, text))
    if len(text) <= longest:
        return text
    half = (longest - 1) // 2
    return f"{text[:half]}…{text[-half:]}"


def _shown(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    if character.isspace() and character not in "\x1c\x1d\x1e\x1f\x85":
        return " "
    return f"U+{ord(character):04X}"
