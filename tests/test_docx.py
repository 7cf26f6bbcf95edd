"""Word files: every construct that one states is found in the model; what is decided or left out is reported."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
import word_files as word
from word_facts import Fact, blocks, facts, said, span_with, spans, text

from wellread import cli
from wellread.cache import Cache
from wellread.model import Code, Document, Figure, Heading, Paragraph, Table, traverse
from wellread.problems import BuildError, Problem
from wellread.project import Project
from wellread.readers import read
from wellread.readers.docx.template import template

TITLE = word.paragraph("A cup of tea", "Title")
FIRST = word.paragraph("Why we drink it", "berschrift1") + word.paragraph("Tea is warm. It does you good.")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with a cache of its own."""
    return Project(Cache(tmp_path / "cache"))


def document(folder: Path, project: Project, body: str, **more: object) -> Document:
    """The document of a Word file with this body."""
    return read(word.written(folder, word.word_file(body, **more)), project)  # type: ignore[arg-type]


def problems(folder: Path, project: Project, body: str, **more: object) -> dict[str, Problem]:
    """What is reported of a Word file with this body, by code."""
    try:
        found = document(folder, project, body, **more).problems
    except BuildError as failure:
        found = failure.problems
    return {problem.code: problem for problem in found}


def of_facts(stated: list[Fact], **more: object) -> bytes:
    """A Word file that states these facts, each below a line of ordinary text."""
    body = "".join(word.paragraph("Ordinary words are here.") + fact.body for fact in stated)
    notes = {id: text for fact in stated for id, text in fact.notes.items()}
    parts: dict[str, bytes | str] = {"word/media/image1.png": word.PIXEL}
    if notes:
        parts["word/footnotes.xml"] = word.notes("footnote", notes)
    links = {"rIdPicture": ("image", "media/image1.png"), "rIdLink": ("hyperlink", "https://www.example.org/a")}
    return word.word_file(TITLE + FIRST + body, parts=parts, links=links, **more)  # type: ignore[arg-type]


NAMES = [fact.name for fact in facts(1)]


@pytest.mark.parametrize("name", NAMES)
def test_each_fact_is_found(name: str, tmp_path: Path, project: Project) -> None:
    """A construct on its own is in the model as what it is."""
    fact = next(fact for fact in facts(7) if fact.name == name)
    found = read(word.written(tmp_path, of_facts([fact])), project)
    assert found.meta.title == "A cup of tea"
    assert fact.holds(found)


@pytest.mark.parametrize("seed", range(20))
def test_facts_are_found_in_combination(seed: int, tmp_path: Path, project: Project) -> None:
    """Twenty files, thirty facts each in any order: every one is found."""
    chance = random.Random(seed)
    stated = [facts(10 * place + seed % 10 + 1)[which] for place, which in enumerate(chance.sample(range(len(NAMES)), 30))]
    found = read(word.written(tmp_path, of_facts(stated)), project)
    assert [fact.name for fact in stated if not fact.holds(found)] == []
    assert found.meta.language == "en-GB"


def test_a_word_file_is_read_by_its_ending_and_named_by_its_own_name(tmp_path: Path, project: Project) -> None:
    """`leaflet.docx` becomes `leaflet`; its paragraphs have numbers, those without words do not count."""
    found = document(tmp_path, project, TITLE + word.paragraph("<w:r/>") + FIRST)
    assert (found.meta.slug, found.meta.title, found.meta.language) == ("leaflet", "A cup of tea", "en-GB")
    assert [(c.id, c.title, c.line) for c in found.chapters] == [
        ("front", "A cup of tea", 0),
        ("why-we-drink-it", "Why we drink it", 2),
    ]
    assert [block.line for block in blocks(found)] == [2, 3]


