"""Plug-ins that installed packages offer and that cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from wellread.checks import CHECKS
from wellread.doctor.parts import Found, Part
from wellread.editions import EDITIONS
from wellread.formats import FORMATS
from wellread.languages import LANGUAGES
from wellread.problems import BuildError, Problem
from wellread.readers import READERS
from wellread.registry import Registry
from wellread.speech import ENGINES

_REGISTRIES: tuple[Registry[object], ...] = (CHECKS, EDITIONS, ENGINES, FORMATS, LANGUAGES, READERS)  # type: ignore[assignment]


def parts() -> Iterator[Part]:
    """A part for each plug-in that has a fault, none where all is well."""
    for registry in _REGISTRIES:
        for number, fault in enumerate(registry.faults(), 1):
            name = f"{registry.what}-{number}"
            yield Part(name, registry.what, "plug-ins", "came with a package", partial(_broken, fault), line=fault.hint)


def _broken(fault: Problem) -> Found:
    raise BuildError([fault])
