"""How finished outputs are told: to people, a line for each kind; to scripts, paths and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.commands.console import tell
from briefing.language import say

if TYPE_CHECKING:
    from briefing.pipeline import Output

_LEAVES = {"slides": "slides", "deck": "slides", "long-image": "picture", "png": "pictures"}


def tell_outputs(outputs: Sequence[Output]) -> None:
    """What each is to people, and its path to whatever reads standard output."""
    for output in _summed(outputs):
        told = [f"{output.pages} {_LEAVES.get(output.kind, 'pages')}"]
        told.append(f"{output.bytes / 1000:,.0f} kB")
        if output.minutes:
            told.append(f"about {max(1, round(output.minutes))} min to say")
        if output.figures is not None:
            told.append(f"{output.figures} figures traced")
        tell(f"{say(output.kind)}: {', '.join(map(say, told))}")
    for output in outputs:
        print(output.path)


def _summed(outputs: Iterable[Output]) -> Iterator[Output]:
    """The outputs, pictures of pages as one: a row of forty lines tells nobody anything."""
    pictures = []
    for output in outputs:
        if output.kind == "png":
            pictures.append(output)
        else:
            yield output
    if pictures:
        size = sum(output.bytes for output in pictures)
        yield replace(pictures[0], bytes=size, pages=len(pictures))


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
