"""What the tags of every audio file say, in words; shared by the MP3 and the M4B."""

from __future__ import annotations

from wellread.model import Edition
from wellread.model.timeline import Timeline

_CODES = {
    "ar": "ara", "bg": "bul", "bn": "ben", "ca": "cat", "cs": "ces", "cy": "cym", "da": "dan", "de": "deu", "el": "ell",
    "en": "eng", "es": "spa", "et": "est", "eu": "eus", "fa": "fas", "fi": "fin", "fr": "fra", "ga": "gle", "gd": "gla",
    "gu": "guj", "he": "heb", "hi": "hin", "hr": "hrv", "hu": "hun", "is": "isl", "it": "ita", "ja": "jpn", "ko": "kor",
    "lt": "lit", "lv": "lav", "mt": "mlt", "nb": "nob", "nl": "nld", "nn": "nno", "no": "nor", "pa": "pan", "pl": "pol",
    "pt": "por", "ro": "ron", "ru": "rus", "sk": "slk", "sl": "slv", "so": "som", "sq": "sqi", "sr": "srp", "sv": "swe",
    "ta": "tam", "th": "tha", "tr": "tur", "uk": "ukr", "ur": "urd", "vi": "vie", "zh": "zho",
}  # fmt: skip


def language_code(tag: str) -> str:
    """The three letters of ISO 639-2 for a BCP 47 tag, as ID3 and MP4 want; `und` when not known here."""
    first = tag.partition("-")[0].lower()
    return first if len(first) == 3 else _CODES.get(first, "und")


def comment(edition: Edition, timeline: Timeline) -> str:
    """Version, date, every voice that is heard, and rights, in one line."""
    meta = edition.document.meta
    parts = [
        f"Version {meta.version}" if meta.version else "",
        f"Last checked {meta.checked.isoformat()}" if meta.checked else "",
        *timeline.narrators,
        meta.rights,
    ]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
