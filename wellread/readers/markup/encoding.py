"""The bytes of a page as text: in the encoding that it names, as browsers look for it (WHATWG HTML, encoding sniffing)."""

from __future__ import annotations

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NAMED = re.compile(
    rb"""<meta\b[^>]{0,400}?charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]+)""", re.IGNORECASE
)
_HEAD = 8192
_SAME = {
    **dict.fromkeys(("ascii", "us-ascii", "iso-8859-1", "latin1", "latin-1", "iso8859-1", "windows-1252"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "x-sjis", "sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean"), "cp949"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "unicode"), "utf-8"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    "big5": "big5hkscs",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
}
"""Names that mean another encoding in practice; one of 16 bits cannot be true where a name could be read."""


def decode(content: bytes) -> tuple[str, bool]:
    """The text of a page, and whether its encoding is sure: named, or UTF-8, and every byte fits."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace"), True
    named = _name(content)
    for name in dict.fromkeys(one for one in (named, "utf-8") if one):
        try:
            return _lines(content.decode(name)), True
        except UnicodeDecodeError:
            continue
    return _lines(content.decode(named if named not in ("", "utf-8") else "cp1252", "replace")), named == "cp1252"


def _name(content: bytes) -> str:
    """Python's name of the encoding that the page names; empty: none, or one that nobody knows."""
    found = _NAMED.search(content[:_HEAD])
    if not found:
        return ""
    name = (found.group(1) or found.group(2)).decode("ascii", "replace").lower()
    name = _SAME.get(name, name)
    try:
        return name if codecs.lookup(name)._is_text_encoding else ""
    except LookupError:
        return ""


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
