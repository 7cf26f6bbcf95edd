"""`make dist`: wheel and sdist in dist/, and the wheel tried where nothing else is.

The wheel is installed into an environment of its own, outside of the checkout, and builds a leaflet there: what a user gets,
with the templates, words, pages and data that belong to it. `-P` keeps build.py of this folder from being taken for the
package `build`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
FORMATS = ("pdf", "epub", "html", "audio")
LEAFLET = """
The bins are emptied on Monday.

::: easy Bin day
![A calendar](openmoji:calendar)
Bin day is Monday.
:::
"""


def main() -> int:
    """Build, install and try; 0 when a whole leaflet came out."""
    shutil.rmtree(DIST, ignore_errors=True)
    run(sys.executable, "-P", "-m", "build", "--no-isolation", "--outdir", str(DIST), str(ROOT))
    (wheel,), (sdist,) = DIST.glob("*.whl"), DIST.glob("*.tar.gz")
    holds_everything(wheel, sdist)
    with tempfile.TemporaryDirectory(prefix="wellread-dist-") as folder:
        try_out(wheel, Path(folder))
    sys.stdout.write(f"{wheel.name} and {sdist.name}: installed, and a leaflet built with them\n")
    return 0


def holds_everything(wheel: Path, sdist: Path) -> None:
    """Stop when a file that is no Python module is missing in one of them: such files are forgotten first."""
    data = [path for path in sorted((ROOT / "wellread").rglob("*")) if path.is_file() and path.suffix not in (".py", ".pyc")]
    wanted = {path.relative_to(ROOT).as_posix() for path in data}
    templates = {path.relative_to(ROOT).as_posix() for path in (ROOT / "templates").rglob("*") if path.is_file()}
    with zipfile.ZipFile(wheel) as opened:
        missing = (wanted | {f"wellread/{name}" for name in templates}) - set(opened.namelist())
    with tarfile.open(sdist) as opened_sdist:
        names = {name.partition("/")[2] for name in opened_sdist.getnames()}
    missing |= (wanted | templates | {"LICENSE", "README.md", "pyproject.toml", "build.py"}) - names
    if missing:
        raise SystemExit(f"not packed: {', '.join(sorted(missing)[:10])}")


def try_out(wheel: Path, folder: Path) -> None:
    """Install `wheel` in an environment below `folder`, and build a leaflet there."""
    venv.create(folder / "env", with_pip=True, symlinks=True)
    python = folder / "env" / "bin" / "python"
    run(str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel))
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "WELLREAD"))}
    clean |= {"WELLREAD_CACHE": str(folder / "cache")}
    run(str(python), "-m", "wellread", "new", "Bin day is changing", cwd=folder, env=clean)
    with (folder / "content" / "bin-day-is-changing" / "publication.md").open("a", encoding="utf-8") as leaflet:
        leaflet.write(LEAFLET)
    run(str(python), "-m", "wellread", "build", "--jobs", "1", "-f", ",".join(FORMATS), cwd=folder, env=clean)
    run(str(python), "-m", "wellread", "explain", "alt-missing", cwd=folder, env=clean)
    names = {path.name for path in (folder / "output" / "bin-day-is-changing").iterdir()}
    stem = "bin-day-is-changing"
    wanted = {f"{stem}.epub", f"{stem}.html", f"{stem}.mp3", f"{stem}-large-print.pdf", f"{stem}-easy-read.pdf", "index.html"}
    if wanted - names:
        raise SystemExit(f"not built: {', '.join(sorted(wanted - names))}")


def run(*command: str, cwd: Path = ROOT, env: dict[str, str] | None = None) -> None:
    """Run a command; what it prints is shown when it fails."""
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
