"""A source and all that is wrong with it, in one round: front matter, reader and checks together, as far as it can be read.

Who mends ten faults and is then shown ten others, which were there before, stops trusting the tool.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wellread import checks, editions, readers
from wellread.model import Document
from wellread.problems import BuildError, Problem
from wellread.problems.codes import CODES
from wellread.problems.policy import graded


def read(source: Path | str) -> Document:
    """`readers.read`; when that fails, its problems come with those that the checks find in what could be read."""
    try:
        return readers.read(source)
    except BuildError as failure:
        if not isinstance(failure.partial, Document):
            raise
        document = failure.partial
        more = [problem for problem in problems(document) if _holds(problem, failure)]
        raise BuildError(graded((*failure.problems, *more), document.meta.checks)) from None


def problems(document: Document) -> Iterator[Problem]:
    """What the checks of text and editions find in `document`, with their own severities."""
    shown = str(document.source)
    yield from checks.run("source", document, shown)
    for name in editions.EDITIONS.usable():
        if edition := editions.adapt(document, name):
            yield from checks.run("edition", edition, shown)


def _holds(problem: Problem, failure: BuildError) -> bool:
    """Whether a finding is true of a text whose front matter is not whole: what is said to be missing may be what is wrong."""
    return problem.line > 0 or all(CODES[one.code].stage != "front-matter" for one in failure.problems)
