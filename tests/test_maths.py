"""Formulas: what is read as one, how it is said, shown and drawn, and that hostile TeX does no harm."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import fromstring

import judges
import pytest

from wellread import authoring, maths, readers
from wellread.maths.drawing import drawings
from wellread.maths.parser import LONGEST
from wellread.maths.vocabulary import is_core, letters_of
from wellread.model import Document, Formula, Paragraph, Span, traverse
from wellread.model.outline import outline
from wellread.problems import BuildError, Problem, Severity

DATA = Path(__file__).parent / "data"
FORMULAS = (DATA / "formulas.txt").read_text("utf-8").splitlines()
LANGUAGES = ("en", "de", "es", "fr", "it", "zh")
NODE = Path(__file__).parent / "node"

MONEY = (
    "It costs $5 and $10.",
    "Between $5-$10 a day, or US$5.",
    "Pay $5, or 10$ for two.",
    "$20M to 30M$ in the budget.",
    "The $HOME and $PATH variables; set $HOME/bin:$PATH first.",
    "Copy it to ${HOME}/${NAME}, then say ${a1[0]}°_ + _${b1}.",
    "R$5 e R$10 por dia.",
    "Son $5.000 o 6.000$ al mes.",
    "Cela fait 5 $ et 10 $ par mois, ou $5 à 6$.",
    "Das kostet 5$ oder 10$, je nach Menge $5–$10.",
    "花费$5和10$。",
    "Он стоит $5 или 10$.",
    "A$5 note and a NZ$10 note, from $1,000 to $2,000,000.",
    "a $ b $ c",
    "Escaped: \\$5 and \\$6, (\\(below\\)) and \\[1\\].",
    "Code: `$x$`.",
)
FOUND = {
    "$x$": ["x"],
    "Let $n$th and $x$-axis": ["n", "x"],
    "($5$ apples), **$a+b$**": ["5", "a+b"],
    "$2 \\sin x$ and $p<0.05$ cost $5": ["2 \\sin x", "p<0.05"],
    "$x\\$y$": ["x\\$y"],
    "$ab$, $AB$ and $dx$": ["ab", "AB", "dx"],
    "$`a_b`$": ["a_b"],
    "so \\(x^2\\) and \\[\\alpha\\] too": ["x^2", "\\alpha"],
    "$$\nx = 5\n$$": ["x = 5"],
    "text\n$$x = 5$$\ntext": ["x = 5"],
    "\\[\n\\frac{a}{b}\n\\]": ["\\frac{a}{b}"],
    "```math\na^2\n```": ["a^2"],
    "\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}": ["\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}"],
    "- item\n\n  $$\n  x\n  $$": ["x"],
    "> $$x$$": ["x"],
}
"""Markdown to the TeX of the formulas in it."""

WRONG = {
    "\\frac{a}{b": "matching",
    "x^2^3": "double superscript",
    "\\left( x": "\\left without",
    "\\notacommand{x}": "\\notacommand",
    "\\input{/etc/passwd}": "",
    "\\includegraphics{x}": "",
    "\\url{https://example.org}": "\\url",
    "\\begin{tikzpicture}\\end{tikzpicture}": "tikzpicture",
    "~": "empty",
    "x" * (LONGEST + 1): "longer than",
}
HOSTILE = {
    "braces": "{" * 5000 + "x" + "}" * 5000,
    "fractions": "\\frac{1}{" * 900 + "x" + "}" * 900,
    "roots": "\\sqrt" * 1500 + " x",
    "accents": "\\hat" * 2000 + " x",
    "environments": "\\begin{matrix}" * 300 + "x" + "\\end{matrix}" * 300,
    "a macro that calls itself": "\\def\\a{\\a\\a}\\a",
    "a macro bomb": "".join(rf"\def\{one}{{" + rf"\{two}" * 10 + "}" for two, one in pairwise("abcdefgh")) + r"\h",
    "control characters": "\x01\x02",
}

DIFFERENT = {
    r"\frac{1}{2}": "Speech Rule Engine says “one half”",
    r"2\frac{1}{2}": "Speech Rule Engine says “one half”",
    r"\left(\frac{1}{2}\right)^n": "Speech Rule Engine says “one half”",
    r"\binom{n}{k}": "Speech Rule Engine takes it for a matrix",
    r"x\approx 3.14": "Speech Rule Engine says “almost equals”",
    r"1{,}000{,}000": "Speech Rule Engine says its groups of digits one by one",
    r"\ln x": "Speech Rule Engine spells the name of the function",
    r"\begin{aligned}a&=b+c\\&=d\end{aligned}": "Speech Rule Engine counts the lines",
    r"P(A\mid B)": "Speech Rule Engine takes the bar for “divides”",
    r"A^{\top}": "Speech Rule Engine says “down tack”",
}
"""Where the other engine says something else, and why ours is kept."""

SAME = {
    "raised": "power", "exponent": "power", "almost": "approximately", "member": "in", "identical": "congruent",
    "composed": "degrees", "th": "", "fourth": "4", "fifth": "5", "eighth": "8",
}  # fmt: skip
MEANING = {
    "plus", "minus", "equals", "sub", "squared", "cubed", "root", "sum", "product", "integral", "factorial", "prime",
    "negative", "union", "subset", "infinity", "percent", "sine", "cosine", "log", "absolute", "less", "greater", "bar",
    "matrix", "row", "case", "pi", "alpha", "beta", "gamma", "approximately", "real", "exists",
}  # fmt: skip
"""Words that a formula cannot lose; single letters and numbers besides."""


def read_text(publication: Callable[..., Path], body: str, language: str = "en") -> Document:
    """The document of a publication with this body."""
    return readers.read(publication(f"---\ntitle: x\nlanguage: {language}\n---\n{body}"))


def formulas_of(document: Document) -> list[Span]:
    """Every formula of `document`, in order."""
    chapters = (traverse.sentences(chapter.blocks) for chapter in document.chapters)
    return [span for group in chapters for sentence in group for span in sentence.spans if span.formula]


def span_of(tex: str, language: str = "en", *, display: bool = False) -> Span:
    """The span of a formula that can be read."""
    made = maths.formula(tex, display, language)
    assert isinstance(made, Span), made
    return made


def shape(span: Span) -> Formula:
    """The formula of a span that has one."""
    assert span.formula
    return span.formula


@pytest.mark.parametrize("text", MONEY)
def test_money_is_no_formula(text: str, publication: Callable[..., Path]) -> None:
    """A dollar sign in prose of any language stays what it is."""
    assert formulas_of(read_text(publication, f"## A\n\n{text}\n")) == []


@pytest.mark.parametrize("text", FOUND)
def test_formulas_are_found(text: str, publication: Callable[..., Path]) -> None:
    """TeX is a formula in every way in which people write it."""
    found = formulas_of(read_text(publication, f"## A\n\nWords.\n\n{text}\n"))
    assert [shape(span).source for span in found] == FOUND[text]


def test_a_formula_alone_is_displayed(publication: Callable[..., Path]) -> None:
    """A formula on lines of its own is a paragraph called so; one in a line is part of it."""
    document = read_text(publication, "## A\n\n$$x$$\n\nLet $y$ be.\n\n```math\nz\n```\n")
    blocks = [block for block in document.chapters[1].blocks if isinstance(block, Paragraph)]
    assert [(block.name, [shape(span).display for span in block.sentences[0].spans if span.formula]) for block in blocks] == [
        ("formula", [True]),
        ("", [False]),
        ("formula", [True]),
    ]


def test_a_definition_holds_for_what_follows(publication: Callable[..., Path]) -> None:
    """`\\newcommand` is remembered, and shows nothing itself."""
    body = "## A\n\n$$\\newcommand{\\half}[1]{\\frac{#1}{2}}$$\n\nSo $\\half{x}$, and $y$.\n"
    assert [span.text for span in formulas_of(read_text(publication, body))] == ["x/2", "y"]


def test_an_author_may_say_it_otherwise(publication: Callable[..., Path]) -> None:
    """`say` after a formula is what is said."""
    assert formulas_of(read_text(publication, '## A\n\nSo $x^*${say="x star"}.\n'))[0].say == "x star"


@pytest.mark.parametrize("tex", WRONG, ids=lambda tex: str(tex)[:20])
def test_wrong_tex_is_a_problem(tex: str) -> None:
    """What cannot be read is reported with what is wrong and what to type, and never shown."""
    made = maths.formula(tex, False, "en")
    assert isinstance(made, Problem)
    assert (made.code, made.severity) == ("formula-unreadable", Severity.ERROR)
    assert WRONG[tex] in made.message
    assert made.hint


def test_wrong_tex_has_its_line(publication: Callable[..., Path]) -> None:
    """All wrong formulas are reported in one round, each with its line."""
    with pytest.raises(BuildError) as caught:
        read_text(publication, "## A\n\nOne $x^{2$ here.\n\n$$\n\\frac{1}\n$$\n\nAnd $\\nothing{x}$.\n")
    lines = [problem.line for problem in caught.value.problems if problem.code == "formula-unreadable"]
    assert [line - lines[0] for line in lines] == [0, 2, 6]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_tex_is_refused(name: str) -> None:
    """Deep nesting and macros without end neither crash nor hang."""
    assert isinstance(maths.formula(HOSTILE[name], True, "en"), Problem)


def test_deep_exponents_take_no_time() -> None:
    """What is nested is written once at each level: twice would double the time with every exponent."""
    assert span_of("x^{" * 18 + "y" + "}" * 18).text.count("^") == 18


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library is missing, the message says what to type."""
    monkeypatch.setitem(__import__("sys").modules, "mathra", None)
    made = maths.formula("x + 17", False, "en")
    assert isinstance(made, Problem)
    assert (made.code, "wellread[maths]" in made.hint) == ("maths-missing", True)


