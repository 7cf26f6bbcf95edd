"""Checks of the finished web page, read as a file: what can be proved without a browser.

Rules E01 to E27 of WCAG 2.2 (AA, and the AAA rows that tired eyes need), that every word of the edition is there, and that the
times in the page are those of its sentences. What needs a window (reflow, sizes of targets, focus) is tested in Chromium.
"""

from wellread.checks.html import colours, content, edition, reach, sound, structure

__all__ = ["colours", "content", "edition", "reach", "sound", "structure"]
