"""Opens a report of whatever kind it is: Word or text, judged by content.

In: a path. Out: the report and what was repaired. Refuses, each with a remedy, what is no report:
PDF, RTF, Word 97, files with macros or passwords, archives, pictures, files over the limit, and
reports without text.
"""

from __future__ import annotations

from pathlib import Path, PurePath

from briefing.diagnostics import BriefingError, Diagnostic, Severity
from briefing.importing.blocks import Report, texts
from briefing.importing.decode import decode, refusal, unmarked_utf16
from briefing.importing.notes import Notes

TEXT_LIMIT = 2 * 1024 * 1024
"""Bytes of a text file; the longest report of a government is about a twentieth of it."""
FILE_LIMIT = 200 * 1024 * 1024
"""Bytes of a Word file, most of which are pictures."""

_AS_DOCX = "open it in Word or WPS and save it as .docx"
_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "is a PDF", "import the Word file, or copy its text into a .txt file"),
    (b"{\\rtf", "is RTF", _AS_DOCX),
    (b"\x89PNG", "is a picture", "import the text, not a scan of it"),
    (b"\xff\xd8\xff", "is a picture", "import the text, not a scan of it"),
    (b"\x1f\x8b", "is an archive", "unpack it first"),
    (b"7z\xbc\xaf", "is an archive", "unpack it first"),
    (b"Rar!", "is an archive", "unpack it first"),
)
_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"


def read_report(path: Path, notes: Notes) -> Report:
    data = _bytes(path)
    _refuse_other(path.name, data)
    if data.startswith(_ZIP):
        from briefing.importing.word.read import read_word

        report = read_word(path.name, data, notes)
    else:
        report = _read_text(path.name, data, notes)
    if not any(text.strip() for block in report.blocks for _, text in texts(block)):
        message = f"{path.name} has no text"
        hint = "if it holds scanned pages, recognise their text first"
        raise refusal("empty-report", message, hint)
    return report


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > FILE_LIMIT:
            message = f"{path.name} has more than {FILE_LIMIT // 1024 // 1024} MiB"
            raise refusal("file-too-large", message, "make its pictures smaller, or split it")
        return path.read_bytes()
    except OSError as fault:
        reason = (fault.strerror or "").lower()
        message = f"cannot read {path}: {reason}"
        raise BriefingError([Diagnostic(Severity.ERROR, "file-unreadable", message)]) from fault


def _refuse_other(name: str, data: bytes) -> None:
    for opening, what, remedy in _KINDS:
        if data.startswith(opening):
            raise refusal("not-a-report", f"{name} {what}", remedy)
    if not data.startswith(_OLE):
        return
    if "EncryptedPackage".encode("utf-16-le") in data:
        remedy = "open it in Word or WPS, remove the password, and save it again"
        raise refusal("password", f"{name} is protected by a password", remedy)
    raise refusal("not-a-report", f"{name} is a file of Word 97 or the like (.doc, .wps)", _AS_DOCX)


def _read_text(name: str, data: bytes, notes: Notes) -> Report:
    from briefing.importing.plain import read_plain

    if len(data) > TEXT_LIMIT:
        message = f"{name} has {len(data)} bytes, the limit is {TEXT_LIMIT}"
        raise refusal("file-too-large", message, "split it")
    data = unmarked_utf16(data) if b"\0" in data[:4096] else data
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refusal("not-a-report", f"{name} is no text file", _AS_DOCX)
    is_markdown = PurePath(name).suffix.lower() in (".md", ".markdown")
    text = decode(data, name, notes)
    return Report(name, read_plain(text, notes, is_markdown=is_markdown))
