"""Checks of a file by itself, whichever program made it: what stops a reader at its door, by the standards that hold for all.

The subject is what a reader's own tool finds in a PDF, an EPUB or a web page (`inspection.seen`), so that one check holds
for all three. House rules are not asked of what others made.
"""

from __future__ import annotations

from wellread.checks.alone import access, sound

__all__ = ["access", "sound"]
