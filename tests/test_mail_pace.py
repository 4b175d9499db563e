"""How fast messages may follow each other, told without a clock."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.content.delivery import Limits
from briefing.mail.pace import DAY, MINUTE, Pace

WIDE = Limits(per_minute=10**6, per_day=10**6, per_domain=10**6)


def walk(limits: Limits, domains: list[str]) -> list[tuple[float, str]]:
    """When messages go if each goes as soon as it may."""
    pace, now, gone = Pace(limits), 0.0, []
    for domain in domains:
        now += pace.pause(now, domain)
        now += pace.day_is_full(now) or 0.0
        pace.count(now, domain)
        gone.append((now, domain))
    return gone


def most(times: list[float], span: float) -> int:
    """The most that lie within any stretch of that length."""
    return max((sum(start <= t < start + span for t in times) for start in times), default=0)


@given(
    st.lists(st.sampled_from(["qq.com", "163.com", "example.cn"]), max_size=80), st.integers(1, 9)
)
def test_no_minute_no_domain_and_no_day_is_overfull(domains: list[str], limit: int) -> None:
    gone = walk(Limits(per_minute=limit + 2, per_domain=limit, per_day=10 * limit), domains)
    times = [time for time, _ in gone]
    assert most(times, MINUTE) <= limit + 2
    assert most(times, DAY) <= 10 * limit
    for domain in set(domains):
        assert most([time for time, name in gone if name == domain], MINUTE) <= limit


def test_within_the_limits_nothing_waits() -> None:
    gone = walk(replace(WIDE, per_minute=20), ["a"] * 20 + ["b"])
    assert [0.0] * 20 + [MINUTE] == [time for time, _ in gone]


def test_a_full_domain_holds_up_no_other() -> None:
    pace = Pace(replace(WIDE, per_domain=1))
    pace.count(0.0, "qq.com")
    assert MINUTE - 1 == pace.pause(1.0, "qq.com")
    assert 0.0 == pace.pause(1.0, "163.com")


def test_what_an_earlier_run_sent_counts() -> None:
    earlier = [(float(n), "qq.com") for n in range(5)]
    pace = Pace(replace(WIDE, per_day=5), earlier)
    assert DAY - 100 == pace.day_is_full(100.0)
    assert pace.day_is_full(DAY + 0.5) is None


@pytest.mark.parametrize("seed", range(3))
def test_a_limit_raised_between_runs_counts_from_then_on(seed: int) -> None:
    times = sorted(random.Random(seed).uniform(0, 59) for _ in range(10))
    pace = Pace(replace(WIDE, per_minute=12), [(time, "qq.com") for time in times])
    assert 0.0 == pace.pause(59.0, "qq.com")
