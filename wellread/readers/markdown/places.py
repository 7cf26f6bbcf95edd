"""Places that a source has named for links: `<a name="how">`. Used by the reader only.

The name leads to the first words after it. Names are the author's, ids are ours: `anchor-1`, so that none is met twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wellread.model import Span
from wellread.readers.assembly import Reading


def remember_anchor(name: str, reading: Reading) -> None:
    """Keep the place at hand under `name`, if it is the first of that name."""
    if name not in reading.targets:
        reading.targets[name] = f"anchor-{len(reading.targets) + 1}"
        reading.waiting.append(Span("", id=reading.targets[name]))


def placed(spans: Sequence[Span], reading: Reading) -> list[Span]:
    """`spans` with the names and page marks that wait for the next words; they go on waiting where there are none."""
    waiting = reading.waiting
    if not any(span.text.strip() or span.picture for span in spans):
        waiting += [span for span in spans if span.page]
        return []
    found: list[Span] = []
    names = [span.id for span in waiting if not span.page]
    found += [span for span in waiting if span.page]
    waiting.clear()
    for span in spans:
        if names and span.text.strip() and not span.id:
            reading.targets.update({name: str(names[0]) for name, ident in reading.targets.items() if ident in names})
            span, names = replace(span, id=names[0]), []
        found.append(span)
    return found
