"""One glyph of a TrueType `glyf` table: its points scaled, its parts found.

In: the bytes of a glyph; out: those of a glyph. Scaled points lie on whole units again, and those
that then add nothing are left out. Knows no font.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

Spot: TypeAlias = tuple[int, int, bool]
"""A point: x, y, and whether it is on the curve or controls it."""

ARGS_ARE_WORDS, ARGS_ARE_OFFSETS, MORE_PARTS = 0x01, 0x02, 0x20
_TURNS = {0x08: 2, 0x40: 4, 0x80: 8}
"""Bytes that follow a part's offsets, by the flag that says so."""

_HEAD = 10
_MADE_OF_PARTS = 0x80
"""The count of contours is negative then."""

_ON, _X_BYTE, _Y_BYTE, _REPEATED, _X_SAME, _Y_SAME = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20


def left_edge(glyph: bytes) -> int:
    """The left end of its box: 0 where there is no ink."""
    found: int = struct.unpack_from(">h", glyph, 2)[0] if glyph else 0
    return found


def scaled(glyph: bytes, factor: float) -> bytes:
    if not glyph:
        return glyph
    if glyph[0] >= _MADE_OF_PARTS:
        return _with_scaled_parts(glyph, factor)
    contours = [
        [(round(x * factor), round(y * factor), on) for x, y, on in contour]
        for contour in _contours(glyph)
    ]
    return _packed([list(_needed(contour)) or contour for contour in contours])


def part_places(glyph: bytes) -> Iterator[tuple[int, int]]:
    """Where each part of a glyph made of parts is described, and the flags that it has there."""
    place, flags = _HEAD, MORE_PARTS
    while glyph and glyph[0] >= _MADE_OF_PARTS and flags & MORE_PARTS:
        (flags,) = struct.unpack_from(">H", glyph, place)
        yield place, flags
        place += 8 if flags & ARGS_ARE_WORDS else 6
        place += next((size for bit, size in _TURNS.items() if flags & bit), 0)


def _with_scaled_parts(glyph: bytes, factor: float) -> bytes:
    made = bytearray(glyph)
    box = struct.unpack_from(">4h", glyph, 2)
    struct.pack_into(">4h", made, 2, *(round(side * factor) for side in box))
    for place, flags in part_places(glyph):
        form = ">2h" if flags & ARGS_ARE_WORDS else ">2b"
        if flags & ARGS_ARE_OFFSETS:
            offsets = struct.unpack_from(form, glyph, place + 4)
            struct.pack_into(form, made, place + 4, *(round(offset * factor) for offset in offsets))
    return bytes(made)


def _contours(glyph: bytes) -> Iterator[list[Spot]]:
    (count,) = struct.unpack_from(">h", glyph)
    ends = struct.unpack_from(f">{count}H", glyph, _HEAD)
    (hints,) = struct.unpack_from(">H", glyph, _HEAD + 2 * count)
    flags, place = _flags(glyph, _HEAD + 2 * count + 2 + hints, ends[-1] + 1)
    xs, place = _places(glyph, place, flags, _X_BYTE, _X_SAME)
    ys, _ = _places(glyph, place, flags, _Y_BYTE, _Y_SAME)
    spots = [(x, y, bool(f & _ON)) for x, y, f in zip(xs, ys, flags, strict=True)]
    for start, end in pairwise([0, *(end + 1 for end in ends)]):
        yield spots[start:end]


def _flags(glyph: bytes, place: int, total: int) -> tuple[list[int], int]:
    flags: list[int] = []
    while len(flags) < total:
        flag = glyph[place]
        times = 1
        place += 1
        if flag & _REPEATED:
            times += glyph[place]
            place += 1
        flags += [flag] * times
    return flags, place


def _places(
    glyph: bytes, place: int, flags: Sequence[int], is_byte: int, is_same: int
) -> tuple[list[int], int]:
    """Distances from point to point, summed up."""
    here, places = 0, []
    for flag in flags:
        if flag & is_byte:
            here += glyph[place] if flag & is_same else -glyph[place]
            place += 1
        elif not flag & is_same:
            here += struct.unpack_from(">h", glyph, place)[0]
            place += 2
        places.append(here)
    return places, place


def _needed(contour: Sequence[Spot]) -> Iterator[Spot]:
    """The contour without points that coincide with the one before or lie on the way between."""
    kept = contour[-1]
    for spot, following in zip(contour, [*contour[1:], contour[0]], strict=True):
        if not _is_idle(kept, spot, following):
            yield spot
            kept = spot


def _is_idle(before: Spot, spot: Spot, after: Spot) -> bool:
    """Whether the straight way from one to the other passes through the spot."""
    if not (before[2] and spot[2] and after[2]):
        return False
    x, y = spot[0] - before[0], spot[1] - before[1]
    next_x, next_y = after[0] - spot[0], after[1] - spot[1]
    return x * next_y == y * next_x and x * next_x + y * next_y >= 0


def _packed(contours: Sequence[Sequence[Spot]]) -> bytes:
    spots = [spot for contour in contours for spot in contour]
    xs, ys = [spot[0] for spot in spots], [spot[1] for spot in spots]
    ends, end = [], -1
    for contour in contours:
        end += len(contour)
        ends.append(end)
    flags, steps_x, steps_y = bytearray(), bytearray(), bytearray()
    here_x = here_y = 0
    for x, y, on in spots:
        x_flag = _step(x - here_x, _X_BYTE, _X_SAME, steps_x)
        y_flag = _step(y - here_y, _Y_BYTE, _Y_SAME, steps_y)
        flags.append(on * _ON | x_flag | y_flag)
        here_x, here_y = x, y
    head = struct.pack(">5h", len(contours), min(xs), min(ys), max(xs), max(ys))
    return head + struct.pack(f">{len(ends)}H", *ends) + b"\0\0" + flags + steps_x + steps_y


def _step(distance: int, is_byte: int, is_same: int, steps: bytearray) -> int:
    """Adds a distance in its shortest form; gives the flags that say which."""
    if distance == 0:
        return is_same
    if -0x100 < distance < 0x100:
        steps.append(abs(distance))
        return is_byte | (is_same if distance > 0 else 0)
    steps += struct.pack(">h", distance)
    return 0
