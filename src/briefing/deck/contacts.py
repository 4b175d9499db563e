"""Contacts as cards: each department under a rule, its ways to be reached below its name.

In: a block of contacts and where it stands. Out: the fewest slides, cards in as many columns as
their words allow. Addresses of mail and web are links. Each card is a group.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.content.document import Contact, ContactDetail, Contacts
from briefing.deck.headed import headed_slide
from briefing.deck.measure import Ruler
from briefing.deck.notes import block_words
from briefing.deck.setting import Place, Setting, no_fit, plain
from briefing.deck.slides import SLACK, Element, GroupBox, Para, Run, ShapeBox, Slide, TextBox
from briefing.deck.turns import even_shares, turns
from briefing.frozen import frozen
from briefing.geometry import Rect
from briefing.theme.furniture import HEADED
from briefing.theme.slots import RunStyle

_GUTTER = 40.0
_LEAST_CARD, _WIDEST_CARD = 250.0, 620.0
_PAD, _MOST_PAD = 14.0, 26.0
_BELOW_NAME = 8.0
_AFTER_LABEL = 14.0
_MOST_COLUMNS = 6


@frozen
class _Look:
    name: float
    name_leading: float
    value: float
    leading: float

    @property
    def name_style(self) -> RunStyle:
        return RunStyle(self.name, "ink", "display", "bold")

    @property
    def label_style(self) -> RunStyle:
        return RunStyle(16, "ink3")


_LOOKS = (
    _Look(32, 44, 26, 40),
    _Look(28, 38, 22, 34),
    _Look(24, 33, 20, 31),
    _Look(22, 30, 18, 27),
)


@frozen
class _Layout:
    """Cards in `columns` columns of one width, on `count` slides."""

    look: _Look
    columns: int
    count: int
    labels: float


def plan_contacts(setting: Setting, place: Place, block: Contacts) -> tuple[Slide, ...]:
    layout = _fitting(setting, block)
    first, slides = 0, []
    for turn, contacts in turns(even_shares(block.contacts, layout.count)):
        words = block_words(block)[first : first + len(contacts)]
        first += len(contacts)
        cards = tuple(_cards(setting, contacts, layout))
        slides.append(headed_slide(setting, place, block.id, turn, block.title, cards, words))
    return tuple(slides)


def _fitting(setting: Setting, block: Contacts) -> _Layout:
    """The fewest slides, then the largest type, then the fewest columns."""
    body = setting.body(HEADED)
    most = max(1, int((body.width + _GUTTER) // (_LEAST_CARD + _GUTTER)))
    for count in range(1, len(block.contacts) + 1):
        shares = even_shares(block.contacts, count)
        for look in _LOOKS:
            for columns in range(1, min(most, _MOST_COLUMNS, len(shares[0])) + 1):
                layout = _Layout(look, columns, count, _labels(setting, block))
                if all(_fits(setting, share, layout) for share in shares):
                    return layout
    longest = max(block.contacts, key=lambda each: len(each.details))
    message = f"“{longest.name.words}” has too much to say"
    raise no_fit(longest.name.span, "the contact", message, "leave out ways to reach it")


def _labels(setting: Setting, block: Contacts) -> float:
    """Where values begin: right of the widest label."""
    details = setting.words.details
    style = _LOOKS[0].label_style
    kinds = {each.kind for contact in block.contacts for each in contact.details}
    widths = (setting.ruler.width([Run(details[kind], style)]) for kind in kinds)
    return max(widths) * SLACK + _AFTER_LABEL


def _width(setting: Setting, layout: _Layout) -> float:
    body = setting.body(HEADED)
    width = (body.width - _GUTTER * (layout.columns - 1)) / layout.columns
    return min(_WIDEST_CARD, width) if layout.columns > 1 else width


def _fits(setting: Setting, contacts: Sequence[Contact], layout: _Layout) -> bool:
    heights = _row_heights(setting, contacts, layout)
    if heights is None:
        return False
    return sum(heights) + 2 * _PAD * len(heights) <= setting.body(HEADED).height


def _row_heights(
    setting: Setting, contacts: Sequence[Contact], layout: _Layout
) -> tuple[float, ...] | None:
    """The height of each row of cards, None where a name does not go in."""
    width = _width(setting, layout)
    found = [_card_height(setting.ruler, each, layout, width) for each in contacts]
    heights = [height for height in found if height is not None]
    if len(heights) < len(found):
        return None
    step = layout.columns
    return tuple(max(heights[at : at + step]) for at in range(0, len(heights), step))


def _card_height(ruler: Ruler, contact: Contact, layout: _Layout, width: float) -> float | None:
    name = _name(ruler, contact, layout, width)
    if name is None:
        return None
    room = width - layout.labels
    details = sum(ruler.height([_value(each, layout)], room) for each in contact.details)
    return ruler.height([name], width) + _BELOW_NAME + details


def _name(ruler: Ruler, contact: Contact, layout: _Layout, width: float) -> Para | None:
    run = Run(contact.name.words, layout.look.name_style, contact.name.span)
    broken = ruler.in_lines(run, width, 2)
    return Para((broken,), layout.look.name_leading) if broken else None


def _value(detail: ContactDetail, layout: _Layout) -> Para:
    style = RunStyle(layout.look.value, "primary" if detail.target else "ink")
    return plain(detail.words.words, style, layout.look.leading, detail.words.span)


def _cards(setting: Setting, contacts: Sequence[Contact], layout: _Layout) -> Iterator[Element]:
    body, width = setting.body(HEADED), _width(setting, layout)
    heights = _row_heights(setting, contacts, layout)
    assert heights
    pad = min(_MOST_PAD, (body.height - sum(heights)) / len(heights) / 2)
    y = body.y
    for row, height in enumerate(heights):
        start = row * layout.columns
        for at, contact in enumerate(contacts[start : start + layout.columns]):
            x = body.x + at * (width + _GUTTER)
            thickness, ink = (2, "primary") if row == 0 else (0.75, "rule")
            yield ShapeBox("线", Rect(x, y, width, thickness), fill=ink)
            yield _card(setting, contact, layout, Rect(x, y + pad, width, height))
        y += height + 2 * pad


def _card(setting: Setting, contact: Contact, layout: _Layout, at: Rect) -> GroupBox:
    name = _name(setting.ruler, contact, layout, at.width)
    assert name
    high = setting.ruler.height([name], at.width)
    parts: list[Element] = [TextBox("部门", Rect(at.x, at.y, at.width, high), (name,))]
    y = at.y + high + _BELOW_NAME
    for detail in contact.details:
        height = setting.ruler.height([_value(detail, layout)], at.width - layout.labels)
        parts += _detail(setting, detail, layout, Rect(at.x, y, at.width, height))
        y += height
    return GroupBox(contact.name.words, tuple(parts), is_entry=True)


def _detail(
    setting: Setting, detail: ContactDetail, layout: _Layout, at: Rect
) -> tuple[TextBox, TextBox]:
    """Label and value on one baseline, the label in the middle of the value's first line."""
    words = setting.words.details[detail.kind]
    label = plain(words, layout.look.label_style, layout.look.leading, detail.words.span)
    value = Rect(at.x + layout.labels, at.y, at.width - layout.labels, at.height)
    return (
        TextBox(
            "标签",
            Rect(at.x, at.y, layout.labels - _AFTER_LABEL / 2, layout.look.leading),
            (label,),
        ),
        TextBox(words, value, (_value(detail, layout),), link=detail.target),
    )
