"""Block tokens into blocks of the model. Used by the reader only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from wellread.model import (
    Block,
    Break,
    BulletList,
    Callout,
    Code,
    Definition,
    DefinitionList,
    Figure,
    Heading,
    Idea,
    Item,
    Note,
    NumberedList,
    Paragraph,
    Quote,
    Sentence,
    Span,
    traverse,
)
from wellread.problems import Severity
from wellread.readers.assembly import Reading
from wellread.readers.markdown.inline import check_language, is_remote, raw_html, read_inline, read_picture
from wellread.readers.markdown.nodes import line_of, tokens_of
from wellread.readers.markdown.tables import read_table

CALLOUTS = ("key-points", "warning", "note", "contact")
FENCES = ("easy", *CALLOUTS)
_HEADING_ID = re.compile(r"\s*\{#([^\s}]+)\}\s*$")
_BLOCK_ATTRIBUTES = {"lang", "caption", "header-rows", "header-columns"}


def read_blocks(nodes: Sequence[SyntaxTreeNode], reading: Reading) -> tuple[Block, ...]:
    """The blocks that `nodes` become."""
    return tuple(block for node in nodes for block in _block(node, reading))


def inline_of(node: SyntaxTreeNode, reading: Reading) -> tuple[Span, ...]:
    """Spans of the text directly in `node`."""
    found: list[Span] = []
    for child in node.children:
        if child.type == "inline":
            found += read_inline(tokens_of(child), line_of(child) or line_of(node), reading)
    return tuple(found)


def read_heading(node: SyntaxTreeNode, reading: Reading) -> tuple[Heading, str]:
    """A heading, and the id that its author gave it (empty: none). Its own id is only a place-holder."""
    tokens = [token for child in node.children if child.type == "inline" for token in tokens_of(child)]
    own = ""
    if tokens and tokens[-1].type == "text" and (found := _HEADING_ID.search(tokens[-1].content)):
        own = found.group(1)
        tokens[-1] = tokens[-1].copy(content=tokens[-1].content[: found.start()])
    line = line_of(node)
    spans = read_inline(tokens, line, reading)
    return Heading(reading.block_id(), line, int(node.tag[1]), reading.cut(spans, line), _lang(node, reading)), own


def _block(node: SyntaxTreeNode, reading: Reading) -> Iterator[Block]:
    line = line_of(node)
    match node.type:
        case "heading":
            yield read_heading(node, reading)[0]
        case "paragraph":
            yield from _paragraph(node, reading)
        case "bullet_list":
            bullets = BulletList(reading.block_id(), line, _items(node, reading), _tight(node), _lang(node, reading))
            yield from _with_items(bullets)
        case "ordered_list":
            start = int(node.attrs.get("start", 1))
            numbers = NumberedList(reading.block_id(), line, _items(node, reading), start, _tight(node), _lang(node, reading))
            yield from _with_items(numbers)
        case "blockquote":
            yield Quote(reading.block_id(), line, read_blocks(node.children, reading), _lang(node, reading))
        case "fence" | "code_block":
            yield _code(node, reading)
        case "hr":
            yield Break(reading.block_id(), line)
        case "table":
            yield from read_table(node, reading)
        case "dl":
            yield _definitions(node, reading)
        case "container_fence":
            yield from _fence(node, reading)
        case "html_block":
            raw_html(node.content, line, reading)


def _with_items(found: BulletList | NumberedList) -> Iterator[Block]:
    if found.items:
        yield found


def _lang(node: SyntaxTreeNode, reading: Reading) -> str | None:
    attributes = {name: str(value) for name, value in node.attrs.items()}
    for name in attributes.keys() - _BLOCK_ATTRIBUTES - {"start", "style", "class"}:
        reading.problem("attribute-unknown", line_of(node), f"unknown attribute “{name}”", "known here: lang")
    check_language(attributes, line_of(node), reading)
    return attributes.get("lang")


def _paragraph(node: SyntaxTreeNode, reading: Reading) -> Iterator[Block]:
    tokens = [token for child in node.children for token in tokens_of(child)]
    alone = [token for token in tokens if token.type != "softbreak" and (token.type != "text" or token.content.strip())]
    if len(alone) == 1 and alone[0].type == "image" and not is_remote(alone[0]):
        yield _figure(alone[0], node, reading)
        return
    spans = inline_of(node, reading)
    if spans:
        yield Paragraph(reading.block_id(), line_of(node), reading.cut(spans, line_of(node)), _lang(node, reading))


def _figure(token: Token, node: SyntaxTreeNode, reading: Reading) -> Figure:
    line = line_of(node)
    name = reading.block_id()
    picture = read_picture(token, line, reading)
    caption = reading.cut(_inline_text(str(token.attrGet("title") or ""), line, reading), line)
    return Figure(name, line, picture, caption, _lang(node, reading))


def _inline_text(text: str, line: int, reading: Reading) -> tuple[Span, ...]:
    """Spans of Markdown that is outside the text: a caption, the title of a fence."""
    tokens = MarkdownIt("commonmark").parseInline(text)[0].children or []
    return read_inline(tokens, line, reading)


def _tight(node: SyntaxTreeNode) -> bool:
    paragraphs = [part for item in node.children for part in item.children if part.type == "paragraph"]
    return all(part.hidden for part in paragraphs)


def _items(node: SyntaxTreeNode, reading: Reading) -> tuple[Item, ...]:
    """The items of a list; one in which nothing is to be read is left out, and reported."""
    found = []
    for item in node.children:
        name, line = reading.block_id(), line_of(item)
        inside = _line_to_fill_in(item, reading) or read_blocks(item.children, reading)
        if traverse.says_something(inside):
            found.append(Item(name, line, inside))
            continue
        message, hint = "this list item is empty, so it is left out", "write its text after the mark, or delete the line"
        reading.problem("item-empty", line, message, hint, Severity.WARNING)
    return tuple(found)


def _line_to_fill_in(item: SyntaxTreeNode, reading: Reading) -> tuple[Block, ...]:
    """The line of `- ____`, to be written on by hand: Markdown reads it as a change of subject."""
    if not item.children or any(child.type != "hr" or not child.markup.startswith("_") for child in item.children):
        return ()
    source = reading.source.split("\n")
    rules = " ".join("_" * source[line_of(child) - 1].count("_") for child in item.children)
    line = line_of(item)
    written = reading.cut((Span(rules, say=reading.words["line_to_fill_in"]),), line)
    return (Paragraph(reading.block_id(), line, written),)


def _code(node: SyntaxTreeNode, reading: Reading) -> Code:
    if node.type == "fence" and node.map:
        last = node.map[1] - node.map[0]
        # At the end of the file the parser closes an open fence, and gives no sign of it.
        closed = last >= 2 and node.content.count("\n") < last - 1
        if not closed:
            hint = f"add a line {node.markup} where the code ends"
            reading.problem("fence-unclosed", line_of(node), "this block of code is never closed", hint)
    language = next(iter(node.info.split()), "")
    return Code(reading.block_id(), line_of(node), node.content, language, _lang(node, reading))


def _definitions(node: SyntaxTreeNode, reading: Reading) -> DefinitionList:
    name = reading.block_id()
    entries: list[Definition] = []
    terms: list[tuple[Sentence, ...]] = []
    meanings: list[tuple[Block, ...]] = []

    def close() -> None:
        if terms:
            entries.append(Definition(reading.block_id(), line_of(node), tuple(terms), tuple(meanings)))
        terms.clear()
        meanings.clear()

    for child in node.children:
        if child.type == "dt":
            if meanings:
                close()
            terms.append(reading.cut(inline_of(child, reading), line_of(child)))
        else:
            meanings.append(_meaning(child, reading))
    close()
    return DefinitionList(name, line_of(node), tuple(entries), _lang(node, reading))


def _meaning(node: SyntaxTreeNode, reading: Reading) -> tuple[Block, ...]:
    inside = read_blocks(node.children, reading)
    if not traverse.says_something(inside):
        reading.problem("meaning-empty", line_of(node), "this word has no meaning", "write it after the colon")
    return inside


def check_fence(node: SyntaxTreeNode, reading: Reading) -> str:
    """Name of the fence `node`, empty when it is none of ours; Problems for an unknown or unclosed one."""
    name = next(iter(node.info.split()), "")
    line = line_of(node)
    if node.nester_tokens and not node.nester_tokens.closing.markup:
        reading.problem("fence-unclosed", line, f"the fence “::: {name}” is never closed", "add a line ::: where it ends")
    if name not in FENCES:
        shown = f"::: {name}".strip()
        hint = f"write one of: {', '.join(f'::: {fence}' for fence in FENCES)}"
        reading.problem("fence-unknown", line, f"unknown fence “{shown}”", hint)
        return ""
    return name


def _fence(node: SyntaxTreeNode, reading: Reading) -> Iterator[Block]:
    name = check_fence(node, reading)
    line = line_of(node)
    if name == "easy":
        hint = "move the ::: easy fence out, to the end of its section"
        reading.problem("easy-nested", line, "an easy-read part is inside something else", hint)
    if name not in CALLOUTS:
        yield from read_blocks(node.children, reading)
        return
    block = reading.block_id()
    title = reading.cut(_inline_text(fence_title(node) or reading.words[name], line, reading), line)
    inside = read_blocks(node.children, reading)
    if not inside:
        reading.problem("fence-empty", line, f"the fence “::: {name}” has no text", "write its text, or remove it")
    yield Callout(block, line, name, title, inside)  # type: ignore[arg-type]


def fence_title(node: SyntaxTreeNode) -> str:
    """What follows the name of a fence."""
    return node.info.strip().partition(" ")[2].strip()


def read_easy(node: SyntaxTreeNode, reading: Reading) -> tuple[Block, ...]:
    """The blocks of an easy-read fence: a picture and the text under it become one Idea."""
    found: list[Block] = []
    for child in node.children:
        if child.type == "paragraph":
            _add_idea(found, child, reading)
        else:
            found += read_blocks([child], reading)
    for block in found:
        if isinstance(block, Idea) and not block.sentences:
            hint = "write one or two short sentences under the picture"
            reading.problem("easy-without-text", block.line, "this picture has no sentence", hint)
    if not found:
        hint = "write pictures and short sentences between ::: easy and :::, or remove the fence"
        reading.problem("easy-empty", line_of(node), "this easy-read part has no text", hint)
    return tuple(found)


def _add_idea(found: list[Block], node: SyntaxTreeNode, reading: Reading) -> None:
    spans = inline_of(node, reading)
    picture = next((span.picture for span in spans if span.text.strip() or span.picture), None)
    if picture:
        spans = spans[1:]
    words = tuple(replace(span, text=span.text.lstrip()) for span in spans[:1]) + spans[1:]
    match found:
        case [*_, Idea(sentences=()) as waiting] if not picture:
            found[-1] = replace(waiting, sentences=reading.cut(words, line_of(node)))
            return
    name = reading.block_id()
    if any(span.picture for span in words):
        hint = "give each picture a paragraph of its own: one picture, then one or two sentences"
        reading.problem("easy-two-pictures", line_of(node), "two pictures are in one easy-read idea", hint)
    sentences: tuple[Sentence, ...] = ()
    if any(span.text.strip() for span in words):
        sentences = reading.cut(words, line_of(node))
    found.append(Idea(name, line_of(node), picture, sentences, _lang(node, reading)))


def read_notes(node: SyntaxTreeNode, reading: Reading) -> tuple[Note, ...]:
    """The end notes, in order of first mention."""
    found = []
    for child in node.children:
        number = int(child.meta["id"]) + 1
        line = next((line_of(part) for part in child.children), 0)
        inside = read_blocks([part for part in child.children if part.type != "footnote_anchor"], reading)
        if not inside:
            reading.problem("note-empty", line, f"note {number} has no text", "write it after the colon", Severity.ERROR)
        found.append(Note(f"note-{number}", line, number, inside, tuple(reading.references.get(number, ()))))
    return tuple(found)
