"""The web page as a file: one file, the same bytes each time, light, and true to its edition."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import spoken
from lxml import html as lxml_html

from wellread.formats import html
from wellread.formats.html import assets
from wellread.model import Edition, Meta, Sibling
from wellread.problems import BuildError
from wellread.project import Project

WORDS = "Tea is a hot drink that many people like to have in the morning. "
BOOK = "## Part {part}\n\n" + "Tea is a hot drink that many people like to have in the morning. " * 8


def made(edition: Edition, folder: Path) -> str:
    """The page of `edition`."""
    target = folder / f"{edition.stem}.html"
    html.write(edition, target)
    return target.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["standard", "easy"])
def test_same_input_same_bytes(tmp_path: Path, name: str) -> None:
    """Written twice from two readings, the page is the same; it is one file and nothing else appears beside it."""
    assert made(spoken.edition(name=name), tmp_path) == made(spoken.edition(name=name), tmp_path)
    assert len(list(tmp_path.iterdir())) == 1


def test_light_enough(publication: Callable[..., Path], tmp_path: Path) -> None:
    """A book of 20,000 words with a time for each of them stays under 1 MB, fonts and all (E27)."""
    source = "\n\n".join(BOOK.format(part=part) for part in range(1, 180))
    text = made(spoken.edition(publication(source)), tmp_path)
    assert len(text.split()) > 18_000
    assert len(text.encode()) < 1_000_000


def test_times_are_those_of_the_whole(tmp_path: Path) -> None:
    """The page holds each clip of the timeline, counted from the start of the sound file."""
    edition = spoken.edition()
    timeline = edition.timeline
    assert timeline
    found = json.loads(re.findall(r'id="timeline">(.*?)</script>', made(edition, tmp_path))[0])
    assert [section["start"] for section in found["sections"]] == list(timeline.starts)
    last, start = timeline.tracks[-1], timeline.starts[-1]
    assert found["clips"][-1][:3] == [last.clips[-1].target, start + last.clips[-1].start, start + last.clips[-1].end]
    assert len(found["clips"]) == sum(len(track.clips) for track in timeline.tracks)


def test_a_draft_has_no_player(tmp_path: Path) -> None:
    """Not spoken, or its sound not part of the pack: no player, nothing that offers to listen, and all contents."""
    spoken_edition = spoken.edition()
    without = replace(spoken_edition, siblings=(Sibling("standard", "html", "tea.html", "Full version"),))
    for edition in (replace(spoken_edition, timeline=None), without):
        root: Any = lxml_html.document_fromstring(made(edition, tmp_path))
        assert not root.xpath("//audio | //*[@id='player'] | //*[@id='timeline']")
        assert root.xpath("//nav[@class='contents']//a")
        assert not root.xpath("//a[contains(., 'Listen')] | //button[contains(., 'Listen')] | //*[@id='skip-player']")


def test_the_first_thing_offered_is_to_listen(tmp_path: Path) -> None:
    """Whoever cannot read the page well finds, right below the title, a button that plays it and says how long it takes."""
    root: Any = lxml_html.document_fromstring(made(spoken.edition(), tmp_path))
    first = root.xpath("//main//button | //main//a")[0]
    assert (first.tag, first.get("data-do")) == ("button", "listen")
    assert re.fullmatch(r"Listen, \d+ minutes", first.text_content().strip())
    before = [one.tag for one in root.xpath("//main//button")[0].xpath("preceding::*[self::h1 or self::h2]")]
    assert before == ["h1"]


def test_what_is_not_the_text_comes_after_its_beginning(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Disclaimer after the first section, imprint at the foot of the page, each once, with or without sections."""
    front = "---\ntitle: Tea\nlanguage: en\npublisher: The tea board\nversion: '2'\n"
    front += "disclaimer: Ask first.\nother_formats: Call us.\n---\n"
    known = ("Before.", "Only this.", "Boil it.", "Wait.", "Ask first.", "Call us.", "Version 2.")
    for body in ("Before.\n\n## Water\n\nBoil it.\n\n## Leaves\n\nWait.", "Only this."):
        root: Any = lxml_html.document_fromstring(made(spoken.edition(publication(front + body)), tmp_path))
        words = [" ".join(one.text_content().split()) for one in root.xpath("//body//span[@class='sentence']")]
        text = [one for one in words if one in known]
        wanted = ["Before.", "Boil it.", "Ask first.", "Wait."] if "##" in body else ["Only this.", "Ask first."]
        assert text == [*wanted, "Version 2.", "Call us."]
        assert words.count("Published by The tea board.") == 1


