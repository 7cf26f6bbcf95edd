"""Boxes under the names that each program gives them: `::: note`, `:::tip`, `!!! danger`, `> [!CAUTION]`, `{.callout-note}`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from markdown_it.tree import SyntaxTreeNode

from wellread.model import Block, Callout, Paragraph, Sentence, Span
from wellread.model.content import CalloutKind
from wellread.problems import Severity
from wellread.readers.assembly import Reading
from wellread.readers.markdown.runs import joined

CALLOUTS = ("key-points", "warning", "note", "contact")
FENCES = ("easy", *CALLOUTS)
_KINDS: dict[str, tuple[CalloutKind, str]] = {
    "key-points": ("key-points", "key-points"), "warning": ("warning", "warning"), "note": ("note", "note"),
    "contact": ("contact", "contact"),
    "info": ("note", "note"), "seealso": ("note", "note"), "notice": ("note", "note"), "remark": ("note", "note"),
    "admonition": ("note", "note"), "callout": ("note", "note"), "alert": ("note", "note"),
    "tip": ("note", "tip"), "hint": ("note", "tip"), "success": ("note", "tip"),
    "important": ("note", "important"), "attention": ("warning", "important"),
    "caution": ("warning", "caution"), "danger": ("warning", "warning"), "error": ("warning", "warning"),
    "summary": ("key-points", "key-points"), "keypoints": ("key-points", "key-points"),
    **dict.fromkeys(("abstract", "bug", "check", "deprecated", "done", "example", "failure", "fail", "faq", "help", "missing",
                     "question", "quote", "todo"), ("note", "")),
}  # fmt: skip
"""Name of a box, to ours, and the word that it is known by; empty: its name."""
_QUIET = {
    "figure",
    "figure-md",
    "grid-item",
    "grid-item-card",
    "list-table",
    "rubric",
    "columns",
    "column",
    "section",
    "tab",
    "tabs",
    "tab-set",
    "tab-item",
    "grid",
    "cards",
    "card",
    "center",
    "row",
    "main",
    "div",
}
"""Fences that only say where something is on a page."""
_LIKE = 0.72
_ATTRIBUTES = re.compile(r"\{([^{}]*)\}")
_CLASS = re.compile(r"\.([\w-]+)")
_TITLE = re.compile(r"""(?:title|summary|data-title)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))""")
_ALERT = re.compile(r"\[!([\w-]+)\][+-]?[ \t]*(.*)")


@dataclass(frozen=True, slots=True)
class Fence:
    """What the line that opens a fence says."""

    name: str
    """One of FENCES or of another program's boxes, in lower case; or whatever is written there."""
    title: str

    @property
    def known(self) -> bool:
        """Whether it is a box, or an easy-read part."""
        return self.name == "easy" or self.name in _KINDS


def fence_of(info: str) -> Fence:
    """The name and title in what follows `:::`: `note Title`, `{.note title="Title"}`, `tip[Title]{#id}`, `{note} Title`."""
    text = info.strip()
    if directive := re.fullmatch(r"\{(\w[\w:-]*)\}\s*(.*)", text):
        return Fence(directive[1].lower(), directive[2])
    attributes = " ".join(_ATTRIBUTES.findall(text))
    rest = _ATTRIBUTES.sub(" ", text).strip()
    found = _TITLE.search(attributes)
    title = next(filter(None, found.groups()), "") if found else ""
    if bracket := re.match(r"([\w-]+)\s*\[(.*)\]\s*$", rest):
        return Fence(bracket[1].lower(), bracket[2])
    name, _, after = rest.partition(" ")
    if not name:
        classes = [one.removeprefix("callout-") for one in _CLASS.findall(attributes)]
        name = next((one for one in classes if one in _KINDS or one == "easy"), (classes or [attributes.strip()])[0])
    return Fence(name.lower().removeprefix("callout-"), after.strip() or title)


def near_name(name: str) -> str:
    """The name that a fence called `name` was meant to have; empty: none is like it."""
    if name in _KINDS or name in FENCES or name in _QUIET:
        return name
    return next(iter(get_close_matches(name, FENCES, n=1, cutoff=_LIKE)), "")


def meant(fence: Fence, line: int, reading: Reading) -> Fence:
    """`fence` under the name that it was meant to have; a Problem where that is not the one that is written."""
    if fence.known or fence.name in _QUIET:
        return fence
    known = ", ".join(f"::: {name}" for name in FENCES)
    shown = f"::: {fence.name}".strip()
    if near := near_name(fence.name):
        message, hint = f"unknown fence “{shown}”, read as “::: {near}”", f"write one of: {known}"
        reading.problem("fence-unknown", line, message, hint, Severity.WARNING)
        return Fence(near, fence.title)
    message, hint = f"unknown fence “{shown}”: what is in it is read, without a box", f"for a box, write one of: {known}"
    reading.problem("fence-unknown", line, message, hint, Severity.WARNING)
    return fence


def callout(fence: Fence, title: Sequence[Sentence], inside: Sequence[Block], place: tuple[str, int]) -> Callout:
    """The box that `fence` is; `place` is its id and line."""
    return Callout(*place, _KINDS[fence.name][0], tuple(title), tuple(inside))


def word_of(fence: Fence, reading: Reading) -> str:
    """The word that the box is known by, in the language of the document; its own title where it has one."""
    return fence.title or reading.words.get(_KINDS[fence.name][1], fence.name.capitalize())


def alert_of(node: SyntaxTreeNode) -> tuple[Fence, int] | None:
    """What a quote that begins with `[!NOTE]` is, and how many of its first inline tokens say so; None for another quote."""
    paragraph = next(iter(node.children), None)
    inline = next((child for child in paragraph.children if child.type == "inline"), None) if paragraph else None
    if not paragraph or paragraph.type != "paragraph" or not inline or not inline.content.startswith("[!"):
        return None
    found = _ALERT.match(inline.content.partition("\n")[0])
    if not found:
        return None
    tokens = (inline.token.children if inline.token else None) or []
    length = next((index for index, token in enumerate(tokens) if token.type in ("softbreak", "hardbreak")), len(tokens))
    name = found[1].lower()
    title = found[2].strip()
    if name not in _KINDS:
        title, name = title or found[1].replace("-", " ").capitalize(), "note"
    return Fence(name, title), length + 1


def strong_line(text: Sequence[Span], line: int, reading: Reading) -> Iterator[Paragraph]:
    """The title of a fence that is no box, as a bold paragraph: nothing of it is lost."""
    bold = list(joined(map(_bold, text)))
    if bold:
        yield Paragraph(reading.block_id(), line, reading.cut(bold, line))


def _bold(span: Span) -> Span:
    if not span.text or {"noteref", "break"} & {*span.roles}:
        return span
    return replace(span, roles=tuple(sorted({*span.roles, "strong"})))
