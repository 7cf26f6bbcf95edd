"""YAML with the line of every key, and a Problem for what cannot be read. Used by `house` only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from wellread.house_schema import Place
from wellread.problems import Problem, Severity

_MOST_ALIASES = 50


@dataclass(frozen=True, slots=True)
class Yaml:
    """A map that was read, and where each of its keys stands."""

    path: str
    first: int
    values: dict[str, Any]
    lines: Mapping[Place, int]


def not_utf8(path: str) -> Problem:
    """The Problem of a file that is not UTF-8."""
    hint = "save the file as UTF-8 (in most editors: Save as, Encoding, UTF-8)"
    return Problem("not-utf8", Severity.ERROR, "this file is not UTF-8 text", hint, path)


def load(text: str, path: str, first: int, problems: list[Problem]) -> Yaml | None:
    """Read `text`, which begins at line `first` of `path`; None, with Problems, when it cannot be used."""
    try:
        events = list(yaml.parse(text, Loader=yaml.SafeLoader))
        if sum(isinstance(event, yaml.AliasEvent) for event in events) > _MOST_ALIASES:
            hint = f"write the values out; at most {_MOST_ALIASES} aliases (*name) are read"
            problems.append(Problem("yaml-aliases", Severity.ERROR, "the front matter has too many aliases", hint, path, first))
            return None
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        values = yaml.safe_load(text)
    except yaml.YAMLError as error:
        problems.append(_broken(error, path, first))
        return None
    except (ValueError, RecursionError) as error:
        message = f"the front matter has a value that cannot be read: {error}"
        problems.append(Problem("yaml-broken", Severity.ERROR, message, "write dates as 2026-11-22", path, first))
        return None
    if values is None:
        values = {}
    if not isinstance(values, dict) or not all(isinstance(key, str) for key in values):
        hint = "write one setting a line, such as “title: My leaflet”"
        problems.append(Problem("yaml-broken", Severity.ERROR, "the front matter is not a list of settings", hint, path, first))
        return None
    lines = dict(_lines(node, (), first)) if node is not None else {}
    problems.extend(_twice(node, path, first))
    return Yaml(path, first, values, lines)


def _broken(error: yaml.YAMLError, path: str, first: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = first + mark.line if mark else first
    what = getattr(error, "problem", None) or "it cannot be read"
    hint = "check the line for a missing quote, a colon inside a value (put the value in quotes), or a wrong indent"
    return Problem("yaml-broken", Severity.ERROR, f"the YAML is broken here: {what}", hint, path, line)


def _lines(node: yaml.Node, place: Place, first: int) -> Iterator[tuple[Place, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inside = (*place, str(key.value))
            yield inside, first + key.start_mark.line
            yield from _lines(value, inside, first)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield (*place, index), first + value.start_mark.line
            yield from _lines(value, (*place, index), first)


def _twice(node: yaml.Node | None, path: str, first: int) -> Iterator[Problem]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                message, hint = f"“{key.value}” is set twice; the second one would win", "keep one of the two lines"
                yield Problem("key-twice", Severity.ERROR, message, hint, path, first + key.start_mark.line)
            seen.add(key.value)
            yield from _twice(value, path, first)
