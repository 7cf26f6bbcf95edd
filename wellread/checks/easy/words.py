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
    """A sentence has one idea: no dashes, colons or semicolons, and when it is long one comma and one clause."""
    known = wording.of(edition).subclause
    for line, sentence in wording.written(edition) if known != NOTHING else ():
        # A label: “Phone: …”, “Your date of birth: ____”.
        text = re.sub(r"^\w+(?:[ -]\w+)?\u00a0?: |\([A-Z]{2,}\)|:?\s*_{4,}", "", sentence.text.strip())
        clauses = known.findall(text)
        marks = re.findall(r", (?:which|who|whose)\b|;|\s[-–—]\s|—|:(?=\s)", text)
        long = len(wording.words(text)) > 12
        if (long and (len(clauses) > 1 or text.count(", ") > 1)) or len(clauses) > 2 or text.count(", ") > 3 or marks:
            yield Finding(f"more than one idea in {wording.quoted(sentence)}", "give each idea a sentence of its own", line)


@check("easy-word-hard", "edition", refs="C07", severity=Severity.WARNING)
def word_hard(edition: Edition) -> Iterator[Finding]:
    """Words are everyday words, or are explained, in the text or in the word list."""
    known, explained, seen = wording.of(edition), wording.explained(edition), set[str]()
    for line, sentence in wording.written(edition):
        for word, name in _words(sentence.text):
            plain = word.lower()
            if name or plain in seen or {plain, plain.removesuffix("s"), plain.removesuffix("es")} & explained:
                continue
            seen.add(plain)
            if plain in known.plainer:
                yield Finding(f"“{word}” is a hard word", f"write “{known.plainer[plain]}”", line)
            elif known.hard(word):
                hint = f"use an everyday word, or write **{word}** and say in the next sentence what it means"
                yield Finding(f"“{word}” may be a hard word", hint, line)


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """The words of `text`, addresses left out, and whether each is a name: a capital inside a sentence."""
    for found in re.finditer(
        r"(?<![\w@./'’])[^\W\d_]+(?:['’][^\W\d_]+)?(?![\w@]|\.\w)", re.sub(r"\S+@\S+|(?:https?://|www\.)\S+", " ", text)
    ):
        yield found[0], found[0][0].isupper() and bool(re.search(r"[\w,;] *$", text[: found.start()]))


@check("easy-no-you", "edition", refs="C11", severity=Severity.WARNING)
def no_you(edition: Edition) -> Iterator[Finding]:
    """The text speaks to its reader: “you” in one sentence of five."""
    sentences = [sentence.text for idea in wording.ideas(edition) if idea.line for sentence in idea.sentences]
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
        for line, found in wording.matches(edition, re.compile(rf"\b({'|'.join(names)})(?:e?s)?\b", re.IGNORECASE)):
            first.setdefault(next(name for name in names if found.lower().startswith(name)), line)
        if len(first) > 1:
            (one, _), (other, line) = sorted(first.items(), key=lambda entry: entry[1])[:2]
            yield Finding(
                f"“{other}” here is “{one}” elsewhere", f"choose one of them for the whole text, such as “{one}”", line
            )