@pytest.mark.parametrize(
    ("body", "core", "title", "guessed"),
    [
        (TITLE + FIRST, "Of the properties", "A cup of tea", False),
        (FIRST, "Of the properties", "Why we drink it", False),
        (FIRST + word.paragraph("Again", "berschrift1") + word.paragraph("x"), "Of properties", "Of properties", False),
        (FIRST + word.paragraph("Again", "berschrift1") + word.paragraph("x"), "Microsoft Word - a.docx", "leaflet", True),
        (word.paragraph(word.run("Bold first", "<w:b/>")) + word.paragraph("Text is here."), "", "Bold first", True),
        (word.paragraph(word.run("Large", '<w:sz w:val="40"/>')) + word.paragraph("Text is here."), "", "Large", True),
        (word.paragraph("This is a sentence of an ordinary text.") + word.paragraph("So is this."), "", "leaflet", True),
    ],
)
def test_the_title(body: str, core: str, title: str, guessed: bool, tmp_path: Path, project: Project) -> None:
    """By style, the one largest heading, the properties, the look, the file's name; a guess is reported."""
    spaces = f'xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    made = f"<cp:coreProperties {spaces}><dc:title>{core}</dc:title></cp:coreProperties>"
    found = document(tmp_path, project, body, parts={"docProps/core.xml": made} if core else {})
    assert found.meta.title == title
    assert ("docx-title-guessed" in {problem.code for problem in found.problems}) is guessed


_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def test_the_title_is_not_said_twice(tmp_path: Path, project: Project) -> None:
    """Title and subtitle are on the front page, so that they are not in the text; a note mark of theirs stays."""
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = word.paragraph(word.run("Tea") + mark, "Title") + word.paragraph("For all", "Subtitle") + FIRST
    found = document(tmp_path, project, body, parts={"word/footnotes.xml": word.notes("footnote", {2: "Or coffee."})})
    assert (found.meta.title, found.meta.subtitle) == ("Tea", "For all")
    assert "For all" not in said(found)
    assert len(found.notes) == 1


def test_levels_are_closed_up(tmp_path: Path, project: Project) -> None:
    """A level that is skipped is not skipped in the model, and the message says where."""
    body = FIRST + word.paragraph("Deep", "berschrift3") + word.paragraph("x") + word.paragraph("Level", "berschrift2")
    body = TITLE + body + word.paragraph("x") + word.paragraph("Again", "berschrift1") + word.paragraph("x")
    found = document(tmp_path, project, body)
    assert [block.level for block in blocks(found) if isinstance(block, Heading)] == [2, 3, 3, 2]
    (moved,) = (problem for problem in found.problems if problem.code == "docx-heading-moved")
    assert (moved.line, "Deep" in moved.message) == (4, True)


def test_headings_by_their_look_when_there_is_no_style(tmp_path: Path, project: Project) -> None:
    """Short bold paragraphs become headings, larger ones above smaller ones; bold sentences do not."""
    large, bold = '<w:b/><w:sz w:val="32"/>', "<w:b/>"
    lines = [("Tea", '<w:sz w:val="60"/>'), ("Why", large), ("It is warm and good.", ""), ("How", bold), ("Boil water.", "")]
    lines += [("Never drink it while it boils.", bold), ("Wait for it.", ""), ("Who", large), ("All of us may.", "")]
    found = document(tmp_path, project, "".join(word.paragraph(word.run(*line)) for line in lines))
    assert found.meta.title == "Tea"
    headings = [(text(b.sentences), b.level) for b in blocks(found) if isinstance(b, Heading)]
    assert headings == [("Why", 2), ("How", 3), ("Who", 2)]
    assert "strong" not in {
        role for b in blocks(found) if isinstance(b, Heading) for s in b.sentences for sp in s.spans for role in sp.roles
    }
    assert "docx-heading-guessed" in {problem.code for problem in found.problems}


def test_bold_lines_stay_bold_where_headings_have_styles(tmp_path: Path, project: Project) -> None:
    """Nothing is guessed where the author knows styles."""
    found = document(tmp_path, project, TITLE + FIRST + word.paragraph(word.run("Bold", "<w:b/>")) + word.paragraph("Text."))
    assert [b.level for b in blocks(found) if isinstance(b, Heading)] == [2]
    assert (span_with(found, "Bold") or spans).roles == ("strong",)  # type: ignore[union-attr]


def test_the_language_is_that_of_most_words(tmp_path: Path, project: Project) -> None:
    """Marks of runs count, not the default of the template; varieties of one language do not change voices."""
    german = word.paragraph(word.run("Tee ist ein warmes Getränk und tut allen gut.", '<w:lang w:val="de-AT"/>'))
    english = word.paragraph(word.run("colour", '<w:lang w:val="en-US"/>') + word.run(" is British"))
    found = document(tmp_path, project, TITLE + german * 3 + english)
    assert found.meta.language == "de-AT"
    assert next(b for b in blocks(found) if isinstance(b, Paragraph) and "colour" in text(b.sentences)).lang is None
    assert {span.lang for span in spans(found) if "British" in span.text} == {"en-GB"}


