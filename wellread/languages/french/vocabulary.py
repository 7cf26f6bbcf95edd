"""French words in lists: `words.toml` for what is not said as it is written, `common.txt` for what any voice says right."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

_LISTS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))

WRITTEN: Mapping[str, str] = MappingProxyType(_LISTS["words"])
"""Abbreviations, as they are written, to what is said."""
ACRONYMS = frozenset(_LISTS["acronyms"])
"""Capitals that are said as a word."""
_EVERYDAY = frozenset(_LISTS["everyday"])


def everyday() -> frozenset[str]:
    """Words that stay words when they are written in capitals."""
    return _EVERYDAY


@cache
def common_words() -> frozenset[str]:
    """Words that any voice says right, in small letters."""
    lines = Path(__file__).with_name("common.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))
