"""A server that shows the board to the browser of this machine, and to nobody else.

It listens on the loopback address, where every page that is open in a browser could ask it: a stranger's page by a name that it
points here (DNS rebinding), or across origins. So a request must name this server as its host, and come from its own pages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from wellread.problems import Problem
from wellread.serving.board import Board

ADDRESS = "127.0.0.1"
_PATIENCE = 20.0
"""Seconds for which a question waits for news before it is answered all the same."""
_SHELL = (
    "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What the page itself may do; the pages in its frames have policies of their own."""
_HEADERS = {
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_RANGE = re.compile(r"bytes=(\d+)-(\d*)")


class Server(ThreadingHTTPServer):
    """Shows `board`, within `page` and its `script`; at a free port where `port` is 0."""

    daemon_threads = True

    def __init__(self, board: Board, page: str, script: str, port: int = 0) -> None:
        super().__init__((ADDRESS, port), Handler)
        self.board = board
        self.texts = {"/": ("text/html", page), "/serve.js": ("text/javascript", script)}
        self.hosts = {f"{ADDRESS}:{self.server_port}", f"localhost:{self.server_port}"}

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{ADDRESS}:{self.server_port}/"


class Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "wellread", ""
    timeout = 2 * _PATIENCE

    def do_GET(self) -> None:
        """Answer a request of our own page; refuse all others."""
        if not self._ours():
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"This server answers its own page alone.\n")
            return
        address = urlsplit(self.path)
        path = unquote(address.path)
        if path in self.server.texts:
            kind, text = self.server.texts[path]
            self._send(HTTPStatus.OK, f"{kind}; charset=utf-8", text.encode(), {"Content-Security-Policy": _SHELL})
        elif path == "/state":
            self._send(HTTPStatus.OK, "application/json", self._state(parse_qs(address.query)))
        elif picture := self.server.board.pictures.get(path.removeprefix("/sheets/")):
            self._send(HTTPStatus.OK, "image/png", picture)
        else:
            self._send_file(path)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request."""

    def _ours(self) -> bool:
        """Whether the request names this server, and comes from no other page."""
        names, origins = self.headers.get_all("Host", []), self.headers.get_all("Origin", [])
        if len(names) != 1 or names[0].lower() not in self.server.hosts:
            return False
        if any(origin != f"http://{names[0].lower()}" for origin in origins):
            return False
        return self.headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin")

    def _state(self, asked: dict[str, list[str]]) -> bytes:
        """What is shown, when it is not what the browser knows already."""
        known = asked.get("after", [""])[0]
        number, shown = self.server.board.after(int(known) if known.isascii() and known.isdecimal() else -1, _PATIENCE)
        faults, problems = list(_told(shown.faults)), list(_told(shown.problems))
        return json.dumps({"number": number, **asdict(shown), "faults": faults, "problems": problems}).encode()

    def _send_file(self, path: str) -> None:
        """A file of a finished pack, by its bare name; the part of it that a player asks for."""
        step, _, name = path.removeprefix("/").partition("/")
        folder = self.server.board.folders.get(step)
        file = next((one for one in _files(folder) if one.name == name), None)
        if not file:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", b"There is no such page here. Build the pack to have every file.\n")
            return
        kind, content = guess_type(name)[0] or "application/octet-stream", file.read_bytes()
        headers = {"Accept-Ranges": "bytes", "Content-Security-Policy": "frame-ancestors 'self'"}
        part = _RANGE.fullmatch(self.headers.get("Range", ""))
        if part and int(part[1]) < len(content):
            start, end = int(part[1]), min(int(part[2] or len(content)), len(content) - 1)
            headers["Content-Range"] = f"bytes {start}-{end}/{len(content)}"
            self._send(HTTPStatus.PARTIAL_CONTENT, kind, content[start : end + 1], headers)
        else:
            self._send(HTTPStatus.OK, kind, content, headers)

    def _send(self, status: HTTPStatus, kind: str, content: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, **(headers or {}), "Content-Type": kind, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def handle(self) -> None:
        """Serve until the browser has gone away, which it may do at any moment."""
        try:
            super().handle()
        except ConnectionError:
            self.close_connection = True


def _files(folder: Path | None) -> Iterator[Path]:
    if folder and folder.is_dir():
        yield from (one for one in folder.iterdir() if one.is_file())


def _told(problems: tuple[Problem, ...]) -> Iterator[dict[str, str]]:
    """Problems as the page shows them."""
    for one in sorted(problems, key=lambda problem: -problem.severity):
        place = f"{Path(one.path).name}, line {one.line}" if one.line else Path(one.path).name
        yield {
            "severity": one.severity.name.lower(),
            "code": one.code,
            "message": one.message,
            "hint": one.hint,
            "place": place,
        }
