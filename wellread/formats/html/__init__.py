"""The web page: one file with its styles, scripts, fonts and pictures inside; it reads itself aloud from the MP3 next to it.

Guarantees: nothing is fetched from anywhere (the page's own content security policy forbids it), it works from `file://`, and
all of it can be read without JavaScript. The player (templates/player.js) takes its times from the edition's Timeline; an
edition that was not spoken gives the same page without a player. Words get no elements of their own: over a long document these
would weigh more than the text, so the player marks them as ranges over the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from wellread.formats.description import Description, described
from wellread.formats.html import assets, front, playback
from wellread.languages.strings import long_date, strings
from wellread.model import Chapter, Edition, Heading, Meta, Sibling
from wellread.model.traverse import sentences
from wellread.readers.front_matter import web_address
from wellread.templating.environment import View, render

SUFFIX = ".html"
MEDIA_TYPE = "text/html"
ORDER = 10
NEEDS_SPEECH = True
NEEDS_SOUND = False
AFTER: tuple[str, ...] = ()

_WORDS_A_MINUTE = 180
_FOLDED, _LONG = 30, 10_000
"""Sections of chapters that the contents show at once; words that a browser lays out at once."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_REFUSED = ("javascript:", "vbscript:", "data:", "file:", "blob:")
_TABLE = re.compile(r'<table id="[^"]*"[^>]*>\s*(?:<caption><span class="sentence" id="([^"]*)")?')


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents."""

    id: str
    title: str
    minutes: str = ""
    inside: tuple[Entry, ...] = ()
    """The sections of a chapter."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the template needs besides the edition."""

    title: str
    front: front.Front
    text: tuple[Chapter, ...]
    about: tuple[Chapter, ...]
    """The chapters at the foot of the page."""
    contents: tuple[Entry, ...]
    folded: bool
    """Whether the sections of each chapter are shown on demand: there are many."""
    long: bool
    """Whether there is so much text that what is out of sight is better laid out later."""
    phone: tuple[tuple[str, str, str], ...]
    """Label, text and link of the number that a phone can call."""
    siblings: tuple[Sibling, ...]
    """The web pages of the other editions."""
    keys: tuple[tuple[tuple[str, ...], str], ...]
    """Keys, and what they do."""
    own: Markup
    """Attributes of elements that hold our own words, not the publisher's."""
    timeline: Markup | None
    length: str
    """How long the sound is, in words."""
    logo: assets.Logo | None
    fonts: Markup
    styles: Markup
    settings: Markup
    player: Markup
    policy: str = assets.POLICY


def describe(edition: Edition, words: Mapping[str, str]) -> Description:
    """What the file is called and whom it suits."""
    return described("html", edition, words)


def write(edition: Edition, target: Path) -> None:
    """Write `edition` as one HTML file; its sound is expected next to it as `<stem>.mp3`.

    Raises BuildError when a project's own template is wrong.
    """
    words = strings(edition.document.meta.language, edition.project)
    view = View(href=link, src=lambda picture: assets.data_uri(picture, edition.project), page=words["epub_page"])
    text = render(edition, "page.html.jinja", page=_page(edition, words), view=view)
    target.write_text(_scrolling_tables(text, words["web_table"]), encoding="utf-8", newline="\n")


def link(target: str) -> str:
    """`target` with its scheme; one that runs a program or opens a file of the reader's own machine leads nowhere.

    Which addresses are kept at all is decided where they are read; what is kept leads to the same place in every format.
    """
    if target.startswith("www."):
        return f"https://{target}"
    scheme = _SCHEME.match(target)
    if scheme and scheme[0].lower() in _REFUSED:
        return "#"
    return target


