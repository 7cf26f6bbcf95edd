"""Checks of the words of an easy-read edition. The module of its language knows them; where it has none, they are silent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellread.checks import Finding, check, wording
from wellread.languages.wording import NOTHING
from wellread.model import Edition
from wellread.problems import Severity


@check("easy-number-word", "edition", refs="C15", severity=Severity.WARNING)
def number_word(edition: Edition) -> Iterator[Finding]:
    """Numbers are digits, not words."""
    for line, found in wording.matches(edition, wording.of(edition).number_word):
        yield Finding(f"the number “{found}” is written as a word", "write it in digits: 3", line)


@check("easy-contraction", "edition", refs="C13", severity=Severity.WARNING)
def contraction(edition: Edition) -> Iterator[Finding]:
    """No word is shortened: “do not”, never “don't”."""
    for line, found in wording.matches(edition, wording.of(edition).contraction):
        yield Finding(f"“{found}” is shortened", "write both words in full: do not, you will, it is", line)


@check("easy-idiom", "edition", refs="C14", severity=Severity.WARNING)
def idiom(edition: Edition) -> Iterator[Finding]:
    """Words mean what they say: no figures of speech."""
    for line, found in wording.matches(edition, wording.of(edition).idioms):
        yield Finding(f"“{found}” does not mean what its words say", "say what happens, in plain words", line)


@check("easy-passive", "edition", refs="C10", severity=Severity.WARNING)
def passive(edition: Edition) -> Iterator[Finding]:
    """Sentences say who does what."""
    for line, sentence in wording.written(edition):
        for found in wording.of(edition).passives(sentence.text):
            hint = "say who does it, and put that first: “The nurse takes blood”, not “Blood is taken”"
            yield Finding(f"“{found}” does not say who does it", hint, line)


@check("easy-negatives", "edition", refs="C12", severity=Severity.WARNING)
def negatives(edition: Edition) -> Iterator[Finding]:
    """A sentence says no at most once."""
    for line, sentence in wording.written(edition):
        found = wording.of(edition).negative.findall(sentence.text)
        if len(found) > 1:
            message = f"{len(found)} words that say no ({', '.join(found)}) in {wording.quoted(sentence)}"
            yield Finding(message, "say what is so, or cut it in two", line)


@check("easy-many-clauses", "edition", refs="C02", severity=Severity.WARNING)
def many_clauses(edition: Edition) -> Iterator[Finding]:
    """A sentence has one idea: at most one comma and one clause inside, no brackets, dashes, colons or semicolons."""
    known = wording.of(edition).subclause
    for line, sentence in wording.written(edition) if known != NOTHING else ():
        text = re.sub(r"^\w+(?: \w+)?: |\([A-Z]{2,}\)", "", sentence.text.strip())  # a label: “Phone: …”
        clauses = known.findall(text)
        marks = re.findall(r"[;()\[\]]|\s[-–—]\s|—|:(?=\s)", text)
        if len(clauses) > 1 or text.count(", ") > 1 or marks:
            yield Finding(f"more than one idea in {wording.quoted(sentence)}", "give each idea a sentence of its own", line)


@check("easy-word-hard", "edition", refs="C07", severity=Severity.WARNING)
def word_hard(edition: Edition) -> Iterator[Finding]:
    """Words are everyday words, or are explained."""
    glossary = {part.lower() for term in edition.document.meta.glossary for part in term.word.split()}
    known = wording.of(edition)
    for line, sentence in wording.written(edition):
        for word in re.findall(r"[^\W\d_]+", sentence.text):
            plain = word.lower()
            if {plain, plain.removesuffix("s"), plain.removesuffix("es")} & glossary:
                continue
            if plain in known.plainer:
                yield Finding(f"“{word}” is a hard word", f"write “{known.plainer[plain]}”", line)
            elif known.hard(word):
                hint = f"use an everyday word, or write **{word}** and explain it under glossary:"
                yield Finding(f"“{word}” may be a hard word", hint, line)


@check("easy-no-you", "edition", refs="C11", severity=Severity.WARNING)
def no_you(edition: Edition) -> Iterator[Finding]:
    """The text speaks to its reader: “you” in one sentence of five."""
    sentences = [sentence.text for idea in wording.ideas(edition) for sentence in idea.sentences]
    reader = wording.of(edition).reader
    if reader != NOTHING and len(sentences) >= 5:
        spoken = sum(bool(reader.search(text)) for text in sentences)
        if spoken * 5 < len(sentences):
            hint = "write “you” and “your” where you mean the reader: “You may feel tired”"
            yield Finding(f"{spoken} of {len(sentences)} sentences speak to the reader", hint)


@check("easy-two-names", "edition", refs="C09", severity=Severity.WARNING)
def two_names(edition: Edition) -> Iterator[Finding]:
    """One thing has one name."""
    for names in wording.of(edition).same:
        first: dict[str, int] = {}
        for line, found in wording.matches(edition, re.compile(rf"\b({'|'.join(names)})s?\b", re.IGNORECASE)):
            first.setdefault(found.lower().removesuffix("s"), line)
        if len(first) > 1:
            (one, _), (other, line) = sorted(first.items(), key=lambda entry: entry[1])[:2]
            yield Finding(
                f"“{other}” here is “{one}” elsewhere", f"choose one of them for the whole text, such as “{one}”", line
            )
