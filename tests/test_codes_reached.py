"""Codes of machine, templates and command line are really given: what goes wrong there is done wrong here."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from wellread import cli, editions
from wellread.cache import Cache
from wellread.formats.epub.media import _read as read_picture
from wellread.formats.pdf.assets import HINTS, listening
from wellread.model import Picture
from wellread.problems import BuildError
from wellread.readers.markdown import read
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


def test_source_that_may_not_be_read(publication: Publication, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that belongs to somebody else."""

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    source = publication("Tea is hot.\n")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(BuildError) as caught:
        read(source)
    assert codes(caught.value) == {"source-unreadable"}


def test_picture_that_is_gone(tmp_path: Path) -> None:
    """A picture that was there when the text was read."""
    with pytest.raises(BuildError) as caught:
        read_picture(Picture("tea.svg", tmp_path / "tea.svg", "A cup of tea"))
    assert codes(caught.value) == {"picture-unreadable"}


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
