"""docs/architecture.md is what is there: every room is named, and every name leads to a file or folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "wellread"
TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ROOMS = TEXT.partition("## The rooms")[2].partition("\n`templates/`")[0]
NAMED = set(re.findall(r"`([\w./]+)`", ROOMS))
QUESTIONS = re.findall(r"^\| (.+?) \| (.+) \|$", TEXT.partition("## Where do I find")[2].partition("## ")[0], re.MULTILINE)[1:]


def test_every_room_is_named() -> None:
    """Each folder and module at the top of the package has a row; each folder of rooms inside a room is named too."""
    there = {f"{path.name}/" if path.is_dir() else path.name for path in PACKAGE.iterdir() if not path.name.startswith("__pyc")}
    assert there - NAMED - {"__init__.py", "py.typed"} == set()
    folders = (path.parent for path in PACKAGE.rglob("__init__.py"))
    inner = {f"{path.name}/" for path in folders if path != PACKAGE and path.parent != PACKAGE}
    assert inner - NAMED == set()


def test_every_name_is_there() -> None:
    """No row is about something that was moved or removed."""
    for name in NAMED - {"CODES"}:
        if name.endswith("/"):
            assert any(path.is_dir() for path in PACKAGE.rglob(name.rstrip("/"))), name
        elif name.endswith(".py") and "/" not in name:
            assert any(PACKAGE.rglob(name)), name


@pytest.mark.parametrize(("question", "answer"), QUESTIONS)
def test_each_answer_is_one_hop_away(question: str, answer: str) -> None:
    """The file that an answer names first is there, or (for what does not exist yet) the folder that it would be in."""
    path = next(found for found in re.findall(r"`([^`]+)`", answer) if "/" in found)
    target = ROOT / path.replace("<code>", "alt-missing")
    assert target.exists() or target.parent.is_dir(), f"{question}: {path}"
    assert target.exists() or "would" in question, f"{question}: {path}"
