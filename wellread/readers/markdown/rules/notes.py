"""Notes that nothing points to are read as text where they are written: the parser would drop them without a word."""

from __future__ import annotations

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from wellread.readers.markdown.rules import slip

_MARKS = ("footnote_reference_open", "footnote_reference_close")


def notes_plugin(parser: MarkdownIt) -> None:
    """Add this rule before the one that moves notes to the end."""
    parser.core.ruler.before("footnote_tail", "notes_apart", _apart)
    parser.core.ruler.before("footnote_tail", "notes_unused", _unused)


def _apart(state: StateCore) -> None:
    """Put a note that is written inside another one behind it: the parser knows none inside each other."""
    open_notes: list[list[Token]] = []
    ended: list[list[Token]] = []
    kept: list[Token] = []
    for token in state.tokens:
        if token.type == _MARKS[0]:
            open_notes.append([])
        if not open_notes:
            kept.append(token)
            continue
        open_notes[-1].append(token)
        if token.type == _MARKS[1]:
            done = open_notes.pop()
            ended.append(done)
            if not open_notes:
                kept += [one for note in reversed(ended) for one in note]
                ended.clear()
    state.tokens = kept


def _unused(state: StateCore) -> None:
    """Read as text each note that no mark outside of notes leads to, and drop the marks in notes that led to it."""
    notes = state.env.get("footnotes", {})
    unused = _unreached(state.tokens, notes)
    if not unused:
        return
    kept, inside = [], ""
    for token in state.tokens:
        if token.type == _MARKS[0] and token.meta["label"] in unused:
            inside = token.meta["label"]
            message = f"nothing points to note {inside}; it is read as text where it is written"
            hint = f"put [^{inside}] where the note belongs, or remove the note"
            slip(state.env, "note-unused", (token.map or [0])[0], message, hint)
        elif token.type == _MARKS[1] and inside:
            inside = ""
        else:
            kept.append(token)
    state.tokens = kept
    gone = {number for label in unused if (number := notes["refs"][f":{label}"]) >= 0}
    notes["list"] = {number: note for number, note in notes["list"].items() if number not in gone}
    for token in kept:
        if token.children:
            token.children = [one for one in token.children if one.type != "footnote_ref" or one.meta["id"] not in gone]


def _unreached(tokens: list[Token], notes: dict[str, Any]) -> set[str]:
    """Labels of the notes that become text: those without a mark, then the first of those that only lead to each other."""
    labels = {label.removeprefix(":"): number for label, number in notes.get("refs", {}).items()}
    leads = _leads(tokens, notes)
    unused: set[str] = set()
    while left := labels.keys() - unused - _reached(leads, {"", *unused}):
        unmarked = {label for label in left if labels[label] < 0}
        unused |= unmarked or {next(label for label in labels if label in left)}
    return unused


def _leads(tokens: list[Token], notes: dict[str, Any]) -> dict[str, set[str]]:
    """Label of a note to the labels of those that are marked in it; empty: of the text outside of notes."""
    names = {number: label.removeprefix(":") for label, number in notes.get("refs", {}).items()}
    leads: dict[str, set[str]] = {"": set()}
    inside = ""
    for token in tokens:
        if token.type == _MARKS[0]:
            inside = token.meta["label"]
        elif token.type == _MARKS[1]:
            inside = ""
        waiting = [*(token.children or ())]
        for one in waiting:
            if one.type == "footnote_ref":
                leads.setdefault(inside, set()).add(names.get(one.meta["id"], ""))
                waiting += notes["list"][one.meta["id"]].get("tokens", ())
    return leads


def _reached(leads: dict[str, set[str]], start: set[str]) -> set[str]:
    reached, waiting = set(start), list(start)
    for label in waiting:
        waiting += (new := leads.get(label, set()) - reached)
        reached |= new
    return reached
