"""The fields of a template: `{{列名}}` in modules and recipe, filled from one row of a table.

In: a row of text by column, and the phrases that the recipe declares. Out: the words for a field.
A value is data: it stays the text it is. Refuses columns that the table lacks, empty cells unless
the field says `?`, and what nobody can compute with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from briefing.content.complain import error, hints_for
from briefing.content.folding import plain
from briefing.content.phrases import Number, Phrase, PhraseError, read_number, rounded
from briefing.content.source import shows
from briefing.diagnostics import Diagnostic, Span
from briefing.frozen import frozen

FIELD = re.compile(r"(?:\{\{|｛｛)(?P<words>[^{}｛｝\n]*)(?:\}\}|｝｝)")
_UNIT = re.compile(r"[（(][^（）()]+[）)]\s*$")
_DIGITS = re.compile(r"(.+?)[ 　]+\.([0-4])")
_BLANKS = " \t　"
_SPREADSHEET_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)")


@frozen
class Row:
    """One row of the table that `path` names; `values` by the names in its head."""

    path: str
    number: int
    values: Mapping[str, str]

    @property
    def name(self) -> str:
        """What the row is called: its first cell."""
        return next(iter(self.values.values()), "")


@frozen
class Field:
    """A field as written: `{{words}}`, `{{words?}}`, or `{{> words}}` on a line of its own."""

    words: str
    start: int
    end: int
    optional: bool = False
    includes: bool = False


def fields_of(text: str) -> Iterator[Field]:
    for match in FIELD.finditer(text):
        words = match["words"].strip(_BLANKS)
        includes = words.startswith((">", "＞"))
        optional = words.endswith(("?", "？"))
        words = words[includes : len(words) - optional].strip(_BLANKS)
        yield Field(words, *match.span(), optional, includes)


def fold_name(name: str) -> str:
    """Names of columns are compared without blanks, full-width letters as half-width."""
    return "".join(plain(name).split()).casefold()


def without_unit(name: str) -> str:
    """GDP of GDP（亿元）: fields may leave the unit of a column out."""
    return _UNIT.sub("", name)


class _UnfilledError(Exception):
    """The field has no words; carries code, message and hints."""

    def __init__(self, code: str, message: str, *hints: str) -> None:
        self.code, self.message, self.hints = code, message, hints
        super().__init__(message)


class Filler:
    """Gives the words of fields for one row; without a row every field is a fault."""

    def __init__(self, row: Row | None, phrases: Mapping[str, Phrase | None]) -> None:
        self.row = row
        self.faults: list[Diagnostic] = []
        self.phrases = phrases
        self._columns = _columns(row.values) if row else {}

    def is_left_out(self, field: Field) -> bool:
        """Whether the field says that an empty cell leaves its words out, and a cell is empty."""
        if not field.optional or self.row is None:
            return False
        try:
            return not all(self._cell(name) for name in self._parts(field)[::2])
        except _UnfilledError:
            return False

    def words(self, field: Field, span: Span) -> str | None:
        """What stands for the field, or None with the fault noted."""
        try:
            return self._words(field)
        except _UnfilledError as fault:
            self._note(error(fault.code, fault.message, span, *fault.hints))
            return None

    def _note(self, fault: Diagnostic) -> None:
        """A fault of a cell is told once, wherever its field stands; so is the want of a table."""
        told = (
            each.message == fault.message or each.code == fault.code == "field-without-table"
            for each in self.faults
        )
        if not any(told):
            self.faults.append(fault)

    def _words(self, field: Field) -> str:
        if self.row is None:
            hint = "build with `--each TABLE`, a CSV or XLSX file with a row for each issuer"
            message = f"`{{{{{field.words}}}}}` is filled from a table, and there is none"
            raise _UnfilledError("field-without-table", message, hint)
        first, *rest = self._parts(field)
        if not rest:
            return self._value(first)
        if len(rest) == 1:
            number = self._number(first)
            return f"{rounded(Fraction(number.amount), int(rest[0])):f}{number.unit}"
        return self._compared(first, *rest)

    def _parts(self, field: Field) -> tuple[str, ...]:
        """A column; a column and decimals; or a column, a phrase and a column.

        Names may hold blanks, so a whole name is looked for before the words are parted.
        """
        words = field.words
        if self._known(words):
            return (words,)
        if (match := _DIGITS.fullmatch(words)) and self._known(match[1]):
            return (match[1], match[2])
        for name in self.phrases:
            before, found, after = (part.strip(_BLANKS) for part in words.partition(name))
            if found and before and after:
                self._require(before)
                self._require(after)
                return (before, name, after)
        self._require(words)
        return (words,)

    def _known(self, name: str) -> bool:
        return fold_name(name) in self._columns

    def _require(self, name: str) -> None:
        if self._known(name):
            return
        assert self.row is not None, "columns are asked of a row"
        hints = hints_for(name, self.row.values, "columns")
        if " " in name or "　" in name:
            hints = (*hints, f"phrases of briefing.yaml: {', '.join(self.phrases) or 'none'}")
        raise _UnfilledError("unknown-field", f"the table has no column `{name}`", *hints)

    def _cell(self, name: str) -> str:
        assert self.row is not None, "cells are asked of a row"
        return self.row.values[self._columns[fold_name(name)]]

    def _value(self, name: str) -> str:
        value = self._cell(name)
        if not value:
            hint = "`?` after the name leaves the paragraph or entry out where the cell is empty"
            raise _UnfilledError("empty-field", f"the cell of `{name}` is empty", hint)
        if _SPREADSHEET_ERROR.fullmatch(value):
            message = f"`{name}` is {value}, which a spreadsheet could not compute"
            raise _UnfilledError("value-missing", message)
        return value

    def _number(self, name: str) -> Number:
        value = self._value(name)
        number = read_number(value)
        if number is None:
            message = f"`{name}` is “{value}”, which is no number"
            raise _UnfilledError("value-missing", message, "write digits, with a unit if need be")
        return number

    def _compared(self, name: str, phrase: str, before: str) -> str:
        declared = self.phrases[phrase]
        if declared is None:  # its own fault is told where it is declared
            return name
        if declared.none is not None and self._is_nothing(before):
            return declared.none
        try:
            return declared.words(self._number(name), self._number(before))
        except PhraseError as fault:
            message = f"`{phrase}` cannot tell `{name}` from `{before}`: {fault}"
            raise _UnfilledError("no-growth", message, *fault.hints) from fault

    def _is_nothing(self, name: str) -> bool:
        """A base from which nothing grows: no figure, zero, or less."""
        value = self._cell(name)
        if value in ("", "—", "——", "–", "-"):
            return True
        number = read_number(value)
        return number is not None and number.amount <= Decimal(0)


def _columns(values: Mapping[str, str]) -> dict[str, str]:
    """The head's names by how they are compared; a unit in brackets may be left out."""
    short = {fold_name(without_unit(name)): name for name in reversed(list(values))}
    return short | {fold_name(name): name for name in values}


