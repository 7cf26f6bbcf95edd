"""Checks of what the book says of itself: true to its content, and no claim that nobody has signed (B04 to B10, B22)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wellread.checks import BUG, SHORTCOMING, Finding, Made, check
from wellread.checks.epub.overlays import silences
from wellread.inspection.epub import EPUB, MATHML, OPF, XHTML, Book, book
from wellread.problems import Severity

_LARGEST = 40 * 1024 * 1024
_SHORTEST, _LONGEST = 40, 400
_ENCRYPTION = "META-INF/encryption.xml"
_METHOD = re.compile(rb"""EncryptionMethod[^>]*\sAlgorithm\s*=\s*["']([^"']*)""")
_FONTS = {b"http://www.idpf.org/2008/embedding", b"http://ns.adobe.com/pdf/enc#RC"}
"""Ways to scramble a font, which every reader undoes (EPUB 3.3, 4.4; Adobe's is older)."""
_HAZARDS = ("FlashingHazard", "MotionSimulationHazard", "SoundHazard")


@dataclass(frozen=True, slots=True)
class _Content:
    """What is in the book, as far as its metadata speak of it."""

    pictures: bool
    headings: bool
    pages: bool
    spoken: bool
    roles: bool
    lexicons: bool
    formulas: bool


def _content(found: Book) -> _Content:
    pictures = headings = pages = roles = lexicons = formulas = False
    for _, tree in found.pages():
        pictures |= any(image.get("alt") for image in tree.iter(f"{XHTML}img"))
        headings |= next(tree.iter(f"{XHTML}h1"), None) is not None
        pages |= any(mark.get("role") == "doc-pagebreak" for mark in tree.iter(f"{XHTML}span"))
        roles |= any(element.get("role") for element in tree.iter())
        formulas |= next(tree.iter(f"{MATHML}math"), None) is not None
        lexicons |= any(link.get("rel") == "pronunciation" for link in tree.iter(f"{XHTML}link"))
    spoken = any(item.overlay for item in found.items.values())
    return _Content(pictures, headings, pages, spoken, roles, lexicons, formulas)


@check("epub-mode-false", "epub", refs="B04 B05 EA11")
def modes(made: Made) -> Iterator[Finding]:
    """The book says rightly whether it can be read as text, with pictures, or by ear alone."""
    found = book(made.path)
    content = _content(found)
    needed = {"textual"} | ({"visual"} if content.pictures else set())
    enough = {"textual"} | ({"textual,visual"} if content.pictures else set())
    enough |= {"auditory"} if content.spoken and not any(silences(found)) else set()
    for name, wanted in (("schema:accessMode", needed), ("schema:accessModeSufficient", enough)):
        said = {value.replace(" ", "") for value in found.properties(name)}
        if said != wanted:
            yield Finding(f"{name} says {_listed(said)}; the content says {_listed(wanted)}", BUG)


@check("epub-feature-false", "epub", refs="B06 EA11")
def features(made: Made) -> Iterator[Finding]:
    """The book claims the features that it has, and no other."""
    found = book(made.path)
    content = _content(found)
    wanted = {"tableOfContents", "readingOrder", "displayTransformability", "unlocked"}
    wanted |= {"structuralNavigation"} if content.headings else set()
    wanted |= {"ARIA"} if content.roles else set()
    wanted |= {"alternativeText"} if content.pictures else set()
    wanted |= {"synchronizedAudioText"} if content.spoken else set()
    wanted |= {"pageNavigation", "pageBreakMarkers"} if content.pages else set()
    wanted |= {"MathML", "describedMath"} if content.formulas else set()
    wanted |= {"ttsMarkup"} if content.lexicons else set()
    said = set(found.properties("schema:accessibilityFeature"))
    if said - wanted:
        yield Finding(f"it claims {_listed(said - wanted)}, which it does not have", BUG)
    if wanted - said:
        yield Finding(f"it does not claim {_listed(wanted - said)}, which it has", BUG)


@check("epub-hazard-wrong", "epub", refs="B07 EAT")
def hazards(made: Made) -> Iterator[Finding]:
    """The book says “none”, or one thing about each of flashing, motion and sound."""
    said = book(made.path).properties("schema:accessibilityHazard")
    each = all(sum(value.endswith(kind) for value in said) == 1 for kind in _HAZARDS) and len(said) == len(_HAZARDS)
    if said != ["none"] and not each:
        yield Finding(f"its hazards are {_listed(set(said))}", BUG)


@check("epub-summary-wrong", "epub", refs="B08 EAT", severity=Severity.WARNING)
def summary(made: Made) -> Iterator[Finding]:
    """The book has one summary of its accessibility, 40 to 400 characters long."""
    said = book(made.path).properties("schema:accessibilitySummary")
    if len(said) != 1 or not _SHORTEST <= len(said[0]) <= _LONGEST:
        hint = SHORTCOMING
        yield Finding(f"it has {len(said)} summaries, of {', '.join(str(len(one)) for one in said) or 'no'} characters", hint)


@check("epub-claim-unsigned", "epub", refs="B09 B10")
def claim(made: Made) -> Iterator[Finding]:
    """The book claims to conform only to what a person has signed."""
    found = book(made.path)
    signed = made.edition.document.meta.sign_off
    claims = found.properties("dcterms:conformsTo")
    wanted = [signed.standard] if signed else []
    if claims != wanted:
        hint = "have a person check it, then write sign_off: {by: …, date: …, version: …} in the front matter"
        yield Finding(f"it claims to conform to {_listed(set(claims))}; signed is {_listed(set(wanted))}", hint)
    names = [meta.text for meta in found.package.iter(f"{OPF}meta") if meta.get("property") == "a11y:certifiedBy"]
    if names != ([signed.by] if signed else []):
        yield Finding("it does not say rightly who has certified it", BUG)


@check("epub-large", "epub", refs="B22", severity=Severity.WARNING)
def large(made: Made) -> Iterator[Finding]:
    """The book is small enough to be sent by mail."""
    size = made.path.stat().st_size
    if size > _LARGEST:
        hint = "divide the publication, or send a link instead of the file"
        yield Finding(f"it is {size / 1024 / 1024:.0f} MB; many mail programs refuse more than 40 MB", hint)


@check("epub-locked", "epub", refs="B22", alone=True)
def locked(made: Made) -> Iterator[Finding]:
    """Nothing in the book is encrypted, but for fonts that are scrambled: every reader's own tools may open it."""
    found = book(made.path)
    for name in sorted(found.names & {_ENCRYPTION, "META-INF/rights.xml"}):
        methods = set(_METHOD.findall(found.read(name))) if name == _ENCRYPTION else set()
        if not methods or methods - _FONTS:
            yield Finding(f"it holds {name}", BUG)


@check("epub-kind-missing", "epub", refs="B18 EAT")
def kind(made: Made) -> Iterator[Finding]:
    """Each page says which part of the book it is."""
    for page, tree in book(made.path).pages():
        if not any(element.get(f"{EPUB}type") for element in tree.iter()):
            yield Finding(f"{page.name} does not say which part of the book it is", BUG)


def _listed(values: set[str]) -> str:
    return ", ".join(sorted(values)) or "nothing"
