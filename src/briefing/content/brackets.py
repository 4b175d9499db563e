"""Rule 5: what words left out of the page may not hold.

Takes a line with its hidden ranges; notes a fault for each bracket that would change the meaning
of what is shown: limiting words, 分别 and 各, halves of an item.
"""

from __future__ import annotations

import re

from briefing.content.complain import error
from briefing.content.words import Words
from briefing.diagnostics import Diagnostic

_PAIRING = re.compile(r"分别|各")
_LIMITING = re.compile(
    r"最[高低多少大小]|突破|预计|预期|力争|至[少多]|不[低少超高]于?|以[上下内]|左右|平均|同比|环比|其中"
    r"|(?:约|近|超|逾|不足|达到?|增长|下降)(?=第?\d|$)|[不未无非没]|较"
)
_ITEM = re.compile(r"[^\d、，和与及][^、，]*?\d[^、，]*")
_MARKS = "、，,和与及"


def check_brackets(words: Words, faults: list[Diagnostic]) -> None:
    for start, end in words.hidden:
        hidden = words.text[start:end]
        span = words.span(start, end)
        if not hidden.strip():
            faults.append(error("bracket-empty", "the brackets hold nothing", span))
        elif found := _PAIRING.search(hidden) or _LIMITING.search(hidden):
            message = f"`{found[0]}` limits what is shown and may not be left out"
            faults.append(error("bracket-limits", message, span, "take it out of the brackets"))
        elif re.search(r"\d", hidden) and not _holds_items(hidden):
            message = "brackets with a value hold whole items, names included, with the pause mark"
            faults.append(
                error("bracket-cuts", message, span, "新增[领军人才11名、]高技能人才5912名")
            )


def _holds_items(hidden: str) -> bool:
    marked = hidden[-1] in _MARKS or hidden[0] in _MARKS
    items = [item for item in re.split(r"[、，,]", hidden.strip(_MARKS)) if item]
    return marked and all(_ITEM.fullmatch(item) for item in items)
