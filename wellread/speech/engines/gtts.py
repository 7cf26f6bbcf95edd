"""gTTS: the voice of Google Translate, online. Asked for by name only, because the text leaves this machine.

The service is asked one sentence at a time, and again after a rest when it is busy or out of reach. Whatever else it answers,
a page to prove that one is human, nothing at all, half a sound, is a fault, never a sound. It gives no word times.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
import runpy
import threading
import time
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wellread.machine import speech_gateway
from wellread.speech.patience import within
from wellread.speech.utterance import Sound, Utterance, VoiceError

if TYPE_CHECKING:
    from wellread.audio.wav import Samples

ONLINE = True
_ACCENTS = {"en-gb": ("en", "co.uk"), "en-us": ("en", "us"), "en-au": ("en", "com.au"), "en-ca": ("en", "ca"),
            "en-in": ("en", "co.in"), "en-ie": ("en", "ie"), "en-za": ("en", "co.za"), "fr-ca": ("fr", "ca"),
            "fr-fr": ("fr", "fr"), "pt-br": ("pt", "com.br"), "pt-pt": ("pt", "pt"), "es-mx": ("es", "com.mx"),
            "es-es": ("es", "es")}  # fmt: skip
"""Language tag to the library's language and the domain that gives the accent."""
_DIALECTS = ("zh", "zh-TW")
"""Languages that the library adds to its table."""
_RESTS = (1.0, 3.0, 9.0)
"""Seconds before each new attempt."""
_PATIENCE = (10, 30)
"""Seconds to wait for a connection, and for an answer."""
_LONGEST = 60.0
"""Seconds for a whole answer, from the first word to the service on: one that comes byte by byte ends too."""
_LARGEST = 10_000_000
"""Bytes of an answer: an hour of sound; a sentence has some 50,000."""
_SHORTEST = 0.02
"""Seconds of sound for each letter, less than anybody speaks: a shorter answer was cut off."""
_CALL = "jQ1olc"
"""Name of the service's call, in front of the sound that it gives."""
_ONE_AT_A_TIME = threading.Lock()


def voices() -> tuple[str, ...]:
    """Languages of the service, then languages with an accent."""
    english_first = sorted(_languages(), key=lambda tag: (tag != "en", tag))
    return (*english_first, *sorted(_ACCENTS))


@cache
def _languages() -> frozenset[str]:
    """What the library's `tts_langs` lists.

    Its table is read from its file, because importing the package opens sockets, to see which kinds there are.
    """
    package = find_spec("gtts")
    table = Path(package.origin if package and package.origin else "").with_name("langs.py")
    return frozenset([*runpy.run_path(str(table))["_main_langs"](), *_DIALECTS])


def fingerprint(voice: str) -> str:
    """What decides the sound besides the words, as far as this side knows."""
    from importlib.metadata import version

    return f"gtts {version('gtts')} {'/'.join(_asked(voice))} drive 1"


def narrator(voice: str) -> str:
    """Name and licence of the voice, as the formats state them."""
    return "Google Translate, Google Terms of Service"


def language(voice: str) -> str:
    """The voice is named by its language."""
    return voice


def phonemes(word: str, voice: str) -> str:
    """Not known."""
    return ""


def speak(utterance: Utterance, voice: str) -> Sound:
    """Ask the service for `utterance`, four times at most; no word times."""
    fault = VoiceError("voice-offline", "", "")
    for rest in (0.0, *_RESTS):
        time.sleep(rest)
        try:
            return _sound(_ask(utterance.text, voice), utterance)
        except _TryAgain as error:
            fault = error.fault
    raise fault


class _TryAgain(Exception):
    """A fault that may pass."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        hint = "try again later, or use a voice on this machine: --voice piper:en_US-joe-medium"
        self.fault = VoiceError(code, message, hint)


def _asked(voice: str) -> tuple[str, str]:
    """The library's language and domain for a voice; VoiceError when the service has none such."""
    if found := _ACCENTS.get(voice.lower()):
        return found
    known = {name.lower(): name for name in voices()}
    if voice.lower() not in known:
        raise VoiceError("voice-unknown", f"Google Translate has no voice {voice!r}", "list them: wellread list voices")
    return known[voice.lower()], "com"


def _ask(text: str, voice: str) -> bytes:
    """The MP3 that the service sends for `text`."""
    import gtts

    name, domain = _asked(voice)
    library: Any = gtts
    request = _guarded(library.gTTS)(text, tld=domain, lang=name, lang_check=False, timeout=_PATIENCE)
    try:
        # The service turns away an address that asks for many sentences at once.
        with _ONE_AT_A_TIME:
            return within(_LONGEST, lambda: b"".join(request.stream()))
    except TimeoutError as error:
        raise _TryAgain("voice-offline", f"Google Translate has not answered after {_LONGEST:.0f} s") from error
    except library.gTTSError as error:
        raise _translated(error) from error
    except (UnicodeDecodeError, binascii.Error, ValueError) as error:
        raise _TryAgain("voice-answer-wrong", f"Google Translate sent something that is no sound: {error}") from error


