"""A parser of arguments that speaks the user's language, in help and in complaints alike."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import NoReturn

from briefing.language import LANGUAGES, say, spoken


class Parser(argparse.ArgumentParser):
    """argparse knows no language of its own; its words are looked up where they are shown."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {say('error')}: {say(message)}\n")

    def format_usage(self) -> str:
        return _with_usage(super().format_usage())

    def format_help(self) -> str:
        if spoken() != "en":
            _translate(self)
        return _with_usage(super().format_help())


def add_language(parser: argparse.ArgumentParser) -> None:
    """`--lang` is read before the parser is made; here it is only made known."""
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=argparse.SUPPRESS,
        help="language of messages; default: that of the locale",
    )


def _with_usage(text: str) -> str:
    return say("usage: ") + text.removeprefix("usage: ")


def _translate(parser: argparse.ArgumentParser) -> None:
    parser.description = say(parser.description or "")
    for group in parser._action_groups:
        group.title = say(group.title or "")
    for action in _all_actions(parser._actions):
        if action.help and action.help is not argparse.SUPPRESS:
            action.help = say(action.help)


def _all_actions(actions: Iterable[argparse.Action]) -> Iterable[argparse.Action]:
    for action in actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            yield from action._choices_actions