def fill_line(text: str, filler: Filler, span: Span) -> str | None:
    """A value of the recipe with its fields filled; None where an empty cell leaves it out."""
    parts, end = [], 0
    for field in fields_of(text):
        if filler.is_left_out(field):
            return None
        parts += [text[end : field.start], one_line(field, filler, span) or "□"]
        end = field.end
    return "".join([*parts, text[end:]])


def one_line(field: Field, filler: Filler, span: Span) -> str | None:
    """The words of a field inside a line, or None with the fault noted."""
    if field.includes:
        message = f"`{{{{> {field.words}}}}}` stands on a line of its own"
        hint = f"inside a line write `{{{{{field.words}}}}}`"
        filler.faults.append(error("include-inside", message, span, hint))
        return None
    words = filler.words(field, span)
    if words is None or _is_one_line(words, field, filler, span):
        return words
    return None


def _is_one_line(words: str, field: Field, filler: Filler, span: Span) -> bool:
    if "\n" in words:
        message = f"the cell of `{field.words}` has several lines"
        hint = f"write `{{{{> {field.words}}}}}` on a line of its own, to take them as paragraphs"
        filler.faults.append(error("field-lines", message, span, hint))
        return False
    return _is_seen(words, field, filler, span)


def _is_seen(words: str, field: Field, filler: Filler, span: Span) -> bool:
    if shows(words) and "\t" not in words:
        return True
    unseen = next(char for char in words if char == "\t" or not shows(char))
    message = f"the cell of `{field.words}` holds U+{ord(unseen):04X}, which nobody sees"
    filler.faults.append(error("control-character", message, span, "delete it"))
    return False


def several_lines(field: Field, filler: Filler, span: Span) -> list[str] | None:
    """The lines of a cell that holds words of its own, or None with the fault noted."""
    words = filler.words(field, span)
    if words is None:
        return None
    lines = words.replace("\r\n", "\n").split("\n")
    return lines if all(_is_seen(line, field, filler, span) for line in lines) else None
