"""Where an English sentence can be cut so that each piece is a sentence and says what it said before. Used by `simpler` only.

A cut takes words away or repeats them, and adds only “This”, “But” and their like. A condition (“if”, “unless”) stays with all
that it may belong to: such a sentence is not cut.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from wellread.languages.english.familiarity import zipf

SUBJECT = (
    r"(?:you|we|they|it|he|she|this|that|these|those|there|the|your|our|their|his|her|an?|people|some|many|most|anyone|nobody"
    r"|not everybody|not everyone|not all|everybody|everyone)\b(?! \w+,)"
)
_TELLS = (
    r"(?:do not|never|please|take|call|ask|talk|tell|keep|go|phone|ring|write|wait|bring|send|contact|visit|speak|return"
    r"|check|stop|drink|wash|put|read|use)\b(?! of\b)"
)
_CLAUSE = rf"(?:{SUBJECT}|{_TELLS})"
_CASE = re.compile(r"\b(?:if|unless|until|only|except|whether|provided|when|whenever|as long as|once)\b", re.IGNORECASE)
_DOUBT = re.compile(r"\b(?:may|might|could|aims?|tries|try|hopes?|potential(?:ly)?|possibl[ey])\b", re.IGNORECASE)
_NO = re.compile(r"\b(?:not|never|no|nobody|none|cannot|without|neither|nor)\b", re.IGNORECASE)
_VERB = r"(?:is|are|was|were|has|have|can|may|will|must|does|do|did|should)\b"
_NO_VERB: frozenset[str] = frozenset(
    tomllib.loads(Path(__file__).with_name("simpler.toml").read_text(encoding="utf-8"))["not_verbs"]
)
LONG = 9
"""Words up to which a sentence stays in one piece."""


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The sentences in `text`, and whether each leans on the one before it: “But …”, “This …”."""
    for way in (_although, _by, _halves, _inside, _behind, _around):
        if found := way(text):
            for part, leans in found:
                yield from ((one, lean or (leans and not place)) for place, (one, lean) in enumerate(pieces(part)))
            return
    yield text, False


def _halves(text: str) -> list[tuple[str, bool]]:
    """Two clauses with a subject each."""
    for pattern, before, leans in _JOINTS:
        for found in pattern.finditer(text):
            one, two = text[: found.start()], text[found.end() :]
            if (
                len(one.split()) < 3
                or len(two.split()) < 2
                or _is_case(one)
                or one.endswith("This is")
                or ("and" in found[0] and _CASE.search(two))
            ):
                continue
            if len(text.split()) <= LONG and not leans:
                continue
            return [(one, False), (f"{before}{two}", leans)]
    return []


_JOINTS = (
    (re.compile(rf"; (?:however, |and )?(?={_CLAUSE})", re.IGNORECASE), "", False),
    (re.compile(r"; but ", re.IGNORECASE), "But ", True),
    (re.compile(rf" [–—] (?={SUBJECT})", re.IGNORECASE), "", False),
    (re.compile(rf", and (?:also )?(?={_CLAUSE}|(?:[\w-]+ ){{1,4}}{_VERB})", re.IGNORECASE), "", False),
    (re.compile(rf", (?:but|although|though) (?={_CLAUSE})", re.IGNORECASE), "But ", True),
    (re.compile(rf", so (?!that)(?={_CLAUSE})", re.IGNORECASE), "So ", True),
    (re.compile(rf", because (?={SUBJECT}.{{12}})", re.IGNORECASE), "This is because ", True),
    (re.compile(rf"(?<!just)(?<!only) because (?={SUBJECT}.{{12}})", re.IGNORECASE), "This is because ", True),
)
"""Where a second clause begins, the word that begins it then, and whether it leans on the first."""


def _is_case(text: str) -> bool:
    """Whether `text` speaks of a case, which what follows it belongs to as well."""
    return bool(_CASE.search(text))


def _although(text: str) -> list[tuple[str, bool]]:
    found = re.match(rf"(?:Although|Though|While) ([^,]+\b{_VERB}[^,]*), ({SUBJECT}.+|[^,]+\b{_VERB}.*)", text)
    if not found or _is_case(text):
        return []
    return [(found[1], False), (f"But {found[2]}", True)]


def _by(text: str) -> list[tuple[str, bool]]:
    """“By doing X, they may do Y”: “They may do Y. They may do this by doing X.”"""
    found = re.match(rf"By (?P<way>[a-z]+ing .+), (?P<who>[^,]{{2,40}}?) (?P<may>{_MODAL}) (?P<rest>.+)$", text)
    if not found or _NO.search(text) or _is_case(text):
        return []
    who = found["who"]
    return [(f"{who} {found['may']} {found['rest']}", False), (f"{who} {found['may']} do this by {found['way']}", True)]


