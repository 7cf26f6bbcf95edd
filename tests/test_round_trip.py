"""Writing a document down: what is read from the written text is the document, whatever it holds.

Many more documents than usual: `pytest tests/test_round_trip.py --documents 5000`.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import documents
import pytest

from wellread.authoring import publication
from wellread.model import (
    Break,
    BulletList,
    Callout,
    Cell,
    Chapter,
    Contact,
    Credit,
    Definition,
    DefinitionList,
    Document,
    EasyRead,
    Figure,
    Heading,
    Idea,
    Item,
    Meta,
    NumberedList,
    Paragraph,
    Picture,
    Quote,
    Review,
    Sentence,
    SignOff,
    Source,
    Span,
    Table,
    Term,
    Theme,
    traverse,
)
from wellread.model.outline import outline
from wellread.problems import Severity
from wellread.project import Project
from wellread.readers import read, read_faulty

ROOT = Path(__file__).parents[1]
SOURCES = sorted([*(ROOT / "tests" / "cases").glob("*/publication.md"), *(ROOT / "content").glob("*/publication.md")])
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
FRONT = "---\ntitle: A cup of tea\nlanguage: en\nabbreviations:\n  MS: multiple sclerosis\n---\n\n"
PARTS = 4


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.parent.name)
def test_what_was_written_by_hand_is_read_again(source: Path, tmp_path: Path) -> None:
    """Markdown, model, Markdown, model: the second model is the first, ids included, and writing it gives the same text."""
    first = read_faulty(source)
    text = publication(first)
    copy = tmp_path / "content" / source.parent.name
    shutil.copytree(source.parent, copy)
    # House defaults are not copied: the written text has what they gave.
    (copy / "publication.md").write_text(text, encoding="utf-8")
    second = read_faulty(copy)
    assert outline(second) == outline(first)
    assert documents.bare(second) == documents.bare(first)
    # What was left out of the first is not in the second any more; nothing else is wrong with it.
    assert {problem.code for problem in second.problems} <= {problem.code for problem in first.problems}
    assert publication(second) == text


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a publication with a picture of an awkward name."""
    home = tmp_path_factory.mktemp("content") / "tea"
    (home / "pictures").mkdir(parents=True)
    (home / documents.PICTURE).write_text(DRAWING, encoding="utf-8")
    return home


def read_text(folder: Path, text: str) -> Document:
    """The document that `text` is in `folder`, with its errors."""
    (folder / "publication.md").write_text(text, encoding="utf-8")
    return read_faulty(folder, Project.of(folder))


@pytest.mark.parametrize("part", range(PARTS))
def test_what_nobody_wrote_is_read_again(part: int, folder: Path, pytestconfig: pytest.Config) -> None:
    """Any document: nothing of it is lost or changed on the way through Markdown, and nothing is found wrong with it."""
    for seed in range(part, pytestconfig.getoption("--documents"), PARTS):
        document = documents.document(seed)
        text = publication(document)
        found = read_text(folder, text)
        assert documents.bare(found, ids=False) == documents.bare(document, ids=False), f"seed {seed}\n{text}"
        assert [problem for problem in found.problems if problem.severity >= Severity.WARNING] == [], f"seed {seed}\n{text}"
        assert publication(found) == text, f"seed {seed}"


@pytest.mark.parametrize("part", range(PARTS))
def test_what_was_typed_without_looking_is_read_again(part: int, folder: Path, pytestconfig: pytest.Config) -> None:
    """Any text, its faults included: what is left of it in the model is written down, and read as the same."""
    for seed in range(part, pytestconfig.getoption("--documents"), PARTS):
        first = read_text(folder, FRONT + documents.source(seed))
        text = publication(first)
        second = read_text(folder, text)
        if not {problem.code for problem in first.problems} & documents.BROKEN:
            assert documents.bare(second, ids=False) == documents.bare(first, ids=False), f"seed {seed}\n{text}"
            assert [chapter.id for chapter in second.chapters] == [chapter.id for chapter in first.chapters], f"seed {seed}"
            assert publication(second) == text, f"seed {seed}"


