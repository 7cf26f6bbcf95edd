"""What the machine lacks or refuses is reported as just that, with the line to type; the faults are real where they can be."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import judges
import pytest
import ready
import toy_txt

from wellread import cache, formats, machine
from wellread.commands.cache import run as show_cache
from wellread.pipeline import build
from wellread.problems import BuildError, Severity
from wellread.settings import Settings

TEXT = "## Tea\n\nPut the kettle on. Wait until it boils.\n"
FULL = """---
title: Tea
language: en
voice: "silent:"
---
## Tea

Put the kettle on.
"""

Publication = Callable[..., Path]


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The smallest format."""
    monkeypatch.setitem(formats.FORMATS.packaged, "txt", "toy_txt")


def run(arguments: list[str], *, before: str = "", wrapped: tuple[str, ...] = (), **environment: str) -> tuple[int, str]:
    """Exit code and all that is printed by `wellread` with `arguments`, in a process that runs the Python in `before` first."""
    script = f"{before}\nimport sys\nfrom wellread.cli import main\nsys.exit(main({arguments!r}))"
    if not before and not wrapped:
        done = ready.run(["-c", script], os.environ | environment, Path.cwd())
    else:
        command = [*wrapped, sys.executable, "-c", script]
        done = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def mounted(command: str, folder: Path) -> tuple[str, ...]:
    """What runs a program where `command` has mounted something on `folder`, unseen by others; skips where that may not be."""
    program = shutil.which("unshare")
    if not program or subprocess.run([program, "-rm", "true"], capture_output=True, check=False).returncode:
        pytest.skip("unshare cannot mount here")
    judges.program("mount")
    return (program, "-rm", "sh", "-c", f'{command} "$0" && exec "$@"', str(folder))


def codes(shown: str) -> set[str]:
    """The codes of the errors in what a command printed."""
    return {line.rpartition("[")[2].rstrip("]") for line in shown.splitlines() if "error: " in line and line.endswith("]")}


@pytest.mark.parametrize("missing", ["gobject", "pango-1.0", "pangoft2", "fontconfig", "harfbuzz"])
def test_without_pango(missing: str, publication: Publication, tmp_path: Path) -> None:
    """A library that sets type is missing: the message names Pango and what to type, and nothing is said of a disk."""
    before = f"""
import cffi
load = cffi.FFI.dlopen
def dlopen(self, name, flags=0):
    if {missing!r} in name:
        raise OSError(f"cannot load library {{name!r}}: no such file")
    return load(self, name, flags)
cffi.FFI.dlopen = dlopen
"""
    arguments = ["build", "--draft", "-f", "pdf", "--jobs", "1", str(publication(TEXT)), "-o", str(tmp_path / "out")]
    code, shown = run(arguments, before=before)
    assert (code, codes(shown)) == (1, {"pango-missing"})
    assert "disk" not in shown
    assert "WeasyPrint" not in shown
    assert "-f html" in shown


