"""What a page may say of a review: that of this very text, that of another version, or that of an earlier text.

Each function gives one sentence, empty where there is nothing that is known to be true. Used by the edition modules only.
"""

from __future__ import annotations

from wellread.editions.imprint import Say, day
from wellread.model import Meta, Review, reviews


def reviewed(say: Say, meta: Meta, review: Review, digest: str) -> str:
    """A review of the standard edition. One that names no text is shown with its date alone, as it was recorded."""
    return _of_other_text(say, meta, review, digest) or _of_this_text(say, meta, review)


def of_full_version(say: Say, meta: Meta, review: Review) -> str:
    """A review of the standard edition, as the easy-read edition mentions it."""
    key = "reviewed_full"
    if _other_version(meta, review):
        key = "reviewed_version"
    return say(key, version=review.version, who=_who(say, meta, review))


def checked(say: Say, meta: Meta, review: Review, digest: str) -> str:
    """A review of easy read; nothing where nobody can know which text was read."""
    found = reviews.faults(review, meta, digest)
    if found:
        return _of_other_text(say, meta, review, digest)
    if review.role != reviews.LIVED:
        return _of_this_text(say, meta, review)
    return say("easy_checked_by", name=review.name, date=day(say, review.date))


def _of_this_text(say: Say, meta: Meta, review: Review) -> str:
    role, date = _role(say, review), day(say, review.date)
    key = "reviewed_by_short"
    if role and date:
        key = "reviewed_by"
    return say(key, name=review.name, role=role, date=date)


def _of_other_text(say: Say, meta: Meta, review: Review, digest: str) -> str:
    """The line of a review of another version, or of words that have changed since; empty when it is neither."""
    if _other_version(meta, review):
        return say("reviewed_version", version=review.version, who=_who(say, meta, review))
    if "text" in reviews.faults(review, meta, digest):
        return say("reviewed_earlier", who=_who(say, meta, review))
    return ""


def _other_version(meta: Meta, review: Review) -> bool:
    return bool(review.version) and review.version != meta.version


def _who(say: Say, meta: Meta, review: Review) -> str:
    return say("comma").join(filter(None, (review.name, _role(say, review), day(say, review.date))))


def _role(say: Say, review: Review) -> str:
    """The role in words; lived experience needs none."""
    if review.role == reviews.LIVED:
        return ""
    if review.role in reviews.ROLES:
        return say(f"role_{review.role}")
    return review.role
