"""Facts of Word files: for each construct the XML that states it, with words of its own, and how the model must show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import word_files as word

from wellread.model import (
    Block,
    Break,
    BulletList,
    Callout,
    Cell,
    Code,
    Document,
    Figure,
    Heading,
    Idea,
    NumberedList,
    Paragraph,
    Quote,
    Sentence,
    Span,
    Table,
    traverse,
)

Holds = Callable[[Document], bool]


@dataclass(frozen=True, slots=True)
class Fact:
    """One construct as it is in a file, and what must be true of the document."""

    name: str
    body: str
    holds: Holds
    notes: dict[int, str] = field(default_factory=dict)


def blocks(document: Document) -> Iterator[Block]:
    """Every block, easy-read parts and notes included."""
    for chapter in document.chapters:
        yield from traverse.blocks((*chapter.blocks, *chapter.easy))
    for note in document.notes:
        yield from traverse.blocks(note.blocks)


def spans(document: Document) -> Iterator[Span]:
    """Every span."""
    for block in blocks(document):
        own = traverse.sentences([block])
        yield from (span for sentence in own for span in sentence.spans)


def text(sentences: tuple[Sentence, ...]) -> str:
    """The words of sentences."""
    return "".join(sentence.text for sentence in sentences)


def said(document: Document) -> str:
    """All words."""
    return " ".join(sentence.text for block in blocks(document) for sentence in traverse.sentences([block]))


def items(block: BulletList | NumberedList) -> list[str]:
    """The first words of each entry."""
    return [text(item.blocks[0].sentences) for item in block.items if isinstance(item.blocks[0], Paragraph)]


def span_with(document: Document, words: str) -> Span | None:
    """The first span that says this."""
    return next((span for span in spans(document) if span.text.strip() == words), None)


def facts(n: int) -> tuple[Fact, ...]:
    """Every fact, its words marked with `n`."""
    return (*_inline(n), *_languages(n), *_lists(n), *_tables(n), *_around(n), *_boxes(n))


def _role(n: int, name: str, look: str, role: str) -> Fact:
    words = f"{name}{n}"

    def holds(document: Document) -> bool:
        found = span_with(document, words)
        return found is not None and role in found.roles

    return Fact(name, word.paragraph(word.run(f"before{n} ") + word.run(words, look) + word.run(f" after{n}.")), holds)


def _inline(n: int) -> Iterator[Fact]:
    yield _role(n, "bold", "<w:b/>", "strong")
    yield _role(n, "slanted", "<w:i/>", "emphasis")
    yield _role(n, "lined", '<w:u w:val="single"/>', "emphasis")
    yield _role(n, "struck", "<w:strike/>", "deleted")
    yield _role(n, "low", '<w:vertAlign w:val="subscript"/>', "subscript")
    yield _role(n, "high", '<w:vertAlign w:val="superscript"/>', "superscript")
    yield _role(n, "bright", '<w:highlight w:val="yellow"/>', "marked")
    yield _role(n, "typed", '<w:rFonts w:ascii="Courier New"/>', "code")
    link = '<w:hyperlink r:id="rIdLink">' + word.run(f"link{n}", '<w:u w:val="single"/>') + "</w:hyperlink>"
    yield Fact("link", word.paragraph(word.run("go ") + link), lambda d: _leads(d, f"link{n}") == "https://www.example.org/a")
    asked = word.field(' HYPERLINK "https://www.example.org/f" ', word.run(f"asked{n}"))
    yield Fact(
        "field link", word.paragraph(asked + word.run(" x")), lambda d: _leads(d, f"asked{n}") == "https://www.example.org/f"
    )
    mark = f'<w:bookmarkStart w:id="{n}" w:name="place{n}"/>'
    inner = f'<w:hyperlink w:anchor="place{n}">' + word.run(f"inner{n}") + "</w:hyperlink>"
    body = word.paragraph(mark + word.run(f"target{n} here")) + word.paragraph(inner + word.run(" leads back"))
    yield Fact("bookmark", body, lambda d: _leads(d, f"inner{n}") == "#" + _holder(d, f"target{n} here"))
    date = word.paragraph(word.run("on ") + word.field(" DATE ", word.run(f"date{n}")))
    yield Fact("date field", date, lambda d: f"date{n}" in said(d))
    tab = f"<w:r><w:t>left{n}</w:t><w:tab/><w:t>right{n}</w:t><w:br/><w:t>below{n}</w:t></w:r>"
    yield Fact("tab and break", word.paragraph(tab), lambda d: f"left{n} right{n}\nbelow{n}" in said(d))
    hyphens = f"<w:r><w:t>no{n}</w:t><w:noBreakHyphen/><w:t>break{n} so</w:t><w:softHyphen/><w:t>ft{n}</w:t></w:r>"
    yield Fact("hyphens", word.paragraph(hyphens), lambda d: f"no{n}\u2011break{n} soft{n}" in said(d))
    tick = f'<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t> ticked{n}</w:t></w:r>'
    yield Fact("symbol", word.paragraph(tick), lambda d: f"✔ ticked{n}" in said(d))
    change = f'<w:del w:id="1"><w:r><w:delText>gone{n}</w:delText></w:r></w:del>'
    change += f'<w:ins w:id="2">{word.run(f"come{n}")}</w:ins>'
    yield Fact("change", word.paragraph(change), lambda d: f"come{n}" in said(d) and f"gone{n}" not in said(d))
    hidden = word.run(f"hidden{n}", "<w:vanish/>") + word.run(f"seen{n}")
    yield Fact("hidden", word.paragraph(hidden), lambda d: f"seen{n}" in said(d) and f"hidden{n}" not in said(d))
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{word.run(f'control{n}')}</w:sdtContent></w:sdt>"
    yield Fact("control", word.paragraph(control), lambda d: f"control{n}" in said(d))
    half = f"<m:oMath><m:f><m:num><m:r><m:t>{n}</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"
    yield Fact("fraction", word.paragraph(word.run("so ") + half), lambda d: _is_fraction(d, n))


def _leads(document: Document, words: str) -> str | None:
    found = span_with(document, words)
    return found.href if found else None


def _holder(document: Document, words: str) -> str:
    return next((b.id for b in blocks(document) if isinstance(b, Paragraph) and text(b.sentences) == words), "?")


def _is_fraction(document: Document, n: int) -> bool:
    found = span_with(document, f"{n}/b")
    return (
        found is not None and found.formula is not None and f"<mfrac><mn>{n}</mn>" in found.formula.mathml and bool(found.say)
    )


def _languages(n: int) -> Iterator[Fact]:
    words = {"fr-FR": "bonjour tout le monde", "cy-GB": "bore da iawn", "de-DE": "guten Morgen"}
    for tag, greeting in words.items():
        own = f"{greeting} {'abc'[n % 3] * 3}"
        look = f'<w:lang w:val="{tag}"/>'
        body = word.paragraph(word.run("They said ") + word.run(own, look) + word.run(" to us."))
        yield Fact(f"words in {tag}", body, _in_language(own, tag))
    whole = f"une phrase entière {'xyz'[n % 3] * 3}"
    yield Fact("paragraph in fr", word.paragraph(word.run(whole, '<w:lang w:val="fr-CA"/>')), _block_in(whole, "fr-CA"))
    yield Fact("japanese", word.paragraph(word.run("It is お茶です in Japan.")), _in_language("お茶です", "ja-JP"))
    arabic = word.run("مرحبا بكم", '<w:rtl/><w:lang w:bidi="ar-EG"/>')
    yield Fact("arabic", word.paragraph(word.run("It is ") + arabic + word.run(" there.")), _in_language("مرحبا بكم", "ar-EG"))
    hebrew = word.run("שלום לכם")
    yield Fact(
        "hebrew unmarked", word.paragraph(word.run("It is ") + hebrew + word.run(" here.")), _in_language("שלום לכם", "he")
    )


def _in_language(words: str, tag: str) -> Holds:
    def holds(document: Document) -> bool:
        return any(words in span.text and span.lang == tag for span in spans(document))

    return holds


def _block_in(words: str, tag: str) -> Holds:
    def holds(document: Document) -> bool:
        return any(isinstance(b, Paragraph) and b.lang == tag and text(b.sentences) == words for b in blocks(document))

    return holds


def _lists(n: int) -> Iterator[Fact]:
    plain = word.paragraph("And then.")
    bullets = word.listed(f"milk{n}", 1) + word.listed(f"semi{n}", 1, 1) + word.listed(f"tea{n}", 1)
    yield Fact("bullets", plain + bullets, lambda d: _nested_bullets(d, n))
    letters = word.listed(f"first{n}", 102) + word.listed(f"under{n}", 102, 1) + word.listed(f"deep{n}", 102, 2)
    yield Fact("numbers", plain + letters, lambda d: _nested_numbers(d, n))
    roman = word.listed(f"one{n}", 103)
    yield Fact(
        "roman", plain + roman, lambda d: any(_is(b, f"one{n}") and b.style == "I" and b.start == 4 for b in _numbers(d))
    )
    held = word.listed(f"item{n}", 1) + word.paragraph(f"more of it{n}", "ListContinue") + word.listed(f"next{n}", 1)
    yield Fact(
        "continued", plain + held, lambda d: any(_is(b, f"item{n}") and len(b.items[0].blocks) == 2 for b in _bullets(d))
    )
    legal = word.listed(f"clause{n}", 104) + word.listed(f"part{n}", 104, 1)
    yield Fact("legal", plain + legal, lambda d: f"4.1 part{n}" in said(d))
    steps = word.listed(f"boil{n}", 105) + word.listed(f"pour{n}", 105)
    yield Fact("steps", plain + steps, lambda d: f"Step 4: boil{n}" in said(d))
    tasks = word.listed(f"task{n}", 6)
    yield Fact("boxes", plain + tasks, lambda d: any(_is(b, f"task{n}") and b.items[0].checked is False for b in _bullets(d)))
    typed = word.paragraph(f"<w:r><w:t>•</w:t><w:tab/><w:t>typed{n}</w:t></w:r>") + word.paragraph(f"• again{n}")
    yield Fact("typed bullets", plain + typed, lambda d: any(items(b) == [f"typed{n}", f"again{n}"] for b in _bullets(d)))


def _bullets(document: Document) -> Iterator[BulletList]:
    yield from (block for block in blocks(document) if isinstance(block, BulletList))


def _numbers(document: Document) -> Iterator[NumberedList]:
    yield from (block for block in blocks(document) if isinstance(block, NumberedList))


def _is(block: BulletList | NumberedList, words: str) -> bool:
    return items(block)[:1] == [words]


def _nested_bullets(document: Document, n: int) -> bool:
    found = next((b for b in _bullets(document) if _is(b, f"milk{n}")), None)
    inner = found.items[0].blocks[1] if found else None
    return (
        found is not None
        and items(found) == [f"milk{n}", f"tea{n}"]
        and isinstance(inner, BulletList)
        and _is(inner, f"semi{n}")
    )


def _nested_numbers(document: Document, n: int) -> bool:
    kinds = {words: (b.style, b.start) for b in _numbers(document) for words in items(b)}
    return (kinds.get(f"first{n}"), kinds.get(f"under{n}"), kinds.get(f"deep{n}")) == (("1", 4), ("a", 1), ("i", 1))


def _tables(n: int) -> Iterator[Fact]:
    caption = word.paragraph(word.run("Table ") + word.field(" SEQ Table ", word.run("1")) + word.run(f": doses{n}"), "Caption")
    plain = word.table([["Drug", "Dose"], [f"tea{n}", "1 cup"]], heads=1)
    yield Fact("table", caption + plain, lambda d: _plain_table(d, n))
    wide = word.cell(f"wide{n}", '<w:gridSpan w:val="2"/>')
    tall = word.cell(f"tall{n}", '<w:vMerge w:val="restart"/>')
    gone = word.cell(word.paragraph(""), "<w:vMerge/>")
    merged = word.table([["A", "B", "C"], [tall, wide], [gone, f"x{n}", "y"]], heads=1)
    yield Fact("merged", merged, lambda d: _merged_table(d, n))
    side = word.table([["", "Mon"], [word.cell(word.paragraph(word.run(f"row{n}", "<w:b/>"))), "1"]], heads=1)
    yield Fact("row header", side, lambda d: any(c.header and c.scope == "row" for c in _cells(d, f"row{n}")))
    inner = word.cell(word.paragraph(f"outer{n}") + word.table([[f"in{n}"]]) + word.paragraph("end"))
    yield Fact(
        "nested", word.table([["A", "B"], [inner, "z"]], heads=1), lambda d: f"in{n}" in said(d) and f"outer{n}" in said(d)
    )
    frame = word.table([[word.cell(word.paragraph(f"framed{n}"))]])
    yield Fact("frame", frame, lambda d: any(isinstance(b, Paragraph) and text(b.sentences) == f"framed{n}" for b in blocks(d)))


def _cells(document: Document, words: str) -> Iterator[Cell]:
    for block in blocks(document):
        if isinstance(block, Table):
            yield from (cell for row in (*block.head, *block.body) for cell in row if text(cell.sentences) == words)


def _plain_table(document: Document, n: int) -> bool:
    found = next((b for b in blocks(document) if isinstance(b, Table) and text(b.caption) == f"Table 1: doses{n}"), None)
    return found is not None and [text(c.sentences) for c in found.head[0]] == ["Drug", "Dose"] and found.columns == 2


def _merged_table(document: Document, n: int) -> bool:
    spans_of = {
        text(c.sentences): (c.colspan, c.rowspan) for b in blocks(document) if isinstance(b, Table) for r in b.body for c in r
    }
    return (spans_of.get(f"wide{n}"), spans_of.get(f"tall{n}"), spans_of.get(f"x{n}")) == ((2, 1), (1, 2), (1, 1))


def _around(n: int) -> Iterator[Fact]:
    mark = f'<w:r><w:footnoteReference w:id="{n}"/></w:r>'
    noted = word.paragraph(word.run(f"noted{n}") + mark + word.run("."))
    yield Fact("footnote", noted, lambda d: _is_noted(d, n), {n: f"the note{n}"})
    figure = word.paragraph(word.picture("rIdPicture", f"A cup {n}")) + word.paragraph(f"Figure: cup{n}", "Caption")
    yield Fact("figure", figure, lambda d: _has_figure(d, f"A cup {n}", f"Figure: cup{n}"))
    tiny = word.paragraph(word.run(f"icon{n} ") + word.picture("rIdPicture", f"icon alt {n}", height=200_000))
    yield Fact("inline picture", tiny, lambda d: any(s.picture and s.picture.alt == f"icon alt {n}" for s in spans(d)))
    plain = '<a:extLst><a:ext><adec:decorative val="1"/></a:ext></a:extLst>'
    decorated = word.paragraph(word.picture("rIdPicture", "", more=plain)) + word.paragraph(f"Decorated {n}", "Caption")
    yield Fact("decorative", decorated, lambda d: any(isinstance(b, Figure) and b.picture.decorative for b in blocks(d)))
    box = f"<wps:txbx><w:txbxContent>{word.paragraph(f'boxed{n}')}</w:txbxContent></wps:txbx>"
    older = f"<w:pict><v:textbox><w:txbxContent>{word.paragraph(f'boxed{n}')}</w:txbxContent></v:textbox></w:pict>"
    shape = f"<a:graphic><a:graphicData><wps:wsp>{box}</wps:wsp></a:graphicData></a:graphic>"
    drawn = f"<w:drawing><wp:anchor><wp:docPr/>{shape}</wp:anchor></w:drawing>"
    ways = f'<mc:Choice Requires="wps">{drawn}</mc:Choice><mc:Fallback>{older}</mc:Fallback>'
    either = f"<w:r><mc:AlternateContent>{ways}</mc:AlternateContent></w:r>"
    yield Fact("text box", word.paragraph(word.run(f"anchor{n}") + either), lambda d: said(d).count(f"boxed{n}") == 1)
    second = word.paragraph(f"Second {n}", "berschrift2") + word.paragraph("Text.")
    yield Fact("heading", second, lambda d: (f"Second {n}", 3) in _headings(d))
    own = word.paragraph(f"Own {n}", "Mine") + word.paragraph("Text.")
    yield Fact("outline level", own, lambda d: (f"Own {n}", 3) in _headings(d))
    direct = word.paragraph(f"Direct {n}", "", '<w:outlineLvl w:val="0"/>') + word.paragraph("Text.")
    yield Fact("direct level", direct, lambda d: (f"Direct {n}", 2) in _headings(d))
    rule = (
        word.paragraph("Above.")
        + word.paragraph("<w:r/>", "", '<w:pBdr><w:bottom w:val="single"/></w:pBdr>')
        + word.paragraph("Below.")
    )
    yield Fact("rule", rule, lambda d: any(isinstance(b, Break) for b in blocks(d)))
    contents = word.paragraph(word.field(" TOC \\o ", word.run(f"entry{n}")))
    yield Fact("contents", contents, lambda d: f"entry{n}" not in said(d))


def _is_noted(document: Document, n: int) -> bool:
    found = next(
        (note for note in document.notes if any(f"the note{n}" in s.text for s in traverse.sentences(note.blocks))), None
    )
    return found is not None and any(span.id in found.references for span in spans(document) if "noteref" in span.roles)


def _has_figure(document: Document, alt: str, caption: str) -> bool:
    figures = [block for block in blocks(document) if isinstance(block, Figure)]
    return any(one.picture.alt == alt and one.picture.digest and text(one.caption) == caption for one in figures)


def _headings(document: Document) -> list[tuple[str, int]]:
    return [(text(block.sentences), block.level) for block in blocks(document) if isinstance(block, Heading)]


def _boxes(n: int) -> Iterator[Fact]:
    quote = word.paragraph(f"quoted{n}", "Quote") + word.paragraph("Text.")
    yield Fact("quote", quote, lambda d: any(isinstance(b, Quote) for b in blocks(d)) and f"quoted{n}" in said(d))
    code = word.paragraph(f"  x = {n}", "SourceCode") + word.paragraph("y", "SourceCode") + word.paragraph("Text.")
    yield Fact("code", code, lambda d: any(isinstance(b, Code) and b.text == f"  x = {n}\ny\n" for b in blocks(d)))
    for style, kind in (("Points", "key-points"), ("Warnung", "warning"), ("Nota", "note"), ("Kontakt", "contact")):
        title = word.paragraph(word.run(f"Box {kind} {n}", "<w:b/>"), style)
        body = title + word.paragraph(f"inside {kind} {n}", style) + word.listed(f"listed {kind} {n}", 1, 0, style)
        yield Fact(kind, body + word.paragraph("Text."), _boxed(kind, n))
    easy = word.paragraph(word.picture("rIdPicture", f"Easy picture {n}"), "Easy") + word.paragraph(
        f"You can drink tea{n}.", "Easy"
    )
    yield Fact("easy read", easy + word.paragraph("Text."), lambda d: _easy(d, n))


def _boxed(kind: str, n: int) -> Holds:
    def holds(document: Document) -> bool:
        found = [
            b for b in blocks(document) if isinstance(b, Callout) and b.kind == kind and text(b.title) == f"Box {kind} {n}"
        ]
        return len(found) == 1 and [type(b).__name__ for b in found[0].blocks] == ["Paragraph", "BulletList"]

    return holds


def _easy(document: Document, n: int) -> bool:
    ideas = [b for chapter in document.chapters for b in chapter.easy if isinstance(b, Idea)]
    return any(one.picture and one.picture.alt == f"Easy picture {n}" and f"tea{n}" in text(one.sentences) for one in ideas)
