"""Italian: the shared rules with these words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType

from wellread.languages import plain, verbaliser
from wellread.languages.tokens import Spoken, Token
from wellread.languages.verbaliser.grammar import Date, Form, Grammar
from wellread.languages.verbaliser.numbers import cardinal

STRINGS, ABBREVIATIONS, VOICES, NORMALISES = plain.STRINGS, plain.ABBREVIATIONS, plain.VOICES, True
plural, decimal, long_date, common_words, wording = (
    plain.plural, plain.decimal, plain.long_date, plain.common_words, plain.wording)  # fmt: skip

SYMBOLS = MappingProxyType({"%": "per cento", "+": "più", "−": "meno", "±": "più o meno", "×": "per", "=": "uguale a", "&": "e",
                            "<": "minore di", ">": "maggiore di", "^": "alla", "/": "barra", "°": "grado"})  # fmt: skip


def _form(noun: str) -> Form:
    if len(noun) > 2 and noun.endswith("o"):
        return "masculine"
    return "feminine" if len(noun) > 2 and re.search("(?:[^m]a|[zs]ione|tà)$", noun) else "alone"


def _date(date: Date, grammar: Grammar) -> tuple[str, str, str]:
    return "primo" if date.day == 1 else cardinal(date.day, grammar), date.month, date.year


_GRAMMAR = Grammar(
    "it", forms=MappingProxyType({"alone": "spellout-numbering", "masculine": "spellout-cardinal-masculine",
                                  "feminine": "spellout-cardinal-feminine"}),
    ordinals=MappingProxyType({"alone": "spellout-ordinal-masculine"}), form=_form, date=_date, point="virgola", dot="punto",
    by_digit=False,
    to="a", symbols={"+1/2": "e mezzo"}, per="al", linked="e", out_of="su", hour_marks="h", clock=r"h\b|ore\b",
    fractions={2: ("mezzo", "mezzi"), 3: ("terzo", "terzi"),
    4: ("quarto", "quarti")}, units={"%": ("per cento",) * 2, "UI": ("unità internazionali",) * 2, "cpr": ("compressa",
    "compresse")},
    currencies={"€": ("euro", "euro", "centesimo", "centesimi"), "euro": ("euro", "euro", "centesimo", "centesimi"),
                "$": ("dollaro", "dollari", "centesimo", "centesimi"), "£": ("sterlina", "sterline", "penny", "pence")},
    scales={"mln": ("milione di", "milioni di"), "mld": ("miliardo di", "miliardi di")},
    calls="tel|telefono|cell|fax|numero verde",
    words=MappingProxyType({"n.": "numero", "ecc.": "eccetera", "es.": "esempio", "dott.": "dottor", "sig.": "signor",
    "e/o": "e o",
                            "sig.ra": "signora", "tel.": "telefono", "ca.": "circa", "pag.": "pagina", "art.": "articolo"}),
    web=MappingProxyType({".": "punto", "/": "barra", "-": "trattino", "@": "chiocciola", "_": "trattino basso"}),
    acronyms=frozenset(["ISTAT", "INPS", "ASL", "ONU", "NATO", "UNESCO", "AIDS", "COVID", "IVA", "ISEE", "SPID", "CAF", "TAC"]),
)  # fmt: skip


def spoken(tokens: Sequence[Token], tag: str) -> list[Spoken]:
    """The spoken words of `tokens`, in order."""
    return verbaliser.spoken(tokens, _GRAMMAR)
