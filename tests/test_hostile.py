"""Strangers' files against the machine: what each may cost, and what of it a terminal gets to see (docs/security.md)."""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import ready

from wellread.commands import progress
from wellread.commands.reporting import grouped
from wellread.events import Advanced, Started
from wellread.problems import BuildError, Problem, Severity
from wellread.speech import ssml
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
