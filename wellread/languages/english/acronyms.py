"""Letters in English: names of letters, acronyms, initials, addresses of the web. Each rule takes one word."""

from __future__ import annotations

import re
from collections.abc import Callable

from wellread.languages import symbols
from wellread.languages.english import words
from wellread.languages.english.numbers import digits

_TOP_LEVEL = re.compile(
    r"(?:[\w-]+\.)+(?:com|org|net|uk|us|eu|gov|edu|info|ie|ca|au|nz|de|fr|io|int|scot|wales|health)\b(?:[/?#:]\S*)?", re.I
)


def letters(text: str, american: bool) -> str:
    """Each letter by its name, each digit too."""
    return " ".join(_letter(sign, american) if sign.isalpha() else digits(sign) for sign in text if sign.isalnum())


def _letter(letter: str, american: bool) -> str:
    if not letter.isascii():
        return words.SIGNS.get(letter, letter)
    return "zed" if letter in "Zz" and not american else f"^{letter.upper()}"


def _plain(text: str, american: bool) -> str | None:
    """Most words are what they are."""
    return text if re.fullmatch(r"[A-Za-z]?[a-zà-öø-ÿ]+(?:['’-][a-zà-öø-ÿ]+)*", text) and text not in ("n/a",) else None


def _alone(text: str, american: bool) -> str | None:
    """A single letter is said by its name, but for the article."""
    if not re.fullmatch("[A-Za-z]", text):
        return None
    return text if text == "a" else letters(text, american)


def _sign(text: str, american: bool) -> str | None:
    if text == "%" and american:
        return "percent"
    return words.SIGNS.get(text)


def _fixed(text: str, american: bool) -> str | None:
    return {
        "N/A": "not applicable", "n/a": "not applicable", "and/or": "and or", "Q&A": "^Q and ^A", "24/7": "twenty-four seven",
        "PhD": "^P ^H ^D", "Ph.D.": "^P ^H ^D", "MSc": "^M ^S ^C", "BSc": "^B ^S ^C", "pH": "^P ^H", "o’clock": "o'clock",
        "a.m.": "^A ^M", "p.m.": "^P ^M", "am": "am", "mRNA": "^M ^R ^N ^A", "tRNA": "^T ^R ^N ^A",
        "w/o": "without", "c/o": "care of",
    }.get(text)  # fmt: skip


def _address(text: str, american: bool) -> str | None:
    """An address of the web or of e-mail, part by part."""
    marked = re.match(r"https?://|www\.|mailto:", text, re.I) or re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text)
    if not marked and not _TOP_LEVEL.fullmatch(text):
        return None
    bare = re.sub(r"^(?:https?://|mailto:)", "", text, flags=re.I).rstrip("/")
    said = []
    for part in re.findall(r"\d+|[^\W\d_]+|[^\w\s]|_", bare):
        if part in _ADDRESS_SIGNS:
            said.append(_ADDRESS_SIGNS[part])
        elif part.isdigit():
            said.append(digits(part))
        elif len(part) == 1 and symbols.is_symbol(part):
            said.append(symbols.name(part, "en"))
        else:
            said.append(_address_word(part, american))
    return " ".join(said)


_ADDRESS_SIGNS = {".": "dot", "/": "slash", "-": "hyphen", "_": "underscore", "@": "at", ":": "colon", "?": "question mark",
                  "=": "equals", "&": "and", "#": "hash", "+": "plus", "%": "percent", "~": "tilde"}  # fmt: skip


def _address_word(part: str, american: bool) -> str:
    low = part.lower()
    if low in words.WEB_WORDS:
        return low
    if len(low) < 3 or not re.search("[aeiouy]", low) or low in ("www", "nhs"):
        return "" if not part else letters(part, american)
    for prefix in ("nhs", "ms", "uk", "bbc"):
        if (
            low.startswith(prefix)
            and re.match("[bcdfghjklmnpqrstvwxz]", low[len(prefix) :])
            and re.search("[aeiouy]", low[len(prefix) :])
        ):
            return f"{letters(prefix, american)} {low[len(prefix) :]}"
    return low


def _initials(text: str, american: bool) -> str | None:
    """U.S., J.K., e.g. is not here: it is an abbreviation."""
    return letters(text, american) if re.fullmatch(r"(?:[A-Za-z]\.){2,}[A-Za-z]?", text) else None


def acronym(text: str, american: bool) -> str | None:
    """MRI, NHS, AIDS; MRIs, NHS's, MRI's."""
    found = re.fullmatch(r"([A-Z]{2,})(['’]?s)?", text) or re.fullmatch(r"([A-Z]{2,})(['’])", text)
    if not found:
        return None
    core, ending = found[1], found[2] or ""
    if core in words.SPOKEN_ACRONYMS:
        return core.capitalize() + ending.replace("’", "'")
    if len(core) > 6 and re.search("[AEIOUY]", core):
        return core.lower() + ending.replace("’", "'")
    said = letters(core, american)
    return f"{said}'s" if ending.endswith("s") else said


RULES: tuple[Callable[[str, bool], str | None], ...] = (_alone, _plain, _fixed, _sign, _address, _initials, acronym)
"""In the order in which they are asked."""
