"""Checks of the reviews of an edition: they end a draft only when they are of this very text. Used by `easy` only.

Once one review holds, those before it are history and may stay in the front matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from wellread.checks import Finding, check
from wellread.model import Edition, Review, ReviewFault, reviews
from wellread.problems import Severity


@check("review-role", "edition", refs="C30", severity=Severity.WARNING)
def review_role(edition: Edition) -> Iterator[Finding]:
    """Easy read is a draft until people with lived experience have checked it."""
    for review in _doubtful(edition) if edition.name == "easy" else ():
        if review.role != reviews.LIVED:
            role = f"role: {review.role}" if review.role else "no role"
            message = f"the review by {review.name} ({role}) is not by people with lived experience, so this is still a draft"
            yield Finding(message, f"have readers with a learning disability check it, then {_command(edition)}", review.line)


@check("review-version", "edition", refs="F01", severity=Severity.WARNING)
def review_version(edition: Edition) -> Iterator[Finding]:
    """A review is of the version that it names, and of no other."""
    for review in _with(edition, "version"):
        read = f"of version {review.version}" if review.version else "of no version that it names"
        now = f"this is version {edition.document.meta.version or 'unnamed'}"
        yield Finding(f"the review by {review.name} is {read}; {now}", _again(edition), review.line)


@check("review-unproved", "edition", refs="F01", severity=Severity.WARNING)
def review_unproved(edition: Edition) -> Iterator[Finding]:
    """A review has a date, and a digest of the words that were read."""
    for review in _with(edition, "unproved"):
        lacks = " and no ".join(key for key in ("digest", "date") if not getattr(review, key))
        message = f"the review by {review.name} has no {lacks}: nobody can know which text was read"
        yield Finding(message, _again(edition), review.line)


@check("review-text", "edition", refs="F01", severity=Severity.WARNING)
def review_text(edition: Edition) -> Iterator[Finding]:
    """A review is of the words of now: its digest is theirs."""
    for review in _with(edition, "text"):
        message = f"the text is not the one that {review.name} read: its words have changed since"
        yield Finding(message, _again(edition), review.line)


def _with(edition: Edition, fault: ReviewFault) -> Iterator[Review]:
    """The doubtful reviews of `edition` that have this fault."""
    meta = edition.document.meta
    yield from (review for review in _doubtful(edition) if fault in reviews.faults(review, meta, edition.digest))


def _doubtful(edition: Edition) -> tuple[Review, ...]:
    """The reviews of `edition`; none when one of them holds, or when an edition cannot be reviewed."""
    meta = edition.document.meta
    if edition.name == "easy":
        return meta.easy_read.reviews if edition.draft else ()
    held = any(not reviews.faults(review, meta, edition.digest) for review in meta.reviewers)
    return () if held or edition.name != "standard" else meta.reviewers


def _again(edition: Edition) -> str:
    return f"have this text checked, then {_command(edition)}"


def _command(edition: Edition) -> str:
    """What to type once the text has been checked."""
    source = edition.document.source
    shown = source.parent if source.name == "publication.md" and source.parent != Path() else source
    role = reviews.LIVED if edition.name == "easy" else "ROLE"
    return f'type: wellread review {quote(str(shown))} --edition {edition.name} --by "NAME" --role {role}'
