"""A section's own slides: its heading in the panel, a row for each of its items.

`brief` shows the figures of each item, or its first sentence where it has none and that asks for
no slide more; `full` its words with the quoted figures in red. As few slides as hold the
rows, evenly filled; every slide has the source text of its rows in the notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefing.content.chart import Bar
from briefing.content.document import Block, Figures, ItemBlock, Paragraph, Section
from briefing.content.inline import Figure, Text
from briefing.deck.emphasis import marked_runs
from briefing.deck.index import BarIndex
from briefing.deck.item_parts import CLAUSE, Item, first_sentence, fits, item_parts
from briefing.deck.leading import led
from briefing.deck.notes import item_words
from briefing.deck.panel import panel_slide
from briefing.deck.rows import BODY, BODY_LEADING, Entry, Prose, lay_rows, lead_para
from briefing.deck.setting import Place, Setting, no_fit
from briefing.deck.sheets import share_rows
from briefing.deck.slides import Element, Para, Slide
from briefing.deck.turns import Turn, turns
from briefing.geometry import Rect
from briefing.theme.furniture import PANEL

_MARKS = "，；：、,;: "
_MOST_ABOVE_WORDS = 3
_SHORT = 260
"""In half ems: a paragraph that the brief deck, too, has whole where it stands alone."""

_MOST_LEAD = 120
"""Han that a sentence may have in `brief` where it is too long for a slide."""


def plan_items(
    setting: Setting,
    place: Place,
    blocks: Sequence[Block],
    elsewhere: Sequence[Figure],
    bars: BarIndex,
    id_: str,
) -> tuple[Slide, ...]:
    """The slides for the items, loose paragraphs and loose figures among `blocks`.

    Figures in `elsewhere` stand on a chart's slide and are left out here.
    """
    items = tuple(_items(setting, blocks, elsewhere, bars))
    if not setting.full:
        items = _telling(setting, items, blocks)
        items = _whole(items, blocks)
    if not items and not (place.section and _is_bare(place.section)):
        return ()
    return plan_rows(setting, place, id_, items)


def plan_rows(setting: Setting, place: Place, id_: str, items: Sequence[Item]) -> tuple[Slide, ...]:
    """The fewest slides that hold the rows, under the heading of the place."""
    pieces = tuple(piece for item in items for piece in item_parts(setting, item))
    if not pieces:
        return (panel_slide(setting, place, id_, Turn(), (), ()),)
    entries = [piece.entry for piece in pieces]
    sharing = share_rows(setting.ruler, entries, setting.body(PANEL))
    if sharing is None:
        raise _too_long(next(piece for piece in pieces if not fits(setting, piece)))
    slides, start = [], 0
    for turn, sheet in turns(sharing.sheets):
        count = sum(map(len, sheet))
        elements = [
            element
            for rows, column in zip(sheet, sharing.places, strict=False)
            for element in _column(setting, rows, sharing.prose, column, max(map(len, sheet)))
        ]
        shown = pieces[start : start + count]
        slides.append(panel_slide(setting, place, id_, turn, elements, _notes(shown)))
        start += count
    return tuple(slides)


def _column(
    setting: Setting, rows: Sequence[Entry], prose: Prose, column: Rect, most: int
) -> tuple[Element, ...]:
    """The rows of a column, as high as those beside it where they go."""
    lower = replace(column, height=column.height * len(rows) / most)
    laid = lay_rows(setting.ruler, rows, prose, lower)
    return laid or lay_rows(setting.ruler, rows, prose, column) or ()


def _is_bare(section: Section) -> bool:
    return not section.blocks and not section.sections


def _items(
    setting: Setting,
    blocks: Iterable[Block],
    elsewhere: Sequence[Figure],
    bars: BarIndex,
) -> Iterator[Item]:
    for block in blocks:
        match block:
            case ItemBlock():
                yield from _of_item(setting, block, elsewhere, bars)
            case Paragraph():
                yield _of_paragraph(setting, block)
            case Figures():
                loose = tuple(_loose(setting, block, blocks))
                if loose:
                    yield Item(Entry(None, loose), tuple(figure.words for figure in loose))


def _of_item(
    setting: Setting, item: ItemBlock, elsewhere: Sequence[Figure], bars: BarIndex
) -> Iterator[Item]:
    figures = _in_rows(item, elsewhere, bars)
    if not setting.full:
        yield Item(Entry(item.head, figures), item_words(item))
        return
    quoting = bars.quoting(item)
    paragraphs = tuple(
        _body(paragraph.text, item.figures, quoting) for paragraph in item.paragraphs
    )
    yield Item(Entry(item.head, figures[:_MOST_ABOVE_WORDS], paragraphs), item_words(item))


def _telling(
    setting: Setting, items: tuple[Item, ...], blocks: Iterable[Block]
) -> tuple[Item, ...]:
    """Heads alone have their first sentences beside them where these ask for no slide more."""
    heads = {block.head: block for block in blocks if isinstance(block, ItemBlock)}
    told = tuple(_told(item, heads) for item in items)
    if not items or told == items:
        return items
    bare, longer = (
        share_rows(setting.ruler, [item.entry for item in each], setting.body(PANEL))
        for each in (items, told)
    )
    is_same = bare and longer and len(bare.sheets) == len(longer.sheets)
    return told if is_same else items


def _told(item: Item, heads: Mapping[Text, ItemBlock]) -> Item:
    entry = item.entry
    if entry.head is None or entry.figures or not heads[entry.head].paragraphs:
        return item
    return replace(item, entry=replace(entry, paragraphs=(_opening(heads[entry.head]),)))


def _whole(items: tuple[Item, ...], blocks: Sequence[Block]) -> tuple[Item, ...]:
    """A short paragraph that has a slide to itself is not cut."""
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    if len(items) != 1 or len(texts) != 1 or items[0].entry.head or items[0].entry.figures:
        return items
    (text,) = texts
    if len(text.words.encode("gb18030")) > _SHORT:
        return items
    return (replace(items[0], entry=Entry(None, (), (lead_para(text, text.words),))),)


def _opening(item: ItemBlock) -> Para:
    text = item.paragraphs[0].text
    return lead_para(text, first_sentence(text.words))


def _in_rows(item: ItemBlock, elsewhere: Sequence[Figure], bars: BarIndex) -> tuple[Figure, ...]:
    """The item's figures in the order of its words, a weighty one before a small count; without
    those that stand beside a chart, and those that are bars themselves where two others remain.
    """
    here = [figure for figure in item.figures if figure not in elsewhere]
    here.sort(key=lambda figure: (figure.quote.line, figure.quote.column))
    plain = [figure for figure in here if not bars.draws(figure)]
    return led(plain if len(plain) >= 2 else here)


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
    item = Item(Entry(None, (), (lead_para(block.text, first),)), (block.text.words,))
    if fits(setting, item):
        return item
    lead = lead_para(block.text, _first_clauses(first))
    return replace(item, entry=Entry(None, (), (lead,)))


def _first_clauses(sentence: str) -> str:
    """Those that a reader takes in; the rest is in the notes."""
    ends = [match.end() for match in CLAUSE.finditer(sentence)]
    end = max((each for each in ends if each <= _MOST_LEAD), default=ends[0])
    return sentence[:end].rstrip(_MARKS)


def _body(text: Text, figures: Sequence[Figure] = (), bars: Sequence[Bar] = ()) -> Para:
    return Para(marked_runs(text, figures, BODY, bars=bars), BODY_LEADING)


def _notes(items: Iterable[Item]) -> list[str]:
    return [words for item in items for words in item.notes]


def _too_long(item: Item) -> Exception:
    entry = item.entry
    origin = entry.head or (entry.figures[0] if entry.figures else None)
    span = origin.span if origin else entry.paragraphs[0].runs[0].origin
    assert span is not None
    what = f"the row “{entry.head.words}”" if entry.head else "the row"
    longest = max((figure.words for figure in entry.figures), key=len, default="")
    excess = f"“{longest}” is too long" if longest else "its words are too long"
    return no_fit(span, what, excess, "copy a shorter clause of the sentence")
