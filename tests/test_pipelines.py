"""wellread in a pipeline: steps of the action, entry of the pre-commit hook, lines of the Containerfile, summary of a job."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import judges
import pytest
import yaml

from wellread import cli
from wellread.commands.outcome import Outcome
from wellread.commands.summary import add_summary, summary
from wellread.machine import PROGRAMS
from wellread.pack.finished import Pack
from wellread.problems import BuildError, Problem, Severity

ROOT = Path(__file__).parents[1]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
SHELL = {step["name"]: step for step in STEPS if "run" in step}
HOOK: dict[str, Any] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
CONTAINER = (ROOT / "scripts" / "Containerfile").read_text(encoding="utf-8")
TEXT = "## Tea\n\nPut the kettle on. Wait until it boils.\n"
BAD = "## Tea\n\n![](openmoji:brain)\n"
Publication = Callable[..., Path]
Capture = pytest.CaptureFixture[str]


def given(step: dict[str, Any], runner: Path, **inputs: str) -> dict[str, str]:
    """The environment of a step: its `env` with the inputs and places put in, as GitHub does before it runs."""
    values = {f"inputs.{name}": one["default"] for name, one in ACTION["inputs"].items()}
    values |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
    values |= {"runner.temp": str(runner), "inputs.package || github.action_path": inputs.get("package") or str(ROOT)}
    put = {name: re.sub(r"\$\{\{ (.+?) \}\}", lambda one: values[one[1]], value) for name, value in step["env"].items()}
    files = {f"GITHUB_{name}": str(runner / name) for name in ("OUTPUT", "STEP_SUMMARY", "PATH")}
    return {**os.environ, **put, **files, "PATH": f"{runner}:{os.environ['PATH']}"}


def shimmed(runner: Path, name: str, lines: str) -> None:
    """A program of this name, first on PATH."""
    runner.mkdir(exist_ok=True)
    (runner / name).write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    (runner / name).chmod(0o755)


def step(name: str, runner: Path, folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run a step of the action as GitHub's runner does: bash, ended by the first command that fails."""
    command = [judges.program("bash"), "--noprofile", "--norc", "-eo", "pipefail", "-c", SHELL[name]["run"]]
    environment = given(SHELL[name], runner, **inputs)
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_build_step(publication: Publication, tmp_path: Path) -> None:
    """A fault is an annotation at its line, in a path of the repository; good packs are made; the summary says all of it."""
    publication(TEXT, name="content/tea leaves")
    publication(BAD, name="content/bins")
    runner = tmp_path / "runner"
    shimmed(runner, "wellread", f'PYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m wellread "$@"')
    sources = "content/bins\n\ncontent/tea leaves\n"
    done = step("Build", runner, tmp_path, sources=sources, options="--draft -f html --jobs 1", output="out put")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=content/bins/publication.md,line=7,title=alt-missing::")
    assert (tmp_path / "out put" / "tea-leaves" / "index.html").is_file()
    assert (runner / "OUTPUT").read_text() == "folder=out put\n"
    told = (runner / "STEP_SUMMARY").read_text(encoding="utf-8")
    report = json.loads((tmp_path / "out put" / "tea-leaves" / "report.json").read_text(encoding="utf-8"))
    assert f"| tea-leaves | rebuilt | {report['verdict']} |" in told
    assert "| bins | failed | 1 error" in told
    assert told.count("<details>") == len({rule["column"] for rule in report["rules"]})
    assert all(f"\n| {rule['rule']} | " in told for rule in report["rules"])


@pytest.mark.parametrize(
    ("package", "extras", "wanted"),
    [
        ("", "check,maths", f"{ROOT}[check,maths]"),
        ("wellread==0.1.0", "check", "wellread[check]==0.1.0"),
        ("wellread", "", "wellread"),
    ],
)
def test_the_install_step(package: str, extras: str, wanted: str, tmp_path: Path) -> None:
    """pip is asked for the package, with its extras, in an environment of its own that comes first on PATH from then on."""
    runner = tmp_path / "runner"
    place = runner / "wellread" / "bin"
    place.mkdir(parents=True)
    shimmed(runner, "python", "exit 0")
    shimmed(place, "python", f'for one; do :; done; printf "%s" "$one" >{runner}/asked')
    assert step("Install wellread", runner, tmp_path, package=package, extras=extras).returncode == 0
    assert (runner / "asked").read_text() == wanted
    assert (runner / "PATH").read_text() == f"{place}\n"


