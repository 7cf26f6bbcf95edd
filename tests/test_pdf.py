"""The PDF format: what it writes, what it refuses, and that the same edition gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal

import pikepdf
import pytest

from wellread import checks, editions, readers
from wellread.formats import pdf
from wellread.formats.pdf.assets import fetcher
from wellread.formats.pdf.prepare.paper import title_size
from wellread.formats.pdf.prepare.unbroken import bound, breakable
from wellread.inspection.pdf.page_starts import page_starts
from wellread.inspection.pdf.painter import read_pages
from wellread.inspection.pdf.structure import read_tree
from wellread.model import Edition, Theme
from wellread.problems import BuildError
from wellread.typography import fonts

CASES = Path(__file__).parent / "cases"
CONTENT = Path(__file__).parents[1] / "content"


def case(name: str) -> Edition:
    """The standard edition of a case."""
    made = editions.adapt(readers.read(CASES / name), "standard")
    assert made is not None
    return made


@cache
def article(name: str) -> Edition:
    """An edition of the first publication, read once."""
    made = editions.adapt(readers.read(CONTENT / "stem-cells-and-ms"), name)
    assert made is not None
    return made


def words(path: Path) -> str:
    """All text of a PDF, page after page, page matter included."""
    with pikepdf.open(path) as opened:
        return " ".join("".join(run.text for run in page.runs) for page in read_pages(opened))


def test_the_same_edition_gives_the_same_bytes(tmp_path: Path) -> None:
    """Promise: nothing of the hour, the machine or chance goes into a PDF."""
    edition = case("table-simple")
    pdf.write(edition, tmp_path / "one.pdf")
    pdf.write(edition, tmp_path / "two.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_an_element_over_pages_is_one_element(tmp_path: Path) -> None:
    """Promise: a table of 70 rows is one Table with one header, a paragraph over a page break is one P."""
    for name, kind, count in (("table-70-rows", "Table", 1), ("table-70-rows", "THead", 1), ("table-70-rows", "TR", 71)):
        path = tmp_path / f"{name}.pdf"
        if not path.exists():
            pdf.write(case(name), path)
        with pikepdf.open(path) as opened:
            tree = read_tree(opened, read_pages(opened))
            assert tree is not None
            found = [one for one in tree.walk() if one.type == kind]
            assert len(found) == count
            assert kind != "Table" or len(found[0].pages) > 1


def test_pages_begin_with_the_sentences_that_begin_on_them(tmp_path: Path) -> None:
    """Promise: a page is known by its printed label and by the first sentence that begins on it."""
    path = tmp_path / "pages.pdf"
    edition = case("paragraph-over-pages")
    pdf.write(edition, path)
    starts = page_starts(path)
    with pikepdf.open(path) as opened:
        pages = read_pages(opened)
    assert [label for label, _ in starts] == [str(number + 1) for number in range(len(pages))]
    named = [int(name[1:]) for _, name in starts[1:-1]]
    assert named == sorted(set(named)), "each page begins further on than the one before"


def test_a_file_that_is_no_picture_is_not_fetched(tmp_path: Path) -> None:
    """Promise: a printed page opens the pictures of its edition and the templates, nothing else on the disk or the network."""
    inside, outside = tmp_path / "in.svg", tmp_path / "out.svg"
    inside.write_text("<svg/>", encoding="utf-8")
    outside.write_text("<svg/>", encoding="utf-8")
    fetch = fetcher({"picture:1.svg": inside}, [], {}).fetch
    assert fetch("picture:1.svg").read() == b"<svg/>"
    for address in (
        outside.as_uri(),
        inside.as_uri(),
        "picture:2.svg",
        "https://tea.example/cup.svg",
        "file:///etc/passwd",
        f"{tmp_path.as_uri()}/../x",
    ):
        with pytest.raises(ValueError, match=r"outside|network"):
            fetch(address)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """Promise: a symbolic link in the templates leads nowhere."""
    secret = tmp_path / "secret.css"
    secret.write_text("p{}", encoding="utf-8")
    folder = tmp_path / "themes"
    folder.mkdir()
    (folder / "link.css").symlink_to(secret)
    with pytest.raises(ValueError, match="outside"):
        fetcher({}, [folder], {}).fetch((folder / "link.css").as_uri())


def test_a_letter_without_a_font_is_a_problem_with_its_line(publication: Callable[..., Path]) -> None:
    """Promise: no box is printed in the place of a letter: the build stops and says which letter, where, and what to do."""
    folder = publication("## Tea\n\nThe word is \U00013000.")
    edition = editions.adapt(readers.read(folder), "standard")
    assert edition is not None
    with pytest.raises(BuildError) as caught:
        pdf.make(edition)
    problem = caught.value.problems[0]
    assert problem.code == "glyph-missing"
    assert "U+13000" in problem.message
    assert problem.line
    assert "templates/fonts/" in problem.hint


def test_the_font_package_for_a_script_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Promise: where a package brings the letters, the hint says which one to install."""
    monkeypatch.setattr(fonts, "missing", lambda *_, **__: ("\u0634",))
    with pytest.raises(BuildError) as caught:
        pdf.make(case("paragraph"))
    assert caught.value.problems[0].hint == "type: pip install fontpkg-noto-sans-arabic"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [("paper", "B7", "theme-unknown"), ("colours", "pink", "theme-unknown"), ("size", 12, "size-refused")],
)
def test_a_theme_that_is_none_of_ours_is_a_problem(field: str, value: object, code: str) -> None:
    """Promise: an unknown paper or colour and a size below large print are refused by name."""
    edition = case("paragraph")
    theme = replace(edition.theme, **{field: value})  # type: ignore[arg-type]
    with pytest.raises(BuildError) as caught:
        pdf.make(replace(edition, theme=theme))
    assert [problem.code for problem in caught.value.problems] == [code]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("call 0113 496 0000 now", "0113~496~0000"),
        ("on 22 November 2026 we", "22~November~2026"),
        ("on November 22, 2026 we", "November~22,~2026"),
        ("take 25 mg twice", "25~mg"),
        ("says Dr Smith to", "Dr~Smith"),
        ("about 1 in 100 people", "1~in~100"),
        ("see page 4 and", "page~4"),
        ("after 7–10 days, or", "7–\u206010~days"),
        ("every 4 to 6 hours.", "4~to~6~hours"),
        ("a 5-6 mg dose", "5-\u20606~mg"),
        ("at 38.5 °C or", "38.5~°C"),
        ("at most 1,200 mg a day", "1,200~mg"),
        ("in 50 % of", "50~%"),
        ("the licence CC BY-SA 4.0.", "CC~BY-\u2060SA~4.0"),
        ("Monday–Friday", "Monday–\u2060Friday"),
    ],
)
def test_single_pieces_of_information_stay_on_one_line(text: str, kept: str) -> None:
    """Promise: what is one thing to a reader is never parted by the end of a line (A11)."""
    assert kept in bound(text).replace("\u00a0", "~")


