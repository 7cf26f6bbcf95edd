"""What is known on a walk through a tree of HTML: the style at one place, and what is gathered from all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from wellread.languages.tags import is_tag, primary
from wellread.model import Picture, Span
from wellread.problems import Severity
from wellread.readers.assembly import Reading
from wellread.readers.markup.tree import Element, attribute, line_of, text_of


@dataclass(frozen=True, slots=True)
class Style:
    """What the text at this point has been wrapped in."""

    roles: frozenset[str] = frozenset()
    href: str | None = None
    lang: str | None = None
    """BCP 47 tag; None where it is the document's language."""
    expansion: str | None = None

    def span(self, text: str) -> Span:
        """A run of text in this style."""
        return Span(text, tuple(sorted(self.roles)), self.href, self.lang, expansion=self.expansion)

    def having(self, role: str) -> Style:
        """This style with one role more."""
        return replace(self, roles=self.roles | {role})


PictureFinder: TypeAlias = Callable[[str, int, str, bool], Picture | None]
"""Finds a picture by source, line, alternative and whether it is decorative; None where its alternative is to stand for it."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that is not read: what it is, in the plural too, and the words that are lost with it."""

    name: str
    words: str
    line: int


@dataclass(slots=True)
class Walk:
    """Where a tree comes from, and what is gathered on the way through it."""

    reading: Reading
    first: int = 1
    """Line of the source on which the text of the tree begins."""
    picture: PictureFinder | None = None
    """None: pictures are files of the publication."""
    place: Callable[[str], str | None] = lambda href: href[1:] if href.startswith("#") else None
    """The name of the place in this publication that a link leads to; None when it leads somewhere else."""
    name: Callable[[str], str] = str
    """The name of the place whose `id` is this."""
    tex: bool = False
    """Whether a script of the page sets the TeX in its text as formulas."""
    notes: dict[str, int] = field(default_factory=dict)
    """Place of a note to its number: a link there is a note mark."""
    left_out: list[LeftOut] = field(default_factory=list)
    dropped_links: list[tuple[str, int]] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    """Places that belong to the next block."""
    pages: list[Span] = field(default_factory=list)
    """Page marks that belong to the next text."""
    last: str = ""
    """The last block that was made."""

    def line(self, element: Element) -> int:
        """Line of the source on which `element` begins."""
        return line_of(element, self.first)

    def visit(self, element: Element) -> None:
        """Remember the places that `element` marks."""
        names = [attribute(element, "id")]
        if element.tag == "a":
            names.append(attribute(element, "name"))
        self.pending += [self.name(name) for name in names if name]

    def block_id(self) -> str:
        """The next block id; the places that wait for a block are there."""
        self.last = self.reading.block_id()
        self._claim(self.last)
        return self.last

    def end(self) -> None:
        """Settle what is left when the tree has been walked, and report what was left out."""
        if self.last:
            self._claim(self.last)
        self._report_left_out()
        self._report_links()

    def _claim(self, block: str) -> None:
        for name in self.pending:
            self.reading.targets.setdefault(name, block)
        self.pending.clear()

    def leave_out(self, name: str, element: Element, words: str | None = None) -> None:
        """Record that `element`, which is a `name`, is not read."""
        if words is None:
            words = text_of(element)
        self.left_out.append(LeftOut(name, words, self.line(element)))

    def styled(self, style: Style, element: Element) -> Style:
        """`style` with the language that `element` names."""
        tag = (attribute(element, "xml:lang") or attribute(element, "lang")).replace("_", "-")
        if not tag:
            return style
        if not is_tag(tag):
            message, hint = f"“{tag}” is no language tag", 'write a tag such as fr or en-GB: lang="fr"'
            self.reading.problem("language-wrong", self.line(element), message, hint, Severity.WARNING)
            return style
        return replace(style, lang=self._different(tag))

    def _different(self, tag: str) -> str | None:
        """`tag`, where it is not just a longer or shorter name of the document's language."""
        own = self.reading.front.meta.language
        plain = {primary(tag), primary(own)}
        if tag.lower() == own.lower() or (len(plain) == 1 and {tag.lower(), own.lower()} & plain):
            return None
        return tag

    def _report_left_out(self) -> None:
        if not self.left_out:
            return
        silent = not any(found.words for found in self.left_out)
        shown = list(dict.fromkeys(_shown(found) for found in self.left_out))
        more = f", and {len(shown) - 8} more" * (len(shown) > 8)
        message = f"HTML that means nothing in a document is left out: {', '.join(shown[:8])}{more}"
        hint = "if readers need its words, write them as text"
        severity = Severity.NOTE if silent else Severity.WARNING
        self.reading.problem("markup-left-out", self.left_out[0].line, message, hint, severity)

    def _report_links(self) -> None:
        if not self.dropped_links:
            return
        shown = list(dict.fromkeys(href for href, _ in self.dropped_links))
        more = f", and {len(shown) - 3} more" * (len(shown) > 3)
        message = f"links to files that do not come along are read as plain text: {', '.join(shown[:3])}{more}"
        hint = 'write the whole address where readers need it: href="https://…"'
        self.reading.problem("link-left-out", self.dropped_links[0][1], message, hint, Severity.NOTE)


def _shown(found: LeftOut) -> str:
    if not found.words:
        return found.name
    words = found.words
    if len(words) > 60:
        words = f"{words[:57]}…"
    return f"{found.name} “{words}”"
