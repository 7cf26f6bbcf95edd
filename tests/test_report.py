"""The report of a pack: each rule once, nothing claimed without its evidence, readable by eye and by machine."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import judges
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from screen_reader import heard, told

from wellread import editions, readers
from wellread.checks import checks
from wellread.inspection.seen import see
from wellread.model import Edition, Meta, Review, SignOff
from wellread.model.timeline import Timeline
from wellread.pack.manifest import Made
from wellread.pack.report import REPORT, Report, report, write_report
from wellread.problems import Problem, Severity
from wellread.problems.codes import CODES
from wellread.problems.requirements import TASKS, requirements
from wellread.problems.rules import rule

HEARD = Path(__file__).parent / "data" / "heard_page" / "report.txt"
Publication = Callable[..., Path]
TEXT = "## Tea\n\nHot tea.\n\n![A cup](openmoji:hot-beverage)\n\n::: easy\n![A cup](openmoji:hot-beverage)\nTea is hot.\n:::\n"
FORMATS = ("html", "epub", "pdf", "audio", "m4b", "captions")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, ...]:
    """Two editions, not spoken."""
    folder = tmp_path_factory.mktemp("report") / "content" / "tea"
    folder.mkdir(parents=True)
    (folder / "publication.md").write_text(f"---\ntitle: Tea\nlanguage: en\nversion: '1'\n---\n{TEXT}", encoding="utf-8")
    document = readers.read(folder)
    found = [editions.adapt(document, name) for name in ("standard", "easy")]
    return tuple(one for one in found if one)


def made(forms: Sequence[str], problems: Sequence[Problem] = ()) -> tuple[Made, ...]:
    """Files of each edition in `forms`; the first has `problems`."""
    files = [Made(f"{name}.{form}", name, form, 1000, "") for name in ("standard", "easy") for form in forms]
    return (replace(files[0], problems=tuple(problems)), *files[1:])


def of(both: Sequence[Edition], forms: Sequence[str] = FORMATS, problems: Sequence[Problem] = (), **meta: object) -> Report:
    """A report on files in `forms`."""
    changed = replace(both[0].document.meta, **meta)  # type: ignore[arg-type]
    return report(changed, made(forms, problems), both, ())


def test_every_rule_is_there_once(both: tuple[Edition, ...]) -> None:
    """The rules are those of the areas A to F, each once, whatever was made and found."""
    names = [one.name for one in requirements()]
    assert len(names) == len(set(names)) == 192
    assert {name[0] for name in names} == {*"ABCDEF"}
    for forms in (FORMATS, ("html",), ("pdf",)):
        assert [entry.rule.name for entry in of(both, forms).entries] == names


def test_every_rule_says_whom_it_protects_and_where_it_is_written() -> None:
    """No rule without words, threshold and source; its checks and tasks exist."""
    known = {check.code for check in checks()}
    for one in requirements():
        assert one.rule.endswith(".")
        assert one.guards
        assert one.limit
        assert rule(one.name).source != one.name, one.name
        assert {*one.by} <= known, one.name
        assert one.task in ("", *TASKS)
        assert bool(one.why) == (one.needs == ("never",))


def test_what_was_not_made_does_not_apply(both: tuple[Edition, ...]) -> None:
    """Rules of sound, paper and books do not apply to a page alone, and say why."""
    absent = {entry.rule.name: entry.reason for entry in of(both, ("html",)).of("absent")}
    assert absent["A01"] == "no PDF was made"
    assert absent["B01"] == "no e-book was made"
    assert absent["D07"] == "nothing was spoken"
    assert "E01" not in absent


def test_a_finding_and_a_check_that_did_not_run_are_for_people(both: tuple[Edition, ...]) -> None:
    """What a check found, and what it could not look at, is never shown as proved."""
    found = Problem("page-heavy", Severity.WARNING, "the page weighs 2 MB", "split it", "standard.html")
    skipped = Problem(
        "check-skipped", Severity.NOTE, "the check epubcheck could not run: no Java", "install it", "standard.html"
    )
    entries = {entry.rule.name: entry for entry in of(both, ("html",), (found,)).entries}
    assert entries["E27"].column == "person"
    assert "2 MB" in entries["E27"].reason
    files = (replace(made(("epub",))[0], problems=(skipped,)),)
    entries = {entry.rule.name: entry for entry in report(both[0].document.meta, files, both[:1], ()).entries}
    assert (entries["B01"].column, entries["B01"].reason) == ("person", "not run: no Java")


def test_a_note_is_no_proof(both: tuple[Edition, ...]) -> None:
    """A check that only remarks on something has not shown that the rule is kept."""
    note = Problem("epub-clip-long", Severity.NOTE, "3 of 9 clips are longer than 15 s", "divide them", "standard.epub")
    files = (replace(made(("epub",))[0], problems=(note,)),)
    spoken = replace(both[0], timeline=Timeline((), 8000))
    entries = {entry.rule.name: entry for entry in report(both[0].document.meta, files, (spoken,), ()).entries}
    assert (entries["B47"].column, entries["B47"].reason) == ("person", "found: 3 of 9 clips are longer than 15 s")


PROBLEMS = st.sampled_from(
    [one for one in checks() if one.stage in ("html", "epub", "pdf") and one.severity >= Severity.WARNING]
)


@settings(max_examples=25, deadline=None)
@given(
    broken=st.lists(PROBLEMS, max_size=4),
    skipped=st.lists(PROBLEMS, max_size=2),
    forms=st.sets(st.sampled_from(FORMATS), min_size=1),
)
def test_nothing_is_proved_without_its_evidence(
    both: tuple[Edition, ...], broken: list[object], skipped: list[object], forms: set[str]
) -> None:
    """A rule is proved only where a check of it ran on a file that was made, and no check of it found or missed anything."""
    problems = [Problem(one.code, one.severity, "broken", "mend it", "f") for one in broken]  # type: ignore[attr-defined]
    problems += [
        Problem("check-skipped", Severity.NOTE, f"the check {one.code} could not run: x", "y", "f")  # type: ignore[attr-defined]
        for one in skipped
    ]
    files = tuple(replace(one, problems=tuple(problems)) for one in made(sorted(forms)))
    bad = {one.code for one in (*broken, *skipped) if one.stage in forms}  # type: ignore[attr-defined]
    for entry in report(both[0].document.meta, files, both, ()).of("proved"):
        assert entry.checks
        assert not bad & {*entry.checks}
        assert {CODES[code].stage for code in entry.checks} <= {*forms, "source", "edition", "pack"}
        assert not entry.rule.task


def test_people_are_named_and_what_they_did_counts(both: tuple[Edition, ...]) -> None:
    """A record of this version is shown with name, role and date; one of another version, or without a date, is none."""
    day = date(2026, 11, 1)
    said = of(both)
    assert {one.name for one in said.to_do} == {*TASKS} - {"clinical"}
    assert said.verdict == "Ready, except for 6 things that a person must do."
    records = (
        Review("Ann", "listening", day, "1"),
        Review("Bob", "pictures", day, "0"),
        Review("Cy", "print", None, "1"),
        Review("Dee", "screen-reader", day, ""),
    )
    done = {one.name: one.by for one in of(both, reviewers=records).people}
    assert (done["listening"], done["pictures"], done["paper"], done["screen"]) == ("Ann", "", "", "Dee")
    health = of(both, kind="health", reviewers=(Review("Dr Eve", "neurologist", day, "1"),))
    assert {one.name: one.by for one in health.people}["clinical"] == "Dr Eve"
    entries = {entry.rule.name: entry for entry in health.entries}
    assert entries["F10"].reason == "done by Dr Eve, neurologist, 2026-11-01"


def test_a_signature_counts_for_its_own_version(both: tuple[Edition, ...]) -> None:
    """Who signed another version has not signed this one."""
    for version, count in (("1", 5), ("0", 6)):
        signed = SignOff("Fay", date(2026, 11, 1), version)
        assert len(of(both, sign_off=signed).to_do) == count


def test_an_error_is_no_readiness(both: tuple[Edition, ...]) -> None:
    """Where an error was found, the verdict says so first."""
    wrong = Problem("page-words", Severity.ERROR, "a sentence is missing", "…", "standard.html")
    assert of(both, ("html",), (wrong,)).verdict.startswith("Not ready: 1 fault")


@pytest.fixture(scope="module")
def page(both: tuple[Edition, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report as a file."""
    folder = tmp_path_factory.mktemp("written")
    for name in ("index.html", "report.json"):
        (folder / name).touch()
    write_report(of(both), both[0], folder)
    return folder / REPORT


