"""What front matter may hold, as pydantic models, and what to say when it holds something else. Used by `house` only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date as Day
from difflib import get_close_matches
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic import Field as Setting

Place = tuple[str | int, ...]
"""Where in the front matter: `("reviewers", 0, "name")`."""

LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8})*")
"""A BCP 47 tag, as far as its shape goes."""


def _tag(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("YAML reads this word as yes or no: put it in quotes")
    if isinstance(value, str) and not LANGUAGE.fullmatch(value):
        raise ValueError(f"“{value}” is no language tag")
    return value


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _meaning(value: object) -> object:
    return {"means": value} if isinstance(value, str) else value


LanguageTag = Annotated[str, BeforeValidator(_tag)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True, str_strip_whitespace=True, frozen=True)


class _Person(_Part):
    name: str
    role: str = ""
    date: Day | None = None
    version: str = ""
    note: str = ""


class _Source(_Part):
    text: str
    url: str = ""
    year: int | None = None


class _Contact(_Part):
    name: str = ""
    phone: str = ""
    text_relay: str = ""
    email: str = ""
    web: str = ""
    post: str = ""


class _Term(_Part):
    means: str = ""
    say: str = ""


class _Credit(_Part):
    title: str = ""
    author: str = ""
    licence: str = ""
    licence_url: str = ""
    source_url: str = ""
    changes: str = ""


class EasyReadSchema(_Part):
    title: str = ""
    summary: str = ""
    disclaimer: str = ""
    other_formats: str = ""
    reviews: list[_Person] = []


class _SignOff(_Part):
    by: str
    date: Day
    version: str
    standard: str = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    report: str = ""


class _Print(_Part):
    paper: Literal["A4", "Letter", "A5"] = "A4"
    size: Literal[16, 18, 20, 24] = 18
    colours: Literal["white", "cream", "yellow"] = "white"


class FrontMatterSchema(_Part):
    title: str = Setting(min_length=1)
    language: LanguageTag
    subtitle: str = ""
    summary: str = ""
    publisher: str = ""
    authors: Annotated[list[str], BeforeValidator(_listed)] = []
    version: str = ""
    published: Day | None = None
    checked: Day | None = None
    review_by: Day | None = None
    reviewers: list[_Person] = []
    sources: list[_Source] = []
    contact: _Contact = _Contact()
    disclaimer: str = ""
    other_formats: str = ""
    rights: str = ""
    voice: Annotated[list[str], BeforeValidator(_listed)] = []
    voices: dict[str, str] = {}
    sync: Literal["sentence", "word"] = "sentence"
    glossary: dict[str, Annotated[_Term, BeforeValidator(_meaning)]] = {}
    abbreviations: dict[str, str] = {}
    easy_read: EasyReadSchema = EasyReadSchema()
    pictures: dict[str, _Credit] = {}
    sign_off: _SignOff | None = None
    print: _Print = _Print()


def explain(kind: str, place: Place, error: Mapping[str, Any]) -> tuple[str, str, str]:
    """Code, message and hint for one error of pydantic's at `place`."""
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in place)
    if kind == "extra_forbidden":
        known = sorted(_known(place[:-1]))
        near = get_close_matches(str(place[-1]), known, n=1)
        hint = f"did you mean “{near[0]}”?" if near else f"known here: {', '.join(known)}"
        return "key-unknown", f"the front matter has an unknown key “{name}”", hint
    if kind == "missing" or (kind == "string_too_short" and name == "title"):
        example = {"title": "title: My leaflet", "language": "language: en-GB"}.get(name, f"{place[-1]}: …")
        return (
            f"{name}-missing" if name in ("title", "language") else "key-missing",
            f"the front matter has no {name}",
            (f"add the line “{example}” between the two lines of ---"),
        )
    if name == "language":
        hint = "write a language tag such as en-GB, fr or ar; in quotes when it is “no”"
        return "language-wrong", f"“language” is wrong: {_plain(error)}", hint
    return (
        "value-wrong",
        f"“{name}” has the wrong kind of value: {error.get('input')!r}",
        f"it should be {_wanted(kind, error)}",
    )


def _plain(error: Mapping[str, Any]) -> str:
    return str(error["msg"]).removeprefix("Value error, ")


def _known(place: Place) -> set[str]:
    model: Any = FrontMatterSchema
    for part in place:
        if isinstance(part, int):
            continue
        field_info = model.model_fields.get(part) if hasattr(model, "model_fields") else None
        model = _model_in(field_info.annotation) if field_info else model
    return set(getattr(model, "model_fields", {}))


def _model_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found is not None:
            return found
    return None


def _wanted(kind: str, error: Mapping[str, Any]) -> str:
    if kind.startswith("date"):
        return "a date such as 2026-11-22"
    if kind == "literal_error":
        return f"one of {error['ctx']['expected']}"
    if kind.startswith("int"):
        return "a whole number"
    if kind.startswith("list"):
        return "a list: one entry a line, each after “- ”"
    if kind.startswith(("dict", "model")):
        return "a map: one “name: value” a line, indented by two blanks"
    return "text; put it in quotes"
