"""What the nodes of markdown-it's tree hold. Used by the reader only."""

from __future__ import annotations

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode


def line_of(node: SyntaxTreeNode) -> int:
    """Line of the source, from 1, where `node` begins; 0 when the parser does not know."""
    if not node.map:
        return 0
    return node.map[0] + 1


def tokens_of(node: SyntaxTreeNode) -> list[Token]:
    """The inline tokens that `node` holds."""
    if not node.token:
        return []
    return node.token.children or []
