"""The whole way from an edition to its timeline: choose the voices, say what is not in the cache, join it into tracks.

Serial and parallel are one code path: `executor.map` or `map` over plain data. Sounds come back as bytes and are stored by
this process, so that any executor serves, threads, processes or other machines.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from typing import Any

from wellread import arguments
from wellread.audio.wav import RATE
from wellread.cache import Cache
from wellread.events import Cancel, Listener, unheard
from wellread.languages import rules
from wellread.languages.strings import strings
from wellread.languages.tags import primary
from wellread.languages.tokens import Token
from wellread.model import Edition
from wellread.model.timeline import Timeline
from wellread.model.traverse import pictures, sentences
from wellread.problems import BuildError, Problem, Severity
from wellread.speech import choice, engines, pace
from wellread.speech.clip_store import name_of
from wellread.speech.narration import guess, narrate
from wellread.speech.normalise import normalise, pieces
from wellread.speech.saying import Work, say_missing
from wellread.speech.ssml import Cue, Line, Pause, Run, Start, parse
from wellread.speech.tracks import ChapterCues, Part, Timed, join, joined
from wellread.speech.utterance import Utterance, VoiceError

SPEEDS = (0.6, 1.6)


@dataclass(frozen=True, slots=True)
class _Voices:
    """Who says what."""

    narrator: str
    """`engine:name`."""
    by_language: Mapping[str, str]
    """First part of a language tag to `engine:name`."""
    speed: float
    """The rate of every utterance: what was asked for, at the pace of the edition."""
    language: str
    """First part of the publication's language tag."""
    problems: list[Problem] = field(default_factory=list)
    timed: dict[Line, Timed] = field(default_factory=dict)
    """What was written out already: only the opening differs when an edition is said again."""


def speak(
    edition: Edition,
    *,
    voice: Sequence[str] = (),
    voices: Mapping[str, str] | None = None,
    speed: float = 1.0,
    fast: bool = False,
    executor: Executor | None = None,
    listener: Listener = unheard,
    cancel: Cancel | None = None,
    cache: Cache | None = None,
) -> Edition:
    """Return `edition` with its timeline.

    `voice` is a list of `engine:name` in order of preference: when one is out of reach, the next says the whole
    publication. `voices` maps languages to voices for passages in them; `fast` asks for the quick voice. Raises BuildError
    when none can speak, Cancelled when `cancel` was set. `cache` keeps the sounds, in place of the project's own.
    """
    if cache:
        edition = replace(edition, document=replace(edition.document, project=edition.project.at(cache)))
    meta = edition.document.meta
    work = Work(executor, listener, cancel or Cancel())
    if wrong := wrong_voice(voice, speed):
        raise BuildError(wrong)
    faults: list[Problem] = []
    names, notes = choice.in_order(meta, voice, quick=fast)
    for name in names:
        chosen = _Voices(name, {**dict(meta.voices), **(voices or {})}, speed * pace.rate(edition), primary(meta.language))
        try:
            timeline = _narrated(edition, chosen, work)
        except VoiceError as error:
            # The next voice says the whole publication: two narrators in one book would mislead.
            faults.append(_problem(error.code, error.message, error.hint))
            continue
        problems = [*notes, *(replace(fault, severity=Severity.WARNING) for fault in faults), *chosen.problems]
        document = replace(edition.document, problems=(*edition.document.problems, *dict.fromkeys(problems)))
        return replace(edition, document=document, timeline=timeline)
    raise BuildError(faults)


def wrong_voice(voice: object, speed: object) -> tuple[Problem, ...]:
    """What is wrong with the voices and the speed that a caller asks for."""
    return (*arguments.texts("voice", voice), *arguments.number("speed", speed, *SPEEDS, code="voice-speed"))


