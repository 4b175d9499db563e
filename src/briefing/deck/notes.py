"""Speaker notes: the full source text of what a slide shows, a paragraph an entry.

Every block can say its source; the slides decide whose. Nothing is cut and nothing is added but
the joins between a label and its value.
"""

from __future__ import annotations

from typing import assert_never

from briefing.content.chart import Chart
from briefing.content.chart_labels import has_one_unit
from briefing.content.chart_words import data_words
from briefing.content.document import (
    Block,
    Contacts,
    Figures,
    Focus,
    Glossary,
    Groups,
    Headlines,
    Honours,
    ItemBlock,
    Listing,
    Paragraph,
    Picture,
    Promises,
    Quote,
    Table,
    Targets,
    Timeline,
)
from briefing.content.inline import Figure
from briefing.content.tabulation import spoken


def block_words(block: Block) -> tuple[str, ...]:
    """The source text of one block; figures quoted from prose are said by that prose."""
    match block:
        case Paragraph():
            return (block.text.words,)
        case Listing():
            return tuple(entry.words for entry in block.entries)
        case ItemBlock():
            return item_words(block)
        case Headlines():
            return tuple(figure_words(figure) for figure in block.figures)
        case Figures():
            return tuple(figure_words(figure) for figure in block.figures)
        case Chart():
            return chart_words(block)
        case Targets():
            return tuple(target.words for target in block.targets)
        case Honours():
            return tuple(honour.words for honour in block.honours)
        case Groups():
            return tuple(
                group.verb + "、".join(group.entries) + group.name for group in block.groups
            )
        case Focus():
            return tuple(entry.numeral + entry.lead + entry.phrase.words for entry in block.entries)
        case Quote():
            return tuple(line.words for line in block.lines)
        case Timeline():
            return tuple(f"{each.time.words}　{each.text.words}" for each in block.milestones)
        case Promises():
            return tuple(
                "　".join((each.label, *each.sides, each.difference)).rstrip("　")
                for each in block.promises
            )
        case Contacts():
            return tuple(
                "　".join((each.name.words, *(detail.words.words for detail in each.details)))
                for each in block.contacts
            )
        case Table():
            below = [text.words for text in (block.period, block.note, block.source) if text]
            return (*("　".join(cell.words for cell in row) for row in spoken(block)), *below)
        case Glossary():
            return tuple(f"{entry.term.words}：{entry.told.words}" for entry in block.entries)
        case Picture():
            named = (block.title, *block.texts, block.caption, block.alt, block.credit)
            return tuple(text.words for text in named if text)
        case _:
            assert_never(block)


def item_words(item: ItemBlock) -> tuple[str, ...]:
    """The head runs into the first paragraph, as in the source."""
    paragraphs = [paragraph.text.words for paragraph in item.paragraphs]
    if not paragraphs:
        return (item.head.words,)
    return (item.head.words + paragraphs[0], *paragraphs[1:])


def chart_words(chart: Chart) -> tuple[str, ...]:
    """A chart as sentences: its title, its bars in words, then what stands below it."""
    unit = f"（{chart.unit}）" if chart.unit and has_one_unit(chart) else ""
    bars = data_words(chart, comma="，" if chart.series else "；")
    below = [text.words for text in (chart.period, chart.note, chart.source) if text]
    return (f"{chart.title.words}{unit}：{bars}。", *below)


def figure_words(figure: Figure) -> str:
    return figure.words
