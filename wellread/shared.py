"""What machines share of their caches (`WELLREAD_CACHE=s3://…`): a store behind the cache of each of them.

It makes builds cheaper and decides nothing: where it is out of reach a machine builds as it would alone, and says so.

So that a sentence is spoken once, whoever is about to speak it makes an object of its name first (`claim`); of several machines
one can. The others wait for the sound, and for a machine that has died no longer than `PATIENCE`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TypeVar

from wellread import stores
from wellread.problems import BuildError, Problem

Got = TypeVar("Got")
PATIENCE = 60.0
"""Seconds without a new sound after which the machines that had claimed the others count as gone."""
_LOOK = 0.5
_AT_ONCE = 16
"""Entries that are asked for side by side: a store answers many as fast as one."""
_LOST: list[Problem] = []
"""Why the store is not asked any more: the first reason."""


def lost() -> Problem | None:
    """Why nothing is shared with other machines; None when all was."""
    return next(iter(_LOST), None)


def payload(raw: bytes) -> bytes | None:
    """What is in an entry, after the digest of that; None when it is damaged."""
    digest, found = raw[:32], raw[32:]
    return found if sha256(found).digest() == digest else None


def get(address: str, name: str) -> bytes | None:
    """An entry of the store at `address`; None when it is not there, or the store is out of reach. One that is damaged goes."""

    def ask(store: stores.Store) -> bytes | None:
        raw = store.get(_place(name))
        if raw is not None and payload(raw) is None:
            store.remove(_place(name))
            return None
        return raw

    return _asked(address, ask, None)


def put(address: str, name: str, raw: bytes) -> None:
    """Give the store an entry, unless another machine has."""
    _asked(address, lambda store: store.create(_place(name), raw), False)


def fetch(address: str, digest: str, file: Path) -> bool:
    """Write the file with this SHA-256 into `file`; False when the store does not have it. One that is damaged goes."""
    name = _place(digest, ".blob")

    def ask(store: stores.Store) -> bool:
        if not store.fetch(name, file):
            return False
        with file.open("rb") as content:
            if file_digest(content, "sha256").hexdigest() == digest:
                return True
        store.remove(name)
        return False

    return _asked(address, ask, False)


def send(address: str, digest: str, file: Path) -> None:
    """Give the store a file under its SHA-256, unless another machine has."""
    name = _place(digest, ".blob")

    def ask(store: stores.Store) -> None:
        if not store.holds(name):
            store.send(name, file)

    _asked(address, ask, None)


def claim(address: str, name: str) -> bool:
    """Whether this machine is to make the entry `name`: no other one has said that it does."""
    return _asked(address, lambda store: store.create(_place(name, ".claim"), b""), True)


def release(address: str, name: str) -> None:
    """Say no longer that this machine makes the entry `name`."""
    _asked(address, lambda store: store.remove(_place(name, ".claim")), None)


def absent(names: Iterable[str], get: Callable[[str], bytes | None]) -> Iterator[str]:
    """Those of `names` that `get` does not have, in their order."""
    listed = list(names)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        yield from (name for name, found in zip(listed, pool.map(get, listed), strict=True) if found is None)


def awaited(names: Iterable[str], get: Callable[[str], bytes | None], check: Callable[[], None]) -> list[str]:
    """Wait for entries that other machines make; those that did not come. `check` may raise what ends the waiting."""
    left, until = list(names), time.monotonic() + PATIENCE
    while left and time.monotonic() < until and not _LOST:
        check()
        still = [*absent(left, get)]
        if len(still) < len(left):
            until = time.monotonic() + PATIENCE
        elif still:
            time.sleep(_LOOK)
        left = still
    return left


def _place(name: str, suffix: str = "") -> str:
    return f"{name[:2]}/{name[2:]}{suffix}"


def _asked(address: str, ask: Callable[[stores.Store], Got], otherwise: Got) -> Got:
    """What the store says; `otherwise` once it has been out of reach."""
    if _LOST:
        return otherwise
    try:
        return ask(stores.opened(address))
    except BuildError as failure:
        _LOST.extend(failure.problems)
        return otherwise
