"""EPUBCheck, the validator of the standard's makers: what it finds in a finished book."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wellread.checks import BUG, Finding, Made, check
from wellread.inspection.epubcheck import messages
from wellread.problems import Severity

_SERIOUS = {"FATAL", "ERROR", "WARNING"}
EXPLAINED = frozenset({"CSS-028", "HTM-025", "OPF-097"})
"""Warnings and usage notes of which docs/epub.md says why they stay."""


@check("epubcheck", "epub", refs="B01 E33", alone=True)
def validate(made: Made) -> Iterator[Finding]:
    """EPUBCheck finds no fatal fault and no error; in a book of ours no warning either that has not been thought about."""
    serious = _SERIOUS if made.made_from else _SERIOUS - {"WARNING"}
    for message in messages(made.path):
        if message["severity"] in serious and message["ID"] not in EXPLAINED:
            yield _finding(message)


@check("epubcheck-remark", "epub", refs="B01 B18 B46", severity=Severity.WARNING, alone=True)
def remark(made: Made) -> Iterator[Finding]:
    """EPUBCheck remarks nothing that has not been thought about: unknown terms, order of reading aloud, unused files.

    A book that another program made is valid with warnings: they are no more than that here too.
    """
    kind = "USAGE" if made.made_from else "WARNING"
    for message in messages(made.path):
        if message["severity"] == kind and message["ID"] not in EXPLAINED:
            yield _finding(message)


def _finding(message: dict[str, Any]) -> Finding:
    place: dict[str, Any] = next(iter(message["locations"]), {})
    where = f"{place.get('path', '')}:{place.get('line', '')}: " if place else ""
    hint = message.get("suggestion") or BUG
    return Finding(f"{message['severity'].lower()} {message['ID']}: {where}{message['message']}", hint)
