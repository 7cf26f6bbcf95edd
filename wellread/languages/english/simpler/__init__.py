"""An English sentence said more simply, by rules that take words away or change their form, and never make up any.

Cut where a new subject begins; plain words for hard ones; numbers, times and doses as easy read writes them; a row of things as
a list. What these rules cannot do stays as it is, for a person. The words that a cut adds are in `ADDED`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellread.languages.english.simpler import clauses, forms, listing, words
from wellread.languages.wording import Piece

ADDED = frozenset(
    ["this", "these", "is", "because", "but", "so", "may", "do", "does", "any", "of", "for", "example", "if", "and", "or"]
)
"""Words that a piece may have which its sentence has not."""
_LONG = 12
"""Words from which a row of things becomes a list (C01)."""
_TOO_LONG = 15


def simpler(text: str) -> tuple[Piece, ...]:
    """The pieces that say `text`, a sentence, in order."""
    plain = words.plain(forms.easy_forms(_straight(" ".join(text.split()))))
    ended = plain[-1:] if plain[-1:] in ("?", "!", ":") else "."
    bare = plain.rstrip(".?!").rstrip()
    return tuple(piece for part, leans in clauses.pieces(bare) for piece in _piece(part, ended, leans))


def _straight(text: str) -> str:
    """“Should you need help” as “If you need help”."""
    return re.sub(r"^Should (?=(?:you|they|he|she|we)\b)(?!.*\?)", "If ", text)


def _piece(part: str, ended: str, leans: bool) -> Iterator[Piece]:
    part = part.strip(" ,;")
    if not re.search(r"\w", part):
        return
    said = part[:1].upper() + part[1:]
    count = len(said.split())
    if count > _LONG and (found := tuple(listing.listed(said, leans))) and all(_is_short(one.text) for one in found):
        yield from found
    elif count > _LONG and (cased := _cases(said) or _case_first(said)) and (count > _TOO_LONG or len(cased[1]) > 1):
        yield Piece(cased[0], cased[1], leans)
    else:
        yield Piece(said if said[-1] in ".!?:”" else f"{said}{ended}", (), leans)


def _is_short(text: str) -> bool:
    return len(text.split()) <= _TOO_LONG


_WHO = r"(?:you|your|the|there|it|they|she|he|we|a|an|any|somebody|someone)\b"
_CASE = re.compile(rf"(?P<case>(?:If|When|Before|After|While) {_WHO}[^,]+(?:, (?:or|and) [^,]+)*), (?!or\b|and\b)(?P<act>.+)$")
_SHE = r"(?:you|they|it|he|she|we|there|somebody|someone|anyone|anybody)\b"
_BEHIND = re.compile(
    rf"(?P<act>[^,]+?),? (?P<case>(?:(?:before|after|while) {_SHE}|(?:if|when) {_WHO})[^,:]+?)(?<! or)(?<! and)"
    r"(?P<more>,? (?:if|unless|even if) .+)?$"
)
_TIED = re.compile(r"(?:\d\S*|days?|weeks?|months?|hours?|minutes?|years?|long|soon|only|just|even|as|except)$", re.IGNORECASE)
"""What belongs to the case behind it: “6 months after you apply”."""
_EITHER = re.compile(rf"(?P<act>[^,]+?),? (?P<if>if|when) (?P<one>{_WHO}[^,]+?),? or (?:if|when) (?P<two>{_WHO}[^,]+)$")
_SECOND = re.compile(r"\b(?:if|unless|when|until|only|before|after|while)\b", re.IGNORECASE)


def _cases(said: str) -> tuple[str, tuple[str, ...]] | None:
    """“Call us if A, or if B” as “Call us if: A; or B”."""
    found = _EITHER.match(said)
    if not found or _SECOND.search(found["act"]):
        return None
    return f"{found['act']} {found['if']}:", (found["one"], f"or {found['two']}.")


def _case_first(said: str) -> tuple[str, tuple[str, ...]] | None:
    """A long sentence with the case before it and what to do as points; None where there is no case, or a second one."""
    if found := _CASE.match(said):
        return f"{found['case']}:", tuple(_acts(found["act"]))
    found = _BEHIND.match(said)
    if not found or _SECOND.search(found["act"]) or _TIED.search(found["act"]) or len(said.split()) <= _TOO_LONG:
        return None
    case, act = found["case"], f"{found['act'][:1].lower()}{found['act'][1:]}{found['more'] or ''}."
    return f"{case[:1].upper()}{case[1:]}:", (act,)


def _acts(text: str) -> Iterator[str]:
    """What to do in a case, an act a point."""
    for part, _ in clauses.pieces(text):
        small = part[:1].lower() + part[1:] if part.split(" ")[0] in _SMALL else part
        for one in _AND_ACT.split(small):
            yield f"{one.strip(' ,')}."


_SMALL = frozenset(["But", "So", "This", "These", "And", "Or"])
_AND_ACT = re.compile(r",? and (?=(?:call|ask|tell|talk|go|take|phone|do not|never|stop|keep|wait|contact)\b)")
