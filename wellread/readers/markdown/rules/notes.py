"""Notes that nothing points to are kept: the parser would drop them without a word."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from wellread.readers.markdown.rules import slip


def notes_plugin(parser: MarkdownIt) -> None:
    """Add this rule before the one that moves notes to the end."""
    parser.core.ruler.before("footnote_tail", "notes_unused", _unused)


def _unused(state: StateCore) -> None:
    notes = state.env.get("footnotes")
    if not notes:
        return
    lines = {token.meta["label"]: token.map for token in state.tokens if token.type == "footnote_reference_open"}
    for name, number in notes.get("refs", {}).items():
        label = name.removeprefix(":")
        if number < 0:
            found = lines.get(label) or [0]
            known = notes.setdefault("list", {})
            notes["refs"][name] = len(known)
            known[len(known)] = {"label": label, "count": 0}
            message = f"nothing points to note {label}; it is put with the other notes"
            slip(state.env, "note-unused", found[0], message, f"put [^{label}] where the note belongs, or remove the note")
