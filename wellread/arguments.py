"""What a caller asked for, looked at before anything is done: a bad argument is a Problem with what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches

from wellread.problems import BuildError, Problem, Severity


def suggestion(name: object, known: Iterable[str]) -> str:
    """The one of `known` that was probably meant, else all of them."""
    folded = {one.casefold(): one for one in known}
    if near := get_close_matches(str(name).casefold(), folded, n=1):
        return f"did you mean “{folded[near[0]]}”?"
    return f"there are: {', '.join(folded.values())}"


def unknown(what: str, name: object, known: Iterable[str]) -> BuildError:
    """What to raise when no `what` (format, edition …) has this name."""
    return BuildError([Problem(f"{what}-unknown", Severity.ERROR, f"no {what} is called “{name}”", suggestion(name, known))])


def names(argument: str, value: object, known: Iterable[str]) -> Iterator[Problem]:
    """What is wrong with `value`, which must be names of `known`, one at least."""
    what = argument.removesuffix("s")
    listed = texts(argument, value)
    yield from listed
    if listed or not isinstance(value, tuple | list):
        return
    if not value:
        yield wrong(argument, f"no {what} is named", f"name at least one; there are: {', '.join(known)}")
    for name in value:
        if name not in known:
            yield Problem(f"{what}-unknown", Severity.ERROR, f"no {what} is called “{name}”", suggestion(name, known))


def texts(argument: str, value: object) -> tuple[Problem, ...]:
    """What is wrong with `value`, which must be a tuple or list of strings, and not one string."""
    if isinstance(value, str):
        return (wrong(argument, f"it is one text, “{value}”", f'write {argument}=("{value}",)'),)
    if isinstance(value, tuple | list) and all(isinstance(one, str) for one in value):
        return ()
    return (wrong(argument, f"{value!r} is no tuple of names", f"write {argument}=(…,) with a text for each"),)


def choice(argument: str, value: object, known: Iterable[str]) -> Iterator[Problem]:
    """What is wrong with `value`, which must be one of `known`, or empty to leave it to the publication."""
    if value != "" and not (isinstance(value, str) and value in known):
        yield wrong(argument, f"there is no “{value}”", suggestion(value, known))


def number(
    argument: str, value: object, least: float, most: float, *, whole: bool = False, code: str = "argument-wrong"
) -> Iterator[Problem]:
    """What is wrong with `value`, which must be a number from `least` to `most`."""
    kinds = (int,) if whole else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds) or not least <= value <= most:
        span = f"from {least} to {most}"
        if most == float("inf"):
            span = f"from {least} on"
        found = wrong(argument, f"{value!r} is out of range", f"write a {'whole ' * whole}number {span}")
        yield replace(found, code=code)


def kind(argument: str, value: object, wanted: type | tuple[type, ...], hint: str) -> Iterator[Problem]:
    """What is wrong with `value`, which must be of the type `wanted`."""
    if not isinstance(value, wanted):
        yield wrong(argument, f"{value!r} is of the wrong kind", hint)


def wrong(argument: str, message: str, hint: str) -> Problem:
    """That `argument` cannot be used, why, and what to write instead."""
    return Problem("argument-wrong", Severity.ERROR, f"the argument {argument} cannot be used: {message}", hint)
