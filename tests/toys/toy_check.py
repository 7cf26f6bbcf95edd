"""Checks of tea: as few as there can be, for the test that adds them."""

from collections.abc import Iterator

from wellread.checks import Finding, Made, check
from wellread.model import Document
from wellread.problems import Severity


@check("tea-cold", "source", refs="Tea-1 WCAG-1.1.1", severity=Severity.WARNING)
def cold(document: Document) -> Iterator[Finding]:
    """Tea is hot.

    Cold tea is for summer.
    """
    if "cold" in document.meta.title.lower():
        yield Finding("the tea is cold", "write a warmer title")


@check("txt-empty", "txt", refs="Tea-2")
def empty(made: Made) -> Iterator[Finding]:
    """A text has words."""
    if not made.path.read_text(encoding="utf-8").strip():
        yield Finding("the file is empty", "write a text")
