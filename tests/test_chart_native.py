"""Native charts: editable, honest and valid; label, cache and workbook say the same figure."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from charts import chart_of, entry, find
from decks import titled
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from briefing.content.chart import Bar, Chart
from briefing.content.document import Document
from briefing.deck.slides import ChartBox, Deck
from briefing.diagnostics import BriefingError
from briefing.geometry import Rect
from briefing.powerpoint.chart_values import value_format
from briefing.powerpoint.write import write_deck
from briefing.theme.tokens import Theme

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RECT, PLOT = Rect(44, 124, 600, 364), Rect(240, 130, 340, 352)


class Native:
    """A chart as it lies in a saved deck."""

    def __init__(self, chart: Chart, theme: Theme, **others: object) -> None:
        looks = {"rect": RECT, "plot": PLOT, "label_size": 18, "value_size": 28, **others}
        box = ChartBox("图1", chart=chart, alt="图中的话", **looks)
        deck = Deck("题", "人", "zh-CN", (titled("chart", "标题", "题", box),))
        self.package = ZipFile(BytesIO(write_deck(deck, theme)))
        (part,) = self._names(r"ppt/charts/chart.*\.xml")
        (book,) = self._names(r"ppt/embeddings/.*\.xlsx")
        self.xml = etree.fromstring(self.package.read(part))
        self.blob = self.package.read(book)
        self.book = ZipFile(BytesIO(self.blob))
        self.slide = etree.fromstring(self.package.read("ppt/slides/slide1.xml"))

    def _names(self, pattern: str) -> list[str]:
        return [name for name in self.package.namelist() if re.fullmatch(pattern, name)]

    def values(self, path: str) -> list[str]:
        return [node.get("val", "") for node in self.xml.iterfind(f".//{C}{path}")]

    def cached(self, path: str) -> list[str]:
        (node,) = self.xml.iterfind(f".//{C}ser[1]/{C}{path}")
        return [value.text or "" for value in node.iter(f"{C}v")]

    def formats(self) -> list[str]:
        points = self.xml.iterfind(f".//{C}ser[1]/{C}val//{C}pt")
        return [point.get("formatCode", "") for point in points]

    def labels(self) -> list[str]:
        """What stands at the bars' ends: rich words, else the figure through its format."""
        figures = self.cached("val")
        return [
            "".join(label.itertext(f"{A}t")) or spell(figure, _format_of(label))
            for label, figure in zip(self.xml.iter(f"{C}dLbl"), figures, strict=True)
        ]

    def cells(self) -> list[list[tuple[str, str]]]:
        """The rows of the workbook, each cell with its number format."""
        strings = [
            "".join(item.itertext()) for item in self._part("sharedStrings").iter(f"{SHEET}si")
        ]
        styles = self._part("styles")
        codes = {
            node.get("numFmtId"): node.get("formatCode") for node in styles.iter(f"{SHEET}numFmt")
        }
        (crossed,) = styles.iter(f"{SHEET}cellXfs")
        used = [codes.get(node.get("numFmtId"), "") for node in crossed]
        return [
            [_cell(cell, strings, used) for cell in row]
            for row in self._part("worksheets/sheet1").iter(f"{SHEET}row")
        ]

    def _part(self, name: str) -> etree._Element:
        return etree.fromstring(self.book.read(f"xl/{name}.xml"))


def _format_of(label: etree._Element) -> str:
    (node,) = label.iterfind(f"{C}numFmt")
    return node.get("formatCode", "")


def _cell(cell: etree._Element, strings: list[str], formats: list[str | None]) -> tuple[str, str]:
    value = "".join(cell.itertext())
    if cell.get("t") == "s":
        return strings[int(value)], ""
    return value, formats[int(cell.get("s", "0"))] or "0"


def spell(value: str, form: str) -> str:
    """A figure as Office spells it by the formats we write: literals, digits, decimals."""
    spelled = ""
    for quoted, escaped, digits in re.findall(r'"([^"]*)"|\\(.)|([0#,.]+)', form):
        spelled += quoted or escaped or _digits(value, digits)
    return spelled


def _digits(value: str, pattern: str) -> str:
    decimals = len(pattern.partition(".")[2])
    return format(Decimal(value), f"{',' if ',' in pattern else ''}.{decimals}f")


@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_label_cache_and_workbook_say_what_the_chart_says(
    number: int, document: Document, theme: Theme
) -> None:
    chart = find(document, number)
    native = Native(chart, theme)
    names, figures = native.cached("cat"), native.cached("val")
    assert [bar.label for bar in chart.bars] == [name.strip() for name in names]
    assert [str(bar.magnitude) for bar in chart.bars] == figures
    expected = [chart.value_words(bar) for bar in chart.bars]
    assert expected == native.labels()
    head, *rows = native.cells()
    assert names == [row[0][0] for row in rows]
    assert expected == [spell(*row[1]) for row in rows]
    assert native.formats() == [row[1][1] for row in rows]
    assert chart.title.words in head[0][0]


