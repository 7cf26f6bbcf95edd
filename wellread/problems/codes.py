"""The registry of all codes: what each means, to whom it matters, where its rule comes from, and who can fix it.

A code has one page, `pages/<code>.md`. The page of a check holds what its decorator and its docstring do not say, so that
nothing is written twice. A check without a page (a plug-in) is in the registry too, with what its decorator says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from importlib import import_module
from typing import Protocol

from wellread.problems import Severity
from wellread.problems.names import packaged
from wellread.problems.page import Page, read_page
from wellread.problems.rules import Rule, rule


class FixedBy(StrEnum):
    """Who can fix what the code says."""

    AUTHOR = "author"
    LOOKS = "wellread-looks"
    TRUTH = "wellread-truth"
    MACHINE = "machine"
    CALLER = "caller"

    @property
    def text(self) -> str:
        """What a reader of the message is to know."""
        return _FIXED_BY[self]


class Kind(StrEnum):
    """What a code means for a reader, and so for a build; each follows from who can fix it and how bad it is."""

    HARM = "harm"
    STYLE = "style"
    LOOKS = "looks"
    TRUTH = "truth"
    MACHINE = "machine"
    CALLER = "caller"

    @property
    def text(self) -> str:
        """What happens when a code of this kind comes up."""
        return _KINDS[self]


_KINDS = {
    Kind.HARM: "what the author wrote would harm or mislead a reader: no new pack, the last one stays",
    Kind.STYLE: "what the author wrote could be easier to read: reported, the pack is made; `checks:` can change that",
    Kind.LOOKS: "a shortcoming of wellread in how a file looks: the file is usable and delivered; `checks:` can hide it",
    Kind.TRUTH: "a bug in wellread: words, access or a claim are wrong; the file is kept in `output/.refused/`",
    Kind.MACHINE: "something is missing on the machine; the hint says what to type",
    Kind.CALLER: "the command, the call or a template has to be changed",
}

_FIXED_BY = {
    FixedBy.AUTHOR: "the author, in the publication",
    FixedBy.LOOKS: "wellread: a shortcoming in how it looks; the file is usable",
    FixedBy.TRUTH: "wellread: a bug, unless a template of the project was changed; the file must not be used",
    FixedBy.MACHINE: "whoever looks after the machine: something is missing there, or out of reach",
    FixedBy.CALLER: "whoever typed the command or made the call",
}

STAGES = {
    "command": "Command line and library",
    "machine": "Machine and its folders",
    "front-matter": "Front matter and house defaults",
    "source": "Text",
    "edition": "Easy read",
    "speech": "Speech",
    "template": "Templates, styles and fonts",
    "pdf": "Finished PDF",
    "epub": "Finished EPUB",
    "html": "Finished web page",
    "audio": "Finished MP3",
    "m4b": "Finished audiobook (M4B)",
    "captions": "Finished captions (WebVTT)",
    "pack": "Pack and its folder",
    "pack-sound": "Sounds of a pack side by side",
    "pack-parity": "Files of a pack, word by word beside each other",
    "alone": "Files that other programs made",
    "alone-sound": "Sound files that other programs made",
    "outside-pdf": "Finished PDF, by validators that are programs of their own",
    "outside-epub": "Finished EPUB, by validators that are programs of their own",
}
"""Where codes come up, in the order of a build, with a title."""


@dataclass(frozen=True, slots=True)
class Code:
    """All that is known about one code."""

    name: str
    stage: str
    summary: str
    """The rule, or what is wrong, in one sentence."""
    why: str
    """Why it matters, and to whom."""
    refs: tuple[str, ...]
    """Rules, as `rule` knows them."""
    fixed_by: FixedBy
    severity: Severity
    """The usual one."""
    bad: str = ""
    """An example in Markdown; empty where a plug-in gives none."""
    good: str = ""

    @property
    def kind(self) -> Kind:
        """What it means for a reader."""
        if self.fixed_by == FixedBy.AUTHOR:
            return Kind.HARM if self.severity == Severity.ERROR else Kind.STYLE
        return Kind(self.fixed_by.removeprefix("wellread-"))

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Each of `refs`, with its source in words."""
        return tuple(map(rule, self.refs))

    @property
    def examples(self) -> tuple[tuple[str, str], ...]:
        """The bad and the good example with their titles; none where a plug-in gives none."""
        return tuple((title, text) for title, text in (("Bad", self.bad), ("Good", self.good)) if text)


class _Check(Protocol):
    """What is asked of a check: `wellread.checks.Check` has it."""

    @property
    def code(self) -> str: ...
    @property
    def stage(self) -> str: ...
    @property
    def refs(self) -> str: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def summary(self) -> str: ...
    @property
    def details(self) -> str: ...


class _Codes(Mapping[str, Code]):
    """Name to Code, each page read when it is asked for."""

    def __getitem__(self, name: str) -> Code:
        if name in packaged():
            page = read_page(name)
            if not page.of_check:
                return _of_page(page)
            return _of_check(_checks()[name], page)
        return _of_check(_checks()[name], None)

    def __contains__(self, name: object) -> bool:
        return name in packaged() or name in _checks()

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({*packaged(), *_checks()}))

    def __len__(self) -> int:
        return len({*packaged(), *_checks()})


CODES: Mapping[str, Code] = _Codes()


def by_stage() -> Iterator[tuple[str, tuple[Code, ...]]]:
    """The title of each stage, and its codes in order of name."""
    found = [CODES[name] for name in CODES]
    for stage in dict.fromkeys((*STAGES, *(code.stage for code in found))):
        if here := tuple(code for code in found if code.stage == stage):
            yield STAGES.get(stage, stage), here


def _checks() -> dict[str, _Check]:
    """Every check by its code.

    Checks are built upon problems, so that they can only be asked for by name, and only when somebody looks up a code.
    """
    return {check.code: check for check in import_module("wellread.checks").checks()}


def _of_page(page: Page) -> Code:
    return Code(
        page.name,
        page.head["stage"],
        page.summary,
        page.why,
        tuple(page.head["refs"].split()),
        FixedBy(page.head["fixed-by"]),
        Severity[page.head["severity"].upper()],
        page.bad,
        page.good,
    )


def _of_check(check: _Check, page: Page | None) -> Code:
    refs = tuple(check.refs.split())
    plain = Code(check.code, check.stage, check.summary, check.details, refs, _usual(check), check.severity)
    if not page:
        return plain
    return replace(plain, why=page.why, fixed_by=FixedBy(page.head["fixed-by"]), bad=page.bad, good=page.good)


def _usual(check: _Check) -> FixedBy:
    """Who can fix what a plug-in's check finds, which has no page to say so."""
    if check.stage in ("source", "edition"):
        return FixedBy.AUTHOR
    if check.severity == Severity.ERROR:
        return FixedBy.TRUTH
    return FixedBy.LOOKS
