"""What only people can judge, and what the front matter records of it: who, as what, when; or that nobody has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from wellread.model import Edition, Meta, Review, reviews
from wellread.problems.requirements import TASKS, Task


@dataclass(frozen=True, slots=True)
class Done:
    """One task, and who did it."""

    name: str
    """Key of `TASKS`."""
    task: Task
    by: str = ""
    role: str = ""
    day: date | None = None

    @property
    def done(self) -> bool:
        return bool(self.by)


def undone(meta: Meta, editions: Sequence[Edition], has: Callable[[str], bool]) -> Iterator[Done]:
    """Each task that this pack asks for, with the record of it where there is one that holds for this very text."""
    for name, task in TASKS.items():
        if any(map(has, task.needs)):
            yield _recorded(name, task, meta, editions)


def _recorded(name: str, task: Task, meta: Meta, editions: Sequence[Edition]) -> Done:
    if name == "sign":
        signed = reviews.current(meta).sign_off
        return Done(name, task, signed.by, "assessor", signed.date) if signed else Done(name, task)
    for review in _reviews(name, task, meta, editions):
        return Done(name, task, review.name, review.role, review.date)
    return Done(name, task)


def _reviews(name: str, task: Task, meta: Meta, editions: Sequence[Edition]) -> Iterator[Review]:
    """The records of a task, of this version of the text, with a date."""
    if name == "readers":
        for edition in (one for one in editions if one.name == "easy"):
            own = edition.document.meta
            yield from (
                one
                for one in own.easy_read.reviews or meta.easy_read.reviews
                if one.role == reviews.LIVED and not reviews.faults(one, meta, edition.digest)
            )
        return
    known = {other.role for key, other in TASKS.items() if key != "clinical"}
    for one in meta.reviewers:
        own_role = one.role == task.role or (name == "clinical" and one.role and one.role not in known)
        if own_role and one.date and one.version in ("", meta.version):
            yield one
