"""HTML in any form into blocks of the model: what Markdown holds of it, saved pages, the chapters of an EPUB.

Every word of the tree comes out, or is reported by name; nothing is passed through. For the readers: no reader by itself.
"""

from __future__ import annotations

from wellread.model import Block
from wellread.readers.assembly import Reading
from wellread.readers.markup.blocks import read_blocks
from wellread.readers.markup.names import INLINE
from wellread.readers.markup.tree import parse
from wellread.readers.markup.walk import Style, Walk

__all__ = ["INLINE", "read_fragment"]


def read_fragment(html: str, line: int, reading: Reading) -> tuple[Block, ...]:
    """The blocks that the HTML in another text becomes; it begins at `line`.

    Text that is in no block becomes paragraphs. Headings have the level of their element (`h2`: 2). What the fragment calls
    by an `id` is in `reading.targets`, its links in `reading.links`, pictures on the network in `reading.remote`.
    """
    root = parse(html, line, reading)
    if root is None:
        return ()
    walk = Walk(reading, line)
    found = read_blocks(root, walk, Style())
    walk.end()
    return tuple(found)
