"""All that is at hand while the parts of one Word file are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from wellread.model import Span
from wellread.project import Project
from wellread.readers.docx.account import Account
from wellread.readers.docx.entries import Entry
from wellread.readers.docx.fields import Fields
from wellread.readers.docx.looks import Looks
from wellread.readers.docx.names import Element
from wellread.readers.docx.numbering import Numbering
from wellread.readers.docx.package import Package, Part
from wellread.readers.docx.styles import Styles
from wellread.readers.docx.tongues import Tongues


@dataclass(slots=True)
class Source:
    """One Word file, and where in it the reader is."""

    package: Package
    part: Part
    """The part that is being read: its relationships say what ids lead to."""
    project: Project
    account: Account
    styles: Styles
    looks: Looks
    numbering: Numbering
    tongues: Tongues
    body: Callable[[Element, Source], list[Entry]]
    """Reads what is in a body, a cell, a text box."""
    fields: Fields = field(default_factory=Fields)
    bookmarks: list[str] = field(default_factory=list)
    """Of paragraphs without words: they hold for the next one with words."""
    waiting: list[Span] = field(default_factory=list)
    """Page marks of such paragraphs."""
    pages: bool = False
    """Whether the source pages are numbered, so that readers may look for a page."""
    page: list[int] = field(default_factory=lambda: [1])
    """The page of the source that the reader has come to: the last entry."""

    def at(self, part: Part) -> Source:
        """The same, while another part is read."""
        return replace(self, part=part, fields=Fields.of(part.root), bookmarks=[], waiting=[], pages=False)
