"""A publisher's own picture library, the licence of the whole, and one style to a section."""

from __future__ import annotations

from pathlib import Path

import pytest

from wellread import checks, editions, pictures
from wellread.cli import main
from wellread.drafting import draft
from wellread.pictures import licences, own
from wellread.pictures.search import search
from wellread.problems import Problem
from wellread.readers import read, read_faulty

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>'
LIST = """\
Nurse:
  file: nurse.svg
  title: A nurse with a blue badge
  tags: [carer, "blood test"]
  author: Ann Example
  licence: CC BY 4.0
  style: thick blue lines
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a publication whose publisher has a library."""
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "nurse.svg").write_text(SVG, encoding="utf-8")
    (tmp_path / "pictures" / "pictures.yaml").write_text(LIST, encoding="utf-8")
    (tmp_path / "tea").mkdir()
    return tmp_path / "tea"


def publication(root: Path, easy: str, front: str = "") -> Path:
    """A publication with an easy part."""
    path = root / "publication.md"
    path.write_text(f"---\ntitle: Tea\nlanguage: en-GB\n{front}---\n\n## Tea\n\nThe nurse is here.\n\n{easy}", encoding="utf-8")
    return path


def test_a_picture_is_used_by_name(root: Path) -> None:
    """With its credit, in a build like any other; capitals do not count."""
    path = publication(root, "::: easy\n![A nurse](own:nurse)\nThe nurse is here.\n:::\n")
    document = read(path)
    (idea,) = document.chapters[1].easy
    picture = getattr(idea, "picture", None)
    assert picture
    assert (picture.credit.author, picture.credit.licence) == ("Ann Example", "CC BY 4.0")
    edition = editions.adapt(document, "easy")
    assert edition
    assert "Ann Example" in str(edition.document.chapters[-1])


def test_it_is_found_by_word_before_the_others(root: Path) -> None:
    """By its name, its tags, and all the words of its title; not by a part of a word."""
    for words in ("nurse", "carers", "blood test"):
        assert search(words, root)[0].source == "own:Nurse"
    assert search("blue badge", root)[0].source == "own:Nurse"
    assert "own:Nurse" not in [one.source for one in search("car", root)]
    assert search("nurse")[0].source.startswith("openmoji:")


def test_a_draft_proposes_it(root: Path) -> None:
    """It is the publisher's own, so it comes first."""
    (one,) = draft(read_faulty(publication(root, "")))
    assert [idea.picture.source if idea.picture else "" for idea in one.ideas] == ["own:Nurse"]


@pytest.mark.parametrize(
    ("listed", "name", "code"),
    [
        (LIST, "nurze", "picture-unknown"),
        (LIST.replace("nurse.svg", "nobody.svg"), "nurse", "picture-missing"),
        (LIST.replace("nurse.svg", "../tea/secret.svg"), "nurse", "picture-outside"),
        ("nurse: nurse.svg\n", "nurse", "picture-library-broken"),
        ("- nurse\n", "nurse", "picture-library-broken"),
        ("nurse: {file: nurse.svg, colour: red}\n", "nurse", "picture-library-broken"),
        ("nurse: {file: nurse.svg, tags: carer}\n", "nurse", "picture-library-broken"),
        ("a: &a {file: nurse.svg}\nnurse: *a\n", "nurse", "picture-library-broken"),
        ("nurse: {file: [\n", "nurse", "picture-library-broken"),
        ("\x00", "nurse", "picture-library-broken"),
    ],
)
def test_what_cannot_be_used(listed: str, name: str, code: str, root: Path) -> None:
    """A message that says what to write; nothing outside of the folder is opened."""
    (root / "secret.svg").write_text(SVG, encoding="utf-8")
    own.index_of(root).write_text(listed, encoding="utf-8")
    found = pictures.find(f"own:{name}", root)
    assert isinstance(found, Problem)
    assert found.code == code
    assert found.hint
    search("nurse", root)


def test_without_a_library(tmp_path: Path) -> None:
    """There is none, and nothing is wrong with that."""
    assert own.entries(tmp_path / "tea") == ()
    assert search("nurse", tmp_path / "tea") == search("nurse")


def test_it_is_listed(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Together with the libraries, and on the sheet."""
    (root.parent / "content").symlink_to(root.parent)
    monkeypatch.chdir(root.parent)
    assert main(["list", "pictures"]) == 0
    assert capsys.readouterr().out.startswith("own:Nurse\n")
    assert main(["list", "pictures", "carer", "--sheet", "sheet.html"]) == 0
    assert "own:Nurse" in (root.parent / "sheet.html").read_text(encoding="utf-8")


WHOLE = {
    ("CC BY 4.0", "CC BY-SA 4.0"): "CC BY-SA 4.0",
    ("CC BY 4.0", "CC0 1.0"): "CC BY 4.0",
    ("CC0", "Public domain"): "CC0 1.0",
    ("CC BY-NC 4.0", "CC BY 4.0"): "CC BY-NC 4.0",
    ("CC BY-NC-SA 4.0", "CC BY-NC 4.0", "CC BY 3.0"): "CC BY-NC-SA 4.0",
    ("CC BY-SA 4.0", "CC BY-NC 4.0"): "",
    ("CC BY-SA 4.0", "CC BY-NC-SA 4.0"): "",
    ("CC BY-SA 4.0", "CC BY-ND 4.0"): "",
    ("CC BY 4.0", "By permission of Ann Example"): "",
    ("CC BY 4.0", ""): "",
    (): "",
}


@pytest.mark.parametrize("names", WHOLE)
def test_the_licence_of_the_whole(names: tuple[str, ...]) -> None:
    """The strictest of them; none where two forbid each other, or one of them is not known."""
    assert licences.whole(names) == WHOLE[names]
    clashes = "CC BY-SA 4.0" in names and len(names) == 2 and not WHOLE[names]
    assert (licences.clash(names) is not None) == clashes


def test_it_is_shown(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With that of each picture."""
    path = publication(root, "::: easy\n![A nurse](own:nurse)\nA nurse.\n\n![A brain](openmoji:brain)\nA brain.\n:::\n")
    assert main(["show", str(path), "-e", "easy", "--pictures"]) == 0
    shown = capsys.readouterr().out
    assert "own:nurse" in shown
    assert shown.endswith("together: CC BY-SA 4.0\n")
    edition = editions.adapt(read(path), "easy")
    (found,) = [one for one in checks.run("edition", edition, "x") if one.code == "easy-picture-style"]
    assert "thick blue lines" in found.message
