"""Themes: what loads, what is refused, and that every text ink can be read on its ground."""

import pytest

from briefing.diagnostics import ResourceError
from briefing.frame import Ink
from briefing.theme.load import contrast, load_theme, theme_names

BLACK = Ink("black", (0, 0, 0), (0, 0, 0, 1))
WHITE = Ink("white", (1, 1, 1), (0, 0, 0, 0))


def test_black_on_white_has_the_greatest_contrast():
    assert contrast(BLACK, WHITE) == pytest.approx(21)


def test_an_ink_has_no_contrast_with_itself():
    assert contrast(WHITE, WHITE) == 1


def test_an_unknown_theme_is_refused_and_the_known_ones_named():
    with pytest.raises(ResourceError) as refused:
        load_theme("zhenghon")

    (fault,) = refused.value.diagnostics
    assert fault.code == "theme"
    assert "zhenghong" in fault.hints[0]


@pytest.mark.parametrize("name", theme_names())
def test_body_text_is_black_ink_alone_in_print(name):
    assert load_theme(name).paper["ink"].cmyk == (0, 0, 0, 1)


@pytest.mark.parametrize("name", theme_names())
def test_a_highlight_is_told_from_the_other_bars_in_grey(name):
    theme = load_theme(name)

    for palette in (theme.paper, theme.slide):
        assert contrast(palette["primary"], palette["mute"]) > 3
