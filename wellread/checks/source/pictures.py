"""Checks of pictures: what is said in their place, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellread.checks import Finding, check
from wellread.checks.source import parts
from wellread.model import Document
from wellread.pictures import licences
from wellread.problems import Severity

ALT_CHARACTERS = 150

_REDUNDANT = re.compile(
    r"\s*(?:(?:an?|the|this(?: is)?(?: an?)?)\s+)?(?:image|picture|photo|photograph|graphic|icon|illustration"
    r"|drawing|clip ?art|emoji)\s+(?:of|showing|that shows|depicting)\b"
    r"|\s*(?:alt|image|picture|photo|graphic|figure)\s*[\d.:]*\s*$"
    r"|\s*(?:Bild von|Foto von|image d[eu’']|photo d[eu’']|imagen de|foto de|immagine di)\b",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"\S+\.(?:svg|png|jpe?g|gif|webp|bmp|tiff?)\s*|(?:IMG|DSC|PXL|Screenshot)[\W_]?\d+\s*", re.IGNORECASE)

_JOINED = re.compile(r"[-_].*[-_]|_|-\d|\d-")
"""What the name of a file has, and a word with a hyphen (“close-up”) has not."""


@check("alt-redundant", "source", refs="A48 B19", severity=Severity.WARNING)
def alt_redundant(document: Document) -> Iterator[Finding]:
    """A text alternative says what is shown, not that it is a picture."""
    for line, picture in parts.pictures(document):
        if _REDUNDANT.match(picture.alt):
            hint = "say what it shows and no more: “A brain”, not “Picture of a brain”"
            yield Finding(f"the text alternative “{picture.alt}” says that it is a picture", hint, line)


@check("alt-filename", "source", refs="A48 B19")
def alt_filename(document: Document) -> Iterator[Finding]:
    """A text alternative is not the name of a file."""
    for line, picture in parts.pictures(document):
        stem = re.split(r"[/:]", picture.source)[-1].rpartition(".")[0]
        named = picture.alt == stem and ((":" in picture.source and "-" in stem) or _JOINED.search(stem))
        if picture.alt and (named or _FILE_NAME.fullmatch(picture.alt)):
            yield Finding(f"the text alternative “{picture.alt}” is the name of a file", "say what the picture shows", line)


@check("alt-long", "source", refs="A48", severity=Severity.WARNING)
def alt_long(document: Document) -> Iterator[Finding]:
    """A text alternative has at most 150 characters."""
    for line, picture in parts.pictures(document):
        if len(picture.alt) > ALT_CHARACTERS:
            hint = f"say the main thing in {ALT_CHARACTERS} characters, and the rest in the text beside the picture"
            yield Finding(f"the text alternative has {len(picture.alt)} characters", hint, line)


@check("alt-same-as-caption", "source", refs="A48", severity=Severity.WARNING)
def alt_same_as_caption(document: Document) -> Iterator[Finding]:
    """A text alternative does not say the caption again."""
    for block in parts.blocks(document):
        caption = "".join(sentence.text for sentence in getattr(block, "caption", ()))
        picture = getattr(block, "picture", None)
        if picture and caption and caption.strip(" .").casefold() == picture.alt.strip(" .").casefold():
            hint = "say in [ ] what the picture shows, and in the caption what it means"
            yield Finding("the text alternative and the caption are the same; some readers hear it twice", hint, block.line)


@check("picture-licence", "source", refs="C21", severity=Severity.WARNING)
def picture_licence(document: Document) -> Iterator[Finding]:
    """The licence of every picture is recorded."""
    for source, line in {picture.source: line for line, picture in reversed(list(parts.pictures(document)))}.items():
        credit = next(picture.credit for _, picture in parts.pictures(document) if picture.source == source)
        if not credit or not credit.licence:
            entry = f"{source}: {{title: …, author: …, licence: CC BY 4.0}}"
            hint = f"add under pictures: in {document.settings}: {entry}"
            yield Finding(f"no licence is recorded for {source}", hint, line)


@check("picture-licences-clash", "source", refs="C21")
def picture_licences_clash(document: Document) -> Iterator[Finding]:
    """There is a licence under which all pictures may be passed on together."""
    names = {picture.credit.licence: line for line, picture in parts.pictures(document) if picture.credit}
    if found := licences.clash(names):
        message = f"pictures under “{found[0]}” and under “{found[1]}” may not be passed on together"
        yield Finding(
            message, "choose pictures of one of the two: wellread list pictures WORD shows the licence of each", names[found[1]]
        )
