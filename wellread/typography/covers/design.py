"""What a cover shows, and in which colours."""

from __future__ import annotations

from dataclasses import dataclass, field

from wellread.typography.covers.fitting import Face


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a cover, each `#rrggbb`: letters stand out from their ground 7 to 1."""

    field: str = "#12395b"
    on_field: str = "#ffffff"
    stripe: str = ""
    """Between the field and what is below it; empty: none."""
    paper: str = "#ffffff"
    ink: str = "#111111"


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture on a cover: its file, and the ending of its name."""

    content: bytes = field(repr=False)
    suffix: str


@dataclass(frozen=True, slots=True)
class Cover:
    """What a cover shows."""

    title: str
    subtitle: str = ""
    publisher: str = ""
    edition: str = ""
    """Name of the edition: `Easy read`."""
    form: str = "screen"
    """Its sign (`forms.FORMS`)."""
    picture: Shown | None = None
    logo: Shown | None = None
    colours: Colours = Colours()
    face: Face = field(default_factory=Face)
    rtl: bool = False
    fonts: tuple[str, ...] = ()
    """Font files for the letters in drawings."""
