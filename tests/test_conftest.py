"""The guards that stand over every test do their work."""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

FAILING = """
import logging
from pathlib import Path
import warnings

import pytest

def test_logs_a_warning():
    logging.getLogger("wellread.formats").warning("a picture was left out")

@pytest.mark.logs("left out")
def test_does_not_log_what_it_promised():
    pass

def test_warns():
    warnings.warn("soon to go")

def test_differs(golden):
    golden(Path(__file__).with_name("page.txt"), "new")
"""


def test_names_on_the_network_are_out_of_reach() -> None:
    """A test that looks up a name outside fails, even inside `except Exception`."""
    with pytest.raises(pytest.fail.Exception, match=r"reaches out to the network, to example\.org"):
        socket.create_connection(("example.org", 80))


def test_addresses_on_the_network_are_out_of_reach() -> None:
    """A test that connects to an address outside fails."""
    with socket.socket() as outside, pytest.raises(pytest.fail.Exception, match=r"to 192\.0\.2\.1"):
        outside.connect(("192.0.2.1", 80))


def test_this_machine_is_within_reach() -> None:
    """Imitations of online services may listen on the loopback address."""
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()


@pytest.mark.logs("wellread: a picture was left out")
def test_an_announced_log_record_is_fine() -> None:
    """The marker `logs` says which record belongs to the test."""
    logging.getLogger("wellread").warning("a picture was left out")


def test_a_publication_is_written_as_given(publication: Callable[..., Path]) -> None:
    """Indentation of the test's own source goes, front matter is added, other files stand beside."""
    folder = publication(
        """
        ## Tea

        Boil the water.
        """,
        files={"pictures/cup.svg": "<svg/>"},
    )
    text = (folder / "publication.md").read_text(encoding="utf-8")
    assert text == "---\ntitle: A cup of tea\nlanguage: en\n---\n## Tea\n\nBoil the water.\n"
    assert (folder / "pictures/cup.svg").read_bytes() == b"<svg/>"


def test_unexpected_records_warnings_and_differences_fail(tmp_path: Path) -> None:
    """Each guard fails the test that it watches; `--update-golden` settles a difference."""
    (tmp_path / "test_failing.py").write_text(FAILING, encoding="utf-8")
    (tmp_path / "page.txt").write_text("old", encoding="utf-8")
    first, again = _pytest(tmp_path, "--update-golden"), _pytest(tmp_path)
    assert "wellread.formats: a picture was left out" in first
    assert "expected in the log, and not there: ['left out']" in first
    assert "UserWarning: soon to go" in first
    assert "3 failed, 1 passed" in first
    assert "3 failed, 1 passed" in again
    (tmp_path / "page.txt").write_text("old", encoding="utf-8")
    assert "if the new one is right: pytest --update-golden" in _pytest(tmp_path)


def _pytest(folder: Path, *options: str) -> str:
    """Run the tests in `folder` under this project's settings and conftest; return what is shown."""
    here = Path(__file__).parent
    command = [sys.executable, "-m", "pytest", "-q", "-p", "conftest", "-c", str(here.parent / "pyproject.toml"), *options]
    command += ["-p", "no:cacheprovider", "--rootdir", str(folder), str(folder)]
    environment = os.environ | {"PYTHONPATH": str(here)}
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=environment, cwd=folder).stdout
