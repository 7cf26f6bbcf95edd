"""What a symbol is called: "≥" is "supérieur ou égal à" in French. For languages whose own rules do not say it.

The names are those of Unicode CLDR (`symbols.tsv`, made by `scripts/symbols.py`), as screen readers have them, or those
that the module of a language prefers. A voice may speak a symbol by itself, and many do not: eSpeak NG says nothing at all for
"≥" in French or "€" in Welsh. So every symbol is named in words here, and no voice can drop it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from wellread.languages import LANGUAGES

_TABLE = Path(__file__).with_name("symbols.tsv")
_ENGLISH = "en"
_QUOTES = "`´"
"""Written as quotation marks, though Unicode calls them symbols."""
_SPOKEN_PUNCTUATION = "%&@#§¶*/\\†‡•·‰′″_٪؉﹪％＆＠＃＊／＼※"
"""Of what Unicode calls punctuation, the characters that a reader would say."""


def is_symbol(character: str) -> bool:
    """Whether a reader would say `character`, though it is neither a letter nor a decimal digit."""
    if unicodedata.normalize("NFC", character) in _QUOTES:
        return False
    category = unicodedata.category(character)
    return category[0] == "S" or category in ("No", "Nl") or character in _SPOKEN_PUNCTUATION


def name(symbol: str, tag: str) -> str:
    """What `symbol`, a character or an emoji, is called in the language `tag`; in English where that has no name for it."""
    for said in _names(_usual(symbol), tag):
        if said:
            return said
    return ""


def _names(symbol: str, tag: str) -> Iterator[str]:
    """The names of `symbol`, the best first."""
    for language in (*_chain(tag), _ENGLISH):
        yield _plainer(language).get(symbol, "")
        yield _row(language).get(symbol, "")
        yield _emoji(symbol, language)
    yield " ".join(unicodedata.name(one, "").lower().replace("-", " ").removesuffix(" sign") for one in symbol)


def _plainer(language: str) -> Mapping[str, str]:
    """What readers of exactly this language say instead of the names of CLDR."""
    return LANGUAGES.load(language).SYMBOLS if language in LANGUAGES else {}


@lru_cache(256)
def _usual(symbol: str) -> str:
    """The character that the tables have for `symbol`: "％" is "%", "﹢" is "+"."""
    plain = {"٪": "%", "؉": "‰", "∗": "*", "∕": "/", "⁄": "/", "º": "°", "\N{GREEK SMALL LETTER MU}": "µ"}.get(symbol)
    if plain or len(symbol) > 1 or symbol in _row(_ENGLISH):
        return plain or symbol
    folded = unicodedata.normalize("NFKC", symbol)
    return folded if folded in _row(_ENGLISH) else symbol


@lru_cache(4096)
def _chain(tag: str) -> tuple[str, ...]:
    """`tag` as CLDR has it, then ever shorter: "zh-TW" is "zh-Hant-TW", "zh-Hant", "zh"."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(tag, sep="-")
        parts = [part for part in (locale.language, locale.script, locale.territory) if part]
    except (UnknownLocaleError, ValueError):
        parts = tag.split("-")
    written = tag.split("-")
    longest_first = [parts[:count] for count in range(len(parts), 0, -1)] + [written[:2], [written[0].lower()]]
    return tuple(dict.fromkeys("-".join(one) for one in longest_first))


@lru_cache(256)
def _row(language: str) -> Mapping[str, str]:
    """Symbol to name, in exactly this language."""
    symbols, rows = _table()
    names = rows.get(language, "").split("\t")
    return MappingProxyType(dict(zip(symbols, names, strict=False)))


@lru_cache(4096)
def _table() -> tuple[tuple[str, ...], Mapping[str, str]]:
    """The symbols, and for each language the rest of its line."""
    head, *lines = [line for line in _TABLE.read_text("utf-8").splitlines() if not line.startswith("# ")]
    rows = (line.partition("\t") for line in lines)
    return tuple(head.split("\t")[1:]), MappingProxyType({language: names for language, _, names in rows})


def _emoji(symbol: str, language: str) -> str:
    """The name of an emoji, in the languages that the package `emoji` has."""
    import emoji

    if language not in emoji.LANGUAGES or not emoji.is_emoji(symbol):
        return ""
    if language != _ENGLISH:
        emoji.config.load_language(language)
    called = emoji.demojize(symbol, delimiters=("", ""), language=language)
    return "" if called == symbol else " ".join(called.replace("_", " ").replace(":", " ").split())
