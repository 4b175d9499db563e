"""Widths of a table's columns in a room, from what each would like and the least that it needs."""

from __future__ import annotations

from collections.abc import Sequence


def column_widths(
    natural: Sequence[float], room: float, least: Sequence[float]
) -> tuple[float, ...]:
    """Natural widths with the spare room shared out, or the wide columns cut to what is left."""
    spare = room - sum(natural)
    if spare >= 0:
        return tuple(width + spare / len(natural) for width in natural)
    fixed: dict[int, float] = {}
    while len(fixed) < len(natural):
        open_ = [column for column in range(len(natural)) if column not in fixed]
        share = (room - sum(fixed.values())) / len(open_)
        found = {column: least[column] for column in open_ if least[column] >= share}
        found = found or {column: natural[column] for column in open_ if natural[column] <= share}
        fixed |= found or dict.fromkeys(open_, share)
    return tuple(fixed[column] for column in range(len(natural)))
