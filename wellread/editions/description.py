"""What an edition is called, for the pages from which a reader chooses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Description:
    """One edition, as a reader chooses it."""

    title: str
    """`Easy read`."""
    intro: str
    """What it is, one sentence; may be empty."""
    link: str
    """What a link to it from another edition says: `Easy read version`."""


def described(name: str, words: Mapping[str, str]) -> Description:
    """The description that our own words hold for the edition `name`."""
    return Description(words[f"pack_{name}"], words[f"pack_{name}_intro"], words[f"web_{name}"])
