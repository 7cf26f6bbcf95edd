"""What every run begins with: the kept corpus, `corpus/<target>/`, and packages, pictures and fonts that are made here.

An input that once made something fail is kept in the corpus, so that every run of the tests feeds it again.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import word_files as word
from word_facts import facts

CORPUS = Path(__file__).parent / "corpus"
WORDS = Path(__file__).parent / "words"
_SAME_WORDS = {"house": "front-matter", "epub": "html"}
ROOT = Path(__file__).parents[2]


@cache
def kept(target: str) -> tuple[bytes, ...]:
    """The kept inputs of a target, in order of name."""
    return tuple(path.read_bytes() for path in sorted((CORPUS / target).glob("*")))


@cache
def seeds(target: str) -> tuple[bytes, ...]:
    """All inputs that those of a target are made of."""
    return (*kept(target), *_made(target)) or (b"",)


@cache
def words(target: str) -> tuple[bytes, ...]:
    """What means something to a target: a line each of `words/<target>.txt`, written as in Python."""
    path = WORDS / f"{_SAME_WORDS.get(target, target)}.txt"
    lines = path.read_text(encoding="ascii").splitlines() if path.is_file() else []
    return tuple(line.encode().decode("unicode_escape").encode("latin-1") for line in lines)


def _made(target: str) -> Iterator[bytes]:
    match target:
        case "markdown":
            cases = (ROOT / "tests" / "cases").glob("*/publication.md")
            yield from (text for path in sorted(cases) if len(text := path.read_bytes()) < 1500)
        case "bitmap":
            yield from _bitmaps()
        case "docx":
            yield _word_file()
        case "epub":
            yield _book()
        case "font":
            yield _font()


def _bitmaps() -> Iterator[bytes]:
    from PIL import Image

    for kind in ("PNG", "JPEG", "GIF", "WEBP"):
        made = io.BytesIO()
        Image.new("RGB", (9, 7), "navy").save(made, kind)
        yield made.getvalue()


def _word_file() -> bytes:
    body = word.paragraph("A cup of tea", "Title") + "".join(fact.body for fact in facts(5))
    links = {"rIdPicture": ("image", "media/image1.png"), "rIdLink": ("hyperlink", "https://www.example.org/a")}
    parts: dict[str, bytes | str] = {
        "word/media/image1.png": word.PIXEL,
        "word/footnotes.xml": word.notes("footnote", {5: "a note"}),
    }
    return word.word_file(body, parts=parts, links=links)


def _book() -> bytes:
    from zipfile import ZIP_STORED, ZipFile, ZipInfo

    page = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>T</title></head><body>'
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
        '<rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        "a.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">x</dc:identifier><dc:title>Tea</dc:title>'
        '<dc:language>en</dc:language></metadata><manifest><item id="n" href="nav.xhtml" properties="nav" '
        'media-type="application/xhtml+xml"/><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>',
        "nav.xhtml": f'{page}<nav epub:type="toc"><ol><li><a href="a.xhtml#b">Tea</a></li></ol></nav></body></html>',
        "a.xhtml": f'{page}<h1 id="b">Tea</h1><p>A cup<a epub:type="noteref" href="#n1">1</a> of <b>tea</b>.</p>'
        "<table><tr><th>a</th></tr><tr><td>1</td></tr></table>"
        '<aside epub:type="footnote" id="n1"><p>Hot.</p></aside></body></html>',
    }
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as archive:
        for name, text in parts.items():
            archive.writestr(ZipInfo(name), text)
    return made.getvalue()


def _font() -> bytes:
    from fontTools.fontBuilder import FontBuilder
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    builder.setupGlyf({".notdef": Glyph(), "A": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Tea", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    made = io.BytesIO()
    builder.save(made)
    return made.getvalue()
