"""What stands in a line: runs of text, pictures and formulas in it, and the sentences that they make."""

from __future__ import annotations

from dataclasses import dataclass, field

ROLES = (
    "abbreviation",
    "break",
    "citation",
    "code",
    "deleted",
    "emphasis",
    "inserted",
    "keyboard",
    "marked",
    "noteref",
    "quotation",
    "strong",
    "subscript",
    "superscript",
    "term",
)
"""Every role that a span may have; `Span.roles` is a sorted tuple of these."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Who made a picture, and on what terms it may be passed on."""

    title: str
    author: str = ""
    licence: str = ""
    """Name as its makers write it: `CC BY-SA 4.0`. Empty: not recorded."""
    licence_url: str = ""
    source_url: str = ""
    changes: str = ""
    """What was altered, in words; the CC licences ask for it."""
    style: str = ""
    """How it is drawn, in a few words, so that pictures of one style can be put together; empty: not said."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture in one place: the same file may appear elsewhere with another text alternative."""

    source: str
    """As the author wrote it: `openmoji:brain`, `pictures/coating.svg`."""
    alt: str
    """Text alternative; empty only when `decorative`."""
    digest: str = ""
    """SHA-256 of the file, hex: the project knows where that is."""
    suffix: str = ""
    """Ending of the file's name, in lower case: `.svg`."""
    decorative: bool = False
    width: int = 0
    """Natural width in CSS pixels; 0 when the file does not say."""
    height: int = 0
    credit: Credit | None = None


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in each of the ways in which somebody meets it; the Span that holds it has its words besides."""

    source: str
    """As the author wrote it: TeX, without its dollar signs; empty when it came as MathML."""
    mathml: str
    """One `<math>` element, well-formed and safe: presentation MathML Core."""
    display: bool = False
    """Whether it stands on a line of its own."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text that looks and sounds alike; flat, like a run in a word processor."""

    text: str
    """What is seen, spaces included. A hard line break is `"\\n"` with role `break`; an inline picture has no text."""
    roles: tuple[str, ...] = ()
    href: str | None = None
    """Where a link leads: an address, or `#id` inside the publication."""
    lang: str | None = None
    """BCP 47 tag where it differs from the document's language."""
    say: str | None = None
    """What to say instead of `text`; None: say what is written."""
    expansion: str | None = None
    """The full words of an abbreviation (role `abbreviation`) or the meaning of a word (role `term`)."""
    picture: Picture | None = None
    id: str | None = None
    """Set where something points at this span: a note mark (`noteref-1`)."""
    formula: Formula | None = None
    """A formula: `text` is then its linear form, to be searched and counted (`a/b`), `say` its words."""
    page: str | None = None
    """Label of the page of the printed source that begins here; such a span has no text."""
    fact: str | None = None
    """What these words are called, so that they are written once: `max-dose`."""
    filled: bool = False
    """Whether they were filled in from where they are written."""

    @property
    def plain(self) -> str:
        """`text` where there is no markup: what is raised or lowered as Unicode has it, character by character (“10⁶”, “H₂O”).

        The same number of characters; a run with one that Unicode does not have stays as it is.
        """
        for role in RAISED:
            if role in self.roles:
                return raised(self.text, role)
        return self.text


RAISED = {
    "superscript": dict(zip("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", strict=True)),
    "subscript": dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True)),
}
"""Role to what its characters are in Unicode."""


def raised(text: str, role: str) -> str:
    """`text` as Unicode raises or lowers it; as it is, where Unicode does not have all of its characters."""
    alphabet = RAISED[role]
    if not all(one in alphabet for one in text):
        return text
    return "".join(alphabet[one] for one in text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The unit of highlighting, of an overlay, of an easy-read line, and of the speech cache."""

    id: str
    """`s0001` on, in document order."""
    spans: tuple[Span, ...]
    line: int = field(default=0, repr=False, compare=False)
    """Line of the source on which its block begins; 0 where no line says it. Not part of what it says."""

    @property
    def text(self) -> str:
        """The words as they are seen, with the spaces at both ends as in the source."""
        return "".join(span.text for span in self.spans)

    @property
    def plain(self) -> str:
        """`text` for a place without markup: a name in a list, a caption; as many characters."""
        return "".join(span.plain for span in self.spans)

    @property
    def named(self) -> str:
        """`plain` without the marks of notes: what a heading is called in a list or a title."""
        return "".join(span.plain for span in self.spans if "noteref" not in span.roles)
