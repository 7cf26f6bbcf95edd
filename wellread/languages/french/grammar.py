"""What the verbaliser must know of French; words of France, and how other countries differ."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType

from wellread.languages.french import gender, vocabulary
from wellread.languages.french.written import RULES
from wellread.languages.verbaliser.grammar import Date, Grammar
from wellread.languages.verbaliser.numbers import cardinal, ordinal

_COUNTRIES = {"BE": "fr-BE", "CH": "fr-CH", "CA": "fr-CA", "LU": "fr-LU"}


@lru_cache(16)
def grammar(tag: str) -> Grammar:
    """The French of the country in `tag`; of France where none is named."""
    country = next((part.upper() for part in tag.split("-")[1:] if part.upper() in _COUNTRIES), "")
    return Grammar(
        tag=_COUNTRIES.get(country, "fr"),
        forms=MappingProxyType({"alone": "spellout-numbering", "masculine": "spellout-cardinal-masculine",
                                "feminine": "spellout-cardinal-feminine"}),
        ordinals=MappingProxyType({"alone": "spellout-ordinal-masculine", "feminine": "spellout-ordinal-feminine"}),
        tidy=_tidy, form=gender.form, point="virgule", dot="point", by_digit=False, to="à", per="par", linked="et",
        out_of="sur",
        symbols=_SYMBOLS, date=_date, time=_time, hour_marks=r"[hH](?:eures?)?(?:\.(?=\s?\d\d))?", clock=r"heures?\b",
        units=_UNITS,
        currencies=_CURRENCIES,
        money=_money, scales=_SCALES, fractions=_FRACTIONS, words=vocabulary.WRITTEN, pairs=country != "CA",
        letters=_LETTERS, acronyms=vocabulary.ACRONYMS, everyday=vocabulary.everyday, common=vocabulary.common_words, web=_WEB,
        calls="tél(?:éphone)?|fax|télécopie|portable|mobile|siret|siren", rules=RULES,
    )  # fmt: skip


def _tidy(text: str) -> str:
    """ "vingt et un", as most people write it; "quatre-vingt-unième" has no "et"; "millions d'euros", "millions de livres"."""
    text = text.replace("quatre-vingt-et-un", "quatre-vingt-un").replace("-et-", " et ")
    return re.sub(r"d' (?![aeiou])", "de ", text).replace("d' ", "d'")


def _date(date: Date, grammar: Grammar) -> tuple[str, str, str]:
    day = ordinal(1, grammar) if date.day == 1 else cardinal(date.day, grammar)
    return day, date.month, date.year


def _time(hour: int, minute: int, grammar: Grammar) -> str:
    """ "quatorze heures trente", "une heure"."""
    said = f"{cardinal(hour, grammar, 'feminine')} {'heures' if hour > 1 else 'heure'}"
    return f"{said} {cardinal(minute, grammar)}" if minute else said


def _money(whole: int, small: int, names: tuple[str, str, str, str], grammar: Grammar) -> str:
    """ "douze euros cinquante", "cinquante centimes", "trois euros et cinq centimes"."""
    cents = f"{cardinal(small, grammar, 'masculine')} {names[3] if small > 1 else names[2]}"
    if not whole:
        return cents if small else f"{cardinal(0, grammar)} {names[0]}"
    said = f"{cardinal(whole, grammar, gender.form(names[0]))} {names[1] if whole > 1 else names[0]}"
    if not small:
        return said
    return f"{said} {cardinal(small, grammar)}" if small > 9 else f"{said} et {cents}"


_SYMBOLS = MappingProxyType(
    {"<": "moins de", ">": "plus de", "≤": "au plus", "≥": "au moins", "~": "environ", "≈": "environ", "+": "plus", "/": "ou",
     "^2": "au carré", "^3": "au cube", "+1/2": "et demi"}
)  # fmt: skip
_UNITS = MappingProxyType(
    {"%": ("pour cent", "pour cent"), "‰": ("pour mille", "pour mille"), "j": ("jour", "jours"), "jr": ("jour", "jours"),
     "jrs": ("jours", "jours"), "sem": ("semaine", "semaines"), "sem.": ("semaine", "semaines"), "mn": ("minute", "minutes"),
     "min.": ("minute", "minutes"), "sec": ("seconde", "secondes"), "hr": ("heure", "heures"), "hrs": ("heures", "heures"),
     "cp": ("comprimé", "comprimés"), "cps": ("comprimé", "comprimés"), "cpr": ("comprimé", "comprimés"),
     "cp.": ("comprimé", "comprimés"), "gél.": ("gélule", "gélules"), "amp.": ("ampoule", "ampoules"),
     "gttes": ("goutte", "gouttes"),
     "c. à s.": ("cuillère à soupe", "cuillères à soupe"), "c. à c.": ("cuillère à café", "cuillères à café"),
     "c. à soupe": ("cuillère à soupe", "cuillères à soupe"), "c. à café": ("cuillère à café", "cuillères à café"),
     "mmol": ("millimole", "millimoles"), "µmol": ("micromole", "micromoles"), "nmol": ("nanomole", "nanomoles"),
     "pmol": ("picomole", "picomoles"), "mol": ("mole", "moles"), "UI": ("unité internationale", "unités internationales"),
     "MUI": ("million d'unités internationales", "millions d'unités internationales"), "U.I.": ("unité internationale",
     "unités internationales"), "gr": ("gramme", "grammes"), "U": ("unité", "unités"),
     "kUI": ("mille unités internationales", "mille unités internationales"), "mUI": ("milli-unité internationale",) * 2,
     "ng": ("nanogramme", "nanogrammes"), "pg": ("picogramme", "picogrammes"), "µL": ("microlitre", "microlitres"),
     "µl": ("microlitre", "microlitres"), "fL": ("femtolitre", "femtolitres"), "mOsm": ("milliosmole", "milliosmoles"),
     "mEq": ("milliéquivalent", "milliéquivalents"),
     "mm Hg": ("millimètre de mercure", "millimètres de mercure"), "mmHg": ("millimètre de mercure", "millimètres de mercure"),
     "cmHg": ("centimètre de mercure", "centimètres de mercure"), "mm3": ("millimètre cube", "millimètres cubes"),
     "mm³": ("millimètre cube", "millimètres cubes"), "mm²": ("millimètre carré", "millimètres carrés"),
     "dm³": ("décimètre cube", "décimètres cubes"), "g/L": ("gramme par litre", "grammes par litre"),
     "dB": ("décibel", "décibels"), "mV": ("millivolt", "millivolts"), "kV": ("kilovolt", "kilovolts"),
     "Ah": ("ampère-heure",) * 2,
     "kVA": ("kilovoltampère", "kilovoltampères"), "T": ("tesla", "teslas"), "mSv": ("millisievert", "millisieverts"),
     "Gy": ("gray", "grays"), "Bq": ("becquerel", "becquerels"), "MWh": ("mégawattheure", "mégawattheures"),
     "GWh": ("gigawattheure", "gigawattheures"), "ko": ("kilooctet", "kilooctets"), "Ko": ("kilooctet", "kilooctets"),
     "Mo": ("mégaoctet", "mégaoctets"), "Go": ("gigaoctet", "gigaoctets"), "To": ("téraoctet", "téraoctets"),
     "Mbit/s": ("mégabit par seconde", "mégabits par seconde"), "bpm": ("battement par minute", "battements par minute"),
     "km/h": ("kilomètre à l'heure", "kilomètres à l'heure"), "hab.": ("habitant", "habitants"),
     "hab": ("habitant", "habitants"),
     "pers.": ("personne", "personnes"), "°": ("degré", "degrés"), "°C": ("degré Celsius", "degrés Celsius"),
     "ºC": ("degré Celsius", "degrés Celsius"), "pt": ("point", "points"), "pts": ("point", "points"), "an": ("an", "ans"),
     "kWh": ("kilowattheure", "kilowattheures"), "Wh": ("wattheure", "wattheures"), "d": ("jour", "jours"), "mm": ("millimètre",
     "millimètres")}
)  # fmt: skip
_CURRENCIES = MappingProxyType(
    {"€": ("euro", "euros", "centime", "centimes"), "EUR": ("euro", "euros", "centime", "centimes"),
     "euros": ("euro", "euros", "centime", "centimes"), "euro": ("euro", "euros", "centime", "centimes"),
     "$ CA": ("dollar canadien", "dollars canadiens", "cent", "cents"),
     "$ US": ("dollar américain", "dollars américains", "cent",
     "cents"), "$": ("dollar", "dollars", "cent", "cents"), "£": ("livre", "livres", "penny", "pence"),
     "CHF": ("franc suisse", "francs suisses", "centime", "centimes"), "Fr.": ("franc", "francs", "centime", "centimes"),
     "Fr": ("franc", "francs", "centime", "centimes"), "fr.": ("franc", "francs", "centime", "centimes"),
     "F CFA": ("franc C F A", "francs C F A", "centime", "centimes"), "¥": ("yen", "yens", "sen", "sen")}
)  # fmt: skip
_SCALES = MappingProxyType(
    {"k": ("mille", "mille"), "K": ("mille", "mille"), "M": ("million d'", "millions d'"),
    "Md": ("milliard d'", "milliards d'"),
     "Mds": ("milliard d'", "milliards d'"), "Mrd": ("milliard d'", "milliards d'")}
)  # fmt: skip
_FRACTIONS = MappingProxyType({2: ("demi", "demis"), 3: ("tiers", "tiers"), 4: ("quart", "quarts")})
_LETTERS = MappingProxyType(
    {"A": "a", "E": "e", "F": "effe", "H": "ache", "I": "i", "L": "elle", "M": "emme", "N": "enne", "O": "o", "R": "erre",
    "S": "esse",
     "U": "u", "X": "ixe", "Y": "i grec"}
)  # fmt: skip
_WEB = MappingProxyType(
    {".": "point", "/": "slash", "-": "tiret", "_": "tiret bas", "@": "arobase", ":": "deux points",
    "?": "point d'interrogation",
     "=": "égale", "&": "et", "#": "dièse", "+": "plus", "%": "pour cent", "~": "tilde", "www": "trois double vé",
     "fr": "^F ^R",
     "com": "com", "org": "org", "net": "net", "gouv": "gouv", "html": "^H ^T ^M ^L", "pdf": "^P ^D ^F"}
)  # fmt: skip
