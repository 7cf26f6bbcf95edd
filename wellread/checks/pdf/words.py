"""The words of an edition beside those that the tags of its PDF say. Used by the `pdf` checks only.

What is wanted comes from the edition alone: every word of it, in order, in its language. What print may add has a name here:

    address      the address of a link, in brackets behind its words; or a link to a list at the end, and that list (A25)
    labels       of a table that is printed as a list, the names of its columns (A23)
    markers      the bullets and numbers of lists
    contents     the contents list, which has a check of its own
    format       the line that says “Large print”

Anything else that the tags say, and any word that they lack, is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from wellread.checks import Made
from wellread.checks.pdf.rules import PRINTED, short_address
from wellread.checks.pdf.table_lists import as_list
from wellread.inspection.pdf.reading import UNSPACED
from wellread.inspection.pdf.structure import Element, Words
from wellread.languages.strings import strings
from wellread.model import Block, Code, Paragraph, Sentence, Span, Table, traverse

_CJK = "[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
IDEOGRAPHS = re.compile(rf"(?<={_CJK})[ \n\u00a0]+|[ \n\u00a0]+(?={_CJK})")
"""Spaces beside Chinese and Japanese characters, which separate no words."""

_BEFORE_MARK = re.compile(r"[\s\u00a0]*\ufdd2")
_UNSEEN = re.compile(r"[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_IDEOGRAPH = re.compile(_CJK)
"""Characters that join, part or turn letters, and have no shape of their own."""

_TOKEN = re.compile(rf"{UNSPACED.pattern}|(?:(?!{UNSPACED.pattern})\w)+|[^\w\s]")
"""A word, a character of a script that puts no space between words, or a sign."""
_ADDED = "\ufdd0"
"""Stands for a place at which print may add something; no text has it, because Unicode keeps it free."""
_MARK = "\ufdd2"
"""Stands for a link to the list of addresses at the end."""
_END = "\ufdd1"
"""Stands for the end of a link, after which a word may go on: [apple](…)s."""

ADDRESSES = "addresses"
"""Id of the list of addresses at the end."""

AHEAD = 1000
"""Words in which two texts must agree again after a difference, to be compared any further."""

_INLINE = {"Formula", "Span", "Link", "Strong", "Em", "Code", "Quote", "Reference", "Lbl"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or a sign that belongs to none."""

    text: str
    spaced: bool
    """Whether a space is between it and what is before it."""
    language: str
    added: tuple[Token, ...] = ()
    """What print may add here; `text` is then empty."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of the words of an edition."""

    pairs: tuple[tuple[Token, Token], ...]
    """Each word of the edition with the one that the tags say in its place."""
    wanted: str = ""
    said: str = ""
    """The words from the first difference on; both empty when there is none."""


Piece = tuple[str, str]
"""Text, and its language; of what print may add, `_ADDED` in front of the text."""


def compared(made: Made, tree: Element) -> Comparison:
    """The words of the edition and of the tags, side by side."""
    return side_by_side(_wanted(made, tree), tokens(_said(tree, made.edition.document.meta.language, _own(made))))


def side_by_side(wanted: list[Token], said: list[Token]) -> Comparison:
    """`wanted` beside `said`, past what print may add; after a difference from the next words on that agree."""
    pairs: list[tuple[Token, Token]] = []
    first: tuple[str, str] | None = None
    number, at = 0, 0
    while number < len(wanted):
        token = wanted[number]
        if token.added:
            at += _taken(token.added, wanted[number + 1 : number + 1 + len(token.added)], said[at : at + 2 * len(token.added)])
        elif at < len(said) and _alike([token], [said[at]]):
            pairs.append((token, said[at]))
            at += 1
        else:
            first = first or (_from(wanted, number), _from(said, at) or "nothing")
            ahead = _agreeing(wanted[number : number + AHEAD], said[at : at + AHEAD])
            if ahead is None:
                return Comparison(tuple(pairs), *first)
            over, under = ahead if any(ahead) else (1, 1)  # the same words, with a space more or less
            number, at = number + over, at + under
            continue
        number += 1
    if first is None and said[at:]:
        first = "nothing", _from(said, at)
    return Comparison(tuple(pairs), *(first or ()))


