"""The registry of codes is whole: what can be printed can be looked up, and what can be looked up can be printed."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from wellread import checks
from wellread.pack.manifest import Made
from wellread.problems import Problem, Severity
from wellread.problems.codes import CODES, STAGES, FixedBy, by_stage
from wellread.problems.document import document
from wellread.problems.names import packaged
from wellread.problems.page import parse, read_page
from wellread.problems.requirements import requirements
from wellread.problems.rules import rule

ROOT = Path(__file__).parents[1]
CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
MAKERS = {"Problem", "problem", "_problem", "Refused", "VoiceError", "_TryAgain", "check"}
"""Calls whose first argument is a code."""
UNKNOWN = {"unknown", "Registry", "arguments.names"}
"""Calls whose first argument is a word, one or several, of which `<word>-unknown` is the code."""
COMPUTED = {
    ("arguments.py", "f'{what}-unknown'"): "of a word that UNKNOWN finds",
    ("audio.py", "f'{stage}-{code}'"): "of a check, which is asked for its code",
}
"""All codes that are put together, and why no page is overlooked."""
PAGE = """fixed-by: author

Why it matters.

## Bad

One.

## Good

Two.
"""


@cache
def trees() -> tuple[tuple[Path, ast.Module], ...]:
    """The source of the package, parsed once for all tests."""
    paths = sorted((ROOT / "wellread").rglob("*.py"))
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def made(tree: ast.Module) -> Iterator[str]:
    """Every code that a call in `tree` makes, or that is returned or listed together with a message or a hint."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in MAKERS:
            given = [*node.args[:1], *(one.value for one in node.keywords if one.arg == "code")]
            yield from (one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str))
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 3:
            yield from words(node.value.elts[0])
        elif isinstance(node, ast.AnnAssign | ast.Assign) and isinstance(node.value, ast.Tuple):
            rows = [row.elts for row in node.value.elts if isinstance(row, ast.Tuple) and len(row.elts) == 3]
            yield from (word for row in rows for word in words(row[1]))


def unknown(tree: ast.Module) -> Iterator[str]:
    """Every code for a name that nobody knows: of a registry, or of what a caller may choose."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in UNKNOWN and isinstance(node.args[0], ast.Constant):
            yield f"{str(node.args[0].value).removesuffix('s')}-unknown"


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def words(tree: ast.AST) -> Iterator[str]:
    """Every string of `tree`."""
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def test_every_code_of_the_source_has_a_page() -> None:
    """No code is made that has no page; the checks of the package have one, too."""
    found = {(path.name, code) for path, tree in trees() for code in (*made(tree), *unknown(tree))}
    assert {(name, code) for name, code in found if CODE.fullmatch(code) and code not in CODES} == set()
    assert {check.code for check in checks.checks()} <= packaged()


def test_every_page_is_of_a_code_that_is_made() -> None:
    """A page is of a check, which has the short form; or of a code whose name is in the source."""
    known = {check.code for check in checks.checks()}
    there = {word for path, tree in trees() if "problems" not in path.parts for word in (*words(tree), *unknown(tree))}
    assert packaged() - known - there == set()
    assert {name for name in packaged() if read_page(name).of_check != (name in known)} == set()


def test_a_code_is_written_out() -> None:
    """A code can be found in the source: no call puts one together but those of COMPUTED (what has spaces is a message)."""
    calls = [(path.name, node) for path, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Call)]
    given = [(name, node.args[0]) for name, node in calls if _name(node.func) in MAKERS and node.args]
    put_together = {(name, ast.unparse(one)) for name, one in given if isinstance(one, ast.JoinedStr | ast.BinOp)}
    assert {(name, one) for name, one in put_together if " " not in one} == set(COMPUTED)
    open_words = {(name, ast.unparse(node.args[0])) for name, node in calls if ast.unparse(node.func) in UNKNOWN}
    assert {(name, word) for name, word in open_words if not word.startswith("'")} == {("registry.py", "self.what")}


@pytest.mark.parametrize("name", sorted(packaged()))
def test_a_page_says_all_that_it_should(name: str) -> None:
    """A sentence, a reason, sources that can be looked up, who can fix it, and two examples."""
    code = CODES[name]
    assert code.name == name
    assert code.stage in STAGES
    assert code.summary.endswith((".", ".)"))
    assert code.why.endswith((".", ".)"))
    assert len(code.why) > 40
    assert code.refs
    assert [one.name for one in code.rules if one.source == one.name] == []
    assert code.bad != code.good
    text = " ".join((code.summary, code.why, code.bad, code.good))
    assert not re.search(r"\b(TODO|build it again|change the theme)\b", text)


def test_all_five_kinds_are_used_and_said() -> None:
    """Who can fix it is one of five, each said in words."""
    assert {code.fixed_by for code in CODES.values()} == set(FixedBy)
    assert all(kind.text for kind in FixedBy)


def test_a_problem_with_an_unknown_code_cannot_be_made() -> None:
    """A misspelt code is a mistake of the programmer, found at once."""
    with pytest.raises(ValueError, match="alt-mising"):
        Problem("alt-mising", Severity.ERROR, "a picture has no text", "write it")


@pytest.mark.parametrize(
    "text",
    [
        PAGE.replace("fixed-by", "fixed"),
        PAGE.replace("fixed-by: author", "stage: source\nfixed-by: author"),
        PAGE.replace("## Bad", "# Bad"),
        PAGE.replace("## Good\n\nTwo.\n", ""),
        PAGE.replace("\n\nWhy", "\nWhy"),
    ],
)
def test_a_page_of_another_form_is_refused(text: str) -> None:
    """What is misspelt on a page is not passed over."""
    assert parse("x", PAGE).why == "Why it matters."
    with pytest.raises(ValueError, match=r"x\.md"):
        parse("x", text)


def test_a_check_of_a_plug_in_is_whole() -> None:
    """A check with a decorator and no page is found, listed, explained, and its findings are Problems."""
    script = """
