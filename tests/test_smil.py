"""Media overlays: clips tile the sound, elements come in page order, and nothing is named that is not there."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from lxml import etree

from wellread.formats.epub.smil import Stretch, clock, overlay, targets, tile, unspoken
from wellread.model.timeline import Clip, Track, Word

SMIL = "{http://www.w3.org/ns/SMIL}"
EPUB = "{http://www.idpf.org/2007/ops}"


def page(body: str) -> etree._Element:
    """A page with `body`."""
    return etree.fromstring(
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body>{body}</body></html>'
    )


def track(*clips: Clip, duration: int = 0) -> Track:
    """A track of `clips`, as long as the last of them unless told."""
    return Track("c", "Chapter", duration or clips[-1].end, clips)


def spans(made: dict[str, Stretch]) -> list[tuple[str, int, int]]:
    """What was tiled, without the sound."""
    return [(ident, one.start, one.end) for ident, one in made.items()]


def elements(text: bytes) -> list[tuple[str, str]]:
    """Tag and what it points to, in document order."""
    found = []
    for one in ElementTree.fromstring(text).iter():
        tag = one.tag.removeprefix(SMIL)
        if tag == "seq":
            found.append((f"seq {one.get(f'{EPUB}type', '')}".strip(), one.get(f"{EPUB}textref", "").partition("#")[2]))
        if tag == "par":
            found.append(("par", one[0].get("src", "").partition("#")[2]))
    return found


@pytest.mark.parametrize(
    ("milliseconds", "written"),
    [(0, "0:00:00.000"), (1500, "0:00:01.500"), (61_007, "0:01:01.007"), (36_610_999, "10:10:10.999")],
)
def test_clock_values_are_full_and_exact(milliseconds: int, written: str) -> None:
    """Hours, minutes, seconds and thousandths, at any length."""
    assert clock(milliseconds) == written


def said(target: str, start: int, end: int) -> Clip:
    """A clip in which something is heard."""
    return Clip(target, start, end, text="words")


def test_tiles_have_no_gap_and_reach_both_ends() -> None:
    """The pause after a sentence is part of its clip; sound before the first and after the last is kept."""
    clips = track(said("a", 100, 400), said("b", 600, 900), duration=1200)
    assert spans(tile(clips, {"a": "a", "b": "b"}, "x.mp3")) == [("a", 0, 600), ("b", 600, 1200)]


def test_an_announcement_goes_with_what_it_announces() -> None:
    """“Section 2 of 6” sounds while its heading is marked, “End of section” while the last sentence still is."""
    before, between, after = said("", 0, 100), said("", 350, 400), said("", 600, 700)
    clips = track(before, said("a", 150, 300), between, said("b", 450, 500), after, duration=800)
    assert spans(tile(clips, {"a": "a", "b": "b"}, "x.mp3")) == [("a", 0, 350), ("b", 350, 800)]


def test_sound_of_what_is_not_on_the_page_is_not_lost() -> None:
    """A clip for an unknown element is treated as an announcement."""
    clips = track(said("gone", 0, 100), said("a", 150, 300))
    assert spans(tile(clips, {"a": "a"}, "x.mp3")) == [("a", 0, 300)]


def test_a_picture_of_which_nothing_is_said_has_the_pause_before_it() -> None:
    """It is marked from the end of the sentence before until the next one begins, so that nothing flashes."""
    clips = track(said("a", 100, 400), Clip("b", 1200, 1300), said("c", 1300, 1500), duration=1800)
    found = tile(clips, {name: name for name in "abc"}, "x.mp3")
    assert spans(found) == [("a", 0, 400), ("b", 400, 1300), ("c", 1300, 1800)]


def test_what_is_said_in_several_pieces_is_one_clip() -> None:
    """Two clips in a row for one sentence make one stretch."""
    clips = track(said("a", 0, 100), said("a", 120, 300), said("b", 310, 400))
    assert spans(tile(clips, {"a": "a", "b": "b"}, "x.mp3")) == [("a", 0, 310), ("b", 310, 400)]


def test_an_element_is_marked_once_though_it_is_said_again() -> None:
    """A table's column name that is repeated for each row does not send the mark back to the top."""
    clips = track(said("head", 0, 100), said("one", 100, 200), said("head", 200, 300), said("two", 300, 400))
    known = {name: name for name in ("head", "one", "two")}
    assert spans(tile(clips, known, "x.mp3")) == [("head", 0, 100), ("one", 100, 200), ("two", 200, 400)]


def test_a_chapter_without_clips_has_no_tiles() -> None:
    """Silence is nobody's."""
    assert tile(Track("c", "Chapter", 500, ()), {"a": "a"}, "x.mp3") == {}


def test_a_picture_stands_for_its_block() -> None:
    """The timeline names the block; the mark is put on the picture itself."""
    figure = page('<figure id="b1"><img id="b1-picture" alt="A cup"/></figure><p id="b2"></p>')
    assert targets(figure) == {"b1": "b1-picture", "b1-picture": "b1-picture", "b2": "b2"}


