"""The journal of a mailing: what became of every message, on the disk before the next is begun.

SQLite in WAL mode, every commit synced. A message has a state by edition and address. It becomes
`sending` before the server can take it and something else when the answer is there; a run that
finds `sending` knows that its forerunner died in between: nobody can tell whether the server took
that one, so it becomes `unknown` and stays so until the user decides.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from briefing.diagnostics import BriefingError, Diagnostic, OutputError, Severity
from briefing.frozen import frozen

FILE = "mail-journal.sqlite"
DAY = 86_400.0


class State(StrEnum):
    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    DEFERRED = "deferred"
    """Put off by the server (4xx): a later run tries again."""
    REFUSED = "refused"
    UNKNOWN = "unknown"


SUMMED = (State.SENT, State.PENDING, State.DEFERRED, State.REFUSED, State.UNKNOWN)
"""The states that add up to the list."""


@frozen
class Entry:
    """What the journal says of one message; `code` and `words` are the server's last answer."""

    state: State = State.PENDING
    code: int | None = None
    words: str = ""
    tries: int = 0
    changed: float | None = None


_TABLES = """
CREATE TABLE IF NOT EXISTS edition (
  name TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, begun REAL NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS message (
  edition TEXT NOT NULL, address TEXT NOT NULL, state TEXT NOT NULL, message_id TEXT NOT NULL,
  code INTEGER, words TEXT NOT NULL DEFAULT '', tries INTEGER NOT NULL DEFAULT 0,
  changed REAL NOT NULL, PRIMARY KEY (edition, address)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS attempt (at REAL NOT NULL, domain TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS attempt_at ON attempt (at);
"""

_PUT = """
INSERT INTO message (edition, address, state, message_id, code, words, tries, changed)
VALUES (:edition, :address, :state, :id, :code, :words, :tries, :now)
ON CONFLICT DO UPDATE SET state = excluded.state, code = excluded.code, words = excluded.words,
  tries = message.tries + excluded.tries, changed = excluded.changed
"""


class Journal:
    """The journal of one folder."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def fingerprint(self, edition: str) -> str | None:
        """What the edition's messages hold, None where none was begun."""
        query = "SELECT fingerprint FROM edition WHERE name = ?"
        row = self._connection.execute(query, (edition,)).fetchone()
        return str(row[0]) if row else None

    def begin(self, edition: str, fingerprint: str, now: float) -> None:
        with self._connection:
            values = (edition, fingerprint, now)
            self._connection.execute("INSERT OR IGNORE INTO edition VALUES (?, ?, ?)", values)

    def entries(self, edition: str) -> dict[str, Entry]:
        """What is known of each address, by its key."""
        rows = self._connection.execute(
            "SELECT address, state, code, words, tries, changed FROM message WHERE edition = ?",
            (edition,),
        )
        return {row[0]: Entry(State(row[1]), *row[2:]) for row in rows}

    def put(
        self,
        edition: str,
        key: str,
        state: State,
        *,
        id: str,
        now: float,
        answer: tuple[int | None, str] = (None, ""),
        domain: str | None = None,
    ) -> None:
        """Write the state of a message; with `domain`, count a try to it."""
        code, words = answer
        values: dict[str, object] = {"edition": edition, "address": key, "state": state.value}
        values |= {"id": id, "now": now, "code": code, "words": words}
        values["tries"] = int(domain is not None)
        with self._connection:
            self._connection.execute(_PUT, values)
            if domain is not None:
                self._connection.execute("INSERT INTO attempt VALUES (?, ?)", (now, domain))

    def settle(self, edition: str) -> None:
        """What a dead run left in flight is unknown."""
        self._move(edition, State.SENDING, State.UNKNOWN)

    def release(self, edition: str, state: State) -> None:
        """Messages of a state are to be sent again."""
        self._move(edition, state, State.PENDING)

    def _move(self, edition: str, old: State, new: State) -> None:
        with self._connection:
            self._connection.execute(
                "UPDATE message SET state = ? WHERE edition = ? AND state = ?",
                (new.value, edition, old.value),
            )

    def attempts(self, since: float) -> list[tuple[float, str]]:
        """When tries were made, and to which domain, the oldest first."""
        query = "SELECT at, domain FROM attempt WHERE at > ? ORDER BY at"
        return list(self._connection.execute(query, (since,)))


@contextmanager
def opened(folder: Path) -> Iterator[Journal]:
    """The journal of a folder, made where there is none."""
    path = folder / FILE
    with _explained(path):
        connection = sqlite3.connect(path, isolation_level="IMMEDIATE")
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("it fails its own check")
            connection.executescript(_TABLES)
            yield Journal(connection)
        finally:
            connection.close()


def peek(folder: Path, edition: str) -> tuple[str | None, dict[str, Entry]]:
    """An edition's fingerprint and entries, without making or changing a journal."""
    if not (folder / FILE).exists():
        return None, {}
    with opened(folder) as journal:
        return journal.fingerprint(edition), journal.entries(edition)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as fault:
        message = f"cannot write {path}: {fault}"
        raise OutputError([Diagnostic(Severity.ERROR, "cannot-write", message)]) from fault
    except sqlite3.DatabaseError as fault:
        message = f"the journal {path} is damaged: {fault}"
        hints = (
            "nothing is sent on doubt: put the journal back from a copy of the folder",
            "or move it away and name a new edition with --edition; it goes to everybody",
        )
        raise BriefingError(
            [Diagnostic(Severity.ERROR, "journal-damaged", message, hints=hints)]
        ) from fault


def totals(entries: Mapping[str, Entry], keys: Iterable[str]) -> dict[str, int]:
    """How many of the list are in each state; what is in flight counts as unknown."""
    counts = {state.value: 0 for state in SUMMED}
    for key in keys:
        state = entries.get(key, Entry()).state
        counts[(State.UNKNOWN if state is State.SENDING else state).value] += 1
    return counts
