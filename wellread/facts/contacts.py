"""Telephone numbers, e-mail and web addresses, in any language."""

from __future__ import annotations

import re

from wellread.facts.fact import Fact
from wellread.facts.shadow import Shadow

_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)[^\s<>()]*[\w/]|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net"
    r"|gov|uk|eu|info|edu|example)(?:/[\w/-]*)?\b"
)
_LONG = re.compile(
    r"(?<![\w.,£$€])(?:\+\d{1,3}[ -]?)?\(?0?\d{2,5}\)?(?:[ -]\d{2,8}){1,4}(?![\w%]|[.,]\d)|(?<![\w.,£$€])"
    r"(?:\+\d{8,15}|0\d{8,11})(?![\w%])"
)
_GROUPS = re.compile(r"[ -]")
EMERGENCY = (
    "999",
    "911",
    "112",
    "111",
    "116 123",
    "116123",
    "988",
    "101",
    "105",
    "18000",
    "18001",
    "119",
    "000",
    "15",
    "17",
    "18",
    "110",
)
_SHORT = "|".join(sorted(EMERGENCY, key=len, reverse=True))
_ALWAYS = re.compile(r"(?<![\w.,/£$€#-])(999|911|112|111|116 ?123)(?![\w%/-]|[.,]\d)")
_LEAST = 7
"""Digits of a number that is a telephone number by its length."""


def read_contacts(shadow: Shadow, calling: str) -> None:
    """Take what can be called or written to out of `shadow`; `calling` is a pattern of the words before a short number."""
    for found in _ADDRESS.finditer(shadow.text):
        code = re.sub(r"^(?:https?://)?(?:www\.)?", "", found[0]).rstrip("/.")
        shadow.take(Fact("address", "", *found.span(), code=code))
    for found in _LONG.finditer(shadow.text):
        digits = re.sub(r"\D", "", found[0])
        if len(digits) >= _LEAST and not _is_amount(found[0]):
            shadow.take(Fact("phone", "", *found.span(), code=_canonical(found[0])))
    called = re.compile(rf"(?:{calling})\s*:?\s*(?P<code>{_SHORT}|\d{{3,6}})(?![\w%/-]|[.,]\d)")
    while short := called.search(shadow.text):
        shadow.take(Fact("phone", "", *short.span("code"), code=re.sub(r"\D", "", short["code"])))
    for found in _ALWAYS.finditer(shadow.text):
        shadow.take(Fact("phone", "", *found.span(), code=re.sub(r"\D", "", found[0])))


def _is_amount(text: str) -> bool:
    """Whether spaces in `text` only group thousands, or it is a date: “1 250 000”, “2026-12-07”."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) or re.fullmatch(r"(?:19|20)\d\d[ -](?:19|20)\d\d", text):
        return True
    first, *groups = _GROUPS.split(text)
    return not first.startswith(("0", "+", "(")) and all(len(group) == 3 for group in groups) and len(first) < 4


def _canonical(text: str) -> str:
    """Digits, with 0 in the place of the country code of the United Kingdom: its numbers are written both ways."""
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    if text.startswith("+44"):
        return f"0{digits[2:]}"
    return digits
