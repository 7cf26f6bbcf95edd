"""Packs in stores, which readers get whole, and sounds that machines share: in memory, on a disk, in a bucket."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import replace
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from unittest import mock
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest

from wellread import shared, stores
from wellread.cache import Cache, key
from wellread.commands.options import output
from wellread.delivery import build_to
from wellread.events import Cancel, unheard
from wellread.pack.finished import Pack
from wellread.pack.manifest import intact
from wellread.problems import BuildError
from wellread.settings import Settings
from wellread.speech import saying
from wellread.stores import Store, is_address

TEXT = "## Tea\n\nPut the kettle on. Wait until it boils.\n"
SECONDS = 120
Publication = Callable[..., Path]


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """The address of a bucket of a server on the loopback address."""
    if find_spec("moto") is None or find_spec("s3fs") is None:
        pytest.skip("needs moto and s3fs: pip install -e '.[dev]'")
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-W", "ignore", "-m", "moto.server", "-H", "127.0.0.1", "-p", place.rpartition(":")[2]]
    keys = {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_DEFAULT_REGION": "us-east-1"}
    with (
        mock.patch.dict(os.environ, {**keys, "AWS_ENDPOINT_URL": f"http://{place}"}),
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server,
    ):
        until = time.monotonic() + SECONDS
        while server.poll() is None and time.monotonic() < until:
            with suppress(OSError), urlopen(Request(f"http://{place}/wellread", method="PUT")):
                break
            time.sleep(0.2)
        yield "s3://wellread"
        server.kill()


@pytest.fixture(params=["memory", "file", "s3"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store of each kind."""
    if request.param == "s3":
        return f"{request.getfixturevalue('bucket')}/{uuid4()}"
    return {"memory": f"memory://{uuid4()}", "file": f"file://{tmp_path}/store"}[str(request.param)]


@pytest.fixture(autouse=True)
def nothing_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test knows what another one found out of reach."""
    monkeypatch.setattr(shared, "_LOST", [])


def test_what_a_store_promises(address: str, tmp_path: Path) -> None:
    """What is put is there whole, what is gone is gone, and of many who make the same name one is told that it did."""
    store = stores.opened(address)
    assert (store.get("a/b"), store.holds("a/b"), store.names("a")) == (None, False, ())
    store.put("a/b", b"one")
    store.put("a/b", b"two")
    (tmp_path / "sent").write_bytes(b"three")
    store.send("a/c", tmp_path / "sent")
    assert (store.get("a/b"), store.get("a/c"), store.names("a")) == (b"two", b"three", ("b", "c"))
    assert store.fetch("a/c", tmp_path / "got")
    assert (tmp_path / "got").read_bytes() == b"three"
    assert not store.fetch("a/d", tmp_path / "got")
    store.remove("a")
    store.remove("a")
    assert store.names("a") == ()
    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(lambda number: store.create("x", bytes([number])), range(4)))[:3] == [False] * 3
    assert not store.create("x", b"late")
    assert store.get("x") not in (None, b"late")


def leading(store: Store, slug: str = "tea") -> str:
    """The name of the pack to which the pointer leads."""
    page = unescape((store.get(f"{slug}/index.html") or b"").decode())
    found = re.search(r'href="(\w+)/index.html"', page)
    assert found, page
    assert f"url={found[1]}/index.html" in page
    assert 'lang="en"' in page
    return found[1]


def taken(store: Store, name: str, folder: Path) -> Path:
    """The pack called `name` as a reader gets it."""
    (folder / name).mkdir(parents=True)
    for file in store.names(f"tea/{name}"):
        assert store.fetch(f"tea/{name}/{file}", folder / name / file)
    return folder / name


def test_packs_in_a_store(address: str, publication: Publication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pointer leads to a whole pack; the one before stays for who reads in it; another machine goes on from there."""
    monkeypatch.setenv("WELLREAD_CACHE", str(tmp_path / "cache"))
    settings, store, names = Settings(formats=("html",), draft=True), stores.opened(address), []
    for number in range(3):
        home = publication(TEXT.replace("Wait", f"Wait {number} minutes"))
        (built,) = build_to(address, [home], settings)
        assert isinstance(built, Pack)
        assert built.address == f"{address}/tea/index.html"
        names.append(leading(store))
        assert intact(taken(store, names[-1], tmp_path / "taken"))
    assert {*store.names("tea")} == {"index.html", *names[1:]}
    monkeypatch.setenv("WELLREAD_CACHE", str(tmp_path / "other"))
    (again,) = build_to(address, [home], settings)
    assert isinstance(again, Pack)
    assert (again.written, leading(store)) == ((), names[-1])


