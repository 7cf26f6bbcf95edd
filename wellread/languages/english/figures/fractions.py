"""Fractions and mixed numbers, marks out of ten, parts of a whole."""

from __future__ import annotations

import re
import unicodedata

from wellread.languages.english.figures.measures import ONLY_GLUED, UNITS, WHOLE_WORDS
from wellread.languages.english.figures.place import Place, Rule, phrase
from wellread.languages.english.numbers import cardinal, fraction, number, ordinal
from wellread.languages.english.tables import listed


def _parts_of(sign: str) -> tuple[int, int]:
    top, _, bottom = unicodedata.normalize("NFKC", sign).partition("\N{FRACTION SLASH}")
    return int(top), int(bottom)


VULGAR = {sign: _parts_of(sign) for sign in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"}
_SIGNS = "".join(VULGAR)
_TEN = 10
_LARGEST = 16
"""Bottom of what is read as a fraction: sixteenths of an inch."""


def fraction_words(text: str, american: bool) -> str:
    """ "½", "3½"."""
    part = fraction(*VULGAR[text[-1]], american=american)
    if len(text) == 1:
        return part
    return f"{cardinal(int(text[:-1]), american=american)} and {_with_article(part)}"


def _vulgar(text: str, american: bool) -> str | None:
    """½, 3½."""
    return fraction_words(text, american) if re.fullmatch(rf"\d*[{_SIGNS}]", text) else None


def _mixed(at: Place) -> list[str] | None:
    """2 1/2; 1 ½; ≥36 0/7 weeks, with the days of a pregnancy behind its weeks."""
    found = phrase(rf"([<>≤≥]?)(\d{{1,3}}) (?:(0(?=/7)|[1-9]\d?)/(\d\d?)|([{_SIGNS}]))").match(at.ahead)
    if not found:
        return None
    top, bottom = VULGAR[found[5]] if found[5] else (int(found[3]), int(found[4]))
    if not top < bottom <= _LARGEST:
        return None
    part = fraction(top, bottom, american=at.american) if top else "zero sevenths"
    whole = cardinal(int(found[2]), american=at.american)
    said = [f"{_COMPARED.get(found[1], '')}{whole}", f"and {_with_article(part)}"]
    behind = UNITS.get(at.after(2).rstrip("."))
    return [*said, behind[1]] if behind and at.after(2).rstrip(".") not in WHOLE_WORDS | ONLY_GLUED else said


def _with_article(part: str) -> str:
    """ "a quarter" and "an eighth" for "one quarter" and "one eighth"."""
    return re.sub("^one (?=e)", "an ", part).replace("one ", "a ", 1)


def _reaching(at: Place) -> list[str] | None:
    """1 1/2-2; 1-1/2 lb."""
    if found := phrase(r"(\d{1,2}) ([1-9])/(\d\d?)[-–](\d{1,2})").match(at.ahead):
        part = _with_article(fraction(int(found[2]), int(found[3]), american=at.american))
        first, last = (cardinal(int(found[end]), american=at.american) for end in (1, 4))
        return [first, f"and {part} to {last}"]
    said = _hyphened(at.core, at.american)
    behind = at.after(1).rstrip(".")
    return [said, UNITS[behind][1]] if said and behind in UNITS and behind not in WHOLE_WORDS | ONLY_GLUED else None


_WHOLES = listed(
    "teaspoon tablespoon teaspoonful tablespoonful tablet capsule sachet cup pint mile inch litre pound ounce gallon"
)


def _part(at: Place) -> list[str] | None:
    """3/4 teaspoon, 1/2 tsp, 1/4 mile: a part of one."""
    found = phrase(r"([1-7])/([2-8]) ([A-Za-z]+)\.?").match(at.ahead)
    if not found or int(found[1]) >= int(found[2]):
        return None
    whole = found[3] if found[3] in _WHOLES else UNITS.get(found[3], ("", ""))[0]
    if not whole or found[3] in WHOLE_WORDS | ONLY_GLUED:
        return None
    said = fraction(int(found[1]), int(found[2]), american=at.american)
    return [said, f"of {'an' if whole[0] in 'aeiou' or whole == 'hour' else 'a'} {whole}"]


def _hyphened(text: str, american: bool) -> str | None:
    """2-1/2."""
    found = re.fullmatch(r"(\d{1,3})-([1-9]\d?)/(\d\d?)((?:-[a-z]{2,})*)", text)
    if not found or not 0 < int(found[2]) < int(found[3]) <= _LARGEST:
        return None
    if int(found[3]) == _TEN:  # a pain of 4-5/10
        low, high = (cardinal(int(part), american=american) for part in found.groups()[:2])
        return f"{low} to {high} out of ten"
    part = fraction(int(found[2]), int(found[3]), american=american)
    tail = found[4].replace("-", " ")
    return f"{cardinal(int(found[1]), american=american)} and {_with_article(part)}{tail}"


def _between(text: str, american: bool) -> str | None:
    """1/2-3/4, 1/4–1/2."""
    found = re.fullmatch(r"([1-7])/([2-8])[-–]([1-7])/([2-8])", text)
    if not found:
        return None
    ends = [fraction(int(found[end]), int(found[end + 1]), american=american) for end in (1, 3)]
    return " to ".join(ends)


def _ending(text: str, american: bool) -> str | None:
    """2/3rds, 1/3rd, 9/10ths; 1/4-inch, 3/4-hour."""
    found = re.fullmatch(r"(\d{1,2})/(\d{1,3})(?:(?:st|nd|rd|th)s?|-([a-z]{3,}(?:-[a-z]+)*))", text)
    if not found or not 0 < int(found[1]) < int(found[2]):
        return None
    said = fraction(int(found[1]), int(found[2]), american=american)
    return f"{said} {found[3].replace('-', ' ')}" if found[3] else said


def _of_ten(text: str, american: bool) -> str | None:
    """2–3/10: from two to three."""
    found = re.fullmatch(r"(\d{1,2})[-–](\d{1,2})/(\d{1,3})", text)
    if not found or not int(found[1]) < int(found[2]) <= int(found[3]):
        return None
    low, high, most = (cardinal(int(part), american=american) for part in found.groups())
    return f"{low} to {high} out of {most}"


_SCORED = listed("""score scored scores power strength rated rating grade graded pain gcs marks mark apgar stars satisfaction
    feedback review reviews""")
_SIGHT = frozenset(["vision", "acuity", "sight", "va", "snellen"])


def _score(at: Place) -> list[str] | None:
    """A pain score of 3/5; vision of 6/12; 20/20 vision."""
    found = re.fullmatch(r"(\d+)/(\d+)", at.core)
    if not found:
        return None
    top, bottom = (cardinal(int(part), american=at.american) for part in found.groups())
    eyed = int(found[1]) in (6, 20) and any(item.core.lower() in ("eye", "eyes") for item in at.items[at.index :][:6])
    eyed = eyed or (found[1] == "6" and any(item.core.lower() in _SIGHT for item in at.items[: at.index]))
    eyed = eyed or (found[1] == "20" and at.before() in ("od", "os", "ou", "va"))
    if re.fullmatch("[a-z]+/[a-z]+", at.before()):  # AST/ALT 45/50
        return [f"{top} slash {bottom}"]
    if at.near(2) & _SIGHT or at.after(1).lower() in _SIGHT or eyed:
        return [f"{top} {bottom}"]
    scored = (at.near(3) & _SCORED or at.after(1).lower() in ("strength", "power", "pain")) and int(found[1]) <= int(found[2])
    return [f"{top} out of {bottom}"] if scored else None


_LABELS = listed(
    """year years class classes grade form zone band level unit room phase stage type day week step weeks days flat ks key wk"""
)


def _labelled(at: Place) -> list[str] | None:
    """Year 5/6, weeks 1/2: two of them, and no fraction."""
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})", at.core)
    if not found or at.before() not in _LABELS:
        return None
    return [" slash ".join(cardinal(int(part), american=at.american) for part in found.groups())]


