"""Front matter as YAML: read once, and whatever is written there, a Problem with its line and never a traceback."""

from __future__ import annotations

import datetime

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some

from wellread.problems import Problem
from wellread.readers.front_matter import read_front_matter
from wellread.readers.front_matter.composing import Yaml, load


def read(text: str) -> tuple[Yaml | None, list[Problem]]:
    """What is read of `text`, which begins at line 2, and what is wrong with it."""
    problems: list[Problem] = []
    return load(text, "tea.md", 2, problems), problems


def bomb(levels: int, width: int = 2) -> str:
    """Lists of aliases of lists, `width` to the power of `levels` values."""
    lines = ["title: x", "l0: &l0 [x, x]"]
    lines += [f"l{level}: &l{level} [{', '.join([f'*l{level - 1}'] * width)}]" for level in range(1, levels)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        bomb(18),
        bomb(24),
        bomb(3, 30),
        bomb(8, 6),
        "long: &a " + "tea " * 9000 + "\nmore: [" + ", ".join(["*a"] * 40) + "]",
        "m0: &m0 {x: 1}\n" + "\n".join(f"m{n}: &m{n} {{<<: [*m{n - 1}, *m{n - 1}]}}" for n in range(1, 22)),
        "k0: &k0 [a, b]\n" + "\n".join(f"k{n}: &k{n} {{? [*k{n - 1}, *k{n - 1}] : x}}" for n in range(1, 20)),
    ],
)
def test_what_unfolds_without_measure_is_not_unfolded(text: str) -> None:
    """Few aliases can stand for more text than fits anywhere: measured first, refused at once."""
    found, problems = read(text)
    assert found is None
    assert [problem.code for problem in problems] == ["yaml-aliases"]


def test_aliases_are_read() -> None:
    """An alias stands for its value, with lines of its own places; a merge adds keys, and is not a key set twice."""
    found, problems = read("a: &a {x: 1, y: [2]}\nb: *a\nc:\n  <<: *a\n  x: 3")
    assert found is not None
    assert not problems
    assert found.values == {"a": {"x": 1, "y": [2]}, "b": {"x": 1, "y": [2]}, "c": {"x": 3, "y": [2]}}
    assert [found.lines[place] for place in (("b",), ("b", "y", 0), ("c",), ("c", "x"))] == [3, 2, 4, 6]


@pytest.mark.parametrize(
    ("text", "code", "line", "word"),
    [
        ("title: x\na: &a [*a]", "yaml-broken", 2, "without end"),
        ("title: x\na: &a {b: {c: *a}}", "yaml-broken", 2, "without end"),
        ("title: x\na: &a\n  <<: *a", "yaml-broken", 2, "without end"),
        ("title: x\na: " + "[{a: " * 150_000, "yaml-broken", 2, "without end"),
        ("title: x\nb: !!bool foo", "yaml-broken", 3, "begins with !"),
        ("title: x\nb: !!timestamp x", "yaml-broken", 3, "begins with !"),
        ("title: x\nb: !!int many", "yaml-broken", 3, "begins with !"),
        ("title: x\nb: !!null x", "yaml-broken", 3, "begins with !"),
        ("title: x\nb: !!bool [x]", "yaml-broken", 3, "setting"),
        ("title: x\nb: !!seq {x: y}", "yaml-broken", 3, "setting"),
        ("title: x\nb: !!binary AAEC", "yaml-broken", 3, "begins with !"),
        ("title: x\nb: !!set {x, y}", "yaml-broken", 3, "begins with !"),
        ("title: x\nb: !!python/object:os.system {}", "yaml-broken", 3, "begins with !"),
        ("title: x\nb: !!python/name:os.system ''", "yaml-broken", 3, "begins with !"),
        ("title: x\nb: !tea green", "yaml-broken", 3, "begins with !"),
        ("title: x\n? [a, b]\n: y", "yaml-broken", 3, "setting"),
        ("title: x\nb: *nothing", "yaml-broken", 3, "begins with *"),
        ('title: x\nb: "\\UFFFFFFFF"', "yaml-broken", 3, "backslash"),
        ('title: x\nb: "\\ud83d"', "character-unusable", 3, "U+D83D"),
        ('title: x\n"\\udc00": b', "character-unusable", 3, "U+DC00"),
        ('title: x\nb: ["\\x07"]', "character-unusable", 3, "U+0007"),
        ("%YAML 1." + "9" * 5000 + "\n---\ntitle: x", "yaml-broken", 2, "number"),
        ("title: x\nb:\n  c: 1\n  c: 2", "key-twice", 5, "“c”"),
        ("b: &b {c: 1, c: 2}\nd: [*b, *b]", "key-twice", 2, "“c”"),
        ("x\n" * 600_000, "yaml-broken", 2, "1,000,000"),
        ("1: x", "yaml-broken", 2, "settings"),
        ("--- a\n--- b", "yaml-broken", 3, "setting"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_a_problem(text: str, code: str, line: int, word: str) -> None:
    """One Problem, with the line where it is written and what to do."""
    _, problems = read(text)
    (problem,) = problems
    assert (problem.code, problem.line) == (code, line)
    assert word in problem.message
    assert problem.hint
    assert problem.message.isprintable()


def test_values_that_would_change_stay_as_written() -> None:
    """Days are days; a number that YAML would round, and a day that no calendar has, are text."""
    found, problems = read(
        "a: 0123\nb: 1.10\nc: 12\nd: 2026-02-31\ne: 2026-11-22\nf: 12:30\ng: =\nh: [<<]\ni: ~\nj: !!float 3\nk:"
    )
    assert found is not None
    assert not problems
    assert found.values == {
        "a": "0123", "b": "1.10", "c": 12, "d": "2026-02-31", "e": datetime.date(2026, 11, 22), "f": "12:30", "g": "=",
        "h": ["<<"], "i": None, "j": 3, "k": None,
    }  # fmt: skip


def test_nothing_is_no_setting() -> None:
    """Empty front matter, and one of comments, has no settings and is not wrong as YAML."""
    for text in ("", "# tea\n", "~"):
        assert read(text) == (Yaml("tea.md", 2, {}, {}), [])


_VALUES = some.recursive(
    some.text(some.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=8) | some.booleans() | some.none() | some.dates(),
    lambda inner: (
        some.lists(inner, max_size=3) | some.dictionaries(some.text("abcé 1", min_size=1, max_size=4), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(some.dictionaries(some.text("abcé", min_size=1, max_size=4), _VALUES, max_size=4), some.booleans())
def test_what_was_written_is_read(found: dict[str, object], flow: bool) -> None:
    """Values that a YAML writer has written come back, and every key has a line."""
    made, problems = read(yaml.safe_dump(found, allow_unicode=True, default_flow_style=flow))
    assert not problems
    assert made is not None
    assert made.values == found
    assert {(key,) for key in found} <= set(made.lines)


_PIECES = ("a", "b", "&x ", "*x", "<<", "!!int ", "!!set ", "'", '"', "[", "]", "{", "}", "| ", "%", "#", "1", "2026-01-01",
           "=", "~", "é", "!", "? ", "\\ud800", ": ", "- ", ", ", "  ", "\n", "---\n")  # fmt: skip


@given(some.lists(some.sampled_from(_PIECES), max_size=25))
def test_any_text_is_read_or_is_a_problem(parts: list[str]) -> None:
    """Nothing that can be typed makes front matter fail in another way."""
    found, problems = read_front_matter("".join(parts), "tea.md", slug="tea")
    assert found or problems
    for problem in problems:
        problem.message.encode()
