"""The font files at hand: a project's own, those of `fontpkg` packages, of JustMyType packs, of Noto; never the system's.

Everything here is found by what the packages declare of themselves, in a fixed order, so that the same installation gives the
same pages wherever it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import normalize

from wellread.cache import Cache, digest_of, key
from wellread.problems import BuildError, Problem, Severity
from wellread.registry import offered

PACKS = "justmytype.packs"
"""The group of entry points under which packs of fonts declare themselves."""
_VERSION = f"1 {version('fonttools')}"
"""Of the way in which fonts are cut."""
FOLDERS = ("manimgx_fonts",)
"""Packages of font files that declare nothing: Noto's symbols and emoji, which only what no other font has is written with."""

MONO = "JetBrains Mono"
"""The family of code: characters of one width, and 0, O, l, 1 and I differ. Of other text it writes only what no other can."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """One face of a family."""

    family: str
    path: Path
    weight: int
    """400 regular, 700 bold."""
    licence: str = ""
    upright: bool = True
    weights: tuple[int, int] | None = None
    """Lowest and highest weight of a variable font."""


@lru_cache(8)
def installed(folder: Path | None, first: str) -> tuple[FontFile, ...]:
    """Every face at hand: those in `folder`, then the family `first`, then the packages' in order of name."""
    import fontpkg

    packaged = [
        FontFile(
            family.name,
            Path(face.path),
            face.weight or 400,
            family.license,
            face.style == "normal",
            _weights(face),
        )
        for family in fontpkg.families().values()
        for face in family.files
    ]
    known = {one.family for one in packaged}
    packaged += [one for one in _packed() if one.family not in known]
    packaged.sort(key=lambda one: (one.family != first, one.family, one.weight, str(one.path)))
    known = {one.family for one in packaged}
    return (*_own(folder), *packaged, *(one for one in _folders() if one.family not in known))


def _weights(face: Any) -> tuple[int, int] | None:
    if not (face.variable and face.wght_min and face.wght_max):
        return None
    return face.wght_min, face.wght_max


@lru_cache(256)
def characters(path: Path) -> frozenset[str]:
    """Every character that the font at `path` can write."""
    with _opened(path) as font:
        return frozenset(map(chr, font.getBestCmap() or {}))


@lru_cache(8)
def characters_in(content: bytes) -> frozenset[str]:
    """Every character that a font of this `content` can write."""
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(content), fontNumber=0, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap() or {}))


def made(file: FontFile, weight: int, wanted: frozenset[str], kept: Cache | None = None) -> bytes:
    """The font `file` in one weight, upright and of normal width; of a variable one, which is large, what `wanted` needs.

    That takes seconds for scripts with many ligatures, so what was made is `kept`.
    """
    if not file.weights:
        return file.path.read_bytes()
    if kept is None:
        return part(file, weight, wanted)
    name = key("font", _VERSION, digest_of(file.path), weight, "".join(sorted(wanted)))
    found = kept.get(name)
    if found is None:
        found = part(file, weight, wanted)
        kept.put(name, found)
    return found


def part(file: FontFile, weight: int, wanted: frozenset[str]) -> bytes:
    """The same, but of a fixed font too only what the characters `wanted` need."""
    return _made(file, weight, _shaped(wanted, characters(file.path)))


def _shaped(wanted: frozenset[str], known: frozenset[str]) -> frozenset[str]:
    """Those of `known` that `wanted` may become when they are set: as they are, decomposed, or composed."""
    parts = wanted.union(*(normalize("NFKD", character) for character in wanted))
    return frozenset(character for character in known if parts.issuperset(normalize("NFD", character)))


@lru_cache(64)
def _made(file: FontFile, weight: int, wanted: frozenset[str]) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.varLib.instancer import instantiateVariableFont

    low, high = file.weights or (weight, weight)
    with _opened(file.path) as font:
        options = Options(layout_features=["*"], notdef_outline=True, name_IDs=["*"])
        options.drop_tables = [*options.drop_tables, "meta"]
        if file.family == MONO:  # it would draw `!=` as one sign; and it is made in half the time
            options.drop_tables = [*options.drop_tables, "GSUB", "GPOS", "GDEF"]
        cutter = Subsetter(options)
        cutter.populate(text="".join(sorted(wanted)))
        # To see which names are used the library goes through every table, for as long as all the rest takes.
        names = font["name"]
        del font["name"]
        cutter.subset(font)
        font["name"] = names
        if file.weights:
            axes = {axis.axisTag: axis.defaultValue for axis in getattr(font["fvar"], "axes", ())}
            font = instantiateVariableFont(font, axes | {"wght": min(max(weight, low), high)}, inplace=True)
        result = BytesIO()
        font.save(result)
        return result.getvalue()


def _packed() -> Iterator[FontFile]:
    """The faces of the packs that are installed."""
    for entry in offered(PACKS):
        spec = find_spec(entry.module)
        for place in getattr(spec, "submodule_search_locations", None) or ():
            yield from _described_in(Path(place), "**/*.[ot]tf", "OFL-1.1")


def _folders() -> Iterator[FontFile]:
    """The faces of the packages that are only folders."""
    for name in FOLDERS:
        spec = find_spec(name)
        for place in getattr(spec, "submodule_search_locations", None) or ():
            yield from _described_in(Path(place), "*.ttf", "OFL-1.1")


def _own(folder: Path | None) -> Iterator[FontFile]:
    if folder is not None and folder.is_dir():
        yield from _described_in(folder, "*.[oOtT][tT][fFcC]", "")


def _described_in(folder: Path, pattern: str, licence: str) -> Iterator[FontFile]:
    """What each font file in `folder` says of itself."""
    for path in sorted(folder.glob(pattern)):
        with _opened(path) as font:
            weight, angle = getattr(font["OS/2"], "usWeightClass", 400), getattr(font["post"], "italicAngle", 0)
            name = font["name"].getDebugName(16) or font["name"].getBestFamilyName() or path.stem
            yield FontFile(str(name), path, int(weight), licence, not angle, _weight_axis(font))


def _weight_axis(font: Any) -> tuple[int, int] | None:
    if "fvar" not in font:
        return None
    axes = (axis for axis in font["fvar"].axes if axis.axisTag == "wght")
    return next(((int(axis.minValue), int(axis.maxValue)) for axis in axes), None)


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """The font in the file `path`; what goes wrong with it inside the block is a BuildError."""
    from fontTools.ttLib import TTFont

    try:
        # The library would write the time of day into each font that it saves.
        with path.open("rb") as file, TTFont(file, fontNumber=0, lazy=True, recalcTimestamp=False) as font:
            yield font
    except Exception as error:  # of damaged bytes, the library raises whatever comes first: struct.error, AssertionError
        message = f"this font cannot be read: {getattr(error, 'strerror', None) or error or type(error).__name__}"
        hint = "put a working font file in its place, or remove it"
        raise BuildError([Problem("font-broken", Severity.ERROR, message, hint, str(path))]) from error


def embeddable(path: Path) -> bool:
    """Whether the font file says that it may be put into files of others (OpenType, OS/2 fsType: bits 1 and 9 forbid it)."""
    with _opened(path) as font:
        return not getattr(font["OS/2"], "fsType", 0) & 0x0202


def family_of(path: Path) -> str:
    """The name of the family of a font file."""
    with _opened(path) as font:
        name = font["name"].getDebugName(16) or font["name"].getBestFamilyName() or path.stem
        return re.sub(r'["\\\\{};<>]', "", str(name))
