"""Reads `briefing.yaml` and themes: plain values with a place for each.

Takes a file's text; gives a tree of `Entry`, as `recipe_yaml` parses it. How a text without
faults reads is kept in the user's cache folder: neither file changes often, and parsing both
takes a tenth of a build.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from briefing.caches import cache_folder, keep, read_kept
from briefing.content.recipe_entry import Entry, restored, stored
from briefing.diagnostics import Diagnostic


def read_recipe(path: str, text: str, faults: list[Diagnostic]) -> Entry | None:
    """The root mapping, or None with the faults noted."""
    key = sha256(f"{_parser()} {path} {text}".encode("utf-8", "surrogatepass")).hexdigest()
    folder = cache_folder("recipes")
    # One of 256 files, so that old texts give way to new ones.
    place = folder and folder / f"{key[:2]}.json"
    if place and (known := _known(read_kept(place), key, path)):
        return known
    from briefing.content.recipe_yaml import parse_recipe

    before = len(faults)
    root = parse_recipe(path, text, faults)
    if place and root and len(faults) == before:
        keep(place, [key, stored(root)])
    return root


def _known(kept: Any, key: str, path: str) -> Entry | None:
    if not isinstance(kept, list) or kept[:1] != [key]:
        return None
    return restored(kept[1], path)


@cache
def _parser() -> str:
    """What tells one parser from another: our code and the library, by their files."""
    spec = find_spec("ruamel.yaml")
    ours = [Path(__file__).with_name(f"recipe{part}.py") for part in ("", "_entry", "_yaml")]
    stats = [Path(file).stat() for file in (*ours, spec and spec.origin) if file]
    return " ".join(f"{stat.st_mtime_ns} {stat.st_size}" for stat in stats)
