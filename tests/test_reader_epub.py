"""An e-book becomes a document: chapters in reading order, notes, printed pages, pictures, and nothing from outside of it."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import epub_books
import pytest
from damaged import damaged, measured, outcome
from read_back import RICH, adapted, kinds, said

from wellread import checks
from wellread.cache import Cache
from wellread.formats import epub
from wellread.model import Document, traverse
from wellread.problems import BuildError, Severity
from wellread.project import Project
from wellread.readers import archive, read

CONTAINER = """<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">x</dc:identifier>
<dc:title id="s">A subtitle</dc:title><meta refines="#s" property="title-type">subtitle</meta><dc:title>Tea</dc:title>
<dc:language>en-GB</dc:language><dc:creator>Ann Tea</dc:creator><dc:creator>Bo Pot</dc:creator>
<dc:publisher>The tea house</dc:publisher>
<dc:description>&lt;p&gt;All about &lt;b&gt;tea&lt;/b&gt;.&lt;/p&gt;</dc:description></metadata>
<manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="c" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="e" href="text/end%20notes.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="text/a.xhtml" media-type="application/xhtml+xml"/>
<item id="b" href="text/b.xhtml" media-type="application/xhtml+xml"/>
<item id="p" href="cup.svg" media-type="image/svg+xml"/></manifest>
<spine><itemref idref="c"/><itemref idref="n"/><itemref idref="e" linear="no"/>
<itemref idref="a"/><itemref idref="b"/></spine></package>"""
HTML = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"{}>
<head><title>x</title></head><body{}>{}</body></html>"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
BOOK = {
    "META-INF/container.xml": CONTAINER,
    "OPS/book.opf": PACKAGE,
    "OPS/nav.xhtml": HTML.format(
        "",
        "",
        '<nav epub:type="toc"><ol><li><a href="text/a.xhtml">One</a></li>'
        '<li><a href="text/b.xhtml#top">Two</a></li></ol></nav>',
    ),
    "OPS/cover.xhtml": HTML.format("", ' epub:type="cover"', '<img src="cup.svg" alt="Cover"/>'),
    "OPS/text/a.xhtml": HTML.format(
        "",
        "",
        '<section><h1>One</h1><p>Hot&nbsp;tea<a epub:type="noteref" href="end%20notes.xhtml#n1">1</a>.'
        '<span epub:type="pagebreak" id="p2" title="2"/> See <a href="b.xhtml#top">two</a>.</p><h3>Cups</h3>'
        '<p><img src="../cup.svg" alt="A cup"/></p></section>',
    ),
    "OPS/text/b.xhtml": HTML.format(' xml:lang="fr"', "", '<p id="top">Two</p><p>Du thé. <i xml:lang="en-GB">Tea.</i></p>'),
    "OPS/text/end notes.xhtml": HTML.format(
        "", "", '<aside epub:type="footnote" id="n1"><p>Mind your tongue. <a href="a.xhtml#p2">back</a></p></aside>'
    ),
    "OPS/cup.svg": SVG,
}


def packed(files: Mapping[str, str | bytes], folder: Path) -> Path:
    """A book with these files."""
    path = folder / "tea.epub"
    with ZipFile(path, "w", ZIP_DEFLATED) as target:
        target.writestr("mimetype", "application/epub+zip")
        for name, content in files.items():
            target.writestr(name, content)
    return path


def document(files: Mapping[str, str | bytes], folder: Path) -> Document:
    """What the reader makes of a book."""
    return read(packed(files, folder), Project(Cache(folder / "cache")))


def refused(path: Path) -> list[str]:
    """The codes with which a book is refused."""
    with pytest.raises(BuildError) as caught:
        read(path, Project(Cache(path.parent / "cache")))
    return [problem.code for problem in caught.value.problems]


def text(found: Document) -> str:
    """All words of the chapters."""
    return "\n".join(one.text for chapter in found.chapters for one in traverse.sentences(chapter.blocks))


def test_chapters_in_reading_order(tmp_path: Path) -> None:
    """Cover and contents are left out, a title of the contents becomes a heading, gaps in the levels are closed."""
    found = document(BOOK, tmp_path)
    assert [(one.id, one.title, one.kind) for one in found.chapters] == [
        ("front", "Tea", "front"),
        ("one", "One", "body"),
        ("two", "Two", "body"),
    ]
    assert "Hot\u00a0tea" in text(found)
    headings = [block for block in found.chapters[1].blocks if hasattr(block, "level")]
    assert [one.level for one in headings] == [2, 3]
    (note,) = found.problems
    assert (note.code, "cover.xhtml (cover)" in note.message, "nav.xhtml (table" in note.message) == (
        "book-parts-left-out",
        True,
        True,
    )


def test_what_the_book_says_about_itself(tmp_path: Path) -> None:
    """The main title, all authors, a description without its tags."""
    meta = document(BOOK, tmp_path).meta
    assert (meta.title, meta.language, meta.authors) == ("Tea", "en-GB", ("Ann Tea", "Bo Pot"))
    assert (meta.publisher, meta.summary) == ("The tea house", "All about tea .")


def test_notes_pages_links_and_pictures(tmp_path: Path) -> None:
    """A note of another file is a note, a printed page begins where it began, links cross files, pictures come along."""
    found = document(BOOK, tmp_path)
    spans = [span for one in traverse.sentences(found.chapters[1].blocks) for span in one.spans]
    assert [span.page for span in spans if span.page] == ["2"]
    assert [span.href for span in spans if span.href] == ["#note-1", "#two"]
    assert [(note.number, note.references) for note in found.notes] == [(1, ("noteref-1",))]
    ((_, picture),) = traverse.pictures(found.chapters[1].blocks)
    assert found.project
    assert (picture.alt, picture.suffix, found.project.read(picture.digest)) == ("A cup", ".svg", SVG.encode())


def test_languages_of_files(tmp_path: Path) -> None:
    """A file in another language says so in each of its blocks, and a run in the book's own language is its own again."""
    blocks = document(BOOK, tmp_path).chapters[2].blocks
    spans = [(span.text, span.lang) for one in traverse.sentences(blocks[1:]) for span in one.spans]
    assert [getattr(block, "lang", None) for block in blocks] == ["fr", "fr"]
    assert spans == [("Du thé. ", None), ("Tea.", "en-GB")]


