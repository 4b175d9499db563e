"""The corner that short bars leave free takes a few plain sentences of their item.

In: a chart whose bars all lie in one item. Out: a tint panel with whole sentences that stand
there after the bars' own and hold no figure; nothing where a bar or a value would touch it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.content.chart import Chart
from briefing.content.document import ItemBlock
from briefing.deck.setting import Setting
from briefing.deck.slides import SLACK, ChartBox, Element, GroupBox, Para, Run, ShapeBox, TextBox
from briefing.geometry import Rect
from briefing.theme.slots import RunStyle

_WIDTH, _EDGE, _INSET = 356.0, 4.0, 24.0
"""It is that wide at most."""

_MOST, _LONGEST = 2, 22
_STYLE = RunStyle(22, "ink", "display", "bold")
_LEADING, _BETWEEN = 32.0, 16.0
_FIGURE = re.compile(r"\d")
_SENTENCE = re.compile(r"[^。！？]+[。！？]")


def corner_panel(
    setting: Setting, chart: Chart, box: ChartBox, items: Sequence[ItemBlock]
) -> tuple[Element, ...]:
    """The panel, where both the corner and something to say are there."""
    if len(items) != 1 or not (sentences := _sentences(chart, items[0])):
        return ()
    room = _room(setting, sentences)
    paras = tuple(_para(setting, words, items[0], at, room) for at, words in enumerate(sentences))
    height = setting.ruler.height(paras, room) + 2 * 20
    width = room + _EDGE + 2 * _INSET
    rect = Rect(box.rect.right - width, box.rect.bottom - height - 8, width, height)
    if not _is_free(chart, box, rect):
        return ()
    text = Rect(rect.x + _INSET, rect.y + 20, room, height - 40)
    return (
        GroupBox(
            "摘句",
            (
                ShapeBox("底板", rect, fill="tint"),
                ShapeBox("边", Rect(rect.x, rect.y, _EDGE, rect.height), fill="primary"),
                TextBox("摘句", text, paras),
            ),
        ),
    )


def _sentences(chart: Chart, item: ItemBlock) -> tuple[str, ...]:
    """The sentences after the last one that the chart quotes."""
    if not item.paragraphs:
        return ()
    sentences = _SENTENCE.findall(item.paragraphs[0].text.words)
    quoting = [
        at
        for at, words in enumerate(sentences)
        if any(bar.label + bar.before + bar.number in words for bar in chart.bars)
    ]
    after = sentences[quoting[-1] + 1 :] if quoting else []
    plain = [words for words in after if len(words) <= _LONGEST and not _FIGURE.search(words)]
    return tuple(plain[:_MOST])


def _room(setting: Setting, sentences: Sequence[str]) -> float:
    """As wide as the longest of the lines that the sentences are best broken into."""
    most = _WIDTH - _EDGE - 2 * _INSET
    runs = [Run(words.rstrip("。."), _STYLE) for words in sentences]
    longest = max(
        setting.ruler.width_as(run, line)
        for run in runs
        for line in setting.ruler.lines_of((run,), most, 2)
    )
    return min(most, longest * SLACK + _STYLE.size * 0.3)


def _para(setting: Setting, words: str, item: ItemBlock, at: int, room: float) -> Para:
    run = Run(words.rstrip("。."), _STYLE, item.head.span)
    broken = setting.ruler.in_lines(run, room, 2)
    return Para((broken or run,), _LEADING, space_before=_BETWEEN if at else 0.0)


def _is_free(chart: Chart, box: ChartBox, rect: Rect) -> bool:
    """No bar in the rows that the panel covers comes near it, nor its value."""
    longest = float(max(bar.magnitude for bar in chart.bars)) or 1.0
    pitch = box.plot.height / len(chart.bars)
    room = rect.x - box.plot.x - 90
    return all(
        float(bar.magnitude) / longest * box.plot.width <= room
        for at, bar in enumerate(chart.bars)
        if box.plot.y + (at + 1) * pitch > rect.y
    )
