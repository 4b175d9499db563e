"""The command line: arguments in, words and exit codes out. Decides nothing else.

Results (paths, JSON) go to stdout, complaints and progress to stderr.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import traceback
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing import __version__
from briefing.diagnostics import BriefingError, Diagnostic, ExitCode, Severity
from briefing.naming import SUFFIXES, USUAL
from briefing.report import Report, as_values, summary, wants_colours

if TYPE_CHECKING:
    from briefing.render.profile import Profile


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb. A usage fault leaves by SystemExit(2), as argparse has it."""
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        print("briefing: interrupted", file=sys.stderr)
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output left, as `head` does. Python would complain again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OUTPUT
    except Exception:  # the outermost door: whatever comes here is a fault of ours
        return _confess()


def _run(arguments: Sequence[str] | None) -> int:
    options = parser().parse_args(arguments)
    _speak_utf8()
    try:
        code = options.run(options)
    except BriefingError as refusal:
        code = _refuse(refusal, options)
    sys.stdout.flush()
    return int(code)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="briefing",
        description="One folder of Chinese content in; an A4 handout, slides and a deck out.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"briefing {__version__}")
    verbs = top.add_subparsers(metavar="VERB", required=True)
    _add_init(verbs)
    _add_build(verbs)
    _add_check(verbs)
    _add_schema(verbs)
    _add_fonts(verbs)
    _add_compose(verbs)
    _add_doctor(verbs)
    return top


def _verb(verbs: Any, name: str, run: Any, about: str) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(
        name, help=about, description=about, allow_abbrev=False
    )
    verb.set_defaults(run=run, json=False, content=Path())
    return verb


def _add_init(verbs: Any) -> None:
    verb = _verb(verbs, "init", _init, "make a new content folder that builds at once")
    verb.add_argument("folder", metavar="DIR", type=Path)


def _add_build(verbs: Any) -> None:
    verb = _verb(verbs, "build", _build, "check the content, then write the outputs")
    _add_content(verb)
    verb.add_argument("-o", dest="out", metavar="DIR", type=Path, help="default: out/NAME")
    verb.add_argument(
        "--only",
        metavar="KIND,…",
        type=_kinds,
        default=USUAL,
        help=f"{', '.join(SUFFIXES)}; default: {','.join(USUAL)}",
    )
    verb.add_argument("--theme", metavar="NAME", help="instead of the one in briefing.yaml")
    verb.add_argument("--density", choices=("brief", "full"), help="how much stands on a slide")
    _add_profile(verb)
    _add_json(verb)


def _add_check(verbs: Any) -> None:
    verb = _verb(verbs, "check", _check, "list every fault and warning; write nothing")
    _add_content(verb)
    verb.add_argument("--layout", action="store_true", help="lay everything out too")
    verb.add_argument("--strict", action="store_true", help="end with 1 if there are warnings")
    _add_json(verb)


def _add_schema(verbs: Any) -> None:
    verb = _verb(verbs, "schema", _schema, "JSON Schema of briefing.yaml, for editors")
    verb.add_argument("-o", dest="out", metavar="FILE", type=Path, help="default: stdout")


def _add_fonts(verbs: Any) -> None:
    verb = _verb(
        verbs, "fonts", _fonts, "the faces used, what they cover, and what may be embedded"
    )
    _add_content(verb)
    _add_json(verb)


def _add_compose(verbs: Any) -> None:
    verb = _verb(verbs, "compose", _compose, "set each case of a file on a page of its own")
    verb.add_argument("cases", metavar="CASES.jsonl", type=Path)
    verb.add_argument("-o", dest="out", metavar="FILE.pdf", type=Path, required=True)


def _add_doctor(verbs: Any) -> None:
    verb = _verb(verbs, "doctor", _doctor, "versions, fonts and optional programs")
    _add_json(verb)


def _add_content(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "content",
        metavar="CONTENT",
        type=Path,
        nargs="?",
        default=Path(),
        help="a folder with briefing.yaml; default: the current folder",
    )


def _add_profile(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--profile",
        choices=("screen", "print", "email"),
        default="screen",
        help="what a PDF is for: print is CMYK with bleed, email as small as it gets",
    )
    press = verb.add_argument_group("with --profile print")
    press.add_argument("--marks", action="store_true", help="crop marks outside the bleed")
    press.add_argument(
        "--fours",
        action="store_true",
        help="blank pages before the handout's last, until four divides them",
    )
    press.add_argument(
        "--icc",
        metavar="FILE",
        type=Path,
        help="the printer's own CMYK profile; default: FOGRA39, offset on coated paper",
    )
    verb.set_defaults(misuse=verb.error)


