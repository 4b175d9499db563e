"""Specimens set by the product and read back by another program (PDFium), as lines of cells.

A cell is a character of the source with its offset and the x of its origin, in em from the left
of the measure. Nothing here knows how the product came to its lines.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdfium2 import raw

from briefing.render.pdf import write_pdf
from briefing.specimen import EM, MARGIN, Case, set_specimens

_HALVED = frozenset("。．，、：；？！”’）》〉】〗〕」』］｝")
_BLANK = frozenset(" \u3000\u00a0\u200b\r\n")


@dataclass(frozen=True, slots=True)
class Line:
    """The characters from `start` to `end` of the source on one baseline."""

    start: int
    end: int
    x: dict[int, float]
    baselines: frozenset[float]

    @property
    def baseline(self) -> float:
        return min(self.baselines)


@dataclass(frozen=True, slots=True)
class Setting:
    """A text with its lines as they stand on the page."""

    text: str
    lines: tuple[Line, ...]

    @property
    def words(self) -> list[str]:
        """The lines' texts, blanks at their ends left out."""
        return [self.text[line.start : line.end].strip() for line in self.lines]

    @property
    def breaks(self) -> set[int]:
        return {line.start for line in self.lines[1:]}

    def right(self, number: int) -> float:
        """The right edge of a line that ends with Han or a full-width mark, which counts half."""
        line = self.lines[number]
        return line.x[line.end - 1] + (0.5 if self.text[line.end - 1] in _HALVED else 1.0)

    def x(self, offset: int) -> float:
        return next(line.x[offset] for line in self.lines if offset in line.x)

    def span(self, start: int, end: int) -> float:
        """From one character's origin to another's on the same line."""
        line = next(line for line in self.lines if start in line.x)
        return line.x[end] - line.x[start]


def case(text: str, width: float, align: str = "justify", **more: Any) -> Case:
    return Case.model_validate({"text": text, "width_em": width, "align": align} | more)


def read(cases: Sequence[Case]) -> list[Setting]:
    """The cases, set and read back in one file."""
    document = pypdfium2.PdfDocument(write_pdf(set_specimens(cases)))
    pages = (document[number] for number in range(len(document)))
    return [_setting(one.text, page) for one, page in zip(cases, pages, strict=True)]


def _setting(text: str, page: pypdfium2.PdfPage) -> Setting:
    source = [(at, char) for at, char in enumerate(text) if _is_compared(char)]
    drawn = [cell for cell in _characters(page) if _is_compared(cell[0])]
    assert [char for _, char in source] == [char for char, _, _ in drawn], text
    lines: list[list[tuple[int, float, float]]] = []
    for (at, _), (_, x, y) in zip(source, drawn, strict=True):
        if not lines or abs(lines[-1][-1][2] - y) > EM / 2:
            lines.append([])
        lines[-1].append((at, (x - MARGIN) / EM, y))
    return Setting(text, tuple(_line(cells) for cells in lines))


def _is_compared(char: str) -> bool:
    """Blanks have no place of their own; what lies beyond U+FFFF, PDFium counts as two."""
    return char not in _BLANK and char <= "\uffff" and not "\ud800" <= char <= "\udfff"


def _line(cells: Sequence[tuple[int, float, float]]) -> Line:
    places = {at: x for at, x, _ in cells}
    return Line(cells[0][0], cells[-1][0] + 1, places, frozenset(y for _, _, y in cells))


def _characters(page: pypdfium2.PdfPage) -> Iterator[tuple[str, float, float]]:
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    for at in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text, at) != 1:
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            yield _read(raw.FPDFText_GetUnicode(text, at)), x.value, round(y.value, 3)


def _read(code: int) -> str:
    """PDFium tells a hyphen at a line's end as U+0002."""
    return "-" if code == 2 else chr(code)
