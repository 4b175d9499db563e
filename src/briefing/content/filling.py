"""Fills the fields of a whole template: each line of a module, each value of `briefing.yaml`.

In: lines and values as written. Out: the same with the row's words in them, every character with
its place: that of the field it stands for, or in a file that a cell names, its own. What a cell
puts into a line is literal, no mark of the format; `{{> name}}` on a line of its own takes lines
as they are written. A field with `?` and an empty cell leaves out its paragraph or entry; on a
heading its section, on the line that opens a block the block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from briefing.content.complain import error
from briefing.content.fields import (
    FIELD,
    Field,
    Filler,
    fields_of,
    fill_line,
    one_line,
    several_lines,
)
from briefing.content.markdown import line_kind
from briefing.content.recipe_entry import Entry
from briefing.content.source import read_text
from briefing.content.words import BLANKS, Words, from_line, joined
from briefing.frozen import frozen

_FILE = re.compile(r"\S[^\n]*\.md")
_OTHERS = frozenset({"copies", "mail", "phrases"})
"""Keys whose braces are not ours: templates of mails, words of phrases."""
_PHRASES = re.compile(r"^phrases[ 　]*[:：].*?(?=^\S|\Z)", re.MULTILINE | re.DOTALL)
_UNSAFE = re.compile(r'[<>:"/\\|?*{}\x00-\x1f\x7f]')


def shield(text: str) -> str:
    """A recipe whose fields are no flow mappings to YAML: with full-width braces, as long."""
    text = _PHRASES.sub(lambda match: match[0].replace("{}", "｛｝"), text)
    return FIELD.sub(lambda match: f"｛｛{match['words']}｝｝", text)


def declared_phrases(root: Entry | None) -> Mapping[str, Any]:
    """The phrases of a shielded recipe as plain values, if they are a mapping."""
    declared = root.value.get("phrases") if root and isinstance(root.value, Mapping) else None
    plain = _unshielded(declared).plain() if declared else {}
    return plain if isinstance(plain, dict) else {}


def fill_recipe(root: Entry, filler: Filler) -> Entry:
    """The recipe with its fields filled, and the braces of mails as they were."""
    assert isinstance(root.value, Mapping), "a recipe is a mapping"
    filled: dict[str, Entry] = {}
    for key, entry in root.value.items():
        made = _unshielded(entry) if key in _OTHERS else _filled(entry, filler, key)
        if made is not None:
            filled[key] = made
    return Entry(filled, root.span, root.key)


def _filled(entry: Entry, filler: Filler, key: str) -> Entry | None:
    match entry.value:
        case str(text):
            words = fill_line(text, filler, entry.span)
            if words is None:
                return None
            value = _safe(text, filler, entry) if key == "filename" and words != text else words
            return Entry(value, entry.span, entry.key)
        case tuple(items):
            kept = (_filled(item, filler, key) for item in items)
            return Entry(tuple(item for item in kept if item), entry.span, entry.key)
        case pairs:
            made = {name: _filled(item, filler, name) for name, item in pairs.items()}
            some = {name: item for name, item in made.items() if item}
            return Entry(some, entry.span, entry.key)


def _safe(text: str, filler: Filler, entry: Entry) -> str:
    """A pattern of file names: a cell may hold what no name may."""
    quiet = Filler(filler.row, filler.phrases)
    return FIELD.sub(
        lambda match: _UNSAFE.sub("-", fill_line(match[0], quiet, entry.span) or ""), text
    )


def _unshielded(entry: Entry) -> Entry:
    match entry.value:
        case str(text):
            plain = FIELD.sub(lambda match: f"{{{{{match['words']}}}}}", text)
            return Entry(plain.replace("｛｝", "{}"), entry.span, entry.key)
        case tuple(items):
            return Entry(tuple(map(_unshielded, items)), entry.span, entry.key)
        case pairs:
            made = {name: _unshielded(item) for name, item in pairs.items()}
            return Entry(made, entry.span, entry.key)


def fill_lines(lines: Sequence[Words], folder: Path, filler: Filler) -> tuple[Words, ...]:
    """A module's lines, filled."""
    if not any(FIELD.search(line.text) for line in lines):
        return tuple(lines)
    return tuple(_Filling(folder, filler, may_include=True).lines(lines))


@frozen
class _Unit:
    """Lines that are left out together; `level` is that of a heading."""

    kind: str
    lines: tuple[Words, ...]
    level: int = 0


