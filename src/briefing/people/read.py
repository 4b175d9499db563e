"""From a list file to people: columns found by name, every row checked, all faults told at once.

In: the path that the command line names; out: `People` in the list's order. Refuses a list without
names, rows without one, characters that nobody sees or that would break a mail's head apart, and,
where addresses are needed, rows without a sound one.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from briefing.content.complain import error, has_errors, warning
from briefing.diagnostics import BriefingError, Diagnostic, Span
from briefing.frozen import frozen
from briefing.people.addresses import AddressError, checked_address
from briefing.people.person import COLUMNS, Person, column_named
from briefing.people.table import Rows, read_table

MOST = 20_000
_LONGEST = 100
"""Characters of a cell that pages and mails show."""
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


@frozen
class People:
    people: tuple[Person, ...]
    said: tuple[Diagnostic, ...]


def read_people(path: Path, *, to_mail: bool) -> People:
    """The people of a list; with `to_mail` each must have an address."""
    try:
        rows = read_table(path)
    except csv.Error as fault:
        place = Span(str(path.absolute()), 1, 1)
        raise BriefingError([error("csv-syntax", str(fault).lower(), place)]) from fault
    reader = _Reader(str(path.absolute()), rows, to_mail)
    people = reader.people()
    if has_errors(reader.said):
        raise BriefingError(reader.said)
    return People(people, tuple(reader.said))


class _Reader:
    def __init__(self, path: str, rows: Rows, to_mail: bool) -> None:
        self._path, self._rows, self._to_mail = path, rows, to_mail
        self.said = list(rows.said)

    def people(self) -> tuple[Person, ...]:
        places = self._places()
        if places is None:
            return ()
        if not self._rows.rows:
            self.said.append(error("empty", "the list names nobody", self._span(1)))
        if len(self._rows.rows) > MOST:
            message = f"the list has {len(self._rows.rows)} rows, the limit is {MOST}"
            self.said.append(error("too-many", message, self._span(1)))
            return ()
        found = (self._person(line, cells, places) for line, cells in self._rows.rows)
        return tuple(person for person in found if person)

    def _places(self) -> dict[str, int] | None:
        """Where each column of ours is in the list."""
        line, head = self._rows.head
        places: dict[str, int] = {}
        for at, cell in enumerate(head):
            column = column_named(cell)
            if column in places:
                first = head[places[column]]
                message = f"`{first}` and `{cell}` both name the column {column}"
                self.said.append(error("duplicate-key", message, self._span(line)))
            elif column:
                places[column] = at
        needed = ("name", "address") if self._to_mail else ("name",)
        missing = [column for column in needed if column not in places]
        for column in missing:
            message = f"the list has no column `{COLUMNS[column][0]}` ({column})"
            names = ", ".join(COLUMNS[column])
            hint = f"the first row names the columns; for this one: {names}"
            self.said.append(error("missing-column", message, self._span(line), hint))
        return None if missing else places

    def _person(self, line: int, cells: list[str], places: Mapping[str, int]) -> Person | None:
        span = self._span(line)
        values = {column: cells[at] if at < len(cells) else "" for column, at in places.items()}
        before = len(self.said)
        for column in ("name", "unit", "position"):
            self._check_words(COLUMNS[column][0], values.get(column, ""), span)
        if not values["name"]:
            self.said.append(error("name-missing", "this row has no name", span))
        address, key = self._address(values.get("address", ""), span)
        if has_errors(self.said[before:]):
            return None
        head = self._rows.head[1]
        columns = dict(zip(head, (*cells, *[""] * len(head)), strict=False))
        unit, position = values.get("unit", ""), values.get("position", "")
        return Person(values["name"], unit, position, address, key, span, columns)

    def _check_words(self, column: str, words: str, span: Span) -> None:
        unseen = next((char for char in words if unicodedata.category(char) in _UNSEEN), None)
        if unseen in ("\n", "\r"):
            message, hint = (
                f"{column} holds a line break",
                "write it on one line; is a quote left open?",
            )
            self.said.append(error("control-character", message, span, hint))
        elif unseen is not None:
            message = f"{column} holds U+{ord(unseen):04X}, which no line may hold"
            self.said.append(error("control-character", message, span, "delete it"))
        if len(words) > _LONGEST:
            message = f"{column} has {len(words)} characters, the limit is {_LONGEST}"
            self.said.append(error("too-long", message, span))

    def _address(self, typed: str, span: Span) -> tuple[str, str]:
        if not typed:
            if self._to_mail:
                self.said.append(error("address-missing", "this row has no address", span))
            return "", ""
        try:
            return checked_address(typed)
        except AddressError as refusal:
            shown = "".join(c if unicodedata.category(c) not in _UNSEEN else "�" for c in typed)
            said = error if self._to_mail else warning
            message = f"`{shown}` is no mail address: {refusal}"
            self.said.append(said("bad-address", message, span))
            return "", ""

    def _span(self, line: int) -> Span:
        return Span(self._path, line, 1)


def distinct(people: Iterable[Person]) -> People:
    """People without those who stand twice: same name and address. Each is reported."""
    kept: dict[tuple[str, str], Person] = {}
    namesakes: list[Person] = []
    said: list[Diagnostic] = []
    for person in people:
        first = kept.get(person.identity)
        if first is None:
            kept[person.identity] = person
        elif person.key:
            said.append(_twice(person, first, "one copy is made"))
        else:
            # Nothing tells two people of one name apart, but they may be two.
            message = f"`{person.name}` stands in line {first.span.line} too; both get a copy"
            hint = "if they are one person, delete a row; if two, tell them apart by unit"
            said.append(warning("same-name", message, person.span, hint))
            namesakes.append(person)
    found = (*kept.values(), *namesakes)
    return People(tuple(sorted(found, key=lambda person: person.span.line)), tuple(said))


def by_address(people: Iterable[Person]) -> tuple[tuple[tuple[Person, ...], ...], People]:
    """People who share a box, together; and all with a report of those merged."""
    boxes: dict[str, list[Person]] = {}
    said: list[Diagnostic] = []
    everybody = tuple(people)
    for person in everybody:
        box = boxes.setdefault(person.key, [])
        if box:
            said.append(_twice(person, box[0], "one message is sent"))
        if person.identity not in {one.identity for one in box}:
            box.append(person)
    return tuple(map(tuple, boxes.values())), People(everybody, tuple(said))


def _twice(person: Person, first: Person, so: str) -> Diagnostic:
    message = f"`{person.address}` stands in line {first.span.line} too: {so}"
    if person.name != first.name:
        message = f"`{person.address}` of {person.name} is that of {first.name}, line "
        message += f"{first.span.line}: {so}"
    return warning("duplicate-address", message, replace(person.span, column=1))
