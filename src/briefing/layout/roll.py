"""The sheet on which people sign for their copies: a document's name and rows in, A4 pages out.

One table, its head on every page, a line for the hand in each row. Tagged: numbers and names are
cells under their heads, the cells to be signed are there and empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from briefing.frame import Artifact, Node, Page, Publication
from briefing.frozen import frozen
from briefing.geometry import A4
from briefing.layout.paper.drawing import Drawing, line_right, lines_down, rule, upright
from briefing.layout.paper.house import House, house_style
from briefing.layout.paper.words import fold, spaced
from briefing.text.compose import set_line
from briefing.text.style import Inline, Line, TextStyle
from briefing.theme.paper import FOLIO, FOOT, TEXT_WIDTH, sized
from briefing.theme.tokens import Theme

_LEFT = (A4.width - TEXT_WIDTH) / 2
_TITLE, _SUBJECT, _COUNT = 86.0, 112.0, 112.0
_FIRST_TOP, _TOP = 130.0, 68.0
_HEAD, _ROW, _PADDING, _LEADING = 26.0, 34.0, 9.0, 17.0
_GUTTER = 12.0


@frozen
class Row:
    """One copy. `place` is a unit, a position, or both."""

    number: str
    name: str
    place: str


@frozen
class RollWords:
    """`counted` and `folio` take numbers."""

    title: str
    heads: tuple[str, str, str, str, str]
    counted: str
    folio: str


CHINESE = RollWords(
    "会议材料领取登记表",
    ("编号", "姓名", "单位、职务", "领取签名", "收回签名"),
    "共{}份",
    "第{}页　共{}页",
)
ENGLISH = RollWords(
    "Register of copies",
    ("No.", "Name", "Unit, position", "Received", "Returned"),
    "{} copies",
    "Page {} of {}",
)


def layout_roll(
    title: str, issuer: str, language: str, rows: Sequence[Row], theme: Theme
) -> Publication:
    roll = _Roll(title, house_style(theme, language), tuple(rows))
    pages = tuple(roll.pages())
    return Publication(
        title=f"{title}　{roll.words.title}",
        author=issuer,
        language=language,
        pages=tuple(Page(A4, drawing.items, str(n)) for n, drawing in enumerate(pages, 1)),
        structure=roll.structure(),
        anchors=(),
        outline=(),
    )


@frozen
class _Roll:
    title: str
    house: House
    rows: tuple[Row, ...]

    @property
    def words(self) -> RollWords:
        return CHINESE if self.house.is_chinese else ENGLISH

    @property
    def columns(self) -> tuple[int, ...]:
        """Those of the five that the table has: places only where somebody has one."""
        return (0, 1, 2, 3, 4) if any(row.place for row in self.rows) else (0, 1, 3, 4)

    @property
    def edges(self) -> tuple[float, ...]:
        """The left edges of the columns and the right edge of the last."""
        widths = (
            (52.0, 86.0, 162.0, 90.0, 90.0)
            if 2 in self.columns
            else (60.0, 140.0, 0.0, 140.0, 140.0)
        )
        edges = [_LEFT]
        for column in self.columns:
            edges.append(edges[-1] + widths[column])
        return tuple(edges)

    def pages(self) -> Iterator[Drawing]:
        groups = list(self._groups())
        start = 0
        for number, group in enumerate(groups, 1):
            top = _FIRST_TOP if number == 1 else _TOP
            drawing = self._title() if number == 1 else self._running()
            drawing += self._table(start, group, top, repeated=number > 1)
            yield drawing + self._folio(number, len(groups))
            start += len(group)

    def structure(self) -> Node:
        scope = (("Scope", "Column"),)
        head = Node(
            "head", "TR", tuple(Node(f"head/{c}", "TH", attributes=scope) for c in self.columns)
        )
        rows = (
            Node(f"row{n}", "TR", tuple(Node(f"row{n}/{c}", "TD") for c in self.columns))
            for n in range(len(self.rows))
        )
        summary = (("Summary", self.words.title),)
        table = Node("table", "Table", (head, *rows), attributes=summary)
        return Node(
            "document",
            "Document",
            (Node("title", "H1"), Node("subject", "P"), Node("count", "P"), table),
        )

    def _groups(self) -> Iterator[list[float]]:
        """The heights of the rows of each page."""
        room, group = FOOT - _FIRST_TOP - _HEAD, list[float]()
        for at in range(len(self.rows)):
            height = self._height(at)
            if group and sum(group) + height > room:
                yield group
                room, group = FOOT - _TOP - _HEAD, []
            group.append(height)
        yield group

    def _title(self) -> Drawing:
        roles = self.house.roles
        title = set_line(spaced(self.words.title, roles.title, "title"))
        counted = set_line(spaced(self.words.counted.format(len(self.rows)), roles.body, "count"))
        room = TEXT_WIDTH - counted.width - 2 * _GUTTER
        subject = fold(spaced(self.title, roles.body, "subject"), room, 1)
        return (
            lines_down([title], _LEFT, _TITLE, 0.0)
            + lines_down(subject[:1], _LEFT, _SUBJECT, 0.0)
            + line_right(counted, _LEFT + TEXT_WIDTH, _COUNT)
        )

    def _running(self) -> Drawing:
        style = self.house.roles.running
        line = set_line(spaced(f"{self.words.title}　{self.title}", style, Artifact.HEADER))
        return lines_down([line], _LEFT, _TOP - 14.0, 0.0)

    def _folio(self, number: int, count: int) -> Drawing:
        words = self.words.folio.format(number, count)
        line = set_line(spaced(words, self.house.roles.source, Artifact.FOOTER))
        return line_right(line, _LEFT + TEXT_WIDTH, FOLIO)

    def _table(
        self, start: int, heights: Sequence[float], top: float, *, repeated: bool
    ) -> Drawing:
        primary, hair = self.house.ink("primary"), self.house.ink("rule")
        drawing = Drawing((rule(_LEFT, top, TEXT_WIDTH, 1.6, primary),))
        drawing += self._head(top, repeated=repeated)
        begin = y = top + _HEAD
        drawing += Drawing((rule(_LEFT, y, TEXT_WIDTH, 0.5, primary),))
        for at, height in enumerate(heights, start):
            drawing += self._row(at, y, height)
            y += height
            ink = hair if at < start + len(heights) - 1 else self.house.ink("ink")
            drawing += Drawing((rule(_LEFT, y, TEXT_WIDTH, 0.5, ink),))
        for edge in self.edges[-3:-1]:
            drawing += Drawing((upright(edge, begin, y - begin, 0.5, hair),))
        return drawing

    def _head(self, top: float, *, repeated: bool) -> Drawing:
        """Repeated on later pages for the eye alone: a table has one head."""
        style, drawing = self.house.roles.table_head, Drawing()
        for edge, column in zip(self.edges, self.columns, strict=False):
            owner = Artifact.HEADER if repeated else f"head/{column}"
            line = set_line(spaced(self.words.heads[column], style, owner))
            drawing += lines_down([line], edge + self._indent(column), top + 17.0, 0.0)
        return drawing

    def _row(self, at: int, top: float, height: float) -> Drawing:
        drawing = Drawing()
        for edge, column, lines in zip(self.edges, self.columns, self._cells[at], strict=False):
            first = top + height / 2 + 5.0 - (len(lines) - 1) * _LEADING / 2
            drawing += lines_down(lines, edge + self._indent(column), first, _LEADING)
        return drawing

    @cached_property
    def _cells(self) -> tuple[tuple[tuple[Line, ...], ...], ...]:
        """The lines of each cell of each row."""
        widths = [right - left - _GUTTER for left, right in pairwise(self.edges)]
        return tuple(
            tuple(
                self._cell(at, column, width)
                for column, width in zip(self.columns, widths, strict=True)
            )
            for at in range(len(self.rows))
        )

    def _cell(self, at: int, column: int, width: float) -> tuple[Line, ...]:
        row = self.rows[at]
        words = (row.number, row.name, row.place, "", "")[column]
        if not words:
            return ()
        inlines = self._inlines(words, column, at)
        line = set_line(inlines)
        return (line,) if line.width <= width else fold(inlines, width, 4)

    def _inlines(self, words: str, column: int, at: int) -> tuple[Inline, ...]:
        return spaced(words, self._style(column), f"row{at}/{column}")

    def _style(self, column: int) -> TextStyle:
        roles = self.house.roles
        if column == 0:
            return sized(roles.words, 13.0)
        return sized(roles.item_head, 13.0) if column == 1 else sized(roles.table, 11.0)

    def _height(self, at: int) -> float:
        most = max(map(len, self._cells[at]))
        return max(_ROW, most * _LEADING + 2 * _PADDING)

    def _indent(self, column: int) -> float:
        return _GUTTER if column > 2 else 0.0
