"""What a pack is held to: every rule of paper, file, book, easy read, sound, page and health information, by its number.

A report shows each of them once. Which checks prove a rule is not written here: a check names its rules (`refs`), and `by` adds
those that prove it without naming it. What only a person can judge belongs to one of the `TASKS`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wellread.problems.rules import rule

AREAS = {
    "A": "Large print on paper, and the PDF",
    "B": "E-book",
    "C": "Easy read",
    "D": "Sound",
    "E": "Web page",
    "F": "Information and its honesty",
}
"""First character of a rule's number to what it is about."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One rule."""

    name: str
    """`A01`."""
    rule: str
    """In plain words."""
    guards: str
    """Whom it protects."""
    limit: str
    """The threshold."""
    needs: tuple[str, ...]
    """What a pack must have for the rule to apply: formats, content, or `never`."""
    by: tuple[str, ...] = ()
    task: str = ""
    """What a person has to do, a key of `TASKS`."""
    why: str = ""
    """Why it never applies."""

    @property
    def source(self) -> str:
        """Where the rule is written."""
        return rule(self.name).source


@dataclass(frozen=True, slots=True)
class Task:
    """What only a person can judge."""

    asks: str
    """What to do, as a whole sentence."""
    role: str
    """How a record of it names its role in the front matter."""
    needs: tuple[str, ...]
    """As those of a Requirement, one of them."""


TASKS: Mapping[str, Task] = {
    "pictures": Task(
        "Look at each picture and read its text alternative: does it say what the picture says?", "pictures", ("picture",)
    ),
    "listening": Task("Listen to every name, number and dose.", "listening", ("sound",)),
    "readers": Task("Try the easy read with people for whom it is made.", "lived-experience", ("easy",)),
    "clinical": Task("Have a clinician check what the text says.", "clinical", ("health",)),
    "screen": Task(
        "Use the pages and files with two screen readers, with the keyboard alone, and on a phone.",
        "screen-reader",
        ("html", "pdf", "epub"),
    ),
    "paper": Task("Print it, and look at it under the light in which it will be read.", "print", ("pdf",)),
    "sign": Task("Assess the files against the standard that they are to claim, and sign.", "sign_off", ("epub",)),
}
"""Name to what has to be done."""


@cache
def requirements() -> tuple[Requirement, ...]:
    """Every rule, in order of its number."""
    found = tomllib.loads((Path(__file__).parent / "requirements.toml").read_text(encoding="utf-8"))
    return tuple(_requirement(name, entry) for name, entry in found.items())


def _requirement(name: str, entry: Mapping[str, str]) -> Requirement:
    return Requirement(
        name,
        entry["rule"],
        entry["guards"],
        entry["limit"],
        tuple(entry["needs"].split()),
        tuple(entry.get("by", "").split()),
        entry.get("task", ""),
        entry.get("why", ""),
    )
