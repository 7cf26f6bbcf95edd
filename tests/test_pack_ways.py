"""The answers to “How do you want to read this?”."""

from __future__ import annotations

import pytest

from wellread.languages.strings import strings
from wellread.pack.ways import File, ways


@pytest.mark.parametrize(
    ("formats", "first", "others"),
    [
        ("html pdf audio m4b", "html", "pdf audio"),
        ("pdf audio m4b", "pdf", "audio"),
        ("audio m4b", "audio", ""),
        ("epub m4b", "epub", "m4b"),
    ],
)
def test_easy_read_is_offered_in_each_way_once(formats: str, first: str, others: str) -> None:
    """Of a pack that holds sound alone, easy read is listened to: no second answer leads to its second file of sound."""
    files = [File("easy", form, f"tea-easy-read.{form}", "1 minute") for form in formats.split()]
    (easy,) = ways(files, strings("en"))
    assert easy.name == f"tea-easy-read.{first}"
    assert [other.name.rpartition(".")[2] for other in easy.others] == others.split()
