"""Signs of chemical elements: by their names in a list of them, by letters in a formula."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wellread.languages.english.items import Item
from wellread.languages.english.letters import letters
from wellread.languages.english.numbers import cardinal, number
from wellread.languages.english.tables import listed

NAMES: dict[str, str] = dict(
    re.findall(
        r"(\w+):(\w+)",
        """
        H:hydrogen He:helium Li:lithium Be:beryllium B:boron C:carbon N:nitrogen O:oxygen F:fluorine Ne:neon Na:sodium
        Mg:magnesium Al:aluminium Si:silicon P:phosphorus S:sulphur Cl:chlorine Ar:argon K:potassium Ca:calcium Sc:scandium
        Ti:titanium V:vanadium Cr:chromium Mn:manganese Fe:iron Co:cobalt Ni:nickel Cu:copper Zn:zinc Ga:gallium Ge:germanium
        As:arsenic Se:selenium Br:bromine Kr:krypton Rb:rubidium Sr:strontium Y:yttrium Zr:zirconium Nb:niobium Mo:molybdenum
        Tc:technetium Ru:ruthenium Rh:rhodium Pd:palladium Ag:silver Cd:cadmium In:indium Sn:tin Sb:antimony Te:tellurium
        I:iodine Xe:xenon Cs:caesium Ba:barium La:lanthanum Ce:cerium Pr:praseodymium Nd:neodymium Pm:promethium Sm:samarium
        Eu:europium Gd:gadolinium Tb:terbium Dy:dysprosium Ho:holmium Er:erbium Tm:thulium Yb:ytterbium Lu:lutetium Hf:hafnium
        Ta:tantalum W:tungsten Re:rhenium Os:osmium Ir:iridium Pt:platinum Au:gold Hg:mercury Tl:thallium Pb:lead Bi:bismuth
        Po:polonium At:astatine Rn:radon Fr:francium Ra:radium Ac:actinium Th:thorium Pa:protactinium U:uranium Np:neptunium
        Pu:plutonium Am:americium Cm:curium
        """,
    )
)
_AMERICAN = {"aluminium": "aluminum", "sulphur": "sulfur", "caesium": "cesium"}
_PLAIN = listed("Zn Zr Hg Nb Pb")
"""These are nothing else, wherever they stand."""
_WORDS = listed("In As At He No Be Am Co La Ho Os Re Pa Ta Po Al Ar Er Pr Ac Ra Th Si Na Ne Ca Mo Te Se Li Lu Ba Ga")
"""Words, names or abbreviations too: two more signs must be in the list."""
_VARIED = 2
_OF_STARS = listed("galaxy galaxies galactic milky interstellar hydrogen kpc mpc redshift pulsar pulsars")
"""Near these "HI" is hydrogen that has all its electrons."""
_FAR = 30
_NEAR = 4
"""Words before and behind that a list of elements may reach."""
_MADE = listed("""doped based rich free deficient containing substituted catalyzed catalysed coated loaded poor like bearing
    depleted enriched modified supported ion exchanged bound binding dependent induced only plated""")
"""Behind a hyphen these say that the sign before it is an element."""
_METALS = listed("Ga Al In Si Cd Zn Hg Pb Ti Ni Fe Cu Nb Li Na Ag Sn Mg Ba Sr Mn Zr Ca Ta")
_ANIONS = listed("N As P S Se Te O C Cl Br I F Sb H B")
_DIGITS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def name(sign: str, american: bool) -> str:
    """What the element is called."""
    plain = NAMES[sign]
    return _AMERICAN.get(plain, plain) if american else plain


def named(items: Sequence[Item], place: int, american: bool) -> str | None:
    """ "Ti, Cr or Mo", "Zn deficiency", "Zn-doped": a sign that stands for its element."""
    core = items[place].core
    if made := re.fullmatch(r"([A-Z][a-z]?)-([a-z]{3,})", core):
        meant = made[1] in NAMES and made[2] in _MADE and (len(made[1]) > 1 or made[2] != "like")
        return f"{name(made[1], american)} {made[2]}" if meant else None
    if core == "HI" and any(item.core.lower() in _OF_STARS for item in items[max(0, place - _FAR) : place + _FAR]):
        return f"^H {cardinal(1, american=american)}"
    if core not in NAMES:
        return None
    before = items[place - 1].core.lower() if place else ""
    if before.startswith((NAMES[core], name(core, True))):
        return letters(core, american)
    return name(core, american) if _is_element(items, place) else None


def in_compound(parts: Sequence[str], american: bool) -> dict[str, str]:
    """Names for the signs among the parts of a word that hyphens and strokes join: "Ni–Co/cordierite", "Fe-S", "Ni-YSZ"."""
    signs = [part for part in parts if part in NAMES]
    sure = [part for part in signs if len(part) > 1 and part not in _WORDS]
    if not sure or (len(signs) < _VARIED and sure[0] not in _PLAIN | _METALS):
        return {}
    kept = signs if len(signs) == len(parts) else [sign for sign in signs if len(sign) > 1]
    return {sign: name(sign, american) for sign in kept}


def _is_element(items: Sequence[Item], place: int) -> bool:
    core = items[place].core
    if core in _PLAIN:
        return True
    others = {items[near].core for near in range(max(0, place - _NEAR), min(len(items), place + _NEAR + 1))} - {core}
    sure = {one for one in others if one in NAMES and len(one) > 1 and one not in _WORDS}
    if len(core) == 1:
        return bool(sure) and _is_joined(items, place)
    if core in _WORDS:
        return len(sure) > 1 and _is_joined(items, place)
    return bool(sure) and (_is_joined(items, place) or len(sure) > 1)


def _is_joined(items: Sequence[Item], place: int) -> bool:
    """Whether the sign is next to another one, with a comma, "and" or "or" between."""
    for step in (-1, 1):
        near = place + step
        first = min(place, near)
        if 0 <= near < len(items) and items[near].core in ("and", "or", "&"):
            near += step
        elif first >= 0 and not items[first].tail.startswith(","):
            continue
        if 0 <= near < len(items) and items[near].core in NAMES:
            return True
    return False


_SIGNS = "|".join(sorted([*NAMES, "Ln", "Re", "A", "M", "X", "R"], key=len, reverse=True))
_PIECE = re.compile(rf"({_SIGNS})|(\d+(?:\.\d+)?(?:/\d)?)|([δαxyzn])|([+−–±-])|([()])|([·•∙*](?=\d*H2O|$))")
"""An element or a group, how much of it there is, what may vary, and the signs between."""


def compound(text: str, american: bool) -> str | None:
    """La0.6Sr0.4CoO3−δ, Na2−xFe2(SO4)3, Fe(NO3)3·9H2O: a material, sign by sign."""
    plain = text.translate(_DIGITS)
    parts = [found.groups() for found in _PIECE.finditer(plain)]
    signs = [sign for sign, *_ in parts if sign]
    whole = "".join("".join(one or "" for one in part) for part in parts) == plain
    figured = re.search(r"[A-Z][a-z]?\)?\d", plain) and re.search(r"\d\.\d|[δx(·•∙*/]", plain)
    if not whole or not figured or len(set(signs)) < _VARIED or not re.search("[A-Z][a-z]", plain):
        return None
    if re.search("[a-z]{3}", plain):
        return None
    return " ".join(filter(None, (_piece(part, american) for part in parts)))


def _piece(part: tuple[str | None, ...], american: bool) -> str:
    sign, count, varied, operator, _, water = part
    if sign or varied:
        return {"δ": "delta", "α": "alpha"}.get(varied or "") or letters(sign or varied or "", american)
    if count:
        return " over ".join(number(one, american=american) for one in count.split("/"))
    if operator:
        return {"+": "plus", "±": "plus or minus"}.get(operator, "minus")
    return "dot" if water else ""


_SPECTRAL = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7}


def spectral(text: str, american: bool) -> str | None:
    """OIII, CaII, HII: an element in a spectrum and how many times it has lost an electron, counted from one."""
    found = re.fullmatch(r"([HNOS])(I{2,3})|([A-Z][a-z])(I{2,3}|IV|VI{0,2})", text)
    sign, count = (found[1] or found[3], found[2] or found[4]) if found else ("", "")
    if sign not in ("H", "He", "C", "N", "O", "S", "Ne", "Mg", "Ca", "Fe", "Si", "Ar", "Na", "Al", "Ti"):
        return None
    return f"{letters(sign, american)} {cardinal(_SPECTRAL[count], american=american)}"


def formula(text: str, american: bool) -> str | None:
    """TiO2, BaTiO3, LiCoO2, GaAs: letter by letter, for none of it is a word."""
    plain = text.translate(_DIGITS)
    parts = re.findall(r"([A-Z][a-z]?)(\d{1,2}(?:\.\d+)?)?", plain)
    if not parts[1:] or "".join(sign + count for sign, count in parts) != plain or not re.search("[a-z]", plain):
        return None
    signs = [sign for sign, _ in parts]
    counted = any(count for _, count in parts) or text != plain
    if not all(sign in NAMES for sign in signs) or not (counted or (signs[0] in _METALS and signs[-1] in _ANIONS)):
        return None
    said = [f"{letters(sign, american)} {number(count, american=american) if count else ''}".strip() for sign, count in parts]
    return " ".join(said)


_NUCLIDES = listed("""
    C13 C14 N15 O18 F18 Na22 Na24 P32 P33 S35 Cl36 K40 Ca45 Cr51 Fe55 Fe57 Fe59 Co57 Co60 Ni63 Cu64 Ga67 Ga68 Rb82
    Rb87 Sr86 Sr87 Sr89 Sr90 Zr89 Y90 Mo99 Tc99 Pd103 Cd109 In111 I123 I124 I125 I129 I131 Xe133 Cs134 Cs137 Nd143
    Nd144 Sm147 Sm153 Eu152 Lu177 Re186 Re188 Ir192 Au198 Hg203 Tl201 Pb204 Pb206 Pb207 Pb208 Pb210 Po210 At211 Bi212
    Bi213 Rn222 Ra223 Ra224 Ra226 Ra228 Ac225 Th228 Th230 Th232 U234 U235 U236 U238 Np237 Pu238 Pu239 Pu240 Am241
    """)
"""What is measured, dated and given to patients; "100Ti" is a hundred times an amount, "C-4" no carbon."""


def nuclide(text: str, american: bool) -> str | None:
    """Tc-99m, Cs-137, 210Pb: an isotope in plain text."""
    if found := re.fullmatch(r"([A-Z][a-z]?)-(\d{1,3})(m?)", text):
        sign, mass, excited = found.groups()
    elif found := re.fullmatch(r"(\d{2,3})(m?)([A-Z][a-z])|(\d{3})()(I)", text):
        mass, excited, sign = (part for part in found.groups() if part is not None)
    else:
        return None
    if f"{sign}{mass}" not in _NUCLIDES:
        return None
    return f"{name(sign, american)} {cardinal(int(mass), american=american)}{' ^M' if excited else ''}"
