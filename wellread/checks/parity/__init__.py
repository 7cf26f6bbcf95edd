"""Checks of the meaning of easy read: whether it says what the main text says, no more, no less, and nothing else.

Sentences are aligned first, by their facts and then by words that mean the same, and judged afterwards; a finding is made only
where no sentence of the section supports the easy one. English is known whole; in other languages, numbers and units.
"""

from __future__ import annotations

from collections.abc import Iterator

from wellread.checks import Finding, check
from wellread.checks.parity import records, step
from wellread.checks.parity.comparing import Compared, compared
from wellread.model import Document
from wellread.problems import Severity

__all__ = ["Compared", "compared"]


def _findings(document: Document, code: str) -> Iterator[Finding]:
    for one in compared(document):
        yield from (Finding(gap.message, gap.hint, gap.line) for gap in one.gaps if gap.code == code)


@check("easy-number-added", "source", refs="C24")
def number_added(document: Document) -> Iterator[Finding]:
    """Every number of an easy part is in its section of the main text."""
    yield from _findings(document, "easy-number-added")


@check("easy-number-elsewhere", "source", refs="C24", severity=Severity.WARNING)
def number_elsewhere(document: Document) -> Iterator[Finding]:
    """A number of an easy part is the one that the main text has for the same thing."""
    yield from _findings(document, "easy-number-elsewhere")


@check("easy-unit-changed", "source", refs="C24")
def unit_changed(document: Document) -> Iterator[Finding]:
    """A number of an easy part has the unit that it has in the main text, or is converted."""
    yield from _findings(document, "easy-unit-changed")


@check("easy-limit-turned", "source", refs="C24")
def limit_turned(document: Document) -> Iterator[Finding]:
    """“At most” of the main text is not “at least” in the easy part."""
    yield from _findings(document, "easy-limit-turned")


@check("easy-limit-lost", "source", refs="C24", severity=Severity.WARNING)
def limit_lost(document: Document) -> Iterator[Finding]:
    """A limit of the main text is a limit in the easy part too."""
    yield from _findings(document, "easy-limit-lost")


@check("easy-fact-lost", "source", refs="C24", severity=Severity.WARNING)
def fact_lost(document: Document) -> Iterator[Finding]:
    """Doses, limits, telephone numbers, times, dates, shares and money of the main text are in the easy part."""
    yield from _findings(document, "easy-fact-lost")


@check("easy-number-lost", "source", refs="C24", severity=Severity.WARNING)
def number_lost(document: Document) -> Iterator[Finding]:
    """Other numbers of the main text are in the easy part."""
    yield from _findings(document, "easy-number-lost")


@check("easy-denial-turned", "source", refs="C24", severity=Severity.WARNING)
def denial_turned(document: Document) -> Iterator[Finding]:
    """What the main text denies, the easy part does not say, nor the other way round."""
    yield from _findings(document, "easy-denial-turned")


@check("easy-prohibition-lost", "source", refs="C24", severity=Severity.WARNING)
def prohibition_lost(document: Document) -> Iterator[Finding]:
    """What the reader must not do is in the easy part."""
    yield from _findings(document, "easy-prohibition-lost")


@check("easy-advice-lost", "source", refs="C24", severity=Severity.WARNING)
def advice_lost(document: Document) -> Iterator[Finding]:
    """What the main text tells the reader to do, or lets them do, is in the easy part."""
    yield from _findings(document, "easy-advice-lost")


@check("easy-claim-stronger", "source", refs="C24", severity=Severity.WARNING)
def claim_stronger(document: Document) -> Iterator[Finding]:
    """“May” of the main text is not “will” in the easy part, and nothing is promised."""
    yield from _findings(document, "easy-claim-stronger")


@check("easy-warning-lost", "source", refs="C24")
def warning_lost(document: Document) -> Iterator[Finding]:
    """Each sentence in a warning of the main text is in the easy part."""
    yield from _findings(document, "easy-warning-lost")


@check("easy-caution-lost", "source", refs="C24", severity=Severity.WARNING)
def caution_lost(document: Document) -> Iterator[Finding]:
    """What the main text says of what may harm (emergency, pregnancy, allergy, overdose, risk …) is in the easy part."""
    yield from _findings(document, "easy-caution-lost")


@check("easy-opposite", "source", refs="C24", severity=Severity.WARNING)
def opposite(document: Document) -> Iterator[Finding]:
    """“Before” of the main text is not “after” in the easy part, nor any other word its opposite."""
    yield from _findings(document, "easy-opposite")


@check("easy-condition-lost", "source", refs="C24", severity=Severity.WARNING)
def condition_lost(document: Document) -> Iterator[Finding]:
    """What holds only in a case does so in the easy part."""
    yield from _findings(document, "easy-condition-lost")


@check("easy-name-added", "source", refs="C24", severity=Severity.WARNING)
def name_added(document: Document) -> Iterator[Finding]:
    """Every name of an easy part is in the main text."""
    yield from _findings(document, "easy-name-added")


@check("easy-record-stale", "source", refs="C24", severity=Severity.WARNING)
def record_stale(document: Document) -> Iterator[Finding]:
    """The words that a record is about are still there."""
    for one in compared(document):
        for record in records.stale(one.section):
            where = "easy part" if record.kind == "agreed" else "main text of this section"
            message = f"“{record.words}” is not in the {where} any more, so the record says nothing"
            yield Finding(message, "copy the words as they are now, or remove the line", record.line)


@check("easy-unwritten", "source", refs="C24", severity=Severity.WARNING)
def unwritten(document: Document) -> Iterator[Finding]:
    """No gap of a draft is left: the easy part says all that its author wants it to say."""
    for chapter in document.chapters:
        for record in chapter.records:
            if record.kind == "to-write":
                message = f"the easy part of “{chapter.title}” does not say this yet: “{record.words}”"
                yield Finding(message, "write it in short sentences, then remove the line", record.line)


@check("easy-idea-unapproved", "source", refs="C30", severity=Severity.WARNING)
def idea_unapproved(document: Document) -> Iterator[Finding]:
    """Once readers have been asked, every idea is one that they have understood, as it is now."""
    yield from step.unapproved(document)


@check("easy-stale", "source", refs="C24")
def stale(document: Document) -> Iterator[Finding]:
    """The main text has not changed since somebody compared it with the easy part."""
    yield from step.stale(document)


@check("easy-changed", "source", refs="C24", severity=Severity.WARNING)
def changed(document: Document) -> Iterator[Finding]:
    """The easy part has not changed since somebody compared it with the main text."""
    yield from step.changed(document)


@check("easy-not-compared", "source", refs="C24", severity=Severity.NOTE)
def not_compared(document: Document) -> Iterator[Finding]:
    """A person has compared every easy part with its main text, and that is on record."""
    yield from step.never_compared(document)


@check("easy-lock-broken", "source", refs="C24", severity=Severity.WARNING)
def lock_broken(document: Document) -> Iterator[Finding]:
    """The record of what was compared can be read."""
    yield from step.broken(document)
