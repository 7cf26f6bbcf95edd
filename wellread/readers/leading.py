"""A sentence that leads to a list, and the list: one idea of easy read. Used by the readers."""

from __future__ import annotations

from dataclasses import replace

from wellread.model import Block, BulletList, Idea, NumberedList


def add(found: list[Block], block: Block) -> None:
    """Append `block` to an easy-read part: a list belongs to the idea before it when that ends in a colon."""
    last = found[-1] if found else None
    leads = isinstance(last, Idea) and last.points is None and last.sentences and _ends_in_colon(last)
    if isinstance(last, Idea) and leads and isinstance(block, BulletList | NumberedList):
        found[-1] = replace(last, points=block)
    else:
        found.append(block)


def _ends_in_colon(idea: Idea) -> bool:
    return idea.sentences[-1].text.rstrip().endswith((":", "："))