def test_a_file_without_any_language(tmp_path: Path, project: Project) -> None:
    """The commonest words tell it, which is reported; where they do not, the message says what to do in Word."""
    told = document(
        tmp_path, project, word.paragraph("Der Tee ist warm und die Tasse ist nicht leer, das ist gut.") * 2, language=""
    )
    assert told.meta.language == "de"
    assert "Review" in next(problem.hint for problem in told.problems if problem.code == "language-guessed")
    assert "Review" in problems(tmp_path, project, word.paragraph("Hm"), language="")["language-missing"].hint


def test_settings_beside_the_file_and_of_the_house(tmp_path: Path, project: Project) -> None:
    """`leaflet.yaml` says what Word cannot, and wins; `house.yaml` next to the file says the rest."""
    (tmp_path / "leaflet.yaml").write_text("published: 2026-11-22\nglossary: {tea: a drink}\ntitle: Better tea\n")
    (tmp_path / "house.yaml").write_text("publisher: Tea Trust\n")
    meta = document(tmp_path, project, TITLE + FIRST).meta
    assert (meta.title, meta.publisher, str(meta.published), meta.glossary[0].word) == (
        "Better tea",
        "Tea Trust",
        "2026-11-22",
        "tea",
    )
    (tmp_path / "leaflet.yaml").write_text("publishd: 1\n")
    wrong = problems(tmp_path, project, TITLE + FIRST)["key-unknown"]
    assert (Path(wrong.path).name, wrong.line) == ("leaflet.yaml", 1)


def test_what_is_left_out_is_reported(tmp_path: Path, project: Project) -> None:
    """Header, comment, hidden text, change, contents, placeholder, page number: each has its code and its words."""
    parts = {
        "word/header1.xml": f"<w:hdr {word.SPACES}>{word.paragraph('Tea Trust, Leeds')}</w:hdr>",
        "word/comments.xml": f"<w:comments {word.SPACES}><w:comment>{word.paragraph('Ask Ann')}</w:comment></w:comments>",
    }
    hidden = word.paragraph(word.run("Nobody reads this", "<w:vanish/>") + word.run("seen"))
    change = word.paragraph(f'<w:ins w:id="2">{word.run("come")}</w:ins>')
    asked = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + word.run("Click here") + "</w:sdtContent></w:sdt>"
    page = word.paragraph(word.run("see ") + word.field(" PAGE ", word.run("4")))
    body = (
        TITLE + word.paragraph(word.field(" TOC ", word.run("Why 2"))) + FIRST + hidden + change + word.paragraph(asked) + page
    )
    found = problems(tmp_path, project, body, parts=parts, links={"rIdH": ("header", "header1.xml")})
    expected = {
        "docx-header-left-out": "Tea Trust, Leeds",
        "docx-comment-left-out": "Ask Ann",
        "docx-hidden-left-out": "Nobody reads this",
        "docx-change-accepted": "paragraph 5",
        "docx-contents-left-out": "",
        "docx-placeholder-left-out": "Click here",
        "docx-field-left-out": "",
    }
    assert {code: words for code, words in expected.items() if code not in found or words not in found[code].message} == {}


def test_equal_findings_are_one_problem(tmp_path: Path, project: Project) -> None:
    """Twelve underlined words are one message with the first five places."""
    body = TITLE + FIRST + word.paragraph(word.run("under", '<w:u w:val="single"/>') + word.run(" text")) * 12
    found = problems(tmp_path, project, body)["docx-underline-read"]
    assert "12 times" in found.message
    assert "and 7 more" in found.message
    assert found.line == 4


def test_a_picture_without_alternative_is_an_error(tmp_path: Path, project: Project) -> None:
    """It is in the text, so that its readers need to know what it tells; the hint says where to write it in Word."""
    parts, links = {"word/media/i.png": word.PIXEL}, {"rIdP": ("image", "media/i.png")}
    found = problems(tmp_path, project, TITLE + FIRST + word.paragraph(word.picture("rIdP", "")), parts=parts, links=links)
    assert "Edit alt text" in found["alt-missing"].hint
    assert found["alt-missing"].line == 4


