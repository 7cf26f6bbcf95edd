"""Strangers' files against the machine: what each may cost, and what of it a terminal gets to see (docs/security.md)."""

from __future__ import annotations

import io
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import ready
from fuzz.running import run

from wellread import examination
from wellread.commands import progress
from wellread.commands.reporting import grouped
from wellread.editions import adapt
from wellread.events import Advanced, Started
from wellread.pipeline import build
from wellread.problems import BuildError, Problem, Severity
from wellread.settings import Settings
from wellread.speech import ssml
from wellread.speech.lexicons import lexicon
from wellread.templating.environment import render
from wellread.typography.font_files import installed

Publication = Callable[..., Path]
ESCAPES = "\x1b[2J\x1b]0;gotcha\x07\x9b1A\u202e\u2028\n::error::fine\r\x00\ud800"
"""Clears the screen, renames the window, moves up, turns the direction, begins lines of its own."""


def test_a_message_is_one_line_of_text() -> None:
    """Nothing that a terminal or a build server acts on gets into what is printed; joiners, which letters need, do."""
    problem = Problem("alt-missing", Severity.ERROR, f"a{ESCAPES}b", f"c{ESCAPES}d", f"e{ESCAPES}f.md", 3)
    for text in (str(problem), *grouped([problem]), *grouped([problem] * 3)):
        assert text.replace("\n    hint: ", "").isprintable(), text
    assert "U+001B[2J" in problem.message
    assert problem.path.endswith("f.md"), "programs need the name of the file as it is"
    assert Problem("alt-missing", Severity.ERROR, "👩\u200d⚕️ می\u200cخواهم", "x").message == "👩\u200d⚕️ می\u200cخواهم"


def test_a_long_name_does_not_fill_the_screen() -> None:
    """A name of 5,000 characters is shown by its beginning and its end."""
    problem = Problem("alt-missing", Severity.ERROR, f"there is no {'x' * 5000}y", "h", "p" * 5000 + ".md")
    assert len(str(problem)) < 1500
    assert "y [alt-missing]" in str(problem)
    assert ".md: error" in str(problem)


