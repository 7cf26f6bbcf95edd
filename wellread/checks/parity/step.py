"""In step: an easy part was compared by a person with the main text that it has now, not with an older one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from shlex import quote

from wellread.checks import Finding
from wellread.model import Acceptance, Chapter, Document, approvals, traverse
from wellread.model.acceptances import accept


def _pairs(document: Document) -> Iterator[tuple[Chapter, Acceptance, Acceptance]]:
    """Each section that was compared: what was compared then, and what is there now.

    One whose heading changed, and so its id, is known by its easy part.
    """
    old = {one.section: one for one in document.accepted.sections} if document.accepted else {}
    there = {chapter.id for chapter in document.chapters}
    renamed = {one.easy: one for one in old.values() if one.section not in there}
    for chapter in document.chapters:
        now = accept(chapter, "", date.min)
        then = old.get(chapter.id) or renamed.get(now.easy)
        if chapter.easy and then:
            yield chapter, then, now


def stale(document: Document) -> Iterator[Finding]:
    """The sections whose main text changed after somebody compared it with the easy part."""
    for chapter, then, now in _pairs(document):
        if then.main != now.main:
            message = (
                f"the main text of “{chapter.title}” has changed since {then.by} compared it with the easy part ({then.day})"
            )
            yield Finding(message, _hint(document, chapter), chapter.easy[0].line or chapter.line)


def changed(document: Document) -> Iterator[Finding]:
    """The sections whose easy part alone changed."""
    for chapter, then, now in _pairs(document):
        if then.main == now.main and then.easy != now.easy:
            message = (
                f"the easy part of “{chapter.title}” has changed since {then.by} compared it with the main text ({then.day})"
            )
            yield Finding(message, _hint(document, chapter), chapter.easy[0].line or chapter.line)


def never_compared(document: Document) -> Iterator[Finding]:
    """One finding for all sections that nobody has compared yet."""
    known = {chapter.id for chapter, _, _ in _pairs(document)}
    waiting = [chapter for chapter in document.chapters if chapter.easy and chapter.id not in known]
    if not waiting:
        return
    what = "no easy part is recorded as compared with its main text"
    if known:
        what = f"{len(waiting)} easy parts are not recorded as compared with their main text, the first in “{waiting[0].title}”"
    command = (
        f"type: wellread compare {_source(document)}, read both texts, then: wellread accept {_source(document)} --by NAME"
    )
    yield Finding(what, command, waiting[0].line)


def unapproved(document: Document) -> Iterator[Finding]:
    """The ideas that no reader has approved as they are now, once readers have been asked about any."""
    if any(review.asked for review in document.meta.easy_read.reviews):
        hint = f"ask readers about it: wellread reader-test {_source(document)} --open"
        for block in approvals.waiting(document).values():
            text = " ".join(one.text.strip() for one in traverse.sentences([block]))
            yield Finding(
                f"no reader has approved this idea as it is now: “{text[:80]}{'…' * (len(text) > 80)}”", hint, block.line
            )


def broken(document: Document) -> Iterator[Finding]:
    """Lines of the record that cannot be read."""
    if document.accepted:
        for line in document.accepted.faulty:
            message = f"line {line} of {document.accepted.name} cannot be read, so its section counts as never compared"
            yield Finding(message, "remove the line, compare the two texts, and type wellread accept SOURCE SECTION --by NAME")


def _hint(document: Document, chapter: Chapter) -> str:
    return f"compare both texts, mend the easy part, then type: wellread accept {_source(document)} {chapter.id} --by NAME"


def _source(document: Document) -> str:
    source = document.source
    return quote(str(source.parent if source.name == "publication.md" else source))
