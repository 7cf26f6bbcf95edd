"""English, spoken: numbers, units, dates, abbreviations and signs in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from wellread.speech.normalise import PAUSES, Token
from wellread.speech.utterance import Spoken


def spoken(tokens: Sequence[Token], tag: str) -> list[Spoken]:
    """The spoken words of `tokens`."""
    said: list[Spoken] = []
    for token in tokens:
        if token.fixed:
            said += token.fixed
            continue
        core = token.text.strip("“”\"'‘’()[]{}.,;:?!…–—-")
        tail = token.text[token.text.rfind(core) + len(core) :] if core else token.text
        said += [replace(word, written=token.written) for word in _core(core)]
        mark = next((letter for letter in tail if letter in PAUSES), "")
        if said and mark:
            said[-1] = replace(said[-1], pause=mark)
    return said


def _core(core: str) -> list[Spoken]:
    import num2words

    in_words: Callable[[int], str] = num2words.num2words

    words = []
    for part in re.findall(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)*", core):
        if part.isdigit():
            words += [Spoken(word) for word in re.findall(r"[a-z]+", in_words(int(part)))]
        elif part.isupper() and 1 < len(part) < 6:
            words += [Spoken(letter, letter=True) for letter in part]
        else:
            words.append(Spoken(part))
    return words
