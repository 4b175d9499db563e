"""Copies of one PDF that differ in a line on every page, and in the password that opens them.

In: a finished PDF and the lines of all copies; out: the bytes of each copy. The line is drawn in
the document's own faces, each cut down to the glyphs of that one line: a font shared by all copies
would hold the characters of everybody's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from briefing.frame import TextRun
from briefing.frozen import frozen
from briefing.geometry import Point, Size
from briefing.render.container import Body, packed
from briefing.render.file import body_of
from briefing.render.ground import Ground, Own, assembled, take_apart
from briefing.render.locked import make_lock
from briefing.render.number import number
from briefing.render.objects import Reference, Stream, written
from briefing.render.operators import show_text
from briefing.render.room import Inks, find_places
from briefing.render.sfnt import Pool, pool_of
from briefing.render.type0 import Type0Font
from briefing.text.fonts import face
from briefing.text.style import Line

_STAND_INS = 0xF0000
_ABOVE, _BELOW = 0.9, 0.3
"""Of the size: how far Han glyphs reach over and under the baseline."""
_RISE = 0.36
"""Of the size: from the middle of Han glyphs down to the baseline."""


@frozen
class Copy:
    """A whole file, and the id in it that no other file has."""

    data: bytes
    identity: str


@frozen
class Press:
    """What all copies share; a value that other processes can be given."""

    ground: Ground
    pools: Mapping[str, Pool]

    def copy(self, line: Line, password: str | None = None) -> Copy:
        lock = make_lock(password) if password else None
        data, identity = assembled(self.ground, self._own(line), lock)
        return Copy(data, identity.hex())

    def _own(self, line: Line) -> Own:
        objects = _Objects(self.ground.following)
        fonts: dict[str, Type0Font] = {}
        stand_ins = count(_STAND_INS)
        shows = []
        for x, run in line.runs:
            if not run.glyphs:
                continue
            if run.face not in fonts:
                name, pool = f"F{len(fonts) + 1}", self.pools[run.face]
                fonts[run.face] = Type0Font(face(run.face), name, stand_ins, pool=pool)
            shows.append(_show(fonts[run.face], run, x - line.width / 2))
        numbers = {code: text for font in fonts.values() for code, text in font.numbers().items()}
        content = "\n".join(shows).translate(numbers).encode("ascii")
        resources = " ".join(
            f"/{font.name} {written(font.add_to(objects))}" for font in fonts.values()
        )
        form = Body(self.ground.line, _form(line, resources), packed(content))
        return Own((*objects.bodies, form), tuple(objects.others), objects.following)


def set_up_press(data: bytes, lines: Sequence[Line], inks: Inks, *, locked: bool = False) -> Press:
    """The press for copies of a file with these lines, or some of them, on its pages."""
    size = max(run.size for line in lines for _, run in line.runs)
    room = Size(max(line.width for line in lines), (_ABOVE + _BELOW) * size)
    places = find_places(data, room, inks)
    return Press(take_apart(data, places, room, locked=locked), _pools(lines))


def _pools(lines: Iterable[Line]) -> dict[str, Pool]:
    glyphs: dict[str, set[int]] = {}
    for line in lines:
        for _, run in line.runs:
            glyphs.setdefault(run.face, set()).update(glyph.id for glyph in run.glyphs)
    return {name: pool_of(face(name).hb_face, found) for name, found in glyphs.items()}


@dataclass(slots=True)
class _Objects:
    """Takes the parts of fonts, as a file would, and numbers them."""

    following: int
    bodies: list[Body] = field(default_factory=list)
    others: list[tuple[int, bytes]] = field(default_factory=list)

    def add(self, thing: object) -> Reference:
        at = self.following
        self.following += 1
        if isinstance(thing, Stream):
            self.bodies.append(body_of(at, thing))
        else:
            self.others.append((at, written(thing).encode("ascii")))
        return Reference(at)


def _show(font: Type0Font, run: TextRun, x: float) -> str:
    codes, spacing = font.encode(run)
    origin = Point(x, _RISE * run.size)
    return show_text(font.name, run.size, spacing, codes, origin, 0.0, 0.0)


def _form(line: Line, fonts: str) -> bytes:
    """The form's dictionary: its box is about the line's middle, where pages put it."""
    half, size = line.width / 2 + 1.0, max(run.size for _, run in line.runs)
    box = (-half, -size, half, size)
    sides = " ".join(number(side) for side in box)
    return (
        f" /Type /XObject /Subtype /Form /BBox [{sides}] /Resources << /Font << {fonts} >> >>"
        " /Filter /FlateDecode"
    ).encode("ascii")