DRAWN = Picture("openmoji:brain", "brain")
META = Meta(
    "tea",
    "Tea: a cup",
    "fr",
    subtitle="# no comment",
    summary="Two\nlines",
    publisher="Yes",
    authors=("Ann", "Bo: Example"),
    version="1.10",
    published=None,
    reviewers=(Review("Cy", "nurse", note="- dash"),),
    sources=(Source("A 'book'", "https://tea.example", 2020), Source("No year")),
    contact=Contact("Tea house", "0123456701", email="ann@tea.example", post="1 Street\nTown"),
    disclaimer="null",
    other_formats="---",
    rights="© “us” & co\u00a0!",
    voice=("silent:x",),
    voices=(("de", "silent:y"),),
    sync="word",
    glossary=(Term("tea", "Hot."), Term("cup", "", "kʌp"), Term("no", "Not yes.", "noh")),
    abbreviations=(("MS", "multiple sclerosis"), ("on", "Ontario")),
    easy_read=EasyRead("Easy", reviews=(Review("Di", "lived-experience"),)),
)
LOOK = Theme(paper="A5", size=20, colours="cream", volumes=80)


def text_of(words: str) -> tuple[Sentence, ...]:
    """One sentence."""
    return (Sentence("", (Span(words),)),)


def test_every_setting_is_written(folder: Path) -> None:
    """What the front matter says is read again, whatever YAML would make of it unquoted."""
    picture = Picture(documents.PICTURE, "a", credit=Credit("A nerve", "Ann: B.", "CC BY 4.0"))
    blocks = (Heading("", 0, 2, text_of("Tea")), Figure("", 0, picture))
    document = Document(META, (Chapter("tea", 0, "Tea", blocks),), theme=LOOK)
    found = read_text(folder, publication(document))
    expected = documents.bare(META, ids=False)
    assert documents.bare(found.meta, ids=False) == expected
    assert found.theme == LOOK
    [figure] = [block for chapter in found.chapters for block in chapter.blocks if isinstance(block, Figure)]
    assert figure.picture.credit == picture.credit
    from datetime import date

    signed = SignOff("Ann", date(2026, 11, 26), "1.10", wtpdf=True)
    dated = Meta(
        "tea", "Tea", "en", published=date(2026, 1, 2), checked=date(2026, 1, 3), review_by=date(2027, 1, 2), sign_off=signed
    )
    again = read_text(folder, publication(Document(dated, document.chapters))).meta
    assert documents.bare(again, ids=False) == documents.bare(dated, ids=False)


BESIDE = [
    ("*a* b", "sentence, lines", "## Tea\n\nOne two.\nThree *four.\nFive* six.\n"),
    ("lists", "a comment parts them", "## Tea\n\n- a\n- b\n\n<!-- -->\n\n- c\n"),
    ("table", "no more than is needed", "## Tea\n\n| a | b |\n| --- | :---: |\n| 1 | [x](https://x.org) |\n"),
    ("escape", "only what needs it", "## Tea\n\n2\\. e.g. 3 * 4 = 12, snake_case, C#, 5 < 6 & 7 (a) - b: c!\n"),
    ("named", "an id that is not the usual one", "## Tea {#cup}\n\nSee [there](#cup).\n"),
    ("note", "at the end", "## Tea\n\nHot.[^1]\n\n[^1]: Very.\n"),
    ("fences", "more colons outside", ":::: note\n::: warning Stop\nx\n:::\n::::\n\n## Tea\n\nx\n"),
    ("easy", "brackets in a title", "## Tea\n\nx\n\n::: easy \\[a]\\[b] c\nTwo.\n:::\n"),
    ("tasks", "numbers, letters", "## Tea\n\n- [x] done\n- [ ] open\n\n<!-- -->\n\n- none\n\nb. two\nc. three\n"),
    ("maths", "TeX", '## Tea\n\nHere $E=mc^2$ is.\n\n$$\n\\frac{a}{b}\n$$\n\n$x^2${say="x to the 2"}\n'),
    ("joined", "both ways", "## Tea\n\n| a | b | c |\n| --- | --- | --- |\n| d | << | e |\n| ^^ | << | f |\n"),
    ("addresses", "an at sign", "## Tea\n\nx\\@.y.z @tea a @ b\n"),
    ("code", "more backticks outside", "## Tea\n\n````\n```\n````\n"),
]


