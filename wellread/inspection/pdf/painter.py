"""Follows the operators of a PDF page, and of the forms that it paints, as a viewer would."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from wellread.inspection.pdf.content import Image, Page, Run
from wellread.inspection.pdf.fonts import Font
from wellread.inspection.pdf.geometry import IDENTITY, Box, Matrix, apply, bounds, times, union, within
from wellread.inspection.pdf.state import State, change


def read_pages(pdf: Any) -> list[Page]:
    """The pages of an open pikepdf document."""
    fonts: dict[Any, Font] = {}
    pages = []
    for number, one in enumerate(pdf.pages):
        box = tuple(float(edge) for edge in one.mediabox)
        page = Page(number, str(one.label), (box[0], box[1], box[2], box[3]))
        _Painter(page, fonts).paint(one.obj, one.obj.get("/Resources", {}), State())
        pages.append(page)
    return pages


class _Painter:
    """Follows the operators of one page, and of the forms that it paints."""

    def __init__(self, page: Page, fonts: dict[Any, Font]) -> None:
        self.page, self.fonts = page, fonts
        self.marks: list[tuple[int | None, bool]] = []
        self.line: Matrix = IDENTITY
        self.text: Matrix = IDENTITY
        self.path: list[Box] = []
        self.clips = False
        self.depth = 0

    def paint(self, stream: Any, resources: Any, state: State) -> None:
        """Paint `stream`, a page or a form."""
        import pikepdf

        stack: list[State] = []
        for instruction in pikepdf.parse_content_stream(stream):
            operands, name = instruction.operands, str(instruction.operator)
            if name == "q":
                stack.append(copy(state))
            elif name == "Q":
                # A Q too many is an error of the file, but no reason to stop reading it.
                state = stack.pop() if stack else state
            elif name in ("BMC", "BDC"):
                self._begin(operands, resources)
            elif name == "EMC":
                self.marks = self.marks[:-1]
            elif name in _TEXT:
                self._show(name, operands, state)
            elif name == "Do":
                self._object(str(operands[0]), resources, state)
            elif name in _PATH:
                self._path(name, operands, state)
            else:
                change(state, name, operands, resources, self.fonts)
                if name == "BT":
                    self.line = self.text = IDENTITY

    @property
    def _mark(self) -> int | None:
        return next((number for number, _ in reversed(self.marks) if number is not None), None)

    @property
    def _artifact(self) -> bool:
        return any(artifact for _, artifact in self.marks)

    def _begin(self, operands: Any, resources: Any) -> None:
        properties = operands[1] if len(operands) > 1 else {}
        if len(operands) > 1 and str(type(properties)).endswith("Name'>"):
            properties = resources.get("/Properties", {}).get(str(properties), {})
        number = properties.get("/MCID") if len(operands) > 1 else None
        artifact = str(operands[0]) == "/Artifact"
        if (artifact and self._mark is not None) or (number is not None and self._artifact):
            self.page.nested += 1
        if number is not None and properties.get("/ActualText") is not None:
            self.page.actual[int(number)] = str(properties["/ActualText"])
        self.marks = [*self.marks, (None if number is None else int(number), artifact)]

    def _show(self, name: str, operands: Any, state: State) -> None:
        if name in ("Td", "TD"):
            x, y = float(operands[0]), float(operands[1])
            self.line = self.text = times((1, 0, 0, 1, x, y), self.line)
            state.leading = -y if name == "TD" else state.leading
            return
        if name == "Tm":
            a, b, c, d, e, f = (float(one) for one in operands)
            self.line = self.text = (a, b, c, d, e, f)
            return
        if name in ("T*", "'", '"'):
            self.line = self.text = times((1, 0, 0, 1, 0, -state.leading), self.line)
            if name == "T*":
                return
            if name == '"':
                state.word, state.spacing = float(operands[0]), float(operands[1])
        if state.font is not None and state.size:
            shown = operands[-1]
            self._run(shown if name == "TJ" else [shown], state, state.font)

    def _run(self, parts: Iterable[Any], state: State, font: Font) -> None:
        shown = _shown(parts, state, font)
        placed = times(self.text, state.matrix)
        self.text = times((1, 0, 0, 1, shown.advance, 0), self.text)
        across, up = (placed[0] ** 2 + placed[1] ** 2) ** 0.5, (placed[2] ** 2 + placed[3] ** 2) ** 0.5
        size = abs(state.size) * up
        x0, y0 = apply(placed, shown.first or 0.0, 0.0)
        x1, _ = apply(placed, shown.last, 0.0)
        upright = (
            abs(placed[1]) < 0.01 * max(across, 0.01) and abs(placed[2]) < 0.01 * max(up, 0.01) and placed[0] * placed[3] > 0
        )
        text, sign = shown.text, shown.text.strip()
        # Rendering mode 3 paints nothing: such text is there for programs, as the line of text of a formula is.
        if state.mode == 3 or not (sign or shown.unknown):
            if text and self._mark is not None and not self._artifact:
                self._add(Run(text, font.name, size, (x0, y0, x1, y0 + size), state.fill, 0.0, self._mark, False, upright))
            return
        if self._mark is None and not self._artifact:
            self.page.unmarked.append(text)
        ink = size * font.ink(shown.codes) if len(sign) == 1 and not sign.isalnum() else 0.0
        run = Run(
            text, font.name, size, (min(x0, x1), y0, max(x0, x1), y0 + size), state.fill, state.opacity,
            self._mark, self._artifact, upright, shown.unknown, bool(self.depth), ink,
        )  # fmt: skip
        self._add(run)

    def _add(self, run: Run) -> None:
        self.page.runs.append(run)

    def _object(self, name: str, resources: Any, state: State) -> None:
        found = resources.get("/XObject", {}).get(name)
        if found is None:
            return
        if found.get("/Subtype") == "/Image":
            box = bounds(state.matrix, (0, 0, 1, 1))
            size = (int(found.get("/Width", 0)), int(found.get("/Height", 0)))
            self.page.images.append(Image(box, size, self._mark, self._artifact))
            self._drawn(within(box, state.clip))
        # A damaged file may have a form that paints itself.
        elif found.get("/Subtype") == "/Form" and self.depth < 12:
            matrix = tuple(float(one) for one in found.get("/Matrix", IDENTITY))
            inner = copy(state)
            inner.matrix = times((*matrix,), state.matrix)  # type: ignore[arg-type]
            self.depth += 1
            kept, self.marks = self.marks, list(self.marks)
            line, text = self.line, self.text
            self.paint(found, found.get("/Resources", resources), inner)
            self.line, self.text, self.marks = line, text, kept
            self.depth -= 1

    def _path(self, name: str, operands: Any, state: State) -> None:
        """Follow a path to where it is painted or becomes a clip; curves by the points that they pass."""
        if name == "re":
            x, y, width, height = (float(one) for one in operands)
            self.path.append(bounds(state.matrix, (x, y, x + width, y + height)))
        elif name in ("m", "l", "c", "v", "y"):
            x, y = apply(state.matrix, float(operands[-2]), float(operands[-1]))
            self.path.append((x, y, x, y))
        elif name in ("W", "W*"):
            self.clips = True
        else:
            if name != "n" and self.path:
                self._fill(name, within(union(self.path), state.clip), state)
            if self.clips and self.path:
                state.clip = within(union(self.path), state.clip)
            self.path, self.clips = [], False

    def _fill(self, name: str, box: Box, state: State) -> None:
        # By the even-odd rule the inner path of a border is a hole: nothing behind the text was filled.
        frame = name.endswith("*") and len(self.path) > 1
        if name not in ("S", "s") and not frame and state.opacity:
            self.page.fills.append((box, state.fill))
            self.page.before.append(len(self.page.runs))
        self._drawn(box)
        if self._mark is None and not self._artifact:
            self.page.unmarked.append("a drawing")

    def _drawn(self, box: Box) -> None:
        mark = self._mark
        if mark is not None and not self._artifact:
            known = self.page.figures.get(mark)
            self.page.figures[mark] = union([box, known]) if known else box


@dataclass(slots=True)
class _Shown:
    """The glyphs of one operator, along their line."""

    text: str = ""
    codes: bytes = b""
    unknown: int = 0
    advance: float = 0.0
    first: float | None = None
    """Where the leftmost glyph that is no blank begins; text may be painted from the right."""
    last: float = 0.0
    """Where the rightmost one ends."""


def _shown(parts: Iterable[Any], state: State, font: Font) -> _Shown:
    """What `parts`, strings of codes and moves between them, show."""
    shown = _Shown()
    unit = state.size * state.scale / 1000
    for part in parts:
        if isinstance(part, (int, float, Decimal)):
            shown.advance -= float(part) * unit
            continue
        shown.codes += bytes(part)
        for text, width, blank in font.glyphs(bytes(part)):
            step = width * unit + (state.spacing + (state.word if blank else 0)) * state.scale
            shown.unknown += text is None
            shown.text += text or ""
            if text and not text.isspace():
                shown.first = shown.advance if shown.first is None else min(shown.first, shown.advance)
                shown.last = max(shown.last, shown.advance + step)
            shown.advance += step
    return shown


_TEXT = {"Tj", "TJ", "'", '"', "Td", "TD", "Tm", "T*"}
_PATH = {"re", "m", "l", "c", "v", "y", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "n", "W", "W*"}
