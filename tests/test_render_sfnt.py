"""Font programs cut down and grown: any TrueType face, with composites and 2048 units an em."""

from __future__ import annotations

import io
from pathlib import Path

import matplotlib
import pytest
from fontTools.ttLib import TTFont

from briefing.render.sfnt import Drawing, Program, build_program
from briefing.text.fonts import Face

DEJAVU = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"


@pytest.fixture(scope="module")
def face() -> Face:
    return Face("dejavu", DEJAVU)


def opened(program: Program) -> TTFont:
    return TTFont(io.BytesIO(program.data), checkChecksums=2)


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


def test_a_glyph_with_its_own_advance_is_no_copy(face: Face) -> None:
    shape, own = original(face, "é")
    glyph = face.glyph_for("é")
    program = build_program(face.hb_face, [Drawing(((glyph, 0, 0),), own)] * 2)
    font = opened(program)
    assert program.glyphs[0] == program.glyphs[1]
    assert (shape, own) == (points(font, program.glyphs[0]), advance(font, program.glyphs[0]))


def test_a_copy_has_the_outline_moved_and_the_advance_asked_for(face: Face) -> None:
    """é is itself made of parts in this font, so its copy is two deep."""
    shape, own = original(face, "é")
    glyph = face.glyph_for("é")
    drawings = [Drawing(((glyph, 0, 0),), own + 512), Drawing(((glyph, -300, 70),), own)]
    program = build_program(face.hb_face, drawings)
    font = opened(program)
    assert shape == points(font, program.glyphs[0])
    assert own + 512 == advance(font, program.glyphs[0])
    assert [(x - 300, y + 70) for x, y in shape] == points(font, program.glyphs[1])
    assert font["maxp"].maxComponentDepth >= 2


def test_several_glyphs_become_one(face: Face) -> None:
    base, own = original(face, "e")
    mark, _ = original(face, "´")
    parts = ((face.glyph_for("e"), 0, 0), (face.glyph_for("´"), 100, 50))
    program = build_program(face.hb_face, [Drawing(parts, own)])
    moved = [(x + 100, y + 50) for x, y in mark]
    assert base + moved == points(opened(program), program.glyphs[0])


def test_a_wider_space_stays_empty(face: Face) -> None:
    program = build_program(face.hb_face, [Drawing(((face.glyph_for(" "), 0, 0),), 1500)])
    font = opened(program)
    assert ([], 1500) == (points(font, program.glyphs[0]), advance(font, program.glyphs[0]))


def test_hints_are_dropped(face: Face) -> None:
    glyph = face.glyph_for("é")
    tables = opened(build_program(face.hb_face, [Drawing(((glyph, 0, 0),), 1260)])).reader.tables
    assert {"glyf", "head", "hhea", "hmtx", "loca", "maxp"} == set(tables)
