"""Checks of the text: links, length, headings, lists and wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from wellread.checks import Finding, check, wording
from wellread.checks.source import parts
from wellread.model import BulletList, Document, Heading, NumberedList, Paragraph, traverse
from wellread.problems import Severity

SENTENCE_WORDS, SENTENCE_WORDS_GOOD = 40, 20
PARAGRAPH_WORDS = 150
LIST_ITEMS = 6
CAPITALS = 7
"""Letters in a run of words in capitals: `NHS GP` is let pass, `STOP NOW` is not."""

_UNCLEAR = {
    *(
        "click",
        "click here",
        "click this link",
        "continue",
        "details",
        "download",
        "follow this link",
        "here",
        "info",
        "learn more",
    ),
    *("link", "more", "more info", "more information", "page", "read", "read more", "read on", "see here", "see more", "this"),
    *("this article", "this link", "this page", "this site", "this website", "visit", "website"),
    *(
        "aquí",
        "cliquez ici",
        "en savoir plus",
        "haga clic aquí",
        "hier",
        "hier klicken",
        "ici",
        "mehr",
        "más",
        "qui",
        "weiterlesen",
    ),
}


@check("link-unclear", "source", refs="E16 WCAG-2.4.9", severity=Severity.WARNING)
def link_unclear(document: Document) -> Iterator[Finding]:
    """The words of a link say where it leads."""
    for line, span in parts.spans(document):
        if span.href and " ".join(span.text.casefold().split()).strip(" .:…>»→") in _UNCLEAR:
            hint = "make the words say where it leads: [MS Society: stem cells](https://…)"
            yield Finding(f"the link “{span.text.strip()}” does not say where it leads", hint, line)


@check("link-two-targets", "source", refs="E16 WCAG-3.2.4", severity=Severity.WARNING)
def link_two_targets(document: Document) -> Iterator[Finding]:
    """Links with the same words lead to the same place."""
    first: dict[str, str] = {}
    for line, span in parts.spans(document):
        words = " ".join(span.text.casefold().split())
        if not span.href or not words or "noteref" in span.roles:
            continue
        if _place(first.setdefault(words, span.href)) != _place(span.href):
            hint = "give each link words of its own"
            yield Finding(f"the link “{span.text.strip()}” leads to {first[words]} and here to {span.href}", hint, line)


def _place(href: str) -> str:
    """What tells an address from others: `http://www.tea.example/` and `https://tea.example` are one place."""
    return re.sub(r"^https?://(?:www\.)?", "", href, flags=re.IGNORECASE).rstrip("/")


@check("sentence-long", "source", refs="F12 PL", severity=Severity.WARNING)
def sentence_long(document: Document) -> Iterator[Finding]:
    """No sentence has over 40 words."""
    for line, sentence in parts.sentences(document):
        count = wording.longest(sentence.text)
        if count > SENTENCE_WORDS:
            yield Finding(
                f"{count} words in one sentence: {wording.quoted(sentence)}", "make two or three sentences of it", line
            )


@check("sentences-long", "source", refs="F12 NHS", severity=Severity.NOTE)
def sentences_long(document: Document) -> Iterator[Finding]:
    """Sentences have 20 words or fewer."""
    counts = [wording.longest(s.text) for chapter in document.chapters for s in traverse.sentences(chapter.blocks)]
    over = sum(count > SENTENCE_WORDS_GOOD for count in counts)
    if over:
        message = f"{over} of {len(counts)} sentences have over {SENTENCE_WORDS_GOOD} words"
        yield Finding(message, "cut them where you may; an easy-read part in each section helps most")


@check("paragraph-long", "source", refs="F12 PL", severity=Severity.WARNING)
def paragraph_long(document: Document) -> Iterator[Finding]:
    """No paragraph has over 150 words."""
    for block in parts.blocks(document):
        if isinstance(block, Paragraph):
            count = sum(len(wording.words(sentence.text)) for sentence in block.sentences)
            if count > PARAGRAPH_WORDS:
                yield Finding(f"{count} words in one paragraph", "leave an empty line where a new thought begins", block.line)


@check("list-long", "source", refs="F12", severity=Severity.WARNING)
def list_long(document: Document) -> Iterator[Finding]:
    """A list with bullets has at most 6 items."""
    for chapter in document.chapters:
        for block in traverse.blocks(chapter.blocks):
            if isinstance(block, BulletList) and len(block.items) > LIST_ITEMS:
                hint = "group them: two lists, each under a line that says what it holds"
                yield Finding(f"the list has {len(block.items)} items", hint, block.line)


@check("list-deep", "source", refs="F12 COGA", severity=Severity.WARNING)
def list_deep(document: Document) -> Iterator[Finding]:
    """Lists stand inside lists at most once."""
    kinds = (BulletList, NumberedList)
    for block in parts.blocks(document):
        if isinstance(block, kinds):
            below = [inside for inside in traverse.blocks(traverse.inner(block)) if isinstance(inside, kinds)]
            if any(isinstance(deep, kinds) for inside in below for deep in traverse.blocks(traverse.inner(inside))):
                yield Finding("the list is three levels deep", "use a heading for the first level", block.line)


@check("heading-full-stop", "source", refs="F12", severity=Severity.WARNING)
def heading_full_stop(document: Document) -> Iterator[Finding]:
    """A heading has no full stop."""
    for block in parts.blocks(document):
        if isinstance(block, Heading) and block.sentences:
            text = block.sentences[-1].text.rstrip()
            if text.endswith(".") and not text.endswith(("...", "etc.", "Inc.", "Ltd.", "Jr.", "p.m.", "a.m.")):
                yield Finding(f"the heading “{text}” ends in a full stop", "take the full stop away", block.line)


@check("capitals-run", "source", refs="A12", severity=Severity.WARNING)
def capitals_run(document: Document) -> Iterator[Finding]:
    """Words are not set in capitals, which are hard to read."""
    known = {short for short, _ in document.meta.abbreviations}
    for line, sentence in parts.sentences(document):
        for run in _runs_in_capitals(sentence.text):
            if len("".join(word for word in run if word not in known)) >= CAPITALS:
                hint = "write it in small letters; **bold** if it matters"
                yield Finding(f"“{' '.join(run)}” is all in capitals", hint, line)


def _runs_in_capitals(text: str) -> Iterator[list[str]]:
    """Two words or more in a row with only a space between them, each letter of which has a small one and is not it."""
    for found in re.finditer(r"(?<!\w)[^\W\d_]+(?: [^\W\d_]+)+(?!\w)", text):
        for loud, words in groupby(found[0].split(" "), key=lambda word: all(map(str.isupper, word))):
            run = list(words)
            if loud and sum(len(word) > 1 for word in run) > 1:
                yield run


@check("wording-hurtful", "source", refs="F14", severity=Severity.WARNING)
def wording_hurtful(document: Document) -> Iterator[Finding]:
    """People come first: people with MS, not sufferers or victims."""
    for line, sentence in parts.sentences(document):
        for pattern, better in parts.wording(document).hurtful.items():
            for found in re.finditer(
                rf"\b(?:{pattern})\b(?!\s+(?:people|person|man|woman|child|children))", sentence.text, re.IGNORECASE
            ):
                yield Finding(f"“{found[0]}” may hurt", f"write for example “{better}”", line)


@check("wording-hype", "source", refs="F07", severity=Severity.WARNING)
def wording_hype(document: Document) -> Iterator[Finding]:
    """Nothing is promised that no treatment can keep."""
    for line, sentence in parts.sentences(document):
        for found in parts.wording(document).hype.finditer(sentence.text):
            yield Finding(
                f"“{found[0]}” promises too much", "say what was found, in how many people, and what is not known", line
            )


@check("glossary-unused", "source", refs="C08", severity=Severity.WARNING)
def glossary_unused(document: Document) -> Iterator[Finding]:
    """Every word of the glossary is in the text."""
    text = " ".join(" ".join(sentence.text.split()) for _, sentence in parts.sentences(document)).casefold()
    for term in document.meta.glossary:
        if not re.search(rf"(?<!\w){parts.wording(document).forms(term.word.casefold())}", text):
            yield Finding(f"“{term.word}” is in the glossary but not in the text", "take it out, or use it", term.line)


@check("easy-part-missing", "source", refs="C24", severity=Severity.WARNING)
def easy_part_missing(document: Document) -> Iterator[Finding]:
    """When some sections have an easy-read part, all have one."""
    body = [chapter for chapter in document.chapters if chapter.kind == "body" and chapter.blocks]
    if any(chapter.easy for chapter in body):
        for chapter in body:
            if not chapter.easy:
                hint = "add ::: easy, pictures and short sentences, ::: at the end of the section"
                yield Finding(f"the section “{chapter.title}” has no easy-read part; its readers miss it", hint, chapter.line)
