"""Mends in the files what no author needs to decide: marks that nobody sees, forms that only look
like others.

In: a folder and what a check said of it. Out: the new bytes of the files and a notice of each
place. Only places that were complained of are touched, only in regular files inside the folder,
and only where the characters there are still those.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from briefing.content.complain import notice
from briefing.content.lint import usual_form
from briefing.content.source import shows
from briefing.diagnostics import Diagnostic, Span
from briefing.frozen import frozen

_MARK = b"\xef\xbb\xbf"
_PERCENT = "％"

MENDED = ("control-character", "tab", "full-width-letter", "look-alike")
"""Codes of what is mended; everything else takes somebody who knows what is meant."""


@frozen
class Mended:
    """Files with their new bytes, and what was changed in them."""

    files: tuple[tuple[Path, bytes], ...]
    told: tuple[Diagnostic, ...]


def mend(folder: Path, said: Iterable[Diagnostic]) -> Mended:
    spans = sorted({each.span for each in said if each.code in MENDED and each.span})
    files: list[tuple[Path, bytes]] = []
    told: list[Diagnostic] = []
    for relative, places in groupby(spans, key=lambda span: span.path):
        path = folder / relative
        if path.is_symlink() or not path.is_file():
            continue
        data = path.read_bytes()
        lines = data.removeprefix(_MARK).decode("utf-8").split("\n")
        # From the end, so that earlier places stay where they are.
        changes = [change for place in reversed(list(places)) for change in _mend(lines, place)]
        if changes:
            mark = _MARK if data.startswith(_MARK) else b""
            files.append((path, mark + "\n".join(lines).encode()))
            told += reversed(changes)
    return Mended(tuple(files), tuple(told))


def _mend(lines: list[str], place: Span) -> Iterator[Diagnostic]:
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    start = place.column - 1
    end = start + place.length
    if line[start : start + 1] == "\t":
        end = len(line) - len(line[start:].lstrip("\t"))
    elif line[end : end + 1] == _PERCENT:
        end += 1
    old = line[start:end]
    new = _mended(old)
    if new != old:
        lines[place.line - 1] = line[:start] + new + line[end:]
        yield notice("mended", _told(old, new), place)


def _mended(words: str) -> str:
    if not words.strip("\t"):
        return " " if words else ""
    return "".join(usual_form(char) for char in words if shows(char))


def _told(old: str, new: str) -> str:
    if new.strip():
        return f"`{old}` is now `{new}`"
    names = ", ".join(f"U+{ord(char):04X} ({_name(char)})" for char in old)
    return f"{names} is now a blank" if new else f"{names} is deleted"


def _name(char: str) -> str:
    return unicodedata.name(char, "control character").lower()
