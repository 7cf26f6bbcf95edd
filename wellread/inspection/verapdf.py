"""What veraPDF says of a PDF, where it is on PATH: the reference validator of PDF/UA-1, PDF/UA-2 and Well-Tagged PDF."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wellread.inspection import Unavailable, first_line

if TYPE_CHECKING:
    from lxml.etree import _Element

PROFILES = {"ua1": "PDF/UA-1", "ua2": "PDF/UA-2", "wt1a": "Well-Tagged PDF 1.0, accessibility"}
"""What veraPDF calls a profile, and its name."""
GET = "fetch it from https://verapdf.org/software and put its folder on PATH"
_TIMEOUT = 600


@dataclass(frozen=True, slots=True)
class Failure:
    clause: str
    """Specification, clause and test."""
    message: str
    count: int


def failures(path: Path, profile: str) -> list[Failure]:
    """The rules of a profile that the file breaks; Unavailable when veraPDF is not there or gives no verdict."""
    command = [_program(), "--format", "mrr", "--flavour", profile, str(path.resolve())]
    try:
        answer = subprocess.run(command, capture_output=True, check=False, timeout=_TIMEOUT)
        return _read(answer.stdout)
    except (OSError, ValueError, SyntaxError, subprocess.TimeoutExpired) as error:
        raise Unavailable(f"veraPDF gave no verdict: {error}") from error


def program_version() -> str:
    """What veraPDF says that it is; Unavailable where it does not run."""
    return first_line(_program(), "--version").removeprefix("veraPDF ")


def _program() -> str:
    program = shutil.which("verapdf")
    if program is None:
        raise Unavailable(f"veraPDF is not on PATH; {GET}")
    return program


def _read(report: bytes) -> list[Failure]:
    from wellread.inspection.epub import xml

    found = list(xml(report).iter("validationReport"))
    if not found:
        raise ValueError("its report holds no validation")
    return [_failure(one) for one in found[0].iter("rule") if one.get("status") == "failed"]


def _failure(one: _Element) -> Failure:
    clause = f"{one.get('specification')} {one.get('clause')}-{one.get('testNumber')}"
    return Failure(clause, " ".join((one.findtext("description") or "").split()), int(one.get("failedChecks") or 1))
