"""Inclusive writing: "patient·e·s", "usager(ère)s" and "conseiller/ère" are said as two words with "ou" between them."""

from __future__ import annotations

import re

from wellread.languages.verbaliser.grammar import Grammar, Rule, Said

_DOTS = "·•⋅∙‧"
_ENDS = "e|ne|te|le|se|ère|trice|rice|euse|ve|ale|esse|ienne|elle"
_WHOLE = (
    "ceux",
    "celles",
    "celle",
    "celui",
    "tous",
    "toutes",
    "elle",
    "elles",
    "il",
    "ils",
    "la",
    "le",
    "une",
    "un",
    "eux",
    "lui",
)
_IRREGULAR = {("tous", "te"): "toutes", ("copain", "ine"): "copine", ("vieux", "ille"): "vieilles", ("héros", "ïne"): "héroïne"}
_CHANGES = (("er", "ère", "ère"), ("teur", "trice", "trice"), ("teur", "rice", "trice"), ("eur", "rice", "rice"), ("eur",
"euse", "euse"),
            ("f", "ve", "ve"), ("x", "se", "se"), ("aux", "ale", "ale"), ("al", "ale", "ale"), ("ien", "ienne", "ienne"),
            ("el", "elle", "elle"), ("e", "esse", "esse"))  # fmt: skip
"""How a masculine ends, the ending that is written behind it, and how the feminine ends."""

_STEM = r"(?<![^\W_])(?P<stem>[^\W\d_]{2,})"
_PAIR = re.compile(rf"{_STEM}[{_DOTS}](?P<end>[^\W\d_]{{1,7}})(?:[{_DOTS}](?P<s>s))?(?![^\W_])")
_STOPS = re.compile(rf"{_STEM}\.(?P<end>{_ENDS})(?:\.?(?P<s>s))?(?![^\W_]|[.-]\w)")
_HYPHENS = re.compile(rf"{_STEM}-(?P<end>e|ne|trice|euse|ère|ve|ienne)(?:-(?P<s>s))?(?![^\W_]|[.-]\w)")
"""No "-le" and no "-te": they are pronouns behind a verb."""
_BRACKETS = re.compile(rf"{_STEM}\((?P<end>{_ENDS})(?P<one>s)?\)(?P<s>s)?(?![^\W_])")
_SLASH = re.compile(rf"{_STEM}/(?P<end>{_ENDS})(?:/?(?P<s>s))?(?![^\W_])")
_PLURAL = re.compile(rf"{_STEM}\((?P<end>s|x|es|nt)\)(?![^\W_])")


def _pair(found: re.Match[str], grammar: Grammar) -> Said:
    """Both words in full."""
    stem, end = found["stem"], found["end"]
    if stem.lower() in _WHOLE and end in _WHOLE:
        return f"{stem} ou {end}{found.groupdict().get('s') or ''}"
    plural = bool(found["s"] or found.groupdict().get("one")) or (end.endswith("s") and len(end) > 1)
    root = stem.removesuffix("s") if plural and not end.startswith(("te", "ine")) else stem
    other = feminine(root, end.removesuffix("s"))
    if plural:
        stem = stem if stem[-1] in "sx" else f"{stem}s"
        other = other if other[-1] == "s" else f"{other}s"
    return f"{stem} ou {other}"


def feminine(stem: str, end: str) -> str:
    """The feminine of `stem`, written with the ending `end`."""
    if irregular := _IRREGULAR.get((stem.lower(), end)):
        return irregular
    for masculine, written, made in _CHANGES:
        if end == written and stem.endswith(masculine):
            return stem.removesuffix(masculine) + made
    return f"{stem.removesuffix('s')}{end}"


def _number(found: re.Match[str], grammar: Grammar) -> Said:
    """ "enfant(s)", "le(s)": one or more."""
    stem = found["stem"]
    if stem.lower() in ("le", "la", "un", "du", "ce", "cet", "son", "sa"):
        return f"{stem} ou {'des' if stem.lower() in ('un', 'du') else stem[0] + 'es'}"
    return stem + found["end"]


RULES = (
    Rule(_PLURAL, _number),
    Rule(_PAIR, _pair),
    Rule(_BRACKETS, _pair),
    Rule(_STOPS, _pair),
    Rule(_HYPHENS, _pair),
    Rule(_SLASH, _pair),
)
