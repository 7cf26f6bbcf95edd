"""Who published it, which version it is, and when: sentences that the front page and the about page share.

Each function gives one sentence, empty where nothing is known. Used by the edition modules only.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from wellread.languages.strings import long_date
from wellread.model import Meta

Say = Callable[..., str]
"""`BlockMaker.say` of the edition."""


def publisher(say: Say, meta: Meta) -> str:
    """Who published it."""
    if not meta.publisher:
        return ""
    return say("published_by", publisher=meta.publisher)


def version(say: Say, meta: Meta) -> str:
    """Which version it is, of which day."""
    published = day(say, meta.published)
    if meta.version and published:
        return say("version_date", version=meta.version, date=published)
    if meta.version:
        return say("version_only", version=meta.version)
    if published:
        return say("date_only", date=published)
    return ""


def day(say: Say, when: date | None) -> str:
    """A date in the language of the words around it; empty when there is none."""
    if when is None:
        return ""
    return long_date(when, say("date_language"))
