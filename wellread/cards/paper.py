"""Pages that are printed: the cards, one to a page, and the sheet for whoever leads the group; tagged like every PDF here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from urllib.parse import quote

from markupsafe import Markup

from wellread.cards.making import Card, Deck
from wellread.formats.pdf.assets import fetcher, listening
from wellread.formats.pdf.engine import weasyprint
from wellread.formats.pdf.glyphs import own_glyphs
from wellread.formats.pdf.tagging.writer import own_tags
from wellread.languages.strings import strings
from wellread.problems import BuildError, Problem, Severity
from wellread.project import TEMPLATES
from wellread.templating.environment import environment, picture_address
from wellread.typography import fonts


def cards(deck: Deck) -> bytes:
    """The cards as a PDF: one idea to a page, its picture, large letters, and boxes to tick."""
    return _printed(deck, "cards-print.html.jinja")


def sheet(deck: Deck, command: str) -> bytes:
    """The sheet for whoever leads the group, as a PDF."""
    return _printed(deck, "facilitator.html.jinja", command=command)


def _printed(deck: Deck, template: str, **names: object) -> bytes:
    document = deck.document
    if document.project is None:
        raise ValueError("this document has travelled without its project: unpack the parcel first")
    words = strings(document.meta.language, document.project)
    texts = (deck.title, *words.values(), *_texts(deck.cards), _LETTERS)
    folder = document.project.fonts
    families = fonts.families_for(texts, folder=folder, language=document.meta.language)
    if missing := fonts.missing(texts, folder=folder):
        message = f"no font at hand can write {', '.join(missing[:5])}"
        hint = "put a font file (.ttf or .otf) that has these characters into templates/fonts/"
        raise BuildError([Problem("glyph-missing", Severity.ERROR, message, hint, str(document.source))])
    faces = {
        f"font:{quote(family)}/{weight}": face
        for family in families
        for weight, face in fonts.faces(family, folder=folder, text=texts, kept=document.project.cache)
    }
    addresses = {card.key: _address(card) for card in deck.cards}
    css = Markup(_faces(families, faces))
    page = environment(document.project).get_template(template)
    html = page.render(deck=deck, meta=document.meta, t=words, addresses=addresses, css=css, **names)
    files = {_address(card): document.project.path(card.picture.digest) for card in deck.cards if card.picture}
    with listening(str(document.source)), own_glyphs(), own_tags():
        laid_out = weasyprint().HTML(
            string=html, base_url=TEMPLATES.as_uri() + "/", url_fetcher=fetcher(files, [TEMPLATES], faces)
        )
        identifier = hashlib.sha256(f"{document.meta.identifier}{template}".encode()).hexdigest()[:32].encode()
        return bytes(laid_out.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier, optimize_images=False))


_LETTERS = "".join(map(chr, range(32, 127))) + "“”‘’…–"
"""What the sheet itself is written with."""


def _address(card: Card) -> str:
    """Where the page finds the picture of a card; empty where it has none."""
    return picture_address(card.picture) if card.picture else ""


def _faces(families: Iterable[str], addresses: Iterable[str]) -> str:
    rules = [
        f'@font-face {{ font-family: "{family}"; font-weight: {address.rsplit("/", 1)[1]}; src: url("{address}"); }}'
        for address in addresses
        for family in families
        if address.startswith(f"font:{quote(family)}/")
    ]
    listed = ", ".join(f'"{family}"' for family in families)
    return "\n".join([*rules, f"html {{ font-family: {listed}; }}"])


def _texts(found: Iterable[Card]) -> Iterable[str]:
    for card in found:
        yield from (card.section, *card.sentences, *card.points)
        yield from (part for word in card.words for part in word)
        yield from (part for one in card.questions for part in (one.asked, one.answer))
