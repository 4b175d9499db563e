"""The deck as values: slides with a layout name, words for its placeholders, native elements.

Lengths in points on the slide, origin top left. Nothing here is broken into lines: a text box
holds paragraphs of runs, and each program that shows them breaks the lines itself. Written to
PowerPoint by `powerpoint/`, laid out as PDF pages by `layout/slide.py`, from the same boxes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import accumulate
from typing import Literal, TypeAlias

from briefing.content.chart import Chart
from briefing.content.chart_room import Room
from briefing.content.crop import Crop
from briefing.content.document import Merge, Picture
from briefing.diagnostics import Span
from briefing.frozen import frozen
from briefing.geometry import SLIDE_16_9, Rect, Size
from briefing.text.style import TextStyle
from briefing.theme.slots import RunStyle as RunStyle
from briefing.theme.slots import ShapeBox as ShapeBox
from briefing.theme.tokens import Theme

_BLANKS = re.compile("　{2,}")

SPACER = " "
"""A run of this alone holds a unit off its figure. It is no content: LibreOffice would otherwise
open a gap as wide as the figure's size asks for, PowerPoint none."""

SPACER_GAP = 0.5
"""The gap that a spacer makes, of its size: its own advance and LibreOffice's share."""

DESCENT = 0.2
"""Of a line's largest size: how far its foot lies below its baseline, with exact line spacing."""

SLACK = 1.04
"""Boxes are fitted in a measure so much narrower: other programs set them in other faces."""


@frozen
class Run:
    text: str
    style: RunStyle
    origin: Span | None = None


@frozen
class Para:
    """A paragraph. `leading` is exact line spacing in points.

    `indent` is the left margin of every line, `hang` pulls the first line left out of it, so that
    an opening mark stands in the margin; never more than `indent`.
    """

    runs: tuple[Run, ...]
    leading: float
    align: Literal["left", "center", "right", "justify"] = "left"
    space_before: float = 0.0
    hang: float = 0.0
    indent: float = 0.0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@frozen
class TextBox:
    """A native text box without insets; the paragraphs are anchored in `rect`.

    `link` is what a click opens ("" for nothing): the id of a slide, or an address outside.
    """

    name: str
    rect: Rect
    paragraphs: tuple[Para, ...]
    anchor: Literal["top", "middle", "bottom"] = "top"
    wrap: bool = True
    link: str = ""

    @property
    def breaks(self) -> bool:
        """A box one line high does not break: where the reader's faces are wider than ours, a
        line a little too long does less harm than a second one on top of its neighbour.
        """
        if not self.wrap:
            return False
        if sum(1 + para.text.count("\n") for para in self.paragraphs) > 1:
            return True
        return any(self.rect.height >= 2 * para.leading for para in self.paragraphs)


@frozen
class ChartBox:
    """A native chart. `plot` is where the scale runs, in slide points: bars start at its left edge
    (columns at its foot), and `scale_max`, else the longest bar, ends at its other one. Between
    that and the edge of `rect` stand the values, so leave them room; between `rect` and `plot`
    the labels. `label_size` and `value_size` in points, 0 for none; the words of a target's
    value are half as large. `gap_width` is the gap between bars in per cent of a bar. A chart of
    series lies in its `room`, placed at `rect`.
    """

    name: str
    rect: Rect
    plot: Rect
    chart: Chart
    label_size: float
    value_size: float
    alt: str
    scale_max: float | None = None
    gap_width: int = 70
    room: Room | None = None


@frozen
class TableBox:
    """A native table; `rows` of cells, each a tuple of paragraphs; the first `head` rows are the
    head, the first `labels` columns name the rows.

    `margin` is left free at both sides of a cell, at the right by as much more as `hangs` says
    for its row and column: so figures stand by their points. `heights` are those of the rows,
    equal shares of the box where there are none; `merges` are cells that take several places.
    """

    name: str
    rect: Rect
    columns: tuple[float, ...]
    rows: tuple[tuple[tuple[Para, ...], ...], ...]
    alt: str
    margin: float = 6.0
    head: int = 1
    labels: int = 0
    merges: tuple[Merge, ...] = ()
    heights: tuple[float, ...] = ()
    hangs: Mapping[tuple[int, int], float] = field(default_factory=dict)

    @property
    def tops(self) -> tuple[float, ...]:
        """The upper edges of the rows, and the lower one of the last."""
        share = self.rect.height / len(self.rows)
        heights = self.heights or (share,) * len(self.rows)
        return tuple(accumulate(heights, initial=self.rect.y))

    @property
    def cells(self) -> tuple[tuple[TableCell, ...], ...]:
        """The cells that begin in each row, in reading order."""
        begun = {(merge.row, merge.column): merge for merge in self.merges}
        covered = {
            (merge.row + down, merge.column + across)
            for merge in self.merges
            for down in range(merge.rows)
            for across in range(merge.columns)
        } - begun.keys()
        return tuple(
            tuple(
                self._cell(begun.get((row, column), Merge(row, column, 1, 1)))
                for column in range(len(self.columns))
                if (row, column) not in covered
            )
            for row in range(len(self.rows))
        )

    def _cell(self, at: Merge) -> TableCell:
        tops, lefts = self.tops, tuple(accumulate(self.columns, initial=self.rect.x))
        x, y = lefts[at.column], tops[at.row]
        rect = Rect(x, y, lefts[at.column + at.columns] - x, tops[at.row + at.rows] - y)
        inner = self.margin * 2 + self.hangs.get((at.row, at.column), 0.0)
        room = Rect(x + self.margin, y, rect.width - inner, rect.height)
        return TableCell(at, rect, room, self.rows[at.row][at.column])


