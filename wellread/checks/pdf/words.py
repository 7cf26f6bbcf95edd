"""The words of an edition, and the words of a tag tree, side by side. Used by the `pdf` checks only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellread.formats.pdf.prepare.printed import printed
from wellread.inspection.pdf.structure import Element, Words
from wellread.model import Block, Code, Edition, Paragraph, Sentence, Span, traverse

IDEOGRAPHS = re.compile("(?<=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])[ \n]+(?=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])")

_UNSEEN = re.compile(r"[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069]")
"""Characters that join, part or turn letters, and have no shape of their own."""


def expected_words(edition: Edition) -> list[str]:
    """The words of `edition` as it is printed, in reading order."""
    text = " ".join(piece for chapter in printed(edition).document.chapters for piece in _texts(chapter.blocks))
    return _split(text)


def said_words(tree: Element) -> list[str]:
    """The words that the tags say: without labels of lists, the contents list, and the line that says "Large print"."""
    return _split("".join(_said(tree)))


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The words of each block; code counts as a sentence in its place."""
    return (sentence.text for sentence in traverse.sentences(traverse.rebuilt(blocks, lambda one: [_readable(one)])))


def _readable(block: Block) -> Block:
    if isinstance(block, Code):
        return Paragraph(block.id, block.line, (Sentence(block.id, (Span(block.text),)),))
    return block


def _said(element: Element) -> Iterator[str]:
    inline = element.type in ("Span", "Link", "Strong", "Em", "Code", "Quote", "Reference", "Lbl")
    if element.type == "TOC" or element.id in ("contents-heading", "format"):
        return
    if not inline:
        yield " "
    for kid in element.kids:
        if isinstance(kid, Words):
            yield kid.text if element.type != "Figure" else ""  # letters in a picture: its alternative is read
        elif not (kid.type == "Lbl" and not kid.id and _is_mark(kid)):
            yield from _said(kid)
    if not inline or element.type == "Lbl":
        yield " "


def _is_mark(label: Element) -> bool:
    """Whether a label is a bullet or a number that CSS has put there."""
    return not label.elements


def _split(text: str) -> list[str]:
    """The words of `text`; blanks beside Chinese and Japanese letters part none."""
    return IDEOGRAPHS.sub("", _UNSEEN.sub("", text)).split()
