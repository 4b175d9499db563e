"""Text of a report's bytes, its characters those that pages can show.

In: bytes of a text file: UTF-8, UTF-16 with its mark, or GB 18030 with a notice. Out: lines.
Refuses other encodings, and what is no text. Characters that nobody sees are taken out, each kind
of them noted.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from briefing.content.source import probable_encoding
from briefing.diagnostics import BriefingError, Diagnostic, Severity
from briefing.importing.notes import Notes

_UNSEEN = re.compile(
    "\x1b\\[[0-9;]*[A-Za-z]|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]"
)
_PICTOGRAM = re.compile(
    "[\u2600-\u27bf]\ufe0f|[\U0001f000-\U0001faff\ufe0e\ufe0f\u20e3\U000e0020-\U000e007f]"
)
"""Emoji and what shapes them, which no font of documents draws."""
_ODD_BLANK = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f]")
"""Blanks that nobody can tell from plain ones."""
_PLAIN = re.compile("[\t\n\r -~，。、；：？！“”‘’（）《》—…　一-鿿]")
"""What nearly all characters of a report are; bytes read by a wrong code are not."""
PAGE = "\f"


def decode(data: bytes, name: str, notes: Notes) -> str:
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return _by(data, codec, name, "UTF-16", notes)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if probable_encoding(data) == "GB18030":
            return _by(data, "gb18030", name, "GB 18030", notes)
    raise refusal("encoding", f"{name} is neither UTF-8 nor GB 18030", "save it as UTF-8")


def unmarked_utf16(data: bytes) -> bytes:
    """Bytes of UTF-16 that lack its mark, with it; all others as they are."""
    for codec, mark in (("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        plain = len(_PLAIN.findall(text))
        if "\0" not in text and plain >= len(text) * 0.9:
            return mark + data
    return data


def _by(data: bytes, codec: str, name: str, said: str, notes: Notes) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as fault:
        message = f"{name} is damaged: its bytes are not {said} throughout"
        raise refusal("encoding", message, "save it as UTF-8") from fault
    notes.say("encoding", 1, f"read as {said}; the modules are UTF-8")
    return text


def lines(text: str, notes: Notes) -> Iterator[str]:
    """Lines without what nobody sees; a page break stands before the words of its line."""
    parts = re.split("\r\n|[\n\r\v\x85\u2028\u2029]", text)
    for number, line in enumerate(parts, 1):
        yield visible(line, number, notes)


def visible(words: str, line: int, notes: Notes) -> str:
    for found in _UNSEEN.finditer(words):
        message = f"U+{ord(found[0][0]):04X}, which nobody sees, is left out"
        notes.remove("unseen-character", line, found[0], message, found.start() + 1)
    for found in _PICTOGRAM.finditer(words):
        message = (
            f"{found[0]} (U+{ord(found[0][0]):04X}) is left out: no font of documents draws it"
        )
        notes.remove("pictogram", line, found[0], message, found.start() + 1)
    plain = _ODD_BLANK.sub(" ", words)
    if plain != words:
        notes.say("blank", line, "blanks of other kinds are written as plain ones")
    return _PICTOGRAM.sub("", _UNSEEN.sub("", plain))


def refusal(code: str, message: str, *hints: str) -> BriefingError:
    return BriefingError([Diagnostic(Severity.ERROR, code, message, hints=hints)])
