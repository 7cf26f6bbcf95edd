"""`wellread import`: a file becomes a publication that can be mended and built, and what was decided or lost is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from wellread.authoring import importing, publication
from wellread.authoring.importing import bring_in
from wellread.authoring.pictures import Album
from wellread.cli import main
from wellread.model import Document, Paragraph, Picture, Sentence, Span, traverse
from wellread.problems import BuildError, Problem, Severity
from wellread.readers import read, read_faulty

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}"><path d="M0 0h9v9z"/></svg>'
FRONT = "---\ntitle: Tea\nlanguage: en\n---\n\n"


def leaflet(folder: Path, text: str, *, name: str = "My Leaflet.md", **pictures: str) -> Path:
    """A Markdown file outside of any content folder, with its pictures."""
    folder.mkdir(exist_ok=True)
    for number, path in enumerate(pictures.values(), 1):
        target = folder / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(DRAWING.format(number), encoding="utf-8")
    (folder / name).write_text(FRONT + text, encoding="utf-8")
    return folder / name


def sentences(document: Document) -> list[str]:
    """All that is said in the chapters."""
    return [one.text for chapter in document.chapters for one in traverse.sentences(chapter.blocks)]


def test_a_file_becomes_a_publication(tmp_path: Path) -> None:
    """Its words are all there, its pictures next to it, once each, under names that say something."""
    text = (
        "## Tea\n\n![A cup of hot tea](img/image1.svg)\n\n![again](img/image1.svg)\n\n![x](my%20pot.svg)\n\nTea is **hot**.\n"
    )
    file = leaflet(tmp_path / "inbox", text, one="img/image1.svg", two="my pot.svg")
    found = bring_in(file, tmp_path / "content")
    assert found.target == tmp_path / "content" / "my-leaflet" / "publication.md"
    assert (found.pictures, found.decided, found.lost, found.faults) == (2, (), (), ())
    names = sorted(path.relative_to(found.target.parent).as_posix() for path in found.target.parent.rglob("*.*"))
    assert names == ["pictures/a-cup-of-hot-tea.svg", "pictures/my-pot.svg", "publication.md"]
    assert sentences(read(found.target)) == sentences(read(file))


def test_an_error_is_brought_in_to_be_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing text alternative does not make import impossible: it is named with its line in the new file."""
    file = leaflet(tmp_path / "inbox", "## Tea\n\n\n\nTea.\n\n![](a.svg)\n", one="a.svg")
    assert main(["import", str(file), "--into", str(tmp_path / "content")]) == 0
    target = tmp_path / "content" / "my-leaflet" / "publication.md"
    [number] = [number for number, line in enumerate(target.read_text("utf-8").split("\n"), 1) if line == "![](pictures/a.svg)"]
    shown = capsys.readouterr().out
    assert f"line {number}: this picture has no text alternative [alt-missing]" in shown
    assert f"next: wellread check {target.parent}" in shown
    with pytest.raises(BuildError, match=f":{number}: error: this picture has no text alternative"):
        read(target)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A second import under the same name is refused, and says what to type; another name is free."""
    file = leaflet(tmp_path / "inbox", "## Tea\n\nTea.\n")
    first = bring_in(file, tmp_path / "content")
    first.target.write_text("mine", encoding="utf-8")
    with pytest.raises(BuildError, match=r"--name my-leaflet-2") as refused:
        bring_in(file, tmp_path / "content")
    assert [problem.code for problem in refused.value.problems] == ["folder-exists"]
    assert first.target.read_text(encoding="utf-8") == "mine"
    assert bring_in(file, tmp_path / "content", "tea").target.parent.name == "tea"


def test_several_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One that cannot be read does not stop the others; all faults are told, and the exit code is 1."""
    good = leaflet(tmp_path / "inbox", "## Tea\n\nTea.\n")
    bad = tmp_path / "inbox" / "bad.md"
    bad.write_bytes(b"\xff\xfe\x00")
    assert main(["import", str(bad), str(good), str(tmp_path / "gone.md"), "--into", str(tmp_path / "content")]) == 1
    shown = capsys.readouterr()
    assert "[not-utf8]" in shown.err
    assert "[source-missing]" in shown.err
    assert "my-leaflet" in shown.out
    assert main(["import", str(good), str(bad), "--name", "x", "--into", str(tmp_path)]) == 1
    assert "[name-for-many]" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["../tea", "Tea", "a b", "/tmp/x", ""])
