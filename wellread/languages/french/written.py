"""Ways of writing that only French has: titles, ordinals, articles of law, doses; asked before the shared rules."""

from __future__ import annotations

import re

from wellread.languages.french import gender, inclusive
from wellread.languages.verbaliser.grammar import Grammar, Rule, Said
from wellread.languages.verbaliser.letters import spelled
from wellread.languages.verbaliser.nouns import one
from wellread.languages.verbaliser.numbers import cardinal, digits, grouped, ordinal, roman

_NAME = r"(?=\s?[A-ZÀ-ÖØ-Þ]|\sl(?:[ea]s?\s|['’]))"
_TITLES = {"M": "monsieur", "MM": "messieurs", "Mme": "madame", "Mmes": "mesdames", "Mlle": "mademoiselle", "Me": "maître",
           "Mlles": "mesdemoiselles", "Dr": "docteur", "Drs": "docteurs", "Dre": "docteure", "Pr": "professeur",
           "Prs": "professeurs", "Pre": "professeure", "Mgr": "monseigneur", "Vve": "veuve"}  # fmt: skip
_RULERS = re.compile(
    r"(?:Louis|Henri|Charles|François|Napoléon|Jean|Paul|Jean-Paul|Benoît|Pie|Élisabeth|Elisabeth|Philippe|Léon|Clément|Guillaume"
    r"|Albert|Léopold|Édouard|George|Georges|Grégoire|Innocent|Alexandre|Nicolas|Frédéric|Pierre|Mohammed|Hassan)$"
)
_NUMBERED = re.compile(
    r"(?:phases?|types?|stades?|grades?|chapitres?|tomes?|livres?|articles?|annexes?|titres?|parties?|sections?|actes?|scènes?"
    r"|niveaux?|catégories?|groupes?|classes?|paris|lyon|facteurs?|guerre|république|tableaux?|partie|collège|génération|degré"
    r"|sous-section|division)$",
    re.IGNORECASE,
)
_CALLED = ("au", "le", "numéro", "composez", "appelez", "appeler", "composer", "tél", "tél.", "par", "du", "faites")


def _before(found: re.Match[str]) -> str:
    """The word before what was found, as it is written."""
    words = found.string[: found.start()].split()
    return words[-1] if words else ""


def _title(found: re.Match[str], grammar: Grammar) -> Said:
    return _TITLES[found["title"]]


def _saint(found: re.Match[str], grammar: Grammar) -> Said:
    return "sainte" if "te" in found[0].lower() else "saint"


def _compound(found: re.Match[str], grammar: Grammar) -> Said:
    """ "Pont-St-Esprit"."""
    return re.sub("-St(?=e?s?-)", "-Saint", found[0])


def _ordinal(found: re.Match[str], grammar: Grammar) -> Said:
    """ "1er", "2e", "1re", "21e", "3èmes", "XXIe", "Ier"."""
    value = roman(found["n"]) if found["n"].isalpha() else int(found["n"])
    if not 0 < value < 10_000:
        return None
    end = found["end"].lower()
    if end.startswith(("nd", "de")) and value == 2:
        said = "seconde" if end.startswith(("nde", "de")) else "second"
    else:
        feminine = value == 1 and end.startswith(("r", "è"))
        said = ordinal(value, grammar, "feminine" if feminine else "alone")
    return f"{said}s" if end.endswith("s") else said


def _ruler(found: re.Match[str], grammar: Grammar) -> Said:
    """ "Louis XIV", "type II", "phases II-III"."""
    before = _before(found)
    values = [roman(part) for part in re.findall("[IVXLC]+", found["n"])]
    if before in ("et", "ou", "à", "ni") and re.search(r"(?<!\w)[IVX]+ \w+ $", found.string[: found.start()]):
        before = found.string[: found.start()].split()[-3:][0]  # "types I et II"
    acronym = len(before) > 2 and before.isupper()
    if not all(values) or not (acronym or _RULERS.search(before) or _NUMBERED.search(before)):
        return None
    if values == [1] and _RULERS.search(before):
        return ordinal(1, grammar)
    link = " sur " if "/" in found["n"] else f" {grammar.to} "
    tail = f" {spelled(found['tail'], grammar)}" if found["tail"] else ""
    return link.join(cardinal(value, grammar) for value in values) + tail


def _law(found: re.Match[str], grammar: Grammar) -> Said:
    """ "L. 1111-2": the code's letter, then numbers with "tiret" between."""
    numbers = [{"-": "tiret", ".": "point"}.get(part) or grouped(part, grammar) for part in re.findall(r"\d+|[-.]", found["n"])]
    return " ".join([spelled(found["letter"], grammar), *numbers])


def _times_a_day(found: re.Match[str], grammar: Grammar) -> Said:
    """ "x3/j", "3x/jour", "3 x / sem"."""
    below = one(found["per"], grammar) or found["per"]
    return f"{cardinal(int(found['n']), grammar)} fois par {below}"


