"""Language tags (BCP 47): what a tag is, and what the standards know of its language.

Script and direction come from the likely subtags of CLDR (Babel) and the scripts of Unicode (fontTools), three-letter codes
from ISO 639 (langcodes): no table of languages is kept here. The data are part of the packages, nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from babel import Locale

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(-[a-z]{3}){0,3}(-(?P<script>[a-z]{4}))?(-(?P<region>[a-z]{2}|\d{3}))?"
    r"(-([a-z\d]{5,8}|\d[a-z\d]{3}))*(-[a-wyz\d](-[a-z\d]{2,8})+)*(-x(-[a-z\d]{1,8})+)?",
    re.IGNORECASE | re.ASCII,
)
"""RFC 5646, section 2.1, without the tags that name no language (`x-…`) and the irregular ones of before 2006."""


LONGEST = 100
"""Characters of a tag: the longest that people use have 35 (RFC 5646, section 4.4.1), and files are called by tags."""


def is_tag(text: str) -> bool:
    """Whether `text` has the form of a tag that names a language, and is not longer than `LONGEST`."""
    return len(text) <= LONGEST and _TAG.fullmatch(text) is not None


def primary(tag: str) -> str:
    """The language alone, in lower case: `pt` of `pt-BR`."""
    return tag.partition("-")[0].lower()


@lru_cache(512)
def script(tag: str) -> str:
    """The script that `tag` names, else the one that its language is usually written in there (ISO 15924); empty: not known."""
    found = _TAG.fullmatch(tag)
    if not found:
        return ""
    return str(found["script"] or _likely_script(found["language"].lower(), (found["region"] or "").upper())).title()


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Writing direction of `tag`: that of its script; left to right where nothing is known."""
    from fontTools.unicodedata import script_horizontal_direction

    return "rtl" if script_horizontal_direction(script(tag), "LTR") == "RTL" else "ltr"


def iso639_2(tag: str) -> str:
    """The three letters of ISO 639-2/T for the language of `tag`, as ID3 and MP4 want; `und` where there are none.

    Three letters that CLDR knows as another name of a language become that language's (`ger` is `deu`, `cmn` is `zho`); others
    are given as they are.
    """
    from babel.core import get_global
    from langcodes import Language

    language = primary(tag) if is_tag(tag) else "und"
    alias = str(get_global("language_aliases").get(language, language))
    known = alias if len(language) == 3 and len(alias) == 2 else language
    try:
        return Language.get(known, normalize=False).to_alpha3()
    except LookupError:
        return "und"


@lru_cache(512)
def locale(tag: str) -> Locale:
    """What Babel knows of how `tag` writes dates, numbers and plurals; British English where it knows nothing."""
    from babel import Locale, UnknownLocaleError

    for name in _shorter(tag):
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en", "GB")


def _shorter(tag: str) -> Iterator[str]:
    """`tag`, then what is left of it without extensions, region and script."""
    yield tag
    if found := _TAG.fullmatch(tag):
        language, script, region = found.group("language", "script", "region")
        yield "-".join(filter(None, (language, script, region)))
        yield "-".join(filter(None, (language, script)))
        yield language


def _likely_script(language: str, region: str) -> str:
    """The script of `language` in `region` by CLDR's likely subtags, or of the language whose other name it is."""
    from babel.core import get_global

    likely, aliases = get_global("likely_subtags"), get_global("language_aliases")
    other = str(aliases.get(language, "")).partition("_")[0]
    for name in (f"{language}_{region}", language, f"{other}_{region}", other):
        if name in likely:
            return str(likely[name]).split("_")[1]
    return ""
