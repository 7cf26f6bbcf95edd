"""Lines of easy read that end by sense: each sentence on a line of its own, a longer one broken where a reader pauses.

In large print the headings do, so that none leaves a word alone below it.

A browser balances lines by itself; WeasyPrint 70 fills each line and leaves the rest, often a single word, to the last. So the
ends of lines are chosen here, on the model, from widths that `paper` knows. `LINE` takes the place of the space at such an end;
it becomes `<br />` in the HTML, which the tags read as the space that it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from wellread.formats.pdf.prepare.paper import BAND, HEADINGS, MILLIMETRE, heading_sizes, paper_of, stands_above, title_size
from wellread.languages.pauses import TORN, ill
from wellread.model import (
    Block,
    BulletList,
    Callout,
    DefinitionList,
    Edition,
    Heading,
    Idea,
    Meta,
    NumberedList,
    Paragraph,
    Sentence,
    Theme,
    traverse,
)
from wellread.typography import fonts

LINE = "\u2028"
"""The end of a line, in place of a space: Unicode's own sign for it, which no text of an author keeps."""

EMPTY = 2.5
"""Weight of what is left empty of lines, against how ill they end (`pauses`)."""

ALONE = 6.0
"""How ill it is to leave one word to the last line: worse than any other end."""

LONELY = 2.0
"""How ill it is to have one word on any other line."""

SAFE = 0.98
"""Part of a line that is filled at most: measured and painted widths differ by rounding and kerning."""

BOLDER = 0.92
"""Room of a line whose words are all bold, though not marked so, as if it were that much shorter."""

SUMMARY = 1.12
"""Size of the summary on the cover; the style sheet says the same."""

PICTURED = 36.0
"""Millimetres that the pictures of a word list take of its lines."""

LIST_INSET, CALLOUT_INSET, MEANING_INSET = 2.0, 1.4, 1.4
"""Ems that lists, boxes and meanings take of their lines; the style sheet says the same."""

Ways = dict[int, list[tuple[float, tuple[int, ...]]]]
"""How many words have been set, to the ways to do it: what each costs, and after how many words each line ends."""


def in_lines(blocks: Sequence[Block], edition: Edition) -> tuple[Block, ...]:
    """`blocks` of an easy-read edition with the ends of their lines."""
    room = paper_of(edition.theme).width / edition.theme.size
    aligned = unpictured(blocks)
    return tuple(_block(one, edition, room - _picture(edition.theme) * (one.id in aligned)) for one in blocks)


def headings_in_lines(blocks: Sequence[Block], edition: Edition) -> tuple[Block, ...]:
    """`blocks` of large print with the ends of the lines of their headings."""
    room = paper_of(edition.theme).width / edition.theme.size
    return tuple(_heading(one, edition, room) if isinstance(one, Heading) else one for one in blocks)


def _band_size(edition: Edition) -> float:
    """The size of the titles of parts, in ems."""
    blocks = (one for chapter in edition.document.chapters for one in chapter.blocks if isinstance(one, Heading))
    found = heading_sizes(edition.theme, [(one.level, "".join(part.text for part in one.sentences)) for one in blocks])
    return found.get(*HEADINGS[2])


def _heading(block: Heading, edition: Edition, room: float) -> Heading:
    size = HEADINGS[block.level][1] if block.level in HEADINGS else 1.0
    if block.level == 1:
        size = title_size(edition.theme, "".join(one.text for one in block.sentences))
    bold = partial(_sentences, edition=edition, room=room / size * BOLDER, together=False)
    return replace(block, sentences=bold(block.sentences))


def unpictured(blocks: Sequence[Block]) -> set[str]:
    """Ids of the ideas among `blocks` that have no picture while others have: their lines begin where the others do."""
    ideas = [one for one in blocks if isinstance(one, Idea)]
    return {one.id for one in ideas if one.picture is None} if any(one.picture for one in ideas) else set()


def ends(words: Sequence[tuple[str, float]], room: float, how_ill: Callable[[int], float]) -> tuple[int, ...]:
    """After how many of `words` (each with its width) each line ends, but the last.

    `how_ill` says how ill a line ends after so many words (`pauses.ill`). No more lines than are needed. Nothing where all
    fits, or where a word has no room on a line.
    """
    space = fonts.width(" ")
    if sum(width for _, width in words) + space * (len(words) - 1) <= room or any(width > room for _, width in words):
        return ()
    best: Ways = {0: [(0.0, ())]}
    count = len(words)
    while True:
        # Each round adds a line: the first round that reaches the last word needs the fewest.
        best = _longer(best, [width for _, width in words], room, how_ill)
        if count in best:
            return min(best[count])[1][:-1]


def _longer(best: Ways, widths: Sequence[float], room: float, how_ill: Callable[[int], float]) -> Ways:
    """The cheapest ways to fill one line more."""
    found: Ways = {}
    space = fonts.width(" ")
    for start, ways in best.items():
        cost, before = min(ways)
        width = -space
        for end in range(start + 1, len(widths) + 1):
            width += space + widths[end - 1]
            if width > room:
                break
            left = EMPTY * ((room - width) / room) ** 2
            if end - start == 1:
                left += ALONE if end == len(widths) else LONELY
            if end < len(widths):
                left += how_ill(end)
            found.setdefault(end, []).append((cost + left, (*before, end)))
    return found


