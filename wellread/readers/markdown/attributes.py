"""What an author has put in braces: `[te]{lang=cy}`, `[12]{.page}`. Used by the reader only."""

from __future__ import annotations

from difflib import get_close_matches

from markdown_it.token import Token

from wellread.languages.tags import is_tag
from wellread.problems import Severity
from wellread.readers.assembly import Reading
from wellread.readers.markdown.elements import ROLES
from wellread.readers.markdown.facts import FILLED

FACT = "fact"
"""The name of words that are written once."""
PAGE = "page"
"""The class of a mark where a page of the printed source begins."""
CLASSES = {
    **{name: ROLES[name] for name in ("cite", "del", "ins", "kbd", "mark", "q", "sub", "sup")},
    "highlight": "marked",
    "quotation": "quotation",
}
"""Class of a span in brackets to the role of its words."""

_ALLOWED = {
    "image": {"decorative", "lang"},
    "span_open": {"lang", "say", FACT, FILLED, PAGE, *CLASSES},
    "link_open": {"lang", "say"},
    "code_inline": {"lang", "say"},
    "math_inline": {"say"},
}
_KNOWN = {"image": ("decorative", "lang"), "span_open": ("lang", "say", "mark", "kbd", FACT, PAGE)}
"""What a hint names."""
_OWN = {"href", "src", "alt", "title", "class", "id"}


def attributes_of(token: Token, line: int, reading: Reading) -> dict[str, str]:
    """The attributes that an author put on `token`, classes with an empty value; unknown ones are reported."""
    allowed = _ALLOWED.get(token.type, set())
    found: dict[str, str] = {}
    classes = str(token.attrGet("class") or "").split()
    for name, value in [*token.attrs.items(), *((name, "") for name in classes)]:
        if name in allowed:
            found[name] = str(value)
        elif name not in _OWN:
            _unknown(name, token, line, reading)
    check_language(found, line, reading)
    return found


def _unknown(name: str, token: Token, line: int, reading: Reading) -> None:
    """Report a name that means nothing here: as a warning where it is surely a slip of one that does."""
    known = sorted(_KNOWN.get(token.type, ("lang", "say")))
    hint, severity = f"known here: {', '.join(known)}", Severity.NOTE
    if near := get_close_matches(name, known, n=1, cutoff=0.7):
        hint, severity = f"did you mean “{near[0]}”?", Severity.WARNING
    reading.problem("attribute-unknown", line, f"“{name}” means nothing here; the words are kept", hint, severity)


def check_language(attributes: dict[str, str], line: int, reading: Reading) -> None:
    """Record a Problem and drop `lang` when it is no BCP 47 tag."""
    lang = attributes.get("lang")
    if lang is not None and not is_tag(lang):
        reading.problem("language-wrong", line, f"“{lang}” is no language tag", "write a tag such as fr or en-GB: {lang=fr}")
        del attributes["lang"]
