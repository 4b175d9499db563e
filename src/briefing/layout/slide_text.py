"""The lines of a text box: broken by the composer, anchored as native boxes are.

A box is set in its own measure. The planner fitted it in one 4 % narrower, so there are never
more lines than it counted.
The gap at a spacer belongs to the glyph before it, so that 22.5亿元 is one word to a reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.deck.slides import DESCENT, Para, Run, pieces, text_style
from briefing.frame import Owner, Placed
from briefing.frozen import frozen
from briefing.geometry import Point, Rect
from briefing.layout.paper.setting import abut
from briefing.text.compose import compose, set_line
from briefing.text.style import Align, Inline, Line
from briefing.theme.tokens import Theme


@frozen
class SetPara:
    """A paragraph's lines, each from the left edge of its indent."""

    para: Para
    lines: tuple[Line, ...]

    @property
    def height(self) -> float:
        return self.para.space_before + len(self.lines) * self.para.leading


def set_paras(
    theme: Theme, paragraphs: Sequence[Para], width: float, owners: Sequence[Owner]
) -> tuple[SetPara, ...]:
    return tuple(
        SetPara(para, _lines(theme, para, width, owner))
        for para, owner in zip(paragraphs, owners, strict=True)
    )


def _lines(theme: Theme, para: Para, width: float, owner: Owner) -> tuple[Line, ...]:
    if len(parts := tuple(pieces(para.runs))) > 1:
        return (_one_line(theme, parts, para.leading, owner),)
    inlines = _inlines(theme, para.runs, para.leading, owner)
    align: Align = "justify" if para.align == "justify" else "left"
    return compose(inlines, width - para.indent, align=align, indent=-_hang(para))


def _hang(para: Para) -> float:
    """None for a bracket: the composer itself cuts the blank half that would hang."""
    return 0.0 if para.text.startswith("（") else para.hang


def _one_line(
    theme: Theme, parts: Sequence[tuple[Sequence[Run], float]], leading: float, owner: Owner
) -> Line:
    """A value: its parts side by side, held off each other by the gaps between them."""
    lines = [set_line(_inlines(theme, part, leading, owner)) for part, _ in parts]
    return abut(lines, [gap for _, gap in parts])


def _inlines(theme: Theme, runs: Sequence[Run], leading: float, owner: Owner) -> tuple[Inline, ...]:
    return tuple(
        Inline(run.text, text_style(theme, run.style, leading), owner, run.origin) for run in runs
    )


def place_paras(set_: Sequence[SetPara], rect: Rect, anchor: str) -> Iterator[tuple[Placed, ...]]:
    """The items of each paragraph in turn."""
    height = sum(each.height for each in set_)
    share = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[anchor]
    y = rect.y + (rect.height - height) * share
    for each in set_:
        y += each.para.space_before
        placed: list[Placed] = []
        for line in each.lines:
            y += each.para.leading
            placed += line.place(Point(_left(each.para, line, rect), y - _drop(each.para)))
        yield tuple(placed)


def _drop(para: Para) -> float:
    return DESCENT * max(run.style.size for run in para.runs)


def _left(para: Para, line: Line, rect: Rect) -> float:
    left = rect.x + para.indent
    free = rect.right - left - line.width
    return left + {"center": free / 2, "right": free}.get(para.align, 0.0)