def _add_json(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--json", action="store_true", help="JSON on stdout")


def _kinds(text: str) -> tuple[str, ...]:
    kinds = tuple(part.strip() for part in text.split(","))
    for kind in kinds:
        if kind not in SUFFIXES:
            raise argparse.ArgumentTypeError(
                f"there is no output `{kind}`; outputs: {', '.join(SUFFIXES)}"
            )
    return kinds


def _init(options: argparse.Namespace) -> ExitCode:
    from briefing.scaffold import start_folder

    for path in start_folder(options.folder):
        print(path)
    print(f"next: briefing build {options.folder}", file=sys.stderr)
    return ExitCode.DONE


_LEAVES = {"slides": "slides", "deck": "slides", "long-image": "picture"}


def _build(options: argparse.Namespace) -> ExitCode:
    from briefing.pipeline import build

    out = options.out or Path("out", options.content.resolve().name)
    profile = _profile(options)
    built = build(options.content, out, options.only, options.theme, options.density, profile)
    if options.json:
        _print_json(options.content, built.diagnostics, built.outputs)
        return ExitCode.DONE
    _complain(_pressing(built.diagnostics), options.content)
    for output in built.outputs:
        leaves = _LEAVES.get(output.kind, "pages")
        size = f"{output.bytes / 1000:,.0f} kB"
        told = f", about {max(1, round(output.minutes))} min to say" if output.minutes else ""
        print(f"{output.kind}: {output.pages} {leaves}, {size}{told}", file=sys.stderr)
    for output in built.outputs:
        print(output.path)
    return ExitCode.DONE


def _profile(options: argparse.Namespace) -> Profile:
    from briefing.render.press import read_press, standard_press
    from briefing.render.profile import EMAIL, SCREEN, for_press

    if options.profile == "print":
        press = read_press(options.icc) if options.icc else standard_press()
        return for_press(press, marks=options.marks, fours=options.fours)
    for flag, given in (
        ("--marks", options.marks),
        ("--fours", options.fours),
        ("--icc", options.icc),
    ):
        if given:
            options.misuse(f"{flag} goes with --profile print")
    return EMAIL if options.profile == "email" else SCREEN


def _check(options: argparse.Namespace) -> ExitCode:
    from briefing.pipeline import check

    found = check(options.content, layout=options.layout)
    if options.json:
        _print_json(options.content, found)
    else:
        _complain(found, options.content)
        print(summary(found) or "no faults", file=sys.stderr)
    warned = any(diagnostic.severity is Severity.WARNING for diagnostic in found)
    return ExitCode.DIFFERENCES if options.strict and warned else ExitCode.DONE


def _schema(options: argparse.Namespace) -> ExitCode:
    from briefing.output import write_atomically
    from briefing.scaffold import schema_text

    if options.out is None:
        print(schema_text(), end="")
    else:
        write_atomically(options.out, schema_text().encode())
        print(options.out)
    return ExitCode.DONE


def _fonts(options: argparse.Namespace) -> ExitCode:
    from briefing.coverage import uncovered
    from briefing.pipeline import load, look_of
    from briefing.typefaces import faces_as_text, faces_as_values, typefaces

    document = load(options.content).document
    looks = look_of(options.content, document.theme)
    found = typefaces(looks)
    said = tuple(uncovered(document, looks, options.content))
    if options.json:
        told = [as_values(diagnostic, options.content) for diagnostic in said]
        values = {"schema": 1, "faces": faces_as_values(found), "diagnostics": told}
        print(json.dumps(values, ensure_ascii=False, indent=2))
    else:
        print(faces_as_text(found))
        _complain(said, options.content)
    lost = any(diagnostic.severity is Severity.ERROR for diagnostic in said)
    return ExitCode.RESOURCE if lost else ExitCode.DONE


def _compose(options: argparse.Namespace) -> ExitCode:
    from briefing.output import write_atomically
    from briefing.render.pdf import write_pdf
    from briefing.specimen import read_cases, set_specimens

    write_atomically(options.out, write_pdf(set_specimens(read_cases(options.cases))))
    print(options.out)
    return ExitCode.DONE


def _doctor(options: argparse.Namespace) -> ExitCode:
    from briefing.doctor import examine

    health = examine()
    if options.json:
        print(json.dumps({"schema": 1, **health.as_values()}, ensure_ascii=False, indent=2))
    else:
        print(health.text())
    return ExitCode.DONE if health.is_sound else ExitCode.RESOURCE


def _refuse(refusal: BriefingError, options: argparse.Namespace) -> ExitCode:
    if options.json:
        _print_json(options.content, refusal.diagnostics)
    else:
        told = _pressing(refusal.diagnostics)
        _complain(told, options.content)
        print(summary(told), file=sys.stderr)
    return refusal.exit_code


def _pressing(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """All but what only a `check` of sound content lists."""
    return [d for d in diagnostics if d.severity is not Severity.NOTICE]


def _complain(diagnostics: Iterable[Diagnostic], content: Path) -> None:
    report = Report(content, wants_colours(sys.stderr))
    for diagnostic in diagnostics:
        print(report.text(diagnostic), file=sys.stderr)


def _print_json(
    content: Path, diagnostics: Iterable[Diagnostic], outputs: Iterable[Any] = ()
) -> None:
    values = {
        "schema": 1,
        "outputs": [
            {"kind": o.kind, "path": str(o.path), "bytes": o.bytes, "pages": o.pages}
            | ({"minutes": round(o.minutes, 1)} if o.minutes is not None else {})
            for o in outputs
        ],
        "diagnostics": [as_values(diagnostic, content) for diagnostic in diagnostics],
    }
    print(json.dumps(values, ensure_ascii=False, indent=2))


def _speak_utf8() -> None:
    """Scripts read paths and JSON as UTF-8 whatever the locale says; a terminal has its own way."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _confess() -> ExitCode:
    if os.environ.get("BRIEFING_DEBUG"):
        traceback.print_exc()
        return ExitCode.INTERNAL
    fault = sys.exc_info()[1]
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="briefing-fault-", suffix=".txt", delete=False
    ) as file:
        traceback.print_exc(file=file)
    print(
        f"briefing: internal fault, not one of your content: {type(fault).__name__}: {fault}\n"
        f"  report: {file.name}",
        file=sys.stderr,
    )
    return ExitCode.INTERNAL
