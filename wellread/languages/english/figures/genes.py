"""Genes: what an animal has of one, alleles, microRNA: "p53−/−", "HLA-B*27:05", "miR-34b-5p"."""

from __future__ import annotations

import re
from collections.abc import Callable

from wellread.languages.english.figures.place import Place, Rule
from wellread.languages.english.letters import letters
from wellread.languages.english.numbers import cardinal, digits

Say = Callable[[str, bool], str]
_SIGN_OF = ("minus", "plus")


def knocked(text: str, american: bool, say: Say) -> str | None:
    """p53−/−, Cre+/−, Pygo1-/-/Pygo2-/-: what an animal has of a gene."""
    if bracketed := re.fullmatch(r"([A-Za-z][^()]*)\(([+−–-]/[+−–-])\)", text):  # Arf(-/-)
        return f"{say(bracketed[1], american)} {' '.join(_SIGN_OF[sign == '+'] for sign in bracketed[2].split('/'))}"
    if both := re.fullmatch(r"(.+[+−–-]/[+−–-])[/;]([A-Za-z].+)", text):
        said = [knocked(part, american, say) for part in both.groups()]
        return " ".join(one for one in said if one) if all(said) else None
    found = re.fullmatch(r"([^\W\d_][\w-]*?)([+−–-])/([+−–-])([a-z]{3,})?", text)
    if not found or text.lower().startswith("and"):
        return None
    return f"{say(found[1], american)} {_SIGN_OF[found[2] == '+']} {_SIGN_OF[found[3] == '+']} {found[4] or ''}".rstrip()


def genotype(at: Place) -> list[str] | None:
    """+/+, +/- and -/-: what animals have of a gene, where one of them can be nothing else."""
    found = re.fullmatch(r"([+−–-])/([+−–-])", at.core)
    if not found or not any(re.search(r"\+/\+|[−–-]/[−–-]", item.core) for item in at.items):
        return None
    return [" ".join(_SIGN_OF[sign == "+"] for sign in found.groups())]


def micro(text: str, american: bool) -> str | None:
    """miR-34b-5p, let-7a-3p: a microRNA, of which arm."""
    found = re.fullmatch(r"(?:([a-z]{3})-)?(miR|let)-(\d+)([a-z]?)(?:-(\d))?(?:-([35])p)?", text)
    if not found:
        return None
    said = [letters(found[1], american)] if found[1] else []
    said += ["mir" if found[2] == "miR" else "let", cardinal(int(found[3]), american=american)]
    said += [f"^{found[4].upper()}"] if found[4] else []
    said += [cardinal(int(found[5]), american=american)] if found[5] else []
    return " ".join([*said, *([f"{cardinal(int(found[6]), american=american)} ^P"] if found[6] else [])])


def allele(text: str, american: bool, say: Say) -> str | None:
    """HLA-B*27:05, CYP2D6*4."""
    found = re.fullmatch(r"([A-Z][A-Z0-9-]+)\*(\d+)(?::(\d+))?", text)
    if not found:
        return None
    parts = [_allele_part(part) for part in (found[2], found[3]) if part]
    return f"{say(found[1], american)} star {' '.join(parts)}"


def _allele_part(text: str) -> str:
    return f"zero {digits(text[1])}" if text[0] == "0" and len(text) == 2 else cardinal(int(text), american=False)


_STRAIN = re.compile(r"(C57BL|C57B|DBA|BALB|FVB|CBA|C3H|AKR|SJL|NOD|129(?:S\d|P\d|X\d)?)/((?:\d{1,2})?[A-Za-z]{0,6}\d?)")
"""A strain of mice, and where it is bred; the stroke is of its writing alone."""


def strain(text: str, american: bool, say: Say) -> str | None:
    """C57BL/6J, DBA/2J."""
    found = _STRAIN.fullmatch(text)
    if not found or not found[2]:
        return None
    return " ".join(say(part, american) for part in (found[1], *re.findall(r"\d+|[A-Za-z]+", found[2])))


RULES: tuple[Rule, ...] = (genotype,)
WORDS = (micro,)
COMPOUNDS = (knocked, allele, strain)
