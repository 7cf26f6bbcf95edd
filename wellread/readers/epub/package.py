"""The package of an e-book: which of its files are its text, in which order, and what it says about itself (EPUB 2 and 3)."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, replace
from urllib.parse import unquote

from wellread.languages.tags import is_tag
from wellread.problems import BuildError, Problem, Severity
from wellread.readers.archive import Archive
from wellread.readers.markup.encoding import decode
from wellread.readers.markup.tree import Element, attribute, parse_xml, text_of

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways to scramble fonts, which lock nobody out."""
_CHAPTERS = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/xml", "text/xml")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the book."""

    name: str
    """As in the archive."""
    media_type: str
    properties: frozenset[str] = frozenset()
    linear: bool = True


@dataclass(frozen=True, slots=True)
class Package:
    """What the package says."""

    files: tuple[Entry, ...] = ()
    """The text in reading order; what is not part of that order (`linear="no"`) comes last."""
    others: tuple[str, ...] = ()
    """Names of files in the reading order that are no text: pictures, fixed pages."""
    contents: tuple[str, ...] = ()
    """The files with the table of contents, the newest form first."""
    covers: frozenset[str] = frozenset()
    """Files that only show the cover, as the package says."""
    title: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    summary: str = ""
    rights: str = ""


def read_package(archive: Archive) -> Package:
    """The package of the book in `archive`. Raises BuildError when it is locked, or does not say what its text is."""
    _refuse_locked(archive)
    name = _package_name(archive)
    root = _parsed(archive, name)
    if root is None:
        raise _broken(archive, f"its package {name} cannot be read")
    home = posixpath.dirname(name)
    manifest = {attribute(item, "id"): _entry(item, home) for item in root.iter("item") if attribute(item, "href")}
    spine = next(root.iter("spine"), None)
    if spine is None:
        raise _broken(archive, f"its package {name} does not list its text")
    listed = [
        (manifest.get(attribute(one, "idref")), attribute(one, "linear").lower() != "no") for one in spine.iter("itemref")
    ]
    known = [(entry, linear) for entry, linear in listed if entry]
    order = sorted(dict.fromkeys(known), key=lambda pair: not pair[1])
    files = tuple(Entry(one.name, one.media_type, one.properties, linear) for one, linear in order if _is_text(one))
    missing = [one.name for one in files if one.name not in archive]
    if missing or not files:
        what = f"{len(missing)} files of its text are not in it, the first is {missing[0]}" if missing else "it lists no text"
        raise _broken(archive, what)
    others = tuple(one.name for one, _ in order if not _is_text(one))
    return replace(_said(root), files=files, others=others, contents=_contents(manifest, spine), covers=_covers(root, home))


def resolve(href: str, base: str) -> str:
    """The name in the archive of what `href` leads to from the file `base`, without the place in it."""
    path = unquote(href.partition("#")[0].partition("?")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), path)).lstrip("/") if path else base


def _refuse_locked(archive: Archive) -> None:
    root = _parsed(archive, ENCRYPTION)
    methods = [] if root is None else list(root.iter("encryptionmethod"))
    inside = [one for one in methods if next(one.iterancestors("encrypteddata"), None) is not None]
    if any(attribute(one, "Algorithm") not in _FONTS for one in inside):
        hint = "ask the publisher for a copy without copy protection; many give one to readers who need it"
        raise BuildError([Problem("book-locked", Severity.ERROR, "this book is locked by copy protection", hint, archive.path)])


def _parsed(archive: Archive, name: str) -> Element | None:
    content = archive.read(name)
    return None if content is None else parse_xml(decode(content)[0])


def _package_name(archive: Archive) -> str:
    """The name of the package: as the container says, else the only one that there is."""
    root = _parsed(archive, CONTAINER)
    named = [] if root is None else [unquote(attribute(one, "full-path")).lstrip("/") for one in root.iter("rootfile")]
    there = [name for name in (*named, *(name for name in archive.names if name.lower().endswith(".opf"))) if name in archive]
    if not there:
        raise _broken(archive, "it has no package (.opf), so that it is no EPUB")
    return there[0]


def _broken(archive: Archive, what: str) -> BuildError:
    hint = "look at it with EPUBCheck, or get another copy"
    return BuildError([Problem("book-broken", Severity.ERROR, f"this book is damaged: {what}", hint, archive.path)])


def _entry(item: Element, home: str) -> Entry:
    name = resolve(attribute(item, "href"), f"{home}/x" if home else "x")
    return Entry(name, attribute(item, "media-type").lower(), frozenset(attribute(item, "properties").split()))


def _is_text(entry: Entry) -> bool:
    return entry.media_type in _CHAPTERS or bool(re.search(r"\.x?html?$", entry.name, re.IGNORECASE))


def _contents(manifest: dict[str, Entry], spine: Element) -> tuple[str, ...]:
    """The navigation document of EPUB 3, the NCX of EPUB 2."""
    found = [one.name for one in manifest.values() if "nav" in one.properties]
    old = manifest.get(attribute(spine, "toc"))
    found += [one.name for one in (old, *manifest.values()) if one and one.media_type == "application/x-dtbncx+xml"]
    return tuple(dict.fromkeys(found))


def _covers(root: Element, home: str) -> frozenset[str]:
    guide = [one for one in root.iter("reference") if attribute(one, "type").lower() == "cover"]
    return frozenset(resolve(attribute(one, "href"), f"{home}/x" if home else "x") for one in guide)


def _said(root: Element) -> Package:
    """A package with what the metadata say, and no files yet."""
    found: dict[str, list[Element]] = {}
    for one in root.iter("title", "language", "creator", "publisher", "description", "rights"):
        if next(one.iterancestors("metadata"), None) is not None and text_of(one):
            found.setdefault(str(one.tag), []).append(one)
    kinds = {
        attribute(one, "refines").lstrip("#"): text_of(one)
        for one in root.iter("meta")
        if attribute(one, "property") == "title-type"
    }
    titles = sorted(found.get("title", []), key=lambda one: kinds.get(attribute(one, "id"), "") not in ("", "main"))
    languages = (text_of(one).replace("_", "-") for one in found.get("language", []))
    return Package(
        title=text_of(titles[0]) if titles else "",
        language=next((one for one in languages if is_tag(one)), ""),
        authors=tuple(dict.fromkeys(text_of(one) for one in found.get("creator", []))),
        publisher=next((text_of(one) for one in found.get("publisher", [])), ""),
        summary=_without_tags(next((text_of(one) for one in found.get("description", [])), "")),
        rights=next((text_of(one) for one in found.get("rights", [])), ""),
    )


def _without_tags(text: str) -> str:
    """A description as text: shops put HTML into it."""
    return " ".join(re.sub(r"</?[a-zA-Z][^<>]*>", " ", text).split())
