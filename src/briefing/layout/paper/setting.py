"""Single lines set by hand: values with their units, headings with their numerals, optics.

Gaps become advance, never movement, so that extracted text stays one word (22.5亿元); the ink of
a first glyph can be brought to the edge, as a hand compositor would.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefing.content.inline import Piece
from briefing.diagnostics import Span
from briefing.frame import Glyph, Owner, TextRun
from briefing.frozen import frozen
from briefing.layout.paper.words import spaced
from briefing.text.compose import set_line
from briefing.text.fonts import face
from briefing.text.style import Line, TextStyle
from briefing.theme.paper import sized

FIGURE_TO_UNIT = 0.125
"""From ink to ink, of the numeral's size: one distance for all units, and for %."""
HAN_TO_FIGURE = 0.15
"""Of the Han's size."""
VERB_TO_FIGURE = 0.35
"""Of the Han's size, where the words before the figure wear another ink."""
AROUND_JOINT = 0.9
"""Of the joint's size, between 3% and 和."""
WORD_SPACE = 0.3
"""Of the size of words in Latin letters, before them."""
PERCENT = 0.56
"""Of the numeral's size."""


@frozen
class ValueStyle:
    """How a value is set: its large numeral, the unit, % as a unit, and the joint (和).

    `words` is for values in Han (十方面), which look larger than figures of their size. `verb` is
    for units that stand before the first number (增长), the unit's style by default.
    """

    numeral: TextStyle
    unit: TextStyle
    percent: TextStyle
    joint: TextStyle
    words: TextStyle
    verb: TextStyle | None = None


def set_value(
    pieces: Sequence[Piece], after: str, style: ValueStyle, owner: Owner, origin: Span
) -> Line:
    """The pieces of a value and the words after it on one baseline."""
    parts = [*pieces, *([Piece("unit", after)] if after else [])]
    found: list[_Part] = []
    for piece in parts:
        opens = not any(before.piece.kind == "number" for before in found)
        look = style.verb if style.verb and opens and piece.kind == "unit" else _look(piece, style)
        found.append(_Part(piece, set_line(spaced(piece.text, look, owner, origin)), look))
    gaps = [_gap(left, right) for left, right in itertools.pairwise(found)]
    return abut([part.line for part in found], gaps)


@frozen
class _Part:
    """A piece of a value, set."""

    piece: Piece
    line: Line
    look: TextStyle

    @property
    def is_figure(self) -> bool:
        return self.piece.kind in ("number", "words")


def _look(piece: Piece, style: ValueStyle) -> TextStyle:
    if piece.kind == "number":
        return style.numeral
    if piece.kind == "words":
        return style.numeral if piece.text.isascii() else style.words
    if piece.kind == "joint":
        return style.joint
    if piece.text in ("%", "‰", "％"):
        return sized(style.percent, style.numeral.size * PERCENT)
    return style.unit


def _gap(left: _Part, right: _Part) -> float:
    if "joint" in (left.piece.kind, right.piece.kind):
        return AROUND_JOINT * min(left.look.size, right.look.size)
    if right.is_figure:
        is_verb = left.look.ink != right.look.ink
        return (VERB_TO_FIGURE if is_verb else HAN_TO_FIGURE) * left.look.size
    if _are_words(left, right):
        return WORD_SPACE * right.look.size
    if left.is_figure:
        return FIGURE_TO_UNIT * left.look.size - trailing(left.line) - bearing(right.line)
    return HAN_TO_FIGURE * right.look.size


def _are_words(left: _Part, right: _Part) -> bool:
    """Whether a blank parts them in the text too: 4.6 percent, percent of days."""
    before, after = left.piece.text[-1:], right.piece.text[:1]
    return after.isascii() and after.isalpha() and before.isascii() and before.isalnum()


def abut(lines: Sequence[Line], gaps: Sequence[float]) -> Line:
    """Lines side by side as one, with `gaps` between them."""
    runs: list[tuple[float, TextRun]] = []
    x = 0.0
    for number, line in enumerate(lines):
        gap = gaps[number] if number < len(gaps) else 0.0
        runs += [(x + at, run) for at, run in widened(line, gap).runs]
        x += line.width + gap
    return Line(tuple(runs), x, 0, 0)


def widened(line: Line, by: float) -> Line:
    """The line with its last glyph's advance changed."""
    if not line.runs or not by:
        return line
    *runs, (x, last) = line.runs
    glyphs = (*last.glyphs[:-1], _advanced(last.glyphs[-1], by))
    return replace(line, runs=(*runs, (x, replace(last, glyphs=glyphs))), width=line.width + by)


def _advanced(glyph: Glyph, by: float) -> Glyph:
    return replace(glyph, advance=glyph.advance + by)


def bearing(line: Line) -> float:
    """The blank between a line's left edge and the ink of its first glyph."""
    x, run = line.runs[0]
    first = run.glyphs[0]
    opened = face(run.face)
    extents = opened.hb_font.get_glyph_extents(first.id)
    ink = extents.x_bearing * run.size / opened.upem if extents else 0.0
    return float(x + first.x_offset + ink)


def trailing(line: Line) -> float:
    """The blank between the ink of a line's last glyph and the line's right edge."""
    _, run = line.runs[-1]
    last = run.glyphs[-1]
    opened = face(run.face)
    extents = opened.hb_font.get_glyph_extents(last.id)
    ink = (extents.x_bearing + extents.width) * run.size / opened.upem if extents else 0.0
    return float(last.advance - last.x_offset - ink)


def ends_with(lines: Iterable[Line], words: str) -> tuple[Line, ...]:
    """The lines with words added to the text layer of the last glyph, unseen in print."""
    *before, last = lines
    *runs, (x, run) = last.runs
    glyph = replace(run.glyphs[-1], text=run.glyphs[-1].text + words)
    closed = replace(run, glyphs=(*run.glyphs[:-1], glyph))
    return (*before, replace(last, runs=(*runs, (x, closed))))