from wellread import checks, cli
@checks.check("tea-cold", "source", refs="Tea-1 WCAG-1.1.1", severity=checks.Severity.WARNING)
def cold(document):
    \"\"\"Tea is hot.

    Cold tea is for summer.
    \"\"\"
    yield checks.Finding("the tea is cold", "heat it")
from wellread.readers import read
print(*(one for one in checks.run("source", read("content/stem-cells-and-ms"), "x") if one.code == "tea-cold"))
from wellread.problems.codes import CODES
assert "tea-cold" in CODES and list(CODES).count("tea-cold") == 1
cli.main(["explain", "tea-cold"])
cli.main(["list", "checks", "tea-cold"])
"""
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True, cwd=ROOT).stdout
    assert "[tea-cold]" in shown
    for part in ("Tea is hot.", "Cold tea is for summer.", "Tea-1", "WCAG 2.2 SC 1.1.1", "the author", "warning"):
        assert part in shown
    assert "Bad" not in shown
    assert shown.count("Tea is hot.") == 2


def test_a_finding_of_another_version_is_kept() -> None:
    """A manifest may hold codes that are not known here: the finding is shown all the same."""
    problem = {"code": "tea-lost", "severity": "warning", "message": "no tea", "hint": "boil water", "path": "x.pdf", "line": 0}
    entry = {"name": "x.pdf", "edition": "standard", "format": "pdf", "size": 1, "sha256": "0", "problems": [problem]}
    (found,) = Made.read(entry).problems
    assert (found.code, found.severity) == ("code-unknown", Severity.WARNING)
    assert "tea-lost" in found.message


def test_looking_up_a_code_loads_little() -> None:
    """A Problem can be made, and a code with a whole page looked up, without the checks or any library."""
    script = """
import sys
from wellread.problems import Problem, Severity
Problem("alt-missing", Severity.ERROR, "a", "b")
assert "wellread.problems.codes" not in sys.modules
from wellread.problems.codes import CODES
assert CODES["alt-missing"].summary
assert not {"wellread.checks", "lxml", "pydantic", "yaml"} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)


def test_rules_are_named_with_their_source() -> None:
    """Families of rules need no line of their own; a rule of ours is shown with its number, one of others by its words."""
    assert str(rule("WCAG-1.1.1")) == "WCAG 2.2 SC 1.1.1"
    assert str(rule("A41")).startswith("A41: PDF/UA-1")
    assert str(rule("Tea-1")) == "Tea-1"


def test_every_source_is_used() -> None:
    """rules.toml has no line that nothing names: no code, and no rule of the report."""
    import tomllib

    lines = tomllib.loads((ROOT / "wellread/problems/rules.toml").read_text(encoding="utf-8"))
    asked = {one.name for one in requirements()}
    assert set(lines) - asked - {ref for code in CODES.values() for ref in code.refs} == set()


def test_codes_come_stage_by_stage() -> None:
    """Each code is in one stage, and the stages follow a build."""
    listed = [(title, code) for title, codes in by_stage() for code in codes]
    assert sorted(code.name for _, code in listed) == sorted(CODES)
    assert [title for title, _ in by_stage()] == list(STAGES.values())


def test_the_document_is_what_the_registry_says() -> None:
    """docs/checks.md is made by `make docs`; run it after a change of a page."""
    assert (ROOT / "docs/checks.md").read_text(encoding="utf-8") == document()


def checks_of(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every check that is decorated in `tree`, with its code."""
    for node in ast.walk(tree):
        for one in getattr(node, "decorator_list", ()):
            if isinstance(node, ast.FunctionDef) and isinstance(one, ast.Call) and _name(one.func) == "check":
                yield next(words(one.args[0])), node


def test_hints_say_who_can_fix_it() -> None:
    """A check of what wellread itself does wrong says so in the same words; no other check does."""
    wrong: list[tuple[str, str, str]] = []
    for path, tree in trees():
        for code, function in checks_of(tree):
            names = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)} & {"BUG", "SHORTCOMING"}
            allowed = {FixedBy.TRUTH: {"BUG"}, FixedBy.LOOKS: {"SHORTCOMING"}}.get(CODES[code].fixed_by, set())
            wrong += [(path.name, code, name) for name in names - allowed]
    assert wrong == []


def test_no_hint_sends_the_reader_in_a_circle() -> None:
    """Building once more changes nothing, and the style of wellread is not the reader's to change."""
    circle = re.compile(r"build (it|the \w+)? ?(again|anew)|\bin the theme\b| \S*themes/\w+\.css", re.IGNORECASE)
    texts = {(path.name, text) for path, tree in trees() for text in words(tree)}
    assert {(name, text) for name, text in texts if circle.search(text) and not text.endswith(".")} == set()
