"""What the slices of a doughnut make stands in its hole, and on no slice, on page and slide."""

from __future__ import annotations

import re
from math import hypot

import pytest
from block_outputs import deck_of, elements
from contents import load
from graphs import block, graph_of, rows
from test_chart_graphs import COLUMN, PAGE, STYLE, places, touch

from briefing.content.chart import Chart
from briefing.content.chart_fitting import graph_room
from briefing.content.chart_places import HOLE
from briefing.content.chart_whole import whole_lines
from briefing.deck.slides import ChartBox
from briefing.geometry import Size
from briefing.layout.graph import draw_graph
from briefing.powerpoint.graph_xml import graph_xml
from briefing.theme.load import load_theme

WHOLES = {
    "short": ("合计135座", rows("座", ("整治山塘", "除险加固水库"), 117, 18), "合计135座"),
    "long": ("合计4200万元", rows("万元", ("新材料", "工艺"), 3000, 1200), "合计4200万元"),
    "English": (
        "318 million pounds",
        rows(" million pounds", ("Pipes", "Works"), 226, 92),
        "318 million pounds",
    ),
}
UNITS = "units: [million pounds]\n"


def doughnut(kind: str) -> tuple[Chart, str]:
    whole, lines, said = WHOLES[kind]
    return graph_of("doughnut", [f"whole: {whole}", *lines], UNITS), said


@pytest.mark.parametrize("height", [90.0, 140.0, 300.0])
@pytest.mark.parametrize("width", [COLUMN, PAGE])
@pytest.mark.parametrize("kind", WHOLES)
def test_it_stands_inside_the_hole(kind: str, width: float, height: float) -> None:
    chart, said = doughnut(kind)
    size = Size(width, height)
    sizes = (STYLE.label.size, STYLE.value.size)
    room = graph_room(chart, size, *sizes, STYLE.measure, folds=True)
    assert room
    drawing = draw_graph(chart, size, STYLE, "c")
    words = [line.words for line in whole_lines(room)]
    assert " ".join(words).replace(" ", "") == said.replace(" ", "")
    centre, radius = room.plot.x + room.plot.width / 2, HOLE * room.plot.width / 2
    found = [box for text, box in places(drawing) if text in " ".join(words)][-len(words) :]
    for box in found:
        for x in (box.x, box.right):
            for y in (box.y, box.bottom):
                assert hypot(x - centre, y - size.height / 2) <= radius + 0.5


def test_an_english_unit_is_set_off_from_its_number() -> None:
    chart, said = doughnut("English")
    room = graph_room(chart, Size(872, 380), 18.0, 22.0, STYLE.measure)
    assert room
    assert " ".join(line.words for line in whole_lines(room)) == said


def test_the_native_title_begins_with_no_line_larger_than_the_others() -> None:
    """LibreOffice sets them all like the first."""
    section = block("doughnut", ["whole: 318 million pounds", *WHOLES["English"][1]])
    document = load(f"# Money\n\n{section}\n", more=UNITS).document
    (box,) = elements(deck_of(document), ChartBox)
    title = graph_xml(box, load_theme("zhenghong"))
    sizes = [
        int(size) for size in re.findall(r'<a:rPr [^>]*sz="(\d+)"', title.split("<c:plotArea")[0])
    ]
    assert len(sizes) == 2
    assert sizes[0] <= sizes[1]


def test_long_names_fold_beside_the_circle_instead_of_pressing_it() -> None:
    names = ("Buildings and vehicles", "Rivers and overflows", "Mains")
    chart = graph_of("pie", rows("%", names, 40, 35, 25))
    size = Size(COLUMN, 140.0)
    drawing = draw_graph(chart, size, STYLE, "c")
    assert drawing.plot.width >= 0.5 * 140.0
    found = places(drawing)
    assert " ".join(text for text, _ in found).count("Buildings") == 1
    for number, (_, one) in enumerate(found):
        assert 0 <= one.x <= one.right <= COLUMN + 0.5
        assert not any(touch(one, other) for _, other in found[number + 1 :])
