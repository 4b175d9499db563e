"""Names the output files: the pattern of `filename:`, filled in and safe on every system.

Words of a title may hold marks that no file name may; they become a dash. The pattern itself was
checked when `briefing.yaml` was read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefing.content.document import Document
from briefing.content.inline import Text

SUFFIXES: Mapping[str, str] = {
    "handout": ".pdf",
    "slides": ".pdf",
    "deck": ".pptx",
    "long-image": ".png",
    "large-print": ".pdf",
    "official": ".pdf",
    "proof": ".pdf",
    "png": ".png",
}
"""Every kind of output, in the order in which they are made, with the end of its file name."""

USUAL = ("handout", "slides", "deck")
"""The kinds that are made where none is asked for."""

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_MOST_BYTES = 230
_EMPTY_BRACKETS = re.compile(r"（\s*）|\(\s*\)|【\s*】|\[\s*\]|〔\s*〕")


def file_name(document: Document, kind: str, number: int | None = None, shown: str = "") -> str:
    """The name of the output of that kind, with its suffix; `number` is of one in a row.

    `shown` stands for the kind where a picture is named after what it shows.
    """
    shown = shown or kind
    values = {
        "name": document.name,
        "title": document.title.words,
        "issuer": document.issuer.words,
        "status": _words(document.status),
        "date": _words(document.date),
        "kind": shown if number is None else f"{shown}-{number}",
    }
    stem = re.sub(r"\{(\w+)\}", lambda place: values[place[1]], document.filename)
    # A text without status leaves （） behind.
    return safe_name(_EMPTY_BRACKETS.sub("", stem)) + SUFFIXES[kind]


def _words(text: Text | None) -> str:
    return text.words if text else ""


def short_name(stem: str) -> str:
    """A safe name that leaves room for a suffix: systems take 255 bytes."""
    return safe_name(stem.encode("utf-8")[:_MOST_BYTES].decode("utf-8", "ignore"))


def safe_name(stem: str) -> str:
    """A name without a suffix that every system takes."""
    name = _UNSAFE.sub("-", stem).strip(" .")
    return f"_{name}" if _RESERVED.match(name) else name