def test_what_is_shown_of_a_build_is_text() -> None:
    """A sentence in brackets is no mark of the library that draws the line, and a sentence cannot move the cursor."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream in (Terminal(), io.StringIO()):
        with progress.shown(stream) as listener:
            listener(Started(f"tea{ESCAPES}[/bold]", "speak", 2))
            listener(Advanced("tea", "speak", 1, 2, f"[/red] [link=x] {ESCAPES}"))
            time.sleep(0.15)
        assert "\x1b]0" not in stream.getvalue()
        assert "\n::error" not in stream.getvalue()


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux")
def test_a_file_whose_name_is_no_text(tmp_path: Path) -> None:
    """It is checked as any other, and named in a message and in JSON."""
    name = os.fsdecode(b"caf\xe9\x1b[2J.md")
    (tmp_path / name).write_text("# \n", encoding="utf-8")
    for options in ([], ["--json"]):
        done = ready.run(["-m", "wellread", "check", name, *options], {**os.environ}, tmp_path)
        assert done.returncode == 1, done.stderr
        assert "\x1b" not in done.stdout + done.stderr
        assert "dce9" in (done.stdout + done.stderr).lower()


@pytest.mark.parametrize("time", ["61s", "9" * 400 + "s", "1e9s"])
def test_a_pause_of_years(time: str) -> None:
    """A template cannot ask for more silence than fits on a disk; the message has the number."""
    text = f'<speak xmlns="http://www.w3.org/2001/10/synthesis"><break time="{time}"/></speak>'
    if "e" in time:
        assert ssml.parse(text) == (ssml.Pause(500),)
        return
    with pytest.raises(BuildError, match="the longest is 60 s"):
        ssml.parse(text)


@pytest.mark.parametrize("content", [b"", b"hello", b"\0\1\0\0" + b"\xff" * 300, b"OTTO\0\1" + b"\0" * 60])
def test_a_font_that_is_none(content: bytes, tmp_path: Path) -> None:
    """A broken font of a project is a Problem that names the file."""
    (tmp_path / "a.ttf").write_bytes(content)
    with pytest.raises(BuildError) as caught:
        installed(tmp_path, "Tea")
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("font-broken", str(tmp_path / "a.ttf"))


HUGE = {
    "publication.md": (2_000_000_000, "20,000,000 are read"),
    "../house.yaml": (2_000_000_000, "1,000,000 are read"),
    "page.html": (2_000_000_000, "80,000,000 are read"),
    "page.yaml": (2_000_000_000, "1,000,000 are read"),
    "lexicon.pls": (2_000_000_000, "10,000,000 are read"),
    "templates/strings/en.toml": (2_000_000_000, "1,000,000 are read"),
    "templates/note.jinja": (2_000_000_000, "1,000,000 bytes"),
    "book.epub": (2_000_000_000, "no ZIP file"),
    "letter.docx": (2_000_000_000, "no Word file|no ZIP file|damaged|cannot be read"),
    "a.png": (2_000_000_000, "over 30 MB"),
}


def _opened(folder: Path, name: str) -> None:
    """Have wellread read the file called `name`."""
    if name == "page.yaml":
        (folder / "page.html").write_text("<html lang=en><title>Tea</title><p>Tea is hot.", encoding="utf-8")
        name = "page.html"
    if name.endswith((".html", ".epub", ".docx")):
        examination.read(folder / name)
        return
    edition = adapt(examination.read(folder))
    assert edition is not None
    lexicon(edition, "en")
    render(edition, "note.jinja")


@pytest.mark.skipif(sys.platform != "linux", reason="a file with a hole in it costs no room there")
@pytest.mark.parametrize("name", HUGE)
def test_two_gigabytes(name: str, publication: Publication) -> None:
    """A file of two gigabytes in the place of any that is read is refused before it is in the memory, with the limit."""
    folder = publication("## Tea\n\n![A cup](a.png)\n" if name == "a.png" else "## Tea\n\nHot.\n", name="content/tea")
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.truncate(HUGE[name][0])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(BuildError, match=HUGE[name][1]):
        _opened(folder, name)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


UNREADABLE = ("publication.md", "../house.yaml", "lexicon.pls", "templates/strings/en.toml", "templates/note.jinja", "a.png")


@pytest.mark.parametrize("name", UNREADABLE)
@pytest.mark.parametrize("fault", ["refused", "not UTF-8"])
def test_a_file_that_cannot_be_read(fault: str, name: str, publication: Publication, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be opened, or holds bytes that are no text, is a Problem that names it."""
    folder = publication("## Tea\n\n![A cup](a.png)\n" if name == "a.png" else "## Tea\n\nHot.\n", name="content/tea")
    path = (folder / name).resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b'<?xml version="1.0" encoding="x-tea"?>\nt: "\xff\xfe"')
    if fault == "refused":
        for method in ("open", "read_bytes", "read_text"):
            monkeypatch.setattr(Path, method, _refusing(getattr(Path, method), path))
    with pytest.raises(BuildError) as caught:
        _opened(folder, name)
    expected = "publication.md" if name == "a.png" else path.name
    assert expected in {Path(problem.path).name for problem in caught.value.problems}


def _refusing(method: Callable[..., object], path: Path) -> Callable[..., object]:
    def refuse(self: Path, *given: object, **options: object) -> object:
        if self.resolve() == path:
            raise PermissionError(13, "Permission denied", str(self))
        return method(self, *given, **options)

    return refuse


