"""One sentence of the document as SSML: pronunciations, languages, note marks, and what is seen and has to be said.

The text inside the `<s>` is the text that is seen, character by character. What is raised or lowered is written as Unicode
writes it (“10⁶”, “H₂O”), because “106” would be another number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from wellread.model import Picture, Span
from wellread.speech.lexicons import Entry, Lexicon, entry_of

Known = Callable[[str], Lexicon]
"""Language, empty for the document's, to the lexicon."""

_TOLD = ("deleted", "inserted")
"""Roles that change what the text says, so that a listener has to be told where they begin and end."""
_WORD = re.compile(r"[^\W\d_]{3,}[.,;:!?»”’)]*$")
_RAISED = ("subscript", "superscript")


@dataclass(frozen=True, slots=True)
class Voice:
    """What a sentence needs to become SSML."""

    known: Known
    words: Mapping[str, str]
    """Words that wellread adds, in the document's language."""
    pages: bool = False
    """Whether the pages of the printed source are announced."""


def sentence_markup(target: str, spans: tuple[Span, ...], voice: Voice) -> Markup:
    """One `<s>`; `target` is the id of what it says, empty for an announcement."""
    inside = Markup("").join(_pieces(spans, voice))
    if not target:
        return Markup("<s>{}</s>").format(inside)
    return Markup('<s xml:id="{}">{}</s>').format(target, inside)


def _pieces(spans: tuple[Span, ...], voice: Voice) -> Iterator[Markup]:
    open_roles: tuple[str, ...] = ()
    before = ""
    # The empty one behind the last closes what is still open.
    for span in (*spans, Span("")):
        roles = tuple(role for role in _TOLD if role in span.roles)
        if roles != open_roles and (span.text.strip() or not span.text):
            yield from (_heard(voice.words[f"say_{role}_end"]) for role in reversed(open_roles) if role not in roles)
            yield from (_heard(voice.words[f"say_{role}"]) for role in roles if role not in open_roles)
            open_roles = roles
        yield _span(span, before, voice)
        before = span.text or before


def _heard(words: str) -> Markup:
    """Something that is heard and not seen: SSML has no element for that, but a `sub` with no text is one."""
    return Markup('<sub alias="{}"></sub>').format(f", {words}, ")


def _span(span: Span, before: str, voice: Voice) -> Markup:
    """One run of text as SSML."""
    if span.picture:
        return _picture(span.picture)
    if span.page:
        if not voice.pages:
            return Markup("")
        return _heard(voice.words["epub_page"].format(page=span.page).strip(" ."))
    made = _text(span, before, voice.known)
    if span.lang:
        return Markup('<lang xml:lang="{}">{}</lang>').format(span.lang, made)
    return made


def _picture(picture: Picture) -> Markup:
    if not picture.alt:
        return Markup("")
    return _heard(picture.alt)


def _text(span: Span, before: str, known: Known) -> Markup:
    if "noteref" in span.roles:
        return Markup('<sub alias="{}">{}</sub>').format(f", {re.sub(r'[][()]', ' ', span.text).strip()}", span.text)
    if span.formula and span.say:
        return Markup('<say-as interpret-as="expression">{}</say-as>').format(_said(span.text, entry_of(span.say)))
    if span.say:
        return _said(span.text, entry_of(span.say))
    if "code" in span.roles:
        return escape(_printable(span.text))
    if set(_RAISED) & set(span.roles):
        return _raised(span, before)
    return _looked_up(_printable(span.text), known(span.lang or ""))


def _raised(span: Span, before: str) -> Markup:
    """What is raised or lowered: never glued to what is before it, unless it ends a word (1st, Mme); after a word of three
    letters or more it is the number of a note, and no power."""
    plain = span.plain
    if _WORD.search(before) and "superscript" in span.roles and span.text.isdecimal():
        return Markup("<w>{}</w>").format(span.text)
    if plain != span.text or ("superscript" in span.roles and plain.isalpha()):
        return escape(_printable(plain))
    return Markup("<w>{}</w>").format(_printable(plain))


def _looked_up(text: str, words: Lexicon) -> Markup:
    """`text` with the pronunciations that the lexicon knows."""
    made, place = Markup(""), 0
    for match in words.find(text):
        made += escape(text[place : match.start]) + _said(text[match.start : match.end], match.entry)
        place = match.end
    return made + escape(text[place:])


def _said(text: str, entry: Entry) -> Markup:
    """`text` with how it is said: in IPA, or in other words."""
    if entry.phonemes:
        return Markup('<phoneme alphabet="ipa" ph="{}">{}</phoneme>').format(entry.phonemes, text)
    return Markup('<sub alias="{}">{}</sub>').format(entry.alias, text)


def _printable(text: str) -> str:
    """`text` without what XML forbids; one space for each, so that positions stay the same."""
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", " ", text)


def printable_lines(text: str) -> list[Markup]:
    """The lines of `text` that have words, ready for SSML."""
    return [escape(_printable(line)) for line in text.splitlines() if line.strip()]
