"""`briefing build`: check the content, then write the outputs."""

from __future__ import annotations

import argparse
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
from briefing.commands.each import add_each, build_rows, check_usage
from briefing.diagnostics import ExitCode
from briefing.naming import SUFFIXES, USUAL

if TYPE_CHECKING:
    from briefing.commands.console import Verbs
    from briefing.pipeline import Built, Output
    from briefing.render.profile import Profile


def add(verbs: Verbs) -> None:
    verb = add_verb(verbs, "build", run, "check the content, then write the outputs")
    add_content(verb)
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
    verb.add_argument(
        "--verify",
        action=argparse.BooleanOptionalAction,
        help="read every output back and trace its figures; default with --profile print",
    )
    _add_profile(verb)
    add_each(verb, builds=True)
    add_json(verb)


def _add_profile(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--profile",
        choices=("screen", "print", "email", "office", "proof"),
        default="screen",
        help="what a PDF is for: print is CMYK with bleed, email as small as it gets, office"
        " keeps the cover's colour off the edge that printers leave white, proof is --only proof",
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


def _kinds(text: str) -> tuple[str, ...]:
    kinds = tuple(part.strip() for part in text.split(","))
    for kind in kinds:
        if kind not in SUFFIXES:
            raise argparse.ArgumentTypeError(
                f"there is no output `{kind}`; outputs: {', '.join(SUFFIXES)}"
            )
    return kinds


def run(options: argparse.Namespace) -> ExitCode:
    from briefing.pipeline import build

    check_usage(options)
    out = options.out or Path("out", options.content.resolve().name)
    profile = _profile(options)
    wanted = (_wanted(options), options.theme, options.density)
    if options.each:
        return build_rows(options, out, wanted, profile)
    built = build(options.content, out, *wanted, profile, options.verify)
    if options.json:
        _print_json(built, options.content)
    else:
        complain(pressing(built.diagnostics), options.content)
        _tell(built)
    return ExitCode.DONE


def _wanted(options: argparse.Namespace) -> tuple[str, ...]:
    """The kinds; `--profile proof` says what the text is for, and so which form it takes."""
    kinds: tuple[str, ...] = options.only
    if options.profile != "proof":
        return kinds
    if kinds not in (USUAL, ("proof",)):
        options.misuse("--profile proof makes the proof alone: leave out --only")
    return ("proof",)


def _profile(options: argparse.Namespace) -> Profile:
    from briefing.render.press import read_press, standard_press
    from briefing.render.profile import EMAIL, OFFICE, SCREEN, for_press

    if options.profile == "print":
        press = read_press(options.icc) if options.icc else standard_press()
        return for_press(press, marks=options.marks, fours=options.fours)
    for flag in ("marks", "fours", "icc"):
        if getattr(options, flag):
            options.misuse(f"--{flag} goes with --profile print")
    return {"screen": SCREEN, "email": EMAIL, "office": OFFICE, "proof": SCREEN}[options.profile]


def _print_json(built: Built, content: Path) -> None:
    print_values(
        {
            "outputs": [output_values(output) for output in built.outputs],
            "diagnostics": diagnostic_values(built.diagnostics, content),
        }
    )


def output_values(output: Output) -> dict[str, object]:
    values: dict[str, object] = {
        "kind": output.kind,
        "path": str(output.path),
        "bytes": output.bytes,
        "pages": output.pages,
    }
    if output.minutes is not None:
        values["minutes"] = round(output.minutes, 1)
    if output.figures is not None:
        values["figures"] = output.figures
    return values


_LEAVES = {"slides": "slides", "deck": "slides", "long-image": "picture", "png": "picture"}


def _tell(built: Built) -> None:
    for output in built.outputs:
        leaves = _LEAVES.get(output.kind, "pages")
        size = f"{output.bytes / 1000:,.0f} kB"
        told = f", about {max(1, round(output.minutes))} min to say" if output.minutes else ""
        traced = f", {output.figures} figures traced" if output.figures is not None else ""
        tell(f"{output.kind}: {output.pages} {leaves}, {size}{told}{traced}")
    for output in built.outputs:
        print(output.path)
