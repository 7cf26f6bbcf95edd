"""The words that wellread itself adds ("Contents", "Page 3 of 12"), by language; and where the packaged templates lie."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent
TEMPLATES = _HERE / "templates" if (_HERE / "templates").is_dir() else _HERE.parent / "templates"
"""Templates and strings as shipped: inside the package when installed, at the top level in a checkout."""


@cache
def _file(language: str, folder: Path) -> Mapping[str, str]:
    path = folder / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def strings(language: str, project: Path | None = None) -> Mapping[str, str]:
    """Words for the BCP 47 tag `language`: its own file, then its first part's, then English for what they lack.

    A project's `templates/strings/*.toml` (under the folder `project`) come before the packaged ones.
    """
    folders = [folder / "strings" for folder in (TEMPLATES, project) if folder]
    names = ["en", *dict.fromkeys((language.partition("-")[0], language))]
    merged: dict[str, str] = {}
    for name in names:
        for folder in folders:
            merged.update(_file(name, folder))
    return merged


def translated(language: str, project: Path | None = None) -> bool:
    """Whether any words exist for `language` itself."""
    folders = [folder / "strings" for folder in (TEMPLATES, project) if folder]
    return any(_file(name, folder) for name in (language, language.partition("-")[0]) for folder in folders)


def long_date(day: date, language: str) -> str:
    """`day` in words: "22 November 2026" in British, "November 22, 2026" in American English."""
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en", "GB")
    return str(format_date(day, "long", locale=locale))
