"""Unusual words, listed before they are spoken; the cache and the timeline on the command line."""

from __future__ import annotations

import re
import shlex
import wave
from base64 import b64decode
from collections.abc import Callable
from html import unescape
from pathlib import Path
from textwrap import dedent

import judges
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


DOUBTFUL = """
    ---
    title: Post
    language: en-GB
    version: "1.0"
    date: 2026-01-02
    ---
    ## Names

    The freeholders met Xochitl Ixcuintle, and the childminder read Москва aloud. Nkxbrth came last.
"""


def test_the_most_doubtful_word_is_first(publication: Callable[..., Path]) -> None:
    """What the voice cannot read at all, then what it spells, then foreign spelling; words of known parts are last."""
    edition = editions.adapt(read(publication(DOUBTFUL)), "standard")
    assert edition is not None
    found = unusual(edition, "piper:en_US-joe-medium")
    words = [one.word for one in found]
    reasons = {one.word: one.reason for one in found}
    assert words[0] == "Москва"
    assert (reasons["Москва"], reasons["Xochitl"], reasons["freeholders"]) == ("script", "foreign", "rare")
    places = [words.index(word) for word in ("Ixcuintle", "childminder")]
    assert places == sorted(places)
    assert words.index("Xochitl") < words.index("freeholders")
    assert [one.doubt for one in found] == sorted((one.doubt for one in found), reverse=True)


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of words of the publication in `DOUBTFUL`."""
    folder = tmp_path_factory.mktemp("heard") / "post"
    folder.mkdir()
    (folder / "publication.md").write_text(dedent(DOUBTFUL).lstrip(), encoding="utf-8")
    voice = "piper:en_US-joe-medium"
    assert main(["words", str(folder), "--sheet", str(folder / "words.html"), "--first", "3", "--voice", voice]) == 0
    return folder / "words.html"


def test_a_page_lets_a_person_hear_each_word_and_its_sentence(heard: Path) -> None:
    """Two sounds for each word, in the page itself; no script, nothing from elsewhere; the most doubtful first."""
    page = heard.read_text("utf-8")
    sounds = re.findall(r'<audio controls preload="none" src="data:audio/mpeg;base64,([^"]+)" aria-label="([^"]+)"', page)
    assert len(sounds) == 6
    assert sounds[0][1] == "The word Москва"
    assert all(b64decode(sound)[:2] in (b"\xff\xfb", b"\xff\xf3", b"ID") for sound, _ in sounds)
    assert "<script" not in page
    assert "default-src 'none'; media-src data:" in page
    assert "3 of 6 words" in page


def test_the_page_of_words_is_accessible(heard: Path) -> None:
    """By axe, with the AAA rules, wide and narrow."""
    assert judges.axe(heard, tags=judges.AAA_TAGS) == []
    assert judges.axe(heard, width=320, tags=judges.AAA_TAGS) == []


def test_what_the_page_says_to_type_signs_the_text(heard: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command on the page, with a name and a date, puts the signature into the front matter; a changed text loses it."""
    command = unescape(re.findall(r"<code>(wellread review .*?)</code>", heard.read_text("utf-8"))[0])
    typed = shlex.split(command.replace("'NAME'", "'Ann Example'").replace("YYYY-MM-DD", "2026-01-03"))
    assert main(typed[1:]) == 0
    capsys.readouterr()
    (review,) = read(heard.parent).meta.reviewers
    assert (review.name, review.role) == ("Ann Example", "pronunciation, heard in the voice joe (Piper)")
    assert review.digest


def test_all_words_are_spoken_into_one_file(publication: Callable[..., Path], tmp_path: Path) -> None:
    """`--say FILE` speaks every doubtful word, `--first N` fewer."""
    folder = publication(DOUBTFUL)
    lengths = []
    for first in ("1", "4"):
        assert main(["words", str(folder), "--first", first, "--say", str(tmp_path / "all.wav")]) == 0
        with wave.open(str(tmp_path / "all.wav"), "rb") as file:
            lengths.append(file.getnframes() / file.getframerate())
    assert lengths[1] > 2 * lengths[0]


def test_a_number_of_words_is_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing else is taken for one."""
    with pytest.raises(SystemExit):
        main(["words", "--first", "many"])
    assert "“many” is no number of words" in capsys.readouterr().err


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