def _round_the_clock(found: re.Match[str], grammar: Grammar) -> Said:
    """ "24h/24", "7j/7"."""
    noun = {"h": "heures", "j": "jours"}[found["unit"].lower()[0]]
    return f"{cardinal(int(found['a']), grammar)} {noun} sur {cardinal(int(found['b']), grammar)}"


def _half(found: re.Match[str], grammar: Grammar) -> Said:
    """ "1/2 journée" is "une demi-journée", "½ comprimé" "un demi-comprimé"."""
    return "une demi" if gender.form(found["noun"]) == "feminine" else "un demi"


def _short(found: re.Match[str], grammar: Grammar) -> Said:
    """ "le 3114": a number to call, in twos."""
    if _before(found).lower().rstrip(":") not in _CALLED:
        return None
    return f"{grouped(found['a'], grammar)} {grouped(found['b'], grammar)}"


def _groups(found: re.Match[str], grammar: Grammar) -> Said:
    """The number of a person in the social security, group by group."""
    said = [f"{grouped(part[0], grammar) if part[0].isdecimal() else spelled(part[0], grammar)},"
            for part in re.finditer(r"\d[AB]|\d+", found[0])]  # fmt: skip
    return " ".join(said).removesuffix(",")


def _reference(found: re.Match[str], grammar: Grammar) -> Said:
    """ "n° 2002-303": no range."""
    said = [
        {"-": "tiret", "/": "barre oblique"}.get(part) or grouped(part, grammar) for part in re.findall(r"\d+|[-/]", found["n"])
    ]
    return " ".join(["numéro", *said])


def _numbered_act(found: re.Match[str], grammar: Grammar) -> Said:
    """ "règlement 15-896"."""
    if _before(found).lower() not in ("règlement", "décret", "délibération", "dossier", "arrêté", "ordonnance", "directive"):
        return None
    return " tiret ".join(grouped(part, grammar) for part in found["n"].split("-"))


def _per(found: re.Match[str], grammar: Grammar) -> Said:
    """ "4/j", "une séance/semaine"."""
    return f"{grammar.per} {one(found['per'], grammar) or found['per']}"


def _north_american(found: re.Match[str], grammar: Grammar) -> Said:
    """ "514 555-1234": digit by digit."""
    return ", ".join(digits(part, grammar) for part in re.findall(r"\d+", found[0]))


def _formula(found: re.Match[str], grammar: Grammar) -> Said:
    """ "CO₂", "Mg²⁺", "CD34+": letters, then numbers, then charges."""
    plain = found[0].translate(str.maketrans("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻−", "01234567890123456789+--"))
    said = []
    for part in re.findall(r"[A-Z][a-z]?|[a-z]|\d+|[+-]", plain):
        said.append(
            {"+": "plus", "-": "moins"}.get(part) or (grouped(part, grammar) if part.isdecimal() else spelled(part, grammar))
        )
    return " ".join(said)


def _as(text: str, words: str, flags: re.RegexFlag = re.NOFLAG) -> Rule:
    """A rule that always says the same."""
    return Rule(re.compile(text, flags), lambda found, grammar: words)


