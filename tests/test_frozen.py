"""Frozen classes behave as the standard library's frozen dataclasses with slots do."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Mapping
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from functools import cached_property
from typing import Any, ClassVar

import pytest

from briefing.frozen import frozen


@frozen
class Plot:
    """Two fields without a default and two with one."""

    width: float
    name: str
    notes: Mapping[str, int] = field(default_factory=dict)
    marks: tuple[int, ...] = ()

    KIND: ClassVar[str] = "plot"

    @cached_property
    def doubled(self) -> float:
        return self.width * 2


@dataclass(frozen=True, slots=True)
class Standard:
    width: float
    name: str
    notes: Mapping[str, int] = field(default_factory=dict)
    marks: tuple[int, ...] = ()


@frozen
class Named(Plot):
    label: str = "?"

    def __post_init__(self) -> None:
        if not self.label:
            raise ValueError("a label has letters")


@pytest.mark.parametrize("make", [Plot, Standard])
def test_values_are_made_compared_and_replaced_as_those_of_dataclasses(
    make: Callable[..., Any],
) -> None:
    plot = make(3.0, name="a", marks=(1,))
    assert plot == make(3.0, "a", {}, (1,))
    assert plot != make(3.0, "b", {}, (1,))
    assert make(3.0, "a", {"n": 1}) == replace(make(2.0, "a", {"n": 1}), width=3.0)
    assert {"width": 3.0, "name": "a", "notes": {}, "marks": (1,)} == asdict(plot)
    assert ["width", "name", "notes", "marks"] == [each.name for each in fields(plot)]
    assert make(1.0, "a").notes is not make(1.0, "a").notes
    wrongs: tuple[tuple[Any, ...], ...] = ((), (1.0,), (1.0, "a", {}, (), 5))
    for wrong in wrongs:
        with pytest.raises(TypeError):
            make(*wrong)


def test_values_are_spelled_as_those_of_dataclasses() -> None:
    spelled = repr(Standard(3.0, "a"))
    assert spelled.replace("Standard", "Plot") == repr(Plot(3.0, "a"))


def test_values_with_equal_content_are_one_in_a_set_unless_their_classes_differ() -> None:
    equal = {Named(1.0, "a", (), ()), Named(1.0, "a", (), ())}  # type: ignore[arg-type]
    assert 1 == len(equal)
    assert Named(1.0, "a") != Plot(1.0, "a")


def test_nothing_of_a_value_can_be_changed_taken_away_or_added() -> None:
    plot = Plot(3.0, "a")
    acts: tuple[Callable[[], None], ...] = (
        lambda: setattr(plot, "name", "b"),
        lambda: setattr(plot, "other", "b"),
        lambda: delattr(plot, "name"),
    )
    for act in acts:
        with pytest.raises(FrozenInstanceError):
            act()
    assert "a" == plot.name


def test_what_is_found_once_is_kept_and_stays_out_of_comparison() -> None:
    plot = Plot(3.0, "a")
    assert plot.doubled is plot.doubled
    assert plot == Plot(3.0, "a")


def test_a_class_takes_over_the_fields_and_checks_of_those_above() -> None:
    assert "x" == Named(1.0, "a", label="x").label
    assert "plot" == Named.KIND
    with pytest.raises(ValueError, match="letters"):
        Named(1.0, "a", label="")


def test_values_match_patterns_by_place() -> None:
    match Plot(3.0, "a"):
        case Plot(width, name):
            assert (3.0, "a") == (width, name)


def test_copies_and_pickles_are_equal_to_the_value() -> None:
    plot = Plot(3.0, "a", {"n": 1}, (1, 2))
    assert plot == copy.copy(plot) == copy.deepcopy(plot) == pickle.loads(pickle.dumps(plot))


def test_a_comparison_of_its_own_leaves_a_class_its_hash() -> None:
    @frozen
    class Whole:
        number: int

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Whole) and self.number // 10 == other.number // 10

    assert Whole(11) == Whole(12)
    assert hash(Whole(11)) == hash(Whole(11))
