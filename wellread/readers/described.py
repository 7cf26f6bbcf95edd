"""What a page or an e-book says about itself, under the house defaults: the front matter of a source that has none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from wellread.model import Theme
from wellread.problems import BuildError, Problem, Severity
from wellread.readers.front_matter import FrontMatter, read_front_matter
from wellread.readers.sources import slug_for

LONGEST = 300
"""Characters of a title, a name, a summary of others that are taken over."""


def front_matter(found: Mapping[str, object], source: Path) -> tuple[FrontMatter, list[Problem]]:
    """The front matter of `source`, where `found` has what it says of itself, by our names; empty values do not count.

    Raises BuildError when there is no language, or when the house defaults are wrong.
    """
    shown = str(source)
    values = {key: _short(value) for key, value in found.items() if value}
    if "language" not in values:
        hint = 'write it into the file (in HTML: <html lang="en-GB">, in an EPUB: <dc:language>en-GB</dc:language>)'
        raise BuildError([Problem("language-missing", Severity.ERROR, "nothing says which language this is in", hint, shown)])
    text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
    front, problems = read_front_matter(text, shown, slug=slug_for(source), defaults=_house(source))
    if front is None:
        raise BuildError([replace(problem, line=0) for problem in problems])
    return front, [replace(problem, line=0) for problem in problems]


def theme(front: FrontMatter) -> Theme:
    """The look that the front matter asks for."""
    return Theme(paper=front.paper, size=front.size, colours=front.colours, volumes=front.volumes)


def _house(source: Path) -> Path:
    """The house defaults: next to the file, or one folder up, as for a publication with a folder of its own."""
    home = source.resolve().parent
    here = home / "house.yaml"
    return here if here.is_file() else home.parent / "house.yaml"


def _short(value: object) -> object:
    if isinstance(value, list):
        return [_short(one) for one in value if one]
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
