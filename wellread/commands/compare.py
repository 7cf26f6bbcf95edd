"""Write a page with the main text and the easy part of each section side by side, facts marked, findings beside them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from shlex import quote

from wellread.checks.parity import Compared, compared
from wellread.checks.parity.gaps import Gap
from wellread.checks.parity.lines import Line
from wellread.commands import pages
from wellread.model import Document
from wellread.problems import BuildError, Problem, Severity
from wellread.problems.codes import CODES
from wellread.readers import read
from wellread.templating.environment import environment


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a sentence that looks alike."""

    text: str
    kind: str = ""
    """`fact`, `gap`, `fact gap`, or nothing."""


@dataclass(frozen=True, slots=True)
class Told:
    """One finding, as the page shows it."""

    number: int
    severity: str
    what: str
    hint: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One sentence."""

    pieces: tuple[Piece, ...]
    gaps: tuple[int, ...]
    """Numbers of the findings about it."""
    starts: bool
    """Whether it begins a block."""
    warning: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """One section."""

    title: str
    easy_title: str
    main: tuple[Shown, ...]
    easy: tuple[Shown, ...]
    found: tuple[Told, ...]
    records: tuple[tuple[str, str, str], ...]
    """What was decided: words, reason, who and when."""
    command: str
    state: str


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread compare` takes."""
    parser.add_argument("source", type=Path, metavar="SOURCE", help="folder of a publication, or its publication.md")
    text = "the page to write (default: NAME-compared.html in the folder at hand)"
    parser.add_argument("-o", "--output", type=Path, default=None, metavar="FILE.html", help=text)


def run(options: Namespace) -> int:
    """Write the page and print its name."""
    document = read(options.source)
    found = compared(document)
    if not found:
        message, hint = "no section has an easy part, so there is nothing to compare", "write ::: easy parts first"
        raise BuildError([Problem("edition-empty", Severity.ERROR, message, hint, str(document.source))])
    target = options.output or Path(f"{document.meta.slug}-compared.html")
    pairs = tuple(_pairs(found, document))
    page = environment().get_template("compare.html.jinja").render(
        title=document.meta.title, language=document.meta.language, direction=document.meta.direction, pairs=pairs,
        count=sum(len(pair.found) for pair in pairs),
    )  # fmt: skip
    pages.write(page, target)
    return 0


def _pairs(found: Sequence[Compared], document: Document) -> Iterator[Pair]:
    number = 0
    states = _states(document)
    for one in found:
        numbered = list(enumerate(one.gaps, number + 1))
        number += len(numbered)
        section = one.section
        folder = document.source.parent if document.source.name == "publication.md" else document.source
        yield Pair(
            section.title,
            section.easy_title,
            tuple(_shown(section.main, numbered, easy=False)),
            tuple(_shown(section.easy, numbered, easy=True)),
            tuple(Told(at, CODES[gap.code].severity.name.lower(), gap.what, gap.hint) for at, gap in numbered),
            tuple((record.words, record.reason, f"{record.by}, {record.date}") for record in section.records),
            f'wellread accept {quote(str(folder))} {section.id} --by "NAME"',
            states.get(section.id, "Nobody has compared these two texts yet."),
        )


def _states(document: Document) -> dict[str, str]:
    """Section to what the record says of it."""
    from wellread.model.acceptances import accept

    found = {}
    old = {one.section: one for one in document.accepted.sections} if document.accepted else {}
    for chapter in document.chapters:
        if then := old.get(chapter.id):
            now = accept(chapter, then.by, then.day)
            found[chapter.id] = f"{then.by} compared these two texts on {then.day}."
            if then.main != now.main:
                found[chapter.id] = f"The main text has changed since {then.by} compared it ({then.day})."
            elif then.easy != now.easy:
                found[chapter.id] = f"The easy part has changed since {then.by} compared it ({then.day})."
    return found


def _shown(lines: Sequence[Line], numbered: Sequence[tuple[int, Gap]], *, easy: bool) -> Iterator[Shown]:
    last = None
    for line in lines:
        if line.heading and not line.warning:
            continue
        about = [(at, gap) for at, gap in numbered if line is (gap.easy if easy else gap.main)]
        marks = [gap.words for _, gap in about if gap.words[1] and (easy or not gap.easy)]
        yield Shown(tuple(_pieces(line, marks)), tuple(at for at, _ in about), line.group != last, line.warning)
        last = line.group


def _pieces(line: Line, marks: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """`line` cut where a fact or a gap begins or ends."""
    facts = [(fact.start, fact.end) for fact in line.facts if not fact.soft]
    ends = sorted({0, len(line.text), *(place for span in (*facts, *marks) for place in span)})
    for start, end in pairwise(ends):
        kinds = [
            name for name, spans in (("fact", facts), ("gap", marks)) if any(one <= start and end <= two for one, two in spans)
        ]
        yield Piece(line.text[start:end], " ".join(kinds))
