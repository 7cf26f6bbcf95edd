"""Drawings that are small in the file and endless to draw: refused with the number, before anything draws them."""

from __future__ import annotations

import pytest

from wellread.pictures import Found, embedded, names, openmoji
from wellread.pictures.effort import MOST, effort
from wellread.problems import Problem

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
BOX = 'viewBox="0 0 72 36"'
BAR = '<rect width="70" height="30" {}/>'


def chain(element: str, attribute: str, count: int) -> str:
    """`count` masks, clips, patterns or markers, each of which has the one before twice in it."""
    made = ""
    for place in range(count):
        last = f'{attribute}="url(#m{place - 1})"' if place else ""
        shapes = "".join(f'<path d="M0 0h1h1h1h{size}" {last}/>' for size in (1, 2))
        made += f'<{element} id="m{place}" width="1" height="1" markerWidth="9" markerHeight="9">{shapes}</{element}>'
    return made + f'<path d="M0 0h1h1h1" {attribute}="url(#m{count - 1})"/>'


def gradient(kind: str, length: str, more: str = "") -> str:
    """A bar with a gradient that is repeated."""
    return (
        f'<{kind} id="g" spreadMethod="repeat" {length} {more}><stop offset="0"/><stop offset="1" stop-color="red"/></{kind}>'
        + BAR.format('fill="url(#g)"')
    )


def uses(first: str, second: str) -> str:
    """Ten to the power of eight shapes, by the one or the other of two addresses."""
    groups = (f'<g id="a{place}">' + f'<use {first}="#z" {second}="#a{place - 1}"/>' * 10 + "</g>" for place in range(1, 9))
    return '<g id="a0"><path d="M0 0h9"/></g>' + "".join(groups)


USER = 'gradientUnits="userSpaceOnUse"'
ENDLESS = {
    "two addresses": uses("href", "xlink:href"),
    "two addresses, the other way round": uses("xlink:href", "href"),
    "masks": chain("mask", "mask", 16),
    "clips": chain("clipPath", "clip-path", 16),
    "patterns": chain("pattern", "fill", 16),
    "markers": chain("marker", "marker-mid", 12),
    "masks by style": chain("mask", "mask", 16).replace('mask="url(', 'style="fill:red;mask:url('),
    "masks by a style sheet": "<style>"
    + "".join(f".m{place}{{mask:url(#m{place})}}" for place in range(16))
    + "</style>"
    + "".join(f'<mask id="m{place}"><g class="m{place - 1}"/><g class="m{place - 1}"/></mask>' for place in range(16)).replace(
        'class="m-1"', ""
    )
    + '<g class="m15"/>',
    "a mask of everything": '<style>*{mask:url(#a)}</style><mask id="a"><rect width="1" height="2"/></mask>',
    "a mask of itself": '<mask id="a"><rect width="1" height="2" mask="url(#a)"/></mask>',
    "a marker of itself": '<marker id="a"><path d="M0 0h9" marker-start="url(\'#a\')"/></marker>',
    "a gradient of itself": '<linearGradient id="g" xlink:href="#g"/>',
    "a gradient ten million times": gradient("linearGradient", 'x1="0" x2="1e-7"'),
    "as many in user units": gradient("linearGradient", 'x1="0" x2=".00001"', USER),
    "of no length": gradient("linearGradient", 'x1="1" x2="1"'),
    "of a tiny radius": gradient("radialGradient", 'r="1e-7"', USER),
    "turned into a tiny one": gradient("linearGradient", "", 'gradientTransform="scale(1e-7)"'),
    "of the length of another": gradient("linearGradient", "", 'href="#h"'),
    "a wide bar": gradient("linearGradient", 'x2="1"', USER) + '<path d="M0 0h900000"/>',
    "letters": "<text>" + "tea " * 6000 + "</text>",
    "spans": "<text>" + "<tspan>a</tspan>" * 3000 + "</text>",
    "points": '<polygon points="' + "1 " * 200_000 + '"/>',
    "shapes": "<g/>" * 13_000,
    "rules": "<style>" + "*{fill:red}" * 3000 + "</style>" + "<g/>" * 3000,
    "deep": "<g>" * 800 + "</g>" * 800,
}


