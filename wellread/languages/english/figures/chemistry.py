"""Letters and figures in one word: formulas, ions, isotopes, genes, cell markers, powers."""

from __future__ import annotations

import re
from collections.abc import Callable

from wellread.languages.english import capitals, elements, words
from wellread.languages.english.figures.measures import unit
from wellread.languages.english.figures.place import Place, Rule
from wellread.languages.english.letters import letters
from wellread.languages.english.numbers import NUMBER, cardinal, grouped, is_round, number

Say = Callable[[str, bool], str]

_SCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")
_RAISED = tuple("⁰¹²³⁴⁵⁶⁷⁸⁹")
_ELEMENTS = {
    "H": "hydrogen", "Na": "sodium", "K": "potassium", "Ca": "calcium", "Mg": "magnesium", "Cl": "chloride", "Fe": "iron",
    "Zn": "zinc", "Cu": "copper", "Li": "lithium", "Al": "aluminium", "Mn": "manganese", "Ag": "silver", "Pb": "lead",
    "Hg": "mercury", "Ba": "barium", "Sr": "strontium", "Cd": "cadmium", "Ni": "nickel", "Co": "cobalt", "Cr": "chromium",
    "I": "iodide", "F": "fluoride", "Br": "bromide", "C": "carbon", "N": "nitrogen", "O": "oxygen", "Gd": "gadolinium",
    "Tc": "technetium",
}  # fmt: skip
_NEUTRAL = {"Cl": "chlorine", "I": "iodine", "F": "fluorine", "Br": "bromine", "P": "phosphorus", "S": "sulphur",
            "U": "uranium", "Ga": "gallium", "Lu": "lutetium", "Y": "yttrium", "Xe": "xenon", "In": "indium", "Tl": "thallium",
            "Rb": "rubidium", "Cs": "caesium", "Ra": "radium"}  # fmt: skip
_FEW = 2
_CHARGE = {"+": "plus", "⁺": "plus", "-": "minus", "⁻": "minus", "−": "minus"}


MARKERS = r"(?:CD\d+|HER2|HLA-[A-Z]+\d+|ER|PR|EBV|JCV|HIV|AQP4|MOG|OCB|HPV|RF|ANA|ANCA|PD-L1|Ki-?67)"


def marker(text: str, american: bool, say: Say) -> str | None:
    """CD34+, HER2−, CD4+/CD8−; Mg²⁺ and OPLL+ are not here."""
    found = re.fullmatch(rf"({MARKERS}[a-z]?)([+−⁺⁻-]|\+/[−-])", text)
    if not found:
        return None
    ending = {"+": "positive", "⁺": "positive", "-": "negative", "−": "negative", "⁻": "negative"}.get(
        found[2], "positive or negative"
    )
    return f"{say(found[1], american)} {ending}"


def ion(text: str, american: bool) -> str | None:
    """Mg²⁺, Ca2+, Na⁺, Cl⁻, HCO₃⁻, NH4+."""
    found = re.fullmatch(r"((?:[A-Z][a-z]?[₀-₉0-9]*)+?)([²³2-3]?)([+⁺⁻−]|(?<=\d)-)", text)
    if (
        not found
        or not _chemical(found[1])
        or (found[3] == "+" and found[1] not in _ELEMENTS and not re.search(r"[\d₀-₉]", text))
    ):
        return None
    if found[3] == "-" and not re.match("[A-Z][a-z]?[A-Z]", found[1]):
        return None
    if found[1] in ("I", "C", "F", "N", "O") and found[3] == "+":
        return None
    if (charged := re.fullmatch(r"([A-Z][a-z]?)([234])", found[1])) and charged[1] in _ELEMENTS and not found[2]:
        return f"{_ELEMENTS[charged[1]]} {cardinal(int(charged[2]), american=american)} {_CHARGE[found[3]]}"
    if text in ("H+", "H⁺"):
        return f"^H {_CHARGE[found[3]]}"
    name = _ELEMENTS.get(found[1]) or mixed(found[1], american) or letters(found[1], american)
    count = f"{cardinal(int(found[2].translate(_SCRIPTS)), american=american)} " if found[2] else ""
    return f"{name} {count}{_CHARGE[found[3]]}"