def _agreeing(wanted: list[Token], said: list[Token]) -> tuple[int, int] | None:
    """How many words to pass over on either side, as few as may be, until three in a row agree; None: none do."""
    places: dict[tuple[str, ...], int] = {}
    for place in range(len(said) - 2):
        places.setdefault(tuple(one.text for one in said[place : place + 3]), place)
    ways = ((place, places.get(tuple(one.text for one in wanted[place : place + 3]))) for place in range(len(wanted) - 2))
    return min(((one, two) for one, two in ways if two is not None), key=sum, default=None)


def _taken(added: tuple[Token, ...], following: list[Token], said: list[Token]) -> int:
    """How many words of what is `said` have been `added`: none where the edition itself says the same here, once."""
    count = len(added)
    own = _same(added, following)
    return count if _same(added, said[:count]) and (not own or _same(added, said[count : 2 * count])) else 0


def _same(added: tuple[Token, ...], said: list[Token]) -> bool:
    """Whether `said` is what has been `added`; the space before it does not count, which no reader of Chinese has."""
    return [one.text for one in added] == [one.text for one in said] and _alike(added[1:], said[1:])


def tokens(pieces: Iterable[Piece]) -> list[Token]:
    """The words of `pieces`."""
    letters, languages, additions = _spread(pieces)
    found = []
    for match in _TOKEN.finditer(letters):
        if match[0] == _END:
            continue
        before = match.start() - 1
        while before >= 0 and letters[before] in (_ADDED, _END):
            before -= 1
        # Beside a Chinese or Japanese character a space separates no words, whether or not something was added there.
        spaced = before < 0 or letters[before].isspace() or bool(_IDEOGRAPH.match(match[0]))
        if match[0] == _ADDED:
            found.append(Token("", spaced, "", tuple(tokens([next(additions)]))))
        else:
            found.append(Token(match[0], spaced, languages[match.start()]))
    return found


def pieces_of(sentences: Iterable[Sentence], language: str, *, begins: bool = True) -> Iterator[Piece]:
    """The text of `sentences`, with the places at which the address of a link may follow; of a block, where it `begins`."""
    if begins:
        yield " ", language
    for sentence in sentences:
        for href, group in groupby(sentence.spans, key=lambda span: span.href):
            for span in group:
                yield f"{' ' if 'noteref' in span.roles else ''}{span.plain}", span.lang or language
            if href:
                yield _END, language
            if href and PRINTED.match(href):
                yield f"{_ADDED} ({short_address(href)})", language


def is_mark(element: Element) -> bool:
    """Whether `element` is the number of an address, which leads to the list at the end."""
    return element.type == "Link" and any(target.startswith(f"#{ADDRESSES}-") for target, _ in element.links)


def lists(made: Made, tree: Element) -> dict[str, Table]:
    """Id to each table of the edition that the tags do not have as a table."""
    there = {one.id for one in tree.walk() if one.type == "Table"}
    return {one.id: one for one in _tables(made) if one.id not in there}


def _tables(made: Made) -> Iterator[Table]:
    for chapter in made.edition.document.chapters:
        yield from (one for one in traverse.blocks(chapter.blocks) if isinstance(one, Table))


def _own(made: Made) -> Mapping[str, str]:
    """The words that wellread adds, as this project has them."""
    return strings(made.edition.document.meta.language, made.edition.project)


