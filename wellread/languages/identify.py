"""Which language a text is in, when nobody has said: by its script first, then among the languages of that script.

The script alone decides where one language of today is written in it (Greek, Thai, Tamil …). Where many are, py3langid tells
them apart by the sequences of letters; it is kept, small, and looks at nothing but the text and its own model.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

from wellread.languages.tags import script

_MOST = 40_000
"""Characters that are looked at."""
_NO_WORDS = re.compile(
    r"(?ms)^[ \t]*(`{3,}|~{3,}).*?^[ \t]*\1|`[^`\n]{0,500}`|<[^>\n]{0,500}>|\]\([^)\n]{0,500}\)|\{[^}\n]{0,500}\}"
    r"|[A-Za-z+]{2,10}://\S+|[^\s@_/\\]{0,60}[@_/\\]\S*"
)
"""Code, tags and addresses, which are in English whatever the text is in."""
_ALONE = {
    "Armn": "hy", "Cans": "iu", "Cher": "chr", "Ethi": "am", "Geor": "ka", "Grek": "el", "Gujr": "gu", "Guru": "pa",
    "Hang": "ko", "Khmr": "km", "Knda": "kn", "Laoo": "lo", "Mlym": "ml", "Mymr": "my", "Orya": "or", "Sinh": "si",
    "Taml": "ta", "Telu": "te", "Thaa": "dv", "Thai": "th", "Tibt": "bo",
}  # fmt: skip
"""Scripts (ISO 15924) that one language of today is written in, or one by far more than others."""
_TODAYS = {"no": "nb"}
_NOT_TODAY = {"grc", "hbo", "la", "sa", "vo", "zxx"}
_WEIGHT = {"Latn": 1, "Hani": 5, "Hira": 5, "Kana": 5}
_USUAL_WEIGHT = 3
"""Latin letters that one of these is worth: names and code are in Latin letters whatever the text is in."""
_ONLY_TRADITIONAL = frozenset("這個們來時說國會對為學過後還發種經開關點電話長問題間體應實見車東馬語讓給買賣書頭產")
_ONLY_SIMPLIFIED = (
    frozenset("这个们来时说国会对为学过后还发种经开关点电话长问题间体应实见车东马语让给买卖书头产") - _ONLY_TRADITIONAL
)
_SURE = 0.3
"""Least confidence of py3langid, which has 142 languages to choose from."""
_FEWEST = 12
"""Letters of a script that several languages share, below which nothing is said."""


def identify(text: str) -> str | None:
    """The tag of the language that most of `text` is in; None when that cannot be said."""
    words = _NO_WORDS.sub(" ", text[:_MOST])
    scripts = _scripts(words)
    if not scripts:
        return None
    likely = max(scripts, key=lambda name: scripts[name] * _WEIGHT.get(name, _USUAL_WEIGHT))
    if likely in ("Hani", "Hira", "Kana"):
        return _of_han(words, scripts)
    if likely in _ALONE:
        return _ALONE[likely]
    if scripts[likely] < _FEWEST:
        return None
    return _among(likely, words)


def _scripts(text: str) -> Counter[str]:
    from fontTools.unicodedata import script as script_of

    found: Counter[str] = Counter()
    for character, count in Counter(filter(str.isalpha, text)).items():
        found[script_of(character)] += count
    for name in ("Zyyy", "Zinh", "Zzzz"):
        del found[name]
    return found


def _of_han(text: str, scripts: Counter[str]) -> str:
    if 20 * (scripts["Hira"] + scripts["Kana"]) > scripts["Hani"]:
        return "ja"
    traditional = sum(character in _ONLY_TRADITIONAL for character in text)
    simplified = sum(character in _ONLY_SIMPLIFIED for character in text)
    if traditional > simplified:
        return "zh-Hant"
    return "zh-Hans"


def _among(likely: str, text: str) -> str | None:
    """The language of `text` among those written in the script `likely`."""
    from fontTools.unicodedata import script as script_of

    kept = "".join(one for one in text if not one.isalpha() or script_of(one) == likely)
    ranked = [(tag, chance) for tag, chance in _identifier().rank(" ".join(kept.split())) if _written_in(tag, likely)]
    total = sum(chance for _, chance in ranked)
    if not ranked or ranked[0][1] < _SURE * total:
        return None
    return _TODAYS.get(ranked[0][0], str(ranked[0][0]))


@cache
def _written_in(tag: str, likely: str) -> bool:
    return tag not in _NOT_TODAY and script(tag) == likely


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    untyped: Any = LanguageIdentifier
    return untyped.from_model_file(MODEL_FILE, norm_probs=True)
