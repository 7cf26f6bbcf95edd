"""What is on the page: every word and picture of the edition, nothing from elsewhere, not too heavy, and whom to ask."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from wellread.checks import BUG, Finding, Made, check
from wellread.inspection.html import name, page, words
from wellread.languages import rules
from wellread.model import Callout, Paragraph, traverse
from wellread.problems import Severity

_HEAVY = 1_000_000
_ADDRESS = re.compile(r"""url\(\s*["']?(?!data:|#)([^"')\s]+)""")
_PICTURE = re.compile(r"data:image/[^\"')\s]+")


@check("page-words", "html", refs="E27 F17")
def all_words(made: Made) -> Iterator[Finding]:
    """Every sentence of the edition is on the page, once, in its order, with its own words; the imprint may come later."""
    found = page(made.path)
    seen = [
        (str(one.get("id")), words(one)) for one in found.all("//body//span[@class='sentence' or @class='sentence is-spoken']")
    ]
    wanted = [
        (sentence.id, _plain("".join(span.picture.alt if span.picture else span.text for span in sentence.spans)))
        for chapter in made.edition.document.chapters
        for sentence in traverse.sentences(chapter.blocks)
    ]
    later = _imprint(made)
    shown_order, order = ([key for key, _ in group if key not in later] for group in (seen, wanted))
    if shown_order != order or sorted(key for key, _ in seen) != sorted(key for key, _ in wanted):
        missing = {key for key, _ in wanted} - {key for key, _ in seen}
        yield Finding(
            f"the page has {len(seen)} sentences of {len(wanted)}, or another order; missing: {sorted(missing)[:3]}", BUG
        )
    shown = dict(seen)
    for key, text in wanted:
        if key in shown and shown[key] != text:
            yield Finding(f"sentence {key} reads “{shown[key][:60]}”, not “{text[:60]}”", BUG)


def _imprint(made: Made) -> set[str]:
    """The sentences of the front page that say who published it, and its disclaimer: a screen may show them after the text."""
    blocks = made.edition.document.chapters[0].blocks
    imprint = [one for one in blocks if isinstance(one, Paragraph) and one.name in ("published", "other-formats")]
    disclaimer = [one for one in blocks if isinstance(one, Callout) and one.kind == "note" and not one.line]
    return {sentence.id for sentence in traverse.sentences([*imprint, *disclaimer])}


def _plain(text: str) -> str:
    return " ".join(text.split())


@check("page-alt", "html", refs="E01 WCAG-1.1.1")
def alternatives(made: Made) -> Iterator[Finding]:
    """Every picture has its text alternative, an empty one where it only decorates, and drawn icons are silent or named."""
    found = page(made.path)
    for one in found.all("//img[not(@alt)]"):
        yield Finding(f"{name(one)} has no text alternative", BUG)
    for one in found.all("//svg[not(@aria-hidden='true') and not(@aria-label)]"):
        yield Finding(f"{name(one)} is neither hidden nor named", BUG)
    wanted = [picture.alt for chapter in made.edition.document.chapters for _, picture in traverse.pictures(chapter.blocks)]
    shown = [one.get("alt") for one in found.all("//main//img | //footer//img")]
    if sorted(wanted) != sorted(text or "" for text in shown):
        yield Finding("the pictures' text alternatives are not those of the edition", BUG)
    logo = made.edition.theme.brand.logo
    if logo and logo.alt not in [one.get("alt") for one in found.all("//header//img")]:
        yield Finding("the publisher's logo is not at the top of the page with its text alternative", BUG)


@check("page-outside", "html", refs="E25 E27")
def outside(made: Made) -> Iterator[Finding]:
    """Opening the page asks for nothing but its own sound file, and its security policy says so."""
    found = page(made.path)
    parts = found.all("//*[@src] | //*[@srcset] | //*[@poster] | //*[@data] | //link[@href] | //iframe | //object | //embed")
    for one in parts:
        address = one.get("src") or one.get("srcset") or one.get("poster") or one.get("data") or one.get("href") or ""
        if not address.startswith("data:") and address != f"{made.edition.stem}.mp3":
            yield Finding(f"{name(one)} asks for {address or 'something'} from outside", BUG)
    for address in [*_ADDRESS.findall(found.styles), *re.findall(r"@import[^;]+", found.styles)]:
        yield Finding(f"the styles ask for {address}", BUG)
    if found.all("//meta[translate(@http-equiv, 'REFSH', 'refsh')='refresh']"):
        yield Finding("the page leaves by itself, or loads itself again", BUG)
    policies = [one.get("content") or "" for one in found.all("//meta[@http-equiv='Content-Security-Policy']")]
    if not any("default-src 'none'" in policy for policy in policies):
        yield Finding("no security policy forbids the page to fetch anything", BUG)


@check("page-heavy", "html", refs="E27", severity=Severity.WARNING)
def heavy(made: Made) -> Iterator[Finding]:
    """Without its pictures the page is at most 1 MB."""
    weight = len(_PICTURE.sub("", page(made.path).text).encode())
    if weight > _HEAVY:
        yield Finding(f"the page weighs {weight / 1e6:.1f} MB without its pictures", "split the publication into parts")


@check("page-contact", "html", refs="E22 F01 F18")
def contact(made: Made) -> Iterator[Finding]:
    """The foot of the page says whom to ask and how old it is; the page says how to get other formats, and leads to them."""
    found, meta = page(made.path), made.edition.document.meta
    foot = words(found.all("//body/footer")[0]) if found.all("//body/footer") else ""
    wanted = (meta.contact.phone, meta.contact.email, meta.contact.post, meta.version)
    if _plain(meta.other_formats) not in words(found.all("//body")[0]):
        yield Finding(f"the page does not say “{_plain(meta.other_formats)}”", BUG)
    days = (rules(meta.language).long_date(day, meta.language) for day in (meta.published, meta.checked, meta.review_by) if day)
    counts = Counter(days)
    for text in (*wanted, *counts):
        if foot.count(_plain(text)) < counts.get(text, 1):
            yield Finding(f"the foot of the page does not say “{_plain(text)}”", BUG)
    for link in found.all("//body/footer//ul//a[starts-with(@href, 'tel:')]"):
        if not _plain(words(link)).endswith(_plain(meta.contact.phone)):
            yield Finding(f"the button “{_plain(words(link))}” is not for {meta.contact.phone}", BUG)
    if not found.all("//a[@href='index.html']"):
        yield Finding("no link leads to the other formats", BUG)
    for sibling in made.edition.siblings:
        if sibling.format == "html" and sibling.edition != made.edition.name and not found.all(f"//a[@href='{sibling.name}']"):
            yield Finding(f"no link leads to the {sibling.edition} edition", BUG)