FRONT = "---\ntitle: x\nlanguage: en\n---\n\n## T\n\n"
MARKDOWN = {
    "an attribute that never ends": '{a="' * 2000,
    "attributes of headings": '## x {a="\n\n' * 300,
    "equal headings": "## Tea\n\nx\n\n" * 800,
    "tables": "| a |\n|---|\n| b |\n\n" * 700,
    "emphasis": "*a " * 130 + " b*" * 130,
    "strong emphasis": "*" * 130 + "a" + "*" * 130,
    "brackets": "[" * 10_000,
    "links in links": "[a](" * 2500,
    "left-over links": "[[[[a" * 1200,
    "quotes": "> " * 5000 + "x",
    "lists": "- " * 5000 + "x",
    "code": "".join("`" * count + "a" for count in range(1, 140)),
    "fences": "::: easy\n" * 400,
    "tags": "<a " * 3000,
    "comments": "<!--" * 2500,
    "dollars": "$a" * 4000,
    "notes": "[^1]" * 2500 + "\n\n[^1]: x",
    "addresses": "www.a." * 1600,
    "one long word": "aB" * 5000,
    "placeholders": "{{" * 5000,
}


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown_that_makes_a_parser_slow(name: str) -> None:
    """It is read, or refused, in time that grows as the text does: a guard stops what takes ten times as long."""
    account = run("markdown", (f"{FRONT}{MARKDOWN[name]}\n".encode(),))
    assert [what for what in account.faults if what != "slow"] == []


def test_the_number_of_brackets(publication: Publication) -> None:
    """The message says how many there are and how many are read; a table with a link in every cell is no such text."""
    with pytest.raises(BuildError, match="2,000 square brackets are open at once here; 500 are read"):
        examination.read(publication("## T\n\n" + "[" * 2000 + "\n"))
    examination.read(publication("## T\n\n" + "[a](https://x.org/) " * 700 + "\n", name="other"))


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("language: en-x-" + "-".join(["abcdefgh"] * 27), "at most 100 characters"),
        ("language: " + "x" * 250, "at most 100 characters"),
        ("published: 0001-01-01", "from 1000 on"),
        ("published: 0999-12-31", "from 1000 on"),
        ("review_by: 10000-01-01", "a date such as"),
        ("print: {size: ²}", "“print.size” has the wrong kind of value: '²'"),
        ("print: {volumes: ²}", "a whole number"),
    ],
)
def test_settings_beyond_measure(setting: str, said: str, publication: Publication) -> None:
    """A language of 250 characters, a year that files cannot hold, `²` for a number: each is refused with what is right."""
    key = setting.partition(":")[0]
    front = {"title": "title: Tea", "language": "language: en"} | {key: setting}
    text = "---\n" + "\n".join(front.values()) + "\n---\n\n## Tea\n\nHot.\n"
    with pytest.raises(BuildError) as caught:
        examination.read(publication(text))
    assert any(said in problem.message + problem.hint for problem in caught.value.problems)
    assert all(len(str(problem)) < 1000 for problem in caught.value.problems)


def test_a_language_of_a_word_beyond_measure(publication: Publication) -> None:
    """A language in the text that is longer than any is named, and no file is looked for under its name."""
    tag = "en-x-" + "-".join(["abcdefgh"] * 27)
    with pytest.raises(BuildError) as caught:
        examination.read(publication(f"## Tea\n\nA [cup]{{lang={tag}}}.\n"))
    assert {problem.line for problem in caught.value.problems if tag[:20] in problem.message} == {7}


def test_names_of_five_thousand_characters(publication: Publication, tmp_path: Path) -> None:
    """A title, a publisher, a version, a word: each goes whole into page and captions; a folder's name is cut for the files."""
    front = "title: {0}\nlanguage: en\nvoice: 'silent:'\npublisher: {0}\nversion: {0}".format("x" * 5000)
    source = publication(f"---\n{front}\n---\n\n## {'w' * 5000}\n\nHot ² tea, 10² {'w' * 5000}.\n", name="n" * 250)
    pack = build(source, Settings(output=tmp_path / "out", formats=("html", "captions"), editions=("standard",)))
    page = next(file.name for file in pack.files if file.name.endswith(".html"))
    assert "x" * 5000 in (pack.folder / page).read_text(encoding="utf-8")
    assert max(len(file.name) for file in pack.files) < 100
