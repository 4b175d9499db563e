"""What a screen reader says of a group: its words in reading order, parted where they are apart.

In: a group of the deck. Out: one line, "" for decoration. A group whose name is its words, as a
figure with its label, is read by its name; what repeats what was read is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefing.deck.slides import SPACER, Element, GroupBox, Para, TextBox

_AFTER: Mapping[str, str] = {
    "小标题": "：",
    "出处": "：",
    "部门": "：",
    "标签": "：",
    "标题": "：",
    "序号": "、",
    "条目": "、",
    "动词": "",
}
"""What parts the words of a box from the next, by its name; others stand for themselves."""

_ENGLISH = {"：": ": ", "；": "; ", "，": ", ", "、": ", ", "": " "}
_JOINED = "名称"
"""The name of a group ends the sentence of its entries."""

_UNREAD = frozenset({"起点", "全体", "页码"})
"""The ends of a scale, and page numbers."""

_BREAK = re.compile(r"(?<=[!-~])\s*\n\s*(?=[!-~])")
_BLANKS = re.compile(r"\s+")
_ENDS = re.compile(r"[，。；：、！？,.;:!?][”’）]?$")
_BRACKETED = re.compile(r"[）).]$")


def spoken(group: GroupBox) -> str:
    is_chinese = any("㐀" <= character <= "鿿" for text in _texts(group) for character in text)
    return _said(group, is_chinese)


def _said(group: GroupBox, is_chinese: bool) -> str:
    said: list[tuple[str, str]] = []
    for name, words in _pieces(group, is_chinese):
        if words and _bare(words) not in {_bare(other) for _, other in said}:
            said.append((name, words))
    whole = "".join(words for _, words in said)
    if _bare(whole) == _bare(group.name):
        return group.name
    line = ""
    for at, (name, words) in enumerate(said):
        line += _between(said[at - 1], name, is_chinese) + words if at else words
    return line


def _pieces(group: GroupBox, is_chinese: bool) -> Iterator[tuple[str, str]]:
    """The names and words of what stands in the group."""
    for element in group.elements:
        match element:
            case GroupBox():
                yield "", _said(element, is_chinese)
            case TextBox() if element.name in _UNREAD:
                pass
            case TextBox():
                yield from ((element.name, _line(para)) for para in element.paragraphs)
            case _:
                yield "", element.alt


def _between(before: tuple[str, str], name: str, is_chinese: bool) -> str:
    last, words = before
    mark = "" if name == _JOINED else _AFTER.get(last, "；")
    if mark == "：" and name == last:
        mark = "；"
    if _ENDS.search(words) or (mark == "、" and _BRACKETED.search(words)):
        mark = ""
    return mark if is_chinese else _ENGLISH[mark]


def _line(para: Para) -> str:
    """The words without the breaks and blanks that hold them where they stand."""
    words = "".join("\n" if run.text == SPACER else run.text for run in para.runs)
    return _BREAK.sub(" ", words).replace("\n", "").replace("\u2060", "").strip()


def _texts(element: Element) -> Iterator[str]:
    match element:
        case GroupBox():
            for inner in element.elements:
                yield from _texts(inner)
        case TextBox():
            yield from (para.text for para in element.paragraphs)
        case _:
            yield element.alt


def _bare(words: str) -> str:
    return _BLANKS.sub("", words)
