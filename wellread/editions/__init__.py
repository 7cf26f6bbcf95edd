"""Editions: one Document, adapted for a reader. An edition is a plain module with the names of `Adaptation`.

A module's docstring begins with the line that `wellread list editions` prints.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from wellread.editions.description import Description
from wellread.registry import Registry

if TYPE_CHECKING:
    from wellread.model import Document, Edition, Theme

__all__ = ["EDITIONS", "Adaptation", "Description", "adapt"]


class Adaptation(Protocol):
    """What an edition module must offer."""

    STEM: str
    """File name without suffix; `{slug}` is the publication's: `{slug}-easy-read`."""
    STEMS: Mapping[str, str]
    """The same for formats that need another one."""
    THEME: Theme

    def describe(self, words: Mapping[str, str]) -> Description:
        """What the edition is called, in the language of `words` (`words["language"]` is its tag)."""

    def adapt(self, document: Document) -> Edition | None:
        """The edition, complete and in order; None when the document has nothing for it."""


EDITIONS: Registry[Adaptation] = Registry(
    "edition",
    "wellread.editions",
    Adaptation,
    {
        "standard": "wellread.editions.standard",
        "easy": "wellread.editions.easy",
    },
)
"""Name to module, in the order in which they are built and shown."""


def adapt(document: Document, name: str = "standard") -> Edition | None:
    """The edition `name` of `document`; None when the document has nothing for it."""
    return EDITIONS.load(name).adapt(document)
