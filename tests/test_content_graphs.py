"""Charts of series as data: what is read, what is computed, and what is refused and why."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from charts import entry
from contents import blocks, codes, fenced, load, module, write
from graphs import FORMS, SOURCE, YEARS, block, graph, graph_of, rows, series
from hypothesis import given
from hypothesis import strategies as st

from briefing.content.assemble import load_document
from briefing.content.change import Change
from briefing.content.chart import Chart
from briefing.content.chart_words import data_words


def refused(form: str, *lines: str) -> list[str]:
    return codes(module("正文。", block(form, lines)))


def warned(form: str, *lines: str) -> list[str]:
    said = load(module("正文。", block(form, lines))).diagnostics
    return [each.code for each in said if str(each.severity) == "warning"]


@pytest.mark.parametrize("kind", FORMS)
def test_every_figure_of_a_series_is_kept_in_its_place(kind: str) -> None:
    chart = graph(kind)
    assert all(len(each.points) == len(chart.categories) for each in chart.series)
    figures = [bar for each in chart.series for bar in each.points if bar]
    assert list(chart.bars) == figures
    for each in chart.series:
        for name, bar in zip(chart.categories, each.points, strict=True):
            assert bar is None or bar.label == name


def test_a_line_that_ends_in_its_colon_names_the_series_after_it() -> None:
    chart = graph("lines")
    assert ["城镇居民", "农村居民"] == [each.name for each in chart.series]
    assert YEARS == chart.categories
    assert [Decimal("2.8"), Decimal("4.1")] == [
        chart.series[1].points[at].magnitude for at in (0, 4)
    ]


def test_series_may_quote_the_prose() -> None:
    prose = (
        "城镇居民收入5.2万元，农村居民收入2.8万元。去年城镇居民收入5.0万元，农村居民收入2.6万元。"
    )
    lines = (
        "去年:", "[去年]城镇居民收入: 5.0万元", "农村居民收入: 2.6万元",
        "今年:", "城镇居民收入: 5.2万元", "农村居民收入: 2.8万元",
    )  # fmt: skip
    loaded = load(module(prose, fenced("chart column", "title: 对比", *lines)))
    (chart,) = (each for each in blocks(loaded) if isinstance(each, Chart))
    assert ("城镇居民收入", "农村居民收入") == chart.categories
    wrong = [line.replace("5.2", "5.3") for line in lines]
    assert codes(module(prose, fenced("chart column", "title: 对比", *wrong)))


def test_columns_of_a_file_are_series_with_units_of_their_own(tmp_path: Path) -> None:
    table = "年份,生产总值（亿元）,增速（%）\n2019年,629,6.5\n2020年,640.5,1.8\n2021年,721,10.4\n"
    (tmp_path / "gdp.csv").write_text(table, encoding="utf-8")
    block = fenced("chart combo", "title: 增长", "data: gdp.csv", "second: 增速", SOURCE)
    loaded = load_document(write(tmp_path, {"a.md": module("正文。", block)}))
    (chart,) = (each for each in blocks(loaded) if isinstance(each, Chart))
    assert [("生产总值", "亿元"), ("增速", "%")] == [(s.name, s.unit) for s in chart.series]
    assert ["bar", "line"] == [each.mark for each in chart.series]
    assert [False, True] == [each.second for each in chart.series]


def test_a_missing_figure_is_a_gap_only_where_gaps_are_declared(tmp_path: Path) -> None:
    lines = rows("亿元", YEARS, 1, 2, 3, 4, 5)
    lines[2] = "2020年: —"
    assert ["gap-undeclared"] == refused("line", *lines)
    chart = graph_of("line", ["gaps: true", *lines])
    assert [True, True, False, True, True] == [bar is not None for bar in chart.series[0].points]
    (tmp_path / "a.csv").write_text("年份,甲,乙\n一月,1,2\n二月,,3\n三月,4,5\n", "utf-8")
    for more, expected in ((), ["counts-differ"]), (("gaps: true",), []):
        block = fenced("chart line", "title: 增长", "data: a.csv", SOURCE, *more)
        write(tmp_path, {"a.md": module("正文。", block)})
        try:
            load_document(tmp_path)
            found: list[str] = []
        except Exception as fault:
            found = [each.code for each in fault.diagnostics]  # type: ignore[attr-defined]
        assert expected == found


def test_falls_run_below_zero_where_others_rise() -> None:
    chart = graph("above and below zero")
    assert ["5.2", "12", "-3.5", "-8"] == [str(bar.magnitude) for bar in chart.bars]
    assert ["增长5.2%", "增长12%", "下降3.5%", "下降8%"] == [
        chart.value_words(bar) for bar in chart.bars
    ]
    same = graph_of("line", ["一月: 下降3%", "二月: 下降2%", "三月: 下降4%"])
    assert ["3", "2", "4"] == [str(bar.magnitude) for bar in same.bars]


CASES = {
    "two units on one axis": (
        "mixed-units",
        "combo",
        [*series("产值", "亿元", YEARS, 1, 2, 3, 4, 5), *series("增速", "%", YEARS, 1, 2, 3, 4, 5)],
    ),
    "a second axis for one unit": (
        "second-axis",
        "combo",
        [
            "second: 乙",
            *series("甲", "家", YEARS, 1, 2, 3, 4, 5),
            *series("乙", "家", YEARS, 1, 2, 3, 4, 5),
        ],
    ),
    "a pie that is no whole": ("no-whole", "pie", rows("%", "甲乙丙", 40, 30, 20)),
    "a pie of amounts without a whole": ("no-whole", "pie", rows("家", "甲乙丙", 40, 30, 20)),
    "a pie whose whole is another": (
        "no-whole",
        "pie",
        ["whole: 合计100家", *rows("家", "甲乙丙", 40, 30, 20)],
    ),
    "a negative slice": (
        "negative-slice",
        "pie",
        ["whole: 合计20家", *rows("家", "甲乙丙", 40, -30, 10)],
    ),
    "a pie of nothing": (
        "empty-pie",
        "pie",
        ["whole: 合计0家", *rows("家", "甲乙丙", 0, 0, 0)],
    ),
    "too many slices": ("too-many-slices", "pie", rows("%", "甲乙丙丁戊己庚", *[10] * 6, 40)),
    "ranks": ("rank-as-bar", "bar", ["甲: 第3位", "乙: 第5位", "丙: 第9位"]),
    "ranks in a line": ("rank-as-bar", "line", ["一月: 第3位", "二月: 第5位", "三月: 第9位"]),
    "two hundred bars": (
        "too-many-entries",
        "bar",
        rows("家", [f"第{at}乡" for at in range(200)], *range(1, 201)),
    ),
    "a line of two": ("too-few", "line", rows("家", "甲乙", 1, 2)),
    "areas over areas": (
        "areas-hidden",
        "area",
        [*series("甲", "家", YEARS, 1, 2, 3, 4, 5), *series("乙", "家", YEARS, 1, 2, 3, 4, 5)],
    ),
    "rates piled up": (
        "no-whole",
        "column",
        [
            "stack: sum",
            *series("甲", "%", YEARS, 1, 2, 3, 4, 5),
            *series("乙", "%", YEARS, 1, 2, 3, 4, 5),
        ],
    ),
    "a pile below zero": (
        "negative-pile",
        "column",
        [
            "stack: sum",
            *series("甲", "家", YEARS, 1, 2, 3, 4, 5),
            *series("乙", "家", YEARS, 1, -2, 3, 4, 5),
        ],
    ),
    "growth of rates": ("growth-of-rates", "line", ["change: growth", *rows("%", "123", 1, 2, 3)]),
    "growth from nothing": ("no-growth", "line", ["change: growth", *rows("家", "123", 0, 2, 3)]),
    "seven series": (
        "too-many-series",
        "line",
        [line for name in "甲乙丙丁戊己庚" for line in series(name, "家", YEARS, 1, 2, 3, 4, 5)],
    ),
    "a series without a name": (
        "series-unnamed",
        "column",
        [*rows("家", "甲乙丙", 1, 2, 3), *series("乙", "家", "甲乙丙", 1, 2, 3)],
    ),
    "a target nobody has": (
        "unknown-entry",
        "column",
        [
            "target: 计划",
            *series("甲", "家", YEARS, *"12345"),
            *series("乙", "家", YEARS, *"12345"),
        ],
    ),
    "an option of another form": (
        "option-unfit",
        "line",
        ["whole: 合计6家", *rows("家", "123", *"123")],
    ),
    "a pie of series": (
        "pie-of-series",
        "pie",
        [*series("甲", "%", "子丑", 40, 60), *series("乙", "%", "子丑", 40, 60)],
    ),
    "a name twice": ("entry-twice", "line", ["一月: 1家", "一月: 2家", "三月: 3家"]),
}


@pytest.mark.parametrize("case", CASES)
def test_what_no_chart_may_show_is_refused(case: str) -> None:
    code, form, lines = CASES[case]
    assert code in refused(form, *lines)


def test_no_chart_has_depth() -> None:
    assert ["unknown-value"] == refused("bar3d", *rows("家", "甲乙丙", 1, 2, 3))


def test_a_pie_of_rounded_shares_is_a_whole() -> None:
    assert [] == refused("pie", *rows("%", "甲乙丙", 33.3, 33.3, 33.3))
    assert [] == refused("pie", *rows("%", "甲乙丙", 33, 33, 33))


def test_what_misleads_is_warned_of() -> None:
    assert ["line-without-order"] == warned("line", *rows("家", ("甲乡", "乙乡", "丙乡"), 1, 2, 3))
    assert ["far-apart"] == warned(
        "column", "change: difference", *rows("家", "甲乙丙", 1, 2, 3000)
    )


def test_chinese_forms_and_options_say_the_same() -> None:
    lines = ["堆叠: 累计", *FORMS["stacked columns"][1][1:]]
    chart = graph_of("柱形", lines)
    assert ("column", "sum") == (chart.form, chart.stack)


amounts = st.decimals(min_value=Decimal("0.01"), max_value=10**6, places=2)


@given(amounts, amounts, st.integers(0, 4))
def test_growth_is_exact_to_half_of_its_last_digit(
    before: Decimal, after: Decimal, digits: int
) -> None:
    words = Change("growth", digits, "家", is_chinese=True).words(
        entry("甲", str(before)), entry("甲", str(after))
    )
    exact = (Fraction(after) - Fraction(before)) / Fraction(before) * 100
    if before == after:
        assert "持平" == words
        return
    assert words[0] == ("↑" if after > before else "↓")
    shown = words[1:].removesuffix("%")
    assert len(shown.partition(".")[2]) == digits
    assert abs(Fraction(shown) - abs(exact)) <= Fraction(1, 2 * 10**digits)


@given(amounts, amounts)
def test_a_difference_is_exact(before: Decimal, after: Decimal) -> None:
    words = Change("difference", 1, "%", is_chinese=True).words(
        entry("甲", str(before)), entry("甲", str(after))
    )
    if before != after:
        assert words.endswith("个百分点")
        assert Decimal(words[1:].removesuffix("个百分点")) == abs(after - before)


def test_halves_are_rounded_up() -> None:
    change = Change("growth", 1, "家", is_chinese=False)
    assert "↑0.1%" == change.words(entry("a", "2000"), entry("a", "2001"))
    assert "level" == change.words(entry("a", "2"), entry("a", "2.0"))


def test_changes_are_of_the_entry_before_of_the_first_series_and_of_the_target() -> None:
    assert ("", "↑8.4%", "↑1.8%", "↑12.6%", "↑1.2%") == graph("line").series[0].changes
    assert ("↑26家", "↑12家", "↑4家") == graph("grouped bars").series[1].changes
    reached, target = graph("bullet").series
    assert (("↓7.0%", "↑12.0%", "↓8.0%"), ()) == (reached.changes, target.changes)


@pytest.mark.parametrize("kind", FORMS)
def test_the_words_of_a_chart_hold_its_title_and_every_figure(kind: str) -> None:
    chart = graph(kind)
    words = data_words(chart)
    for each in chart.series:
        assert each.name in words
        assert all(change in words for change in each.changes)
    for bar in chart.bars:
        assert re.sub(r"\s", "", bar.label + bar.before + bar.shown) in re.sub(r"\s", "", words)


def test_an_english_name_with_a_capital_is_an_entry_and_no_option() -> None:
    chart = graph_of("pie", ["Coal: 46%", "Gas: 30%", "Other: 24%"])
    assert ("Coal", "Gas", "Other") == chart.categories
    assert ["unknown-key"] == refused("pie", "Title: x", "Coal: 46%", "Gas: 54%")[:1]
    named = graph_of("column", [*series("Last", "%", "AB", 1, 2), *series("This", "%", "AB", 1, 2)])
    assert ["Last", "This"] == [each.name for each in named.series]


def test_an_english_unit_stands_off_its_figure() -> None:
    change = Change("difference", 1, "units", is_chinese=False)
    assert "↓5 units" == change.words(entry("a", "7"), entry("a", "2"))
    assert "↑2 points" == replace(change, unit="%").words(entry("a", "2"), entry("a", "4"))
