"""HTML in any form becomes blocks of the model: every word comes out, or is reported by name."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from wellread.cache import Cache
from wellread.languages.strings import strings
from wellread.model import Chapter, Code, Document, Meta, NumberedList, Span, Table, traverse
from wellread.model.outline import outline
from wellread.problems import Severity
from wellread.project import Project
from wellread.readers.assembly import Reading
from wellread.readers.front_matter import FrontMatter
from wellread.readers.markup import INLINE, read_fragment

DOT = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """A reading of an English publication in an empty folder."""
    project = Project(Cache(tmp_path / "cache"))
    return Reading("page.html", tmp_path, project, FrontMatter(Meta("page", "Page", "en")), "", strings("en", project))


def shown(html: str, reading: Reading) -> str:
    """The blocks of `html` as text, without their ids."""
    document = Document(reading.front.meta, (Chapter("one", 0, "One", read_fragment(html, 1, reading)),))
    lines = [line[2:] for line in outline(document).splitlines()[1:]]
    return "\n".join(re.sub(r"\b[bs]\d{4} ?", "", line).rstrip() for line in lines)


def spans(html: str, reading: Reading) -> list[Span]:
    """Every span that `html` becomes."""
    return [span for sentence in traverse.sentences(read_fragment(html, 1, reading)) for span in sentence.spans]


def words(html: str, reading: Reading) -> list[str]:
    """All words that come out, those of code too."""
    blocks = read_fragment(html, 1, reading)
    text = [sentence.text for sentence in traverse.sentences(blocks)]
    text += [block.text for block in traverse.blocks(blocks) if isinstance(block, Code)]
    return " ".join(text).split()


CASES = {
    "text around blocks": (
        "loose <b>b</b><p>one</p>more",
        "paragraph\n  'loose ' 'b'{strong}\nparagraph\n  'one'\nparagraph\n  'more'",
    ),
    "white space": ("<p> a \n <i> b </i>  c<br> d </p>", "paragraph\n  'a ' 'b '{emphasis} 'c' '\\n'{break} 'd'"),
    "paragraphs by breaks": ("<p>a<br>b<br><br>c", "paragraph\n  'a' '\\n'{break} 'b'\nparagraph\n  'c'"),
    "what follows the end": ("<body>a</body></html>tail", "paragraph\n  'atail'"),
    "paragraph in heading": ("<h2><p>a<br>b</p></h2>", "heading level=2\n  'a b'"),
    "heading in bold": ("<b>x<h3>y</h3></b>", "paragraph\n  'x'{strong}\nheading level=3\n  'y'"),
    "heading by role": ('<div role="heading" aria-level="4">x</div>', "heading level=4\n  'x'"),
    "link around blocks": (
        '<a href="https://tea.example"><h3>T</h3><p>t</p></a>',
        "heading level=3\n  'T'{href=https://tea.example}\nparagraph\n  't'{href=https://tea.example}",
    ),
    "numbers jump": (
        "<ol start=3><li>x<li value=7>y</ol>",
        "numbered_list start=3\n  item\n    paragraph\n      'x'\nnumbered_list start=7\n  item\n    paragraph\n      'y'",
    ),
    "numbers backwards": (
        "<ol reversed><li>x<li>y</ol>",
        "numbered_list start=2\n  item\n    paragraph\n      'x'\nnumbered_list start=1\n  item\n    paragraph\n      'y'",
    ),
    "text in a list": ("<ul>a<li>b</ul>", "bullet_list\n  item\n    paragraph\n      'a'\n  item\n    paragraph\n      'b'"),
    "meanings": ("<dl><dt>t<dd>m</dl>", "definition_list\n  term 't'\n  meaning\n    paragraph\n      'm'"),
    "word without meaning": ("<dl><dt>t</dl>", "paragraph\n  't'{strong}"),
    "quote": ("<blockquote><p>q</p><footer>who</footer></blockquote>", "quote\n  paragraph\n    'q'\n  paragraph\n    'who'"),
    "code": ('<pre><code class="language-py">\na\n  b</code></pre>', "code py 'a\\n  b\\n'"),
    "change of subject": ("a<hr>b", "paragraph\n  'a'\nbreak\nparagraph\n  'b'"),
    "shown on demand": ("<details><summary>S</summary>body</details>", "paragraph\n  'S'{strong}\nparagraph\n  'body'"),
    "aside": ('<aside class="tip"><h3>T</h3>b</aside>', "callout note\n  title 'T'\n  paragraph\n    'b'"),
    "admonition": ('<div class="admonition warning">b</div>', "callout warning\n  title 'Warning'\n  paragraph\n    'b'"),
    "languages": (
        '<div lang="fr"><p>un <i lang="en">two</i> <i lang="de">drei</i></div>',
        "paragraph lang=fr\n  'un ' 'two'{emphasis lang=en} ' ' 'drei'{emphasis lang=de}",
    ),
    "longer name of the same language": ('<p lang="en-US">a</p>', "paragraph\n  'a'"),
    "ruby": ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "paragraph\n  '漢(kan)'"),
    "abbreviation": ('<abbr title="World Health">WHO</abbr>', "paragraph\n  'WHO'{abbreviation expansion=World Health}"),
    "formula": ("<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>", "paragraph\n  'a/b'{say=a over b formula}"),
    "formula on its own": ("<math display=block><mi>x</mi></math>", "paragraph .formula\n  'x'{say=x displayed formula}"),
    "figure": (
        f'<figure><img src="{DOT}" alt="dot"><figcaption>C</figcaption></figure>',
        "figure picture picture in the text 'dot'\n  'C'",
    ),
    "decoration": (f'<p><img src="{DOT}" alt="">', "figure picture picture in the text decorative"),
    "layout": ("<table><tr><td><h2>x</h2><td>y</table>", "heading level=2\n  'x'\nparagraph\n  'y'"),
    "layout by role": ("<table role=presentation><tr><td>x<td>y</table>", "paragraph\n  'x'\nparagraph\n  'y'"),
    "word processor": ('<p><span style="font-weight:700">a</span>', "paragraph\n  'a'{strong}"),
    "not bold after all": ('<b style="font-weight:normal"><p>a</p></b>', "paragraph\n  'a'"),
}


@pytest.mark.parametrize("name", CASES)
def test_blocks(name: str, reading: Reading) -> None:
    """Each construct becomes the block that means the same, with nothing to complain of."""
    html, expected = CASES[name]
    assert shown(html, reading) == expected
    assert reading.problems == []


@pytest.mark.parametrize("name", sorted(INLINE))
def test_roles(name: str, reading: Reading) -> None:
    """An element in a line has one role, wherever it begins; a quotation has the marks that a browser would add."""
    found = spans(f"<p>a<{name}>b</{name}>c", reading)
    inside = {"q": "“b”"}.get(name, "b")
    assert [(span.text, span.roles) for span in found] == [("a", ()), (inside, (INLINE[name],)), ("c", ())]


def test_characters_of_windows(reading: Reading) -> None:
    """A dash of Windows-1252, written as it is or by its number, is a dash."""
    assert words("<p>one \x97 two &#151; three</p>", reading) == ["one", "—", "two", "—", "three"]


def test_soft_hyphens(reading: Reading) -> None:
    """A place where a word may break is no part of it, in whatever way it is written."""
    assert words("<p>The\u00admen <b>\u00ad</b>Ak&shy;tu&#173;el</p>", reading) == ["Themen", "Aktuel"]


def test_a_table_is_made_regular(reading: Reading) -> None:
    """Spans that overlap or reach too far are shortened, and what is missing is an empty cell."""
    html = """<table><caption>C<tr><th>a<th colspan=9>b<tr><th rowspan=99>r<td>1<td rowspan=2>2
    <tr><td>3<td>4<td align=right>5<tfoot><tr><td>f</table>"""
    (table,) = read_fragment(html, 1, reading)
    assert isinstance(table, Table)
    assert (table.columns, [sentence.text for sentence in table.caption], len(table.head)) == (5, ["C"], 1)
    rows = [
        [("".join(s.text for s in cell.sentences), cell.scope, cell.colspan, cell.rowspan) for cell in row]
        for row in table.body
    ]
    assert rows == [
        [("r", "rowgroup", 1, 3), ("1", "", 1, 1), ("2", "", 1, 2), ("", "", 1, 1), ("", "", 1, 1)],
        [("3", "", 1, 1), ("4", "", 1, 1), ("5", "", 1, 1)],
        [("f", "", 1, 1), ("", "", 1, 1), ("", "", 1, 1), ("", "", 1, 1)],
    ]


def test_blocks_in_a_cell_are_lines(reading: Reading) -> None:
    """A cell holds text: lists and tables in it become lines, and a table in a table is reported."""
    html = "<table><tr><th>a<th>b<tr><td><ul><li>p<li>q</ul><td><table><tr><th>x<td>y</table></table>"
    assert "'• p' '\\n'{break}" in shown(html, reading)
    assert words(html, reading) == ["a", "b", "•", "p", "•", "q", "x,", "y"]
    assert [problem.code for problem in reading.problems] == ["table-nested"]


def test_text_between_cells(reading: Reading) -> None:
    """What is in a table and in no cell comes before it, as in a browser."""
    html = "<table>a<thead>b<tr>c<td>d</td>e<th>f</tr><p>g</p></thead><td>h</td></table>"
    assert sorted(words(html, reading)) == list("abcdefgh")


def test_tasks_and_numbers(reading: Reading) -> None:
    """Boxes make tasks, and the style of numbers is kept."""
    (tasks,) = read_fragment("<ol type=a><li><input type=checkbox checked> x<li><input type=checkbox>y<li>z</ol>", 1, reading)
    assert isinstance(tasks, NumberedList)
    assert (tasks.style, [item.checked for item in tasks.items], reading.problems) == ("a", [True, False, None], [])


def test_links_and_places(reading: Reading) -> None:
    """Places are remembered, whole addresses are kept, and of all others the words stay."""
    html = '<h2 id="t">T</h2><p><a name="n"></a><a href="#t">go</a> <a href="b.html">b</a> <a href="//tea.example/x y">c</a>'
    assert [span.href for span in spans(html, reading)] == [None, "#t", None, "https://tea.example/x%20y"]
    assert (reading.targets, reading.links) == ({"t": "b0001", "n": "b0002"}, [("t", 1)])
    assert [(problem.code, problem.severity) for problem in reading.problems] == [("link-left-out", Severity.NOTE)]


def test_pages_of_a_printed_source(reading: Reading) -> None:
    """A page mark goes to the text that follows it."""
    html = '<p>a<span epub:type="pagebreak" title="12"></span>b</p><div role="doc-pagebreak" id="page_xiv"></div><h2>c</h2>'
    assert [(span.text, span.page) for span in spans(html, reading)] == [
        ("a", None),
        ("", "12"),
        ("b", None),
        ("", "xiv"),
        ("c", None),
    ]


@pytest.mark.parametrize(
    "mark",
    [
        '<span class="pagenum">[Pg 12]</span>',
        '<span class="pagenum"><a id="Page_12">12</a></span>',
        '<a id="Page_12" class="pageno" title="[Pg 12]"></a>',
        '<span class="pagenum" id="p12"></span>',
        '<span epub:type="pagebreak" aria-label=" Page 12. "></span>',
    ],
)
def test_pages_of_older_books(mark: str, reading: Reading) -> None:
    """Page marks from before there was a kind for them are no words in the middle of a sentence."""
    found = spans(f"<p>in the {mark}middle</p>", reading)
    assert [(span.text, span.page) for span in found] == [("in the ", None), ("", "12"), ("middle", None)]


def test_a_page_number_that_is_text(reading: Reading) -> None:
    """Other words in such a class are words."""
    assert words('<p><span class="pagenum">See the index</span> 12</p>', reading) == ["See", "the", "index", "12"]


def test_pictures(reading: Reading) -> None:
    """One on the network is left out, its alternative stays; a tracker is dropped; one without alternative is an error."""
    html = '<p>x <img src="https://tea.example/a.png" alt="badge"> <img src=t.gif width=1 height=1>'
    assert words(html, reading) == ["x", "badge"]
    reading.report_remote()
    read_fragment(f'\n<p><img src="{DOT}"></p>', 1, reading)
    found = [(problem.code, problem.severity, problem.line) for problem in reading.problems]
    assert found == [("picture-remote", Severity.WARNING, 1), ("alt-missing", Severity.ERROR, 2)]


def test_a_drawing_is_a_picture_when_it_says_what_it_shows(reading: Reading) -> None:
    """SVG in the text gets back the names that HTML writes in small letters."""
    html = '<svg viewBox="0 0 4 4"><title>Dot</title><linearGradient id="g"/><circle r="3"/></svg><svg><path d="M0"/></svg>'
    (figure,) = read_fragment(html, 1, reading)
    picture = next(traverse.pictures([figure]))[1]
    content = reading.project.read(picture.digest)
    assert (picture.alt, picture.width, b"linearGradient" in content) == ("Dot", 4, True)
    assert [problem.code for problem in reading.problems] == ["markup-left-out"]


def test_words_that_are_drawn_are_read(reading: Reading) -> None:
    """Promise: what is written in a drawing without an alternative is text: pages of some books are such drawings."""
    html = """<svg><defs><text>no</text></defs><text><tspan x="0" y="0">Hot T</tspan><tspan x="9" y="0">ea</tspan><tspan y="12"
        x="0">is good.</tspan></text><g><text>Drink it.</text></g><path d="M0"/></svg>"""
    (paragraph,) = read_fragment(html, 1, reading)
    assert "".join(one.text for one in traverse.sentences([paragraph])) == "Hot Tea is good.\nDrink it."
    assert [problem.code for problem in reading.problems] == ["markup-left-out"]


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ("<p hidden>gone</p>", "gone"),
        ("<p style='display: none'>gone</p>", "gone"),
        ("<button>gone</button>", "gone"),
        ("<select><option>gone</select>", "gone"),
        ("<iframe src=x>gone</iframe>", "gone"),
        ("<textarea>gone</textarea>", "gone"),
        ("<input placeholder=gone>", "gone"),
        ("<noscript>gone</noscript>", "gone"),
        ("<video>gone</video>", "gone"),
    ],
)
def test_what_is_left_out_is_named(html: str, name: str, reading: Reading) -> None:
    """Nothing is lost in silence: its words are in the message."""
    assert words(f"<p>here</p>{html}<script>no()</script><style>p{{}}</style><!-- no -->", reading) == ["here"]
    (problem,) = reading.problems
    assert (problem.code, problem.severity) == ("markup-left-out", Severity.WARNING)
    assert name in problem.message


def test_mathml_is_safe(reading: Reading) -> None:
    """Only what MathML has for showing a formula is kept; its TeX source is remembered."""
    html = """<math onclick="x()"><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup><script>bad()</script><b>y</b></mrow>
    <annotation encoding="application/x-tex">x^2 y</annotation></semantics></math>"""
    (span,) = spans(html, reading)
    assert span.formula
    assert (span.text, span.say, span.formula.source) == ("x^2 y", "x squared y", "x^2 y")
    assert "bad" not in span.formula.mathml
    assert "onclick" not in span.formula.mathml
    assert "</msup><mi>y</mi>" in span.formula.mathml


@pytest.mark.parametrize("tag", ["div", "blockquote", "ul", "ul><li", "table><tr><td", "b", "span", "dl><dd", "details"])
@pytest.mark.parametrize("depth", [20, 400, 10_000])
def test_depth_has_a_limit(tag: str, depth: int, reading: Reading) -> None:
    """However deep elements are nested, the words come out, or the file is refused; nothing overflows."""
    found = words(f"<{tag}>" * depth + "deep words", reading)
    refused = [problem for problem in reading.problems if problem.severity == Severity.ERROR]
    assert found == [] if refused else "words" in found
    assert bool(refused) == (not found)


def test_formulas_that_are_hidden_behind_pictures(reading: Reading) -> None:
    """Sites hide MathML for all but screen readers, and show a picture: the formula is read, the picture is not."""
    html = """<p>So <span style="display: none"><math alttext="x"><mi>x</mi></math></span><img src="https://tea.example/x.svg"
    aria-hidden="true" alt="x">.</p>"""
    assert words(html, reading) == ["So", "x."]


def test_formulas_of_mathjax(reading: Reading) -> None:
    """The TeX of a page that has its MathML too is dropped; else it is the formula."""
    assert words('<p>a<span><math><mi>x</mi></math></span><script type="math/tex">x</script></p>', reading) == ["ax"]
    (found,) = spans('<script type="math/tex; mode=display">\\frac{a}{b}</script>', reading)
    assert found.formula
    assert (found.text, found.formula.source, found.formula.display) == ("a/b", "\\frac{a}{b}", True)


def test_unknown_elements_and_broken_ones(reading: Reading) -> None:
    """Tags that nobody knows, that overlap or are never closed keep their words in order."""
    html = "<o:p>a</o:p><x-y>b<div>c</div></x-y></p></div><i><p>d</i> e<tr><td> f</td><li>g<dd>h<option>i<h1>j<h2>k"
    assert words(html, reading) == list("abcdefghijk")


def test_lines(reading: Reading) -> None:
    """A block knows on which line it begins, counted from the line of the fragment."""
    blocks = read_fragment("<div>\n<p>a</p>\n\n<p>b</p>\n</div>", 10, reading)
    assert [block.line for block in blocks] == [11, 13]


NESTED = (
    *(
        "p",
        "div",
        "section",
        "article",
        "aside class='note'",
        "blockquote",
        "ul",
        "ol start=3",
        "ol reversed",
        "li",
        "dl",
        "dt",
        "dd",
    ),
    *(
        "table",
        "thead",
        "tbody",
        "tr",
        "td",
        "th",
        "td colspan=3",
        "th rowspan=2",
        "caption",
        "figure",
        "figcaption",
        "details",
    ),
    *(
        "summary",
        "h1",
        "h2",
        "h6",
        "pre",
        "center",
        "form",
        "label",
        "fieldset",
        "span lang=fr",
        "b",
        "i",
        "a href='#x'",
        "a name=x",
    ),
    *(
        "sup",
        "q",
        "abbr title=t",
        "ruby",
        "rt",
        "code",
        "x-y",
        "font",
        "hgroup",
        "address",
        "nav",
        "main",
        "span id=x",
        "small",
    ),
)
"""Elements that people, and programs, put into each other in any order."""


def jumble(chance: random.Random, depth: int, names: Iterator[int]) -> str:
    """Elements at random, some of them never closed, with a word of its own at each place."""
    parts = []
    for _ in range(chance.randint(1, 4)):
        parts.append(f" w{next(names)} ")
        if depth and chance.random() < 0.8:
            tag = chance.choice(NESTED)
            end = f"</{tag.split()[0]}>" * (chance.random() < 0.9)
            parts.append(f"<{tag}>{jumble(chance, depth - 1, names)}{end}")
    return "".join(parts)


@pytest.mark.parametrize("seed", range(60))
def test_every_word_comes_out_once(seed: int, reading: Reading) -> None:
    """However elements are nested, no word is lost and none is doubled; ids are unique."""
    chance = random.Random(seed)
    names = iter(range(10_000))
    html = jumble(chance, 6, names)
    blocks = read_fragment(html, 1, reading)
    text = [sentence.text for sentence in traverse.sentences(blocks)]
    text += [block.text for block in traverse.blocks(blocks) if isinstance(block, Code)]
    found = re.findall(r"w\d+", " ".join(text))
    assert sorted(found, key=lambda word: int(word[1:])) == [f"w{number}" for number in range(next(names))]
    for made in ([block.id for block in traverse.blocks(blocks)], [sentence.id for sentence in traverse.sentences(blocks)]):
        assert len(set(made)) == len(made)


def test_spaces_at_the_ends_of_a_link(reading: Reading) -> None:
    """A space in an element of its own is no part of a link where the link begins or ends."""
    (block,) = read_fragment('<p>a<a href="https://x.example"><i> </i>b<i> </i>c<i lang="fr"> </i></a>d</p>', 1, reading)
    spans = [span for sentence in traverse.sentences([block]) for span in sentence.spans]
    assert "".join(span.text for span in spans if span.href) == "b c"
    assert "".join(span.text for span in spans) == "a b c d"
