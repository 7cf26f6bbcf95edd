"""Cards for a group of readers, and what becomes of their answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import judges
import pytest
import yaml

from wellread import checks, editions
from wellread.cards.making import Deck, deck
from wellread.cli import main
from wellread.languages import rules
from wellread.model import Block, Document, Idea, approvals, traverse
from wellread.readers import read

DATA = Path(__file__).parent / "data" / "parity"
EDITS = 200


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A leaflet with easy parts, one of which holds a list."""
    path = tmp_path / "zelmoran" / "publication.md"
    path.parent.mkdir()
    text = (DATA / "medicine.md").read_text(encoding="utf-8")
    path.write_text(text.replace("Take it with food.", "You need:\n\n- food\n- water", 1), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    """The cards of a leaflet."""
    path = tmp_path_factory.mktemp("cards") / "publication.md"
    path.write_text((DATA / "medicine.md").read_text(encoding="utf-8"), encoding="utf-8")
    return deck(read(path))


QUESTIONS = {
    "Do not take more than 4 tablets in one day.": ("How many tablets at most in one day?", "4"),
    "Call 999 straight away if your face swells.": ("Which number do you call?", "999"),
    "Do not take it if you are pregnant.": ("When must you not take it?", "if you are pregnant"),
    "Never swim alone.": ("Is it all right to swim alone?", "no"),
    "Do not drive until you feel well.": ("Until when must you not drive?", "until you feel well"),
    "Talk to your nurse before you stop.": ("Who do you talk to?", "your nurse"),
    "Go to a hospital at once.": ("How soon do you do that?", "at once"),
    "If you do not pay, we may take you to court.": ("What may happen if you do not pay?", "we may take you to court"),
    "If you feel ill, call your doctor.": ("What do you do if you feel ill?", "call your doctor"),
    "You must tell us within 21 days if you move.": ("How much time do you have?", "21 days"),
    "You can spend at most £20 a week.": ("How much money at most a week?", "£20"),
}


@pytest.mark.parametrize("text", QUESTIONS)
def test_questions_about_a_warning(text: str) -> None:
    """Who has understood the sentence can answer them; none of them can be answered out of politeness."""
    found = [(one.asked, one.answer) for one in rules("en").wording().questions(text)]
    assert QUESTIONS[text] in found


def test_a_card_for_each_idea(made: Deck) -> None:
    """One idea a card, each with a key of its own; each hard word is asked about once; two questions for each warning."""
    assert len({card.key for card in made.cards}) == len(made.cards) == 33
    assert [word for card in made.cards for word, _ in card.words] == ["epilepsy", "antacid"]
    assert {len(card.questions) for card in made.cards} == {0, 2}
    warned = " ".join(card.text for card in made.cards if card.questions)
    for text in ("Call 999 straight away", "allergic to zelmorine", "more than 4 tablets", "116 123", "drink alcohol"):
        assert text in warned
    assert not any(card.questions for card in made.cards if "6 out of 10" in card.text or "Adults can" in card.text)


def test_another_language_is_asked_in_its_words(tmp_path: Path) -> None:
    """A warning of which nothing is known has the two questions that fit any."""
    path = tmp_path / "publication.md"
    text = '---\ntitle: Tee\nlanguage: de\nversion: "1"\n---\n\n## Tee\n\n::: warning\nTrinken Sie 2 Liter.\n:::\n\n'
    path.write_text(f"{text}::: easy\nTrinken Sie 2 Liter.\n:::\n", encoding="utf-8")
    (card,) = deck(read(path)).cards
    assert [one.asked for one in card.questions] == ["Wovor warnt diese Karte?", "Was machen Sie jetzt, wo Sie das wissen?"]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the command writes."""
    folder = tmp_path_factory.mktemp("reader-test")
    path = folder / "tea" / "publication.md"
    path.parent.mkdir()
    text = (DATA / "medicine.md").read_text(encoding="utf-8")
    picture = "::: easy What is Zelmoran for?\n![Pills](openmoji:pills)\n"
    path.write_text(text.replace("::: easy What is Zelmoran for?\n", picture, 1), encoding="utf-8")
    assert main(["reader-test", str(path.parent), "-o", str(folder / "out")]) == 0
    return folder


def test_the_cards_on_paper(written: Path) -> None:
    """One card to a page, in large letters, tagged."""
    import pypdfium2

    path = written / "out" / "cards.pdf"
    document = pypdfium2.PdfDocument(path)
    assert len(document) == 33
    assert "Zelmoran is a medicine." in document[0].get_textpage().get_text_range()
    assert judges.pdfua(path) == []
    assert judges.pdfua(written / "out" / "helper.pdf") == []


@pytest.mark.parametrize("name", ["cards.html", "helper.html"])
def test_the_pages_are_accessible(name: str, written: Path) -> None:
    """axe finds nothing wrong with them."""
    assert judges.axe(written / "out" / name) == []


def test_the_page_saves_what_is_ticked(written: Path) -> None:
    """As a file on this machine, which the command reads; nothing is sent."""
    with judges.tab(width=400) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto((written / "out" / "cards.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 400
        for number in range(1, 34):
            page.check(f"input[name=understood-{number}][value={'no' if number == 2 else 'yes'}]")
        page.fill("#said-2", "Who are adults?")
        page.fill("#group", "The Tuesday group")
        page.fill("#date", "2026-11-26")
        with page.expect_download() as saved:
            page.click("button")
        answers = written / "answers.json"
        saved.value.save_as(answers)
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert json.loads(answers.read_text(encoding="utf-8"))["answers"][1]["said"] == "Who are adults?"
    assert main(["record-review", str(written / "tea"), str(answers)]) == 0
    (review,) = read(written / "tea").meta.easy_read.reviews
    assert (review.people, review.asked, review.right, review.open, len(review.approved)) == (1, 33, 32, 1, 32)


Fill = Callable[..., Path]


@pytest.fixture
def filled(source: Path, tmp_path: Path) -> Fill:
    """Writes the form for the text as it is now, with answers in it."""

    def fill(no: str = "", *arguments: str, wrong: str = "", **changes: Any) -> Path:
        made = deck(read(source), waiting="--open" in arguments)
        answers: list[dict[str, Any]] = []
        for card in made.cards:
            questions = len(card.words) + len(card.questions)
            yes = 0 if no and no in card.text else 3
            right = 3 * questions - bool(wrong and wrong in card.text)
            answers.append(
                {"idea": card.key, "text": card.text, "yes": yes, "no": 3 - yes, "asked": 3 * questions, "right": right}
            )
        found = {
            "publication": "zelmoran", "version": "1.0", "digest": made.digest, "group": "The Tuesday group",
            "role": "lived-experience", "date": "2026-11-26", "people": 3, "changed": "We say it again.", "answers": answers,
        } | changes  # fmt: skip
        path = tmp_path / "answers.yaml"
        path.write_text(yaml.safe_dump(found), encoding="utf-8")
        return path

    return fill


def is_draft(source: Path) -> bool:
    """Whether the easy read says that it is a draft."""
    edition = editions.adapt(read(source), "easy")
    assert edition
    return edition.draft


def unapproved(document: Document) -> list[str]:
    """The ideas that the check finds."""
    return [one.message for one in checks.run("source", document, "x") if one.code == "easy-idea-unapproved"]


def test_from_the_first_no_to_the_last_yes(source: Path, filled: Fill, capsys: pytest.CaptureFixture[str]) -> None:
    """One no keeps the draft; only that idea is asked about again, as it was changed; then the draft ends."""
    assert main(["record-review", str(source.parent), str(filled("Do not crush"))]) == 0
    assert "not understood: “Swallow the tablets whole" in capsys.readouterr().out
    (review,) = read(source).meta.easy_read.reviews
    assert (review.name, review.people, review.open, review.changed) == ("The Tuesday group", 3, 1, "We say it again.")
    assert 0 < review.right < review.asked
    assert is_draft(source)
    (left,) = unapproved(read(source))
    assert "Swallow the tablets whole" in left
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("Do not crush or chew the tablets.", "Do not break the tablets."), encoding="utf-8")
    path = filled("", "--open")
    assert [one["text"] for one in yaml.safe_load(path.read_text(encoding="utf-8"))["answers"]] == [
        "Swallow the tablets whole with a glass of water. Do not break the tablets."
    ]
    assert main(["record-review", str(source.parent), str(path)]) == 0
    assert not is_draft(source)
    assert unapproved(read(source)) == []
    assert main(["reader-test", str(source.parent), "--open"]) == 0
    assert "approved every idea" in capsys.readouterr().out


def test_who_answers_wrong_has_not_understood(source: Path, filled: Fill) -> None:
    """A yes with a wrong answer approves nothing."""
    main(["record-review", str(source.parent), str(filled(wrong="more than 4 tablets"))])
    (left,) = unapproved(read(source))
    assert "more than 4 tablets" in left
    assert is_draft(source)


def test_others_end_no_draft(source: Path, filled: Fill) -> None:
    """Editors may read the cards too; that approves nothing."""
    assert main(["record-review", str(source.parent), str(filled(role="editorial"))]) == 0
    assert is_draft(source)
    assert len(unapproved(read(source))) == 33


def test_an_edit_takes_away_exactly_its_approval(source: Path, filled: Fill) -> None:
    """An edit of one easy idea: that idea is not approved any more, and all others are."""
    assert main(["record-review", str(source.parent), str(filled())]) == 0
    document = read(source)
    before = approvals.every(document)
    assert approvals.approved(document.meta) == set(before)
    assert not is_draft(source)
    random = Random(7)
    ideas = list(before)
    for _ in range(EDITS):
        key = random.choice(ideas)
        changed = edited(document, key, random)
        after = approvals.every(changed)
        lost = [one for one in after if one not in approvals.approved(changed.meta)]
        assert len(after) == len(before)
        (one,) = lost
        # Where it was given the words of another idea, nobody can tell which of the two was the edited one.
        assert said(after[one]) == said([*after.values()][ideas.index(key)])


def said(block: Block) -> list[str]:
    """The sentences of an idea."""
    return [one.text for one in traverse.sentences([block])]


def edited(document: Document, key: str, random: Random) -> Document:
    """The document with one word of one idea changed, taken away or made the words of another idea."""
    chapters = []
    for chapter in document.chapters:
        easy = []
        for one, block in approvals.keys(chapter):
            if one != key:
                easy.append(block)
                continue
            words = " ".join(sentence.text for sentence in traverse.sentences([block])).split()
            place = random.randrange(len(words))
            word = words[place]

            def change(group: Any, word: str = word) -> Any:
                return tuple(
                    replace(s, spans=tuple(replace(span, text=span.text.replace(word, "teapot", 1)) for span in s.spans))
                    for s in group
                )

            (new,) = traverse.rewrite_all((block,), change)
            if isinstance(new, Idea) and random.random() < 0.2:
                others = [other for other in chapter.easy if isinstance(other, Idea) and other is not block]
                new = replace(new, sentences=random.choice(others).sentences, points=None) if others else new
            easy.append(new)
        chapters.append(replace(chapter, easy=tuple(easy)))
    return replace(document, chapters=tuple(chapters))


def test_what_changed_after_it_was_read_does_not_count(source: Path, filled: Fill, capsys: pytest.CaptureFixture[str]) -> None:
    """Answers about an idea that is another one by now."""
    path = filled()
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("Never take 2 doses together.", "Never take 3 doses together."), encoding="utf-8")
    assert main(["record-review", str(source.parent), str(path)]) == 0
    assert "changed since, so its answers do not count: “Never take 2 doses" in capsys.readouterr().out
    assert len(unapproved(read(source))) == 1
    assert is_draft(source)


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        ({"group": ""}, "write who read it"),
        ({"date": "soon"}, "write the day"),
        ({"people": 0}, "write how many"),
        ({"publication": "tea"}, "record them for tea"),
        ({"role": "friends"}, "lived-experience"),
        ({"answers": [{"idea": "x"}]}, "count the answers up"),
        ({"answers": 3}, "use the form"),
        ({"more": 3}, "use the form"),
    ],
)
def test_answers_that_say_nothing(
    change: dict[str, Any], hint: str, source: Path, filled: Fill, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written down, and the message says what is missing."""
    before = source.read_bytes()
    assert main(["record-review", str(source.parent), str(filled(**change))]) == 1
    assert hint in capsys.readouterr().err
    assert source.read_bytes() == before


def test_the_form_is_what_the_command_reads(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Empty as it is written, it is refused for what is missing; with counts typed in, it is taken."""
    form = written / "out" / "answers.yaml"
    assert main(["record-review", str(written / "tea"), str(form), "--print"]) == 1
    assert "write who read it" in capsys.readouterr().err
    text = form.read_text(encoding="utf-8")
    text = text.replace('group: ""', "group: The Tuesday group").replace('date: ""', "date: 2026-11-26")
    text = re.sub(r"yes: 0", "yes: 2", text.replace("people: 0", "people: 2"))
    (written / "filled.yaml").write_text(text, encoding="utf-8")
    assert main(["record-review", str(written / "tea"), str(written / "filled.yaml"), "--print"]) == 0
    assert "right: 66" in capsys.readouterr().out


def test_what_is_no_file_of_answers(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A picture, a folder, a file that is not there."""
    picture = tmp_path / "answers.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    for path in (picture, tmp_path, tmp_path / "none.yaml"):
        assert main(["record-review", str(source.parent), str(path)]) == 1
        assert "answers-unusable" in capsys.readouterr().err
