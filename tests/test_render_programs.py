"""Faces cut down for a file are kept; a kept one is the same, a spoilt one is made anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.render.programs import program_of
from briefing.render.sfnt import Drawing
from briefing.text.fonts import face

SANS = face("sans-regular")
DRAWINGS = [Drawing(((SANS.glyph_for(char), 0, 0),), 1000) for char in "永康市"]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "briefing" / "faces"


def test_a_program_is_the_same_when_it_was_kept(cache: Path) -> None:
    new = program_of(SANS, DRAWINGS, SANS.upem)
    assert 1 == len(list(cache.iterdir()))
    assert new == program_of(SANS, DRAWINGS, SANS.upem)


def test_other_characters_faces_and_widths_are_other_programs(cache: Path) -> None:
    wider = [Drawing(DRAWINGS[0].parts, 1200), *DRAWINGS[1:]]
    bold = face("sans-bold")
    made = [
        program_of(SANS, DRAWINGS, SANS.upem),
        program_of(SANS, DRAWINGS[:2], SANS.upem),
        program_of(SANS, wider, SANS.upem),
        program_of(SANS, DRAWINGS, SANS.upem // 2),
        program_of(bold, DRAWINGS, bold.upem),
    ]
    assert len(made) == len({program.tag for program in made})


@pytest.mark.parametrize("damage", [b"", b"\0" * 100])
def test_a_spoilt_program_is_made_anew(cache: Path, damage: bytes) -> None:
    new = program_of(SANS, DRAWINGS, SANS.upem)
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(damage or whole[:-1])
    assert new == program_of(SANS, DRAWINGS, SANS.upem)
    assert whole == kept.read_bytes()
