"""A sound file by itself: whether it can be found, moved through, and heard."""

from __future__ import annotations

from collections.abc import Iterator

from wellread.checks import Finding, Made, check
from wellread.inspection import sound
from wellread.problems import Severity

_LONG = 15 * 60_000
"""Milliseconds from which one wants to move by chapters."""
_FAINT, _LOUD, _CLIPPED = -30.0, -9.0, 0.0
"""LUFS, LUFS and dBTP: outside of them speech is too faint, too loud or distorted, whatever a platform asks for."""


@check("sound-untitled", "alone-sound", refs="D14", severity=Severity.WARNING, alone=True)
def untitled(made: Made) -> Iterator[Finding]:
    """A sound file says its title, which a player shows and reads out."""
    if not sound.read(made.path).tags.get("title", "").strip():
        yield Finding("the file does not say its title", "write a title into its tags")


@check("sound-chapterless", "alone-sound", refs="D12 D13", severity=Severity.WARNING, alone=True)
def chapterless(made: Made) -> Iterator[Finding]:
    """A long recording has chapters."""
    found = sound.read(made.path)
    if found.length > _LONG and not found.chapters:
        yield Finding(f"there are {found.length // 60_000} minutes without a chapter", "add chapters to its tags, or split it")


@check("sound-level-wrong", "alone-sound", refs="D07 D08", severity=Severity.WARNING, alone=True)
def level_wrong(made: Made) -> Iterator[Finding]:
    """Speech is neither faint nor distorted."""
    found = sound.level(made.path)
    if found.loudness < _FAINT:
        yield Finding(f"the sound is faint: {found.loudness:.0f} LUFS", "make it louder: about -18 LUFS for speech")
    if found.loudness > _LOUD or found.peak > _CLIPPED:
        message = f"the sound is too loud: {found.loudness:.0f} LUFS, with peaks of {found.peak:.1f} dBTP"
        yield Finding(message, "make it less loud: about -18 LUFS for speech, with peaks below -1 dBTP")
