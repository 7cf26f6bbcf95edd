"""Drafts by a model, against an imitation on this machine that lies: nothing wrong gets in unmarked."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from wellread import examination
from wellread.checks.parity import compared
from wellread.cli import main
from wellread.model import traverse
from wellread.problems import Severity
from wellread.readers import read

TEXT = """\
---
title: Doze tablets
language: en-GB
version: "1.0"
---

## Taking Doze

Doze may help you to sleep.
Take 1 tablet before you go to bed.
Do not take more than 2 tablets in 24 hours.
Do not drink alcohol when you take Doze.

::: warning
Call 999 if you cannot breathe.
:::
"""
TRUE: tuple[dict[str, Any], ...] = (
    {"sentences": ["Doze may help you to sleep."], "from": [1], "picture": "sleep"},
    {"sentences": ["Take 1 tablet before you go to bed."], "from": [2], "picture": "tablet"},
    {"sentences": ["Do not take more than 2 tablets in one day."], "from": [3], "picture": ""},
    {"sentences": ["Do not drink beer or wine when you take Doze."], "from": [4], "picture": "beer"},
    {"sentences": ["Call 999 if you cannot breathe."], "from": [5], "picture": "telephone"},
)
LIES: dict[str, dict[str, Any]] = {
    "drops a not": {"sentences": ["You can drink alcohol when you take Doze."], "from": [4]},
    "turns a limit": {"sentences": ["Take at least 2 tablets in 24 hours."], "from": [3]},
    "adds a number": {"sentences": ["Take 3 tablets before you go to bed."], "from": [2]},
    "adds a time": {"sentences": ["Take 1 tablet before you go to bed for 7 nights."], "from": [2]},
    "claims a cure": {"sentences": ["Doze may cure you."], "from": [1]},
    "drops a may": {"sentences": ["Doze will help you to sleep."], "from": [1]},
    "drops an if": {"sentences": ["Call 999."], "from": [5]},
    "names another sentence": {"sentences": ["You can drink alcohol with Doze."], "from": [2]},
    "adds a name": {"sentences": ["Take 1 tablet before you go to bed, says Professor Snow."], "from": [2]},
    "adds a safety": {"sentences": ["Doze is safe."], "from": [1]},
    "adds advice": {"sentences": ["Take 1 tablet before you drive."], "from": [2]},
    "another telephone": {"sentences": ["Call 998 if you cannot breathe."], "from": [5]},
}
"""What the imitation says in the place of the true idea about the same sentence."""


class Service:
    """The imitation: gives its answers in turn, the last again and again, and remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: list[str] = []
        self.status = 200
        self.asked: list[dict[str, Any]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                outer.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                content = outer.answers[min(len(outer.asked), len(outer.answers)) - 1]
                body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
                self.send_response(outer.status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """The imitation, running."""
    made = Service()
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A leaflet without an easy part."""
    path = tmp_path / "doze" / "publication.md"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return path


def answer(*ideas: dict[str, Any]) -> str:
    """What a model says."""
    return json.dumps({"ideas": list(ideas)})


def lying(lie: dict[str, Any]) -> str:
    """The true answer with one lie in the place of what it is about."""
    numbers = [4] if lie is LIES["names another sentence"] else lie["from"]
    return answer(*(lie if one["from"] == numbers else one for one in TRUE))


Run = Callable[[], str]


@pytest.fixture
def run(service: Service, source: Path) -> Run:
    """Drafts with the imitation, and gives the file that was written."""

    def drafted() -> str:
        assert main(["draft-easy", str(source.parent), "--model", service.url, "--model-name", "toy"]) == 0
        return source.read_text(encoding="utf-8")

    return drafted


def test_a_true_answer_is_written(service: Service, run: Run, source: Path) -> None:
    """At the first round; the text is sent with its sentences numbered, and it is on record which model wrote it."""
    service.answers = [answer(*TRUE)]
    text = run()
    assert len(service.asked) == 1
    assert "4. Do not drink alcohol when you take Doze." in service.asked[0]["messages"][1]["content"]
    assert service.asked[0]["model"] == "toy"
    assert 'by: "model toy at 127.0.0.1"' in text
    assert "to-write" not in text
    said = [one.text.strip() for chapter in read(source).chapters for one in traverse.sentences(chapter.easy)]
    assert said == [one["sentences"][0] for one in TRUE]


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_does_not_get_in(lie: str, service: Service, run: Run, source: Path) -> None:
    """It is told what is wrong three times; then its sentence is a marked gap, and the others stay."""
    service.answers = [lying(LIES[lie])]
    text = run()
    assert len(service.asked) == 4
    assert "Wrong: “" in service.asked[-1]["messages"][-1]["content"]
    assert LIES[lie]["sentences"][0] not in text
    document = read(source)
    (part,) = [chapter for chapter in document.chapters if chapter.easy]
    # An idea that names a sentence which another one lies about is not believed either.
    assert len(part.easy) + len(part.records) == len(TRUE)
    assert {record.kind for record in part.records} == {"to-write"}
    assert len(part.records) == 1 + (lie == "names another sentence")
    errors = [one for one in examination.problems(document) if one.severity >= Severity.ERROR]
    assert [one for one in errors if not any(record.words in one.message for record in part.records)] == []
    assert [gap for one in compared(document) for gap in one.gaps if gap.code != "easy-warning-lost"] == []


def test_what_is_mended_is_taken(service: Service, run: Run) -> None:
    """An answer that is right after it was told is written whole."""
    service.answers = [lying(LIES["drops a not"]), answer(*TRUE)]
    assert "to-write" not in run()
    assert len(service.asked) == 2


def test_what_is_left_out_is_a_gap(service: Service, run: Run) -> None:
    """An idea that never comes."""
    service.answers = [answer(*TRUE[:3], TRUE[4])]
    text = run()
    assert 'to-write: "Do not drink alcohol when you take Doze."' in text


@pytest.mark.parametrize(
    "said",
    [
        "no",
        "{}",
        '{"ideas": 3}',
        '{"ideas": [3]}',
        '{"ideas": [{"sentences": "x", "from": [1]}]}',
        '{"ideas": [{"sentences": ["Doze may help you to sleep."], "from": [true, "a"]}]}',
        '{"ideas": [{"sentences": ["Doze may help you to sleep."], "from": [99]}]}',
        '{"ideas": [{"sentences": ["::: warning", "# Doze"], "from": [1]}]}',
        "[" * 100_000,
    ],
)
def test_an_answer_in_another_form(
    said: str, service: Service, run: Run, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing of it is used, and the file stays as it was."""
    service.answers = [said]
    before = source.read_text(encoding="utf-8")
    assert run() == before
    assert "nothing could be drafted" in capsys.readouterr().out


def test_markup_in_an_answer_is_text(service: Service, run: Run, source: Path) -> None:
    """An answer cannot make a box, a comment or a picture."""
    service.answers = [answer({"sentences": ["Doze may help you to *sleep* ![](sleep) <b> {.x}."], "from": [1]})]
    run()
    (part,) = [chapter for chapter in read(source).chapters if chapter.easy]
    (sentence,) = traverse.sentences(part.easy)
    assert sentence.text == "Doze may help you to *sleep* ![](sleep) <b> {.x}."
    assert {span.roles for span in sentence.spans} == {()}


@pytest.mark.parametrize(("status", "hint"), [(401, "WELLREAD_MODEL_KEY"), (404, "--model-name"), (500, "try again")])
def test_a_service_that_fails(
    status: int, hint: str, service: Service, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written, and the message says what to do."""
    service.answers, service.status = ["x"], status
    before = source.read_bytes()
    assert main(["draft-easy", str(source.parent), "--model", service.url]) == 1
    assert hint in capsys.readouterr().err
    assert source.read_bytes() == before


def test_no_service(source: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody listens there, or it is no address."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    for address in ("http://127.0.0.1:9/v1", "file:///etc/passwd", "localhost"):
        assert main(["draft-easy", str(source.parent), "--model", address]) == 1
        assert "model-failed" in capsys.readouterr().err


def test_the_key_is_sent_and_not_shown(
    service: Service, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where one is set."""
    monkeypatch.setenv("WELLREAD_MODEL_KEY", "milk-and-sugar")
    service.answers = [answer(*TRUE)]
    assert "milk-and-sugar" not in run()
    assert "milk-and-sugar" not in capsys.readouterr().out
