"""What front matter may hold, as pydantic models, and what to say when it holds something else. Used by `front_matter` only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict
from pydantic import Field as Setting

from wellread.model.meta import SpokenPictures
from wellread.readers.front_matter import values

Place = tuple[str | int, ...]
"""Where in the front matter: `("reviewers", 0, "name")`."""

Word = Annotated[str, Setting(min_length=1)]
Count = Annotated[int, Setting(ge=0)]
Address = Annotated[str, AfterValidator(values.address)]
Colour = Annotated[str, AfterValidator(values.colour)]
Day = Annotated[date, AfterValidator(values.day)]
LanguageTag = Annotated[str, BeforeValidator(values.tag)]


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
    people: Count = 0
    asked: Count = 0
    right: Count = 0
    open: Count = 0
    changed: str = ""
    approved: list[Word] = []


class _Source(_Part):
    text: str
    url: Address = ""
    year: int | None = None


class _Contact(_Part):
    name: str = ""
    phone: str = ""
    text_relay: str = ""
    email: Annotated[str, AfterValidator(values.email)] = ""
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
    style: str = ""


class _Drafted(_Part):
    section: Word
    by: Word
    date: Day


class EasyReadSchema(_Part):
    title: str = ""
    summary: Annotated[str, BeforeValidator(values.joined)] = ""
    disclaimer: str = ""
    other_formats: str = ""
    rights: str = ""
    feedback: bool = False
    reviews: list[ReviewSchema] = []
    drafted: list[_Drafted] = []


class _SignOff(_Part):
    by: str
    date: Day
    version: str
    standard: str = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    report: str = ""
    wtpdf: bool = False


class _Print(_Part):
    paper: Literal["A4", "Letter", "A5"] = "A4"
    size: Annotated[int, AfterValidator(values.size)] | None = None
    colours: Literal["white", "cream", "yellow", "black-on-yellow", "white-on-black"] = "white"
    imposition: Literal["none", "booklet"] = "none"
    volumes: Annotated[int, AfterValidator(values.volume)] = 0


class LogoSchema(_Part):
    file: Word
    alt: Annotated[str, BeforeValidator(values.one_line)] = ""


class FontSchema(_Part):
    file: Word
    bold: Word
    licence: Word


class LookSchema(_Part):
    logo: Annotated[LogoSchema | None, BeforeValidator(values.file)] = None
    accent: Colour = ""
    accent_dark: Colour = ""
    cover: str = ""
    font: FontSchema | None = None


class CheckSchema(_Part):
    severity: Annotated[Literal["off", "note", "warning", "error"], BeforeValidator(values.off)]
    reason: Word


class FrontMatterSchema(_Part):
    title: Annotated[str, Setting(min_length=1), BeforeValidator(values.one_line)]
    language: LanguageTag
    kind: Literal["", "health", "letter", "notice"] = ""
    subtitle: Annotated[str, BeforeValidator(values.one_line)] = ""
    summary: str = ""
    publisher: str = ""
    authors: Annotated[list[str], BeforeValidator(values.listed)] = []
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
    voice: Annotated[list[str], BeforeValidator(values.listed)] = []
    voices: dict[str, str] = {}
    sync: Literal["sentence", "word"] = "sentence"
    typography: bool = False
    print_source: Annotated[str, BeforeValidator(values.one_line)] = ""
    announce_pages: bool = False
    spoken_pictures: Annotated[dict[str, SpokenPictures], BeforeValidator(values.for_all)] = {}
    glossary: dict[Word, Annotated[_Term, BeforeValidator(values.meaning)]] = {}
    abbreviations: dict[Word, Word] = {}
    easy_read: EasyReadSchema = EasyReadSchema()
    pictures: dict[str, _Credit] = {}
    sign_off: _SignOff | None = None
    print: _Print = _Print()
    look: LookSchema = LookSchema()
    checks: dict[Word, Annotated[CheckSchema, BeforeValidator(values.setting)]] = {}


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
    if error.get("input") is None and name in ("look.accent", "look.accent_dark"):
        hint = f'put it in quotes, {place[-1]}: "#7a1410": what follows # without quotes is a remark to YAML'
        return "value-wrong", f"“{name}” has no value", hint
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
    return str(value) if isinstance(value, date) else repr(value)


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