_COMPARED = {
    "~": "about ", "≈": "about ", "<": "less than ", ">": "more than ", "≤": "at most ", "≥": "at least ", "<=": "at most ",
    ">=": "at least ",
}  # fmt: skip


def _chance(at: Place) -> list[str] | None:
    """1/100 to 1/10: beside another chance, a tenth is one too."""
    found = re.fullmatch(r"1/(\d{2,})", at.core)
    if found and at.after(1).lower() in ("second", "sec", "s", "inch", "mile"):
        return [
            ordinal(int(found[1]), american=at.american),
            f"of {'an' if at.after(1)[0] == 'i' else 'a'} {at.word(at.after(1))}",
        ]
    beside = {at.before(2) if at.before() in ("to", "and") else "", at.after(2) if at.after(1) in ("to", "and") else ""}
    if not found or not any(re.fullmatch(r"[<>≤≥]?1/\d[\d,]*", one) for one in beside):
        return None
    return [f"one in {number(found[1], american=at.american)}"]


def _frequency(text: str, american: bool) -> str | None:
    """≥1/10, <1/1,000, 1/100: so many of them have it."""
    found = re.fullmatch(r"([<>≤≥]|<=|>=)?(\d)/(1,?0{1,2}(?:,?000)*|[1-9],?0{2,})", text)
    if not found or not (found[1] or len(found[3]) > 2):
        return None
    bottom = number(found[3], american=american)
    return f"{_COMPARED.get(found[1] or '', '')}{cardinal(int(found[2]), american=american)} in {bottom}"


def _slashed(text: str, american: bool) -> str | None:
    """1/2, 2/3, 8/10, 24/45, 120/80."""
    if text[:1] in _COMPARED and (said := _slashed(text[1:], american)):
        return _COMPARED[text[0]] + said
    found = re.fullmatch(r"(\d+)/(\d+)", text)
    if not found:
        return None
    if text in ("9/11", "50/50"):
        return {"9/11": "nine eleven", "50/50": "fifty fifty"}[text]
    top, bottom = int(found[1]), int(found[2])
    if 0 < top < bottom <= 8 or (top == 1 and 1 < bottom <= 20) or (0 < top < bottom == _LARGEST):
        return fraction(top, bottom, american=american)
    if top == bottom == 1:
        return f"{cardinal(top, american=american)} to {cardinal(bottom, american=american)}"
    if top + bottom == 100 and top >= bottom:  # a mixture: 70/30
        return f"{cardinal(top, american=american)} to {cardinal(bottom, american=american)}"
    if not bottom:
        return f"{cardinal(top, american=american)} slash zero"
    joint = "out of" if top <= bottom else "over"
    return f"{cardinal(top, american=american)} {joint} {cardinal(bottom, american=american)}"


RULES: tuple[Rule, ...] = (_chance, _labelled, _reaching, _mixed, _part, _score)
WORDS = (_frequency, _between, _vulgar, _hyphened, _of_ten, _ending, _slashed)
