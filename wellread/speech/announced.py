"""When a listener hears of the structure, and when not: what the text says itself is not said twice."""

from __future__ import annotations

import re
from collections.abc import Mapping

from wellread.languages.strings import own_keys, strings
from wellread.project import Project

_MEANT = ("say_deleted", "say_deleted_end", "say_inserted", "say_inserted_end", "say_empty")
"""Announcements without which a text would say something else: better in English than not at all."""


def announcements(language: str, project: Project | None) -> Mapping[str, str]:
    """Our words in `language`; announcements for which it has none are empty, but for signs alone (`{number}.`).

    An English announcement in a text of another language would be said with the sounds of that language, or by another voice.
    """
    words, known = dict(strings(language, project)), own_keys(language, project)
    for key, text in words.items():
        spelt = any(map(str.isalpha, re.sub(r"\{.*?\}", "", text)))
        if key.startswith("say_") and spelt and key not in known and key not in _MEANT:
            words[key] = ""
    return words


def says_kind(text: str, kinds: str) -> bool:
    """Whether `text` says in its first three words what it is ("Table 2", "A photo of"), by words in a list with commas."""
    known = {kind.casefold() for kind in re.split(r"\s*[,،]\s*", kinds) if kind}
    return any(word.casefold() in known for word in re.findall(r"\w+", text)[:3])
