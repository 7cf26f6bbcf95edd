"""Places that a source has named for links: `<a name="how">`. Used by the reader only.

The name leads to the first words after it. Names are the author's, ids are ours: `anchor-1`, so that none is met twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from wellread.model import Span
from wellread.readers.assembly import Reading


def remember_anchor(name: str, reading: Reading) -> None:
    """Keep the place at hand under `name`, if it is the first of that name."""
    if name not in reading.targets:
        reading.targets[name] = f"anchor-{len(reading.targets) + 1}"
        reading.waiting.append(Span("", id=reading.targets[name]))


def named(spans: Iterable[Span], reading: Reading) -> Iterator[Span]:
    """`spans`, as they are made, with the names that wait for them: each on the first words after its place."""
    for span in spans:
        names = [one.id for one in reading.waiting if not one.page]
        if names and _has_words(span):
            span = replace(span, id=_one_name(names, reading))
            reading.waiting[:] = [one for one in reading.waiting if one.page]
        yield span


def _has_words(span: Span) -> bool:
    return bool(span.text.strip()) and not span.id and "break" not in span.roles


def _one_name(names: Sequence[str | None], reading: Reading) -> str:
    """The first of `names`; whatever the author called the others is called so now."""
    reading.targets.update({name: str(names[0]) for name, ident in reading.targets.items() if ident in names})
    return str(names[0])


def placed(spans: Sequence[Span], reading: Reading) -> list[Span]:
    """`spans`, a whole block, with the page marks that wait for it and the names at its end; both wait on without words."""
    waiting = reading.waiting
    if not any(span.text.strip() or span.picture for span in spans):
        waiting += [span for span in spans if span.page]
        return []
    found: list[Span] = []
    names = [span.id for span in waiting if not span.page]
    found += [span for span in waiting if span.page]
    waiting.clear()
    for span in spans:
        if names and _has_words(span):
            span, names = replace(span, id=_one_name(names, reading)), []
        found.append(span)
    return found
