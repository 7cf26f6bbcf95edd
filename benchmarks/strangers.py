"""What becomes of documents that were not written for wellread: whether each gets through, what it costs, what is lost.

    python benchmarks/strangers.py FOLDER [-f html,epub,pdf] [--profile ua-1] [--judge] [-k WORD]

Every file in FOLDER that a reader knows is built by a process of its own, as somebody would type it. The words and numbers of
the source's own text, taken without any of our readers, are looked for in each file that was made. `--judge` asks PDF/UA-1 of
page-validation, EPUBCheck, Ace and axe besides. The table goes to standard output; what was said and which words were not found
go to FOLDER/../found/.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from lxml import etree, html
from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[1]
SUFFIXES = (".md", ".markdown", ".docx", ".html", ".htm", ".xhtml", ".epub")
_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Scripts that put no space between words: they are compared character by character."""
_FRONT = re.compile(r"\A(---|\+\+\+)\n.*?\n(---|\+\+\+|\.\.\.)\n", re.DOTALL)
_FORMULA = re.compile(r"\$\$.*?\$\$|(?<![\w$])\$[^$\n]+\$(?!\w)", re.DOTALL)
_CONTENTS = re.compile(r"(?:^|[/_-])(?:nav|toc)\.x?html?$")
_NAMED = re.compile(r"(?<=[^\n#])\s*\{#[\w-]+\}[ \t]*$", re.MULTILINE)
"""The name of a heading, which is no word of it."""
HEAD = """\
| document | words | result | processor time | memory | words lost | judges' findings | errors |
|---|---|---|---|---|---|---|---|"""
_SEVERAL = re.compile(r" error: ([a-z-]+): (\d+) places")
_CODE = re.compile(r"\[([a-z-]+)\]$", re.MULTILINE)


def say(line: str) -> None:
    """Show a result at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@dataclass
class Result:
    """What became of one document."""

    path: Path
    code: int
    seconds: float
    """Of the processor, its children's included: the clock depends on what else the machine does."""
    megabytes: float
    words: int = 0
    lost: dict[str, list[str]] = field(default_factory=dict)
    """Name of a file to the words of the source that are not in it."""
    judged: dict[str, list[str]] = field(default_factory=dict)
    said: str = ""

    @property
    def errors(self) -> Counter[str]:
        """Codes of the errors that were printed."""
        found: Counter[str] = Counter()
        for line in self.said.split("\n"):
            if several := _SEVERAL.search(line):
                found[several[1]] += int(several[2])
            elif " error: " in line:
                found.update(_CODE.findall(line))
        return found


def words(text: str) -> set[str]:
    """The words and numbers of `text`, each in one form; characters where a script has no spaces."""
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\u200b", "").casefold()
    found = set()
    for word in _WORD.findall(plain):
        found |= set(word) if _UNSPACED.search(word) else {word}
    return found


def squeezed(text: str) -> str:
    """`text` in the same form without anything that is no letter or digit: a line that ends in a word cannot hide it."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(_WORD.findall(plain))


def _markup(data: bytes | str) -> str:
    """The text of a page, text alternatives included, without scripts and styles."""
    tree: Any = html.document_fromstring(data)
    for dead in list(tree.iter("script", "style", "template", "noscript", etree.Comment, "head")):
        dead.drop_tree()
    alternatives = [element.get("alt", "") for element in tree.iter("img")]
    return " ".join([*tree.itertext(), *alternatives])


def of_markdown(path: Path) -> str:
    """The text of a Markdown file by a plain parser; formulas aside."""
    text = _FRONT.sub("", path.read_text(encoding="utf-8-sig").replace("\r\n", "\n"))
    text = _FORMULA.sub(" ", _NAMED.sub("", text))
    return _markup("<div>" + MarkdownIt("commonmark", {"html": True}).enable("table").render(text) + "</div>")


def of_word(path: Path) -> str:
    """The text of a Word file: every run of the body, of the notes too."""
    text = []
    with zipfile.ZipFile(path) as archive:
        for name in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
            if name in archive.namelist():
                root = etree.fromstring(archive.read(name))
                for paragraph in root.iter("{*}p"):
                    text.append("".join(run.text or "" for run in paragraph.iter("{*}t")))
    return "\n".join(text)


def _decoded(data: bytes) -> bytes | str:
    """A page in UTF-8 as text, whatever it says of itself and however late; one in another encoding as it is."""
    try:
        return re.sub(r"\A\s*<\?xml[^>]*>", "", data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return data


def of_page(path: Path) -> str:
    """The paragraphs of a saved page that somebody would miss: of its `article` or `main`, else of 60 characters and more."""
    tree: Any = html.document_fromstring(_decoded(path.read_bytes()))
    for dead in list(tree.iter("script", "style", "template", "noscript", etree.Comment)):
        dead.drop_tree()
    every = list(tree.iter("p"))
    inside = [p for p in every if any(above.tag in ("main", "article") for above in p.iterancestors())]
    long = [p for p in every if len(p.text_content()) > 60]
    return "\n".join(str(part.text_content()) for part in inside or long)


def of_book(path: Path) -> str:
    """The text of every page of an EPUB, its tables of contents aside."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if re.search(r"\.x?html?$", name) and not _CONTENTS.search(name)]
        return "\n".join(_markup(archive.read(name)) for name in names)


