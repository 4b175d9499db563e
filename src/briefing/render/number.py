"""Numbers as PDF writes them: no exponent, no zeros that say nothing, no minus before a zero."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=8192)
def number(value: float, digits: int = 2) -> str:
    """By default to a hundredth of a point, 4 µm. Pages share most of their edges and sizes."""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
