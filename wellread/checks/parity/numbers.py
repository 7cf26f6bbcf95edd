"""Numbers: those of the easy part must be in the main text, and those of the main text that matter in the easy part.

A fact is looked for in every sentence of the section before it is called added, changed or lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wellread.checks.parity.aligning import FACT, Match, Pairing, shares
from wellread.checks.parity.gaps import Gap
from wellread.checks.parity.lines import Line
from wellread.facts import Fact
from wellread.facts.comparing import agree, complement, date_kept, dates_agree, values_agree

OWN = frozenset(["thing", "way", "step", "reason", "question", "kind", "type", "rule", "tip", "idea", "goal", "aim", "sort"])
"""What an easy text may count of its own: “It tries to do 3 things.”"""
_DOSES = frozenset(
    [
        "g",
        "l",
        "tablet",
        "puff",
        "drop",
        "dose",
        "spray",
        "patch",
        "sachet",
        "injection",
        "spoon",
        "teaspoon",
        "tablespoon",
        "unit",
        "C",
        "F",
        "mmol",
    ]
)
_MUST = frozenset(["phone", "time", "date", "share", "money", "rate"])
_ADD = "write what the main text says, or record why it is right: agreed: “…” because … (name, date)"
_KEEP = "say it in the easy part, or record why not: left-out: “…” because … (name, date)"
_REST = re.compile(r"\b(?:discount|off|reduc\w*|rest|other|rebate|saving|remaining)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:longer|after that|still|continues?|goes on|lasts? more)\b", re.IGNORECASE)
"""“They stop within 2 weeks; see your doctor if they continue” is “Do they go on for more than 2 weeks?”."""
_LOOSE = ("", "s", "month", "night", "dose")
"""Units of which one without a number (“an hour”, “half”, “daily”) may stand for one with a number anywhere."""
_FAR = 0.45
"""How near a sentence of another section must be to support a number."""
_SWAPPED = 0.55
"""Part of the best match below which another sentence is about something else."""


def gaps(pair: Pairing) -> Iterator[Gap]:
    """Every gap in the numbers of a section."""
    seen: set[tuple[str, str]] = set()
    for line in pair.easy:
        for fact in line.facts:
            key = (line.id, f"{fact.text} {fact.code}")
            if fact.soft or key in seen or fact.noun == "ordinal":
                continue
            seen.add(key)
            yield from _added(line, fact, pair)


def _added(line: Line, fact: Fact, pair: Pairing) -> Iterator[Gap]:
    mains = [(other, one) for other in pair.main for one in other.facts]
    if fact.kind == "number" and fact.noun in OWN and not any(one.noun == fact.noun for _, one in mains):
        return
    if _is_own_count(fact, mains) or _is_in_range(fact, line, mains):
        return
    if any(supports(fact, one, line, other) for other, one in mains) or _ends_are_there(fact, mains):
        if turned := _turned_side(line, fact, mains):
            yield turned
            return
        yield from _swapped(line, fact, pair)
        return
    for match in _far(line, fact, pair):
        if any(supports(fact, one, line, match.line) for one in match.line.facts):
            return
    if not _goes_on(line, fact, pair) and (gap := _added_gap(line, fact, pair, mains)):
        yield gap


_SIDE = re.compile(r"\W*(?:\w+ ){0,1}?(?P<side>before|after|beforehand|afterwards)\b", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:\b(?P<side>before|after|within|by|until|no later than|in)(?: the)?(?: first| next| last)?(?: \w+(?: on)?)?|\bthe first) *$",
    re.IGNORECASE,
)
_SIDES = {"beforehand": "before", "afterwards": "after", "by": "before", "until": "before", "no later than": "before",
          "in": "within"}  # fmt: skip
_AGAINST = {("after", "before"), ("before", "after"), ("after", "within"), ("within", "after")}


def _side(line: Line, fact: Fact) -> str:
    """Whether something is “before”, “after” or “within” a time."""
    lead = _LEAD.search(line.text[max(0, fact.start - 30) : fact.start])
    side = (lead["side"] or "within").lower() if lead else ""
    side = "" if side in ("by", "until") and fact.kind == "amount" else _SIDES.get(side, side)
    behind = _SIDE.match(line.text, fact.end) if fact.kind == "amount" and side != "within" else None
    return _SIDES.get(behind["side"].lower(), behind["side"].lower()) if behind else side


def _turned_side(line: Line, fact: Fact, mains: list[tuple[Line, Fact]]) -> Gap | None:
    """A time that something is after, where it is before it in the main text, or the other way round."""
    if fact.unit not in ("s", "month") and fact.kind not in ("date", "time"):
        return None
    side = _side(line, fact)
    same = [(other, one, _side(other, one)) for other, one in mains if agree(fact, one)]
    if same and all((side, there) in _AGAINST for _, _, there in same):
        main, one, there = same[0]
        what = f"this is {side} “{fact.text}”, and {there} “{one.text}” in the main text"
        return Gap("easy-opposite", what, _ADD, line, main, (fact.start, fact.end))
    return None


def _goes_on(line: Line, fact: Fact, pair: Pairing) -> bool:
    """Whether a question asks if something lasts longer than the main text says it does, which says what to do then."""
    lasts = [one for main in pair.main for one in main.facts if agree(fact, one, directed=False)]
    longer = any(_GOES_ON.search(main.text) for main in pair.main)
    return line.said.asks and fact.unit in ("s", "month") and bool(lasts) and longer


def supports(fact: Fact, other: Fact, line: Line, main: Line) -> bool:
    """Whether `other`, in the main text, says what `fact` says."""
    if agree(fact, other):
        return True
    return complement(fact, other) and bool(_REST.search(main.text) or _REST.search(line.text))


_COUNTED = 5
"""Things that an easy text may count where the main one only names them: “the first packet … the second” are “2 packets”."""


def _is_own_count(fact: Fact, mains: list[tuple[Line, Fact]]) -> bool:
    """Whether a small number counts things that the main text counts nowhere."""
    if fact.kind != "number" or not fact.noun or fact.limit or fact.per or not 2 <= fact.low <= _COUNTED or fact.low != fact.high:
        return False
    return not any(one.kind in ("number", "amount") and one.noun in (fact.noun, "") and not one.unit for _, one in mains)


def _is_in_range(fact: Fact, line: Line, mains: list[tuple[Line, Fact]]) -> bool:
    """Whether a number is one of a whole range that the sentence counts up: “1, 2, 3, 4 and 5” for “1 to 5”."""
    there = {one.low for one in line.facts if one.kind == fact.kind and one.unit == fact.unit}
    return any(
        one.kind == fact.kind and one.unit == fact.unit and one.low < one.high and one.low <= fact.low <= one.high
        and {one.low, one.high} <= there
        for _, one in mains
    )  # fmt: skip


def _ends_are_there(fact: Fact, mains: Iterable[tuple[Line, Fact]]) -> bool:
    """Whether both ends of a range are in the main text as numbers of their own."""
    if fact.low == fact.high:
        return False
    ends = {one.low for _, one in mains if one.kind == fact.kind and one.unit == fact.unit and one.low == one.high}
    return fact.low in ends and fact.high in ends


def _far(line: Line, fact: Fact, pair: Pairing) -> list[Match]:
    """Sentences of other sections that may support a fact; what can be called or written to is looked for everywhere."""
    if fact.kind in ("phone", "address"):
        return [Match(1.0, other) for other in pair.elsewhere if other.facts]
    return [match for match in pair.in_rest.matches(line)[:8] if match.score >= _FAR]


def _added_gap(line: Line, fact: Fact, pair: Pairing, mains: list[tuple[Line, Fact]]) -> Gap | None:
    """Which of the ways in which a number is wrong this is, beside the sentence that it probably comes from."""
    near = [match.line for match in pair.sources.get(line.id, ())]
    same = [(other, one) for other, one in mains if agree(fact, one, directed=False)]
    if any(_is_open(line, fact, pair) is not _is_open(other, one, pair) for other, one in same):
        return None  # “under 12: no” and “not under 12” are one thing
    if same:
        what = f"“{fact.text}” is a limit in the other direction in the main text: “{same[0][1].text}”"
        return Gap("easy-limit-turned", what, _ADD, line, same[0][0], (fact.start, fact.end))
    written = [(other, one) for other, one in mains if _same_number(fact, one)]
    written = [found for found in written if found[0] in near] or written
    if written and fact.unit and written[0][1].unit:
        what = f"the number of “{fact.text}” has another unit in the main text: “{written[0][1].text}”"
        return Gap("easy-unit-changed", what, _ADD, line, written[0][0], (fact.start, fact.end), written[0][1].text)
    kin = [(other, one) for other, one in mains if one.kind == fact.kind and (one.unit == fact.unit or not fact.unit)]
    kin.sort(key=lambda found: (found[1].per == fact.per) + (found[1].limit == fact.limit) + (found[0] in near), reverse=True)
    if kin:
        what = f"“{fact.text}” is not in the main text, which says “{kin[0][1].text}”"
        return Gap("easy-number-added", what, _ADD, line, kin[0][0], (fact.start, fact.end), kin[0][1].text)
    main = near[0] if near else None
    return Gap("easy-number-added", f"“{fact.text}” is not in the main text", _ADD, line, main, (fact.start, fact.end))


def _is_open(line: Line, fact: Fact, pair: Pairing) -> bool:
    """Whether a limit is turned by a “no” in its sentence, or in the answer to it: “Under 12: do not take it”."""
    around = pair.around(line) if line.said.asks else (line,)
    return fact.limit in ("under", "over") and any(one.said.has("says no") for one in around)


def _same_number(fact: Fact, other: Fact) -> bool:
    """Whether two amounts have the same number as it is written, or the same value of two kinds."""
    if not {fact.kind, other.kind} <= {"amount", "number", "money"}:
        return False
    return _raw(fact) == _raw(other) and (fact.unit, fact.low) != (other.unit, other.low)


def _raw(fact: Fact) -> object:
    return fact.low if fact.raw is None else fact.raw


def _swapped(line: Line, fact: Fact, pair: Pairing) -> Iterator[Gap]:
    """A number that is in the section, but in a sentence about something else than this one."""
    sources = pair.sources.get(line.id, [])
    matches = pair.in_main.matches(line)
    bearing = [match for match in matches if any(supports(fact, one, line, match.line) for one in match.line.facts)]
    plain = [(match, _plain(match, line, fact)) for match in matches]
    if not plain or not sources:
        return
    best, score = max(plain, key=lambda one: one[1])
    rival = [one for one in best.line.facts if _rivals(fact, one) and not any(agree(two, one) for two in line.facts)]
    reach = max((_plain(match, line, fact) for match in bearing), default=0.0)
    if rival and score >= 0.6 and reach <= _SWAPPED * score:
        what = f"“{fact.text}” is in another sentence of the main text; the one about this says “{rival[0].text}”"
        yield Gap("easy-number-elsewhere", what, _ADD, line, best.line, (fact.start, fact.end))
        return
    if exchanged := _exchanged(line, fact, pair):
        yield exchanged
        return
    yield from _role(line, fact, pair)


def _exchanged(line: Line, fact: Fact, pair: Pairing) -> Gap | None:
    """A number that belongs to another thing of the clause: “£120 for a primary pupil and £150 for a secondary pupil”."""
    main, _ = pair.placed.get(line.id, (None, 0.0))
    if main is None or sum(_kin(fact, one) for one in line.facts) > 1:
        return None
    parts = [(one, _part_of(main, one)) for one in main.facts if _kin(fact, one) and not one.soft]
    own = [keys for one, keys in parts if supports(fact, one, line, main)]
    others = [(one, keys) for one, keys in parts if not supports(fact, one, line, main)]
    if len(own) != 1 or not others or own[0] & line.keys:
        return None
    for other, keys in others:
        if (keys - own[0]) & line.keys:
            what = f"“{fact.text}” is about something else in the main text; of this it says “{other.text}”"
            return Gap("easy-number-elsewhere", what, _ADD, line, main, (fact.start, fact.end))
    return None


_PARTS = re.compile(r",|;|\band\b|\bor\b|\bbut\b|\binstead of\b")


def _part_of(line: Line, fact: Fact) -> frozenset[str]:
    """The keys of the words around a fact, up to what parts it from its neighbours, without those that are in other parts."""
    cuts = [0, *(found.start() for found in _PARTS.finditer(line.text)), len(line.text)]
    start = max(cut for cut in cuts if cut <= fact.start)
    end = min(cut for cut in cuts if cut >= fact.end)
    here = {key for token in line.said.content if start <= token.start < end for key in token.keys}
    there = {key for token in line.said.content if not start <= token.start < end for key in token.keys}
    return frozenset(here - there)


def _plain(match: Match, line: Line, fact: Fact) -> float:
    """The score without what this fact adds to it."""
    others = [one for one in line.facts if one is not fact and not one.soft]
    both = any(agree(one, two) for one in others for two in match.line.facts)
    return match.score - FACT * (shares(line, match.line) and not both)


def _rivals(fact: Fact, other: Fact) -> bool:
    """Whether `other` is a fact of the same kind and form that says something else."""
    alike = bool(fact.limit) == bool(other.limit)
    return not other.soft and _kin(fact, other) and alike and not agree(fact, other, directed=False)


def _kin(fact: Fact, other: Fact) -> bool:
    return fact.kind == other.kind and (fact.unit == other.unit or not fact.unit or not other.unit)


def _role(line: Line, fact: Fact, pair: Pairing) -> Iterator[Gap]:
    """A limit or an amount for a period that is another amount of the same unit in the main text."""
    if fact.kind not in ("amount", "number", "money") or not (fact.per or fact.limit == "most") or fact.unit in ("s", "month"):
        return
    if any(one.unit == "month" and agree(fact, one) for other in pair.main for one in other.facts):
        return  # an age: “7 or younger” for “under 8”
    every = [(other, one) for other in pair.main for one in other.facts if _kin(fact, one) and one.kind == fact.kind]
    exact = [one for _, one in every if agree(fact, one) and (fact.per is None or one.per == fact.per)]
    if fact.limit == "most":
        exact = [one for one in exact if one.limit or not any(two.limit == "most" for _, two in every)]
    rivals = [
        (other, one)
        for other, one in every
        if one.limit == fact.limit and (fact.per is None or one.per == fact.per) and not values_agree(fact, one)
    ]
    sources = {match.line.id for match in pair.sources.get(line.id, ())}
    if any(agree(fact, one) and other.id in sources for other, one in every) and fact.limit != "most":
        return
    if rivals and not exact:
        what = f"“{fact.text}” is another number in the main text: “{rivals[0][1].text}”"
        yield Gap("easy-number-added", what, _ADD, line, rivals[0][0], (fact.start, fact.end))


def lost(pair: Pairing, easy_elsewhere: tuple[Line, ...]) -> Iterator[Gap]:
    """Every fact of the main text that is nowhere in the easy text."""
    own = [one for line in pair.easy for one in line.facts if _counts(one)]
    others = [(line, one) for line in easy_elsewhere for one in line.facts if _counts(one)]
    here = [(line, one) for line in pair.easy for one in line.facts]
    told: list[Fact] = []
    for line in pair.main:
        for fact in line.facts if not line.heading or line.warning else ():
            easies = [*own, *(one for easy, one in others if one.kind in _CALLED or easy.keys & line.keys)]
            beside = [one for match in pair.targets.get(line.id, ()) for one in match.line.facts]
            if (
                fact.soft
                or fact.noun in ("ordinal", *OWN)
                or _is_kept(fact, [*easies, *beside])
                or any(agree(fact, one) for one in told)
            ):
                if not fact.soft:
                    yield from _limit_lost(line, fact, here)
                continue
            told.append(fact)
            yield _lost_gap(line, fact, pair)


_CALLED = ("phone", "address")
"""What is said once for the whole publication."""


def _counts(fact: Fact) -> bool:
    return not fact.soft or fact.unit in _LOOSE


def _is_kept(fact: Fact, easies: list[Fact]) -> bool:
    if fact.kind == "date":
        return date_kept(fact.code, [one.code for one in easies if one.kind == "date"])
    kept = [
        one for one in easies if agree(one, fact, directed=False) or agree(fact, one, directed=False) or complement(one, fact)
    ]
    if not kept and fact.low != fact.high:
        ends = {one.low for one in easies if one.unit == fact.unit}
        return fact.low in ends and fact.high in ends
    return bool(kept) and (fact.per is None or any(_has_period(one, fact) for one in easies))


def _has_period(easy: Fact, fact: Fact) -> bool:
    """Whether `easy` says the period that `fact` is for, in whatever form."""
    if easy.per == fact.per or (easy.kind == "rate" and easy.low and 1 / easy.low == fact.per):
        return True
    return (easy.unit == "s" and easy.low == fact.per) or easy.unit == "month"


def _lost_gap(line: Line, fact: Fact, pair: Pairing) -> Gap:
    targets = pair.targets.get(line.id, [])
    easy = max(targets, key=lambda match: match.score).line if targets else None
    code = "easy-fact-lost" if is_vital(fact) else "easy-number-lost"
    what = f"“{fact.text}” of the main text is not in the easy part"
    if not easy:
        return Gap(code, what, _KEEP, None, line, (fact.start, fact.end), fact.text)
    return Gap(code, what, _KEEP, easy, line, (0, 0), fact.text)


def is_vital(fact: Fact) -> bool:
    """Whether somebody may come to harm, or miss a right, without this number: a dose, a limit, a date, money, a telephone."""
    if fact.kind in _MUST:
        return not (fact.kind == "date" and len(fact.code) == 4)
    return fact.unit in _DOSES or (bool(fact.limit) and fact.unit != "person")


def _limit_lost(line: Line, fact: Fact, here: list[tuple[Line, Fact]]) -> Iterator[Gap]:
    """A limit that is a plain number in the easy part."""
    if not fact.limit or fact.about or fact.kind not in ("amount", "number", "money") or fact.unit in ("s", "month", "person"):
        return
    same = [(easy, one) for easy, one in here if agree(one, fact, directed=False)]
    if same and not any(one.limit or _LIMITS.search(easy.text) for easy, one in same):
        easy, one = same[0]
        what = f"“{one.text}” has no limit any more: the main text says “{_around(line, fact)}”"
        yield Gap("easy-limit-lost", what, _ADD, easy, line, (one.start, one.end))


_LIMITS = re.compile(
    (
        r"\b(?:only|most|least|limit|up to|maximum|minimum|enough|or more|or less|below|under|over|above"
        r"|more than|less than|no more|within|if|not)\b"
    ),
    re.IGNORECASE,
)


def _around(line: Line, fact: Fact) -> str:
    return line.text[max(0, line.text.rfind(" ", 0, max(0, fact.start - 16)) + 1) : fact.end]


__all__ = ["dates_agree", "gaps", "is_vital", "lost"]
