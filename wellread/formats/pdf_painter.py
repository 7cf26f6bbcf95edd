"""Follows the operators of a PDF page, and of the forms that it paints, as a viewer would."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from wellread.formats.pdf_content import Image, Page, Run
from wellread.formats.pdf_faces import Font, font_of
from wellread.formats.pdf_geometry import BLACK, IDENTITY, Box, Colour, Matrix, apply, bounds, times, union, within


def read_pages(pdf: Any) -> list[Page]:
    """The pages of an open pikepdf document."""
    fonts: dict[Any, Font] = {}
    pages = []
    for number, one in enumerate(pdf.pages):
        box = tuple(float(edge) for edge in one.mediabox)
        page = Page(number, str(one.label), (box[0], box[1], box[2], box[3]))
        _Painter(page, fonts).paint(one.obj, one.obj.get("/Resources", {}), _State())
        pages.append(page)
    return pages


@dataclass(slots=True)
class _State:
    """The graphics state that q saves, as a copy, and Q brings back."""

    matrix: Matrix = IDENTITY
    fill: Colour = BLACK
    opacity: float = 1.0
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    mode: int = 0
    clip: Box | None = None


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

    def paint(self, stream: Any, resources: Any, state: _State) -> None:
        """Paint `stream`, a page or a form."""
        import pikepdf

        stack: list[_State] = []
        for instruction in pikepdf.parse_content_stream(stream):
            operands, name = instruction.operands, str(instruction.operator)
            if name == "q":
                stack.append(copy(state))
            elif name == "Q":
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
                _change(state, name, operands, resources, self.fonts)
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

    def _show(self, name: str, operands: Any, state: _State) -> None:
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

    def _run(self, parts: Iterable[Any], state: _State, font: Font) -> None:
        start, advance, last, unknown = self.text, 0.0, 0.0, 0
        letters: list[str] = []
        first: float | None = None
        unit = state.size * state.scale / 1000
        for part in parts:
            if isinstance(part, (int, float, Decimal)):
                advance -= float(part) * unit
                continue
            for text, width, blank in font.glyphs(bytes(part)):
                step = width * unit + (state.spacing + (state.word if blank else 0)) * state.scale
                if text is None:
                    unknown += 1
                else:
                    letters.append(text)
                if text and not text.isspace():
                    first = advance if first is None else first
                    last = advance + step
                advance += step
        self.text = times((1, 0, 0, 1, advance, 0), self.text)
        placed = times(start, state.matrix)
        across, up = (placed[0] ** 2 + placed[1] ** 2) ** 0.5, (placed[2] ** 2 + placed[3] ** 2) ** 0.5
        size = abs(state.size) * up
        x0, y0 = apply(placed, first or 0.0, 0.0)
        x1, _ = apply(placed, last, 0.0)
        upright = (
            abs(placed[1]) < 0.01 * max(across, 0.01) and abs(placed[2]) < 0.01 * max(up, 0.01) and placed[0] * placed[3] > 0
        )
        text = "".join(letters)
        if state.mode == 3 or not (text.strip() or unknown):
            if text and self._mark is not None and not self._artifact:
                self._add(Run(text, font.name, size, (x0, y0, x1, y0 + size), state.fill, 0.0, self._mark, False, upright))
            return
        if self._mark is None and not self._artifact:
            self.page.unmarked.append(text)
        run = Run(
            text, font.name, size, (min(x0, x1), y0, max(x0, x1), y0 + size), state.fill, state.opacity,
            self._mark, self._artifact, upright, unknown, bool(self.depth),
        )  # fmt: skip
        self._add(run)

    def _add(self, run: Run) -> None:
        self.page.runs.append(run)

    def _object(self, name: str, resources: Any, state: _State) -> None:
        found = resources.get("/XObject", {}).get(name)
        if found is None:
            return
        if found.get("/Subtype") == "/Image":
            box = bounds(state.matrix, (0, 0, 1, 1))
            size = (int(found.get("/Width", 0)), int(found.get("/Height", 0)))
            self.page.images.append(Image(box, size, self._mark, self._artifact))
            self._drawn(within(box, state.clip))
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

    def _path(self, name: str, operands: Any, state: _State) -> None:
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

    def _fill(self, name: str, box: Box, state: _State) -> None:
        frame = name.endswith("*") and len(self.path) > 1
        if name not in ("S", "s") and not frame and state.opacity:
            self.page.fills.append((box, state.fill))
        self._drawn(box)
        if self._mark is None and not self._artifact:
            self.page.unmarked.append("a drawing")

    def _drawn(self, box: Box) -> None:
        mark = self._mark
        if mark is not None and not self._artifact:
            known = self.page.figures.get(mark)
            self.page.figures[mark] = union([box, known]) if known else box


_TEXT = {"Tj", "TJ", "'", '"', "Td", "TD", "Tm", "T*"}
_PATH = {"re", "m", "l", "c", "v", "y", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "n", "W", "W*"}


def _change(state: _State, name: str, operands: Any, resources: Any, fonts: dict[Any, Font]) -> None:
    """Follow an operator that sets something."""
    if name == "cm":
        a, b, c, d, e, f = (float(one) for one in operands)
        state.matrix = times((a, b, c, d, e, f), state.matrix)
    elif name == "Tf":
        found = resources.get("/Font", {}).get(str(operands[0]))
        state.font, state.size = None if found is None else font_of(found, fonts), float(operands[1])
    elif name == "gs":
        found = resources.get("/ExtGState", {}).get(str(operands[0]), {})
        state.opacity = float(found.get("/ca", state.opacity))
    elif name in ("rg", "g", "k", "sc", "scn"):
        state.fill = _colour([float(one) for one in operands if _number(one)], state.fill)
    elif name in _SIZES:
        setattr(state, _SIZES[name], float(operands[0]))
    elif name == "Tz":
        state.scale = float(operands[0]) / 100
    elif name == "Tr":
        state.mode = int(operands[0])


_SIZES = {"Tc": "spacing", "Tw": "word", "TL": "leading"}


def _number(one: Any) -> bool:
    try:
        float(one)
    except (TypeError, ValueError):
        return False
    return True


def _colour(parts: list[float], before: Colour) -> Colour:
    if len(parts) == 1:
        return (parts[0], parts[0], parts[0])
    if len(parts) == 3:
        return (parts[0], parts[1], parts[2])
    if len(parts) == 4:
        cyan, magenta, yellow, black = parts
        return ((1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black))
    return before
