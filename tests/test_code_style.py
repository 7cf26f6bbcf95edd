"""What a newcomer may rely on when reading the code: short modules, plain conditions, names that stand alone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "wellread").rglob("*.py"))
LONGEST = 300
"""Lines of a module."""
LONGEST_FUNCTION = 40


def name(module: Path) -> str:
    """The module as the tests print it."""
    return str(module.relative_to(ROOT))


def conditions(tree: ast.AST) -> list[ast.IfExp]:
    """All conditional expressions in `tree`."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.IfExp)]


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_is_short_and_says_what_it_is(module: Path) -> None:
    """One job each, told by its first line; no function longer than a screen, no condition inside another expression."""
    text = module.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= LONGEST
    assert (ast.get_docstring(tree) or "").partition("\n")[0] or not text.strip()
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [one.name for one in functions if (one.end_lineno or 0) - one.lineno >= LONGEST_FUNCTION] == []
    assert [one.lineno for one in conditions(tree) if any(inner is not one for inner in conditions(one))] == []


def test_no_family_by_prefix() -> None:
    """Modules that belong together are a folder, not `x_one`, `x_two`; nothing is called by a word that means anything."""
    for folder in {module.parent for module in MODULES}:
        stems = [path.stem for path in folder.iterdir() if path.suffix == ".py" and not path.stem.startswith("__")]
        prefixes = [stem.partition("_")[0] for stem in stems if "_" in stem]
        assert {one for one in prefixes if prefixes.count(one) + stems.count(one) > 1} == set(), folder
        assert {"utils", "helpers", "common", "misc", "core"} & {*stems, folder.name} == set()
