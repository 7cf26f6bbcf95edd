"""What this machine offers, lacks or refuses: its folders, and each fault as a Problem with the line to type on this system.

The only module that reads environment variables.

Only what is surely the machine's is translated: a full disk, a right that is missing, a library that is not installed.
Any other OSError is a bug in wellread, and stays one.
"""

from __future__ import annotations

import errno
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from wellread.problems import BuildError, Problem, Severity
from wellread.stores import is_address

_SAFE = "the last good files are untouched"
_WINDOWS = sys.platform == "win32"


def cache_folder() -> Path:
    """The user's cache folder: `WELLREAD_CACHE`, else `XDG_CACHE_HOME/wellread`, else `~/.cache/wellread`.

    Where `WELLREAD_CACHE` names a store (`shared_cache`), this machine's part of it is in one of the others.

    OSError when the user has no home folder, as happens in containers.
    """
    folder = os.environ.get("WELLREAD_CACHE", "")
    if folder and not is_address(folder):
        return Path(folder)
    if home := os.environ.get("XDG_CACHE_HOME"):
        return Path(home) / "wellread"
    try:
        return Path.home() / ".cache" / "wellread"
    except RuntimeError as error:
        raise FileNotFoundError(errno.ENOENT, str(error).rstrip(".")) from error


def shared_cache() -> str:
    """The address of a store that machines share behind their caches, where `WELLREAD_CACHE` is one; else nothing."""
    address = os.environ.get("WELLREAD_CACHE", "")
    return address * is_address(address)


def voices_folder() -> Path:
    """Where a user's own voices are: `WELLREAD_VOICES`, else `~/.local/share/wellread/voices`."""
    if folder := os.environ.get("WELLREAD_VOICES"):
        return Path(folder)
    return Path.home() / ".local" / "share" / "wellread" / "voices"


def colours(stream: TextIO) -> bool:
    """Whether `stream` is a terminal that shows colours, and its user wants them (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def speech_gateway() -> str:
    """The address that gTTS asks in place of its own, `WELLREAD_GTTS_URL`; empty when there is none."""
    return os.environ.get("WELLREAD_GTTS_URL", "")


def programs() -> tuple[str, ...]:
    """Which programs of others are here that have a say in what a build finds, or in how it sounds."""
    return tuple(name for name in ("espeak", "espeak-ng", "java") if shutil.which(name))


def processor() -> str:
    """What the processor can do, as far as the system says it: what is made for it may not be for another."""
    with suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text("utf-8", "replace").splitlines()
        able = [line.partition(":")[2] for line in lines if line.lower().startswith(("flags", "features"))]
        if able:
            return f"{platform.machine()}{able[0]}"
    return f"{platform.machine()} {platform.processor()}"


def model_key() -> str:
    """The key of the service that `wellread draft-easy --model` asks, `WELLREAD_MODEL_KEY`; empty when there is none."""
    return os.environ.get("WELLREAD_MODEL_KEY", "")


def environment(changes: Mapping[str, str]) -> dict[str, str]:
    """The environment of this process with `changes`, for a program that it starts."""
    return {**os.environ, **changes}


def install(*, debian: str, fedora: str, macos: str, windows: str) -> str:
    """The line that installs a program on this system; all of them where the system is not known."""
    if sys.platform == "darwin":
        return f"{INSTALLERS['macos']} {macos}"
    if _WINDOWS:
        return windows
    lines = {"apt-get": f"{INSTALLERS['debian']} {debian}", "dnf": f"{INSTALLERS['fedora']} {fedora}"}
    every = f"Debian, Ubuntu: {lines['apt-get']} · Fedora: {lines['dnf']}"
    return next((line for program, line in lines.items() if shutil.which(program)), every)


PROGRAMS = {
    "pango": {
        "debian": "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        "fedora": "pango",
        "macos": "pango",
        "windows": r"install MSYS2, type there: pacman -S mingw-w64-ucrt-x86_64-pango, and set "
        r"WEASYPRINT_DLL_DIRECTORIES=C:\msys64\ucrt64\bin",
    },
    "java": {
        "debian": "default-jre-headless",
        "fedora": "java-latest-openjdk-headless",
        "macos": "temurin",
        "windows": "winget install EclipseAdoptium.Temurin.21.JRE",
    },
    "espeak": {
        "debian": "espeak-ng",
        "fedora": "espeak-ng",
        "macos": "espeak-ng",
        "windows": "winget install eSpeak-NG.eSpeak-NG",
    },
}
"""What is installed with the system's own tool, and its packages as `install` takes them."""
INSTALLERS = {"debian": "sudo apt-get install", "fedora": "sudo dnf install", "macos": "brew install", "windows": ""}


def install_lines(program: str) -> dict[str, str]:
    """System to the line that installs `program`, a key of `PROGRAMS`, on it."""
    return {system: f"{INSTALLERS[system]} {packages}".strip() for system, packages in PROGRAMS[program].items()}


def pango_missing(error: OSError) -> Problem:
    """Pango, or a library that comes with it, cannot be loaded."""
    hint = install(**PROGRAMS["pango"])
    first = str(error).partition("\n")[0]
    message = f"PDFs need Pango, which sets type, and it cannot be loaded: {first}"
    return Problem("pango-missing", Severity.ERROR, message, f"type: {hint}; or build without PDFs: -f html,epub")


