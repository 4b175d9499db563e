"""A batch against a real server: nobody twice, nobody forgotten, whatever fails on either side."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import mailing as m
import pytest
from postbox import Fault, Letter, Postbox, filed
from sender import ask, nursery

from briefing.content.delivery import Server
from briefing.diagnostics import OutputError
from briefing.mail.journal import State, opened
from briefing.mail.mailing import Mailing
from briefing.mail.message import as_bytes
from briefing.mail.transport import Transport

COUNT = 12
STAGES = ("ehlo", "mail", "rcpt", "data")
"""Where a line may be cut before the server has the message."""


def once(fault: str, stage: str, to: str = "") -> Fault:
    """The fault happens one time, at that stage."""
    left = [1]

    def happen(at: str, receiver: str) -> str | None:
        if at == stage and to in receiver and left:
            left.pop()
            return fault
        return None

    return happen


def always(fault: str, stage: str, to: str = "") -> Fault:
    return lambda at, receiver: fault if at == stage and to in receiver else None


def test_each_receives_one_message_with_the_own_file_over_one_connection(tmp_path: Path) -> None:
    mailing = m.plan(m.receivers(tmp_path, COUNT))
    with Postbox() as box:
        assert () == m.send(mailing, tmp_path, box.port)
    assert {each.key: 1 for each in mailing.receivers} == m.taken(box.letters)
    assert [] == m.strays(box.letters)
    assert {"sent": COUNT} == m.states(mailing, tmp_path)
    assert 1 == box.seen.connections


def test_a_second_run_sends_nothing(tmp_path: Path) -> None:
    mailing = m.plan(m.receivers(tmp_path, 3))
    with Postbox() as box:
        m.send(mailing, tmp_path, box.port)
        m.send(mailing, tmp_path, box.port)
    assert 3 == len(box.letters)


def test_people_added_to_the_list_are_all_that_a_second_run_sends_to(tmp_path: Path) -> None:
    with Postbox() as box:
        m.send(m.plan(m.receivers(tmp_path, 3)), tmp_path, box.port)
        m.send(m.plan(m.receivers(tmp_path, 5)), tmp_path, box.port)
    assert {f"p{number}@example.cn": 1 for number in range(5)} == m.taken(box.letters)


def test_another_edition_goes_to_everybody(tmp_path: Path) -> None:
    to = m.receivers(tmp_path, 3)
    with Postbox() as box:
        m.send(m.plan(to), tmp_path, box.port)
        m.send(m.plan(to, edition="更正版"), tmp_path, box.port)
    assert {each.key: 2 for each in to} == m.taken(box.letters)
    assert 6 == len({letter.message["Message-ID"] for letter in box.letters})


@pytest.mark.parametrize("stage", STAGES)
def test_a_line_cut_before_the_message_is_there_costs_nobody_anything(
    stage: str, tmp_path: Path
) -> None:
    mailing = m.plan(m.receivers(tmp_path, COUNT))
    # Cut after the data has come whole, the server has not kept it, but nobody here can know.
    certain = stage != "data"
    with Postbox(once("abort", stage)) as box:
        assert () == m.send(mailing, tmp_path, box.port)
    expected = {"sent": COUNT} if certain else {"sent": COUNT - 1, "unknown": 1}
    assert expected == m.states(mailing, tmp_path)
    assert {1} == set(m.taken(box.letters).values())
    assert len(box.letters) == expected["sent"]


def test_a_line_cut_inside_a_large_message_costs_nobody_anything(tmp_path: Path) -> None:
    """More than the system keeps on its way: so it is certain that the end did not arrive."""
    mailing = m.plan(m.receivers(tmp_path, 2))
    large = tmp_path / "p1@example.cn.pdf"
    large.write_bytes(bytes(12_000_000))
    with Postbox(once("abort", "inside", "p1@"), data_size_limit=None) as box:
        assert () == m.send(mailing, tmp_path, box.port)
    assert {"sent": 2} == m.states(mailing, tmp_path)
    assert {"p0@example.cn": 1, "p1@example.cn": 1} == m.taken(box.letters)


def test_a_message_taken_without_an_answer_is_unknown_and_not_sent_again(tmp_path: Path) -> None:
    mailing = m.plan(m.receivers(tmp_path, 4))
    with Postbox(once("abort", "taken", "p2@")) as box:
        m.send(mailing, tmp_path, box.port)
        m.send(mailing, tmp_path, box.port)
        assert {"sent": 3, "unknown": 1} == m.states(mailing, tmp_path)
        assert {each.key: 1 for each in mailing.receivers} == m.taken(box.letters)
        first = box.letters[-1].message["Message-ID"]
        with opened(tmp_path) as journal:
            journal.release("1", State.UNKNOWN)
        m.send(mailing, tmp_path, box.port)
    assert {"sent": 4} == m.states(mailing, tmp_path)
    assert 2 == m.taken(box.letters)["p2@example.cn"]
    # A server that has it already can tell by this.
    again = [x.message["Message-ID"] for x in box.letters if x.to == "p2@example.cn"]
    assert first is not None
    assert 1 == len(set(again))


@pytest.mark.parametrize("stage", ["mail", "rcpt", "data"])
def test_what_is_put_off_is_tried_again_in_the_same_run(stage: str, tmp_path: Path) -> None:
    mailing = m.plan(m.receivers(tmp_path, 3))
    with Postbox(once("451 4.7.1 greylisted", stage)) as box:
        assert () == m.send(mailing, tmp_path, box.port)
    assert {"sent": 3} == m.states(mailing, tmp_path)
    assert 3 == len(box.letters)


def test_each_pause_is_twice_the_one_before(tmp_path: Path) -> None:
    mailing = m.plan(m.receivers(tmp_path, 1), replace(m.FAST, tries=4, retry_after=0.02))
    pauses: list[float] = []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        time.sleep(seconds)

    with Postbox(always("451 4.7.1 greylisted", "rcpt")) as box:
        m.send(mailing, tmp_path, box.port, sleep=sleep)
    # The clock runs on a little between the answer and the pause.
    assert [0.02, 0.04, 0.08] == pytest.approx(pauses, abs=0.015)


def test_what_stays_put_off_waits_for_the_next_run_with_the_servers_words(tmp_path: Path) -> None:
    mailing = m.plan(m.receivers(tmp_path, 3))
    with Postbox(always("450 4.2.2 mailbox full", "rcpt", "p1@")) as box:
        m.send(mailing, tmp_path, box.port)
        assert {"sent": 2, "deferred": 1} == m.states(mailing, tmp_path)
        entry = m.entries(mailing, tmp_path)["p1@example.cn"]
        assert (450, "4.2.2 mailbox full") == (entry.code, entry.words)
        assert mailing.limits.tries == entry.tries
        box.fault = lambda stage, to: None
        m.send(mailing, tmp_path, box.port)
    assert {"sent": 3} == m.states(mailing, tmp_path)


@pytest.mark.parametrize("stage", ["rcpt", "data"])
def test_what_is_refused_is_recorded_and_not_tried_again(stage: str, tmp_path: Path) -> None:
    mailing = m.plan(m.receivers(tmp_path, 3))
    with Postbox(
        always("550 5.1.1 没有此用户", stage, "p1@"), decode_data=False, enable_SMTPUTF8=True
    ) as box:
        m.send(mailing, tmp_path, box.port)
        asked = box.seen.commands[stage]
        m.send(mailing, tmp_path, box.port)
        assert asked == box.seen.commands[stage]
    assert {"sent": 2, "refused": 1} == m.states(mailing, tmp_path)
    entry = m.entries(mailing, tmp_path)["p1@example.cn"]
    assert (550, "5.1.1 没有此用户", 1) == (entry.code, entry.words, entry.tries)


def test_a_refusal_that_would_hit_everybody_stops_the_batch(tmp_path: Path) -> None:
    mailing = m.plan(m.receivers(tmp_path, COUNT))
    with Postbox(always("554 5.7.1 looks like spam", "data")) as box:
        (stopped,) = m.send(mailing, tmp_path, box.port)
    assert "refused-alike" == stopped.code
    assert {"pending": COUNT - 3, "refused": 3} == m.states(mailing, tmp_path)


def test_a_sender_whom_the_server_does_not_take_leaves_all_pending(tmp_path: Path) -> None:
    mailing = m.plan(m.receivers(tmp_path, 3))
    with Postbox(always("553 sender address rejected", "mail")) as box:
        (stopped,) = m.send(mailing, tmp_path, box.port)
    assert "sender address rejected" in stopped.message
    assert {"pending": 3} == m.states(mailing, tmp_path)


def test_no_server_leaves_all_pending(tmp_path: Path) -> None:
    mailing = m.plan(m.receivers(tmp_path, 3))
    with Postbox() as box:
        port = box.port
    (stopped,) = m.send(mailing, tmp_path, port)
    assert "smtp" == stopped.code
    assert {"pending": 3} == m.states(mailing, tmp_path)


def test_a_message_over_the_servers_limit_is_not_begun(tmp_path: Path) -> None:
    mailing = m.plan(m.receivers(tmp_path, 3))
    with Postbox(data_size_limit=2_000) as box:
        (stopped,) = m.send(mailing, tmp_path, box.port)
    assert "message-too-large" == stopped.code
    assert 0 == box.seen.commands["mail"]


def test_a_days_limit_stops_the_run_and_counts_over_runs(tmp_path: Path) -> None:
    limits = replace(m.FAST, per_day=4)
    mailing = m.plan(m.receivers(tmp_path, 6), limits)
    with Postbox() as box:
        for _ in range(2):
            (stopped,) = m.send(mailing, tmp_path, box.port)
            assert "day-limit" == stopped.code
    assert {"sent": 4, "pending": 2} == m.states(mailing, tmp_path)


def test_one_runs_claim_keeps_a_second_out(tmp_path: Path) -> None:
    mailing = m.plan(m.receivers(tmp_path, 2))
    refused = []

    def told(receiver: object, words: str) -> None:
        with pytest.raises(OutputError) as caught:
            m.send(mailing, tmp_path, box.port)
        refused.append(caught.value.diagnostics[0].code)

    with Postbox() as box:
        m.send(mailing, tmp_path, box.port, told)
    assert ["in-use", "in-use"] == refused
    assert 2 == len(box.letters)


def test_nobody_sees_another_receiver(tmp_path: Path) -> None:
    mailing = m.plan(m.receivers(tmp_path, 5))
    with Postbox() as box:
        m.send(mailing, tmp_path, box.port)
    for letter in box.letters:
        others = (each.key for each in mailing.receivers if each.key != letter.to)
        assert not any(other.encode() in letter.data for other in others)
        assert letter.message["Cc"] is letter.message["Bcc"] is None


def test_a_message_that_cannot_be_noted_is_not_sent(tmp_path: Path) -> None:
    mailing = m.plan(m.receivers(tmp_path, 1))

    def full() -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with Postbox() as box:
        transport = Transport(Server("127.0.0.1", box.port, "none"), None, timeout=60.0)
        data = as_bytes(mailing.make(mailing.receivers[0]), datetime.now(UTC))
        with pytest.raises(sqlite3.OperationalError):
            transport.send("office@example.cn", "p0@example.cn", data, full)
        transport.close()
        time.sleep(0.1)
    assert [] == box.letters


# Processes that are killed.


def test_a_sender_killed_fifty_times_sends_to_each_once(tmp_path: Path) -> None:
    chance, count, kills = random.Random(1969), 160, 0
    mailing = m.plan(m.receivers(tmp_path, count))
    with Postbox(delay=0.001) as box, nursery() as senders:
        while kills < 50:
            begun = box.seen.commands["mail"]
            process = ask(senders, f"{tmp_path} {box.port} {count}")
            while box.seen.commands["mail"] == begun:
                time.sleep(0.001)
            time.sleep(chance.uniform(0.0, 0.02))
            os.kill(process, signal.SIGKILL)
            kills += ask(senders, "") == -signal.SIGKILL
            assert count == sum(m.states(mailing, tmp_path).values())
            assert len(box.letters) < count, "all was sent before the last kill"
        assert () == m.send(mailing, tmp_path, box.port)
        time.sleep(0.1)
    assert_sound(mailing, tmp_path, box.letters)
    assert len(box.letters) >= count - kills


def assert_sound(mailing: Mailing, folder: Path, letters: list[Letter]) -> None:
    """Everybody one message, apart from those that are said to be unknown."""
    known = m.entries(mailing, folder)
    counts = m.taken(letters)
    for receiver in mailing.receivers:
        state, copies = known[receiver.key].state, counts[receiver.key]
        assert copies == 1 or (state is State.UNKNOWN and copies == 0), (receiver.key, state)
        assert state in (State.SENT, State.UNKNOWN)
    assert [] == m.strays(letters)


@contextmanager
def server(folder: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, str(Path(__file__).with_name("postbox.py"))]
    process = subprocess.Popen(
        [*command, str(port), str(folder), "0.001"], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_a_server_killed_again_and_again_gives_each_one_message(tmp_path: Path) -> None:
    chance, letters, port = random.Random(7), tmp_path / "letters", 0
    letters.mkdir()
    mailing = m.plan(m.receivers(tmp_path, 150), replace(m.FAST, tries=1))
    for run in range(6):
        with server(letters, port) as process:
            assert process.stdout is not None
            port = int(process.stdout.readline())
            if run < 5:
                # The run goes on until the line is cut.
                killer = subprocess.Popen(
                    ["sh", "-c", f"sleep {chance.uniform(0.02, 0.2):.3f}; kill -9 {process.pid}"]
                )
                m.send(mailing, tmp_path, port)
                killer.wait()
            else:
                m.send(mailing, tmp_path, port)
        assert 150 == sum(m.states(mailing, tmp_path).values())
    assert_sound(mailing, tmp_path, filed(letters))
    assert "unknown" not in m.states(mailing, tmp_path) or len(filed(letters)) >= 145
