"""Checks of the pronunciation lexicons: a reading system with a voice of its own says hard words as our voice does (B06)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from wellread.checks import BUG, Finding, Made, check
from wellread.inspection.epub import LANG, XHTML, Book, book, target, xml
from wellread.languages.tags import primary
from wellread.model import Edition, traverse
from wellread.project import TEMPLATES

PLS = "application/pls+xml"
_PLS = "{http://www.w3.org/2005/01/pronunciation-lexicon}"


def _words(found: Book) -> dict[str, tuple[str, set[str]]]:
    """Path of each lexicon to its language and the words in it."""
    items = [item for item in found.items.values() if item.media_type == PLS]
    return {
        item.name: (tree.get(LANG, ""), {word.text or "" for word in tree.iter(f"{_PLS}grapheme")})
        for item, tree in found.trees(*items)
    }


@check("epub-lexicon-unlinked", "epub", refs="B06 E33-pls")
def unlinked(made: Made) -> Iterator[Finding]:
    """Every page names the lexicons of the book, and their languages."""
    found = book(made.path)
    wanted = {(name, language) for name, (language, _) in _words(found).items()}
    for page, tree in found.pages():
        links = (link for link in tree.iter(f"{XHTML}link") if link.get("rel") == "pronunciation" and link.get("type") == PLS)
        named = {(target(page.name, link.get("href", ""))[0], link.get("hreflang", "")) for link in links}
        if named != wanted:
            yield Finding(f"{page.name} names {len(named & wanted)} of the {len(wanted)} lexicons, or one that is none", BUG)


@check("epub-lexicon-lacks", "epub", refs="B06 E33-pls")
def lacks(made: Made) -> Iterator[Finding]:
    """Each word of the text that our voice is told how to say is in a lexicon of its language."""
    there = {(language, word) for language, words in _words(book(made.path)).values() for word in words}
    known: dict[str, frozenset[str]] = {}
    wanted: set[tuple[str, str]] = set()
    for language, text in _texts(made.edition):
        words = known.setdefault(language, frozenset(_told(made.edition, language)))
        wanted |= {(language, " ".join(word.split())) for word in _in(text, words)}
    for language, word in sorted(wanted - there):
        yield Finding(f"no lexicon of {language} says how “{word}” sounds", BUG)


def _told(edition: Edition, language: str) -> Iterator[str]:
    """The words of `language` that the glossary, the publication's lexicons or ours say how to pronounce."""
    first = primary(language)
    packaged = (TEMPLATES / f"{stem}.pls" for stem in (f"names.{first}", f"lexicon.{first}", f"lexicon.{language}"))
    for path in (*packaged, *edition.project.lexicons):
        if path.is_file() and not path.is_symlink():
            tongue, words = _lexicon(path.read_bytes())
            if primary(tongue) == first:
                yield from words
    if primary(edition.document.meta.language) == first:
        yield from (term.word for term in edition.document.meta.glossary if term.say)


@lru_cache(16)
def _lexicon(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Language and words of a lexicon; the same few belong to every book."""
    tree = xml(content)
    return tree.get(LANG, ""), tuple(" ".join((one.text or "").split()) for one in tree.iter(f"{_PLS}grapheme"))


@lru_cache(16)
def _first_words(words: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Each of `words` with its first word in small letters, by which most are ruled out; the longest first."""
    return tuple((word, word.split()[0].lower()) for word in sorted(words, key=lambda word: (-len(word), word)))


def _in(text: str, words: frozenset[str]) -> Iterator[str]:
    """Those of `words` that stand in `text` by themselves, as it writes them, the longest first; small letters fit any case."""
    low = text.lower()
    longest = [word for word, first in _first_words(words) if first in low]
    if not longest:
        return
    parts = (re.escape(word) if word != word.lower() else f"(?i:{re.escape(word)})" for word in longest)
    yield from re.findall(rf"(?<![\w@.])(?<!\w-)({'|'.join(parts)})(?!\w|-\d|['’@.]\w)", text)


def _texts(edition: Edition) -> Iterator[tuple[str, str]]:
    """(language, text) of all that the book is about, without what is said in its own way in one place (`say=`)."""
    own = edition.document.meta.language
    for chapter in (one for one in edition.document.chapters if one.kind not in ("about", "credits")):
        for sentence in traverse.sentences(chapter.blocks):
            plain = (span for span in sentence.spans if not (span.say or {"code", "noteref"} & set(span.roles)))
            yield from ((span.lang or own, span.text) for span in plain)
        yield from ((own, picture.alt) for _, picture in traverse.pictures(chapter.blocks))