@pytest.mark.parametrize(
    ("platform", "programs", "line"),
    [
        ("linux", ("apt-get",), "sudo apt-get install libpango-1.0-0"),
        ("linux", ("dnf",), "sudo dnf install pango"),
        ("linux", (), "Debian, Ubuntu: sudo apt-get install libpango-1.0-0"),
        ("darwin", (), "brew install pango"),
    ],
)
def test_the_line_to_type_fits_the_system(
    platform: str, programs: tuple[str, ...], line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Debian, Fedora and macOS each have their own; where nobody knows, all are named."""
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(shutil, "which", lambda name: name if name in programs else None)
    assert line in machine.pango_missing(OSError("cannot load library")).hint


def test_a_disk_that_is_full(publication: Publication, tmp_path: Path) -> None:
    """A build on a disk of 64 kB says that it is full."""
    output = tmp_path / "out"
    output.mkdir()
    wrapped = mounted("mount -t tmpfs -o size=64k tmpfs", output)
    arguments = ["build", "--draft", "-f", "html", "--jobs", "1", str(publication(TEXT)), "-o", str(output)]
    code, shown = run(arguments, wrapped=wrapped)
    assert (code, codes(shown)) == (1, {"disk-full"})
    assert "df -h" in shown


def test_an_output_that_is_read_only(publication: Publication, tmp_path: Path) -> None:
    """A folder on a disk that is read only says so, and not that it is full."""
    output = tmp_path / "out"
    output.mkdir()
    wrapped = mounted("f() { mount --bind $1 $1 && mount -o remount,bind,ro $1; }; f", output)
    arguments = ["build", "--draft", "-f", "html", "--jobs", "1", str(publication(TEXT)), "-o", str(output)]
    code, shown = run(arguments, wrapped=wrapped)
    assert (code, codes(shown)) == (1, {"output-unwritable"})
    assert "chmod" in shown


def test_a_file_may_not_be_large(publication: Publication, tmp_path: Path) -> None:
    """A limit of the system on the size of files is reported as one."""
    before = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))"
    arguments = ["build", "--draft", "-f", "html", "--jobs", "1", str(publication(TEXT)), "-o", str(tmp_path / "out")]
    code, shown = run(arguments, before=before)
    assert (code, codes(shown)) == (1, {"file-too-large"})
    assert "ulimit -f" in shown


@pytest.mark.parametrize("below", ["", "deep/er"])
@pytest.mark.usefixtures("toy")
def test_an_output_that_is_a_file(below: str, publication: Publication, tmp_path: Path) -> None:
    """Where a file is, no folder can be; the file stays."""
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(BuildError) as failure:
        build(publication(TEXT), Settings(output=tmp_path / "out" / below, formats=("txt",)))
    assert [(one.code, one.path) for one in failure.value.problems] == [("output-not-folder", str(tmp_path / "out"))]
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


@pytest.mark.usefixtures("toy")
def test_a_file_of_the_name_of_the_pack(publication: Publication, tmp_path: Path) -> None:
    """A file that has the pack's name is somebody's, and is not replaced."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out/tea").write_text("mine", encoding="utf-8")
    with pytest.raises(BuildError, match="output-not-folder"):
        build(publication(TEXT), Settings(output=tmp_path / "out", formats=("txt",)))
    assert (tmp_path / "out/tea").read_text(encoding="utf-8") == "mine"


@pytest.mark.usefixtures("toy")
def test_too_many_open_files(publication: Publication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit on open files is reported with the line that raises it."""

    def greedy(edition: object, target: Path) -> None:
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(soft, 256), hard))
        held = []
        try:
            while True:
                held.append(target.open("w"))
        finally:
            for file in held:
                file.close()
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))

    monkeypatch.setattr(toy_txt, "write", greedy)
    with pytest.raises(BuildError, match="files-open") as failure:
        build(publication(TEXT), Settings(output=tmp_path / "out", formats=("txt",)))
    assert "ulimit -n" in failure.value.problems[0].hint


@pytest.mark.usefixtures("toy")
def test_no_folder_for_temporary_files(publication: Publication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no temporary file can be made, the variable that names a folder is reported."""

    def write(edition: object, target: Path) -> None:
        monkeypatch.setattr(tempfile, "tempdir", None)
        monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: [str(tmp_path / "nowhere")])
        tempfile.mkdtemp()

    monkeypatch.setattr(toy_txt, "write", write)
    with pytest.raises(BuildError, match="temporary-missing") as failure:
        build(publication(TEXT), Settings(output=tmp_path / "out", formats=("txt",)))
    assert "TMPDIR" in failure.value.problems[0].hint


