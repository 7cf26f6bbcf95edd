"""Units: the clauses of the main text, each of which an easy text may tell in a sentence of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wellread import facts
from wellread.checks.parity.lines import Line


def units(line: Line, tag: str) -> Iterator[Line]:
    """The clauses of `line`, each a line that knows its sentence; `line` itself where it has but one."""
    spans = facts.clauses(line.text, tag)
    if len(spans) == 1:
        yield from _cases(line, line, tag) or (line,)
        return
    for number, (start, end) in enumerate(spans):
        clause = _clause(line, start, end, number, tag)
        yield from _cases(clause, line, tag) or (clause,)


def _clause(line: Line, start: int, end: int, number: int, tag: str) -> Line:
    text = line.text[start:end].rstrip()
    inside = tuple(
        replace(fact, start=fact.start - start, end=fact.end - start)
        for fact in line.facts
        if start <= fact.start and fact.end <= start + len(text)
    )
    return _part(line, text, f"{line.id}#{number}", tag, start=start, found=inside)


def _part(line: Line, text: str, name: str, tag: str, *, start: int, found: tuple[facts.Fact, ...]) -> Line:
    """A part of `line`; of the keys that the glossary gave it, those stay which its own words do not have."""
    said = facts.said(text, tag)
    own = {key for token in line.said.content for key in token.keys}
    keys = frozenset(key for token in said.content for key in token.keys) | (line.keys - own)
    return replace(line, id=name, text=text, facts=found, said=said, keys=keys, whole=line, offset=start)


def _cases(clause: Line, line: Line, tag: str) -> tuple[Line, ...]:
    """One line for each of several conditions in `clause`, which is `line` or a part of it."""
    return tuple(
        replace(
            _part(clause, text, f"{clause.id}?{number}", tag, start=0, found=facts.found(text, tag)),
            whole=line,
            offset=clause.offset,
        )
        for number, text in enumerate(facts.cases(clause.text, tag))
    )
