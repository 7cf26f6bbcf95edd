"""English words of several parts: hyphens, strokes, ampersands, brackets inside, digits and letters.

Each rule takes one word, whether it is American, and `say`, all rules for one word, which it asks for the parts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from wellread.languages.english import abbreviations, capitals, elements, paths, words
from wellread.languages.english.acronyms import acronym
from wellread.languages.english.choices import is_voiceless, stroke
from wellread.languages.english.figures.measures import UNITS
from wellread.languages.english.letters import letters
from wellread.languages.english.numbers import cardinal, digits, is_round
from wellread.languages.english.vocabulary import common_words

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")
_HYPHENS = "-‐‑"
_WORD = r"[A-Za-zÀ-ɏ]+(?:['’][A-Za-zÀ-ɏ]+)*"
_PERIODS = frozenset(
    ["hr", "hour", "day", "d", "week", "wk", "month", "year", "yr", "min", "minute", "person", "cm", "mm", "kg", "ml", "h"]
)
"""Behind a stroke these say that something is so often: "drinks/week"."""
_FOR_EACH = ("cost", "price", "fee", "charge", "rate", "amount")
"""Of these there is one per person; "adult/person" is a choice."""
_VOLUMES = frozenset(["mL", "ml", "L", "dL", "kg", "mg", "g", "min", "day"])
_LABELS = {"Tel": "telephone", "tel": "telephone", "Mob": "mobile", "mob": "mobile"}
_NUMERALS = ("I", "II", "III")
"""Behind a hyphen these are numbers: "HTLV-I"."""
_BEFORE_DRIP = ("post", "anti")
"""Before a hyphen and "IV", which is no number then."""
_SHORTEST = 2
_PAIR = 3
"""Two words and what joins them."""
_SHORT = 3
"""Letters before a number that are said one by one whatever they spell: "KS2", "PM2.5"."""


Say = Callable[[str, bool], str]


def _trailing(text: str, american: bool, say: Say) -> str | None:
    """A stroke at one end of a word, where a space went astray: "in person/ via video"."""
    found = re.fullmatch(r"(/?)([A-Za-z]{2,})(/?)", text)
    if not found or bool(found[1]) == bool(found[3]):
        return None
    return f"{'or ' if found[1] else ''}{say(found[2], american)}{' or' if found[3] else ''}"


def _optional(text: str, american: bool, say: Say) -> str | None:
    """tablet(s), child(ren), (un)paid: with what is in brackets and without it."""
    if traded := re.fullmatch(r"([A-Za-z][\w-]*)\((r|R|tm|TM)\)", text):
        return f"{say(traded[1], american)} {'registered' if traded[2] in 'rR' else 'trade mark'}"
    if found := re.fullmatch(r"((?:.*[-/])?)([A-Za-z]{2,})\(([a-z]{1,4}|S|ES)\)", text):
        whole = f"{found[2][:-1]}ies" if found[3] == "ies" and found[2].endswith("y") else found[2] + found[3]
        function = len(found[3]) == 1 and found[3] not in "sSedn" and whole.lower() not in common_words()  # "vi(t)"
        if function or re.search("[a-z][A-Z]", found[2]):
            return None
        before = f"{say(found[1].rstrip('-/'), american)} " if found[1] else ""
        joint = "or " if found[1].endswith("/") else ""
        return f"{before}{joint}{say(found[2], american)} or {say(whole, american)}"
    if found := re.fullmatch(r"\(([A-Za-z]?[a-z]{0,4})-?\)([a-z]{2,})", text):
        return f"{found[2]} or {found[1]}{found[2]}"
    return None


def _programs(text: str, american: bool, say: Say) -> str | None:
    """C++/F90, C/C++: languages of computers, one beside the other."""
    parts = text.split("/")
    if len(parts) == 1 or not all(re.fullmatch(r"[A-Z][A-Za-z]*\d{0,2}(?:\+\+|#)?", part) for part in parts):
        return None
    return ", ".join(say(part, american) for part in parts) if any(part.endswith("++") for part in parts) else None


def _easy(text: str, american: bool, say: Say) -> str | None:
    """EZ-Rich: how a product is named; EZ-band is of an acronym."""
    found = re.fullmatch(rf"EZ[{_HYPHENS}]([A-Z]\S*)", text)
    return f"easy {say(found[1], american)}" if found else None


def _joined(text: str, american: bool, say: Say) -> str | None:
    """Parts joined by a hyphen, a stroke, an ampersand or a plus, when one of them is more than a plain word."""
    if found := re.fullmatch(r"([A-Za-z]+)[-‐‑](9/11)", text):
        return f"{say(found[1], american)} {say(found[2], american)}"
    parts = re.split(r"([-‐‑–/&+])", text)
    if len(parts) < 3 or not all(parts[::2]):
        return None
    if set(parts[1::2]) == {"&"} and all(re.fullmatch("[A-Za-z]", part) for part in parts[::2]):
        return " and ".join(letters(part, american) for part in parts[::2])
    if set(parts[1::2]) <= set(_HYPHENS) and _are_plain(parts[::2], american):
        return re.sub(f"[{_HYPHENS}]", "-", text)
    if plural := _plural_behind_stroke(parts, american, say):
        return plural
    if len(parts) == _PAIR and parts[1] == "/" and parts[2] in ("or", "and"):
        return f"{say(parts[0], american)} {parts[2]}"
    loud = all(part.isupper() and (part in words.SHORT_WORDS or part.lower() not in common_words()) for part in parts[::2])
    signs = elements.in_compound(parts[::2], american)
    said = [letters("I", american) if parts[0] == "I" else signs.get(parts[0]) or _part(parts[0], american, say)]
    for place, (joint, part) in enumerate(zip(parts[1::2], parts[2::2], strict=True), 1):
        joined = _joint(joint, parts)
        if joint in _HYPHENS and "/" in parts and _rises(parts[2 * place - 2], part):
            joined = "to"
        behind = "".join(parts[2 * place + 2 : 2 * place + 3])
        point = part == "I" and (parts[0].lstrip("#").isdecimal() or (behind and behind not in _NUMERALS))
        if point or (loud and part in words.SHORT_WORDS):
            said += [joined, letters(part, american)]
            continue
        if part == "IV":
            named = joint in _HYPHENS and re.fullmatch("[A-Z]{2,}|[A-Z]?[a-z]{4,}", parts[0]) and parts[0] not in _BEFORE_DRIP
            said += [joined, "four" if named else letters(part, american)]
            continue
        if joint == "–" and _alike(parts[2 * place - 2], part):
            said += ["to", _part(part, american, say)]
            continue
        if part in signs:
            said += [joined, signs[part]]
            continue
        said += [joined, UNITS[part][0] if joined == "per" and part in UNITS else _part(part, american, say)]
    return " ".join(piece for piece in said if piece)


def _are_plain(parts: Sequence[str], american: bool) -> bool:
    """Whether all of `parts` are words that are said as they are written."""
    if elements.in_compound(parts, american):
        return False
    return all(
        re.fullmatch(_WORD, part)
        and not re.fullmatch("[A-Z]+|[a-z]|.*[a-z][A-Z].*|.*[A-Z]{2}.*", part)
        and not (is_voiceless(part) or _is_shorthand(part))
        for part in parts
    )


def _alike(first: str, last: str) -> bool:
    """Whether two codes differ in their figures alone: "1q22–1q25"."""
    shape = re.sub(r"\d+", "0", first)
    return first != last and shape == re.sub(r"\d+", "0", last) and shape != "0" and "0" in shape


def _plural_behind_stroke(parts: Sequence[str], american: bool, say: Say) -> str:
    """ "trustee/s", "charity/ies": one or more; nothing when it is no ending."""
    if len(parts) != _PAIR or parts[1] != "/" or parts[2] not in ("s", "es", "ies") or not parts[0].isalpha():
        return ""
    stem = parts[0].removesuffix("y") if parts[2] == "ies" else parts[0]
    return f"{say(parts[0], american)} or {say(stem + parts[2], american)}"


def _is_shorthand(part: str) -> bool:
    """Whether `part` is an abbreviation without a vowel: the "sx" of "sx-free"."""
    lower = re.fullmatch("[b-df-hj-np-tv-xz]{2,4}", part)
    return lower is not None and any(row.conditions in (("always",), ("exact",)) for row in abbreviations.rows().get(part, ()))


def _part(part: str, american: bool, say: Say) -> str:
    """One part: "Bs" of "B&Bs" is a letter in the plural; an abbreviation is what it always stands for."""
    if re.fullmatch("[A-Z]s", part):
        return f"^{part[0]}'s"
    if part in _LABELS:
        return _LABELS[part]
    for row in abbreviations.rows().get(part, ()) if not part.isupper() else ():
        if row.conditions == ("always",) or (row.conditions == ("exact",) and _is_shorthand(part)):
            return row.spoken
    if part in _NUMERALS:
        return cardinal(_NUMERALS.index(part) + 1, american=american)
    return say(part, american)


def _joint(joint: str, parts: Sequence[str]) -> str:
    if joint == "/":
        if len(parts) == _PAIR and re.fullmatch("[A-Z]{2,5}|Chl", parts[0]) and parts[-1] in _VOLUMES:
            return "per"
        counted = parts[-1] != "person" or parts[0].endswith("s") or parts[0] in _FOR_EACH
        if parts[-1] in _PERIODS and parts[0].isupper() and len(parts[0]) > 1:
            return "per"  # "MET/min/week"
        if counted and parts[-1] in _PERIODS and all(part.islower() and part.isalpha() for part in parts[::2]):
            return "per"
        return stroke("".join(parts).split("/"), parts[::2])
    return {"&": "and", "+": "plus"}.get(joint, "")


def _rises(first: str, last: str) -> bool:
    """Whether two numbers with a hyphen between make a range: the "20-30mg" of "20-30mg/25-50mg"."""
    ends = re.fullmatch(r"(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)[a-zA-Z%]*", f"{first}-{last}")
    return ends is not None and float(ends[1]) < float(ends[2])


def _mixed(text: str, american: bool, say: Say) -> str | None:
    """Letters and digits in one: B12, COVID-19, H1N1, 3D, CO₂, mp3, T2, SA100, PM2.5, U16s."""
    if found := re.fullmatch(r"([A-Z]{1,2})(\d{1,2})['’]?s", text):
        head = "under" if found[1] == "U" else letters(found[1], american)
        return f"{head} {_several(cardinal(int(found[2]), american=american))}"
    if genes := re.fullmatch(r"([A-Z][A-Za-z]{0,4}\d{1,2}[A-Za-rt-z])s", text):  # E2Fs, Cyp2as
        return f"{say(genes[1], american)}'s"
    if re.search("[⁰¹²³⁴⁵⁶⁷⁸⁹][0-9]", text):
        return None  # two numbers: "dose²0"
    text = text.translate(_SUPERSCRIPTS)
    if not re.fullmatch(r"(?:[A-Za-zα-ωΑ-Ω]++|\d++(?:\.\d++)?+)+", text) or not re.search(r"\d", text) or text.isdecimal():
        return None
    if not re.search("[A-Za-zα-ωΑ-Ω]", text):
        return None
    if (short := re.fullmatch(r"([A-Za-z]{2,5})(\d{1,3})", text)) and (name := _short_form(short[1])):
        return f"{name} {_number(short[2], american)}"
    said = []
    for part in re.findall(r"\d+(?:\.\d+)?|[^\d.]+", text):
        said.append(_number(part, american) if part[0].isdecimal() else _lettered(part, american, say))
    return " ".join(said)


def _short_form(text: str) -> str:
    """What an abbreviation stands for before a number, glued to it: "Yr6", "Pt2", "Vol3"; a plural may be a gene ("Nos2")."""
    rows = abbreviations.rows().get(text) or abbreviations.rows().get(text[:1].lower() + text[1:], ())
    fits = (row.spoken for row in rows if {"number", "numbered"} & {*row.conditions} <= {*row.conditions} <= _BEFORE_NUMBER)
    return "" if text.isupper() or text.endswith("s") else next(fits, "")


_BEFORE_NUMBER = frozenset(["number", "numbered", "exact"])


def _several(number: str) -> str:
    """ "sixteens", "twenties", "sixes"."""
    if number.endswith("y"):
        return f"{number[:-1]}ies"
    return f"{number}es" if number.endswith("x") else f"{number}s"


def _number(part: str, american: bool) -> str:
    """The number of a code: "P forty-five", "S A one hundred", "A three zero three", "B one two three four"."""
    if "." in part:
        whole, _, rest = part.partition(".")
        return f"{cardinal(int(whole), american=american)} point {digits(rest)}"
    if is_round(part):
        return cardinal(int(part), american=american)
    if part[0] == "0" or len(part) > 3 or (len(part) == 3 and not part.endswith("0")):
        return digits(part)
    return cardinal(int(part), american=american)


def _lettered(part: str, american: bool, say: Say) -> str:
    """The letters of a code: by name, unless they are a word."""
    if len(part) == 1 or not re.search("[aeiouyAEIOUY]", part):
        return letters(part, american)
    if part.isupper():
        word = capitals.as_word(part) if len(part) > _SHORT or capitals.is_word(part) else None
        return word or letters(part, american)
    if len(part) <= _SHORT and not part.islower() and not part.istitle():
        return letters(part, american)
    if gene := re.fullmatch("([A-Z]?[a-z]{2,4}|[A-Z][a-z])((?!CO)[A-Z]{2,3})", part):  # OsHAD2, OfurPBP2
        return f"{say(gene[1], american)} {letters(gene[2], american)}"
    if licence := re.fullmatch("([A-Z]{2,})v", part):  # OGLv3
        return f"{acronym(licence[1], american)} version"
    return acronym(part, american) or say(part, american)


RULES: tuple[Callable[[str, bool, Say], str | None], ...] = (
    *paths.RULES,
    _trailing,
    _optional,
    _programs,
    _easy,
    _joined,
    _mixed,
)
"""In the order in which they are asked."""
