"""Placing: which clause of the main text each easy sentence tells, all sentences together.

An easy text goes through the main one from its begin to its end, and a short sentence (“It costs you nothing”) tells the same
clause as its neighbours or the next one. So the best way through the whole section is looked for, where what a sentence has
of the words of a clause counts for a place, and a jump against it (the Viterbi algorithm; Gale and Church 1993 for sentences).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from wellread.checks.parity.aligning import Index
from wellread.checks.parity.lines import Line

_FACT, _ROOT = 0.5, 0.6
"""What a common fact counts, and a word of the same root (“motorbike”, “motorcycle”) to the same word."""
_MOST = 8
"""Clauses that are tried for a sentence, beside those at the place of the sentence before it."""
_WAYS = 8
"""Places of a sentence from which ways go on."""
_AHEAD = 3
"""Clauses behind that place that are tried too."""
_SAID = 0.25
"""How much it counts that a sentence has the words of the clause, beside that the clause has those of the sentence."""
_SURE = 2.5
"""Weight of its words from which a sentence is as sure of its place as it can be."""
_SAME, _NEXT, _NEAR, _FAR, _BACK, _LONG_BACK = 0.10, 0.12, 0.04, -0.12, -0.05, -0.18
"""For staying at a clause, going to the next one, one of the three behind it, further; one of three back, further back."""
_SKIPPED, _REST = 0.04, 0.15
"""For each clause that nothing tells, and at most so much for all those behind the last that is told."""
_LEANS = 0.10
"""For a sentence that leans on the one before it (“It …”, “Then …”), or is in one idea with it, and stays at its clause."""


def placed(lines: Sequence[Line], index: Index) -> dict[str, tuple[Line, float]]:
    """The clause of `index` that each of `lines` tells, by its id, and how much of the sentence is in it, from 0 to 1."""
    if not index.lines:
        return {}
    leads = _leads(lines)
    steps: list[dict[int, tuple[float, int, float]]] = []  # place: score of the way to it, place before, own score
    for at, line in enumerate(lines):
        own = _scores(_bare(line, leads), index)
        before = _kept(steps[-1]) if steps else {}
        tried = {*own} | {place + more for place in before for more in range(_AHEAD) if place + more < len(index.lines)}
        leans = bool(steps) and (line.said.leans or line.group == lines[at - 1].group)
        steps.append({place: _best(place, own.get(place, 0.0), before, leans=leans) for place in tried or {0}})
    found: dict[str, tuple[Line, float]] = {}
    last = len(index.lines) - 1
    place = max(steps[-1], key=lambda one: steps[-1][one][0] - min(_REST, _SKIPPED * (last - one))) if steps else 0
    for line, step in zip(reversed(lines), reversed(steps), strict=True):
        found[line.id] = (index.lines[place], step[place][2])
        place = step[place][1]
    return found


def _kept(step: dict[int, tuple[float, int, float]]) -> dict[int, tuple[float, int, float]]:
    """The best places of a sentence, so that the work does not grow with the square of the text."""
    best = sorted(step, key=lambda place: step[place][0], reverse=True)[:_WAYS]
    return {place: step[place] for place in best}


def _leads(lines: Sequence[Line]) -> dict[str, frozenset[str]]:
    """What all entries of a list have in common, by the group: their lead-in, which tells none from another."""
    found: dict[str, frozenset[str]] = {}
    counts = Counter(line.group for line in lines if line.point)
    for line in lines:
        if line.point and counts[line.group] > 1:
            found[line.group] = found.get(line.group, line.keys) & line.keys
    return found


def _bare(line: Line, leads: dict[str, frozenset[str]]) -> Line:
    """An entry of a list without its lead-in, as far as it has words of its own."""
    lead = leads.get(line.group, frozenset()) if line.point else frozenset()
    own = tuple(token for token in line.said.tokens if token.keys and not token.keys & lead)
    if not lead or not own:
        return line
    keys = frozenset[str]().union(*(token.keys for token in own))
    return replace(line, said=replace(line.said, tokens=own), keys=keys)


def _best(place: int, own: float, before: dict[int, tuple[float, int, float]], *, leans: bool) -> tuple[float, int, float]:
    if not before:
        return own, place, own
    way, origin = max((score + _step(place - one, leans=leans), one) for one, (score, _, _) in before.items())
    return way + own, origin, own


def _step(jump: int, *, leans: bool) -> float:
    if jump == 0:
        return _SAME + _LEANS * leans
    if jump == 1:
        return _NEXT
    if jump > 0:
        return _NEAR - _SKIPPED * (jump - 2) if jump <= 5 else _FAR
    return _BACK if jump >= -3 else _LONG_BACK


def _scores(line: Line, index: Index) -> dict[int, float]:
    """For each clause that shares words or facts with `line`, how well the two fit."""
    whole = sum(index.token(token) for token in line.said.content)
    sure = min(1.0, whole / _SURE) if whole else 0.6
    found = dict.fromkeys(index.with_facts(line), _FACT)
    for match in index.matches(line)[:_MOST]:
        back = index.coverage(match.line, [line])
        found[index.place(match.line)] = sure * ((1 - _SAID) * match.score + _SAID * back)
    for token in line.said.content:
        for place in index.of_root(token.stem)[:_MOST]:
            found[place] = found.get(place, 0.0) + sure * _ROOT * index.token(token) / whole
    return found