def of_print(path: Path) -> str:
    """The text of a PDF, text alternatives included."""
    import pikepdf
    import pypdfium2

    with pikepdf.open(path) as tags:
        alternatives = [str(one["/Alt"]) for one in tags.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join([*(page.get_textpage().get_text_bounded() for page in document), *alternatives])


SOURCE: dict[str, Callable[[Path], str]] = {
    ".md": of_markdown,
    ".markdown": of_markdown,
    ".docx": of_word,
    ".epub": of_book,
    ".html": of_page,
    ".htm": of_page,
    ".xhtml": of_page,
}
MADE: dict[str, Callable[[Path], str]] = {".html": lambda path: _markup(path.read_bytes()), ".epub": of_book, ".pdf": of_print}


def built(path: Path, output: Path, options: Iterable[str]) -> Result:
    """Build the document at `path` into `output` in a process of its own."""
    output.mkdir(parents=True, exist_ok=True)
    log = output / "said.txt"
    command = [sys.executable, "-m", "wellread", "build", str(path), "-o", str(output / "packs"), *options]
    with log.open("w") as stream:
        process = subprocess.Popen(command, stdout=stream, stderr=subprocess.STDOUT, cwd=ROOT)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Result(path, process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said=log.read_text())


def compare(result: Result, folder: Path) -> None:
    """Look for the words of the source in each file in `folder`."""
    wanted = words(SOURCE[result.path.suffix.lower()](result.path))
    result.words = len(wanted)
    for made in sorted(folder.rglob("*")):
        if made.suffix in MADE and made.name not in ("index.html", "report.html") and "easy-read" not in made.name:
            text = squeezed(MADE[made.suffix](made))
            result.lost[made.name] = sorted(word for word in wanted if word not in text)


def judge(result: Result, folder: Path) -> None:
    """Ask the outside validators about each file in `folder`."""
    sys.path.insert(0, str(ROOT / "tests"))
    judges = import_module("judges")
    for made in sorted(folder.rglob("*")):
        found: list[str] = []
        if made.suffix == ".pdf":
            found = [f"{one.rule} {one.message}" for one in judges.pdfua(made)]
        elif made.suffix == ".epub":
            found = [f"{one.id} {one.message} {one.location}" for one in judges.epubcheck(made) if one.serious]
            found += [f"ace {one.id} {one.message} {one.location}" for one in judges.ace(made)]
        elif made.suffix == ".html":
            found = [f"axe {one.id} {one.message} {one.location}" for one in judges.axe(made)]
        result.judged[made.name] = found


def row(result: Result, top: Path) -> str:
    """One line of the table."""
    lost = " ".join(f"{Path(name).suffix[1:]} {len(missing)}" for name, missing in result.lost.items())
    judged = sum(map(len, result.judged.values()))
    errors = ", ".join(f"{code} {count}" for code, count in result.errors.most_common(4))
    cells = (
        result.path.relative_to(top),
        result.words,
        "built" if result.code == 0 else f"exit {result.code}",
        f"{result.seconds:.1f} s",
        f"{result.megabytes:.0f} MB",
        lost or "-",
        judged if result.judged else "-",
        errors or "-",
    )
    return "| " + " | ".join(map(str, cells)) + " |"


def main() -> None:
    """Build, compare and judge every document of a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-f", "--formats", default="html,epub,pdf")
    parser.add_argument("--profile", default="ua-1")
    parser.add_argument("--judge", action="store_true")
    parser.add_argument("-k", default="", help="only paths that hold this")
    given = parser.parse_args()
    found = given.folder.resolve().parent / "found"
    options = ["-f", given.formats, "--pdf-profile", given.profile, "--voice", "silent", "--jobs", "1"]
    say(HEAD)
    for path in sorted(path for path in given.folder.rglob("*") if path.suffix.lower() in SUFFIXES and given.k in str(path)):
        output = found / path.relative_to(given.folder).with_suffix("")
        result = built(path, output, options)
        if result.code == 0:
            compare(result, output / "packs")
        if given.judge and result.code == 0:
            judge(result, output / "packs")
        (output / "found.json").write_text(
            json.dumps({"lost": result.lost, "judged": result.judged}, indent=1, ensure_ascii=False)
        )
        say(row(result, given.folder))


if __name__ == "__main__":
    main()
