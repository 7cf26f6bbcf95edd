"""Files that somebody else broke: bytes cut, doubled, changed; and what reading one may cost."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from wellread.model import Document
from wellread.problems import BuildError, Problem
from wellread.project import Project
from wellread.readers import read

SECONDS = 2.0
"""Of the processor's time: what a crowded machine does besides does not count."""
MEGABYTES = 500


def damaged(content: bytes, random: Random) -> bytes:
    """`content` with one to six faults."""
    made = bytearray(content)
    for _ in range(random.randint(1, 6)):
        start = random.randrange(len(made) or 1)
        end = min(len(made), start + random.choice((1, 1, 4, 40, 400)))
        match random.randrange(5):
            case 0:
                del made[start:end]
            case 1:
                made[start:start] = made[start:end] * random.randint(1, 30)
            case 2:
                made[start:end] = random.randbytes(end - start)
            case 3:
                made[start:start] = random.choice((b"<", b">", b'"', b"&#0;", b"</", b"<table>", b"<!--", b"\x00", b"\xff\xfe"))
            case 4 if random.random() < 0.3:
                del made[start:]
    return bytes(made)


@contextmanager
def measured() -> Iterator[None]:
    """Fail when what is done inside takes too long, or makes this process larger by too much."""
    began, before = time.process_time(), _size()
    yield
    assert time.process_time() - began < SECONDS
    assert _size() - before < MEGABYTES


def outcome(path: Path, project: Project) -> tuple[Document | None, tuple[Problem, ...]]:
    """What reading the file `path` gives: a document, or None, and what is wrong with it."""
    try:
        found = read(path, project)
    except BuildError as error:
        return None, tuple(error.problems)
    return found, found.problems


def _size() -> float:
    """The most memory that this process has had so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
