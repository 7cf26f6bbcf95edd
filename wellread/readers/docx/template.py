"""A Word file to begin with: the styles that wellread knows, a page of instructions that is not published, a little text.

Made of XML alone, so that the same title gives the same bytes. Instructions have a style of their own: the reader leaves
them out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from markupsafe import escape

from wellread.languages.tags import direction
from wellread.readers.docx.body import INSTRUCTIONS
from wellread.readers.docx.names import SPACES

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    ("/word/document.xml", f"{_OFFICE}.document.main+xml"),
    ("/word/styles.xml", f"{_OFFICE}.styles+xml"),
    ("/word/numbering.xml", f"{_OFFICE}.numbering+xml"),
    ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
)
_GUIDE = """\
How to use this file. These lines are in the style “Wellread instructions” and are never published. Delete them at the end.
Type your text below. Give every heading the style Heading 1, Heading 2 or Heading 3 (Home, Styles): bold letters do not do.
Make lists with the buttons Bullets and Numbering. Make tables with Insert, Table; choose Repeat header rows for the first row.
Right-click each picture, choose Edit alt text, say what the picture tells. Tick Mark as decorative if it tells nothing.
Say the language: Review, Language, Set proofing language; for a few words in another language, select them first.
Four styles make boxes: {boxes}. Begin a box with a short bold line: that is its title.
The style “{easy}” makes the easy-read version of a section: a picture, then one or two short sentences, and so on.
Publisher, dates, contact and glossary go into a text file next to this one: see docs/word.md.
When you are ready, type: wellread build {name}
"""
_BOXES = (("key-points", "E7F0FA"), ("warning", "FBE9E7"), ("note", "F3F3F3"), ("contact", "E9F5EC"), ("easy_read", "FFF8E1"))
"""Key of our own words, and a light colour."""


def template(title: str, language: str, words: Mapping[str, str], name: str) -> bytes:
    """The file, called `name`, for a publication in this language; `words` are our own words in it."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("officeDocument", "word/document.xml"), ("metadata/core-properties", "docProps/core.xml")
        ),
        "docProps/core.xml": _core(title, language),
        "word/_rels/document.xml.rels": _relationships(("styles", "styles.xml"), ("numbering", "numbering.xml")),
        "word/document.xml": _document(title, words, name),
        "word/styles.xml": _styles(language, words),
        "word/numbering.xml": _numbering(),
    }
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            entry = ZipInfo(part)  # the date is 1980 in every copy
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, (_XML + content).encode())
    return made.getvalue()


def _content_types() -> str:
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    usual = (("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml"))
    defaults = "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in usual)
    return (
        f'<Types xmlns="{space}">{defaults}'
        + "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in _TYPES)
        + "</Types>"
    )


def _relationships(*links: tuple[str, str]) -> str:
    found = f'<Relationships xmlns="{SPACES["rel"]}">'
    for number, (kind, target) in enumerate(links, 1):
        base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        if "/" in kind:
            base = "http://schemas.openxmlformats.org/package/2006/relationships/"
        found += f'<Relationship Id="rId{number}" Type="{base}{kind}" Target="{target}"/>'
    return found + "</Relationships>"


def _core(title: str, language: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{SPACES["cp"]}" xmlns:dc="{SPACES["dc"]}">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>{escape(language)}</dc:language></cp:coreProperties>"
    )


