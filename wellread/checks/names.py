"""Names with markup in one place and without in another: a heading and its line of the contents. Used by checks only."""

from __future__ import annotations

import unicodedata


def bare(text: str) -> str:
    """`text` as it compares: what is raised or lowered (H₂O) like the rest; no emoji, which may be pictures; blanks as one."""
    import emoji

    return " ".join(unicodedata.normalize("NFKC", emoji.replace_emoji(text, "")).split())
