"""Typographic specimens: a file of cases in, a PDF with one page a case out.

A case is one line of JSON: `text` and `width_em`, and if wanted `id`, `align`, `indent_em`,
`role` and `options`. The composer of the product sets its text at 20 points, the measure
beginning 20 points from the left edge; nothing else stands on the page. Refuses what is no case
and characters that no font draws.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from briefing.diagnostics import BriefingError, Diagnostic, ResourceError, Severity, Span
from briefing.frame import Ink, Node, Page, Placed, Publication
from briefing.geometry import Point, Size
from briefing.text.compose import compose, compose_display
from briefing.text.fonts import undrawable
from briefing.text.style import Align, Inline, Line, TextStyle

EM: Final = 20.0
MARGIN: Final = 20.0
PITCH: Final = 32.0

_BLACK = Ink("ink", (0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0))
_FACES = {"body": "serif-medium", "heading": "serif-bold"}
_HEADING_LINES = 9
_HANG = 0.5

_Role = Literal["body", "heading"]
_Length = Annotated[float, Field(allow_inf_nan=False)]


class Options(BaseModel):
    """`digit_em` 0.5 asks for half-width figures."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")
    digit_em: Annotated[float, Field(ge=0.5, le=0.5)] | None = None
    hang: bool = False
    role: _Role | None = None


class Case(BaseModel):
    """One text to set; lengths in em."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")
    text: str
    width_em: Annotated[_Length, Field(gt=0)]
    id: str = ""
    align: Align = "justify"
    indent_em: _Length = 0.0
    role: _Role = "body"
    options: Options = Options()

    @model_validator(mode="after")
    def _has_room(self) -> Case:
        if self.indent_em >= self.width_em:
            raise PydanticCustomError("no-room", "the indent leaves no room in the first line")
        return self

    @property
    def is_heading(self) -> bool:
        return "heading" in (self.role, self.options.role)


def set_specimens(cases: Sequence[Case]) -> Publication:
    """The cases as pages; page N holds case N."""
    keys = [f"case-{number}" for number in range(1, len(cases) + 1)]
    nodes = tuple(
        Node(key, "H1" if case.is_heading else "P") for key, case in zip(keys, cases, strict=True)
    )
    pages = tuple(_page(_lines(case, key)) for key, case in zip(keys, cases, strict=True))
    root = Node("specimens", "Document", nodes)
    return Publication("Specimens", "briefing", "zh-CN", pages, root, (), ())


def _lines(case: Case, owner: str) -> tuple[Line, ...]:
    inlines = (Inline(case.text, _style(case), owner),)
    measure = case.width_em * EM
    if case.is_heading:
        lines = compose_display(inlines, measure, _HEADING_LINES)
        return tuple(_shifted(line, case.align, measure - line.width) for line in lines)
    return compose(
        inlines,
        measure,
        align=case.align,
        indent=case.indent_em * EM,
        hang=_HANG if case.options.hang else 0.0,
    )


def _shifted(line: Line, align: Align, room: float) -> Line:
    shift = {"right": room, "center": room / 2}.get(align, 0.0)
    runs = tuple((x + shift, run) for x, run in line.runs)
    return replace(line, runs=runs, width=line.width + shift)


def _style(case: Case) -> TextStyle:
    features = ("hwid",) if case.options.digit_em else ()
    return TextStyle(_face(case), EM, PITCH, _BLACK, features)


def _face(case: Case) -> str:
    return _FACES["heading" if case.is_heading else "body"]


def _page(lines: Sequence[Line]) -> Page:
    widest = max((line.width for line in lines), default=0.0)
    items: list[Placed] = []
    for number, line in enumerate(lines):
        items += line.place(Point(MARGIN, MARGIN + EM + number * PITCH))
    return Page(Size(widest + 2 * MARGIN, len(lines) * PITCH + 2 * MARGIN), tuple(items))


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a file. Raises BriefingError with every line that is none."""
    said: list[Diagnostic] = []
    cases: list[Case] = []
    lacking: list[Diagnostic] = []
    for number, line in enumerate(_text(path).splitlines(), 1):
        if line.strip():
            place = Span(str(path), number, 1, len(line))
            case = _case(line, place, said)
            if case:
                cases.append(case)
                lacking += _without_glyph(case, line, place)
    if said:
        raise BriefingError(said)
    if lacking:
        raise ResourceError(lacking)
    return tuple(cases)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as fault:
        reason = (fault.strerror or "").lower()
    except UnicodeDecodeError as fault:
        reason = f"byte {fault.start} is not UTF-8"
    message = f"`{path}` cannot be read: {reason}"
    raise BriefingError([Diagnostic(Severity.ERROR, "file-unreadable", message)])


def _case(line: str, place: Span, said: list[Diagnostic]) -> Case | None:
    try:
        return Case.model_validate_json(line)
    except ValidationError as refusal:
        said += [_fault(error, place) for error in refusal.errors()]
    return None


def _fault(error: ErrorDetails, place: Span) -> Diagnostic:
    where = ".".join(str(step) for step in error["loc"])
    told = error["msg"][:1].lower() + error["msg"][1:]
    message = f"`{where}`: {told}" if where else told
    return Diagnostic(Severity.ERROR, "bad-case", message, place)


def _without_glyph(case: Case, line: str, place: Span) -> Iterator[Diagnostic]:
    for character in undrawable(case.text, _face(case)):
        message = f"no font can draw `{character}` (U+{ord(character):04X})"
        column = max(0, line.find(character)) + 1
        span = Span(place.path, place.line, column)
        yield Diagnostic(Severity.ERROR, "no-glyph", message, span)
