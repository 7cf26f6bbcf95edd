"""Checks of health information (`kind: health`): what a patient must find in it to decide.

After PIF TICK, DISCERN and the NHS standard for creating health content. The words that are looked for are English; for other
languages those checks say that they could not run. Whether an answer is true is for a clinician: no check says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellread.checks import Finding, Skip, check
from wellread.languages.tags import primary
from wellread.model import Document, Sentence, traverse
from wellread.model.reviews import LIVED
from wellread.problems import Severity

_OTHER_ROLES = {LIVED, "editorial", "listening", "pictures", "print", "screen-reader"}
"""Roles of reviewers that are not a clinician's."""
BARE = re.compile(
    r"\b(?:very )?(?:rare(?:ly)?|uncommon|common(?:ly)?|likely|unlikely|(?:high|low) (?:chance|risk))\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|most|none|nobody|everybody)\b",
    re.IGNORECASE,
)
UNSURE = re.compile(
    r"\b(?:(?:do|does|is|are|was) not (?:yet )?(?:know|known|sure|certain|clear)|don’t know|cannot be sure|"
    r"not enough (?:research|evidence|studies)|unknown|uncertain|unsure|more research|may not work|"
    r"still (?:being )?(?:stud|test|research)\w*|no one knows|nobody knows)\b",
    re.IGNORECASE,
)
GOOD = re.compile(
    r"\b(?:benefits?|helps?|helped|improv\w+|works?|worked|better|relie\w+|protects?|prevents?|advantages?)\b",
    re.IGNORECASE,
)
BAD = re.compile(
    r"\b(?:risks?|side effects?|harms?|dangers?|dangerous|died?|deaths?|infections?|complications?|bleeding|pain|worse|"
    r"ill|problems?|disadvantages?)\b",
    re.IGNORECASE,
)
ASK = re.compile(
    r"\b(?:ask|tell|call|contact|talk to|speak to|see|ring|phone)\b[^.?!]{0,60}"
    r"\b(?:team|doctor|GP|nurse|pharmacist|specialist|clinic|hospital|midwife|999|111|911|112|us)\b",
    re.IGNORECASE,
)


_MANY = 5
"""Sentences from which on a count says more than chance."""


def _health(document: Document) -> bool:
    return document.meta.kind == "health"


def text(document: Document) -> tuple[Sentence, ...]:
    """The sentences of the main text; Skip where its language has no words here. Letters and notices are asked for it too."""
    if primary(document.meta.language) != "en":
        raise Skip(f"its words are English, and the text is in {document.meta.language}")
    return tuple(one for chapter in document.chapters for one in traverse.sentences(chapter.blocks))


@check("health-reviewer-missing", "source", refs="F02 F10", severity=Severity.WARNING)
def reviewer_missing(document: Document) -> Iterator[Finding]:
    """Health information names a clinician who checked it, and when."""
    named = [one for one in document.meta.reviewers if one.role and one.role not in _OTHER_ROLES and one.date]
    if _health(document) and not named:
        hint = f"add to {document.settings}: reviewers: [{{name: …, role: neurologist, date: 2026-11-22}}]"
        yield Finding("nothing says which clinician checked this, and when", hint)


@check("health-sources-missing", "source", refs="F03", severity=Severity.WARNING)
def sources_missing(document: Document) -> Iterator[Finding]:
    """Health information lists its sources, each with its year."""
    if not _health(document):
        return
    hint = f"add to {document.settings}: sources: [{{text: …, year: 2025, url: …}}]"
    if not document.meta.sources:
        yield Finding("there are no sources", hint)
    for one in document.meta.sources:
        if one.year is None:
            yield Finding(f"the source “{one.text[:60]}” has no year", hint)


@check("health-advice-unsaid", "source", refs="F09", severity=Severity.WARNING)
def advice_unsaid(document: Document) -> Iterator[Finding]:
    """Health information says that it is information, and takes no clinician's place."""
    if _health(document) and not document.meta.disclaimer:
        hint = f"add to {document.settings}: disclaimer: This is information. It does not replace advice from your doctor."
        yield Finding("nothing says that this does not replace a clinician's advice", hint)


@check("health-risk-bare", "source", refs="F05", severity=Severity.WARNING)
def risk_bare(document: Document) -> Iterator[Finding]:
    """“Rare”, “common” and “likely” come with a number: people read them as anything from 1 in 10 to 1 in 10,000."""
    if not _health(document):
        return
    sentences = text(document)
    for place, one in enumerate(sentences):
        near = " ".join(each.text for each in sentences[place : place + 2])
        if (found := BARE.search(one.text)) and not _NUMBER.search(near):
            hint = "say how many of how many: “rare (1 of 1,000 people)”"
            yield Finding(f"“{found[0]}” has no number: “{one.text.strip()[:60]}”", hint, one.line)


@check("health-uncertainty-unsaid", "source", refs="F06", severity=Severity.WARNING)
def uncertainty_unsaid(document: Document) -> Iterator[Finding]:
    """Health information says what is not known."""
    if _health(document) and not any(UNSURE.search(one.text) for one in text(document)):
        yield Finding("nothing says what is not known", "add what is not known yet: “We do not know …”")


@check("health-unbalanced", "source", refs="F07", severity=Severity.WARNING)
def unbalanced(document: Document) -> Iterator[Finding]:
    """Health information that says what a treatment may do for people says what it may do to them, and the other way round."""
    if not _health(document):
        return
    good, bad = (sum(bool(pattern.search(one.text)) for one in text(document)) for pattern in (GOOD, BAD))
    if good >= 2 and not bad:
        yield Finding(f"{good} sentences say what may help, none what may harm", "say the risks as well, at the same place")
    if bad >= 2 and not good:
        yield Finding(f"{bad} sentences say what may harm, none what may help", "say the benefits as well, at the same place")


@check("health-balance-uneven", "source", refs="F07 PIF", severity=Severity.NOTE)
def balance_uneven(document: Document) -> Iterator[Finding]:
    """Benefits and harms have like weight: neither has more than twice as many sentences as the other."""
    if not _health(document):
        return
    good, bad = (sum(bool(pattern.search(one.text)) for one in text(document)) for pattern in (GOOD, BAD))
    few, many = sorted((good, bad))
    if few and many > 2 * few and many >= _MANY:
        hint = "say as much of the one as of the other, at the same place; a count of words is no judgement"
        yield Finding(f"{good} sentences say what may help, {bad} what may harm", hint)


@check("health-ask-unsaid", "source", refs="F08", severity=Severity.WARNING)
def ask_unsaid(document: Document) -> Iterator[Finding]:
    """Health information says whom to ask, in its text or in what its publisher says beside it: every format then says it."""
    said = [document.meta.disclaimer, *(one.text for one in text(document))] if _health(document) else []
    if said and not any(ASK.search(one) for one in said):
        yield Finding("no sentence says whom to ask", "write one: “Ask your doctor or nurse …”")
