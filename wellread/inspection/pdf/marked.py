"""The marked content of a finished PDF, as it is in the file.

Reads content streams with pikepdf alone: nothing here knows how the file was written.
A form XObject is read once for each place that paints it, because a mark around it counts for all that it paints.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Owner = tuple[int, int]
"""Object number and generation of what holds a mark: a page, or a form with marks of its own."""

TEXT = {"Tj", "TJ", "'", '"'}
PATHS = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s"}
MOST_FORMS = 12
"""Forms inside forms that are followed."""


@dataclass(slots=True)
class Stream:
    """What was found in the content of one page or one form."""

    label: str
    """The page, for a message."""
    parents: int | None
    """Its key in the parent tree."""
    marks: list[int] = field(default_factory=list)
    """Number of each mark, in painting order."""


@dataclass(slots=True)
class Content:
    """All marked content of a file."""

    streams: dict[Owner, Stream] = field(default_factory=dict)
    unmarked: list[str] = field(default_factory=list)
    """Page and kind of what is painted outside any mark."""
    nested: list[str] = field(default_factory=list)
    """Page and kind of each mark that is inside another, or inside an artifact."""
    unclosed: list[str] = field(default_factory=list)
    """Pages on which marks and their ends do not pair off."""


@dataclass(slots=True)
class Mark:
    """One level of marked content."""

    number: int | None
    artifact: bool


def read_content(pdf: Any) -> Content:
    """The marked content of every page, annotation appearances left out: they belong to their annotation."""
    content = Content()
    for page in pdf.pages:
        stream = Stream(str(page.label), integer(page.obj.get("/StructParents")))
        content.streams[page.obj.objgen] = stream
        _Scanner(content, stream).scan(page.obj, page.obj.get("/Resources", {}))
    return content


class _Scanner:
    """Follows the marks of one page through the forms that it paints."""

    def __init__(self, content: Content, stream: Stream) -> None:
        self.content, self.stream = content, stream
        self.label = stream.label
        self.marks: list[Mark] = []
        self.forms: list[Owner] = []

    def scan(self, source: Any, resources: Any) -> None:
        """Read the operators of `source`, a page or a form."""
        import pikepdf

        outer = len(self.marks)
        for instruction in pikepdf.parse_content_stream(source):
            name, operands = str(instruction.operator), instruction.operands
            if name in ("BMC", "BDC"):
                self._open(operands, resources)
            elif name == "EMC":
                self._close(outer)
            elif name == "Do":
                self._object(str(operands[0]), resources)
            else:
                self._painted(_kind(name, operands))
        if len(self.marks) > outer:
            self.content.unclosed.append(self.label)
            del self.marks[outer:]

    def _open(self, operands: Any, resources: Any) -> None:
        import pikepdf

        properties = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, pikepdf.Name):
            properties = resources.get("/Properties", {}).get(str(properties), {})
        number, artifact = integer(properties.get("/MCID")), str(operands[0]) == "/Artifact"
        if number is not None or artifact:
            self._nested(number, artifact)
        if number is not None:
            self.stream.marks.append(number)
        self.marks.append(Mark(number, artifact))

    def _nested(self, number: int | None, artifact: bool) -> None:
        """A mark inside a mark would be read twice, in an artifact not at all."""
        outer = next((mark for mark in self.marks if mark.artifact or mark.number is not None), None)
        if outer is None or (artifact and outer.artifact):
            return
        inner = "an artifact" if artifact else f"mark {number}"
        place = "an artifact" if outer.artifact else f"mark {outer.number}"
        self.content.nested.append(f"page {self.label}: {inner} is inside {place}")

    def _close(self, outer: int) -> None:
        if len(self.marks) > outer:
            self.marks.pop()
        else:
            self.content.unclosed.append(self.label)

    def _painted(self, kind: str) -> None:
        if kind and not any(mark.artifact or mark.number is not None for mark in self.marks):
            self.content.unmarked.append(f"page {self.label}: {kind}")

    def _object(self, name: str, resources: Any) -> None:
        """A picture, or a form: what it paints counts, not that it is called."""
        form = resources.get("/XObject", {}).get(name)
        if form is None:
            return
        if form.get("/Subtype") != "/Form":
            self._painted("a picture")
        elif len(self.forms) < MOST_FORMS and form.objgen not in self.forms:
            self._form(form, form.get("/Resources", resources))

    def _form(self, form: Any, resources: Any) -> None:
        """A form with a key in the parent tree holds its own marks; one without has those of its page."""
        kept, key = self.stream, integer(form.get("/StructParents"))
        if key is not None:
            self.stream = self.content.streams.setdefault(form.objgen, Stream(self.label, key))
        self.forms.append(form.objgen)
        self.scan(form, resources)
        self.forms.pop()
        self.stream = kept


def _kind(name: str, operands: Any) -> str:
    """What an operator paints; empty for one that paints nothing."""
    if name in TEXT:
        return "text" if _has_glyphs(operands[-1]) else ""
    if name in PATHS:
        return "a drawing"
    return {"sh": "a shading", "INLINE IMAGE": "a picture"}.get(name, "")


def _has_glyphs(shown: Any) -> bool:
    """Whether an operand of a text operator shows anything: a string, or an array of strings and moves."""
    import pikepdf

    parts = list(shown) if isinstance(shown, pikepdf.Array) else [shown]
    return any(bytes(part) for part in parts if isinstance(part, pikepdf.String))


def integer(value: Any) -> int | None:
    """`value` where it is a whole number."""
    return int(value) if isinstance(value, int) else None
