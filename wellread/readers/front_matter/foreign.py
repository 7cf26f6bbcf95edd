"""Front matter that was written for another program: what it means here, and which of it is not for wellread.

Jekyll, Hugo, Docusaurus, MkDocs, Quarto and pandoc each have settings of their own. What has a name here is taken over; the
rest is listed in one note. What is close to one of our own keys is left alone, so that the schema can ask “did you mean …?”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from wellread.languages.english.words import MONTHS, YEAR
from wellread.problems import Problem, Severity
from wellread.readers.front_matter.composing import Yaml
from wellread.readers.front_matter.schema import FrontMatterSchema

_RENAMED = {
    "lang": "language",
    "locale": "language",
    "author": "authors",
    "description": "summary",
    "abstract": "summary",
    "date": "published",
    "copyright": "rights",
}
"""What other programs call it, and what it is called here."""
_FOREIGN = {
    "aliases", "bibliography", "canonical", "canonicalurl", "categories", "category", "class", "comments", "cover",
    "created", "css", "csl", "documentclass", "draft", "engine", "excerpt", "execute", "featured", "filters",
    "fontsize", "format", "geometry", "guid", "hide", "icon", "id", "image", "images", "jupyter", "keywords", "kind",
    "label", "last_modified_at", "lastmod", "layout", "linktitle", "logo", "mainfont", "markdown", "math", "menu",
    "meta", "modified", "nav_order", "navigation", "note", "order", "output", "pagetitle", "parent", "path",
    "permalink", "position", "redirect", "redirect_from", "related", "resource", "section", "seo", "series", "slug",
    "source", "sort", "status", "tag", "tags", "template", "theme", "thumbnail", "toc", "topic", "type", "update",
    "updated", "url", "weight",
}  # fmt: skip
"""Keys of other programs that could be taken for a slip in one of ours."""
_LIKE = 0.75
_NUMBERS = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?=[ T]|$)")
_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]{3,9})\.?(?:\s+(\d{1,2})(?:st|nd|rd|th)?)?,?\s+(\d{4})")
"""26 July 2018, Jul. 26th, 2018."""


@dataclass(slots=True)
class _Adopted:
    values: dict[str, Any]
    lines: dict[tuple[str | int, ...], int]
    others: list[str]


def adopted(own: Yaml) -> tuple[Yaml, list[Problem]]:
    """`own` with the keys that wellread has, and a note about those that it has not."""
    found = _Adopted({}, dict(own.lines), [])
    known = FrontMatterSchema.model_fields
    for key, value in own.values.items():
        name = key
        if key not in known and key.lower() in known:
            name = key.lower()
        if name in known:
            _take(found, key, name, value)
    for key, value in own.values.items():
        name = _RENAMED.get(key.lower(), "")
        if key in known or key.lower() in known:
            continue
        if name and name not in found.values:
            _take(found, key, name, value)
        elif not name and key.lower() not in _FOREIGN and _is_slip(key):
            found.values[key] = value
        else:
            found.others.append(key)
    return replace(own, values=found.values, lines=found.lines), list(_note(found, own))


def _is_slip(key: str) -> bool:
    """Whether `key` is one of ours with a slip of the finger; plurals and compounds of ours are not."""
    near = get_close_matches(key, FrontMatterSchema.model_fields, n=1, cutoff=_LIKE)
    if not near or near[0].rstrip("s") == key.lower().rstrip("s"):
        return False
    return near[0] not in re.split("[_-]", key.lower())


def _take(found: _Adopted, key: str, name: str, value: object) -> None:
    value = _meant(name, value)
    no_day = name == "published" and not isinstance(value, date)
    if key != name and (value is None or no_day):
        found.others.append(key)
        return
    lists_others = (
        name == "sources" and isinstance(value, list) and not any(isinstance(one, dict) and "text" in one for one in value)
    )
    if lists_others or (name == "published" and isinstance(value, bool)):  # Jekyll: whether the page is shown
        found.others.append(key)
        return
    found.values[name] = value
    if key != name:
        for place, line in [*found.lines.items()]:
            if place[:1] == (key,):
                found.lines[(name, *place[1:])] = line


def _meant(name: str, value: object) -> object:
    """`value` in the form that the schema has for `name`; None: it cannot be that."""
    match name, value:
        case "language", str():
            return value.strip().replace("_", "-").removesuffix(".UTF-8")
        case "authors", list():
            return [_name(one) for one in value]
        case "authors", dict():
            return [_name(value)]
        case "published", datetime():
            return value.date()
        case "published", str():
            return _day(value) or value
        case "contact", str() if "@" in value:
            return {"email": value.strip("<> ").removeprefix("mailto:")}
        case "contact", str() if "://" in value:
            return {"web": value.strip("<> ")}
        case "summary" | "rights", dict() | list():
            return None
        case _:
            return value


def _name(author: object) -> object:
    if isinstance(author, Mapping) and isinstance(author.get("name"), str):
        return author["name"]
    return author


def _day(text: str) -> date | None:
    """The day in `text`, as other programs write it: with a time, with slashes, in English words; None: it is not one day."""
    if found := _NUMBERS.match(text):
        year, month, number = map(int, found.groups())
    elif found := _WORDS.fullmatch(text.strip()):
        year, number = int(found[4]), int(found[1] or found[3] or 0)
        month = YEAR.index(MONTHS[found[2].title()]) + 1 if found[2].title() in MONTHS else 0
    else:
        return None
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _note(found: _Adopted, own: Yaml) -> Iterator[Problem]:
    if found.others:
        message = f"settings of other programs are not used: {', '.join(found.others)}"
        line = min(own.lines.get((key,), own.first) for key in found.others)
        yield Problem(
            "key-foreign", Severity.NOTE, message, "nothing to do; what readers should see goes into the text", own.path, line
        )
