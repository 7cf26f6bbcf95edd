"""Front matter and the publisher's defaults: YAML in, `Meta` out, every fault with its line.

`content/house.yaml` holds what is the same for all publications of one publisher; a publication's own front matter wins,
key by key, and maps (glossary, abbreviations, pictures, contact …) are joined entry by entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date as Day
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal
from uuid import NAMESPACE_URL, uuid5

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic import Field as Setting

from wellread.model import Contact, Credit, EasyRead, Meta, Person, SignOff, Source, Term
from wellread.problems import Problem, Severity

Place = tuple[str | int, ...]

LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8})*")
_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ku-arab", "ps", "sd", "ug", "ur", "yi"}
_JOINED = ("abbreviations", "contact", "easy_read", "glossary", "pictures", "print", "voices")
_MOST_ALIASES = 50


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Writing direction of a BCP 47 tag: its script where it names one, else its language's usual one."""
    parts = language.lower().split("-")
    if "latn" in parts:
        return "ltr"
    return "rtl" if parts[0] in _RIGHT_TO_LEFT or {"arab", "hebr"} & set(parts) else "ltr"


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


class _EasyRead(_Part):
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


class _FrontMatter(_Part):
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
    easy_read: _EasyRead = _EasyRead()
    pictures: dict[str, _Credit] = {}
    sign_off: _SignOff | None = None
    print: _Print = _Print()


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter holds beside what readers see."""

    meta: Meta
    credits: Mapping[str, Credit] = field(default_factory=dict)
    """Picture as written in the text, to its recorded origin."""
    paper: str = "A4"
    size: int = 18
    colours: str = "white"


@dataclass(frozen=True, slots=True)
class _Yaml:
    path: str
    first: int
    values: dict[str, Any]
    lines: Mapping[Place, int]


def read_front_matter(
    text: str, path: str, *, slug: str, first: int = 1, house: Path | None = None
) -> tuple[FrontMatter | None, list[Problem]]:
    """Read the YAML `text` that begins at line `first` of `path`, over the defaults in the file `house`.

    Returns None for the front matter when it cannot be used; the problems say why.
    """
    problems: list[Problem] = []
    own = _load(text, path, first, problems)
    defaults = _defaults(house, problems)
    if own is None or defaults is None:
        return None, problems
    merged = {**defaults.values, **own.values}
    for key in _JOINED:
        parts = [part.values.get(key) for part in (defaults, own)]
        if all(isinstance(part, dict) for part in parts):
            merged[key] = {**defaults.values[key], **own.values[key]}
    try:
        checked = _FrontMatter.model_validate(merged)
    except ValidationError as failure:
        problems += _translate(failure, own, defaults)
        return None, problems
    return _front_matter(checked, slug, own), problems


def _defaults(house: Path | None, problems: list[Problem]) -> _Yaml | None:
    if house is None or not house.is_file():
        return _Yaml("", 1, {}, {})
    try:
        text = house.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        problems.append(not_utf8(str(house)))
        return None
    return _load(text, str(house), 1, problems)


def not_utf8(path: str) -> Problem:
    """The Problem of a file that is not UTF-8."""
    hint = "save the file as UTF-8 (in most editors: Save as, Encoding, UTF-8)"
    return Problem("not-utf8", Severity.ERROR, "this file is not UTF-8 text", hint, path)


def _load(text: str, path: str, first: int, problems: list[Problem]) -> _Yaml | None:
    try:
        events = list(yaml.parse(text, Loader=yaml.SafeLoader))
        if sum(isinstance(event, yaml.AliasEvent) for event in events) > _MOST_ALIASES:
            hint = f"write the values out; at most {_MOST_ALIASES} aliases (*name) are read"
            problems.append(Problem("yaml-aliases", Severity.ERROR, "the front matter has too many aliases", hint, path, first))
            return None
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        values = yaml.safe_load(text)
    except yaml.YAMLError as error:
        problems.append(_broken(error, path, first))
        return None
    except (ValueError, RecursionError) as error:
        message = f"the front matter has a value that cannot be read: {error}"
        problems.append(Problem("yaml-broken", Severity.ERROR, message, "write dates as 2026-11-22", path, first))
        return None
    if values is None:
        values = {}
    if not isinstance(values, dict) or not all(isinstance(key, str) for key in values):
        hint = "write one setting a line, such as “title: My leaflet”"
        problems.append(Problem("yaml-broken", Severity.ERROR, "the front matter is not a list of settings", hint, path, first))
        return None
    lines = dict(_lines(node, (), first)) if node is not None else {}
    problems.extend(_twice(node, path, first))
    return _Yaml(path, first, values, lines)


def _broken(error: yaml.YAMLError, path: str, first: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = first + mark.line if mark else first
    what = getattr(error, "problem", None) or "it cannot be read"
    hint = "check the line for a missing quote, a colon inside a value (put the value in quotes), or a wrong indent"
    return Problem("yaml-broken", Severity.ERROR, f"the YAML is broken here: {what}", hint, path, line)


def _lines(node: yaml.Node, place: Place, first: int) -> Iterator[tuple[Place, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inside = (*place, str(key.value))
            yield inside, first + key.start_mark.line
            yield from _lines(value, inside, first)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield (*place, index), first + value.start_mark.line
            yield from _lines(value, (*place, index), first)


def _twice(node: yaml.Node | None, path: str, first: int) -> Iterator[Problem]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                message, hint = f"“{key.value}” is set twice; the second one would win", "keep one of the two lines"
                yield Problem("key-twice", Severity.ERROR, message, hint, path, first + key.start_mark.line)
            seen.add(key.value)
            yield from _twice(value, path, first)


def _translate(failure: ValidationError, own: _Yaml, defaults: _Yaml) -> Iterator[Problem]:
    for error in failure.errors():
        place = tuple(part for part in error["loc"])
        home = own if (place[:1] and place[0] in own.values) or not place or place[0] not in defaults.values else defaults
        line = home.lines.get(place, 0)
        shorter = place
        while not line and shorter:
            shorter = shorter[:-1]
            line = home.lines.get(shorter, home.first)
        code, message, hint = _explain(error["type"], place, error)
        yield Problem(code, Severity.ERROR, message, hint, home.path, line)


def _explain(kind: str, place: Place, error: Mapping[str, Any]) -> tuple[str, str, str]:
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
    model: Any = _FrontMatter
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


def _front_matter(found: _FrontMatter, slug: str, own: _Yaml) -> FrontMatter:
    plain = ("title", "language", "subtitle", "summary", "publisher", "version", "published", "checked", "review_by")
    house = ("disclaimer", "other_formats", "rights", "sync")
    glossary = tuple(
        Term(word, term.means, term.say, own.lines.get(("glossary", word), 0)) for word, term in found.glossary.items()
    )
    meta = Meta(
        slug=slug,
        direction=direction(found.language),
        identifier=f"urn:uuid:{uuid5(NAMESPACE_URL, f'wellread:{found.publisher}/{slug}')}",
        authors=tuple(found.authors),
        reviewers=tuple(Person(**person.model_dump()) for person in found.reviewers),
        sources=tuple(Source(**source.model_dump()) for source in found.sources),
        contact=Contact(**found.contact.model_dump()),
        voice=tuple(found.voice),
        voices=tuple(sorted(found.voices.items())),
        glossary=glossary,
        abbreviations=tuple(found.abbreviations.items()),
        easy_read=_easy_read(found.easy_read),
        sign_off=SignOff(**found.sign_off.model_dump()) if found.sign_off else None,
        **{key: getattr(found, key) for key in (*plain, *house)},
    )
    credits = {source: Credit(**credit.model_dump()) for source, credit in found.pictures.items()}
    return FrontMatter(meta, credits, found.print.paper, found.print.size, found.print.colours)


def _easy_read(found: _EasyRead) -> EasyRead:
    reviews = tuple(Person(**person.model_dump()) for person in found.reviews)
    return EasyRead(found.title, found.summary, found.disclaimer, found.other_formats, reviews)