def _block(block: Block, edition: Edition, room: float) -> Block:
    """`block`, whose lines are `room` ems wide, with the ends of its lines."""
    change = partial(_sentences, edition=edition, room=room * SAFE)
    match block:
        case Idea():
            beside = room - _beside(block, edition.theme)
            points = block.points and _block(block.points, edition, beside)
            assert points is None or isinstance(points, BulletList | NumberedList)
            own = partial(_sentences, edition=edition, room=beside * SAFE, together=False)
            return replace(block, sentences=own(block.sentences), points=points)
        case BulletList() | NumberedList():
            inside = partial(_block, edition=edition, room=room - LIST_INSET)
            return replace(block, items=tuple(replace(one, blocks=tuple(map(inside, one.blocks))) for one in block.items))
        case Callout():
            inside = partial(_block, edition=edition, room=room - CALLOUT_INSET)
            bold = partial(_sentences, edition=edition, room=(room - CALLOUT_INSET) * BOLDER)
            return replace(block, title=bold(block.title), blocks=tuple(map(inside, block.blocks)))
        case DefinitionList():
            beside = PICTURED * MILLIMETRE / edition.theme.size if any(one.picture for one in block.entries) else MEANING_INSET
            inside = partial(_block, edition=edition, room=room - beside)
            entries = (
                replace(one, meanings=tuple(tuple(map(inside, meaning)) for meaning in one.meanings)) for one in block.entries
            )
            return replace(block, entries=tuple(entries))
        case Heading(level=1):
            return _heading(block, edition, room)
        case Heading(level=2):
            bold = partial(_sentences, edition=edition, room=(room / _band_size(edition) - BAND) * BOLDER, together=False)
            return replace(block, sentences=bold(block.sentences))
        case Paragraph(name="summary"):
            return replace(block, sentences=_sentences(block.sentences, edition=edition, room=room / SUMMARY * SAFE))
        case Paragraph():
            return traverse.rewrite(block, change)
    return block


def _beside(idea: Idea, theme: Theme) -> float:
    """Ems that the picture of `idea` takes of its lines."""
    text = "".join(one.text for one in idea.sentences)
    if idea.picture is None or stands_above(text, theme):
        return 0.0
    return _picture(theme)


def _picture(theme: Theme) -> float:
    """Ems of the pictures of ideas, and of the white next to them."""
    paper = paper_of(theme)
    return (paper.picture + paper.gap) * MILLIMETRE / theme.size


def _sentences(
    sentences: tuple[Sentence, ...], *, edition: Edition, room: float, together: bool = True
) -> tuple[Sentence, ...]:
    """`sentences` with the ends of their lines; those of one paragraph (`together`) on lines of their own."""
    made = tuple(_sentence(one, edition.document.meta, room) for one in sentences)
    if not together:
        return made
    return (*map(_ended, made[:-1]), *made[-1:])


def _ended(sentence: Sentence) -> Sentence:
    """`sentence` with the end of a line in place of the space after it."""
    last = sentence.spans[-1] if sentence.spans else None
    if last is None or not last.text.endswith(" "):
        return sentence
    return replace(sentence, spans=(*sentence.spans[:-1], replace(last, text=last.text[:-1] + LINE)))


def _sentence(sentence: Sentence, meta: Meta, room: float) -> Sentence:
    """`sentence` with the ends of its lines; as it is, where something in it is no text."""
    if any(one.picture or one.formula or one.page or {"break", "code"} & set(one.roles) for one in sentence.spans):
        return sentence
    text = "".join(one.text for one in sentence.spans)
    words = text.rstrip(" ").split(" ")
    one_thing = _inside(words, meta)

    def how_ill(end: int) -> float:
        return TORN if end in one_thing else ill(words[end - 1], words[end], meta.language)

    places = set(ends(list(zip(words, _widths(sentence), strict=True)), room, how_ill))
    if not places or "" in words:
        return sentence
    number, spans = 0, []
    for span in sentence.spans:
        parts = span.text.split(" ")
        joined = parts[0]
        for part in parts[1:]:
            number += 1
            joined += (LINE if number in places else " ") + part
        spans.append(replace(span, text=joined))
    return replace(sentence, spans=tuple(spans))


def _widths(sentence: Sentence) -> list[float]:
    """The width of each word of `sentence`, in ems; bold where it is."""
    widths = [0.0]
    for span in sentence.spans:
        for number, part in enumerate(span.text.split(" ")):
            if number:
                widths.append(0.0)
            widths[-1] += fonts.width(part, bold=bool({"strong", "emphasis", "term"} & set(span.roles)))
    while widths and len(widths) > len(sentence.text.rstrip(" ").split(" ")):
        widths.pop()
    return widths


def _inside(words: Sequence[str], meta: Meta) -> set[int]:
    """The places between words that are inside of a word of the glossary: “spinal cord” is one thing."""
    bare = [word.strip(".,:;!?“”\"'()").casefold() for word in words]
    found: set[int] = set()
    for term in meta.glossary:
        parts = term.word.casefold().split()
        for start in range(len(bare) - len(parts) + 1 if len(parts) > 1 else 0):
            if all(one.startswith(part) for one, part in zip(bare[start:], parts, strict=False)):
                found |= set(range(start + 1, start + len(parts)))
    return found
