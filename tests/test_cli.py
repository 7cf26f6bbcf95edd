"""The command line: what it prints, its exit codes, and that a fault of ours is told as one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from wellread import cli
from wellread.commands import COMMANDS
from wellread.editions import EDITIONS
from wellread.formats import FORMATS
from wellread.problems.codes import CODES, STAGES
from wellread.readers import read

Publication = Callable[..., Path]
Capture = pytest.CaptureFixture[str]


def test_no_command(capsys: Capture) -> None:
    """Without a command there is help, and exit code 2."""
    assert cli.main([]) == 2
    shown = capsys.readouterr().out
    assert [name for name in COMMANDS if name not in shown] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_help(command: str, capsys: Capture) -> None:
    """Every command has help that begins with what it does."""
    with pytest.raises(SystemExit) as stop:
        cli.main([command, "--help"])
    assert stop.value.code == 0
    assert len(capsys.readouterr().out) > 80


@pytest.mark.parametrize(("what", "registry"), [("formats", FORMATS), ("editions", EDITIONS)])
def test_list(what: str, registry: dict[str, str], capsys: Capture) -> None:
    """Each entry of a registry is listed with what it is."""
    assert cli.main(["list", what]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(registry)
    assert [line for line in lines if len(line.split()) < 3] == []


def test_list_pictures(capsys: Capture) -> None:
    """Without a word every name is listed; with one, what fits it, in the form in which an author writes it."""
    assert cli.main(["list", "pictures"]) == 0
    assert "openmoji:brain" in capsys.readouterr().out.splitlines()
    assert cli.main(["list", "pictures", "brain"]) == 0
    assert capsys.readouterr().out.startswith("![Brain](openmoji:brain) ")


def test_list_checks_and_explain(capsys: Capture) -> None:
    """Every code is listed once and can be explained, the example of the help first of all."""
    assert cli.main(["list", "checks"]) == 0
    codes = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert codes == sorted(CODES)
    assert cli.main(["explain", "alt-missing", *codes]) == 0
    shown = capsys.readouterr().out
    assert [code for code in codes if f"{code} (" not in shown] == []
    for part in ("Rule and source:", "WCAG 2.2 SC 1.1.1", "Who can fix it:", "the author", "Bad:", "Good:", "![A cup of tea]"):
        assert part in shown.partition("\n\n\n")[0]


def test_explain_without_a_code(capsys: Capture) -> None:
    """All codes are listed, under the titles of their stages."""
    assert cli.main(["explain"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert [title for title in STAGES.values() if title not in shown] == []
    assert sorted(line.split()[0] for line in shown if line.startswith("  ")) == sorted(CODES)


def test_explain_an_unknown_code(capsys: Capture) -> None:
    """What is known is explained; for the rest the nearest code is named, and the exit code is that of wrong usage."""
    assert cli.main(["explain", "alt-mising", "[alt-long]", "xyz"]) == 2
    shown = capsys.readouterr()
    assert shown.out.startswith("alt-long (warning)")
    assert "did you mean “alt-missing”?" in shown.err
    assert "no code “xyz”" in shown.err


def test_list_answers_at_once() -> None:
    """`wellread list` imports none of the heavy libraries."""
    code = (
        "import sys; from wellread.cli import main; main(['list', 'formats']); "
        "print([name for name in ('weasyprint', 'ebooklib', 'onnxruntime', 'av', 'numpy', 'pydantic') if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.splitlines()[-1] == "[]"


def test_new_makes_what_check_accepts(tmp_path: Path, capsys: Capture) -> None:
    """A new publication reads without a problem, whatever its title; a second one never replaces the first."""
    arguments = ["new", "O'Brien's \"tea\": a guide", "--content", str(tmp_path)]
    assert cli.main(arguments) == 0
    made = Path(capsys.readouterr().out.strip())
    assert made == tmp_path / "obriens-tea-a-guide" / "publication.md"
    assert cli.main(["check", str(made)]) == 0
    before = made.read_bytes()
    assert cli.main(arguments) == 1
    assert "file-exists" in capsys.readouterr().err
    assert made.read_bytes() == before


def test_check(publication: Publication, capsys: Capture) -> None:
    """A fault is shown with file, line, message, code and hint, and gives exit code 1."""
    folder = publication("## A\n\n![](openmoji:brain)\n")
    assert cli.main(["check", str(folder)]) == 1
    shown = capsys.readouterr().err
    assert f"{folder / 'publication.md'}:7: error: this picture has no text alternative [alt-missing]" in shown
    assert "    hint: write ![" in shown


def test_check_json(publication: Publication, capsys: Capture) -> None:
    """The same as JSON, for other programs."""
    assert cli.main(["check", str(publication("## A\n\n![](openmoji:brain)\n")), "--json"]) == 1
    found, *_ = (one for one in json.loads(capsys.readouterr().out) if one["severity"] == "error")
    assert (found["code"], found["line"], found["severity"]) == ("alt-missing", 7, "error")


def test_check_pack(publication: Publication, tmp_path: Path, capsys: Capture) -> None:
    """A pack is looked at anew: a file that was changed or taken away is told, and what is wrong in it now."""
    assert cli.main(["build", "--draft", "-f", "html", str(publication("## A\n\ntext\n")), "-o", str(tmp_path / "out")]) == 0
    pack = tmp_path / "out" / "tea"
    assert cli.main(["check", str(pack)]) == 0
    (pack / "tea.html").write_text("changed", encoding="utf-8")
    (pack / "tea.zip").unlink()
    assert cli.main(["check", str(pack), "--json"]) == 1
    text = capsys.readouterr().out
    found = json.loads(text[text.index("[") :])
    assert {(Path(one["path"]).name, one["code"]) for one in found if one["severity"] == "error"} >= {
        ("tea.html", "pack-damaged"),
        ("tea.html", "page-words"),
        ("tea.zip", "pack-damaged"),
        ("tea", "pack-archive-wrong"),
    }


def test_a_folder_of_publications(publication: Publication, capsys: Capture) -> None:
    """A folder that holds publications stands for all of them."""
    publication("## A\n\n![](openmoji:brain)\n", name="one")
    folder = publication("## A\n\n![](openmoji:brain)\n", name="two").parent
    assert cli.main(["check", str(folder)]) == 1
    assert capsys.readouterr().err.count("[alt-missing]") == 2


def test_show(publication: Publication, capsys: Capture) -> None:
    """`show` prints the edition as text."""
    assert cli.main(["show", str(publication("## A\n\nOne. Two.\n"))]) == 0
    assert "    s0002 'One. '\n    s0003 'Two.'\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("biuld", "build"), ("build --drfat", "--draft"), ("check --jsn", "--json"), ("--versoin", "--version")],
)
def test_slips(typed: str, meant: str, capsys: Capture) -> None:
    """A command or an option that is not known is answered with the nearest one, and exit code 2."""
    with pytest.raises(SystemExit) as stop:
        cli.main(typed.split())
    assert stop.value.code == 2
    assert f"did you mean “{meant}”?" in capsys.readouterr().err.splitlines()[-1]


def test_wrong_names(publication: Publication, capsys: Capture) -> None:
    """An unknown format is told with the nearest one, and exit code 2."""
    with pytest.raises(SystemExit) as stop:
        cli.main(["build", "-f", "pfd", str(publication("## A\n\ntext\n"))])
    assert stop.value.code == 2
    assert "did you mean “pdf”?" in capsys.readouterr().err


def test_no_traceback_for_a_missing_file(tmp_path: Path, capsys: Capture) -> None:
    """A source that is not there is a problem, not a traceback."""
    assert cli.main(["build", str(tmp_path / "nothing"), "-o", str(tmp_path / "out")]) == 1
    shown = capsys.readouterr().err
    assert "source-missing" in shown
    assert "Traceback" not in shown
    assert not (tmp_path / "out").exists()


def test_our_own_fault(monkeypatch: pytest.MonkeyPatch, capsys: Capture, tmp_path: Path) -> None:
    """A fault of ours gives exit code 3 and a log to send, with the traceback in it and not on the screen."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setitem(COMMANDS.packaged, "list", "wellread.no_such_module")
    monkeypatch.setattr(cli, "_parser", lambda given: _Parser())
    assert cli.main(["list"]) == 3
    shown = capsys.readouterr().err
    (log,) = tmp_path.glob("wellread-*.log")
    assert str(log) in shown
    assert "Traceback" not in shown
    assert "ModuleNotFoundError" in log.read_text(encoding="utf-8")


