"""The pages of easy read that its author did not write: how to use it, the main points, what readers think, how to reach us.

People with learning disabilities know them from every easy-read document, and look for them (C21, C22). Used by `easy` only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from wellread.editions.about import WAYS, way_to
from wellread.editions.block_maker import BlockMaker
from wellread.editions.front_page import FEW, with_address
from wellread.editions.key_picture import fitting
from wellread.model import Block, BulletList, Chapter, Idea, Item, Paragraph, Sentence, Span, Term, traverse

PICTURES = {
    "bold": "open book",
    "publisher": "busts in silhouette",
    "help": "help others",
    "formats": "headphone",
    "feedback": "memo",
    "good": "speech balloon",
    "better": "pencil",
    "send": "postbox",
    "name": "office building",
    "phone": "telephone receiver",
    "text_relay": "keyboard",
    "post": "envelope",
    "email": "e-mail",
    "web": "globe with meridians",
}
"""What each idea of ours shows: names of OpenMoji."""

FACES = (
    ("feedback_yes", "slightly smiling face"),
    ("feedback_some", "neutral face"),
    ("feedback_no", "slightly frowning face"),
)
"""Answers, by the keys of their words, and their faces."""

LINES, RULE = 2, 76
"""Lines to write an answer on, and signs of each."""


def using(make: BlockMaker, used: tuple[Term, ...]) -> Chapter:
    """How to use it; `used` are the words that it explains."""
    return make.chapter("using", "using", tuple(_using(make, used)))


def _using(make: BlockMaker, used: tuple[Term, ...]) -> Iterator[Block]:
    meta, say = make.meta, make.say
    if used:
        bold = Span(say("using_bold_word"), roles=("strong",), lang=make.own("").lang)
        words = make.sentences(*make.around(say("using_bold", bold="\0"), bold), make.own(f" {say('using_bold_where')}"))
        yield _idea(make, "bold", words)
    if meta.publisher:
        yield _said(
            make, "publisher", say("using_publisher", publisher=meta.publisher), say("using_we", publisher=meta.publisher)
        )
    yield _said(make, "help", say("using_help"), say("using_help_who"))
    if meta.other_formats:
        yield _idea(make, "formats", make.sentences(*with_address(meta.other_formats, meta.contact.email)))


def short(make: BlockMaker, chapters: Iterable[Chapter]) -> tuple[Chapter, ...]:
    """The main points, on a page: the summary, where it has several sentences, each with the picture that fits."""
    sentences = make.sentences(Span(make.meta.summary)) if make.meta.summary else ()
    if len(sentences) <= FEW:
        return ()
    ideas = [block for chapter in chapters for block in traverse.blocks(chapter.blocks)]
    return (make.chapter("short", "short", [_point(make, one, ideas) for one in sentences]),)


def _point(make: BlockMaker, sentence: Sentence, ideas: Iterable[Block]) -> Idea:
    """One of the main points; what its picture shows is said where it is explained."""
    picture = fitting(sentence.text, ideas)
    shown = picture and replace(picture, alt="", decorative=True)
    return Idea(make.id("m"), 0, shown, (sentence,))


def contact(make: BlockMaker) -> tuple[Chapter, ...]:
    """Each way to reach the publisher, with its picture; nothing where none is known."""
    found = make.meta.contact
    ways = [_idea(make, way, make.sentences(*way_to(make, way))) for way in WAYS if getattr(found, way)]
    if not ways:
        return ()
    if found.name:
        ways.insert(0, _said(make, "name", make.say("contact_name", name=found.name)))
    return (make.chapter("contact", "contact", ways, title="contact_us"),)


def feedback(make: BlockMaker) -> tuple[Chapter, ...]:
    """A page that asks readers what they think, where it is wanted."""
    if not make.meta.easy_read.feedback:
        return ()
    say, reached = make.say, make.meta.contact
    answers = BulletList(make.id("m"), 0, tuple(_answer(make, key, face) for key, face in FACES))
    question = make.sentences(make.own(f"{say('feedback_question')} {say('feedback_mark')}"))
    blocks: list[Block] = [replace(_idea(make, "feedback", question), points=answers)]
    for key in ("good", "better"):
        blocks += [_said(make, key, say(f"feedback_{key}")), *(_line(make) for _ in range(LINES))]
    if where := reached.post or reached.email:
        blocks.append(_said(make, "send", say("feedback_send", value=where.rstrip("."))))
    return (make.chapter("feedback", "feedback", blocks),)


def _answer(make: BlockMaker, key: str, face: str) -> Item:
    span = Span("", picture=make.picture(face))
    words = make.sentences(span, make.own(f" {make.say(key)}"))
    return Item(make.id("m"), 0, (Paragraph(make.id("m"), 0, words),))


def _line(make: BlockMaker) -> Paragraph:
    """A line to write on."""
    return make.paragraph(Span("_" * RULE, say=make.say("line_to_fill_in")), name="to-write")


def _said(make: BlockMaker, picture: str, *sentences: str) -> Idea:
    return _idea(make, picture, make.sentences(make.own(" ".join(sentences))))


def _idea(make: BlockMaker, picture: str, sentences: tuple[Sentence, ...]) -> Idea:
    # Only to be seen: a picture of ours says nothing that its words do not say.
    return Idea(make.id("m"), 0, make.picture(PICTURES[picture]), sentences)
