"""YAML with the line of every key, and a Problem for what cannot be read. Used by `front_matter` and the reader.

The text is composed once (`nodes`); its values, their lines and all that is wrong with them come from the same nodes. What
aliases would unfold into is measured before anything is unfolded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from wellread.problems import Problem, Severity
from wellread.readers.front_matter.faults import in_words
from wellread.readers.front_matter.nodes import EndlessError, Unfolded, children, compose, values
from wellread.readers.front_matter.schema import Place

_MOST_ALIASES = 50
_LONGEST = 1_000_000
"""Characters of front matter that are read: what some hundred pages hold."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML forbids or HTML objects to; no font shows them, and no voice says them."""


@dataclass(frozen=True, slots=True)
class Yaml:
    """A map that was read, and where each of its keys is."""

    path: str
    first: int
    values: dict[str, Any]
    lines: Mapping[Place, int]


def not_utf8(path: str) -> Problem:
    """The Problem of a file that is not UTF-8."""
    hint = "save the file as UTF-8 (in most editors: Save as, Encoding, UTF-8)"
    return Problem("not-utf8", Severity.ERROR, "this file is not UTF-8 text", hint, path)


def control_characters(text: str, path: str, first: int) -> Iterator[Problem]:
    """A Problem for each line of `text`, which begins at line `first`, with a character that no reader can show."""
    for number, line in enumerate(text.split("\n"), first):
        if found := _CONTROL.search(line):
            message = f"this line holds a character that cannot be shown (U+{ord(found.group()):04X})"
            hint = "delete what looks like a space there, and type the words; such characters come with copied text"
            yield Problem("character-unusable", Severity.ERROR, message, hint, path, number)


def load(text: str, path: str, first: int, problems: list[Problem]) -> Yaml | None:
    """Read `text`, which begins at line `first` of `path`; None, with Problems, when it cannot be used."""
    before = len(problems)
    problems.extend(_too_long(text, path, first) or control_characters(text, path, first))
    if len(problems) > before:
        return None
    try:
        return _loaded(text, path, first, problems)
    except yaml.YAMLError as error:
        problems.append(_broken(error, path, first))
    except (EndlessError, RecursionError):
        hint = "write each value out under its own name; at most a few levels deep"
        problems.append(Problem("yaml-broken", Severity.ERROR, "the front matter is nested without end", hint, path, first))
    return None


def _too_long(text: str, path: str, first: int) -> list[Problem]:
    if len(text) <= _LONGEST:
        return []
    message = f"the front matter has {len(text):,} characters; {_LONGEST:,} are read"
    hint = "put text that readers see below the second line of ---"
    return [Problem("yaml-broken", Severity.ERROR, message, hint, path, first)]


def _loaded(text: str, path: str, first: int, problems: list[Problem]) -> Yaml | None:
    loader, node = compose(text)
    if node is None:
        return Yaml(path, first, {}, {})
    if too_many := _too_many(node, path, first):
        problems.append(too_many)
        return None
    lines = dict(_lines(node, (), first))
    wrong = [*_twice(node, path, first)]
    if unusable := [*_escaped(node, path, first)]:
        problems.extend(wrong + unusable)
        return None
    found = values(loader, node)  # last, because a merge (<<) changes the nodes
    if found is None:
        found = {}
    if not isinstance(found, dict) or not all(isinstance(key, str) for key in found):
        hint = "write one setting a line, such as “title: My leaflet”"
        problems.append(Problem("yaml-broken", Severity.ERROR, "the front matter is not a list of settings", hint, path, first))
        return None
    problems.extend(wrong)
    return Yaml(path, first, found, lines)


def _too_many(node: yaml.Node, path: str, first: int) -> Problem | None:
    """The Problem of more aliases than anybody writes, or of few that unfold into more text than is read."""
    unfolded = Unfolded()
    size = unfolded.size(node)
    hint = ""
    if unfolded.aliases > _MOST_ALIASES:
        hint = f"write the values out; at most {_MOST_ALIASES} aliases (*name) are read"
    elif unfolded.aliases and size > _LONGEST:
        hint = f"write the values out; with its aliases (*name) it has more than {_LONGEST:,} characters"
    if not hint:
        return None
    return Problem("yaml-aliases", Severity.ERROR, "the front matter has too many aliases", hint, path, first)


def _every(node: yaml.Node) -> Iterator[yaml.Node]:
    """`node` and all nodes in it, each once, however many aliases it has."""
    seen: set[int] = set()
    waiting = [node]
    while waiting:
        found = waiting.pop()
        if id(found) not in seen:
            seen.add(id(found))
            yield found
            waiting.extend(reversed(children(found)))


def _escaped(node: yaml.Node, path: str, first: int) -> Iterator[Problem]:
    """Unusable characters that were written as escapes, such as "\\x01"."""
    for found in _every(node):
        if isinstance(found, yaml.ScalarNode):
            yield from control_characters(found.value.replace("\n", " "), path, first + found.start_mark.line)


def _broken(error: yaml.YAMLError, path: str, first: int) -> Problem:
    line = first
    if mark := getattr(error, "problem_mark", None):
        line += mark.line
    what, hint = in_words(getattr(error, "problem", None) or "")
    return Problem("yaml-broken", Severity.ERROR, f"the front matter cannot be read here: {what}", hint, path, line)


def _lines(node: yaml.Node, place: Place, first: int) -> Iterator[tuple[Place, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inside = (*place, _name(key))
            yield inside, first + key.start_mark.line
            yield from _lines(value, inside, first)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield (*place, index), first + value.start_mark.line
            yield from _lines(value, (*place, index), first)


def _twice(node: yaml.Node, path: str, first: int) -> Iterator[Problem]:
    for found in _every(node):
        seen: set[str] = set()
        if not isinstance(found, yaml.MappingNode):
            continue
        for key, _ in found.value:
            name = _name(key)
            if name in seen:
                message, hint = f"“{name}” is set twice; the second one would win", "keep one of the two lines"
                yield Problem("key-twice", Severity.ERROR, message, hint, path, first + key.start_mark.line)
            seen.add(name)


def _name(key: yaml.Node) -> str:
    """The key as written; a list or a map is refused as a key when values are made."""
    if isinstance(key, yaml.ScalarNode):
        return str(key.value)
    return ""
