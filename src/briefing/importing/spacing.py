"""Closes blanks that only layout put between characters.

In: the words of a line or paragraph. Out: the same words, letter-spaced ones (永 康 市) closed, and
no blank between Han and a number (落地 10亿元), which typesetting parts by itself. A blank between
two phrases, and any in Latin text, stays. Only blanks go.
"""

from __future__ import annotations

import re

from briefing.importing.marks import HAN
from briefing.importing.notes import Notes, excerpt

_SPACED = re.compile(f"(?<![{HAN}])[{HAN}](?:[ 　\u00a0]+[{HAN}，。、；：]){{2,}}(?![{HAN}])")
_SPACED_IN_WORDS = re.compile(f"[{HAN}](?:[ 　\u00a0]+[{HAN}]){{3,}}")
"""Among words that stand close, one blank after the other must part single characters."""
_TWO = re.compile(f"[{HAN}][ 　\u00a0]+[{HAN}]")
_BEFORE_NUMBER = re.compile(f"(?<=[{HAN}，。、；：])[ \u00a0]+(?=\\d)")
_AFTER_NUMBER = re.compile(
    f"(?<=[{HAN}，。、；：（“])(\\d[\\d.,]*[%％]?)[ \u00a0]+(?=[{HAN}，。、；])"
)
"""A number that ends a code (GB/T 1.1—2009 …) is parted from the words by its blank."""
_LEADS = re.compile(
    r"(?:表|图|附件|附录|第|注|例)[ \u00a0]*[A-Z]?[\d.]+[\u00a0 ]*"
    r"|\d+(?:\.\d+)*[.、]?[ \u00a0]+"
)
_TABS = re.compile(r"[ \u00a0]*\t[\t \u00a0]*")


def close(words: str, line: int, notes: Notes) -> str:
    untabbed = _TABS.sub(" ", words)
    closed = _TWO.sub(_without_blanks, untabbed) if _TWO.fullmatch(untabbed) else untabbed
    closed = _SPACED.sub(_without_blanks, _SPACED_IN_WORDS.sub(_without_blanks, closed))
    if closed != untabbed:
        notes.say("letter-spacing", line, f"letter-spaced words are closed: {excerpt(closed)}")
    lead = _LEADS.match(closed)
    start = lead.end() if lead else 0
    rest = _AFTER_NUMBER.sub(r"\1", _BEFORE_NUMBER.sub("", closed[start:]))
    if rest != closed[start:]:
        count = len(closed) - start - len(rest)
        notes.say("blank", line, f"blanks beside numbers closed: {count}")
    return closed[:start] + rest


def _without_blanks(found: re.Match[str]) -> str:
    return re.sub("[ 　\u00a0]", "", found[0])


def between(before: str, after: str) -> str:
    """What a line break becomes: a blank between Latin words, nothing beside Han."""
    if not before or not after or (before[-1] in "-/" and after[0].isalnum()):
        return ""
    if cuts_number(before, after):
        return ""
    return " " if _is_western(before[-1]) and _is_western(after[0]) else ""


def cuts_number(before: str, after: str) -> bool:
    """Whether a line break cuts a number: among Han no two of them stand side by side."""
    is_han = bool(re.search(f"[{HAN}]", before[-12:] + after[:12]))
    return is_han and bool(re.search(r"\d[.,]?$", before) and re.match(r"[\d.,%％‰]", after))


def _is_western(char: str) -> bool:
    return char.isascii() or ("\u00a0" < char < "\u2e80" and char not in "“”‘’—…·")
