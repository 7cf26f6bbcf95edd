"""What is measured on a web page: colours, lines, parts, addresses, weight (E01 to E27)."""

from __future__ import annotations

import re

from wellread.checks import Made
from wellread.checks.html.colours import PARTS, TEXT, themes
from wellread.inspection.html import Page, page, words
from wellread.measures import Figures, times
from wellread.typography.colours import ratio

_PICTURE = re.compile(r"data:image/[^\"')]+")
_LINES = re.compile(r"(?<![\w-])body\s*\{[^}]*?line-height:\s*([\d.]+)")
_WIDTH = re.compile(r"max-width:\s*([\d.]+(?:ch|rem|em))")
_BUTTON = re.compile(r"min-(?:height|width|block-size|inline-size):\s*([\d.]+)(rem|px)")
_OUTLINE = re.compile(r":focus-visible[^{]*\{[^}]*?outline:\s*([\d.]+)(rem|px|em)")
_INSIDE, _STATE = "//main//a[starts-with(@href, '#')]", "//*[@role='status']"
_SENTENCES = "//main//*[contains(concat(' ', @class, ' '), ' sentence ')]"
_UNIT = {"px": 1.0, "rem": 16.0, "em": 16.0}
"""CSS pixels."""


def figures(made: Made) -> Figures:
    """Everything that can be measured without a browser."""
    found = page(made.path)
    yield from _parts(found)
    yield from _looks(found)
    yield from _sound(found)
    yield from _whole(found, made)


def _parts(found: Page) -> Figures:
    images = found.all("//main//img")
    said = sum(bool(one.get("alt")) for one in images)
    yield "E01", f"{said} of {times(len(images), 'picture')} say something, the others are decoration" if images else ""
    counts = {
        "heading": len(found.all("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")),
        "list": len(found.all("//ul | //ol | //dl")),
        "table": len(found.all("//table")),
        "region": len(found.all("//header | //main | //footer | //nav | //aside")),
    }
    yield "E03", ", ".join(times(count, name) for name, count in counts.items())
    links = found.all("//a[@href]")
    yield "E16", f"{sum(bool(words(one)) for one in links)} of {times(len(links), 'link')} have words"
    first = found.all("//body//a[@href] | //body//button")[:1]
    yield "E14", f"the first link is called “{words(first[0])}”" if first else ""
    yield "E15", f"the first heading has {len(words(found.all('//h1')[0]))} characters" if found.all("//h1") else ""
    passages = found.all("//body//*[@lang]")
    yield "E20", f"{found.root.get('lang')}, {times(len(passages), 'passage')} marked with a language"
    yield "E21", f"{times(len(found.all(_INSIDE)), 'link')} inside the page"
    yield "E22", f"{times(len(found.all('//body/footer//a[@href]')), 'link')} in the foot of the page"


def _looks(found: Page) -> Figures:
    colours = [values for _, values in themes(found.styles)]
    for rule, pairs in (("E07", TEXT), ("E11", PARTS)):
        ratios = [ratio(one.get(ink, "000000"), one.get(ground, "000000")) for one in colours for ink, ground in pairs]
        yield rule, f"lowest contrast {min(ratios):.1f} to 1 in {times(len(colours), 'choice')} of colours" if ratios else ""
    height, width = _LINES.search(found.styles), _WIDTH.search(found.styles)
    said = [f"lines {height[1]} apart" if height else "", f"at most {width[1]} wide" if width else ""]
    yield "E10", ", ".join(filter(None, said))
    moving = re.findall(r"(?<![\w-])(?:animation|transition)(?:-\w+)?\s*:\s*(?!none)", found.styles)
    yield "E13", f"{times(len(moving), 'style')} that move something"
    outline = _OUTLINE.search(found.styles)
    yield "E17", f"outline of {float(outline[1]) * _UNIT[outline[2]]:g} pixels" if outline else ""
    sizes = [float(number) * _UNIT[unit] for number, unit in _BUTTON.findall(found.styles)]
    yield "E18", f"smallest size that a button is given {min(sizes):g} pixels" if sizes else ""
    zooms = [one.get("content") for one in found.all("//meta[@name='viewport']")]
    forbidden = sum(bool(re.search("user-scalable=no|maximum-scale", str(one))) for one in zooms)
    yield "E08", f"{forbidden} words that forbid to enlarge it"


def _sound(found: Page) -> Figures:
    players = found.all("//audio")
    if not players:
        return
    yield "E02", f"{times(len(players), 'player')} beside the text itself"
    yield "E06", f"{len(found.all('//*[@autoplay]'))} that play by themselves"
    buttons = found.all("//button")
    yield (
        "E12",
        f"{times(len(buttons), 'button')}, {times(len(found.all('//audio[@controls]')), 'player')} with controls of its own",
    )
    yield "E23", f"{times(len(found.all(_STATE)), 'place')} where its state is said"
    yield "E26", f"{times(len(found.all(_SENTENCES)), 'sentence')} that can be marked"


def _whole(found: Page, made: Made) -> Figures:
    parts = found.all("//*[@src] | //link[@href]")
    outside = [one for one in parts if re.match(r"(?:https?:)?//", one.get("src") or one.get("href") or "")]
    yield "E25", f"{times(len(outside), 'request')} to the network"
    weight = len(_PICTURE.sub("", found.text).encode())
    yield "E27", f"{weight / 1e6:.2f} MB without pictures, {made.path.stat().st_size / 1e6:.2f} MB with them"
