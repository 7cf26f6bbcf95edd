"""Languages: what one must know to write and speak a language, a plain module or package each; one line below lists it.

A language answers for its words: those that wellread adds, plural and date forms, how what is written is spoken, where
sentences end, which words are hard. One that is not listed is `plain`, which has an answer to everything, so that nobody has
to ask whether there are rules; a new language takes from `plain` what it does not do better.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from wellread.languages.tags import primary
from wellread.registry import Registry

if TYPE_CHECKING:
    from wellread.languages.abbreviations import Abbreviations
    from wellread.languages.tokens import Spoken, Token
    from wellread.languages.wording import Wording

__all__ = ["LANGUAGES", "Language", "rules"]


class Language(Protocol):
    """What the module of a language must offer. `tag` is a whole BCP 47 tag of the language, such as `pt-BR`."""

    STRINGS: Mapping[str, str]
    """Our own words in the language, by the keys of `templates/strings/en.toml`; a file there and a project's come before."""
    SYMBOLS: Mapping[str, str]
    """Names of symbols where CLDR describes the drawing ("plus sign") and readers say what it means ("plus")."""
    ABBREVIATIONS: Abbreviations
    """Words with a full stop that ends no sentence."""
    VOICES: tuple[str, ...]
    """`engine:name` of the voices for a publication that names none, in order of preference."""
    NORMALISES: bool
    """Whether `spoken` has rules for numbers and abbreviations; else they are left to the voice, and a problem says so."""

    def plural(self, count: int, tag: str) -> str:
        """The CLDR category of `count`: `zero`, `one`, `two`, `few`, `many` or `other`."""

    def decimal(self, number: float, tag: str) -> str:
        """`number` in digits: `3.2`, `3,2`."""

    def long_date(self, day: date, tag: str) -> str:
        """`day` in words: `22 November 2026`."""

    def spoken(self, tokens: Sequence[Token], tag: str) -> list[Spoken]:
        """The spoken words of `tokens`, in order; each with a letter, digit or symbol gives at least one."""

    def common_words(self) -> frozenset[str]:
        """Words that any voice says right, in small letters; none: nobody is asked to listen to a list of words."""

    def wording(self) -> Wording:
        """What the checks of plain language and easy read look for; what it leaves out is not looked for."""


LANGUAGES: Registry[Language] = Registry(
    "language",
    "wellread.languages",
    Language,
    {
        "cy": "wellread.languages.welsh",
        "de": "wellread.languages.german",
        "en": "wellread.languages.english",
        "es": "wellread.languages.spanish",
        "fr": "wellread.languages.french",
        "it": "wellread.languages.italian",
    },
)
"""First part of the language tag to module, alphabetical; imported when used, because some of them pull in much."""

_OTHERS = f"{__name__}.plain"


def rules(tag: str) -> Language:
    """The module of the language of `tag`; `plain` for one that is not listed."""
    name = primary(tag)
    return LANGUAGES.load(name) if name in LANGUAGES else cast(Language, import_module(_OTHERS))
