"""Rule 5: what words left out of the page may not hold.

Takes a line with its hidden ranges; notes a fault for each bracket that would change the meaning
of what is shown: limiting words, 分别 and 各, halves of a value or of an item.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.content.complain import error
from briefing.content.fit import MARKS, clause_starts
from briefing.content.folding import fold, plain
from briefing.content.prose import Sentence
from briefing.content.values import Units
from briefing.content.words import Words
from briefing.diagnostics import Diagnostic, Span

_LIMITING = re.compile(
    r"分别|各|最[高低多少大小]|突破|预计|预期|力争|至[少多]|不[低少超高]于?|以[上下内]|左右|平均|同比|环比"
    r"|其中|较|[不未无非没]|(?:约|近|超|逾|不足|达到?|增长|下降|减少|降低|压减|亏损)(?=第?\d|$)"
)
_BOUNDING = re.compile(
    r"\D*?(计划|争取|有望|估计|预估|初步|原定|如果|假如|取消|停止|累计|[人户]均|每|全[国省]|除.+外"
    r"|(?<!\D)目标|(?<![模虚])拟(?!\D)|将(?!\D))\D*"
)
"""Intent, doubt, others than those named; but no item with a value of its own. Times may go: a
chart's series name them. What is part of names too (模拟, 将军, 双碳目标) counts where it governs.
"""
_ITEM = re.compile(r"[^\d、，和与及][^、，]*?\d[^、，]*")
_EDGES = "、，,和与及"
_VERB = 2
"""Characters of the verbs that govern a list (新增, 打造, 创建)."""

_EXAMPLE = "as in 新增[领军人才11名、]高技能人才5912名"


def check_brackets(words: Words, counting: Units, faults: list[Diagnostic]) -> None:
    for start, end in words.hidden:
        hidden = words.text[start:end]
        span = words.span(start, end)
        if not hidden.strip():
            faults.append(error("bracket-empty", "the brackets hold nothing", span))
        elif found := _LIMITING.search(hidden) or _BOUNDING.fullmatch(plain(hidden)):
            message = (
                f"`{found[found.lastindex or 0]}` limits what is shown and may not be left out"
            )
            faults.append(error("bracket-limits", message, span, "take it out of the brackets"))
        elif _cuts_value(words.text, start, end, counting):
            faults.append(error("bracket-cuts", "the brackets cut a value", span, _EXAMPLE))
        elif re.search(r"\d", plain(hidden)) and not _holds_items(hidden):
            faults.append(_half(span))


def check_omitted_items(words: Words, prose: Sequence[Sentence], faults: list[Diagnostic]) -> None:
    """Refuses brackets that begin inside a name: 新增领军[人才11名、]高技能人才 reads wrongly.

    What stands between the clause's start and the bracket must be the verb of the list: short,
    or a word with which other clauses of the prose begin as well.
    """
    for start, end in words.hidden:
        text = plain(words.text)
        before = text[max(text.rfind(mark, 0, start) for mark in MARKS) + 1 : start]
        if not re.search(r"\d", text[start:end]) or len(before) <= _VERB:
            continue
        verb = fold(before).text
        if sum(clause_starts(sentence.folded.text, verb) for sentence in prose) < 2:
            faults.append(_half(words.span(start, end)))


def _half(span: Span) -> Diagnostic:
    message = "brackets with a value hold whole items, names included, with the pause mark"
    return error("bracket-cuts", message, span, _EXAMPLE)


def _cuts_value(text: str, start: int, end: int, counting: Units) -> bool:
    """Whether a bracket's edge lies inside a number with its unit."""
    return any(
        value.start < edge < value.end for value in counting.values(text) for edge in (start, end)
    )


def _holds_items(hidden: str) -> bool:
    marked = hidden[-1] in _EDGES or hidden[0] in _EDGES
    items = [item for item in re.split("[、，,]", plain(hidden).strip(_EDGES)) if item]
    return marked and all(_ITEM.fullmatch(item) for item in items)
