"""The cards of a publication: each idea of its easy parts, the words to ask about, and two questions where it warns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wellread import editions, facts
from wellread.checks.parity.lines import sections
from wellread.checks.parity.losses import is_vital
from wellread.checks.parity.pairing import Pairing
from wellread.languages import rules
from wellread.languages.strings import strings
from wellread.languages.wording import Question
from wellread.model import Block, BulletList, Document, Idea, NumberedList, Picture, approvals, traverse
from wellread.problems import BuildError, Problem, Severity

_CAUTIONS = frozenset(["emergency", "pregnancy", "allergy", "alcohol", "driving", "overdose", "death", "fine", "deadline"])
"""Kinds of caution that make an idea a warning wherever it is (`facts`)."""
_ASKED = 2
"""Questions for a warning."""


@dataclass(frozen=True, slots=True)
class Card:
    """One idea, as readers see it."""

    number: int
    key: str
    """By which its answers find it again (`approvals.keys`)."""
    section: str
    sentences: tuple[str, ...]
    points: tuple[str, ...]
    numbered: bool
    picture: Picture | None
    words: tuple[tuple[str, str], ...]
    """Hard words in it, with what they mean."""
    questions: tuple[Question, ...]
    """Two where it warns, none elsewhere."""
    approved: bool

    @property
    def text(self) -> str:
        """All of its words."""
        return " ".join((*self.sentences, *self.points))


@dataclass(frozen=True, slots=True)
class Deck:
    """All cards of one publication, and which text they are of."""

    document: Document
    title: str
    """Of its easy read."""
    digest: str
    cards: tuple[Card, ...]


def deck(document: Document, *, waiting: bool = False) -> Deck:
    """The cards of `document`; with `waiting` those alone that nobody has approved as they are now."""
    edition = editions.adapt(document, "easy")
    if edition is None:
        message, hint = "no section has an easy part, so there is nothing to read", "write ::: easy parts first"
        raise BuildError([Problem("edition-empty", Severity.ERROR, message, hint, str(document.source))])
    if not document.meta.version:
        hint = 'add “version: "1.0"” to the front matter, then type this again'
        message = "a test with readers is about a version, and there is none"
        raise BuildError([Problem("version-missing", Severity.ERROR, message, hint, str(document.source))])
    made = tuple(_cards(document))
    return Deck(
        document, edition.document.meta.title, edition.digest, tuple(card for card in made if not (waiting and card.approved))
    )


def _cards(document: Document) -> Iterator[Card]:
    warnings = _warned(document)
    known = approvals.approved(document.meta)
    number = 0
    seen: set[str] = set()
    for chapter in document.chapters:
        for key, block in approvals.keys(chapter):
            sentences, points, numbered = _parts(block)
            if not sentences and not points:
                continue
            number += 1
            words = tuple(_words(" ".join((*sentences, *points)), document, seen))
            asked = _questions((*sentences, *points), document) if _warns(block, warnings, document) else ()
            picture = block.picture if isinstance(block, Idea) else None
            title = chapter.easy_title or chapter.title
            yield Card(number, key, title, sentences, points, numbered, picture, words, asked, key in known)


def _parts(block: Block) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Sentences and points of a block, and whether the points have numbers."""
    points = block.points if isinstance(block, Idea) else None
    if isinstance(block, BulletList | NumberedList):
        points = block
    own = block.sentences if isinstance(block, Idea) else ()
    if not isinstance(block, Idea | BulletList | NumberedList):
        own = tuple(traverse.sentences([block]))
    items = [" ".join(_said(one) for one in traverse.sentences(item.blocks)) for item in points.items] if points else []
    return tuple(map(_said, own)), tuple(items), isinstance(points, NumberedList)


def _said(sentence: object) -> str:
    return " ".join(str(getattr(sentence, "text", "")).split())


def _words(text: str, document: Document, seen: set[str]) -> Iterator[tuple[str, str]]:
    """The words of the glossary in `text` that come here first; `stem cell` is no mention of `cell`."""
    pattern = rules(document.meta.language).wording().forms

    left = text
    for term in sorted(document.meta.glossary, key=lambda one: -len(one.word)):
        found = re.compile(rf"(?<!\w)(?:{pattern(term.word)})", re.IGNORECASE)
        if term.means and found.search(left):
            left = found.sub(" ", left)
            if term.word not in seen:
                seen.add(term.word)
                yield term.word, term.means


def _warned(document: Document) -> Mapping[str, bool]:
    """Ids of the sentences of easy parts that come from a box of the kind warning."""
    found: dict[str, bool] = {}
    for section in sections(document):
        pair = Pairing(section.main, section.easy, section.elsewhere)
        for line in section.easy:
            if any(match.line.warning for match in pair.sources.get(line.id, ())[:1]):
                found[line.id] = True
    return found


def _warns(block: Block, warnings: Mapping[str, bool], document: Document) -> bool:
    """Whether somebody may come to harm, or miss a right, who has not understood `block`."""
    tag = document.meta.language
    for sentence in traverse.sentences([block]):
        said, found = facts.said(sentence.text, tag), facts.found(sentence.text, tag)
        limits = any(
            fact.limit and fact.kind in ("amount", "money") and fact.unit != "month" and is_vital(fact) for fact in found
        )
        urgent = "urgent" in said.cautions and any(fact.kind == "phone" for fact in found)
        whom = "advice" in said.cautions and said.conditional and not said.asks
        if sentence.id in warnings or said.forbids or limits or urgent or whom or said.cautions & _CAUTIONS:
            return True
    return False


def _questions(texts: Iterable[str], document: Document) -> tuple[Question, ...]:
    """Two questions about a warning; where the language has none of its own, two that can be asked about any."""
    asked = rules(document.meta.language).wording().questions
    found = [question for text in texts for question in asked(text)]
    words = strings(document.meta.language, document.project)
    whole = " ".join(texts)
    found += [Question(words["card_warns"], whole), Question(words["card_will_do"], whole)]
    # The general ones come last, whichever sentence they are about.
    general = {words["card_warns"], words["card_will_do"]}
    ordered = sorted(found, key=lambda one: one.asked in general)
    unique = {one.asked: one for one in reversed(ordered)}
    return tuple(unique[name] for name in dict.fromkeys(one.asked for one in ordered))[:_ASKED]
