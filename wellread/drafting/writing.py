"""Writes drafts into a `publication.md`: each below the text of its section, every other line as it was, and who wrote them.

That a computer wrote the first draft stays on record in the front matter (`easy_read: drafted:`). A draft brings no review with
it, so that the edition says “Draft” as before.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from wellread.authoring import escape
from wellread.authoring.blocks import fenced, written
from wellread.authoring.inline import Setting
from wellread.drafting.draft import Draft
from wellread.languages.strings import strings
from wellread.model import Document
from wellread.readers.front_matter import edit

_PLACE = ("easy_read", "drafted")


def text_of(draft: Draft, document: Document, day: date) -> str:
    """The draft as Markdown: what to look at in a comment above each idea, and the gaps as records at its end."""
    setting = Setting(
        strings(document.meta.language, document.project), dict(document.meta.abbreviations), document.meta.language
    )
    inside: list[str] = []
    for place, (idea, notes) in enumerate(zip(draft.ideas, draft.notes, strict=True), 1):
        inside += [*(_comment(note) for note in notes), *([""] if notes else []), *written(idea.idea(place), setting), ""]
    inside += _gaps(draft, day)
    while inside and not inside[-1]:
        inside.pop()
    return "\n".join(fenced("easy", escape.plain_title(draft.title), inside))


def _comment(note: str) -> str:
    plain = " ".join(note.split()).replace("--", "–")
    return f"<!-- Look at this: {plain} -->"


def _gaps(draft: Draft, day: date) -> Iterator[str]:
    yield from (f'to-write: "{gap.words}" because {gap.reason} ({draft.by}, {day})' for gap in draft.gaps)


def with_drafts(source: str, document: Document, drafts: Sequence[Draft], day: date) -> str:
    """The text of a file, `source`, with `drafts` in it and on record; `edit.CannotEdit` when that cannot be recorded."""
    ends = "\r\n" if "\r\n" in source else "\n"
    lines = source.split(ends)
    starts = sorted(chapter.line for chapter in document.chapters if chapter.line)
    for draft in sorted(drafts, key=lambda one: -one.chapter.line):
        end = next((start for start in starts if start > draft.chapter.line), len(lines) + 1) - 1
        while end and not lines[end - 1].strip():
            end -= 1
        lines[end:end] = ["", *text_of(draft, document, day).split("\n")]
    text = ends.join(lines)
    for draft in drafts:
        text = edit.add(text, _PLACE, entry_of(draft, day))
    return text


def entry_of(draft: Draft, day: date) -> str:
    """The record of who wrote a draft, as a line of YAML."""
    section, by = (json.dumps(text, ensure_ascii=False) for text in (draft.chapter.id, draft.by))
    return f"{{section: {section}, by: {by}, date: {day}}}"
