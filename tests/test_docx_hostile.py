"""Damaged and hostile Word files: a Problem each, never a traceback, and nothing outside the file is touched."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import word_files as word
from word_facts import facts

from wellread.cache import Cache
from wellread.model import Document
from wellread.problems import BuildError, Problem
from wellread.project import Project
from wellread.readers import read

HEAD = f"<w:document {word.SPACES}><w:body>"
TAIL = "</w:body></w:document>"
TEXT = word.paragraph("A cup of tea", "Title") + word.paragraph("Tea is warm.")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with a cache of its own."""
    return Project(Cache(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="module")
def whole() -> bytes:
    """A good file with every construct."""
    stated = facts(5)
    parts: dict[str, bytes | str] = {
        "word/media/image1.png": word.PIXEL,
        "word/footnotes.xml": word.notes("footnote", {5: "a note"}),
    }
    links = {"rIdPicture": ("image", "media/image1.png"), "rIdLink": ("hyperlink", "https://www.example.org/a")}
    return word.word_file(TEXT + "".join(fact.body for fact in stated), parts=parts, links=links)


def result(folder: Path, project: Project, content: bytes) -> Document | tuple[Problem, ...]:
    """What comes of a file: a document, or what is wrong with it. Any other exception is a failure."""
    try:
        found: Document | tuple[Problem, ...] = read(word.written(folder, content), project)
    except BuildError as failure:
        found = failure.problems
    said = found.problems if isinstance(found, Document) else found
    assert isinstance(found, Document) or said
    assert all(problem.hint and problem.message for problem in said)
    return found


def codes(found: Document | tuple[Problem, ...]) -> set[str]:
    """The codes of what was found."""
    return {problem.code for problem in (found.problems if isinstance(found, Document) else found)}


def changed(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The package with `change(name, part)` in the place of each part; None leaves it out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return made.getvalue()


@pytest.mark.parametrize("seed", range(60))
def test_a_truncated_file(seed: int, tmp_path: Path, project: Project, whole: bytes) -> None:
    """A file that breaks off is refused: the directory of a package is at its end."""
    found = result(tmp_path, project, whole[: random.Random(seed).randrange(len(whole) - 1)])
    assert codes(found) == {"docx-broken"}


@pytest.mark.parametrize("seed", range(60))
def test_flipped_bytes(seed: int, tmp_path: Path, project: Project, whole: bytes) -> None:
    """Some bytes of a file are others: it is read, or refused with a code."""
    chance, content = random.Random(seed), bytearray(whole)
    for _ in range(chance.choice((1, 5, 50))):
        content[chance.randrange(len(content))] = chance.randrange(256)
    result(tmp_path, project, bytes(content))


@pytest.mark.parametrize("seed", range(80))
def test_elements_in_the_wrong_place(seed: int, tmp_path: Path, project: Project, whole: bytes) -> None:
    """Well-formed XML that no program writes: elements lost, doubled, moved; values of attributes that mean nothing."""
    chance = random.Random(seed)

    def change(name: str, part: bytes) -> bytes | None:
        if not name.endswith((".xml", ".rels")) or chance.random() < 0.3:
            return None if chance.random() < 0.05 else part
        return _shaken(part, chance)

    result(tmp_path, project, changed(whole, change))


_VALUES = ("", "-1", "99999999999999999999", "x", "١", "1.5", "true", "rId1", "../../etc/passwd")


def _shaken(part: bytes, chance: random.Random) -> bytes:
    from lxml import etree

    root = etree.fromstring(part)
    for _ in range(chance.randrange(1, 12)):
        every = list(root.iter("*"))[1:]
        if not every:
            break
        one, other = chance.choice(every), chance.choice(every)
        above = one.getparent()
        what = chance.randrange(4)
        if what == 0 and above is not None:
            above.remove(one)
        elif what == 1 and one is not other and one not in other.iterancestors():
            other.append(etree.fromstring(etree.tostring(one)))
        elif what == 2:
            one.tag = other.tag
        else:
            for key in one.attrib:
                one.set(key, chance.choice(_VALUES))
    return etree.tostring(root)


@pytest.mark.parametrize(
    "name", ["[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml", "word/numbering.xml"]
)
def test_a_missing_part(name: str, tmp_path: Path, project: Project, whole: bytes) -> None:
    """Only the text itself is needed."""
    found = result(tmp_path, project, changed(whole, lambda part, content: None if part == name else content))
    assert isinstance(found, Document) is (name != "word/document.xml")


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip at all", b"\xd0\xcf\x11\xe0" + b"\0" * 600, word.PIXEL])
def test_no_word_file_at_all(content: bytes, tmp_path: Path, project: Project) -> None:
    """A picture, an old .doc, nothing: each says what to do."""
    expected = "docx-locked" if content.startswith(b"\xd0\xcf") else "docx-broken"
    assert codes(result(tmp_path, project, content)) == {expected}


def test_a_locked_part(tmp_path: Path, project: Project) -> None:
    """A part that is encrypted asks for a password; nobody is asked for it."""
    content = bytearray(word.word_file(TEXT))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(mark), bytes(content)):
            (flags,) = struct.unpack_from("<H", content, found.start() + place)
            struct.pack_into("<H", content, found.start() + place, flags | 1)
    assert codes(result(tmp_path, project, bytes(content))) == {"docx-locked"}


BOMBS = {
    "a gigabyte": lambda: HEAD + "<w:p/>" * 11_000_000 + TAIL,
    "many elements": lambda: HEAD + "<w:p/>" * 4_000_001 + TAIL,
    "many paragraphs": lambda: HEAD + word.paragraph("a") * 20_001 + TAIL,
    "many runs": lambda: HEAD + "<w:p>" + "<w:r><w:t>tea</w:t></w:r>" * 80_001 + "</w:p>" + TAIL,
    "a wide table": lambda: HEAD + TEXT + word.table([[word.cell("x", '<w:gridSpan w:val="63"/>')] * 100] * 40) + TAIL,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_file_that_unfolds(name: str, tmp_path: Path, project: Project) -> None:
    """What is small in the file and large in memory is refused before it is there."""
    text = BOMBS[name]().encode()
    content = changed(word.word_file(TEXT), lambda part, old: text if part == "word/document.xml" else old)
    assert len(content) < 500_000
    assert codes(result(tmp_path, project, content)) == {"docx-too-large"}


def test_what_is_read_at_most(tmp_path: Path, project: Project) -> None:
    """The message says how much there is, and how much can be read."""
    (problem,) = result(tmp_path, project, word.word_file(word.paragraph("a") * 20_001))  # type: ignore[misc]
    assert problem.message == "it has 20,001 paragraphs; at most 20,000 can be read"


def test_a_thick_book(tmp_path: Path, project: Project) -> None:
    """300 pages, each line cut into runs, are well within what is read."""
    line = "<w:p>" + "".join(f"<w:r><w:t xml:space='preserve'>day {day} of </w:t></w:r>" for day in range(11)) + "</w:p>"
    assert isinstance(result(tmp_path, project, word.word_file(TEXT + line * 3_600)), Document)


DECLARED = {
    "entities": '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>',
    "a file": '<!DOCTYPE a [<!ENTITY c SYSTEM "file:///etc/passwd">]>',
    "an address": '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd" [<!ENTITY c "c">]>',
}


@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", DECLARED)
def test_a_document_type(name: str, coding: str, tmp_path: Path, project: Project) -> None:
    """No part may declare entities, in whatever encoding: nothing is expanded and nothing is opened."""
    text = f'<?xml version="1.0" encoding="{coding}"?>{DECLARED[name]}{HEAD}{word.paragraph("&c;")}{TAIL}'.encode(coding)
    content = changed(word.word_file(TEXT), lambda part, old: text if part == "word/document.xml" else old)
    assert codes(result(tmp_path, project, content)) == {"docx-broken"}


def test_tables_in_tables(tmp_path: Path, project: Project) -> None:
    """Ten thousand tables, each inside the next, are deeper than any parser should go; sixty are read."""
    deep = "<w:tbl><w:tr><w:tc>" * 10_000 + word.paragraph("x") + "</w:tc></w:tr></w:tbl>" * 10_000
    assert codes(result(tmp_path, project, word.word_file(TEXT + deep))) == {"docx-broken"}
    deep = "<w:tbl><w:tr><w:tc>" * 60 + word.paragraph("inmost") + "</w:tc></w:tr></w:tbl>" * 60
    assert isinstance(result(tmp_path, project, word.word_file(TEXT + deep)), Document)


def test_names_that_climb_out(tmp_path: Path, project: Project) -> None:
    """A picture named `../../secret.png`, in the package or as its target, is no file of this machine."""
    secret = tmp_path / "secret.png"
    secret.write_bytes(word.PIXEL)
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    for target in ("../../../../secret.png", "/../../secret.png", str(secret), f"file://{secret}", "..\\..\\secret.png"):
        body = TEXT + word.paragraph(word.picture("rIdP", "a secret"))
        content = word.word_file(body, links={"rIdP": ("image", target)}, parts={"../../secret2.png": b"x"})
        found = result(folder, project, content)
        assert codes(found) & {"picture-broken", "docx-picture-remote"}
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["leaflet.docx", "secret.png"]


def test_circles(tmp_path: Path, project: Project) -> None:
    """Styles that are based on each other, lists that refer to each other, a note that mentions itself: each ends."""
    circle = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{one}"/><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("A", "B"), ("B", "A"))
    )
    parts: dict[str, bytes | str] = {
        "word/styles.xml": f"<w:styles {word.SPACES}>{circle}</w:styles>",
        "word/footnotes.xml": f"<w:footnotes {word.SPACES}><w:footnote w:id='2'>"
        + word.paragraph(word.run("again ") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
        + "</w:footnote></w:footnotes>",
    }
    mark = '<w:r><w:footnoteReference w:id="2"/><w:footnoteReference w:id="9"/></w:r>'
    content = word.word_file(TEXT + word.paragraph(word.run("the and of to in is that") + mark, "A"), parts=parts)
    found = result(tmp_path, project, content)
    assert isinstance(found, Document)
    assert len(found.notes[0].references) == 2
    assert "docx-note-missing" in codes(found)


def test_fields_that_never_end(tmp_path: Path, project: Project) -> None:
    """A table of contents without an end hides nothing of what follows."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    found = result(tmp_path, project, word.word_file(TEXT + word.paragraph(begin) + word.paragraph("Still here.")))
    assert isinstance(found, Document)
    assert any("Still here." in sentence.text for block in found.chapters[0].blocks for sentence in block.sentences)  # type: ignore[union-attr]


def test_a_picture_that_unfolds(tmp_path: Path, project: Project) -> None:
    """A picture of a hundred million pixels is not opened."""
    header = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 6, 0, 0, 0)
    bomb = word.PIXEL[:16] + header + word.PIXEL[29:]
    body = TEXT + word.paragraph(word.picture("rIdP", "a bomb"))
    content = word.word_file(body, links={"rIdP": ("image", "media/b.png")}, parts={"word/media/b.png": bomb})
    assert codes(result(tmp_path, project, content)) & {"picture-too-large", "picture-broken"}
