"""Declared vocabularies: a class whose annotations say which keys there are and what they hold.

In: plain values as a file gives them, text, lists and mappings of these. Out: a frozen instance,
or every fault with the path that leads to it; and the same vocabulary as JSON Schema. Our own and
small, because the usual library takes longer to load than a whole check of a briefing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    ClassVar,
    Literal,
    Self,
    TypeAlias,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from briefing.frozen import frozen

Path: TypeAlias = tuple[int | str, ...]


@frozen
class Pattern:
    """What the whole text matches."""

    pattern: str


@frozen
class Check:
    """Raises RefusedError for a text that is not meant."""

    check: Callable[[str], object]


@dataclass(frozen=True, slots=True, eq=False)
class Json:
    """What editors are told instead of `string`."""

    schema: Mapping[str, Any]


Line: TypeAlias = Annotated[
    str,
    Pattern(r"^.*\S.*$"),
    Json({"type": ["string", "number", "boolean"], "minLength": 1}),
]
"""One line of text. Editors read `1.10` as a number, we do not: both are allowed there."""


class RefusedError(Exception):
    """A value that is not meant, and what to write instead."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        self.code, self.message, self.hint = code, message, hint
        super().__init__(message)


@frozen
class Fault:
    """`loc` leads to the value, or to the key that is missing or unknown."""

    kind: str
    loc: Path
    found: Any = None
    expected: str = ""
    message: str = ""
    hint: str = ""

    @property
    def key(self) -> str:
        return str(next((part for part in reversed(self.loc) if isinstance(part, str)), ""))


@frozen
class Entry:
    """A key as declared; without a default it is required."""

    default: Any = ...
    empty: Callable[[], Any] | None = None
    alias: str = ""
    description: str = ""
    least: int = 0
    most: int | None = None

    @property
    def is_required(self) -> bool:
        return self.default is ... and self.empty is None


def Field(  # noqa: N802 - the name that such declarations have everywhere
    *,
    default: Any = ...,
    default_factory: Callable[[], Any] | None = None,
    alias: str = "",
    description: str = "",
    min_length: int = 0,
    max_length: int | None = None,
) -> Any:
    return Entry(default, default_factory, alias, description, min_length, max_length)


