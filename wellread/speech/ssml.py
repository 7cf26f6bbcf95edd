"""The narration as the speaker reads it: SSML 1.1, turned into cues.

Only what SSML 1.1 says is understood: `mark`, `break`, `p`, `s`, `sub`, `phoneme`, `lang`, `say-as` with `characters` or
`expression` (a formula), and text outside a sentence is spoken as an announcement. The text inside an `<s>` is the text that is
seen; `sub` and `phoneme` say how it is spoken. So a project that overrides the template changes what is said, and word times
still belong to written words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from wellread.problems import BuildError, Problem, Severity

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SSML = "{http://www.w3.org/2001/10/synthesis}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_TIME = re.compile(r"(\d+(?:\.\d+)?)(ms|s)", re.ASCII)
_LONGEST = 60_000
"""Milliseconds of one pause; a template could ask for years of silence."""
_MILLISECONDS = {"ms": 1, "s": 1000}
_STRENGTHS = {"none": 0, "x-weak": 100, "weak": 250, "medium": 500, "strong": 900, "x-strong": 1500}

RunKind = Literal["text", "alias", "phoneme", "characters", "expression"]
"""`expression`: the words of a formula, whose letters are said by their names."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line that is said in one way."""

    text: str
    """What is seen."""
    kind: RunKind = "text"
    value: str = ""
    """The alias, or the phonemes in IPA."""
    lang: str = ""
    """BCP 47; never empty after parsing."""


@dataclass(frozen=True, slots=True)
class Start:
    """A chapter begins."""

    chapter: str


@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing is said for so many milliseconds."""

    length: int


@dataclass(frozen=True, slots=True)
class Line:
    """One clip: a sentence of the document, a described picture, or an announcement."""

    target: str
    """Empty for an announcement."""
    parts: tuple[Run | Pause, ...]
    """Pauses alone: a picture of which nothing is said."""

    @property
    def text(self) -> str:
        """What is seen, or for an announcement what is said."""
        return "".join(part.text for part in self.parts if isinstance(part, Run))


Cue = Start | Pause | Line


def parse(ssml: str, path: str = "") -> tuple[Cue, ...]:
    """The cues of a narration, in order; BuildError when it is not SSML. `path` names the template in messages."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        # A template of a project makes this XML, so it is read by a parser that expands no entity.
        root = fromstring(ssml)
    except (ParseError, DefusedXmlException) as error:
        raise BuildError([_problem(f"the narration is not well-formed XML: {error}", path)]) from error
    if root.tag != f"{_SSML}speak":
        raise BuildError([_problem("the narration does not begin with <speak>", path)])
    return tuple(_merged(_cues(root, root.get(f"{_XML}lang", "en"), path)))


def _problem(message: str, path: str) -> Problem:
    hint = "fix the template, or remove it from templates/ to use the packaged one"
    return Problem("narration-not-ssml", Severity.ERROR, message, hint, path)


def _cues(element: Element, lang: str, path: str) -> Iterator[Cue]:
    """The cues of what is between sentences."""
    yield from _loose(element.text, lang)
    for child in element:
        here = child.get(f"{_XML}lang", lang)
        match child.tag.removeprefix(_SSML):
            case "mark" if child.get("name", "").startswith("chapter:"):
                yield Start(child.get("name", "").removeprefix("chapter:"))
            case "break":
                yield Pause(_length(child, path))
            case "s":
                parts = tuple(_parts(child, here, path))
                # A picture of which nothing is said is a pause with an id; an announcement without words is nothing.
                if parts and (child.get(f"{_XML}id") or any(isinstance(part, Run) for part in parts)):
                    yield Line(child.get(f"{_XML}id") or "", parts)
            case "p" | "lang":
                yield from _cues(child, here, path)
            case "mark" | "metadata" | "meta" | "lexicon":
                pass
            case tag:
                raise BuildError([_problem(f"the narration has <{tag}> outside a sentence", path)])
        yield from _loose(child.tail, lang)


def _loose(text: str | None, lang: str) -> Iterator[Cue]:
    """Text that is in no sentence is an announcement."""
    if text and text.strip():
        yield Line("", (Run(" ".join(text.split()), lang=lang),))


def _parts(element: Element, lang: str, path: str) -> Iterator[Run | Pause]:
    """The runs of a sentence."""
    if element.text:
        yield Run(element.text, lang=lang)
    for child in element:
        here = child.get(f"{_XML}lang", lang)
        match child.tag.removeprefix(_SSML):
            case "sub":
                yield Run(child.text or "", "alias", child.get("alias", ""), here)
            case "phoneme" if child.get("ph", "").strip():
                yield Run(child.text or "", "phoneme", child.get("ph", ""), here)
            case "say-as" if child.get("interpret-as") == "characters":
                yield Run(child.text or "", "characters", lang=here)
            case "say-as" if child.get("interpret-as") == "expression":
                yield from (_expression(part) for part in _parts(child, here, path))
            case "break":
                yield Pause(_length(child, path))
            case "lang" | "w" | "token" | "emphasis" | "prosody" | "say-as" | "phoneme":
                yield from _parts(child, here, path)
            case "mark":
                pass
            case tag:
                raise BuildError([_problem(f"the narration has <{tag}> inside a sentence", path)])
        if child.tail:
            yield Run(child.tail, lang=lang)


def _expression(part: Run | Pause) -> Run | Pause:
    """`part` of a formula."""
    return replace(part, kind="expression") if isinstance(part, Run) and part.kind == "alias" else part


def _length(element: Element, path: str) -> int:
    """Milliseconds of a `break`."""
    found = _TIME.fullmatch(element.get("time", ""))
    if found:
        length = float(found[1]) * _MILLISECONDS[found[2]]
        if length > _LONGEST:
            raise BuildError([_problem(f"the narration has a pause of {found[0]}; the longest is {_LONGEST // 1000} s", path)])
        return round(length)
    return _STRENGTHS.get(element.get("strength", ""), _STRENGTHS["medium"])


def _merged(cues: Iterator[Cue]) -> Iterator[Cue]:
    """Of pauses that meet, only the longest counts: each says how much air a thing needs, not how much to add."""
    waiting = 0
    for cue in cues:
        if isinstance(cue, Pause):
            waiting = max(waiting, cue.length)
            continue
        if isinstance(cue, Start):
            if waiting:
                yield Pause(waiting)
            waiting = 0
        elif waiting:
            yield Pause(waiting)
            waiting = 0
        yield cue
    if waiting:
        yield Pause(waiting)
