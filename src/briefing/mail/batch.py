"""Sends what a mailing still owes, and notes every step: no message twice, none forgotten.

In: a mailing, its journal and a transport; out: what the run came to. A message that is put off
goes to the end of the queue and is tried again later; what is still put off when its tries are
used up waits for the next run. The run stops where going on makes no sense: a server that bars us,
one that is gone, a day's limit, or the same refusal three times in a row.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from briefing.diagnostics import Diagnostic, Severity
from briefing.mail.journal import DAY, Journal, State
from briefing.mail.mailing import Mailing, Receiver
from briefing.mail.message import as_bytes
from briefing.mail.pace import Pace
from briefing.mail.transport import Answer, Fate, Transport, Unanswered

_ALIKE = 3
_DUE = (State.PENDING, State.DEFERRED)
_STATES = {
    Fate.SENT: State.SENT,
    Fate.DEFERRED: State.DEFERRED,
    Fate.REFUSED: State.REFUSED,
    Fate.UNKNOWN: State.UNKNOWN,
}

Told = Callable[[Receiver | None, str], None]
"""Hears of each message when its state is known, and of each pause."""


@dataclass(slots=True)
class _Waiting:
    """A message that is due; not before `after`."""

    receiver: Receiver
    tries: int = 0
    after: float = 0.0


@dataclass(slots=True)
class Run:
    """One run of a batch. `stopped` says why it ended early."""

    mailing: Mailing
    journal: Journal
    transport: Transport
    told: Told
    sleep: Callable[[float], None] = time.sleep
    stopped: list[Diagnostic] = field(default_factory=list)
    _alike: list[str] = field(default_factory=list)
    _lost: int = 0

    def send_all(self) -> tuple[Diagnostic, ...]:
        now = time.time()
        pace = Pace(self.mailing.limits, self.journal.attempts(now - DAY))
        queue = self._due()
        try:
            if queue and self._is_open():
                while queue and not self.stopped:
                    self._step(queue, pace)
        finally:
            self.transport.close()
        return tuple(self.stopped)

    def _due(self) -> list[_Waiting]:
        entries = self.journal.entries(self.mailing.edition)
        return [
            _Waiting(receiver)
            for receiver in self.mailing.receivers
            if receiver.key not in entries or entries[receiver.key].state in _DUE
        ]

    def _is_open(self) -> bool:
        """Whether the server is there and takes what we have to send."""
        answer = Answer(Fate.LOST, None, "")
        for attempt in range(self.mailing.limits.tries):
            try:
                return self._fits(self.transport.limit())
            except Unanswered as refusal:
                answer = refusal.answer
            if answer.fate is Fate.BARRED:
                break
            if attempt + 1 < self.mailing.limits.tries:
                self._pause(self._back_off(attempt + 1))
        self._stop("smtp", f"the server cannot be used: {_said(answer)}", *_HINTS)
        return False

    def _fits(self, limit: int | None) -> bool:
        if limit is None:
            return True
        largest = self.mailing.largest
        if largest > limit:
            message = (
                f"the server takes messages of {limit / 1e6:.1f} MB,"
                f" the largest has {largest / 1e6:.1f} MB"
            )
            hint = "leave pictures out, or send the handout alone"
            self._stop("message-too-large", message, hint)
        return not self.stopped

    def _step(self, queue: list[_Waiting], pace: Pace) -> None:
        now = time.time()
        if (wait := pace.day_is_full(now)) is not None:
            limit = self.mailing.limits.per_day
            hint = f"run again in {_span(wait)}; it goes on where this run stopped"
            self._stop("day-limit", f"the limit of {limit} messages a day is reached", hint)
            return
        pauses: list[float] = []
        for each in queue:
            pauses.append(max(each.after - now, pace.pause(now, each.receiver.box.domain)))
            if pauses[-1] <= 0:
                break
        if pauses[-1] > 0:
            self._pause(min(pauses))
            return
        waiting = queue.pop(len(pauses) - 1)
        pace.count(now, waiting.receiver.box.domain)
        answer = self._send(waiting.receiver)
        self._note(waiting, answer, queue)

    def _send(self, receiver: Receiver) -> Answer:
        mailing = self.mailing
        message = mailing.make(receiver)
        data = as_bytes(message, datetime.now(UTC).astimezone())

        def before() -> None:
            self._put(receiver, State.SENDING)

        return self.transport.send(mailing.sender.address, receiver.box.address, data, before)

    def _put(self, receiver: Receiver, state: State, answer: Answer | None = None) -> None:
        said = (answer.code, answer.words) if answer else (None, "")
        domain = receiver.box.domain if answer else None
        self.journal.put(
            self.mailing.edition,
            receiver.key,
            state,
            id=self.mailing.id(receiver),
            now=time.time(),
            answer=said,
            domain=domain,
        )

    def _note(self, waiting: _Waiting, answer: Answer, queue: list[_Waiting]) -> None:
        receiver = waiting.receiver
        if answer.fate is Fate.BARRED:
            self._stop("smtp", f"the server cannot be used: {_said(answer)}", *_HINTS)
            return
        if answer.fate is Fate.LOST:
            self._lose(waiting, answer, queue)
            return
        self._lost = 0
        state = _STATES[answer.fate]
        self._put(receiver, state, answer)
        self.told(receiver, state.value)
        if state is State.DEFERRED:
            self._queue_again(waiting, queue)
        self._count_alike(receiver, answer)

    def _lose(self, waiting: _Waiting, answer: Answer, queue: list[_Waiting]) -> None:
        """The server is gone, and the message certainly is not with it."""
        self._lost += 1
        self._put(waiting.receiver, State.PENDING, answer)
        if self._lost >= self.mailing.limits.tries:
            hint = "run again when it is back; it goes on where this run stopped"
            self._stop("smtp", f"the server is gone: {_said(answer)}", hint)
            return
        queue.insert(0, waiting)
        self._pause(self._back_off(self._lost))

    def _queue_again(self, waiting: _Waiting, queue: list[_Waiting]) -> None:
        waiting.tries += 1
        if waiting.tries < self.mailing.limits.tries:
            waiting.after = time.time() + self._back_off(waiting.tries)
            queue.append(waiting)

    def _count_alike(self, receiver: Receiver, answer: Answer) -> None:
        """Refusals that do not depend on who is written to will hit everybody."""
        if answer.fate is not Fate.REFUSED:
            self._alike.clear()
            return
        words = re.sub(re.escape(receiver.box.address), "", answer.words, flags=re.IGNORECASE)
        self._alike.append(f"{answer.code} {words}")
        if len(self._alike) >= _ALIKE and len(set(self._alike[-_ALIKE:])) == 1:
            message = f"the server refused {_ALIKE} messages in a row alike: {_said(answer)}"
            hint = "mend the cause, then `--retry-refused` sends to them again"
            self._stop("refused-alike", message, hint)

    def _back_off(self, tries: int) -> float:
        return self.mailing.limits.retry_after * float(2 ** (tries - 1))

    def _pause(self, seconds: float) -> None:
        self.told(None, f"waiting {_span(seconds)}")
        self.sleep(seconds)

    def _stop(self, code: str, message: str, *hints: str) -> None:
        self.stopped.append(Diagnostic(Severity.ERROR, code, message, hints=hints[:3]))


_HINTS = (
    "server, port and tls stand under `mail` in briefing.yaml",
    "user and password are read from BRIEFING_SMTP_USER and BRIEFING_SMTP_PASSWORD",
    "a certificate of your own house is trusted if SSL_CERT_FILE names its file",
)


def _said(answer: Answer) -> str:
    """In quotes what the server said."""
    return f"“{answer.code} {answer.words}”" if answer.code else answer.words


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
