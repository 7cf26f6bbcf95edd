"""Finished files looked at anew: our own by what they were made from, those of others by the rules that hold for all."""

from __future__ import annotations

import gzip
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from wellread import cli, editions, readers
from wellread.pack import anew
from wellread.pack.record import RECORD, Record, portable, read_record, write_record
from wellread.problems import BuildError, Severity

Publication = Callable[..., Path]
Capture = pytest.CaptureFixture[str]
PAGE = '<!doctype html><html lang="en"><head><title>Tea</title>{head}</head><body><h1>Tea</h1>{body}</body></html>'

PAGES = [
    ("file-picture-unsaid", '<img src="cup.png">', '<img src="cup.png" alt="A cup"><img src="line.png" alt="">'),
    ("file-alt-filename", '<img src="a.jpg" alt="IMG_0023.jpg">', '<img src="a.jpg" alt="Image of Dr. Grey 2">'),
    ("file-heading-skipped", "<h4>Cups</h4>", "<h2>Cups</h2>"),
    ("file-heading-empty", "<h2> </h2>", '<h2><img src="cup.png" alt="Cups"></h2>'),
    (
        "file-link-unnamed",
        '<a href="x"><img src="a.png" alt=""></a>',
        '<a href="x" aria-label="Home"><img src="a.png" alt=""></a>',
    ),
    ("file-link-bare", '<a href="x">Click here</a>', '<a href="x">More about tea</a>'),
    ("file-link-dead", '<a href="#cups">Cups</a>', '<a href="#cups">Cups</a><a href="#top">Up</a><a name="cups"></a>'),
    (
        "file-table-unheaded",
        "<table><tr><td>Tea</td><td>Time</td></tr><tr><td>black</td><td>4</td></tr></table>",
        "<table><tr><th>Tea</th><td>Time</td></tr><tr><td>black</td><td>4</td></tr></table>"
        "<table role=presentation><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
    ),
    ("file-field-unnamed", '<input type="text">', '<label>Name <input type="text"></label><input type="hidden">'),
    ("file-field-unnamed", "<button><svg></svg></button>", '<button aria-label="Menu"><svg></svg></button>'),
    ("file-moves", "<video autoplay></video>", "<video autoplay muted></video>"),
    ("file-headings-missing", "", ""),
]


def codes(path: Path, least: Severity = Severity.WARNING) -> set[str]:
    """What is found in one file."""
    return {one.code for one in anew.problems(path) if one.severity >= least}


@pytest.mark.parametrize(("code", "bad", "good"), PAGES)
def test_a_page_of_somebody_else(code: str, bad: str, good: str, tmp_path: Path) -> None:
    """Each rule finds its fault in a page, and none in a page without it."""
    path = tmp_path / "page.html"
    long = f"<p>{'word ' * 2000}</p>"
    if code == "file-headings-missing":
        path.write_text(PAGE.format(head="", body=long).replace("h1>", "div>"), encoding="utf-8")
    else:
        path.write_text(PAGE.format(head="", body=bad), encoding="utf-8")
    assert codes(path) == {code}
    path.write_text(PAGE.format(head="", body=good + long), encoding="utf-8")
    assert codes(path) == set()


def test_what_the_head_of_a_page_says(tmp_path: Path) -> None:
    """Title, language and zoom; a page in another encoding is read as well."""
    path = tmp_path / "page.htm"
    head = '<meta name="viewport" content="width=device-width, maximum-scale=1">'
    page = PAGE.format(head=head, body="<p>thé</p>").replace("Tea</title>", "Untitled</title>").replace(' lang="en"', "")
    path.write_bytes(page.encode("latin-1"))
    assert codes(path) == {"file-title-missing", "file-language-missing", "file-zoom-blocked"}


def test_a_pdf_of_somebody_else(tmp_path: Path, capsys: Capture) -> None:
    """A bare PDF lacks tags, title and language; the hint is for its maker, not for those of wellread."""
    path = tmp_path / "someone.pdf"
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(path)
    assert cli.main(["check", str(path), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert {"file-title-missing", "file-language-missing", "file-untagged", "ua-invalid"} <= {one["code"] for one in found}
    assert not any("bug in wellread" in one["hint"] for one in found)
    (skipped,) = [one for one in found if one["code"] == "check-skipped"]
    assert "https://verapdf.org" in skipped["message"]


def test_a_book_of_many_chapters_is_validated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Promise: 300 bookmarks side by side are no fault; beyond what the validator can follow the check did not run."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    with pdf.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(f"Chapter {number}", 0) for number in range(300))
    pdf.save(tmp_path / "book.pdf")
    assert not [one for one in anew.problems(tmp_path / "book.pdf") if "cannot be read" in one.message]
    monkeypatch.setattr("wellread.checks.pdf.structure._CHAIN", 200)
    (found,) = [
        one for one in anew.problems(tmp_path / "book.pdf") if one.code == "check-skipped" and "ua-invalid" in one.message
    ]
    assert "too large for page-validation" in found.message


def test_a_tag_tree_of_one_element_needs_no_array(tmp_path: Path) -> None:
    """Chromium writes the only child of the tree as it is; the file can be read, and is tagged."""
    path = tmp_path / "someone.pdf"
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    pdf.Root.StructTreeRoot = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=pikepdf.Dictionary(S=pikepdf.Name.Document, K=pikepdf.Array()))
    )
    pdf.save(path)
    found = codes(path)
    assert "file-unreadable" not in found
    assert "file-untagged" not in found


