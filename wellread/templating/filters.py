"""Jinja's own filters and text methods with a limit: what they would make is estimated before they make it.

Left out are those whose result differs from build to build (`random`, `lipsum`). What a filter gives bit by bit is made at
once: a chain of such would grow without being counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from typing import Any

from jinja2.filters import FILTERS

from wellread.templating.limits import Budget, TemplateLimit, budget

_LEFT_OUT = {"random"}
_CHEAP = {"count", "d", "default", "first", "last", "length", "safe"}
"""Filters that do the same work for a long value as for a short one."""
_SHOWN = {
    *("capitalize", "center", "e", "escape", "filesizeformat", "float", "forceescape", "format", "indent", "int", "join"),
    *("lower", "pprint", "replace", "safe", "string", "striptags", "title", "tojson", "trim", "truncate", "upper"),
    *("urlencode", "urlize", "wordcount", "wordwrap", "xmlattr"),
}
"""Filters that make text of their values."""
_SLOW, _SHORT = {"pprint", "striptags", "tojson", "urlize", "wordwrap", "xmlattr"}, 10_000
"""Filters whose work grows with the square of the text, and how long that may be."""
_NUMBERED = {"batch", "center", "indent", "round", "slice", "tojson", "truncate", "wordwrap"}
_WIDEST = 100_000
"""What a number that a filter of these is given may be; a column or a length."""
_PRODUCT = 100_000_000
"""Characters looked through times characters looked for."""
_WORK = 8
"""Characters that a filter goes through in one step."""


def filters() -> dict[str, Callable[..., Any]]:
    """Every filter that a template may use, by name."""
    return {name: _limited(name, function) for name, function in FILTERS.items() if name not in _LEFT_OUT}


def _limited(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    first = int(hasattr(function, "jinja_pass_arg"))  # a context or environment before the values

    @wraps(function)
    def limited(*values: Any, **named: Any) -> Any:
        left = budget()
        _allow(left, name, values[first:], named)
        return counted(left, function(*values, **named))

    return limited


def _allow(left: Budget, name: str, values: tuple[Any, ...], named: Mapping[str, Any]) -> None:
    """Raise unless the filter `name` may be used on these values."""
    given = [*values, *named.values()]
    size = sum(left.weigh(value, shown=name in _SHOWN) for value in given)
    left.step()
    if name not in _CHEAP:
        left.step(size // _WORK)
    if name in _SLOW:
        _short(size)
    if name in _NUMBERED and any(isinstance(one, int) and abs(one) > _widest(name) for one in given[1:]):
        raise TemplateLimit(f"{name} is given a number that is too large")
    if name == "sum" and any(isinstance(one, list | tuple | str) for one in given[1:]):
        raise TemplateLimit("sum adds numbers only")
    if name in _GROWTH and values:
        left.hold(_GROWTH[name](values[0], [*values[1:], *named.values()]))


def _short(size: int) -> None:
    if size > _SHORT:
        raise TemplateLimit(f"a filter is given more than {_SHORT:,} characters")


def _widest(name: str) -> int:
    return {"round": 300, "tojson": 300}.get(name, _WIDEST)


def counted(left: Budget, result: Any) -> Any:
    """`result` once its size is known to be allowed; what comes bit by bit as a list."""
    if isinstance(result, Iterator):
        result = list(_each(left, result))
    left.weigh(result)
    return result


def _each(left: Budget, found: Iterable[Any]) -> Iterator[Any]:
    for one in found:
        left.step()
        yield one


def check_method(left: Budget, text: str, name: str, values: tuple[Any, ...]) -> None:
    """Raise TemplateLimit when the method `name` of `text` would make too much of these values, or take too long."""
    left.step(1 + len(text) // _WORK)
    if growth := _METHOD_GROWTH.get(name):
        left.hold(growth(text, list(values)))
    longest = max((len(one) for one in values if isinstance(one, str)), default=0)
    if name not in ("join", "replace") and len(text) * longest > _PRODUCT:
        raise TemplateLimit(f"{name} is given texts that are too long")


def check_percent(left: Budget, text: str, values: Any) -> None:
    """Raise TemplateLimit when `text % values` would be too long."""
    left.step(1 + text.count("%"))
    size = left.weigh(values, shown=True)
    given = [values]
    if isinstance(values, tuple | list):
        given = [*values]
    if re.search(r"\d{5,}", text) or ("*" in text and any(isinstance(one, int) and abs(one) > 9999 for one in given)):
        raise TemplateLimit("a text is filled in with a width that is too large")
    left.hold(len(text) + text.count("%") * (size + 9999))


def _width(value: Any, rest: list[Any]) -> int:
    return len(str(value)) + max((one for one in rest if isinstance(one, int)), default=80)


def _indent(value: Any, rest: list[Any]) -> int:
    widths = [one for one in rest if isinstance(one, int)] + [len(str(one)) for one in rest if not isinstance(one, int)]
    width = max(widths, default=4)
    return len(str(value)) + (str(value).count("\n") + 2) * width


def _joined(value: Any, rest: list[Any]) -> int:
    between = max((len(str(one)) for one in rest if isinstance(one, str)), default=0)
    if not hasattr(value, "__len__"):
        return 0
    return len(value) * between + len(value)


def _joined_by(value: str, rest: list[Any]) -> int:
    return sum(len(value) * len(one) + sum(map(len, map(str, one))) for one in rest if hasattr(one, "__len__"))


def _replaced(value: Any, rest: list[Any]) -> int:
    text, (old, new) = str(value), [*map(str, rest), "", ""][:2]
    return len(text) + text.count(old) * len(new)


def _tabs(value: str, rest: list[Any]) -> int:
    return len(value) + value.count("\t") * max((one for one in rest if isinstance(one, int)), default=8)


def _wrapped(value: Any, rest: list[Any]) -> int:
    return len(str(value)) * (1 + max((len(one) for one in rest if isinstance(one, str)), default=1))


def _filled(value: Any, rest: list[Any]) -> int:
    check_percent(budget(), str(value), tuple(rest))
    return 0


_GROWTH: Mapping[str, Callable[[Any, list[Any]], int]] = {
    "center": _width,
    "ljust": _width,
    "rjust": _width,
    "zfill": _width,
    "expandtabs": _tabs,
    "format": _filled,
    "indent": _indent,
    "join": _joined,
    "replace": _replaced,
    "wordwrap": _wrapped,
}
"""How long at most the result of a filter or method is that can be longer than what it is given."""
_METHOD_GROWTH = {**_GROWTH, "join": _joined_by}
"""The same for the methods of a text: its `join` has the texts as its argument."""
