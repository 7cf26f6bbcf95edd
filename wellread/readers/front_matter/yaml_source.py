"""YAML with the line of every key, and a Problem for what cannot be read. Used by `house` and the reader.

A number stays as it was written where YAML would make another of it: 0123456701 is a telephone number, 1.10 a version. A day
that no calendar has stays text, so that the schema can say which setting it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from wellread.problems import Problem, Severity
from wellread.readers.front_matter.schema import Place

_MOST_ALIASES = 50
_PLAIN_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,17}", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""Characters that XML forbids or HTML objects to; no font shows them, and no voice says them."""


class _Loader(yaml.SafeLoader):
    """The safe loader, which keeps what it cannot turn into a value without loss."""


def _number(loader: _Loader, node: yaml.ScalarNode) -> int | str:
    text = str(loader.construct_scalar(node))
    return int(text) if _PLAIN_NUMBER.fullmatch(text) else text


def _day(loader: _Loader, node: yaml.ScalarNode) -> object:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


for _tag, _construct in (("int", _number), ("float", _number), ("timestamp", _day)):
    _Loader.add_constructor(f"tag:yaml.org,2002:{_tag}", _construct)


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
    problems.extend(control_characters(text, path, first))
    if len(problems) > before:
        return None
    try:
        return _loaded(text, path, first, problems)
    except yaml.YAMLError as error:
        problems.append(_broken(error, path, first))
    except RecursionError:
        hint = "write each value out under its own name; at most a few levels deep"
        problems.append(Problem("yaml-broken", Severity.ERROR, "the front matter is nested without end", hint, path, first))
    return None


def _loaded(text: str, path: str, first: int, problems: list[Problem]) -> Yaml | None:
    events = yaml.parse(text, Loader=yaml.SafeLoader)
    if sum(isinstance(event, yaml.AliasEvent) for event in events) > _MOST_ALIASES:
        hint = f"write the values out; at most {_MOST_ALIASES} aliases (*name) are read"
        problems.append(Problem("yaml-aliases", Severity.ERROR, "the front matter has too many aliases", hint, path, first))
        return None
    node = yaml.compose(text, Loader=_Loader)
    lines = dict(_lines(node, (), first)) if node is not None else {}
    values = yaml.load(text, Loader=_Loader)
    if values is None:
        values = {}
    if not isinstance(values, dict) or not all(isinstance(key, str) for key in values):
        hint = "write one setting a line, such as “title: My leaflet”"
        problems.append(Problem("yaml-broken", Severity.ERROR, "the front matter is not a list of settings", hint, path, first))
        return None
    problems.extend(_twice(node, path, first))
    problems.extend(_escaped(node, path, first))
    return Yaml(path, first, values, lines)


def _escaped(node: yaml.Node | None, path: str, first: int) -> Iterator[Problem]:
    """Unusable characters that were written as escapes, such as "\\x01"."""
    if isinstance(node, yaml.ScalarNode):
        yield from control_characters(node.value.replace("\n", " "), path, first + node.start_mark.line)
    elif isinstance(node, yaml.CollectionNode):
        for part in node.value:
            for inner in part if isinstance(part, tuple) else (part,):
                yield from _escaped(inner, path, first)


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
