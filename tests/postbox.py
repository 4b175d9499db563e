"""A real SMTP server on loopback for tests, which can be told to fail at any stage.

In a thread: `with Postbox() as box`. As a process that may be killed: `python postbox.py PORT DIR`,
which puts each message it takes into a file of DIR before it says so.
"""

from __future__ import annotations

import asyncio
import ssl
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

Fault = Callable[[str, str], str | None]
"""Takes the stage and the receiver; gives a reply, `abort` to cut the line, None to go on."""


@dataclass
class Letter:
    """What the server took: who it was for, and the very bytes."""

    to: str
    data: bytes

    @property
    def message(self) -> EmailMessage:
        parsed = message_from_bytes(self.data, policy=policy.default)
        assert isinstance(parsed, EmailMessage)
        return parsed


@dataclass
class Counters:
    letters: list[Letter] = field(default_factory=list)
    connections: int = 0
    commands: Counter[str] = field(default_factory=Counter)


class _Session(SMTP):
    """Cuts the line inside DATA, where handlers are not asked."""

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        box: Postbox = self.event_handler.box
        to = self.envelope.rcpt_tos[0] if self.envelope.rcpt_tos else ""
        if box.fault("inside", to) == "abort":
            await self.push("354 go on")
            await self._reader.read(500)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class _Handler:
    def __init__(self, box: Postbox) -> None:
        self.box = box

    async def _stage(self, stage: str, server: SMTP, to: str) -> str | None:
        self.box.seen.commands[stage] += 1
        if self.box.delay:
            await asyncio.sleep(self.box.delay)
        said = self.box.fault(stage, to)
        if said == "abort":
            server.transport.abort()
            return "421 gone"
        return said

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, host: str, said: list[str]
    ) -> list[str]:
        self.box.seen.connections += 1
        session.host_name = host
        if reply := await self._stage("ehlo", server, ""):
            return [reply]
        return said

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, sender: str, options: list[str]
    ) -> str:
        if reply := await self._stage("mail", server, ""):
            return reply
        envelope.mail_from = sender
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, to: str, options: list[str]
    ) -> str:
        if reply := await self._stage("rcpt", server, to):
            return reply
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        (to,) = envelope.rcpt_tos
        if reply := await self._stage("data", server, to):
            return reply
        assert isinstance(envelope.content, bytes)
        self.box.keep(Letter(to, envelope.content))
        return await self._stage("taken", server, to) or "250 OK taken"


class Postbox:
    """Takes letters on a free port of loopback until closed."""

    def __init__(
        self,
        fault: Fault = lambda stage, to: None,
        *,
        port: int = 0,
        delay: float = 0.0,
        tls: ssl.SSLContext | None = None,
        **options: Any,
    ) -> None:
        self.fault, self.delay, self.seen = fault, delay, Counters()
        self._tls, self._options, self._wanted = tls, options, port
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self.port = 0

    @property
    def letters(self) -> list[Letter]:
        return self.seen.letters

    def keep(self, letter: Letter) -> None:
        self.seen.letters.append(letter)

    def __enter__(self) -> Postbox:
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(
            self._loop.create_server(self._session, "127.0.0.1", self._wanted)
        )
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0.01))
        self._loop.close()

    def _session(self) -> SMTP:
        return _Session(
            _Handler(self),
            hostname="postbox.test",
            loop=self._loop,
            tls_context=self._tls,
            require_starttls=self._tls is not None,
            **self._options,
        )


def admits(user: str, password: str) -> Callable[..., AuthResult]:
    """An authenticator that knows one user."""

    def authenticate(
        server: SMTP, session: Session, envelope: Envelope, way: str, data: Any
    ) -> AuthResult:
        good = (data.login, data.password) == (user.encode(), password.encode())
        return AuthResult(success=good, handled=False)

    return authenticate


class _Filing(Postbox):
    """Puts letters into files, whole before the answer goes."""

    folder: Path

    def keep(self, letter: Letter) -> None:
        path = self.folder / uuid.uuid4().hex
        path.write_bytes(letter.to.encode() + b"\n" + letter.data)
        path.rename(path.with_suffix(".eml"))


def filed(folder: Path) -> list[Letter]:
    parts = (path.read_bytes().partition(b"\n") for path in sorted(folder.glob("*.eml")))
    return [Letter(to.decode(), data) for to, _, data in parts]


def main() -> None:
    port, folder = int(sys.argv[1]), Path(sys.argv[2])
    box = _Filing(port=port, delay=float(sys.argv[3]) if len(sys.argv) > 3 else 0.0)
    box.folder = folder
    with box:
        print(box.port, flush=True)
        while True:
            time.sleep(1)


if __name__ == "__main__":
    main()
