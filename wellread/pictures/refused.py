"""How the modules of this package say that a picture cannot be used; `find` turns it into a Problem."""

from __future__ import annotations


class Refused(Exception):
    """A picture that cannot be used: carries code, message and hint from where the fault is seen to `find`."""


def broken(source: str, what: str) -> Refused:
    """Refuse a file that is not a picture, or not one that every reader can show."""
    hint = "open it in a drawing program and save it as SVG or PNG"
    return Refused("picture-broken", f"the picture {short(source)} {what}", hint)


def moving(source: str, what: str) -> Refused:
    """Refuse a picture that moves."""
    hint = "save one frame of it as PNG or plain SVG: movement makes some readers ill, and paper cannot show it"
    return Refused("picture-moving", f"the picture {short(source)} {what}", hint)


def unsafe(source: str, what: str) -> Refused:
    """Refuse a drawing that could run or load something."""
    hint = "open it in a drawing program, remove that, and save it as plain SVG"
    return Refused("picture-unsafe", f"the picture {short(source)} {what}", hint)


def short(text: str) -> str:
    """Quote what the author wrote, cut where it is very long."""
    if len(text) > 80:
        text = f"{text[:77]}..."
    return f"`{text}`"
