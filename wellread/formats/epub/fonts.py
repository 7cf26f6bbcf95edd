"""The typefaces inside an EPUB: Atkinson Hyperlegible always, and for characters that it lacks a part of another one.

A reading app has a font of its own for Arabic or Devanagari on most phones, and on many e-readers none. What is embedded is cut
down to the characters of the book, some tens of kilobytes, and follows Atkinson Hyperlegible in the style sheet, so a reader
who chooses another font still gets that one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from wellread.cache import Cache, key
from wellread.formats.epub.package import Resource
from wellread.model import Edition
from wellread.project import Project
from wellread.typography import fonts
from wellread.typography.font_files import FontFile, part

_WEIGHTS = {400: "Regular", 700: "Bold"}
_KINDS = {b"OTTO": "otf"}
"""First bytes of a font file to its suffix, where it is not ttf."""


def body_fonts() -> Iterator[Resource]:
    """Atkinson Hyperlegible, regular and bold (SIL Open Font License): made for readers with low vision."""
    for face in fonts.font_files(fonts.BODY):
        if face.weight in _WEIGHTS:
            name = f"AtkinsonHyperlegible-{_WEIGHTS[face.weight]}.ttf"
            yield Resource(f"font-{_WEIGHTS[face.weight].lower()}", f"fonts/{name}", "font/ttf", face.path)


def own_fonts(edition: Edition) -> tuple[Resource, ...]:
    """The publisher's typeface, regular and bold; nothing where it has none."""
    font = edition.theme.brand.font
    if font is None:
        return ()
    kind = font.suffix.removeprefix(".")
    faces = (("regular", font.regular), ("bold", font.bold))
    return tuple(
        Resource(f"font-house-{name}", f"fonts/House-{name}{font.suffix}", f"font/{kind}", edition.project.read(digest))
        for name, digest in faces
    )


def with_own(css: str, faces: tuple[Resource, ...], edition: Edition) -> str:
    """The style sheet `css` with the publisher's typeface before all others."""
    font = edition.theme.brand.font
    if font is None:
        return css
    rules = [
        f'@font-face {{\n  font-family: "{font.family}";\n  font-weight: {weight};\n  font-style: normal;\n'
        f'  src: url("../{face.name}");\n}}\n'
        for weight, face in zip(("normal", "bold"), faces, strict=True)
    ]
    return "\n".join([css.replace(f'"{fonts.BODY}",', f'"{font.family}", "{fonts.BODY}",'), *rules])


def other_fonts(text: Iterable[str], project: Project, language: str) -> dict[str, tuple[Resource, ...]]:
    """Family to its faces, each with only the characters of `text` that Atkinson Hyperlegible lacks.

    Chinese characters are those of `language`.
    """
    own = project.fonts
    characters = set().union(*text)
    wanted = characters - fonts.covered(fonts.BODY, own)
    found = {}
    for family in fonts.families_for(characters, folder=own, language=language)[1:]:
        used = "".join(sorted(wanted & fonts.covered(family, own)))
        found[family] = tuple(_faces(family, used, project))
    return found


def with_fonts(css: str, found: dict[str, tuple[Resource, ...]]) -> str:
    """The style sheet `css` with `found` after Atkinson Hyperlegible wherever that is asked for."""
    rules = [_rule(family, face) for family, faces in found.items() for face in faces]
    others = "".join(f' "{family}",' for family in found)
    return "\n".join([css.replace(f'"{fonts.BODY}",', f'"{fonts.BODY}",{others}'), *rules])


def _rule(family: str, face: Resource) -> str:
    weight = "normal"
    if "-Bold" in face.name:
        weight = "bold"
    return (
        f'@font-face {{\n  font-family: "{family}";\n  font-weight: {weight};\n  font-style: normal;\n'
        f'  src: url("../{face.name}");\n}}\n'
    )


def _faces(family: str, characters: str, project: Project) -> Iterator[Resource]:
    """The regular and the bold face of `family`, or its only one."""
    files = fonts.font_files(family, folder=project.fonts)
    for weight, name in _WEIGHTS.items():
        file = next((one for one in files if one.weights), None) or next((one for one in files if one.weight == weight), None)
        if file:
            content = _cut(file, weight, characters, project.cache)
            kind = _KINDS.get(content[:4], "ttf")
            stem = "".join(filter(str.isalnum, family))
            yield Resource(f"font-{stem}-{name}".lower(), f"fonts/{stem}-{name}.{kind}", f"font/{kind}", content)


def _cut(file: FontFile, weight: int, characters: str, cache: Cache) -> bytes:
    """`file` with `characters` alone, at one weight; kept, for cutting takes a second or more."""
    from fontTools import version

    name = key("font part", version, sha256(file.path.read_bytes()).hexdigest(), weight, characters)
    if (kept := cache.get(name)) is None:
        kept = part(file, weight, frozenset(characters))
        cache.put(name, kept)
    return kept
