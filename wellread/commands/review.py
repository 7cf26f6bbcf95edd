"""Record who has checked an edition: write a review of this very text into the front matter.

The digest of the words is worked out here, never by hand. It is what ends the draft of an easy-read edition.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from wellread import editions
from wellread.commands import options as shared
from wellread.commands.entries import write_entry
from wellread.model import Document, Edition, Review, reviews
from wellread.problems import BuildError, Problem, Severity
from wellread.readers import read
from wellread.readers.front_matter import edit

_PLACES = {"easy": ("easy_read", "reviews"), "standard": ("reviewers",)}
"""Edition to where its reviews are in the front matter."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread review` takes."""
    parser.add_argument("source", type=Path, metavar="SOURCE", help="folder of a publication, or its publication.md")
    parser.add_argument(
        "--by", type=shared.name, required=True, metavar="NAME", help="who checked the text: a person or a group"
    )
    text = f"of easy read one of {', '.join(reviews.ROLES)}; of the standard edition any words, such as neurologist"
    parser.add_argument("--role", type=shared.name, required=True, metavar="ROLE", help=text)
    parser.add_argument("-e", "--edition", choices=list(_PLACES), default="easy", help="what was checked (default: easy)")
    parser.add_argument("--date", type=shared.day, default=None, metavar="YYYY-MM-DD", help="when (default: today)")
    parser.add_argument("--print", action="store_true", help="print the entry only, and leave the file as it is")


def run(options: Namespace) -> int:
    """Write the entry into the file, and print it."""
    document = read(options.source)
    edition = _edition(document, options)
    review = Review(options.by, _role(options), options.date or date.today(), document.meta.version, edition.name)
    entry = edit.entry_of(replace(review, digest=edition.digest))
    if not options.print:
        write_entry(document.source, _PLACES[edition.name], entry)
    sys.stdout.write(f"{entry}\n")
    return 0


def _edition(document: Document, options: Namespace) -> Edition:
    """The edition that was checked; it has a version, so that a reader knows which one."""
    edition = editions.adapt(document, options.edition)
    shown = str(document.source)
    if edition is None:
        message, hint = f"there is nothing for the {options.edition} edition", "write ::: easy parts, or name the other one"
        raise BuildError([Problem("edition-empty", Severity.ERROR, message, hint, shown)])
    if not document.meta.version:
        hint = 'add “version: "1.0"” to the front matter, then type this again'
        raise BuildError(
            [Problem("version-missing", Severity.ERROR, "a review names a version, and there is none", hint, shown)]
        )
    return edition


def _role(options: Namespace) -> str:
    """The role; of easy read only those that are known, so that no other is taken for lived experience."""
    role = str(options.role)
    if options.edition != "easy" or role in reviews.ROLES:
        return role
    hint = f"write --role with one of: {', '.join(reviews.ROLES)}"
    if near := get_close_matches(role.lower().replace(" ", "-"), reviews.ROLES, n=1):
        hint = f"did you mean “--role {near[0]}”?"
    raise BuildError([Problem("role-unknown", Severity.ERROR, f"“{role}” is no role of a review of easy read", hint)])