def test_words_of_seventy_formulas(golden: Callable[[Path, str], None]) -> None:
    """Each formula as a line of text and in the words of six languages is what somebody has read and agreed to."""
    parts = []
    for tex in FORMULAS:
        spans = {language: span_of(tex, language, display=True) for language in LANGUAGES}
        parts += [tex, f"  text: {spans['en'].text}", *(f"  {language}: {span.say}" for language, span in spans.items()), ""]
    golden(DATA / "formulas-said.txt", "\n".join(parts))


@pytest.mark.parametrize("tex", FORMULAS)
def test_nothing_of_a_formula_is_lost(tex: str) -> None:
    """Its MathML is Core and has the letters of its line of text; its words have no symbols; it can be drawn."""
    span = span_of(tex, display=True)
    formula = shape(span)
    assert is_core(formula.mathml)
    assert fromstring(formula.mathml).get("alttext") == span.say
    folded = span.text.replace("∛", "3").replace("°", "∘")
    assert letters_of(formula.mathml) == letters_of(folded.replace("<", "&lt;"))
    assert re.sub(r"[\w\s,;:.'’()-]", "", span.say or "") == ""
    assert "\\" not in f"{span.text}{span.say}"
    assert drawings(formula, 21, "#111111")


@pytest.mark.parametrize("tex", [r"\frac{a}{b}", "a/b", r"{a \over b}", r"\tfrac ab", r"\dfrac{a}{b}", r"a \big/ b"])
def test_a_fraction_is_never_a_product(tex: str) -> None:
    """No fraction comes out as “ab”."""
    span = span_of(tex)
    assert span.text == "a/b"
    assert span.say in ("a over b", "a divided by b")


