"""List readers, formats, editions, languages, voices, checks or pictures."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wellread.arguments import wrong
from wellread.commands.reporting import report
from wellread.problems import BuildError, Problem, Severity
from wellread.registry import Registry

if TYPE_CHECKING:
    from wellread.speech import Engine


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread list` takes."""
    parser.add_argument("what", choices=[*_LISTS], metavar="WHAT")
    parser.add_argument(
        "words", nargs="*", metavar="WORD", help="only those with these words in them; of pictures, those that fit"
    )
    parser.add_argument(
        "--sheet", type=Path, metavar="PAGE", help="write the pictures that fit into a web page, to be looked at: PAGE.html"
    )


def run(options: Namespace) -> int:
    """Print one entry a line; plug-ins that cannot be used are reported on standard error, and stop nothing."""
    words = " ".join(options.words)
    if options.sheet and not (options.what == "pictures" and words):
        raise BuildError(
            [wrong("--sheet", "it shows pictures that fit a word", "wellread list pictures bin --sheet pictures.html")]
        )
    if options.what == "pictures" and words:
        return _fitting(words, options.sheet)
    for line in _LISTS[options.what]():
        if all(word.lower() in line.lower() for word in options.words):
            sys.stdout.write(f"{line}\n")
    return 0


def _fitting(words: str, sheet: Path | None) -> int:
    """Print the pictures that fit `words`, or write them to the page `sheet`."""
    from wellread.commands import picture_sheet
    from wellread.pictures.search import search

    if not search(words, picture_sheet.ROOT):
        hint = "try a plainer word, or one thing that the picture should show"
        raise BuildError([Problem("picture-unknown", Severity.ERROR, f"no picture fits “{words}”", hint)])
    if sheet:
        picture_sheet.write(words, sheet)
        return 0
    sys.stdout.writelines(f"{line}\n" for line in picture_sheet.lines(words))
    return 0


def _modules(registry: Registry[Any]) -> Iterator[str]:
    yield from (f"{name:<10} {registry.summary(name)}" for name in registry.usable())
    report(registry.faults())


def _readers() -> Iterator[str]:
    from wellread.readers import READERS

    yield from _modules(READERS)


def _formats() -> Iterator[str]:
    from wellread.formats import FORMATS

    yield from _modules(FORMATS)


def _editions() -> Iterator[str]:
    from wellread.editions import EDITIONS

    yield from _modules(EDITIONS)


def _languages() -> Iterator[str]:
    from wellread.languages import LANGUAGES

    yield from _modules(LANGUAGES)


def _voices() -> Iterator[str]:
    from wellread.speech import ENGINES, load

    for engine in ENGINES.usable():
        for voice in load(engine).voices():
            yield _voice(engine, voice, load(engine))
    report(ENGINES.faults())


def _voice(name: str, voice: str, engine: Engine) -> str:
    """One voice in a line: its name, its language, who it is with licence, and whether it needs the network."""
    said = engine.narrator(voice) or "no sound, for drafts"
    online = " · online: the text leaves this machine" * engine.ONLINE
    return f"{f'{name}:{voice}':<32} {engine.language(voice) or 'any':<8} {said}{online}"


def _checks() -> Iterator[str]:
    from wellread.checks import CHECKS
    from wellread.problems.codes import CODES

    for code in CODES.values():
        yield f"{code.name:<26} {code.severity.name.lower():<8} {code.stage:<12} {code.summary}"
    report(CHECKS.faults())


def _pictures() -> Iterator[str]:
    from wellread.commands.picture_sheet import ROOT
    from wellread.pictures import LIBRARIES, names, own

    yield from (f"{own.PREFIX}:{name}" for name in own.names(ROOT))
    for prefix in LIBRARIES:
        yield from (f"{prefix}:{name}" for name in names(prefix))


_LISTS = {
    "readers": _readers,
    "formats": _formats,
    "editions": _editions,
    "languages": _languages,
    "voices": _voices,
    "checks": _checks,
    "pictures": _pictures,
}
