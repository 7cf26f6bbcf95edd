"""A formula in words, in the language of its text.

The words are those of `mathra`, with three corrections: symbols that it leaves as they are get the names that the rest of the
text has for them, a mixed number is not read as two numbers, and thousands are one number. In a language that it does not
know, the line of text is read out symbol by symbol; the caller says so.
"""

from __future__ import annotations

import re
import unicodedata

from wellread.languages import symbols
from wellread.languages.tags import primary
from wellread.maths.linear import linear
from wellread.maths.parser import Parsed, render

LANGUAGES = {
    "ar": "ar", "de": "de", "en": "en", "es": "es", "fr": "fr", "hi": "hi", "id": "id", "it": "it", "ja": "ja", "ko": "ko",
    "nl": "nl", "pl": "pl", "pt": "pt-BR", "ru": "ru", "tr": "tr", "zh": "zh",
}  # fmt: skip
"""Primary language to the rules of speech that the library has for it."""

_THOUSANDS = re.compile(r"(?<=\d)(?:\{,\}|\\,|\\;|\{\\,\})(?=\d{3}(?!\d))")
_MIXED = re.compile(r"(?<![\w.^_\\}])(\d+)\s*(?=\\[dt]?frac\s*(?:\d\s*\d|\{\s*\d+\s*\}\s*\{\s*\d+\s*\}))")
_TRANSPOSED = re.compile(r"\^\s*(?:\\top(?![A-Za-z])|\{\s*\\top\s*\})")
_STARRED = re.compile(r"\^\s*(?:\*|\{\s*(?:\*|\\ast)\s*\}|\\ast(?![A-Za-z]))")
_STARRED_MATHML = re.compile(r"<mo(?:\s[^<>]*)?>\s*[*∗]\s*</mo>(?=\s*</msu(?:p|bsup)>)")
_PAUSES = ",;:.'’-()"
"""Punctuation: heard as a pause, or not at all."""
_ENDING = re.compile(r"(?:\\[,;:!]|\\q?quad|\s)*[,;](?:\\[,;:!]|\\q?quad|\s)*$")
"""A comma after a formula belongs to the sentence that it is in."""
_STYLED = re.compile("[\U0001d400-\U0001d7ff]")


def speaks(language: str) -> bool:
    """Whether formulas are said in `language` by rules of its own."""
    return primary(language) in LANGUAGES


def said(parsed: Parsed, language: str) -> str:
    """`parsed` in words of `language` (BCP 47)."""
    if not speaks(language):
        # Here brackets say what belongs together, so they are said too.
        spread = (symbols.name(one, language) if one in "()[]{}^_" else one for one in _spread(linear(parsed.tree)))
        return _named(" ".join(spread), language)
    source = parsed.source
    if parsed.kind == "latex":
        source = _spoken(source, language)
    else:
        source = _STARRED_MATHML.sub(f"<mtext>{symbols.name('*', language)}</mtext>", source)
    locale = LANGUAGES[primary(language) or "en"]
    return _named(render(source, parsed.kind, display=parsed.display, locale=locale)["speech"], language)


def _spoken(tex: str, language: str) -> str:
    """`tex` as it is said: what is only a way of writing is put in words."""
    star = symbols.name("*", language)
    source = _TRANSPOSED.sub("^{T}", _THOUSANDS.sub("", _ENDING.sub("", tex)))
    source = _STARRED.sub(lambda _: rf"^{{\text{{{star}}}}}", source)
    return _MIXED.sub(rf"\1\\text{{ {_and(language)} }}", source)


def _and(language: str) -> str:
    """The word for “and”, as CLDR puts it between two things."""
    from babel import Locale

    if word := {"ja": "と", "ko": "와", "zh": "又"}.get(primary(language) or ""):
        return word
    pattern = Locale.parse(primary(language) or "en").list_patterns["standard"]["2"]
    return str(pattern).replace("{0}", "").replace("{1}", "").strip(" ,、")


def _named(words: str, language: str) -> str:
    """`words` with a name for each symbol that is left in them."""
    plain = _STYLED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), words)
    named = (f" {symbols.name(one, language)} " if _is_unsaid(one) else one for one in plain)
    text = re.sub(r"\s+([,;:.])", r"\1", " ".join("".join(named).split()))
    return text.strip(" ,;")


def _is_unsaid(character: str) -> bool:
    """Whether a voice may pass over `character`, or speaks it as another: a symbol, or a letter that stands for a thing (ℏ)."""
    if character.isspace() or character in _PAUSES:
        return False
    category = unicodedata.category(character)
    return category[0] in "SP" or "\u2100" <= character <= "\u214f"


def _spread(text: str) -> list[str]:
    """The words, numbers and symbols of a line of text, each by itself."""
    return re.findall(r"\d+(?:[.,]\d+)*|\w+|[^\w\s]", text)
