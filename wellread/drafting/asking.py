"""Proposals by a language model: a section at a time, as JSON, put to the test, and told at most three times what is wrong.

What the model says of itself counts for nothing: each idea has to name the sentences that it comes from, and passes or fails.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from wellread.drafting.examining import Examined, Examiner
from wellread.drafting.proposal import Proposal

ROUNDS = 4
"""The first answer, and three more after it was told what is wrong."""
_SENTENCES, _POINTS, _IDEAS = 2, 5, 80
_LONGEST = 400
"""Characters of one sentence."""
Message = dict[str, str]

RULES = """\
You write easy read for people with a learning disability, in the language of the text. Rules:
- One idea: one or two sentences of at most 12 words, or a sentence that ends in a colon with two to five short points.
- Use the words of the text, or everyday words for the same thing. Add nothing: no number, no name, no advice, no promise.
- Keep every “not”, every “may”, every “if” and “only”, every number with its unit, every warning.
- Numbers are digits. No short forms, no idioms, no brackets, no passive.
- Each idea names the numbers of the sentences of the text that it comes from, all of them and no others.
- "picture" is one or two words for what a picture could show, or an empty string.
Answer with JSON alone: {"ideas": [{"sentences": ["…"], "points": ["…"], "from": [1], "picture": "…"}]}"""


class Model:
    """Writes with a model; `ask` sends messages and gives the text of the answer, and raises BuildError when it cannot."""

    def __init__(self, name: str, ask: Callable[[Sequence[Message]], str]) -> None:
        self.name = name
        self._ask = ask

    def write(self, examiner: Examiner) -> Examined:
        """The answer with the fewest gaps of at most four."""
        messages = [{"role": "system", "content": RULES}, {"role": "user", "content": _task(examiner)}]
        best: Examined | None = None
        for _ in range(ROUNDS):
            answer = self._ask(messages)
            proposals, wrong = _read(answer)
            found = examiner.examine(proposals)
            if best is None or len(found.gaps) < len(best.gaps):
                best = found
            told = [*wrong, *_told(found)]
            if not told:
                break
            messages = [*messages[:2], {"role": "assistant", "content": answer}, {"role": "user", "content": "\n".join(told)}]
        assert best is not None
        return best


def _task(examiner: Examiner) -> str:
    """The section, its sentences numbered, and what hard words mean."""
    lines = [f"Section: {examiner.chapter.title}", "", "Sentences of the text:"]
    lines += [f"{number}. {one.whole}" for number, one in enumerate(examiner.sources, 1)]
    text = " ".join(one.whole for one in examiner.sources).casefold()
    terms = [term for term in examiner.document.meta.glossary if term.means and term.word.casefold() in text]
    if terms:
        lines += ["", "Words that may be explained, in these words:", *(f"- {term.word}: {term.means}" for term in terms)]
    return "\n".join(lines)


def _told(found: Examined) -> Iterator[str]:
    """What is wrong with an answer, for the model."""
    if found.faults or found.gaps:
        yield "This is not right yet. Send all ideas of the section again, as JSON."
    yield from (f"Wrong: “{words}”: {why}." for words, why in found.faults)
    yield from (f"Not said, or only in part: “{gap.words}”" for gap in found.gaps)


def _read(answer: str) -> tuple[tuple[Proposal, ...], tuple[str, ...]]:
    """The ideas in an answer, and what is wrong with its form; ideas that have none are left out."""
    try:
        start, end = answer.index("{"), answer.rindex("}") + 1
        ideas = json.loads(answer[start:end])["ideas"]
        if not isinstance(ideas, list):
            raise TypeError
    except (ValueError, KeyError, TypeError, RecursionError):
        return (), ('Answer with JSON alone: {"ideas": […]}.',)
    found = [_proposal(one) for one in ideas[:_IDEAS]]
    wrong = (
        () if all(found) else ('An idea has "sentences" (one or two), "points" (none, or two to five), "from" and "picture".',)
    )
    return tuple(one for one in found if one), wrong


def _proposal(entry: Any) -> Proposal | None:
    if not isinstance(entry, dict):
        return None
    sentences, points = _texts(entry.get("sentences")), _texts(entry.get("points") or [])
    numbers = entry.get("from")
    if not sentences or len(sentences) > _SENTENCES or len(points) > _POINTS or not isinstance(numbers, list) or not numbers:
        return None
    if not all(isinstance(number, int) and number > 0 for number in numbers):
        return None
    if bool(points) != sentences[-1].endswith(":"):
        return None
    picture = entry.get("picture")
    return Proposal(
        sentences,
        points,
        tuple(sorted({number - 1 for number in numbers})),
        picture_word=picture if isinstance(picture, str) else "",
    )


def _texts(found: Any) -> tuple[str, ...]:
    """Sentences of an answer on one line each; none where it holds anything else."""
    if not isinstance(found, list) or not all(isinstance(one, str) and 0 < len(one.strip()) <= _LONGEST for one in found):
        return ()
    return tuple(" ".join(one.split()) for one in found)
