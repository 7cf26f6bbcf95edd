"""What the voice says of a picture: all of its text alternative, a part, or nothing where the text beside it says the same.

Easy read has a picture for each idea, so that "Picture: …" would be heard before every other sentence. What is left out is
said by the sentences beside the picture, was said of the same picture before, or comes after the first sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from wellread.languages.sentences import boundaries
from wellread.model import Edition, Figure, Idea, Sentence, traverse
from wellread.model.meta import SpokenPictures
from wellread.speech.announced import announcements, says_kind

_USUAL: Mapping[str, SpokenPictures] = MappingProxyType({"easy": "skip"})
"""By edition, where the front matter does not say; `announce` in others."""
_SAME = 0.6
"""Share of the letters of an alternative whose words must be heard beside it."""
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Characters of scripts without spaces between words: each counts as a word."""


def described(edition: Edition) -> dict[str, str]:
    """Id of each block with a picture that has a text alternative, to what is said of it; empty for nothing."""
    meta, wanted = edition.document.meta, manner(edition)
    words = announcements(meta.language, edition.project)
    if wanted == "announce":
        return {block.id: announced(alt, words) for block, alt, _ in _pictures(edition)}
    said: dict[str, str] = {}
    known: set[str] = set()
    for block, alt, beside in _pictures(edition):
        heard = wanted == "skip" and (alt in known or repeated(alt, beside))
        said[block.id] = "" if heard else _first_sentence(alt, meta.language)
        known.add(alt)
    return said


def manner(edition: Edition) -> SpokenPictures:
    """How pictures of `edition` are spoken: as the front matter says for it, or for all, or as usual."""
    chosen = dict(edition.document.meta.spoken_pictures)
    return chosen.get(edition.name) or chosen.get("") or _USUAL.get(edition.name, "announce")


def announced(alt: str, words: Mapping[str, str]) -> str:
    """A text alternative with "Picture:" before it, unless it begins by saying what kind of picture it is."""
    if says_kind(alt, words["picture_kinds"]):
        return alt
    return (words["say_picture"] or "{alt}").format(alt=alt)


def repeated(alt: str, beside: str) -> bool:
    """Whether the text `beside` a picture says what its alternative says: most of its words, and every number."""
    there = _words(beside)
    found = _words(alt)
    if any(word.isdecimal() and word not in there for word in found):
        return False
    heard = sum(_weight(word) for word in found if any(_alike(word, other) for other in there))
    return heard > 0 and heard >= _SAME * sum(map(_weight, found))


def _pictures(edition: Edition) -> Iterator[tuple[Figure | Idea, str, str]]:
    """Each block with a picture, the alternative, and the text beside it."""
    for chapter in edition.document.chapters:
        for block in traverse.blocks(chapter.blocks):
            match block:
                case Figure(picture=picture, caption=beside):
                    if picture.alt:
                        yield block, picture.alt, _text(beside)
                case Idea(picture=shown, sentences=beside):
                    if shown and shown.alt:
                        yield block, shown.alt, _text(beside)


def _text(sentences: Sequence[Sentence]) -> str:
    return " ".join(one.text for one in sentences)


def _words(text: str) -> list[str]:
    """The words of `text` in small letters."""
    plain = _UNSPACED.sub(r" \g<0> ", unicodedata.normalize("NFKC", text).casefold())
    return re.findall(r"\w+", plain)


def _weight(word: str) -> int:
    """How much a word counts: long ones more, because articles and prepositions are short, in any language."""
    if _UNSPACED.match(word) or word.isdecimal():
        return 1
    return max(0, len(word) - 2)


def _alike(one: str, other: str) -> bool:
    """Whether two words are forms of one word: equal, or with the same first letters ("walk", "walking")."""
    if one == other:
        return True
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return same >= 4 and same >= _SAME * max(len(one), len(other))


def _first_sentence(alt: str, language: str) -> str:
    return alt[: boundaries(alt, language)[0]].strip()