@frozen
class _Filling:
    folder: Path
    filler: Filler
    may_include: bool

    def lines(self, lines: Sequence[Words]) -> Iterator[Words]:
        left_out = 0
        for unit in _units(list(lines)):
            if left_out and not 0 < unit.level <= left_out:
                continue
            left_out = 0
            if unit.kind == "fence":
                yield from self._block(unit)
            elif not any(map(self._is_left_out, unit.lines)):
                for line in unit.lines:
                    yield from self._line(line)
            elif unit.level:
                left_out = unit.level

    def _block(self, unit: _Unit) -> Iterator[Words]:
        opening, *rest = unit.lines
        if self._is_left_out(opening):
            return
        yield self._opened(opening)
        for line in rest:
            if not self._is_left_out(line):
                yield from self._line(line)

    def _opened(self, opening: Words) -> Words:
        """A block's first line; what only says whether the block is there is not printed."""
        parts, end = [], 0
        for field in fields_of(opening.text):
            if not field.optional:
                continue
            parts.append(opening.cut(end, field.start))
            end = field.end
        return self._inline(joined([*parts, opening.cut(end)]))

    def _is_left_out(self, line: Words) -> bool:
        return any(self.filler.is_left_out(field) for field in fields_of(line.text))

    def _line(self, line: Words) -> Iterator[Words]:
        found = list(fields_of(line.text))
        if len(found) == 1 and found[0].includes and _stands_alone(line, found[0]):
            empty = line.cut(len(line.text))
            yield from (empty, *self._included(line, found[0]), empty)
        elif found:
            yield self._inline(line)
        else:
            yield line

    def _inline(self, line: Words) -> Words:
        parts, end = [], 0
        for field in fields_of(line.text):
            parts.append(line.cut(end, field.start))
            end = field.end
            value = one_line(field, self.filler, line.span(field.start, field.end))
            parts.append(_placed(line, field, "□" if value is None else value, literal=True))
        return joined([*parts, line.cut(end)])

    def _included(self, line: Words, field: Field) -> Iterator[Words]:
        span = line.span(field.start, field.end)
        if not self.may_include:
            message = "a file that a cell names takes no others in"
            self.filler.faults.append(error("include-nested", message, span))
            return
        lines = several_lines(field, self.filler, span) or []
        if len(lines) == 1 and _FILE.fullmatch(lines[0]):
            text = read_text(self.folder, lines[0], span, self.filler.faults)
            if text is not None:
                inner = _Filling(self.folder, self.filler, may_include=False)
                yield from inner.lines(lines_of(lines[0], text))
        else:
            yield from (_placed(line, field, each, literal=False) for each in lines)


def lines_of(path: str, text: str) -> list[Words]:
    return [from_line(path, number, line) for number, line in enumerate(text.split("\n"), 1)]


def _stands_alone(line: Words, field: Field) -> bool:
    return line.text.strip(BLANKS) == line.text[field.start : field.end]


def _placed(line: Words, field: Field, value: str, *, literal: bool) -> Words:
    """Words whose first character stands where the field begins, all others where it ends."""
    first, last = line.places[field.start], line.places[field.end - 1]
    places = (first, *[last] * (len(value) - 1))[: len(value)]
    ranges = ((0, len(value)),) if literal and value else ()
    return Words(line.path, value, (*places, line.places[field.end]), literal=ranges)


def _units(lines: list[Words]) -> Iterator[_Unit]:
    at = 0
    while at < len(lines):
        kind = line_kind(lines, at)
        end = _end(lines, at, kind)
        text = lines[at].text.strip(BLANKS)
        level = len(text) - len(text.lstrip("#＃")) if kind == "heading" else 0
        yield _Unit(kind, tuple(lines[at:end]), level)
        at = end


def _end(lines: list[Words], at: int, kind: str) -> int:
    """Where the unit that begins there ends: a paragraph takes lines, a row of a table none."""
    if kind == "fence":
        closing = (n for n in range(at + 1, len(lines)) if _closes(lines[n]))
        return next(closing, len(lines) - 1) + 1
    end = at + 1
    if kind == "dash" or (kind == "text" and "|" not in lines[at].text):
        while end < len(lines) and line_kind(lines, end) == "text" and "|" not in lines[end].text:
            end += 1
    return end


def _closes(line: Words) -> bool:
    return re.fullmatch(r"[:：]{3,}", line.text.strip(BLANKS)) is not None