def _problem(code: str, message: str, hint: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(code, severity, message, hint)


def _narrated(edition: Edition, voices: _Voices, work: Work) -> Timeline:
    """The timeline; said again when the opening named the wrong number of minutes (only that sentence is new)."""
    engine, name = engines.split(voices.narrator)
    engines.load(engine).fingerprint(name)
    minutes = guess(edition, voices.speed)
    # The opening says how many minutes follow, which is known only when all is spoken; another number can change it again.
    for _ in range(3):
        cues = (*parse(narrate(edition, minutes=minutes), "narration.ssml.jinja"), *_labels(edition))
        _complete(edition, cues)
        timeline = _synthesised(edition, cues, voices, work)
        if not _says_the_authors_words(edition, timeline):
            hint = "name a voice for its language, voice: engine:name, or build without sound: --draft"
            message = f"the voice {voices.narrator} can say nothing of this publication in {edition.document.meta.language!r}"
            raise VoiceError("voice-wrong-language", message, hint)
        right = max(1, math.ceil(timeline.duration / 60_000))
        if right == minutes:
            break
        minutes = right
    return timeline


def _says_the_authors_words(edition: Edition, timeline: Timeline) -> bool:
    """Whether anything of what the author wrote is heard: words of ours, spoken in English, are no publication."""
    written = {one.id for chapter in edition.document.chapters if chapter.kind == "body" for one in sentences(chapter.blocks)}
    said = {clip.target for track in timeline.tracks for clip in track.clips}
    if not written:
        return bool(said)
    return bool(written & said)


def _labels(edition: Edition) -> tuple[Cue, ...]:
    """The words that formats add to the document, as a track of its own at the end."""
    language = edition.document.meta.language
    words = strings(language, edition.project)
    return (Start("(labels)"), Line("", (Run(words["contents"], lang=language),)))


def _complete(edition: Edition, cues: Sequence[Cue]) -> None:
    """Raise BuildError unless every sentence is said once, and every picture has its place."""
    shown = {holder.id for chapter in edition.document.chapters for holder, _ in pictures(chapter.blocks)}
    lines = [cue for cue in cues if isinstance(cue, Line)]
    said = [one.target for one in lines if one.target in shown or (one.target and any(isinstance(x, Run) for x in one.parts))]
    wanted = [one for chapter in edition.document.chapters for one in _targets(chapter.blocks)]
    counted = Counter(said)
    missing, twice = [one for one in wanted if one not in counted], sorted(one for one, times in counted.items() if times > 1)
    for found, what in ((missing, "leaves out"), (twice, "repeats")):
        if found:
            message = f"the narration {what} {len(found)} sentences, the first is {found[0]}"
            hint = "in templates/narration.ssml.jinja, write {{ sentence(s) }} once for every sentence of every block"
            raise BuildError([_problem("narration-incomplete", message, hint)])


def _targets(blocks: Any) -> Iterator[str]:
    """Ids of all that must be heard."""
    for sentence in sentences(blocks):
        if sentence.text.strip() or any(span.picture and span.picture.alt for span in sentence.spans):
            yield sentence.id
    for holder, picture in pictures(blocks):
        if picture.alt:
            yield holder.id


def _synthesised(edition: Edition, cues: Sequence[Cue], voices: _Voices, work: Work) -> Timeline:
    """Say what is missing in the cache, then join it all."""
    cache = edition.project.cache
    titles = {chapter.id: chapter.title for chapter in edition.document.chapters}
    heard = [(one, titles.get(one.chapter, one.chapter)) for one in _chapters(cues, voices)]
    found = [joined(one, title, cache) for one, title in heard]
    absent = [one for (one, _), track in zip(heard, found, strict=True) if track is None]
    say_missing(absent, edition.document.meta.slug, cache, work)
    tracks = [track or join(*one, cache) for one, track in zip(heard, found, strict=True)]
    for track in tracks:
        edition.project.know(track.digest, cache.blob(track.digest))
    *chapters, labels = tracks
    return Timeline(tuple(chapters), RATE, labels)


def _chapters(cues: Sequence[Cue], voices: _Voices) -> Iterator[ChapterCues]:
    """The cues, chapter by chapter, with a voice for every part; what comes before the first mark belongs to it."""
    chapter = ""
    gathered: list[Timed | Pause] = []
    for cue in cues:
        if isinstance(cue, Start):
            if chapter:
                yield ChapterCues(chapter, tuple(gathered))
            gathered = []
            chapter = cue.chapter
        elif isinstance(cue, Pause):
            gathered.append(cue)
        else:
            gathered.append(_timed(cue, voices))
    if chapter:
        yield ChapterCues(chapter, tuple(gathered))


def _timed(line: Line, voices: _Voices) -> Timed:
    """A line with its words written out and a voice for each of its parts."""
    if line in voices.timed:
        return voices.timed[line]
    parts = tuple(part for piece in pieces(line.parts) if (part := _part(piece, voices)))
    text = line.text or " ".join(part.value for part in line.parts if isinstance(part, Run))
    return voices.timed.setdefault(line, Timed(line.target, text, parts))


def _part(piece: tuple[str, tuple[Token, ...]] | Pause, voices: _Voices) -> Part | Pause | None:
    if isinstance(piece, Pause):
        return piece
    language, tokens = piece
    voice = _voice(language, voices)
    if not voice:
        return None
    if not rules(language).NORMALISES:
        hint = f"spell numbers out in {language} passages, or give them a pronunciation in lexicon.pls"
        message = f"there are no rules for numbers and abbreviations in {language!r}: they are left to the voice"
        voices.problems.append(_problem("language-without-rules", message, hint, Severity.NOTE))
    words = normalise(tokens, language)
    if not words:
        return None
    # A voice lets its pitch fall only before a full stop: a heading without one would sound unfinished.
    if words[-1].pause not in tuple(".?!"):
        words = (*words[:-1], replace(words[-1], pause="."))
    utterance = Utterance(words, language, voices.speed)
    return Part(name_of(voice, utterance), voice, utterance)


def _voice(language: str, voices: _Voices) -> str:
    """The voice for a passage in `language`; empty when it must be left out."""
    first = primary(language)
    engine, name = engines.split(voices.narrator)
    spoken = primary(engines.load(engine).language(name))
    if spoken in ("", first):
        return voices.narrator
    if found := voices.by_language.get(language) or voices.by_language.get(first):
        return found
    found = choice.passage(language)
    if found in choice.natural(language):
        return found
    voices.problems.append(_not_spoken(language, found, voices))
    return found


def _not_spoken(language: str, fallback: str, voices: _Voices) -> Problem:
    """That the narrator does not speak `language`, and what happens instead."""
    first, severity = primary(language), Severity.NOTE
    message = f"there is no natural voice for {language!r}: eSpeak NG speaks such passages, clearly but like a machine"
    hint = f"name a voice for it: voices: {{{first}: piper:…}}; docs/voices.md says where to find one"
    if not fallback:
        message = f"no voice on this machine speaks {language!r}: such passages are left out"
        hint += ", or install espeak-ng"
    if first == voices.language or not fallback:
        severity = Severity.WARNING
    return _problem("language-without-voice", message, hint, severity)
