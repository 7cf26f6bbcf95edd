"""Word files made of XML: a package from its parts, paragraphs and tables by short functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

PIXEL = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\5\0\1\xff"
    b"\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82"
)
SPACES = " ".join(
    f'xmlns:{short}="{space}"'
    for short, space in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    }.items()
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = {
    "Normal": ("Normal", "", ""),
    "Title": ("Title", "", '<w:b/><w:sz w:val="56"/>'),
    "Subtitle": ("Subtitle", "", ""),
    "berschrift1": ("heading 1", "", "<w:b/>"),
    "berschrift2": ("heading 2", "", "<w:b/>"),
    "berschrift3": ("heading 3", "", "<w:b/>"),
    "Mine": ("My heading", '<w:outlineLvl w:val="1"/>', ""),
    "Caption": ("caption", "", ""),
    "Quote": ("Quote", "", ""),
    "SourceCode": ("Source Code", "", ""),
    "Points": ("Key points", "", ""),
    "Warnung": ("Achtung", "", ""),
    "Nota": ("Nota", "", ""),
    "Kontakt": ("Contact", "", ""),
    "Easy": ("Easy Read", "", ""),
    "ListContinue": ("List Continue", '<w:ind w:left="360"/>', ""),
}
"""Id to name, paragraph properties and run properties; ids as a German Word writes them."""
NUMBERING = {
    1: [("bullet", "•"), ("bullet", "o"), ("bullet", "")],
    2: [("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "(%3)")],
    3: [("upperRoman", "%1."), ("upperLetter", "%2."), ("decimal", "%3.")],
    4: [("decimal", "%1."), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")],
    5: [("decimal", "Step %1:")],
    6: [("bullet", "☐")],
}
"""List to the format and text of its levels."""


def run(text: str, look: str = "") -> str:
    """A run of words."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str, style: str = "", more: str = "") -> str:
    """A paragraph of runs, or of plain words."""
    inside = inside if inside.startswith("<") else run(inside)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{inside}</w:p>"


def listed(text: str, number: int, level: int = 0, style: str = "") -> str:
    """A paragraph of a list."""
    return paragraph(text, style, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def cell(inside: str, properties: str = "") -> str:
    """A cell of plain words, or of anything."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside if inside.startswith('<') else paragraph(inside)}</w:tc>"


def table(rows: Iterable[Iterable[str]], *, heads: int = 0, look: str = "") -> str:
    """A table; a cell that is no XML yet is plain words."""
    made = ""
    for place, row in enumerate(rows):
        cells = "".join(one if one.startswith("<w:tc") else cell(one) for one in row)
        made += f"<w:tr><w:trPr>{'<w:tblHeader/>' if place < heads else ''}</w:trPr>{cells}</w:tr>"
    return f"<w:tbl><w:tblPr>{look}</w:tblPr>{made}</w:tbl>"


def picture(id: str, alt: str, *, more: str = "", height: int = 2_000_000) -> str:
    """A run with a picture of DrawingML."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="1" cy="{height}"/><wp:docPr id="1" name="p" descr="{alt}">{more}</wp:docPr>'
        f'<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{id}"/></pic:blipFill></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def field(instruction: str, result: str) -> str:
    """A complex field with its result."""
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    asked = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    return f"{marks['begin']}{asked}{marks['separate']}{result}{marks['end']}"


def styles(language: str = "en-GB", more: Mapping[str, tuple[str, str, str]] | None = None) -> str:
    """The part styles.xml."""
    found = f'<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/>'
    if language:
        found += f'<w:lang w:val="{language}" w:eastAsia="ja-JP" w:bidi="ar-SA"/>'
    found += "</w:rPr></w:rPrDefault></w:docDefaults>"
    for id, (name, properties, look) in (STYLES | dict(more or {})).items():
        default = ' w:default="1"' if id == "Normal" else ""
        found += (
            f'<w:style w:type="paragraph" w:styleId="{id}"{default}><w:name w:val="{name}"/>'
            f"<w:pPr>{properties}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
        )
    return found + "</w:styles>"


def numbering() -> str:
    """The part numbering.xml: each list of NUMBERING, and under its number plus 100 one that begins at 4."""
    found = f"<w:numbering {SPACES}>"
    for id, levels in NUMBERING.items():
        found += f'<w:abstractNum w:abstractNumId="{id}">'
        for depth, (format, text) in enumerate(levels):
            found += (
                f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/>'
                f'<w:pPr><w:ind w:left="{360 * (depth + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
            )
        found += "</w:abstractNum>"
    for id in NUMBERING:
        found += f'<w:num w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>'
        start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
        found += f'<w:num w:numId="{id + 100}"><w:abstractNumId w:val="{id}"/>{start}</w:num>'
    return found + "</w:numbering>"


def notes(kind: str, texts: Mapping[int, str]) -> str:
    """The part footnotes.xml or endnotes.xml."""
    each = "".join(
        f'<w:{kind} w:id="{id}">{paragraph(f"<w:r><w:{kind}Ref/></w:r>" + run(" " + text))}</w:{kind}>'
        for id, text in texts.items()
    )
    separator = f'<w:{kind} w:type="separator" w:id="-1">{paragraph("<w:r><w:separator/></w:r>")}</w:{kind}>'
    return f"<w:{kind}s {SPACES}>{separator}{each}</w:{kind}s>"


def word_file(
    body: str,
    *,
    parts: Mapping[str, bytes | str] | None = None,
    links: Mapping[str, tuple[str, str]] | None = None,
    language: str = "en-GB",
    extra: Mapping[str, tuple[str, str, str]] | None = None,
) -> bytes:
    """A Word file; `parts` are more parts by name, `links` ids to kind and target (an address is external)."""
    contents: dict[str, bytes | str] = {
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": styles(language, extra),
        "word/numbering.xml": numbering(),
        **(parts or {}),
    }
    known = {"rIdS": ("styles", "styles.xml"), "rIdN": ("numbering", "numbering.xml"), **(links or {})}
    for name in ("footnotes", "endnotes", "comments", "settings"):
        if f"word/{name}.xml" in contents:
            known[f"rId{name}"] = (name, f"{name}.xml")
    contents["_rels/.rels"] = _relations({"rId1": ("officeDocument", "word/document.xml")})
    contents["word/_rels/document.xml.rels"] = _relations(known)
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return made.getvalue()


def _relations(links: Mapping[str, tuple[str, str]]) -> str:
    found = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    for id, (kind, target) in links.items():
        mode = ' TargetMode="External"' if ":" in target or target.startswith("../..") else ""
        found += f'<Relationship Id="{id}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'
    return found + "</Relationships>"


def written(folder: Path, content: bytes, name: str = "leaflet.docx") -> Path:
    """The file `name` in `folder` with this content."""
    path = folder / name
    path.write_bytes(content)
    return path
