"""Codes of machine, templates and command line are really given: what goes wrong there is done wrong here."""

from __future__ import annotations

import logging
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from wellread import checks, cli, editions
from wellread.cache import Cache
from wellread.formats.pdf.assets import HINTS, listening
from wellread.problems import BuildError
from wellread.project import Project
from wellread.readers import read
from wellread.registry import Registry
from wellread.speech import speak, ssml
from wellread.speech.engines import espeak
from wellread.speech.utterance import Utterance, VoiceError

Publication = Callable[..., Path]
SPEAK = '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en">{}</speak>'


def codes(failure: BuildError) -> set[str]:
    """The codes that a build stopped with."""
    return {problem.code for problem in failure.problems}


@pytest.mark.parametrize(
    ("code", "command"),
    [
        ("title-unusable", ["new", "茶"]),
        ("pdf-unreadable", ["show", "tea.pdf"]),
        ("source-missing", ["check", "tea"]),
    ],
)
def test_commands(code: str, command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a user typed wrong is reported under its code."""
    (tmp_path / "tea.pdf").write_text("This is no PDF.")
    given = [str(tmp_path / word) if word.startswith("tea") else word for word in command]
    assert cli.main(given) == 1
    assert f"[{code}]" in capsys.readouterr().err


REGISTRIES = [
    pytest.param(getattr(import_module(f"wellread.{room}"), name), id=room)
    for room, name in {
        "checks": "CHECKS",
        "commands": "COMMANDS",
        "editions": "EDITIONS",
        "formats": "FORMATS",
        "speech.engines": "ENGINES",
    }.items()
]


@pytest.mark.parametrize("registry", REGISTRIES)
def test_a_name_that_no_registry_has(registry: Registry[object]) -> None:
    """Each registry answers a name that it does not have under a code of its own."""
    with pytest.raises(BuildError, match="tea") as caught:
        registry.load("tea")
    assert codes(caught.value) == {f"{registry.what}-unknown"}


def test_a_stage_that_has_no_checks() -> None:
    """Nobody takes “no check ran” for “nothing is wrong”."""
    with pytest.raises(BuildError) as caught:
        list(checks.run("tea", None, "tea.md"))
    assert codes(caught.value) == {"stage-unknown"}


def test_source_that_may_not_be_read(publication: Publication, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that belongs to somebody else."""

    def refuse(path: Path, *_: object) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    source = publication("Tea is hot.\n")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(BuildError) as caught:
        read(source)
    assert codes(caught.value) == {"source-unreadable"}


def test_picture_that_is_gone(tmp_path: Path) -> None:
    """A picture that was there when the text was read; a folder in its place is no better."""
    project = Project(Cache(tmp_path / "cache"))
    project.know("1", tmp_path / "tea.svg")
    project.know("2", tmp_path)
    for digest in ("1", "2"):
        with pytest.raises(BuildError) as caught:
            project.read(digest)
        assert codes(caught.value) == {"file-vanished"}


@pytest.mark.parametrize(("name", "code"), [("leaflet.pages", "source-kind-unknown"), ("leaflet", "source-kind-unknown")])
def test_a_file_that_no_reader_knows(tmp_path: Path, name: str, code: str) -> None:
    """The ending of a file says how it is read."""
    (tmp_path / name).write_text("Tea is hot.\n", encoding="utf-8")
    with pytest.raises(BuildError) as caught:
        read(tmp_path / name)
    assert codes(caught.value) == {code}


def test_templates_that_lead_out_or_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project that travels takes its own templates along, and nothing from elsewhere."""
    own = tmp_path / "templates"
    own.mkdir()
    (tmp_path / "private.txt").write_text("private", encoding="utf-8")
    (own / "page.css").symlink_to(tmp_path / "private.txt")
    project = Project(Cache(tmp_path / "cache"), templates=own)
    with pytest.raises(BuildError) as caught:
        project.pack(())
    assert codes(caught.value) == {"template-outside"}
    monkeypatch.setattr("wellread.project._MOST", 0)
    with pytest.raises(BuildError) as caught:
        project.pack(())
    assert codes(caught.value) == {"templates-many"}


@pytest.mark.parametrize("narration", ["no XML", "<p/>", SPEAK.format("<b>Tea</b>"), SPEAK.format("<s><b>Tea</b></s>")])
def test_narration_that_is_not_ssml(narration: str) -> None:
    """A template that writes something else than SSML."""
    with pytest.raises(BuildError) as caught:
        ssml.parse(narration)
    assert codes(caught.value) == {"narration-not-ssml"}


def test_narration_that_leaves_sentences_out(publication: Publication, tmp_path: Path) -> None:
    """A project's own template that speaks the title alone."""
    own = {"templates/narration.ssml.jinja": SPEAK.format("<mark name='chapter:front'/>{{ say(meta.title) }}")}
    edition = editions.adapt(read(publication("Tea is hot.\n", files=own)), "standard")
    assert edition is not None
    with pytest.raises(BuildError) as caught:
        speak(edition, voice=("silent:",), cache=Cache(tmp_path / "cache"))
    assert codes(caught.value) == {"narration-incomplete"}


@pytest.mark.logs("words of the log")
@pytest.mark.parametrize(("words", "code"), [*((row[0], row[1]) for row in HINTS), ("anything else", "print-failed")])
def test_what_the_layout_only_logs(words: str, code: str) -> None:
    """An error that WeasyPrint logs stops the build, under the code of what it says."""
    with pytest.raises(BuildError) as caught, listening("tea.md"):
        logging.getLogger("weasyprint").error("words of the log: %s", words)
    assert codes(caught.value) == {code}


@pytest.mark.parametrize(("code", "program"), [("voice-missing", ""), ("voice-broken", "false")])
def test_voice_of_a_program(code: str, program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """eSpeak NG is not there, or fails."""
    monkeypatch.setattr(espeak, "_program", lambda: program)
    monkeypatch.setattr(espeak, "_languages", lambda: frozenset({"en"}))
    with pytest.raises(VoiceError) as caught:
        espeak.speak(Utterance((), "en"), "en")
    assert caught.value.code == code
