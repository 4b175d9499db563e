"""Drawings are kept, so that matplotlib is loaded only for new ones; nothing else depends on it."""

from __future__ import annotations

import logging
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import matplotlib
import pytest
from charts import STYLE, chart_of, entry
from matplotlib import font_manager

from briefing.layout.chart import ChartDrawing, draw_chart

CHART = chart_of(entry("甲", "3"), entry("乙", "2"), entry("丙", "1"))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "briefing" / "charts"


def draw() -> ChartDrawing:
    return draw_chart(CHART, 228, STYLE, "c")


def only(folder: Path) -> Path:
    (entry,) = folder.iterdir()
    return entry


def test_a_drawing_is_the_same_from_the_cache_as_when_it_was_new(cache: Path) -> None:
    new = draw()
    assert only(cache).exists()
    assert new == draw()


def test_matplotlib_is_loaded_for_new_drawings_only(cache: Path) -> None:
    code = (
        "import sys; from charts import STYLE, chart_of, entry;"
        "from briefing.layout.chart import draw_chart;"
        "draw_chart(chart_of(entry('甲', '3')), 228, STYLE, 'c');"
        "print('matplotlib' in sys.modules)"
    )
    loaded = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).parent,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for _ in range(2)
    ]
    assert ["True", "False"] == loaded


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{}",
        b"[1, 2, 3]",
        b'["", [["bar", 0, [0, 0], []]]]',
        b"\xff\x00",
        b"null",
        b"[" * 100_000,
    ],
)
def test_a_damaged_entry_is_drawn_again(cache: Path, damage: bytes) -> None:
    new = draw()
    whole = only(cache).read_bytes()
    only(cache).write_bytes(damage)
    assert new == draw()
    assert whole == only(cache).read_bytes()


def test_a_changed_digit_in_an_entry_is_noticed(cache: Path) -> None:
    new = draw()
    words = only(cache).read_text("ascii")
    only(cache).write_text(words.replace("13.5", "31.5"), "ascii")
    assert new == draw()


def test_a_cache_that_cannot_be_written_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert draw().items


def test_other_figures_are_another_entry_and_other_colours_the_same(cache: Path) -> None:
    draw()
    draw_chart(CHART, 228, replace(STYLE, highlight=STYLE.axis), "another")
    assert only(cache).exists()
    draw_chart(chart_of(*CHART.bars[:2]), 228, STYLE, "c")
    assert 2 == len(list(cache.iterdir()))


def test_matplotlib_looks_up_no_font(
    cache: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [])
    with caplog.at_level(logging.DEBUG, logger="matplotlib"):
        draw()
    assert [] == caplog.records


def test_a_users_own_matplotlib_settings_change_nothing(cache: Path) -> None:
    plain = draw()
    only(cache).unlink()
    with matplotlib.rc_context({"figure.autolayout": True, "patch.linewidth": 9}):
        assert plain == draw()