class Model:
    """A vocabulary; instances hold a value for each key and never change."""

    def __init__(self, values: Mapping[str, Any] | None = None) -> None:
        """Without values, every key has its default."""
        self.__dict__.update(_read_entries(type(self), {}, [], ()) if values is None else values)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    @classmethod
    def check_plain(cls, plain: Mapping[str, Any]) -> None:
        """Raises RefusedError for what may not even be read."""

    def check(self) -> None:
        """Raises RefusedError for values that do not go together."""

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The keys as authors write them."""
        return tuple(entry.alias or name for name, (_, entry) in entries_of(cls).items())

    @classmethod
    def read(cls, plain: Any, faults: list[Fault], loc: Path = ()) -> Self | None:
        if not isinstance(plain, dict):
            faults.append(Fault("model_type", loc, plain))
            return None
        before = len(faults)
        try:
            cls.check_plain(plain)
            made = cls(_read_entries(cls, plain, faults, loc))
            if len(faults) == before:
                made.check()
        except RefusedError as refused:
            faults.append(_refusal(refused, loc, plain))
        return made if len(faults) == before else None

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        entries = entries_of(cls)
        schema: dict[str, Any] = {
            "title": (cls.__doc__ or "").strip(),
            "type": "object",
            "additionalProperties": False,
            "properties": {
                entry.alias or name: _described(kind, entry)
                for name, (kind, entry) in entries.items()
            },
        }
        required = [e.alias or name for name, (_, e) in entries.items() if e.is_required]
        return schema | ({"required": required} if required else {})


def entries_of(model: type[Model]) -> dict[str, tuple[Any, Entry]]:
    """Type and declaration of each key, those of a parent first."""
    if model not in _ENTRIES:
        _ENTRIES[model] = _declared(model)
    return _ENTRIES[model]


_ENTRIES: dict[type[Model], dict[str, tuple[Any, Entry]]] = {}


def _declared(model: type[Model]) -> dict[str, tuple[Any, Entry]]:
    hints = get_type_hints(model, include_extras=True)
    found = {}
    for name, kind in hints.items():
        if get_origin(kind) is ClassVar:
            continue
        declared = getattr(model, name, ...)
        found[name] = (kind, declared if isinstance(declared, Entry) else Entry(declared))
    return found


def _read_entries(
    model: type[Model], plain: Mapping[str, Any], faults: list[Fault], loc: Path
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    known = set()
    for name, (kind, entry) in entries_of(model).items():
        key = entry.alias or name
        known.add(key)
        if key in plain:
            values[name] = _read(kind, entry, plain[key], faults, (*loc, key))
        elif entry.is_required:
            faults.append(Fault("missing", (*loc, key), plain))
        else:
            values[name] = entry.empty() if entry.empty else entry.default
    faults.extend(Fault("extra_forbidden", (*loc, key)) for key in plain if key not in known)
    return values


def _read(kind: Any, entry: Entry, value: Any, faults: list[Fault], loc: Path) -> Any:
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _read(_inner(parts), entry, value, faults, loc)
    if origin is Annotated:
        return _read_text(parts, value, faults, loc)
    if origin is Literal:
        return _read_choice(parts, value, faults, loc)
    if origin is list:
        return _read_list(parts[0], entry, value, faults, loc)
    if origin is dict:
        return _read_mapping(parts[1], value, faults, loc)
    return kind.read(value, faults, loc)


def _inner(parts: tuple[Any, ...]) -> Any:
    """The kind that is no None: a key that may be left out."""
    return next(part for part in parts if part is not NoneType)


def _read_text(parts: tuple[Any, ...], value: Any, faults: list[Fault], loc: Path) -> Any:
    base, *marks = parts
    if base is not str:
        return _read(base, Entry(), value, faults, loc)
    if not isinstance(value, str):
        faults.append(Fault("string_type", loc, value))
        return None
    for mark in marks:
        if isinstance(mark, Pattern) and not re.fullmatch(mark.pattern, value):
            faults.append(Fault("string_pattern_mismatch", loc, value))
            return None
        if isinstance(mark, Check):
            try:
                mark.check(value)
            except RefusedError as refused:
                faults.append(_refusal(refused, loc, value))
    return value


def _read_choice(choices: tuple[str, ...], value: Any, faults: list[Fault], loc: Path) -> Any:
    if value not in choices:
        *most, last = (f"'{choice}'" for choice in choices)
        expected = f"{', '.join(most)} or {last}" if most else last
        faults.append(Fault("literal_error", loc, value, expected))
    return value


def _read_list(kind: Any, entry: Entry, value: Any, faults: list[Fault], loc: Path) -> Any:
    if not isinstance(value, list):
        faults.append(Fault("list_type", loc, value))
    elif len(value) < entry.least:
        faults.append(Fault("too_short", loc, value))
    elif entry.most is not None and len(value) > entry.most:
        faults.append(Fault("too_long", loc, value, str(entry.most)))
    else:
        return [_read(kind, Entry(), each, faults, (*loc, at)) for at, each in enumerate(value)]
    return []


def _read_mapping(kind: Any, value: Any, faults: list[Fault], loc: Path) -> Any:
    if not isinstance(value, dict):
        faults.append(Fault("dict_type", loc, value))
        return {}
    return {key: _read(kind, Entry(), each, faults, (*loc, key)) for key, each in value.items()}


def _refusal(refused: RefusedError, loc: Path, found: Any) -> Fault:
    return Fault(refused.code, loc, found, message=refused.message, hint=refused.hint)


def _described(kind: Any, entry: Entry) -> dict[str, Any]:
    schema = _schema(kind)
    if entry.description:
        schema["description"] = entry.description
    if entry.default not in (..., None):
        schema["default"] = entry.default
    if entry.least:
        schema["minItems"] = entry.least
    if entry.most is not None:
        schema["maxItems"] = entry.most
    return schema


def _schema(kind: Any) -> dict[str, Any]:
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _schema(_inner(parts))
    if origin is Annotated:
        own = next((mark.schema for mark in parts if isinstance(mark, Json)), None)
        return dict(own) if own is not None else _text_schema(parts)
    if origin is Literal:
        return {"enum": list(parts)}
    if origin is list:
        return {"type": "array", "items": _schema(parts[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema(parts[1])}
    found: dict[str, Any] = kind.json_schema()
    return found


def _text_schema(parts: tuple[Any, ...]) -> dict[str, Any]:
    pattern = next((mark.pattern for mark in parts if isinstance(mark, Pattern)), None)
    return {"type": "string"} | ({"pattern": pattern} if pattern else {})
