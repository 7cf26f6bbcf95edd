"""Checks of the style sheets: the reader's settings win, and what is read aloud is clearly marked (B20, B43)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from itertools import pairwise
from typing import Any

from wellread.checks import BUG, SHORTCOMING, Finding, Made, check, hiding, markup
from wellread.inspection.epub import XHTML, Book, book, target
from wellread.problems import Severity
from wellread.typography import colours

FIXED = {"px", "pt", "pc", "cm", "mm", "in", "q"}
"""Units that do not grow with the reader's setting."""
_READERS = ("font", "font-size", "font-family", "color", "background", "background-color", "line-height", "letter-spacing")
_CONTRAST = 7.0


def _css() -> Any:
    """The parser of style sheets, which has no types."""
    return import_module("tinycss2")


@dataclass(frozen=True, slots=True)
class Rule:
    """One declaration of a style sheet."""

    sheet: str
    selector: str
    name: str
    value: str
    units: frozenset[str]
    """Units of the lengths in the value, lower case."""
    important: bool


def rules(found: Book) -> list[Rule]:
    """Every declaration of every style sheet of the book, those in @media and @container too."""
    sheets = [item.name for item in found.items.values() if item.media_type == "text/css" and item.name in found.names]
    return [rule for sheet in sheets for rule in _rules(sheet, found.read(sheet))]


@lru_cache(maxsize=4)
def _rules(sheet: str, content: bytes) -> tuple[Rule, ...]:
    """Kept, because every check of this module asks for the same ones."""
    css = _css()
    nodes, _ = css.parse_stylesheet_bytes(content, skip_comments=True, skip_whitespace=True)
    return tuple(_inside(sheet, nodes))


def _inside(sheet: str, nodes: list[Any]) -> Iterator[Rule]:
    css = _css()
    for node in nodes:
        if node.type == "at-rule" and node.content is not None and node.lower_at_keyword != "font-face":
            yield from _inside(sheet, css.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))
        elif node.type == "qualified-rule":
            selector = css.serialize(node.prelude).strip()
            for one in css.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True):
                if one.type == "declaration":
                    units = frozenset(part.lower_unit for part in one.value if part.type == "dimension")
                    value = css.serialize(one.value).strip().lower()
                    yield Rule(sheet, selector, one.lower_name, value, units, one.important)


@check("epub-size-fixed", "epub", refs="B20 WCAG-1.4.4")
def fixed(made: Made) -> Iterator[Finding]:
    """Text has no fixed size: it grows with the reader's setting."""
    for rule in rules(book(made.path)):
        if rule.name in ("font", "font-size", "line-height") and rule.units & FIXED:
            yield Finding(f"{rule.sheet}: “{rule.selector}” sets {rule.name}: {rule.value}", BUG)


@check("epub-style-forced", "epub", refs="B20 WCAG-1.4.8")
def forced(made: Made) -> Iterator[Finding]:
    """No size, font, colour or spacing is forced on the reader."""
    for rule in rules(book(made.path)):
        if rule.important and rule.name in _READERS:
            yield Finding(f"{rule.sheet}: “{rule.selector}” forces {rule.name}: {rule.value}", BUG)


@check("epub-style-coloured", "epub", refs="B20 WCAG-1.4.8", severity=Severity.WARNING)
def coloured(made: Made) -> Iterator[Finding]:
    """The page and its text have no colours of their own: the reader's night mode works."""
    for rule in rules(book(made.path)):
        whole = {part.strip() for part in rule.selector.split(",")} & {"html", "body", ":root", "*", "p"}
        if whole and rule.name in ("color", "background", "background-color"):
            yield Finding(f"{rule.sheet}: “{rule.selector}” sets {rule.name}: {rule.value}", SHORTCOMING)


