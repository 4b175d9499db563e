"""The faces: what they hold and how their cells compare with harfbuzz itself."""

from __future__ import annotations

import pytest
import uharfbuzz as hb

from briefing.frame import Ink
from briefing.text.compose import set_line, width_of
from briefing.text.fonts import FILES, face, missing
from briefing.text.style import Inline, TextStyle

INK = Ink("ink", (0, 0, 0), (0, 0, 0, 1))


def inline(text: str, name: str = "sans-regular", *features: str) -> Inline:
    return Inline(text, TextStyle(name, 10.0, 16.0, INK, features), "p")


def advances(text: str, name: str) -> float:
    """The width by harfbuzz alone, in units of a 10 point font."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = "zh-Hans"
    opened = face(name)
    hb.shape(opened.hb_font, buffer, {})
    return sum(place.x_advance for place in buffer.glyph_positions) * 10 / opened.upem


@pytest.mark.parametrize("name", FILES)
def test_every_face_holds_common_han_and_marks(name: str) -> None:
    assert () == missing("永康世界五金之都，品质活力。“”《》（）——……·～％123ABC", face(name))


def test_a_character_that_a_face_lacks_is_named_with_its_place() -> None:
    assert ((1, "\U0002a6d6"),) == missing("永\U0002a6d6康", face("sans-regular"))


def test_a_line_feed_or_selector_is_no_missing_character() -> None:
    assert () == missing("永\n康\ufe00\u2060", face("sans-regular"))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("text", ["永康高质量发展", "Avatar To-day", "66.86", "R&D", "国——永"])
def test_a_line_is_as_wide_as_harfbuzz_says(text: str, name: str) -> None:
    assert advances(text, name) == pytest.approx(width_of([inline(text, name)]))


def test_half_width_figures_take_half_a_cell_each() -> None:
    assert 25.0 == pytest.approx(width_of([inline("66.86", "serif-medium", "hwid")]))


def test_tabular_figures_are_equal_even_in_a_face_without_them() -> None:
    line = set_line([inline("0123456789", "serif-bold", "tnum")])
    widths = {glyph.advance for _, run in line.runs for glyph in run.glyphs}
    assert 1 == len(widths)
    assert widths == {5.96}


def test_a_dash_is_one_joined_rule_of_two_em_in_every_face() -> None:
    for name in FILES:
        line = set_line([inline("——", name)])
        assert [("——", 20.0)] == [(g.text, g.advance) for _, run in line.runs for g in run.glyphs]


def test_a_variation_selector_stays_with_its_base_and_in_the_text() -> None:
    line = set_line([inline("葛\U000e0100城")])
    assert ["葛\U000e0100", "城"] == [g.text for _, run in line.runs for g in run.glyphs]


def test_western_text_is_kerned() -> None:
    assert width_of([inline("AV")]) < width_of([inline("A")]) + width_of([inline("V")])
