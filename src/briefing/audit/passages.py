"""What the readers of finished files give: passages of words in reading order, and chart data.

A passage is the text of one element (a paragraph, a cell, a shape); a line break inside it is a
place where words may end. Passages of one flow follow each other and are read on across their
borders, as a label and its figure in the box below.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Role: TypeAlias = Literal["text", "heading", "directory", "chart", "margin"]


class UnreadableError(Exception):
    """The file is not what its kind says, or damaged."""


@dataclass(frozen=True, slots=True)
class Passage:
    """`place` is where the file shows it (page 5, slide 3 notes)."""

    words: str
    place: str
    role: Role = "text"


Flow: TypeAlias = tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A series of a native chart: its head and its values by category, as the file spells them."""

    head: str
    categories: tuple[str, ...]
    values: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Book:
    """A finished file as read: `leaves` counts its pages or slides."""

    leaves: int
    flows: tuple[Flow, ...]
    columns: tuple[Column, ...] = ()
