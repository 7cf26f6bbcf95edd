"""A sentence that leads to a list, and the list: one idea under one picture, in every reader and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from test_checks_easy import CUP, edition, run

from wellread.model import Block, BulletList, Idea, NumberedList, outline, traverse
from wellread.readers import read

FRONT = "---\ntitle: Tea\nlanguage: en\n---\n\n## Tea\n\nTea.\n\n::: easy\n"
Publication = Callable[..., Path]


def part(publication: Publication, easy: str) -> tuple[Block, ...]:
    """The blocks of an easy-read part."""
    return next(one.easy for one in read(publication(f"{FRONT}{easy}\n:::\n")).chapters if one.easy)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_list_after_a_colon_belongs_to_its_idea(publication: Publication, gap: str) -> None:
    """With an empty line between them or without."""
    (idea,) = part(publication, f"{CUP}You need:{gap}- a cup\n- tea")
    assert isinstance(idea, Idea)
    assert isinstance(idea.points, BulletList)
    assert [one.text for one in traverse.sentences([idea])] == ["You need:", "a cup", "tea"]


def test_another_list_stands_alone(publication: Publication) -> None:
    """After a full stop it is what it was."""
    found = part(publication, f"{CUP}You drink tea.\n\n- a cup\n- tea")
    assert [type(block) for block in found] == [Idea, BulletList]


def test_only_the_first_list_belongs_to_it(publication: Publication) -> None:
    """A second list is a new thing."""
    found = part(publication, f"{CUP}Do this:\n\n1. Boil.\n2. Pour.\n\n- a cup")
    assert [type(block) for block in found] == [Idea, BulletList]
    assert isinstance(found[0], Idea)
    assert isinstance(found[0].points, NumberedList)


def test_whoever_walks_meets_the_list(publication: Publication) -> None:
    """Walking, rewriting and the outline reach its words; nothing is met twice."""
    found = part(publication, f"{CUP}You need:\n- a cup\n- tea")
    kinds = [traverse.kind(block) for block in traverse.blocks(found)]
    assert kinds == ["idea", "bullet_list", "paragraph", "paragraph"]
    louder = traverse.rewrite_all(
        found,
        lambda group: tuple(replace(one, spans=tuple(replace(s, text=s.text.upper()) for s in one.spans)) for one in group),
    )
    assert [one.text for one in traverse.sentences(louder)] == ["YOU NEED:", "A CUP", "TEA"]
    assert [*traverse.rebuilt(found, lambda block: [block])] == [*found]
    document = read(publication(f"{FRONT}{CUP}You need:\n- a cup\n:::\n"))
    assert "bullet_list" in outline.outline(document)


def test_checks_know_it(tmp_path: Path) -> None:
    """A short list is left alone; a long one, and a word in it that nobody knows, are found."""
    assert run(edition(f"{CUP}You need:\n- a cup\n- some tea", tmp_path)) == []
    long = "\n".join(f"- a cup for friend {number}" for number in range(7))
    codes = {problem.code for problem in run(edition(f"{CUP}You need:\n{long}\n- a cannula", tmp_path))}
    assert codes == {"easy-list-long", "easy-word-hard"}
