"""Build what has changed, in the order in which somebody wants to see it: web pages, large print, then with the voice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

from wellread.cache import digest_of
from wellread.events import Cancel, Cancelled
from wellread.pack.finished import Pack
from wellread.pipeline import build
from wellread.problems import BuildError, Problem, order
from wellread.serving.board import Board, Pane, Sheets
from wellread.serving.changes import first, place, sentences, sheets
from wellread.settings import Settings

IDLE = 3.0
"""Seconds without a change after which the voice begins to speak."""
PAGES = {"draft": "the web pages", "print": "the large print", "spoken": "the sound"}
"""Each step, and what is said of it."""


class Maker:
    """Builds one publication again and again; the work of one version ends when the next one is saved.

    Each step has a folder of its own below `work`, so that none undoes what another made, and keeps what has not changed.
    """

    def __init__(self, source: Path, work: Path, board: Board, settings: Settings, *, voice: bool) -> None:
        self.source = source
        self.board = board
        self.voice = voice
        self.bug: BaseException | None = None
        """What went wrong that is no mistake of the user's."""
        self.broken = Event()
        self._settings = {
            "draft": replace(settings, output=work / "draft", formats=("html",), draft=True),
            "print": replace(settings, output=work / "print", formats=("pdf",), editions=("standard",), draft=True),
            "spoken": replace(settings, output=work / "spoken", formats=("html", "audio")),
        }
        self._found: dict[str, tuple[Problem, ...]] = {}
        self._texts: dict[str, tuple[tuple[str, str], ...]] = {}
        self._sentence = ""
        """What has changed in the main text."""
        self._cancel = Cancel()
        self._ended = Event()
        self._thread = Thread(target=int)

    def begin(self) -> None:
        """Stop what is being built, and build the publication as it is now."""
        self.stop()
        self._cancel, self._ended = Cancel(), Event()
        self._thread = Thread(target=self._work, args=(self._cancel, self._ended), daemon=True)
        self._thread.start()

    def stop(self, seconds: float | None = None) -> None:
        """Stop what is being built, and wait until it has stopped, or for `seconds`."""
        self._ended.set()
        self._cancel.set()
        if self._thread.ident:
            self._thread.join(seconds)

    def _work(self, cancel: Cancel, ended: Event) -> None:
        try:
            for step in self._steps(ended):
                self.board.show(working=PAGES[step])
                pack = build(self.source, self._settings[step], cancel=cancel)
                self._show(step, pack)
            self.board.show(working="")
        except BuildError as failure:
            self.board.show(working="", faults=failure.problems, problems=())
        except Cancelled:
            return
        except Exception as bug:
            self.bug = bug
            self.broken.set()

    def _steps(self, ended: Event) -> Iterator[str]:
        """The steps of one version; the last one when nothing has been saved for a while."""
        yield "draft"
        yield "print"
        self.board.show(working="")
        if self.voice and not ended.wait(IDLE):
            yield "spoken"

    def _show(self, step: str, pack: Pack) -> None:
        self._found[step] = pack.problems
        found = tuple(sorted({one for problems in self._found.values() for one in problems}, key=order))
        if step == "print":
            self.board.show(sheets=self._sheets(pack), problems=found, faults=())
            return
        self.board.folders[step] = pack.folder
        made = [file for file in pack.files if file.format == "html"]
        panes = {file.edition: self._pane(step, file.edition, pack.folder / file.name) for file in made}
        self.board.show(panes=panes, problems=found, faults=())

    def _pane(self, step: str, edition: str, page: Path) -> Pane:
        old, new = self._texts.get(edition, ()), sentences(page)
        self._texts[edition] = new
        at = first([text for _, text in old], [text for _, text in new])
        name, text = new[at] if at >= 0 else ("", "")
        if edition == "standard" and step == "draft":
            self._sentence = text
        return Pane(f"/{step}/{page.name}?{digest_of(page)[:16]}", name)

    def _sheets(self, pack: Pack) -> Sheets:
        [pdf] = [pack.folder / file.name for file in pack.files if file.format == "pdf" and file.edition == "standard"]
        made = list(sheets(pdf))
        pages = tuple(digest for digest, _ in made)
        last = self.board.shown.sheets.pages
        # What the browser still shows stays until it has been told of the new ones.
        self.board.pictures = {**{one: self.board.pictures[one] for one in last}, **dict(made)}
        return Sheets(pages, *place(pdf, self._sentence))
