"""Checks of a finished PDF: type and pages as they are on paper, tags as they are heard.

They are in nine modules, by what they look at; importing this one registers them all.
"""

from __future__ import annotations

from wellread.checks import (
    pdf_layout,
    pdf_lines,
    pdf_lists,
    pdf_meaning,
    pdf_pictures,
    pdf_second,
    pdf_structure,
    pdf_tagging,
    pdf_type,
)

__all__ = [
    "pdf_layout",
    "pdf_lines",
    "pdf_lists",
    "pdf_meaning",
    "pdf_pictures",
    "pdf_second",
    "pdf_structure",
    "pdf_tagging",
    "pdf_type",
]
