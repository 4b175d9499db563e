"""A section's own slides: its heading in the panel, a row for each of its items.

`brief` shows the figures of each item, or its first sentence where it has none and that asks for
no slide more; `full` its words with the quoted figures in red. As few slides as hold the
rows, evenly filled; every slide has the source text of its rows in the notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefing.content.chart import Bar
from briefing.content.document import Block, Figures, ItemBlock, Paragraph, Section
from briefing.content.inline import Figure, Text
from briefing.deck.emphasis import marked_runs
from briefing.deck.index import BarIndex
from briefing.deck.leading import led
from briefing.deck.notes import item_words
from briefing.deck.panel import panel_slide
from briefing.deck.rows import (
    BODY,
    BODY_LEADING,
    PROSE,
    Entry,
    Prose,
    lay_rows,
    lead_para,
    rows_height,
)
from briefing.deck.setting import Place, Setting, no_fit
from briefing.deck.sheets import share_rows
from briefing.deck.slides import Element, Para, Run, Slide
from briefing.deck.stage import columns_of, most_columns
from briefing.deck.turns import Turn, turns
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.theme.furniture import PANEL

_SENTENCE = re.compile(r"(?:[^。！？.]|\.(?!\s+[A-Z“(]))+(?:[。！？]|\.\s*)?[”’）]?")
_CLAUSE = re.compile(r".+?(?:[，；：][”’）]*|[,;:]\s+|$)", re.DOTALL)
_PHRASE = re.compile(r".+?(?:、|$)", re.DOTALL)
_MARKS = "，；：、,;: "
_MOST_ABOVE_WORDS = 3
_SHORT = 260
"""In half ems: a paragraph that the brief deck, too, has whole where it stands alone."""

_MOST_LEAD = 120
"""Han that a sentence may have in `brief` where it is too long for a slide."""


@frozen
class Item:
    """A row with the source text it stands for."""

    entry: Entry
    notes: tuple[str, ...]


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
    pieces = tuple(piece for item in items for piece in _cut(setting, item))
    if not pieces:
        return (panel_slide(setting, place, id_, Turn(), (), ()),)
    entries = [piece.entry for piece in pieces]
    sharing = share_rows(setting.ruler, entries, setting.body(PANEL))
    if sharing is None:
        raise _too_long(next(piece for piece in pieces if not _fits(setting, piece)))
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
    if _fits(setting, item):
        return item
    lead = lead_para(block.text, _first_clauses(first))
    return replace(item, entry=Entry(None, (), (lead,)))


def _first_clauses(sentence: str) -> str:
    """Those that a reader takes in; the rest is in the notes."""
    ends = [match.end() for match in _CLAUSE.finditer(sentence)]
    end = max((each for each in ends if each <= _MOST_LEAD), default=ends[0])
    return sentence[:end].rstrip(_MARKS)


def first_sentence(words: str) -> str:
    match = _SENTENCE.match(words)
    return match[0].rstrip() if match else words


def _body(text: Text, figures: Sequence[Figure] = (), bars: Sequence[Bar] = ()) -> Para:
    return Para(marked_runs(text, figures, BODY, bars=bars), BODY_LEADING)


def _fits(setting: Setting, item: Item) -> bool:
    body = setting.body(PANEL)
    (column, *_) = columns_of(body, most_columns(body))
    return rows_height(setting.ruler, [item.entry], PROSE[-1], column) is not None


def _cut(setting: Setting, item: Item) -> Iterator[Item]:
    """The item itself where a slide holds it, else its figures or its sentences on several."""
    if _fits(setting, item):
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
        if all(_fits(setting, piece) for piece in pieces):
            return pieces
    return (item,)


def _cut_words(setting: Setting, item: Item) -> Iterator[Item]:
    parts = [
        part
        for para in item.entry.paragraphs
        for sentence in _parts(para, _SENTENCE)
        for part in _holdable(setting, item, sentence, (_CLAUSE, _PHRASE))
    ]
    pieces = tuple(_filled(setting, item, parts))
    even = [_with_body(item, share) for share in _evenly(parts, len(pieces)) if share]
    yield from even if all(_fits(setting, piece) for piece in even) else pieces


def _filled(setting: Setting, item: Item, parts: Sequence[Para]) -> Iterator[Item]:
    """As much on each slide as it holds."""
    piece: tuple[Para, ...] = ()
    for part in parts:
        longer = (*piece, part)
        if piece and not _fits(setting, _with_body(item, longer)):
            yield _with_body(item, piece)
            piece = (part,)
        else:
            piece = longer
    yield _with_body(item, piece)


def _evenly(parts: Sequence[Para], count: int) -> tuple[list[Para], ...]:
    """About as many characters in each share."""
    total, before = sum(len(part.text) for part in parts), 0
    shares: tuple[list[Para], ...] = tuple([] for _ in range(count))
    for part in parts:
        middle = before + len(part.text) / 2
        shares[int(middle * count / total)].append(part)
        before += len(part.text)
    return shares


def _holdable(
    setting: Setting, item: Item, para: Para, ways: Sequence[re.Pattern[str]]
) -> Iterator[Para]:
    """The words in parts that a slide holds: whole, else by clauses, else by the phrases of one."""
    if not ways or _fits(setting, _with_body(item, (para,))):
        yield para
        return
    for part in _parts(para, ways[0]):
        yield from _holdable(setting, item, part, ways[1:])


def _with_body(item: Item, sentences: Sequence[Para]) -> Item:
    """The item with these sentences, run together, as its only paragraph."""
    runs = tuple(run for sentence in sentences for run in sentence.runs)
    para = replace(sentences[0], runs=runs)
    return Item(replace(item.entry, figures=(), paragraphs=(para,)), (para.text,))


def _parts(para: Para, way: re.Pattern[str]) -> Iterator[Para]:
    """The sentences or clauses of a paragraph, each with its own runs."""
    start = 0
    for match in way.finditer(para.text):
        yield replace(para, runs=tuple(_between(para, start, match.end())))
        start = match.end()


def _between(para: Para, start: int, end: int) -> Iterator[Run]:
    at = 0
    for run in para.runs:
        words = run.text[max(0, start - at) : max(0, end - at)]
        if words:
            yield replace(run, text=words)
        at += len(run.text)


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
