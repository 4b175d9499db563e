"""Reads the files of a content folder: bytes to checked text, names to paths that stay inside.

Takes a folder; gives `Source`. Refuses what is no UTF-8 (naming the probable encoding), control
characters and other marks that nobody sees, files over a limit, and every path that leaves the
folder once links are resolved.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from briefing.content.complain import error, notice
from briefing.diagnostics import Diagnostic, Span

TEXT_LIMIT = 2 * 1024 * 1024
"""Bytes of one text file; the longest report of a government is about a twentieth of it."""

RECIPE_LIMIT = 64 * 1024
"""Bytes of `briefing.yaml`, which holds a few lines."""

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|(?<=[^ \t\n])\t+(?=[^ \t\n])"
)


def read_text(
    folder: Path,
    relative: str,
    place: Span,
    said: list[Diagnostic],
    limit: int = TEXT_LIMIT,
) -> str | None:
    """The text of a file with line feeds only, or None with the fault noted.

    `place` is where the file is named.
    """
    data = read_data(folder, relative, place, said, limit)
    text = _decode(relative, data, said) if data is not None else None
    if text is None:
        return None
    text = text.replace("\r\n", "\n")
    found = [_invisible(relative, text, match) for match in _INVISIBLE.finditer(text)]
    said.extend(found)
    return None if found else text


def read_table(
    folder: Path,
    relative: str,
    place: Span,
    faults: list[Diagnostic],
    notices: list[Diagnostic],
) -> str | None:
    """The text of a table of figures: as `read_text`, or in GB 18030, which spreadsheets on
    Chinese PCs still write, with a notice.
    """
    data = read_data(folder, relative, place, faults)
    if data is None or not _reads_as_gb18030(data):
        return None if data is None else read_text(folder, relative, place, faults)
    text = data.decode("gb18030").replace("\r\n", "\n")
    found = [_invisible(relative, text, match) for match in _INVISIBLE.finditer(text)]
    faults.extend(found)
    message = f"`{relative}` is read as GB 18030"
    notices.append(notice("encoding", message, place, "UTF-8 is read the same everywhere"))
    return None if found else text


def _reads_as_gb18030(data: bytes) -> bool:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return not _utf16(data) and probable_encoding(data) == "GB18030"
    return False


def read_data(
    folder: Path,
    relative: str,
    place: Span,
    faults: list[Diagnostic],
    limit: int = TEXT_LIMIT,
) -> bytes | None:
    """The bytes of a file inside the folder, or None with the fault noted."""
    path = find_file(folder, relative, place, faults)
    if path is None:
        return None
    try:
        size = path.stat().st_size
        if size <= limit:
            return path.read_bytes()
    except OSError as fault:
        reason = (fault.strerror or "").lower()
        faults.append(error("file-unreadable", f"`{relative}` cannot be read: {reason}", place))
        return None
    message = f"`{relative}` has {size} bytes, the limit is {limit}"
    faults.append(error("file-too-large", message, place))
    return None


def find_file(
    folder: Path,
    relative: str,
    place: Span,
    faults: list[Diagnostic],
    missing: str = "file-missing",
) -> Path | None:
    """The file that `relative` names, if it is a regular file inside the folder.

    `missing` is the code of the fault where there is none.
    """
    name = PurePosixPath(relative)
    if name.is_absolute() or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|\\", relative):
        hint = "write a path relative to the folder of briefing.yaml; nothing is fetched"
        message = f"`{relative}` is not a path in this folder"
        faults.append(error("path-outside", message, place, hint))
        return None
    path = _stored(folder, name)
    if not _inside(folder, path):
        hint = "copy the file into the content folder"
        faults.append(error("path-outside", f"`{relative}` leads out of the folder", place, hint))
        return None
    if not path.is_file():
        faults.append(_missing(relative, path, place, missing))
        return None
    return path


def _stored(folder: Path, name: PurePosixPath) -> Path:
    """The path as the disk has it: Macs take é apart, which others store whole."""
    path = folder
    for part in name.parts:
        beside = path.iterdir() if part != ".." and path.is_dir() else iter(())
        if not (path / part).exists():
            wanted = unicodedata.normalize("NFC", part)
            alike = (p.name for p in beside if unicodedata.normalize("NFC", p.name) == wanted)
            part = next(alike, part)
        path /= part
    return path


def _inside(folder: Path, path: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # links in a circle, a NUL
        return False


def _missing(relative: str, path: Path, place: Span, code: str) -> Diagnostic:
    if path.exists():
        return error(code, f"`{relative}` is not a file", place)
    beside = path.parent.iterdir() if path.parent.is_dir() else ()
    found = sorted(p.name for p in beside if p.suffix == path.suffix and p.is_file())
    hints = (f"{path.suffix} files there: {', '.join(found)}",) if found else ()
    return error(code, f"there is no file `{relative}`", place, *hints)


def _decode(relative: str, data: bytes, faults: list[Diagnostic]) -> str | None:
    utf16 = _utf16(data)
    if utf16:
        faults.append(_encoding(relative, Span(relative, 1, 1), utf16))
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        place = _place(relative, data[: fault.start].decode("utf-8-sig"))
        if re.match(rb"\xed[\xa0-\xbf]", data[fault.start : fault.start + 2]):
            message, hint = "half of a surrogate pair is no character", "type the character anew"
            faults.append(error("surrogate", message, place, hint))
        else:
            faults.append(_encoding(relative, place, probable_encoding(data)))
        return None


def _utf16(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    sample = data[:4000]
    if len(sample) >= 8 and sample.count(0) * 4 >= len(sample):
        return "UTF-16LE" if sample[1::2].count(0) >= sample[::2].count(0) else "UTF-16BE"
    return ""


def probable_encoding(data: bytes) -> str:
    """GB18030 holds GBK and GB2312, so it is named where its bytes read as Chinese."""
    for encoding, codec in (("GB18030", "gb18030"), ("Big5", "big5")):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        beyond = [char for char in text if ord(char) > 127]
        common = sum("一" <= char <= "龥" or char in "，。、：；“”（）《》　" for char in beyond)
        if common * 5 >= len(beyond) * 4:
            return encoding
    return ""


def _encoding(relative: str, place: Span, encoding: str) -> Diagnostic:
    if not encoding:
        return error("encoding", "the file is not UTF-8", place, "save it as UTF-8")
    named = "GB18030 (GBK)" if encoding == "GB18030" else encoding
    return error(
        "encoding",
        f"the file is not UTF-8 but probably {named}",
        place,
        f"convert it: iconv -f {encoding} -t UTF-8 {relative} > utf8.txt",
        "or save it again from the editor with encoding UTF-8",
    )


def _place(relative: str, before: str) -> Span:
    line = before.count("\n") + 1
    return Span(relative, line, len(before) - (before.rfind("\n") + 1) + 1)


def shows(text: str) -> bool:
    """Whether every character of a value is one that readers see."""
    return _INVISIBLE.search(text) is None


def _invisible(relative: str, text: str, match: re.Match[str]) -> Diagnostic:
    return _unseen(match[0][0], _place(relative, text[: match.start()]))


def unseen_in_cells(path: str, rows: Iterable[tuple[int, list[str]]]) -> list[Diagnostic]:
    """A complaint about every cell of a table that holds what nobody sees."""
    return [
        _unseen(found[0][0], Span(path, line, 1), f"{_letters(at)}{line}")
        for line, cells in rows
        for at, cell in enumerate(cells)
        if (found := _INVISIBLE.search(cell))
    ]


def _letters(at: int) -> str:
    """The name that spreadsheets give a column, counted from 0."""
    before, last = divmod(at, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _unseen(char: str, place: Span, cell: str = "") -> Diagnostic:
    if char == "\t":
        return error("tab", "tab inside the text", place, "write a blank, or nothing")
    if "\ud800" <= char <= "\udfff":
        message = "half of a surrogate pair is no character"
        return error("surrogate", message, place, "type the character anew")
    point, name = f"{ord(char):04X}", unicodedata.name(char, "control character").lower()
    message = f"U+{point} ({name}) in cell {cell}" if cell else f"U+{point} ({name}) in the text"
    return error("control-character", message, place, "delete it")
