"""What a PDF claims of itself in its metadata: the part of PDF/UA that it keeps, and what a person has signed.

WeasyPrint writes the claim of PDF/UA because it was asked for. Just before the file is saved its objects are counted here, and
a claim without its evidence (`claims`) is taken out again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from wellread import claims
from wellread.claims import PrintEvidence
from wellread.model import SignOff

WTPDF = "http://pdfa.org/declarations/wtpdf#accessibility1.0"
"""What a Well-Tagged PDF declares of itself."""
_PART = re.compile(rb"<rdf:Description[^>]*pdfuaid:part=.*?(?:/>|</rdf:Description>)", re.DOTALL)
_PICTURES = ("/Figure", "/Formula")
_FONT_FILES = ("FontFile", "FontFile2", "FontFile3")


def state_claims(_: Any, pdf: Any, signed: SignOff | None = None) -> None:
    """Leave in the metadata of `pdf` what is true of it; `signed`: who vouches for PDF/UA-2. WeasyPrint's finisher."""
    declaration = _declaration(signed).encode() if signed and signed.wtpdf else b""
    kept = claims.conforms(evidence(pdf))
    for found in pdf.objects:
        lines = getattr(found, "stream", None)
        if lines and isinstance(lines[0], bytes) and lines[0].startswith(b"<?xpacket"):
            found.stream = [_stated(line, declaration, kept=kept) for line in lines]


def _stated(line: bytes, declaration: bytes, *, kept: bool) -> bytes:
    """A part of the metadata without what no standard defines, and without a claim that is not kept."""
    line = line.replace(b' pdfuaid:conformance="PDF/UA-2"', b"")
    if not kept:
        return _PART.sub(b"", line)
    return line.replace(b"</rdf:RDF>", declaration + b"</rdf:RDF>")


def evidence(pdf: Any) -> PrintEvidence:
    """What is in the objects of a file that is about to be saved."""
    catalog, dictionaries = pdf.catalog, [*_dictionaries(pdf)]
    elements = [one for one in dictionaries if one.get("Type") == "/StructElem"]
    fonts = [one for one in dictionaries if one.get("Type") == "/FontDescriptor"]
    whole = catalog.get("StructTreeRoot") and (catalog.get("MarkInfo") or {}).get("Marked") == "true"
    return PrintEvidence(
        tagged=len(elements) if whole else 0,
        language=_words(catalog.get("Lang")),
        title=_words(pdf.info.get("Title")),
        titled=(catalog.get("ViewerPreferences") or {}).get("DisplayDocTitle") == "true",
        unsaid=sum(one.get("S") in _PICTURES and not _words(one.get("Alt")) for one in elements),
        loose=sum(not any(name in one for name in _FONT_FILES) for one in fonts),
    )


def _dictionaries(pdf: Any) -> Iterator[Any]:
    yield from (one for one in pdf.objects if isinstance(one, dict))


def _words(text: Any) -> str:
    """A string of the file; empty where there is none."""
    return str(getattr(text, "string", text or "")).strip()


def _declaration(signed: SignOff) -> str:
    """The PDF Declaration that Well-Tagged PDF 1.0 asks for (6.1.3), with who has judged it and when."""
    claim = f"<pdfd:claimBy>{escape(signed.by)}</pdfd:claimBy><pdfd:claimDate>{signed.date.isoformat()}</pdfd:claimDate>"
    if signed.report:
        claim += f"<pdfd:claimReport>{escape(signed.report)}</pdfd:claimReport>"
    inside = (
        f"<pdfd:conformsTo>{WTPDF}</pdfd:conformsTo>"
        f'<pdfd:claimData><rdf:Bag><rdf:li rdf:parseType="Resource">{claim}</rdf:li></rdf:Bag></pdfd:claimData>'
    )
    return (
        '<rdf:Description rdf:about="" xmlns:pdfd="http://pdfa.org/declarations/"><pdfd:declarations><rdf:Bag>'
        f'<rdf:li rdf:parseType="Resource">{inside}</rdf:li></rdf:Bag></pdfd:declarations></rdf:Description>'
    )
