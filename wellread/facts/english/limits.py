"""Whether an English number is a limit, and in which direction; whether it is only about right."""

from __future__ import annotations

import re

from wellread.facts.fact import Limit

_NO = r"(?:no|not|never|nor|don't|cannot|can't|mustn't|shouldn't|without|avoid)\b"
_MORE = (
    r"(?:more|longer|later|older|greater|higher|bigger|larger|further|faster|hotter|warmer|heavier|taller) than"
    r"|over|above|beyond|exceed(?:s|ing)?(?: the)?"
)
_LESS = r"(?:less|fewer|shorter|earlier|younger|lower|smaller|sooner|colder|cooler|lighter) than|under|below"
_MARKS: tuple[tuple[str, Limit], ...] = (
    (
        (
            rf"\b{_NO}(?: [\w'-]+){{0,5}}? (?:\w+ than|exceed(?:ing)?(?: the)?)(?<! less than)(?<!fewer than)"
            rf"(?<!earlier than)(?<!younger than)(?<!sooner than)(?<!shorter than)"
            rf"(?<!lower than)(?<!smaller than)(?<!colder than)"
        ),
        "most",
    ),
    (rf"\b{_NO}(?: [\w'-]+){{0,4}}? (?:over|above|beyond)", "most"),
    (rf"\b{_NO}(?: [\w'-]+){{0,2}}? (?:{_LESS})", "least"),
    (
        (
            r"\bup to|\bat (?:the )?most|\bas (?:many|much) as|\bmax(?:imum|\.)?(?: (?:daily |single "
            r"|total )?(?:dose|amount|number|fine|stay)?)?(?: (?:of|is|allowed is))?"
        ),
        "most",
    ),
    (
        (
            r"\b(?:limit(?:ed)?|cap(?:ped)?) (?:of|to|is|at)|\bthe (?:most|highest|largest"
            r"|biggest)[\w -]{0,50} (?:is|are)|\bwithin|\bno later than"
        ),
        "most",
    ),
    (
        (
            r"\bat (?:the very )?least|\bmin(?:imum|\.)?(?: (?:dose|amount|age))?(?: (?:of|is))?|\bthe "
            r"(?:least|lowest|smallest)[\w -]{0,50} (?:is|are)"
        ),
        "least",
    ),
    (rf"\b(?:{_MORE})", "over"),
    (rf"\b(?:{_LESS})", "under"),
    (r"[<]", "under"),
    (r"[>]", "over"),
    (r"[≤]", "most"),
    (r"[≥]", "least"),
)
_BEFORE = tuple(
    (
        re.compile(
            rf"(?:{pattern})[\s(£$€]*(?:a total of |a |the age of |age |aged |about |the (?:last|next|first|past|following) )?$"
        ),
        limit,
    )
    for pattern, limit in _MARKS
)
_AFTER: tuple[tuple[re.Pattern[str], Limit], ...] = (
    (
        re.compile(
            r"[^.;:!?#,]{0,25}?\b(?:or|and) (?:more|over|above|older|longer|higher|later|upwards?|up)\b|\+"
            r"|[^.;:!?#,]{0,15}\bat (?:the )?least|\s+(?:is the )?minimum\b"
        ),
        "least",
    ),
    (
        re.compile(
            r"[^.;:!?#,]{0,25}?\b(?:or|and) (?:less|fewer|under|below|younger|lower|earlier|shorter)\b"
            r"|[^.;:!?#,]{0,15}\bat (?:the )?most\b|\s+(?:is the )?maximum\b|[^.;:!?#,]{0,25}\bis the (?:most"
            r"|limit|maximum)\b"
        ),
        "most",
    ),
)
_ABOUT = re.compile(
    r"(?:\b(?:about|around|roughly|approximately|approx\.?|nearly|almost|just (?:over|under)|some|circa)|≈)[\s£$€]*$"
)
_IF = re.compile(
    r"\b(?:if|when|whenever|did|have|has|should you|anyone who|people who|once|in case)\b.*\b(?:take|taken"
    r"|taking|took|use|used|drink|drunk|had|swallow(?:ed)?|given)\b"
)
_UNSURE = re.compile(r"\b(?:whether|if|know|known|sure|because)\b")
"""Behind these, a “not” is not about the number."""
_WINDOW = 70
_AHEAD = re.compile(r"(?: [\w'-]+){0,2}? (?:before|beforehand|in advance|ahead|prior)\b")
"""“No later than 2 days beforehand” is at least 2 days."""


def limit_of(text: str, start: int, end: int) -> Limit:
    """The limit that the words around `text[start:end]` make of it."""
    before = text[max(0, start - _WINDOW) : start]
    for pattern, limit in _BEFORE:
        if (found := pattern.search(before)) and not _UNSURE.search(found[0]):
            return "least" if _AHEAD.match(text[end : end + _WINDOW]) and "later than" in found[0] else limit
    after = text[end : end + _WINDOW]
    return next((limit for pattern, limit in _AFTER if pattern.match(after)), "")


def is_about(text: str, start: int) -> bool:
    """Whether the words before `start` say that the number is not exact."""
    return bool(_ABOUT.search(text[max(0, start - 25) : start]))


def is_case(text: str, start: int) -> bool:
    """Whether the number at `start` is one of a case that is only thought of: “if you take more than 8 …”."""
    clause = re.split(r"[.;:!?]", text[:start])[-1]
    return bool(_IF.search(clause))
