"""Where rules come from: the number that a check or a page names, and its source in words (`rules.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FAMILIES = {"WCAG-": "WCAG 2.2 SC ", "EC-": "EPUBCheck, message "}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule that a code stands for."""

    name: str
    """As checks name it: `A48`, `WCAG-1.1.1`."""
    source: str
    """Where it is written; the name itself where nothing more is known, as for a rule of a plug-in."""

    def __str__(self) -> str:
        """What a reader of a message can look up; the number of a rule of ours is put in front of its source."""
        if self.name[1:].isdecimal():
            return f"{self.name}: {self.source}"
        return self.source


@cache
def _sources() -> Mapping[str, str]:
    return tomllib.loads((Path(__file__).parent / "rules.toml").read_text(encoding="utf-8"))


def rule(name: str) -> Rule:
    """The rule that `name` stands for."""
    for prefix, words in _FAMILIES.items():
        if name.startswith(prefix):
            return Rule(name, words + name.removeprefix(prefix))
    return Rule(name, _sources().get(name, name))
