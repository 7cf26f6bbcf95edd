"""What others may rely on is what is there: registries, checks, problems, compared by test and not by memory."""

from __future__ import annotations

import ast
import inspect
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest

import wellread
from wellread import checks, commands, editions, formats, languages
from wellread.speech import engines

PACKAGE = Path(wellread.__file__).parent
CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
SENTENCE = re.compile(r"[^\W\d_]\S* .*[.…]$", re.DOTALL)
PROTOCOLS: dict[str, tuple[type, Mapping[str, str]]] = {
    "formats": (formats.Format, formats.FORMATS),
    "editions": (editions.Adaptation, editions.EDITIONS),
    "commands": (commands.Command, commands.COMMANDS),
    "speech": (engines.Engine, engines.ENGINES),
    "languages": (languages.Language, languages.LANGUAGES),
}
PLUG_INS = [pytest.param(protocol, module, id=module) for protocol, names in PROTOCOLS.values() for module in names.values()]


def test_public_names() -> None:
    """`wellread.__all__` is sorted, names all that is imported for the type checker, and every name is there."""
    assert wellread.__all__ == sorted(wellread.__all__)
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    imports = [
        node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("wellread.")
    ]
    assert sorted(alias.asname or alias.name for node in imports for alias in node.names) == wellread.__all__
    for node in imports:
        for alias in node.names:
            home = import_module(node.module or "")
            assert getattr(wellread, alias.asname or alias.name) is getattr(home, alias.name)


def test_the_package_costs_nothing_to_import() -> None:
    """`import wellread` and the command line load no heavy library; they are for the function that uses them."""
    heavy = ("av", "ebooklib", "jinja2", "lxml", "numpy", "onnx", "onnxruntime", "pikepdf", "piper", "pydantic", "weasyprint")
    script = f"import sys, wellread, wellread.cli; print(sorted(set(sys.modules) & set({heavy})))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True).stdout == "[]\n"


@pytest.mark.parametrize(("protocol", "module"), PLUG_INS)
def test_a_plug_in_offers_what_its_registry_asks_for(protocol: type, module: str) -> None:
    """Each module that a registry lists is there, says what it is in its first line, and has the names of the protocol."""
    plug_in = import_module(module)
    assert SENTENCE.match((plug_in.__doc__ or "").partition("\n")[0]), (
        "its docstring begins with the line that is shown to users"
    )
    for name in [*protocol.__annotations__, *(name for name, _ in inspect.getmembers(protocol, inspect.isfunction))]:
        if not name.startswith("_"):
            assert hasattr(plug_in, name), f"{module} has no {name}"
            asked = getattr(protocol, name, None)
            if inspect.isfunction(asked):
                assert _parameters(getattr(plug_in, name)) == _parameters(asked)[1:], f"{module}.{name} takes other parameters"


def _parameters(function: object) -> list[str]:
    assert callable(function)
    return list(inspect.signature(function).parameters)


@pytest.mark.parametrize("stage", checks.STAGES)
def test_checks_say_what_they_are(stage: str) -> None:
    """Every check has a code of words, the number of its source, and one line that says what it asks for."""
    found = checks.checks(stage)
    assert found
    for check in found:
        assert CODE.fullmatch(check.code), check.code
        assert check.refs.split(), f"{check.code}: name the rule and where it is written"
        assert check.summary.endswith("."), f"{check.code}: begin its docstring with a sentence"


def test_problem_codes_are_words_and_have_hints() -> None:
    """Every `Problem(...)` in the source has a code of words; a hint is never the empty string."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Problem" and call.args:
                texts = [one.value if isinstance(one, ast.Constant) else None for one in call.args]
                place = f"{path.name}:{call.lineno}"
                assert not isinstance(texts[0], str) or CODE.fullmatch(texts[0]), f"{place}: {texts[0]}"
                assert "" not in texts[2:4], f"{place}: a problem without message or hint"


def test_every_module_says_what_it_is() -> None:
    """Each module of the package opens with a docstring."""
    silent = [path.name for path in sorted(PACKAGE.rglob("*.py")) if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert silent == []


EXTRAS = {
    "checks": "check",
    "cluster.py": "cluster",
    "inspection": "check",
    "listening": "listen",
    "maths": "maths",
    "stores.py": "s3",
}
"""Room to the extra that it may use."""


def test_every_import_is_declared() -> None:
    """What the package imports is a dependency of it; what only an extra brings, where the extra is used alone."""
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    always = {distribution(one) for one in project["dependencies"]}
    extras = {
        name: {distribution(one) for one in project["optional-dependencies"][name]} for name in sorted({*EXTRAS.values()})
    }
    brought_by = packages_distributions()
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0]
        allowed = always | (extras[EXTRAS[room]] if room in EXTRAS else set())
        for name in {*_imported(path)} - {*sys.stdlib_module_names, "wellread"}:
            found = {distribution(one) for one in brought_by.get(name, ())}
            assert found & allowed, f"{path.relative_to(PACKAGE)} imports {name}: put it into pyproject.toml"


def _imported(path: Path) -> Iterator[str]:
    """First parts of the modules that `path` imports, by statement or by name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in ("import_module", "find_spec"):
            names = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        yield from (name.partition(".")[0] for name in names)


def distribution(text: str) -> str:
    """The name in a requirement, as registries compare names."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", text)[0]).lower()


def test_types_and_module() -> None:
    """Type checkers may rely on the package's types, and `python -m wellread` is the command."""
    assert (PACKAGE / "py.typed").is_file()
    shown = subprocess.run([sys.executable, "-m", "wellread", "--version"], capture_output=True, check=True, text=True).stdout
    assert shown == f"wellread {version('wellread')}\n"


def test_every_dependency_is_accounted_for() -> None:
    """docs/dependencies.md has a row with a licence for each dependency, and for nothing else."""
    root = Path(__file__).parents[1]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    names = {re.split(r"[\[<>=!~; ]", one)[0] for one in wanted} - {project["name"]}
    names |= set(json.loads((root / "tests/node/package.json").read_text(encoding="utf-8"))["dependencies"])
    lines = (root / "docs/dependencies.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    assert sorted(row[0] for row in rows if row[0] != "dependency") == sorted(names)
    assert [row for row in rows if len(row) != 5 or not all(row)] == []
