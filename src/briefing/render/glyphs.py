"""The outlines of a subset font, taken out of its tables; finer or coarser by other units an em.

In: a subset face with a `glyf` table; out: its glyphs as bytes, their metrics, and the tables that
stay. Fewer units an em mean smaller and more often equal numbers, so fewer bytes once compressed.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import replace

import uharfbuzz as hb

from briefing.frozen import frozen
from briefing.render.outline import left_edge, scaled

_LENGTHS = {"head": (36, 38, 40, 42), "hhea": (4, 6, 8, 12, 14, 16)}
"""Where tables keep lengths in font units: boxes, heights, bearings."""


@frozen
class Outlines:
    """`metrics` are (advance, left side bearing) of each glyph."""

    glyphs: tuple[bytes, ...]
    metrics: tuple[tuple[int, int], ...]
    head: bytes
    hhea: bytes
    maxp: bytes

    @property
    def units_per_em(self) -> int:
        found: int = struct.unpack_from(">H", self.head, 18)[0]
        return found


def read_outlines(face: hb.Face) -> Outlines:
    table = {tag: bytes(face.reference_table(tag).data) for tag in face.table_tags}
    return Outlines(
        _split(table["glyf"], table["loca"], table["head"], face.glyph_count),
        _metrics(table["hmtx"], table["hhea"], face.glyph_count),
        table["head"],
        table["hhea"],
        table["maxp"],
    )


def rescaled(outlines: Outlines, units: int) -> Outlines:
    """The same outlines, to the nearest of `units` an em."""
    factor = units / outlines.units_per_em
    glyphs = tuple(scaled(glyph, factor) for glyph in outlines.glyphs)
    return replace(
        outlines,
        glyphs=glyphs,
        metrics=tuple(_rescaled_metrics(outlines, glyphs, factor)),
        head=patched(_with_lengths("head", outlines.head, factor), (18, units)),
        hhea=_with_lengths("hhea", outlines.hhea, factor),
    )


def _rescaled_metrics(
    old: Outlines, glyphs: Sequence[bytes], factor: float
) -> Iterator[tuple[int, int]]:
    """Readers shift a glyph by what its bearing and the edge of its box differ; that is kept."""
    for before, after, (advance, left) in zip(old.glyphs, glyphs, old.metrics, strict=True):
        shift = round((left - left_edge(before)) * factor)
        yield round(advance * factor), left_edge(after) + shift


def patched(table: bytes, *changes: tuple[int, int]) -> bytes:
    """`table` with 16-bit values put at offsets."""
    changed = bytearray(table)
    for offset, value in changes:
        struct.pack_into(">H", changed, offset, value & 0xFFFF)
    return bytes(changed)


def _with_lengths(tag: str, table: bytes, factor: float) -> bytes:
    found = [(offset, struct.unpack_from(">h", table, offset)[0]) for offset in _LENGTHS[tag]]
    return patched(table, *((offset, round(length * factor)) for offset, length in found))


def _split(glyf: bytes, loca: bytes, head: bytes, count: int) -> tuple[bytes, ...]:
    (long_offsets,) = struct.unpack_from(">h", head, 50)
    if long_offsets:
        offsets = struct.unpack(f">{count + 1}I", loca[: 4 * (count + 1)])
    else:
        halves = struct.unpack(f">{count + 1}H", loca[: 2 * (count + 1)])
        offsets = tuple(2 * half for half in halves)
    return tuple(glyf[offsets[i] : offsets[i + 1]] for i in range(count))


def _metrics(hmtx: bytes, hhea: bytes, count: int) -> tuple[tuple[int, int], ...]:
    """The last full advance holds for all glyphs after it."""
    (full,) = struct.unpack_from(">H", hhea, 34)
    pairs = [(advance, left) for advance, left in struct.iter_unpack(">Hh", hmtx[: 4 * full])]
    lefts = struct.unpack_from(f">{count - full}h", hmtx, 4 * full)
    return tuple(pairs + [(pairs[-1][0], left) for left in lefts])
