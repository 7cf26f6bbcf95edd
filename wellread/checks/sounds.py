"""Two sounds side by side: whether one is the other, as a listener hears it. Used by the checks of sound."""

from __future__ import annotations

from collections.abc import Sequence

from wellread.checks import Made, Skip
from wellread.inspection.sound import FRAME, envelope
from wellread.model.timeline import Track
from wellread.problems import BuildError

FAINT = 200
"""What is fainter than this (-44 dBFS) counts as quiet."""

LOUDER = 2.0
"""Two frames of which one has more than twice the amplitude of the other (6 dB) sound different."""

ODD, WINDOW = 0.4, 25
"""Part of a second's frames that may differ, because an encoder smooths sharp edges; and how many frames are looked at."""


def spoken(made: Made, track: Track) -> Sequence[int]:
    """How loud each frame of a chapter is as it was spoken; Skip where that sound is no longer at hand."""
    if track.digest in made.sounds:
        return made.sounds[track.digest]
    try:
        return envelope(made.edition.project.path(track.digest))
    except BuildError as error:
        raise Skip("the sound of the chapters is no longer at hand") from error


def first_difference(found: Sequence[int], wanted: Sequence[int]) -> int | None:
    """Milliseconds from which on `found` is another sound than `wanted`; None when they are one."""
    odd = [_differ(found, wanted, place) for place in range(min(len(found), len(wanted)))]
    running = sum(odd[:WINDOW])
    for place in range(WINDOW, len(odd)):
        if running > ODD * WINDOW:
            return (place - WINDOW) * FRAME
        running += odd[place] - odd[place - WINDOW]
    if running > ODD * WINDOW:
        return max(0, len(odd) - WINDOW) * FRAME
    return len(odd) * FRAME if abs(len(found) - len(wanted)) > WINDOW // 4 else None


def _differ(found: Sequence[int], wanted: Sequence[int], place: int) -> bool:
    """Whether a frame sounds different, by up to one frame earlier or later too."""
    near = [max(FAINT, one) for one in found[max(0, place - 1) : place + 2]]
    true = max(FAINT, wanted[place])
    return min(near) > LOUDER * true or max(near) < true / LOUDER
