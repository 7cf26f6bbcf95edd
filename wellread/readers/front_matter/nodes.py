"""From YAML to its nodes, once, and from the nodes to values: safe tags only. Used by `composing` only.

A number stays as it was written where YAML would make another of it: 0123456701 is a telephone number, 1.10 a version. A day
that no calendar has stays text, so that the schema can say which setting it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.constructor import ConstructorError

_YAML = "tag:yaml.org,2002:"
_KINDS = ("bool", "int", "float", "null", "timestamp", "str", "seq", "map")
"""What front matter can hold; a set has no order, and binary is no text."""
_DEEPEST = 50
"""Brackets inside brackets."""
_PLAIN_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,17}", re.ASCII)


class EndlessError(Exception):
    """A node that is inside itself, or too deep."""


class Loader(yaml.SafeLoader):
    """The safe loader, which keeps what it cannot turn into a value without loss."""

    yaml_constructors = {  # noqa: RUF012 the library's own name; add_constructor copies it
        tag: made for tag, made in yaml.SafeLoader.yaml_constructors.items() if tag is None or tag.removeprefix(_YAML) in _KINDS
    }

    def fetch_flow_collection_start(self, TokenClass: Any) -> None:
        """Refuse brackets too deep at once: the library looks at each open one again for every token."""
        if self.flow_level >= _DEEPEST:
            raise EndlessError
        inherited: Any = super()  # untyped
        inherited.fetch_flow_collection_start(TokenClass)


def _fitting(loader: Loader, node: yaml.ScalarNode) -> str:
    """The text of `node`, when it has the form of its tag: `!!bool foo` has not."""
    text = str(loader.construct_scalar(node))
    resolve: Any = loader.resolve  # untyped
    plain = resolve(yaml.ScalarNode, text, (True, False))
    if plain != node.tag and (plain, node.tag) != (f"{_YAML}int", f"{_YAML}float"):
        kind = node.tag.removeprefix(_YAML)
        raise ConstructorError(None, None, f"“{text}” is no {kind}, as its tag says", node.start_mark)
    return text


def _number(loader: Loader, node: yaml.ScalarNode) -> int | str:
    text = _fitting(loader, node)
    if _PLAIN_NUMBER.fullmatch(text):
        return int(text)
    return text


def _day(loader: Loader, node: yaml.ScalarNode) -> object:
    text = _fitting(loader, node)
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return text


def _answer(loader: Loader, node: yaml.ScalarNode) -> object:
    _fitting(loader, node)
    return loader.construct_yaml_bool(node)


def _nothing(loader: Loader, node: yaml.ScalarNode) -> None:
    _fitting(loader, node)


def _text(loader: Loader, node: yaml.ScalarNode) -> str:
    return str(loader.construct_scalar(node))


for _kind, _construct in {
    "bool": _answer, "int": _number, "float": _number, "null": _nothing, "timestamp": _day,
    "value": _text, "merge": _text,  # = and <<, where they are values
}.items():  # fmt: skip
    Loader.add_constructor(f"{_YAML}{_kind}", _construct)


def compose(text: str) -> tuple[Loader, yaml.Node | None]:
    """The nodes of `text`, and the loader that turns them into values. Raises YAMLError, EndlessError or RecursionError."""
    loader = Loader(text)
    try:
        return loader, loader.get_single_node()
    except (OverflowError, ValueError) as error:  # "\UFFFFFFFF", or a version of YAML with a thousand digits
        problem = "a number is too large, or an escape names no character"
        raise yaml.MarkedYAMLError(problem=problem, problem_mark=loader.get_mark()) from error


def values(loader: Loader, node: yaml.Node | None) -> Any:
    """The values of `node`; None for no node. Raises YAMLError."""
    if node is None:
        return None
    return loader.construct_document(node)


@dataclass(slots=True)
class Unfolded:
    """What a tree holds when each alias is written out, worked out without writing them out."""

    aliases: int = 0
    """How many there are in the text."""
    _known: dict[int, int] = field(default_factory=dict)
    """Nodes to their size; -1 while they are open."""

    def size(self, node: yaml.Node) -> int:
        """Characters of all values of `node`, and ten for each. Raises EndlessError."""
        if id(node) in self._known:
            self.aliases += 1
            if self._known[id(node)] < 0:
                raise EndlessError
            return self._known[id(node)]
        # Marked while it is open: who meets it again is inside it.
        self._known[id(node)] = -1
        size = 10 + sum(map(self.size, children(node)))
        if isinstance(node, yaml.ScalarNode):
            size += len(node.value)
        self._known[id(node)] = size
        return size


def children(node: yaml.Node) -> list[yaml.Node]:
    """The nodes right inside `node`, keys included."""
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    if isinstance(node, yaml.SequenceNode):
        return list(node.value)
    return []