def test_pictures_that_cannot_be_used(tmp_path: Path, project: Project) -> None:
    """A metafile and a picture on the network are left out and their alternatives kept; a damaged one is an error."""
    parts = {"word/media/i.emf": b"\x01\0\0\0" + b"EMF" * 20, "word/media/b.png": word.PIXEL[:40]}
    links = {"rE": ("image", "media/i.emf"), "rR": ("image", "https://www.example.org/i.png"), "rB": ("image", "media/b.png")}
    body = TITLE + FIRST + word.paragraph(word.picture("rE", "A drawing")) + word.paragraph(word.picture("rR", "A photo"))
    found = document(tmp_path, project, body, parts=parts, links=links)
    assert {"docx-picture-left-out", "docx-picture-remote"} <= {problem.code for problem in found.problems}
    assert "A drawing" in said(found)
    assert "A photo" in said(found)
    assert not any(isinstance(block, Figure) for block in blocks(found))
    damaged = problems(tmp_path, project, TITLE + FIRST + word.paragraph(word.picture("rB", "x")), parts=parts, links=links)
    assert "picture-broken" in damaged


def test_a_chart_and_a_diagram_are_read(tmp_path: Path, project: Project) -> None:
    """A chart becomes a table of its numbers, SmartArt a nested list of its words."""
    numbers = "<c:numRef><c:numCache><c:pt idx='0'><c:v>4.2999999999999998</c:v></c:pt></c:numCache></c:numRef>"
    names = "<c:strRef><c:strCache><c:pt idx='0'><c:v>May</c:v></c:pt></c:strCache></c:strRef>"
    series = f"<c:ser><c:tx><c:v>Cups</c:v></c:tx><c:cat>{names}</c:cat><c:val>{numbers}</c:val></c:ser>"
    points = "".join(f'<dgm:pt modelId="{id}"><dgm:t><a:p><a:r><a:t>{words}</a:t></a:r></a:p></dgm:t></dgm:pt>' for id, words in
                     ((1, "Boil"), (2, "Water")))  # fmt: skip
    parts = {
        "word/c.xml": f"<c:chartSpace {word.SPACES}><c:chart><c:plotArea>{series}</c:plotArea></c:chart></c:chartSpace>",
        "word/d.xml": f'<dgm:dataModel {word.SPACES}>{points}<dgm:cxn srcId="1" destId="2"/></dgm:dataModel>',
    }
    links = {"rC": ("chart", "c.xml"), "rD": ("diagramData", "d.xml")}
    inside = "<wp:inline><wp:docPr descr='Cups'/><a:graphic><a:graphicData>{}</a:graphicData></a:graphic></wp:inline>"
    drawing = f"<w:r><w:drawing>{inside}</w:drawing></w:r>"
    body = word.paragraph(drawing.format('<c:chart r:id="rC"/>')) + word.paragraph(drawing.format('<dgm:relIds r:dm="rD"/>'))
    found = document(tmp_path, project, TITLE + FIRST + body, parts=parts, links=links)
    (chart,) = (block for block in blocks(found) if isinstance(block, Table))
    assert [text(cell.sentences) for row in (*chart.head, *chart.body) for cell in row] == ["", "Cups", "May", "4.3"]
    assert "Boil Water" in said(found)
    assert {"docx-chart-read", "docx-diagram-read"} <= {problem.code for problem in found.problems}


def test_links_that_lead_nowhere_are_words(tmp_path: Path, project: Project) -> None:
    """Scripts, files of one computer and lost bookmarks: the words stay, the link goes, both are reported."""
    link = (
        '<w:hyperlink r:id="rJ">'
        + word.run("script")
        + '</w:hyperlink><w:hyperlink w:anchor="gone">'
        + word.run(" lost")
        + "</w:hyperlink>"
    )
    found = document(
        tmp_path, project, TITLE + FIRST + word.paragraph(link), links={"rJ": ("hyperlink", "javascript:alert(1)")}
    )
    assert {"docx-link-left-out", "docx-bookmark-missing"} <= {problem.code for problem in found.problems}
    assert "script lost" in said(found)
    assert not any(span.href for span in spans(found))


def test_strict_files_are_read(tmp_path: Path, project: Project) -> None:
    """The strict form of the standard has other names for the same things."""
    content = word.word_file(TITLE + FIRST)
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(
                b"schemas.openxmlformats.org/wordprocessingml/2006/", b"purl.oclc.org/ooxml/wordprocessingml/"
            )
            new.writestr(name, part)
    assert read(word.written(tmp_path, strict.getvalue()), project).meta.title == "A cup of tea"


