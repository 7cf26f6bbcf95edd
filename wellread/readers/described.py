"""What a page or an e-book says about itself, under the house defaults: the front matter of a source that has none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from wellread.languages.identify import identify
from wellread.model import Theme
from wellread.problems import BuildError, Problem, Severity
from wellread.readers.front_matter import FrontMatter, read_front_matter
from wellread.readers.sources import name_of, slug_for

LONGEST = 300
"""Characters of a title, a name, a summary of others that are taken over."""
UNKNOWN = "und"
"""The language of a text that does not say it, and that cannot be worked out (BCP 47)."""


def front_matter(found: Mapping[str, object], source: Path, text: Callable[[], str]) -> tuple[FrontMatter, list[Problem]]:
    """The front matter of `source`, where `found` has what it says of itself, by our names; empty values do not count.

    A title that is missing is the name of the file, a language the one that `text` seems to be in; Problems say so. Raises
    BuildError when the house defaults are wrong.
    """
    shown = str(source)
    values = {key: _short(value) for key, value in found.items() if value}
    guesses = {"title": lambda: name_of(source), "language": lambda: identify(text()) or UNKNOWN}
    written = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, default_style='"', width=2 * LONGEST)
    front, problems = read_front_matter(written, shown, slug=slug_for(source), defaults=_house(source), guesses=guesses)
    problems = [replace(problem, line=0) if problem.path == shown else problem for problem in problems]
    if front is None:
        raise BuildError(problems)
    return front, [*problems, *_guessed(front, shown)]


def _guessed(front: FrontMatter, shown: str) -> list[Problem]:
    """What was worked out, and what could not be."""
    found = []
    if "title" in front.guessed:
        message = f"the file does not say its title; its name, “{front.meta.title[:80]}”, is taken"
        hint = "write it into the file (in HTML: <title>…</title>, in an EPUB: <dc:title>…</dc:title>)"
        found.append(Problem("title-missing", Severity.WARNING, message, hint, shown))
    if "language" in front.guessed:
        hint = 'write it into the file (in HTML: <html lang="en-GB">, in an EPUB: <dc:language>en-GB</dc:language>)'
        if front.meta.language == UNKNOWN:
            message = "nothing says which language this is in, and the text does not show it"
            found.append(Problem("language-missing", Severity.ERROR, message, hint, shown))
        else:
            message = f"nothing says which language this is in; it seems to be “{front.meta.language}”, and is read out as that"
            found.append(Problem("language-guessed", Severity.WARNING, message, hint, shown))
    return found


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
