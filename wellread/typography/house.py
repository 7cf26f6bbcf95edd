"""A publisher's colours in the place of ours: on which grounds they must stand out, and the style sheets with them.

`templates/themes/tokens.css` has a block of colours for each theme. An accent takes the place of ours in every theme of its
kind: `accent` where the paper is light, `accent_dark` where it is dark. Themes of highest contrast (ink of pure black or white)
belong to their readers, and stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wellread.model import Brand
from wellread.typography.colours import luminance, nearest, of_hex, ratio

TEXT, PARTS = 7.0, 3.0
"""Contrast of letters with their ground (WCAG 1.4.6), and of rules, borders and icons (1.4.11)."""

_BLOCK = re.compile(r"([^{}]*)\{([^{}]*)\}")
"""A rule of CSS that holds no other."""
_USE = re.compile(r"var\(--([\w-]+)\)")
_COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})\b")
_ACCENTS = {"light": ("accent", "link", "button", "focus"), "dark": ("accent", "link", "button")}
"""Kind of theme to the custom properties that are its accent: a dark theme's focus mark is yellow for everybody."""
_PURE = ("#000000", "#ffffff")
"""Ink of the themes that belong to their readers."""
_GROUNDS = {"paper": "the page", "panel": "a box", "on-button": "the words on a button", "on-accent": "the title of a cover"}
"""What an accent is next to, as `--name`, in words."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An accent next to another colour, where it does not stand out."""

    theme: str
    """`cream`; empty for the usual one."""
    what: str
    other: str
    """`#rrggbb`."""
    ratio: float


def weak(colour: str, css: str, kind: str) -> tuple[Pair, ...]:
    """Where `colour` stands out by less than 7:1 in the themes of `css` of a kind, `light` or `dark`; the worst first."""
    found = (
        Pair(_name(selector), _GROUNDS[name], other, ratio(colour, other))
        for selector, values in _themes(css)
        if _kind(values) == kind
        for name, other in values.items()
        if name in _GROUNDS
    )
    return tuple(sorted((pair for pair in found if pair.ratio < TEXT), key=lambda pair: pair.ratio))


def better(colour: str, css: str, kind: str) -> str:
    """The colour of the same hue, nearest in lightness, that stands out everywhere."""
    return nearest(colour, lambda one: not weak(one, css, kind))


def for_dark(brand: Brand, css: str) -> str:
    """The accent on dark grounds: the publisher's, or the nearest to its other one; empty where neither is given."""
    if brand.accent_dark or not brand.accent:
        return brand.accent_dark
    return better(brand.accent, css, "dark")


def anywhere(colour: str) -> str:
    """The nearest colour of this hue for rules and borders on a ground that nobody knows: 3:1 on white and on black."""
    return nearest(colour, lambda one: min(ratio(one, "#ffffff"), ratio(one, "#000000")) >= PARTS)


def beside(colour: str, other: str) -> str:
    """`colour` as a stripe next to `other`; nothing where it does not stand out from it."""
    return colour if colour and ratio(colour, other) >= PARTS else ""


def with_brand(css: str, brand: Brand) -> str:
    """The tokens `css` with the accents of `brand` in the place of its own."""
    accents = {"light": brand.accent, "dark": for_dark(brand, css)}

    def changed(block: re.Match[str]) -> str:
        kind = _kind(dict(_COLOUR.findall(block[2])))
        accent = accents.get(kind)
        if not accent:
            return block[0]
        names = "|".join(_ACCENTS[kind])
        return f"{block[1]}{{" + re.sub(rf"--({names}):\s*#[0-9a-fA-F]{{6}}\b", rf"--\1: {accent}", block[2]) + "}"

    return _BLOCK.sub(changed, css)


def resolved(css: str, values: Mapping[str, str]) -> str:
    """`css` with the `values` of its custom properties written out, for readers that know none."""
    return _USE.sub(lambda found: values.get(found[1], found[0]), css)


def tokens(css: str, colours: str = "white") -> dict[str, str]:
    """The sizes, distances and colours of print on paper of these `colours`, by name, for what knows no custom properties."""
    found: dict[str, str] = {}
    wanted = ("html", ":root", f'[data-colours="{colours}"]')
    for selector, rules in _BLOCK.findall(css):
        if selector.split("*/")[-1].strip() in wanted:
            found |= {name: value.strip() for name, value in re.findall(r"--([\w-]+):\s*([^;]+);", rules)}
    return found


def _themes(css: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Selector and colours of each block of `css` that has a paper."""
    for selector, rules in _BLOCK.findall(css):
        values = dict(_COLOUR.findall(rules))
        if "paper" in values:
            yield selector, values


def _kind(values: dict[str, str]) -> str:
    """`light`, `dark`, or nothing for a block without paper, and for a theme that readers choose for its contrast."""
    if values.get("ink") in _PURE:
        return ""
    if "paper" not in values:
        return ""
    shade = luminance(of_hex(values["paper"]))
    return "light" if shade > 0.5 else "dark"


def _name(selector: str) -> str:
    found = re.search(r'\[data-(?:theme|colours)="(\w+)"\]', selector)
    return found[1] if found else ""
