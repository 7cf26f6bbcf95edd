"""One module and one line: a toy of each kind, in its registry and again as an installed package, through the command line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from subprocess import CompletedProcess

import mutagen
import pytest
from installed import ONE_LINE, ROOT, install_toys, run
from lxml import html

Wellread = Callable[..., "CompletedProcess[str]"]
Publication = Callable[..., Path]
TEXT = """\
---
title: {title}
language: {language}
---
Hello.

## Tea

Tea is 1 drink. See xb. 5 of it.

It is hot.

::: easy
![A cup](openmoji:teacup-without-handle)
This is tea.
:::
"""
BEGINNING = "Tea\nHello.\nTea\nTea is 1 drink.\nSee xb."


@pytest.fixture(params=["one line", "installed"])
def wellread(request: pytest.FixtureRequest, tmp_path: Path) -> Wellread:
    """The command line with all toys, each a line in its registry, or found through entry points."""
    if request.param == "one line":
        return lambda *arguments: run(*arguments, path=ROOT / "tests" / "toys", program=("-c", ONE_LINE))
    return installed(tmp_path)


def installed(folder: Path) -> Wellread:
    """The command line with all toys in an installed package."""
    install_toys(folder / "site")
    return lambda *arguments: run(*arguments, path=folder / "site")


def built(wellread: Wellread, source: Path, *arguments: str) -> Path:
    """The pack of `source`, and that nothing went wrong on the way."""
    output = source.parent / "out"
    made = wellread("build", source, "-o", output, "--jobs", "1", *arguments)
    assert made.returncode == 0, made.stderr
    assert "Traceback" not in made.stderr
    return output / "tea"


def links(pack: Path) -> dict[str, str]:
    """Each link of the list of all files, in order, with its words."""
    return {str(one.get("href")): text_of(one) for one in index(pack).xpath("//*[@class='file']/a")}


def index(pack: Path) -> html.HtmlElement:
    """The page to choose from."""
    return html.document_fromstring((pack / "index.html").read_text(encoding="utf-8"))


def text_of(element: html.HtmlElement) -> str:
    """Its words, with single spaces."""
    return " ".join(element.text_content().split())


def listed(wellread: Wellread, what: str) -> dict[str, str]:
    """What `wellread list` prints: first word to the rest."""
    shown = wellread("list", what)
    assert (shown.returncode, shown.stderr) == (0, "")
    return {name: text.strip() for name, _, text in (line.partition(" ") for line in shown.stdout.splitlines())}


def test_list(wellread: Wellread) -> None:
    """Each toy is listed with the first line of its docstring, a voice with its narrator, a check with its rule."""
    for what, name, summary in (
        ("formats", "txt", "Plain text: a format as small as one can be"),
        ("editions", "short", "The beginning of each section"),
        ("languages", "qaa", "A language for private use"),
        ("voices", "toy:hum", "any      Hum (toy), CC0"),
        ("checks", "tea-cold", "warning  source       Tea is hot."),
        ("checks", "txt-empty", "error    txt          A text has words."),
    ):
        assert listed(wellread, what)[name].startswith(summary)


def test_explain(wellread: Wellread) -> None:
    """A check without a page is explained by its decorator and its docstring."""
    shown = wellread("explain", "tea-cold")
    assert shown.returncode == 0
    for part in ("tea-cold (warning)", "Tea is hot.", "Cold tea is for summer.", "Tea-1", "WCAG 2.2 SC 1.1.1", "the author"):
        assert part in shown.stdout


def test_check(wellread: Wellread, publication: Publication) -> None:
    """A toy check finds what it is for, with the file, and nothing where all is well."""
    cold = wellread("check", publication(TEXT.format(title="Cold tea", language="en")), "--json")
    (found,) = [one for one in json.loads(cold.stdout) if one["code"] == "tea-cold"]
    assert (found["severity"], found["message"], Path(found["path"]).name) == ("warning", "the tea is cold", "publication.md")
    assert "tea-cold" not in wellread("check", publication(TEXT.format(title="Tea", language="en"))).stderr


@pytest.mark.parametrize(
    ("language", "title", "intro", "link", "text"),
    [
        ("en", "In short", "The beginning of each section.", "Short version", "Plain text"),
        ("de", "Kurz", "Der Anfang von jedem Abschnitt.", "Kurze Fassung", "Nur Text"),
    ],
)
def test_a_pack(
    language: str, title: str, intro: str, link: str, text: str, wellread: Wellread, publication: Publication
) -> None:
    """Format and edition are in the pack, in its page in the publication's language, in its manifest, in order; the files of
    the others are named as ever; the voice that spoke is named.
    """
    source = publication(TEXT.format(title="Tea", language=language))
    pack = built(wellread, source, "-f", "html,txt,audio", "--voice", "toy:hum")
    named = links(pack)
    files = ["tea.html", "tea.txt", "tea.mp3", "tea-easy-read.html", "tea-easy-read.txt", "tea-easy-read.mp3"]
    assert [*named] == [*files, "tea-short.html", "tea-abstract.txt", "tea-short.mp3"]
    assert re.fullmatch(rf"{text} \(TXT, 1\WkB\)", named["tea-abstract.txt"], re.IGNORECASE)
    assert named["tea-short.html"].partition(" (")[0] == named["tea.html"].partition(" (")[0]
    (group,) = [one for one in index(pack).iter("div") if one.findtext("h3") == title]
    assert group.findtext("p") == intro
    assert "For a braille display." in text_of(group)
    assert link in (pack / "tea.html").read_text(encoding="utf-8")
    kept = {one["name"]: one for one in json.loads((pack / "manifest.json").read_text(encoding="utf-8"))["files"]}
    abstract = kept["tea-abstract.txt"]
    assert (abstract["edition"], abstract["format"], abstract["problems"]) == ("short", "txt", [])
    assert (pack / "tea-abstract.txt").read_text(encoding="utf-8").startswith(BEGINNING)


@pytest.mark.parametrize("language", ["ar", "de", "en-US", "es", "fr", "cy", "qaa"])
def test_every_language_has_words_for_them(language: str, publication: Publication, tmp_path: Path) -> None:
    """With the words that wellread has, that a plug-in brings, or in English where there are none."""
    source = publication(TEXT.format(title="Tea", language=language))
    pack = built(installed(tmp_path), source, "--draft", "-f", "html,txt", "-e", "standard,short")
    assert [*links(pack)] == ["tea.html", "tea.txt", "tea-short.html", "tea-abstract.txt"]


def test_a_language(wellread: Wellread, publication: Publication) -> None:
    """The toy's words are on the pages, its voice is heard without being asked for, its sentences end where it says, its dates
    are written and its hype is found; where it has no words of ours, English ones are.
    """
    text = TEXT.format(title="Tea", language="qaa\npublished: 2026-08-01")
    source = publication(text.replace("Hello.", "Undur."))
    pack = built(wellread, source, "-f", "html,txt,audio", "-e", "standard")
    assert links(pack)["tea.html"].startswith("Vevsid (HTML, ")
    page = (pack / "tea.html").read_text(encoding="utf-8")
    assert "Innuhald" in page
    assert "Skip to" in page
    assert "d1 m8 y2026" in page
    assert "Hum (toy), CC0" in str(mutagen.File(pack / "tea.mp3").tags)
    assert "See xb. 5 of it." in (pack / "tea.txt").read_text(encoding="utf-8").splitlines()
    assert "wording-hype" in wellread("check", source).stderr


def test_a_source(wellread: Wellread, tmp_path: Path) -> None:
    """What the toy reads is built like any other publication; the ending that nobody reads is named with those that are."""
    source = tmp_path / "tea.lines"
    source.write_text("All about tea\nTea is a drink.\n= Hot tea\nIt is hot. It is wet.\n", encoding="utf-8")
    pack = built(wellread, source, "--draft", "-f", "html,txt", "-e", "standard")
    assert [*links(pack)] == ["tea.html", "tea.txt"]
    text = (pack / "tea.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in text if line in ("All about tea", "Tea is a drink.", "Hot tea", "It is hot.", "It is wet.")] == [
        "All about tea",
        "Tea is a drink.",
        "Hot tea",
        "It is hot.",
        "It is wet.",
    ]
    refused = wellread("check", source.rename(tmp_path / "tea.leaves"))
    assert refused.returncode == 1
    assert "source-kind-unknown" in refused.stderr
    assert ".lines" in refused.stderr


def test_a_format_that_changes_or_goes(publication: Publication, tmp_path: Path) -> None:
    """A new version of a plug-in writes its files anew; without it, its files are left out of the pack, which is reported."""
    source = publication(TEXT.format(title="Tea", language="en"))
    pack = built(installed(tmp_path), source, "--draft", "-f", "html,txt")
    module = tmp_path / "site" / "toy_txt.py"
    module.write_text(module.read_text(encoding="utf-8").replace(".text.strip()", ".text.strip().upper()"), encoding="utf-8")
    with_plug_in = partial(run, path=tmp_path / "site")
    assert "HELLO." in (built(with_plug_in, source, "--draft", "-f", "html,txt") / "tea.txt").read_text(encoding="utf-8")
    made = run("build", source, "-o", pack.parent, "--draft", "-f", "html", "--jobs", "1", path=tmp_path)
    assert made.returncode == 0, made.stderr
    assert not (pack / "tea.txt").exists()
    assert [*links(pack)] == ["tea.html", "tea-easy-read.html"]
