"""Front matter and the publisher's defaults: YAML in, `Meta` out, every fault with its line.

`content/house.yaml` holds what is the same for all publications of one publisher; a publication's own front matter wins,
key by key, and maps (glossary, abbreviations, pictures, contact …) are joined entry by entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal
from uuid import NAMESPACE_URL, uuid5

from pydantic import ValidationError

from wellread import opening
from wellread.languages.tags import direction
from wellread.model import Brand, Contact, Credit, Drafted, EasyRead, Meta, Review, SignOff, Source, Term
from wellread.problems import BuildError, Problem, Severity
from wellread.problems.codes import CODES
from wellread.problems.policy import CheckSetting, settable, severity_of
from wellread.readers.front_matter.composing import Yaml, control_characters, load, not_utf8
from wellread.readers.front_matter.faults import straight
from wellread.readers.front_matter.foreign import adopted
from wellread.readers.front_matter.look import Looking, read_look
from wellread.readers.front_matter.schema import EasyReadSchema, FrontMatterSchema, Place, ReviewSchema, explain
from wellread.readers.front_matter.toml import load_toml

__all__ = ["FrontMatter", "control_characters", "not_utf8", "read_front_matter", "web_address"]

_STANDING_IN = {"title": "?", "language": "en"}
"""What a text is read by when its front matter cannot say it; such a text does not become a document."""

_JOINED = ("abbreviations", "checks", "contact", "easy_read", "glossary", "look", "pictures", "print", "voices")


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
    imposition: Literal["none", "booklet"] = "none"
    brand: Brand = field(default_factory=Brand)
    files: Mapping[str, Path] = field(default_factory=dict)
    """Digest of each file of the brand to where it is."""
    typography: bool = False
    """Whether `--`, `...` and straight quotes are printed as dashes, an ellipsis and quotation marks."""
    guessed: tuple[str, ...] = ()
    """Which of `title` and `language` nobody has written."""


def read_front_matter(
    text: str,
    path: str,
    *,
    slug: str,
    first: int = 1,
    defaults: Path | None = None,
    guesses: Mapping[str, Callable[[], str]] | None = None,
    known: Mapping[str, object] | None = None,
) -> tuple[FrontMatter | None, list[Problem]]:
    """Read the front matter `text` that begins at line `first` of `path`, over the house defaults in the file `defaults`.

    It is YAML, or TOML where the line before it in the file is `+++` and `text` begins with that line. `guesses` are asked for
    a `title` or `language` that is in neither. `known` is what the document says of itself in another way (the properties of a
    Word file): more than the house defaults, less than `text`.

    Returns None for the front matter when it cannot be used; the problems say why. Of front matter with errors it returns what
    has none.
    """
    problems: list[Problem] = []
    own = _own(text, path, first, problems)
    shared = _defaults(defaults, problems)
    if own is None or shared is None:
        return None, problems
    own, foreign = adopted(own)
    problems += foreign
    merged = _merged(own, shared, known or {})
    guessed = tuple(key for key in guesses or {} if merged.get(key, "") in ("", None))
    merged |= {key: (guesses or {})[key]() for key in guessed}
    checked, wrong = _checked(merged, own, shared)
    problems += wrong
    problems += _same_words(checked, own)
    problems += _settings(checked, own, shared)
    front = _front_matter(checked, slug, own)
    home = defaults.resolve().parent if defaults else None
    looking = Looking(own, shared, home, checked.publisher, front.credits, problems=problems)
    brand = read_look(checked.look, looking)
    return replace(front, guessed=guessed, brand=brand, files=looking.files), problems


def _merged(own: Yaml, shared: Yaml, known: Mapping[str, object]) -> dict[str, Any]:
    """What a publication says over what its house says."""
    merged = {**shared.values, **known, **own.values}
    for key in _JOINED:
        parts = [part.values.get(key) for part in (shared, own)]
        if all(isinstance(part, dict) for part in parts):
            merged[key] = {**shared.values[key], **own.values[key]}
    return merged


def _checked(merged: dict[str, Any], own: Yaml, shared: Yaml) -> tuple[FrontMatterSchema, list[Problem]]:
    """The settings that can be used, and what is wrong with the others."""
    try:
        return FrontMatterSchema.model_validate(merged), []
    except ValidationError as failure:
        wrong = {error["loc"][0] for error in failure.errors() if error["loc"]}
        # The rest is good enough to read the text by, so that all that is wrong is reported in one round.
        usable = _STANDING_IN | {key: merged[key] for key in merged if key not in wrong}
        return FrontMatterSchema.model_validate(usable), list(_translate(failure, own, shared))


def _own(text: str, path: str, first: int, problems: list[Problem]) -> Yaml | None:
    if text.startswith("+++\n"):
        return load_toml(text.removeprefix("+++\n"), path, first, problems)
    text, curly = straight(text)
    for number in curly:
        message, hint = "curly quotes are around a setting; they are read as straight ones", 'type straight quotes: "…"'
        problems.append(Problem("quotes-curly", Severity.WARNING, message, hint, path, first + number))
    return load(text, path, first, problems)


def _same_words(found: FrontMatterSchema, own: Yaml) -> Iterator[Problem]:
    """Words of the glossary that differ in capitals only: the second would never be found."""
    seen: dict[str, str] = {}
    for word in found.glossary:
        first = seen.setdefault(word.casefold(), word)
        if first != word:
            line = own.lines.get(("glossary", word), own.first)
            message, hint = f"the glossary has “{first}” and “{word}”", "keep one of the two; capitals do not count there"
            yield Problem("word-twice", Severity.ERROR, message, hint, own.path, line)


def _settings(found: FrontMatterSchema, own: Yaml, shared: Yaml) -> Iterator[Problem]:
    """Settings of `checks:` for codes that nobody knows, or that nobody may set."""
    for code in found.checks:
        home = own if ("checks", code) in own.lines else shared
        line = home.lines.get(("checks", code), home.first)
        if code not in CODES:
            hint = "type “wellread explain” for a list of all codes"
            if near := get_close_matches(code, CODES, n=1, cutoff=0.6):
                hint = f"did you mean “{near[0]}”?"
            yield Problem(
                "check-unknown", Severity.WARNING, f"“checks” sets “{code}”, and no code is called that", hint, home.path, line
            )
        elif not settable(code):
            message = f"“checks” sets {code}, which cannot be set: {CODES[code].kind.text.partition(':')[0]}"
            hint = "remove the line, and fix what the code reports"
            yield Problem("check-locked", Severity.ERROR, message, hint, home.path, line)


def _defaults(file: Path | None, problems: list[Problem]) -> Yaml | None:
    if file is None or not file.is_file():
        return Yaml("", 1, {}, {})
    try:
        text = opening.text(file, opening.SETTINGS)
    except UnicodeDecodeError:
        problems.append(not_utf8(str(file)))
        return None
    except BuildError as failure:
        problems += failure.problems
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
        *("disclaimer", "other_formats", "address", "rights", "sync", "print_source", "announce_pages", "kind"),
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
        spoken_pictures=tuple(sorted(found.spoken_pictures.items())),
        glossary=glossary,
        abbreviations=tuple(found.abbreviations.items()),
        easy_read=_easy_read(found.easy_read, own),
        sign_off=sign_off,
        checks=tuple(CheckSetting(code, severity_of(one.severity), one.reason) for code, one in found.checks.items()),
        **{key: getattr(found, key) for key in plain},
    )
    credits = {source: Credit(**credit.model_dump()) for source, credit in found.pictures.items()}
    return FrontMatter(meta, credits, typography=found.typography, **found.print.model_dump(exclude_none=True))


def _easy_read(found: EasyReadSchema, own: Yaml) -> EasyRead:
    reviews = _reviews(found.reviews, own, ("easy_read", "reviews"))
    drafted = tuple(Drafted(one.section, one.by, one.date) for one in found.drafted)
    plain = ("title", "summary", "disclaimer", "other_formats", "rights", "feedback")
    return EasyRead(**{key: getattr(found, key) for key in plain}, reviews=reviews, drafted=drafted)


def _reviews(found: Sequence[ReviewSchema], own: Yaml, place: Place) -> tuple[Review, ...]:
    """Reviews with the line of each, where the publication's own front matter has it."""
    return tuple(
        Review(**one.model_dump(exclude={"approved"}), approved=tuple(one.approved), line=own.lines.get((*place, index), 0))
        for index, one in enumerate(found)
    )