def _chemical(text: str) -> bool:
    """Whether every part is the sign of an element."""
    return all(part in _ELEMENTS or part in _NEUTRAL for part in re.findall("[A-Z][a-z]?", text))


def salt(text: str, american: bool) -> str | None:
    """HCl, KCl, NaCl, NaHCO3, SO42-: the signs of elements, letter by letter; SO42- has lost that its last digit is raised."""
    if found := re.fullmatch(r"([A-Z][A-Za-z]*)(\d)(\d)([-+−])", text):
        if not _chemical(found[1]) or not re.search("[A-Z].*[A-Z]", found[1]):
            return None
        numbers = " ".join(cardinal(int(part), american=american) for part in (found[2], found[3]))
        return f"{letters(found[1], american)} {numbers} {_CHARGE[found[4]]}"
    parts = re.findall(r"([A-Z][a-z]?)(\d+(?:\.\d+)?)?", text)
    if len(parts) > _FEW and "".join(sign + count for sign, count in parts) == text and all(count for _, count in parts):
        said = [
            f"{letters(sign, american)} {number(count, american=american) if count else ''}".strip() for sign, count in parts
        ]
        return " ".join(said)  # Li6.6La3Zr1.6Nb0.4O12
    found = re.fullmatch(r"((?:[A-Z][a-z]?[2-9₂-₉]?){2,6})", text)
    if (
        not found
        or not re.search("[a-z]", text)
        or not _chemical(text)
        or not re.search(r"Cl|Br|OH|CO3|NO3|SO4|PO4|[₂-₉]", text)
    ):
        return None
    return " ".join(letters(sign, american) for sign in text.translate(_SCRIPTS))


_OXIDIZED = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7}


def oxidized(text: str, american: bool) -> str | None:
    """Fe(III), chromium(VI)."""
    found = re.fullmatch(r"([A-Z][a-z]?|[a-z]{3,})\((I{1,3}|IV|VI{0,2})\)", text)
    if found is None:
        return None
    name = _ELEMENTS.get(found[1]) or _NEUTRAL.get(found[1]) or elements.NAMES.get(found[1]) or found[1]
    return f"{name} {cardinal(_OXIDIZED[found[2]], american=american)}" if len(name) > 2 else None


def strand(text: str, american: bool) -> str | None:
    """5'-ACGT-3'."""
    found = re.fullmatch(r"([35])['’′]-?([A-Za-z()/-]+)-?([35])(?:['’′])?", text)
    if not found or not re.search("[ACGTU]{3}", found[2]):
        return None
    ends = [f"{cardinal(int(end), american=american)} prime" for end in (found[1], found[3])]
    return f"{ends[0]}, {letters(found[2], american)}, {ends[1]}"


def charged(text: str, american: bool, say: Say) -> str | None:
    """Ca2+-dependent, Na+/K+-ATPase."""
    found = re.fullmatch(r"(.+[+−⁺⁻])[-‐‑]([A-Za-z].*)", text)
    if not found:
        return None
    ions = [_charged(part, american) for part in found[1].split("/")]
    return f"{' '.join(one for one in ions if one)} {say(found[2], american)}" if all(ions) else None


def _charged(text: str, american: bool) -> str | None:
    """An ion before a hyphen, where its sign may be all that shows its charge: "Na+"."""
    bare = text.rstrip("+⁺")
    return _ELEMENTS.get(bare) or ion(text, american)


_HAVING = "cases?|patients?|mice|cells?|tumou?rs?|samples?|strains?|groups?|women|men|status|disease|results?|test|lymphoma"
"""What may have a marker or not."""


