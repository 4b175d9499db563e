"""A planned slide enlarged or reduced, for slides whose height is not that of the canvas.

Slides are planned on the canvas (`theme.canvas`); this brings what was planned, and nothing else,
to the size that was asked for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from briefing.deck.slides import (
    ChartBox,
    Element,
    GroupBox,
    Para,
    PictureBox,
    Run,
    ShapeBox,
    Slide,
    TableBox,
    TextBox,
)
from briefing.theme.scaling import scaled_rect, scaled_shape, scaled_style


def scaled_slide(slide: Slide, by: float) -> Slide:
    if by == 1.0:
        return slide
    return replace(
        slide,
        words=tuple((name, _paras(paras, by)) for name, paras in slide.words),
        elements=tuple(_element(element, by) for element in slide.elements),
        title_rect=scaled_rect(slide.title_rect, by) if slide.title_rect else None,
    )


def _element(element: Element, by: float) -> Element:
    match element:
        case ShapeBox():
            return scaled_shape(element, by)
        case GroupBox():
            return replace(
                element, elements=tuple(_element(inner, by) for inner in element.elements)
            )
        case TextBox():
            paras = _paras(element.paragraphs, by)
            return replace(element, rect=scaled_rect(element.rect, by), paragraphs=paras)
        case TableBox():
            return _table(element, by)
        case ChartBox():
            return _chart(element, by)
        case PictureBox():
            return replace(element, rect=scaled_rect(element.rect, by))
        case _:
            assert_never(element)


def _table(table: TableBox, by: float) -> TableBox:
    return replace(
        table,
        rect=scaled_rect(table.rect, by),
        columns=tuple(width * by for width in table.columns),
        rows=tuple(tuple(_paras(cell, by) for cell in row) for row in table.rows),
        margin=table.margin * by,
        heights=tuple(height * by for height in table.heights),
        hangs={place: hang * by for place, hang in table.hangs.items()},
    )


def _chart(chart: ChartBox, by: float) -> ChartBox:
    return replace(
        chart,
        rect=scaled_rect(chart.rect, by),
        plot=scaled_rect(chart.plot, by),
        label_size=chart.label_size * by,
        value_size=chart.value_size * by,
        room=chart.room.scaled(by) if chart.room else None,
    )


def _paras(paras: tuple[Para, ...], by: float) -> tuple[Para, ...]:
    return tuple(_para(para, by) for para in paras)


def _para(para: Para, by: float) -> Para:
    return replace(
        para,
        runs=tuple(_run(run, by) for run in para.runs),
        leading=para.leading * by,
        space_before=para.space_before * by,
        hang=para.hang * by,
        indent=para.indent * by,
    )


def _run(run: Run, by: float) -> Run:
    return replace(run, style=scaled_style(run.style, by))
