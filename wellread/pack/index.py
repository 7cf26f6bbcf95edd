"""The page from which a reader chooses, `index.html`, and everything together as a zip file.

It speaks to somebody who must choose and may be tired: one question, at most four answers with pictures (`ways`). After them
comes every file by its kind and whom it suits, its pages or minutes and its size in the link itself. Guarantees: one file,
nothing fetched; the zip holds the same page without the zip, so that neither has to know the other; and the same files give the
same bytes.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from wellread.editions import EDITIONS
from wellread.formats import FORMATS, Description, html
from wellread.formats.description import described
from wellread.formats.html import assets
from wellread.formats.html.playback import minutes
from wellread.languages import rules
from wellread.languages.strings import counted, strings
from wellread.model import Edition, Meta
from wellread.pack import pictures
from wellread.pack.manifest import BOOKLET, OF_PDF, VOLUMES, Made
from wellread.pack.ways import File, Way, ways
from wellread.readers.front_matter import web_address
from wellread.templating.environment import render

INDEX = "index.html"
_PIECE = 1 << 20
_SMALLEST_DATE = (1980, 1, 1, 0, 0, 0)
"""The first that a zip file knows; a fixed one, so that the same files give the same bytes."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One file, as a reader sees it."""

    name: str
    title: str
    """Its kind: `Large print`."""
    suits: str
    """Whom it suits, one sentence; empty for a format that nobody has described."""
    facts: str
    """`PDF, 14 pages, 320 KB`."""
    preview: str
    """Address of a picture of its first page; empty when there is none."""
    alt: str


@dataclass(frozen=True, slots=True)
class Group:
    """The files of one edition."""

    edition: str
    title: str
    intro: str
    draft: bool
    """Nobody with a learning disability has checked it yet, and the page must say so (C30)."""
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class PackPage:
    """What the template needs besides the edition."""

    ways: tuple[Way, ...]
    groups: tuple[Group, ...]
    archive: Choice | None
    code: Markup | None
    """QR code of `address`."""
    address: str
    """Where the pack is on the web; empty when nobody has said."""
    own: Markup
    contact: tuple[tuple[str, str, str], ...]
    dates: tuple[tuple[str, str], ...]
    logo: assets.Logo | None
    fonts: Markup
    styles: Markup
    settings: Markup
    policy: str = assets.POLICY


def write_index(meta: Meta, files: Sequence[Made], spoken: Sequence[Edition], folder: Path) -> None:
    """Write `index.html` and `<slug>.zip` for `files`, which lie in `folder`; `spoken` are the editions that they show."""
    words = strings(meta.language, spoken[0].project)
    groups = tuple(_groups(files, {edition.name: edition for edition in spoken}, folder, words))
    offered = ways(tuple(_files(files, groups)), words)
    inside = _page(meta, spoken[0], (offered, groups), None)
    archive = folder / f"{meta.slug}.zip"
    _zip(archive, folder, [file.name for file in files], inside)
    facts = _facts(words, "ZIP", size(archive.stat().st_size, meta.language, words))
    choice = Choice(archive.name, words["pack_zip"], "", facts, "", "")
    (folder / INDEX).write_text(_page(meta, spoken[0], (offered, groups), choice), encoding="utf-8", newline="\n")


def size(count: int, language: str, words: Mapping[str, str]) -> str:
    """`count` bytes in the `words` of `language`: `320 KB`, `3.2 MB`."""
    written = rules(language).decimal
    if count < 999_500:
        return words["pack_kilobytes"].format(size=written(max(1, round(count / 1000)), language))
    return words["pack_megabytes"].format(size=written(round(count / 1_000_000, 1), language))


def _files(files: Sequence[Made], groups: Sequence[Group]) -> Iterator[File]:
    """`files` with what is said of them."""
    facts = {choice.name: choice.facts for group in groups for choice in group.choices}
    yield from (File(file.edition, file.format, file.name, facts[file.name]) for file in files)


def _page(meta: Meta, edition: Edition, offers: tuple[tuple[Way, ...], tuple[Group, ...]], archive: Choice | None) -> str:
    words = strings(meta.language, edition.project)
    address = web_address(meta.address)
    page = PackPage(
        ways=offers[0],
        groups=offers[1],
        archive=archive,
        code=pictures.qr_code(address, words["pack_qr_alt"].format(address=address)) if address else None,
        address=address,
        own=assets.own_words(meta.language, edition.project),
        contact=html.contact_lines(meta, words),
        dates=html.date_lines(meta, words),
        fonts=assets.fonts(edition.project),
        logo=assets.logo(edition),
        styles=assets.styles(edition),
        settings=assets.asset("settings.js", edition.project),
    )
    return render(edition, "pack.html.jinja", page=page)


def _groups(files: Sequence[Made], editions: Mapping[str, Edition], folder: Path, words: Mapping[str, str]) -> Iterator[Group]:
    """One group for each edition, the files in it in the order in which they are of use to most."""
    names = [*EDITIONS]
    ordered = sorted(files, key=lambda file: (names.index(file.edition), _rank(file.format), file.name))
    for name, group in groupby(ordered, key=lambda file: file.edition):
        edition = editions[name]
        choices = tuple(_choice(file, edition, folder, words) for file in group)
        said = EDITIONS.load(name).describe(words)
        yield Group(name, said.title, said.intro, edition.draft, choices)


def _rank(format_name: str) -> tuple[int, str]:
    """The place of a format among the files of an edition; volumes and a booklet come right after their PDF."""
    whole = "pdf" if format_name in OF_PDF else format_name
    return FORMATS.load(whole).ORDER, format_name


def _choice(file: Made, edition: Edition, folder: Path, words: Mapping[str, str]) -> Choice:
    path, language = folder / file.name, edition.document.meta.language
    said = _described(file, edition, words)
    length, preview = "", ""
    if path.suffix == ".pdf":
        count = pictures.pages(path)
        length = words["pack_page"] if count == 1 else words[counted(words, "pack_pages", count, language)].format(count=count)
        preview = pictures.first_page(path)
    elif edition.timeline and FORMATS.load(file.format).NEEDS_SPEECH:
        length = minutes(edition.timeline.duration, words, language)
    facts = _facts(words, path.suffix.removeprefix(".").upper(), length, size(file.size, language, words))
    alt = words["pack_preview"].format(kind=said.title, title=edition.document.meta.title) if preview else ""
    return Choice(file.name, said.title, said.audience, facts, preview, alt)


def _described(file: Made, edition: Edition, words: Mapping[str, str]) -> Description:
    """What a file is called and whom it suits; a volume is called by its number."""
    if file.format == BOOKLET:
        return described(BOOKLET, edition, words)
    if file.format != VOLUMES:
        return FORMATS.load(file.format).describe(edition, words)
    number = file.name.rpartition("-volume-")[2].partition(".")[0]
    said = described(VOLUMES, edition, words)
    return replace(said, title=said.title.format(number=number))


def _facts(words: Mapping[str, str], *parts: str) -> str:
    return words["comma"].join(filter(None, parts))


def _zip(target: Path, folder: Path, names: Sequence[str], index: str) -> None:
    """Write a zip file of `names` and the page `index`: stored, for they are packed already, and zlib's versions differ.

    Piece by piece: the files of a book take more room than there is memory.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_entry(INDEX), index.encode())
        for name in sorted(names):
            entry = _entry(name)
            entry.file_size = (folder / name).stat().st_size
            with (folder / name).open("rb") as file, archive.open(entry, "w") as inside:
                shutil.copyfileobj(file, inside, _PIECE)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _SMALLEST_DATE)
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    return entry
