"""The addresses of links, for a reader who has only the paper (A25).

A few are printed behind their words, each once. Where there are many, or a table has some, each link has a number behind it,
`[link 3]`, and the addresses are in a list at the end.
"""

from __future__ import annotations

from collections.abc import Iterator

from wellread.formats.pdf.prepare.unbroken import ADDRESS, Fits, address, short_address
from wellread.languages.strings import strings, translated
from wellread.model import Chapter, Edition, Heading, Item, NumberedList, Paragraph, Sentence, Span, Table, traverse

MANY, MANY_IN_TABLES = 12, 2
"""Addresses that are printed in the text at most, in all and in tables."""

LIST = "addresses"
"""Id of the list, and beginning of the ids of its items."""


def unprinted(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Each link of `sentence` whose words do not say where it leads: the address as it is printed, and in full."""
    written = sentence.text.replace("http://", "").replace("https://", "")
    for span in sentence.spans:
        if span.href and ADDRESS.match(span.href) and (short := short_address(span.href)) and short not in written:
            yield short, span.href


def numbered(edition: Edition) -> dict[str, tuple[int, str]]:
    """Each address of `edition` as it is printed, with its number and in full; none where they are printed in the text."""
    found: dict[str, str] = {}
    in_tables: set[str] = set()
    for chapter in edition.document.chapters:
        for block in traverse.blocks(chapter.blocks):
            pairs = [pair for one in traverse.sentences([block]) for pair in unprinted(one)]
            in_tables |= {short for short, _ in pairs} if isinstance(block, Table) else set()
        for sentence in traverse.sentences(chapter.blocks):
            for short, full in unprinted(sentence):
                found.setdefault(short, full)
    if len(found) <= MANY and len(in_tables) <= MANY_IN_TABLES:
        return {}
    return {short: (number, full) for number, (short, full) in enumerate(found.items(), start=1)}


def mark(edition: Edition, number: int) -> Span:
    """What is printed behind a link, and leads to its address."""
    language, own = edition.document.meta.language, edition.project
    text = strings(language, own)["address_mark"].format(number=number)
    return Span(f" {text}", href=f"#{LIST}-{number}", lang=None if translated(language, own) else "en")


def is_mark(span: Span) -> bool:
    """Whether `span` is such a number."""
    return (span.href or "").startswith(f"#{LIST}-")


def listed(edition: Edition, found: dict[str, tuple[int, str]], fits: Fits) -> Iterator[Chapter]:
    """The list of the addresses that were `found`, as a chapter at the end."""
    if not found:
        return
    language, own = edition.document.meta.language, edition.project
    title, lang = strings(language, own)[LIST], None if translated(language, own) else "en"
    heading = Heading(f"{LIST}-heading", 0, 2, (Sentence(f"{LIST}-title", (Span(title, lang=lang),)),))
    items = tuple(
        Item(f"{LIST}-{number}", 0, (Paragraph(f"{LIST}-{number}-text", 0, (_sentence(number, short, full, fits),)),))
        for short, (number, full) in found.items()
    )
    yield Chapter(LIST, 0, title, (heading, NumberedList(f"{LIST}-list", 0, items)), kind="about")


def _sentence(number: int, short: str, full: str, fits: Fits) -> Sentence:
    return Sentence(f"{LIST}-{number}-address", (Span(address(short, fits), href=full),))
