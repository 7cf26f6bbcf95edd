"""What Ace by DAISY says of a book, where it is on PATH: the usual checker of EPUB Accessibility."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from wellread.inspection import Unavailable, first_line

GET = "npm install --global @daisy/ace"
"""It needs Node.js, and brings the browser that it looks at a book in."""
_TIMEOUT = 900


@dataclass(frozen=True, slots=True)
class Violation:
    rule: str
    impact: str
    """minor, moderate, serious or critical."""
    message: str
    place: str


def violations(path: Path) -> list[Violation]:
    """What breaks a rule of Ace; Unavailable when it is not there or gives no verdict."""
    program = _program()
    with TemporaryDirectory(prefix="wellread-") as folder:
        command = [program, "--force", "--silent", "--outdir", folder, str(path.resolve())]
        try:
            subprocess.run(command, capture_output=True, check=False, timeout=_TIMEOUT)
            report = json.loads((Path(folder) / "report.json").read_text(encoding="utf-8"))
            return [_violation(part, one) for part in report["assertions"] for one in part["assertions"] if _failed(one)]
        except (OSError, ValueError, LookupError, TypeError, subprocess.TimeoutExpired) as error:
            raise Unavailable(f"Ace gave no verdict: {error}") from error


def program_version() -> str:
    """What Ace says that it is; Unavailable where it does not run."""
    return first_line(_program(), "--version")


def _program() -> str:
    program = shutil.which("ace")
    if program is None:
        raise Unavailable(f"Ace is not on PATH; type: {GET}")
    return program


def _failed(one: dict[str, Any]) -> bool:
    return bool(one["earl:result"]["earl:outcome"] == "fail")


def _violation(part: dict[str, Any], one: dict[str, Any]) -> Violation:
    test = one["earl:test"]
    description = " ".join(str(one["earl:result"]["dct:description"]).split())
    return Violation(test["dct:title"], test["earl:impact"], description, part["earl:testSubject"]["url"])
