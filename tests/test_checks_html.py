"""Every check of the finished page finds the fault that it is for, and leaves a good page alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import spoken
from seeds_found import of_stage
from test_checks_mutations import SITE
from test_formulas import FAULTS

from wellread import checks
from wellread.formats import html
from wellread.model import Edition
from wellread.problems import Problem
from wellread.typography.colours import ratio as contrast

SOURCE = """
    ---
    title: A cup of tea
    language: en-GB
    publisher: The tea house
    version: "1.0"
    published: 2026-11-22
    contact: {phone: 01632 960 123, email: tea@house.example, web: https://house.example}
    other_formats: To get this in another format, ring 01632 960 123.
    ---
    ## Making it

    Boil the water.[^1] See [the rules of tea](https://house.example/rules).

    - Leaves
    - A cup

    ![A cup with steam](cup.svg)

    | Tea | Minutes |
    |---|---|
    | Green | 2 |

    [^1]: Not too long.

    ## Drinking it

    Wait a little. It is hot.
    """
CUP = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72" width="72" height="72"><path d="M9 9h40v40H9z"/></svg>'

BAD: dict[str, list[tuple[str, str]]] = {
    "page-alt": [
        (r' alt="A cup with steam"', ""),
        (r'alt="A cup with steam"', 'alt="A mug"'),
        (r'aria-hidden="true"><path', "><path"),
    ],
    "page-announced": [(r'role="status"', ""), (r"<button(.*?)>Smaller<", r"<button\1><")],
    "page-autoplay": [(r"<audio", "<audio autoplay")],
    "page-claim-unsigned": [
        (r"</title>", '</title><meta property="schema:accessibilityFeature" content="alternativeText">'),
        (r"</title>", '</title><link rel="dcterms:conformsTo" href="https://www.w3.org/TR/WCAG22/">'),
        (r"</title>", '</title><script type="application/ld+json">{"accessMode": "textual"}</script>'),
    ],
    "page-contact": [
        (r"tea@house\.example", "tea@cup.example"),
        (r'href="index.html"', 'href="other.html"'),
        (r'"tea-easy-read.html"', '"x"'),
    ],
    "page-contrast": [(r"--quiet: #[0-9a-f]{6}", "--quiet: #8a8a8a"), (r'data-theme="cream"', 'data-theme="sepia"')],
    "page-headings": [(r"<h1", "<h1>Tea</h1><h1"), (r"<(/?)h2", r"<\1h3"), (r"(<h2[^>]*>).*?</h2>", r"\1</h2>")],
    "page-heavy": [(r"</main>", "<!--" + "x" * 1_000_001 + "--></main>")],
    "page-ids": [
        (r'href="#noteref-1"', 'href="#nowhere"'),
        (r'id="main"', 'id="front"'),
        (r'aria-controls="', 'aria-controls="no-'),
    ],
    "page-landmarks": [
        (r"<footer>", "<footer></footer><footer>"),
        (r'class="skip" href="#main"', 'href="#front"'),
        (r"<nav aria-label=", "<nav title="),
    ],
    "page-language": [(r'lang="en-GB"', 'lang="de"'), (r'dir="ltr"', ""), (r"<p ", '<p lang="" ')],
    "page-lines": [
        (r"line-height: 1.6", "line-height: 1.2"),
        (r"hyphens: none", "hyphens: auto"),
        (r"margin: 0; background", "transition: all 1s; background"),
    ],
    "page-links": [(r">the rules of tea<", ">here<"), (r"</main>", '<a href="x.html">the rules of tea</a></main>')],
    "page-lists": [(r"<ul ([^>]*)>\s*<li", r"<ul \1><p>x</p><li"), (r"<main", "<li>x</li><main")],
    "page-outside": [
        (r'rel="icon" href="data:,"', 'rel="icon" href="icon.png"'),
        (r"default-src &#39;none&#39;", ""),
        (r"url\(\"data:font", 'url("https://x.example/'),
    ],
    "page-sound-controls": [(r"<audio controls", "<audio")],
    "page-sound-file": [(r'src="tea.mp3"', 'src="other.mp3"')],
    "page-table-scope": [(r' scope="col"', "")],
    "page-tables": [(r"<(/?)th\b", r"<\1td")],
    "page-times": [
        (r'\["s0001",\d+', '["s0001",9000000'),
        (r'\["s0001",', '["s9999",'),
        (r'"clips":\[', '"clips":[["s0002",1,2,[0,1]],'),
        (r'"announcements":\{"', '"announcements":{"x'),
        (r'id="timeline"', ""),
    ],
    "page-title": [(r"<title>", "<title>Welcome: "), (r" – The tea house</title>", "</title>")],
    "page-title-long": [(r"A cup of tea", "A cup of tea that is so good that nobody will ever be able to describe it")],
    "page-words": [(r"Boil the water", "Boil the milk"), (r'<span class="sentence" id="s0003">.*?</span>', "")],
    "page-words-strange": [(r'<section class="about"[^>]*>', r"\g<0><p>Buy our tea today!</p>")],
}
"""For each code, changes to the good page (pattern, replacement, at every place) each of which it must find."""


@pytest.fixture
def good(publication: Callable[..., Path], tmp_path: Path) -> tuple[Edition, Path]:
    """A page with nothing wrong, beside its sound."""
    edition = spoken.edition(publication(SOURCE, files={"cup.svg": CUP}))
    target = tmp_path / f"{edition.stem}.html"
    html.write(edition, target)
    target.with_suffix(".mp3").write_bytes(b"sound")
    return edition, target


def problems(edition: Edition, path: Path) -> list[Problem]:
    """What the checks say of the page at `path`."""
    return list(checks.run("html", checks.Made(edition, path), path.name))


def test_a_good_page(good: tuple[Edition, Path]) -> None:
    """Nothing is found on a page with tables, notes, lists and pictures, spoken or as a draft."""
    edition, path = good
    assert problems(edition, path) == []
    html.write(replace(edition, timeline=None), path)
    assert problems(edition, path) == []


@pytest.mark.parametrize("name", ["standard", "easy"])
def test_the_article(tmp_path: Path, name: str) -> None:
    """Nothing is found on either page of the article."""
    edition = spoken.edition(name=name)
    path = tmp_path / f"{edition.stem}.html"
    html.write(edition, path)
    path.with_suffix(".mp3").write_bytes(b"sound")
    assert problems(edition, path) == []


def test_every_check_is_tried() -> None:
    """No check of the page without a bad example, or a writer of bad pages."""
    formulas = {code for stage, code, _ in FAULTS if stage == "html"}
    assert sorted({*BAD, *SITE, *formulas, *of_stage("html")}) == [check.code for check in checks.checks("html")]


@pytest.mark.parametrize(
    ("code", "pattern", "replacement"), [(code, *change) for code, changes in BAD.items() for change in changes]
)
def test_a_bad_page(good: tuple[Edition, Path], code: str, pattern: str, replacement: str) -> None:
    """The fault is found, under its own code, with a hint."""
    edition, path = good
    text = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, replacement, text, flags=re.DOTALL)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    found = problems(edition, path)
    assert code in {problem.code for problem in found}
    assert all(problem.hint and not problem.message.endswith(".") for problem in found)


def test_contrast() -> None:
    """Black on white is 21:1, grey of WCAG's own example 4.5:1."""
    assert contrast("000000", "ffffff") == 21
    assert round(contrast("767676", "ffffff"), 2) == 4.54
