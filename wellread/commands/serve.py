"""Show a publication in the browser while you write: each save is built and shown, with its problems."""

from __future__ import annotations

import shutil
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from functools import partial
from pathlib import Path
from threading import Event, Thread

from wellread.commands import options as shared
from wellread.problems import BuildError, Problem, Severity
from wellread.project import Project, templates_of
from wellread.readers.sources import find, slug_for
from wellread.serving.board import Board
from wellread.serving.making import Maker
from wellread.serving.server import Server
from wellread.settings import Settings
from wellread.stopping import undoing
from wellread.templating.environment import environment, source

_WAIT = 1.0
"""Seconds that a build has to stop when the command is stopped."""
_STEP = 50
"""Milliseconds without another write after which a save is complete."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread serve` takes."""
    text = "folder of a publication, or its file; default: the folder where you are"
    parser.add_argument("source", nargs="?", type=Path, default=Path(), metavar="SOURCE", help=text)
    parser.add_argument("--port", type=shared.port, default=0, metavar="N", help="where the page is (default: a free port)")
    parser.add_argument("--draft", action="store_true", help="no voice, not even when nothing has been saved for a while")
    parser.add_argument("--fast", action="store_true", help="the quick voice, where the language has one")


def run(options: Namespace) -> int:
    """Serve until somebody stops it; Stopped, which the command line turns into an exit code."""
    file = find(options.source)
    folder = file.resolve().parent
    board, project = Board(), Project.of(folder)
    work = Path(tempfile.mkdtemp(prefix="wellread-serve-"))
    with undoing(partial(shutil.rmtree, work, True)):
        page = environment().get_template("serve.html.jinja").render(name=slug_for(file.resolve()))
        maker = Maker(options.source, work, board, Settings(fast=options.fast), voice=not options.draft)
        ended = Event()
        try:
            with _server(board, page, source("serve.js", project), options.port) as server:
                _serve(server, maker, folder, ended)
        finally:
            ended.set()
            maker.stop(_WAIT)
            shutil.rmtree(work, ignore_errors=True)
    if maker.bug:
        raise maker.bug
    return 0


def _server(board: Board, page: str, script: str, port: int) -> Server:
    try:
        return Server(board, page, script, port)
    except OSError as error:
        message = f"no page can be shown at port {port}: {error.strerror or error}"
        hint = "leave --port out, and a free one is found"
        raise BuildError([Problem("port-taken", Severity.ERROR, message, hint)]) from error


def _serve(server: Server, maker: Maker, folder: Path, ended: Event) -> None:
    Thread(target=_watch, args=(maker, folder, ended), daemon=True).start()
    Thread(target=_end_with, args=(maker, server), daemon=True).start()
    sys.stdout.write(f"{server.address}\nCtrl-C ends it\n")
    sys.stdout.flush()
    server.serve_forever()


def _watch(maker: Maker, folder: Path, ended: Event) -> None:
    """Build now, and whenever a file of the publication or of its project's templates has changed."""
    from watchfiles import watch

    templates = templates_of(folder)
    folders = {folder, templates or folder}
    maker.begin()
    for _ in watch(*folders, step=_STEP, stop_event=ended):
        maker.begin()


def _end_with(maker: Maker, server: Server) -> None:
    """A bug ends the command, so that it is reported as every other."""
    maker.broken.wait()
    server.shutdown()
