"""Front matter from what is known about a publication: only what differs from what the reader would take anyway.

Every field of `Meta` and `Theme` that an author can set is written under the key that the reader knows it by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from typing import Any

import yaml

from wellread.model import Brand, Credit, Document, Meta, Picture, Term, Theme, traverse
from wellread.pictures import LIBRARIES
from wellread.pictures.refused import Refused

_COMPUTED = ("slug", "identifier", "direction", "line")
"""What the reader works out by itself."""
_WIDE = 1_000_000
"""Characters in a line: a value is never folded, so that a change is a change of one line."""


class _Dumper(yaml.SafeDumper):
    """The safe dumper, which writes text of several lines as such, and indents lists."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent the entries of a list below its key."""
        inherited: Any = super()  # untyped
        inherited.increase_indent(flow, False)


def _text(dumper: _Dumper, value: str) -> yaml.Node:
    style = None
    if "\n" in value and not set("\r\x85\u2028\u2029\ufeff\t") & set(value) and value == value.strip():
        style = "|"
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


def front_matter(document: Document) -> str:
    """The lines between the two of `---`, the last with its line end."""
    values = _of_meta(document.meta)
    if credits := dict(_credits(document)):
        values["pictures"] = credits
    if theme := _of_theme(document.theme):
        values["print"] = theme
    if look := dict(_of_brand(document.theme.brand)):
        values["look"] = look
    return yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDE)


def _of_brand(brand: Brand) -> Iterator[tuple[str, Any]]:
    """The publisher's own look, but for a typeface, whose files have no names in the model."""
    if brand.logo:
        yield "logo", {"file": brand.logo.source, "alt": brand.logo.alt}
    for key, colour in (("accent", brand.accent), ("accent_dark", brand.accent_dark)):
        if colour:
            yield key, colour
    if brand.cover:
        yield "cover", brand.cover.source


def _of_meta(meta: Meta) -> dict[str, Any]:
    values: dict[str, Any] = {"title": meta.title, "language": meta.language}
    found = _set(replace(meta, checks=()))
    found |= {key: dict(found[key]) for key in ("voices", "abbreviations") if key in found}
    if meta.glossary:
        found["glossary"] = {term.word: _term(term) for term in meta.glossary}
    if meta.checks:
        settings = (one.entry() for one in meta.checks)
        found["checks"] = {one["code"]: {"severity": one["severity"], "reason": one["reason"]} for one in settings}
    return values | found


def _term(term: Term) -> str | dict[str, Any]:
    if not term.say:
        return term.means
    return {key: value for key, value in (("means", term.means), ("say", term.say)) if value}


def _of_theme(theme: Theme) -> dict[str, Any]:
    usual = {"paper": "A4", "size": 0, "colours": "white", "volumes": 0, "imposition": "none"}
    known = {key: getattr(theme, key) for key in usual}
    return {key: value for key, value in known.items() if value != usual[key]}


def _set(part: Any) -> dict[str, Any]:
    """The fields of a dataclass that are set, as plain data."""
    found = {}
    for one in fields(part):
        value = getattr(part, one.name)
        if one.name not in _COMPUTED and (one.default is MISSING or value != one.default):
            found[one.name] = _plain(value)
    return found


def _plain(value: object) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return _set(value)
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, str | int | date) or value is None:
        return value
    raise TypeError(f"{type(value).__name__} has no form in front matter")


def _credits(document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is recorded of each picture, where no library says it."""
    for picture in _pictures(document):
        if picture.credit and picture.credit != _of_library(picture.source):
            yield picture.source, _set(picture.credit)


def _pictures(document: Document) -> Iterable[Picture]:
    groups = [part for chapter in document.chapters for part in (chapter.blocks, chapter.easy)]
    for group in (*groups, *(note.blocks for note in document.notes)):
        yield from (picture for _, picture in traverse.pictures(group))


def _of_library(source: str) -> Credit | None:
    prefix, _, name = source.partition(":")
    if prefix.lower() not in LIBRARIES:
        return None
    try:
        return LIBRARIES[prefix.lower()][0](name)[1]
    except Refused:
        return None
