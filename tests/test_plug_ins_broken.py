"""A plug-in that cannot be used is named, with its package and what is wrong, and stops only what was asked of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from installed import install, run

Publication = Callable[..., Path]
TEXT = "## Tea\n\nHot.\n"
FORMAT = """\
'''{about}'''
from wellread.formats import Description
SUFFIX, MEDIA_TYPE, ORDER, NEEDS_SPEECH, NEEDS_SOUND, AFTER = ".{name}", "text/plain", 90, False, False, ()
def describe(edition, words):
    return Description("{name}", "")
"""
WRITE = "def write(edition, target):\n    target.write_text('tea')\n"
NO_FUNCTIONS = "'''Empty.'''\n"
BROKEN = {
    "lacking": (NO_FUNCTIONS, "has no SUFFIX, MEDIA_TYPE, ORDER, NEEDS_SPEECH, NEEDS_SOUND, AFTER, describe, write"),
    "unwritten": (FORMAT.format(about="No write.", name="unwritten"), "has no write"),
    "importing": ("import no_such_module\n", "cannot be imported: No module named 'no_such_module'"),
    "syntax": ("def write(:\n", "cannot be imported: invalid syntax"),
    "raising": ("raise RuntimeError\n", "cannot be imported: RuntimeError"),
    "leaving": ("import sys\nsys.exit('bye')\n", "cannot be imported: bye"),
    "binary": ("\0", "cannot be imported: source code string cannot contain null bytes"),
}
"""Name to module, and what is said of it."""


def reported(shown: CompletedProcess[str], what: str, name: str, package: str) -> str:
    """What is said of a plug-in, after its name and its package; the hint names the package."""
    (line,) = [line for line in shown.stderr.splitlines() if f"the {what} “{name}” of the installed package {package} " in line]
    assert line.endswith(" [plug-in-broken]")
    assert f"pip uninstall {package}" in shown.stderr
    assert "Traceback" not in shown.stderr
    return line.removesuffix(" [plug-in-broken]").partition(f"{package} ")[2]


@pytest.mark.parametrize("name", BROKEN)
def test_a_format(name: str, publication: Publication, tmp_path: Path) -> None:
    """It is named where formats are listed and built; only when it is asked for, nothing is built."""
    text, fault = BROKEN[name]
    install(tmp_path / "site", "tea-plug", {"formats": {name: f"tea_{name}"}}, {f"tea_{name}": text})
    wellread = partial(run, path=tmp_path / "site")
    listed = wellread("list", "formats")
    assert listed.returncode == 0
    assert [line.split()[0] for line in listed.stdout.splitlines()] == ["audio", "captions", "epub", "html", "m4b", "pdf"]
    assert reported(listed, "format", name, "tea-plug").startswith(fault)
    source = publication(TEXT)
    built = wellread("build", source, "-o", tmp_path / "out", "--draft", "--jobs", "1", "-f", "html", "--fail-on", "error")
    assert built.returncode == 0
    assert "warning: " in built.stderr
    assert reported(built, "format", name, "tea-plug").startswith(fault)
    asked = wellread("build", source, "-o", tmp_path / "other", "--draft", "-f", f"html,{name}")
    assert asked.returncode == 1
    assert "error: " in asked.stderr
    assert reported(asked, "format", name, "tea-plug").startswith(fault)
    assert not (tmp_path / "other" / "tea").exists()


def test_names_that_are_taken(tmp_path: Path) -> None:
    """A packaged name stays ours; of two packages with one name the first in the alphabet has it; and each is reported."""
    about = {package: FORMAT.format(about=f"From {package}.", name="tea") + WRITE for package in ("ann", "bob")}
    for package in ("bob", "ann"):
        names = {"pdf": f"{package}_tea", "tea": f"{package}_tea"}
        install(tmp_path / "site", package, {"formats": names}, {f"{package}_tea": about[package]})
    shown = run("list", "formats", path=tmp_path / "site")
    lines = dict(line.split(maxsplit=1) for line in shown.stdout.splitlines())
    assert lines["tea"] == "From ann."
    assert "ann" not in lines["pdf"]
    for package in ("ann", "bob"):
        assert reported(shown, "format", "pdf", package) == "is left out: wellread has a format of this name"
    assert reported(shown, "format", "tea", "bob") == "is left out: the package ann has a format of this name"


@pytest.mark.parametrize(
    ("kind", "what", "shows"),
    [("editions", "edition", "editions"), ("engines", "engine", "voices"), ("languages", "language", "languages")],
)
def test_every_kind(kind: str, what: str, shows: str, publication: Publication, tmp_path: Path) -> None:
    """Whatever it would have been, a list names it, and a build without it is as ever."""
    install(tmp_path / "site", "tea-plug", {kind: {"qaa": "tea_broken"}}, {"tea_broken": NO_FUNCTIONS})
    listed = run("list", shows, path=tmp_path / "site")
    assert listed.returncode == 0
    assert len(listed.stdout.splitlines()) > 1
    assert reported(listed, what, "qaa", "tea-plug").startswith("has no ")
    built = run("build", publication(TEXT), "-o", tmp_path / "out", "--draft", "-f", "html", path=tmp_path / "site")
    assert built.returncode == 0, built.stderr


def test_a_language_that_is_asked_for(publication: Publication, tmp_path: Path) -> None:
    """A publication in its language is not built; the message says why."""
    install(tmp_path / "site", "tea-plug", {"languages": {"qaa": "tea_broken"}}, {"tea_broken": NO_FUNCTIONS})
    source = publication(f"---\ntitle: Tea\nlanguage: qaa\n---\n{TEXT}")
    built = run("build", source, "-o", tmp_path / "out", "--draft", "-f", "html", path=tmp_path / "site")
    assert built.returncode == 1
    assert reported(built, "language", "qaa", "tea-plug").startswith("has no STRINGS, SYMBOLS, ")


def test_words_that_cannot_be_shown(publication: Publication, tmp_path: Path) -> None:
    """A language whose words have a place that nothing fills in is broken, and not a crash when they are shown."""
    text = (Path(__file__).parent / "toys" / "toy_language.py").read_text(encoding="utf-8").replace("{count} minutar", "{tea}")
    install(tmp_path / "site", "tea-plug", {"languages": {"qaa": "tea_words"}}, {"tea_words": text})
    source = publication(f"---\ntitle: Tea\nlanguage: qaa\n---\n{TEXT}")
    built = run("build", source, "-o", tmp_path / "out", "--draft", "-f", "html", path=tmp_path / "site")
    assert built.returncode == 1
    assert "nothing fills in {tea} in web_minutes" in reported(built, "language", "qaa", "tea-plug")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("import no_such_module\n", "cannot be imported: No module named 'no_such_module'"),
        ("check('tea-hot', 'source', refs='T')(rule)\nraise OSError('late')\n", "cannot be imported: late"),
        ("check('alt-missing', 'source', refs='T')(rule)\n", "cannot be imported: two checks are called alt-missing"),
    ],
)
def test_checks(text: str, fault: str, publication: Publication, tmp_path: Path) -> None:
    """Checks that cannot run are reported, none of them runs by half, and all others do."""
    begin = "from wellread.checks import Finding, check\ndef rule(document):\n    yield Finding('no tea', 'boil water')\n"
    install(tmp_path / "site", "tea-plug", {"checks": {"tea": "tea_checks"}}, {"tea_checks": begin + text})
    wellread = partial(run, path=tmp_path / "site")
    source = publication(TEXT)
    for shown in (
        wellread("check", source),
        wellread("list", "checks"),
        wellread("build", source, "-o", tmp_path / "out", "--draft", "--jobs", "1", "-f", "html"),
    ):
        assert shown.returncode == 0, shown.stderr
        assert reported(shown, "check", "tea", "tea-plug") == fault
        assert "tea-hot" not in shown.stdout + shown.stderr
    assert "contact-missing" in wellread("check", source).stderr


def test_a_command(tmp_path: Path) -> None:
    """A command that cannot be used is reported when it is typed; the help and the others are as ever."""
    commands = {"brew": "tea_brew", "formats": "tea_gone"}
    install(tmp_path / "site", "tea-plug", {"commands": commands}, {"tea_brew": NO_FUNCTIONS})
    wellread = partial(run, path=tmp_path / "site")
    assert "brew" in wellread("--help").stdout
    assert wellread("list", "formats").returncode == 0
    typed = wellread("brew")
    assert typed.returncode == 1
    assert reported(typed, "command", "brew", "tea-plug") == "has no add_arguments, run"


@pytest.mark.parametrize("suffix", [".html", ".HTML"])
def test_a_format_that_would_overwrite_another(suffix: str, publication: Publication, tmp_path: Path) -> None:
    """Two files of one name are refused, on disks that do not tell capitals from small letters too."""
    text = (FORMAT.format(about="Web.", name="web") + WRITE).replace('".web"', f'"{suffix}"')
    install(tmp_path / "site", "tea-plug", {"formats": {"web": "tea_web"}}, {"tea_web": text})
    wellread = partial(run, path=tmp_path / "site")
    source = publication(TEXT)
    made = wellread("build", source, "-o", tmp_path / "out", "--draft", "-f", "html,web", "-e", "standard")
    assert made.returncode == 1
    fault = f"would write tea{suffix}, which is the format html of the edition standard"
    assert reported(made, "format", "web", "tea-plug") == fault
    assert wellread("build", source, "-o", tmp_path / "out", "--draft", "--jobs", "1", "-f", "html").returncode == 0


def test_an_edition_that_would_overwrite_another(publication: Publication, tmp_path: Path) -> None:
    """The same for an edition with the file names of another."""
    text = (Path(__file__).parent / "toys" / "toy_short.py").read_text(encoding="utf-8").replace("{slug}-short", "{slug}")
    install(tmp_path / "site", "tea-plug", {"editions": {"short": "tea_short"}}, {"tea_short": text})
    made = run("build", publication(TEXT), "-o", tmp_path / "out", "--draft", "-f", "html", path=tmp_path / "site")
    assert made.returncode == 1
    fault = "would write tea.html, which is the format html of the edition standard"
    assert reported(made, "edition", "short", "tea-plug") == fault
