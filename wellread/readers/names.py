"""The id that a heading has when its author gave it none."""

from __future__ import annotations

import re
from collections.abc import Collection

from wellread.model import Heading
from wellread.readers.assembly import slug_of

_GENERATED = re.compile(
    r"(?:[a-z]\d+|note-\d+.*|noteref-.*|word-.*|front|end-notes|word-list|about-this|picture-credits|nav|cover)"
)


def is_generated(name: str) -> bool:
    """Whether wellread itself gives the id `name` to something."""
    return bool(_GENERATED.fullmatch(name))


def words_of(heading: Heading) -> str:
    """The words of a heading, without its note marks."""
    spans = (span for sentence in heading.sentences for span in sentence.spans)
    return " ".join("".join(span.text for span in spans if "noteref" not in span.roles).split())


def usual_name(heading: Heading, taken: Collection[str], own: str = "") -> str:
    """The id of `heading`, which its author called `own` (empty: no id given); another than those that are `taken`."""
    # The number of a heading may change, and links to it must not.
    name = own or slug_of(re.sub(r"^\W*\d+[.)]?\s+", "", words_of(heading))) or f"section-{len(taken) + 1}"
    if not name[0].isalpha() or (not own and is_generated(name)):
        name = f"section-{name}"
    number, free = 2, name
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free
