"""Editions: one Document, adapted for a reader. An edition is a plain module with the names of `Adaptation`.

A module's docstring begins with the line that `wellread list editions` prints.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol

from wellread.arguments import unknown
from wellread.model import Document, Edition, Theme


class Adaptation(Protocol):
    """What an edition module must offer."""

    STEM: str
    """File name without suffix; `{slug}` is the publication's: `{slug}-easy-read`."""
    STEMS: Mapping[str, str]
    """The same for formats that need another one."""
    THEME: Theme

    def adapt(self, document: Document) -> Edition | None:
        """The edition, complete and in order; None when the document has nothing for it."""


EDITIONS: dict[str, str] = {
    "standard": "wellread.editions.standard",
    "easy": "wellread.editions.easy",
}
"""Name to module, in the order in which they are built and shown."""


def load(name: str) -> Adaptation:
    """The edition module called `name`; BuildError when there is none."""
    if name not in EDITIONS:
        raise unknown("edition", name, EDITIONS)
    module: Adaptation = import_module(EDITIONS[name])
    return module


def adapt(document: Document, name: str = "standard") -> Edition | None:
    """The edition `name` of `document`; None when the document has nothing for it."""
    return load(name).adapt(document)
