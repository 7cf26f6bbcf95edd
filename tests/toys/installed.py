"""Packages as pip installs them, and the command line of another process that has them. No network, no pip."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import ready

ROOT = Path(__file__).parents[2]
TOYS = {
    "editions": {"short": "toy_short"},
    "engines": {"toy": "toy_engine"},
    "formats": {"txt": "toy_txt"},
    "languages": {"qaa": "toy_language"},
    "readers": {"lines": "toy_lines"},
    "checks": {"txt": "toy_check"},
}
"""Kind, then name, to the module in this folder."""
ONE_LINE = """
import sys
from wellread.checks import CHECKS
from wellread.cli import main
from wellread.editions import EDITIONS
from wellread.formats import FORMATS
from wellread.languages import LANGUAGES
from wellread.readers import READERS
from wellread.speech.engines import ENGINES
CHECKS.packaged["txt"] = "toy_check"
EDITIONS.packaged["short"] = "toy_short"
ENGINES.packaged["toy"] = "toy_engine"
FORMATS.packaged["txt"] = "toy_txt"
LANGUAGES.packaged["qaa"] = "toy_language"
READERS.packaged["lines"] = "toy_lines"
sys.exit(main())
"""
"""The line of each toy in its registry, and the command line."""


def install(site: Path, package: str, plug_ins: Mapping[str, Mapping[str, str]], modules: Mapping[str, str]) -> None:
    """Put `package` into the folder `site`: kind and name to module as `plug_ins`, and `modules`, name to text."""
    about = site / f"{package.replace('-', '_')}-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", encoding="utf-8")
    groups = [
        f"[wellread.{kind}]\n" + "".join(f"{name} = {module}\n" for name, module in names.items())
        for kind, names in plug_ins.items()
    ]
    (about / "entry_points.txt").write_text("\n".join(groups), encoding="utf-8")
    for name, text in modules.items():
        (site / f"{name}.py").write_text(text, encoding="utf-8")


def install_toys(site: Path) -> None:
    """Put all toys into `site`, as one package."""
    names = [module for kind in TOYS.values() for module in kind.values()]
    folder = Path(__file__).parent
    install(site, "wellread-toys", TOYS, {name: (folder / f"{name}.py").read_text(encoding="utf-8") for name in names})


def run(*arguments: object, path: Path, program: tuple[str, ...] = ("-m", "wellread")) -> subprocess.CompletedProcess[str]:
    """What the command line says in a process that finds modules and packages in `path` too."""
    return ready.run([*program, *map(str, arguments)], os.environ, ROOT, (ROOT, path))
