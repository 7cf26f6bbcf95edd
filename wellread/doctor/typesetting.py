"""What sets type: Pango and the fonts that are embedded, and formulas."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from string import ascii_letters

from wellread import maths
from wellread.doctor.parts import Found, Missing, Part, installed
from wellread.formats.pdf.engine import weasyprint
from wellread.model import Span
from wellread.problems import BuildError
from wellread.typography import fonts
from wellread.typography.font_files import MONO

SAMPLES = {
    "fontpkg-noto-sans-arabic": ("Arabic", "سلام"),
    "fontpkg-noto-sans-devanagari": ("Devanagari", "नमस्ते"),
    "justmytype-intl-rtl": ("Hebrew", "שלום"),
    "justmytype-intl-sea": ("Thai, Lao, Myanmar and Khmer", "กลမក"),
    "justmytype-intl-south-asia": ("Bengali, Tamil and Telugu", "বதత"),
    "justmytype-intl-africa": ("Ethiopic", "ሰላም"),
    "manimgx-fonts": ("symbols, Armenian, Georgian, Gujarati, Gurmukhi, Kannada, Malayalam, Odia and Sinhala", "✔աაગਗಕകକක"),
    "justmytype-intl-cjk": ("Chinese, Japanese and Korean", "中あ한"),
}
"""Package of fonts to its scripts, and to text in each of them."""


def parts() -> Iterator[Part]:
    """Pango, the faces of every pack, fonts for other scripts, formulas."""
    yield Part("pango", "Pango", "build", "sets the type of PDFs", _pango, needed=True, program="pango")
    for name, family, package in (
        ("atkinson", fonts.BODY, "fontpkg-atkinson-hyperlegible"),
        ("mono", MONO, "fontpkg-jetbrains-mono"),
    ):
        use = "is the face of all text" if family == fonts.BODY else "is the face of code"
        yield Part(name, family, "build", use, partial(_face, family, package), needed=True, packages=(package,))
    for package, (scripts, text) in SAMPLES.items():
        writes = partial(_writes, package, text)
        yield Part(package, package, "scripts", f"writes {scripts}", writes, packages=(package,))
    yield Part("maths", "mathra", "scripts", "says and draws formulas", _maths, packages=("mathra",))


def _pango() -> Found:
    """Loaded as a build loads it, with HarfBuzz and Fontconfig behind it."""
    library = weasyprint()
    from weasyprint.text.ffi import ffi, pango

    number = ffi.string(pango.pango_version_string()).decode() if hasattr(pango, "pango_version_string") else ""
    whole = number or _dotted(pango.pango_version())
    return Found(whole, f"for WeasyPrint {library.__version__}")


def _dotted(number: int) -> str:
    """Pango's version as people write it: 15012 is 1.50.12."""
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"


def _face(family: str, package: str) -> Found:
    lacking = set(ascii_letters) - fonts.covered(family)
    if lacking:
        raise Missing(f"no font file of {family} can be read")
    return Found(installed(package))


def _writes(package: str, text: str) -> Found:
    """Every character of `text` has a font, and this package is here."""
    number = installed(package)
    if lacking := fonts.missing([text]):
        raise OSError(f"no font of it writes {' '.join(lacking)}")
    return Found(number)


def _maths() -> Found:
    number = installed("mathra")
    found = maths.formula(r"\frac{1}{2}", False, "en")
    if not isinstance(found, Span):
        raise BuildError([found])
    return Found(number)