def negative(at: Place) -> list[str] | None:
    """FFT- cases: a sign, where no other word is to be joined to it."""
    found = re.fullmatch(r"([A-Z][A-Z0-9]{1,7})[-−]", at.core)
    if not found or not at.after(1) or at.after(1) in ("and", "or", "to", "/", "&") or at.after(1)[:1].isdecimal():
        return None
    if (
        (len(at.after(1)) > _FEW or at.after(1).islower())
        and not re.fullmatch(MARKERS, found[1])
        and not re.match(_HAVING, at.after(1))
    ):
        return None  # a dash: "AR- All of them", "PRN- as needed"
    return [f"{at.word(found[1])} minus"]


def anion(at: Place) -> list[str] | None:
    """[Cl-], OH- ions, Br- and Na+: a hyphen for the minus of an ion, where a bracket or a word near says that it is one."""
    found = re.fullmatch("(?:Cl|Br|[FIS]|OH|CN|SH|HS)-", at.core)
    if not found or not at.after(1) or at.after(1)[:1].isdecimal():
        enclosed = found and at.items[at.index].lead.endswith("[")
        if not enclosed:
            return None
    near = [one.core for one in at.items[max(0, at.index - _WITH) : at.index + _WITH]]
    if not (
        at.items[at.index].lead.endswith("[")
        or any(re.fullmatch(r"ions?|(?:[A-Z][a-z]?\d?){1,3}[²³23]?[+⁺⁻−]", one) for one in near)
    ):
        return None
    sign = at.core[:-1]
    return [f"{_ELEMENTS.get(sign) or letters(sign, at.american)} minus"]


_WITH = 6
"""Words around an ion where another one may be."""


def pair(text: str, american: bool, say: Say) -> str | None:
    """Na+/K+, CD4+/CD8−."""
    parts = text.split("/")
    if len(parts) != 2:
        return None
    said = [ion(part, american) or marker(part, american, say) for part in parts]
    return " slash ".join(one for one in said if one) if all(said) else None


def bracketed(text: str, american: bool, say: Say) -> str | None:
    """PaO(2), CO(2), cm(2): scripts that were lost in plain text."""
    if not re.search(r"[A-Za-z]\(\d\)", text):
        return None
    return say(re.sub(r"\((\d)\)", r"\1", text), american)


def delta(text: str, american: bool, say: Say) -> str | None:
    """ΔPP: a difference."""
    if standard := re.fullmatch("(T?)[Δ∆]([A-Z][A-Za-z]?)[°º]", text.lstrip("−-")):
        sign = "minus " if text[0] in "−-" else ""
        return f"{sign}{'^T ' if standard[1] else ''}delta {say(standard[2], american)} standard"
    return f"delta {say(text[1:], american)}" if re.fullmatch("[Δ∆][A-Z][A-Za-z0-9₀-₉]*", text) else None


def positions(text: str, american: bool, say: Say) -> str | None:
    """1,25(OH)2D3, 2,4-D, 1,2-dichloroethane: each place in the molecule is a number of its own."""
    found = re.fullmatch(r"(\d{1,2}(?:,\d{1,2})+)([-(].*[A-Za-z].*)", text)
    if not found:
        return None
    places = ", ".join(cardinal(int(part), american=american) for part in found[1].split(","))
    rest = re.sub(r"(?<=\d),(?=\d)", "-", found[2].lstrip("-"))
    return f"{places}, {say(rest, american)}"


def isotope(text: str, american: bool) -> str | None:
    """¹³C, Tc-99m, 99mTc; ¹⁸F-FDG is not here."""
    if meant := elements.nuclide(text, american):
        return meant
    found = re.fullmatch(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]+)(m?)([A-Z][a-z]?)", text)
    name = (_NEUTRAL.get(found[3]) or _ELEMENTS.get(found[3])) if found else None
    if not found or not name:
        return None
    mass = cardinal(int(found[1].translate(_SCRIPTS)), american=american)
    return f"{name} {mass}{' ^M' if found[2] else ''}"