def test_paragraphs_in_a_typewriter_font_are_code(tmp_path: Path, project: Project) -> None:
    """Lines of code keep their spaces; in a text that is all set so, nothing is code."""
    line = '<w:rFonts w:ascii="Consolas"/>'
    body = TITLE + FIRST + word.paragraph(word.run("if tea:", line)) + word.paragraph(word.run("    drink()", line))
    assert [b.text for b in blocks(document(tmp_path, project, body)) if isinstance(b, Code)] == ["if tea:\n    drink()\n"]
    extra = {"Normal": ("Normal", "", '<w:rFonts w:ascii="Courier New"/>')}
    assert not any(isinstance(b, Code) for b in blocks(document(tmp_path, project, TITLE + FIRST, extra=extra)))


def test_nothing_of_the_words_depends_on_chance(tmp_path: Path, project: Project) -> None:
    """The same file gives the same document."""
    content = of_facts(list(facts(3)))
    first, again = (read(word.written(tmp_path, content), project) for _ in range(2))
    assert first == again


def test_pages_of_the_source(tmp_path: Path, project: Project) -> None:
    """Where the printed pages show their numbers, readers can look for one; elsewhere a page break means nothing."""
    broken = word.paragraph("<w:r><w:t>end of one, </w:t><w:lastRenderedPageBreak/><w:t>begin of two</w:t></w:r>")
    section = '<w:p><w:pPr><w:sectPr><w:pgNumType w:start="7"/></w:sectPr></w:pPr></w:p>'
    assert not any(span.page for span in spans(document(tmp_path, project, TITLE + FIRST + broken)))
    footer = f"<w:ftr {word.SPACES}>{word.paragraph(word.field(' PAGE ', word.run('7')))}</w:ftr>"
    parts, links = {"word/footer1.xml": footer}, {"rIdF": ("footer", "footer1.xml")}
    found = document(tmp_path, project, TITLE + FIRST + broken + section, parts=parts, links=links)
    assert [span.page for span in spans(found) if span.page] == ["8"]
    assert "end of one, begin of two" in said(found)


def test_a_folder_may_hold_a_word_file(tmp_path: Path, project: Project) -> None:
    """`publication.docx` in a folder of its own is called like the folder; house.yaml is above it, as for Markdown."""
    folder = tmp_path / "green-tea"
    folder.mkdir()
    (tmp_path / "house.yaml").write_text("publisher: Tea Trust\n")
    word.written(folder, word.word_file(TITLE + FIRST), "publication.docx")
    found = read(folder, project)
    assert (found.meta.slug, found.meta.publisher) == ("green-tea", "Tea Trust")


