"""Plain words for hard ones, in the same form: "obtains" is "gets". Used by `simpler` only.

The table holds only what means the same in every sentence; a word with two meanings stays, for a person to change.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

_TABLE = tomllib.loads(Path(__file__).with_name("simpler.toml").read_text(encoding="utf-8"))
_DONE_BEFORE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|get|gets|got)(?: \w+ly| also| not)? $", re.IGNORECASE
)


def plain(text: str) -> str:
    """`text` with plain phrases and words."""
    for phrase, instead in _TABLE["phrases"].items():
        text = re.sub(
            rf"(?<!\w){re.escape(phrase)}(?!\w) ?", _cased(f"{instead} " if instead else ""), text, flags=re.IGNORECASE
        )
    text = re.sub(r"(?<![\w-])[A-Za-z]{4,}(?![\w-])", lambda found: _word(found, text), text)
    return re.sub(r" +(?=[.,;:!?]|$)", "", _capital(text.strip()))


def used() -> frozenset[str]:
    """Every word, in small letters, that these tables may write."""
    written = [*_TABLE["phrases"].values(), *_TABLE["words"].values(), *(one for forms in _forms().values() for one in forms)]
    return frozenset(word for text in written for word in re.findall(r"[a-z]+", text))


def _word(found: re.Match[str], text: str) -> str:
    word = found[0].lower()
    instead = _TABLE["words"].get(word) or _inflected(word, text[: found.start()])
    return _cased(instead)(found) if instead else found[0]


def _inflected(word: str, before: str) -> str:
    """The plain verb in the form of `word`; empty when it is none of the table."""
    forms = _forms().get(word, ())
    if len(forms) < 2:
        return "".join(forms)
    # "obtained" is both: "has obtained" and "she obtained".
    return forms[1] if _DONE_BEFORE.search(before) else forms[0]


@cache
def _forms() -> Mapping[str, tuple[str, ...]]:
    """Form of a hard verb to the same form of the plain one; of a past form, that and the participle."""
    found: dict[str, tuple[str, ...]] = {}
    for hard, easy in _TABLE["verbs"].items():
        third, past, done, going = _TABLE["forms"].get(easy) or _regular(easy)
        its = _regular(hard)
        found |= {hard: (easy,), its[0]: (third,), its[1]: (past, done), its[3]: (going,)}
    return found


def _regular(verb: str) -> tuple[str, str, str, str]:
    """The forms of a regular verb: he …s, past, done, …ing."""
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb[:-1]}ied", f"{verb}ing"
    if verb.endswith("e"):
        return f"{verb}s", f"{verb}d", f"{verb}d", f"{verb[:-1]}ing"
    third = f"{verb}es" if verb.endswith(("s", "x", "ch", "sh")) else f"{verb}s"
    stem = f"{verb}{verb[-1]}" if verb in _DOUBLED else verb
    return third, f"{stem}ed", f"{stem}ed", f"{stem}ing"


_DOUBLED = frozenset(["submit"])
"""Verbs whose last letter is written twice before an ending."""


def _cased(instead: str) -> Callable[[re.Match[str]], str]:
    """What puts `instead` in the place of a match, with a capital where the match has one."""

    def put(found: re.Match[str]) -> str:
        return _capital(instead) if found[0][:1].isupper() else instead

    return put


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
