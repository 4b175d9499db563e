"""The untailored algorithm, held to the test file that Unicode publishes with version 15.0."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.text import uax14
from briefing.text.uax14 import Letters, Place, letters, opportunities

QUOTES, OPENING = letters("QU QI QF"), letters("OP")
LETTERS = Letters()


def old_quotes_at_spaces(place: Place) -> bool | None:
    """LB15 of 15.0: a quote holds an opening bracket, over spaces too."""
    return False if place.base in QUOTES and place.after in OPENING else None


def old_quotes(place: Place) -> bool | None:
    """LB19 of 15.0: a quote holds both its neighbours."""
    return False if place.before in QUOTES or place.after in QUOTES else None


RULES_OF_15 = tuple(
    {
        uax14.quotes_at_spaces: old_quotes_at_spaces,
        uax14.quotes: old_quotes,
    }.get(rule, rule)
    for rule in uax14.RULES
)

CHANGED = {
    # LB15 is gone: a quote that is no opening one lets a bracket after a space go.
    '" (': [2],
    '" \u2329': [2],
    '"\u0308 (': [3],
    '"\u0308 \u2329': [3],
    # LB15a: « holds what follows its spaces if it stands after a bracket or a space …
    "ambigu(« \u0308 »)(ë)": [13],
    "ambigu{« \u0308 »}(ë)": [13],
    # … and after letters no longer; LB15b: » holds on over the space before it, now as then.
    "ambigu« ( \u0308 ) »(ë)": [8, 14],
    "ambigu« { \u0308 } »(ë)": [8, 14],
}
"""The lines of the file that the quote rules of 16.0 decide otherwise, with their breaks then."""


def published() -> Iterator[tuple[str, list[int]]]:
    """The texts of the file, each with the offsets inside it where a line may end."""
    path = Path(__file__).parent / "data/LineBreakTest-15.0.0.txt.xz"
    for line in lzma.decompress(path.read_bytes()).decode().splitlines():
        marks_and_points = line.partition("#")[0].split()
        if marks_and_points:
            points = (chr(int(point, 16)) for point in marks_and_points[1::2])
            marks = marks_and_points[0:-1:2]
            yield "".join(points), [at for at, mark in enumerate(marks) if mark == "÷"]


def breaks(text: str, rules: tuple[uax14.Rule, ...] = uax14.RULES) -> list[int]:
    found = opportunities(text.translate(LETTERS), rules)
    return [at for at, may in enumerate(found) if may]


def test_every_line_passes_under_the_rules_of_15() -> None:
    lines = list(published())
    assert 7654 == len(lines)
    assert [] == [text for text, expected in lines if expected != breaks(text, RULES_OF_15)]


def test_the_quote_rules_of_16_change_eight_lines_and_no_other() -> None:
    found = {text: breaks(text) for text, old in published() if breaks(text) != old}
    assert {text.replace("e\u0308", "ë") for text in found} == set(CHANGED)
    for text, new in found.items():
        assert CHANGED[text.replace("e\u0308", "ë")] == new


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("永“康", [1]),  # LB19a: East Asian on both sides of “
        ("永”康", [2]),  # and of ”
        ("永‘康’市", [1, 4]),
        ("a“b", []),
        ("永“b", []),
        ("a”康", []),
        ("“永康”", [2]),
        ("永 “康”", [2]),
        ("永“ 康", [3]),
    ],
)
def test_quotes_among_east_asian_characters_are_free_outside(
    text: str, expected: list[int]
) -> None:
    assert expected == breaks(text)


def test_no_text_has_no_breaks() -> None:
    assert b"" == opportunities("")
