"""MathML Core: which elements and attributes there are in what is written here, and which letters a formula has."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

NAMESPACE = "http://www.w3.org/1998/Math/MathML"
ELEMENTS = {
    "math", "mfrac", "mi", "mn", "mo", "mover", "mroot", "mrow", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup",
    "mtable", "mtd", "mtext", "mtr", "munder", "munderover",
}  # fmt: skip
ATTRIBUTES = {
    "accent", "alttext", "class", "display", "displaystyle", "form", "linethickness", "lspace", "mathvariant", "rspace",
    "stretchy", "width",
}  # fmt: skip
"""What is written here, all of it in MathML Core; `alttext` is in MathML 3, and read by those that know no MathML."""


@lru_cache(4096)
def is_core(source: str) -> bool:
    """Whether `source` is one `<math>` element that holds MathML Core, and nothing that could run, load or style."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(source)
    except (ParseError, DefusedXmlException, RecursionError):
        return False
    return root.tag == f"{{{NAMESPACE}}}math" and all(
        str(one.tag).removeprefix(f"{{{NAMESPACE}}}") in ELEMENTS and set(one.attrib) <= ATTRIBUTES for one in root.iter()
    )


def letters_of(source: str) -> Counter[str]:
    """The letters and digits of some MathML, those of its alphabets as plain ones; its annotations do not count."""
    shown = re.sub(
        r"<annotation\b.*?</annotation\s*>|<annotation-xml\b.*?</annotation-xml\s*>|<!--.*?-->", "", source, flags=re.DOTALL
    )
    text = re.sub(r"<[^>]*>|&#?\w+;", "", shown)
    return Counter(one for one in unicodedata.normalize("NFKC", text) if one.isalnum())
