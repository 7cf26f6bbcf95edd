"""Checks that each thing on a page of a finished PDF is tagged once, and that tags and pages lead to each other.

No validator of PDF/UA-1 that we know sees all of it: a label that lies outside its list, a mark that two tags claim, a way back
that leads elsewhere. All is read from the file, by `inspection.pdf.marked` and `inspection.pdf.parents`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from wellread.checks import BUG, Finding, Made, check
from wellread.inspection.pdf.marked import Owner, Stream
from wellread.inspection.pdf.parents import Inspection, Reference, inspect

Place = tuple[Owner | None, int]
"""A mark: what holds it, and its number."""


@check("content-untagged", "pdf", refs="A44 W08")
def content_untagged(made: Made) -> Iterator[Finding]:
    """Everything on a page is read, or marked as part of the page: nothing in between, and nothing twice."""
    found = inspect(made.path)
    for place in dict.fromkeys(found.content.unmarked):
        yield Finding(f"{place} is neither tagged nor an artifact", BUG)
    for place in dict.fromkeys(found.content.nested):
        yield Finding(place, BUG)
    for label in dict.fromkeys(found.content.unclosed):
        yield Finding(f"page {label}: marks and their ends do not pair off", BUG)
    reached = {(one.holder, one.number) for one in found.references}
    for owner, stream in found.content.streams.items():
        for number in dict.fromkeys(stream.marks):
            if (owner, number) not in reached:
                yield Finding(f"page {stream.label}: mark {number} is on the page, but no tag leads to it", BUG)


@check("mark-lost", "pdf", refs="A41 ISO-32000-1-14.7.4")
def mark_lost(made: Made) -> Iterator[Finding]:
    """What a tag refers to is on its page, once, and is no other tag's."""
    found = inspect(made.path)
    painted: Counter[Place] = Counter()
    for owner, stream in found.content.streams.items():
        painted.update((owner, number) for number in stream.marks)
        for number, count in Counter(stream.marks).items():
            if count > 1:
                yield Finding(f"page {stream.label}: {count} marks have the number {number}", BUG)
    claims = Counter((one.holder, one.number) for one in found.references)
    for one in dict.fromkeys(found.references):
        place = (one.holder, one.number)
        if not painted[place]:
            yield Finding(f"{_named(found, one)}, and no such mark is there", BUG)
        elif claims[place] > 1:
            yield Finding(f"{_named(found, one)}, and {claims[place]} references lead to it", BUG)


@check("parent-tree-wrong", "pdf", refs="A41 ISO-32000-1-14.7.4.4")
def parent_tree_wrong(made: Made) -> Iterator[Finding]:
    """From each mark the parent tree leads back to the tag that refers to it."""
    found = inspect(made.path)
    owners = {(one.holder, one.number): one.element for one in found.references}
    for owner, stream in found.content.streams.items():
        listed = _listed(found, stream)
        wanted = {number: owners[owner, number] for number in stream.marks if (owner, number) in owners}
        for number in sorted({*wanted, *listed}):
            if listed.get(number) != wanted.get(number):
                yield Finding(f"page {stream.label}: the way back from mark {number} does not lead to its tag", BUG)
    keys = Counter(stream.parents for stream in found.content.streams.values() if stream.marks)
    keys.update(one.parent for one in found.annotations if one.parent is not None)
    for key, count in keys.items():
        if count > 1 and key is not None:
            yield Finding(f"{count} places share the key {key} of the parent tree", BUG)


@check("annotation-astray", "pdf", refs="A51 ISO-14289-1-7.18")
def annotation_astray(made: Made) -> Iterator[Finding]:
    """Each annotation is in one tag, and leads back to it."""
    found = inspect(made.path)
    holders = {one.annotation: one.element for one in found.held}
    claims = Counter(one.annotation for one in found.held)
    known = {one.id for one in found.annotations}
    for one in found.annotations:
        if claims[one.id] != 1:
            yield Finding(f"page {one.label}: an annotation is in {claims[one.id]} tags", BUG)
        elif one.parent is None or found.parents.get(one.parent) != holders[one.id]:
            yield Finding(f"page {one.label}: the way back from an annotation does not lead to its tag", BUG)
    for held in found.held:
        if held.annotation not in known:
            yield Finding(f"a {held.type} refers to an annotation that is on no page", BUG)


@check("element-empty", "pdf", refs="A46 wellread")
def element_empty(made: Made) -> Iterator[Finding]:
    """A tag has content or tags inside; only a cell of a table, and code that is a space, may be empty."""
    for place, count in Counter(inspect(made.path).empty).items():
        yield Finding(f"{place} is empty ({count} times)", BUG)


def _listed(found: Inspection, stream: Stream) -> dict[int, Owner]:
    """Number of each mark of `stream` to the element that the parent tree has for it."""
    entry = found.parents.get(stream.parents, ()) if stream.parents is not None else ()
    several = entry if all(one is None or isinstance(one, tuple) for one in entry) else ()
    return {number: one for number, one in enumerate(several) if isinstance(one, tuple)}


def _named(found: Inspection, reference: Reference) -> str:
    """What refers to which mark, for a message."""
    stream = found.content.streams.get(reference.holder) if reference.holder else None
    place = f"page {stream.label}" if stream else "no page"
    return f"{place}: a {reference.type} refers to mark {reference.number}"
