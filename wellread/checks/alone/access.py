"""Title, language, headings, pictures, links, tables and fields of a file that anybody may have made."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from wellread.checks import ELSEWHERE, Finding, check
from wellread.inspection.seen import Seen
from wellread.languages.tags import is_tag
from wellread.problems import Severity

_MANY_PAGES = 20
_MANY_LETTERS = 6000
"""A text of some three pages: without headings nobody finds a place in it."""
_FILE_NAME = re.compile(
    r"[\w%+ .()-]+\.(?:jpe?g|png|gif|svg|webp|bmp|tiff?)|(?:img|dsc|dscn|image|picture|scan)[-_ ]?\d+", re.IGNORECASE
)
_BARE = {"click here", "here", "link", "more", "read more", "this", "this link", "this page", "learn more", "details"}
_NO_TITLE = re.compile(
    r"untitled(?:[- ]?\d*)|document\d*|new document|unknown|microsoft word - .*|.*\.(?:docx?|indd|pdf|odt|pptx?)", re.IGNORECASE
)
_CLAIMS = ("accessMode", "accessibilityFeature", "accessibilityHazard")
"""What EPUB Accessibility 1.1 requires of every book (clause 2)."""


def _at(place: str) -> str:
    return f"{place}: " if place else ""


def _shown(text: str) -> str:
    return f"“{text[:57]}…”" if len(text) > 60 else f"“{text}”"


def _many(findings: Iterable[str], hint: str) -> Iterator[Finding]:
    """One finding for each message, with how often it holds."""
    for message, count in Counter(findings).items():
        yield Finding(f"{message} ({count} times)" if count > 1 else message, hint)


@check("file-title-missing", "alone", refs="WCAG-2.4.2 A42")
def title(seen: Seen) -> Iterator[Finding]:
    """The file says what it is called, so that its window and its place in a list can be told from others."""
    if not seen.title.strip():
        yield Finding("the file has no title", "give the document a title in its properties")
    elif _NO_TITLE.fullmatch(seen.title.strip()):
        yield Finding(f"the file calls itself {_shown(seen.title.strip())}", "give the document a title in its properties")


@check("file-language-missing", "alone", refs="WCAG-3.1.1 A43")
def language(seen: Seen) -> Iterator[Finding]:
    """The file says in which language it is, so that a voice can read it."""
    if not seen.language:
        yield Finding("the file does not say its language", "set the language of the document, such as en-GB")
    elif not is_tag(seen.language):
        yield Finding(f"{_shown(seen.language)} is no language", "set the language of the document, such as en-GB")


@check("file-untagged", "alone", refs="WCAG-1.3.1 A41")
def untagged(seen: Seen) -> Iterator[Finding]:
    """A PDF says what is a heading, a list, a table and a picture."""
    if not seen.tagged:
        yield Finding("the file has no tags: a screen reader must guess headings, lists and order", "export it as a tagged PDF")


@check("file-scanned", "alone", refs="WCAG-1.1.1 WCAG-1.4.5")
def scanned(seen: Seen) -> Iterator[Finding]:
    """A page holds letters, not a photograph of them."""
    if seen.scanned:
        some = ", ".join(seen.scanned[:3])
        message = f"{len(seen.scanned)} of {seen.pages} pages are pictures without a letter that can be read: {some}"
        yield Finding(message, "run text recognition (OCR) on it, or export it from the document that it was printed from")


@check("file-headings-missing", "alone", refs="WCAG-1.3.1 WCAG-2.4.6", severity=Severity.WARNING)
def headings_missing(seen: Seen) -> Iterator[Finding]:
    """A long text has headings, by which one can move through it."""
    if seen.tagged and not seen.headings and seen.letters > _MANY_LETTERS:
        yield Finding("there are no headings in all of this text", "give headings the style of a heading")


@check("file-heading-skipped", "alone", refs="WCAG-1.3.1 A45", severity=Severity.WARNING)
def heading_skipped(seen: Seen) -> Iterator[Finding]:
    """No level of headings is left out on the way down."""
    for before, after in pairwise(seen.headings):
        whole = seen.kind != "epub" or before.place == after.place  # each file of a book begins anew
        if whole and after.level > before.level + 1:
            message = f"{_at(after.place)}{_shown(after.text)} of level {after.level} follows one of level {before.level}"
            yield Finding(message, "use the next level, or a heading in between")


@check("file-heading-empty", "alone", refs="WCAG-1.3.1 WCAG-2.4.6", severity=Severity.WARNING)
def heading_empty(seen: Seen) -> Iterator[Finding]:
    """A heading says something."""
    empty = (f"{_at(one.place)}a heading of level {one.level} is empty" for one in seen.headings if not one.text.strip())
    yield from _many(empty, "write what is below it, or remove it")


@check("file-picture-unsaid", "alone", refs="WCAG-1.1.1 A48 B19")
def picture_unsaid(seen: Seen) -> Iterator[Finding]:
    """Each picture has a text alternative, or is said to be decoration."""
    silent = (f"{_at(one.place)}the picture {one.name} has no text alternative" for one in seen.pictures if one.alt is None)
    yield from _many(silent, "write what it shows as its text alternative, or mark it as decoration")


@check("file-alt-filename", "alone", refs="WCAG-1.1.1 A48", severity=Severity.WARNING)
def alt_filename(seen: Seen) -> Iterator[Finding]:
    """A text alternative says what a picture shows, not what its file is called."""
    named = (
        f"{_at(one.place)}the text alternative of {one.name} is {_shown(one.alt)}"
        for one in seen.pictures
        if one.alt and _FILE_NAME.fullmatch(one.alt.strip())
    )
    yield from _many(named, "write what it shows")


@check("file-link-unnamed", "alone", refs="WCAG-2.4.4 A51")
def link_unnamed(seen: Seen) -> Iterator[Finding]:
    """Each link has words."""
    silent = (f"{_at(one.place)}the link to {_shown(one.target)} has no words" for one in seen.links if not one.name.strip())
    yield from _many(silent, "write where it leads, or give its picture a text alternative")


@check("file-link-bare", "alone", refs="WCAG-2.4.9", severity=Severity.WARNING)
def link_bare(seen: Seen) -> Iterator[Finding]:
    """The words of a link say where it leads."""
    bare = (
        f"{_at(one.place)}a link is called {_shown(one.name)}"
        for one in seen.links
        if one.name.casefold().strip(" .…»>") in _BARE
    )
    yield from _many(bare, "write what one finds there")


@check("file-link-dead", "alone", refs="WCAG-2.4.4 B13", severity=Severity.WARNING)
def link_dead(seen: Seen) -> Iterator[Finding]:
    """A link inside the file leads somewhere."""
    dead = (f"{_at(one.place)}{_shown(one.name)} leads to {one.target}, which is not there" for one in seen.links if one.dead)
    yield from _many(dead, ELSEWHERE)


@check("file-table-unheaded", "alone", refs="WCAG-1.3.1 A50", severity=Severity.WARNING)
def table_unheaded(seen: Seen) -> Iterator[Finding]:
    """A table says which of its cells are headers."""
    for one in seen.tables:
        if one.rows > 1 and one.columns > 1 and not one.headed:
            yield Finding(
                f"{_at(one.place)}the table of {_shown(one.first)} has no header cells", "mark its first row as headers"
            )


@check("file-field-unnamed", "alone", refs="WCAG-4.1.2 WCAG-1.3.1")
def field_unnamed(seen: Seen) -> Iterator[Finding]:
    """Each button and field has a name."""
    silent = (f"{_at(one.place)}a {one.kind} has no name" for one in seen.fields if not one.name.strip())
    yield from _many(silent, "give it a label")


@check("file-zoom-blocked", "alone", refs="WCAG-1.4.4")
def zoom_blocked(seen: Seen) -> Iterator[Finding]:
    """A reader may make the letters larger."""
    if seen.fixed:
        yield Finding(
            f"the page forbids to enlarge it: {_shown(seen.fixed)}", 'write: content="width=device-width, initial-scale=1"'
        )


@check("file-moves", "alone", refs="WCAG-1.4.2 WCAG-2.2.2")
def moves(seen: Seen) -> Iterator[Finding]:
    """Nothing sounds or moves before somebody asks for it."""
    yield from _many((f"{one} plays by itself" for one in seen.moving), "let the reader start it")


@check("file-bookmarks-missing", "alone", refs="A47 WCAG-2.4.5", severity=Severity.WARNING)
def bookmarks_missing(seen: Seen) -> Iterator[Finding]:
    """A long PDF has bookmarks."""
    if seen.kind == "pdf" and seen.pages > _MANY_PAGES and not seen.bookmarks:
        yield Finding(f"there are {seen.pages} pages and no bookmarks", "export it with bookmarks for its headings")


@check("file-access-unsaid", "alone", refs="B04 B06 B07", severity=Severity.WARNING)
def access_unsaid(seen: Seen) -> Iterator[Finding]:
    """A book says how it can be read, so that shops and libraries can tell their readers."""
    lacking = [name for name in _CLAIMS if name not in seen.claims]
    if seen.kind == "epub" and lacking:
        names = ", ".join(f"schema:{name}" for name in lacking)
        yield Finding(f"the book does not say {names}", "add accessibility metadata to its package document")