@pytest.mark.parametrize("figure", ["98.6", "98.72", "0.1", "1200", "12345678.9"])
def test_the_workbook_holds_each_figure_to_its_last_digit(figure: str, theme: Theme) -> None:
    _, row = Native(chart_of(entry("甲", figure)), theme).cells()
    assert figure == row[1][0]


def test_a_targets_words_stand_around_a_figure_that_can_be_edited(
    document: Document, theme: Theme
) -> None:
    native = Native(find(document, 5), theme, value_size=40)
    assert ['"增长"0"%左右"', '"增长"0"%"', '"增长"0"%"'] == native.formats()
    field = next(native.xml.iter(f"{A}fld"))
    assert ("VALUE", "6") == (field.get("type"), field.findtext(f"{A}t"))
    sizes = [node.get("sz") for node in native.xml.iter(f"{A}rPr")][:3]
    assert ["2000", "4000", "2000"] == sizes
    (edge,) = native.xml.iterfind(f".//{C}ser/{C}spPr/{A}ln")
    assert "22225" == edge.get("w")
    assert ["accent1"] == [node.get("val") for node in edge.iter(f"{A}schemeClr")]


def test_bars_run_from_the_top_in_the_order_described(document: Document, theme: Theme) -> None:
    native = Native(find(document, 2), theme)
    assert ["maxMin", "minMax"] == native.values("orientation")
    assert ["bar"] == native.values("barDir")


def test_the_muted_bars_are_the_theme_s_own_and_the_rest_its_first(
    document: Document, theme: Theme
) -> None:
    native = Native(find(document, 1), theme)
    points = list(native.xml.iter(f"{C}dPt"))
    assert ["2", "3"] == [point.find(f"{C}idx").get("val") for point in points]
    scheme = [node.get("val") for point in points for node in point.iter(f"{A}schemeClr")]
    assert ["accent4", "accent4"] == scheme
    bars = native.xml.find(f".//{C}ser/{C}spPr//{A}schemeClr")
    assert bars is not None
    assert "accent1" == bars.get("val")


@settings(deadline=None, max_examples=12)
@given(
    st.lists(st.decimals(min_value=0, max_value=9999, places=1), min_size=1, max_size=6).filter(
        any
    ),
    st.sampled_from(["bar", "column"]),
)
def test_both_forms_draw_a_figure_equally_long(
    theme: Theme, numbers: list[Decimal], form: str
) -> None:
    chart = chart_of(*(entry(f"第{at}项", str(n)) for at, n in enumerate(numbers)), form=form)
    native = Native(chart, theme)
    (highest,) = native.values("max")
    axis = {name: float(native.values(name)[0]) for name in ("x", "y", "w", "h")}
    upright = form == "column"
    scale = axis["h"] * RECT.height if upright else axis["w"] * RECT.width
    begins = (
        RECT.y + (axis["y"] + axis["h"]) * RECT.height
        if upright
        else RECT.x + axis["x"] * RECT.width
    )
    assert pytest.approx(PLOT.bottom if upright else PLOT.x, abs=0.01) == begins
    length = PLOT.height if upright else PLOT.width
    expected = [float(number / max(numbers)) * length for number in numbers]
    assert expected == pytest.approx(
        [float(figure) / float(highest) * scale for figure in native.cached("val")], abs=0.01
    )


def test_charts_on_one_scale_keep_it(document: Document, theme: Theme) -> None:
    narrow = Rect(240, 130, RECT.right - 240, 352)
    native = Native(find(document, 1), theme, plot=narrow, scale_max=372.0)
    assert ["372"] == native.values("max")
    assert ["0"] == native.values("min")


def test_a_lone_share_lies_on_its_whole(document: Document, theme: Theme) -> None:
    chart = find(document, 4)
    lone = replace(chart, bars=chart.bars[1:2])
    native = Native(lone, theme, rect=PLOT, plot=PLOT, label_size=0, value_size=0)
    assert ["95.3"] == native.cached("val")
    assert (["0"], ["100"]) == (native.values("min"), native.values("max"))
    whole = native.xml.find(f".//{C}plotArea/{C}spPr/{A}solidFill")
    assert whole is not None
    assert ["none", "none"] == native.values("tickLblPos") == native.values("majorTickMark")
    assert [] == list(native.xml.iter(f"{C}dLbl"))


