"""The file that answers on paper are typed into: YAML, each card with its words, zeros to be counted up."""

from __future__ import annotations

import json
from collections.abc import Iterator

from wellread.cards.making import Deck

_HEAD = """\
# Answers of a group of readers. Count them up, then type: wellread record-review {source} {name}
# For each card: how many readers say yes, no, not sure to “Do you understand this?”.
# "right" is how many questions about it were answered right, "asked" how many answers there were in all.
"""


def form(deck: Deck, source: str, name: str) -> str:
    """The form for `deck`, to be saved as `name`."""
    meta = deck.document.meta
    head = {"publication": meta.slug, "version": meta.version, "digest": deck.digest, "group": "", "role": "lived-experience"}
    lines = [_HEAD.format(source=source, name=name)]
    lines += [f"{key}: {_text(value)}" for key, value in head.items()]
    lines += ['date: ""  # such as 2026-11-26', "people: 0", 'changed: ""  # what you will change, in a sentence', "answers:"]
    return "\n".join([*lines, *_cards(deck)]) + "\n"


def _cards(deck: Deck) -> Iterator[str]:
    for card in deck.cards:
        yield f"  # Card {card.number}: {card.text}"
        yield from (f"  #   What does “{word}” mean? {means}" for word, means in card.words)
        yield from (f"  #   {one.asked} ({one.answer})" for one in card.questions)
        yield f"  - {{idea: {_text(card.key)}, yes: 0, no: 0, not_sure: 0, asked: 0, right: 0}}"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
