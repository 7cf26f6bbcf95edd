"""What is said, in which words: the narration of cases, and the rules for what a listener hears of structure and pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wellread import editions
from wellread.cache import Cache
from wellread.formats.audio import captions
from wellread.formats.html.playback import script
from wellread.languages.strings import strings
from wellread.model import Edition
from wellread.model.parts import numbered
from wellread.problems import BuildError
from wellread.project import TEMPLATES
from wellread.readers import read
from wellread.speech import speak
from wellread.speech.described import announced, described, repeated
from wellread.speech.narration import narrate
from wellread.speech.ssml import Line, Run, parse

CASES = sorted(Path(__file__).parent.glob("cases/*/narration*.ssml"))
Publication = Callable[..., Path]
EASY = """
    ---
    title: Bins
    language: en-GB
    {front}
    ---
    ## Bins

    ![A lorry takes the bins away. It is early.](bin.svg)

    You get a new bin.

    ::: easy
    ![A green bin](bin.svg)
    You get a green bin.

    ![A calendar. Monday is red.](bin.svg)
    We come once a week.
    :::
"""
BIN = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="9" height="9"/></svg>'


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_narration_of_a_case(path: Path, golden: Callable[[Path, str], None]) -> None:
    """The SSML of each case that keeps one, word for word."""
    edition = editions.adapt(read(path.parent), path.stem.partition("-")[2] or "standard")
    assert edition
    golden(path, narrate(edition, minutes=1))


def easy(publication: Publication, front: str = "") -> dict[str, Edition]:
    """Both editions of a publication with pictures."""
    document = read(publication(EASY.format(front=front), files={"bin.svg": BIN}))
    found = {name: editions.adapt(document, name) for name in ("standard", "easy")}
    return {name: edition for name, edition in found.items() if edition}


def said(edition: Edition) -> list[str]:
    """All that is heard, line by line."""
    return [
        "".join(part.text for part in cue.parts if isinstance(part, Run))
        for cue in parse(narrate(edition))
        if isinstance(cue, Line)
    ]


LORRY, WHOLE_LORRY = "A lorry takes the bins away.", "Picture: A lorry takes the bins away. It is early."
CALENDAR = "Picture: A calendar. Monday is red."


@pytest.mark.parametrize(
    ("front", "standard", "easy_read"),
    [
        ("", [WHOLE_LORRY], ["", "A calendar."]),
        ("spoken_pictures: announce", [WHOLE_LORRY], ["Picture: A green bin", CALENDAR]),
        ("spoken_pictures: short", [LORRY], ["A green bin", "A calendar."]),
        ("spoken_pictures: {easy: short}", [WHOLE_LORRY], ["A green bin", "A calendar."]),
        ("spoken_pictures: {standard: skip, easy: announce}", [LORRY], ["Picture: A green bin", CALENDAR]),
    ],
)
def test_pictures_are_spoken_as_asked(publication: Publication, front: str, standard: list[str], easy_read: list[str]) -> None:
    """By edition or for all; easy read leaves out what its sentences say."""
    found = easy(publication, front)
    assert list(described(found["standard"]).values()) == standard
    assert list(described(found["easy"]).values()) == easy_read


def test_a_house_sets_it_for_all(publication: Publication) -> None:
    """What house.yaml says holds where the publication says nothing."""
    folder = publication(EASY.format(front=""), files={"bin.svg": BIN, "../house.yaml": "spoken_pictures: short\n"})
    edition = editions.adapt(read(folder), "standard")
    assert edition
    assert list(described(edition).values()) == ["A lorry takes the bins away."]


@pytest.mark.parametrize("value", ["loud", "no", "{easy: loud}", "[short]"])
def test_another_word_is_a_problem(publication: Publication, value: str) -> None:
    """It names the setting and what may be written there."""
    with pytest.raises(BuildError) as failure:
        read(publication(EASY.format(front=f"spoken_pictures: {value}"), files={"bin.svg": BIN}))
    (problem,) = failure.value.problems
    assert "spoken_pictures" in problem.message
    assert "announce" in problem.hint
    assert problem.line == 4


def test_a_picture_of_which_nothing_is_said_keeps_its_place(publication: Publication, tmp_path: Path) -> None:
    """It has a clip, so that overlays have it in order; no caption is empty, and nothing flashes on the web page."""
    edition = speak(easy(publication)["easy"], voice=("silent:",), cache=Cache(tmp_path / "cache"))
    (ident,) = [block for block, text in described(edition).items() if not text]
    clips = [clip for track in edition.spoken.tracks for clip in track.clips]
    (quiet,) = [clip for clip in clips if clip.target == ident]
    assert (quiet.text, quiet.voices, quiet.end - quiet.start) == ("", (), 100)
    captions.write(edition, tmp_path / "x.vtt")
    assert "-->\n\n" not in (tmp_path / "x.vtt").read_text("utf-8")
    assert f'"{ident}"' not in script(edition, strings("en"))


def test_a_sentence_cannot_be_left_unsaid(publication: Publication, tmp_path: Path) -> None:
    """A template that gives a sentence nothing but a pause leaves it out, and is told so."""
    folder = publication("## Bins\n\nYou get a new bin.\n")
    (folder / "templates").mkdir()
    template = (TEMPLATES / "narration.ssml.jinja").read_text("utf-8")
    quiet = template.replace("{{ sentence(s) }}", '<s xml:id="{{ s.id }}"><break time="100ms"/></s>')
    (folder / "templates/narration.ssml.jinja").write_text(quiet, "utf-8")
    edition = editions.adapt(read(folder), "standard")
    assert edition
    with pytest.raises(BuildError) as failure:
        speak(edition, voice=("silent:",), cache=Cache(tmp_path / "cache"))
    assert [problem.code for problem in failure.value.problems] == ["narration-incomplete"]


@pytest.mark.parametrize(
    ("alt", "beside", "same"),
    [
        ("A nerve cell", "Stem cells can become nerve cells.", True),
        ("Immune cells attack a nerve", "Immune cells are attacking your nerves.", True),
        ("A woman walks with a stick", "You may find it hard to walk.", False),
        ("A question mark", "Nobody knows for sure yet.", False),
        ("2 bottles", "Put your bottles into the bin.", False),
        ("2 bottles", "Put 2 bottles into the bin.", True),
        ("Une infirmière prépare une piqûre", "L’infirmière prépare la piqûre.", True),
        ("Une horloge", "Venez à l’heure.", False),
        ("ممرضة تعطي حقنة", "تعطيك ممرضة حقنة.", True),
        ("ساعة حائط", "تعال في الوقت المحدد.", False),
        ("护士打针", "护士给您打针。", True),
        ("一只钟", "请准时到。", False),
        ("!", "Stop!", False),
        ("", "Stop!", False),
    ],
)
def test_what_repeats_the_text_beside_it(alt: str, beside: str, same: bool) -> None:
    """Most of the words of the alternative are heard there, in any form; a number must be the same."""
    assert repeated(alt, beside) is same


@pytest.mark.parametrize(
    ("language", "alt", "words"),
    [
        ("en-GB", "A cup", "Picture: A cup"),
        ("en-GB", "A photo of a cup", "A photo of a cup"),
        ("en-GB", "Bar chart: late buses", "Bar chart: late buses"),
        ("fr", "Une tasse", "Image\u00a0: Une tasse"),
        ("fr", "Photo d’une tasse", "Photo d’une tasse"),
        ("ar", "صورة كوب", "صورة كوب"),
        ("de", "Eine Tasse", "Bild: Eine Tasse"),
        ("es", "Un dibujo de una taza", "Un dibujo de una taza"),
    ],
)
def test_a_picture_is_not_called_one_twice(language: str, alt: str, words: str) -> None:
    """An alternative that begins with the kind of picture needs no word of ours before it."""
    assert announced(alt, strings(language)) == words


@pytest.mark.parametrize(
    ("titles", "own"),
    [
        (("1. What it is", "2. Side effects"), True),
        (("Before you start", "1. How to take them", "After"), True),
        (("1) What", "2) How"), True),
        (("3.1. What", "3.2. How"), True),
        (("1 What it is", "2 Side effects"), True),
        (("1.1 What it is", "1.2 Side effects"), True),
        (("1 – What", "2 – How"), True),
        (("Step one: boil", "Step two: pour"), True),
        (("Part A – boil", "Part B – pour"), True),
        (("Chapter 1", "Chapter 2"), True),
        (("I. Boil", "II. Pour"), True),
        (("A. Boil", "B. Pour"), True),
        (("١. ما هو", "٢. كيف"), True),
        (("第一章 茶", "第二章 水"), True),
        (("What it is", "Side effects"), False),
        (("3 cups of tea", "Milk"), False),
        (("24-hour help", "Costs"), False),
        (("1.5 million people", "Costs"), False),
        (("5 things to know", "10 things to do"), False),
        (("Your new bin", "Your old bin", "Your bags"), False),
        (("Q & A", "A. N. Other writes"), False),
        ((), False),
    ],
)
def test_numbers_before_headings_are_known(titles: tuple[str, ...], own: bool) -> None:
    """Whatever counts chapters is a number of theirs; numbers of things are none."""
    assert numbered(titles) is own


def test_a_numbered_section_is_not_numbered_again(publication: Publication) -> None:
    """“Section 2 of 3” is not said where headings have numbers of their own, and is where they have none."""
    for titles, found in ((("1. Boil", "2. Pour"), 0), (("Boil", "Pour"), 2)):
        edition = editions.adapt(read(publication("\n".join(f"## {title}\n\nTea.\n" for title in titles))), "standard")
        assert edition
        assert sum(line.startswith("Section ") for line in said(edition)) == found


@pytest.mark.parametrize(("sections", "counted"), [(0, False), (1, False), (2, True)])
def test_sections_are_counted_where_there_are_several(publication: Publication, sections: int, counted: bool) -> None:
    """A text without headings is not said to have zero sections."""
    text = "Put the bin out.\n\n" + "".join(f"## Week {number}\n\nTea.\n\n" for number in range(sections))
    edition = editions.adapt(read(publication(text)), "standard")
    assert edition
    lines = said(edition)
    assert any("Listening takes" in line for line in lines)
    assert any(line.startswith("There are") for line in lines) is counted


def test_a_language_without_words_of_ours_hears_none(publication: Publication) -> None:
    """The opening is in one language: what nobody has translated is not announced, what the author wrote is all there."""
    edition = editions.adapt(
        read(publication("---\ntitle: Paned\nlanguage: cy\n---\n## Te\n\nTe.\n\n## Dŵr\n\nDŵr.\n")), "standard"
    )
    assert edition
    lines = [line.strip() for line in said(edition)]
    assert lines[:4] == ["Paned", "Te", "Te.", "Dŵr"]
    assert not any(line.startswith(("This is", "Section", "There are")) for line in lines)


def test_a_half_translated_opening_is_not_said(publication: Publication) -> None:
    """A project that translated one sentence of the opening has no mixed one; the announcement that it has is said."""
    own = {"templates/strings/cy.toml": 'say_voice = "Llais cyfrifiadur yw hwn."\nsay_section = "Rhan {number} o {count}."\n'}
    edition = editions.adapt(
        read(publication("---\ntitle: Te\nlanguage: cy\n---\n## A\n\nB.\n\n## C\n\nD.\n", files=own)), "standard"
    )
    assert edition
    lines = said(edition)
    assert "Llais cyfrifiadur yw hwn." not in lines
    assert "Rhan 1 o 2." in lines


def test_long_lists_are_counted_and_short_ones_are_not(publication: Publication) -> None:
    """“List of 4 items” helps to keep count; before two items it is in the way."""
    for count in (2, 4):
        edition = editions.adapt(read(publication("## Tea\n\n" + "".join(f"- item {n}\n" for n in range(count)))), "standard")
        assert edition
        assert (f"List of {count} items." in said(edition)) is (count == 4)


def test_the_end_says_where_to_find_more(publication: Publication) -> None:
    """Its title, then the website of the publisher, or the telephone number where there is none."""
    for contact, last in (
        ('{web: "https://tea.example/"}', "To find out more, go to tea.example."),
        ("{phone: 0113 496 0000}", "To find out more, phone 0113 496 0000."),
        ("{}", "This is the end of Tea."),
    ):
        text = f"---\ntitle: Tea\nlanguage: en-GB\ncontact: {contact}\n---\n## Tea\n\nTea.\n"
        edition = editions.adapt(read(publication(text)), "standard")
        assert edition
        assert said(edition)[-1] == last