def _guarded(library_class: Any) -> Any:
    """The library's class, with what it leaves out: certificates are checked, and no answer is read without end.

    It asks `WELLREAD_GTTS_URL` when that is set: a gateway of your own.
    """
    import requests

    endpoint = speech_gateway()

    class Guarded(library_class):  # type: ignore[misc]
        def _prepare_requests(self) -> list[Any]:
            prepared: list[Any] = super()._prepare_requests()
            for request in prepared:
                if endpoint:
                    request.prepare_url(endpoint, None)
            return prepared

        def stream(self) -> Iterator[bytes]:
            for request in self._prepare_requests():
                try:
                    yield _sound_in(_answer(request, self.timeout), self)
                except requests.exceptions.HTTPError as error:
                    raise _error(self, error.response) from error
                except requests.exceptions.SSLError as error:
                    message = "the certificate of Google Translate is not valid: somebody may be listening"
                    hint = "look whether the clock is right; a company's proxy has a certificate of its own: REQUESTS_CA_BUNDLE"
                    raise VoiceError("voice-refused", message, hint) from error
                except requests.exceptions.RequestException as error:
                    raise _error(self, None) from error

    return Guarded


def _answer(request: Any, patience: tuple[int, int]) -> Any:
    """The answer to a request, as `requests` has it, with all of its content read; ValueError when that is too much."""
    import requests

    with requests.Session() as session:
        options = session.merge_environment_settings(request.url, {}, True, True, None)
        answer = session.send(request, timeout=patience, **options)
        content = bytearray()
        for part in answer.iter_content(65536):
            content += part
            if len(content) > _LARGEST:
                raise ValueError(f"over {_LARGEST // 10**6} MB for one sentence")
        answer.raise_for_status()
        answer._content = bytes(content)
        return answer


def _sound_in(answer: Any, asked: Any) -> bytes:
    """The MP3 in an answer: the one text in the line of the service's call; nothing where there is no such line."""
    for line in answer.content.decode("utf-8").splitlines():
        if _CALL in line:
            found = re.search(_CALL + r'","\[\\"(.*)\\"]', line)
            if not found:
                raise _error(asked, answer)
            return base64.b64decode(found[1].encode("ascii"))
    return b""


def _error(asked: Any, answer: Any) -> Exception:
    """A fault as the library says it."""
    import gtts

    library: Any = gtts
    made: Exception = library.gTTSError(tts=asked, response=answer)
    return made


def _translated(error: Any) -> Exception:
    """The library's error as ours: one that may pass, or one that will not."""
    status = getattr(error.rsp, "status_code", 0)
    if not status:
        return _TryAgain("voice-offline", "Google Translate cannot be reached")
    if status == 429:
        return _TryAgain("voice-busy", "Google Translate will not take more requests now (429)")
    if status >= 500 or status == 200:
        return _TryAgain("voice-busy", f"Google Translate answers without a sound ({status})")
    hint = "use a voice on this machine: --voice piper:en_US-joe-medium"
    return VoiceError("voice-refused", f"Google Translate refuses the request ({status})", hint)


def _sound(answer: bytes, utterance: Utterance) -> Sound:
    """The samples in an MP3, when it is whole."""
    from wellread.audio.wav import RATE

    if not answer:
        raise _TryAgain("voice-answer-empty", "Google Translate sent nothing; it may want to know whether you are human")
    samples = _decoded(answer)
    shortest = _SHORTEST * sum(len(word.text) for word in utterance.words)
    if _cut_off(answer) or len(samples) < shortest * RATE:
        raise _TryAgain("voice-answer-wrong", "Google Translate sent half a sound")
    # The service knows one pace.
    if abs(utterance.speed - 1.0) > 0.01:
        from wellread.audio.decode import stretch

        samples = stretch(samples, RATE, utterance.speed)
    return Sound(samples.tobytes(), RATE)


def _decoded(answer: bytes) -> Samples:
    import av
    import numpy as np

    from wellread.audio.decode import decode
    from wellread.audio.wav import RATE

    try:
        return np.concatenate([np.zeros(0, np.int16), *decode(io.BytesIO(answer), rate=RATE)])
    except (av.error.FFmpegError, IndexError) as error:
        raise _TryAgain("voice-answer-wrong", f"Google Translate sent something that is no sound: {error}") from error


def _cut_off(mp3: bytes) -> bool:
    """Whether the last frame of an MP3 is not whole, or what follows a frame is none."""
    import mutagen.mp3

    library: Any = mutagen.mp3
    file = io.BytesIO(mp3)
    while file.tell() < len(mp3):
        if mp3.startswith(b"ID3", file.tell()):
            _skip_tag(file)
        try:
            library.MPEGFrame(file)  # reads a header, and goes to where the frame should end
        except library.HeaderNotFoundError:
            return True
    return file.tell() != len(mp3)


def _skip_tag(file: io.BytesIO) -> None:
    """Go past the ID3 tag that begins here: the service joins files that may have one each."""
    import mutagen.id3

    library: Any = mutagen.id3
    start = file.tell()
    try:
        file.seek(start + int(library.ID3(io.BytesIO(file.getbuffer()[start:]), load_v1=False).size))
    except library.error:
        file.seek(start)
