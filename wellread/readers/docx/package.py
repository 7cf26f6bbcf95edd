"""The file as a package: parts by name, within limits. Nothing is ever unpacked to a disk by the name that it has in there.

A Word file of somebody else is hostile until measured: a part is read up to its limit whatever the directory of the archive
says, XML is parsed without entities, without a network and never with a document type (which ECMA-376, part 2, forbids), and
elements nested beyond the depth that libxml2 allows (256) are an error of the parser.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from posixpath import normpath
from types import TracebackType
from typing import Self
from zipfile import BadZipFile, ZipFile

from lxml import etree

from wellread.problems import BuildError, Problem, Severity
from wellread.readers.docx.names import Element, attribute, children, name, transitional

BYTES = 64_000_000
"""The largest part of XML that is read, written out."""
MARKS = 3_000_000
"""Elements and attributes in all parts together, roughly: what decides the memory."""
PICTURE = 30_000_000
"""The largest picture that is read."""
PARTS = 20_000
PARAGRAPHS = 20_000
"""The most that are read, those in tables counted. A book of 300 pages has 3,500."""
RUNS = 80_000
"""The most stretches of text that are read. A book of 300 pages in which Word has cut every line into pieces has 40,000."""
_OLD = b"\xd0\xcf\x11\xe0"
_RELATIONSHIPS = "/relationships/"


class Unusable(Exception):
    """This file cannot be read: code, message and hint."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to."""

    kind: str
    """The last word of its type: `image`, `hyperlink`."""
    target: str
    """An address when `external`, else the name of a part."""
    external: bool


@dataclass(slots=True)
class Part:
    """A parsed part and what it refers to."""

    name: str
    root: Element
    links: Mapping[str, Relationship]


@dataclass
class Package:
    """An open Word file."""

    archive: ZipFile
    marks: int = 0
    parsed: dict[str, Part | None] = field(default_factory=dict)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self.archive.close()

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Part names, in lower case as they are compared, to names in the archive; of two alike the first."""
        found: dict[str, str] = {}
        for entry in self.archive.infolist():
            found.setdefault(entry.filename.replace("\\", "/").lstrip("/").lower(), entry.filename)
        return found

    def read(self, part: str, most: int) -> bytes:
        """The content of a part; KeyError when there is none. Raises Unusable when it is damaged or over `most` bytes."""
        entry = self.archive.getinfo(self.names[part.lower()])
        if entry.flag_bits & 1:
            raise Unusable("docx-locked", *_LOCKED)
        try:
            with self.archive.open(entry) as stream:
                content = stream.read(most + 1)
        except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
            raise Unusable("docx-broken", f"its part {_shown(part)} is damaged ({error})", _AGAIN) from error
        except MemoryError as error:
            raise Unusable("docx-too-large", f"its part {_shown(part)} does not fit into memory", _SMALLER) from error
        if len(content) > most:
            raise Unusable("docx-too-large", f"its part {_shown(part)} is over {most // 10**6} MB", _SMALLER)
        return content

    def part(self, part: str) -> Part | None:
        """A part of XML, parsed once, with its relationships; None when there is none."""
        if part not in self.parsed:
            self.parsed[part] = self._part(part)
        return self.parsed[part]

    def _part(self, part: str) -> Part | None:
        if part.lower() not in self.names:
            return None
        return Part(part, self._parse(part), self.links(part))

    def _parse(self, part: str) -> Element:
        content = self.read(part, BYTES)
        self.marks += content.count(b"<") + content.count(b'="')
        if self.marks > MARKS:
            raise Unusable("docx-too-large", "it holds more elements than any document needs", _SMALLER)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(transitional(content), parser)
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            raise Unusable(
                "docx-broken", f"its part {_shown(part)} is not well-formed XML ({_short(error)})", _AGAIN
            ) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise Unusable(
                "docx-broken", f"its part {_shown(part)} declares a document type, which can hide other files", _AGAIN
            )
        return root

    def links(self, part: str) -> Mapping[str, Relationship]:
        """What a part refers to, by id; the part without a name is the package itself."""
        folder, _, file = part.rpartition("/")
        found = f"{folder}/_rels/{file}.rels".lstrip("/")
        if found.lower() not in self.names:
            return {}
        root = self._parse(found)
        return {attribute(one, "Id"): _relationship(one, folder) for one in children(root, "rel:Relationship")}

    def main(self) -> Part:
        """The part that holds the text. Raises Unusable when there is none."""
        for link in self.links("").values():
            if link.kind == "officeDocument" and not link.external and (found := self.part(link.target)):
                break
        else:
            found = self.part("word/document.xml")
        if found is None:
            raise Unusable("docx-broken", "it holds no text: word/document.xml is missing", _AGAIN)
        if found.root.tag != name("w:document"):
            raise Unusable("docx-broken", "it is no Word document, whatever its name says", _AGAIN)
        for kind, most, shown in (("w:p", PARAGRAPHS, "paragraphs"), ("w:r", RUNS, "runs of text")):
            if (count := sum(1 for _ in found.root.iter(name(kind)))) > most:
                raise Unusable("docx-too-large", f"it has {count:,} {shown}; at most {most:,} can be read", _SMALLER)
        return found

    def linked(self, part: Part, kind: str) -> Part | None:
        """The first part of this kind that `part` refers to."""
        targets = (link.target for link in part.links.values() if link.kind == kind and not link.external)
        return next((found for target in targets if (found := self.part(target))), None)


def _relationship(element: Element, folder: str) -> Relationship:
    kind = attribute(element, "Type").rpartition(_RELATIONSHIPS)[2].rpartition("/")[2]
    target = attribute(element, "Target")
    if attribute(element, "TargetMode") == "External":
        return Relationship(kind, target, external=True)
    path = target if target.startswith("/") else f"{folder}/{target}"
    # A name that climbs out of the package is none of its parts, and is not found.
    return Relationship(kind, normpath(path.replace("\\", "/")).lstrip("/"), external=False)


def opened(source: Path) -> Package:
    """Open the Word file `source`. Raises Unusable."""
    try:
        with source.open("rb") as file:
            start = file.read(4)
        if start == _OLD:
            raise Unusable("docx-locked", *_LOCKED)
        package = Package(ZipFile(source))
    except (BadZipFile, ValueError, NotImplementedError, EOFError, UnicodeDecodeError) as error:
        raise Unusable("docx-broken", f"it is no Word document, or damaged ({_short(error)})", _AGAIN) from error
    except OSError as error:
        raise Unusable("source-unreadable", error.strerror or "it cannot be read", "check that the file may be read") from error
    if len(package.archive.infolist()) > PARTS:
        package.archive.close()
        raise Unusable("docx-too-large", f"it holds over {PARTS} parts", _SMALLER)
    return package


def refused(error: Unusable, source: Path) -> BuildError:
    """`error` as what a build stops with."""
    code, message, hint = error.args
    return BuildError([Problem(code, Severity.ERROR, message, hint, str(source))])


def _shown(part: str) -> str:
    return f"“{part[:80]}”"


def _short(error: Exception) -> str:
    return str(error).partition("\n")[0][:120]


_AGAIN = "open it in Word or LibreOffice and save it anew as .docx"
_SMALLER = "split it into several documents, or copy its text into a new one"
_LOCKED = (
    "it is protected by a password, or an old .doc file under another name",
    "open it in Word, remove the password (File, Info, Protect document), and save it as .docx",
)
