"""The Jinja environment that every template runs in, and what templates may ask for.

Autoescape is on and an unknown name is an error. A project's own `templates/` folder comes before the packaged one, template by
template; because such templates may come from anywhere, all of them run in Jinja's sandbox.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from wellread.languages.sentences import written_words
from wellread.languages.strings import TEMPLATES, long_date, strings
from wellread.languages.tags import direction
from wellread.model import Edition, Picture, Table, traverse
from wellread.problems import BuildError, Problem, Severity


@dataclass(frozen=True, slots=True)
class View:
    """How one format shows blocks: passed to the macros of `blocks.html.jinja`."""

    href: Callable[[str], str] = str
    """Turns a link target (`#note-1`, an address) into what stands in this file."""
    src: Callable[[Picture], str] = field(default=lambda picture: picture.path.as_uri())
    """Where this format finds a picture."""
    shift: int = 0
    """Added to every heading level: -1 where each chapter is a file of its own."""
    words: bool = False
    """Whether each written word gets a span with its id."""

    def level(self, level: int) -> int:
        """Heading level in this format, 1 to 6."""
        return max(1, min(6, level + self.shift))


def templates_of(root: Path) -> Path | None:
    """The project's own templates folder for a publication in `root`: beside it, or above its content folder."""
    for folder in (root / "templates", root.parent / "templates", root.parent.parent / "templates"):
        if folder.is_dir() and folder.resolve() != TEMPLATES.resolve():
            return folder
    return None


def environment(root: Path | None = None) -> SandboxedEnvironment:
    """The environment for a publication in the folder `root` (None: packaged templates only)."""
    own = templates_of(root) if root else None
    return _environment(tuple(folder for folder in (own, TEMPLATES) if folder))


@cache
def _environment(folders: tuple[Path, ...]) -> SandboxedEnvironment:
    """One for each project: compiling the templates takes longer than filling them in. A changed file is read again."""
    made = SandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(kind=traverse.kind, long_date=long_date, direction=direction)
    made.filters.update(written_words=_pieces, column_headings=column_headings)
    return made


def render(edition: Edition, template: str, /, **names: object) -> str:
    """`template` filled in for `edition`, which it sees as `edition`, `meta` and `t` (the words of its language).

    Raises BuildError when a project's template is wrong.
    """
    made = environment(edition.root)
    meta = edition.document.meta
    words = strings(meta.language, templates_of(edition.root))
    try:
        return made.get_template(template).render(edition=edition, meta=meta, t=words, **names)
    except TemplateError as error:
        name, line = getattr(error, "filename", None) or template, getattr(error, "lineno", 0) or 0
        message = f"the template {template} cannot be used: {error.message or error}"
        hint = "mend the template, or take it out of templates/ to use the packaged one"
        raise BuildError([Problem("template-wrong", Severity.ERROR, message, hint, str(name), line)]) from error


def column_headings(table: Table) -> tuple[str, ...]:
    """What each column of `table` is called, for a screen on which every row becomes a block of its own (E08, E10).

    Empty for a table of two columns, which fits any screen, and for one whose rows cannot be taken apart.
    """
    if table.columns < 3 or not table.head or any(cell.colspan * cell.rowspan != 1 for row in table.body for cell in row):
        return ()
    heads = list(traverse.grid(table.head, table.columns))
    texts = (
        ["".join(one.text for one in cell.sentences).strip() for cell in traverse.above(heads, at)]
        for at in range(table.columns)
    )
    return tuple(": ".join(filter(None, parts)) for parts in texts)


def _pieces(sentence: Any) -> list[list[tuple[int | None, str, bool]]]:
    """For each span of a sentence: its pieces as (word number, text, whether the word began in an earlier span).

    Blanks between words have no number. A word that runs over several spans keeps its number in each.
    """
    bounds = written_words(sentence.text)
    result: list[list[tuple[int | None, str, bool]]] = []
    position = 0
    for span in sentence.spans:
        end = position + len(span.text)
        pieces: list[tuple[int | None, str, bool]] = []
        at = position
        for number, (start, stop) in enumerate(bounds):
            low, high = max(start, position), min(stop, end)
            if low < high:
                if low > at:
                    pieces.append((None, sentence.text[at:low], False))
                pieces.append((number, sentence.text[low:high], start < low))
                at = high
        if at < end:
            pieces.append((None, sentence.text[at:end], False))
        result.append(pieces)
        position = end
    return result
