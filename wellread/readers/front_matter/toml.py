"""Front matter in TOML, between two lines of `+++`, as Hugo has it. Used by `front_matter` only."""

from __future__ import annotations

import json
import re
import tomllib

from wellread.problems import Problem, Severity
from wellread.readers.front_matter.composing import Yaml, control_characters

_LONGEST = 1_000_000
_KEY = re.compile(r"""^\s*["']?([\w-]+)["']?\s*=""")
_TABLE = re.compile(r"""^\s*\[+\s*["']?([\w-]+)""")


def load_toml(text: str, path: str, first: int, problems: list[Problem]) -> Yaml | None:
    """Read the TOML `text`, which begins at line `first` of `path`; None, with a Problem, when it cannot be used."""
    hint = "write name = value, and put text in straight quotes"
    try:
        if len(text) > _LONGEST:
            raise ValueError(f"it has more than {_LONGEST:,} characters")
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        line = first
        if found:
            line = first + int(found.group(1)) - 1
        message = "the front matter between the lines of +++ cannot be read here"
        problems.append(Problem("yaml-broken", Severity.ERROR, message, hint, path, line))
        return None
    written = json.dumps(values, ensure_ascii=False, default=str)
    escaped = re.sub(r"\\u(00[01][0-9a-f])", lambda found: chr(int(found.group(1), 16)), written)
    if unusable := [*control_characters(escaped, path, first)]:
        problems.extend(unusable)
        return None
    return Yaml(path, first, values, _lines(text, first))


def _lines(text: str, first: int) -> dict[tuple[str | int, ...], int]:
    """Lines of the keys of the top; a key below one has its line."""
    found: dict[tuple[str | int, ...], int] = {}
    inside = ""
    for number, line in enumerate(text.split("\n"), first):
        if table := _TABLE.match(line):
            inside = table.group(1)
            found.setdefault((inside,), number)
        elif key := _KEY.match(line):
            place = tuple(filter(None, (inside, key.group(1))))
            found.setdefault(place, number)
    return found
