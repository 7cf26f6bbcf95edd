"""The files that a printed page may open, and what WeasyPrint says while it opens them.

Offline by construction: WeasyPrint gets a fetcher that knows the pictures of the edition, the fonts and the style sheets, and
nothing else; no address of the network is ever asked for. What WeasyPrint only logs (a picture that is broken, a link that
leads nowhere, a character without a glyph) is collected, and becomes a Problem that stops the build (W18).
"""

from __future__ import annotations

import logging
import mimetypes
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import get_ident
from typing import Any
from urllib.request import url2pathname

from wellread.pictures import MEDIA_TYPES
from wellread.problems import BuildError, Problem, Severity

HINTS = (
    ("No anchor", "link-target-missing", "link to a heading or note that this edition holds, or remove the link"),
    ("image", "picture-broken", "open the picture in a drawing program and save it again"),
    (".notdef", "glyph-missing", "put a font that has this character into templates/fonts/"),
    ("Font-face", "font-broken", "put a working font file into templates/fonts/, or remove this one"),
    ("stylesheet", "style-missing", "put the style sheet back into templates/themes/"),
)
"""What a log record says, the code of its Problem, and what to do."""


_BUG = "this is a bug in wellread, or in a template of the project: send the publication to the makers of wellread"


def fetcher(files: Mapping[str, Path], folders: Iterable[Path], made: Mapping[str, bytes]) -> Any:
    """A WeasyPrint fetcher that opens `files` and what was `made` (both by address), what is in `folders`, and nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    roots = tuple(folder.resolve() for folder in folders)

    class Fetcher(URLFetcher):
        def fetch(self, url: str, headers: object = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)  # type: ignore[no-untyped-call]
            if url in made:
                kind = MEDIA_TYPES.get(Path(url).suffix, "font/ttf")
                return URLFetcherResponse(url, made[url], {"Content-Type": kind})
            if url in files:
                return URLFetcherResponse(url, files[url].read_bytes(), {"Content-Type": MEDIA_TYPES[Path(url).suffix]})
            if not url.startswith("file:"):
                raise ValueError(f"{url} is not a file: a printed page opens nothing from the network")
            # `..` and links are resolved first, so that neither leads out of the folders.
            path = Path(url2pathname(url.partition("?")[0].removeprefix("file:").removeprefix("//"))).resolve()
            if not any(path.is_relative_to(root) for root in roots):
                raise ValueError(f"{path.name} lies outside the publication")
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    build: Any = Fetcher
    return build(allowed_protocols=("file", "data", "font", "formula", "picture"))


class _Listener(logging.Handler):
    """Keeps what WeasyPrint says in this thread."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.thread = get_ident()
        self.said: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.thread:
            self.said.append((record.levelno, record.getMessage()))


@contextmanager
def listening(path: str) -> Iterator[None]:
    """Turn what WeasyPrint logs as an error inside this block into a BuildError; `path` is the source it is about."""
    logger, listener = logging.getLogger("weasyprint"), _Listener()
    logger.addHandler(listener)
    try:
        yield
    finally:
        logger.removeHandler(listener)
    problems = [found for level, text in dict.fromkeys(listener.said) if (found := _problem(level, text, path))]
    if problems:
        raise BuildError(problems)


def _problem(level: int, text: str, path: str) -> Problem | None:
    """The Problem for a log record; None for a warning that spoils nothing."""
    for words, code, hint in HINTS:
        # A glyph or a font that is missing is only a warning to WeasyPrint.
        if words in text and (level >= logging.ERROR or code in ("glyph-missing", "font-broken")):
            return Problem(code, Severity.ERROR, _sentence(text), hint, path)
    if level < logging.ERROR:
        return None
    return Problem("print-failed", Severity.ERROR, _sentence(text), _BUG, path)


def _sentence(text: str) -> str:
    return " ".join(text.split()).rstrip(".")