def test_lengths_that_help(publication: Callable[..., Path], tmp_path: Path) -> None:
    """The contents say how long a section is from two minutes on; below, at every heading, it would be noise."""
    source = f"---\ntitle: Tea\nlanguage: en\n---\n## Short\n\nBoil.\n\n## Long\n\n{WORDS * 60}"
    root: Any = lxml_html.document_fromstring(made(spoken.edition(publication(source)), tmp_path))
    entries = {one.xpath("string(a)"): one.xpath("string(span)") for one in root.xpath("//nav[@class='contents']//li")}
    assert entries["Short"] == ""
    assert re.fullmatch(r"\d+ minutes", entries["Long"])
    sections = json.loads(root.xpath("//*[@id='timeline']")[0].text_content())["sections"]
    assert [bool(one["length"]) for one in sections] == [one["duration"] >= 120_000 for one in sections]


def test_words_of_the_page_itself_say_their_language(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Right to left, our own words in English marked as such where nobody has translated them (3.1.2)."""
    source = "---\ntitle: كوب شاي\nlanguage: fa\n---\n## الماء\n\nاغلِ الماء. انتظر قليلا."
    root: Any = lxml_html.document_fromstring(made(spoken.edition(publication(source)), tmp_path))
    assert (root.get("lang"), root.get("dir")) == ("fa", "rtl")
    for path in (
        "//*[@class='skip']",
        "//*[@id='display']",
        "//*[@id='player']",
        "//footer//h2/span/span",
        "//*[@class='start']",
    ):
        assert {one.get("lang") for one in root.xpath(path)} == {"en"}
    assert all(one.get("lang") is None for one in root.xpath("//main/section//h2"))


def test_words_of_a_page_that_are_translated(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Where our words are in the page's own language nothing is marked; numbers to dial do not turn with the line."""
    source = "---\ntitle: كوب شاي\nlanguage: ar\ncontact: {phone: '+44 113 496 0000'}\n---\n## الماء\n\nاغلِ الماء. انتظر قليلا."
    root: Any = lxml_html.document_fromstring(made(spoken.edition(publication(source)), tmp_path))
    assert root.xpath("//*[@lang='en']") == []
    assert root.get_element_by_id("player").get("aria-label") == "الاستماع إلى هذه الصفحة"
    assert [one.text_content() for one in root.xpath("//footer//a/bdi")] == ["+44 113 496 0000"]


def test_fonts_where_nothing_can_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The packed fonts are the same from the cache, made anew, and where the cache cannot be written."""
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    found = set()
    for place in (tmp_path / "cache", tmp_path / "cache", blocked / "cache"):
        monkeypatch.setenv("WELLREAD_CACHE", str(place))
        assets._woff2.cache_clear()
        found.add(assets.fonts(Project.of(tmp_path)))
    assert len(found) == 1
    assert found.pop().count("@font-face") == 2


@pytest.mark.parametrize(
    ("target", "followed"),
    [
        ("#note-1", "#note-1"),
        ("https://example.org", "https://example.org"),
        ("mailto:tea@example.org", "mailto:tea@example.org"),
        ("www.example.org", "https://www.example.org"),
        ("form.html", "form.html"),
        ("irc://irc.example.org/tea", "irc://irc.example.org/tea"),
        ("sms:+441632960123", "sms:+441632960123"),
        ("javascript:alert(1)", "#"),
        ("JavaScript:alert(1)", "#"),
        ("data:text/html,x", "#"),
        ("file:///etc/passwd", "#"),
    ],
)
def test_links(target: str, followed: str) -> None:
    """A link leads to a page, an address or a number, and never runs anything."""
    assert html.link(target) == followed


def test_contact() -> None:
    """A telephone number can be dialled, a website without a scheme can be opened, and what is not given is left out."""
    from wellread.languages.strings import strings
    from wellread.model import Contact

    meta = Meta("tea", "Tea", "en", contact=Contact(phone="+44 (0)1632 960-123", web="example.org"))
    assert html.contact_lines(meta, strings("en")) == (
        ("Phone", "+44 (0)1632 960-123", "tel:+4401632960123"),
        ("Website", "example.org", "https://example.org"),
    )


def test_hostile_words_stay_words(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Text that looks like markup is shown as text, in headings, in the title and in the times."""
    front = '---\ntitle: "</title><b>Tea</b>"\nlanguage: en\n---\n'
    source = front + "## Use \\<script\\>alert(1)\\</script\\>\n\nA \\</span\\> and \\<table\\>."
    text = made(spoken.edition(publication(source)), tmp_path)
    root: Any = lxml_html.document_fromstring(text)
    assert len(root.xpath("//script")) == 3
    assert root.xpath("//h1")[0].text_content() == "</title><b>Tea</b>"
    assert not root.xpath("//b | //table")


def test_a_projects_own_template_that_is_wrong(publication: Callable[..., Path], tmp_path: Path) -> None:
    """It is a Problem with the template's name and line, not a traceback."""
    folder = publication("## Tea\n\nDrink.", files={"templates/page.html.jinja": "one\n{{ nothing.at_all }}\n"})
    with pytest.raises(BuildError) as failure:
        made(spoken.edition(folder), tmp_path)
    assert failure.value.problems[0].code == "template-wrong"
