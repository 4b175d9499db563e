"""Reads `briefing.yaml` and themes: plain values with a place for each.

Takes a file's text; gives a tree of `Entry`, as `recipe_yaml` parses it. How a text without
faults reads is kept in the user's cache folder: neither file changes often, and parsing both
takes a tenth of a build.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeAlias

from briefing.caches import cache_folder, keep, read_kept
from briefing.diagnostics import Diagnostic, Span
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


def read_recipe(path: str, text: str, faults: list[Diagnostic]) -> Entry | None:
    """The root mapping, or None with the faults noted."""
    key = sha256(f"{_parser()} {path} {text}".encode("utf-8", "surrogatepass")).hexdigest()
    folder = cache_folder("recipes")
    # One of 256 files, so that old texts give way to new ones.
    place = folder and folder / f"{key[:2]}.json"
    if place and (known := _known(read_kept(place), key, path)):
        return known
    from briefing.content.recipe_yaml import parse_recipe

    before = len(faults)
    root = parse_recipe(path, text, faults)
    if place and root and len(faults) == before:
        keep(place, [key, _plain(root)])
    return root


def _known(kept: Any, key: str, path: str) -> Entry | None:
    if not isinstance(kept, list) or kept[:1] != [key]:
        return None
    return _entry(kept[1], path)


@cache
def _parser() -> str:
    """What tells one parser from another: our code and the library, by their files."""
    spec = find_spec("ruamel.yaml")
    files = (__file__, Path(__file__).with_name("recipe_yaml.py"), spec and spec.origin)
    stats = [Path(file).stat() for file in files if file]
    return " ".join(f"{stat.st_mtime_ns} {stat.st_size}" for stat in stats)


def _plain(entry: Entry) -> list[Any]:
    value: Any = entry.value
    if isinstance(value, tuple):
        value = [_plain(each) for each in value]
    elif not isinstance(value, str):
        value = {key: _plain(each) for key, each in value.items()}
    return [value, _numbers(entry.span), entry.key and _numbers(entry.key)]


def _numbers(span: Span) -> list[int]:
    return [span.line, span.column, span.length]


def _entry(plain: list[Any], path: str) -> Entry:
    value, span, key = plain
    if isinstance(value, list):
        value = tuple(_entry(each, path) for each in value)
    elif isinstance(value, dict):
        value = {name: _entry(each, path) for name, each in value.items()}
    return Entry(value, Span(path, *span), Span(path, *key) if key else None)