def _wanted(made: Made, tree: Element) -> list[Token]:
    language = made.edition.document.meta.language
    listed = lists(made, tree)

    def change(block: Block) -> Iterable[Block]:
        if isinstance(block, Code):
            return [Paragraph(block.id, block.line, (Sentence(block.id, (Span(block.text),)),), block.lang)]
        return as_list(block) if isinstance(block, Table) and block.id in listed else [block]

    pieces: list[Piece] = []
    for chapter in made.edition.document.chapters:
        blocks = tuple(traverse.rebuilt(chapter.blocks, change))
        languages, first = _languages(blocks), _first(blocks)
        for sentence in traverse.sentences(blocks):
            # Inside a block a sentence ends in its own space, or in none where the author typed none.
            begins = sentence.id in first or made.edition.theme.name == "easy"  # where each has a line of its own
            pieces += pieces_of([sentence], languages.get(sentence.id, language), begins=begins)
    return tokens(pieces)


def _first(blocks: tuple[Block, ...]) -> set[str]:
    """Ids of the sentences that begin a paragraph, a cell or another such group."""
    found: set[str] = set()

    def note(group: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        found.update(one.id for one in group[:1])
        return group

    traverse.rewrite_all(blocks, note)
    return found


def _languages(blocks: Iterable[Block]) -> dict[str, str]:
    """Id of each sentence to the language of the innermost block around it that has one."""
    found: dict[str, str] = {}
    for block in traverse.blocks(blocks):
        if lang := getattr(block, "lang", None):
            found |= {sentence.id: lang for sentence in traverse.sentences([block])}
    return found


def _said(element: Element, language: str, own: Mapping[str, str]) -> Iterator[Piece]:
    """What the tags say, without the named additions that are elements of their own."""
    language = element.lang or language
    named = {"contents-heading": own["contents"], "format": own["large_print"]}.get(element.id)
    if is_mark(element) and element.text[-1:].isspace():
        yield " ", language  # a space after it, at the end of a line
    own_matter = element.type == "TOC" or element.id == ADDRESSES or is_mark(element)
    if is_mark(element):  # the space before it is its own, on whichever line it is; that after it is the text's
        yield _MARK + " " * element.text[-1:].isspace(), language
    if own_matter or (named and element.text.split() == named.split()):
        return
    inside = element.type in _INLINE or (element.type == "Figure" and element.parent and element.parent.type in _INLINE)
    if not inside:
        yield " ", language
    for kid in element.kids:
        if isinstance(kid, Words):
            yield kid.text if element.type != "Figure" else "", language  # letters in a picture: its alternative is read
        elif kid.type != "Lbl" or kid.id or any(one.type != "Figure" for one in kid.elements):  # else a bullet, a number, a box
            yield from _said(kid, language, own)
    if element.type == "Link":
        yield _END, language
    if not inside or element.type == "Lbl":
        yield " ", language


def _spread(pieces: Iterable[Piece]) -> tuple[str, list[str], Iterator[Piece]]:
    """All letters in one text, the language of each, and what may be added at each `_ADDED`."""
    letters: list[tuple[str, str]] = []
    additions: list[Piece] = []
    for text, language in pieces:
        if text.startswith(_ADDED):
            additions.append((text[1:], language))
            letters.append((_ADDED, language))
        else:
            letters += [(letter, language) for letter in _UNSEEN.sub("", text)]
    text = "".join(letter for letter, _ in letters)
    dropped = {place for match in IDEOGRAPHS.finditer(text) for place in range(match.start(), match.end())}
    dropped |= {place for match in _BEFORE_MARK.finditer(text) for place in range(match.start(), match.end())}
    kept = [pair for place, pair in enumerate(letters) if place not in dropped]
    return "".join(letter for letter, _ in kept), [language for _, language in kept], iter(additions)


def _alike(one: Iterable[Token], two: Iterable[Token]) -> bool:
    return [(token.text, token.spaced) for token in one] == [(token.text, token.spaced) for token in two]


def _from(found: list[Token], number: int) -> str:
    """The words from that `number` on, as they are written, and the one before: a space may be all that differs."""
    if number >= len(found):
        return ""
    return "".join(f"{' ' * token.spaced}{token.text}" for token in found[max(number - 1, 0) : number + 40]).strip()[:60]
