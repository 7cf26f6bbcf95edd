"""CONTRIBUTING.md says of each kind of plug-in what its Protocol asks, where its line goes, and which toy is the smallest."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any

import pytest
from installed import ROOT, TOYS

from wellread import registry
from wellread.commands import COMMANDS
from wellread.editions import EDITIONS
from wellread.formats import FORMATS
from wellread.languages import LANGUAGES
from wellread.readers import READERS
from wellread.speech.engines import ENGINES

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
KINDS: dict[str, registry.Registry[Any]] = {
    "format": FORMATS,
    "voice engine": ENGINES,
    "edition": EDITIONS,
    "language": LANGUAGES,
    "reader": READERS,
}


def section(kind: str) -> str:
    """What CONTRIBUTING says of adding one."""
    (found,) = re.findall(rf"^### Add an? {kind}\n(.*?)(?=^##)", TEXT, re.DOTALL | re.MULTILINE)
    return str(found)


def asked(protocol: type) -> set[str]:
    """The names of a Protocol, a function with its parameters: `write(edition, target)`."""
    names = set(protocol.__annotations__)
    for name, function in inspect.getmembers(protocol, inspect.isfunction):
        if not name.startswith("_"):
            names.add(f"{name}({', '.join([*inspect.signature(function).parameters][1:])})")
    return names


@pytest.mark.parametrize("kind", KINDS)
def test_the_names_are_those_of_the_protocol(kind: str) -> None:
    """All of them and no other, with the parameters of each function, in the step that says what to write."""
    (step,) = re.findall(r"^1\. (.*?)(?=^2\. )", section(kind), re.DOTALL | re.MULTILINE)
    named = set(re.findall(r"`([A-Z][A-Z_]+|[a-z_]+\([a-z_, ]*\))`", step))
    assert named == asked(KINDS[kind].protocol)
    assert f"`{KINDS[kind].protocol.__name__}`" in step


@pytest.mark.parametrize("kind", KINDS)
def test_the_line_is_like_those_that_are_there(kind: str) -> None:
    """Its module would lie beside the others, and the dict is in the file that is named."""
    place = KINDS[kind]
    (module, line, name, target, file) = re.findall(
        r"Write `([^`]+\.py)`.*?Add `(\"(\w+)\": \"([\w.]+)\",)` to `[A-Z]+` in `([^`]+)`", section(kind), re.DOTALL
    )[0]
    assert line
    assert name not in place.packaged
    assert Path(module) == Path(*target.split(".")).with_suffix(".py")
    folders = {found.split(".")[: target.count(".")][-1] for found in place.packaged.values()}
    assert target.split(".")[-2] in folders
    text = (ROOT / file).read_text(encoding="utf-8")
    assert all(f'"{one}": "{found}",' in text for one, found in place.packaged.items())


def test_toys_and_groups_are_named() -> None:
    """Each toy is named as the smallest of its kind, and each group of entry points that there is."""
    for kind, names in TOYS.items():
        assert [module for module in names.values() if f"`tests/toys/{module}.py`" not in TEXT] == []
        assert f"`wellread.{kind}`" in TEXT
    groups = {f"wellread.{kind}" for kind in registry.KINDS} | {COMMANDS.group}
    assert set(re.findall(r"`(wellread\.[a-z]+)`", TEXT.partition("### From a package of your own")[2])) >= groups
    for place in KINDS.values():
        assert place.group in groups