def test_a_long_title_leaves_room_on_the_first_page() -> None:
    """Promise: a title that would fill the first page is set smaller, one that fits is not (A22)."""
    short, long = "A cup of tea", "Going home after your operation: " + "your wound and your medicines, " * 3
    assert [title_size(Theme(size=18), title) for title in (short, long)] == [1.8, 1.5]


@pytest.mark.parametrize("text", ["There are 3 cats", "a well-known fact", "5 people"])
def test_other_words_may_be_parted(text: str) -> None:
    """Promise: only single pieces of information are held together."""
    assert bound(text).replace("\u2060", "") == text


def test_addresses_break_behind_their_slashes_only() -> None:
    """Promise: an address on two lines can still be copied by hand (A25)."""
    shown = breakable("see https://tea.example/a-b/c now", lambda words: True).replace("\u2060", "")
    assert shown.split("\u200b") == ["see https://tea.example/", "a-b/", "c now"]


def test_an_address_breaks_further_only_where_it_is_longer_than_a_line() -> None:
    """Promise: an e-mail address is whole; one that no line has room for breaks behind its signs, never inside a word."""
    write = "write to the-tea@house.example."
    assert "\u200b" not in breakable(write, lambda words: True)
    shown = breakable(write, lambda words: len(words) < 12).replace("\u2060", "")
    assert shown.split("\u200b") == ["write to the-tea@", "house.", "example."]