@pytest.mark.parametrize("name", ["a.pdf", "a.epub", "a.html", "a.mp3", "a.m4b", "a.vtt", "a.zip"])
def test_what_is_no_such_file(name: str, tmp_path: Path) -> None:
    """Noise under any name is a finding, and so is nothing at all."""
    path = tmp_path / name
    for content in (b"", b"\x00\xff\x01 noise \xfe" * 40):
        path.write_bytes(content)
        assert codes(path, Severity.ERROR)


def test_a_zip_file_of_somebody_else(tmp_path: Path) -> None:
    """What is in it is looked at, under its own name."""
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("in/page.html", PAGE.format(head="", body='<img src="cup.png">'))
        archive.writestr("notes.txt", "nothing")
    (found,) = anew.problems(tmp_path / "all.zip")
    assert (found.code, found.path) == ("file-picture-unsaid", f"{tmp_path}/all.zip/in/page.html")


def program(folder: Path, name: str, script: str) -> None:
    """Put a program on PATH that answers as a validator does."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


REPORT = """<report><jobs><job><validationReport profileName="PDF/UA-1 validation profile" isCompliant="false"><details>
<rule specification="ISO 14289-1:2014" clause="7.1" testNumber="9" status="failed" failedChecks="3">
<description>The Metadata stream shall contain a dc:title entry.</description></rule>
<rule specification="ISO 14289-1:2014" clause="5" testNumber="1" status="passed"><description>x</description></rule>
</details></validationReport></job></jobs></report>"""
ACE = {
    "assertions": [
        {
            "earl:testSubject": {"url": "chapter.xhtml"},
            "assertions": [
                {
                    "earl:test": {"dct:title": "image-alt", "earl:impact": "critical"},
                    "earl:result": {"earl:outcome": "fail", "dct:description": "Images must have alternative text"},
                }
            ],
        }
    ]
}


def test_outside_validators(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, publication: Publication) -> None:
    """veraPDF and Ace are asked where they are on PATH: what they say is a finding; when they break, the check did not run."""
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    program(tmp_path / "bin", "verapdf", f"cat <<'END'\n{REPORT}\nEND")
    program(tmp_path / "bin", "ace", f"cat > $4/report.json <<'END'\n{json.dumps(ACE)}\nEND")
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(tmp_path / "a.pdf")
    (found,) = [one for one in anew.problems(tmp_path / "a.pdf") if one.code == "verapdf"]
    assert found.message == ("PDF/UA-1: ISO 14289-1:2014 7.1-9: The Metadata stream shall contain a dc:title entry (3 times)")
    (tmp_path / "a.epub").write_bytes(b"noise")
    (found,) = [one for one in anew.problems(tmp_path / "a.epub") if one.code == "ace"]
    assert found.message == "image-alt (critical): chapter.xhtml: Images must have alternative text"
    program(tmp_path / "bin", "verapdf", "echo nonsense")
    (found,) = [one for one in anew.problems(tmp_path / "a.pdf") if one.code == "check-skipped"]
    assert "veraPDF gave no verdict" in found.message


def test_a_record_is_what_was_written(publication: Publication, tmp_path: Path) -> None:
    """Reading a record gives equal editions; the same editions the same bytes; no path of this machine is in it."""
    folder = publication("## A\n\nSome *tea*.[^1]\n\n[^1]: Hot.\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n")
    edition = editions.adapt(readers.read(folder), "standard")
    assert edition
    known = Record({"a.html": edition, "b.pdf": edition}, {"ab": (0, 1, 300, 32767)})
    write_record(known, tmp_path)
    before = (tmp_path / RECORD).read_bytes()
    found = read_record(tmp_path)
    assert found.editions == {"a.html": portable(edition), "b.pdf": portable(edition)}
    assert found.editions["b.pdf"].document.source == Path("publication.md")
    assert [round(one / 10) for one in found.sounds["ab"]] == [0, 0, 30, round(found.sounds["ab"][3] / 10)]
    assert abs(found.sounds["ab"][3] - 32767) < 1000
    assert str(folder).encode() not in gzip.decompress(before)
    write_record(found, tmp_path)
    assert (tmp_path / RECORD).read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"noise",
        gzip.compress(b'{"files": {"a": {"name": 9}}, "parts": []}', mtime=0),
        gzip.compress(b'{"files": {}, "parts": [{"is": "system", "x": 1}]}', mtime=0),
    ],
)
def test_a_record_that_cannot_be_read(content: bytes, tmp_path: Path) -> None:
    """A damaged record is reported; nothing but the nouns of the model comes out of one."""
    (tmp_path / RECORD).write_bytes(content)
    with pytest.raises(BuildError, match="pack-damaged"):
        read_record(tmp_path)


def test_a_file_of_a_pack_is_known(publication: Publication, tmp_path: Path) -> None:
    """A page of a pack, named alone, is held to what it was made from; taken out of its pack, to the rules for all."""
    arguments = ["build", "--draft", "-f", "html", str(publication("## A\n\nSome tea.\n")), "-o", str(tmp_path / "out")]
    assert cli.main(arguments) == 0
    page = tmp_path / "out" / "tea" / "tea.html"
    page.write_text(page.read_text(encoding="utf-8").replace("Some tea.", "Some coffee."), encoding="utf-8")
    assert codes(page) == {"page-words"}
    alone = tmp_path / "copy.html"
    alone.write_bytes(page.read_bytes())
    assert codes(alone) == set()


def test_a_pack_without_a_record(publication: Publication, tmp_path: Path) -> None:
    """It is said that its files can only be held to the rules for all."""
    assert (
        cli.main(["build", "--draft", "-f", "html", str(publication("## A\n\nSome tea.\n")), "-o", str(tmp_path / "out")]) == 0
    )
    (tmp_path / "out" / "tea" / RECORD).unlink()
    assert {one.code for one in anew.problems(tmp_path / "out" / "tea")} == {"pack-damaged", "pack-unrecorded"}
