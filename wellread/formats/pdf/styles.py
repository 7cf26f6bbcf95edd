"""What of the style of a printed text depends on its edition: fonts, page, body size, the words at head and foot, as CSS."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, unquote

from wellread.formats.pdf.first_page import first_page
from wellread.formats.pdf.prepare.code_lines import has_code
from wellread.formats.pdf.prepare.fitting import rules
from wellread.formats.pdf.prepare.paper import MILLIMETRE, paper_of
from wellread.formats.pdf.prepare.parts import numbered, numbers
from wellread.formats.pdf.prepare.spreading import covers, spread
from wellread.formats.pdf.running import running_titles
from wellread.languages.strings import strings
from wellread.model import Edition, Theme
from wellread.typography.font_files import MONO

_BANDS = {
    "easy": "box-sizing: border-box; width: 100%; padding: 0 0.7em; border-radius: 0.3em;"
    " font-weight: 700; text-align: start; color: var(--on-accent); background: var(--accent);"
}
"""Name of a theme to the look of the title at the top of its pages."""


def css(edition: Edition, families: tuple[str, ...], addresses: Iterable[str]) -> str:
    """Fonts, page and body size of this theme, as CSS; the words at the foot of each page are those of the language."""
    theme, words = edition.theme, strings(edition.document.meta.language, edition.project)
    paper = paper_of(theme)
    faces = [
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("font:{quote(family)}/{weight}"); }}'
        for family, weight in (unquote(address).removeprefix("font:").rsplit("/", 1) for address in addresses)
    ]
    first = [theme.brand.font.family] if theme.brand.font else []
    chosen = dict.fromkeys((*first, *(family for family in families if family != MONO or not has_code(edition))))
    listed = ", ".join(f'"{family}"' for family in chosen)
    side = {"rtl": "right"}.get(edition.document.meta.direction, "left")
    foot = _quoted(words["page_of"]).replace("{page}", '" counter(page) "').replace("{pages}", '" counter(pages) "')
    page = (
        f"@page {{ size: {theme.paper}; margin: {paper.margin}; background: var(--paper);"
        f" @bottom-{side} {{ content: {foot}; font: {theme.size}pt/1.25 {listed}; color: var(--ink); white-space: nowrap; }} }}"
        f" @page wide {{ size: {theme.paper} landscape; }}"
        f" @page {{ @top-{side} {{ content: string(chapter, start); font: {theme.size}pt/1.25 {listed};"
        f" color: var(--ink); white-space: nowrap; {_band(theme)} }} }}"
    )
    return "\n".join(
        [
            *faces,
            page,
            f"html {{ font-family: {listed}; font-size: {theme.size}pt; --picture: {paper.picture}mm;"
            f" --picture-gap: {paper.gap}mm; --idea-gap: {paper.between}em;"
            f" --idea-picture: {paper.highest}mm; --picture-height: {paper.height}; }}",
            f'pre, code, kbd, samp {{ font-family: "{MONO}", {listed}; }}',
            *running_titles(edition, numbers(edition)),
            *numbered(edition),
            *rules(edition),
            *spread(edition),
            *covers(edition),
            *first_page(edition),
        ]
    )


def own_faces(edition: Edition) -> dict[str, bytes]:
    """The publisher's typeface by address, as `css` takes it; nothing where it has none."""
    font = edition.theme.brand.font
    if font is None:
        return {}
    faces = ((400, font.regular), (700, font.bold))
    return {f"font:{quote(font.family)}/{weight}": edition.project.read(digest) for weight, digest in faces}


def _band(theme: Theme) -> str:
    """The look of the title at the top of a page: in easy read a band, as high as the margin allows."""
    if theme.name not in _BANDS:
        return ""
    margin = float(paper_of(theme).margin.removesuffix("mm")) * MILLIMETRE
    high = margin < 3 * theme.size
    return _BANDS[theme.name] + (" height: 1.5em; margin: auto 0 0.25em;" if high else " height: 1.9em; margin: auto 0 0.9em;")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
