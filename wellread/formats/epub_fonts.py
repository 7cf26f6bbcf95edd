"""The typefaces inside an EPUB: Atkinson Hyperlegible always, and for letters that it lacks a part of another one.

A reading app has a font of its own for Arabic or Devanagari on most phones, and on many e-readers none. What is embedded is cut
down to the letters of the book, some tens of kilobytes, and stands behind Atkinson Hyperlegible in the style sheet, so a reader
who chooses another font still gets that one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from wellread import fonts
from wellread.cache import Cache, folder, key
from wellread.formats.epub_package import Resource

_WEIGHTS = {400: ("Regular", "normal"), 700: ("Bold", "bold")}


def body_fonts() -> Iterator[Resource]:
    """Atkinson Hyperlegible, regular and bold (SIL Open Font License): made for readers with low vision."""
    for face in fonts.font_files(fonts.BODY):
        if face.weight in _WEIGHTS:
            name = f"AtkinsonHyperlegible-{_WEIGHTS[face.weight][0]}.ttf"
            yield Resource(f"font-{_WEIGHTS[face.weight][0].lower()}", f"fonts/{name}", "font/ttf", face.path)


def other_fonts(text: Iterable[str], own: Path | None) -> dict[str, tuple[Resource, ...]]:
    """Family to its faces, each with only the letters of `text` that Atkinson Hyperlegible lacks.

    `own` is the project's folder of font files, where there is one.
    """
    letters = {letter for part in text for letter in part}
    wanted = letters - fonts.covered(fonts.BODY, own)
    found = {}
    for family in fonts.families_for(letters, folder=own)[1:]:
        used = "".join(sorted(wanted & fonts.covered(family, own)))
        found[family] = tuple(_faces(family, used, own))
    return found


def with_fonts(css: str, found: dict[str, tuple[Resource, ...]]) -> str:
    """The style sheet `css` with `found` behind Atkinson Hyperlegible wherever that is asked for."""
    rules = [_rule(family, face) for family, faces in found.items() for face in faces]
    behind = "".join(f' "{family}",' for family in found)
    return "\n".join([css.replace(f'"{fonts.BODY}",', f'"{fonts.BODY}",{behind}'), *rules])


def _rule(family: str, face: Resource) -> str:
    weight = "bold" if "-Bold" in face.name else "normal"
    return (
        f'@font-face {{\n  font-family: "{family}";\n  font-weight: {weight};\n  font-style: normal;\n'
        f'  src: url("../{face.name}");\n}}\n'
    )


def _faces(family: str, letters: str, own: Path | None) -> Iterator[Resource]:
    """The regular and the bold face of `family`, or its only one."""
    files = fonts.font_files(family, folder=own)
    for weight, (name, _) in _WEIGHTS.items():
        file = next((one for one in files if one.weights), None) or next((one for one in files if one.weight == weight), None)
        if file:
            content = _cut(file, weight, letters)
            kind = "otf" if content[:4] == b"OTTO" else "ttf"
            stem = "".join(filter(str.isalnum, family))
            yield Resource(f"font-{stem}-{name}".lower(), f"fonts/{stem}-{name}.{kind}", f"font/{kind}", content)


def _cut(file: fonts.FontFile, weight: int, letters: str) -> bytes:
    """`file` with `letters` alone, at one weight; kept, for cutting takes a second or more."""
    from fontTools import version

    name = key("font part", version, sha256(file.path.read_bytes()).hexdigest(), weight, letters)
    cache = Cache(folder())
    if (kept := cache.get(name)) is None:
        kept = _made(file, weight, letters)
        cache.put(name, kept)
    return kept


def _made(file: fonts.FontFile, weight: int, letters: str) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    options = subset.Options(layout_features=["*"], name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14], notdef_outline=True)
    with TTFont(file.path, fontNumber=0, recalcTimestamp=False) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(text=letters)
        cutter.subset(font)
        made: Any = font
        if file.weights:
            low, high = file.weights
            axes = {axis.axisTag: axis.defaultValue for axis in getattr(font["fvar"], "axes", ())}
            made = instantiateVariableFont(font, axes | {"wght": min(max(weight, low), high)}, inplace=True)
        result = BytesIO()
        made.save(result)
        return result.getvalue()
