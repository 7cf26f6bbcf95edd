"""Notes that nothing points to are read as text where they are written: the parser would drop them without a word."""

from __future__ import annotations

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
    numbers = state.env.get("footnotes", {}).get("refs", {})
    unused = {name.removeprefix(":") for name, number in numbers.items() if number < 0}
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