@frozen
class TableCell:
    """A cell's place in the table, its own and its words' on the slide."""

    at: Merge
    rect: Rect
    room: Rect
    paragraphs: tuple[Para, ...]


@frozen
class PictureBox:
    """`crop` is what is cut off the picture for the rest to fill the box."""

    name: str
    rect: Rect
    picture: Picture
    alt: str
    crop: Crop = Crop()


@frozen
class GroupBox:
    """Elements that belong together and move together (a figure with its label).

    `is_entry` marks an entry of a list; neighbouring ones make up the list.
    """

    name: str
    elements: tuple[Element, ...]
    is_entry: bool = False


Element: TypeAlias = TextBox | ShapeBox | ChartBox | TableBox | PictureBox | GroupBox


@frozen
class Slide:
    """`words` fills the layout's placeholders by slot name; the title slot is always filled.

    `notes` is the full source text of what the slide shows, a paragraph an entry. `part` is the
    id of the part it belongs to, `section` that of its section ("" for neither). `title_rect` is
    where the title stands if not in its slot.
    """

    id: str
    layout: str
    words: tuple[tuple[str, tuple[Para, ...]], ...]
    elements: tuple[Element, ...]
    notes: tuple[str, ...]
    part: str = ""
    section: str = ""
    title_rect: Rect | None = None

    @property
    def title(self) -> str:
        """The words of the title, its lines run together."""
        lines = next(paragraphs for name, paragraphs in self.words if name == "title")
        words = "".join(para.text for para in lines).replace("\n", "")
        return _BLANKS.sub("　", words)


@frozen
class Deck:
    """`parts` are the ids and titles of the parts, in order, for outlines and sections;
    `languages` those of parts that have one of their own.

    `contents` is the id of the contents slide, to which the others lead back ("" for none).
    `pace` is how many Han its presenter says in a minute; `builds` lets the entries of lists
    appear one by one, click by click. `size` is that of the slides.
    """

    title: str
    author: str
    language: str
    slides: tuple[Slide, ...]
    parts: tuple[tuple[str, str], ...] = ()
    contents: str = ""
    pace: int = 220
    builds: bool = False
    size: Size = SLIDE_16_9
    languages: tuple[tuple[str, str], ...] = ()

    def way_back(self, slide: Slide) -> str:
        """The id of the contents slide, "" where there is none or this is it."""
        return "" if slide.id == self.contents else self.contents


def text_style(theme: Theme, style: RunStyle, leading: float) -> TextStyle:
    """A run's style in the theme's own faces: for measuring, and for the slides PDF."""
    faces = theme.faces
    regular = faces.text if style.weight == "regular" else faces.text_bold
    return TextStyle(
        face=faces.display if style.family == "display" else regular,
        size=style.size,
        leading=leading,
        ink=theme.slide[style.ink],
        gap=theme.han_latin_gap,
        fallbacks=theme.fallbacks,
    )


def pieces(runs: Sequence[Run]) -> Iterator[tuple[tuple[Run, ...], float]]:
    """The runs of a line between its spacers, each with the gap after it."""
    piece: list[Run] = []
    for run, following in zip(runs, [*runs[1:], None], strict=True):
        if run.text == SPACER:
            continue
        piece.append(run)
        if gap := _gap(following):
            yield tuple(piece), gap
            piece = []
    if piece:
        yield tuple(piece), 0.0


def _gap(following: Run | None) -> float:
    if following is None or following.text != SPACER:
        return 0.0
    return following.style.size * SPACER_GAP
