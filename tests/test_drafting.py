"""First drafts of easy parts: short, in the words of the text, with nothing lost that is not marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from wellread import authoring, checks, editions, examination, facts
from wellread.checks.parity import compared
from wellread.cli import main
from wellread.drafting import Draft, Proposal, draft
from wellread.drafting.gate import Gate
from wellread.drafting.source_lines import Source, sources
from wellread.drafting.writing import with_drafts
from wellread.languages import rules
from wellread.languages.english.simpler import ADDED, words
from wellread.model import Document, Meta, traverse
from wellread.problems import Severity
from wellread.readers import read, read_faulty

DATA = Path(__file__).parent / "data" / "parity"
TEXTS = ("article", "medicine", "eye", "donor")
"""The rules were written with the first two; the others were left for the end."""


def without_easy(text: str) -> str:
    """A publication without its easy parts."""
    return re.sub(r"\n::: easy.*?\n:::\n", "\n", text, flags=re.DOTALL)


def publication(folder: Path, name: str) -> Path:
    """A publication without easy parts in `folder`."""
    source = folder / name / "publication.md"
    source.parent.mkdir(exist_ok=True, parents=True)
    source.write_text(without_easy((DATA / f"{name}.md").read_text(encoding="utf-8")), encoding="utf-8")
    return source


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Document, Document, tuple[Draft, ...]]]:
    """For each text: as it was, with its drafts, and these."""
    folder = tmp_path_factory.mktemp("drafts")
    found = {}
    for name in TEXTS:
        source = publication(folder, name)
        before = read(source)
        made = tuple(draft(before))
        source.write_text(with_drafts(source.read_text(encoding="utf-8"), before, made, date(2026, 11, 26)), encoding="utf-8")
        found[name] = before, read(source), made
    return found


SIMPLER = {
    "You can't purchase a permit at present, but we'll notify you.": [
        "You cannot buy a permit at present.",
        "But we will tell you.",
    ],
    "The clinic requires 500mg on 3rd Jan at 14:30.": ["The clinic needs 500 mg on 3 January at 2:30pm."],
    "Do not stop suddenly, because your headaches may get worse.": [
        "Do not stop suddenly.",
        "This is because your headaches may get worse.",
    ],
    "Although the bus to the harbour is free, you need a ticket for the ferry.": [
        "The bus to the harbour is free.",
        "But you need a ticket for the ferry.",
    ],
    "The rain may fill the river, causing floods in the low streets beside the bridge.": [
        "The rain may fill the river.",
        "This may cause floods in the low streets beside the bridge.",
    ],
    "By drinking more water every day, patients may lower the number of headaches.": [
        "Patients may lower the number of headaches.",
        "Patients may do this by drinking more water every day.",
    ],
    "Swimmers at the new pool in the park should always remember to bring soap, a towel and a bottle of water.": [
        "Swimmers at the new pool in the park should always remember to bring:",
        "soap",
        "a towel",
        "a bottle of water",
    ],
    "You must tell us within 21 days if your income goes up or if somebody moves into your home.": [
        "You must tell us within 21 days if:",
        "your income goes up",
        "or somebody moves into your home.",
    ],
    "If you take too many tablets, go to a hospital straight away, even if you feel quite well.": [
        "If you take too many tablets:",
        "go to a hospital straight away, even if you feel quite well.",
    ],
    "You will not get less because you complain.": ["You will not get less because you complain."],
    "If it rains on the day, we close the pool, and you get your money back.": [
        "If it rains on the day:",
        "we close the pool.",
        "you get your money back.",
    ],
    "Eat before you come.": ["Eat before you come."],
    "By law the council has to give its decision no more than six months after a full application was made.": [
        "By law the council has to give its decision no more than 6 months after a full application was made."
    ],
    "Remove the tick as soon as you find it, gripping it close to the skin with small tweezers.": [
        "Remove the tick as soon as you find it, gripping it close to the skin with small tweezers."
    ],
    "The commonest sign is a red rash, which generally appears one to four weeks after the bite.": [
        "The commonest sign is a red rash.",
        "This generally appears 1 to 4 weeks after the bite.",
    ],
    "It is 7 to 9 km, i.e. a long walk.": ["It is 7 to 9 km, that is a long walk."],
}


@pytest.mark.parametrize("text", SIMPLER)
def test_a_sentence_in_pieces(text: str) -> None:
    """Cut where each piece is a sentence that says what it said before; never inside a condition, nor below a denial."""
    found = rules("en-GB").wording().simpler(text)
    assert [one for piece in found for one in (piece.text, *piece.points)] == SIMPLER[text]


@pytest.mark.parametrize("name", TEXTS)
def test_a_draft_has_no_mechanical_error(name: str, drafted: dict[str, tuple[Document, Document, tuple[Draft, ...]]]) -> None:
    """Errors are only warnings of the text that are marked gaps; no sentence is long, no idea has three sentences."""
    _, document, made = drafted[name]
    gaps = [gap.words for one in made for gap in one.gaps]
    errors = [one for one in examination.problems(document) if one.severity >= Severity.ERROR]
    assert [one for one in errors if not any(words in one.message for words in gaps)] == []
    edition = editions.adapt(document, "easy")
    assert edition
    mechanical = {
        "easy-sentence-long",
        "easy-idea-long",
        "easy-list-long",
        "easy-list-nested",
        "easy-contraction",
        "easy-latin",
    }
    found = [one for one in checks.run("edition", edition, "x") if one.code in mechanical]
    own = {meaning for term in document.meta.glossary for meaning in [term.means]}
    assert [one for one in found if not any(part in one.message for part in own)] == []


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_is_lost_unmarked(name: str, drafted: dict[str, tuple[Document, Document, tuple[Draft, ...]]]) -> None:
    """Whatever the meaning check misses is a marked gap, and nothing was added or changed."""
    _, document, made = drafted[name]
    marked = " ".join(gap.words for one in made for gap in one.gaps)
    for one in compared(document):
        for gap in one.gaps:
            assert gap.main, gap.message
            assert gap.main.text.partition(" Call 999")[0] in marked, gap.message


@pytest.mark.parametrize("name", TEXTS)
def test_no_word_is_made_up(name: str, drafted: dict[str, tuple[Document, Document, tuple[Draft, ...]]]) -> None:
    """Every word is in the text, in the glossary, in the tables of plain words, or one of the few that a cut adds."""
    before, _, made = drafted[name]
    meta = before.meta
    glossary = " ".join(f"{term.word} {term.means}" for term in meta.glossary)
    known = ADDED | words.used() | {"means", "every", "pm", "am", "cannot", "us"} | stems(glossary)
    for one in made:
        theirs = known | stems(" ".join(sentence.text for sentence in traverse.sentences(one.chapter.blocks)))
        for idea in one.ideas:
            assert stems(idea.text) - theirs - {facts_stem(word) for word in known} == set(), idea.text


def stems(text: str) -> set[str]:
    """The stems of the words of a text, numbers left out."""
    return {token.stem for token in facts.said(text, "en").tokens if token.text.isalpha()}


def facts_stem(word: str) -> str:
    """The stem of one word."""
    return next(iter(stems(word)), word)


def test_most_is_drafted(drafted: dict[str, tuple[Document, Document, tuple[Draft, ...]]]) -> None:
    """A draft that leaves most of its text as gaps would help nobody."""
    for name in TEXTS:
        before, _, made = drafted[name]
        every = sum(len(sources(chapter)) for chapter in before.chapters if chapter.kind == "body")
        assert sum(len(one.gaps) for one in made) <= 0.35 * every, name


def test_it_is_on_record_and_stays_a_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The front matter says who wrote it, the about page too; a review of the text before does not end the draft."""
    source = publication(tmp_path, "council")
    text = source.read_text(encoding="utf-8").replace("## Extra help", "::: easy\nWe change things.\n:::\n\n## Extra help", 1)
    source.write_text(text, encoding="utf-8")
    assert main(["review", str(source.parent), "--by", "The group", "--role", "lived-experience"]) == 0
    before = editions.adapt(read(source), "easy")
    assert before
    assert not before.draft
    assert main(["draft-easy", str(source.parent)]) == 0
    document = read(source)
    assert [one.by for one in document.meta.easy_read.drafted] == ["rules of wellread"] * 4
    assert document.meta.easy_read.drafted[0].date == date.today()
    assert "drafted:\n" in authoring.publication(document)
    edition = editions.adapt(document, "easy")
    assert edition
    assert edition.draft
    said = " ".join(one.text for chapter in edition.document.chapters for one in traverse.sentences(chapter.blocks))
    assert "A computer wrote the first draft of this text." in said
    capsys.readouterr()
    assert main(["draft-easy", str(source.parent)]) == 0
    assert "every section has an easy part" in capsys.readouterr().out


