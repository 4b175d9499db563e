"""PDF objects as Python values, and how a file says them (PDF 32000-1, 7.3).

Numbers, lists and dictionaries stand for themselves, keys without their slash; `str` is a text
string, `bytes` a byte string. A dictionary or list may still be filled after it was added to a
file; it is written when the file is saved. Not pikepdf's objects: to load it and to write a
handout by it takes 60 ms, a tenth of the build; this takes 6.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import NoneType
from typing import Any, Protocol

from briefing.frozen import frozen
from briefing.render.number import number

_DIGITS = 4


class Name(str):
    __slots__ = ()


class Reference(int):
    """An object of the file, by its number."""

    __slots__ = ()


@frozen
class Stream:
    """`entries` are without the length. Data that is to be packed names no filter; `bare` data
    stays as it is.
    """

    entries: Mapping[str, object]
    data: bytes
    bare: bool = False


class Objects(Protocol):
    """What numbers objects and keeps them."""

    def add(self, thing: object) -> Reference: ...


def written(thing: object) -> str:
    return _WRITERS[type(thing)](thing)


def inner(entries: Mapping[str, object]) -> str:
    """A dictionary without its brackets."""
    return " ".join([f"{_name(key)} {written(each)}" for key, each in entries.items()])


def _dictionary(entries: Mapping[str, object]) -> str:
    return f"<< {inner(entries)} >>"


def _array(things: Sequence[object]) -> str:
    return f"[{' '.join([written(each) for each in things])}]"


@cache
def _name(name: str) -> str:
    return "/" + re.sub(rb"[^!-~]|[#%()/<>\[\]{}]", _escaped, name.encode()).decode("ascii")


def _escaped(match: re.Match[bytes]) -> bytes:
    return b"#%02X" % match[0][0]


def _text(words: str) -> str:
    if words.isascii() and words.isprintable():
        return "(" + re.sub(r"[\\()]", r"\\\g<0>", words) + ")"
    return f"<FEFF{words.encode('utf-16-be').hex().upper()}>"


_WRITERS: dict[type, Callable[[Any], str]] = {
    NoneType: lambda _: "null",
    bool: lambda truth: "true" if truth else "false",
    int: str,
    float: lambda value: number(value, _DIGITS),
    str: _text,
    bytes: lambda data: f"<{data.hex()}>",
    Name: _name,
    Reference: lambda reference: f"{reference:d} 0 R",
    list: _array,
    tuple: _array,
    dict: _dictionary,
}
