"""The online voice, against an imitation of its service on this machine: what it sends right, and everything it sends wrong."""

from __future__ import annotations

import base64
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from wellread import editions
from wellread.audio import encode, wav
from wellread.cache import Cache
from wellread.model import Edition
from wellread.problems import BuildError, Severity
from wellread.readers import read
from wellread.speech import pace, speak
from wellread.speech.engines import gtts

Answer = tuple[int, bytes]


def mp3(folder: Path, seconds: float = 2.0) -> bytes:
    """A tone, as an MP3 file."""
    moments = np.arange(round(seconds * wav.RATE)) / wav.RATE
    wav.write_wav(folder / "tone.wav", [(9000 * np.sin(2 * np.pi * 300 * moments)).astype(np.int16)])
    encode.encode_chapter(folder / "tone.wav", folder / "tone.mp3", encode.MP3)
    return (folder / "tone.mp3").read_bytes()


def wrapped(content: bytes) -> bytes:
    """What the service sends around an MP3."""
    text = base64.b64encode(content).decode()
    return f')]}}\'\n\n[["wrb.fr","jQ1olc","[\\"{text}\\"]",null,null,null,"generic"]]\n'.encode()


class Service:
    """An imitation of the service: gives its answers in turn, the last again and again."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.asked = 0
        self.slow = 0.0
        self.drip = 0.0
        """Seconds before each byte."""
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                status, body = outer.answers[min(outer.asked, len(outer.answers) - 1)]
                outer.asked += 1
                time.sleep(outer.slow)
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                try:
                    for byte in body if outer.drip else ():
                        self.wfile.write(bytes([byte]))
                        time.sleep(outer.drip)
                    self.wfile.write(b"" if outer.drip else body)
                except OSError:  # nobody waits any more
                    return

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/batchexecute"


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """The imitation, running; the engine asks it, and hardly rests between attempts."""
    made = Service()
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    monkeypatch.setenv("WELLREAD_GTTS_URL", made.url)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(gtts, "_RESTS", (0.0, 0.0, 0.0))
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


@pytest.fixture
def edition(publication: Callable[..., Path]) -> Edition:
    """One short section."""
    found = editions.adapt(read(publication("## Boil\n\nFill the kettle.\n")), "standard")
    assert found is not None
    return found


def fault(edition: Edition, folder: Path) -> str:
    """The code of the one Problem with which speaking stops."""
    with pytest.raises(BuildError) as failure:
        speak(edition, voice=("gtts:en",), cache=Cache(folder / "cache"))
    (problem,) = failure.value.problems
    assert problem.hint
    return problem.code


def test_the_service_speaks_a_publication(edition: Edition, service: Service, tmp_path: Path) -> None:
    """Sentences get their times from the sound that was sent; there are no word times; nothing is asked twice."""
    service.answers = [(200, wrapped(mp3(tmp_path)))]
    timeline = speak(edition, voice=("gtts:en",), cache=Cache(tmp_path / "cache")).timeline
    assert timeline is not None
    clips = [clip for track in timeline.tracks for clip in track.clips]
    # The service has one pace; the sound is stretched to that of the edition.
    assert all(abs(clip.end - clip.start - 2000 / pace.rate(edition)) < 120 for clip in clips)
    assert all(clip.words == () for clip in clips)
    asked = service.asked
    speak(edition, voice=("gtts:en",), cache=Cache(tmp_path / "cache"))
    assert service.asked == asked


def test_a_fault_that_passes_is_overcome(edition: Edition, service: Service, tmp_path: Path) -> None:
    """Busy, broken, then well: the sentence is spoken."""
    service.answers = [(429, b""), (500, b""), (200, b"<html>robot?</html>"), (200, wrapped(mp3(tmp_path)))]
    assert speak(edition, voice=("gtts:en",), cache=Cache(tmp_path / "cache")).timeline is not None


@pytest.mark.parametrize(
    ("status", "body", "code", "times"),
    [
        (429, b"", "voice-busy", 4),
        (500, b"", "voice-busy", 4),
        (503, b"", "voice-busy", 4),
        (403, b"", "voice-refused", 1),
        (200, b"", "voice-answer-empty", 4),
        (200, b"<html><body>Are you a robot?</body></html>", "voice-answer-empty", 4),
        (200, b"\xff\xfejQ1olc", "voice-answer-wrong", 4),
        (200, wrapped(b"this is no sound at all, but it is long enough"), "voice-answer-wrong", 4),
        (200, b'[["wrb.fr","jQ1olc",null]]\n', "voice-busy", 4),
    ],
)
def test_a_fault_that_stays_is_a_problem(
    edition: Edition, service: Service, tmp_path: Path, status: int, body: bytes, code: str, times: int
) -> None:
    """After a bounded number of attempts the build stops with a Problem that names the fault."""
    service.answers = [(status, body)]
    assert fault(edition, tmp_path) == code
    assert service.asked == times


def test_frames_are_counted_to_the_last_byte(tmp_path: Path) -> None:
    """Whole files, one after another, each with a tag, are whole; a byte less, or bytes that are no frame, are not."""
    whole = mp3(tmp_path)
    assert (whole[:3], whole[20:22]) == (b"ID3", b"\xff\xf3")
    for right in (whole, whole + whole, whole[20:], b""):
        assert not gtts._cut_off(right)
    for wrong in (whole[:-1], whole[:-150], whole[: len(whole) // 2 + 7], whole + b"junk" * 30, whole + b"\xff\xfb", b"\0"):
        assert gtts._cut_off(wrong)


def test_half_a_sound_is_no_sound(edition: Edition, service: Service, tmp_path: Path) -> None:
    """An MP3 that breaks off inside a frame, or after a moment, is not taken."""
    whole = mp3(tmp_path)
    service.answers = [(200, wrapped(whole[: len(whole) // 2 + 7]))]
    assert fault(edition, tmp_path) == "voice-answer-wrong"
    service.answers = [(200, wrapped(mp3(tmp_path, 0.1)))]
    assert fault(edition, tmp_path) == "voice-answer-wrong"


def test_a_service_that_does_not_answer(
    edition: Edition, service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too slow an answer counts as none."""
    monkeypatch.setattr(gtts, "_PATIENCE", (0.2, 0.2))
    service.slow = 0.6
    service.answers = [(200, b"")]
    assert fault(edition, tmp_path) == "voice-offline"


