"""Pictures that fit a word: a line each on the terminal, or a web page to look at, with the line to copy."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wellread import pictures
from wellread.commands import pages
from wellread.commands.options import CONTENT
from wellread.pictures.search import Match, search
from wellread.problems import Problem
from wellread.templating.environment import environment

ROOT = CONTENT / "any"
"""A publication's folder, for the library that all in content/ share."""
_MOST = 60
"""Tiles of a sheet: what comes later fits hardly at all."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One picture on the sheet."""

    name: str
    line: str
    """What an author copies: `![Pills](openmoji:pills)`."""
    licence: str
    address: str
    """`data:` address of the drawing."""
    used: tuple[str, ...]
    """Publications below content/ that show it, with what they call it."""


def lines(words: str) -> Iterator[str]:
    """The pictures that fit `words`, best first, as an author copies them."""
    for match in search(words, ROOT):
        yield f"{_line(match):<60} {match.licence}"


def write(words: str, target: Path) -> None:
    """Write the sheet of `words` to `target`; BuildError when it cannot be."""
    page = (
        environment().get_template("pictures.html.jinja").render(words=words, tiles=tuple(_tiles(search(words, ROOT)[:_MOST])))
    )
    pages.write(page, target)


def _tiles(matches: Iterable[Match]) -> Iterator[Tile]:
    published = _published()
    for match in matches:
        found = pictures.find(match.source, ROOT)
        if isinstance(found, Problem):
            continue
        content = b64encode(found.path.read_bytes()).decode("ascii")
        address = f"data:{found.media_type};base64,{content}"
        yield Tile(match.name, _line(match), match.licence, address, tuple(_uses(found.path, published)))


def _line(match: Match) -> str:
    return f"![{match.name[:1].upper()}{match.name[1:]}]({match.source})"


def _published() -> Sequence[tuple[str, str, Path]]:
    """Slug, name and file of every library picture in content/."""
    uses = []
    for file in sorted(CONTENT.glob("*/publication.md")):
        for alt, source in re.findall(r"!\[([^\]]*)\]\((\w+:[^)\s]+)\)", file.read_text("utf-8", errors="replace")):
            found = pictures.find(source, file.parent)
            if not isinstance(found, Problem):
                uses.append((file.parent.name, alt, found.path))
    return uses


def _uses(path: Path, published: Sequence[tuple[str, str, Path]]) -> Iterator[str]:
    """`stem-cells-and-ms (“A person in bed”)` for each use of the drawing in the file `path`, once."""
    yield from dict.fromkeys(f"{slug} (“{alt}”)" for slug, alt, used in published if used == path)
