"""The three things that `briefing send` does: a dry run, the sending, and the state of things.

A dry run writes what would go as `.eml` files and touches no server and no journal. Sending holds
the folder, so that a second run is refused, and notes every message before and after it goes.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from briefing.claim import claimed, is_claimed
from briefing.content.complain import error
from briefing.content.delivery import Delivery, Server
from briefing.diagnostics import BriefingError, Diagnostic, Span
from briefing.frozen import frozen
from briefing.mail.batch import Run, Told
from briefing.mail.journal import Entry, State, opened, peek, totals
from briefing.mail.mailing import Receiver
from briefing.mail.message import as_bytes
from briefing.mail.prepare import Prepared, refuse_changes
from briefing.mail.transport import Login, Transport, is_local
from briefing.naming import short_name
from briefing.output import discard, make_folder, write_atomically

OUTBOX = "outbox"
CLAIM = "mail"


@frozen
class Outcome:
    """What is known of every receiver, in the list's order, and why the run ended early."""

    receivers: tuple[tuple[Receiver, Entry], ...]
    totals: dict[str, int]
    written: tuple[Path, ...] = ()
    stopped: tuple[Diagnostic, ...] = ()
    running: bool = False

    @property
    def is_complete(self) -> bool:
        return self.totals[State.SENT.value] == len(self.receivers)


def dry_run(prepared: Prepared, out: Path, told: Callable[[int, int], None]) -> Outcome:
    """Writes what `--go` would send now into the outbox."""
    mailing = prepared.mailing
    fingerprint, entries = peek(out, mailing.edition)
    refuse_changes(mailing, fingerprint, _sent(entries))
    due = [r for r in mailing.receivers if _is_due(entries.get(r.key, Entry()))]
    folder = out / OUTBOX
    make_folder(folder)
    date, written = datetime.now(UTC).astimezone(), []
    for number, receiver in enumerate(due, 1):
        path = folder / f"{number:04}-{short_name(receiver.box.address)}.eml"
        write_atomically(path, as_bytes(mailing.make(receiver), date))
        written.append(path)
        told(number, len(due))
    discard(set(folder.glob("[0-9][0-9][0-9][0-9]*-*.eml")) - set(written))
    return _outcome(prepared, entries, written=tuple(written))


def go(prepared: Prepared, out: Path, retry: tuple[State, ...], told: Told) -> Outcome:
    """Sends what is missing. States in `retry` are sent to once more."""
    mailing, delivery = prepared.mailing, prepared.loaded.delivery
    server = server_of(delivery)
    make_folder(out)
    with claimed(out, CLAIM), opened(out) as journal:
        journal.settle(mailing.edition)
        entries = journal.entries(mailing.edition)
        refuse_changes(mailing, journal.fingerprint(mailing.edition), _sent(entries))
        journal.begin(mailing.edition, mailing.fingerprint, time.time())
        for state in retry:
            journal.release(mailing.edition, state)
        transport = Transport(server, login_for(server))
        stopped = Run(mailing, journal, transport, told).send_all()
        return _outcome(prepared, journal.entries(mailing.edition), stopped=stopped)


def status(prepared: Prepared, out: Path) -> Outcome:
    """What became of everybody on the list, by the journal."""
    _, entries = peek(out, prepared.mailing.edition)
    return _outcome(prepared, entries, running=is_claimed(out, CLAIM))


def server_of(delivery: Delivery) -> Server:
    """The server of the content. Refuses none, and one that would carry mail in the clear."""
    server, place = delivery.mail.server, Span("briefing.yaml", 1, 1)
    if server is None:
        hint = "in briefing.yaml: `mail:` and, indented under it, `server: smtp.example.cn`"
        raise BriefingError([error("server-missing", "no mail server is stated", place, hint)])
    if server.tls == "none" and not is_local(server.host):
        message = f"`tls: none` to {server.host} would send everything in the clear"
        hint = "only a server on this machine may be spoken to without TLS"
        raise BriefingError([error("tls-missing", message, place, hint)])
    return server


def login_for(server: Server) -> Login | None:
    """User and password of the environment, or the password of the keyring; None without user."""
    user = os.environ.get("BRIEFING_SMTP_USER", "")
    if not user:
        return None
    password = os.environ.get("BRIEFING_SMTP_PASSWORD") or _from_keyring(user, server.host)
    if not password:
        message = f"there is no password for {user} at {server.host}"
        hints = (
            "set BRIEFING_SMTP_PASSWORD, or store it: keyring set briefing USER@SERVER",
            "many providers want a code made for programs (授权码), not the password",
        )
        place = Span("briefing.yaml", 1, 1)
        raise BriefingError([error("password-missing", message, place, *hints)])
    return Login(user, password)


def _from_keyring(user: str, host: str) -> str | None:
    try:
        import keyring
    except ImportError:
        return None
    found = keyring.get_password("briefing", f"{user}@{host}")
    return str(found) if found else None


def _is_due(entry: Entry) -> bool:
    return entry.state in (State.PENDING, State.DEFERRED)


def _sent(entries: dict[str, Entry]) -> int:
    return sum(entry.state is State.SENT for entry in entries.values())


def _outcome(
    prepared: Prepared,
    entries: dict[str, Entry],
    *,
    written: tuple[Path, ...] = (),
    stopped: tuple[Diagnostic, ...] = (),
    running: bool = False,
) -> Outcome:
    receivers = prepared.mailing.receivers
    told = tuple((receiver, entries.get(receiver.key, Entry())) for receiver in receivers)
    counts = totals(entries, (receiver.key for receiver in receivers))
    return Outcome(told, counts, written, stopped, running)
