"""The easy-read part of a section: a picture and the text under it become one Idea. Used by the reader only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

from wellread.model import Block, Idea, Record, Sentence, Span
from wellread.readers.assembly import Reading
from wellread.readers.leading import add
from wellread.readers.markdown.blocks import inline_of, read_blocks
from wellread.readers.markdown.code import language_of
from wellread.readers.markdown.fields import fields
from wellread.readers.markdown.nodes import line_of
from wellread.readers.markdown.records import are_records, read_records


def read_easy(node: SyntaxTreeNode, reading: Reading) -> tuple[tuple[Block, ...], tuple[Record, ...]]:
    """The blocks of an easy-read fence, a picture and the text under it as one Idea; and what was decided about the part."""
    found: list[Block] = []
    records: list[Record] = []
    for child in node.children:
        if child.type == "paragraph" and are_records(child):
            records += read_records(child, reading)
        elif child.type == "paragraph":
            _add_idea(found, child, reading)
        else:
            for block in read_blocks([child], reading):
                add(found, block)
    for block in found:
        if isinstance(block, Idea) and not block.sentences:
            hint = "write one or two short sentences under the picture"
            reading.problem("easy-without-text", block.line, "this picture has no sentence", hint)
    if not found:
        hint = "write pictures and short sentences between ::: easy and :::, or remove the fence"
        reading.problem("easy-empty", line_of(node), "this easy-read part has no text", hint)
    return tuple(found), tuple(records)


def _add_idea(found: list[Block], node: SyntaxTreeNode, reading: Reading) -> None:
    spans = inline_of(node, reading)
    picture = next((span.picture for span in spans if span.text.strip() or span.picture), None)
    if picture:
        spans = spans[1:]
    words = tuple(replace(span, text=span.text.lstrip()) for span in spans[:1]) + spans[1:]
    match found:
        case [*_, Idea(sentences=()) as waiting] if not picture:
            found[-1] = replace(waiting, sentences=_sentences(words, node, reading))
            return
    name = reading.block_id()
    if any(span.picture for span in words):
        hint = "give each picture a paragraph of its own: one picture, then one or two sentences"
        reading.problem("easy-two-pictures", line_of(node), "two pictures are in one easy-read idea", hint)
    sentences: tuple[Sentence, ...] = ()
    if any(span.text.strip() for span in words):
        sentences = _sentences(words, node, reading)
    found.append(Idea(name, line_of(node), picture, sentences, language_of(node, reading)))


def _sentences(words: Sequence[Span], node: SyntaxTreeNode, reading: Reading) -> tuple[Sentence, ...]:
    """The sentences of an idea; each line to fill in is one."""
    line = line_of(node)
    return tuple(one for part in fields(words) or (words,) for one in reading.cut(part, line))
