"""Reads a file for print as a print shop would, and lists what its press could not bear.

In: the bytes of a PDF; out: complaints, none for a sound file. Looked at: boxes and bleed, the
inks of every operator and picture, black text in black alone and printing over, fonts, output
intent, annotations. Not a whole PDF/X-4 validator, which nobody gives away.

It reads the file and trusts nothing of how we wrote it, so any PDF may be given. Forms and
patterns, which we never write, are complaints of their own: what they hold was not looked at.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name, Object, Page, Pdf, Stream

from briefing.frozen import frozen
from briefing.geometry import BLEED
from briefing.render.press import is_press_profile

Box: TypeAlias = tuple[float, float, float, float]

_NEAR = 0.05
"""Points by which two edges may differ and still be one."""

_MOST_INK = 3.0
"""Offset on coated paper takes 300 %: more does not dry."""

_DEEP = 0.9
"""Black from which on other inks in small text show as coloured edges."""

_INKS = {"k": 4, "g": 1, "K": 4, "G": 1}
_OTHER_COLOURS = frozenset({"rg", "RG", "cs", "sc", "scn", "SC"})
_FILLS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
_STROKES = frozenset({"S", "s", "B", "B*", "b", "b*"})
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_BLACK_ALONE = (0.0, 0.0, 0.0, 1.0)


def preflight(data: bytes) -> tuple[str, ...]:
    with Pdf.open(io.BytesIO(data)) as pdf:
        faults = [*_file_faults(pdf)]
        for number, page in enumerate(pdf.pages, start=1):
            reader = _PageReader(page)
            reader.read()
            faults += [f"page {number}: {fault}" for fault in dict.fromkeys(reader.faults)]
        return tuple(faults)


def _file_faults(pdf: Pdf) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "the file is encrypted"
    intents = [i for i in pdf.Root.get("/OutputIntents", ()) if i.get("/S") == Name.GTS_PDFX]
    if len(intents) != 1:
        yield f"{len(intents)} output intents of PDF/X, expected one"
    for intent in intents:
        profile = intent.get("/DestOutputProfile")
        if profile is None or not is_press_profile(profile.read_bytes()):
            yield "the output intent holds no profile of a CMYK press"
    if pdf.docinfo.get("/Trapped") not in (Name("/True"), Name("/False")):
        yield "the file does not say whether it is trapped"


_STAYS = Matrix()


@frozen
class _State:
    """What `q` saves of the graphics state; None for a colour that is not ink."""

    fill: tuple[float, ...] | None = (0.0, 0.0, 0.0, 1.0)
    stroke: tuple[float, ...] | None = (0.0, 0.0, 0.0, 1.0)
    fills_over: bool = False
    strokes_over: bool = False
    moved: Matrix = _STAYS


class _PageReader:
    def __init__(self, page: Page) -> None:
        self._page = page
        self._resources = page.obj.get("/Resources", Dictionary())
        self._state = _State()
        self._saved: list[_State] = []
        self._path: list[tuple[float, float]] = []
        self._trim = self._bleed = _box(page.mediabox)
        self.faults: list[str] = []

    def read(self) -> None:
        self.faults += self._box_faults()
        if self._page.obj.get("/Annots"):
            self.faults.append("annotations on the printed area")
        self.faults += _font_faults(self._resources)
        for instruction in pikepdf.parse_content_stream(self._page):
            self._step(str(instruction.operator), list(instruction.operands))

    def _box_faults(self) -> Iterator[str]:
        boxes = [self._page.obj.get(name) for name in ("/TrimBox", "/BleedBox")]
        if boxes[0] is None or boxes[1] is None:
            yield "no trim box or no bleed box"
            return
        self._trim, self._bleed = _box(boxes[0]), _box(boxes[1])
        if not _holds(self._bleed, self._trim, BLEED):
            yield "less than 3 mm of bleed around the trim box"
        if not _holds(_box(self._page.mediabox), self._bleed, 0):
            yield "the bleed box runs over the media box"

    def _step(self, operator: str, operands: Sequence[Object]) -> None:
        if operator in _INKS or operator in _OTHER_COLOURS or operator in ("CS", "SCN"):
            self._set_colour(operator, operands)
        elif operator in _SHOWS:
            self._show()
        elif operator in ("m", "l", "c", "v", "y", "re"):
            self._draw(operator, [float(operand) for operand in operands])
        elif operator in _FILLS or operator in _STROKES or operator == "n":
            self._paint(operator)
        else:
            self._arrange(operator, operands)

    def _arrange(self, operator: str, operands: Sequence[Object]) -> None:
        match operator:
            case "q":
                self._saved.append(self._state)
            case "Q":
                self._state = self._saved.pop()
            case "cm":
                moved = Matrix(*(float(operand) for operand in operands))
                self._state = replace(self._state, moved=moved @ self._state.moved)
            case "gs":
                self._enter(self._resources.ExtGState[str(operands[0])])
            case "Do":
                self._place(self._resources.XObject[str(operands[0])])
            case "sh" | "BI" | "INLINE IMAGE":
                self.faults.append(f"operator {operator}, whose inks are not known")

    def _enter(self, state: Object) -> None:
        strokes = bool(state.get("/OP", self._state.strokes_over))
        fills = bool(state.get("/op", state.get("/OP", self._state.fills_over)))
        if (strokes or fills) and state.get("/OPM") != 1:
            self.faults.append("overprint without mode 1 leaves white where an ink is absent")
        self._state = replace(self._state, fills_over=fills, strokes_over=strokes)

    def _set_colour(self, operator: str, operands: Sequence[Object]) -> None:
        inks: tuple[float, ...] | None = None
        if operator in _INKS:
            parts = tuple(float(operand) for operand in operands)
            inks = parts if len(parts) == 4 else (0.0, 0.0, 0.0, 1.0 - parts[0])
            if sum(inks) > _MOST_INK:
                self.faults.append(f"{sum(inks):.0%} of ink, more than {_MOST_INK:.0%}")
        elif operator in ("CS", "SCN"):
            if operator == "CS" and not self._is_separation(str(operands[0])):
                self.faults.append(f"colour space {operands[0]} is not of inks")
        else:
            self.faults.append(f"operator {operator} sets a colour that is not of inks")
        if operator.isupper():
            self._state = replace(self._state, stroke=inks)
        else:
            self._state = replace(self._state, fill=inks)

    def _is_separation(self, name: str) -> bool:
        space = self._resources.get("/ColorSpace", Dictionary()).get(name)
        return isinstance(space, Array) and space[0] == Name.Separation

    def _show(self) -> None:
        inks = self._state.fill
        if inks is not None and inks[3] >= _DEEP and sum(inks[:3]) > 0:
            self.faults.append("black text in more than one ink")
        self._check_over(inks, self._state.fills_over, "text")

    def _check_over(self, inks: tuple[float, ...] | None, over: bool, what: str) -> None:
        if inks == _BLACK_ALONE and not over:
            self.faults.append(f"black {what} that does not print over")
        if inks != _BLACK_ALONE and over:
            self.faults.append(f"{what} prints over in an ink other than black")

    def _draw(self, operator: str, operands: Sequence[float]) -> None:
        points = list(zip(operands[::2], operands[1::2], strict=True))
        if operator == "re":
            (x, y), (width, height) = points
            points = [(x, y), (x + width, y + height)]
        self._path += [self._state.moved.transform(point) for point in points]

    def _paint(self, operator: str) -> None:
        if operator in _FILLS:
            self._check_over(self._state.fill, self._state.fills_over, "area")
            self._check_bleed(self._path)
        if operator in _STROKES and self._state.stroke is not None:
            self._check_over(self._state.stroke, self._state.strokes_over, "line")
        self._path = []

    def _check_bleed(self, points: Sequence[tuple[float, float]]) -> None:
        """What reaches the edge of the trimmed page must run on to the edge of the bleed."""
        if not points:
            return
        xs, ys = zip(*points, strict=True)
        ends = (-min(xs), -min(ys), max(xs), max(ys))
        sides = zip(("left", "lower", "right", "upper"), ends, strict=True)
        outer = zip(_outward(self._trim), _outward(self._bleed), strict=True)
        for (side, end), (trim, bleed) in zip(sides, outer, strict=True):
            if trim - _NEAR <= end < bleed - _NEAR:
                self.faults.append(f"an area ends on the {side} edge, without bleed")

    def _place(self, thing: Object) -> None:
        if not isinstance(thing, Stream) or thing.get("/Subtype") != Name.Image:
            self.faults.append("a form, in which nothing was looked at")
            return
        space = thing.get("/ColorSpace")
        if isinstance(space, Array) and space[0] == Name.Indexed:
            space = space[1]
        if space not in (Name.DeviceCMYK, Name.DeviceGray):
            self.faults.append(f"a picture in {space}, not in inks")
        corners = [self._state.moved.transform(point) for point in ((0, 0), (1, 1))]
        self._check_bleed(corners)


def _font_faults(resources: Object) -> Iterator[str]:
    for font in resources.get("/Font", Dictionary()).as_dict().values():
        holder = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        descriptor = holder.get("/FontDescriptor", Dictionary())
        if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"font {font.get('/BaseFont')} is not embedded"


def _box(box: Object) -> Box:
    left, bottom, right, top = (float(side) for side in box)
    return left, bottom, right, top


def _outward(box: Box) -> Box:
    """The sides as distances that grow outwards."""
    return -box[0], -box[1], box[2], box[3]


def _holds(outer: Box, inner: Box, margin: float) -> bool:
    pairs = zip(_outward(outer), _outward(inner), strict=True)
    return all(far >= near + margin - _NEAR for far, near in pairs)
