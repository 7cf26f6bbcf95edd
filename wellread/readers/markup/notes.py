"""Notes of pages and e-books: which links are note marks, which elements are notes, and the way back that is taken out.

EPUB and DPUB-ARIA say it (`epub:type="noteref"`, `role="doc-noteref"`). Elsewhere a link is a note mark when it is a number or
a sign, and what it leads to links back to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from wellread.readers.markup.names import BLOCKS, classes, kinds
from wellread.readers.markup.tree import Element, attribute, drop, text_of

MARK = re.compile(r"[\[(]?(?:\d{1,4}|[a-z]{1,3}|[ivxlcdm]{1,6}|[*†‡§¶]{1,4}|(?:note|fn|n)\.?\s*\d{1,4})[\])]?", re.IGNORECASE)
"""What a note mark says: a number, a letter, a sign."""
_BACK = re.compile(r"[\s\[\](){}^.,:;↑↩⏎←⤴▲\ufe0e\ufe0f†‡*§\d]*|(?:back|return|zurück|retour|jump up)\b.{0,40}", re.IGNORECASE)
_NOTES = {"footnote", "endnote", "rearnote", "note"}
_LISTS = {"footnotes", "endnotes", "rearnotes", "footnote-list", "references", "reflist"}
_BODIES = ("li", "aside", "dd", "tr", "p", "div", "section", "td")


@dataclass(frozen=True, slots=True)
class Page:
    """One file of a publication, and how its addresses are read."""

    root: Element
    place: Callable[[str], str | None]
    name: Callable[[str], str]


@dataclass(slots=True)
class Notes:
    """The notes of a publication in the order of their first marks."""

    numbers: dict[str, int] = field(default_factory=dict)
    """Place that a mark leads to, to the number of its note."""
    bodies: list[tuple[int, Element]] = field(default_factory=list)
    """For each note, from 1 on: which page it is on, and its element, taken out of the tree."""


def collect(pages: Sequence[Page]) -> Notes:
    """Find the notes of `pages` and take them out of their trees."""
    targets = {
        page.name(own): (index, one) for index, page in reversed(list(enumerate(pages))) for own, one in _named(page.root)
    }
    found = Notes()
    numbers: dict[int, int] = {}
    """Identity of a note's element to its number."""
    marks: set[str] = set()
    for page in pages:
        for link in page.root.iter("a"):
            place = page.place(attribute(link, "href"))
            if place is None or place not in targets or place in marks:  # the last one is a way back
                continue
            index, body = targets[place]
            note = _body(body, link, page, pages[index])
            if note is None:
                continue
            if id(note) not in numbers:
                found.bodies.append((index, note))
                numbers[id(note)] = len(found.bodies)
            found.numbers[place] = numbers[id(note)]
            marks |= {page.name(own) for own in _own_names(link)}
    for index, note in found.bodies:
        _take_out(note, marks, pages[index])
    return found


def _named(root: Element) -> Iterable[tuple[str, Element]]:
    for element in root.iter():
        if isinstance(element.tag, str) and (own := attribute(element, "id") or attribute(element, "name")):
            yield own, element


def _own_names(link: Element) -> set[str]:
    """The ids by which a note can lead back to its mark: the link's, and those of the `sup` or `span` that holds it."""
    found = {attribute(link, "id"), attribute(link, "name")}
    for above in link.iterancestors():
        if above.tag not in ("sup", "span", "small", "em", "i", "b"):
            break
        found.add(attribute(above, "id"))
    found |= {attribute(child, "id") for child in link}
    return found - {""}


def _body(target: Element, link: Element, page: Page, there: Page) -> Element | None:
    """The element of the note that `link` leads to; None when it is no note mark."""
    said = bool(kinds(link) & {"noteref"} or classes(link) & {"footnote-ref", "noteref", "footnote-reference"})
    if "backlink" in kinds(link) or not (said or MARK.fullmatch(text_of(link))):
        return None
    body = _whole(target)
    if body is None or link in set(body.iter("a")):
        return None
    if said or kinds(body) & _NOTES or any(kinds(one) & _LISTS or classes(one) & _LISTS for one in body.iterancestors()):
        return body
    back = {page.name(own) for own in _own_names(link)}
    if any(there.place(attribute(one, "href")) in back for one in body.iter("a")):
        return body
    return None


def _whole(target: Element) -> Element | None:
    """The block that a note is: `target` itself, or what holds it."""
    for one in (target, *target.iterancestors()):
        if one.tag in _BODIES or kinds(one) & _NOTES:
            return one
        if one.tag in BLOCKS:
            return None
    return None


def _take_out(note: Element, marks: set[str], page: Page) -> None:
    """Take `note` out of its tree, and the links in it that lead back."""
    for link in list(note.iter("a")):
        back = "backlink" in kinds(link) or bool(classes(link) & {"footnote-back", "footnote-backref", "reversefootnote"})
        if back or (page.place(attribute(link, "href")) in marks and _BACK.fullmatch(text_of(link))):
            _drop_with_number(link)
    drop(note)
    note.tail = None
    if note.tag in ("tr", "td", "aside", "li", "dd"):
        note.tag = "div"


def _drop_with_number(link: Element) -> None:
    """Remove a link back; where it was the number of its note, the full stop after it too."""
    parent = link.getparent()
    first = parent is not None and not (parent.text or "").strip() and link.getprevious() is None
    if first and link.tail:
        link.tail = re.sub(r"^\s*[.:)\]]*\s*", "", link.tail)
    drop(link)
