"""Unusual words, listed before they are spoken; the cache and the timeline on the command line."""

from __future__ import annotations

import wave
from collections.abc import Callable
from pathlib import Path

import pytest

from wellread import editions
from wellread.cli import main
from wellread.readers import read
from wellread.speech.unusual import unusual

SAMPLE = """
    ---
    title: A cup of tea
    language: en-US
    glossary:
      rooibos: {means: "A red tea.", say: "/ˈrɔɪbɒs/"}
    ---
    ## Kinds

    Lapsang souchong is smoked, and rooibos is red. The NHS drinks 250 mL of Lapsang's best. [Sencha vert]{lang=fr} is green.
"""


def test_only_what_a_person_should_hear_is_listed(publication: Callable[..., Path]) -> None:
    """Common words, letters, figures, words with a pronunciation and other languages are not; the rest is, with phonemes."""
    edition = editions.adapt(read(publication(SAMPLE)), "standard")
    assert edition is not None
    found = {one.word: one for one in unusual(edition, "piper:en_US-joe-medium")}
    assert {"Lapsang", "souchong"} <= found.keys()
    assert not {"rooibos", "tea", "smoked", "NHS", "milliliters", "vert", "fifty"} & found.keys()
    assert found["Lapsang"].count == 2
    assert "æ" in found["Lapsang"].phonemes
    assert found["souchong"].sentence.startswith("Lapsang souchong is smoked")


def test_the_command_lists_and_speaks(
    publication: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`wellread words` prints them; with --say it writes a sound."""
    folder = publication(SAMPLE)
    assert main(["words", str(folder)]) == 0
    assert "souchong" in capsys.readouterr().out
    assert main(["words", str(folder), "--say", "rooibos", str(tmp_path / "x.wav")]) == 0
    with wave.open(str(tmp_path / "x.wav"), "rb") as file:
        assert 0.3 < file.getnframes() / file.getframerate() < 2


def test_narration_and_timeline_can_be_seen(publication: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    """`show` prints the SSML, or each word with its times."""
    folder = publication(SAMPLE)
    assert main(["show", str(folder), "--narration"]) == 0
    assert capsys.readouterr().out.startswith("<?xml")
    assert main(["show", str(folder), "--timeline", "--voice", "silent:"]) == 0
    shown = capsys.readouterr().out
    assert "No voice" in shown
    assert "smoked," in shown


def test_the_cache_can_be_measured_and_pruned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its size, and a smaller one on request."""
    monkeypatch.setenv("WELLREAD_CACHE", str(tmp_path))
    (tmp_path / "ab").mkdir()
    (tmp_path / "ab" / "cd").write_bytes(bytes(2_000_000))
    assert main(["cache"]) == 0
    assert "2.0 MB" in capsys.readouterr().out
    assert main(["cache", "--prune", "1M"]) == 0
    assert "2.0 MB freed" in capsys.readouterr().out
    assert not (tmp_path / "ab" / "cd").exists()