def contact_lines(meta: Meta, words: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """Label, text and link of each way to reach the publisher that is given."""
    contact = meta.contact
    call = re.sub(r"[^\d+]", "", contact.phone)
    if call:
        call = f"tel:{call}"
    ways = (
        ("name", contact.name or meta.publisher, ""),
        ("phone", contact.phone, call),
        ("text_relay", contact.text_relay, ""),
        ("email", contact.email, f"mailto:{contact.email}"),
        ("web", contact.web, web_address(contact.web)),
        ("post", contact.post, ""),
    )
    return tuple((words[f"web_{key}"], text, href) for key, text, href in ways if text)


def date_lines(meta: Meta, words: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Label and text of the version and of each date that is given."""
    dates = (("published", meta.published), ("checked", meta.checked), ("review_by", meta.review_by))
    known = [(words[f"web_{key}"], long_date(day, words["date_language"])) for key, day in dates if day]
    if meta.version:
        known.insert(0, (words["web_version"], meta.version))
    return tuple(known)


def _page(edition: Edition, words: Mapping[str, str]) -> Page:
    meta, (first, *others) = edition.document.meta, edition.document.chapters
    timeline, length = None, ""
    if edition.timeline and _has_sound(edition):
        timeline = playback.script(edition, words)
        length = playback.minutes(edition.timeline.duration, words, meta.language)
    return Page(
        title=first.title,
        front=front.arranged(first),
        text=tuple(chapter for chapter in others if chapter.kind not in front.AT_THE_FOOT),
        about=tuple(chapter for chapter in others if chapter.kind in front.AT_THE_FOOT),
        contents=(contents := _contents(edition, words)),
        folded=sum(len(entry.inside) for entry in contents) > _FOLDED,
        long=sum(len(one.text.split()) for chapter in edition.document.chapters for one in sentences(chapter.blocks)) > _LONG,
        phone=tuple(way for way in contact_lines(meta, words) if way[2].startswith("tel:")),
        siblings=tuple(one for one in edition.siblings if one.format == "html" and one.edition != edition.name),
        keys=_keys(words),
        own=assets.own_words(meta.language, edition.project),
        timeline=timeline,
        length=length,
        fonts=assets.fonts(edition.project),
        logo=assets.logo(edition),
        styles=assets.styles(edition),
        settings=assets.asset("settings.js", edition.project),
        player=assets.asset("player.js", edition.project),
    )


def _has_sound(edition: Edition) -> bool:
    """Whether the sound file will be next to the page; where the siblings are not known, it is expected."""
    made = {one.edition for one in edition.siblings if one.format == "audio"}
    return edition.name in made or not edition.siblings


def _contents(edition: Edition, words: Mapping[str, str]) -> tuple[Entry, ...]:
    """Every chapter after the first, with its minutes to hear, or to read where nothing is spoken, where it is long."""
    heard = {}
    if edition.timeline:
        heard = {track.chapter: track.duration for track in edition.timeline.tracks}
    entries = []
    for chapter in edition.document.chapters[1:]:
        count = sum(len(sentence.text.split()) for sentence in sentences(chapter.blocks))
        length = heard.get(chapter.id, count * 60_000 // _WORDS_A_MINUTE)
        minutes = playback.long_minutes(length, words, edition.document.meta.language)
        entries.append(Entry(chapter.id, chapter.title, minutes, tuple(_sections(chapter))))
    return tuple(entries)


def _sections(chapter: Chapter) -> Iterator[Entry]:
    """The headings of level 3 in a chapter of the author's."""
    for block in chapter.blocks if chapter.kind == "body" else ():
        if isinstance(block, Heading) and block.level == 3:
            yield Entry(block.id, "".join(sentence.named for sentence in block.sentences).strip())


def _keys(words: Mapping[str, str]) -> tuple[tuple[tuple[str, ...], str], ...]:
    shift = words["web_key_shift"]
    return (
        ((words["web_key_space"],), words["web_key_play"]),
        (("←", "→"), words["web_key_sentence"]),
        ((f"{shift} ←", f"{shift} →"), words["web_key_time"]),
        (("−", "+"), words["web_key_speed"]),
        (("Esc",), words["web_key_escape"]),
    )


def _scrolling_tables(html: str, name: str) -> str:
    """`html` with each table in a box that scrolls sideways by itself, so that the page never has to."""

    def boxed(table: re.Match[str]) -> str:
        label = f'aria-label="{Markup.escape(name)}"'
        if table[1]:
            label = f'aria-labelledby="{table[1]}"'
        return f'<div class="table" role="group" {label}>{table[0]}'

    return _TABLE.sub(boxed, html).replace("</table>", "</table></div>")
