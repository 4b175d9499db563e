"""A line set downwards: each Han upright in its own cell, marks in their vertical forms.

The vertical forms come from the face's `vert` feature, which places a comma at the upper right
of its cell.
"""

from __future__ import annotations

from dataclasses import replace

from briefing.content.document import Text
from briefing.frame import Owner, Placed
from briefing.geometry import Point
from briefing.layout.paper.drawing import Drawing
from briefing.text.compose import set_line
from briefing.text.style import Inline, TextStyle

_ASCENT = 0.88


def set_down(text: Text, style: TextStyle, owner: Owner, x: float, top: float) -> Drawing:
    """The words from `top`, their cells' left edge at `x`, a leading of `style` apart."""
    upright = replace(style, features=("vert",))
    items: list[Placed] = []
    for number, char in enumerate(text.words):
        cell = set_line([Inline(char, upright, owner, text.span)])
        centre = (style.size - cell.width) / 2
        baseline = top + number * style.leading + _ASCENT * style.size
        items += cell.place(Point(x + centre, baseline))
    return Drawing(tuple(items))


def stands_upright(text: Text) -> bool:
    """Whether every character has an upright form: no Latin letters, no figures."""
    return not any(char.isascii() and char.isalnum() for char in text.words)


def depth(text: Text, style: TextStyle) -> float:
    return len(text.words) * style.leading