@check("epub-words-hidden", "epub", refs="B19 WCAG-1.3.1")
def hidden(made: Made) -> Iterator[Finding]:
    """No sentence of the book is hidden from the eye or from a screen reader."""
    found = book(made.path)
    sheets = [item.name for item in found.items.values() if item.media_type == "text/css" and item.name in found.names]
    styles = "\n".join(found.read(name).decode(errors="replace") for name in sheets)
    for page, tree in found.pages():
        for one in hiding.hidden(tree, styles):
            yield Finding(f"{page.name}: {markup.shown(''.join(map(str, one.itertext())))} is in the book and hidden", BUG)


@check("epub-text-justified", "epub", refs="B20 C05 WCAG-1.4.8", severity=Severity.WARNING)
def justified(made: Made) -> Iterator[Finding]:
    """Lines are not stretched to one length."""
    for rule in rules(book(made.path)):
        if rule.name == "text-align" and "justify" in rule.value:
            yield Finding(f"{rule.sheet}: “{rule.selector}” justifies its text", SHORTCOMING)


@check("epub-text-hyphenated", "epub", refs="B20 C04", severity=Severity.WARNING)
def hyphenated(made: Made) -> Iterator[Finding]:
    """No word is cut at the end of a line."""
    found = [rule for rule in rules(book(made.path)) if rule.name in ("hyphens", "-webkit-hyphens", "-epub-hyphens")]
    if not any(rule.name == "hyphens" and rule.selector == "body" and rule.value == "none" for rule in found):
        yield Finding("nothing keeps words from being cut at the end of a line", SHORTCOMING)
    for rule in found:
        if rule.value != "none":
            yield Finding(f"{rule.sheet}: “{rule.selector}” has {rule.name}: {rule.value}", SHORTCOMING)


@check("epub-highlight-missing", "epub", refs="B43 E33-style")
def highlight_missing(made: Made) -> Iterator[Finding]:
    """The classes that mark what is read aloud are defined for every page that is read aloud."""
    found = book(made.path)
    by_sheet = {(rule.sheet, part) for rule in rules(found) for part in _classes(rule.selector)}
    named = [*found.properties("media:active-class"), *found.properties("media:playback-active-class")]
    for page, tree in found.pages():
        if not page.overlay:
            continue
        sheets = [target(page.name, link.get("href", ""))[0] for link in tree.iter(f"{XHTML}link")]
        lacking = [name for name in named if not any((sheet, name) in by_sheet for sheet in sheets)]
        if len(named) != 2 or lacking:
            yield Finding(f"{page.name}: nothing says how to mark what is read aloud", BUG)


@check("epub-highlight-faint", "epub", refs="B43 WCAG-1.4.1 WCAG-1.4.6")
def highlight_faint(made: Made) -> Iterator[Finding]:
    """What is read aloud is marked by more than colour, and by colours of at least 7:1."""
    found = book(made.path)
    all_rules = rules(found)
    for name in found.properties("media:active-class"):
        own = [rule for rule in all_rules if rule.selector == f".{name}"]
        seen = {rule.name: rule.value for rule in own}
        if not {"text-decoration", "outline", "border-bottom", "border"} & seen.keys():
            yield Finding(f".{name} marks what is read aloud by colour alone", BUG)
        background = seen.get("background-color", seen.get("background", ""))
        if bool(background) != ("color" in seen):
            yield Finding(f".{name} sets one of text colour and ground, not both", BUG)
        elif background and (ratio := contrast(seen["color"], background)) < _CONTRAST:
            yield Finding(f".{name} has a contrast of {ratio:.1f}:1", BUG)


def _classes(selector: str) -> Iterator[str]:
    css = _css()
    tokens = css.parse_component_value_list(selector)
    for dot, name in pairwise(tokens):
        if dot.type == "literal" and dot.value == "." and name.type == "ident":
            yield name.value


def contrast(one: str, other: str) -> float:
    """Contrast of two CSS colours as WCAG counts it, 1 to 21; 1 when one is no colour."""
    first, second = colours.of_css(one)[:3], colours.of_css(other)[:3]
    return colours.contrast(first, second) if first and second else 1.0
