"""Font programs cut down and grown: any TrueType face, with composites and 2048 units an em."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from pathlib import Path

import matplotlib
import pytest
from fontTools.ttLib import TTFont

from briefing.render.outline import scaled
from briefing.render.sfnt import Drawing, build_program
from briefing.text.fonts import Face

DEJAVU = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"


@pytest.fixture(scope="module")
def face() -> Face:
    return Face("dejavu", DEJAVU)


def opened(program: bytes) -> TTFont:
    return TTFont(io.BytesIO(program), checkChecksums=2)


def made(face: Face, drawings: Sequence[Drawing], units: int = 2048) -> bytes:
    return build_program(face.hb_face, drawings, units)


def points(font: TTFont, glyph: int) -> list[tuple[int, int]]:
    glyf = font["glyf"]
    return [tuple(point) for point in glyf[font.getGlyphName(glyph)].getCoordinates(glyf)[0]]


def original(face: Face, char: str) -> tuple[list[tuple[int, int]], int]:
    """Points and advance of a character in the whole font."""
    font = TTFont(DEJAVU)
    glyph = face.glyph_for(char)
    return points(font, glyph), font["hmtx"][font.getGlyphName(glyph)][0]


def advance(font: TTFont, glyph: int) -> int:
    return font["hmtx"][font.getGlyphName(glyph)][0]


def test_glyphs_stand_in_the_order_of_their_drawings(face: Face) -> None:
    """A map from codes to glyphs would cost bytes in every file."""
    glyphs = [(face.glyph_for(char), *original(face, char)) for char in "zba"]
    program = made(face, [Drawing(((g, 0, 0),), own) for g, _, own in glyphs])
    font = opened(program)
    assert [shape for _, shape, _ in glyphs] == [points(font, n) for n in (1, 2, 3)]
    assert [own for _, _, own in glyphs] == [advance(font, n) for n in (1, 2, 3)]


def test_a_glyph_made_of_parts_keeps_them(face: Face) -> None:
    """é is made of e and an accent in this font; neither is wanted for itself."""
    shape, own = original(face, "é")
    font = opened(made(face, [Drawing(((face.glyph_for("é"), 0, 0),), own)]))
    assert font["glyf"][font.getGlyphName(1)].isComposite()
    assert (shape, own) == (points(font, 1), advance(font, 1))


def test_a_copy_has_the_outline_moved_and_the_advance_asked_for(face: Face) -> None:
    """é is itself made of parts in this font, so its copy is two deep."""
    shape, own = original(face, "é")
    glyph = face.glyph_for("é")
    drawings = [Drawing(((glyph, 0, 0),), own + 512), Drawing(((glyph, -300, 70),), own)]
    font = opened(made(face, drawings))
    assert shape == points(font, 1)
    assert own + 512 == advance(font, 1)
    assert [(x - 300, y + 70) for x, y in shape] == points(font, 2)
    assert font["maxp"].maxComponentDepth >= 2


def test_a_drawing_asked_for_twice_is_there_twice(face: Face) -> None:
    """Two codes may show the same but read otherwise."""
    shape, own = original(face, "e")
    font = opened(made(face, [Drawing(((face.glyph_for("e"), 0, 0),), own)] * 2))
    assert [(shape, own)] * 2 == [(points(font, n), advance(font, n)) for n in (1, 2)]


def test_several_glyphs_become_one(face: Face) -> None:
    base, own = original(face, "e")
    mark, _ = original(face, "´")
    parts = ((face.glyph_for("e"), 0, 0), (face.glyph_for("´"), 100, 50))
    program = made(face, [Drawing(parts, own)])
    moved = [(x + 100, y + 50) for x, y in mark]
    assert base + moved == points(opened(program), 1)


def test_a_wider_space_stays_empty(face: Face) -> None:
    program = made(face, [Drawing(((face.glyph_for(" "), 0, 0),), 1500)])
    font = opened(program)
    assert ([], 1500) == (points(font, 1), advance(font, 1))


def test_hints_are_dropped(face: Face) -> None:
    glyph = face.glyph_for("é")
    tables = opened(made(face, [Drawing(((glyph, 0, 0),), 1260)])).reader.tables
    assert {"glyf", "head", "hhea", "hmtx", "loca", "maxp"} == set(tables)


@pytest.mark.parametrize("char", "жe@é")
def test_coarser_units_move_no_point_by_more_than_half_a_unit(face: Face, char: str) -> None:
    """Points are compared where they stay: some that add nothing are left out."""
    shape, own = original(face, char)
    glyph = face.glyph_for(char)
    font = opened(made(face, [Drawing(((glyph, 0, 0),), round(own / 8))], units=256))
    assert 256 == font["head"].unitsPerEm
    assert round(own / 8) == advance(font, 1)
    for x, y in points(font, 1):
        nearest = min(max(abs(8 * x - a), abs(8 * y - b)) for a, b in shape)
        assert nearest <= (4 if char != "é" else 8)  # a part and its offset are rounded apart
    assert len(points(font, 1)) > 0.8 * len(shape)


def test_points_that_add_nothing_on_a_coarse_grid_are_left_out() -> None:
    """A square with a bump of one unit on its upper side, eight times as coarse."""
    corners = [(0, 0), (0, 800), (400, 801), (800, 800), (800, 0)]
    flags, steps, here = bytes([1] * 5), [], (0, 0)
    for corner in corners:
        steps.append((corner[0] - here[0], corner[1] - here[1]))
        here = corner
    xs, ys = (b"".join(struct.pack(">h", step[axis]) for step in steps) for axis in (0, 1))
    glyph = struct.pack(">5hHH", 1, 0, 0, 800, 801, 4, 0) + flags + xs + ys
    head = struct.pack(">5hHH", 1, 0, 0, 100, 100, 3, 0)
    square = bytes([0x31, 0x35, 0x33, 0x15]) + bytes([100, 100, 100])
    assert head + square == scaled(glyph, 1 / 8)
