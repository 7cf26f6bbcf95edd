"""The words that wellread itself adds ("Contents", "Page 3 of 12"), by language; and where the packaged templates lie."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from string import Formatter

from wellread import opening
from wellread.languages import LANGUAGES, rules
from wellread.languages.tags import primary
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
        found = tomllib.loads(opening.text(path, opening.SETTINGS))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        place = re.search(r" \(at line (\d+), column \d+\)", str(error))
        message = f"the file cannot be read: {str(error).replace(place[0], '') if place else error}"
        raise BuildError([_problem(message, 'write KEY = "words" on each line', path, int(place[1]) if place else 0)]) from None
    if problems := tuple(_wrong(found, path)):
        raise BuildError(problems)
    return found


def _wrong(found: Mapping[str, object], path: Path) -> Iterator[Problem]:
    """What would fail only when the words are shown, with its line."""
    english = _english() if path.parent != TEMPLATES / "strings" else {}
    lines = path.read_text(encoding="utf-8").splitlines()
    for key, message, hint in _faults(found, english):
        line = next((number for number, text in enumerate(lines, 1) if re.match(rf"\s*{re.escape(key)}\s*=", text)), 0)
        yield _problem(message, hint, path, line)


def _english() -> Mapping[str, str]:
    return _file("en", TEMPLATES / "strings")


def _faults(found: Mapping[str, object], english: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Key, message and hint of each that is no text, or has a place to fill in that English does not have."""
    for key, value in found.items():
        if not isinstance(value, str):
            yield key, f"{key} is not a text", f'write {key} = "words"'
            continue
        try:
            names = {name for _, name, _, _ in Formatter().parse(value) if name is not None}
        except ValueError:
            yield key, f"{key} has a brace without its partner", "write {{ or }} for the sign itself"
            continue
        pattern = english.get(key) or english.get(_PLURAL.sub("", key), value)
        known = {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}
        places = " and ".join(f"{{{one}}}" for one in sorted(known)) or "no braces"
        for name in sorted(names - known):
            yield key, f"nothing fills in {{{name}}} in {key}", f"the English words have {places} there"


def _brought(name: str) -> Mapping[str, str]:
    """The words that the module of the language `name` brings; BuildError when one of them is wrong."""
    found = LANGUAGES.load(name).STRINGS if name in LANGUAGES else {}
    if faults := [message for _, message, _ in _faults(found, _english())]:
        raise BuildError([LANGUAGES.broken(name, f"has words that cannot be shown: {'; '.join(faults)}")])
    return found


def _problem(message: str, hint: str, path: Path, line: int) -> Problem:
    return Problem("strings-broken", Severity.ERROR, message, hint, str(path), line)


def strings(language: str, project: Project | None = None) -> Mapping[str, str]:
    """Words for the BCP 47 tag `language`: its own file, then its first part's, then English for what they lack.

    A project's own `templates/strings/*.toml` come before the packaged ones, and these before what the module of a language
    brings. Raises BuildError when one of them is wrong.
    """
    folders = _folders(project)
    names = ["en", *dict.fromkeys((primary(language), language))]
    # A sentence of English words has an English date in it.
    merged: dict[str, str] = {"language": language, "date_language": language if translated(language, project) else "en-GB"}
    for name in names:
        merged.update(_brought(name))
        for folder in folders:
            merged.update(_file(name, folder))
    return merged


def own_keys(language: str, project: Project | None = None) -> frozenset[str]:
    """The keys for which `language` has words of its own; for the others `strings` has English."""
    found: set[str] = set()
    for name in dict.fromkeys((primary(language), language)):
        found |= _brought(name).keys()
        for folder in _folders(project):
            found |= _file(name, folder).keys()
    return frozenset(found)


def _folders(project: Project | None) -> list[Path]:
    """Where the words are: the packaged ones, then the project's own."""
    own = project.templates if project else None
    return [folder / "strings" for folder in (TEMPLATES, own) if folder]


def translated(language: str, project: Project | None = None) -> bool:
    """Whether any words exist for `language` itself."""
    folders = _folders(project)
    names = (language, primary(language))
    return any(_brought(name) or any(_file(name, folder) for folder in folders) for name in names)


def counted(words: Mapping[str, str], key: str, count: int, language: str) -> str:
    """The name of the string to say for `count`: `key`, or `key_two`, `key_few` … where `words` has one (CLDR plural rules).

    Arabic says minutes in one way up to ten and in another from eleven; English has no such strings.
    """
    form = f"{key}_{rules(language).plural(count, language)}"
    return form if form in words else key


def long_date(day: date, language: str) -> str:
    """`day` in words, as `language` writes it: "22 November 2026", "1er août 2026"."""
    return rules(language).long_date(day, language)
