"""What a format is called, and whom it suits, for the page to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellread.model import Edition


@dataclass(frozen=True, slots=True)
class Description:
    """One file, as a reader chooses it."""

    title: str
    """Its kind: `Large print`."""
    audience: str
    """Whom it suits, one sentence; may be empty."""


def described(name: str, edition: Edition, words: Mapping[str, str]) -> Description:
    """The description that our own words hold for the format `name`: of this edition, of one without sound, or of any."""
    kinds = [f"{name}_{edition.name}", name]
    if not edition.timeline:
        kinds.insert(1, f"{name}_silent")
    title = next(words[f"pack_{kind}"] for kind in kinds if f"pack_{kind}" in words)
    return Description(title, next((words[f"pack_suits_{kind}"] for kind in kinds if f"pack_suits_{kind}" in words), ""))
