"""Health information is held to more: what a patient must find in it is looked for, and its absence reported, by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wellread import checks, readers

Publication = Callable[..., Path]
FRONT = {
    "kind": "health",
    "disclaimer": "This is information. It does not replace advice from your doctor.",
    "sources": "[{text: A study of tea, year: 2024}]",
    "reviewers": "[{name: Dr Ann Lee, role: neurologist, date: 2025-11-01}]",
}
TEXT = (
    "Ask your nurse about tea. It helped 3 of 10 people. It made 1 of 10 people ill. Harm is rare: 1 of 100. "
    "We do not know how long it works."
)
FAULTS = [
    ("health-reviewer-missing", {"reviewers": "[{name: Ann, role: listening, date: 2025-11-01}]"}, TEXT),
    ("health-reviewer-missing", {"reviewers": "[]"}, TEXT),
    ("health-sources-missing", {"sources": "[]"}, TEXT),
    ("health-sources-missing", {"sources": "[{text: A study of tea}]"}, TEXT),
    ("health-advice-unsaid", {"disclaimer": '""'}, TEXT),
    ("health-risk-bare", {}, TEXT.replace("Harm is rare: 1 of 100. ", "") + " Harm is very rare. It passes."),
    ("health-risk-bare", {}, TEXT + " Side effects are very common. Some last."),
    ("health-uncertainty-unsaid", {}, TEXT.replace("We do not know how long it works.", "It lasts.")),
    ("health-unbalanced", {}, "Ask your doctor. It helped 3 of 10 people. It works for 2 years. Nobody knows why."),
    ("health-unbalanced", {}, "Talk to your team. It made 3 of 10 people ill. The risks last 2 years. Nobody knows why."),
    ("health-ask-unsaid", {}, TEXT.replace("Ask your nurse about tea. ", "")),
]
FRESH = [
    "If you are worried, speak to your GP. 4 in 100 had an infection. 60 in 100 felt better. More research is needed.",
    "Ring 111 for advice. It is not known whether tea prevents falls. It can cause bleeding (1 in 1,000 people).",
]


def found(publication: Publication, text: str, **changed: str) -> set[str]:
    """The codes of health information in a text with this front matter."""
    front = "".join(f"{key}: {value}\n" for key, value in ({**FRONT, **changed}).items())
    document = readers.read(publication(f"---\ntitle: Tea\nlanguage: en-GB\n{front}---\n## Tea\n\n{text}\n"))
    return {one.code for one in checks.run("source", document, "x") if one.code.startswith("health-")}


@pytest.mark.parametrize(("code", "changed", "text"), FAULTS)
def test_what_is_missing_is_named(code: str, changed: dict[str, str], text: str, publication: Publication) -> None:
    """Each lack is found, alone."""
    assert found(publication, text, **changed) == {code}


@pytest.mark.parametrize("text", [TEXT, *FRESH])
def test_what_is_whole_is_left_alone(text: str, publication: Publication) -> None:
    """A text that has everything, in whatever words, has no finding."""
    assert found(publication, text) == set()


def test_nothing_is_asked_of_other_texts(publication: Publication) -> None:
    """Without `kind: health` nothing of this is looked for."""
    assert found(publication, "Tea is hot.", kind='""') == set()


def test_another_language_is_said_to_be_unknown(publication: Publication) -> None:
    """In French the words cannot be looked for, and that is said."""
    document = readers.read(publication("---\ntitle: Le thé\nlanguage: fr\nkind: health\n---\n## Thé\n\nLe thé est chaud.\n"))
    skipped = [one.message for one in checks.run("source", document, "x") if one.code == "check-skipped"]
    assert len([one for one in skipped if "the text is in fr" in one]) == 4
