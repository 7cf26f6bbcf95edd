"""Stems of words: “tablets”, “tablet”; “taken”, “take”. Snowball has them for many languages; else a word is its own stem."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from wellread.languages.tags import primary

_NAMES = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali",
    "nb": "norwegian", "nn": "norwegian", "no": "norwegian",
    "nl": "dutch", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish",
}  # fmt: skip


@lru_cache(maxsize=65536)
def stem(word: str, tag: str) -> str:
    """The stem of `word`, in small letters, in the language of `tag`."""
    name = _NAMES.get(primary(tag))
    return str(_stemmer(name).stemWord(word)) if name else word


@lru_cache(maxsize=8)
def _stemmer(name: str) -> Any:
    import snowballstemmer  # type: ignore[import-untyped]

    return snowballstemmer.stemmer(name)
