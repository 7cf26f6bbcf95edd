"""Checks of a finished EPUB: what EPUBCheck does not report, and EPUBCheck itself.

EPUBCheck 5.3 is silent on missing accessibility metadata, false conformance claims, skipped headings, missing text
alternatives, page lists, the style of what is read aloud, and on whether an overlay speaks everything. All of that is read
here from the finished file, and compared with the edition that it was made from.
"""

from wellread.checks.epub import edition, identity, lexicon, metadata, navigation, overlays, pages, sound, style, validator

__all__ = ["edition", "identity", "lexicon", "metadata", "navigation", "overlays", "pages", "sound", "style", "validator"]