class _Parser:
    def read(self, given: list[str]) -> object:
        return type("Options", (), {"command": given[0]})()


def test_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C gives exit code 130."""

    def stop(name: str) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(COMMANDS, "load", stop)
    monkeypatch.setattr(cli, "_parser", lambda given: _Parser())
    assert cli.main(["list"]) == 130


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "-f", ","),
        ("build", "-e", ""),
        ("build", "--jobs", "0"),
        ("build", "--jobs", "-1"),
        ("build", "--voice-speed", "nan"),
        ("build", "--voice-speed", "slow"),
        ("new", "Tea", "--language", "x y"),
    ],
)
def test_impossible_values(arguments: tuple[str, ...], capsys: Capture) -> None:
    """A value that makes no sense is wrong usage, told in one line; nothing is built."""
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
    assert "error: argument" in capsys.readouterr().err


def test_new_where_nothing_may_be_written(tmp_path: Path, capsys: Capture) -> None:
    """A folder that cannot be made is a problem, not a crash."""
    (tmp_path / "content").write_text("a file", encoding="utf-8")
    assert cli.main(["new", "Tea", "--content", str(tmp_path / "content")]) == 1
    assert "cannot-write" in capsys.readouterr().err


@pytest.mark.parametrize(("title", "language"), [("Tea\ntime: {{ x }}", "no"), ("'Yes' \"it\" is #1", "ar")])
def test_new_with_odd_titles(title: str, language: str, tmp_path: Path) -> None:
    """Whatever the title and the language, what is made can be read."""
    assert cli.main(["new", title, "--language", language, "--content", str(tmp_path)]) == 0
    meta = read(next(tmp_path.iterdir())).meta
    assert (meta.title, meta.language) == (" ".join(title.split()), language)
