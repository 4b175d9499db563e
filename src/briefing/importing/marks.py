"""By what a line of a report shows that it is a heading, an entry, or the start of a paragraph.

Numerals of Chinese documents are those of GB/T 9704 (一、（一）1.（1）), of laws and standards
第一章 and 4.2.1, of English ones 1.2 and CHAPTER 1. A line of them is a heading only if it is
short and ends in no mark.
"""

from __future__ import annotations

import re
from unicodedata import east_asian_width

HAN = "㐀-䶿一-鿿〇\U00020000-\U0003ffff"
_HAN_NUMBER = "一二三四五六七八九十百零〇"

KINDS: dict[str, re.Pattern[str]] = {
    "chapter": re.compile(
        rf"第[ 　]?(?:[{_HAN_NUMBER}]+|\d+)[ 　]?[编篇章部](?:分)?(?:[ 　]|$|(?=[{HAN}]))"
        r"|(?i:chapter|part)\s+(?:\d+|[ivxl]+)\b"
    ),
    "section": re.compile(rf"第(?:[{_HAN_NUMBER}]+|\d+)节(?:[ 　]|$|(?=[{HAN}]))"),
    "han": re.compile(rf"[{_HAN_NUMBER}]{{1,4}}、"),
    "han-brackets": re.compile(rf"[（(][{_HAN_NUMBER}]{{1,4}}[）)]"),
    "depth-4": re.compile(r"\d{1,2}(?:\.\d{1,2}){3}\.?[ 　\t]+(?=\D)"),
    "depth-3": re.compile(r"\d{1,2}(?:\.\d{1,2}){2}\.?[ 　\t]+(?=\D)"),
    "depth-2": re.compile(r"\d{1,2}\.\d{1,2}\.?[ 　\t]+(?=\D)"),
    "number": re.compile(r"\d{1,2}(?:[.．、](?!\d)|[ 　\t](?=\S))[ 　\t]*(?=\D)"),
    "number-brackets": re.compile(r"[（(]\d{1,2}[）)]"),
    "roman": re.compile(r"[IVX]{1,5}\.[ \t]+(?=[A-Z])"),
}
"""What opens a heading, in the order in which a line is tried."""

RANKS = (
    *(f"mark-{level}" for level in range(1, 10)),
    "chapter",
    "section",
    "roman",
    "han",
    "han-brackets",
    "number",
    "depth-2",
    "depth-3",
    "depth-4",
    "number-brackets",
    "guess",
)
"""Kinds from the highest level to the lowest, whatever order they come in."""

TERMINAL = re.compile(r"[。！？!?…；;：:.][”’\"'』」》）)\]]*$")
_SENTENCE_MARKS = re.compile(r"[，。；！？,;!?]")
_NO_LABEL = re.compile(r"[，。；：！？,;:!?@=|]|^[（(]")
_CALLS = re.compile(
    "注|注意|重要|警告|提示|小心|备注|[Nn]ote|NOTE|[Ww]arning|WARNING|[Cc]aution|[Ii]mportant|[Tt]ip"
)
"""What stands over a remark, which it does not head as a section."""
_BULLET = re.compile(
    r"(?:[•●○▪■◆◇‣⁃►▶➢\uf06c\uf0b7\uf0d8]|[-*+·–—－](?=[ 　\t])|o(?=[ \t]{2,}))[ 　\t]*(?=\S)"
)
_OPENS = re.compile(
    "|".join(
        (
            rf"第[{_HAN_NUMBER}\d]+[条款章节编篇]",
            "[①-⑳⑴-⒇㈠-㈩]",
            rf"[{_HAN_NUMBER}]{{1,4}}、",
            rf"[（(](?:[{_HAN_NUMBER}]{{1,4}}|\d{{1,2}}|[a-zA-Z]|[ivx]{{1,4}})[）)]",
            r"\d{1,2}(?:\.\d{1,2})*(?:[.．、)）](?!\d)|[ 　\t](?=\S))",
            r"[a-z][.)][ \t]",
            r"(?:注|附件|附录|表|图)[ 　]?[\dA-Z一二三四五六七八九十]*[ 　：:]",
            r"(?:Table|Figure|Annex|Appendix|Note)\s+[\dA-Z]+\b",
        )
    )
)
_LONGEST_HAN = 76
_LONGEST_LATIN = 90


def heading_kind(text: str) -> str:
    """The kind of heading that a line is by its numeral; "" for none."""
    if not is_short(text) or TERMINAL.search(text):
        return ""
    for kind, pattern in KINDS.items():
        found = pattern.match(text)
        if found and _names_something(text, found.end(), kind):
            return kind
    return ""


def _names_something(text: str, end: int, kind: str) -> bool:
    """A numeral alone heads nothing, and `3 个` or `2. 5%` counts something."""
    rest = text[end:].strip()
    if kind in ("chapter", "section"):
        return "，" not in rest
    if kind == "number" and text[end - 1 : end] in " 　\t" and not re.match(r"\d+[.．、]", text):
        return bool(re.match(rf"[{HAN}A-Z]{{2}}", rest)) and not _SENTENCE_MARKS.search(rest)
    return bool(re.match(rf"[^a-z]*[{HAN}A-Z]", rest)) and not _ends_open(rest)


def _ends_open(text: str) -> bool:
    return text.endswith(("，", "、", ",", "—"))


def is_short(text: str) -> bool:
    longest = _LONGEST_HAN if re.search(f"[{HAN}]", text) else _LONGEST_LATIN
    return width(text) <= longest


def is_label(text: str) -> bool:
    """Whether a line has no mark of a sentence in it: a heading, a name, an entry of a list."""
    is_bare = is_short(text) and not TERMINAL.search(text) and not _NO_LABEL.search(text)
    return (
        is_bare
        and not _CALLS.fullmatch(text)
        and bool(re.match(rf"[“‘\"'《（]?[\dA-Z{HAN}]", text))
    )


def is_prose(text: str) -> bool:
    return bool(_SENTENCE_MARKS.search(text) or TERMINAL.search(text))


def opens_paragraph(text: str) -> bool:
    return bool(_OPENS.match(text))


def bullet(text: str) -> int:
    """How many characters a bullet and the blanks after it take; 0 for none."""
    found = _BULLET.match(text)
    return found.end() if found else 0


def width(text: str) -> int:
    """Columns, of which a Han character takes two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def is_han(text: str) -> bool:
    return bool(re.fullmatch(f"[{HAN}]", text))