@pytest.mark.parametrize(
    ("number", "name", "code"),
    [
        (errno.ENOSPC, "{out}/tea.txt", "disk-full"),
        (errno.EDQUOT, "{out}/tea.txt", "disk-full"),
        (errno.ENFILE, "{out}/tea.txt", "files-open"),
        (errno.ENOMEM, None, "memory-full"),
        (errno.EACCES, "{out}/tea.txt", "output-unwritable"),
        (errno.EROFS, "{out}/tea.txt", "output-unwritable"),
        (errno.EACCES, "/somewhere/lexicon.pls", "file-refused"),
        (errno.EIO, "{out}/tea.txt", "cannot-write"),
        (errno.ENAMETOOLONG, "{out}/tea.txt", "cannot-write"),
    ],
)
@pytest.mark.usefixtures("toy")
def test_each_fault_has_its_own_message(
    number: int, name: str | None, code: str, publication: Publication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system answers decides what is said and what to type; the file in question is named."""
    path = name and name.format(out=tmp_path / "out")

    def fail(edition: object, target: Path) -> None:
        raise OSError(number, os.strerror(number), path)

    monkeypatch.setattr(toy_txt, "write", fail)
    with pytest.raises(BuildError) as failure:
        build(publication(TEXT), Settings(output=tmp_path / "out", formats=("txt",)))
    (found,) = failure.value.problems
    assert found.code == code
    assert not path or code == "files-open" or path in f"{found.path} {found.message}"


@pytest.mark.parametrize(
    "error", [OSError("truncated"), FileNotFoundError(errno.ENOENT, "No such file", "/somewhere/else"), ValueError("ours")]
)
@pytest.mark.usefixtures("toy")
def test_other_faults_are_ours(
    error: Exception, publication: Publication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What no machine is to blame for is not put down to it."""

    def fail(edition: object, target: Path) -> None:
        raise error

    monkeypatch.setattr(toy_txt, "write", fail)
    with pytest.raises(type(error)) as failure:
        build(publication(TEXT), Settings(output=tmp_path / "out", formats=("txt",)))
    assert failure.value is error


def test_a_process_that_the_system_ends(publication: Publication, tmp_path: Path) -> None:
    """A worker that is gone without a word is reported as want of memory."""
    settings = Settings(output=tmp_path / "out", formats=("html",), draft=True)
    with (
        ProcessPoolExecutor(1, get_context("spawn"), os._exit, (9,)) as workers,
        pytest.raises(BuildError, match="worker-killed"),
    ):
        build(publication(TEXT), settings, executor=workers)


def test_a_cache_that_cannot_be_written(publication: Publication, tmp_path: Path) -> None:
    """The pack is the same, a warning says that nothing was kept, and nothing is left behind."""
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    (tmp_path / "tmp").mkdir()
    source = publication(FULL)
    packs = []
    for name, kept in (("good", tmp_path / "kept"), ("bad", tmp_path / "file" / "cache")):
        arguments = ["build", str(source), "-o", str(tmp_path / name), "--jobs", "2", "-f", "audio,epub"]
        code, shown = run(arguments, WELLREAD_CACHE=str(kept), TMPDIR=str(tmp_path / "tmp"), PATH="")  # no Java: it is slow
        assert code == 0, shown
        assert shown.count("[cache-unwritable]") == (name == "bad")
        packs.append({path.name: path.read_bytes() for path in (tmp_path / name / "tea").iterdir()})
    assert packs[0] == packs[1]
    assert list((tmp_path / "tmp").iterdir()) == []
    assert (tmp_path / "file").read_text(encoding="utf-8") == "no folder"


@pytest.mark.usefixtures("toy")
def test_without_a_home(publication: Publication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user without a home folder, as in a container: a warning, and a pack."""
    for name in ("HOME", "WELLREAD_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", lambda uid: {}[uid])
    made = build(publication(FULL), Settings(output=tmp_path / "out", formats=("txt", "captions")))
    (found,) = [one for one in made.problems if one.code == "cache-unwritable"]
    assert found.severity is Severity.WARNING
    assert "WELLREAD_CACHE" in found.hint
    assert {file.format for file in made.files} == {"txt", "captions"}
    with pytest.raises(BuildError, match="cache-unwritable"):
        show_cache(type("Options", (), {"prune": None})())


@pytest.mark.usefixtures("toy")
def test_a_cache_stops_nothing(publication: Publication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The warning is about the machine: a build that is to stop at warnings does not stop at it."""
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("WELLREAD_CACHE", str(tmp_path / "file"))
    monkeypatch.setattr("wellread.checks.run", lambda *_: iter(()))
    made = build(publication(TEXT), Settings(output=tmp_path / "out", formats=("txt",), fail_on=Severity.WARNING))
    assert [one.code for one in made.problems if one.severity >= Severity.WARNING] == ["cache-unwritable"]


def test_a_cache_that_may_only_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is there is given, though its time of use cannot be noted and nothing can be removed."""
    store = cache.Cache(tmp_path)
    store.put("ab", b"tea")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "utime", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    assert store.get("ab") == b"tea"
    assert store.prune(0) == 0
