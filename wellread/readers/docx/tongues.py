"""The language of each word: Word keeps three for a run, and which of them holds depends on the characters.

What a file says is taken, unless it cannot be: words in Arabic letters that are marked as English are not English. Then a
language of the file that is written in these letters is taken, or the one that most often is; that is reported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from wellread.languages.identify import identify
from wellread.languages.tags import primary, script
from wellread.readers.docx.account import Account
from wellread.readers.docx.looks import Look

_LISTED = (
    "Arab ar,Armn hy,Beng bn,Cyrl ru,Deva hi,Ethi am,Geor ka,Grek el,Gujr gu,Guru pa,Hang ko,Hani zh,Hebr he,Hira ja",
    "Kana ja,Khmr km,Knda kn,Laoo lo,Mlym ml,Mymr my,Sinh si,Taml ta,Telu te,Thaa dv,Thai th,Tibt bo",
)
_USUAL = {pair[:4]: pair[5:] for line in _LISTED for pair in line.split(",")}
"""Script to the language that is most often written in it."""
_FITS = {
    "Hani": {"Hans", "Hant", "Hani", "Jpan", "Kore", "Bopo"},
    "Hira": {"Jpan", "Hira"},
    "Kana": {"Jpan", "Kana"},
    "Hang": {"Kore", "Hang"},
}
_ASIAN = set(_FITS)
_RIGHT_TO_LEFT = {"Arab", "Hebr", "Syrc", "Thaa", "Nkoo"}
_ENOUGH = 3
"""Letters of another script that make a word of another language: α and Δ alone are symbols."""
_LETTER = re.compile(r"[^\W\d_]")


@lru_cache(4096)
def _script_of(character: str) -> str:
    """The script of a letter; empty for all that belongs to no script of its own."""
    if not _LETTER.match(character):
        return ""
    from fontTools.unicodedata import script as of_character

    found = str(of_character(character))
    return "" if found in ("Zyyy", "Zinh", "Zzzz") else found


@dataclass(slots=True)
class Tongues:
    """Languages as they are met."""

    account: Account
    letters: Counter[str] = field(default_factory=Counter)
    """How many letters are in which language."""
    named: dict[str, None] = field(default_factory=dict)
    """Languages that the file names, in the order in which they are met."""

    def cut(self, text: str, look: Look) -> Iterator[tuple[str, str | None]]:
        """`text` in pieces of one language each; None for what has no letters."""
        if text.isascii():
            yield text, self._counted(text, _of(look, "Latn"), "Latn")
            return
        for group, piece in _pieces(text):
            yield piece, self._counted(piece, _of(look, group), group)

    def _counted(self, text: str, given: str, group: str) -> str | None:
        letters = len(_LETTER.findall(text))
        if not letters:
            return None
        if given:
            self.named.setdefault(given)
        tag = given
        if group not in ("", "Latn") and not _fits(group, given):
            if letters < _ENOUGH and group not in _ASIAN:
                return None
            tag = next((one for one in self.named if _fits(group, one)), "") or _by_words(group, text)
            if given and tag:
                self.account.problem("docx-language-guessed", f"{tag}: {text}")
        if not tag:
            return None
        # A character of Chinese is about a word of two letters.
        self.letters[tag] += letters * (3 if group in _ASIAN else 1)
        return tag

    def most(self) -> str:
        """The language of most of the text, in its most used variety; empty when none is known."""
        families: Counter[str] = Counter()
        for tag, count in self.letters.items():
            families[primary(tag)] += count
        if not families:
            return ""
        family = families.most_common(1)[0][0]
        return max((tag for tag in self.letters if primary(tag) == family), key=lambda tag: self.letters[tag])


def _of(look: Look, group: str) -> str:
    """Which of a run's three languages holds for letters of this script."""
    if group in _ASIAN:
        return look.asian or look.latin
    if group in _RIGHT_TO_LEFT or (look.rtl and (group != "Latn" or _fits(group, look.bidi))):
        return look.bidi or look.latin
    return look.latin


def _by_words(group: str, text: str) -> str:
    """The language that the words seem to be in, or the one that their script is most used for."""
    found = identify(text) or ""
    return found if _fits(group, found) else _USUAL.get(group, "")


def _fits(group: str, tag: str) -> bool:
    """Whether the language is written in this script."""
    return bool(tag) and script(tag) in _FITS.get(group, {group})


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """`text` in pieces of one script each; what has no script goes with what is before it, at first with what follows."""
    scripts = [_script_of(character) for character in text]
    first = next(filter(None, scripts), "")
    known: list[str] = []
    for one in scripts:
        known.append(_family(one) or (known[-1] if known else _family(first)))
    # Japanese is written in three scripts, all of one language: kana tell what the characters between them are.
    japanese = "Hira" in known
    named = ["Hira" if japanese and one == "Hani" else one for one in known]
    for group, members in groupby(zip(named, text, strict=True), key=lambda pair: pair[0]):
        yield group, "".join(character for _, character in members)


def _family(one: str) -> str:
    return "Hira" if one == "Kana" else one


def joined(languages: Iterable[str | None]) -> str | None:
    """The one language of all that have letters; None when they are several."""
    found = {one for one in languages if one}
    return found.pop() if len(found) == 1 else None
