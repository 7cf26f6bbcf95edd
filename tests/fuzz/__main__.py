"""`make fuzz`: feed one target, or each in turn, for a number of inputs or a time; what fails is kept in `.cache/fuzz`.

    python -m fuzz [--inputs N] [--seconds N] [--from N] [--atheris] [TARGET…]

With `--atheris` the inputs are led by what they reach (libFuzzer), one target in a process of its own; without, they are made
by `mutation`, from the number `--from` on.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

FOUND = Path(__file__).parents[2] / ".cache" / "fuzz"


def main() -> int:
    """Run; 1 when something was found."""
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=600.0, help="for one target")
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--atheris", action="store_true")
    asked = parser.parse_args()
    if asked.atheris and len(asked.targets) != 1:
        return _each_by_itself(asked)
    return _guided(asked) if asked.atheris else _ours(asked)


def _ours(asked: argparse.Namespace) -> int:
    """Our own mutation."""
    from fuzz.mutation import Mutator
    from fuzz.running import run
    from fuzz.seeds import kept, seeds, words
    from fuzz.targets import TARGETS, folder

    found = 0
    for name in asked.targets or TARGETS:
        mutator = Mutator(seeds(name), words(name), TARGETS[name].packed)

        def inputs(mutator: Mutator = mutator, name: str = name) -> Iterator[bytes]:
            end = time.monotonic() + asked.seconds
            yield from kept(name)
            for number in range(asked.first, asked.first + asked.inputs):
                if time.monotonic() > end:
                    return
                yield mutator.input(number)

        account = run(name, inputs())
        account.keep(FOUND)
        _say(account.line())
        found += len(account.faults)
    shutil.rmtree(folder(), ignore_errors=True)
    return int(found > 0)


def _each_by_itself(asked: argparse.Namespace) -> int:
    """A process for each target, because libFuzzer ends the one that it runs in."""
    from fuzz.targets import TARGETS

    options = ["--atheris", "--inputs", str(asked.inputs), "--seconds", str(asked.seconds)]
    codes = [subprocess.run([sys.executable, "-m", "fuzz", name, *options]).returncode for name in asked.targets or TARGETS]
    return int(any(codes))


def _guided(asked: argparse.Namespace) -> int:
    """Inputs that libFuzzer makes of what earlier ones reached; packages too, which it can hardly keep whole."""
    import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

    with atheris.instrument_imports(include=["wellread"]):
        from fuzz.running import Account, feed
        from fuzz.seeds import CORPUS, words
        from fuzz.targets import TARGETS
    from fuzz.running import run

    (name,) = asked.targets
    account, end = Account(name), time.monotonic() + asked.seconds
    run(name, ())
    import signal

    from fuzz.running import _stop

    signal.signal(signal.SIGVTALRM, _stop)

    def one(content: bytes) -> None:
        feed(TARGETS[name], content, account)
        if account.fed >= asked.inputs or time.monotonic() > end:
            account.keep(FOUND)
            _say(account.line())
            os._exit(int(bool(account.faults)))

    grown = FOUND / "corpus" / name
    grown.mkdir(parents=True, exist_ok=True)
    dictionary = grown.with_suffix(".dict")
    dictionary.write_text("".join(f'"{_escaped(word)}"\n' for word in words(name)))
    options = ["-max_len=10000", "-timeout=600", "-rss_limit_mb=0", "-verbosity=0", f"-dict={dictionary}"]
    folders = [str(grown)] + [str(CORPUS / name)] * (CORPUS / name).is_dir()
    atheris.Setup([sys.argv[0], *options, *folders], one)
    atheris.Fuzz()
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _escaped(word: bytes) -> str:
    """A word as dictionaries of libFuzzer have it."""
    return "".join(f"\\x{byte:02x}" for byte in word)


if __name__ == "__main__":
    sys.exit(main())
