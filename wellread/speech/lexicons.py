"""How words are said: pronunciation lexicons in W3C PLS 1.0, and `say:` in the glossary.

The packaged lexicons come first (names, hard words of health, those of the region in `lexicon.en-GB.pls`), then the publisher's
(`lexicon.pls` above the publication's folder), then the publication's own, then its glossary; a later entry replaces an
earlier one. A grapheme in lower case matches the word in any case, one with capitals only for itself; the plural in -s and the
possessive are made from it. Phonemes are IPA.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from wellread import opening
from wellread.languages.english import respelling
from wellread.languages.tags import primary
from wellread.problems import BuildError, Problem, Severity
from wellread.project import TEMPLATES

if TYPE_CHECKING:
    from wellread.model import Edition

FILE = "lexicon.pls"
_PLS = "{http://www.w3.org/2005/01/pronunciation-lexicon}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Entry:
    """How one word or term is said."""

    phonemes: str = ""
    """IPA; words separated by spaces."""
    alias: str = ""
    """Other words to say."""


@dataclass(frozen=True, slots=True)
class Match:
    """A place in a text that the lexicon knows."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of one language with how they are said."""

    entries: Mapping[str, Entry]

    def find(self, text: str) -> Iterator[Match]:
        """Every known word of `text`, left to right, the longest term first."""
        words = _in(tuple(self.entries), text)
        if not words:
            return
        for found in _pattern(words).finditer(text):
            word = " ".join(found[1].split())
            entry = self.entries.get(word) or self.entries.get(word.lower())
            # A plural can be made of phonemes, not of other words.
            if entry and not (found[2] and entry.alias):
                yield Match(found.start(1), found.end(), _with_ending(entry, found[2] or ""))

    def knows(self, word: str) -> bool:
        """Whether the whole of `word` is in the lexicon."""
        return any(match.start == 0 and match.end == len(word) for match in self.find(word))


def entry_of(say: str) -> Entry:
    """What an author wrote after `say:`: IPA between slashes, a respelling with capitals for stress, or other words."""
    if len(say) > 2 and say[0] == say[-1] == "/":
        return Entry(phonemes=say[1:-1])
    if phonemes := respelling.ipa(say):
        return Entry(phonemes=phonemes)
    return Entry(alias=say)


def lexicon(edition: Edition, language: str) -> Lexicon:
    """All that is known of how words of `language` are said in `edition`; BuildError when a lexicon is wrong."""
    first = primary(language)
    entries: dict[str, Entry] = {}
    for path in (*packaged(language), *edition.project.lexicons):
        if path.is_file():
            entries |= {word: entry for tag, word, entry in read_pls(path) if primary(tag) == first}
    if primary(edition.document.meta.language) == first:
        entries |= {term.word: entry_of(term.say) for term in edition.document.meta.glossary if term.say}
    return Lexicon(MappingProxyType(entries))


def packaged(language: str) -> tuple[Path, ...]:
    """The lexicons that come with wellread: names, hard words, and what this region of the language says otherwise."""
    first = primary(language)
    stems = (f"names.{first}", f"lexicon.{first}", *([f"lexicon.{language}"] if language != first else []))
    return tuple(path for stem in stems if (path := TEMPLATES / f"{stem}.pls").is_file())


def read_pls(path: Path) -> list[tuple[str, str, Entry]]:
    """(language, grapheme, entry) of each lexeme in a PLS file; BuildError with what is wrong in it."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(opening.content(path, opening.LEXICON))
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:  # the last two: odd encodings
        line = getattr(error, "position", (0, 0))[0]
        raise _wrong(path, f"this lexicon cannot be read: {error}", line) from error
    if root.tag != f"{_PLS}lexicon":
        raise _wrong(path, 'this lexicon does not begin with <lexicon xmlns="http://www.w3.org/2005/01/pronunciation-lexicon">')
    if root.get("alphabet", "ipa").lower() != "ipa":
        raise _wrong(path, f"this lexicon is written in the alphabet {root.get('alphabet')!r}, not in IPA")
    tag = root.get(_LANG, "")
    if not tag:
        raise _wrong(path, "this lexicon does not say its language")
    found = []
    for lexeme in root.findall(f"{_PLS}lexeme"):
        phoneme, alias = (lexeme.findtext(f"{_PLS}{name}") for name in ("phoneme", "alias"))
        entry = Entry(phoneme.strip()) if phoneme else Entry(alias=(alias or "").strip())
        graphemes = [" ".join((one.text or "").split()) for one in lexeme.findall(f"{_PLS}grapheme")]
        if not any(graphemes) or not (entry.phonemes or entry.alias):
            raise _wrong(path, f"the entry {'/'.join(graphemes) or '(nothing)'} lacks its word or how it is said")
        found += [(tag, word, entry) for word in graphemes if word]
    return found


def _wrong(path: Path, message: str, line: int = 0) -> BuildError:
    hint = (
        'write <lexicon version="1.0" alphabet="ipa" xml:lang="en" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon">, '
        "and in it <lexeme><grapheme>word</grapheme><phoneme>IPA</phoneme></lexeme>"
    )
    return BuildError([Problem("lexicon-wrong", Severity.ERROR, message, hint, str(path), line)])


def _in(words: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Those of `words` that may be in `text`: most texts have none, and a pattern of hundreds of words is slow."""
    low = text.lower()
    return tuple(word for word, first in zip(words, _firsts(words), strict=True) if first in low)


@lru_cache(16)
def _firsts(words: tuple[str, ...]) -> tuple[str, ...]:
    """The first word of each of `words`, in small letters."""
    return tuple(word.split()[0].lower() if word.split() else word for word in words)


@lru_cache(256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any of `words` as a whole, with its plural or possessive ending as a second group."""
    # An alternation takes the first that fits, so the longest comes first.
    words = tuple(sorted(words, key=lambda word: (-len(word), word)))
    any_word = "|".join(map(_one, words))
    # Part of a compound ("Leicester-born") counts, part of an address does not.
    return re.compile(rf"(?<![\w@.])(?<!\w-)({any_word})(s|[’']s)?(?!\w|-\d|['’@.]\w)")


def _one(word: str) -> str:
    """A pattern for one grapheme: capitals count where it has any."""
    pattern = re.escape(word).replace(r"\ ", r"\s+")
    return pattern if word != word.lower() else f"(?i:{pattern})"


def _with_ending(entry: Entry, ending: str) -> Entry:
    """The entry with the sound of a plural or possessive -s."""
    if not ending:
        return entry
    return Entry(phonemes=entry.phonemes + respelling.plural(entry.phonemes))
