"""The cases of lint and of faces: what is said of a text before it is set, and what draws it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from briefing.content.lint import lint
from briefing.diagnostics import Diagnostic, ResourceError
from briefing.frame import TextRun
from briefing.specimen import Case, read_cases, set_specimens

CASES: dict[str, dict[str, Any]] = {
    one["id"]: one
    for one in json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))[
        "cases"
    ]
}


def warned(text: str) -> list[Diagnostic]:
    return list(lint({"a.md": text}, ()))


def test_half_width_marks_dots_and_dashes_are_warned_of_at_their_places() -> None:
    text = CASES["S57"]["text"]
    found = {(one.code, one.span.column - 1) for one in warned(text) if one.span}
    places = [text.index(mark) for mark in (",", "...", "--")]
    assert {*zip(("half-width-mark", "dots", "dashes"), places, strict=True)} <= found


def test_radicals_are_warned_of_with_the_ideograph_to_type() -> None:
    case = CASES["S58"]
    found = [one for one in warned(case["text"]) if one.code == "look-alike" and one.span]
    assert [0, 2] == [one.span.column - 1 for one in found if one.span]
    for radical, one in zip("⽚⾼", found, strict=True):
        ideograph = case["expect"]["normalized"][case["text"].index(radical)]
        assert f"U+{ord(radical):04X}" in one.message
        assert ideograph in f"{one.message} {' '.join(one.hints)}"


def read(text: str, folder: Path) -> tuple[Case, ...]:
    path = folder / "cases.jsonl"
    path.write_text(json.dumps({"text": text, "width_em": 30}), encoding="utf-8")
    return read_cases(path)


def test_a_rare_character_is_drawn_by_a_face_that_has_it(tmp_path: Path) -> None:
    (page,) = set_specimens(read("刘䶮与鿍田", tmp_path)).pages
    runs = [item for _, item in page.items if isinstance(item, TextRun)]
    assert "刘䶮与鿍田" == "".join(run.text for run in runs)
    assert all(glyph.id for run in runs for glyph in run.glyphs)


@pytest.mark.parametrize(
    ("text", "lacking"), [(CASES["S59"]["text"], "U+20BB7"), ("永\U0001f600康", "U+1F600")]
)
def test_a_character_that_no_face_has_is_refused_by_its_code_point(
    text: str, lacking: str, tmp_path: Path
) -> None:
    with pytest.raises(ResourceError, match=re.escape(lacking)) as refusal:
        read(text, tmp_path)
    assert [1] == [one.span.line for one in refusal.value.diagnostics if one.span]
