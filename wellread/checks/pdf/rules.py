"""Numbers and patterns of the printing rules, as the rules state them (A04 to A25).

Used by the `pdf` checks only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellread.model import Theme

PAPERS = {"A4": (595.28, 841.89), "A5": (419.53, 595.28), "Letter": (612.0, 792.0)}
"""Width and height in points."""

MARGINS = {"A4": 70.8, "A5": 56.6, "Letter": 70.8}
"""The least margin in points: 25 mm, and 20 mm on A5."""

FACES = ("Atkinson Hyperlegible", "Noto Sans", "Noto Emoji", "JetBrains Mono")
"""The clear face, the families that write what it lacks, script by script (A05), and that of code."""

_UNIT = (
    r"(?:(?:mmol/[Ll]|mg|g|kg|µg|mcg|ml|mL|l|L|mm|cm|m|km|pt|kcal|am|pm|grams?|milligrams?|micrograms?|litres?|millilitres?|"
    r"met(?:re|er)s?|tablets?|capsules?|puffs?|drops?|doses?|units?|times|per cent|million|billion|"
    r"seconds?|hours?|minutes?|days?|weeks?|months?|years?)\b|%(?!\w)|°[CF])"
)
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_PHONE = r"(?:\+\d{1,3} |\b(?=0)|(?<!\w)(?=\(0))\(?\d{2,5}\)?(?:[ -]\(?\d{2,5}\)?)+\b(?!,)"
"""A phone number in groups: it begins with a plus, or with a nought."""
_PHONE_DIGITS = 7
DATUM = re.compile(
    "|".join(
        (
            rf"{_PHONE}",
            rf"\b{_NUMBER}(?:(?: ?[–-]\u2060? ?| to | or ){_NUMBER})? {_UNIT}",  # a number, or a range, and its unit
            rf"\b\d{{1,2}} {_MONTH}(?: \d{{4}})?\b",
            rf"\b{_MONTH} \d{{1,2}}(?:, \d{{4}})?\b",
            r"\b\d+ in \d[\d,]*\b",  # a risk
            r"\bCC (?:BY|0)(?:-[\u2060A-Z]+)*(?: \d\.\d)?\b",
            r"\b(?:Dr|Mr|Mrs|Ms|Prof|St)\.? [A-Z][\w’'-]*",
            r"\b(?:[Pp]age|[Vv]ersion|[Nn]ote|[Ss]ection|[Cc]hapter|[Tt]able|[Ff]igure|p\.) \d[\w.]*",
        )
    )
)
"""What is one piece of information, and stays on one line (A11, A29)."""


def data(text: str) -> Iterator[re.Match[str]]:
    """Each piece of information in `text` that stays on one line; a few digits in groups are no phone number."""
    for found in DATUM.finditer(text):
        grouped = re.fullmatch(r"[+\d() -]+", found[0])
        if not grouped or sum(map(str.isdigit, found[0])) >= _PHONE_DIGITS:
            yield found


EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
WRITTEN_ADDRESS = re.compile(rf"\b(?:https?://|www\.)\S+|{EMAIL.pattern}")
PRINTED = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
"""How an address begins that a reader on paper has to see (A25)."""


def text_width(theme: Theme) -> float:
    """Points between the margins of a page."""
    paper = theme.paper if theme.paper in PAPERS else "A4"
    return PAPERS[paper][0] - 2 * MARGINS[paper]


def short_address(href: str) -> str:
    """An address as it is printed: host and path, without what no reader has to type."""
    return re.sub(r"^(?:https?://(?:www\.)?|mailto:|tel:)", "", href, flags=re.IGNORECASE).rstrip("/")
