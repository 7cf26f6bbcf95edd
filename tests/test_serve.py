"""`wellread serve`: what is saved is on the screen, a fault is a banner, and nobody but its own page is answered."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import judges
import pytest
from playwright.sync_api import Page, expect

from wellread import cli
from wellread.serving.changes import first

LONG = "\n\n".join(f"Cup {number} is warm." for number in range(2, 32))
"""Enough for three pages, and for a sentence that is not in the window."""
TEXT = f"""---
title: A cup of tea
language: en
---

## Water

Put the kettle on. Wait until it boils.

{LONG}

::: easy Water

Fill the kettle.

:::

## Milk

Ask who wants milk.
"""


@dataclass(frozen=True, slots=True)
class Served:
    """A publication that is being served."""

    file: Path
    address: str
    run: subprocess.Popen[str]
    temporary: Path

    def save(self, old: str, new: str) -> None:
        """What an editor does: a new file takes the place of the old one."""
        text = self.file.read_text(encoding="utf-8")
        assert old in text
        written = self.file.with_name("publication.md.new")
        written.write_text(text.replace(old, new), encoding="utf-8")
        written.replace(self.file)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all tests of this file; the test that stops it is the last one."""
    folder = tmp_path_factory.mktemp("serve")
    file, temporary = folder / "tea" / "publication.md", folder / "tmp"
    for one in (file.parent, temporary):
        one.mkdir()
    file.write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "wellread", "serve", str(file.parent), "--fast"]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as run:
        try:
            assert run.stdout
            yield Served(file, run.stdout.readline().strip(), run, temporary)
        finally:
            run.kill()


@pytest.fixture
def page(served: Served) -> Iterator[Page]:
    """A browser that shows it, with nothing to complain of."""
    faults: list[str] = []
    with judges.tab(policy=True) as opened:
        opened.set_default_timeout(60_000)
        opened.on("console", lambda message: faults.append(message.text))
        opened.on("pageerror", lambda error: faults.append(str(error)))
        opened.goto(served.address)
        expect.set_options(timeout=60_000)
        yield opened
        assert faults == []


def test_a_saved_sentence_is_on_the_screen(served: Served, page: Page) -> None:
    """Web page, easy read, large print and problems are shown; what is saved takes their place, and is marked."""
    web, easy, sheets = page.frame_locator("#standard"), page.frame_locator("#easy"), page.locator("#sheets img")
    expect(web.locator("main")).to_contain_text("Ask who wants milk.")
    expect(easy.locator("main")).to_contain_text("Fill the kettle.")
    expect(page.locator("#problems")).to_contain_text("publication.md, line 76")
    expect(sheets.first).to_have_js_property("naturalWidth", 900)
    before = [sheet.get_attribute("src") for sheet in sheets.all()]
    served.save("Ask who wants milk.", "Ask who takes sugar.")
    changed = web.locator(".sentence[style*=outline]")
    expect(changed).to_have_text("Ask who takes sugar.")
    expect(changed).to_be_in_viewport()
    expect(page.locator("#sheets img.changed")).to_have_count(1)
    expect(page.locator("#sheets img.changed")).to_have_attribute("alt", "Page 3")
    assert sheets.first.get_attribute("src") == before[0]
    assert page.locator("#sheets img.changed").get_attribute("src") not in before


def test_a_fault_is_a_banner_and_the_last_page_stays(served: Served, page: Page) -> None:
    """The banner names the line and what to do; it is gone when the fault is."""
    web, banner = page.frame_locator("#standard"), page.locator("#banner")
    expect(web.locator("main")).to_contain_text("Put the kettle on.")
    served.save("Put the kettle on.", "![](kettle.png) Put the teapot on.")
    expect(banner).to_contain_text("publication.md, line 8: this picture has no text alternative.")
    expect(web.locator("main")).to_contain_text("Put the kettle on.")
    served.save("![](kettle.png) ", "")
    expect(web.locator("main")).to_contain_text("Put the teapot on.")
    expect(banner).to_be_hidden()


def test_the_page_can_be_used_by_all(served: Served) -> None:
    """Axe has nothing to say of what is around the publication."""
    assert judges.axe(served.address) == []


def test_the_voice_speaks_when_nothing_is_saved(page: Page) -> None:
    """After a while the web page has its sound, of which a player gets any part."""
    audio = page.frame_locator("#standard").locator("audio")
    expect(audio).to_have_count(1)
    asked = "fetch('/spoken/tea.mp3', {headers: {Range: 'bytes=2-5'}})"
    assert page.evaluate(f"{asked}.then(async part => [part.status, (await part.arrayBuffer()).byteLength])") == [206, 4]


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/", {}, 200),
        ("/", {"Host": "tea.example"}, 403),
        ("/", {"Host": "tea.example:{port}"}, 403),
        ("/", {"Host": "127.0.0.1"}, 403),
        ("/state", {"Origin": "http://127.0.0.1:{port}"}, 200),
        ("/state", {"Origin": "http://tea.example"}, 403),
        ("/state", {"Origin": "http://localhost:{port}"}, 403),
        ("/state", {"Origin": "null"}, 403),
        ("/state", {"Sec-Fetch-Site": "cross-site"}, 403),
        ("/draft/../../tea/publication.md", {}, 404),
        ("/draft/%2e%2e%2f%2e%2e%2fpublication.md", {}, 404),
    ],
)
def test_strangers_are_refused(served: Served, path: str, headers: dict[str, str], status: int) -> None:
    """A page of somebody else reads nothing, under whatever name it asks; no path leads out of the pack."""
    place = urlsplit(served.address)
    assert place.hostname == "127.0.0.1"
    connection = HTTPConnection("127.0.0.1", place.port or 0)
    connection.request("GET", path, headers={name: value.format(port=place.port) for name, value in headers.items()})
    answer = connection.getresponse()
    assert answer.status == status
    assert (b"<title>" in answer.read()) is (path == "/" and status == 200)
    connection.close()


def test_a_port_that_is_taken(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    """A second server says so; a source that is not there is answered before anything begins."""
    assert cli.main(["serve", str(served.file), "--port", str(urlsplit(served.address).port)]) == 1
    assert "[port-taken]" in capsys.readouterr().err
    assert cli.main(["serve", str(served.file.with_name("milk.md"))]) == 1
    assert "[source-missing]" in capsys.readouterr().err


def test_it_ends_cleanly(served: Served) -> None:
    """In the middle of a build SIGTERM ends it with its exit code, without a word more, and nothing is left."""
    served.save("Ask who", "Find out who")
    time.sleep(0.3)
    served.run.send_signal(signal.SIGTERM)
    _, said = served.run.communicate(timeout=60)
    assert (served.run.returncode, said) == (143, "stopped\n")
    assert list(served.temporary.iterdir()) == []


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [("", "ab", -1), ("ab", "ab", -1), ("ab", "axb", 1), ("ab", "a", 0), ("ab", "abc", 2), ("ab", "", -1), ("ab", "xb", 0)],
)
def test_where_it_has_changed(old: str, new: str, place: int) -> None:
    """The first that differs; nothing the first time."""
    assert first(old, new) == place
