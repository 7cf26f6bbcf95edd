"""Digits that count nothing: telephone numbers, accounts, references, section and version numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from wellread.languages import symbols
from wellread.languages.verbaliser.grammar import LETTER, Grammar, Rule, Said
from wellread.languages.verbaliser.letters import piece
from wellread.languages.verbaliser.numbers import cardinal, digits, grouped, pattern, roman, share

_FEWEST, _MOST = 7, 15
"""Digits of a telephone number, country and all (E.164)."""

_NO_FRACTION = r"(?!(?:\d+[\s.-]+)*\d\s*/)"
"""One digit before a stroke is no area code."""


def rules(grammar: Grammar) -> Iterator[Rule]:
    """Those that look like amounts, before the rules for amounts."""
    label = rf"(?P<label>(?<![^\W_])(?:{grammar.calls}))(?P<gap>\.?\s?:?\s?)"
    yield Rule(re.compile(rf"{label}(?P<n>\(?[+\d][\d\s./()-]{{5,24}}\d)(?![\d\w])", re.IGNORECASE), _called)
    yield Rule(re.compile(r"(?<![\w.,/+-])(?P<n>(?:\+|00)\d{1,3}(?:[\s./-]?\(?\d{1,6}+\)?){2,8})(?!\w)"), _phone)
    yield Rule(
        re.compile(
            rf"(?<![\w.,/+-])(?P<n>\(?{_NO_FRACTION}0\d{{0,5}}\)?(?:[\s./-]{{1,3}}\d{{1,8}}){{1,6}}|0\d{{8,10}})(?![\w%€]|[,.:]\d)"
        ),
        _phone,
    )
    yield Rule(re.compile(r"(?<![\w/,.-])(?:\d|½|¼)(?:\s?[-–]\s?(?:\d(?:/[24])?|½|¼)){2,3}(?![\w/-]|[,.]\d)"), _doses)
    yield Rule(re.compile(r"(?<!\w)[A-Z]{2}\d\d(?:\s?[\dA-Z]{4}){3,7}(?:\s?[\dA-Z]{1,4})?(?!\w)"), _account)


def late_rules(grammar: Grammar) -> Iterator[Rule]:
    """Those that would take amounts, dates and times for codes: after the rules for them."""
    yield Rule(re.compile(r"(?<![\d,])\d+(?:\.\d+)+(?![\d,])"), _dotted)
    part = rf"(?:{LETTER}|\d)*"
    yield Rule(re.compile(rf"(?<!\w)(?:{LETTER}+\d|\d+{LETTER}){part}(?:[-–/.]{part}\d{part})*(?!{LETTER}|\d)"), _mixed)
    yield Rule(re.compile(r"(?<!\w)[A-Z]{2,}-\d+(?!\w)"), _mixed)
    yield Rule(re.compile(r"(?<![\w.,])(?:[A-Z]{1,4}-)?\d+(?:[-–]\d+){2,}(?![\w])|(?<!\w)[A-Z]-\d+(?:-\d+)?(?!\w)"), _chain)
    yield Rule(re.compile(r"(?<![\w’'])(?:[IVXL]{2,}|[IVX])(?![\w’'])"), _roman)
    yield Rule(re.compile(r"\d{7,}"), _long)


def last_rules(grammar: Grammar) -> Iterator[Rule]:
    """Whatever has digits."""
    yield Rule(re.compile(r"\d+"), _rest)


def _called(found: re.Match[str], grammar: Grammar) -> Said:
    """ "Tel. 030 12 34 56": what follows the word is no amount, however it is grouped."""
    if not _FEWEST - 1 <= sum(map(str.isdecimal, found["n"])) <= _MOST:
        return None
    label = grammar.words.get(found["label"]) or grammar.words.get(f"{found['label']}.") or found["label"]
    label = piece(label.upper(), grammar) if label.isupper() else label
    pause = "," if ":" in found["gap"] else ""
    return [(found.start("label"), f"{label}{pause}"), *_groups(found, grammar)]


def _phone(found: re.Match[str], grammar: Grammar) -> Said:
    count = sum(map(str.isdecimal, found["n"]))
    return _groups(found, grammar) if _FEWEST + 1 <= count <= _MOST else None


def _groups(found: re.Match[str], grammar: Grammar) -> list[tuple[int, str]]:
    """Each group of digits, a pause between them."""
    said: list[tuple[int, str]] = []
    for part in re.finditer(r"\+?\d+", found["n"]):
        plus = f"{symbols.name('+', grammar.tag)} " if part[0].startswith("+") else ""
        figures = part[0].lstrip("+")
        spoken = grouped(figures, grammar) if grammar.pairs else digits(figures, grammar)
        said.append((found.start("n") + part.start(), f"{plus}{spoken},"))
    place, last = said[-1]
    return [*said[:-1], (place, last.removesuffix(","))]


def _doses(found: re.Match[str], grammar: Grammar) -> Said:
    """ "1-0-1": morning, noon and evening, a pause between them."""
    said = []
    for part in re.split(r"\s?[-–]\s?", found[0]):
        top, _, low = unicodedata.normalize("NFKC", part).replace("\N{FRACTION SLASH}", "/").partition("/")
        said.append(share(int(top), int(low), grammar) if low else cardinal(int(top), grammar))
    return ", ".join(said)


def _account(found: re.Match[str], grammar: Grammar) -> Said:
    """An IBAN: letters by name, digits group by group."""
    said = []
    for part in re.finditer(r"[A-Z]+|\d{1,4}", found[0].replace(" ", "")):
        said.append(f"{_group(part[0], grammar)},")
    return " ".join(said).removesuffix(",")


def _group(text: str, grammar: Grammar) -> str:
    if not text.isdecimal():
        return piece(text, grammar)
    if not grammar.pairs:
        return digits(text, grammar)
    return " ".join(grouped(pair, grammar) for pair in re.findall(r"\d\d?", text))


def _dotted(found: re.Match[str], grammar: Grammar) -> Said:
    """Sections, versions, addresses: "3.2.1"; not thousands in groups."""
    if re.fullmatch(pattern(grammar.tag), found[0]):
        return None
    return f" {grammar.dot} ".join(grouped(part, grammar) for part in found[0].split("."))


def _mixed(found: re.Match[str], grammar: Grammar) -> Said:
    """Letters and digits: "B12", "A4", "COVID-19", "HbA1c"."""
    said = []
    for part in re.finditer(rf"\d+|[A-ZÀ-ÖØ-Þ]+(?![a-zß-öø-ÿ])|{LETTER}+|\.|/", found[0]):
        if part[0].isdecimal():
            said.append(grouped(part[0], grammar))
        elif part[0] in "./":
            said.append(grammar.dot if part[0] == "." else symbols.name("/", grammar.tag))
        else:
            said.append(piece(part[0], grammar))
    return " ".join(said)


def _chain(found: re.Match[str], grammar: Grammar) -> Said:
    """Several numbers in a row, "25-45-65", "C-279-93": no range, a pause between them."""
    return ", ".join(
        grouped(part, grammar) if part.isdecimal() else piece(part, grammar) for part in re.findall(r"\d+|[A-Z]+", found[0])
    )


def _roman(found: re.Match[str], grammar: Grammar) -> Said:
    """ "Typ II", "fase III", "Buch (VIII)"."""
    before = found.string[: found.start()].rstrip(" (")
    value = roman(found[0])
    return cardinal(value, grammar) if value and re.search(rf"(?<!\w)(?:{grammar.romans})$", before) else None


def _long(found: re.Match[str], grammar: Grammar) -> Said:
    return grouped(found[0], grammar)


def _rest(found: re.Match[str], grammar: Grammar) -> Said:
    if len(found[0]) < 7 and found[0][0] != "0":
        return cardinal(int(found[0]), grammar)
    return grouped(found[0], grammar)