def test_a_delivery_that_is_stopped(publication: Publication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped at whatever object, the pointer leads to the last pack, whole; the same command delivers the new one."""
    monkeypatch.setenv("WELLREAD_CACHE", str(tmp_path / "cache"))
    address = f"file://{tmp_path}/store"
    settings, store = Settings(formats=("html",), draft=True), stores.opened(address)
    [*build_to(address, [publication(TEXT)], settings)]
    first, real, sent = leading(store), Store.send, Store.put
    home, step = publication(TEXT.replace("Wait", "Stay")), 0
    while leading(store) == first:
        left, step = [step], step + 1

        def send(self: Store, name: str, what: object, do: object = None, left: list[int] = left) -> None:
            if not left[0]:
                raise BuildError(stores._unreachable(address, OSError("the line is cut")) for _ in range(1))
            left[0] -= 1
            (real if isinstance(what, Path) else sent)(self, name, what)  # type: ignore[arg-type]

        with mock.patch.object(Store, "send", send), mock.patch.object(Store, "put", send):
            (result,) = build_to(address, [home], settings)
        assert intact(taken(store, leading(store), tmp_path / f"taken-{step}"))
        assert isinstance(result, Pack) == (leading(store) != first)
    assert step > 2
    assert isinstance(result, Pack)


def test_a_sentence_is_said_once(address: str, tmp_path: Path) -> None:
    """Two machines that share a store of sounds say each sentence once between them, whichever is first."""
    said: list[str] = []

    def make(job: tuple[str, str]) -> bytes:
        said.append(job[0])
        time.sleep(0.01)
        return job[0].encode()

    def machine(name: str) -> dict[str, bytes | None]:
        cache = Cache(tmp_path / name, address)
        jobs = {key(number): (str(number), mock.Mock(text="tea")) for number in range(12)}
        ours = cache.claimed(cache.absent(jobs))
        work = saying.Work(None, unheard, Cancel())
        with mock.patch.object(saying, "make", make):
            saying._say({name: jobs[name] for name in ours}, ("tea", 12), cache, work)
        assert cache.awaited([name for name in jobs if name not in ours], Cancel().check) == []
        return {name: cache.get(name) for name in jobs}

    with mock.patch.object(saying, "make", make), ThreadPoolExecutor(2) as pool:
        left, right = pool.map(machine, ("left", "right"))
    assert sorted(said, key=int) == [str(number) for number in range(12)]
    assert left == right
    assert None not in left.values()


def test_files_by_digest_are_shared(address: str, tmp_path: Path) -> None:
    """What one machine has put into its cache another finds; what is damaged in the store is not believed, and made anew."""
    one, other = Cache(tmp_path / "one", address), Cache(tmp_path / "other", address)
    digest = one.add(b"sound")
    one.put(key("a"), b"entry")
    assert other.holds(digest)
    assert other.blob(digest).read_bytes() == b"sound"
    assert other.get(key("a")) == b"entry"
    store = stores.opened(address)
    store.put(f"{digest[:2]}/{digest[2:]}.blob", b"other")
    store.put(f"{key('a')[:2]}/{key('a')[2:]}", b"other")
    third = Cache(tmp_path / "third", address)
    assert not third.holds(digest)
    assert third.get(key("a")) is None
    third.put(key("a"), b"entry")
    assert Cache(tmp_path / "fourth", address).get(key("a")) == b"entry"


def test_a_machine_that_died_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sound that was claimed and never came is said by who needs it."""
    monkeypatch.setattr(shared, "PATIENCE", 0.0)
    cache = Cache(tmp_path / "one", f"memory://{uuid4()}")
    assert cache.claimed([key("a")]) == [key("a")]
    assert cache.claimed([key("a")]) == []
    assert cache.awaited([key("a")], Cancel().check) == [key("a")]
    cache.released(key("a"))
    assert cache.claimed([key("a")]) == [key("a")]


def test_a_shared_cache_out_of_reach(publication: Publication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build goes on with this machine's own cache, and says why nothing is shared."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("WELLREAD_CACHE", "tea://pot")
    (built,) = build_to(f"memory://{uuid4()}", [publication(TEXT)], Settings(formats=("html",), draft=True))
    assert isinstance(built, Pack)
    assert [one.code for one in built.problems if one.code.startswith("store")] == ["store-unreachable"]
    assert (tmp_path / "wellread").is_dir()


def test_what_is_an_address() -> None:
    """A folder is one; what is meant as an address and is none is refused."""
    assert [is_address(text) for text in ("output", "s3://b/p", "C:\\out", "memory://x", "//share/x")] == [False, True] * 2 + [
        False
    ]
    assert output("s3://b/p") == "s3://b/p"
    with pytest.raises(Exception, match="address of a store"):
        output("3s://b")


def test_a_library_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to type."""
    monkeypatch.setitem(sys.modules, "s3fs", None)
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(BuildError, match="store-missing") as caught:
        stores.opened(f"s3://{uuid4()}")
    assert 'pip install "wellread[s3]"' in caught.value.problems[0].hint
    assert replace(caught.value.problems[0], path="x").path == "x"
