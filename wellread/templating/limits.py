"""How much one template may do: steps, characters and processor time, so that none runs without end or fills the memory.

Steps and characters are counted, so that the same template ends in the same place on every machine; time is the last resort,
for work that counts as little and takes long. An ordinary page needs a tenth of what is allowed from the start. A publication
that needs more gets more, in proportion to its own text: only then is that text measured.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from time import perf_counter, thread_time
from typing import Any

from jinja2.exceptions import SecurityError
from jinja2.runtime import Undefined
from markupsafe import Markup

from wellread.templating.rules import is_plain

STEPS, STEPS_FOR_A_CHARACTER = 200_000, 60
OUTPUT, OUTPUT_FOR_A_CHARACTER = 30_000_000, 600
LARGEST = 4_000_000
"""Characters of one text, or of all texts and entries of one list."""
SECONDS, SECONDS_FOR_A_CHARACTER = 1.0, 0.000_2
"""Of processor time."""
TOOL_COPIES = 20
"""How often what a format itself hands out (a picture as an address) may be passed on through macros."""
BITS = 20_000
"""Of a whole number: about 6,000 digits."""
ENTRY = 12
"""What an entry of a list counts, besides its text."""
_HOLDERS = {list, set, frozenset, type({}.keys()), type({}.values()), type({}.items())}


class TemplateLimit(SecurityError):
    """A template did more than it may."""


@dataclass(slots=True)
class Budget:
    """What is left for one template."""

    characters: Callable[[], int] = int
    """Measures the text of the publication."""
    steps: int = STEPS
    output: int = OUTPUT
    largest: int = LARGEST
    seconds: float = SECONDS
    started: float = 0.0
    """Processor time of this thread at the start."""
    deadline: float = 0.0
    """When to look at the processor time, by the clock; 0: never."""
    extended: bool = False

    def step(self, count: int = 1, characters: int = 0) -> None:
        """Count `count` steps that add `characters` to what is made."""
        self.steps -= count
        self.output -= characters
        if self.steps < 0 or self.output < 0 or (self.deadline and perf_counter() > self.deadline):
            self._used_up()

    def hold(self, size: int) -> None:
        """Raise TemplateLimit unless a text or list of this size is allowed."""
        if size > self.largest:
            self._extend()
        if size > self.largest:
            raise TemplateLimit("it makes a text or a list that is too long")

    def weigh(self, value: Any, *, shown: bool = False) -> int:
        """Size of `value` with all that is in it; what is there twice counts twice. `shown`: it is to become text."""
        if isinstance(value, str):
            self.hold(len(value))
            return len(value)
        total, entries, waiting = 0, 0, [value]
        # No recursion: templates nest deeper than Python calls.
        while waiting:
            one = waiting.pop()
            kind = type(one)
            total += ENTRY
            if kind is str or kind is Markup:
                total += len(one)
            elif kind in _HOLDERS or isinstance(one, tuple):
                waiting.extend(one)
                entries += len(one)
            elif kind is dict:
                waiting.extend(one)
                waiting.extend(one.values())
                entries += 2 * len(one)
            elif shown:
                _check_shown(one)
            if total + entries * ENTRY > self.largest:
                self.hold(total + entries * ENTRY)
        self.step(entries // 4)
        return total

    def given(self, size: int) -> None:
        """Allow for `size` characters that a format handed out."""
        self.output += size * TOOL_COPIES
        self.largest += size

    def _used_up(self) -> None:
        late = self.deadline and perf_counter() > self.deadline and self._late()
        if self.steps < 0 or self.output < 0 or late:
            self._extend()
        if self.steps < 0:
            raise TemplateLimit("it takes too many steps: a loop or a macro does not come to its end")
        if self.output < 0:
            raise TemplateLimit("it makes too much text")
        if late and self._late():
            raise TemplateLimit("it takes too long")

    def _late(self) -> bool:
        """Whether the processor time is used up; if not, look again when it can be: a busy machine must not stop a template."""
        left = self.seconds - (thread_time() - self.started)
        self.deadline = perf_counter() + max(left, 0.0)
        return left <= 0

    def _extend(self) -> None:
        if self.extended:
            return
        self.extended, count = True, self.characters()
        self.steps += count * STEPS_FOR_A_CHARACTER
        self.output += count * OUTPUT_FOR_A_CHARACTER
        self.seconds += count * SECONDS_FOR_A_CHARACTER
        self.largest += count * TOOL_COPIES


_budget: ContextVar[Budget | None] = ContextVar("budget", default=None)


@contextmanager
def limited(characters: Callable[[], int]) -> Iterator[Budget]:
    """Limit what templates do inside this block, by the text of the publication, which `characters` measures."""
    budget = Budget(characters, started=thread_time(), deadline=perf_counter() + SECONDS)
    token = _budget.set(budget)
    try:
        yield budget
    finally:
        _budget.reset(token)


def budget() -> Budget:
    """What is left for the template at work; outside of `limited`, sizes alone have a limit."""
    return _budget.get() or Budget()


def _check_shown(value: object) -> None:
    """Raise unless `value` has a text that may be shown."""
    if isinstance(value, Undefined):
        str(value)
    elif not is_plain(value):
        raise SecurityError(f"{type(value).__name__} is no text and cannot be shown")


def checked(left: int, right: int, *, power: bool = False) -> None:
    """Raise TemplateLimit when the product (or `power`) of two whole numbers is too long."""
    bits = left.bit_length() + right.bit_length()
    if power:
        bits = left.bit_length() * abs(right)
    if bits > BITS:
        raise TemplateLimit("it makes a number that is too large")
