"""Imports point only downwards, so that any part can be understood with what lies below it alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "wellread"
LEVELS = (
    ("model", "timeline", "problems", "walk"),
    ("cache", "cover", "fonts", "sound", "house", "pictures", "reviews", "shelf", "strings"),
    ("sentences", "reader", "render", "editions", "speech", "outline"),
    ("formats", "checks"),
    ("shelf", "manifest", "pack", "writing", "pipeline"),
    ("commands", "cli", "__init__"),
)
"""The parts of the package from the bottom up. `reader_tables` is a part of `reader`, `formats.pdf` one of `formats`."""

REGISTRIES = ("checks", "commands", "editions", "formats", "speech")

MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def level(module: str) -> int:
    """How high `module` stands in the package."""
    part = module.partition(".")[0]
    found = [number for number, parts in enumerate(LEVELS) if {part, part.partition("_")[0]} & set(parts)]
    assert found, f"wellread/{part} is new: write into LEVELS where it belongs"
    return found[0]


@cache
def imports(module: str) -> tuple[str, ...]:
    """The modules of the package that `module` imports, anywhere in its text."""
    return tuple(_imports(module))


def _imports(module: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: write imports in full, not from {'.' * node.level}"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (_module(name) for name in names if name.partition(".")[0] == "wellread")


def _module(name: str) -> str:
    """The module that `name` is, or is in: `wellread.speech.speak` is in `speech`; one that is not there stands for itself."""
    parts = name.split(".")[1:]
    for length in range(len(parts), 0, -1):
        if ".".join(parts[:length]) in MODULES:
            return ".".join(parts[:length])
    return parts[0] if len(parts) > 1 else "__init__"


def plug_ins(folder: str) -> set[str]:
    """Names of the modules that the registry in `folder` lists, read from the text of its dict."""
    texts = [path.read_text(encoding="utf-8") for name, path in MODULES.items() if name.partition(".")[0] == folder]
    strings = [node.value for text in texts for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)]
    listed = {value.removeprefix(f"wellread.{folder}.") for value in strings if isinstance(value, str)}
    return {name for name in listed if f"{folder}.{name}" in MODULES}


PLUG_INS = {folder: plug_ins(folder) for folder in REGISTRIES}


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_downwards(module: str) -> None:
    """No module knows of what is built upon it."""
    assert [other for other in imports(module) if level(other) > level(module)] == []


def test_no_circle() -> None:
    """There is an order in which the modules can be read, each after all that it imports; else CycleError names the circle."""
    order = [*TopologicalSorter({module: set(imports(module)) - {module} for module in MODULES}).static_order()]
    assert set(order) >= set(MODULES)


@pytest.mark.parametrize("folder", REGISTRIES)
def test_plug_ins_do_not_know_each_other(folder: str) -> None:
    """A plug-in can be added, or thrown away, without a look at those beside it; `pdf_tags` belongs to `pdf` alone."""
    names = {module.removeprefix(f"{folder}.") for module in MODULES if module.startswith(f"{folder}.")}
    for name in names:
        for other in imports(f"{folder}.{name}"):
            owner = other.removeprefix(f"{folder}.").partition("_")[0]
            if other.startswith(f"{folder}.") and owner in PLUG_INS[folder]:
                assert name.partition("_")[0] == owner, f"{folder}.{name} imports {other}"
