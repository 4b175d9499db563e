"""What the readers of finished files give: passages of words in reading order, and chart data.

A passage is the text of one element (a paragraph, a cell, a shape); a line break inside it is a
place where words may end. Passages of one flow follow each other and are read on across their
borders, as a label and its figure in the box below.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from briefing.frozen import frozen

Role: TypeAlias = Literal["text", "heading", "directory", "chart", "margin"]


class UnreadableError(Exception):
    """The file is not what its kind says, or damaged."""


@frozen
class Passage:
    """`place` is where the file shows it (page 5, slide 3 notes)."""

    words: str
    place: str
    role: Role = "text"


Flow: TypeAlias = tuple[Passage, ...]


@frozen
class Column:
    """A series of a native chart: its head and its values by category, as the file spells them."""

    head: str
    categories: tuple[str, ...]
    values: tuple[str, ...]
    place: str


@frozen
class Book:
    """A finished file as read: `leaves` counts its pages or slides."""

    leaves: int
    flows: tuple[Flow, ...]
    columns: tuple[Column, ...] = ()