def test_the_address_on_the_first_page_is_whole(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: where an e-mail address does not fit the end of a line, all of it goes to the next."""
    line = "other_formats: To get this in another format, write to hello@wellread.example."
    front = f"---\ntitle: Tea\nlanguage: en-GB\n{line}\n---\n"
    for paper, size in (("A4", 18), ("Letter", 24), ("A5", 24)):
        edition = editions.adapt(readers.read(publication(f"{front}## Tea\n\nTea.")), "standard")
        assert edition is not None
        pdf.write(replace(edition, theme=replace(edition.theme, size=size, paper=paper)), tmp_path / "one.pdf")
        with pikepdf.open(tmp_path / "one.pdf") as opened:
            runs = [run.text for run in read_pages(opened)[0].runs]
        assert any("hello@wellread.example." in run for run in runs), (paper, size)


SIZES, PAPERS = (16, 18, 20, 24), ("A4", "Letter", "A5")
COLOURS = pdf.COLOURS
THEMES = [
    (size, paper, COLOURS[(row + 2 * column) % len(COLOURS)])
    for row, size in enumerate(SIZES)
    for column, paper in enumerate(PAPERS)
]
THEMES += [(28, "A4", "white")]
THEMES += [(18, "A4", colours) for colours in COLOURS if (18, "A4", colours) not in THEMES]


@pytest.mark.parametrize("name", ["standard", "easy"])
@pytest.mark.parametrize(("size", "paper", "colours"), THEMES)
def test_every_theme_passes_every_check(size: int, paper: str, colours: str, name: str, tmp_path: Path) -> None:
    """Promise: a size, a paper and a colour are data: none of them breaks a rule, in large print and in easy read.

    Size and paper decide where lines and pages end, so every pair of them is built. Colours change the paint alone, no line and
    no tag, so they take turns over those pairs; and each is built once on the default page.
    """
    edition = article(name)
    edition = replace(edition, theme=replace(edition.theme, size=size, paper=paper, colours=colours))
    path = tmp_path / "theme.pdf"
    pdf.write(edition, path)
    assert [str(problem) for problem in checks.run("pdf", checks.Made(edition, path), path.name)] == []


STRESS = """
---
title: Immunosuppression after autologous haematopoietic transplantation
subtitle: For patients, for their families, and for everybody who looks after them at home or in hospital
language: en-GB
publisher: The Department of Neurology and Rehabilitation Medicine
version: "10.12"
published: 2026-11-22
summary: What autologous haematopoietic transplantation is, and what it may do.
other_formats: To get this in another format, write to patient.information.team@neurology.hospital-trust.example.
---
## Electroencephalography and immunosuppression

Take 25 mg on 3 March 2027, or 7–10 days later. See <https://neurology.hospital-trust.example/a-very-long-page-name-that-goes-on>.

- Write to patient.information.team@neurology.hospital-trust.example.
  - A second level with https://neurology.hospital-trust.example/patients inside.
    1. And a third with immunosuppression, thrombocytopenia and more.

| Immunosuppressant | Thrombocytopenia | Electroencephalography |
| --- | --- | --- |
| methylprednisolone | 25 mg |  |
| cyclophosphamide | patient.team@hospital.example | 3 March 2027 |

::: warning
Write to help@hospital.example now.
:::

haematopoietic
: Making blood. A long meaning that goes on for more than a line of large print on small paper.

::: easy
![A brain](openmoji:brain)
You may need **immunosuppression**.
This means that medicines make your immune system weaker.
:::
"""


def printed_problems(folder: Path, path: Path, theme: Theme, *, but: str = "") -> list[str]:
    """What the checks say of the publication in `folder`, printed to `path` as `theme` says; `but`: a code to leave out."""
    edition = editions.adapt(readers.read(folder), theme.name)
    assert edition is not None
    edition = replace(edition, theme=replace(edition.theme, size=theme.size, paper=theme.paper))
    pdf.write(edition, path)
    found = checks.run("pdf", checks.Made(edition, path), path.name)
    return [str(problem) for problem in found if problem.code != but]


@pytest.mark.parametrize("name", ["standard", "easy"])
@pytest.mark.parametrize(("size", "paper"), [(24, "A5"), (24, "A4"), (16, "Letter"), (18, "A4")])
def test_long_words_and_addresses_pass_every_check(
    size: int, paper: str, name: Literal["standard", "easy"], publication: Callable[..., Path], tmp_path: Path
) -> None:
    """Promise: the long words of medicine, addresses longer than a line and lists in lists have room in every size.

    In headings, lists, tables, boxes and beside pictures nothing runs into the margin, and no word is cut.
    """
    # On the smallest paper an idea that has a publisher's name of 57 letters twice needs a page of its own.
    but = "heading-stranded" if (size, paper, name) == (24, "A5", "easy") else ""
    assert printed_problems(publication(STRESS), tmp_path / "long.pdf", Theme(name, paper, size), but=but) == []


def test_a_picture_leaves_its_place_to_a_word_that_needs_the_line(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: where a word is too long to stand beside a picture, the picture goes above; no word is cut or in the margin."""
    text = "## Help\n\nHelp.\n\n::: easy\n![A hand](openmoji:hand)\nNeurorehabilitation may help.\n\n"
    folder = publication(f"{text}![A hand](openmoji:hand)\nAsk a nurse.\n:::\n")
    path = tmp_path / "ideas.pdf"
    assert printed_problems(folder, path, Theme("easy", "A5", 24), but="cover-incomplete") == []
    with pikepdf.open(path) as opened:
        placed = {run.text.split()[0]: run.box[0] for page in read_pages(opened) for run in page.runs if run.text.strip()}
    assert placed["Ask"] > placed["Neurorehabilitation"]


def test_a_heading_stays_with_a_long_box_and_a_long_caption(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: a box too long for the rest of the page begins under its heading, as a picture with its caption does (A15)."""
    item = "- Your team will explain each step before it happens, and you may ask about it as often as you like.\n"
    caption = "What the brain does when it rests, and what it does when it works. " * 3
    text = f'## Help\n\n::: key-points\n{item * 9}:::\n\n## Brain\n\n![A brain](openmoji:brain "{caption.strip()}")\n\nAfter.\n'
    assert printed_problems(publication(text), tmp_path / "long.pdf", Theme("standard", "A5", 20), but="cover-incomplete") == []


def test_the_pages_say_their_number(tmp_path: Path) -> None:
    """Promise: each page of the paper says which it is, and of how many."""
    path = tmp_path / "one.pdf"
    pdf.write(case("paragraph-over-pages"), path)
    assert "Page 2 of 3" in words(path)