@pytest.mark.parametrize("text", [text for *_, text in BESIDE], ids=[f"{name}: {rule}" for name, rule, _ in BESIDE])
def test_text_that_people_like_to_edit(text: str, folder: Path) -> None:
    """Plain text stays plain: what is written in the way in which wellread writes comes out as it was."""
    assert publication(read_text(folder, f"---\ntitle: Tea\nlanguage: en\n---\n\n{text}")).partition("\n---\n\n")[2] == text


def test_easy_part_stays_where_it_was(folder: Path) -> None:
    """An easy-read part in the middle of a section is written there, so that the ids of sentences stay the same."""
    text = FRONT + "## Tea\n\nOne.\n\n::: easy\nTwo.\n:::\n\n### Cups\n\nThree.\n"
    assert publication(read_text(folder, text)) == text


def test_places_without_a_heading(folder: Path) -> None:
    """A link may lead to any block, item, cell or sentence: its first words are named, or the heading that comes first."""
    places = {"p": "Paragraph.", "break": "After it.", "item": "Item", "cell": "Cell", "box": "Box", "figure": "Figure",
              "caption": "Caption", "quote": "Quote.", "last": "Last.", "term": "Term", "under": ""}  # fmt: skip
    links = tuple(Span(name, href=f"#{name}") for name in places)
    cells = tuple(Cell(name, (Sentence(f"s-{name}", (Span(name.title()),)),), True, "col") for name in ("other", "cell"))
    item = Paragraph("", 0, (Sentence("s-item", (Span("Item"),)),))

    def words(name: str, before: str = "") -> Paragraph:
        return Paragraph(name, 0, (*text_of(before), Sentence(f"s-{name}", (Span(places.get(name, name)),))))

    def named(name: str) -> tuple[Sentence, ...]:
        return (Sentence(f"s-{name}", (Span(places[name]),)),)

    blocks = (
        *(Heading("", 0, 2, text_of("Tea")), Paragraph("", 0, (Sentence("s-links", links),)), words("p"), Break("break", 0)),
        *(words("After it."), BulletList("", 0, (Item("", 0, (words("One."),)), Item("item", 0, (replace(item, id="in"),))))),
        Table("", 0, 2, (cells,), ((Cell("", text_of("x")), Cell("", text_of("y"))),)),
        *(Callout("box", 0, "note", named("box"), (words("x"),)), Figure("figure", 0, DRAWN, named("figure"))),
        Table("caption", 0, 1, ((cells[0],),), ((Cell("", text_of("x")),),), named("caption")),
        Quote("quote", 0, (replace(words("quote"), id="inside"),)),
        Paragraph("", 0, (*text_of("One. "), Sentence("last", (Span("Last."),)))),
        DefinitionList("", 0, (Definition("term", 0, (named("term"),), ((words("x"),),)),)),
        *(Break("under", 0), Heading("cold-milk", 0, 3, text_of("Milk")), words("x")),
    )
    text = publication(Document(Meta("tea", "Tea", "en"), (Chapter("tea", 0, "Tea", blocks),)))
    found = read_text(folder, text)
    spans = [span for one in traverse.sentences(found.chapters[-1].blocks) for span in one.spans]
    there = {f"#{span.id}": span.text for span in spans if span.id} | {"#cold-milk": ""}
    assert [there[span.href] for span in spans if span.href] == list(places.values())
    assert not [problem for problem in found.problems if problem.code.startswith("link")]
    assert publication(found) == text


def test_titles_of_boxes(folder: Path) -> None:
    """What means something behind the name of a fence, and the backslashes before it, is what it was."""
    for title in ("a::", "\\:", "\\\\:", "{b}", "\\{", "\\\\{b\\}", "[a][b]", "[a]\\[b]:"):
        box = Callout("", 0, "note", text_of(title), (Paragraph("", 0, text_of("Hot.")),))
        blocks = (Heading("", 0, 2, text_of("Tea")), box)
        easy = (Idea("", 0, None, text_of("Hot.")),)
        document = Document(Meta("tea", "Tea", "en"), (Chapter("tea", 0, "Tea", blocks, easy=easy, easy_title=title),))
        found = read_text(folder, publication(document)).chapters[-1]
        assert documents.bare(found.blocks, ids=False) == documents.bare(blocks, ids=False)
        assert found.easy_title == title


