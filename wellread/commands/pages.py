"""Pages for those who make publications, written where they were asked for: words to hear, pictures, two texts compared."""

from __future__ import annotations

import sys
from pathlib import Path

from wellread.machine import translated


def write(page: str, target: Path) -> None:
    """Write `page` to `target`, and say where it is; BuildError when it cannot be."""
    with translated(target):
        target.write_text(page, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{target}\n")
