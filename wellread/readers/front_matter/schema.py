"""What front matter may hold, as pydantic models, and what to say when it holds something else. Used by `front_matter` only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date as Day
from difflib import get_close_matches
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict
from pydantic import Field as Setting

from wellread.languages.tags import is_tag
from wellread.model.meta import SpokenPictures

Place = tuple[str | int, ...]
"""Where in the front matter: `("reviewers", 0, "name")`."""

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+")
_ADDRESS = re.compile(r"(https?://)?[^\s/:@]+\.[^\s]*|https?://\S+")


def _tag(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("YAML reads this word as yes or no: put it in quotes")
    if value is None:
        raise ValueError("it has no value")
    if not isinstance(value, str) or not is_tag(value.strip()):
        raise ValueError(f"“{value}” is no language tag")
    return value


def _listed(value: object) -> object:
    if isinstance(value, str):
        return [value]
    return value


def _off(value: object) -> object:
    """YAML reads the word off as no."""
    return "off" if value is False else value


def _setting(value: object) -> object:
    if isinstance(value, (str, bool)):
        raise ValueError("{severity: off, reason: why that is right here}, with note, warning or error for other severities")
    return value


def _meaning(value: object) -> object:
    if isinstance(value, str):
        return {"means": value}
    return value


def _one_line(value: object) -> object:
    if isinstance(value, str):
        return " ".join(value.split())
    return value


def _address(value: str) -> str:
    if value and not _ADDRESS.fullmatch(value):
        raise ValueError("a web address such as https://www.example.org")
    return value


def _volume(value: int) -> int:
    if value and value < 10:
        raise ValueError("a number of pages from 10, such as 80; below that a first page and a chapter have no room")
    return value


def _for_all(value: object) -> object:
    """One setting for every edition, as if it were in a table of editions."""
    if isinstance(value, dict):
        return value
    if value not in get_args(SpokenPictures):
        raise ValueError("announce, short or skip, or one of them for each edition: {standard: announce, easy: skip}")
    return {"": value}


def _email(value: str) -> str:
    if value and not _EMAIL.fullmatch(value):
        raise ValueError("an email address such as ann@example.org")
    return value


Word = Annotated[str, Setting(min_length=1)]
Address = Annotated[str, AfterValidator(_address)]
LanguageTag = Annotated[str, BeforeValidator(_tag)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True, str_strip_whitespace=True, frozen=True)


class ReviewSchema(_Part):
    name: Word
    role: str = ""
    date: Day | None = None
    version: str = ""
    edition: str = ""
    digest: str = ""
    note: str = ""


class _Source(_Part):
    text: str
    url: Address = ""
    year: int | None = None


class _Contact(_Part):
    name: str = ""
    phone: str = ""
    text_relay: str = ""
    email: Annotated[str, AfterValidator(_email)] = ""
    web: Address = ""
    post: str = ""


class _Term(_Part):
    means: str = ""
    say: str = ""


class _Credit(_Part):
    title: str = ""
    author: str = ""
    licence: str = ""
    licence_url: Address = ""
    source_url: Address = ""
    changes: str = ""


class EasyReadSchema(_Part):
    title: str = ""
    summary: str = ""
    disclaimer: str = ""
    other_formats: str = ""
    rights: str = ""
    reviews: list[ReviewSchema] = []


class _SignOff(_Part):
    by: str
    date: Day
    version: str
    standard: str = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    report: str = ""
    wtpdf: bool = False


class _Print(_Part):
    paper: Literal["A4", "Letter", "A5"] = "A4"
    size: Literal[16, 18, 20, 24] | None = None
    colours: Literal["white", "cream", "yellow"] = "white"
    volumes: Annotated[int, AfterValidator(_volume)] = 0


class CheckSchema(_Part):
    severity: Annotated[Literal["off", "note", "warning", "error"], BeforeValidator(_off)]
    reason: Word


class FrontMatterSchema(_Part):
    title: Annotated[str, Setting(min_length=1), BeforeValidator(_one_line)]
    language: LanguageTag
    kind: Literal["", "health", "letter", "notice"] = ""
    subtitle: Annotated[str, BeforeValidator(_one_line)] = ""
    summary: str = ""
    publisher: str = ""
    authors: Annotated[list[str], BeforeValidator(_listed)] = []
    version: str = ""
    published: Day | None = None
    checked: Day | None = None
    review_by: Day | None = None
    reviewers: list[ReviewSchema] = []
    sources: list[_Source] = []
    contact: _Contact = _Contact()
    disclaimer: str = ""
    other_formats: str = ""
    address: Address = ""
    rights: str = ""
    voice: Annotated[list[str], BeforeValidator(_listed)] = []
    voices: dict[str, str] = {}
    sync: Literal["sentence", "word"] = "sentence"
    typography: bool = False
    print_source: Annotated[str, BeforeValidator(_one_line)] = ""
    announce_pages: bool = False
    spoken_pictures: Annotated[dict[str, SpokenPictures], BeforeValidator(_for_all)] = {}
    glossary: dict[Word, Annotated[_Term, BeforeValidator(_meaning)]] = {}
    abbreviations: dict[Word, Word] = {}
    easy_read: EasyReadSchema = EasyReadSchema()
    pictures: dict[str, _Credit] = {}
    sign_off: _SignOff | None = None
    print: _Print = _Print()
    checks: dict[Word, Annotated[CheckSchema, BeforeValidator(_setting)]] = {}


_MISSING = {"title": "title-missing", "language": "language-missing"}


def _counted(part: str | int) -> str:
    """A part of a place as its author counts: the first entry of a list is 1."""
    if isinstance(part, int):
        part += 1
    return str(part)


def explain(kind: str, place: Place, error: Mapping[str, Any]) -> tuple[str, str, str]:
    """Code, message and hint for one error of pydantic's at `place`."""
    name = ".".join(_counted(part) for part in place if part != "[key]")
    if kind == "extra_forbidden":
        known = sorted(_known(place[:-1]))
        hint = f"known here: {', '.join(known)}"
        if near := get_close_matches(str(place[-1]), known, n=1):
            hint = f"did you mean “{near[0]}”?"
        return "key-unknown", f"the front matter has an unknown key “{name}”", hint
    if kind == "missing" or (kind == "string_too_short" and name == "title"):
        example = {"title": "title: My leaflet", "language": "language: en-GB"}.get(name, f"{place[-1]}: …")
        return (
            _MISSING.get(name, "key-missing"),
            f"the front matter has no {name}",
            (f"add the line “{example}” between the two lines of ---"),
        )
    if name == "language":
        hint = "write a language tag such as en-GB, fr or ar; in quotes when it is “no”"
        return "language-wrong", f"“language” is wrong: {_plain(error)}", hint
    if error.get("input") is None:
        return "value-wrong", f"“{name}” has no value", "write it after the colon, or remove the line"
    if place[0] == "checks" and kind == "value_error":
        return "value-wrong", f"“{name}” gives no reason", f"it should be {_wanted(kind, error)}"
    message = f"“{name}” has the wrong kind of value: {_shown(error['input'])}"
    if place[-1] == "[key]":
        return "value-wrong", message, "names of entries are text; put this one in quotes, with a word between them"
    return "value-wrong", message, f"it should be {_wanted(kind, error)}"


def _shown(value: object) -> str:
    """`value` as its author may have written it, not as Python does."""
    if isinstance(value, bool):
        return "yes or no (put such a word in quotes)"
    if isinstance(value, Day):
        return str(value)
    return repr(value)


def _plain(error: Mapping[str, Any]) -> str:
    return str(error["msg"]).removeprefix("Value error, ")


def _known(place: Place) -> set[str]:
    model: Any = FrontMatterSchema
    for part in place:
        if isinstance(part, int):
            continue
        if field_info := getattr(model, "model_fields", {}).get(part):
            model = _model_in(field_info.annotation)
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
    if kind == "value_error":
        return str(error["ctx"]["error"])
    if kind.startswith("list"):
        return "a list: one entry a line, each after “- ”"
    if kind.startswith(("dict", "model")):
        return "a map: one “name: value” a line, indented by two spaces"
    return "text; put it in quotes"
