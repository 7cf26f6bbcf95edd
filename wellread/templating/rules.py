"""What a template may look at and call: a list of what is allowed, so that whatever is not on it is refused.

A template gets strings and plain data: frozen dataclasses, of which it sees fields and properties, and the pure methods of
text, lists and mappings. Paths, modules, files, classes, functions and their insides are none of its business. What a format
lends to its templates (`View`, the functions of the narration) is wrapped as a Tool, which can be called and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from io import IOBase
from pathlib import PurePath
from types import BuiltinMethodType, CodeType, FrameType, FunctionType, MappingProxyType, MethodType, ModuleType, TracebackType
from typing import Any

from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference, Undefined
from jinja2.utils import Cycler, Joiner, Namespace
from markupsafe import Markup

TEXT = frozenset(
    {
        *("capitalize", "casefold", "center", "count", "endswith", "expandtabs", "find", "format", "format_map", "index"),
        *("isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric", "isprintable"),
        *("isspace", "istitle", "isupper", "join", "ljust", "lower", "lstrip", "partition", "removeprefix", "removesuffix"),
        *("replace", "rfind", "rindex", "rjust", "rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith"),
        *("strip", "swapcase", "title", "upper", "zfill"),
    }
)
_LIST, _MAPPING = frozenset({"copy", "count", "index"}), frozenset({"copy", "get", "items", "keys", "values"})
_DATE = frozenset({"day", "isoformat", "isoweekday", "month", "weekday", "year"})
_METHODS = {
    str: TEXT,
    Markup: TEXT,
    list: _LIST,
    tuple: _LIST,
    range: _LIST,
    dict: _MAPPING,
    MappingProxyType: _MAPPING,
    date: _DATE,
    datetime: _DATE,
    Cycler: frozenset({"current", "next", "reset"}),
}
"""What can be read of a value of each type. Whatever changes the value is left out."""
_OPEN = (BlockReference, LoopContext, Macro, Namespace, TemplateModule, TemplateReference)
"""Jinja's own: every name without an underscore in front."""
_CALLED = (BlockReference, Joiner, LoopContext, Macro, Undefined)
_UNSAFE = (
    *(PurePath, ModuleType, IOBase, CodeType, FrameType, TracebackType, FunctionType, type),
    *(bytes, bytearray, memoryview),
)
_PLAIN = (str, int, float, complex, type(None), date, list, tuple, dict, set, range)


class Tool:
    """A function that a format lends to its templates: it can be called, and has nothing else to be found."""

    __slots__ = ("_function",)

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function

    def __call__(self, *values: Any, **named: Any) -> Any:
        """What the function gives."""
        return self._function(*values, **named)


class _Public:
    """Holds every name without an underscore in front."""

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and not name.startswith("_")


def is_readable(value: Any, name: str, found: object) -> bool:
    """Whether a template may have `found`, which is the attribute `name` of `value`."""
    return name in _names(_kind(value)) and not isinstance(found, _UNSAFE)


def is_callable(value: Any) -> bool:
    """Whether a template may call `value`."""
    if isinstance(value, (Tool, *_CALLED)):
        return True
    if isinstance(value, BuiltinMethodType | MethodType) and not isinstance(value.__self__, type | ModuleType):
        return value.__name__ in _names(_kind(value.__self__))
    return False


def is_plain(value: Any) -> bool:
    """Whether `value` has a text that a reader can make sense of."""
    return isinstance(value, _PLAIN) or (_is_data(type(value)) and not any(isinstance(one, Tool) for one in _held(value)))


def _held(value: Any) -> list[object]:
    return [getattr(value, one.name, None) for one in fields(value)]


def _kind(value: Any) -> Any:
    return type(value)


@cache
def _names(kind: Any) -> Container[str]:
    """The names that a template may read of a value of this type."""
    if kind in _METHODS:
        return _METHODS[kind]
    if _is_data(kind):
        methods = getattr(kind, "TEMPLATES_CALL", ())
        own = {one.name for one in fields(kind)} | {name for name in dir(kind) if isinstance(getattr(kind, name), property)}
        return frozenset(name for name in (*own, *methods) if not name.startswith("_"))
    if issubclass(kind, tuple):
        return frozenset(getattr(kind, "_fields", ())) | _LIST
    if issubclass(kind, _OPEN):
        return _Public()
    return frozenset()


def _is_data(kind: type) -> bool:
    parameters: Any = getattr(kind, "__dataclass_params__", None)
    return is_dataclass(kind) and bool(parameters.frozen)
