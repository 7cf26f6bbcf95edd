"""Adds one review to the front matter of a file, and leaves every other byte as it is: comments, order, line ends.

The places come from the YAML parser, the words are put in by hand. The result is read again before it is used: it must hold
what the file held, and the new entry, and nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

import yaml

from wellread.model import Review

_CLOSED = re.compile(r"(?:\r\n|\r|\n)(?=(?:---|\.\.\.)[^\S\r\n]*(?:\r|\n|\Z))")
_LINE_END = re.compile(r"\r\n|\r|\n")


class CannotEdit(Exception):
    """The front matter is written in a way that this module does not touch."""


def entry_of(review: Review) -> str:
    """`review` as one line of YAML."""
    values = {"name": review.name, "role": review.role, "date": str(review.date), "version": review.version}
    values |= {"edition": review.edition, "digest": review.digest}
    quoted = {key: json.dumps(value, ensure_ascii=False) for key, value in values.items()}
    quoted["date"] = str(review.date)  # in quotes it would be text to YAML
    if review.asked:
        counts = {"people": review.people, "asked": review.asked, "right": review.right, "open": review.open}
        quoted |= {key: str(value) for key, value in counts.items()}
        quoted |= {"changed": json.dumps(review.changed, ensure_ascii=False), "approved": json.dumps(review.approved)}
    return "{" + ", ".join(f"{key}: {value}" for key, value in quoted.items()) + "}"


def add(source: str, place: Sequence[str], entry: str) -> str:
    """The text of a file, `source`, with `entry` at the end of the list at `place`, which is made where it is missing."""
    opening = _LINE_END.search(source)
    if opening is None:
        raise CannotEdit
    closing = _CLOSED.search(source, opening.start())
    if closing is None:
        raise CannotEdit
    start, end = opening.end(), closing.end()
    front = source[start:end]
    try:
        index, added = _insertion(yaml.compose(front, Loader=yaml.SafeLoader), list(place), entry, front)
        changed = front[:index] + added.replace("\n", opening.group()) + front[index:]
        right = _values(changed) == _expected(_values(front), place, _values(entry))
    except (yaml.YAMLError, KeyError, AttributeError, TypeError) as error:
        raise CannotEdit from error
    if not right:
        raise CannotEdit
    return source[:start] + changed + source[end:]


def _values(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader)


def _expected(values: Any, place: Sequence[str], entry: Any) -> Any:
    """What the front matter has to hold afterwards."""
    made = deepcopy(values)
    holder = made
    for key in place[:-1]:
        holder = holder.setdefault(key, {})
    holder.setdefault(place[-1], []).append(entry)
    return made


def _insertion(node: Any, place: list[str], entry: str, front: str) -> tuple[int, str]:
    """Where to put which words, so that the list at `place` below `node` ends with `entry`."""
    if not place:
        return _into_list(node, entry, front)
    for key, value in node.value:
        if key.value == place[0]:
            return _insertion(value, place[1:], entry, front)
    return _into_map(node, place, entry, front)


def _into_list(node: Any, entry: str, front: str) -> tuple[int, str]:
    if node.flow_style:
        return _into_flow(node, node.value, entry)
    return _line_after(node, front), f"{' ' * node.start_mark.column}- {entry}\n"


def _into_map(node: Any, place: list[str], entry: str, front: str) -> tuple[int, str]:
    if node.flow_style:
        inside = f"[{entry}]"
        for key in reversed(place[1:]):
            inside = f"{{{key}: {inside}}}"
        return _into_flow(node, [value for _, value in node.value], f"{place[0]}: {inside}")
    column = node.start_mark.column
    lines = [f"{' ' * (column + 2 * depth)}{key}:\n" for depth, key in enumerate(place)]
    return _line_after(node, front), "".join(lines) + f"{' ' * (column + 2 * len(place))}- {entry}\n"


def _into_flow(node: Any, inside: Sequence[Any], added: str) -> tuple[int, str]:
    """After the last of the values in brackets or braces."""
    if inside:
        return inside[-1].end_mark.index, f", {added}"
    return node.start_mark.index + 1, added


def _line_after(node: Any, front: str) -> int:
    """Where the line after the last word of `node` begins: the parser ends a block only after the comments below it."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        node = node.value[-1]
        if isinstance(node, tuple):  # a key and its value
            node = node[1]
    # A node in a block ends at the beginning of the next line already.
    if node.end_mark.column == 0 and node.end_mark.index:
        return int(node.end_mark.index)
    found = _LINE_END.search(front, node.end_mark.index)
    if found is None:
        raise CannotEdit
    return found.end()
