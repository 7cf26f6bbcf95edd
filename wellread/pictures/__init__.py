"""Pictures: from what an author typed to a file that is safe to use, its size, and whom to thank.

`find` answers with a `Found`, or with the `Problem` that says what to type instead; it never raises for an author's mistake.
A picture is a file below the publication's own folder, or one of a library, named by prefix (`openmoji:brain`; `own:nurse`
for the publisher's). Nothing is ever fetched. A drawing is read with a parser that refuses entities, and refused when it could
run, load or move something; a bitmap is opened only when its pixels fit in memory. Every format may therefore use what is found
here as it is.

A new library is one module with `resolve` (a name to a file and its credit) and `names`, and one line in `LIBRARIES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

from wellread.model import Credit
from wellread.pictures import bitmap, drawing, openmoji, own
from wellread.pictures.refused import Refused, broken, short
from wellread.problems import Problem, Severity

MEDIA_TYPES = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
"""File name ending to media type: the kinds that PDF, EPUB and web page can all show."""

BYTES = 30_000_000
"""The largest file that is read."""


@dataclass(frozen=True, slots=True)
class Found:
    """A picture that may be used."""

    path: Path
    digest: str
    """SHA-256 of the file, hex."""
    media_type: str
    width: int
    """Natural width in CSS pixels; 0 when the file does not say."""
    height: int
    credit: Credit | None = None
    """Known for a library's pictures; for a file of the publication the front matter says it."""
    lettering: bool = False
    """Whether a drawing holds words, which must then be as large as the text around it."""


def find(source: str, root: Path) -> Found | Problem:
    """Find the picture that an author wrote as `source` in a publication whose folder is `root`.

    The Problem has no path or line: the caller knows them (`dataclasses.replace`).
    """
    try:
        path, credit = _locate(source.strip(), root)
        return _measured(path, credit, source)
    except Refused as refused:
        code, message, hint = refused.args
        return Problem(code, Severity.ERROR, message, hint)


def names(prefix: str) -> Iterable[str]:
    """Every name that the library called `prefix` knows, in order; KeyError when there is no such library."""
    return LIBRARIES[prefix][1]()


def _locate(source: str, root: Path) -> tuple[Path, Credit | None]:
    scheme, colon, rest = source.partition(":")
    if not colon or not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme):
        return _inside(source, root), None
    if scheme.lower() == own.PREFIX:
        return own.resolve(unquote(rest), root)
    if scheme.lower() in LIBRARIES:
        return LIBRARIES[scheme.lower()][0](unquote(rest))
    if scheme.lower() in ("http", "https", "ftp", "data", "blob"):
        raise Refused("picture-remote", f"the picture {short(source)} is not in the publication's folder", _COPY_IT)
    if len(scheme) == 1 or scheme.lower() == "file":
        raise _outside(source)
    listed = ", ".join(f"`{name}:`" for name in (*LIBRARIES, own.PREFIX))
    hint = f"the libraries are {listed}; for a file write its path: `pictures/coat.svg`"
    raise Refused("picture-unknown", f"there is no picture library called {short(scheme)}", hint)


_COPY_IT = "save it in the publication's folder (check that its licence allows this) and write its path: `pictures/coat.svg`"


def _outside(source: str) -> Refused:
    message = f"the picture {short(source)} is outside the publication's folder"
    return Refused("picture-outside", message, "copy it into the folder and write its path from there: `pictures/coat.svg`")


def _inside(source: str, root: Path) -> Path:
    """The file below `root` that `source` names, symbolic links followed."""
    if source.startswith("//"):
        raise Refused("picture-remote", f"the picture {short(source)} is not in the publication's folder", _COPY_IT)
    # On a website a path begins with the site's own folder, `/assets/tea.png`; on this machine nothing outside is opened.
    given = source.removeprefix("/")
    if given.startswith(("/", "\\")) or (given != source and not _exists(root / unquote(given))):
        raise _outside(source)
    for name in dict.fromkeys((given, unquote(given))):
        try:
            path, home = (root / name).resolve(), root.resolve()
            if not path.is_relative_to(home):
                raise _outside(source)
            if path.is_file():
                return path
        except (OSError, RuntimeError, ValueError):  # a name too long, a circle of links, a NUL
            continue
    raise Refused("picture-missing", f"there is no picture {short(source)}", _nearest(unquote(source), root))


def _exists(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _nearest(source: str, root: Path) -> str:
    if "\\" in source:
        return f"write `/` between folders: `{source.replace(chr(92), '/')}`"
    some = islice(root.rglob("*"), 2000)
    there = sorted(path.relative_to(root).as_posix() for path in some if path.suffix.lower() in MEDIA_TYPES)
    folded = {name.casefold(): name for name in there}
    close = get_close_matches(source.casefold(), folded, n=1, cutoff=0.6)
    if close:
        return f"did you mean `{folded[close[0]]}`? Capitals count"
    return "put the file in the publication's folder, or write a library picture: `openmoji:brain`"


def embedded(content: bytes, name: str) -> Found | Problem:
    """The picture with this `content`, which came inside of another file; `name` is what it is called there.

    Its kind is what its first bytes say, because nobody can rename it. The path of what is found is no file: only its ending
    means something.
    """
    suffix = next((ending for start, ending in _STARTS if re.match(start, content)), "")
    try:
        if len(content) > BYTES:
            raise _too_large(name)
        if not suffix:
            raise broken(name, "is of a kind that not every reader can show")
        return _described(content, Path(f"embedded{suffix}"), None, name)
    except Refused as refused:
        code, message, hint = refused.args
        return Problem(code, Severity.ERROR, message, hint)


_STARTS = (
    (rb"\x89PNG\r\n", ".png"),
    (rb"\xff\xd8\xff", ".jpg"),
    (rb"GIF8[79]a", ".gif"),
    (rb"RIFF....WEBP", ".webp"),
    (rb"(?s)(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg)", ".svg"),
)
"""How the files of each kind begin."""


def _too_large(source: str) -> Refused:
    return Refused("picture-too-large", f"the picture {short(source)} is over {BYTES // 10**6} MB", bitmap.SMALLER)


def _measured(path: Path, credit: Credit | None, source: str) -> Found:
    if path.suffix.lower() not in MEDIA_TYPES:
        raise broken(source, f"is of a kind that not every reader can show ({path.suffix or 'no ending'})")
    try:
        if path.stat().st_size > BYTES:
            raise _too_large(source)
        content = path.read_bytes()
    except OSError as error:
        raise broken(source, f"cannot be read ({error.strerror})") from error
    return _described(content, path, credit, source)


def _described(content: bytes, path: Path, credit: Credit | None, source: str) -> Found:
    """What is known about the picture in the file `path` once its `content` has been measured."""
    kind = MEDIA_TYPES[path.suffix.lower()]
    if kind == "image/svg+xml":
        width, height, lettering = drawing.measure(content, source)
    else:
        (width, height), lettering = bitmap.measure(content, kind, source), False
    return Found(path, sha256(content).hexdigest(), kind, width, height, credit, lettering)


LIBRARIES: dict[str, tuple[Callable[[str], tuple[Path, Credit | None]], Callable[[], Iterable[str]]]] = {
    "openmoji": (openmoji.resolve, openmoji.names),
}
"""Prefix to the function that resolves a name, and the one that lists the names."""
