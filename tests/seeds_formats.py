"""Differences between the formats of one pack: what one finished file loses, changes or says besides, and the others do not.

Each names the check of the pack that sees it by laying the files beside each other; other checks of that file alone may, too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
from seeding import Change, Seed, entry, letters, on_tag, pattern, pdf, swapped, tagged, text

TEA, CUPS, ABOUT = (f"EPUB/text/{name}.xhtml" for name in ("making-tea", "cups", "about-this"))
ALONG = r'<par[^>]*><text src="[^"]*#s0009"/>.*?</par>'
WORDS, LINKS, PICTURES, WARNINGS = (f"pack-{name}-differ" for name in ("words", "links", "pictures", "warnings"))


def page(old: str, new: str, name: str = TEA) -> Change:
    return entry(name, text(old, new))


def actual(kind: str, said: str, number: int = 0) -> Change:
    """A tag that says something else than the page."""
    return on_tag(kind, lambda one: one.__setitem__("/Alt", said), number)


def _unlinked(link: Any) -> None:
    link.S = pikepdf.Name.Span
    link.K = pikepdf.Array([kid for kid in link.K if not (isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR")])


def _aimed(number: int, address: str) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        links = [one for sheet in document.pages for one in sheet.obj.get("/Annots", ()) if "/A" in one and "/URI" in one.A]
        links[number].A.URI = pikepdf.String(address)

    return change


def _tagless(kind: str, number: int = 0) -> Callable[[pikepdf.Pdf], None]:
    """A structure element taken out of the tree, with all that it holds: it stays on the page."""

    def change(document: pikepdf.Pdf) -> None:
        one = tagged(document, kind, number)
        kids = [kid for kid in one.P.K if not (isinstance(kid, pikepdf.Dictionary) and kid.objgen == one.objgen)]
        one.P.K = pikepdf.Array(kids)

    return change


ROWS: list[tuple[str, str, Change, str]] = [
    ("epub", "a number is lost", page("Wait for 4 minutes.", "Wait for minutes."), WORDS),
    ("epub", "a date is another", page("6 August 2026", "9 August 2026"), WORDS),
    ("epub", "a telephone number is another", page("0113 496 0000", "0113 496 0001"), WORDS),
    ("epub", "a denial is lost", page("Do not drink it at once.", "Do drink it at once."), WORDS),
    ("epub", "two cells change places", entry(CUPS, swapped(">4 minutes<", ">2 minutes<")), WORDS),
    ("epub", "a warning loses its number", page("more than 3 cups", "more cups", CUPS), WORDS),
    ("epub", "a warning is no box", entry(CUPS, pattern(r"<aside (.*?)>(.*?)</aside>", r"<div \1>\2</div>")), WARNINGS),
    ("epub", "a link leads elsewhere", page("https://tea.example/board", "https://tea.example/bored"), LINKS),
    ("epub", "a link is words", entry(TEA, pattern(r'<a href="cups[^>]*>(.*?)</a>', r"\1")), LINKS),
    ("epub", "a picture is called otherwise", page('alt="A cup of tea"', 'alt="A jug of milk"'), PICTURES),
    ("epub", "a sentence is added", page("It is better with milk. ", "It is better with milk. Add 2 sugars. "), WORDS),
    ("epub", "a step is lost", entry(CUPS, pattern(r'<li id="b0019">.*?</li>', "")), WORDS),
    ("epub", "the day of the next check is another", page("22 November 2028", "22 November 2029", ABOUT), WORDS),
    ("html", "a number is another", text("Wait for 4 minutes.", "Wait for 14 minutes."), WORDS),
    ("html", "a date loses its year", text("by 6 August 2026", "by 6 August"), WORDS),
    ("html", "two digits of a telephone number change places", text("Ring 0113 496", "Ring 0131 496"), WORDS),
    ("html", "the number of the publisher is another", text("Phone: 0113 496 0000.", "Phone: 0113 496 0009."), WORDS),
    ("html", "a warning is hidden", text('class="callout warning"', 'hidden="" class="callout warning"'), WARNINGS),
    ("html", "a picture is called otherwise", text('alt="A cup of tea"', 'alt="A cup"'), PICTURES),
    ("html", "a picture is lost", pattern(r'<img id="b0006-picture"[^>]*>', ""), PICTURES),
    ("html", "a link is words", pattern(r'<a href="https://tea.example/board">(.*?)</a>', r"\1"), LINKS),
    ("html", "mail goes elsewhere", text("mailto:tea@house.example", "mailto:tea@horse.example"), LINKS),
    ("html", "two rows change places", swapped(">black<", ">green<"), WORDS),
    ("html", "a meaning is another", text("A drink of leaves and hot water.", "A drink of leaves and cold water."), WORDS),
    ("html", "a paragraph is added", text('<h3 id="two-kinds">', '<p>Drink 9 cups.</p><h3 id="two-kinds">'), WORDS),
    ("pdf", "a number is another", letters("4", "2"), WORDS),
    ("pdf", "a picture is called otherwise", actual("Figure", "A kettle"), PICTURES),
    ("pdf", "a link is no link in its tags", on_tag("Link", _unlinked, 4), LINKS),
    ("pdf", "a link leads elsewhere", pdf(_aimed(1, "https://tea.example/other")), LINKS),
    ("pdf", "a warning is no box", on_tag("Aside", lambda one: one.__setitem__("/S", pikepdf.Name.Div)), WARNINGS),
    ("pdf", "a warning is in no tag", pdf(_tagless("Aside")), WORDS),
    ("pdf", "a table is in no tag", pdf(_tagless("Table")), WORDS),
    ("pdf", "a list is in no tag", pdf(_tagless("L", 1)), WORDS),
    ("easy.pdf", "a number is another", letters("4", "2", 2), WORDS),
    ("easy.pdf", "a picture is called otherwise", actual("Figure", "A lorry", 1), PICTURES),
    ("easy.epub", "a number is lost", entry("EPUB/text/making-tea.xhtml", text("for 4", "for")), WORDS),
    ("vtt", "a warning is lost", pattern(r"[^\n]*-->[^\n]*\nDo not use more than 3 cups a day\.\n", ""), WORDS),
    ("vtt", "a telephone number is another", text("Ring 0113 496 0000", "Ring 0113 496 0008"), WORDS),
    ("vtt", "a date is another", text("6 August", "8 August"), WORDS),
    ("vtt", "two lengths of time change places", swapped("\n4 minutes\n", "\n2 minutes\n"), WORDS),
    ("vtt", "a number is in words of another", text("Wait for 4 minutes", "Wait for forty minutes"), WORDS),
    ("epub", "a sentence is not read along", entry("EPUB/overlays/making-tea.smil", pattern(ALONG, "")), WORDS),
]  # fmt: skip
DIFFERENCES = tuple((Seed(file, what, change), code) for file, what, change, code in ROWS)
