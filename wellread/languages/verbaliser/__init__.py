"""From written to spoken, for any language that has a grammar: the rules are shared, the words are the language's.

The text of a sentence is read from left to right. At each place the first rule that fits says what is there; what no rule knows
is a word, which stays as it is, or a character, which `plain` names or hears as a pause. So nothing that is written is dropped.
A language is a `Grammar`; what it can leave out comes from CLDR: names of months and units, plural forms, the order of a date,
the words of numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from wellread.languages import plain
from wellread.languages.tokens import PAUSES, Spoken, Token
from wellread.languages.verbaliser.grammar import Grammar
from wellread.languages.verbaliser.rules import rules_of

__all__ = ["spoken"]

_BOXES = ("<circ", "<comp")
_BRACKETS = "()[]"
_CUT = re.compile(r"(?<=['’])(?=[A-ZÀ-ÖØ-Þ\d])|[-‐‑](?=[A-ZÀ-ÖØ-Þ]{2}|\d)")
"""Where a word ends though it goes on: "l'IRM", "anti-VIH" have a part that a rule knows."""


@dataclass(slots=True)
class _Line:
    """Tokens as one text, and what is said of it so far."""

    text: str
    owners: Sequence[tuple[int, int, int]]
    """Start and end of each token in `text`, and its written word."""
    said: list[Spoken] = field(default_factory=list)
    elided: str = ""
    """What is said in one breath with the next word: "d'"."""

    def say(self, word: Spoken, grammar: Grammar) -> None:
        """Append a word, joined to what was elided before it."""
        if self.elided:
            text = grammar.letters.get(word.text, word.text) if word.letter else word.text
            word = replace(word, text=self.elided + text, letter=False)
            self.elided = ""
        self.said.append(word)

    def written(self, start: int, end: int) -> list[int]:
        """The written words of the tokens between `start` and `end`."""
        return [written for first, last, written in self.owners if first < end and last > start]

    def pause(self, mark: str) -> None:
        """The last word is followed by `mark`; a question is stronger than a comma."""
        if self.said and mark and (mark in "?!" or not self.said[-1].pause):
            self.said[-1] = replace(self.said[-1], pause=mark)


def spoken(tokens: Sequence[Token], grammar: Grammar) -> list[Spoken]:
    """The spoken words of `tokens`, in order."""
    said: list[Spoken] = []
    shown = tokens[1:] if len(tokens) > 1 and not tokens[0].fixed and plain.is_bullet(tokens[0].text) else tokens
    for fixed, group in groupby(shown, key=lambda token: bool(token.fixed)):
        if fixed:
            said += (word for token in group for word in token.fixed)
        else:
            line = _line(list(group), said)
            _read(line, grammar)
            said = line.said
    return said


def _line(tokens: Sequence[Token], said: list[Spoken]) -> _Line:
    text, owners = "", []
    before = None
    for token in tokens:
        gap = " " if before is not None and before != token.written else ""
        readable = _unboxed(plain.readable(token.text))
        owners.append((len(text) + len(gap), len(text) + len(gap) + len(readable), token.written))
        text += gap + readable
        before = token.written
    return _Line(text, owners, said)


def _unboxed(text: str) -> str:
    """ "①" and "Ⅳ" as the digits and letters in them, apart from those before them."""
    made = ""
    for character in text:
        boxed = unicodedata.category(character) in ("No", "Nl") and unicodedata.decomposition(character)[:5] in _BOXES
        made += " " + unicodedata.normalize("NFKC", character) + " " if boxed else character
    return made


def _read(line: _Line, grammar: Grammar) -> None:
    rules = rules_of(grammar)
    place = 0
    while place < len(line.text):
        if line.text[place].isspace():
            place += 1
            continue
        for rule in rules:
            found = rule.pattern.match(line.text, place)
            if found and found.end() > place and (answer := rule.say(found, grammar)) is not None:
                _add(line, found, answer, grammar)
                place = found.end()
                break
        else:
            place = _leftover(line, place, grammar)


def _add(line: _Line, found: re.Match[str], answer: str | list[tuple[int, str]], grammar: Grammar) -> None:
    """The words of `answer`, each with the written word that it stands for."""
    pieces = [(found.start(), answer)] if isinstance(answer, str) else answer
    for (start, text), (end, _) in pairwise([*pieces, (found.end(), "")]):
        words = [*_words(text)]
        places = line.written(min(start, found.end() - 1), max(end, start + 1))
        # Nobody says which word of a number stands for which group of its digits, so they are shared out evenly.
        for index, word in enumerate(words):
            if word.text:
                line.say(replace(word, written=places[index * len(places) // len(words)]), grammar)
            else:
                line.pause(word.pause)


def _words(answer: str) -> Iterator[Spoken]:
    for word in answer.split():
        text = word.rstrip(PAUSES)
        yield Spoken(text.removeprefix("^"), letter=text.startswith("^"), pause=word[len(text) :][:1])


def _leftover(line: _Line, place: int, grammar: Grammar) -> int:
    """A word, an emoji or a character that no rule knows; where what follows it begins."""
    text = line.text
    (written, *_) = line.written(place, place + 1)
    if text[place] in _BRACKETS or text[max(place - 1, 0) : place + 2] == " - ":
        line.pause(",")
        return place + 1
    end = plain.word_end(text, place)
    end = next((index for index in range(place + 1, end) if text[index].isdecimal()), end) or plain.emoji_end(text, place)
    if cut := _CUT.search(text, place + 1, end + 2):
        end = min(end, cut.start())
    if end > place + 1 and text[end - 1] in "'’" and end < len(text) and text[end].isalnum():
        line.elided = text[place:end]
        return end
    for piece in plain.piece_at(text, place, end, grammar.tag):
        if piece.text:
            for word in piece.text.split():
                line.say(Spoken(word, written), grammar)
        else:
            line.pause(piece.pause)
    return max(end, place + 1)