def test_epub_2(tmp_path: Path) -> None:
    """The contents of EPUB 2 (NCX) name files too; HTML that is not well-formed is read all the same."""
    point = '<navPoint><navLabel><text>First</text></navLabel><content src="text/a.xhtml"/></navPoint>'
    ncx = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{point}</navMap></ncx>'
    package = PACKAGE.replace("<spine>", '<spine toc="x">').replace(
        "<manifest>", '<manifest><item id="x" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    )
    files = {
        **BOOK,
        "OPS/book.opf": package,
        "OPS/toc.ncx": ncx,
        "OPS/text/a.xhtml": "<p>Un<b>closed<p>Text &eacute; &unknown;",
    }
    del files["OPS/nav.xhtml"]
    files["OPS/book.opf"] = package.replace('<itemref idref="n"/>', "").replace('properties="nav"', "")
    found = document(files, tmp_path)
    assert found.chapters[1].title == "First"
    assert "Text é &unknown;" in text(found)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("META-INF/container.xml", "<x", "document-empty"),
        ("OPS/book.opf", "<x", "book-broken"),
        ("OPS/book.opf", PACKAGE.replace("<spine>", "<!-- ").replace("</spine>", "-->"), "book-broken"),
        ("OPS/book.opf", PACKAGE.replace('href="text/b.xhtml"', 'href="text/gone.xhtml"'), "book-broken"),
        ("OPS/book.opf", PACKAGE.replace('href="text/b.xhtml"', 'href="../../../etc/passwd"'), "book-broken"),
        ("OPS/text/a.xhtml", HTML.format("", "", '<p>x<img src="gone.png" alt="x"/></p>'), "picture-missing"),
        ("OPS/text/a.xhtml", HTML.format("", "", '<p>x<img src="../../../../etc/passwd" alt="x"/></p>'), "picture-missing"),
        ("OPS/text/a.xhtml", HTML.format("", "", '<p>x<img src="../cup.svg"/></p>'), "alt-missing"),
        ("OPS/cup.svg", SVG.replace("/>", "><script>x</script></svg>"), "picture-unsafe"),
        (
            "META-INF/encryption.xml",
            "<encryption><EncryptedData><EncryptionMethod Algorithm='http://www.w3.org/2001/04/xmlenc#aes128-cbc'/></EncryptedData></encryption>",
            "book-locked",
        ),
    ],
)
def test_what_is_wrong_with_a_book(name: str, content: str, code: str, tmp_path: Path) -> None:
    """Each fault is a Problem of its own; a broken container is no fault as long as there is one package."""
    path = packed({**BOOK, name: content}, tmp_path)
    if code == "document-empty":
        assert read(path, Project(Cache(tmp_path / "cache"))).chapters
        return
    assert code in refused(path)


