"""Phrases side by side under rules, each column as wide as its own best breaks ask.

In: phrases in one style. Out: columns that fill the width, with as few breaks inside a clause as
can be had for few lines; None where the phrases do not fit. A width is tried for every half em;
of those only the ones that buy a better break are kept, so few combinations remain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from briefing.deck.measure import Ruler
from briefing.deck.slides import SLACK, Element, GroupBox, Para, Run, ShapeBox, TextBox
from briefing.frozen import frozen
from briefing.geometry import Rect

_GAP = 20.0
_NARROWEST, _WIDEST = 8, 60
"""Widths to try, in half ems."""

_LEADS_ON = "和与及以为对在把将向从"
"""These belong to what follows them."""

_A_LINE = 0.6
_BELOW_RULE = 18.0
_LOPSIDED = 2.0
"""What it costs that one of three columns or more takes half of the width."""


@frozen
class _Option:
    """One way to break a phrase: `price` counts breaks within a clause."""

    run: Run
    width: float
    lines: int
    price: float


@frozen
class Column:
    run: Run
    text_width: float
    width: float
    lines: int


def fit_columns(
    ruler: Ruler, runs: Sequence[Run], most: int, width: float
) -> tuple[Column, ...] | None:
    room = width - _GAP * (len(runs) - 1)
    options = [_options(ruler, run, most, room) for run in runs]
    fitting = [
        chosen for chosen in product(*options) if sum(option.width for option in chosen) <= room
    ]
    if not fitting:
        return None
    best = min(fitting, key=lambda chosen: _price(chosen, room))
    spare = (room - sum(option.width for option in best)) / len(best)
    return tuple(
        Column(option.run, option.width, option.width + spare, option.lines) for option in best
    )


def _price(chosen: Sequence[_Option], room: float) -> float:
    lines = [option.lines for option in chosen]
    uneven = max(lines) - min(lines)
    is_lopsided = len(chosen) > 2 and max(option.width for option in chosen) > room / 2
    words = sum(option.price for option in chosen)
    return words + _A_LINE * max(lines) + 0.1 * uneven + _LOPSIDED * is_lopsided


def _options(ruler: Ruler, run: Run, most: int, room: float) -> list[_Option]:
    """Ever wider ways, each better than the one before."""
    options: list[_Option] = []
    least = ruler.width((run,)) / most
    for ems in range(_NARROWEST, _WIDEST):
        width = ems * run.style.size / 2 * SLACK + 1
        if width > room:
            break
        if width < least:
            continue
        lines = ruler.lines_of((run,), width, most)
        price = sum(break_price(a, b) for a, b in pairwise(lines)) + cut_quotations(lines)
        last = options[-1] if options else None
        if last and price >= last.price and len(lines) >= last.lines:
            continue
        if broken := ruler.in_lines(run, width, most):
            options.append(_Option(broken, width, len(lines), price))
            if not price:
                least = ruler.least_for((run,), len(lines) - 1)
        if len(lines) == 1:
            break
    return options


def break_price(line: str, following: str) -> float:
    """What a break between two lines costs: nothing between clauses."""
    if line[-1] in "，、；：　 ”" or following[0] in "“（":
        return 0.0
    if line[-1] in _LEADS_ON:
        return 1.5
    return 0.5 if line[-1] == "的" or following[0] in _LEADS_ON else 1.0


def cut_quotations(lines: Sequence[str]) -> float:
    """Half a break for each line that ends inside a quotation but not at a mark of its own."""
    depth, price = 0, 0.0
    for line in lines[:-1]:
        depth += line.count("“") - line.count("”")
        if depth and line[-1] not in "，、；：　 ":
            price += 0.5
    return price


def place_columns(
    columns: Sequence[Column], leading: float, x: float, top: float
) -> Iterator[Element]:
    for column in columns:
        rule = ShapeBox("线", Rect(x, top, column.width, 1.25), fill="on_accent")
        rect = Rect(x, top + _BELOW_RULE, column.text_width, column.lines * leading)
        text = TextBox("分句", rect, (Para((column.run,), leading),))
        yield GroupBox(column.run.text.replace("\n", "")[:12], (rule, text))
        x += column.width + _GAP
