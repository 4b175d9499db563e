"""The typographic cases, derived by hand from GB/T 15834 and CLREQ, read back from the PDF.

Offsets count characters of the text: offset i lies between text[i - 1] and text[i]. Lengths are
in em. Cases of lint, fonts and the deck are held by tests of their own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from specimens import Setting, case, read

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "cases.json").read_text(encoding="utf-8")
)["cases"]


def of_kind(*kinds: str) -> list[Any]:
    return [
        pytest.param(one, id=f"{one['id']}-{one['rule']}") for one in CASES if one["kind"] in kinds
    ]


def widths(one: dict[str, Any]) -> Iterator[float]:
    width = one["width_em"]
    if isinstance(width, dict):
        steps = round((width["to"] - width["from"]) / width["step"])
        yield from (width["from"] + step * width["step"] for step in range(steps + 1))
    else:
        yield width


def settings(one: dict[str, Any]) -> dict[tuple[float, str], Setting]:
    """The case at each of its widths and alignments."""
    aligns = one["align"] if isinstance(one["align"], list) else [one["align"]]
    keys = [(width, align) for width in widths(one) for align in aligns]
    more = {"indent_em": float(one.get("indent_em", 0)), "options": one.get("options", {})}
    made = read([case(one["text"], float(width), align, **more) for width, align in keys])
    return dict(zip(keys, made, strict=True))


def han_count(text: str) -> int:
    return sum("一" <= char <= "鿿" for char in text)


@pytest.mark.parametrize("one", of_kind("sweep"))
def test_breaks_keep_the_rules_at_every_measure(one: dict[str, Any]) -> None:
    expect, broken = one["expect"], set()
    for key, setting in settings(one).items():
        broken |= setting.breaks
        assert set() == setting.breaks & set(expect.get("forbid_break", ())), (key, setting.words)
        if len(setting.lines) > 1:
            assert expect.get("last_line_min_han", 0) <= han_count(setting.words[-1]), key
    assert set(expect.get("allow_break", ())) <= broken


@pytest.mark.parametrize("one", of_kind("lines", "span"))
def test_lines_and_distances_are_as_expected(one: dict[str, Any]) -> None:
    expect = one["expect"]
    (setting,) = settings(one).values()
    if "lines" in expect:
        assert expect["lines"] == setting.words
    for place in expect.get("line_x", ()):
        assert place["em"] == pytest.approx(
            setting.lines[place["line"]].x[place["char"]], abs=0.01
        ), one["why"]
    for span in expect.get("span", ()):
        found = setting.span(span["from"], span["to"])
        assert span["em"] == pytest.approx(found, abs=expect.get("tol_em", 0.01)), one["why"]
    for edge in expect.get("right_edge", ()):
        assert edge["em"] == pytest.approx(setting.right(edge["line"]), abs=0.01), one["why"]
    if "overhang_max_em" in expect:
        overhang = max(map(setting.right, range(len(setting.lines)))) - one["width_em"]
        assert expect["overhang_min_em"] <= overhang <= expect["overhang_max_em"]