@pytest.mark.parametrize("language", ["en-GB", "de", "ar", "ja"])
def test_the_template_is_read(language: str, tmp_path: Path, project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """`wellread new --docx` writes a file with our styles, whose instructions are left out."""
    assert cli.main(["new", "Green tea", "--docx", "--language", language, "--content", str(tmp_path)]) == 0
    found = read(tmp_path / "green-tea", project)
    assert (found.meta.title, found.meta.language) == ("Green tea", language)
    assert [type(block).__name__ for block in found.chapters[1].blocks] == ["Heading", "Paragraph", "Callout"]
    assert "docx-instructions-left-out" in {problem.code for problem in found.problems}
    assert cli.main(["new", "Green tea", "--content", str(tmp_path)]) == 1
    assert "[file-exists]" in capsys.readouterr().err


def test_the_template_has_the_same_bytes_each_time() -> None:
    """Nothing of the time or the machine is in it."""
    words = {"key-points": "A", "warning": "B", "note": "C", "contact": "D", "easy_read": "E"}
    assert template("Tea", "en", words, "tea") == template("Tea", "en", words, "tea")


def test_a_note_mark_follows_its_word(tmp_path: Path, project: Project) -> None:
    """“warm. ¹It” is typed often and meant as “warm.¹ It”."""
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = TITLE + FIRST + word.paragraph(word.run("Tea is warm. ") + mark + word.run("It is good."))
    found = document(tmp_path, project, body, parts={"word/footnotes.xml": word.notes("footnote", {2: "Or hot."})})
    last = [text(block.sentences) for block in blocks(found) if isinstance(block, Paragraph)][-2]
    assert last == "Tea is warm.[note 1] It is good."


def test_a_review_goes_into_the_settings(tmp_path: Path, project: Project) -> None:
    """A Word file is left as it is: who has checked it is written into the file next to it."""
    easy = word.paragraph("You can drink tea.", "Easy")
    path = word.written(tmp_path, word.word_file(TITLE + FIRST + easy))
    content = path.read_bytes()
    command = ["review", str(path), "--by", "Tea Group", "--role", "lived-experience"]
    (tmp_path / "leaflet.yaml").write_text('version: "1.0"\n')
    assert cli.main(command) == 0
    assert read(path, project).meta.easy_read.reviews[0].name == "Tea Group"
    assert path.read_bytes() == content


def test_numbers_of_headings_are_words(tmp_path: Path, project: Project) -> None:
    """A style is numbered by the level of the list that names it; the number is part of the heading, not of its id."""
    level = '<w:lvl w:ilvl="{0}"><w:numFmt w:val="decimal"/><w:lvlText w:val="{1}"/><w:pStyle w:val="berschrift{2}"/></w:lvl>'
    levels = level.format(0, "%1.", 1) + level.format(1, "%1.%2", 2)
    made = f'<w:abstractNum w:abstractNumId="9">{levels}</w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num>'
    numbered = '<w:numPr><w:numId w:val="9"/></w:numPr>'
    extra = {f"berschrift{one}": (f"heading {one}", numbered, "") for one in (1, 2)}
    parts = {"word/numbering.xml": f"<w:numbering {word.SPACES}>{made}</w:numbering>"}
    body = TITLE + FIRST + word.paragraph("Deep", "berschrift2") + word.paragraph("x")
    found = document(tmp_path, project, body, parts=parts, extra=extra)
    assert [(text(b.sentences), b.id) for b in blocks(found) if isinstance(b, Heading)] == [
        ("1. Why we drink it", "why-we-drink-it-heading"),
        ("1.1 Deep", "deep"),
    ]


def test_a_clause_in_a_heading_style_is_text(tmp_path: Path, project: Project) -> None:
    """Contracts number whole sentences by heading styles: nobody goes from one to the next by its words."""
    clause = "The parties agree that tea is made with water, " * 3 + "and that it is drunk warm."
    found = document(tmp_path, project, TITLE + FIRST + word.paragraph(clause, "berschrift2"))
    assert [b.level for b in blocks(found) if isinstance(b, Heading)] == [2]
    assert "docx-heading-long" in {problem.code for problem in found.problems}


def test_a_bold_space_is_no_word(tmp_path: Path, project: Project) -> None:
    """Where somebody once made a space bold, nothing is emphasised."""
    body = word.paragraph(word.run("Tea") + word.run(" ", "<w:b/>") + word.run("is warm."))
    found = document(tmp_path, project, TITLE + FIRST + body)
    assert span_with(found, "Tea is warm.") is not None


def test_a_word_file_is_built_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`wellread build leaflet.docx` needs nothing else: the folder is called like the file, and its words are in the page."""
    path = word.written(tmp_path, of_facts([fact for fact in facts(4) if fact.name in ("table", "figure", "easy read")]))
    assert cli.main(["build", str(path), "--draft", "-f", "html", "-o", str(tmp_path / "output")]) == 0
    page = (tmp_path / "output" / "leaflet" / "leaflet.html").read_text("utf-8")
    assert "doses4" in page
    assert "A cup 4" in page
    assert (tmp_path / "output" / "leaflet" / "leaflet-easy-read.html").is_file()
    assert "error" not in capsys.readouterr().err


def test_a_link_to_an_item_of_a_list(tmp_path: Path, project: Project) -> None:
    """A clause that is an item leads somewhere in every format: to its first sentence, which has an element of its own."""
    marked = '<w:bookmarkStart w:id="7" w:name="clause"/>' + word.run("One cup.") + '<w:bookmarkEnd w:id="7"/>'
    more = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    clauses = word.paragraph(marked, "", more) + word.listed(word.run("Two cups."), 1)
    link = '<w:hyperlink w:anchor="clause">' + word.run("clause") + "</w:hyperlink>"
    found = document(tmp_path, project, TITLE + FIRST + clauses + word.paragraph(link))
    (href,) = (span.href for span in spans(found) if span.href)
    (target,) = (
        sentence for chapter in found.chapters for sentence in traverse.sentences(chapter.blocks) if sentence.text == "One cup."
    )
    assert href == f"#{target.id}"