_ROUND_THE_CLOCK = r"(?<!\d)(?P<a>24|7)\s?(?P<unit>h(?:eures?)?|j(?:ours?)?)\s?(?:/|sur)\s?(?P<b>24|7)(?:\s?[hj]\b)?"
_FORMULA = r"(?<!\w)(?:[A-Z][a-z]?[₀-₉]*)*[A-Z][a-z]?(?:[₀-₉]+|[⁰¹²³⁴-⁹]*[⁺⁻])(?:[A-Z][a-z]?[₀-₉]*)*[⁰¹²³⁴-⁻]*"
_PLAIN_FORMULA = r"(?<!\w)(?:CO2|H2O|SO2|O2|O3|NO2|NH3|NOx|CH4|H2|N2O?|Ca2\+|Mg2\+|Na\+|K\+|Cl-)(?!\w)|(?<!\w)CD\d+\+"
_SPANS = "j|jr|jour|jours|sem|semaine|mois|an|h|heure|nuit|pers|personne|enfant|séance|trimestre|adulte|prise"
_ENDS = r"(?P<end>ers?|ères?|res?|èmes?|emes?|ièmes?|iemes?|ndes?|nds?|des|de|es?|è|ᵉʳ?|°)(?![^\W_])"
_COMPOUND = r"(?<!\w)[A-ZÀ-Þ][\w’'-]*-Stes?-[A-ZÀ-Þ][\w’'-]*|(?<!\w)[A-ZÀ-Þ][\w’'-]*-Sts?-[A-ZÀ-Þ][\w’'-]*"
_GAP = r"(?:\s(?=(?:er|ère|ème|ième|e\s(?:année|étage|classe|siècle|trimestre|édition|rang))(?!\w)))?"
RULES = (
    *inclusive.RULES,
    Rule(re.compile(rf"(?<!\w)(?P<title>{'|'.join(sorted(_TITLES, key=len, reverse=True))})\b\.?{_NAME}(?!['’])"), _title),
    Rule(re.compile(rf"(?<!\w)[Ss]t(?:e)?(?:s)?(?:\.\s?|\s|-){_NAME}"), _saint),
    Rule(re.compile(rf"(?<![\w,.])(?P<n>\d{{1,4}}){_GAP}{_ENDS.replace('|°', '')}"), _ordinal),
    Rule(re.compile(r"(?<![\w’'])(?P<n>I)(?P<end>ers?|res?|ères?)(?!\w)"), _ordinal),
    Rule(re.compile(r"(?<![\w’'])(?P<n>[IVX]+)(?P<end>es?|èmes?|èmes?|ièmes?|ᵉ|°)(?!\w)"), _ordinal),
    Rule(re.compile(r"(?<!\w)(?P<letter>[LRDA])\.?\s?\*?(?P<n>\d{1,4}(?:[-.]\d+)+|\d{3,4})(?![\w/])"), _law),
    Rule(re.compile(r"(?<![\w’'])(?P<n>[IVX]+\s?[-–/]\s?[IVX]+)(?P<tail>)(?![\w’'])"), _ruler),
    Rule(re.compile(r"(?<![\w’'])(?P<n>[IVXLC]{2,}|[IVX])(?P<tail>(?<=[IVX])[a-dA-D])?(?![\w’'])"), _ruler),
    Rule(re.compile(r"(?<![\w,])[xX×]?\s?(?P<n>\d{1,2})\s?(?:[xX×]|fois)\s?/\s?(?P<per>[^\W\d_]+)"), _times_a_day),
    Rule(re.compile(r"(?<!\w)[xX×]\s?(?P<n>\d{1,2})\s?/\s?(?P<per>[^\W\d_]+)"), _times_a_day),
    Rule(re.compile(_ROUND_THE_CLOCK, re.IGNORECASE), _round_the_clock),
    Rule(re.compile(r"(?<![\d/])(?:1/2|½)\s?(?=(?P<noun>[a-zà-ÿ]{3,}))"), _half),
    Rule(re.compile(_COMPOUND), _compound),
    Rule(re.compile(r"(?<!\d)(?P<a>3\d|10|11)\s?(?P<b>\d\d)(?!\d|\s?[%€]|\s\d|[.,/-]\d)"), _short),
    Rule(re.compile(r"(?<!\d)[12]\s\d\d\s\d\d\s\d[\dAB]\s\d{3}\s\d{3}(?:\s\d\d)?(?!\d)"), _groups),
    Rule(re.compile(r"(?<![\d.,+-])(?:1[\s-])?\(?\d{3}\)?[\s.-]\d{3}-\d{4}(?!\d)"), _north_american),
    Rule(re.compile(_FORMULA), _formula),
    Rule(re.compile(_PLAIN_FORMULA), _formula),
    _as(r"(?<!\w)IC\s?(?:à\s)?(?=\d\d\s?%)", "intervalle de confiance à"),
    _as(r"<\s?à(?!\w)", "inférieur à"),
    _as(r">\s?à(?!\w)", "supérieur à"),
    _as(r"(?<![\w)])[-–−](?=\s?de\s\d)", "moins"),
    _as(r"(?<![\w)])[-–−](?=\d{1,2}\sans)", "moins de"),
    _as(r"(?<![\w)])\+\s?(?=\d{1,3}\sans)", "plus de"),
    _as(r"(?<!\w)[Pp]\.\s?(?=\d)", "page"),
    _as(r"(?<!\w)[Pp]p\.\s?(?=\d)", "pages"),
    _as(r"(?<![\w.])[Mm]in\.", "minimum"),
    Rule(re.compile(r"(?<!\w)n(?:[°º]|o\.?(?=\s\d))\s?(?P<n>\d+(?:[-/]\d+)+)", re.IGNORECASE), _reference),
    Rule(re.compile(r"(?<![\w.,])(?P<n>\d+-\d+)(?![\w-]|[.,]\d)"), _numbered_act),
    Rule(re.compile(rf"/\s?(?P<per>{_SPANS})(?![^\W_])"), _per),
    _as(r"(?<!\w)n[°ºo]s\s?(?=\d)", "numéros", re.IGNORECASE),
    _as(r"(?<!\w)n(?:[°º]\s?|o\.?\s(?=\d))", "numéro", re.IGNORECASE),
    _as(r"(?<!\w)1°(?=\s[A-Za-zÀ-ÿ])(?!\s?[CF]\b)", "primo,"),
    _as(r"(?<!\w)2°(?=\s[A-Za-zÀ-ÿ])(?!\s?[CF]\b)", "secundo,"),
    _as(r"(?<!\w)3°(?=\s[A-Za-zÀ-ÿ])(?!\s?[CF]\b)", "tertio,"),
)  # fmt: skip
