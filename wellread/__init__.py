"""wellread: write a document once, give every reader a version that they can use.

Read a source once into a `Document`; adapt it into `Edition`s; speak an edition into a `Timeline`; write it in formats; check
all of them:

    content/*/publication.md --read--> Document --adapt--> Edition --speak--> Edition + Timeline --write--> output/<slug>/
                                          |                   |                     |                          |
                                          +-------------------+------- check -------+--------------------------+--> Problems

Five verbs, each a function here; a folder of the package is one verb (`editions`, `speech`, `formats`, `checks`), and a module
in it is one way of doing it, listed in one dict:

    from wellread import Settings, build, read
    document = read("content/my-leaflet")
    pack = build("content/my-leaflet", Settings(formats=("pdf", "epub"), draft=True))

What is wrong is always a `Problem` (code, message, hint, file, line): those that stop come in a `BuildError`, the others with
the result. The library never prints, never exits, and asks no network unless an online voice was asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellread.checks import run as check
    from wellread.editions import adapt
    from wellread.formats import write
    from wellread.model import Document, Edition
    from wellread.model.timeline import Timeline
    from wellread.pack.finished import Pack
    from wellread.pipeline import build
    from wellread.problems import BuildError, Problem, Severity
    from wellread.readers import read
    from wellread.settings import Settings
    from wellread.speech import speak

_HOMES = {
    "BuildError": "wellread.problems",
    "Document": "wellread.model",
    "Edition": "wellread.model",
    "Pack": "wellread.pack.finished",
    "Problem": "wellread.problems",
    "Settings": "wellread.settings",
    "Severity": "wellread.problems",
    "Timeline": "wellread.model.timeline",
    "adapt": "wellread.editions",
    "build": "wellread.pipeline",
    "check": "wellread.checks",
    "read": "wellread.readers",
    "speak": "wellread.speech",
    "write": "wellread.formats",
}

__all__ = [
    "BuildError",
    "Document",
    "Edition",
    "Pack",
    "Problem",
    "Settings",
    "Severity",
    "Timeline",
    "adapt",
    "build",
    "check",
    "read",
    "speak",
    "write",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for, so that `import wellread` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'wellread' has no attribute {name!r}")
    home = import_module(_HOMES[name])
    return getattr(home, {"check": "run"}.get(name, name))
