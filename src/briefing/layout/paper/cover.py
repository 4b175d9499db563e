"""The cover: a deep field with the slogan, below it the title and two lines set downwards.

The first slogan is split into what leads in and the quoted phrase, whose inner space becomes a
line break (the text layer keeps it); its opening quotation mark hangs outside the text edge. At
the foot of the white stand logo, issuer and date, level with the lines' end. Lines of letters or
too long for the white are set across. Empty slots vanish.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from briefing.content.document import Document
from briefing.content.inline import Text
from briefing.frame import Artifact, Image
from briefing.frozen import frozen
from briefing.geometry import A4, Point, Rect, Size
from briefing.layout.paper.drawing import (
    Drawing,
    block,
    clipped,
    frame,
    joined,
    line_right,
    lines_down,
)
from briefing.layout.paper.house import House
from briefing.layout.paper.motif import motif
from briefing.layout.paper.setting import bearing, ends_with
from briefing.layout.paper.vertical import depth, set_down, stands_upright
from briefing.layout.paper.words import fold, spaced
from briefing.text.compose import set_line
from briefing.text.kinds import OPEN, kind
from briefing.text.style import Inline, Line, TextStyle
from briefing.theme.paper import inked, sized

LEFT = 72.0
FIELD = 552.0
_BLEED = 8.51
_STATUS, _LEAD, _LAST_PHRASE, _BAR, _CLOSING = 72.0, 88.0, 368.0, 402.0, 448.0
_TITLE = 606.0
_LINES_TOP, _LINES_RIGHT, _LINES_STEP = 590.0, 523.0, 34.0
_PHRASE_WIDTH = 470.0
_PHRASE_SIZES = (64.0, 58.0, 52.0, 46.0, 40.0, 36.0, 32.0, 28.0)
_MOST_LINES = 3
_MOST_DEPTH = 228.0
"""Longer lines are set across."""
_TO_LINES = 72.0
"""From the title to the lines set downwards: nearer, both would be read as one."""
_ACROSS, _DESCENT = 24.0, 4.0
_LOGO, _BESIDE_LOGO = 40.0, 12.0
_QUOTED = re.compile(r"^(?P<lead>[^“]*)(?P<phrase>“[^”]*”)$")


@frozen
class Cover:
    """`edge` is what an office printer leaves white: there the field stops short of the paper's."""

    document: Document
    house: House
    edge: float = 0.0

    def draw(self) -> Drawing:
        return joined(
            (
                self._field(),
                self._status(),
                self._lead(),
                self._phrase(),
                self._closing(),
                self._title(),
                self._imprint(),
                self._lines(),
                draw_logo(self.document, LEFT, self._bottom - _LOGO, "cover/logo"),
            )
        )

    def _field(self) -> Drawing:
        start = self.edge or -_BLEED
        field = Rect(start, start, A4.width - 2 * start, FIELD - start)
        lines = motif(self.house.theme, 505.0, 429.0, 398.0, self.house.ink("line_on"))
        deep = block(field, self.house.ink("deep"), Artifact.BACKGROUND)
        cut = Rect(field.x, field.y, field.width, field.height - 0.5)
        return Drawing((deep, clipped(lines, cut)))

    def _status(self) -> Drawing:
        status = self.document.status
        if status is None:
            return Drawing()
        style = inked(sized(self.house.roles.status, 12.0), self.house.ink("on"))
        return draw_status(status, style, LEFT, _STATUS, "cover/status", 0.8)

    @cached_property
    def _split(self) -> tuple[str, str, int]:
        """What leads in, the phrase, and where the phrase begins in the first slogan."""
        return split_slogan(self._first.words)

    @property
    def _first(self) -> Text:
        return self.document.slogan[0] if self.document.slogan else self.document.title

    def _inline(self, words: str, style: TextStyle, key: str, text: Text) -> tuple[Inline, ...]:
        return spaced(words, style, key, text.span)

    @cached_property
    def _phrase_lines(self) -> tuple[Line, ...]:
        for size in _PHRASE_SIZES:
            lines = self._set_phrase(size)
            fits = all(line.width - hang(line) <= _PHRASE_WIDTH for line in lines)
            if fits and len(lines) <= _MOST_LINES:
                return lines
        return lines

    def _set_phrase(self, size: float) -> tuple[Line, ...]:
        style = sized(self.house.roles.cover_phrase, size)
        phrase = self._split[1]
        if self._split[0] or " " not in phrase.strip():
            parts = phrase.split(" ") if self.house.is_chinese else [phrase]
        else:
            parts = [phrase]
        lines: list[Line] = []
        for part in parts:
            inline = self._inline(part, style, "cover/slogan", self._first)
            line = set_line(inline)
            if line.width - hang(line) > _PHRASE_WIDTH:
                lines += fold(inline, _PHRASE_WIDTH, _MOST_LINES)
            else:
                lines.append(line)
            if len(lines) and part is not parts[-1]:
                lines[-1:] = ends_with(lines[-1:], " ")
        return tuple(lines)

    @property
    def _leading(self) -> float:
        style = self.house.roles.cover_phrase
        return style.leading * self._phrase_lines[0].runs[0][1].size / style.size

    @property
    def _phrase_top(self) -> float:
        return _LAST_PHRASE - (len(self._phrase_lines) - 1) * self._leading

    def _lead(self) -> Drawing:
        if not self._split[0]:
            return Drawing()
        inline = self._inline(
            self._split[0], self.house.roles.cover_lead, "cover/slogan", self._first
        )
        line = set_line(inline)
        return lines_down([line], LEFT - bearing(line) + 1, self._phrase_top - _LEAD, 0.0)

    def _phrase(self) -> Drawing:
        lines = self._phrase_lines
        optical = min(han_bearing(line) for line in lines) - 1
        return joined(
            lines_down(
                [line],
                LEFT - hang(line) - optical,
                self._phrase_top + number * self._leading,
                0.0,
            )
            for number, line in enumerate(lines)
        )

    def _closing(self) -> Drawing:
        bar = block(Rect(LEFT, _BAR - 1.25, 56.0, 2.5), self.house.ink("on2"))
        if len(self.document.slogan) < 2:
            return Drawing((bar,))
        style = self.house.roles.cover_closing
        text = self.document.slogan[1]
        inline = self._inline(text.words, style, "cover/closing", text)
        lines = fold(inline, _PHRASE_WIDTH, 2)
        first = lines_down(lines, LEFT - bearing(lines[0]) + 1, _CLOSING, style.leading)
        return Drawing((bar,)) + first

    def _title(self) -> Drawing:
        if not self.document.slogan:
            return Drawing()
        style, title = self.house.roles.cover_title, self.document.title
        inline = self._inline(title.words, style, "cover/title", title)
        lines = fold(inline, self._title_width, 3)
        return lines_down(lines, LEFT - bearing(lines[0]), _TITLE, style.leading)

    def _imprint(self) -> Drawing:
        """Issuer and date at the foot, beside the logo."""
        texts = [text for text in (self.document.issuer, self.document.date) if text]
        style = self.house.roles.cover_note
        lines = [
            set_line(self._inline(text.words, style, f"cover/imprint/{number}", text))
            for number, text in enumerate(texts)
        ]
        x = LEFT + (_LOGO + _BESIDE_LOGO if self.document.logo else 0.0)
        first = self._foot - (len(lines) - 1) * style.leading
        return lines_down(lines, x, first, style.leading)

    @property
    def _foot(self) -> float:
        """The imprint's last baseline: level with the lines' end, above lines set across."""
        if self._runs_down:
            return self._bottom - _DESCENT
        return self._bottom - _ACROSS * (len(self._verses) + 1)

    @property
    def _title_width(self) -> float:
        if not self._verses or not self._runs_down:
            return _LINES_RIGHT - LEFT
        lines = self.house.roles.cover_line.size + (len(self._verses) - 1) * _LINES_STEP
        return _LINES_RIGHT - LEFT - lines - _TO_LINES

    @property
    def _verses(self) -> tuple[Text, ...]:
        return self.document.slogan[2:]

    @property
    def _runs_down(self) -> bool:
        style = self.house.roles.cover_line
        return all(
            stands_upright(text) and depth(text, style) <= _MOST_DEPTH for text in self._verses
        )

    @property
    def _bottom(self) -> float:
        """Where the white part ends: the foot of the lines set downwards."""
        style = self.house.roles.cover_line
        depths = [depth(text, style) for text in self._verses] if self._runs_down else []
        return _LINES_TOP + max([204.0, *depths])

    def _lines(self) -> Drawing:
        if not self._verses:
            return Drawing()
        style = self.house.roles.cover_line
        if not self._runs_down:
            return self._across(style)
        return joined(
            set_down(
                text,
                style,
                f"cover/verse/{number}",
                _LINES_RIGHT - style.size - number * _LINES_STEP,
                _LINES_TOP,
            )
            for number, text in enumerate(self._verses)
        )

    def _across(self, style: TextStyle) -> Drawing:
        lines = [
            set_line(self._inline(text.words, style, f"cover/verse/{number}", text))
            for number, text in enumerate(self._verses)
        ]
        first = self._bottom - _DESCENT - (len(lines) - 1) * _ACROSS
        return joined(
            line_right(line, _LINES_RIGHT, first + number * _ACROSS)
            for number, line in enumerate(lines)
        )