def worker_killed(source: str = "") -> Problem:
    """A worker process ended without a word."""
    message = "the system ended a process of this build, most likely because the memory was full"
    return Problem(
        "worker-killed", Severity.ERROR, message, "close other programs, or build with one process: --jobs 1", source
    )


@contextmanager
def translated(output: Path) -> Iterator[None]:
    """Say what the machine refuses while something is made in `output`; what it is not to blame for stays an exception."""
    try:
        yield
    except OSError as error:
        if found := fault(error, output):
            raise BuildError([found]) from error
        raise
    except BrokenExecutor as error:
        raise BuildError([worker_killed()]) from error


def fault(error: OSError, output: Path) -> Problem | None:
    """The Problem that `error`, met while building into `output`, is; None when it is no fault of the machine."""
    if error.errno == errno.ENOENT and "temporary directory" in str(error.strerror):
        hint = f"make a folder that may be written and name it: {_set('TMPDIR', 'FOLDER')}; a full disk has this effect too"
        return Problem("temporary-missing", Severity.ERROR, "no folder for temporary files can be written", hint)
    if blocking := _in_the_way(output):
        return not_a_folder(blocking)
    if found := _KNOWN.get(error.errno or 0):
        return found(error, output)
    if _under(error, output):
        return _elsewhere(error, output)
    return None


def not_a_folder(path: Path) -> Problem:
    """There is a file where output is to go."""
    hint = "move it elsewhere, or choose another folder with -o"
    return Problem("output-not-folder", Severity.ERROR, "this is a file where the output would be a folder", hint, str(path))


def _in_the_way(output: Path) -> Path | None:
    """The part of the path `output` that exists and is no folder."""
    there = next((part for part in (output, *output.parents) if os.path.lexists(part)), None)
    if there and not there.is_dir():
        return there
    return None


def _under(error: OSError, output: Path) -> bool:
    """Whether `error` is about the output folder, or something in it."""
    names = [name for name in (error.filename, error.filename2) if isinstance(name, str)]
    return any(Path(name).absolute().is_relative_to(output.absolute()) for name in names)


def _disk_full(error: OSError, output: Path) -> Problem:
    place = error.filename or output
    free = f"see how much is left: df -h {Path(place).parent}"
    if _WINDOWS:
        free = "look in Explorer how much is left"
    message = f"the disk is full, or your share of it: {place} cannot be written"
    return Problem("disk-full", Severity.ERROR, message, f"free some space ({free}), or use another disk: -o FOLDER; {_SAFE}")


def _file_too_large(error: OSError, output: Path) -> Problem:
    message = f"no file may become so large here: {error.filename or output} cannot be written"
    hint = f"type: ulimit -f unlimited; or use a disk that takes larger files: -o FOLDER; {_SAFE}"
    return Problem("file-too-large", Severity.ERROR, message, hint, str(output))


def _files_open(error: OSError, output: Path) -> Problem:
    message = f"too many files are open at once: {error.strerror}"
    return Problem("files-open", Severity.ERROR, message, "type: ulimit -n 4096; or build with one process: --jobs 1")


def _memory_full(error: OSError, output: Path) -> Problem:
    hint = "close other programs, or build with one process: --jobs 1"
    return Problem("memory-full", Severity.ERROR, f"the memory is full: {error.strerror}", hint)


def _refused(error: OSError, output: Path) -> Problem:
    """A right is missing: to write the output, or to open some other file."""
    if _under(error, output) or not error.filename:
        message = f"this folder may not be written: {error.strerror}: {error.filename or output}"
        own = f"type: chmod -R u+rwX {output}"
        if _WINDOWS:
            own = "close programs that have its files open"
        return Problem("output-unwritable", Severity.ERROR, message, f"{own}; or use another folder: -o FOLDER", str(output))
    message = f"this file may not be opened: {error.strerror}"
    hint = f"type: chmod u+rw {error.filename}"
    if _WINDOWS:
        hint = "give yourself the right to, in its properties"
    return Problem("file-refused", Severity.ERROR, message, hint, str(error.filename))


def _elsewhere(error: OSError, output: Path) -> Problem:
    message = f"{error.filename} cannot be written: {error.strerror}"
    return Problem("cannot-write", Severity.ERROR, message, f"use another folder: -o FOLDER; {_SAFE}", str(output))


def _set(variable: str, value: str) -> str:
    if _WINDOWS:
        return f"set {variable}={value}"
    return f"export {variable}={value}"


def cache_unwritable(folder: Path | None, error: OSError) -> Problem:
    """Nothing can be kept from one build to the next; no reason to stop."""
    where = folder or "the home folder, which is not known,"
    message = f"nothing can be kept in {where}: {error.strerror or error}; this build and the next take longer"
    hint = f"name a folder that may be written: {_set('WELLREAD_CACHE', 'FOLDER')}"
    return Problem("cache-unwritable", Severity.WARNING, message, hint, str(folder or ""))


_KNOWN: dict[int, Callable[[OSError, Path], Problem]] = {
    errno.ENOSPC: _disk_full,
    getattr(errno, "EDQUOT", errno.ENOSPC): _disk_full,
    errno.EFBIG: _file_too_large,
    errno.EMFILE: _files_open,
    errno.ENFILE: _files_open,
    errno.ENOMEM: _memory_full,
    errno.EACCES: _refused,
    errno.EPERM: _refused,
    errno.EROFS: _refused,
}
