"""What a heading may be called in a link: its own id, and the ids that GitHub, pandoc and Python-Markdown would give it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import unquote

from wellread.readers.outline import Ids


def github(text: str) -> str:
    """The anchor that GitHub makes of a heading: letters, digits, `-` and `_` in lower case, spaces as hyphens."""
    return re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")


def pandoc(text: str) -> str:
    """The anchor that pandoc makes: as GitHub's, with full stops kept, and from the first letter on."""
    kept = re.sub(r"[^\w\-. ]", "", text.lower())
    return re.sub(r"^[^a-z\u00aa-\U0010ffff]+", "", re.sub(r"\s+", "-", kept))


def python_markdown(text: str) -> str:
    """The anchor that Python-Markdown (MkDocs) makes: without accents, one hyphen between words."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


_SCHEMES = ((github, "-"), (pandoc, "-"), (python_markdown, "_"))


def _bare(name: str) -> str:
    return re.sub(r"[^\w]|_", "", name.casefold())


@dataclass(slots=True)
class Anchors:
    """The ids of one document, and what else they may be called."""

    ids: Ids = field(default_factory=Ids)
    _names: dict[str, str] = field(default_factory=dict)
    _bare: dict[str, str] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    """Id of a block while it was read, to its own."""
    _counts: Counter[str] = field(default_factory=Counter)

    def name(self, text: str, own: str) -> str:
        """A new id for the heading `text`; `own` is what its author called it, or empty."""
        free = self.ids.new(text, own)
        self.call(text, free, own)
        return free

    def call(self, text: str, target: str, own: str = "") -> None:
        """Let every name that the heading `text` has elsewhere lead to the id `target`."""
        if own:
            self.also(own, target)
        for number, (scheme, mark) in enumerate(_SCHEMES):
            name = scheme(text)
            if not name:
                continue
            count = self._counts[f"{number} {name}"]
            self._counts[f"{number} {name}"] += 1
            self.also(f"{name}{mark}{count}" if count else name, target)

    def also(self, name: str, target: str) -> None:
        """Let `name` lead to the id `target`, where it leads nowhere yet."""
        self._names.setdefault(name.casefold(), target)
        if bare := _bare(name):
            self._bare.setdefault(bare, target)

    def taken(self, own: str) -> bool:
        """Whether something is called `own` already."""
        return own in self.ids.taken or own.casefold() in self._names

    def find(self, target: str) -> str | None:
        """The id that a link to `#target` leads to; None: nothing has that name."""
        if target in self.ids.taken:
            return target
        name = unicodedata.normalize("NFC", unquote(target)).removeprefix("user-content-")
        if name in self.ids.taken:
            return name
        return self._names.get(name.casefold()) or self._bare.get(_bare(name) or "\0")
