"""Writing a document down: what is read from the written text is the document, whatever it holds."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import documents
import pytest
from hypothesis import HealthCheck, given, settings

from wellread.authoring import publication
from wellread.model import Document
from wellread.model.outline import outline
from wellread.problems import Severity
from wellread.project import Project
from wellread.readers import read_faulty

ROOT = Path(__file__).parents[1]
SOURCES = sorted([*(ROOT / "tests" / "cases").glob("*/publication.md"), *(ROOT / "content").glob("*/publication.md")])
ODD_NAME = "pictures/a_(1) é.svg"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.parent.name)
def test_what_was_written_by_hand_is_read_again(source: Path, tmp_path: Path) -> None:
    """Markdown, model, Markdown, model: the second model is the first, ids included, and writing it gives the same text."""
    first = read_faulty(source)
    text = publication(first)
    copy = tmp_path / "content" / source.parent.name
    shutil.copytree(source.parent, copy)
    if (house := source.parent.parent / "house.yaml").is_file():
        shutil.copy(house, tmp_path / "content")
    (copy / "publication.md").write_text(text, encoding="utf-8")
    second = read_faulty(copy)
    assert outline(second) == outline(first)
    assert documents.bare(second) == documents.bare(first)
    assert [problem.code for problem in second.problems] == [problem.code for problem in first.problems]
    assert publication(second) == text


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a publication with a picture of an awkward name."""
    home = tmp_path_factory.mktemp("content") / "tea"
    (home / "pictures").mkdir(parents=True)
    (home / ODD_NAME).write_text(DRAWING, encoding="utf-8")
    return home


@settings(max_examples=2 * settings().max_examples, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(documents.documents())
def test_what_nobody_wrote_is_read_again(folder: Path, document: Document) -> None:
    """Any document: nothing of it is lost or changed on the way through Markdown, and nothing is found wrong with it."""
    text = publication(document)
    (folder / "publication.md").write_text(text, encoding="utf-8")
    found = read_faulty(folder, Project.of(folder))
    named = replace(found, meta=replace(found.meta, identifier=""))
    assert documents.bare(named, ids=False) == documents.bare(document, ids=False), text
    assert [problem for problem in found.problems if problem.severity >= Severity.ERROR] == []
    assert publication(found) == text