def test_several_shares_lie_on_wholes_that_carry_their_values(
    document: Document, theme: Theme
) -> None:
    chart = find(document, 4)
    native = Native(chart, theme)
    assert ["100"] * 3 == native.cached("val")
    words = [chart.value_words(bar) for bar in chart.bars]
    assert words == native.labels()
    _, *rows = native.cells()
    assert words == [spell(*row[1]) for row in rows]
    assert ["100"] == native.values("overlap")


numbers = st.one_of(
    st.from_regex(r"[1-9][0-9]{0,6}(\.[0-9]{1,3})?", fullmatch=True),
    st.from_regex(r"[1-9][0-9]{0,2}(,[0-9]{3}){1,2}", fullmatch=True),
)
phrases = st.text(st.sampled_from('增长约达左右%家"“”0#.,;@[]\\!_年'), max_size=6)


@given(numbers, phrases, phrases)
def test_a_number_format_spells_every_value_as_quoted(number: str, before: str, after: str) -> None:
    magnitude = Decimal(number.replace(",", ""))
    bar = entry("甲", number, "%", before=before, after=after, magnitude=magnitude)
    chart = chart_of(bar)
    assert chart.value_words(bar) == spell(str(magnitude), value_format(chart, bar))


@pytest.mark.parametrize(
    ("number", "unit", "magnitude"), [("1.2", "亿元", "12000"), ("十", "方面", "10")]
)
def test_a_figure_that_no_format_can_spell_is_quoted_whole(
    number: str, unit: str, magnitude: str
) -> None:
    bars = (_bar(number, unit, magnitude), _bar("6800", "万元", "6800"))
    chart = chart_of(*bars, unit="万元")
    assert f'"{number}{unit}"' == value_format(chart, bars[0])
    assert '0"万元"' == value_format(chart, bars[1])


def _bar(number: str, unit: str, magnitude: str) -> Bar:
    return entry("甲", number, unit, magnitude=Decimal(magnitude))


def test_the_schema_finds_nothing_of_what_python_pptx_gets_wrong(
    document: Document, theme: Theme
) -> None:
    native = Native(find(document, 1), theme)
    ids = native.values("axId")
    assert sorted(ids) == sorted(native.values("crossAx") + ids[:2])
    assert all(int(axis) > 0 for axis in ids)
    assert [] == native.values("smooth")
    assert (["1"], ["0"]) == (native.values("autoTitleDeleted"), native.values("roundedCorners"))
    assert [] == list(native.xml.iter(f"{C}legend"))
    assert ["0", "1"] == native.values("delete")


def test_labels_never_wrap_and_every_word_knows_its_language(
    document: Document, theme: Theme
) -> None:
    native = Native(find(document, 5), theme)
    bodies = [node for label in native.xml.iter(f"{C}dLbls") for node in label.iter(f"{A}bodyPr")]
    assert {"none"} == {body.get("wrap") for body in bodies}
    runs = [*native.xml.iter(f"{A}defRPr"), *native.xml.iter(f"{A}rPr")]
    assert {"zh-CN"} == {run.get("lang") for run in runs}
    faces = {node.get("typeface") for run in runs for node in run if "typeface" in node.attrib}
    assert {
        f"+{family}-{script}" for family in ("mn", "mj") for script in ("lt", "ea", "cs")
    } == faces


def test_the_frame_is_named_and_says_what_it_shows(document: Document, theme: Theme) -> None:
    native = Native(find(document, 1), theme)
    frames = native.slide.iter(f"{P}graphicFrame")
    (named,) = (node for frame in frames for node in frame.iter(f"{P}cNvPr"))
    assert ("图1", "图中的话") == (named.get("name"), named.get("descr"))


def test_the_workbook_is_the_same_on_every_day(document: Document, theme: Theme) -> None:
    first, second = (Native(find(document, 1), theme) for _ in range(2))
    assert first.blob == second.blob
    assert {(1980, 1, 1, 0, 0, 0)} == {item.date_time for item in first.book.infolist()}
    assert not any(b"dcterms" in first.book.read(name) for name in first.book.namelist())


def test_a_label_like_a_formula_stays_text_in_the_workbook(theme: Theme) -> None:
    bars = (entry("=1+1", "3"), entry("http://a.example", "2"), entry("<乙> & “丙”", "1"))
    native = Native(chart_of(*bars), theme)
    assert [bar.label for bar in bars] == [row[0][0] for row in native.cells()[1:]]
    assert [bar.label for bar in bars] == native.cached("cat")


def test_a_form_without_native_counterpart_is_refused(theme: Theme) -> None:
    with pytest.raises(BriefingError) as refusal:
        Native(chart_of(entry("甲", "1"), form="pie"), theme)
    assert ["no-native-chart"] == [fault.code for fault in refusal.value.diagnostics]
