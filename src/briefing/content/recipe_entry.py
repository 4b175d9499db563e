"""A value of `briefing.yaml` or a theme with its place, and how a cache keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from briefing.diagnostics import Span
from briefing.frozen import frozen

Value: TypeAlias = "str | tuple[Entry, ...] | Mapping[str, Entry]"


@frozen
class Entry:
    """A value and its place; `key` is the place of the key that names it, if any."""

    value: Value
    span: Span
    key: Span | None = None

    def plain(self) -> Any:
        """The value without places, as the schema takes it."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, tuple):
            return [entry.plain() for entry in self.value]
        return {key: entry.plain() for key, entry in self.value.items()}


def stored(entry: Entry) -> list[Any]:
    """The entry as JSON can hold it, without the path that all its places share."""
    value: Any = entry.value
    if isinstance(value, tuple):
        value = [stored(each) for each in value]
    elif not isinstance(value, str):
        value = {key: stored(each) for key, each in value.items()}
    return [value, _numbers(entry.span), entry.key and _numbers(entry.key)]


def _numbers(span: Span) -> list[int]:
    return [span.line, span.column, span.length]


def restored(kept: list[Any], path: str) -> Entry:
    value, span, key = kept
    if isinstance(value, list):
        value = tuple(restored(each, path) for each in value)
    elif isinstance(value, dict):
        value = {name: restored(each, path) for name, each in value.items()}
    return Entry(value, Span(path, *span), Span(path, *key) if key else None)