def test_mathml_is_read_like_tex() -> None:
    """A formula that comes as MathML has the words and the line of the same formula in TeX."""
    for tex in FORMULAS:
        span = span_of(tex, display=True)
        if any(part in tex for part in ("aligned", "{,}", r"2\frac", r"\ce", "^{*}", r"\top")):
            continue  # set, grouped or named by TeX alone
        again = maths.of_mathml(shape(span).mathml, "en")
        assert isinstance(again, Span), tex
        assert (again.text, again.say) == (span.text, span.say), tex


def test_mathml_may_be_as_wordy_as_it_is() -> None:
    """A matrix that TeX says in a few hundred characters is read, and one of an attacker is still refused."""
    row = "<mtr>" + '<mtd><msub><mi mathvariant="normal">a</mi><mrow><mn>1</mn><mn>2</mn></mrow></msub></mtd>' * 12 + "</mtr>"
    source = f"<math><mtable>{row * 12}</mtable></math>"
    assert len(source) > LONGEST
    made = maths.of_mathml(source, "en")
    assert isinstance(made, Span)
    assert made.text.count("a") == 144
    refused = maths.of_mathml(f"<math>{'<mi>x</mi>' * 20_001}</math>", "en")
    assert isinstance(refused, Problem)
    assert "longer than 200,000" in refused.message


def test_mathml_becomes_tex() -> None:
    """A formula that came as MathML has TeX of its own, which an author can change, wherever that says the same."""
    for tex in FORMULAS:
        if any(part in tex for part in ("aligned", "{,}", r"2\frac", r"\ce")):
            continue  # set, grouped or named by TeX alone
        made = maths.of_mathml(shape(span_of(tex, display=True)).mathml, "en")
        assert isinstance(made, Span), tex
        assert shape(made).source, tex
        assert span_of(shape(made).source, display=True) == made, tex


