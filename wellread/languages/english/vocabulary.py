"""The everyday words of English, British and American: what any voice says right, and what capitals may spell."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_BEFORE_APOSTROPHES = {"ll", "re", "ve", "don", "doesn", "isn", "aren", "won", "couldn", "wouldn", "didn", "hasn", "haven"}
"""What is left of contractions, cut at the apostrophe."""


@cache
def common_words() -> frozenset[str]:
    """The words of `common.txt`, in small letters."""
    lines = Path(__file__).with_name("common.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#")) | _BEFORE_APOSTROPHES
