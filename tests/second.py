"""Programs of other people that read a finished file, as a reader's tool does: pdf.js, Poppler, Readium's r2-shared-js."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import judges
from services import Service, ask, running, serve

_HEADING = re.compile(r"H[1-6]")


@dataclass(slots=True)
class Found:
    """What a program finds in a file, in the order in which it would be read."""

    title: str = ""
    language: str = ""
    headings: list[tuple[int, str]] = field(default_factory=list)
    text: str = ""
    pictures: list[str] = field(default_factory=list)
    """What is said of each."""
    links: list[str] = field(default_factory=list)
    """Addresses outside."""
    tables: list[tuple[int, int]] = field(default_factory=list)
    """Rows, and cells in all."""
    passages: dict[str, str] = field(default_factory=dict)
    """Language to the words that are marked as of it."""
    outline: list[str] = field(default_factory=list)


def report(path: Path) -> dict[str, Any]:
    """What pdf.js finds in a PDF, r2-shared-js in an EPUB."""
    found: dict[str, Any] = ask(_service(), path.resolve())
    return found


@cache
def _service() -> Service:
    """Standard input and output of the one Node.js that reads all files of a test run."""
    node = judges.program("node")
    for package in ("pdfjs-dist", "r2-shared-js"):
        if not (judges.NODE / "node_modules" / package).is_dir():
            judges.unavailable(f"{package} is not installed: type `make test`")
    running().callback(_service.cache_clear)
    return serve([node, "second.mjs"], {}, judges.NODE)


def pdfjs(path: Path) -> Found:
    """A PDF as pdf.js reads it."""
    said = report(path)
    found = Found(said["title"], said["language"], links=said["links"], outline=said["outline"])
    texts: list[str] = []
    for tag in said["tags"]:
        kinds, words = tag["around"], tag["text"]
        last = kinds[-1] if kinds else ""
        if tag.get("begins") and _HEADING.fullmatch(last):
            found.headings.append((int(last[1]), ""))
        if tag.get("begins") and last == "Table":
            found.tables.append((0, 0))
        if tag.get("begins") and found.tables and last in ("TR", "TH", "TD"):
            rows, cells = found.tables[-1]
            found.tables[-1] = (rows + (last == "TR"), cells + (last != "TR"))
        if "alt" in tag and last == "Figure":
            found.pictures.append(tag["alt"])
        if words and any(map(_HEADING.fullmatch, kinds)):
            level, before = found.headings[-1]
            found.headings[-1] = (level, before + words)
        if tag["language"]:
            found.passages[tag["language"]] = found.passages.get(tag["language"], "") + words
        texts.append(words)
    found.text = "".join(texts)
    return found


def poppler(path: Path) -> Found:
    """A PDF as Poppler's `pdfinfo` lists its tags."""
    program = shutil.which("pdfinfo")
    if not program:
        judges.unavailable("pdfinfo is not installed: type `make test`")
    lines = subprocess.run([program, "-struct-text", path], capture_output=True, text=True, check=True).stdout.splitlines()
    found, inside = Found(), 0
    for line in lines:
        depth, said = len(line) - len(line.lstrip()), line.strip()
        if heading := re.match(r"H([1-6])\b", said):
            found.headings.append((int(heading[1]), ""))
            inside = depth
        elif said.startswith('"'):
            found.text += said[1:-1]
            if found.headings and depth > inside:
                level, before = found.headings[-1]
                found.headings[-1] = (level, before + said[1:-1])
        elif depth <= inside:
            inside = 10_000  # what follows is below no heading
        if re.match(r"Table\b", said):
            found.tables.append((0, 0))
        elif found.tables and (kind := re.match(r"(TR|TH|TD)\b", said)):
            rows, cells = found.tables[-1]
            found.tables[-1] = (rows + (kind[1] == "TR"), cells + (kind[1] != "TR"))
    return found


def screen_reader(said: list[str]) -> Found:
    """A page as the virtual screen reader says it."""
    found = Found(text="".join(map(_words, said)))
    for phrase in said:
        if heading := re.fullmatch(r"heading, (.*), level (\d)", phrase):
            found.headings.append((int(heading[2]), heading[1]))
        elif phrase == "table" or phrase.startswith("table, "):
            found.tables.append((0, 0))
        elif found.tables and (kind := re.match(r"(row|cell|columnheader|rowheader|gridcell)\b", phrase)):
            rows, cells = found.tables[-1]
            found.tables[-1] = (rows + (kind[1] == "row"), cells + (kind[1] != "row"))
        elif picture := re.fullmatch(r"(?:image|img), (.*)", phrase):
            found.pictures.append(picture[1])
    return found


_PLACES = re.compile(r"(?:listitem|list|navigation|region|group|table|row), ")
_ROLES = re.compile(r"(?:link|heading|columnheader|rowheader|cell|term|code), ")


def _words(phrase: str) -> str:
    """What of a phrase stands on the page: without the role before it, and without what only says where one is.

    A role alone is kept: nothing tells it from the same word of the page.
    """
    if phrase.startswith("end of ") or _PLACES.match(phrase):
        return ""
    if not _ROLES.match(phrase):
        return phrase
    return re.sub(r", (?:level|position|column|row|set size) .*$", "", _ROLES.sub("", phrase, count=1))


def pieces(text: str) -> Iterator[str]:
    """The letters of `text`, without spaces and what only joins letters."""
    yield from (one for one in text if not one.isspace() and one not in "\u00ad\u200b\u200c\u200d\u2060\ufeff\u00a0")


def letters(text: str) -> str:
    """`text` as it is compared: letters alone."""
    return "".join(pieces(text))
