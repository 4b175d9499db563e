"""The command line: arguments in, words and exit codes out. Decides nothing else.

Results (paths, JSON) go to stdout, complaints and progress to stderr.
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from io import StringIO, TextIOWrapper

from briefing import __version__
from briefing.commands.arguments import Parser, add_language
from briefing.commands.console import refuse
from briefing.diagnostics import BriefingError, ExitCode
from briefing.language import language_of, say, speak

VERBS = {
    "init": "init",
    "import": "import_",
    "build": "build",
    "check": "check",
    "explain": "explain",
    "verify": "verify",
    "diff": "diff",
    "schema": "schema",
    "fonts": "fonts",
    "compose": "compose",
    "copies": "copies",
    "send": "send",
    "doctor": "doctor",
}
"""In the order in which help lists them, with the module of each, loaded where it is wanted."""

_LOST = {errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EIO}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb. A usage fault leaves by SystemExit(2), as argparse has it."""
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        print(say("briefing: interrupted"), file=sys.stderr)
        return ExitCode.INTERRUPTED
    except OSError as fault:
        return _lost_output(fault) or _confess()
    except Exception:  # the outermost door: whatever comes here is a fault of ours
        return _confess()


def _run(arguments: Sequence[str] | None) -> int:
    arguments = sys.argv[1:] if arguments is None else arguments
    speak(language_of(arguments, os.environ))
    _require_streams()
    _speak_utf8()
    options = parser(arguments[:1]).parse_args(arguments)
    try:
        code = options.run(options)
    except BriefingError as refusal:
        code = refuse(refusal, options)
    sys.stdout.flush()
    return int(code)


def parser(first: Sequence[str] = ()) -> argparse.ArgumentParser:
    """Knows all verbs, or only the one that the arguments begin with."""
    top = Parser(
        prog="briefing",
        description="One folder of Chinese content in; an A4 handout, slides and a deck out.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"briefing {__version__}")
    add_language(top)
    verbs = top.add_subparsers(prog=top.prog, metavar="VERB", required=True)
    for name in [name for name in first if name in VERBS] or VERBS:
        import_module(f"briefing.commands.{VERBS[name]}").add(verbs)
    return top


def _require_streams() -> None:
    """Whoever starts us without stdout or stderr wants to hear nothing."""
    sys.stdout = sys.stdout or StringIO()
    sys.stderr = sys.stderr or StringIO()


def _lost_output(fault: OSError) -> ExitCode | None:
    """If our words find no reader, as before `head`, or no room."""
    if fault.errno not in _LOST:
        return None
    if not isinstance(fault, BrokenPipeError):
        reason = (fault.strerror or str(fault)).lower()
        with suppress(OSError):
            print(say(f"briefing: cannot write the result: {reason}"), file=sys.stderr)
    # Python would write what is left at exit, and complain again.
    for stream in (sys.stdout, sys.stderr):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return ExitCode.OUTPUT


def _speak_utf8() -> None:
    """Scripts read paths and JSON as UTF-8 whatever the locale says; a terminal has its own way."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _confess() -> ExitCode:
    import tempfile
    import traceback

    if os.environ.get("BRIEFING_DEBUG"):
        traceback.print_exc()
        return ExitCode.INTERNAL
    fault = sys.exc_info()[1]
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="briefing-fault-", suffix=".txt", delete=False
    ) as file:
        traceback.print_exc(file=file)
    kind = type(fault).__name__
    told = say(f"briefing: internal fault, not one of your content: {kind}: {fault}")
    print(f"{told}\n  {say(f'report: {file.name}')}", file=sys.stderr)
    return ExitCode.INTERNAL
