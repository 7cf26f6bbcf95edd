"""The command line of habit: what was rebuilt and why, formats of other programs, completion, the folder where one is."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from shutil import which

import pytest

from wellread import cli, formats
from wellread.commands import COMMANDS, outcome, reporting
from wellread.pack.finished import Pack
from wellread.pack.manifest import Made
from wellread.problems import BuildError, Problem, Severity

TEXT = "## Tea\n\nPut the kettle on. Wait until it boils.\n"
BAD = "## Tea\n\n![](openmoji:brain)\n"
Publication = Callable[..., Path]
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Arguments of a build that takes no time, with a cache of this test's own."""
    monkeypatch.setenv("WELLREAD_CACHE", str(tmp_path / "cache"))
    monkeypatch.setitem(formats.FORMATS.packaged, "txt", "toy_txt")
    return ["-f", "txt", "--jobs", "1", "-o", str(tmp_path / "out")]


def test_the_last_line(publication: Publication, toy: list[str], tmp_path: Path, capsys: Capture) -> None:
    """It counts what was rebuilt, kept and failed, and says why and where; `--why` says so of each file."""
    for name, text in (("bins", BAD), ("falls", TEXT), ("tea", TEXT)):
        publication(text, name=f"content/{name}")
    content = str(tmp_path / "content")
    assert cli.main(["build", content, *toy]) == 1
    line = capsys.readouterr().out.splitlines()[-1]
    assert line == "3 publications: 2 rebuilt (falls: new → txt; tea: new → txt), 1 failed (bins:7)"
    publication(TEXT.replace("Wait", "Stay"), name="content/falls")
    assert cli.main(["build", content, *toy, "--why"]) == 1
    shown = capsys.readouterr().out
    kept = shown.splitlines()[-1]
    assert kept.startswith("3 publications: 1 rebuilt (falls: text changed → txt), 1 kept, 1 failed (bins:7)")
    assert [line.split(" kB  ")[1] for line in shown.splitlines() if " kB" in line] == [
        "text changed",
        "kept: nothing that it is made from has changed",
    ]


