"""Places on the globe and in a town: degrees, minutes, seconds, and points of the compass."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wellread.languages.english.figures.place import Place, Rule
from wellread.languages.english.numbers import cardinal, digits, number
from wellread.languages.english.tables import listed

_COMPASS = {"N": "north", "S": "south", "E": "east", "W": "west"}
_ANGLE = re.compile(
    r"[~∼≈]?([-−]|[NSEW] ?)?(\d{1,3}(?:\.\d+)?)[°º]"
    r"(?:(\d{1,2}(?:\.\d+)?)['’′])?(?:(\d{1,2}(?:\.\d+)?)(?:[\"”″]|''|’’))?([NSEW])?"
)


def _angle(text: str, american: bool) -> str | None:
    """51°30′26″N; 0°7'; 51.5°N."""
    found = _ANGLE.fullmatch(text)
    leading = (found[1] or "").strip() if found else ""
    if not found or not (any(found.groups()[2:]) or leading in _COMPASS):
        return None
    said = _parts(found.groups()[1:4], american)
    last = _COMPASS.get(found[5] or leading)
    about = ["about"] if text[0] in "~∼≈" else []
    return " ".join([*about, *(["minus"] if leading and leading not in _COMPASS else []), *said, *([last] if last else [])])


def _parts(values: Sequence[str | None], american: bool) -> list[str]:
    """Degrees, minutes and seconds, as far as they are told."""
    return [_part(value, name, american) for value, name in zip(values, ("degree", "minute", "second"), strict=True) if value]


def _part(figure: str, name: str, american: bool) -> str:
    """Degrees, minutes or seconds: the zero that only fills up "05" is not said."""
    figure = re.sub(r"^0(?=\d(?:\.|$))", "", figure)
    return f"{number(figure, american=american)} {name}{'' if figure == '1' else 's'}"


_GLUED = re.compile(r"([-−]?)(\d{1,3})[°º](\d{1,2})(?:['’′](\d{1,2}(?:\.\d+)?))?")


def _bearing(at: Place) -> list[str] | None:
    """89°05'53" EAST; 45°30', its last mark a quotation mark to whoever sets punctuation apart."""
    found = _GLUED.fullmatch(at.core)
    tail = at.items[at.index].tail
    marks = ('"', "”", "''", "’’") if found and found[4] else ("'", "’")
    if not found or not tail.startswith(marks):
        return None
    said = _parts(found.groups()[1:4], at.american)
    return [" ".join([*(["minus"] if found[1] else []), *said])]


_MARKS = {"'": "minute", "’": "minute", "′": "minute", '"': "second", "”": "second", "″": "second"}


def _arc(at: Place) -> list[str] | None:
    """35° 12′ 8″, 89° 05' 53": minutes and seconds of a degree."""
    found = re.fullmatch(r"(\d{1,2}(?:\.\d+)?)([″′])?", at.core)
    mark = (found[2] or at.items[at.index].tail[:1]) if found else ""
    if not found or mark not in _MARKS or at.items[at.index].lead or not _is_behind_degrees(at, _MARKS[mark]):
        return None
    return [_part(found[1], _MARKS[mark], at.american)]


def _is_behind_degrees(at: Place, name: str) -> bool:
    """Whether the word before is degrees, or for seconds minutes of them."""
    before = [item.core + item.tail for item in at.items[max(0, at.index - 2) : at.index]]
    text = " ".join(before[-1:] if name == "minute" else before)
    minutes = "" if name == "minute" else r" ?\d{1,2}['’′]"
    return re.search(rf"(?:^|\s|\D)\d{{1,3}}[°º]{minutes}$", text) is not None


_ANGLED = re.compile(r"\d[°º](?: ?\d{1,2}(?:\.\d+)?['’′](?: ?\d{1,2}(?:\.\d+)?(?:[\"”″]|''|’’))?)?$")


def _compass(at: Place) -> list[str] | None:
    """51.5° N, S 00°15' W: a letter beside degrees, minutes or seconds is a point of the compass."""
    core = at.core.rstrip(".")
    if core not in _COMPASS:
        return None
    text = " ".join(item.core + item.tail for item in at.items[max(0, at.index - 3) : at.index])
    angle = _ANGLED.search(text) or re.search(r"(?:^|\s)\d[^\s°º′″]*[°º′″]\S*$", text)
    return [_COMPASS[core]] if angle or _begins(at, core) else None


def _begins(at: Place, core: str) -> bool:
    """Whether a bearing begins here: degrees and their minutes, or another point of the compass, are behind."""
    behind = at.items[at.index + 1 : at.index + 3]
    if not behind or behind[0].lead or at.items[at.index].tail or not re.match(r"\d{1,3}(?:\.\d+)?[°º]", behind[0].core):
        return False
    minutes = re.match(r"\d{1,3}[°º]\d", behind[0].core)
    other = behind[1].core.rstrip(".").upper() if len(behind) > 1 else ""
    apart = len(behind) > 1 and re.fullmatch(r"\d{1,2}['’′]", (behind[1].core + behind[1].tail)[:3])
    turned = core in "NS" and other in ("E", "W", "EAST", "WEST")
    return bool(minutes or turned or (apart and core in "NS"))


_QUARTERS = {**_COMPASS, "NE": "northeast", "NW": "northwest", "SE": "southeast", "SW": "southwest"}
_STREETS = listed(
    """st street ave avenue rd road blvd boulevard dr drive ln lane ct court pl place hwy highway pkwy parkway way sq square ter
    terrace cir circle pike route rte"""
)


def _quarter(at: Place) -> list[str] | None:
    """123 N. Main St.; 5th St. NW: the part of the town in an address."""
    core = at.core.rstrip(".").replace(".", "")
    if core not in _QUARTERS or not at.index:
        return None
    ahead = [item.core.lower().rstrip(".") for item in at.items[at.index + 1 : at.index + 5]]
    named = bool(ahead) and at.items[at.index + 1].core[:1].isalnum() and not at.items[at.index].tail.strip(".")
    housed = re.fullmatch(r"\d+[A-Za-z]?", at.before()) and named and set(ahead[1:]) & _STREETS
    row = bool(re.match(r"\d+(?:st|nd|rd|th)$", ahead[0])) and set(ahead[1:2]) & _STREETS if named else set()
    numbered = not named or re.match(r"\d", at.before(2)) is not None
    behind = at.before() in _STREETS and at.before(2)[:1].isalnum() and (len(core) > 1 or numbered)
    return [_QUARTERS[core]] if housed or behind or row else None


_PAIRS = 4


def _door(at: Place) -> list[str] | None:
    """2452 Watson Court: an American says the number of a house in pairs."""
    if not at.american or not re.fullmatch(r"[1-9]\d{3,4}", at.core) or at.core.endswith("000"):
        return None
    for count in range(1, 6):
        item = at.items[at.index + count] if at.index + count < len(at.items) else None
        if item is None or not (item.core[:1].isupper() or item.core[:1].isdecimal()) or at.items[at.index + count - 1].tail:
            return None
        if count > 1 and item.core.lower().rstrip(".") in _STREETS:
            if len(at.core) > _PAIRS:
                return [digits(at.core)]
            joint = "oh " if at.core[2] == "0" else ""
            head, rest = cardinal(int(at.core[:2]), american=True), cardinal(int(at.core[2:]), american=True)
            return [f"{head} hundred" if at.core.endswith("00") else f"{head} {joint}{rest}"]
    return None


RULES: tuple[Rule, ...] = (_bearing, _arc, _compass, _quarter, _door)
WORDS = (_angle,)