def answer(text: str) -> Found | Problem:
    """What is said of a drawing."""
    return embedded(text.encode(), "tea.svg")


@pytest.mark.parametrize("name", ENDLESS)
def test_endless(name: str) -> None:
    """It is refused, and the message has the number that is allowed."""
    found = answer(SVG.format(BOX, ENDLESS[name]))
    assert isinstance(found, Problem)
    assert found.code == "picture-too-large"
    assert "1,000,000" in found.message


@pytest.mark.parametrize("value", ["0 0 1e400 1e400", "0 0 1e300 1", "-1e7 0 9 9", "0 0 9 2000000"])
def test_a_box_beyond_measure(value: str) -> None:
    """A viewBox with a number that no page has is refused by it; so is a width."""
    for size in (f'viewBox="{value}"', f'width="{value.split()[-1]}e9"'):
        found = answer(SVG.format(size, BAR.format("")))
        assert isinstance(found, Problem)
        assert "1,000,000 is drawn" in found.message


@pytest.mark.parametrize("value", ["NaN NaN NaN NaN", "0 0 0 0", "0 0 inf inf", "0 0 -5 5", "", "x"])
def test_a_box_that_is_none(value: str) -> None:
    """A drawing without a size of its own has none; the format gives it one."""
    found = answer(SVG.format(f'viewBox="{value}"', '<path d="MNaN NaN L1 1"/><rect x="NaN" width="inf"/>'))
    assert isinstance(found, Found)
    assert (found.width, found.height) == (0, 0)


@pytest.mark.parametrize(
    "style",
    [
        "@im<!-- x -->port 'http://x/a.css';",
        "@im<b/>port 'http://x/a.css';",
        "@im<![CDATA[port 'http://x/a.css']]>;",
        "u<a/>rl(http://x/)",
        "@\\69mport 'x';",
        "a{fill:url(/* */http://x/)}",
        "a{b:'/*'} @import 'x'; /* */",
    ],
)
def test_a_style_in_pieces(style: str) -> None:
    """A style sheet that loads something is refused, also where comments or elements are between its letters."""
    found = answer(SVG.format(BOX, f"<style>{style}</style>"))
    assert isinstance(found, Problem)
    assert found.code == "picture-unsafe"


def test_what_people_draw() -> None:
    """A mask on two hundred shapes, repeated stripes, arrow heads, and a style sheet of a drawing program are let in."""
    mask = '<mask id="m"><rect width="5" height="5"/></mask>' + '<rect width="5" height="5" mask="url(#m)"/>' * 200
    arrows = '<marker id="k"><path d="M0 0h1"/></marker>' + '<path d="M0 0h1h1" marker-end="url(#k)"/>' * 200
    sheet = "<style>" + "".join(f".cls-{one}{{fill:url(#g{one})}}" for one in range(50)) + "</style>"
    paints = "".join(f'<linearGradient id="g{one}"><stop/></linearGradient><g class="cls-{one}"/>' for one in range(50))
    stripes, coast = gradient("linearGradient", 'x2=".1"'), '<path d="' + "M1 2L3 4" * 20_000 + '"/>'
    for inside in (mask, arrows, sheet + paints, stripes, coast):
        assert isinstance(answer(SVG.format(BOX, inside)), Found)


def test_pictograms_are_far_below() -> None:
    """Each thirtieth pictogram of the library has less than a tenth of what is allowed."""
    from defusedxml.ElementTree import fromstring

    chosen = ("intestine", "sandwich", *list(names("openmoji"))[::30])
    found = [effort(fromstring(openmoji.resolve(name)[0].read_bytes())) for name in chosen]
    assert max(found) < 0.15 * MOST
