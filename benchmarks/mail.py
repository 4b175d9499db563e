"""How fast a batch goes, and whether its memory stays flat, against the server's own pace.

usage: python benchmarks/mail.py [COUNT]

COUNT messages (1,000 unless told) of 300 kB go to an SMTP server in a process of its own on
loopback: by the batch, with its journal on the disk; and by `smtplib` alone over one connection,
which is the server's pace. Memory is the most that the process held, after 50 and at the end.
"""

from __future__ import annotations

import resource
import smtplib
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import mailing

from briefing.mail.mailing import Mailing, Receiver
from briefing.mail.message import Attachment, as_bytes

SIZE = 220_000
"""Bytes of the file, which makes a message of 300 kB."""

SERVER = """
import asyncio, socket
from aiosmtpd.smtp import SMTP

class Sink:
    async def handle_DATA(self, server, session, envelope):
        return "250 OK"

async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Sink(), loop=loop), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()

asyncio.run(main())
"""


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as name, server() as port:
        folder = Path(name)
        mailing_ = plan(folder, count)
        memory: list[int] = []

        def told(receiver: Receiver | None, words: str) -> None:
            if len(memory) == 0 or receiver is mailing_.receivers[50]:
                memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)

        start = time.perf_counter()
        mailing.send(mailing_, folder, port, told)
        ours = time.perf_counter() - start
        memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        bare = alone(mailing_, port)
        assert {"sent": count} == mailing.states(mailing_, folder)
    print(f"{count} messages of {len(sample(mailing_)) / 1000:.0f} kB")
    print(f"  by the batch: {ours:.2f} s, {count / ours:.0f} a second")
    print(f"  by smtplib alone: {bare:.2f} s, {count / bare:.0f} a second; ratio {ours / bare:.2f}")
    print(f"  memory after 50: {memory[1] / 1024:.0f} MiB, at the end: {memory[-1] / 1024:.0f} MiB")


def plan(folder: Path, count: int) -> Mailing:
    path = folder / "report.pdf"
    path.write_bytes(bytes(SIZE))
    file = Attachment(path, "永康市2022年工作回顾.pdf", SIZE)
    to = [Receiver((mailing.person(number),), (file,)) for number in range(count)]
    return mailing.plan(to)


def sample(planned: Mailing) -> bytes:
    return as_bytes(planned.make(planned.receivers[0]), datetime.now(UTC))


def alone(planned: Mailing, port: int) -> float:
    data = sample(planned)
    start = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        assert smtp.sock
        smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for receiver in planned.receivers:
            smtp.sendmail(planned.sender.address, receiver.box.address, data)
    return time.perf_counter() - start


@contextmanager
def server() -> Iterator[int]:
    command = [sys.executable, "-c", SERVER]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield int(process.stdout.readline())
        process.kill()


if __name__ == "__main__":
    main()
