"""Approvals: which ideas of an easy part readers have understood, so that an edit takes away that of the edited idea alone.

An idea is known by a key: a digest of its words, its text alternative and its section, and of how many like it come before it
there. Another idea that is added, moved or changed does not touch it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from wellread.model.content import Block
from wellread.model.document import Chapter, Document
from wellread.model.meta import Meta
from wellread.model.reviews import LIVED, words_digest

_DIGITS = 10


def keys(chapter: Chapter) -> Iterator[tuple[str, Block]]:
    """Each idea in the easy part of `chapter` with its key."""
    seen: Counter[str] = Counter()
    for block in chapter.easy:
        digest = words_digest([block])
        seen[digest] += 1
        yield sha256(f"{chapter.id}\n{digest}\n{seen[digest]}".encode()).hexdigest()[:_DIGITS], block


def every(document: Document) -> dict[str, Block]:
    """Key to idea, of all easy parts of `document`, in reading order."""
    return {key: block for chapter in document.chapters for key, block in keys(chapter)}


def approved(meta: Meta) -> frozenset[str]:
    """Keys of the ideas that readers with lived experience have approved, in any test."""
    return frozenset(key for review in meta.easy_read.reviews if review.role == LIVED for key in review.approved)


def waiting(document: Document) -> dict[str, Block]:
    """Key to idea, of those that nobody has approved as they are now."""
    known = approved(document.meta)
    return {key: block for key, block in every(document).items() if key not in known}
