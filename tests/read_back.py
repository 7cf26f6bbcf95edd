"""A publication of many constructs, and what of a document must be the same after it was written and read back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from wellread.editions import adapt
from wellread.model import Block, Chapter, Code, Document, Edition, Heading, NoteList, traverse
from wellread.model.traverse import kind
from wellread.readers import read

RICH = """## Hot drinks

Tea is **hot**, *strong* and `brewed()`.[^1] See [cold drinks](#cold-drinks).

> Drink it while it is hot.

1. Boil.
2. Pour.

   - Milk first
   - or last

Oolong
:   A tea between green and black.

| Tea | Minutes |
|:----|--------:|
| Green | 2 |
| Black | << |

```python
def pour(): ...
```

::: warning Mind the steam
It burns.
:::

### Cups

![A cup](openmoji:teacup-without-handle "Our best cup")

***

Milk is white.

## Cold drinks

Du thé ? [C'est froid.]{lang=fr}

[^1]: As Ann says.
"""


def adapted(source: Path) -> Edition:
    """The standard edition of a publication."""
    edition = adapt(read(source), "standard")
    assert edition
    return edition


def said(document: Document) -> Counter[str]:
    """Each word with how often it is there."""
    words = Counter[str]()
    for block in _blocks(document):
        if isinstance(block, Code):
            words.update(block.text.split())
    words.update(" ".join(sentence.text for sentence in traverse.sentences(_top(document))).split())
    return words


def kinds(document: Document) -> Counter[str]:
    """How many blocks of each kind there are; notes are blocks wherever they are kept."""
    return Counter(kind(block) for block in _blocks(document) if not isinstance(block, NoteList))


def _blocks(document: Document) -> Iterator[Block]:
    return traverse.blocks(_top(document))


def _top(document: Document) -> list[Block]:
    """All blocks but what each edition makes for itself: the title, and the ways back from notes."""
    chapters = [block for chapter in document.chapters for block in chapter.blocks if not _is_title(chapter, block)]
    found = [*chapters, *(block for note in document.notes for block in note.blocks)]
    return list(traverse.rebuilt(found, lambda block: [] if getattr(block, "name", "") == "note-back" else [block]))


def _is_title(chapter: Chapter, block: Block) -> bool:
    return chapter.kind == "front" and isinstance(block, Heading)