def test_an_abbreviation_inside_a_word_stays_one(folder: Path) -> None:
    """The reader finds whole words; what it would not find is written with its full words."""
    known = Span("MS", ("abbreviation",), expansion="multiple sclerosis")
    sentence = Sentence("", (known, Span(" and re"), known, Span(" and "), known, Span("es.")))
    blocks = (Heading("", 0, 2, text_of("Tea")), Paragraph("", 0, (sentence,)))
    meta = Meta("tea", "Tea", "en", abbreviations=(("MS", "multiple sclerosis"),))
    text = publication(Document(meta, (Chapter("tea", 0, "Tea", blocks),)))
    assert text.count("<abbr") == 2
    assert documents.bare(read_text(folder, text).chapters[-1].blocks, ids=False) == documents.bare(blocks, ids=False)


def test_a_loose_list_stays_loose(folder: Path) -> None:
    """Even one with a single paragraph, which Markdown has no form for."""
    items = (Item("", 0, (Paragraph("", 0, text_of("tea")),)),)
    for block in (BulletList("", 0, items, tight=False), NumberedList("", 0, items, start=100, tight=False)):
        blocks = (Heading("", 0, 2, text_of("Tea")), block)
        found = read_text(folder, publication(Document(Meta("tea", "Tea", "en"), (Chapter("tea", 0, "Tea", blocks),))))
        assert documents.bare(found.chapters[-1].blocks, ids=False) == documents.bare(blocks, ids=False)


def test_formulas_without_tex(folder: Path) -> None:
    """MathML, as Word's equations become, is kept in a line, in a cell and on a line of its own."""
    bar = "<math><mi>x</mi><mo>\\|</mo><mi>y</mi></math>"
    text = f"One `{bar.replace(chr(92), '')}`{{.mathml say=it}}.\n\n| a |\n|---|\n| `{bar}`{{.mathml}} |\n\n"
    text += '```mathml\n<math display="block"><mfrac><mi>a</mi><mi>b</mi></mfrac></math>\n```\n'
    first = read_text(folder, f"{FRONT}## Tea\n\n{text}")
    second = read_text(folder, publication(first))
    formulas = [
        span for chapter in second.chapters for one in traverse.sentences(chapter.blocks) for span in one.spans if span.formula
    ]
    assert [(span.text, span.say) for span in formulas[:2]] == [("x|y", "it"), ("x|y", "x bar y")]
    assert [span.formula.display for span in formulas if span.formula] == [False, False, True]
    assert documents.bare(second) == documents.bare(first)


def test_lines_of_equations_without_tex_are_no_matrix(folder: Path) -> None:
    """How columns are aligned is written with a formula in MathML: it decides how the formula is said."""
    cells = "<mtr><mtd><mi>x</mi></mtd><mtd><mo>=</mo><mn>1</mn><mn>3</mn></mtd></mtr>"  # no number of TeX
    text = f'```mathml\n<math><mtable columnalign="left left">{cells}{cells}</mtable></math>\n```\n'
    first = read_text(folder, f"{FRONT}## Tea\n\n{text}")
    second = read_text(folder, publication(first))
    [formula] = [span for one in traverse.sentences(second.chapters[-1].blocks) for span in one.spans if span.formula]
    assert "matrix" not in str(formula.say)
    assert documents.bare(second) == documents.bare(first)


def test_errors_do_not_stop_a_faulty_reading(folder: Path) -> None:
    """`read` refuses a text with an error; `read_faulty` gives it, with the error."""
    text = FRONT + "## Tea\n\n![](openmoji:brain)\n"
    found = read_text(folder, text)
    assert [problem.code for problem in found.problems] == ["alt-missing"]
    with pytest.raises(Exception, match="alt-missing"):
        read(folder)


def test_what_the_publisher_set_for_checks_is_kept(tmp_path: Path) -> None:
    """Severities and reasons of `checks:` are written and read again, those that are off too."""
    source = tmp_path / "publication.md"
    front = "title: Tea\nlanguage: en-GB\nchecks:\n  sentence-long: {severity: off, reason: A law.}\n"
    front += "  link-unclear: {severity: error, reason: House style.}\n"
    source.write_text(f"---\n{front}---\n\n## Tea\n\nHot tea.\n", encoding="utf-8")
    first = read(source)
    source.write_text(publication(first), encoding="utf-8")
    assert read(source).meta.checks == first.meta.checks
    assert [one.severity for one in first.meta.checks] == [None, Severity.ERROR]
