"""Checks of what the author wrote: pictures, links, length, wording, and who stands behind it.

The reader itself refuses what cannot be built (no text alternative, a skipped heading, a missing picture). Here is what can be
built and would still serve a reader badly. Sources: UKAAF and PDF/UA for pictures (A48), WCAG for links (E16), the NHS content
style guide and PIF for wording and dates (F01 to F18). The lists of words are those of the publication's language; where it
has none, the rules about words are silent.
"""

from wellread.checks.source import health, imprint, letters, pictures, text

__all__ = ["health", "imprint", "letters", "pictures", "text"]
