"""The publisher's look: read with its files, refused with what to type, the same colours in every format."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any, Protocol

import pytest

from wellread.model import Document
from wellread.problems import BuildError, Problem
from wellread.project import TEMPLATES
from wellread.readers import read
from wellread.typography import house
from wellread.typography.colours import luminance, nearest, of_hex, ratio
from wellread.typography.fonts import font_files

TOKENS = (TEMPLATES / "themes" / "tokens.css").read_text(encoding="utf-8")
CREST = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60"><path fill="#ffd400" d="M2 2h116v56H2z"/>
<path d="M12 12h20v36H12zM44 12h20v36H44zM76 12h32v12H76z"/></svg>"""
TEXT = "---\ntitle: Tea\nlanguage: en-GB\npublisher: The tea house\n{}\n---\n\n## Tea\n\nTea is a hot drink.\n"


class Write(Protocol):
    """Makes a publication with these lines in its front matter, below a house with those."""

    def __call__(self, own: str, shared: str = "") -> Path: ...


@pytest.fixture
def house_of(tmp_path: Path) -> Write:
    """A publication with these lines in its front matter, below a house with those."""

    def write(own: str, shared: str = "") -> Path:
        folder = tmp_path / "content" / "tea"
        folder.mkdir(parents=True)
        (folder.parent / "house.yaml").write_text(shared or "rights: Free\n", encoding="utf-8")
        (folder / "publication.md").write_text(TEXT.format(own or "version: '1'"), encoding="utf-8")
        (folder.parent / "crest.svg").write_text(CREST, encoding="utf-8")
        return folder

    return write


def read_or_problems(folder: Path) -> tuple[Document | None, list[Problem]]:
    """The document, or what is wrong with it."""
    try:
        document = read(folder / "publication.md")
    except BuildError as failure:
        return None, list(failure.problems)
    return document, list(document.problems)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("'#7a1410'", "#7a1410"),
        ("7a1410", "#7a1410"),
        ("'#036'", "#003366"),
        ("darkgreen", "#006400"),
        ("'rgb(0, 51, 102)'", "#003366"),
    ],
)
def test_a_colour_is_read_however_it_is_written(house_of: Write, written: str, said: str) -> None:
    """Six or three digits, with or without #, a name, or numbers."""
    document, _ = read_or_problems(house_of(f"look: {{accent_dark: '#ffd400', accent: {written}}}", ""))
    if document is None:  # dark green is not dark enough for the box of the cream theme
        assert house.weak(said, TOKENS, "light")
        return
    assert document.theme.brand.accent == said


def test_a_look_of_the_house_is_everybodys(house_of: Write) -> None:
    """Logo and colours come from house.yaml, with files next to it; a publication may change one of them."""
    folder = house_of("look: {accent: '#0b4d2c'}", "look: {logo: crest.svg, accent: '#7a1410', accent_dark: '#ffb9ae'}\n")
    document, problems = read_or_problems(folder)
    assert document is not None, problems
    brand = document.theme.brand
    assert (brand.accent, brand.accent_dark) == ("#0b4d2c", "#ffb9ae")
    assert brand.logo is not None
    assert brand.logo.alt == "The tea house"
    assert document.project is not None
    assert document.project.read(brand.logo.digest) == CREST.encode()


WRONG = [
    ("look:\n  accent: '#ffd400'", "look-contrast-low", 7, 'accent: "#584900"'),
    ("look:\n  accent: '#0b4d2c'\n  accent_dark: '#0b4d2c'", "look-contrast-low", 8, 'accent_dark: "#'),
    ("look:\n  accent: #7a1410", "value-wrong", 7, "in quotes"),
    ("look:\n  accent: reddish", "value-wrong", 7, "darkgreen"),
    ("look:\n  accent: 'rgba(0,0,0,0.5)'", "value-wrong", 7, "#7a1410"),
    ("look:\n  acent: red", "key-unknown", 7, "accent"),
    ("look:\n  logo: ../crest.svg", "picture-outside", 7, "copy it"),
    ("look:\n  logo: gone.svg", "picture-missing", 7, ""),
    ("look:\n  logo: {file: gone.jpg, alt: x}", "value-wrong", 7, "SVG"),
    ("look:\n  cover: https://x.example/a.png", "picture-remote", 7, ""),
    ("look:\n  font: {file: a.ttf, bold: a.ttf, licence: OFL}", "font-broken", 7, ".otf"),
    ("look:\n  font: {file: a.ttf, bold: a.ttf}", "key-missing", 7, "licence"),
    (f"look:\n  font: {{file: {'a' * 300}.ttf, bold: /etc/passwd, licence: OFL}}", "font-broken", 7, ".otf"),
    ("look: red", "value-wrong", 6, "map"),
]