def test_a_build_for_other_programs(publication: Publication, toy: list[str], tmp_path: Path, capsys: Capture) -> None:
    """As JSON: what became of each publication and file, with all problems, and nothing else on standard output."""
    publication(BAD, name="content/bins")
    publication(TEXT, name="content/tea")
    assert cli.main(["build", str(tmp_path / "content"), *toy, "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    bins, tea = told["publications"]
    assert told["counts"] == {"rebuilt": 1, "kept": 0, "failed": 1}
    assert (bins["state"], tea["state"], tea["files"][0]["why"]) == ("failed", "rebuilt", ["new"])
    assert "alt-missing" in [problem["code"] for problem in bins["problems"]]


def made(*why: tuple[str, tuple[str, ...]]) -> Pack:
    """A pack of which these files were written."""
    files = tuple(Made(f"x.{name}", "standard", name, 1, "") for name in ("pdf", "epub", "html"))
    return Pack(Path("out/falls"), files, (), tuple((f"x.{name}", kinds) for name, kinds in why))


@pytest.mark.parametrize(
    ("pack", "said"),
    [
        (made(("html", ("text",)), ("pdf", ("text",)), ("epub", ("text",))), "falls: text changed → epub, html, pdf"),
        (made(("pdf", ("look",)), ("epub", ("text", "sound"))), "falls: look changed → pdf; text and sound changed → epub"),
        (made(("pdf", ("text", "look", "sound"))), "falls: text, look and sound changed → pdf"),
    ],
)
def test_why_in_words(pack: Pack, said: str) -> None:
    """Files that were written for the same reason are named together."""
    assert outcome.Outcome.of(Path("falls"), pack).short() == said


def test_many_in_one_line() -> None:
    """Of forty that were rebuilt, three are named."""
    done = [outcome.Outcome.of(Path("falls"), made(("pdf", ("text",))))] * 40
    assert outcome.last_line(done).endswith("falls: text changed → pdf; and 37 more)")
    assert outcome.last_line([]) == "0 publications: nothing to build"


FOUND = (
    Problem("alt-missing", Severity.ERROR, "no text, 100 %: none", "write <one>", "content/a b/publication.md", 7),
    Problem("sentence-long", Severity.WARNING, "31 words", "cut it", "content/a b/publication.md", 9),
    Problem("cache-unwritable", Severity.WARNING, "nothing \x1b can be kept", "name a folder"),
)


@pytest.mark.parametrize("notation", ["sarif", "github", "junit"])
def test_a_build_in_each_notation(notation: str, publication: Publication, toy: list[str], capsys: Capture) -> None:
    """Standard output holds the problems, the error that failed the build among them, and no line for people."""
    assert cli.main(["build", str(publication(BAD)), *toy, "--format", notation]) == 1
    shown = capsys.readouterr().out
    assert "alt-missing" in shown
    assert "1 publication" not in shown


def test_where_one_is(publication: Publication, toy: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Inside the folder of a publication, `check` and `build` mean that one."""
    home = publication(BAD, name="bins")
    monkeypatch.chdir(home)
    assert cli.main(["check"]) == 1
    assert "publication.md:7: error:" in capsys.readouterr().err
    publication(TEXT, name="bins")
    assert cli.main(["build", *toy]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 publication: 1 rebuilt (bins: new → txt)"


def test_a_folder_of_packs(publication: Publication, toy: list[str], tmp_path: Path, capsys: Capture) -> None:
    """All packs in a folder are checked."""
    for name in ("bins", "tea"):
        publication(TEXT, name=f"content/{name}")
    assert cli.main(["build", str(tmp_path / "content"), *toy]) == 0
    for name in ("bins", "tea"):
        (tmp_path / "out" / name / f"{name}.txt").write_text("changed", encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["check", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.count("[pack-damaged]") == 2


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "coloured"),
    [
        (Terminal(), {"TERM": "xterm"}, True),
        (Terminal(), {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (Terminal(), {"TERM": "dumb"}, False),
        (StringIO(), {"TERM": "xterm"}, False),
    ],
)
def test_colours(stream: StringIO, environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a terminal shows colours and nobody has asked for none, the severity has one; the text is the same."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stderr", stream)
    reporting.report(FOUND[:1])
    shown = stream.getvalue()
    assert ("\033[1;31merror\033[0m: no text" in shown) == coloured
    assert ("\033" in shown) == coloured


def test_names_in_the_help(capsys: Capture) -> None:
    """Formats and editions are named where one would ask."""
    with pytest.raises(SystemExit):
        cli.main(["build", "--help"])
    shown = " ".join(capsys.readouterr().out.split())
    assert "audio, captions, epub, html, m4b, pdf" in shown
    assert "standard, easy" in shown


def test_exit_codes_are_said(capsys: Capture) -> None:
    """Each exit code is in the help, and in the documentation."""
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    shown = capsys.readouterr().out
    documented = (Path(__file__).parents[1] / "docs/command-line.md").read_text(encoding="utf-8")
    for code, meaning in cli.EXIT_CODES.items():
        assert f"  {code:<5} {meaning}" in shown
        assert f"| {code} | {meaning} |" in documented


def completed(script: str, *words: str) -> list[str]:
    """What bash offers for the last of `words`."""
    ask = 'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _wellread; printf "%s\\n" "${COMPREPLY[@]}"'
    command = ["bash", "-c", f"complete() {{ :; }}\n{script}\n{ask}", "bash", "wellread", *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.skipif(which("bash") is None, reason="bash is not installed")
def test_completion(capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """bash completes commands, options, names, names after a comma, and files."""
    assert cli.main(["completion", "bash"]) == 0
    script = capsys.readouterr().out
    monkeypatch.chdir(tmp_path)
    (tmp_path / "leaflet.docx").touch()
    assert completed(script, "bu") == ["build"]
    assert completed(script, "build", "--dr") == ["--draft"]
    assert completed(script, "build", "-f", "pdf,ep") == ["pdf,epub"]
    assert completed(script, "build", "--theme", "c") == ["cream"]
    assert completed(script, "list", "pict") == ["pictures"]
    assert completed(script, "build", "leaf") == ["leaflet.docx"]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_completion_of_other_shells(shell: str, capsys: Capture) -> None:
    """Every command and its long options are in the scripts of the other shells."""
    assert cli.main(["completion", shell]) == 0
    shown = capsys.readouterr().out
    assert [name for name in COMMANDS if name not in shown] == []
    assert "draft" in shown


def test_a_failure_names_its_worst_line() -> None:
    """Of a failed publication the line of its first error is named, not that of a warning before it."""
    failure = BuildError(
        [FOUND[1], Problem("alt-missing", Severity.ERROR, "none", "write one", "content/a b/publication.md", 12)]
    )
    assert outcome.Outcome(Path("x"), "bins", failure).short() == "bins:12"
