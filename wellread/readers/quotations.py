"""Quotation marks around words that their source only tags as a quotation: HTML's `q`, where a browser adds them.

They become text here, so that paper, voice and every screen have the same words; what has marks already keeps them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from wellread.model import Span

_MARKS = "\"'«»‹›‘’‚‛“”„‟「」『』"


def quoted(spans: Sequence[Span], words: Mapping[str, str]) -> Iterator[Span]:
    """`spans` with the marks of the language (`words`) around each run of role `quotation`."""
    for quotation, group in groupby(spans, key=lambda span: "quotation" in span.roles):
        run = list(group)
        text = "".join(span.text for span in run).strip()
        if quotation and text and not (text[0] in _MARKS and text[-1] in _MARKS):
            before, after = words["quoted"].split("{text}")
            run[0] = replace(run[0], text=before + run[0].text)
            run[-1] = replace(run[-1], text=run[-1].text + after)
        yield from run