@pytest.mark.parametrize(("front", "code", "line", "hint"), WRONG)
def test_what_is_wrong_is_reported(house_of: Write, front: str, code: str, line: int, hint: str) -> None:
    """Each mistake has its line, and what to type."""
    folder = house_of(f"rights: Free\n{front}" if "\n" not in front else front)
    _, problems = read_or_problems(folder)
    found = next(one for one in problems if one.code == code)
    assert hint in found.hint
    wanted = line if "\n" not in front else line - 1
    assert found.line == wanted
    assert found.path.endswith("publication.md")


def test_a_mistake_of_the_house_is_reported_there(house_of: Write) -> None:
    """The file and the line are those of house.yaml."""
    folder = house_of("", "rights: Free\nlook:\n  accent: '#ff6600'\n")
    _, (found,) = read_or_problems(folder)
    assert (found.code, Path(found.path).name, found.line) == ("look-contrast-low", "house.yaml", 3)


def test_the_better_colour_passes(house_of: Write) -> None:
    """What the hint says to type is taken."""
    folder = house_of("look:\n  accent: '#ff6600'")
    _, (found,) = read_or_problems(folder)
    better = found.hint.split('"')[1]
    (folder / "publication.md").write_text(TEXT.format(f"look:\n  accent: '{better}'"), encoding="utf-8")
    document, problems = read_or_problems(folder)
    assert document is not None, problems


@pytest.mark.parametrize(
    "colour", ["#ffd400", "#ff6600", "#d4351c", "#00a0d0", "#88cc44", "#ff00ff", "#808080", "#ffffff", "#000000"]
)
@pytest.mark.parametrize("kind", ["light", "dark"])
def test_the_nearest_colour(colour: str, kind: str) -> None:
    """It stands out everywhere, and nothing between it and the colour that was asked for does."""
    better = house.better(colour, TOKENS, kind)
    assert not house.weak(better, TOKENS, kind)
    if better == colour:
        return
    towards = -1 if luminance(of_hex(better)) > luminance(of_hex(colour)) else 1
    step = tuple(min(1.0, max(0.0, part + towards * 3 / 255)) for part in of_hex(better))
    nearer = "#" + "".join(f"{round(part * 255):02x}" for part in step)
    assert house.weak(nearer, TOKENS, kind), "a colour nearer to what was asked for passes too"


def test_no_colour_is_found_where_none_is() -> None:
    """What no colour can do is said."""
    assert nearest("#123456", lambda one: False) == ""


def test_every_theme_gets_the_accents() -> None:
    """Light themes have the one, dark themes the other, the theme of highest contrast neither."""
    from wellread.model import Brand

    css = house.with_brand(TOKENS, Brand(accent="#7a1410", accent_dark="#ffb9ae"))
    assert css.count("--link: #7a1410") == 4  # light, cream, and paper in white and yellow
    assert css.count("--link: #ffb9ae") == css.count("--paper: #15191e") == 2
    assert (
        css.count("--link: #ffee58") == css.count("--link: #00005c") + css.count("--link: #9ecbff") == 2
    )  # two of screens, of paper
    assert house.with_brand(TOKENS, Brand()) == TOKENS


@pytest.mark.parametrize("colour", ["#7a1410", "#0b4d2c", "#000000", "#ffd400"])
def test_a_colour_for_any_ground(colour: str) -> None:
    """A rule in an e-book can be seen by day and by night."""
    found = house.anywhere(colour)
    assert min(ratio(found, "#ffffff"), ratio(found, "#000000")) >= house.PARTS


def locked(path: Path) -> None:
    """Mark a font file as one that may not be embedded."""
    from fontTools.ttLib import TTFont

    font: Any = TTFont(path)
    font["OS/2"].fsType = 2
    font.save(path)


def test_a_font_that_may_not_be_embedded(house_of: Write) -> None:
    """The file itself says so."""
    folder = house_of("look:\n  font: {file: a.ttf, bold: b.ttf, licence: OFL 1.1}")
    for name, face in (("a.ttf", font_files()[0]), ("b.ttf", font_files()[-1])):
        shutil.copy(face.path, folder / name)
    document, problems = read_or_problems(folder)
    assert document is not None, problems
    font = document.theme.brand.font
    assert font is not None
    assert (font.family, font.width, font.suffix) == ("Atkinson Hyperlegible", 1.0, ".ttf")
    locked(folder / "b.ttf")
    _, problems = read_or_problems(folder)
    assert [one.code for one in problems] == ["font-locked"]


def test_the_web_page_takes_its_sizes_and_distances_from_the_tokens() -> None:
    """One place for them: no size of letters and no distance is a number of the page's own; each token is there, and used."""
    sheet = re.sub(r"/\*.*?\*/", "", (TEMPLATES / "themes" / "page.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    own = re.findall(r"(?:font-size|(?:margin|padding)[a-z-]*|gap|border-radius):[^;}]*?(?<![\d.])\d*\.?\d+rem", sheet)
    assert len(own) <= 8, own
    used = set(re.findall(r"var\((--(?:text|space|radius|target)[a-z0-9-]*)", sheet))
    there = set(re.findall(r"(--(?:text|space|radius|target)[a-z0-9-]*):", TOKENS))
    assert used == there
