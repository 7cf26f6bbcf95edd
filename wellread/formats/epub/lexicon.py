"""The pronunciation lexicons of an EPUB: how this book's own hard words are said, for readers' own voices.

A reader who likes her screen reader's voice better than ours should hear the same "natalizumab". What goes in is what the book
really says, in text and text alternatives: each form of a word as it is written (PLS compares whole strings, so "Rebif's" is an
entry of its own), one file for each language of the text that has such words. What an author wrote with `say=` for one place
alone stays out, because a lexicon speaks for every place.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from xml.sax.saxutils import escape

from wellread.formats.epub.package import Resource
from wellread.model import Edition, traverse
from wellread.speech.lexicons import Entry, Lexicon, lexicon

PLS = "application/pls+xml"


def lexicons(edition: Edition) -> tuple[tuple[str, Resource], ...]:
    """(language, file) of each lexicon that `edition` has a use for, in the order of its languages."""
    found: dict[str, dict[str, Entry]] = {edition.document.meta.language: {}}
    for language, word, entry in hard_words(edition):
        found.setdefault(language, {})[word] = entry
    return tuple((language, _file(language, entries)) for language, entries in found.items() if entries)


def hard_words(edition: Edition) -> Iterator[tuple[str, str, Entry]]:
    """(language, form as written, how it is said) of each word of the text that a lexicon knows, as often as it is there."""

    @cache
    def known(language: str) -> Lexicon:
        return lexicon(edition, language)

    for language, text in _texts(edition):
        for match in known(language).find(text):
            yield language, " ".join(text[match.start : match.end].split()), match.entry


def _texts(edition: Edition) -> Iterator[tuple[str, str]]:
    """(language, text) of everything that a lexicon may speak for; our own matter at the end is not what the book is about."""
    own = edition.document.meta.language
    for chapter in (one for one in edition.document.chapters if one.kind not in ("about", "credits")):
        for sentence in traverse.sentences(chapter.blocks):
            plain = (span for span in sentence.spans if not (span.say or {"code", "noteref"} & set(span.roles)))
            yield from ((span.lang or own, span.text) for span in plain)
        yield from ((own, picture.alt) for _, picture in traverse.pictures(chapter.blocks))


def _file(language: str, entries: dict[str, Entry]) -> Resource:
    lexemes = "".join(f"  <lexeme>{_said(word, entry)}</lexeme>\n" for word, entry in sorted(entries.items()))
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<lexicon version="1.0" alphabet="ipa" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" '
        f'xml:lang="{escape(language)}">\n{lexemes}</lexicon>\n'
    )
    return Resource(f"lexicon-{language.lower()}", f"speech/lexicon-{language.lower()}.pls", PLS, text.encode())


def _said(word: str, entry: Entry) -> str:
    how = f"<alias>{escape(entry.alias)}</alias>"
    if entry.phonemes:
        how = f"<phoneme>{escape(entry.phonemes)}</phoneme>"
    return f"<grapheme>{escape(word)}</grapheme>{how}"
