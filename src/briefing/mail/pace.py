"""How long to wait before the next message, by what was sent in the last minute and day.

In: the limits and when tries were made; out: a pause in seconds. Knows no clock: told the time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from briefing.content.delivery import Limits

MINUTE, DAY = 60.0, 86_400.0


class Pace:
    def __init__(self, limits: Limits, attempts: Iterable[tuple[float, str]] = ()) -> None:
        self._limits = limits
        self._day: deque[float] = deque()
        self._minute: deque[float] = deque()
        self._domains: dict[str, deque[float]] = {}
        for at, domain in attempts:
            self.count(at, domain)

    def count(self, now: float, domain: str) -> None:
        """A try was made."""
        self._day.append(now)
        self._minute.append(now)
        self._domains.setdefault(domain, deque()).append(now)

    def day_is_full(self, now: float) -> float | None:
        """The seconds until the day's limit leaves room, None where it does now."""
        wait = _wait(self._day, self._limits.per_day, DAY, now)
        return wait or None

    def pause(self, now: float, domain: str) -> float:
        """The seconds until a message to that domain may go."""
        own = self._domains.setdefault(domain, deque())
        return max(
            _wait(self._minute, self._limits.per_minute, MINUTE, now),
            _wait(own, self._limits.per_domain, MINUTE, now),
        )


def _wait(times: deque[float], most: int, span: float, now: float) -> float:
    while times and times[0] <= now - span:
        times.popleft()
    return times[-most] + span - now if len(times) >= most else 0.0
