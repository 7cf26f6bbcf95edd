"""WeasyPrint, where its libraries are installed: without Pango there is a Problem that says what to type."""

from __future__ import annotations

from contextlib import redirect_stdout
from io import StringIO
from typing import Any

from wellread.machine import pango_missing
from wellread.problems import BuildError


def weasyprint() -> Any:
    """The package; BuildError when a library that it loads is not on this machine."""
    try:
        with redirect_stdout(StringIO()):  # it prints where to read on, and we say it ourselves
            import weasyprint as package
    except OSError as error:
        raise BuildError([pango_missing(error)]) from error
    return package
