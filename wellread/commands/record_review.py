"""Record what readers said about the cards: who, when, which text, how much was right, which ideas they approve."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from wellread import editions
from wellread.cards.answers import Outcome, together
from wellread.cards.answers import read as read_answers
from wellread.commands.entries import write_entry
from wellread.problems import BuildError, Problem, Severity
from wellread.readers import read
from wellread.readers.front_matter import edit


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread record-review` takes."""
    parser.add_argument("source", type=Path, metavar="SOURCE", help="folder of a publication, or its publication.md")
    text = "answers.yaml, filled in, or the files that the page of cards saved"
    parser.add_argument("answers", type=Path, nargs="+", metavar="ANSWERS", help=text)
    parser.add_argument("--print", action="store_true", help="print the entry only, and leave the file as it is")


def run(options: Namespace) -> int:
    """Write the review into the front matter, and say what is still open."""
    document = read(options.source)
    edition = editions.adapt(document, "easy")
    if edition is None:
        message, hint = "no section has an easy part, so nobody can have read it", "write ::: easy parts first"
        raise BuildError([Problem("edition-empty", Severity.ERROR, message, hint, str(document.source))])
    found = together([(path, read_answers(path)) for path in options.answers], document, edition.digest)
    entry = edit.entry_of(found.review)
    if not options.print:
        write_entry(document.source, ("easy_read", "reviews"), entry)
    sys.stdout.write(f"{entry}\n")
    sys.stdout.writelines(f"{line}\n" for line in _said(found))
    return 0


def _said(found: Outcome) -> list[str]:
    review = found.review
    lines = [f"{review.right} of {review.asked} answers were right; {len(review.approved)} ideas are approved"]
    lines += [f"not understood: “{text}”{f' (they said: {said})' if said else ''}" for text, said in found.open]
    lines += [f"changed since, so its answers do not count: “{text}”" for text in found.gone]
    if found.waiting:
        hint = "change what they stumbled over, then type: wellread reader-test SOURCE --open"
        lines.append(f"{found.waiting} ideas wait for readers: {hint}")
    return lines
