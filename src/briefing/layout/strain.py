"""Says where the composer had to strain: lines opened wide, soft rules given up.

In: finished pages. Out: a notice for each, with the page, the words and their place in the
source. It is read off the pages themselves, so that it cannot differ from them: gaps from the
glyphs' advances, breaks from neighbouring lines of one paragraph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefing.diagnostics import Diagnostic, Severity, Span
from briefing.frame import Artifact, Group, Placed, Publication, TextRun
from briefing.frozen import frozen
from briefing.geometry import Point
from briefing.text.breaks import INNER, RANGE, SOFT, STRICT, levels
from briefing.text.fonts import face
from briefing.text.kinds import HAN, kind

_WIDE = 0.15
"""Em by which a gap between Han may open without a word about it."""

_BROKEN = {
    SOFT: "a number is parted from its unit, or the like",
    STRICT: "a line begins with a dash, an ellipsis or a sign",
    RANGE: "a range of numbers is parted",
    INNER: "a word or number is cut",
}


@frozen
class _Line:
    """Runs of one paragraph on one baseline of a page."""

    page: str
    baseline: float
    runs: tuple[TextRun, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def size(self) -> float:
        return self.runs[0].size

    @property
    def origin(self) -> Span | None:
        return self.runs[0].origin


def strains(publication: Publication, kind_of_output: str) -> Iterator[Diagnostic]:
    yield from _off_page(publication, kind_of_output)
    for lines in _paragraphs(publication):
        for line in lines:
            if (gap := _widest_gap(line)) > _WIDE:
                message = f"gaps open by {gap:.2f} em in the line {line.text.strip()}"
                yield _notice("wide-line", message, line, kind_of_output)
        for level, line in _given_up(lines):
            message = f"{_BROKEN[level]} after “{line.text.strip()[-8:]}”"
            yield _notice("rule-given-up", message, line, kind_of_output)


def _off_page(publication: Publication, kind_of_output: str) -> Iterator[Diagnostic]:
    """Words that run over an edge of their page, where nobody sees them."""
    for number, page in enumerate(publication.pages, 1):
        for place, run in _runs(Point(0, 0), page.items):
            over = place.x + sum(glyph.advance for glyph in run.glyphs) > page.size.width + 1
            if (over or place.x < -1) and not (isinstance(run.owner, Artifact) or run.rotation):
                name = page.label or str(number)
                told = f"“{run.text}” runs off the page"
                message = f"{kind_of_output}, page {name}: {told}"
                yield Diagnostic(Severity.WARNING, "off-page", message, run.origin)


def _notice(code: str, message: str, line: _Line, output: str) -> Diagnostic:
    return Diagnostic(Severity.NOTICE, code, f"{output}, page {line.page}: {message}", line.origin)


def _paragraphs(publication: Publication) -> Iterator[list[_Line]]:
    """The lines of each owner that stand in one size, in drawing order."""
    owned: dict[str, list[_Line]] = defaultdict(list)
    for number, page in enumerate(publication.pages, 1):
        for place, run in _runs(Point(0, 0), page.items):
            if isinstance(run.owner, Artifact) or run.rotation or not run.glyphs:
                continue
            _take(owned[run.owner], _Line(page.label or str(number), place.y, (run,)))
    for lines in owned.values():
        start = 0
        for at in range(1, len(lines) + 1):
            if at == len(lines) or lines[at].size != lines[start].size:
                yield lines[start:at]
                start = at


def _runs(origin: Point, items: Sequence[Placed]) -> Iterator[tuple[Point, TextRun]]:
    for place, item in items:
        if isinstance(item, Group):
            yield from _runs(origin + place, item.items)
        elif isinstance(item, TextRun):
            yield origin + place, item


def _take(lines: list[_Line], new: _Line) -> None:
    """Adds a run to the last line, or begins a line with it."""
    last = lines[-1] if lines else None
    if last and (last.page, last.baseline) == (new.page, new.baseline):
        lines[-1] = _Line(new.page, new.baseline, last.runs + new.runs)
    else:
        lines.append(new)


def _widest_gap(line: _Line) -> float:
    """The widest gap between two Han, in em."""
    gaps = (
        one.advance / run.size - face(run.face).advance(one.id)
        for run in line.runs
        for one, two in pairwise(run.glyphs)
        if _is_han(one.text) and _is_han(two.text)
    )
    return max(gaps, default=0.0)


def _is_han(text: str) -> bool:
    return len(text) == 1 and kind(text) == HAN


def _given_up(lines: Sequence[_Line]) -> Iterator[tuple[int, _Line]]:
    """The lines that end where only a soft rule allows it, with the level of their ends."""
    found = levels("".join(line.text for line in lines))
    at = 0
    for line in lines[:-1]:
        at += len(line.text)
        if found[at] in _BROKEN and not line.text.endswith((" ", "\u3000")):
            yield found[at], line
