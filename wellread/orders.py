"""A whole publication as a piece of work: what a worker is given, what it does, and what it sends back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wellread.events import Event
from wellread.pack.finished import Pack
from wellread.pipeline import build
from wellread.problems import BuildError
from wellread.settings import Settings


@dataclass(frozen=True, slots=True)
class Order:
    """One publication to build."""

    source: Path
    settings: Settings


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an order."""

    result: Pack | BuildError
    events: tuple[Event, ...]
    """What happened on the way, in order, for whoever listens where the order came from."""


def fulfil(order: Order) -> Outcome:
    """Build what `order` asks for; runs in a worker."""
    events: list[Event] = []
    try:
        pack = build(order.source, order.settings, listener=events.append)
    except BuildError as failure:
        return Outcome(BuildError(failure.problems), tuple(events))
    return Outcome(pack, tuple(events))