def test_the_action_is_whole() -> None:
    """Every step can be read by bash, no input is pasted into a script, every action of others has a version."""
    for one in SHELL.values():
        assert one["shell"] == "bash"
        assert "${{" not in one["run"]
        subprocess.run([judges.program("bash"), "-n", "-c", one["run"]], check=True)
    used = [one["uses"] for one in STEPS if "uses" in one]
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", one) for one in used)
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    asked = set(re.findall(r"inputs\.([a-z-]+)", text))
    assert asked == set(ACTION["inputs"])


@pytest.mark.parametrize("text", [SHELL["Install Pango and Java"]["run"], CONTAINER], ids=["action", "container"])
def test_the_same_packages_of_debian_everywhere(text: str) -> None:
    """What the doctor says to type is what action and container install."""
    assert {one for name in ("pango", "java", "espeak") for one in PROGRAMS[name]["debian"].split()} <= set(text.split())


def test_the_container_copies_what_there_is() -> None:
    """Each file is there, the wheel needs no other, and each RUN is a line that a shell can read; it runs as nobody special."""
    copied = [name for line in re.findall(r"^COPY (?!--)(.+) \S+$", CONTAINER, re.MULTILINE) for name in line.split()]
    assert all((ROOT / name).exists() for name in copied)
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    needed = {"pyproject.toml", "README.md", "LICENSE", "wellread", "templates"}
    assert all(f'"{name}"' in project or f"{name} = " in project for name in needed - {"pyproject.toml"})
    assert set(copied) == needed
    for line in re.findall(r"^RUN (.+)$", CONTAINER, re.MULTILINE):
        subprocess.run(["sh", "-n", "-c", line], check=True)
    assert re.search(r"^USER (?!root)", CONTAINER, re.MULTILINE)


@pytest.mark.parametrize(
    ("changed", "checked"),
    [
        (["content/bins/pictures/bin.svg", "content/bins/publication.md"], ["bins"]),
        (["content/house.yaml"], ["bins", "tea"]),
        (["README.md", "src/main.py"], []),
        (["content/tea/publication.md", "README.md"], ["tea"]),
    ],
)
def test_the_hook(
    changed: list[str],
    checked: list[str],
    publication: Publication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    """Its entry checks the publications to which changed files belong, once each; other files are nobody's business."""
    for name in ("bins", "tea"):
        publication(BAD, name=f"content/{name}")
    monkeypatch.chdir(tmp_path)
    program, *entry = HOOK["entry"].split()
    assert program == "wellread"
    assert HOOK["require_serial"]
    assert HOOK["language"] == "python"
    code = cli.main([*entry, *changed])
    shown = capsys.readouterr().err
    assert re.findall(r"content/(\w+)/publication\.md:7: error", shown) == checked
    assert code == int(bool(checked))


def test_a_summary_has_room(tmp_path: Path) -> None:
    """What has no room is left out by the publication, and that is said; the table of all of them stays."""
    problem = Problem("alt-missing", Severity.ERROR, "no text", "write it", "a.md", 7)
    done = [Outcome.of(Path(f"leaflet-{number}"), BuildError([problem] * 50)) for number in range(3)]
    lines = [*summary(done, room=8000)]
    assert sum(len(line) + 1 for line in lines) < 8400
    assert [sum(f"leaflet-{number}" in line for line in lines) for number in range(3)] == [3, 3, 4]
    assert sum("no room" in line for line in lines) == 1


def test_a_summary_is_text(tmp_path: Path) -> None:
    """Nothing that a publication is called, or says, becomes a link, a picture, HTML or a call on the page of a job."""
    said = "![x](https://a.example) <img src=x> @everyone www.a.example `a` | b"
    hostile = Problem("alt-missing", Severity.ERROR, said, "write\nit", "a.md", 7)
    page = tmp_path / "page.md"
    page.write_text("before\n", encoding="utf-8")
    add_summary(page, [Outcome.of(Path("tea"), BuildError([hostile])), Outcome.of(Path("x"), Pack(tmp_path, (), ()))])
    written = page.read_text(encoding="utf-8")
    assert written.startswith("before\n## ")
    shown = r"\!\[x\]\(http<!-- -->s://a.example\) &lt;img src=x&gt; @<!-- -->everyone www<!-- -->.a.example \`a\` \| b"
    assert f"| {shown} |" in written
    with pytest.raises(BuildError, match="cannot be written"):
        add_summary(tmp_path, [])
