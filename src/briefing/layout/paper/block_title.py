"""The title of a block, and once more with （续） where the block runs over a page."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.content.inline import Text
from briefing.frame import Artifact
from briefing.layout.paper.drawing import Drawing, lines_down
from briefing.layout.paper.house import House
from briefing.layout.paper.words import fold, inlines, spaced, title_key
from briefing.text.style import Inline, Line
from briefing.theme.paper import TEXT_WIDTH, Grid

_TITLE, _BASELINE, _LEADING = 28.0, 14.0, 18.0


def title_height(lines: Sequence[Line], height: float = _TITLE) -> float:
    """`height` is that of one line and of the space below it."""
    return height + (len(lines) - 1) * _LEADING if lines else 0.0


def draw_title(lines: Sequence[Line], grid: Grid, top: float) -> Drawing:
    return lines_down(lines, grid.left, top + _BASELINE, _LEADING)


def title_lines(id_: str, title: Text | None, house: House, *, again: bool) -> tuple[Line, ...]:
    """Nothing without a title."""
    words = title_words(id_, title, house, again=again) if title else ()
    return fold(words, TEXT_WIDTH, 2) if words else ()


def title_words(id_: str, title: Text, house: House, *, again: bool) -> tuple[Inline, ...]:
    """What repeats is no content: a reader has heard it."""
    style = house.roles.chart_title
    if again:
        return spaced(title.words + house.words.run_on, style, Artifact.LAYOUT, title.span)
    return inlines(title, style, title_key(id_))
