"""A section's own slides: its heading in the panel, a row for each of its items.

`brief` shows the figures of each item (its head alone where it has none), `full` its words with
the quoted figures in red. As few slides as hold the rows, evenly filled; every slide has the
source text of its rows in the notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.content.document import (
    Block,
    Chart,
    Figure,
    Figures,
    ItemBlock,
    Paragraph,
    Section,
    Text,
)
from briefing.deck.emphasis import bar_values, marked_runs
from briefing.deck.notes import item_words
from briefing.deck.panel import panel_title, tracker
from briefing.deck.rows import BODY, BODY_LEADING, Entry, lay_rows, lead_para
from briefing.deck.setting import Place, Setting, even_shares, make_slide, no_fit
from briefing.deck.slides import Element, Para, Run, Slide
from briefing.theme.slides import PANEL

_SENTENCE = re.compile(r"[^。！？]+[。！？]?[”’）]?")
_MOST_ROWS = 4


@dataclass(frozen=True, slots=True)
class Item:
    """A row with the source text it stands for."""

    entry: Entry
    notes: tuple[str, ...]


def plan_items(
    setting: Setting,
    place: Place,
    blocks: Sequence[Block],
    elsewhere: Sequence[Figure],
    charts: Sequence[Chart],
    id_: str,
) -> tuple[Slide, ...]:
    """The slides for the items, loose paragraphs and loose figures among `blocks`.

    Figures in `elsewhere` stand on a chart's slide and are left out here.
    """
    items = tuple(_items(setting, blocks, elsewhere, charts))
    if not items and not (place.section and _is_bare(place.section)):
        return ()
    return plan_rows(setting, place, id_, items)


def plan_rows(setting: Setting, place: Place, id_: str, items: Sequence[Item]) -> tuple[Slide, ...]:
    """The fewest slides that hold the rows, under the heading of the place."""
    sheets = _sheets(setting, items)
    return tuple(
        _slide(setting, place, id_, number, len(sheets), sheet)
        for number, sheet in enumerate(sheets, 1)
    )


def _is_bare(section: Section) -> bool:
    return not section.blocks and not section.sections


def _items(
    setting: Setting,
    blocks: Iterable[Block],
    elsewhere: Sequence[Figure],
    charts: Sequence[Chart],
) -> Iterator[Item]:
    for block in blocks:
        match block:
            case ItemBlock():
                yield from _of_item(setting, block, elsewhere, charts)
            case Paragraph():
                yield _of_paragraph(setting, block)
            case Figures():
                loose = tuple(_loose(setting, block, blocks))
                if loose:
                    yield Item(Entry(None, loose), tuple(figure.words for figure in loose))


def _of_item(
    setting: Setting, item: ItemBlock, elsewhere: Sequence[Figure], charts: Sequence[Chart]
) -> Iterator[Item]:
    if not setting.full:
        figures = tuple(figure for figure in item.figures if figure not in elsewhere)
        yield Item(Entry(item.head, figures), item_words(item))
        return
    values = bar_values(charts, item.id)
    paragraphs = tuple(_body(paragraph.text, item.figures, values) for paragraph in item.paragraphs)
    yield Item(Entry(item.head, (), paragraphs), item_words(item))


def _loose(setting: Setting, block: Figures, blocks: Iterable[Block]) -> Iterator[Figure]:
    """Figures of no item; in `full` those alone that no paragraph here says already."""
    told = {
        (other.text.span.path, other.text.span.line)
        for other in blocks
        if isinstance(other, Paragraph) and setting.full
    }
    for figure in block.figures:
        if figure.item is None and (figure.quote.path, figure.quote.line) not in told:
            yield figure


def _of_paragraph(setting: Setting, block: Paragraph) -> Item:
    if setting.full:
        return Item(Entry(None, (), (_body(block.text),)), (block.text.words,))
    first = first_sentence(block.text.words)
    return Item(Entry(None, (), (lead_para(block.text, first),)), (block.text.words,))


def first_sentence(words: str) -> str:
    match = _SENTENCE.match(words)
    return match[0] if match else words


def _body(text: Text, figures: Sequence[Figure] = (), values: Sequence[str] = ()) -> Para:
    return Para(marked_runs(text, figures, BODY, values=values), BODY_LEADING, "justify")


def _sheets(setting: Setting, items: Sequence[Item]) -> tuple[tuple[Item, ...], ...]:
    """The fewest slides that hold all rows; a row too high for one slide is cut at a sentence."""
    pieces = [piece for item in items for piece in _cut(setting, item)]
    fewest = max(1, -(-len(pieces) // _MOST_ROWS))
    for count in range(fewest, len(pieces) + 1):
        sheets = even_shares(pieces, count)
        if all(_laid(setting, sheet) is not None for sheet in sheets):
            return sheets
        if setting.full and (packed := _packed(setting, pieces, count)):
            return packed
    if not pieces:
        return ((),)
    raise _too_long(next(piece for piece in pieces if _laid(setting, (piece,)) is None))


def _packed(
    setting: Setting, items: Sequence[Item], count: int
) -> tuple[tuple[Item, ...], ...] | None:
    """Each slide as full as it gets, where that takes no more than `count`."""
    sheets: list[tuple[Item, ...]] = []
    current: tuple[Item, ...] = ()
    for item in items:
        longer = (*current, item)
        if len(longer) <= _MOST_ROWS and _laid(setting, longer) is not None:
            current = longer
            continue
        if current:
            sheets.append(current)
        current = (item,)
    sheets.append(current)
    fits = all(_laid(setting, sheet) is not None for sheet in sheets)
    return tuple(sheets) if len(sheets) <= count and fits else None


def _laid(setting: Setting, items: Sequence[Item]) -> tuple[Element, ...] | None:
    if not items:
        return ()
    return lay_rows(setting.ruler, [item.entry for item in items])


def _cut(setting: Setting, item: Item) -> Iterator[Item]:
    """The item itself where a slide holds it, else its figures or its sentences on several."""
    if _laid(setting, (item,)) is not None:
        yield item
    elif item.entry.paragraphs:
        yield from _cut_words(setting, item)
    else:
        yield from _cut_figures(setting, item)


def _cut_figures(setting: Setting, item: Item) -> tuple[Item, ...]:
    figures = item.entry.figures
    for count in range(2, len(figures) + 1):
        each = -(-len(figures) // count)
        shares = [figures[at : at + each] for at in range(0, len(figures), each)]
        pieces = tuple(replace(item, entry=replace(item.entry, figures=share)) for share in shares)
        if all(_laid(setting, (piece,)) is not None for piece in pieces):
            return pieces
    return (item,)


def _cut_words(setting: Setting, item: Item) -> Iterator[Item]:
    sentences = [part for para in item.entry.paragraphs for part in _sentences(para)]
    piece: tuple[Para, ...] = ()
    for sentence in sentences:
        longer = (*piece, sentence)
        if piece and _laid(setting, (_with_body(item, longer),)) is None:
            yield _with_body(item, piece)
            piece = (sentence,)
        else:
            piece = longer
    yield _with_body(item, piece)


def _with_body(item: Item, sentences: Sequence[Para]) -> Item:
    """The item with these sentences, run together, as its only paragraph."""
    runs = tuple(run for sentence in sentences for run in sentence.runs)
    para = replace(sentences[0], runs=runs)
    return Item(replace(item.entry, paragraphs=(para,)), (para.text,))


def _sentences(para: Para) -> Iterator[Para]:
    """The sentences of a paragraph, each with its own runs."""
    ends = [match.end() for match in _SENTENCE.finditer(para.text)]
    start = 0
    for end in ends:
        yield replace(para, runs=tuple(_between(para, start, end)))
        start = end


def _between(para: Para, start: int, end: int) -> Iterator[Run]:
    at = 0
    for run in para.runs:
        words = run.text[max(0, start - at) : max(0, end - at)]
        if words:
            yield replace(run, text=words)
        at += len(run.text)


def _slide(
    setting: Setting, place: Place, id_: str, number: int, count: int, items: Sequence[Item]
) -> Slide:
    section = place.section
    heading = section or place.part
    mark = f"{number}/{count}" if count > 1 else ""
    return make_slide(
        setting,
        place,
        id_ if number == 1 else f"{id_}-{number}",
        PANEL,
        panel_title(setting, PANEL, heading.numeral, heading.title, mark),
        (*(_laid(setting, items) or ()), *tracker(setting, place)),
        [
            heading.numeral + heading.title.words,
            *(words for item in items for words in item.notes),
        ],
        kicker=place.part_title if section else "",
    )


def _too_long(item: Item) -> Exception:
    entry = item.entry
    origin = entry.head or (entry.figures[0] if entry.figures else None)
    span = origin.span if origin else entry.paragraphs[0].runs[0].origin
    assert span is not None
    what = f"the row “{entry.head.words}”" if entry.head else "the row"
    longest = max((figure.words for figure in entry.figures), key=len, default="")
    excess = f"“{longest}” is too long" if longest else "its words are too long"
    return no_fit(span, what, excess, "copy a shorter clause of the sentence")
