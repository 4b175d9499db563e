"""Takes HTML out of text files: tags in Markdown, tables as recognised pages have them.

In: lines. Out: their words, or a table. Raised digits become the signs that are raised (m²), as
plain ones they would be other numbers. Other tags are left out, each noted.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from briefing.importing.blocks import Paragraph, Table, paragraph
from briefing.importing.cells import tidy
from briefing.importing.lines import Line
from briefing.importing.notes import Notes, excerpt
from briefing.importing.scripts import lowered, raised

_NAMES = (
    "a|abbr|b|big|blockquote|br|center|code|dd|del|details|div|dl|dt|em|figcaption|figure|font"
    "|h[1-6]|hr|i|img|kbd|li|ol|p|picture|pre|s|small|source|span|strong|sub|summary|sup|u|ul"
)
_TAG = re.compile(rf"</?({_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_HEADING = re.compile(r"<h([1-6])(?:\s[^<>]*)?>(.+?)</h\1>", re.IGNORECASE)
_SCRIPT = re.compile(r"<(sup|sub)>([^<>]{1,12})</\1>", re.IGNORECASE)
_BOLD = re.compile(r"<(b|strong)>([^<>]+)</\1>", re.IGNORECASE)
_IMAGE = re.compile(r"<img\s[^<>]*?alt=[\"']([^\"'<>]*)[\"'][^<>]*>", re.IGNORECASE)
_SIGN = re.compile(r"&(?:nbsp|lt|gt|amp|quot|middot|mdash|ndash|#\d{1,6}|#x[0-9a-f]{1,5});", re.I)
_CODE = re.compile(r"(`[^`]+`)")
_MOST_SPANNED = 63
_BLANK = {"br": " ", "p": " ", "div": " ", "li": "- ", "dd": " "}


def untagged(lines: Sequence[Line], notes: Notes) -> list[Line]:
    """Lines without tags; one that held nothing else is a gap."""
    found: list[Line] = []
    gap, page = 0, False
    for line in lines:
        text = _plain(line, notes) if "<" in line.text or "&" in line.text else line.text
        if text:
            gap, page = max(gap, line.gap), page or line.page
            found.append(replace(line, text=text, gap=gap, page=page))
            gap, page = 0, False
        else:
            gap, page = max(gap, line.gap) + 1, page or line.page
    return found


def _plain(line: Line, notes: Notes) -> str:
    parts = _CODE.split(line.text)
    return "".join(
        part if place % 2 else _without_tags(part, line, notes) for place, part in enumerate(parts)
    ).strip()


def _without_tags(words: str, line: Line, notes: Notes) -> str:
    heading = _HEADING.fullmatch(words.strip())
    words = f"{'#' * int(heading[1])} {heading[2]}" if heading else words
    words = _IMAGE.sub(r"\1", _BOLD.sub(r"**\2**", _SCRIPT.sub(_script, words)))
    for tag in _TAG.finditer(words):
        notes.remove("tag", line.number, tag[0], f"a tag is left out: {excerpt(tag[0])}")
    plain = _TAG.sub(_blank, words)
    return _SIGN.sub(lambda sign: html.unescape(sign[0]).replace("\u00a0", " "), plain)


def _script(found: re.Match[str]) -> str:
    return raised(found[2]) if found[1].lower() == "sup" else lowered(found[2])


def _blank(tag: re.Match[str]) -> str:
    return "" if tag[0].startswith("</") else _BLANK.get(tag[1].lower(), "")


def html_table(lines: Sequence[Line]) -> tuple[Paragraph | Table, ...]:
    """The table that lines hold, and what stands in them before and after it."""
    reader = _Reader()
    reader.feed("\n".join(line.text for line in lines))
    reader.close()
    number = lines[0].number
    before, after = (" ".join("".join(words).split()) for words in (reader.before, reader.after))
    rows = tidy(reader.rows)
    table = (Table(number, rows),) if rows else ()
    return (
        *((paragraph(number, before),) if before else ()),
        *table,
        *((paragraph(lines[-1].number, after),) if after else ()),
    )


@dataclass
class _Reader(HTMLParser):
    """Rows of a table, those of tables inside its cells as words of the cell."""

    rows: list[list[str]] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    cell: list[str] | None = None
    spans: tuple[int, int] = (1, 1)
    held: dict[int, int] = field(default_factory=dict)
    """Rows for which a cell from above still covers each column."""
    depth: int = 0
    script: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.depth += 1
        elif self.depth == 1 and tag == "tr":
            self._end_row()
            self.rows.append([])
        elif self.depth == 1 and tag in ("td", "th"):
            self._end_cell()
            self.cell, self.spans = [], (_span(attrs, "colspan"), _span(attrs, "rowspan"))
        elif tag in ("sup", "sub"):
            self.script = tag
        elif self.cell is not None:
            self.cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self.depth == 1 and tag in ("td", "th"):
            self._end_cell()
        elif self.depth == 1 and tag in ("tr", "table"):
            self._end_row()
        self.depth -= tag == "table"
        self.script = "" if tag in ("sup", "sub") else self.script

    def handle_data(self, data: str) -> None:
        words = {"sup": raised, "sub": lowered}.get(self.script, str)(data)
        loose = self.after if self.rows else self.before
        (loose if self.cell is None else self.cell).append(words)

    def _end_cell(self) -> None:
        if self.cell is None:
            return
        if not self.rows:
            self.rows.append([])
        self._cover()
        columns, rows = self.spans
        for place in range(len(self.rows[-1]), len(self.rows[-1]) + columns):
            self.held[place] = rows - 1
        words = " ".join("".join(self.cell).split())
        self.rows[-1] += [words, *["<<"] * (columns - 1)]
        self.cell = None

    def _cover(self) -> None:
        """Puts the marks of cells from above where the row has come to them."""
        while self.held.get(len(self.rows[-1]), 0) > 0:
            self.held[len(self.rows[-1])] -= 1
            self.rows[-1].append("^^")

    def _end_row(self) -> None:
        self._end_cell()
        if self.rows and self.rows[-1]:
            self._cover()


def _span(attrs: list[tuple[str, str | None]], name: str) -> int:
    value = dict(attrs).get(name) or "1"
    return min(max(int(value), 1), _MOST_SPANNED) if value.isdigit() and len(value) < 4 else 1
