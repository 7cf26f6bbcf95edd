"""What the tags of an audio file say, in words; shared by the MP3 and the M4B. All of it is of the edition that is spoken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wellread.languages.strings import long_date, strings
from wellread.model import Edition
from wellread.model.timeline import Timeline


def album(edition: Edition) -> str:
    """The title, and the edition where it has a name: players put files of one album together as one book."""
    title = edition.document.meta.title
    if name := kind(edition):
        return f"{title} ({name})"
    return title


def kind(edition: Edition) -> str:
    """What the edition is called ("Easy read"); empty for the standard one."""
    words = strings(edition.document.meta.language, edition.project)
    return {"easy": words["easy_read"]}.get(edition.name, "")


def narrator(timeline: Timeline) -> str:
    """Every voice that is heard."""
    return "; ".join(timeline.narrators)


def rights(edition: Edition) -> str:
    """Whose it is, and what may be done with it; begins with the year, as ID3v2 asks for."""
    meta = edition.document.meta
    if not meta.rights:
        return ""
    year = f"{meta.published.year} " if meta.published else ""
    return year + meta.rights


def comment(edition: Edition, timeline: Timeline) -> str:
    """Edition, version, date, every voice that is heard, and rights, in one line."""
    words = strings(edition.document.meta.language, edition.project)
    parts = (kind(edition), *_state(edition, words), *timeline.narrators, edition.document.meta.rights)
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def _state(edition: Edition, words: Mapping[str, str]) -> Iterator[str]:
    """How far one may rely on the text."""
    meta = edition.document.meta
    if edition.draft:
        yield words["draft_easy"]
    if meta.version:
        yield words["version_only"].format(version=meta.version)
    if meta.checked:
        yield words["checked_on"].format(date=long_date(meta.checked, words["date_language"]))