def _paragraph(text: str, style: str, *, bold: bool = False, list: int = 0) -> str:
    numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list}"/></w:numPr>' if list else ""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/>{numbered}</w:pPr>'
    return f'<w:p>{properties}<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _document(title: str, words: Mapping[str, str], name: str) -> str:
    boxes = ", ".join(f"“{words[key]}”" for key, _ in _BOXES[:-1])
    guide = (line.format(boxes=boxes, easy=words["easy_read"], name=name) for line in _GUIDE.splitlines())
    body = [
        _paragraph(title, "Title"),
        *(_paragraph(line, "WellreadInstructions") for line in guide),
        _paragraph("The first section", "Heading1"),
        _paragraph("Write here.", "Normal"),
        _paragraph(words["key-points"], "BoxKeyPoints", bold=True),
        _paragraph("The most important thing.", "BoxKeyPoints", list=1),
        _paragraph("The next one.", "BoxKeyPoints", list=1),
        _paragraph("Who to ask", "Heading1"),
        _paragraph("Say here who can answer questions.", "Normal"),
    ]
    margins = " ".join(f'w:{side}="1134"' for side in ("top", "right", "bottom", "left"))
    page = f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar {margins}/></w:sectPr>'
    return f'<w:document xmlns:w="{SPACES["w"]}"><w:body>{"".join(body)}{page}</w:body></w:document>'


def _styles(language: str, words: Mapping[str, str]) -> str:
    rtl = direction(language) == "rtl"
    fonts = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>'
    tag = escape(language)
    look = f'{fonts}<w:sz w:val="28"/><w:szCs w:val="28"/>{"<w:rtl/>" * rtl}'
    look += f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="{tag}"/>'
    spacing = f'{"<w:bidi/>" * rtl}<w:spacing w:after="200" w:line="320" w:lineRule="auto"/>'
    found = f'<w:styles xmlns:w="{SPACES["w"]}"><w:docDefaults><w:rPrDefault><w:rPr>{look}</w:rPr></w:rPrDefault>'
    found += f"<w:pPrDefault><w:pPr>{spacing}</w:pPr></w:pPrDefault></w:docDefaults>"
    return found + "".join(_each_style(words)) + "</w:styles>"


def _each_style(words: Mapping[str, str]) -> Iterator[str]:
    yield _style("Normal", "Normal", default=True)
    yield _style("Title", "Title", run='<w:b/><w:sz w:val="52"/>')
    yield _style("Subtitle", "Subtitle", run='<w:sz w:val="36"/>')
    for level, size in enumerate((40, 34, 30), 1):
        properties = f'<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="{level - 1}"/>'
        yield _style(f"Heading{level}", f"heading {level}", properties, f'<w:b/><w:sz w:val="{size}"/>')
    yield _style("Caption", "caption", run="<w:i/>")
    yield _style("Quote", "Quote", '<w:ind w:left="567" w:right="567"/>')
    for (key, colour), id in zip(_BOXES, ("BoxKeyPoints", "BoxWarning", "BoxNote", "BoxContact", "EasyRead"), strict=True):
        yield _style(id, words[key], f'<w:pBdr>{_sides("single")}</w:pBdr><w:shd w:val="clear" w:fill="{colour}"/>')
    yield _style("WellreadInstructions", INSTRUCTIONS.capitalize(), f"<w:pBdr>{_sides('dashed')}</w:pBdr>", "<w:i/>")


def _sides(line: str) -> str:
    return "".join(
        f'<w:{side} w:val="{line}" w:sz="8" w:space="6" w:color="555555"/>' for side in ("top", "left", "bottom", "right")
    )


def _style(id: str, name: str, paragraph: str = "", run: str = "", *, default: bool = False) -> str:
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    properties = f"<w:pPr>{paragraph}</w:pPr>" * bool(paragraph) + f"<w:rPr>{run}</w:rPr>" * bool(run)
    mark = ' w:default="1"' if default else ""
    said = f'<w:name w:val="{escape(name)}"/>{based}<w:qFormat/>{properties}'
    return f'<w:style w:type="paragraph" w:styleId="{id}"{mark}>{said}</w:style>'


def _numbering() -> str:
    indent = '<w:pPr><w:ind w:left="567" w:hanging="397"/></w:pPr>'
    kinds = (("bullet", "•"), ("decimal", "%1."))
    found = f'<w:numbering xmlns:w="{SPACES["w"]}">'
    for id, (format, text) in enumerate(kinds, 1):
        level = f'<w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>{indent}'
        found += f'<w:abstractNum w:abstractNumId="{id}"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum>'
    return found + "".join(f'<w:num w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>' for id in (1, 2)) + "</w:numbering>"