def test_scrambled_fonts_are_no_lock(tmp_path: Path) -> None:
    """Publishers scramble fonts, which keeps nobody from reading."""
    fonts = "<encryption><EncryptedData><EncryptionMethod Algorithm='http://www.idpf.org/2008/embedding'/></EncryptedData></encryption>"
    assert document({**BOOK, "META-INF/encryption.xml": fonts}, tmp_path).chapters
    said = {one.code for one in checks.examine("epub", checks.Made(None, tmp_path / "tea.epub"), "tea.epub")}
    assert "epub-locked" not in said


def test_a_warning_of_epubcheck_is_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Promise: what the validator only warns of in a book of others refuses nothing here; what it calls an error does."""
    kinds = {"WARNING": "RSC-017", "ERROR": "RSC-005", "USAGE": "OPF-088"}
    found = [{"severity": kind, "ID": name, "message": "Tea.", "locations": []} for kind, name in kinds.items()]
    monkeypatch.setattr("wellread.checks.epub.validator.messages", lambda path: found)
    said = checks.examine("epub", checks.Made(None, packed(BOOK, tmp_path)), "tea.epub")
    assert {one.message.split()[1]: one.severity for one in said if one.code.startswith("epubcheck")} == {
        "RSC-005:": Severity.ERROR,
        "RSC-017:": Severity.WARNING,
    }


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """A file that swells, one that lies about its size, and too many files are refused for little."""
    with measured():
        assert refused(packed({**BOOK, "OPS/text/a.xhtml": b"0" * 50_000_000}, tmp_path)) == ["archive-large"]
    path = packed(BOOK, tmp_path)
    with measured():
        content = path.read_bytes()
        size = struct.pack("<I", len(str(BOOK["OPS/text/b.xhtml"]).encode()))
        path.write_bytes(content.replace(size, struct.pack("<I", 90_000_000)))
        assert refused(path) in (["archive-large"], ["archive-broken"])
    with measured():
        assert refused(packed({f"{number}.txt": "" for number in range(archive.ENTRIES + 1)}, tmp_path)) == ["archive-large"]


def test_locked_and_broken_archives(tmp_path: Path) -> None:
    """A password, a broken end, another kind of file: each has its Problem."""
    path = packed(BOOK, tmp_path)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"))
    assert refused(path) == ["archive-locked"]
    path.write_bytes(content[: len(content) // 2])
    assert refused(path) == ["archive-broken"]
    path.write_bytes(b"%PDF-1.7")
    assert refused(path) == ["archive-broken"]
    path.write_bytes(content.replace(struct.pack("<I", zlib.crc32(SVG.encode())), b"\0\0\0\0"))
    assert refused(path) == ["archive-broken"]


def test_names_that_lead_out_are_not_read(tmp_path: Path) -> None:
    """What an archive calls `../x` or `/x` is not in it for us."""
    path = packed({**BOOK, "../evil.xhtml": "x", "/etc/evil": "x", "C:/evil": "x", "OPS/../evil": "x"}, tmp_path)
    with archive.opened(path, "tea.epub") as found:
        assert [name for name in found.names if "evil" in name] == []


def test_entities_do_not_grow(tmp_path: Path) -> None:
    """Entities that a chapter or the package declares are not expanded, and no file is opened for one."""
    entities = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 20}">' for n in range(12))
    chapter = f'<!DOCTYPE html [{entities}<!ENTITY z SYSTEM "file:///etc/passwd">]>' + HTML.format(
        "", "", "<p>words &m; &z;</p>"
    )
    with measured():
        found = document(
            {**BOOK, "OPS/text/a.xhtml": chapter, "OPS/book.opf": f"<!DOCTYPE x [{entities}]>{PACKAGE[21:]}"}, tmp_path
        )
        assert "words" in text(found)
        assert "root:" not in text(found)


def test_damaged_books(tmp_path: Path) -> None:
    """Two hundred books, broken as files and inside of their files: text or a Problem each, never anything else."""
    path = packed(BOOK, tmp_path)
    whole = path.read_bytes()
    for number in range(200):
        chance = random.Random(number)
        if number % 2:
            path.write_bytes(damaged(whole, chance))
        else:
            name = chance.choice(list(BOOK))
            packed({**BOOK, name: damaged(BOOK[name].encode(), chance)}, tmp_path)
        with measured():
            found, problems = outcome(path, Project(Cache(tmp_path / "cache")))
        assert found or any(problem.severity == Severity.ERROR for problem in problems)


def test_our_own_book_is_read_back(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Every word of an e-book that wellread wrote comes back, once, in blocks of the same kinds."""
    edition = epub_books.spoken(adapted(publication(RICH)), tmp_path)
    target = tmp_path / "book.epub"
    epub.write(edition, target)
    found = read(target, Project(Cache(tmp_path / "cache")))
    assert said(found) == said(edition.document)
    assert kinds(found) == kinds(edition.document)
