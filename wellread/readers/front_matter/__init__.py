"""Front matter and the publisher's defaults: YAML in, `Meta` out, every fault with its line.

`content/house.yaml` holds what is the same for all publications of one publisher; a publication's own front matter wins,
key by key, and maps (glossary, abbreviations, pictures, contact …) are joined entry by entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from pydantic import ValidationError

from wellread.languages.tags import direction
from wellread.model import Contact, Credit, EasyRead, Meta, Review, SignOff, Source, Term
from wellread.problems import Problem, Severity
from wellread.readers.front_matter.composing import Yaml, control_characters, load, not_utf8
from wellread.readers.front_matter.schema import EasyReadSchema, FrontMatterSchema, Place, ReviewSchema, explain

__all__ = ["FrontMatter", "control_characters", "not_utf8", "read_front_matter", "web_address"]

_JOINED = ("abbreviations", "contact", "easy_read", "glossary", "pictures", "print", "voices")


def web_address(text: str) -> str:
    """Where `www.example.org`, as people write it, leads: a link needs the whole address."""
    if not text or "://" in text:
        return text
    return f"https://{text}"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter holds besides what readers see."""

    meta: Meta
    credits: Mapping[str, Credit] = field(default_factory=dict)
    """Picture as written in the text, to its recorded origin."""
    paper: str = "A4"
    size: int = 0
    """Points; 0: each edition's own."""
    colours: str = "white"
    volumes: int = 0


def read_front_matter(
    text: str, path: str, *, slug: str, first: int = 1, defaults: Path | None = None
) -> tuple[FrontMatter | None, list[Problem]]:
    """Read the YAML `text` that begins at line `first` of `path`, over the house defaults in the file `defaults`.

    Returns None for the front matter when it cannot be used; the problems say why.
    """
    problems: list[Problem] = []
    own = load(text, path, first, problems)
    shared = _defaults(defaults, problems)
    if own is None or shared is None:
        return None, problems
    merged = {**shared.values, **own.values}
    for key in _JOINED:
        parts = [part.values.get(key) for part in (shared, own)]
        if all(isinstance(part, dict) for part in parts):
            merged[key] = {**shared.values[key], **own.values[key]}
    try:
        checked = FrontMatterSchema.model_validate(merged)
    except ValidationError as failure:
        problems += _translate(failure, own, shared)
        return None, problems
    problems += _same_words(checked, own)
    return _front_matter(checked, slug, own), problems


def _same_words(found: FrontMatterSchema, own: Yaml) -> Iterator[Problem]:
    """Words of the glossary that differ in capitals only: the second would never be found."""
    seen: dict[str, str] = {}
    for word in found.glossary:
        first = seen.setdefault(word.casefold(), word)
        if first != word:
            line = own.lines.get(("glossary", word), own.first)
            message, hint = f"the glossary has “{first}” and “{word}”", "keep one of the two; capitals do not count there"
            yield Problem("word-twice", Severity.ERROR, message, hint, own.path, line)


def _defaults(file: Path | None, problems: list[Problem]) -> Yaml | None:
    if file is None or not file.is_file():
        return Yaml("", 1, {}, {})
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        problems.append(not_utf8(str(file)))
        return None
    return load(text, str(file), 1, problems)


def _translate(failure: ValidationError, own: Yaml, defaults: Yaml) -> Iterator[Problem]:
    for error in failure.errors():
        place = tuple(part for part in error["loc"])
        home = own
        if place and place[0] in defaults.values and place[0] not in own.values:
            home = defaults
        line = home.lines.get(place, 0)
        # A key that is missing has no line: the nearest thing around it has.
        shorter = place
        while not line and shorter:
            shorter = shorter[:-1]
            line = home.lines.get(shorter, 0)
        code, message, hint = explain(error["type"], place, error)
        yield Problem(code, Severity.ERROR, message, hint, home.path, line or home.first)


def _front_matter(found: FrontMatterSchema, slug: str, own: Yaml) -> FrontMatter:
    plain = (
        *("title", "language", "subtitle", "summary", "publisher", "version", "published", "checked", "review_by"),
        *("disclaimer", "other_formats", "rights", "sync", "print_source", "announce_pages"),
    )
    glossary = tuple(
        Term(word, term.means, term.say, own.lines.get(("glossary", word), 0)) for word, term in found.glossary.items()
    )
    sign_off = None
    if found.sign_off:
        sign_off = SignOff(**found.sign_off.model_dump())
    meta = Meta(
        slug=slug,
        direction=direction(found.language),
        # From publisher and folder alone, so that every build, on every machine, is the same publication.
        identifier=f"urn:uuid:{uuid5(NAMESPACE_URL, f'wellread:{found.publisher}/{slug}')}",
        authors=tuple(found.authors),
        reviewers=_reviews(found.reviewers, own, ("reviewers",)),
        sources=tuple(Source(**source.model_dump()) for source in found.sources),
        contact=Contact(**found.contact.model_dump()),
        voice=tuple(found.voice),
        voices=tuple(sorted(found.voices.items())),
        glossary=glossary,
        abbreviations=tuple(found.abbreviations.items()),
        easy_read=_easy_read(found.easy_read, own),
        sign_off=sign_off,
        **{key: getattr(found, key) for key in plain},
    )
    credits = {source: Credit(**credit.model_dump()) for source, credit in found.pictures.items()}
    return FrontMatter(meta, credits, **found.print.model_dump(exclude_none=True))


def _easy_read(found: EasyReadSchema, own: Yaml) -> EasyRead:
    reviews = _reviews(found.reviews, own, ("easy_read", "reviews"))
    return EasyRead(found.title, found.summary, found.disclaimer, found.other_formats, reviews)


def _reviews(found: Sequence[ReviewSchema], own: Yaml, place: Place) -> tuple[Review, ...]:
    """Reviews with the line of each, where the publication's own front matter has it."""
    return tuple(Review(**one.model_dump(), line=own.lines.get((*place, index), 0)) for index, one in enumerate(found))
