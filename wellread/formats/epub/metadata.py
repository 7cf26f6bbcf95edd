"""What an EPUB says about itself: every statement computed from what is in the file, none of them typed.

What it may say of its accessibility is decided in `claims`, on what was counted in the finished parts (`evidence`). A claim of
conformance and the name of a certifier appear only where a person has signed (B09, B10): a machine's run is never sufficient.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from wellread import claims
from wellread.claims import Evidence
from wellread.formats.epub import media
from wellread.formats.epub.package import Property
from wellread.formats.epub.smil import clock
from wellread.model import Edition, Meta
from wellread.model.timeline import narrators
from wellread.readers.front_matter import web_address

ACTIVE = "wellread-spoken"
"""CSS class of what is being read aloud; a name of our own, so that a reading system's style sheet cannot hide it."""
PLAYING = "wellread-reading"
"""CSS class of the page while it is read aloud."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the finished parts of the book hold, as far as the metadata speak of it."""

    found: Evidence = field(default_factory=Evidence)
    overlays: tuple[tuple[str, int], ...] = ()
    """Manifest id and length in milliseconds of each media overlay."""
    source_pages: bool = False
    """The page marks are those of the book that the text was printed in before, not of our own print edition."""


def title(edition: Edition) -> str:
    """The title as the front page of `edition` has it."""
    fronts = (chapter.title for chapter in edition.document.chapters if chapter.kind == "front")
    return next(fronts, edition.document.meta.title)


def identifier(edition: Edition) -> str:
    """One URN for each edition of a publication: the publication's own for `standard`, others made from it."""
    meta = edition.document.meta
    own = meta.identifier or uuid5(NAMESPACE_URL, f"wellread:{meta.slug}").urn
    if edition.name == "standard":
        return own
    try:
        space = UUID(own.rpartition(":")[2])
    except ValueError:
        space = uuid5(NAMESPACE_URL, own)
    return uuid5(space, edition.name).urn


def modified(meta: Meta) -> datetime:
    """The latest date that the publication has, not that of the clock: the same source gives the same bytes."""
    days = [meta.published, meta.checked]
    if signed := claims.signature(meta):
        days.append(signed.date)
    # A book without any date has the first one that a ZIP file can hold: `dcterms:modified` must be there.
    latest = max(filter(None, days), default=date(1980, 1, 1))
    return datetime(latest.year, latest.month, latest.day, tzinfo=UTC)


def properties(edition: Edition, facts: Facts, words: Mapping[str, str]) -> tuple[Property, ...]:
    """Every statement about `edition`, in a fixed order; `words` are the strings of its language."""
    statements = (_book(edition), _access(edition, facts, words), _claim(edition.document.meta), _sound(edition, facts))
    return tuple(one for group in statements for one in group)


def _book(edition: Edition) -> Iterator[Property]:
    meta = edition.document.meta
    yield Property("dc:title", title(edition), "title")
    for number, author in enumerate(meta.authors or tuple(filter(None, [meta.publisher])), 1):
        yield Property("dc:creator", author, f"creator-{number}")
    if meta.publisher:
        yield Property("dc:publisher", meta.publisher)
    if meta.published:
        yield Property("dc:date", meta.published.isoformat())
    summary = {"easy": meta.easy_read.summary}.get(edition.name) or meta.summary
    if summary:
        yield Property("dc:description", summary)
    if meta.rights:
        yield Property("dc:rights", meta.rights)
    if meta.version:
        yield Property("schema:version", meta.version)


def _access(edition: Edition, facts: Facts, words: Mapping[str, str]) -> Iterator[Property]:
    found = facts.found
    yield from (Property("schema:accessMode", mode) for mode in claims.modes(found))
    yield from (Property("schema:accessModeSufficient", mode) for mode in claims.sufficient(found))
    yield from (Property("schema:accessibilityFeature", feature) for feature in claims.features(found))
    yield from (Property("schema:accessibilityHazard", hazard) for hazard in claims.hazards(found))
    yield Property("schema:accessibilitySummary", summary(edition, facts, words))
    if found.marks:
        source = page_source(edition, words)
        if facts.source_pages:
            source = printed_source(edition.document.meta)
        yield Property("pageBreakSource", source)
    if edition.document.meta.print_source and facts.source_pages:
        yield Property("dc:source", edition.document.meta.print_source)


def summary(edition: Edition, facts: Facts, words: Mapping[str, str]) -> str:
    """Plain words on how this file can be read, what it lacks, and who has assessed it."""
    easy, signed = edition.name == "easy", claims.signature(edition.document.meta) is not None
    spoken, silent = bool(facts.found.spoken), bool(facts.found.silent)
    stated = (
        ("epub_summary", True),
        ("epub_summary_easy", easy),
        ("epub_summary_easy_draft", easy and edition.draft),
        ("epub_summary_pictures", facts.found.pictures > 0),
        ("epub_summary_spoken", spoken and not silent),
        ("epub_summary_partly_spoken", spoken and silent),
        ("epub_summary_silent", not spoken),
        ("epub_summary_signed", signed),
        ("epub_summary_unsigned", not signed),
    )
    return " ".join(words[key] for key, true in stated if true and words[key])


def page_source(edition: Edition, words: Mapping[str, str]) -> str:
    """What the page numbers are those of: publisher, date and form of the print edition."""
    meta = edition.document.meta
    form = words[{"easy": "easy_read"}.get(edition.name, "large_print")]
    day = str(meta.published or "")
    return ", ".join(filter(None, (title(edition), meta.publisher, day, f"{form} (PDF)")))


def printed_source(meta: Meta) -> str:
    """The printed book whose pages the author has marked: as the front matter says, else what is known of it."""
    return meta.print_source or ", ".join(filter(None, (meta.title, *meta.authors, meta.publisher)))


def _claim(meta: Meta) -> Iterator[Property]:
    signed = claims.signature(meta)
    if not signed:
        return
    yield Property("dcterms:conformsTo", signed.standard, "conformance")
    yield Property("a11y:certifiedBy", signed.by, "certifier", "conformance")
    yield Property("dcterms:date", signed.date.isoformat(), "", "certifier")
    if address := signed.report or _report(meta):
        yield Property("a11y:certifierReport", address, "", "certifier", "text/html")


def _report(meta: Meta) -> str:
    """Where the report of the pack is on the web; empty when nobody has said where the pack is."""
    address = web_address(meta.address)
    if not address:
        return ""
    return f"{address.removesuffix('index.html').rstrip('/')}/report.html"


def _sound(edition: Edition, facts: Facts) -> Iterator[Property]:
    if not facts.overlays or edition.timeline is None:
        return
    yield Property("media:duration", clock(sum(length for _, length in facts.overlays)))
    for overlay, length in facts.overlays:
        yield Property("media:duration", clock(length), "", overlay)
    yield from (Property("media:narrator", narrator) for narrator in narrators(media.tracks(edition.timeline)))
    yield Property("media:active-class", ACTIVE)
    yield Property("media:playback-active-class", PLAYING)