def test_order_is_the_page_s_own() -> None:
    """Elements come as they stand on the page, each once, lists and figures as parts that can be left."""
    body = (
        '<p><span id="s1">One.</span></p><ul id="l"><li><span id="s2">Two</span>'
        '<ul id="m"><li><span id="s3">Three</span></li></ul></li></ul>'
        '<figure id="f"><img id="f-picture" alt="A"/><figcaption><span id="s4">Four</span></figcaption></figure>'
    )
    stretches = {ident: Stretch(0, 1, "x.mp3") for ident in ("s4", "f-picture", "s3", "s2", "s1")}
    assert elements(overlay(page(body), "x.xhtml", stretches)) == [
        ("par", "s1"),
        ("seq list", "l"),
        ("par", "s2"),
        ("par", "s3"),
        ("seq figure", "f"),
        ("par", "f-picture"),
        ("par", "s4"),
    ]


def test_notes_can_be_skipped() -> None:
    """Each end note is a part of its own kind, though it stands in a list."""
    body = '<ol id="n" class="notes"><li id="note-1"><p><span id="s1">One.</span></p></li></ol>'
    found = elements(overlay(page(body), "x.xhtml", {"s1": Stretch(0, 1, "x.mp3")}))
    assert found == [("seq list", "n"), ("seq footnote", "note-1"), ("par", "s1")]


def test_nothing_empty_is_written() -> None:
    """A list without sound leaves no seq behind, which the standard forbids."""
    made = overlay(page('<ul id="l"><li>One</li></ul><p id="p">Two</p>'), "x.xhtml", {"p": Stretch(0, 1, "x.mp3")})
    assert elements(made) == [("par", "p")]


def test_ids_are_unique_and_addresses_are_escaped() -> None:
    """Whatever stands in an id, the overlay is well-formed, and no two of its elements share an id."""
    stretches = {"a&b": Stretch(0, 1, "x.mp3"), "c": Stretch(1, 2, "x.mp3")}
    made = overlay(page('<p id="a&amp;b">x</p><p id="c">y</p>'), "x.xhtml", stretches)
    ids = [one.get("id") for one in ElementTree.fromstring(made).iter() if one.get("id")]
    assert len(ids) == len(set(ids)) == 2
    assert elements(made)[0] == ("par", "a&b")


WORDS = '<p><span class="sentence" id="s1"><span id="s1-w0">One</span> <b><span id="s1-w1">two</span></b></span></p>'


def test_words_are_nested_in_their_sentence() -> None:
    """With word times, a sentence is a seq of its words, which tile it."""
    words = (Word("One", 100, 180), Word("two", 200, 300))
    made = overlay(page(WORDS), "x.xhtml", {"s1": Stretch(50, 400, "x.mp3", words)}, words=True)
    assert elements(made) == [("seq", "s1"), ("par", "s1-w0"), ("par", "s1-w1")]
    clips = [(one.get("clipBegin"), one.get("clipEnd")) for one in ElementTree.fromstring(made).iter(f"{SMIL}audio")]
    assert clips == [("0:00:00.050", "0:00:00.200"), ("0:00:00.200", "0:00:00.400")]


def test_an_announcement_marks_the_sentence_and_not_its_first_word() -> None:
    """“List, 3 items” is heard while the whole sentence is marked; its first word is marked when it is said."""
    words = (Word("One", 900, 1000), Word("two", 1020, 1300))
    made = overlay(page(WORDS), "x.xhtml", {"s1": Stretch(0, 1500, "x.mp3", words)}, words=True)
    assert elements(made) == [("seq", "s1"), ("par", "s1"), ("par", "s1-w0"), ("par", "s1-w1")]
    clips = [(one.get("clipBegin"), one.get("clipEnd")) for one in ElementTree.fromstring(made).iter(f"{SMIL}audio")]
    assert [end for _, end in clips] == ["0:00:00.900", "0:00:01.020", "0:00:01.500"]
    assert [begin for begin, _ in clips] == ["0:00:00.000", "0:00:00.900", "0:00:01.020"]


@pytest.mark.parametrize("times", [((100, 400), (400, 400)), ((100, 100), (100, 300)), ((400, 400), (400, 400))])
def test_a_word_that_is_not_said_has_a_clip_all_the_same(times: tuple[tuple[int, int], ...]) -> None:
    """A dash takes no time, but every clip has a length, and they tile the sentence."""
    words = tuple(Word("x", start, end) for start, end in times)
    made = overlay(page(WORDS), "x.xhtml", {"s1": Stretch(0, 400, "x.mp3", words)}, words=True)
    *_, first, second = ElementTree.fromstring(made).iter(f"{SMIL}audio")
    assert first.get("clipEnd") == second.get("clipBegin")
    assert "0:00:00.000" < first.get("clipEnd", "") < "0:00:00.400"


@pytest.mark.parametrize("words", [(), (Word("One", 0, 100),)])
def test_a_sentence_whose_words_do_not_agree_stays_whole(words: tuple[Word, ...]) -> None:
    """No word times, or another number of words: the sentence is marked as one."""
    made = overlay(page(WORDS), "x.xhtml", {"s1": Stretch(0, 400, "x.mp3", words)}, words=True)
    assert elements(made) == [("par", "s1")]


def test_what_has_no_sound_is_found() -> None:
    """Texts and text alternatives count, blanks, signs and hidden parts do not."""
    body = (
        '<p>— <span id="s1">Said.</span> Unsaid. </p><img alt="Seen"/><img alt=""/><div hidden="hidden">Hidden</div>'
        '<p><span id="s2"><b>Said</b> too <img alt="inside"/></span></p>'
    )
    assert unspoken(page(body), {"s1", "s2"}) == ("Unsaid.", "Seen")
