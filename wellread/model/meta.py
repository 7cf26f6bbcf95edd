"""The front matter of a publication: title, people, dates, contact, glossary."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from wellread.problems.policy import CheckSetting

SpokenPictures = Literal["announce", "short", "skip"]
"""What the voice says of a picture: “Picture:” and its text alternative; the first sentence of that alone; or that sentence,
and nothing where the text beside the picture says the same."""
Kind = Literal["", "health", "letter", "notice"]
"""`health`: information about an illness or a treatment; `letter`: to one person, about an appointment; `notice`: to all."""
ReviewFault = Literal["version", "unproved", "text", "open"]
"""Why a review is none of this text: it names another version, it lacks digest or date, the words have changed, or its readers
did not approve every idea."""


@dataclass(frozen=True, slots=True)
class Review:
    """A record that somebody checked a text: who, as what, when, and which text."""

    name: str
    role: str = ""
    """Of easy read one of `reviews.ROLES`; else in the publisher's own words: `neurologist`."""
    date: date | None = None
    version: str = ""
    edition: str = ""
    digest: str = ""
    """Of the words that were checked, as `wellread review` writes it."""
    note: str = ""
    people: int = 0
    """How many read it; 0: not said."""
    asked: int = 0
    """Questions that readers were asked about it, “Do you understand this?” among them; 0: it was not a test with cards."""
    right: int = 0
    """How many of these were answered “yes”, or right."""
    open: int = 0
    """Ideas of the text that nobody had approved yet when it was written down."""
    changed: str = ""
    """What was changed after it, in the words of whoever led it."""
    approved: tuple[str, ...] = ()
    """Keys of the ideas that all of its readers understood (`approvals.keys`)."""
    line: int = field(default=0, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Source:
    text: str
    url: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    name: str = ""
    phone: str = ""
    text_relay: str = ""
    email: str = ""
    web: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A hard word, what it means, how it is said."""

    word: str
    means: str = ""
    say: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class SignOff:
    """A person's recorded assessment that a file meets a standard; nothing else may claim conformance."""

    by: str
    date: date
    version: str
    standard: str = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    report: str = ""
    wtpdf: bool = False
    """Whether the PDFs were assessed too, against Well-Tagged PDF 1.0; those of profile ua-2 then declare it."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """That a computer wrote the first draft of an easy part. It stays on record, whoever changes the part later."""

    section: str
    """Id of the chapter."""
    by: str
    """The program, or the model that a person chose."""
    date: date


@dataclass(frozen=True, slots=True)
class EasyRead:
    """What the easy-read edition says otherwise than the standard one; empty: the same."""

    title: str = ""
    summary: str = ""
    disclaimer: str = ""
    other_formats: str = ""
    rights: str = ""
    feedback: bool = False
    """Whether a page at its end asks readers what they think."""
    reviews: tuple[Review, ...] = ()
    """Who checked it. It is a draft, and says so, until people with lived experience have checked this very text."""
    drafted: tuple[Drafted, ...] = ()
    """The parts whose first draft a computer wrote."""


@dataclass(frozen=True, slots=True)
class Meta:
    """The front matter, with the publisher's defaults filled in."""

    slug: str
    """Folder name of the publication; the stem of every file name."""
    title: str
    language: str
    """BCP 47."""
    direction: Literal["ltr", "rtl"] = "ltr"
    identifier: str = ""
    """`urn:uuid:…`, the same for every build of this publication."""
    subtitle: str = ""
    summary: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    version: str = ""
    published: date | None = None
    checked: date | None = None
    review_by: date | None = None
    reviewers: tuple[Review, ...] = ()
    sources: tuple[Source, ...] = ()
    contact: Contact = Contact()
    disclaimer: str = ""
    """The publisher's own words, shown in every edition, outside the article's."""
    other_formats: str = ""
    """One sentence: how to ask for this in another format."""
    address: str = ""
    """Where the pack is on the web, for the code that a phone's camera reads."""
    rights: str = ""
    voice: tuple[str, ...] = ()
    """`engine:name`, in order of preference."""
    voices: tuple[tuple[str, str], ...] = ()
    """Language to voice, for passages in other languages."""
    sync: Literal["sentence", "word"] = "sentence"
    print_source: str = ""
    """The printed book whose pages are marked in the text: `ISBN 978-0-14-143956-3`, or its title and year."""
    announce_pages: bool = False
    """Whether the voice says where a page of the printed source begins."""
    spoken_pictures: tuple[tuple[str, SpokenPictures], ...] = ()
    """Name of an edition, empty for all others, to what the voice says of its pictures."""
    glossary: tuple[Term, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()
    easy_read: EasyRead = EasyRead()
    sign_off: SignOff | None = None
    kind: Kind = ""
    """What the text is, where that asks for more: health information has rules of its own."""
    checks: tuple[CheckSetting, ...] = field(default=(), repr=False, compare=False)
    """What the publisher set for codes of problems: changes no word, so that no file is written anew for it."""
