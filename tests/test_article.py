"""The finished pack of the first publication: what somebody who typed `make build` holds, judged from outside."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from math import hypot
from pathlib import Path
from typing import Any

import judges
import numpy as np
import pytest

from wellread.audio.measure import speech_seconds
from wellread.audio.wav import read_wav
from wellread.checks.epub.validator import EXPLAINED
from wellread.editions import adapt
from wellread.model import Edition, Idea, traverse
from wellread.pack.finished import Pack
from wellread.pack.manifest import read_manifest
from wellread.pipeline import build
from wellread.readers import read
from wellread.settings import Settings
from wellread.speech import speak
from wellread.workers import workers

SLUG = "stem-cells-and-ms"
SOURCE = Path(__file__).parents[1] / "content" / SLUG
ARTICLE = (Path(__file__).parent / "data" / "seed-article.txt").read_text(encoding="utf-8").splitlines()
PAGES = (f"{SLUG}.html", f"{SLUG}-easy-read.html", "index.html")
EPUBS = (f"{SLUG}.epub", f"{SLUG}-easy-read.epub")
PDFS = {f"{SLUG}-large-print.pdf": 18.0, f"{SLUG}-easy-read.pdf": 16.0}
"""The printed files, and the smallest type that each may have, in points."""
SOUNDS = {"standard": f"{SLUG}.mp3", "easy": f"{SLUG}-easy-read.mp3"}
MARGIN = 20 * 72 / 25.4
"""Above and below this many points stand the numbers of pages."""


def test_every_format_is_there(article_pack: Pack) -> None:
    """A build writes each format of both editions, the page to choose from, and the list of sums; none is empty."""
    there = {path.name: path.stat().st_size for path in article_pack.folder.iterdir()}
    assert {*PAGES, *EPUBS, *PDFS, *SOUNDS.values(), "manifest.json"} <= set(there)
    assert all(there.values())


@pytest.mark.parametrize("name", EPUBS)
def test_epubcheck(article_pack: Pack, name: str) -> None:
    """EPUBCheck finds nothing fatal, no error and no warning, and remarks nothing that docs/epub.md does not explain."""
    said = judges.epubcheck(article_pack.folder / name)
    assert [message for message in said if message.serious or message.id not in EXPLAINED] == []


@pytest.mark.parametrize("name", EPUBS)
def test_ace(article_pack: Pack, name: str) -> None:
    """Ace by DAISY finds no violation."""
    assert judges.ace(article_pack.folder / name) == []


@pytest.mark.parametrize("name", PAGES)
def test_axe(article_pack: Pack, name: str) -> None:
    """axe finds no violation in Chromium, on a desk and on a phone; contrast is that of AAA."""
    for width in (1280, 320):
        assert judges.axe(article_pack.folder / name, width=width, tags=judges.AAA_TAGS) == []


@pytest.mark.parametrize("name", PDFS)
def test_pdfua(article_pack: Pack, name: str) -> None:
    """The PDF meets PDF/UA-1."""
    assert judges.pdfua(article_pack.folder / name) == []


def test_words_in_the_web_page(article_pack: Pack) -> None:
    """All words of the article are seen on the page, in its order."""
    with judges.tab() as page:
        page.goto((article_pack.folder / PAGES[0]).as_uri())
        assert_word_for_word(page.inner_text("main"))


def test_words_in_the_epub(article_pack: Pack, tmp_path: Path) -> None:
    """All words of the article are seen on the pages of the EPUB, in the order of its spine."""
    from lxml import etree

    with zipfile.ZipFile(article_pack.folder / EPUBS[0]) as archive:
        archive.extractall(tmp_path)
    [package] = tmp_path.rglob("*.opf")
    root = etree.parse(package).getroot()
    items = {item.get("id"): item.get("href") for item in root.iterfind("{*}manifest/{*}item")}
    spine = [package.parent / str(items[item.get("idref")]) for item in root.iterfind("{*}spine/{*}itemref")]
    with judges.tab() as page:
        text = ""
        for path in spine:
            page.goto(path.as_uri())
            text += page.inner_text("body") + "\n"
    assert_word_for_word(text)


def test_words_in_the_pdf(article_pack: Pack) -> None:
    """All words of the article are in the text of the PDF, in its order, with no page number between them."""
    import pypdfium2

    text = ""
    with pypdfium2.PdfDocument(article_pack.folder / next(iter(PDFS))) as document:
        for page in document:
            width, height = page.get_size()
            text += page.get_textpage().get_text_bounded(0, MARGIN, width, height - MARGIN) + "\n"
    assert_word_for_word(text)


def assert_word_for_word(text: str) -> None:
    """Every paragraph and heading of the article is in `text`, in order; headings may have other capitals."""
    found, position = " ".join(text.split()), 0
    for line in filter(None, (" ".join(line.split()) for line in ARTICLE[1:])):
        prose = line[-1] in ".:"
        pattern = re.compile(re.escape(line), 0 if prose else re.IGNORECASE)
        match = pattern.search(found, position)
        assert match, f"not there, or not in its place: {line}"
        position = match.end()


@pytest.mark.parametrize(("name", "smallest"), PDFS.items())
def test_smallest_type(article_pack: Pack, name: str, smallest: float) -> None:
    """No glyph on any page is smaller than the edition promises, page numbers and lettering in pictures included."""
    sizes = list(glyph_sizes(article_pack.folder / name))
    assert len(sizes) > 1000
    assert min(sizes) >= smallest - 0.05


def glyph_sizes(path: Path) -> Iterator[float]:
    """Size in points, as printed, of each visible glyph of the PDF at `path`."""
    import pypdfium2
    from pypdfium2 import raw as bindings

    raw: Any = bindings

    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text, matrix = page.get_textpage(), raw.FS_MATRIX()
            for index in range(text.count_chars()):
                if not chr(raw.FPDFText_GetUnicode(text, index)).isspace():
                    raw.FPDFText_GetMatrix(text, index, matrix)
                    yield raw.FPDFText_GetFontSize(text, index) * hypot(matrix.c, matrix.d)


def test_easy_read_on_the_page(article_pack: Pack) -> None:
    """On the finished page no sentence has over 15 words, and each bold word is in the word list."""
    from lxml import html

    main = html.parse(article_pack.folder / PAGES[1]).getroot().get_element_by_id("main")
    chapters = main.xpath(".//section[@class='chapter body']")
    assert len(chapters) == 7
    words = {term.get("id") for term in main.xpath(".//dt")}
    for chapter in chapters:
        for sentence in chapter.xpath(".//*[contains(@class, 'sentence')]"):
            assert len(sentence.text_content().split()) <= 15, sentence.text_content()
        for bold in chapter.xpath(".//strong"):
            [target] = bold.xpath("ancestor::a/@href")
            assert target.removeprefix("#") in words, bold.text_content()


@pytest.fixture(scope="module", params=SOUNDS)
def spoken(request: pytest.FixtureRequest, article_pack: Pack) -> Edition:
    """An edition of the article with its timeline, as it was spoken for the pack."""
    edition = adapt(read(SOURCE), request.param)
    assert edition
    return speak(edition, fast=True)


def test_every_sentence_is_spoken(spoken: Edition) -> None:
    """Each sentence is heard once and in order; there are as many clips as sentences, pictures and announcements."""
    assert spoken.timeline
    clips = [clip for track in spoken.timeline.tracks for clip in track.clips]
    chapters = spoken.document.chapters
    sentences = [one.id for chapter in chapters for one in traverse.sentences(chapter.blocks) if one.text.strip()]
    pictures = {block.id for chapter in chapters for block in traverse.blocks(chapter.blocks) if isinstance(block, Idea)}
    assert [clip.target for clip in clips if clip.target in set(sentences)] == sentences
    others = [clip for clip in clips if clip.target not in set(sentences)]
    assert {clip.target for clip in others} <= pictures | {""}
    assert len(clips) == len(sentences) + len(others)


def test_chapters_of_the_sound_are_the_sections(article_pack: Pack, spoken: Edition) -> None:
    """The MP3 has a chapter for each section, in order and by its name, and lasts as long as the timeline says."""
    from mutagen.mp3 import MP3

    assert spoken.timeline
    sound: Any = MP3(article_pack.folder / SOUNDS[spoken.name])
    chapters = sorted(sound.tags.getall("CHAP"), key=lambda chapter: chapter.start_time)
    titles = [str(chapter.sub_frames["TIT2"]) for chapter in chapters]
    assert titles == [chapter.title for chapter in spoken.document.chapters]
    assert [chapter.start_time for chapter in chapters] == list(spoken.timeline.starts)
    assert abs(sound.info.length * 1000 - spoken.timeline.duration) < 100


def test_pace(spoken: Edition) -> None:
    """Words a minute without the silences: 145 to 160 in the standard edition (D05), 120 to 140 in easy read (C28)."""
    assert spoken.timeline
    rate, words, seconds = spoken.timeline.rate, 0, 0.0
    for track in spoken.timeline.tracks:
        samples = np.concatenate(list(read_wav(spoken.project.path(track.digest))))
        for clip in track.clips:
            words += len(clip.text.split())
            seconds += speech_seconds(samples[clip.start * rate // 1000 : clip.end * rate // 1000], rate)
    least, most = {"standard": (145, 160), "easy": (120, 140)}[spoken.name]
    assert least <= words * 60 / seconds <= most


def test_the_report_says_this_pace(article_pack: Pack, spoken: Edition) -> None:
    """What was measured on the finished file is that pace, and not the one with the silences in it."""
    rule, least, most = {"standard": ("D05", 145, 160), "easy": ("C28", 120, 140)}[spoken.name]
    [file] = [one for one in read_manifest(article_pack.folder) if one.name == SOUNDS[spoken.name]]
    assert least <= int(file.figures[rule].split()[0]) <= most


def test_two_builds_are_alike(article_pack: Pack, tmp_path: Path) -> None:
    """Built again, elsewhere, by two processes in place of one, every file has the same bytes."""
    with workers(2) as executor, ThreadPoolExecutor(2) as speakers:
        again = build(SOURCE, Settings(output=tmp_path), executor=executor, speakers=speakers)
    assert sums(again.folder) == sums(article_pack.folder)


def sums(folder: Path) -> dict[str, str]:
    """Name and sha256 of each file in `folder`."""
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}