_MODAL = r"may|might|could|can|will|must|aims? to|try to|tries to|hopes? to|wants? to"


def _around(text: str) -> list[tuple[str, bool]]:
    """“the cover surrounding nerves”, in a long sentence, as a sentence of its own."""
    found = re.search(
        rf"\b(?P<the>the|your|our) (?P<what>(?:[\w’'-]+ ){{0,2}}[\w’'-]+?(?<!s)) (?P<verb>{_STATES}) (?P<rest>[^,]+)$", text
    )
    if not found or len(text.split()) <= _TOO_LONG or _NO.search(text) or _is_case(text):
        return []
    says = f"{found['the']} {found['what']} {_third(base(found['verb']))} {found['rest']}"
    return [(text[: found.end("what")], False), (says, True)]


_STATES = "surrounding|containing|covering|affecting|explaining|showing|carrying|linking|connecting"
"""Verbs that say what a thing is like, so that they are true of it outside the sentence too."""
_TOO_LONG = 15


def _inside(text: str) -> list[tuple[str, bool]]:
    """“X, which is Y, does Z”: “X is Y. X does Z.”"""
    found = re.match(
        rf"((?:(?:The|Your|Our|A|An) )?[\w’' -]{{2,40}}), (?:which|who) ({_VERB}[^,]+), ({_VERB}.+|\w+s .+)$", text
    )
    if not found or _is_case(text) or len(text.split()) <= LONG:
        return []
    return [(f"{found[1]} {found[2]}", False), (f"{found[1]} {found[3]}", False)]


def _behind(text: str) -> list[tuple[str, bool]]:
    """What hangs on at the end: “, which helps …”, “, leading to …”."""
    if len(text.split()) <= LONG or _is_case(text) or text.startswith(("By ", "While ", "With ", "Without ")):
        return []
    which = re.search(r", which (?:\w+ly )?(\w+)(?= [^,]+$| [^,]+, (?:such as|including|and|or)\b[^.]*$)", text)
    if which and not _NO.search(text):
        subject = "These" if _is_plural(which[1]) else "This"
        return [(text[: which.start()], False), (f"{subject} {text[which.start() + len(', which ') :]}", True)]
    found = re.search(r", (?:thereby |thus |and so )?(?P<verb>[a-z]{3,}ing) (?=[a-z])", text)
    if not found or found["verb"] in _NO_VERB or _NO.search(text) or not (verb := base(found["verb"])):
        return []
    head, tail = text[: found.start()], text[found.end() :]
    if _ORDERS.match(head):
        return []
    doubt = bool(_DOUBT.search(head))
    said = f"may {verb}" if doubt else _third(verb)
    tail = _ALSO_GOING.sub(lambda one: _also(one, doubt), tail)
    return [(head, False), (f"This {said} {tail}", True)]


_ORDERS = re.compile(
    rf"(?:Please )?(?!{SUBJECT})[A-Z][a-z]+ (?:the|your|an?|it|them|this|these|any|all|to|up|out|off|on|with|for)\b",
    re.IGNORECASE,
)
"""“Take the tablet, holding it …”: whoever does the second thing is told to."""
_ALSO_GOING = re.compile(r"(?<=, )(?P<and>and )?(?P<verb>[a-z]{3,}ing) (?=[a-z])|\band (?P<last>[a-z]{3,}ing) (?=[a-z])")


def _also(found: re.Match[str], doubt: bool) -> str:
    verb = found["verb"] or found["last"]
    plain = base(verb)
    if verb in _NO_VERB or not plain:
        return found[0]
    said = plain if doubt else _third(plain)
    return f"{'and ' if found['and'] or found['last'] else ''}{said} "


def _is_plural(verb: str) -> bool:
    return verb in ("are", "have", "do", "were") or not verb.endswith(
        ("s", "d", "may", "can", "will", "must", "should", "could")
    )


def base(going: str) -> str:
    """The verb of which `going` is the form in -ing, as far as it is a word; else nothing."""
    stem = going.removesuffix("ing")
    found = [f"{stem}e", stem]
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "sl":
        found = [stem[:-1]]
    known = [word for word in found if zipf(word) >= 3 or word in _ALSO]
    return max(known, key=zipf, default="")


_ALSO = frozenset(["dampen", "worsen", "soothe"])
"""Verbs that are rarer than the words whose frequency is known."""


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "x", "ch", "sh", "o")) else f"{verb}s"