def test_other_lines_stay(tmp_path: Path) -> None:
    """Whatever else is in the file is there as it was; with --print the file is left alone."""
    source = publication(tmp_path, "medicine")
    before = source.read_bytes()
    assert main(["draft-easy", str(source.parent), "--print"]) == 0
    assert source.read_bytes() == before
    assert main(["draft-easy", str(source.parent)]) == 0
    left = iter(source.read_text(encoding="utf-8").splitlines())
    assert all(line in left for line in before.decode("utf-8").splitlines())


def test_only_markdown_is_written_into(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page or a Word file is imported first."""
    page = tmp_path / "tea.html"
    page.write_text('<html lang="en"><title>Tea</title><h1>Tea</h1><p>Drink tea.</p></html>', encoding="utf-8")
    assert main(["draft-easy", str(page)]) == 1
    assert "wellread import tea.html" in capsys.readouterr().err


TEXT = (
    Source("Do not drink alcohol while you take the tablets."),
    Source("Call 999 if your face swells."),
    Source("The tablets may help you to sleep."),
    Source("Take 2 tablets before a meal."),
)
LIES = {
    "a not is dropped": Proposal(("Drink alcohol while you take the tablets.",), sources=(0,)),
    "a not is dropped by other words": Proposal(("Alcohol is fine with the tablets.",), sources=(0,)),
    "a number is added": Proposal(("Take 3 tablets before a meal.",), sources=(3,)),
    "another number is added": Proposal(("Take 2 tablets before a meal, for 7 days.",), sources=(3,)),
    "a condition is lost": Proposal(("Call 999 now.",), sources=(1,)),
    "a may is lost": Proposal(("The tablets help you to sleep.",), sources=(2,)),
    "a cure is claimed": Proposal(("The tablets may cure you.",), sources=(2,)),
    "a promise is made": Proposal(("The tablets may help you to sleep, always.",), sources=(2,)),
    "before is after": Proposal(("Take 2 tablets after a meal.",), sources=(3,)),
    "a name is added": Proposal(("Take 2 Zelmoran tablets before a meal.",), sources=(3,)),
    "the sentence is another one": Proposal(("The tablets may help you to sleep.",), sources=(3,)),
    "there is no such sentence": Proposal(("Take 2 tablets before a meal.",), sources=(7,)),
}


@pytest.mark.parametrize("lie", LIES)
def test_the_gate_stops(lie: str) -> None:
    """What a sentence does not say, no idea that comes from it may say."""
    gate = Gate(TEXT, Meta("tea", "Tea", "en-GB"))
    assert gate.faults([LIES[lie]])


def truths() -> Iterator[Proposal]:
    """Ideas that say what the text says, in other words."""
    yield Proposal(("Do not drink beer or wine when you take the tablets.",), sources=(0,))
    yield Proposal(("Does your face swell?", "Call 999."), sources=(1,))
    yield Proposal(("The tablets might help you to sleep.",), sources=(2,))
    yield Proposal(("Take 2 pills before you eat.",), sources=(3,))


def test_the_gate_lets_through() -> None:
    """Words that mean the same, and a condition as a question."""
    gate = Gate(TEXT, Meta("tea", "Tea", "en-GB"))
    assert gate.faults([*truths()]) == {}


def test_a_picture_is_proposed_for_the_idea_itself(tmp_path: Path) -> None:
    """And none that says “it works”."""
    source = tmp_path / "publication.md"
    body = "Call an ambulance.\nIt may work with a medal.\nDo the right thing."
    source.write_text(f"---\ntitle: Tea\nlanguage: en-GB\n---\n\n## Tea\n\n{body}\n", encoding="utf-8")
    (one,) = draft(read_faulty(source))
    shown = [idea.picture.source if idea.picture else "" for idea in one.ideas]
    assert shown[0] == "openmoji:ambulance"
    assert shown[1:] == ["", ""]