def test_a_document_with_formulas_can_be_written_down(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Reading what was written gives the same formulas in the same places."""
    body = "## A $x$\n\n$$\n\\frac{a}{b}\n$$\n\nSo $x$$y$, (**$z$**), $5 and $\\$7$.\n\n| A |\n|---|\n| $\\pi r^2$ |\n"
    first = read_text(publication, body)
    again = readers.read(publication(authoring.publication(first), name="again"))
    assert outline(again) == outline(first)
    assert [span.formula for span in formulas_of(again)] == [span.formula for span in formulas_of(first)]


@pytest.mark.parametrize(
    "mathml",
    [
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi onclick="x()">x</mi></math>',
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><script>x()</script></math>',
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi><a href="https://example.org">x</a></mi></math>',
        "<math><mi>x</mi></math>",
        '<!DOCTYPE x [<!ENTITY a "b">]><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>&a;</mi></math>',
        "<math",
    ],
)
def test_only_mathml_core_is_shown(mathml: str) -> None:
    """What a reader of another package gives is shown only where it is MathML and nothing else."""
    assert not is_core(mathml)


def test_a_wide_formula_is_cut_and_keeps_its_size() -> None:
    """It becomes several pictures, none wider than the line, all at the size of the text; too wide a letter is not drawn."""
    tex = "a = " + " + ".join(f"x_{{{number}}}" for number in range(40))
    found = drawings(shape(span_of(tex, display=True)), 20, "#111111")
    assert len(found) > 3
    assert all(one.width <= 20 for one in found)
    assert {re.findall(r"scale\(([^)]*)\)", one.svg)[0] for one in found} == {"1,-1"}
    assert drawings(shape(span_of(r"\frac{" + "a+" * 40 + "b}{c}", display=True)), 20, "#111111") == ()


def test_a_drawing_is_shapes_in_one_colour() -> None:
    """No text, style, script or colour of the author is in it."""
    (one,) = drawings(shape(span_of(r"\color{red} x + \textcolor{blue}{y}")), 20, "#123456")
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', one.svg)) == {"#123456", "none"}
    assert {part.tag.rpartition("}")[2] for part in fromstring(one.svg).iter()} <= {"svg", "defs", "g", "path", "use", "rect"}
    assert one.width > 1 > one.depth


def test_a_language_without_rules_is_spelled_out(publication: Callable[..., Path]) -> None:
    """Every symbol has a name, brackets included, and the author is told, once."""
    document = read_text(publication, "## A\n\nHyn $\\frac{a+b}{c}$ a $x^2$.\n", "cy")
    first, second = formulas_of(document)
    assert first.say == "left parenthesis a plws b right parenthesis slaes c"
    assert (second.say or "").split()[0] == "x"
    assert [problem.code for problem in document.problems].count("formula-plain") == 1


def test_words_are_those_of_speech_rule_engine() -> None:
    """In English the words that carry the meaning are those that another school says, but for differences that are named."""
    said = [span_of(tex, display=True) for tex in FORMULAS]
    bare = [re.sub(r' alttext="[^"]*"', "", shape(span).mathml) for span in said]
    if not (NODE / "node_modules/speech-rule-engine").is_dir():
        judges.unavailable("tests/node has no speech-rule-engine: make test installs it")
    command = [judges.program("node"), str(NODE / "speech.cjs")]
    answer = subprocess.run(command, input=json.dumps(bare), capture_output=True, text=True, check=True, timeout=60)
    theirs = json.loads(answer.stdout)
    odd = {tex for tex, span, other in zip(FORMULAS, said, theirs, strict=True) if meaning(span.say or "") != meaning(other)}
    assert odd == set(DIFFERENT)


def meaning(words: str) -> set[str]:
    """The letters, numbers and words of `words` that a formula cannot lose."""
    plain = re.sub(r"(\d)(?:st|nd|rd|th)\b|-(?:th|nd|rd)\b", r"\1", words.lower()).replace("cap ", "")
    tokens = {SAME.get(token, token) for token in re.findall(r"[^\W\d_]+|\d+(?:\.\d+)?", plain)}
    return {one for one in tokens if len(one) == 1 or one in MEANING or one[:1].isdigit()} - {"a"}
