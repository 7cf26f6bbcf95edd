"""Programs that keep running and answer line by line, because to start them costs more than to ask them.

A question is one line on standard input, an answer one line of JSON on standard output: `{"report": …}` or `{"error": …}`. They
end with the test run, by `close`.
"""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import IO, Any

Service = tuple[IO[str], IO[str]]
"""Standard input and output of a program that keeps running."""


def serve(command: list[str], environment: Mapping[str, str], folder: Path) -> Service:
    """Start a program in `folder`; who keeps it lets `running` call what forgets it."""
    service = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=None if "-s" in sys.argv else subprocess.DEVNULL,
        encoding="utf-8",
    )
    running().enter_context(service)
    assert service.stdin
    assert service.stdout
    return service.stdin, service.stdout


def ask(service: Service, question: Path | str) -> Any:
    """The report of a running service on a file, or on anything else that one line can ask."""
    requests, answers = service
    requests.write(f"{question}\n")
    requests.flush()
    answer = json.loads(answers.readline() or '{"error": "it ended without an answer"}')
    if "error" in answer:
        raise RuntimeError(f"no answer to {question}: {answer['error']}")
    return answer["report"]


@cache
def running() -> ExitStack:
    """What ends with the test run."""
    stack = ExitStack()
    atexit.register(stack.close)
    return stack


def close() -> None:
    """End the programs that were started."""
    running().close()
    running.cache_clear()