def power(text: str, american: bool, say: Say) -> str | None:
    """10⁹, 10^9/L, x², χ², R²; m² is a unit."""
    if glued := re.fullmatch("(10⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)([A-Za-z]{1,2})", text):  # 10⁻¹⁵M
        name = "molar" if glued[2] == "M" else unit(glued[2], one=False, american=american)
        return f"{say(glued[1], american)} {name}" if name else None
    found = re.fullmatch(rf"([×x]?)({NUMBER}|[A-Za-zα-ωΑ-Ω]+)(?:\^([-−]?\d+)|(⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))(?:/(\w+))?", text)
    if not found:
        return None
    if found[4] and re.fullmatch("[A-Za-z]{3,}|[A-Z]?[a-z]{2,}", found[2]) and not found[4].startswith("⁻") and not found[5]:
        return f"{say(found[2], american)}, note {cardinal(int(found[4].translate(_SCRIPTS)), american=american)}"
    if found[4] and len(found[4].lstrip("⁻")) > 1 and found[2][-1].isalpha():
        return None
    index = (found[3] or found[4].translate(_SCRIPTS)).replace("⁻", "-").replace("−", "-")
    ending = {"2": "squared", "3": "cubed"}.get(index) or f"to the power {say(index, american)}"
    below = f"per {unit(found[5], one=True, american=american) or say(found[5], american)}" if found[5] else ""
    return " ".join([*(["times"] if found[1] else []), say(found[2], american), ending, *([below] if below else [])])


def exponent(text: str, american: bool) -> str | None:
    """1.5e-5, 6.02E23, as calculators write it."""
    found = re.fullmatch(r"([-−]?)(\d(?:\.\d+)?)[eE]([-−+]?)(\d{1,3})", text)
    if not found or (not found[3] and "." not in found[2]):
        return None
    signs = [{"": "", "+": "plus "}.get(sign, "minus ") for sign in (found[1], found[3])]
    index = cardinal(int(found[4]), american=american)
    return f"{signs[0]}{number(found[2], american=american)} times ten to the power {signs[1]}{index}"


def mixed(text: str, american: bool) -> str | None:
    """Letters and figures: B12, COVID-19, H1N1, 3D, CO₂, mp3, T2, HbA1c, SpO2, PaCO₂, 4a."""
    if text[:1] in _RAISED or re.search("[⁰¹²³⁴⁵⁶⁷⁸⁹]{2}", text):
        return None
    text = text.translate(_SCRIPTS)
    if not re.fullmatch(r"[A-Za-zα-ωΑ-Ω0-9]+", text) or not re.search(r"\d", text) or not re.search(r"[^\d]", text):
        return None
    parts = re.findall(r"\d+|[^\d]+", text)
    if any(_wordlike(part) for part in parts):
        return " ".join(part if part == "Us" else _run(part, american) for part in parts)
    return " ".join(_run(part, american) for part in parts)


def _wordlike(part: str) -> bool:
    """Whether letters beside digits are a word: "Covid19"."""
    return len(part) > 2 and re.fullmatch("[A-Z]?[a-z]{2,}", part) is not None and re.search("[aeiouyAEIOUY]", part) is not None


def _run(part: str, american: bool) -> str:
    if part.isdecimal():
        coded = part[0] == "0" or (len(part) > 3 and not is_round(part))
        return grouped(part) if coded else cardinal(int(part), american=american)
    if capitals.is_word(part):
        return part.capitalize()
    if _wordlike(part):
        return part
    greek = re.findall("[A-Za-z]+|[^A-Za-z]", part)
    return " ".join(words.SIGNS.get(one) or letters(one, american) for one in greek)


def isomer(text: str, american: bool, say: Say) -> str | None:
    """Tc-99m: an isotope that lasts, and no metres."""
    found = re.fullmatch(r"([A-Z][a-z])-(\d{2,3})m", text)
    if not found or found[1] not in _ELEMENTS:
        return None
    return f"{_ELEMENTS[found[1]]} {cardinal(int(found[2]), american=american)} ^M"


RULES: tuple[Rule, ...] = (anion, negative)
WORDS = (oxidized, strand, salt, ion, isotope, exponent)
COMPOUNDS = (isomer, charged, marker, pair, bracketed, delta, positions, power)
