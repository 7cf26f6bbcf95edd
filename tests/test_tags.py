"""Language tags: direction and three-letter code, by the data of CLDR and ISO 639-2 alone."""

from __future__ import annotations

import pytest

from wellread.languages import tags

RIGHT, LEFT = "rtl", "ltr"
TAGS = {
    "af": (LEFT, "afr"), "am": (LEFT, "amh"), "ar": (RIGHT, "ara"), "ar-EG": (RIGHT, "ara"), "ar-Latn": (LEFT, "ara"),
    "arc": (RIGHT, "arc"), "az": (LEFT, "aze"), "az-IR": (RIGHT, "aze"), "bg": (LEFT, "bul"), "bn": (LEFT, "ben"),
    "bo": (LEFT, "bod"), "ckb": (RIGHT, "ckb"), "cmn": (LEFT, "zho"), "cs": (LEFT, "ces"), "cy": (LEFT, "cym"),
    "de": (LEFT, "deu"), "de-CH-1901": (LEFT, "deu"), "DE-at": (LEFT, "deu"), "dv": (RIGHT, "div"), "el": (LEFT, "ell"),
    "en-GB": (LEFT, "eng"), "en-t-ar-arab": (LEFT, "eng"), "eu": (LEFT, "eus"), "fa": (RIGHT, "fas"), "fa-AF": (RIGHT, "fas"),
    "ff-Adlm": (RIGHT, "ful"), "fil": (LEFT, "fil"), "fr": (LEFT, "fra"), "ger": (LEFT, "deu"), "ha": (LEFT, "hau"),
    "ha-Arab": (RIGHT, "hau"), "he": (RIGHT, "heb"), "hy": (LEFT, "hye"), "is": (LEFT, "isl"), "iw": (RIGHT, "heb"),
    "ja": (LEFT, "jpn"), "ka": (LEFT, "kat"), "kk-CN": (RIGHT, "kaz"), "ks": (RIGHT, "kas"), "ku": (LEFT, "kur"),
    "ku-arab": (RIGHT, "kur"), "lad-Hebr": (RIGHT, "lad"), "mi": (LEFT, "mri"), "mk": (LEFT, "mkd"), "ms": (LEFT, "msa"),
    "my": (LEFT, "mya"), "nb": (LEFT, "nob"), "nl": (LEFT, "nld"), "no": (LEFT, "nor"), "nqo": (RIGHT, "nqo"),
    "pa": (LEFT, "pan"), "pa-PK": (RIGHT, "pan"), "ps": (RIGHT, "pus"), "ro": (LEFT, "ron"), "sd": (RIGHT, "snd"),
    "sd-IN": (LEFT, "snd"), "so": (LEFT, "som"), "sq": (LEFT, "sqi"), "sr-Latn": (LEFT, "srp"), "sw": (LEFT, "swa"),
    "syr": (RIGHT, "syr"), "tl": (LEFT, "tgl"), "ug": (RIGHT, "uig"), "ug-Cyrl": (LEFT, "uig"), "und": (LEFT, "und"),
    "ur": (RIGHT, "urd"), "uz-AF": (RIGHT, "uzb"), "yi": (RIGHT, "yid"), "zh-Hant": (LEFT, "zho"), "zu": (LEFT, "zul"),
    "xx": (LEFT, "und"), "x-klingon": (LEFT, "und"), "": (LEFT, "und"),
}  # fmt: skip
"""Tag to direction (CLDR 47, likelySubtags, and the scripts' own) and code (ISO 639-2/T; of `ckb`, 639-3)."""


@pytest.mark.parametrize("tag", TAGS)
def test_direction_and_code(tag: str) -> None:
    """A tag is written as CLDR says that its language is, and named in a sound file as ISO 639-2 names it."""
    assert (tags.direction(tag), tags.iso639_2(tag)) == TAGS[tag]


@pytest.mark.parametrize(
    ("tag", "script"),
    [("zh", "Hans"), ("zh-TW", "Hant"), ("zh-mo", "Hant"), ("yue", "Hant"), ("zh-SG", "Hans"), ("ja-JP", "Jpan"),
     ("ko", "Kore"), ("sr", "Cyrl"), ("sr-latn-rs", "Latn"), ("prs", "Arab"), ("xx", ""), ("x-foo", "")],
)  # fmt: skip
def test_script(tag: str, script: str) -> None:
    """The script that a tag names, or the one that its readers expect."""
    assert tags.script(tag) == script


@pytest.mark.parametrize(
    "text", ["en", "en-GB", "zh-yue", "sr-Latn-RS", "es-419", "de-CH-1901", "ar-u-nu-latn", "en-x-a", "EN-us"]
)
def test_tags(text: str) -> None:
    """What has the form of RFC 5646 is a tag."""
    assert tags.is_tag(text)


@pytest.mark.parametrize(
    "text", ["", "e", "english", "en_GB", "en-", "-en", "en-GB-US", "x-foo", "en-u", "é", "en GB", "en\n", "de-٠٠١"]
)
def test_no_tags(text: str) -> None:
    """What has another form, or names no language, is none."""
    assert not tags.is_tag(text)


@pytest.mark.parametrize(
    ("tag", "found"),
    [("en-GB", "en_GB"), ("en-US", "en_US"), ("ar-u-nu-latn", "ar"), ("en-US-x-plain", "en_US"), ("de-ZZ", "de_DE"),
     ("pt-br", "pt_BR"), ("zh-yue", "zh"), ("xx", "en_GB"), ("x-foo", "en_GB"), ("", "en_GB")],
)  # fmt: skip
def test_locale(tag: str, found: str) -> None:
    """Dates and numbers follow as much of a tag as Babel knows; British English where that is nothing."""
    assert str(tags.locale(tag)) == found


def test_primary() -> None:
    """The language of a tag, whatever follows it and however it is written."""
    assert [tags.primary(tag) for tag in ("en", "PT-br", "ckb-Arab-IQ", "")] == ["en", "pt", "ckb", ""]