def test_a_service_that_is_not_there(edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refused connection is a Problem."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("WELLREAD_GTTS_URL", f"http://127.0.0.1:{port}/")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(gtts, "_RESTS", (0.0,))
    assert fault(edition, tmp_path) == "voice-offline"


def test_the_next_voice_speaks_the_whole_publication(edition: Edition, service: Service, tmp_path: Path) -> None:
    """When the first voice fails in the middle, the second says everything, and a warning tells of it."""
    service.answers = [(200, wrapped(mp3(tmp_path))), (200, wrapped(mp3(tmp_path))), (429, b"")]
    spoken = speak(edition, voice=("gtts:en", "silent:"), cache=Cache(tmp_path / "cache"))
    assert spoken.timeline is not None
    assert spoken.timeline.narrators == ()
    texts = {clip.text: clip.words for track in spoken.timeline.tracks for clip in track.clips}
    assert texts["Fill the kettle."] != ()
    warnings = [problem for problem in spoken.document.problems if problem.code == "voice-busy"]
    assert [problem.severity for problem in warnings] == [Severity.WARNING]


def test_the_languages_are_those_of_the_library() -> None:
    """The table that is read without importing the library is the one that it would give."""
    import gtts.lang as library

    assert {*library.tts_langs()} <= {*gtts.voices()}
    assert len(gtts.voices()) == len({*gtts.voices()})


def test_an_unknown_language_is_a_problem(edition: Edition, tmp_path: Path) -> None:
    """A voice that the service does not have is found before it is asked."""
    assert "en" in gtts.voices()
    with pytest.raises(BuildError) as failure:
        speak(edition, voice=("gtts:xx",), cache=Cache(tmp_path))
    assert [problem.code for problem in failure.value.problems] == ["voice-unknown"]


def test_an_answer_without_end(edition: Edition, service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than a sentence can be is not read; the message has the number."""
    monkeypatch.setattr(gtts, "_LARGEST", 1_000_000)
    service.answers = [(200, wrapped(mp3(tmp_path)) + b" " * 1_000_000)]
    with pytest.raises(BuildError, match="over 1 MB for one sentence"):
        speak(edition, voice=("gtts:en",), cache=Cache(tmp_path / "cache"))
    assert service.asked == 4


def test_an_answer_byte_by_byte(edition: Edition, service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer of which something comes all the time, but never all of it, ends after the time for the whole of it."""
    monkeypatch.setattr(gtts, "_LONGEST", 0.4)
    service.drip = 0.1
    service.answers = [(200, wrapped(mp3(tmp_path)))]
    with pytest.raises(BuildError, match="has not answered after 0 s"):
        speak(edition, voice=("gtts:en",), cache=Cache(tmp_path / "cache"))


def test_a_certificate_that_nobody_has_signed(
    edition: Edition, service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text goes to nobody who only says that he is the service."""
    import subprocess

    subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", *subject]
    try:
        subprocess.run([*made, "-keyout", "key.pem", "-out", "own.pem"], cwd=tmp_path, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl makes the certificate")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "own.pem", tmp_path / "key.pem")
    service.server.socket = context.wrap_socket(service.server.socket, server_side=True)
    monkeypatch.setattr(service.server, "handle_error", lambda *given: None)
    monkeypatch.setenv("WELLREAD_GTTS_URL", service.url.replace("http:", "https:"))
    service.answers = [(200, wrapped(mp3(tmp_path)))]
    with pytest.raises(BuildError, match="certificate"):
        speak(edition, voice=("gtts:en",), cache=Cache(tmp_path / "cache"))
    assert service.asked == 0
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "own.pem"))
    assert speak(edition, voice=("gtts:en",), cache=Cache(tmp_path / "cache")).timeline is not None
