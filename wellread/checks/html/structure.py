"""Structure of the page: headings, landmarks, language, title, lists, tables, links."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from wellread.checks import BUG, Finding, Made, check
from wellread.checks.names import bare
from wellread.inspection.html import name, page, words
from wellread.model.reviews import current
from wellread.problems import Severity

_PLACE = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)
"""What two addresses of one place may differ in."""
_BARE = {"click here", "here", "link", "more", "read more", "this", "this link", "this page"}
_LONG_TITLE = 65
_CLAIMS = re.compile(r"(?:[\w.]+:)?(?:access(?:ibility(?!API)\w+|Mode\w*)|conformsTo|certifi\w+)")
"""What schema.org, Dublin Core and EPUB Accessibility call claims."""
_DATA = "//script[@type='application/ld+json']"
_HINT = "take it out of the template; or have a person check the page, then write sign_off: in the front matter"


@check("page-headings", "html", refs="E03 WCAG-1.3.1 WCAG-2.4.6")
def headings(made: Made) -> Iterator[Finding]:
    """There is one heading of level 1, none is empty, and no level is skipped."""
    last = 0
    found = page(made.path).all("//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]")
    if sum(one.tag == "h1" for one in found) != 1:
        yield Finding(f"the page has {sum(one.tag == 'h1' for one in found)} headings of level 1, not one", BUG)
    for one in found:
        level = int(str(one.tag)[1])
        if not words(one):
            yield Finding(f"a heading of level {level} is empty", BUG)
        if level > last + 1:
            yield Finding(f"{name(one)} skips from level {last} to {level}", BUG)
        last = level


@check("page-landmarks", "html", refs="E03 E14 WCAG-2.4.1")
def landmarks(made: Made) -> Iterator[Finding]:
    """There is one header, main and footer, navigation has names, and the first thing to reach is a way past them."""
    found = page(made.path)
    for tag in ("header", "main", "footer"):
        count = len(found.all(f"//body/{tag}"))
        if count != 1:
            yield Finding(f"the page has {count} <{tag}>, not one", BUG)
    names = [one.get("aria-label") or one.get("aria-labelledby") for one in found.all("//nav")]
    if not names or not all(names) or len(set(names)) != len(names):
        yield Finding("the page's navigation is missing, or has no names that tell one from the other", BUG)
    first = found.all("//body//a[@href] | //body//button | //body//input")[:1]
    if not first or first[0].get("href") != "#main" or "main" not in found.ids:
        yield Finding("the first thing to reach is no link to the text", BUG)


@check("page-language", "html", refs="E20 WCAG-3.1.1 WCAG-3.1.2")
def language(made: Made) -> Iterator[Finding]:
    """The page says its language and direction, and nothing inside it has an empty one."""
    meta, found = made.edition.document.meta, page(made.path)
    said = (found.root.get("lang"), found.root.get("dir"))
    if said != (meta.language, meta.direction):
        yield Finding(f"the page says the language {said[0]} and direction {said[1]}", BUG)
    if found.all("//*[@lang and normalize-space(@lang)='']"):
        yield Finding("an element has an empty language", BUG)


@check("page-title", "html", refs="E15 WCAG-2.4.2")
def title(made: Made) -> Iterator[Finding]:
    """The title is the heading of level 1, a dash, and the publisher."""
    found, publisher = page(made.path), made.edition.document.meta.publisher
    headings = found.all("//h1")[:1]
    named = [name for one in headings for name in (str(one.text_content()), words(one))] or [""]
    said = words(found.all("//title")[0]) if found.all("//title") else ""
    wanted = [f"{heading} – {publisher}" if publisher else heading for heading in named]
    if bare(said) not in map(bare, wanted):
        yield Finding(f"the title of the page is “{said}”, not “{wanted[-1]}”", BUG)


@check("page-claim-unsigned", "html", refs="B09 B10 EA11")
def claim(made: Made) -> Iterator[Finding]:
    """The page claims no accessibility and no conformance that nobody has signed: of ours no page claims any."""
    if current(made.edition.document.meta).sign_off:
        return
    found = page(made.path)
    stated = [
        str(one.get(name)) for name in ("property", "itemprop", "name", "rel") for one in found.all(f"//head//*[@{name}]")
    ]
    stated += re.findall(r'"([\w:]+)"\s*:', " ".join(one.text_content() for one in found.all(_DATA)))
    for one in dict.fromkeys(filter(_CLAIMS.fullmatch, stated)):
        yield Finding(f"the page claims {one}, and nobody has signed that", _HINT)


@check("page-title-long", "html", refs="E15 NHS", severity=Severity.NOTE)
def title_long(made: Made) -> Iterator[Finding]:
    """The heading of level 1 has at most 65 characters, so that search results show all of it."""
    for one in page(made.path).all("//h1"):
        if len(words(one)) > _LONG_TITLE:
            yield Finding(
                f"the title has {len(words(one))} characters, over {_LONG_TITLE}", "write a shorter title: in the front matter"
            )


@check("page-lists", "html", refs="E03 WCAG-1.3.1")
def lists(made: Made) -> Iterator[Finding]:
    """Lists hold list items and nothing else, items stand in lists, and none is empty."""
    found = page(made.path)
    strays = found.all("//ul/*[not(self::li)] | //ol/*[not(self::li)] | //dl/*[not(self::dt or self::dd or self::div)]")
    strays += found.all("//li[not(parent::ul or parent::ol)]") + found.all("//dt[not(ancestor::dl)] | //dd[not(ancestor::dl)]")
    for one in strays:
        yield Finding(f"{name(one)} does not belong where it is in a list", BUG)
    for one in found.all("//main//ul[not(li)] | //main//ol[not(li) and not(@data-part)] | //main//dl[not(.//dt)]"):
        yield Finding(f"{name(one)} is a list without items", BUG)


@check("page-tables", "html", refs="E03 WCAG-1.3.1", severity=Severity.WARNING)
def tables(made: Made) -> Iterator[Finding]:
    """Every table has header cells."""
    for one in page(made.path).all("//table[not(.//th)]"):
        yield Finding(f"{name(one)} has no header cells", "give the table a first row of headers")


@check("page-table-scope", "html", refs="E03 H63 WCAG-1.3.1")
def table_scope(made: Made) -> Iterator[Finding]:
    """Each header cell says whether it heads a column or a row."""
    for one in page(made.path).all("//table[.//th[not(@scope)]]"):
        yield Finding(f"{name(one)} has a header cell that does not say what it heads", BUG)


@check("page-ids", "html", refs="E23 WCAG-4.1.2")
def ids(made: Made) -> Iterator[Finding]:
    """No id is given twice, and every link inside the page, and every label, leads somewhere."""
    found = page(made.path)
    counts = Counter(found.ids)
    for twice in (key for key, count in counts.items() if count > 1):
        yield Finding(f"the id {twice} is given {counts[twice]} times", BUG)
    for one in found.all("//a[starts-with(@href, '#')]"):
        if str(one.get("href"))[1:] not in counts and one.get("href") != "#":  # that is the top of the page
            yield Finding(f"{name(one)} leads to {one.get('href')}, which is not on the page", BUG)
    for kind in ("aria-labelledby", "aria-controls", "aria-describedby"):
        for one in found.all(f"//*[@{kind}]"):
            if not set(str(one.get(kind)).split()) <= counts.keys():
                yield Finding(f"{name(one)} refers to {one.get(kind)}, which is not on the page", BUG)


@check("page-links", "html", refs="E16 WCAG-2.4.4 WCAG-2.4.9", severity=Severity.WARNING)
def links(made: Made) -> Iterator[Finding]:
    """Each link tells by its words where it leads, and the same words lead to the same place."""
    targets: defaultdict[str, set[str]] = defaultdict(set)
    for one in page(made.path).all("//a[@href]"):
        label = words(one)
        if label.casefold().strip(" .") in _BARE or not label:
            yield Finding(f"a link is called “{label}”", "write what one finds there")
        if not any(tag.tag == "nav" for tag in one.iterancestors()):  # sections of a book may have the same heading
            targets[label.casefold()].add(_PLACE.sub("", str(one.get("href"))).rstrip("/"))
    for label, places in targets.items():
        if len(places) > 1:
            yield Finding(f"links called “{label}” lead to {len(places)} places", "give each link words of its own")
