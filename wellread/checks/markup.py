"""What the parts of an edition are to be in XHTML and HTML, whichever format holds them. Used by the `epub` and `html` checks.

Each part is found under the id that the edition gives it. Messages are without a place: the check knows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree.ElementTree import Element, fromstring

from wellread.model import (
    Block,
    BulletList,
    Callout,
    Chapter,
    Code,
    DefinitionList,
    Edition,
    Heading,
    NumberedList,
    Quote,
    Sentence,
    Table,
    traverse,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TAGS: dict[type[Block], str] = {
    BulletList: "ul",
    NumberedList: "ol",
    Table: "table",
    Quote: "blockquote",
    Callout: "aside",
    Code: "pre",
    DefinitionList: "dl",
}
Named = Mapping[str, "_Element"]


def tag(element: _Element) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def shown(text: str) -> str:
    """`text` for a message."""
    short = " ".join(text.split())
    return f"“{short[:57]}…”" if len(short) > 60 else f"“{short}”"


def wrong_kinds(chapter: Chapter, named: Named, shift: int = 0) -> Iterator[str]:
    """Each heading, list, table, cell, quotation and box that is another element; `shift` is added to levels of headings."""
    for block in traverse.blocks(chapter.blocks):
        for ident, wanted in _kinds(block, shift):
            found = tag(named[ident]) if ident in named else "nothing"
            if found != wanted:
                yield f"#{ident} is <{found}>, not <{wanted}>"
            if ident in named and named[ident].get("role") in ("presentation", "none"):
                yield f"#{ident} is kept from screen readers as <{wanted}>"
        if isinstance(block, Table):
            yield from _scopes(block, named)
        if isinstance(block, Callout) and block.id in named and not _called(named[block.id], named):
            yield f"the box #{block.id} is not called by its title for a screen reader"
        if isinstance(block, NumberedList) and block.id in named and int(named[block.id].get("start", "1")) != block.start:
            yield f"the list #{block.id} begins with {named[block.id].get('start', '1')}, not with {block.start}"


def _called(box: _Element, named: Named) -> bool:
    """Whether a screen reader that comes to a box is told what it is called, by words that stand in it."""
    titles = [named[ident] for ident in (box.get("aria-labelledby") or "").split() if ident in named]
    return any(box in one.iterancestors() and "".join(map(str, one.itertext())).strip() for one in titles)


def _scopes(table: Table, named: Named) -> Iterator[str]:
    """Header cells that say that they head something else."""
    for cell in (cell for row in (*table.head, *table.body) for cell in row if cell.header and cell.scope):
        said = named[cell.id].get("scope", cell.scope) if cell.id in named else cell.scope
        if said != cell.scope:
            yield f"#{cell.id} heads a {said}, not a {cell.scope}"


def wrong_addresses(root: _Element) -> Iterator[str]:
    """Links that call another number, or write to another address, than the one that is read there."""
    for one in root.iter("*"):
        target, said = (one.get("href") or "", "".join(map(str, one.itertext()))) if tag(one) == "a" else ("", "")
        if target.startswith("tel:"):
            called, read = (re.sub(r"\D", "", text) for text in (target, said))
            if read and called.lstrip("0") not in read and not called.endswith(read.lstrip("0")):
                yield f"{shown(said)} calls {target.removeprefix('tel:')}"
        elif target.startswith("mailto:") and "@" in said:
            address = unquote(target.removeprefix("mailto:").partition("?")[0])
            if address.casefold() not in "".join(said.split()).casefold():
                yield f"{shown(said)} writes to {address}"


def _kinds(block: Block, shift: int) -> Iterator[tuple[str, str]]:
    if isinstance(block, Heading):
        yield block.id, f"h{max(1, min(6, block.level + shift))}"
    elif type(block) in TAGS:
        yield block.id, TAGS[type(block)]
    if isinstance(block, Table):
        yield from ((cell.id, "th" if cell.header else "td") for row in (*block.head, *block.body) for cell in row)


def wrong_alternatives(chapter: Chapter, named: Named) -> Iterator[str]:
    """Each picture that says something else than the edition where it is."""
    for holder, picture in traverse.pictures(chapter.blocks):
        if holder.id in named:
            heard = [one.get("alt") for one in named[holder.id].iter("*") if tag(one) == "img"]
            if picture.alt not in heard:
                yield f"the picture {shown(picture.alt)} says {shown(heard[0] or '') if heard else 'nothing'}"


def wrong_formulas(chapter: Chapter, named: Named) -> Iterator[str]:
    """Each sentence whose formulas are others than those of the edition: in MathML, as a line of text, or in words."""
    for sentence in traverse.sentences(chapter.blocks):
        wanted = [
            (span.text, span.say, _parts(fromstring(span.formula.mathml)))
            for span in sentence.spans
            if span.formula is not None
        ]
        found = [
            (one.get("data-text"), formula.get("alttext"), _parts(formula))
            for one in (named[sentence.id].iter("*") if wanted and sentence.id in named else ())
            for formula in one
            if tag(formula) == "math"
        ]
        if wanted != found and sentence.id in named:
            lost = next((one for one in wanted if one not in found), wanted[0])
            yield f"the formula {shown(lost[0])} of {sentence.id} is not there as the edition has it"


def _parts(formula: _Element | Element) -> list[tuple[str, str]]:
    """Every element of a formula in order: its name, and what is written in it."""
    return [(str(one.tag).rpartition("}")[2], (one.text or "").strip()) for one in formula.iter()]


def wrong_languages(edition: Edition, chapter: Chapter, named: Named) -> Iterator[str]:
    """Each sentence whose words are not in the languages that the edition gives them."""
    around = _around(chapter, edition.document.meta.language)
    for sentence in traverse.sentences(chapter.blocks):
        wanted = _runs((span.text, span.lang or around[sentence.id]) for span in sentence.spans)
        found = _runs(_pieces(named[sentence.id], _inherited(named[sentence.id]))) if sentence.id in named else wanted
        if [lang for lang, _ in found] != [lang for lang, _ in wanted]:
            yield f"{shown(sentence.text)} is marked as {_listed(found)}, not as {_listed(wanted)}"


def _around(chapter: Chapter, language: str) -> dict[str, str]:
    """Id of each sentence to the language of the innermost block around it that has one."""
    found = {sentence.id: language for sentence in traverse.sentences(chapter.blocks)}
    for block in traverse.blocks(chapter.blocks):
        if lang := getattr(block, "lang", None):
            found |= {sentence.id: lang for sentence in traverse.sentences([block])}
    return found


def _runs(pieces: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Letters in a row of one language, each with it."""
    letters = [(lang, letter) for text, lang in pieces for letter in text if letter.isalnum()]
    return [(lang, "".join(letter for _, letter in group)) for lang, group in groupby(letters, key=lambda pair: pair[0])]


def _pieces(element: _Element, language: str) -> Iterator[tuple[str, str]]:
    language = element.get("lang") or element.get(XML_LANG) or language
    yield element.text or "", language
    for child in element.iterchildren("*"):
        yield from _pieces(child, language)
        yield child.tail or "", language


def _inherited(element: _Element) -> str:
    return next((lang for one in element.iterancestors() if (lang := one.get("lang") or one.get(XML_LANG))), "")


def _listed(found: list[tuple[str, str]]) -> str:
    return ", ".join(lang or "no language" for lang, _ in found) or "nothing"


def links(chapter: Chapter, named: Named) -> Iterator[tuple[str, list[str], list[str]]]:
    """Words of each sentence that is there, the targets that the edition gives its links, and the addresses that they have."""
    for sentence in traverse.sentences(chapter.blocks):
        if sentence.id in named:
            found = [one.get("href") or "" for one in named[sentence.id].iter("*") if tag(one) == "a"]
            yield sentence.text, _targets(sentence), [address for address, _ in groupby(found)]


def _targets(sentence: Sentence) -> list[str]:
    return [href for href, _ in groupby(span.href for span in sentence.spans if span.href)]
