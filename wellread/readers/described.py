"""What a file without front matter says about itself, under the settings beside it and over the house defaults.

A Word file, a saved page and an e-book have properties of their own; what these cannot say is in a text file next to them, with
the same name and the ending `.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from wellread import opening
from wellread.languages.identify import identify
from wellread.model import Meta, Theme
from wellread.problems import BuildError, Problem, Severity
from wellread.project import Project
from wellread.readers.front_matter import FrontMatter, not_utf8, read_front_matter
from wellread.readers.sources import PUBLICATION, name_of, settings_of, slug_for

LONGEST = 300
"""Characters of a title, a name, a summary of others that are taken over."""
UNKNOWN = "und"
"""The language of a text that does not say it, and that cannot be worked out (BCP 47)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody who has such a file does, to say what it does not say."""

    language: str
    title: str = ""
    """Empty: the reader finds a title itself."""


def front_matter(
    found: Mapping[str, object], source: Path, text: Callable[[], str], asked: Asked, likely: str = ""
) -> tuple[FrontMatter, list[Problem]]:
    """The front matter of `source`, where `found` has what it says of itself, by our names; empty values do not count.

    A title that is missing is the name of the file, a language the one that `text` seems to be in, else the `likely` one;
    Problems say so, with what is `asked` for.
    """
    beside = settings_of(source)
    problems: list[Problem] = []
    written, path = "", str(source)
    if beside.is_file():
        path = str(beside)
        try:
            written = opening.text(beside, opening.SETTINGS)
        except UnicodeDecodeError:
            problems.append(not_utf8(path))
        except BuildError as failure:
            problems += failure.problems
    known = {key: _short(value) for key, value in found.items() if value}
    guesses = {"title": lambda: name_of(source), "language": lambda: identify(text()) or likely or UNKNOWN}
    front, more = read_front_matter(written, path, slug=slug_for(source), defaults=_house(source), known=known, guesses=guesses)
    problems += [replace(one, line=0) if one.path == str(source) else one for one in more]
    if front is None:
        front = FrontMatter(Meta(slug_for(source), str(known.get("title", "?")), str(known.get("language", "en"))))
    return front, [*problems, *_guessed(front, source, asked)]


def _guessed(front: FrontMatter, source: Path, asked: Asked) -> Iterator[Problem]:
    """What was worked out, and what could not be."""
    shown, beside = str(source), settings_of(source).name
    if "title" in front.guessed and asked.title:
        message = f"the file does not say its title; its name, “{front.meta.title[:80]}”, is taken"
        hint = f"{asked.title}; or write “title: …” into {beside}, next to it"
        yield Problem("title-missing", Severity.WARNING, message, hint, shown)
    if "language" not in front.guessed:
        return
    hint = f"{asked.language}; or write “language: en-GB” into {beside}, next to it"
    if front.meta.language == UNKNOWN:
        message = "nothing says which language this is in, and the text does not show it"
        yield Problem("language-missing", Severity.ERROR, message, hint, shown)
        return
    message = f"nothing says which language this is in; it seems to be “{front.meta.language}”, and is read out as that"
    yield Problem("language-guessed", Severity.WARNING, message, hint, shown)


def theme(front: FrontMatter, project: Project) -> Theme:
    """The look that the front matter asks for; `project` knows its files then."""
    for digest, file in front.files.items():
        project.know(digest, file)
    same = ("paper", "size", "colours", "volumes", "imposition", "brand")
    return Theme(**{name: getattr(front, name) for name in same})


def _house(source: Path) -> Path | None:
    """The house defaults: next to the file, or one folder up; only there, where a publication has a folder of its own."""
    home = source.resolve().parent
    places = (home.parent,) if source.stem == Path(PUBLICATION).stem else (home, home.parent)
    return next((file for place in places if (file := place / "house.yaml").is_file()), None)


def _short(value: object) -> object:
    if isinstance(value, list):
        return [_short(one) for one in value if one]
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
