"""Where our own functions take the place of WeasyPrint's: for what this thread is doing, and for nobody else.

WeasyPrint is one library for the whole process, and another thread, or the program that calls us, may print with it at the same
time. So each seam is opened once and for all, and asks which function this context wants: no lock, no thread waits for another.
The seams are private to WeasyPrint, which is pinned; `tests/test_pdf_seam.py` fails with a plain message when they move.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from importlib import import_module
from typing import Any

Replace = Callable[[Callable[..., Any]], Callable[..., Any]]
"""Makes our function; it is given WeasyPrint's."""

_WANTED: ContextVar[dict[tuple[str, str], Replace]] = ContextVar("seams", default={})  # noqa: B039 - never changed in place


@contextmanager
def replaced(module: str, name: str, ours: Replace) -> Iterator[None]:
    """Have `name` of WeasyPrint's `module` be ours in this context, as long as the block runs."""
    _open(module, name)
    token = _WANTED.set({**_WANTED.get(), (module, name): ours})
    try:
        yield
    finally:
        _WANTED.reset(token)


@cache
def _open(module: str, name: str) -> None:
    """Put a function that asks the context in the place of `name`, once."""
    seam: Any = import_module(module)
    theirs = getattr(seam, name)

    @wraps(theirs)
    def chosen(*given: Any, **named: Any) -> Any:
        ours = _WANTED.get().get((module, name))
        return (ours(theirs) if ours else theirs)(*given, **named)

    setattr(seam, name, chosen)
