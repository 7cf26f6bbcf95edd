"""What a finished PDF page paints: every run of glyphs with its words, its size on paper and its colour, and every picture.

Reads the content streams themselves, with the transformations in force, so that 9 pt text scaled by two is 18 pt and text
inside a picture counts like any other. Works on any PDF; knows nothing of how ours are made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Matrix = tuple[float, float, float, float, float, float]
Colour = tuple[float, float, float]
Box = tuple[float, float, float, float]

BLACK: Colour = (0.0, 0.0, 0.0)
WHITE: Colour = (1.0, 1.0, 1.0)
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs painted by one operator."""

    text: str
    font: str
    """Name of the font, without the letters of its subset."""
    size: float
    """Height of the body in points on the page."""
    box: Box
    """Left, baseline, right, top of the body, in points from the lower left corner."""
    colour: Colour
    opacity: float
    mark: int | None
    """Number of the mark that it is in; None outside any."""
    artifact: bool
    upright: bool
    """Whether the line runs level and the glyphs stand straight."""
    unknown: int = 0
    """Glyphs that no character stands for."""
    in_picture: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A bitmap where it stands on the page."""

    box: Box
    pixels: tuple[int, int]
    mark: int | None
    artifact: bool

    @property
    def resolution(self) -> float:
        """Pixels to the inch, the lower of the two directions."""
        width, height = self.box[2] - self.box[0], self.box[3] - self.box[1]
        return min(self.pixels[0] * 72 / width, self.pixels[1] * 72 / height) if width and height else 0.0


@dataclass(slots=True)
class Page:
    """Everything that one page paints."""

    number: int
    """From 0."""
    label: str
    box: Box
    runs: list[Run] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    fills: list[tuple[Box, Colour]] = field(default_factory=list)
    """Filled rectangles, in painting order."""
    figures: dict[int, Box] = field(default_factory=dict)
    """Number of a mark that holds drawing and no page text, to the box of what it paints."""
    actual: dict[int, str] = field(default_factory=dict)
    """Number of a mark to its replacement text."""
    unmarked: list[str] = field(default_factory=list)
    """Words and drawings that no mark holds."""
    nested: int = 0
    """Marks inside artifacts, and artifacts inside marks."""

    @property
    def texts(self) -> dict[int, str]:
        """Number of a mark to its words."""
        found: dict[int, str] = {}
        for run in self.runs:
            if run.mark is not None and not run.artifact:
                found[run.mark] = found.get(run.mark, "") + run.text
        return found | self.actual


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
            self.line = self.text = _times((1, 0, 0, 1, x, y), self.line)
            state.leading = -y if name == "TD" else state.leading
            return
        if name == "Tm":
            a, b, c, d, e, f = (float(one) for one in operands)
            self.line = self.text = (a, b, c, d, e, f)
            return
        if name in ("T*", "'", '"'):
            self.line = self.text = _times((1, 0, 0, 1, 0, -state.leading), self.line)
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
        self.text = _times((1, 0, 0, 1, advance, 0), self.text)
        placed = _times(start, state.matrix)
        across, up = (placed[0] ** 2 + placed[1] ** 2) ** 0.5, (placed[2] ** 2 + placed[3] ** 2) ** 0.5
        size = abs(state.size) * up
        x0, y0 = _apply(placed, first or 0.0, 0.0)
        x1, _ = _apply(placed, last, 0.0)
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
            box = _bounds(state.matrix, (0, 0, 1, 1))
            size = (int(found.get("/Width", 0)), int(found.get("/Height", 0)))
            self.page.images.append(Image(box, size, self._mark, self._artifact))
            self._drawn(_within(box, state.clip))
        elif found.get("/Subtype") == "/Form" and self.depth < 12:
            matrix = tuple(float(one) for one in found.get("/Matrix", IDENTITY))
            inner = copy(state)
            inner.matrix = _times((*matrix,), state.matrix)  # type: ignore[arg-type]
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
            self.path.append(_bounds(state.matrix, (x, y, x + width, y + height)))
        elif name in ("m", "l", "c", "v", "y"):
            x, y = _apply(state.matrix, float(operands[-2]), float(operands[-1]))
            self.path.append((x, y, x, y))
        elif name in ("W", "W*"):
            self.clips = True
        else:
            if name != "n" and self.path:
                self._fill(name, _within(_union(self.path), state.clip), state)
            if self.clips and self.path:
                state.clip = _within(_union(self.path), state.clip)
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
            self.page.figures[mark] = _union([box, known]) if known else box


_TEXT = {"Tj", "TJ", "'", '"', "Td", "TD", "Tm", "T*"}
_PATH = {"re", "m", "l", "c", "v", "y", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "n", "W", "W*"}


def _change(state: _State, name: str, operands: Any, resources: Any, fonts: dict[Any, Font]) -> None:
    """Follow an operator that sets something."""
    if name == "cm":
        a, b, c, d, e, f = (float(one) for one in operands)
        state.matrix = _times((a, b, c, d, e, f), state.matrix)
    elif name == "Tf":
        found = resources.get("/Font", {}).get(str(operands[0]))
        state.font, state.size = None if found is None else _font(found, fonts), float(operands[1])
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


@dataclass(frozen=True, slots=True)
class Font:
    """How a font of the file turns codes into characters and widths."""

    name: str
    wide: bool
    characters: dict[int, str]
    widths: dict[int, float]
    default: float

    def glyphs(self, codes: bytes) -> Iterator[tuple[str | None, float, bool]]:
        """Each glyph: its characters (None: no character stands for it), its width in thousandths, whether it is a blank."""
        step = 2 if self.wide else 1
        for start in range(0, len(codes) - step + 1, step):
            code = int.from_bytes(codes[start : start + step], "big")
            text = self.characters.get(code)
            if text is None and not self.wide and not self.characters:
                text = bytes([code]).decode("cp1252", "replace")
            yield text, self.widths.get(code, self.default), not self.wide and code == 32


def _font(found: Any, fonts: dict[Any, Font]) -> Font:
    key = found.objgen if found.objgen != (0, 0) else id(found)
    if key not in fonts:
        fonts[key] = _read_font(found)
    return fonts[key]


def _read_font(found: Any) -> Font:
    name = re.sub(r"^/?(?:[A-Z]{6}\+)?", "", str(found.get("/BaseFont", "/unnamed")))
    mapped = found.get("/ToUnicode")
    characters = dict(_characters(mapped.read_bytes())) if mapped is not None and hasattr(mapped, "read_bytes") else {}
    if found.get("/Subtype") == "/Type0":
        inner = found["/DescendantFonts"][0]
        return Font(name, True, characters, dict(_widths(inner.get("/W", []))), float(inner.get("/DW", 1000)))
    first = int(found.get("/FirstChar", 0))
    widths = {first + place: float(width) for place, width in enumerate(found.get("/Widths", []))}
    return Font(name, False, characters, widths, 500.0)


def _widths(array: Any) -> Iterator[tuple[int, float]]:
    """The W array of a composite font: runs of `first [w …]` or `first last w`."""
    items = list(array)
    while len(items) >= 2:
        if hasattr(items[1], "__len__") and not isinstance(items[1], (str, bytes)):
            yield from ((int(items[0]) + place, float(width)) for place, width in enumerate(items[1]))
            items = items[2:]
        else:
            yield from ((code, float(items[2])) for code in range(int(items[0]), int(items[1]) + 1))
            items = items[3:]


def _characters(cmap: bytes) -> Iterator[tuple[int, str]]:
    """Code and characters of each entry of a ToUnicode map."""
    text = cmap.decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for code, target in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            yield int(code, 16), _utf16(target)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        pattern = r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]*)>|\[(.*?)\])"
        for low, high, target, listed in re.findall(pattern, block, re.S):
            targets = re.findall(r"<([0-9A-Fa-f]*)>", listed)
            for place, code in enumerate(range(int(low, 16), int(high, 16) + 1)):
                if targets:
                    yield code, _utf16(targets[place]) if place < len(targets) else ""
                else:
                    start = _utf16(target)
                    yield code, start[:-1] + chr(ord(start[-1]) + place) if start else ""


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be", "replace")


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def _bounds(matrix: Matrix, box: Box) -> Box:
    corners = [_apply(matrix, x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    return (min(x for x, _ in corners), min(y for _, y in corners), max(x for x, _ in corners), max(y for _, y in corners))


def _within(box: Box, clip: Box | None) -> Box:
    """What a clip leaves of `box`."""
    if clip is None:
        return box
    left, bottom = max(box[0], clip[0]), max(box[1], clip[1])
    return (left, bottom, max(left, min(box[2], clip[2])), max(bottom, min(box[3], clip[3])))


def _union(boxes: list[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
