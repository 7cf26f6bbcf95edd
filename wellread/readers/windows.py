"""Characters of Windows-1252 that a file holds where Unicode has control characters: dashes, curly quotes, the euro sign.

Nobody means a control character there; browsers read these in the same way (HTML Standard, numeric character references).
"""

from __future__ import annotations

CHARACTERS = {
    chr(code): bytes([code]).decode("cp1252", "ignore")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
"""What is in the file, to what is meant."""

_TABLE = str.maketrans(CHARACTERS)


def mended(text: str) -> str:
    """`text` with what was meant."""
    return text.translate(_TABLE)
