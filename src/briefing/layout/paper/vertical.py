"""A line set downwards: each Han upright in its own cell, marks in their vertical forms.

The vertical forms come from the face's `vert` feature, which places a comma at the upper right
of its cell.
"""

from __future__ import annotations

from dataclasses import replace

from briefing.content.inline import Text
from briefing.frame import Owner, Placed
from briefing.geometry import Point
from briefing.layout.paper.drawing import Drawing
from briefing.layout.paper.words import spaced
from briefing.text.compose import set_line
from briefing.text.kinds import PAUSE, STOP, kind
from briefing.text.style import TextStyle

_ASCENT = 0.88
_MARK = 0.62


def set_down(text: Text, style: TextStyle, owner: Owner, x: float, top: float) -> Drawing:
    """The words from `top`, their cells' left edge at `x`, a leading of `style` apart."""
    upright = replace(style, features=("vert",))
    items: list[Placed] = []
    for char in text.words:
        cell = set_line(spaced(char, upright, owner, text.span))
        items += cell.place(Point(x, top + _ASCENT * style.size))
        top += _advance(char, style)
    return Drawing(tuple(items))


def _advance(char: str, style: TextStyle) -> float:
    """A mark stands in the upper part of its cell and takes no more."""
    return style.leading * (_MARK if kind(char) in (PAUSE, STOP) else 1.0)


def stands_upright(text: Text) -> bool:
    """Whether every character has an upright form: no Latin letters, no figures."""
    return not any(char.isascii() and char.isalnum() for char in text.words)


def depth(text: Text, style: TextStyle) -> float:
    return sum(_advance(char, style) for char in text.words)
