"""The words that wellread itself adds ("Contents", "Page 3 of 12"), by language; and where the packaged templates lie."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from string import Formatter

from wellread.languages.tags import locale, primary
from wellread.problems import BuildError, Problem, Severity
from wellread.project import TEMPLATES, Project

_PLURAL = re.compile(r"_(zero|one|two|few|many|other)$")


def _file(language: str, folder: Path) -> Mapping[str, str]:
    """The words in the file of `language` in `folder`; none where there is no such file."""
    path = folder / f"{language}.toml"
    try:
        state = path.stat()
    except OSError:
        return {}
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(64)
def _read(path: Path, changed: int, size: int) -> Mapping[str, str]:
    """The words in a file; read anew when it has `changed`."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        place = re.search(r" \(at line (\d+), column \d+\)", str(error))
        message = f"the file cannot be read: {str(error).replace(place[0], '') if place else error}"
        raise BuildError([_problem(message, 'write KEY = "words" on each line', path, int(place[1]) if place else 0)]) from None
    if problems := tuple(_wrong(found, path)):
        raise BuildError(problems)
    return found


def _wrong(found: Mapping[str, object], path: Path) -> Iterator[Problem]:
    """What would fail only when the words are shown: not a text, or a place to fill in that English does not have."""
    english = _file("en", TEMPLATES / "strings") if path.parent != TEMPLATES / "strings" else {}
    lines = path.read_text(encoding="utf-8").splitlines()
    for key, value in found.items():
        line = next((number for number, text in enumerate(lines, 1) if re.match(rf"\s*{re.escape(key)}\s*=", text)), 0)
        if not isinstance(value, str):
            yield _problem(f"{key} is not a text", f'write {key} = "words"', path, line)
            continue
        try:
            names = {name for _, name, _, _ in Formatter().parse(value) if name is not None}
        except ValueError:
            yield _problem(f"{key} has a brace without its partner", "write {{ or }} for the sign itself", path, line)
            continue
        pattern = english.get(key) or english.get(_PLURAL.sub("", key), value)
        known = {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}
        for name in sorted(names - known):
            places = " and ".join(f"{{{one}}}" for one in sorted(known)) or "no braces"
            yield _problem(f"nothing fills in {{{name}}} in {key}", f"the English words have {places} there", path, line)


def _problem(message: str, hint: str, path: Path, line: int) -> Problem:
    return Problem("strings-broken", Severity.ERROR, message, hint, str(path), line)


def strings(language: str, project: Project | None = None) -> Mapping[str, str]:
    """Words for the BCP 47 tag `language`: its own file, then its first part's, then English for what they lack.

    A project's own `templates/strings/*.toml` come before the packaged ones. Raises BuildError when
    one of them is wrong.
    """
    folders = _folders(project)
    names = ["en", *dict.fromkeys((primary(language), language))]
    merged: dict[str, str] = {"language": language}
    for name in names:
        for folder in folders:
            merged.update(_file(name, folder))
    return merged


def _folders(project: Project | None) -> list[Path]:
    """Where the words are: the packaged ones, then the project's own."""
    own = project.templates if project else None
    return [folder / "strings" for folder in (TEMPLATES, own) if folder]


def translated(language: str, project: Project | None = None) -> bool:
    """Whether any words exist for `language` itself."""
    folders = _folders(project)
    return any(_file(name, folder) for name in (language, primary(language)) for folder in folders)


def counted(words: Mapping[str, str], key: str, count: int, language: str) -> str:
    """The name of the string to say for `count`: `key`, or `key_two`, `key_few` … where `words` has one (CLDR plural rules).

    Arabic says minutes in one way up to ten and in another from eleven; English has no such strings.
    """
    form = f"{key}_{locale(language).plural_form(count)}"
    return form if form in words else key


def long_date(day: date, language: str) -> str:
    """`day` in words: "22 November 2026" in British, "November 22, 2026" in American English."""
    from babel.dates import format_date

    known = locale(language)
    text = str(format_date(day, "long", locale=known))
    return f"1er{text[1:]}" if known.language == "fr" and day.day == 1 else text