def test_the_page_and_the_data_say_the_same(page: Path, both: tuple[Edition, ...]) -> None:
    """Each rule is once on the page and once in the data, in the same column; the same report gives the same bytes."""
    text = page.read_text(encoding="utf-8")
    data = json.loads((page.parent / "report.json").read_text(encoding="utf-8"))
    assert sorted(re.findall(r"<strong>([A-F]\d\d)</strong>", text)) == sorted(one["rule"] for one in data["rules"])
    assert data["verdict"] in text
    before = page.read_bytes()
    write_report(of(both), both[0], page.parent)
    assert page.read_bytes() == before


def test_the_verdict_comes_first(page: Path) -> None:
    """The first headings that a screen reader lists are title, verdict and easy words; every link leads somewhere."""
    seen = see(page)
    assert [one.text for one in seen.headings[:4]] == [
        "How these files were checked",
        "In short",
        "In easy words",
        "What people must do",
    ]
    assert not any(link.dead for link in seen.links)
    assert seen.language == "en"


@pytest.mark.parametrize(("width", "theme"), [(320, None), (1280, "dark")])
def test_the_page_is_accessible(page: Path, width: int, theme: str | None) -> None:
    """Axe finds nothing, with the rules of AAA; the page fits a phone, has margins, and the verdict a ground of its own."""
    assert judges.axe(page, width=width, theme=theme, tags=judges.AAA_TAGS) == []
    with judges.tab(width=320) as tab:
        tab.goto(page.as_uri())
        assert tab.evaluate("document.documentElement.scrollWidth") <= 320
        assert tab.evaluate("document.querySelector('h1').getBoundingClientRect().left") >= 16
        assert tab.evaluate("getComputedStyle(document.querySelector('.verdict')).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_the_first_screen_as_a_screen_reader_says_it(page: Path, golden: Callable[[Path, str], None]) -> None:
    """Verdict, easy words and the ways into the page, word for word, before what people must do."""
    with judges.tab(width=390, height=844) as tab:
        tab.goto(page.as_uri())
        said = told(heard(tab, "heading, What people must do, level 2"))
    # How many rules are proved changes with each new check.
    golden(HEARD, re.sub(r"\d+ rules", "… rules", said))


def test_a_report_on_another_language_says_that_it_is_in_english(both: tuple[Edition, ...], tmp_path: Path) -> None:
    """A reader of French is told, and the title is marked as French."""
    meta = replace(both[0].document.meta, language="fr", title="Le thé")
    french = replace(both[0], document=replace(both[0].document, meta=meta))
    write_report(of(both, language="fr"), french, tmp_path)
    text = (tmp_path / REPORT).read_text(encoding="utf-8")
    assert "The report itself is in English only." in text
    assert '<cite lang="fr" dir="ltr">Le thé</cite>' in text


def test_the_printed_report_is_short(page: Path) -> None:
    """All rules on twelve pages of paper at most, in letters of 10 points at least."""
    with judges.tab() as tab:
        tab.goto(page.as_uri())
        printed = tab.pdf(prefer_css_page_size=True, format="A4")
        tab.emulate_media(media="print")
        sizes = tab.evaluate(
            "[...document.querySelectorAll('main *')].filter(one => one.getClientRects().length && one.innerText.trim())"
            ".map(one => parseFloat(getComputedStyle(one).fontSize))"
        )
    assert min(sizes) >= 10 * 96 / 72 - 0.01
    with pikepdf.open(BytesIO(printed)) as opened:
        assert len(opened.pages) <= 12


def test_what_the_files_claim_is_shown_with_its_rule(both: tuple[Edition, ...]) -> None:
    """Claims are those that were read from the finished files, each under the rule that holds it to its evidence."""
    files = tuple(replace(one, figures={"B06": f"1 feature: {one.edition}"}) for one in made(("epub",)))
    (claim,) = report(both[0].document.meta, files, both, ()).claims
    assert claim.rule.name == "B06"
    assert [(one.text, one.of) for one in claim.figures] == [
        ("1 feature: standard", ("standard.epub",)),
        ("1 feature: easy", ("easy.epub",)),
    ]


def test_the_meta_of_a_record_keeps_its_kind(publication: Publication) -> None:
    """`kind:` is read, and another word is refused."""
    meta: Meta = readers.read(publication("---\ntitle: Tea\nlanguage: en\nkind: health\n---\n## A\n\nTea.\n")).meta
    assert meta.kind == "health"