def split_slogan(words: str) -> tuple[str, str, int]:
    """What leads in, the quoted phrase (all, where nothing is quoted), and where it begins."""
    match = _QUOTED.match(words)
    return (match["lead"], match["phrase"], match.start("phrase")) if match else ("", words, 0)


def hang(line: Line) -> float:
    """How far an opening mark hangs out: the width of its whole cell."""
    first = line.runs[0][1].glyphs[0]
    return first.advance if first.text and kind(first.text[0]) == OPEN else 0.0


def han_bearing(line: Line) -> float:
    """The bearing of the first character that is no opening mark."""
    x, run = line.runs[0]
    glyphs = run.glyphs[1:] if hang(line) else run.glyphs
    return bearing(replace(line, runs=((0.0, replace(run, glyphs=glyphs)),))) if glyphs else x


def draw_status(
    status: Text, style: TextStyle, x: float, top: float, owner: str | Artifact, weight: float
) -> Drawing:
    """The status in an outlined box that begins at `x`."""
    line = set_line(spaced(status.words, style, owner, status.span))
    pad, height = style.size * 0.85, style.size * 1.9
    box = frame(Rect(x, top, line.width + 2 * pad, height), style.ink, weight)
    return Drawing((box,)) + lines_down([line], x + pad, top + height / 2 + style.size * 0.37, 0.0)


def status_width(status: Text, style: TextStyle) -> float:
    line = set_line(spaced(status.words, style, Artifact.LAYOUT, status.span))
    return line.width + 2 * style.size * 0.85


def draw_logo(document: Document, x: float, top: float, key: str) -> Drawing:
    """The issuer's logo inside its slot."""
    logo = document.logo
    if logo is None:
        return Drawing()
    scale = min(_LOGO / logo.width_px, _LOGO / logo.height_px)
    size = Size(logo.width_px * scale, logo.height_px * scale)
    at = Point(x, top + _LOGO - size.height)
    image = Image(logo.data, size, key)
    return Drawing(((at, image),), ((key, Rect(at.x, at.y, size.width, size.height)),))
