"""Answers of readers, from the form or from the web page, and the review that they make.

An idea is approved when somebody said that they understand it, nobody said no or was not sure, and every question about it was
answered right. What nobody was asked is not approved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from wellread.model import Document, Review, approvals, reviews
from wellread.problems import BuildError, Problem, Severity

_LONGEST = 2_000_000
"""Bytes of a file that are read."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True, coerce_numbers_to_str=True)


class Answer(_Part):
    """What readers said about one card."""

    idea: str
    text: str = ""
    yes: int = Field(0, ge=0)
    no: int = Field(0, ge=0)
    not_sure: int = Field(0, ge=0)
    asked: int = Field(0, ge=0)
    right: int = Field(0, ge=0)
    said: str = ""

    @property
    def is_understood(self) -> bool:
        """Whether nobody who was asked failed to understand the idea, and somebody was asked."""
        return self.yes > 0 and not (self.no or self.not_sure) and self.right == self.asked


class Answers(_Part):
    """One file of answers."""

    publication: str
    version: str
    digest: str
    group: str = Field(min_length=1)
    role: str
    date: date
    people: int = Field(ge=1)
    changed: str = ""
    answers: list[Answer]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the answers."""

    review: Review
    gone: tuple[str, ...]
    """Ideas that were asked about and are not in the text any more, or changed since."""
    waiting: int
    """Ideas that nobody has approved yet."""
    open: tuple[tuple[str, str], ...]
    """Ideas that were not understood, as they were read, and what readers said."""


def read(path: Path) -> Answers:
    """The answers in the file at `path`; BuildError when it cannot be read or something in it is missing."""
    try:
        content = path.read_bytes()
        return Answers.model_validate(_values(content.decode("utf-8")) if len(content) <= _LONGEST else None)
    except OSError as error:
        raise _wrong(path, f"the file cannot be read: {error.strerror}", "look at its name") from None
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError):
        raise _wrong(path, "this is no file of answers", "use the form, or what the page of cards saved") from None
    except ValidationError as error:
        raise BuildError([_missing(path, one) for one in error.errors()]) from None


def _values(text: str) -> Any:
    """What the file holds, every value as text: to YAML, `yes` and `no` are no words."""
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.SafeLoader)):
        raise yaml.YAMLError("a form has no aliases")
    return yaml.load(text, Loader=yaml.BaseLoader)


def _missing(path: Path, error: Any) -> Problem:
    place = ".".join(str(part + 1 if isinstance(part, int) else part) for part in error["loc"]) or "the file"
    hint = {
        "group": "write who read it, such as group: Example People First",
        "date": "write the day, such as date: 2026-11-26",
        "people": "write how many read it, such as people: 4",
    }.get(place, "use the form, or what the page of cards saved")
    return _problem(path, f"“{place}” is wrong or missing: {error['msg'][:1].lower()}{error['msg'][1:]}", hint)


def together(found: Sequence[tuple[Path, Answers]], document: Document, digest: str) -> Outcome:
    """The review that several files of answers about one text make; BuildError when they are about several."""
    path, first = found[0]
    for other, one in found:
        if one.publication != document.meta.slug:
            raise _wrong(other, f"these answers are about “{one.publication}”", f"record them for {one.publication}")
        if (one.digest, one.version) != (first.digest, first.version):
            raise _wrong(other, f"these answers are about another text than those in {path.name}", "record them one by one")
        if one.role not in reviews.ROLES:
            raise _wrong(other, f"“{one.role}” is no role", f"write role: with one of {', '.join(reviews.ROLES)}")
    counted = _counted(one for _, answers in found for one in answers.answers)
    texts = approvals.every(document)
    understood = tuple(key for key, one in counted.items() if one.is_understood and key in texts)
    review = Review(
        _names(found), first.role, max(one.date for _, one in found), first.version, "easy", first.digest,
        people=sum(one.people for _, one in found),
        asked=sum(one.yes + one.no + one.not_sure + one.asked for one in counted.values()),
        right=sum(one.yes + one.right for one in counted.values()),
        changed=" ".join(filter(None, (one.changed for _, one in found))), approved=understood,
    )  # fmt: skip
    known = approvals.approved(document.meta) | set(understood if first.role == reviews.LIVED else ())
    waiting = sum(key not in known for key in texts)
    # Of a text that has changed since, nobody can say how much of it was open.
    left = waiting if digest == first.digest else max(waiting, 1)
    gone = tuple(one.text or one.idea for key, one in counted.items() if key not in texts)
    opened = tuple((one.text or key, one.said) for key, one in counted.items() if not one.is_understood)
    if not review.asked:
        raise _wrong(path, "nobody has answered anything yet", "count the answers up, or tick them on the page")
    return Outcome(replace(review, open=left), gone, waiting, opened)


def _counted(found: Iterable[Answer]) -> dict[str, Answer]:
    """All answers about one idea as one."""
    sums: dict[str, Counter[str]] = {}
    texts: dict[str, tuple[str, list[str]]] = {}
    for one in found:
        counts = {key: getattr(one, key) for key in ("yes", "no", "not_sure", "asked", "right")}
        sums.setdefault(one.idea, Counter()).update(counts)
        texts.setdefault(one.idea, (one.text, []))[1].extend(filter(None, [one.said]))
    return {key: Answer(idea=key, text=texts[key][0], said=" / ".join(texts[key][1]), **sums[key]) for key in sums}


def _names(found: Sequence[tuple[Path, Answers]]) -> str:
    return ", ".join(dict.fromkeys(one.group for _, one in found))


def _wrong(path: Path, message: str, hint: str) -> BuildError:
    return BuildError([_problem(path, message, hint)])


def _problem(path: Path, message: str, hint: str) -> Problem:
    return Problem("answers-unusable", Severity.ERROR, message, hint, str(path))
