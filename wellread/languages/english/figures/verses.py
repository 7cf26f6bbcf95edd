"""Chapter and verse of scripture, as church notices have them: Genesis 25.19-34, 2 Timothy 3:14 – 4:5, Psalm 119:1-8,33."""

from __future__ import annotations

import re

from wellread.languages.english.figures.place import Place, Rule
from wellread.languages.english.numbers import cardinal
from wellread.languages.english.tables import listed

_BOOKS = listed(
    """genesis exodus leviticus numbers deuteronomy joshua judges ruth samuel kings chronicles ezra nehemiah esther job psalm
    psalms proverbs ecclesiastes isaiah jeremiah lamentations ezekiel daniel hosea joel amos obadiah jonah micah nahum habakkuk
    zephaniah haggai zechariah malachi matthew mark luke john acts romans corinthians galatians ephesians philippians
    colossians thessalonians timothy titus philemon hebrews james peter jude revelation solomon songs sirach wisdom baruch
    maccabees tobit judith gen ex exod lev deut josh sam chron neh prov eccles isa jer ezek dan hos zech mal matt mt mk lk jn
    rom cor gal eph phil col thess tim heb jas pet rev ps pss quran surah"""
)
_VERSES = r"\d{1,3}[a-d]?(?:[-–]\d{1,3}[a-d]?)?"
_PLACE = re.compile(rf"(\d{{1,3}})[.:]({_VERSES}(?:,{_VERSES})*)(?:[-–](\d{{1,3}})[.:](\d{{1,3}}[a-d]?))?")


def _scripture(at: Place) -> list[str] | None:
    """Genesis 25.19-34; and the other end of a reading, behind a dash."""
    found = _PLACE.fullmatch(at.core)
    if not found or not (at.before() in _BOOKS or (at.before() in ("-", "–", "—", "to", "and") and _begun(at))):
        return None
    said = [cardinal(int(found[1]), american=at.american), *(_verses(part, at.american) for part in found[2].split(","))]
    if found[3]:
        said[-1] += f" to {cardinal(int(found[3]), american=at.american)}"
        said.append(_verses(found[4], at.american))
    return [", ".join(said)]


def _begun(at: Place) -> bool:
    """Whether the words before are a book, and where its reading begins."""
    return at.before(3) in _BOOKS and _PLACE.fullmatch(at.before(2)) is not None


def _verses(text: str, american: bool) -> str:
    """ "19-34", "8b"."""
    said = []
    for part in re.split("[-–]", text):
        number = cardinal(int(part.rstrip("abcd")), american=american)
        said.append(f"{number} ^{part[-1].upper()}" if part[-1].isalpha() else number)
    return " to ".join(said)


def _joint(at: Place) -> list[str] | None:
    """The dash of "3:14 – 4:5"."""
    dash = at.core in ("-", "–", "—") and at.before(2) in _BOOKS and _PLACE.fullmatch(at.before())
    return ["to"] if dash and _PLACE.fullmatch(at.after(1)) else None


_HOLY = listed("god god's lord jesus christ scripture scriptures gospel verse verses psalm bible apostle prophet israel holy")
"""In a sentence with one of these 9:3 is a place in scripture."""


def _is_holy(at: Place) -> bool:
    return any(item.core.lower() in _HOLY for item in at.items)


def _bare(at: Place) -> list[str] | None:
    """ "Look at 9:3", "verse 4:16": a chapter and its verse, where the book is not told and no clock has such minutes."""
    found = re.fullmatch(r"(\d{1,3}):(\d{1,3})(?:[-–](\d{1,3}))?", at.core)
    if not found or at.after(1).lower() in ("ratio", "scale", "mix", "dilution") or not _is_holy(at):
        return None
    if len(found[2]) == 2 and int(found[2]) < 60 and at.before() not in ("verse", "verses", "chapter"):
        return None
    ends = f" to {cardinal(int(found[3]), american=at.american)}" if found[3] else ""
    return [" ".join(cardinal(int(part), american=at.american) for part in found.groups()[:2]) + ends]


def _verse(at: Place) -> list[str] | None:
    """ "In v. 24": no version, and nobody's opponent."""
    found = at.core in ("v.", "vv.")
    if not found or not at.after(1)[:1].isdecimal() or not _is_holy(at):
        return None
    return ["verse" if at.core == "v." else "verses"]


RULES: tuple[Rule, ...] = (_scripture, _joint, _bare, _verse)
