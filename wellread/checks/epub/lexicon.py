"""Checks of the pronunciation lexicons: a reading system with a voice of its own says hard words as our voice does (B06)."""

from __future__ import annotations

from collections.abc import Iterator

from wellread.checks import BUG, Finding, Made, check
from wellread.formats.epub.lexicon import PLS, hard_words
from wellread.inspection.epub import LANG, XHTML, Book, book, target

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
    found = book(made)
    wanted = {(name, language) for name, (language, _) in _words(found).items()}
    for page, tree in found.pages():
        links = (link for link in tree.iter(f"{XHTML}link") if link.get("rel") == "pronunciation" and link.get("type") == PLS)
        named = {(target(page.name, link.get("href", ""))[0], link.get("hreflang", "")) for link in links}
        if named != wanted:
            yield Finding(f"{page.name} names {len(named & wanted)} of the {len(wanted)} lexicons, or one that is none", BUG)


@check("epub-lexicon-lacks", "epub", refs="B06 E33-pls")
def lacks(made: Made) -> Iterator[Finding]:
    """Each word of the text that our voice is told how to say is in a lexicon of its language."""
    there = {(language, word) for language, words in _words(book(made)).values() for word in words}
    wanted = {(language, word) for language, word, _ in hard_words(made.edition)}
    for language, word in sorted(wanted - there):
        yield Finding(f"no lexicon of {language} says how “{word}” sounds", BUG)
