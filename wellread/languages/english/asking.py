"""Questions about an English sentence that warns: who has understood it can answer them in their own words.

Not “Do you understand?”, to which people say yes out of politeness, but “When must you not take it?”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellread.languages.wording import Question

_CASE = r"(?P<case>(?:if|when|before|after|while|unless|until) .+)"
_FORBIDS = r"(?:Do not|Never|You must not|You should not|You cannot)"
_NOT = re.compile(rf"^(?:Please )?{_FORBIDS} (?P<act>.+?)(?:,? {_CASE})?$", re.IGNORECASE)
_MORE = re.compile(
    r"\b(?P<how>more than|at most|up to|no more than|maximum of|at least|within|below|under|over) "
    r"(?P<count>[£$€]?\d[\d,.]*)"
    r"(?: (?!a |per |each |every |in )(?P<what>[a-z]+))?(?P<period> (?:in|a|per|each|every) [^,.:;]+)?"
)
_CALL = re.compile(
    rf"^(?:Please )?(?:call|phone|ring|dial|text) (?P<number>\d[\d ]+\d)(?P<more>[^,]*?)(?:,? {_CASE})?$", re.IGNORECASE
)
_VERB = r"(?P<verb>tell|ask|talk to|speak to|call|phone|contact|see|go to)"
_TELL = re.compile(rf"^(?:Please |You must |You should )?{_VERB} (?P<who>.+?)(?:,? {_CASE})?$", re.IGNORECASE)
_FIRST = re.compile(r"^(?P<case>(?:If|When|Before|After) [^,:]+)[,:] (?P<act>.+)$")
_CAN = re.compile(r"^(?P<who>.+?) (?P<may>may|can|could|might) (?P<act>.+)$")
_SOON = re.compile(r",? (straight away|at once|immediately|right away|now|without delay)\b")
_ASKED = {"go to": "Where do you go", "see": "Who do you see"}


def questions(text: str) -> Iterator[Question]:
    """Questions about `text`, the best first."""
    whole = " ".join(text.split()).rstrip(".!")
    yield from _about_numbers(whole)
    said = _SOON.sub("", whole)
    if found := _NOT.match(said):
        yield from _about_not(found["act"], found["case"] or "")
    elif found := _CALL.match(said):
        yield Question("Which number do you call?", found["number"])
        yield from _when("When do you call?", found["case"])
    elif found := _TELL.match(said):
        asked = _ASKED.get(found["verb"].lower(), f"Who do you {found['verb'].lower()}")
        yield Question(f"{asked}?", re.sub(r" within .*", "", found["who"]))
        yield from _when("When do you do that?", found["case"])
    elif found := _FIRST.match(said):
        case = found["case"][:1].lower() + found["case"][1:]
        happens = re.match(r"(?:we|they|it|he|she|the|your|our)\b", found["act"])
        yield Question(f"What {'may happen' if happens else 'do you do'} {case}?", found["act"])
        yield from questions(found["act"][:1].upper() + found["act"][1:])
    elif found := _CAN.match(said):
        yield Question("What may happen?", found["act"])
    if soon := _SOON.search(whole):
        yield Question("How soon do you do that?", soon[1])


def _about_numbers(said: str) -> Iterator[Question]:
    for found in _MORE.finditer(said):
        what = found["what"] or ""
        period = (found["period"] or "").rstrip()
        least = {"at least": " at least", "over": " at least"}.get(found["how"], " at most")
        if found["count"][:1] in "£$€":
            yield Question(f"How much money{least}{period}?", found["count"])
        elif found["how"] == "within":
            yield Question("How much time do you have?", f"{found['count']} {what}".strip())
        elif what and what not in ("in", "of", "years"):
            yield Question(f"How many {what}{least}{period}?", found["count"])


def _about_not(act: str, case: str) -> Iterator[Question]:
    if case.startswith(("if", "when", "while")):
        yield Question(f"When must you not {act}?", case)
        yield Question(f"What must you not do {case}?", act)
    elif case.startswith("until"):
        yield Question("What must you not do?", act)
        yield Question(f"Until when must you not {act}?", case)
    elif case:
        yield Question("What must you not do?", act)
        yield Question(f"When may you {act} all the same?" if case.startswith("unless") else "When must you not do it?", case)
    else:
        yield Question("What must you not do?", act)
        yield Question(f"Is it all right to {act}?", "no")


def _when(asked: str, case: str | None) -> Iterator[Question]:
    if case:
        yield Question(asked, case)
