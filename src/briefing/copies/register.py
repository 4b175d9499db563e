"""The register of copies: who has which number, kept in a workbook that people read and write in.

In: the workbook of earlier runs; out: rows, and the workbook with the new ones. What hands wrote
into its last columns is kept. It is the only place for passwords. Refuses a register that it cannot
read in full: a number must never be given twice.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefing.content.complain import error
from briefing.diagnostics import BriefingError, Span
from briefing.frozen import frozen
from briefing.output import build_date
from briefing.people.person import Person

FILE = "register.xlsx"
DIGITS = 3


@frozen
class Entry:
    """One copy as the register has it. `identity` is the id that only its file carries."""

    number: int
    name: str
    unit: str = ""
    position: str = ""
    address: str = ""
    file: str = ""
    password: str = ""
    received: str = ""
    returned: str = ""
    note: str = ""
    identity: str = ""

    @property
    def shown(self) -> str:
        return f"{self.number:0{DIGITS}}"

    def is_of(self, person: Person) -> bool:
        """Whether the copy is that person's, as far as both say who they are."""
        if self.name != person.name:
            return False
        if self.address and person.address:
            return self.address.casefold() == person.key
        return not (self.unit and person.unit) or self.unit == person.unit


HEADS: Mapping[str, tuple[str, str, int]] = {
    "number": ("编号", "No.", 8),
    "name": ("姓名", "Name", 14),
    "unit": ("单位", "Unit", 24),
    "position": ("职务", "Position", 14),
    "address": ("邮箱", "Mail address", 28),
    "file": ("文件", "File", 40),
    "password": ("打开密码", "Password", 18),
    "received": ("领取签名", "Received", 14),
    "returned": ("收回签名", "Returned", 14),
    "note": ("备注", "Note", 20),
    "identity": ("文件标识", "File id", 36),
}
_ALWAYS = ("number", "name", "file", "received", "returned", "note", "identity")


def read_register(folder: Path) -> tuple[Entry, ...]:
    """The copies of earlier runs; none where there is no register yet."""
    from briefing.content.workbook import WorkbookError, read_rows

    path = folder / FILE
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as fault:
        raise _unreadable(path, 1, (fault.strerror or str(fault)).lower()) from fault
    try:
        rows = read_rows(data)
    except WorkbookError as fault:
        raise _unreadable(path, 1, f"it {fault}") from fault
    return _entries(path, rows)


def _entries(path: Path, rows: Sequence[tuple[int, list[str]]]) -> tuple[Entry, ...]:
    head = rows[0][1] if rows else []
    names = {word: name for name, words in HEADS.items() for word in words[:2]}
    places = {names[cell]: at for at, cell in enumerate(head) if cell in names}
    if not {"number", "name"} <= places.keys():
        raise _unreadable(path, 1, "its first row does not name the columns")
    entries: dict[int, Entry] = {}
    for line, cells in rows[1:]:
        values = {name: cells[at] if at < len(cells) else "" for name, at in places.items()}
        number = values.pop("number")
        if not number.isdecimal() or not int(number) or int(number) in entries:
            raise _unreadable(path, line, f"`{number}` is no number, or stands twice")
        entries[int(number)] = Entry(int(number), **values)
    return tuple(entries.values())


def _unreadable(path: Path, line: int, why: str) -> BriefingError:
    span = Span(str(path.absolute()), line, 1)
    hints = (
        "no number is given on doubt: put the register back as it was",
        "or write the copies into another folder with `-o`; numbers begin anew there",
    )
    return BriefingError(
        [error("register-damaged", f"cannot read the register: {why}", span, *hints)]
    )


def assigned(earlier: Iterable[Entry], people: Iterable[Person]) -> tuple[Entry, ...]:
    """An entry for each person: the one that is theirs already, else the next number's."""
    by_name: dict[str, list[Entry]] = defaultdict(list)
    last = 0
    for entry in earlier:
        by_name[entry.name].append(entry)
        last = max(last, entry.number)
    found = []
    for person in people:
        own = next((entry for entry in by_name[person.name] if entry.is_of(person)), None)
        if own is None:
            last += 1
            own = Entry(last, person.name)
        else:
            by_name[person.name].remove(own)
        unit, position = person.unit or own.unit, person.position or own.position
        found.append(
            replace(own, unit=unit, position=position, address=person.address or own.address)
        )
    return tuple(found)


def merged(earlier: Iterable[Entry], now: Iterable[Entry]) -> tuple[Entry, ...]:
    """All copies that were ever given out, in the order of their numbers."""
    entries = {entry.number: entry for entry in (*earlier, *now)}
    return tuple(entries[number] for number in sorted(entries))


def register_bytes(entries: Sequence[Entry], title: str, language: str) -> bytes:
    """The workbook; every cell is text, whatever it looks like."""
    import xlsxwriter

    chinese = language.lower().startswith("zh")
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        buffer,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    # A spreadsheet takes no later and no other time than this, and no zone.
    workbook.set_properties({"title": title, "created": build_date().replace(tzinfo=None)})
    sheet = workbook.add_worksheet("登记表" if chinese else "Register")
    columns = [name for name in HEADS if name in _ALWAYS or any(getattr(e, name) for e in entries)]
    bold = workbook.add_format({"bold": True, "bottom": 2, "valign": "vcenter"})
    plain = workbook.add_format({"bottom": 4, "valign": "vcenter", "num_format": "@"})
    sheet.set_row(0, 24)
    for at, name in enumerate(columns):
        sheet.set_column(at, at, HEADS[name][2])
        sheet.write_string(0, at, HEADS[name][0 if chinese else 1], bold)
    for row, entry in enumerate(entries, 1):
        sheet.set_row(row, 22)
        for at, name in enumerate(columns):
            value = entry.shown if name == "number" else getattr(entry, name)
            sheet.write_string(row, at, value, plain)
    sheet.ignore_errors({"number_stored_as_text": f"A1:K{len(entries) + 1}"})
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(entries), len(columns) - 1)
    _set_print(sheet, title)
    workbook.close()
    return buffer.getvalue()


def _set_print(sheet: Any, title: str) -> None:
    """On paper: across A4, the head on every page, the title over it."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    shown = title.replace("&", "&&")[:200]
    sheet.set_header(f"&L{shown}")
    sheet.set_footer("&R&P / &N")
