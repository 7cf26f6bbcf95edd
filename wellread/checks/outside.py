"""Validators that are programs of their own, asked by `wellread check` where they are installed, and not in a build.

A build has validators of its own for the same standards; these are the second opinion that an auditor knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellread.checks import BUG, Finding, Made, check
from wellread.inspection.ace import violations
from wellread.inspection.pdf.reading import read
from wellread.inspection.verapdf import PROFILES, failures

_PART = re.compile(r"pdfuaid:part\s*(?:>|=\s*[\"'])\s*(\d)")
_SERIOUS = ("serious", "critical", "moderate")


@check("verapdf", "outside-pdf", refs="A40-A57 ISO-14289-1 ISO-14289-2", alone=True)
def verapdf(made: Made) -> Iterator[Finding]:
    """veraPDF finds no fault in the file, by the part of PDF/UA that it claims, by the first part where it claims none."""
    metadata = read(made.path).metadata
    part = _PART.search(metadata)
    profiles = ["ua2"] if part and part[1] == "2" else ["ua1"]
    profiles += ["wt1a"] if "pdfd:declarations" in metadata else []
    for profile in profiles:
        for one in failures(made.path, profile):
            times = f" ({one.count} times)" if one.count > 1 else ""
            yield Finding(f"{PROFILES[profile]}: {one.clause}: {one.message.rstrip('.')}{times}", BUG)


@check("ace", "outside-epub", refs="EA11 B19", alone=True)
def ace(made: Made) -> Iterator[Finding]:
    """Ace by DAISY finds nothing in the book that is more than minor."""
    for one in violations(made.path):
        if one.impact in _SERIOUS:
            yield Finding(f"{one.rule} ({one.impact}): {one.place}: {one.message}", BUG)
