"""The typographic cases, derived by hand from GB/T 15834 and CLREQ, held against the composer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing.frame import Ink
from briefing.text.compose import compose, compose_display
from briefing.text.style import Inline, Line, TextStyle

EM = 20.0
CASES = json.loads((Path(__file__).parent / "data/typography-cases.json").read_text("utf-8"))


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(case, id=f"{case['id']}-{case['rule']}")
        for case in CASES["cases"]
        if case["kind"] == kind
    ]


def set_case(case: dict[str, Any], width: float, align: Any) -> tuple[Line, ...]:
    options = case.get("options", {})
    features = ("hwid",) if options.get("digit_em") == 0.5 else ()
    style = TextStyle("serif-medium", EM, EM * 1.6, Ink("ink", (0, 0, 0), (0, 0, 0, 1)), features)
    inlines = (Inline(case["text"], style, "p"),)
    if options.get("role") == "heading":
        return compose_display(inlines, width * EM, 9)
    hang = 0.5 if options.get("hang") else 0.0
    indent = case.get("indent_em", 0) * EM
    return compose(inlines, width * EM, align=align, indent=indent, hang=hang)


def positions(case: dict[str, Any], lines: tuple[Line, ...]) -> dict[int, tuple[int, float]]:
    """Of each character drawn: its line and the x of its cell in em."""
    found = {}
    for number, line in enumerate(lines):
        at = line.start
        for x, run in line.runs:
            for glyph in run.glyphs:
                if glyph.text:
                    while case["text"][at] == " " and glyph.text != " ":
                        at += 1
                    found[at] = (number, x / EM)
                    at += len(glyph.text)
                x += glyph.advance
    return found


def sweep(case: dict[str, Any]) -> Iterator[tuple[float, str, tuple[Line, ...]]]:
    widths = case["width_em"]
    steps = round((widths["to"] - widths["from"]) / widths["step"])
    for step in range(steps + 1):
        width = widths["from"] + step * widths["step"]
        for align in case["align"]:
            yield width, align, set_case(case, width, align)


def han_count(text: str) -> int:
    return sum("一" <= char <= "鿿" for char in text)


@pytest.mark.parametrize("case", cases("sweep"))
def test_breaks_keep_the_rules_at_every_measure(case: dict[str, Any]) -> None:
    expect, broken = case["expect"], set()
    for width, align, lines in sweep(case):
        ends = {line.end for line in lines[:-1]}
        broken |= ends
        setting = (width, align, [line.text for line in lines])
        assert set() == ends & set(expect.get("forbid_break", ())), setting
        assert max(line.width for line in lines) <= width * EM + 1e-6, setting
        if len(lines) > 1:
            assert han_count(lines[-1].text) >= expect.get("last_line_min_han", 0), setting
    assert set(expect.get("allow_break", ())) <= broken


@pytest.mark.parametrize("case", cases("lines"))
def test_lines_read_as_expected(case: dict[str, Any]) -> None:
    lines = set_case(case, case["width_em"], case["align"])
    expect = case["expect"]
    assert expect["lines"] == [line.text for line in lines]
    places = positions(case, lines)
    for place in expect.get("line_x", ()):
        assert place["line"] == places[place["char"]][0]
        assert place["em"] == pytest.approx(places[place["char"]][1], abs=0.01)
    for edge in expect.get("right_edge", ()):
        assert edge["em"] == pytest.approx(lines[edge["line"]].width / EM, abs=0.001)
    if "overhang_max_em" in expect:
        overhang = max(line.width for line in lines) / EM - case["width_em"]
        assert expect["overhang_min_em"] <= overhang <= expect["overhang_max_em"]
    check_spans(case, places)


@pytest.mark.parametrize("case", cases("span"))
def test_han_stand_as_far_apart_as_expected(case: dict[str, Any]) -> None:
    check_spans(case, positions(case, set_case(case, case["width_em"], case["align"])))


def check_spans(case: dict[str, Any], places: dict[int, tuple[int, float]]) -> None:
    tolerance = case["expect"].get("tol_em", 0.01)
    for span in case["expect"].get("span", ()):
        start, end = places[span["from"]], places[span["to"]]
        assert start[0] == end[0]
        assert span["em"] == pytest.approx(end[1] - start[1], abs=tolerance), case["why"]