def test_a_name_is_a_folder_in_content(name: str, tmp_path: Path) -> None:
    """No name leads out of the folder."""
    file = leaflet(tmp_path / "inbox", "## Tea\n\nTea.\n")
    if name:
        with pytest.raises(SystemExit):
            main(["import", str(file), "--name", name])
    assert not (tmp_path / "tea").exists()


def test_what_a_reader_says_is_passed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was decided and what was lost is in plain words, equal ones in one line, with their places in the file."""
    file = leaflet(tmp_path / "inbox", "## Tea\n\nTea.\n")
    said = (
        Problem("title-missing", Severity.NOTE, "bold and large, became the title", "x", "", 1),
        *(Problem("raw-html", Severity.WARNING, "a film is left out", "x", "", line) for line in (9, 3)),
        *(Problem("link-empty", Severity.WARNING, "leads nowhere", "x", "", line) for line in range(10, 30)),
    )
    monkeypatch.setattr(
        importing, "read_faulty", lambda path: replace(read_faulty(path), problems=said if path == file else ())
    )
    assert main(["import", str(file), "--into", str(tmp_path / "content")]) == 0
    shown = capsys.readouterr().out
    assert "decided:\n      line 1: bold and large, became the title [title-missing]" in shown
    assert "lines 3 and 9: a film is left out [raw-html]" in shown
    assert "20 places, first at lines 10, 11, 12, 13, 14: leads nowhere [link-empty]" in shown


def test_a_change_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence that reads otherwise in the new file is reported, not passed over."""
    file = leaflet(tmp_path / "inbox", "## Tea\n\nTake 2 (two).\n")
    written: Callable[[Document], str] = publication
    monkeypatch.setattr(importing, "publication", lambda document: written(document).replace(" (two)", ""))
    [problem] = bring_in(file, tmp_path / "content").lost
    assert problem.code == "import-changed"
    assert "“Take 2 (two).” became “Take 2.”" in problem.message


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """It is said, and nothing is left half done."""
    file = leaflet(tmp_path / "inbox", "## Tea\n\nTea.\n")
    (tmp_path / "content").write_text("a file", encoding="utf-8")
    with pytest.raises(BuildError, match="cannot-write"):
        bring_in(file, tmp_path / "content")
    assert (tmp_path / "content").read_text(encoding="utf-8") == "a file"


PICTURES = [
    (Picture("word/media/image1.png", "A cup", "d1", ".png"), "pictures/a-cup.png"),
    (Picture("media/Green Tea.JPG", "x", "d2", ".jpg"), "pictures/green-tea.jpg"),
    (Picture("image2.png", "", "d3", ".png", decorative=True), "pictures/picture-3.png"),
    (Picture("../../etc/green-tea.jpg", "y", "d4", ".jpg"), "pictures/green-tea-2.jpg"),
    (Picture("elsewhere.jpg", "z", "d2", ".jpg"), "pictures/green-tea.jpg"),
    (Picture("openmoji:brain", "A brain", "d5", ".svg"), "openmoji:brain"),
    (Picture("gone.svg", "Gone"), "gone.svg"),
]


def test_names_of_pictures() -> None:
    """A file's own name where a person gave it, else the first words of its alternative; always in the folder."""
    album = Album()
    assert [album.place(picture).source for picture, _ in PICTURES] == [path for _, path in PICTURES]


def test_a_sentence_with_a_picture_follows(tmp_path: Path) -> None:
    """A picture in a line of text is copied too."""
    file = leaflet(tmp_path / "inbox", "## Tea\n\nPress ![OK](ok.svg) now.\n", one="ok.svg")
    found = bring_in(file, tmp_path / "content").document
    [paragraph] = [block for block in found.chapters[-1].blocks if isinstance(block, Paragraph)]
    assert [span.picture.source for span in paragraph.sentences[0].spans if span.picture] == ["pictures/ok.svg"]
    assert isinstance(paragraph.sentences[0], Sentence)
    assert isinstance(paragraph.sentences[0].spans[0], Span)
