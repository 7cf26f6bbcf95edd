"""Easy read on paper: lines that end by sense, sections on pages of their own, and what each reader looks for first."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from easy_documents import DOCUMENTS, written

from wellread import editions, readers
from wellread.formats import pdf
from wellread.inspection.pdf.reading import Reading, read
from wellread.languages.pauses import ill
from wellread.model import Edition, traverse

ROOT = Path(__file__).parents[1] / "content"
STRANDED = 3.0
"""Sentences in a hundred, at most, that may end in a line of one word."""


@dataclass(frozen=True)
class Printed:
    """An easy-read edition and its PDF."""

    edition: Edition
    path: Path
    reading: Reading


@pytest.fixture(scope="module", params=["stem-cells-and-ms", "using-wellread", *DOCUMENTS])
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The easy-read PDF of a publication of ours, or of one that was made up for this."""
    folder = tmp_path_factory.mktemp("easy")
    source = ROOT / request.param if request.param not in DOCUMENTS else written(folder / "made-up", request.param)
    edition = editions.adapt(readers.read(source), "easy")
    assert edition is not None
    path = folder / "easy.pdf"
    pdf.write(edition, path)
    return Printed(edition, path, read(path))


def endings(printed: Printed) -> list[tuple[str, int, int]]:
    """Each sentence with how many lines it fills, and how many of its words are on the last one."""
    lines = [line for _, found in printed.reading.by_block() for line in found]
    words = [(word, number) for number, line in enumerate(lines) for word in line.text.split()]
    at, result = 0, []
    for chapter in printed.edition.document.chapters:
        for sentence in traverse.sentences(chapter.blocks):
            own = sentence.text.split()
            start = next((n for n in range(at, len(words)) if [word for word, _ in words[n : n + len(own)]] == own), None)
            if own and start is not None:
                at = start + len(own)
                places = [number for _, number in words[start:at]]
                result.append((sentence.text, len(set(places)), places.count(places[-1])))
    return result


def test_few_sentences_end_in_a_stranded_word(printed: Printed) -> None:
    """Promise: of the sentences that are found on the page, three in a hundred at most leave one word to their last line."""
    found = endings(printed)
    every = sum(1 for one in printed.edition.document.chapters for _ in traverse.sentences(one.blocks))
    assert len(found) > 0.8 * every, "the measure finds the sentences"
    stranded = [text for text, lines, last in found if lines > 1 and last == 1]
    assert 100 * len(stranded) / len(found) <= STRANDED, stranded


@pytest.mark.parametrize(
    ("language", "better", "worse"),
    [
        ("en", "wrong,|ask", "the|nurse"),
        ("en-GB", "home|because", "very|tired"),
        ("de", "warten,|bis", "die|Ärztin"),
        ("fr", "jours|avec", "vos|médicaments"),
        ("es", "mañana|y", "su|médico"),
        ("it", "casa|perché", "della|casa"),
        ("cy", "nyrs|ac", "y|meddyg"),
        ("ar", "البيت|أو", "في|البيت"),
        ("fi", "kotona,|soita", "hyvä|hoitaja"),
    ],
)
def test_a_line_ends_where_a_reader_pauses(language: str, better: str, worse: str) -> None:
    """Promise: an end of a line before “because” is better than one between “the” and its word, in each language of ours."""
    (one, two), (three, four) = better.split("|"), worse.split("|")
    assert ill(one, two, language) < ill(three, four, language)
