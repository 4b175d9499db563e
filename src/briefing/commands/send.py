"""`briefing send`: mail the PDF to the people of a list; a dry run unless told to go."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.commands.console import (
    add_content,
    add_json,
    add_verb,
    complain,
    diagnostic_values,
    pressing,
    print_values,
    tell,
)
from briefing.commands.copies import KINDS
from briefing.commands.progress import Progress
from briefing.diagnostics import ExitCode
from briefing.language import say, spoken

if TYPE_CHECKING:
    from briefing.commands.console import Verbs
    from briefing.mail.mailing import Receiver
    from briefing.mail.prepare import Prepared
    from briefing.mail.send import Outcome


def add(verbs: Verbs) -> None:
    verb = add_verb(verbs, "send", run, "mail the PDF; a dry run into an outbox unless --go")
    add_content(verb)
    verb.add_argument(
        "--list", dest="people", metavar="FILE", type=Path, required=True, help="CSV or XLSX"
    )
    verb.add_argument("-o", dest="out", metavar="DIR", type=Path, help="default: out/NAME")
    verb.add_argument("--go", action="store_true", help="send; go on where a run before stopped")
    verb.add_argument("--status", action="store_true", help="what became of everybody")
    verb.add_argument(
        "--edition", default="1", metavar="NAME", help="another one is sent to everybody anew"
    )
    verb.add_argument(
        "--only", metavar="KIND,…", type=_kinds, action="extend", help=", ".join(KINDS)
    )
    verb.add_argument(
        "--copies", metavar="DIR", type=Path, help="attach each person's own copy from there"
    )
    verb.add_argument(
        "--ascii-names", action="store_true", help="files also have a name of plain letters"
    )
    retry = verb.add_argument_group("with --go")
    retry.add_argument(
        "--retry-unknown", action="store_true", help="send again what may have arrived"
    )
    retry.add_argument(
        "--retry-refused", action="store_true", help="send again what the server refused"
    )
    add_json(verb)


def _kinds(text: str) -> tuple[str, ...]:
    kinds = tuple(part.strip() for part in text.split(","))
    for kind in kinds:
        if kind not in KINDS:
            raise argparse.ArgumentTypeError(f"no PDF `{kind}`; PDFs: {', '.join(KINDS)}")
    return kinds


def run(options: argparse.Namespace) -> ExitCode:
    from briefing.mail.prepare import Wanted, prepare

    _check_usage(options)
    out = options.out or Path("out", options.content.resolve().name)
    kinds = tuple(dict.fromkeys(options.only or ("handout",)))
    wanted = Wanted(kinds, options.copies, options.ascii_names)
    prepared = prepare(options.content, options.people, out, options.edition, wanted)
    if not options.json:
        _tell_journal(out)
    with Progress() as progress:
        outcome = _act(options, prepared, out, progress)
    if options.json:
        _print_json(options, prepared, outcome)
    else:
        _tell(options, prepared, outcome)
    dry = not (options.go or options.status)
    return ExitCode.DONE if dry or outcome.is_complete else ExitCode.SENDING


def _check_usage(options: argparse.Namespace) -> None:
    if options.go and options.status:
        options.misuse("--go and --status do not go together")
    for flag in ("retry_unknown", "retry_refused"):
        if getattr(options, flag) and not options.go:
            options.misuse(f"--{flag.replace('_', '-')} goes with --go")
    if not options.edition.strip() or not options.edition.isprintable():
        options.misuse("--edition takes a name")


def _act(options: argparse.Namespace, prepared: Prepared, out: Path, progress: Progress) -> Outcome:
    from briefing.mail.journal import State
    from briefing.mail.send import dry_run, go, status

    if options.status:
        return status(prepared, out)
    if not options.go:
        return dry_run(prepared, out, progress.show)
    count, done = len(prepared.mailing.receivers), 0

    def told(receiver: Receiver | None, words: str) -> None:
        nonlocal done
        done += receiver is not None
        address = receiver.box.address if receiver else ""
        progress.show(done, count, " ".join(part for part in (address, say(words)) if part))

    flags = {State.UNKNOWN: options.retry_unknown, State.REFUSED: options.retry_refused}
    return go(prepared, out, tuple(state for state, wanted in flags.items() if wanted), told)


def _print_json(options: argparse.Namespace, prepared: Prepared, outcome: Outcome) -> None:
    mailing = prepared.mailing
    print_values(
        {
            "outputs": [
                {"kind": "message", "path": str(path), "bytes": path.stat().st_size, "pages": None}
                for path in outcome.written
            ],
            "edition": mailing.edition,
            "totals": {"list": len(outcome.receivers), **outcome.totals},
            "receivers": [
                {
                    "name": receiver.box.name,
                    "address": receiver.box.address,
                    "state": entry.state.value,
                    "tries": entry.tries,
                    "code": entry.code,
                    "words": entry.words,
                    "message_id": mailing.id(receiver),
                }
                for receiver, entry in outcome.receivers
            ],
            "running": outcome.running,
            "diagnostics": diagnostic_values(
                (*prepared.diagnostics, *outcome.stopped), options.content
            ),
        }
    )


def _tell(options: argparse.Namespace, prepared: Prepared, outcome: Outcome) -> None:
    complain((*pressing(prepared.diagnostics), *outcome.stopped), options.content)
    for receiver, entry in outcome.receivers:
        if entry.state.value not in ("pending", "sent"):
            told = f"{entry.code} {entry.words}" if entry.code else say(entry.words)
            parts = (say(entry.state), receiver.box.address, told)
            print(": ".join(part for part in parts if part), file=sys.stderr)
    edition, count = prepared.mailing.edition, len(outcome.receivers)
    tell(f"edition {edition}: {count} on the list, {_totals(outcome)}")
    if outcome.running:
        tell("a run is under way")
    _tell_next(options, outcome)
    for path in outcome.written:
        print(path)


def _tell_journal(out: Path) -> None:
    """Who sends from another folder than the last time has nothing that keeps mail from going
    out twice.
    """
    from briefing.mail.journal import FILE

    if not (out / FILE).exists():
        tell(f"nothing was ever sent with {out} as output folder: everybody is due")


def _totals(outcome: Outcome) -> str:
    """How many are in each state that somebody is in."""
    found = [(state, number) for state, number in outcome.totals.items() if number]
    if spoken() == "zh":
        return "，".join(f"{say(state)} {number}" for state, number in found)
    return ", ".join(f"{number} {state}" for state, number in found)


def _tell_next(options: argparse.Namespace, outcome: Outcome) -> None:
    """What a clerk may want to do now."""
    totals = outcome.totals
    if not options.go and not options.status:
        tell("nothing was sent: look at the outbox, then add --go")
        return
    if totals["pending"] or totals["deferred"]:
        tell("run again with --go: it sends only what is missing")
    if totals["unknown"]:
        tell("unknown ones may have arrived: ask, then --retry-unknown")
    if totals["refused"]:
        tell("refused ones stay so: mend the address or use --retry-refused")
