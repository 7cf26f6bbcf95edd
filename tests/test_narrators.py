"""The narrators that a file names are the voices that are heard in it: read from the finished files, by other libraries."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import judges
import mutagen.id3
import mutagen.mp4
import pytest
from lxml import etree

from wellread import editions
from wellread.cache import Cache
from wellread.formats import epub
from wellread.formats.audio import m4b, mp3
from wellread.model import Edition
from wellread.readers import read
from wellread.speech import ENGINES, load, speak
from wellread.speech.engines import piper

JOE = "Synthetic voice: joe (Piper), CC0"
ESPEAK = "Synthetic voice: eSpeak NG, GPL-3.0-or-later"
GERMAN = "---\ntitle: Eine Tasse Tee\nlanguage: de\n---\n## Wasser kochen\n\nFüllen Sie den Kessel.\n"
MIXED = "---\ntitle: Tea\nlanguage: en\n---\n## Boil\n\nSay [guten Tag]{lang=de}.\n"
ENGLISH = "---\ntitle: Tea\nlanguage: en\n---\n## Boil\n\nFill the kettle.\n"


@dataclass(frozen=True)
class Named:
    """The narrators that each file names."""

    mp3: str
    """The comment, as it is written."""
    m4b: tuple[str, ...]
    epub: tuple[str, ...]
    everything: str
    """All text of all tags and of the package document."""


@pytest.fixture
def named(publication: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Named]:
    """Speak a publication on a machine that has no voices but the packaged one and eSpeak NG, write it, and read its tags."""
    judges.program("espeak-ng")
    monkeypatch.setenv("WELLREAD_VOICES", str(tmp_path / "no-voices"))

    def write(
        text: str, voice: Sequence[str] = (), voices: Mapping[str, str] | None = None, cache: Cache | None = None
    ) -> Named:
        adapted = editions.adapt(read(publication(text)), "standard")
        assert adapted is not None
        return _read(speak(adapted, voice=voice, voices=voices, cache=cache), tmp_path)

    return write


def _read(edition: Edition, folder: Path) -> Named:
    for module, name in ((mp3, "x.mp3"), (m4b, "x.m4b"), (epub, "x.epub")):
        module.write(edition, folder / name)
    libraries: Any = mutagen
    tags = libraries.id3.ID3(folder / "x.mp3")
    mp4 = libraries.mp4.MP4(folder / "x.m4b")
    with ZipFile(folder / "x.epub") as book:
        package = etree.fromstring(book.read(next(name for name in book.namelist() if name.endswith(".opf"))))
    found = package.findall(".//{*}meta[@property='media:narrator']")
    (comment,) = tags.getall("COMM")
    texts = [*(str(frame) for key, frame in tags.items() if not key.startswith("APIC")), comment.text[0]]
    texts += [str(value) for key, value in mp4.items() if key != "covr"] + [etree.tostring(package, encoding="unicode")]
    return Named(comment.text[0], tuple(mp4.get("\xa9nrt", ())), tuple(meta.text or "" for meta in found), "\n".join(texts))


def test_a_fallback_voice_is_the_narrator(named: Callable[..., Named]) -> None:
    """A German text that eSpeak NG alone can speak: it is named, with its licence, and Joe nowhere."""
    found = named(GERMAN)
    assert ESPEAK in found.mp3
    assert found.m4b == (ESPEAK,)
    assert found.epub == (ESPEAK,)
    assert "joe" not in found.everything.lower()
    assert "CC0" not in found.everything


def test_several_voices_are_all_named_as_they_are_heard(named: Callable[..., Named]) -> None:
    """An English text with a few words of German: Joe, then eSpeak NG."""
    found = named(MIXED)
    assert found.mp3.index(JOE) < found.mp3.index(ESPEAK)
    assert found.m4b == (f"{JOE}; {ESPEAK}",)
    assert found.epub == (JOE, ESPEAK)


def test_a_passage_that_a_usual_voice_speaks_is_named_for_it(named: Callable[..., Named]) -> None:
    """A few words of French in an English text: Siwis says them, and nobody has to name her."""
    found = named(MIXED.replace("guten Tag", "bonjour").replace("lang=de", "lang=fr"))
    assert found.epub == (JOE, "Synthetic voice: Siwis (Kokoro), Apache-2.0")


def test_the_voice_that_is_heard_first_is_named_first(named: Callable[..., Named]) -> None:
    """A German text with a few words of English: the order is that of time, not that of preference."""
    found = named(GERMAN + "\nSagen Sie [good morning]{lang=en}.\n")
    assert found.m4b == (f"{ESPEAK}; {JOE}",)
    assert found.epub == (ESPEAK, JOE)
    assert found.mp3.index(ESPEAK) < found.mp3.index(JOE)


def test_the_narrator_of_one_voice_is_as_before(named: Callable[..., Named]) -> None:
    """Joe alone is named alone."""
    found = named(ENGLISH)
    assert found.mp3.rstrip(".").endswith(JOE)
    assert found.m4b == (JOE,)
    assert found.epub == (JOE,)
    assert "eSpeak" not in found.everything


def test_silence_claims_no_narrator(named: Callable[..., Named]) -> None:
    """A draft without sound names nobody; a passage that is left silent names nobody for it."""
    found = named(ENGLISH, ("silent:",))
    assert found.m4b == ()
    assert found.epub == ()
    assert "Synthetic voice" not in found.everything
    assert named(MIXED, voices={"de": "silent:"}).epub == (JOE,)


def test_the_next_voice_in_the_list_is_named(named: Callable[..., Named]) -> None:
    """When the first voice is not there, the one that speaks in its place is the narrator."""
    assert named(ENGLISH, ("piper:nobody", "espeak:en")).epub == (ESPEAK,)


def test_what_is_kept_keeps_its_narrator(named: Callable[..., Named], tmp_path: Path) -> None:
    """Spoken from an empty cache, by another voice, and again from the cache."""
    cache = Cache(tmp_path / "cache")
    assert named(ENGLISH, cache=cache).epub == (JOE,)
    assert named(ENGLISH, ("espeak:en",), cache=cache).epub == (ESPEAK,)
    assert named(ENGLISH, cache=cache).epub == (JOE,)


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_names_its_voice_with_a_licence(name: str) -> None:
    """Name, comma, licence; nothing for the voice that is not heard."""
    engine = load(name)
    told = engine.narrator(engine.voices()[0])
    assert told.count(", ") == 1 if name != "silent" else told == ""


def test_a_voice_of_ones_own_has_the_licence_of_its_settings(tmp_path: Path) -> None:
    """What its settings say, else that they do not; never that of the packaged voice, even under its name."""
    for name, settings, licence in (("a", '{"license": "CC BY 4.0"}', "CC BY 4.0"), ("b", "{}", "licence not stated")):
        model = tmp_path / name / f"{piper.DEFAULT}.onnx"
        model.parent.mkdir()
        model.write_bytes(b"")
        Path(f"{model}.json").write_text(settings, encoding="utf-8")
        assert piper.narrator(str(model)) == f"joe (Piper), {licence}"
