"""`briefing build`: check the content, then write the outputs."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import partial
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
)
from briefing.commands.each import add_each, build_rows, check_usage
from briefing.commands.outputs import output_values, tell_outputs
from briefing.commands.watch import watch
from briefing.diagnostics import ExitCode
from briefing.language import say
from briefing.naming import SUFFIXES, USUAL
from briefing.stages import forget_stages, spend, spent

if TYPE_CHECKING:
    from briefing.apart import Apart
    from briefing.commands.console import Verbs
    from briefing.partner import Partner
    from briefing.pipeline import Built
    from briefing.render.profile import Profile


def add(verbs: Verbs) -> None:
    verb = add_verb(verbs, "build", run, "check the content, then write the outputs")
    add_content(verb)
    verb.add_argument("-o", dest="out", metavar="DIR", type=Path, help="default: out/NAME")
    verb.add_argument(
        "--only",
        metavar="KIND,…",
        type=_kinds,
        action="extend",
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
    verb.add_argument("--watch", action="store_true", help="build again whenever a file changes")
    verb.add_argument("--timings", action="store_true", help="tell how long each stage took")
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
    check_usage(options)
    out = options.out or Path("out", options.content.resolve().name)
    profile = _profile(options)
    kinds = _wanted(options)
    wanted = (kinds, options.theme, options.density)
    if options.each and options.watch:
        options.misuse("--watch goes with one content folder, not with --each")
    if options.each:
        return build_rows(options, out, wanted, profile)

    with _helped(options, kinds) as apart:
        from briefing.pipeline import build

        def make() -> None:
            with _uncollected():
                built = build(options.content, out, *wanted, profile, options.verify, apart=apart)
            _say(built, options)
            forget_stages()

        spend("start", time.process_time())
        if options.watch:
            return watch(options, out, make)
        make()
    return ExitCode.DONE


@contextmanager
def _helped(options: argparse.Namespace, kinds: Collection[str]) -> Iterator[Apart]:
    """By a partner for slides and deck, if others are made meanwhile: it begins early, and loads
    its own part while the content is read here.
    """
    from briefing.apart import Apart, asked, at_once, in_turn

    # A fork for each build costs more than it saves where the processes stay.
    deck = in_turn if options.watch else at_once
    away = [kind for kind in kinds if kind in ("slides", "deck")]
    found = _partner(options.content, away) if 0 < len(away) < len(kinds) else None
    if found is None:
        yield Apart(deck=deck)
        return
    with closing(found):
        yield Apart(asked(found), deck)


def _partner(content: Path, kinds: Collection[str]) -> Partner | None:
    from briefing.partner import partner
    from briefing.slide_outputs import get_ready, load_shared

    load_shared()
    return partner(partial(get_ready, content, kinds))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cyclic garbage, of which a build leaves little: a seventh less."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _say(built: Built, options: argparse.Namespace) -> None:
    if options.json:
        _print_json(built, options)
        return
    complain(pressing(built.diagnostics), options.content)
    if options.timings:
        _tell_timings(spent())
    tell_outputs(built.outputs)


def _tell_timings(seconds: Mapping[str, float]) -> None:
    whole = sum(seconds.values())
    for name, each in seconds.items():
        print(f"{each:7.3f} s {each / whole:4.0%}  {say(name)}", file=sys.stderr)


def _wanted(options: argparse.Namespace) -> tuple[str, ...]:
    """The kinds; `--profile proof` says what the text is for, and so which form it takes."""
    kinds = tuple(dict.fromkeys(options.only or USUAL))
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


def _print_json(built: Built, options: argparse.Namespace) -> None:
    values: dict[str, object] = {
        "outputs": [output_values(output) for output in built.outputs],
        "diagnostics": diagnostic_values(built.diagnostics, options.content),
    }
    if options.timings:
        values["timings"] = {name: round(each, 4) for name, each in spent().items()}
    print_values(values)
