"""`look:` in the front matter or the house defaults: the publisher's logo, colours, cover picture and typeface.

Files are looked for next to the text that names them: a logo in `house.yaml` next to that, one in a publication's own front
matter in its folder. Used by `front_matter` only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

from wellread import pictures
from wellread.model import Brand, Credit, HouseFont, Picture
from wellread.problems import Problem, Severity
from wellread.project import TEMPLATES
from wellread.readers.front_matter.composing import Yaml
from wellread.readers.front_matter.schema import FontSchema, LogoSchema, LookSchema
from wellread.typography import house
from wellread.typography.font_files import embeddable, family_of
from wellread.typography.fonts import wider

_LOGOS = {".svg", ".png"}
_FONTS = {".ttf", ".otf"}


@dataclass(slots=True)
class Looking:
    """What is gathered while a look is read."""

    own: Yaml
    shared: Yaml
    home: Path | None
    """Folder of the house defaults, where there are any."""
    publisher: str
    credits: Mapping[str, Credit] = field(default_factory=dict)
    """Whose pictures are, by source, where the front matter says it."""
    files: dict[str, Path] = field(default_factory=dict)
    """Digest to file."""
    problems: list[Problem] = field(default_factory=list)

    def source(self, key: str) -> Yaml:
        """Which of the two texts says `key`."""
        return self.own if key in (self.own.values.get("look") or ()) else self.shared

    def root(self, key: str) -> Path:
        """The folder that a file of `key` is in."""
        if self.source(key) is self.shared and self.home is not None:
            return self.home
        return Path(self.own.path).resolve().parent

    def wrong(self, code: str, place: tuple[str, ...], message: str, hint: str) -> None:
        """Record what is wrong at `place` below `look`."""
        text = self.source(place[0])
        tries = (("look", *place[:length]) for length in range(len(place), -1, -1))
        line = next((text.lines[one] for one in tries if one in text.lines), text.first)
        self.problems.append(Problem(code, Severity.ERROR, message, hint, text.path, line))

    def picture(self, key: str, source: str, alt: str) -> Picture | None:
        """The picture `source` of `key`; None, with a Problem, when it cannot be used."""
        found = pictures.find(source, self.root(key))
        if isinstance(found, Problem):
            self.wrong(found.code, (key, "file"), found.message, found.hint)
            return None
        self.files[found.digest] = found.path
        suffix = found.path.suffix.lower()
        return Picture(
            source, alt, found.digest, suffix, not alt, found.width, found.height, self.credits.get(source, found.credit)
        )


def read_look(asked: LookSchema, looking: Looking) -> Brand:
    """The look that is `asked` for, as far as it can be used; the problems and files are in `looking`."""
    css = _tokens()
    brand = Brand(
        _logo(asked.logo, looking) if asked.logo else None,
        asked.accent,
        asked.accent_dark,
        looking.picture("cover", asked.cover, "") if asked.cover else None,
        _font(asked.font, looking) if asked.font else None,
    )
    for key, kind, colour in (("accent", "light", asked.accent), ("accent_dark", "dark", asked.accent_dark)):
        if colour and (pairs := house.weak(colour, css, kind)):
            _weak(key, colour, pairs[0], house.better(colour, css, kind), looking)
    return brand


def _weak(key: str, colour: str, pair: house.Pair, better: str, looking: Looking) -> None:
    """A colour that does not stand out, and what does."""
    where = f"{pair.what} ({pair.other})"
    if pair.theme:
        where += f" of the {pair.theme} theme"
    message = f"look.{key}, {colour}, stands out from {where} by {pair.ratio:.1f} to 1; letters need {house.TEXT:g} to 1"
    hint = f'type {key}: "{better}", the nearest colour of the same hue that can be read everywhere'
    if key == "accent" and not house.weak(colour, _tokens(), "dark"):
        hint += f'; {colour} itself may be the accent on dark grounds: accent_dark: "{colour}"'
    looking.wrong("look-contrast-low", (key,), message, hint)


def _logo(asked: LogoSchema, looking: Looking) -> Picture | None:
    alt = asked.alt or looking.publisher
    if not alt:
        message = "the logo has no text alternative, and nothing says who the publisher is"
        looking.wrong(
            "logo-alt-missing", ("logo",), message, f'type logo: {{file: {asked.file}, alt: "the name that it shows"}}'
        )
    if Path(asked.file).suffix.lower() not in _LOGOS:
        message = f"the logo {asked.file} is no drawing (SVG) and no PNG"
        looking.wrong("value-wrong", ("logo", "file"), message, "save it as SVG, which is sharp in every size, or as PNG")
        return None
    return looking.picture("logo", asked.file, alt)


def _font(asked: FontSchema, looking: Looking) -> HouseFont | None:
    faces = [_face(name, source, looking) for name, source in (("file", asked.file), ("bold", asked.bold))]
    if not all(faces):
        return None
    regular, bold = (face for face in faces if face)
    plain, strong = (sha256(face.read_bytes()).hexdigest() for face in (regular, bold))
    looking.files |= {plain: regular, strong: bold}
    return HouseFont(family_of(regular), plain, strong, regular.suffix.lower(), asked.licence, wider(regular, bold))


def _inside(source: str, root: Path) -> Path | None:
    """The file `source` below `root`, links followed; None where there is none, or one that is too large."""
    try:
        path = (root / source).resolve()
        if path.is_relative_to(root) and path.is_file() and path.stat().st_size <= pictures.BYTES:
            return path
    except (OSError, RuntimeError, ValueError):  # a name too long, a circle of links
        pass
    return None


def _face(key: str, source: str, looking: Looking) -> Path | None:
    """The font file `source`; None, with a Problem, when it is not there, broken, or may not be put into files."""
    place = ("font", key)
    path = _inside(source, looking.root("font"))
    if path is None or path.suffix.lower() not in _FONTS:
        message = f"there is no font file {source} in the folder of the file that names it"
        looking.wrong(
            "font-broken", place, message, "put a .ttf or .otf file there, and write its name: fonts/House-Regular.ttf"
        )
        return None
    try:
        allowed = embeddable(path)
    except Exception as error:  # the library raises whatever it stumbles over
        looking.wrong(
            "font-broken", place, f"the font file {source} cannot be read: {error}", "get the file anew from its makers"
        )
        return None
    if not allowed:
        message = f"the font file {source} says that its licence does not allow it inside of PDF and EPUB files"
        looking.wrong("font-locked", place, message, "get a licence that allows embedding, with its file; or remove the font")
        return None
    return path


@cache
def _tokens() -> str:
    return (TEMPLATES / "themes" / "tokens.css").read_text(encoding="utf-8")
