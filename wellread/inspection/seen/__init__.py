"""What a reader's own tool finds in a finished file, whichever program made it: one shape for PDF, EPUB and web page.

Headings, pictures, links, tables, fields: as a screen reader lists them. Nothing is known of what the file was made from. What
a file does not say (a PDF without tags has no headings) is empty, and `tagged` says so.
"""

from __future__ import annotations

from pathlib import Path

from wellread.inspection.seen.markup import epub, html
from wellread.inspection.seen.paper import pdf
from wellread.inspection.seen.parts import Seen

__all__ = ["Seen", "see"]


def see(path: Path) -> Seen:
    """What is in the PDF, EPUB or web page at `path`; the libraries' own errors where it cannot be read."""
    readers = {".pdf": pdf, ".epub": epub}
    return readers.get(path.suffix.lower(), html)(path)
