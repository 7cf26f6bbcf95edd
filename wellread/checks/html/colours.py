"""Colours and type, from the page's own styles: contrast in every theme, lines, motion."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellread.checks import BUG, SHORTCOMING, Finding, Made, check
from wellread.inspection.html import page
from wellread.inspection.styles import rules, without_media
from wellread.problems import Severity
from wellread.typography import colours

TEXT = (
    *((ink, ground) for ink in ("ink", "quiet", "link") for ground in ("paper", "panel")),
    ("on-button", "button"),
    ("ink", "sentence"),
    ("on-word", "word"),
)
"""Custom properties: letters, and what they stand on."""
PARTS = tuple((part, ground) for part in ("line", "link", "focus", "button", "warning") for ground in ("paper", "panel"))
"""Borders, icons and focus marks, and what they stand on."""
_ENOUGH_TEXT, _ENOUGH_PARTS = 7.0, 3.0

_THEME = re.compile(r":root(\[data-theme=\"(\w+)\"\]|:not\(\[data-theme\]\))?\s*\{([^}]*)\}")
_COLOUR = re.compile(r"--([\w-]+):\s*#([0-9a-fA-F]{6})\b")
_INK = re.compile(r"(?<![\w-])color:(?P<colour>[^;}]+)")
_GROUND = re.compile(r"(?<![\w-])background(?:-color)?:(?P<colour>[^;}]+)")
_LINES = re.compile(r"(?<![\w-])body\s*\{[^}]*?line-height:\s*([\d.]+)")


def themes(styles: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Name and colours of each theme in `styles`; what one does not set it has from the first."""
    first: dict[str, str] = {}
    for count, (_, name, body) in enumerate(_THEME.findall(styles.partition("@media print")[0])):
        found = first | dict(_COLOUR.findall(body))
        first = first or found
        yield name or ("light" if not count else f"device {count}"), found


@check("page-contrast", "html", refs="E07 E11 WCAG-1.4.6 WCAG-1.4.11")
def contrasts(made: Made) -> Iterator[Finding]:
    """In every theme letters stand out 7:1, and borders, icons and focus marks 3:1."""
    found = list(themes(page(made.path).styles))
    hint = BUG
    if not {"light", "cream", "dark", "contrast"} <= {name for name, _ in found}:
        yield Finding("the page lacks one of the themes light, cream, dark, contrast", hint)
    for name, values in found:
        for pairs, enough in ((TEXT, _ENOUGH_TEXT), (PARTS, _ENOUGH_PARTS)):
            for one, other in pairs:
                ratio = colours.ratio(values.get(one, "000000"), values.get(other, "000000"))
                if ratio < enough:
                    yield Finding(f"theme {name}: --{one} on --{other} is {ratio:.1f}:1, less than {enough:g}:1", hint)


@check("page-ink-pale", "html", refs="E07 WCAG-1.4.6")
def inks(made: Made) -> Iterator[Finding]:
    """A colour of letters that belongs to no theme stands out 7:1 from what it stands on, in each of them."""
    styles = without_media(page(made.path).styles, "print")
    papers = [values["paper"] for _, values in themes(styles) if "paper" in values]
    for selectors, body in rules(styles):
        ink = _said(_INK, body)
        if ink is None or selectors.strip().startswith(":root"):
            continue
        own = _said(_GROUND, body)
        grounds = papers if own is None and not _GROUND.search(body) else [*filter(None, [own])]
        worst = min((colours.ratio(ink, ground) for ground in grounds), default=21.0)
        if worst < _ENOUGH_TEXT:
            yield Finding(f"“{selectors.strip()}” has letters of {ink}, {worst:.1f}:1, less than {_ENOUGH_TEXT:g}:1", BUG)


def _said(pattern: re.Pattern[str], body: str) -> str | None:
    """The colour that a rule gives in so many words, as `#rrggbb`; None for none, or one of a theme."""
    found = pattern.search(body)
    value = colours.of_css(found["colour"].replace("!important", "")) if found else ()
    if not value or value[-1] < 1:
        return None
    return colours.in_hex(value[:3])


@check("page-lines", "html", refs="E10 E13 WCAG-1.4.8 WCAG-2.3.3", severity=Severity.WARNING)
def lines(made: Made) -> Iterator[Finding]:
    """Lines are 1.5 apart or more, nothing is justified, hyphenated, in capitals or slanted, and nothing moves."""
    styles = page(made.path).styles
    height = _LINES.search(styles)
    if not height or float(height[1]) < 1.5:
        yield Finding("the lines are less than 1.5 apart", SHORTCOMING)
    for forbidden in ("text-align: justify", "hyphens: auto", "text-transform: uppercase", "font-style: italic"):
        if re.search(forbidden.replace(": ", r"\s*:\s*"), styles):
            yield Finding(f"the styles say {forbidden}", SHORTCOMING)
    if re.search(r"(?<![\w-])(animation|transition)(-\w+)?\s*:\s*(?!none)", styles):
        yield Finding("something moves by itself", SHORTCOMING)
