"""Telephone numbers in each usual national grouping, and short ones: digit by digit, a rest after each group."""

from __future__ import annotations

import re

from wellread.languages.english.figures.place import Place, Rule
from wellread.languages.english.numbers import digits, grouped
from wellread.languages.english.tables import listed

_GROUP = re.compile(r"\(?\+?\d{1,7}\)?(?:\)?[-.‑]?\(?\d{1,9}\)?){0,5}(?:/\d{2,7})*")
_CALLED = listed(
    """call calls called calling ring ringing dial dialling dialing phone phoning telephone tel t helpline fax mobile mob
    freephone text texting sms tty trs minicom textphone typetalk relay whatsapp hotline line contact number telephone: landline
    switchboard"""
)
_EMERGENCY = listed("999 111 112 911 988 116 101 105 119 000 811 211 311 711 123 150 0")
_BEFORE_CALL = _CALLED | listed("on nhs to emergency via or")
_EXTENSIONS = frozenset(["ext", "exts", "extn", "extension", "extensions"])
_ONE_WORD = frozenset(["999", "111", "112", "911", "988"])


def _phone(at: Place) -> list[str] | None:
    """0808 800 8000; +44 (0)20 7946 0000; (555) 123-4567; 1-800-555-0199; tel: 13 11 14."""
    taken = _taken(at)
    groups = "".join(taken)
    figures = re.sub(r"\D", "", groups)
    fraction = taken[:1] == ["0"] and "/" in groups
    grouped = re.search(r"\d{3},\d{3}|\d{4}[-/]\d{4}$", groups.rstrip(".,")) and not groups.startswith(("0", "+", "("))
    if not taken or fraction or grouped or _years(taken):
        return None
    dotted = len(taken) == 1 and re.fullmatch(r"\d{2}(?:\.\d{2,3}){3,4}", taken[0].rstrip(".,;)"))
    if dotted and any(item.core.lower() in _CALLED for item in at.items[: at.index]):
        return [_groups(taken[0], last=True)]
    called = bool(at.near(4) & _CALLED) and len(figures) >= 6 and (len(taken) > 1 or len(figures) > 7)
    starts = groups.startswith(("0", "+", "(")) or (re.match(r"1-?8\d\d|1-?9\d\d", groups) is not None and len(figures) > 8)
    dashed = re.fullmatch(r"\d{3}[-.‑]\d{3}[-.‑]\d{4}|\d{3}[-‑]\d{4}", groups.rstrip(".,;:?!)"))
    threes = len(taken) > 2 and re.fullmatch(r"\d{3} \d{3} \d{4}|1[38]00 \d{3} \d{3}", " ".join(taken).rstrip(".,;:?!)"))
    if not 6 <= len(figures) <= 15 or not (dashed or threes or called or (starts and len(figures) >= 7)):
        return None
    if len(taken) == 1 and re.fullmatch(r"\d*\.\d+|0\.\d+/\d+|\d{1,2}/\d+", taken[0].rstrip(".,")):
        return None
    return [_groups(text, last=index == len(taken) - 1) for index, text in enumerate(taken)]


def _years(taken: list[str]) -> bool:
    """1949 1976 1981: years in a row."""
    bare = [text.rstrip(".,;:)") for text in taken]
    return len(bare) > 1 and bare == sorted(bare) and all(re.fullmatch(r"(?:1[89]|20)\d\d", text) for text in bare)


def _taken(at: Place) -> list[str]:
    """The groups of digits from here on, brackets and what follows them included."""
    taken: list[str] = []
    for item in at.items[at.index :]:
        text = f"{item.lead[-1:]}{item.core}" if item.lead.endswith("(") and item.core else item.core
        if (
            re.match(r"\(\d{1,2}[-–]", text)
            or not _GROUP.fullmatch(text)
            or item.lead.strip("(+")
            or re.fullmatch(r"\(?\d+\.\d{1,2}\)?", text)
        ):
            break
        if taken and "(" in text and not taken[0].startswith("+"):
            break
        if taken and sum(map(len, taken)) > 22:
            break
        taken.append(text + item.tail)
        if item.tail.rstrip(")"):
            break
    return taken


def _groups(text: str, *, last: bool) -> str:
    plus = "plus " if text.lstrip("(").startswith("+") else ""
    choices = [re.findall(r"\d+", choice) for choice in text.split("/")]
    last_two = [parts[0] if index else parts[-1] for index, parts in enumerate(choices) if parts]
    joint = ", or " if len(last_two) > 1 and len(set(map(len, last_two))) == 1 else ", "
    said = joint.join(", ".join(grouped(part) for part in parts) for parts in choices if parts)
    return plus + said + ("" if last else ",")


def _apart(at: Place) -> list[str] | None:
    """Tel: + 44 (0) 8000 113 700: the code of a country, a space behind its plus."""
    called = at.before() == "+" and at.near(4) & _CALLED and re.fullmatch(r"\d{1,3}", at.core)
    return [f"{digits(at.core)},"] if called else None


def _short(at: Place) -> list[str] | None:
    """Call 999; NHS 111; text SHOUT to 85258; Samaritans on 116 123; dial 1471; extension 204."""
    if re.fullmatch(r"116", at.core) and re.fullmatch(r"\d{3}", at.after(1)):
        return ["one one six,", digits(at.after(1))]
    if at.core in _EMERGENCY and len(at.core) == 3:
        near = at.near(3)
        linked = at.before() in ("on", "or") or (at.before() == "to" and at.before(2) != "up")
        called = near & (_BEFORE_CALL - {"on", "to", "or"}) or (linked and at.core in _ONE_WORD and not at.after(1).islower())
        relayed = at.core == "711" and at.index + 1 < len(at.items) and at.items[at.index + 1].core in ("TTY", "TRS", "TTY/TDD")
        if called or relayed or (at.after(1).lower() in ("online", "service") and at.core in _ONE_WORD):
            return [digits(at.core)]
    if at.core in ("18001", "18002"):  # Relay UK
        return [digits(at.core)]
    if not re.fullmatch(r"\d{3,6}", at.core) or at.after(1)[:1].isdecimal():
        return None
    extended = at.before() in _EXTENSIONS or (at.before() in ("or", "and") and at.before(3) in _EXTENSIONS)
    if extended and len(at.core) > 2:
        return [grouped(at.core)]
    if at.before() in ("or", "and") and len(at.core) > 4 and re.fullmatch(r"\d{5,}", at.before(2)):
        return [grouped(at.core)]
    texted = at.before() == "to" and at.near(8) & {"text", "sms", "texting"} and len(at.core) in (5, 6)
    dialled = at.before() in ("dial", "text", "extension", "ext", "sms", "ring", "on extension") and not at.after(1).islower()
    return [grouped(at.core)] if texted or dialled else None


def _letters(at: Place) -> list[str] | None:
    """1-800-QUIT-NOW."""
    found = re.fullmatch(r"(1-)?(8\d\d)-([A-Z]{2,}(?:-[A-Z]+)*|[A-Z]+-\d+|[A-Z]+-?[A-Z]+\d)", at.core)
    if not found:
        return None
    parts = re.findall(r"[A-Z]+|\d+", found[3])
    words = [digits(part) if part.isdecimal() else at.word(part) for part in parts]
    return [", ".join([*(["one"] if found[1] else []), digits(found[2]), " ".join(words)])]


RULES: tuple[Rule, ...] = (_letters, _apart, _short, _phone)
