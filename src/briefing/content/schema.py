"""The vocabulary of authors, held to: keys of `briefing.yaml` and options of blocks.

Takes plain values; gives frozen models, or a fault for each key and value that is not in the
vocabulary, at its own place. The same models write the JSON Schema for editors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from briefing.content.complain import error, hints_for, nearest
from briefing.content.models import Fault
from briefing.content.options import BLOCKS, Options, option_names
from briefing.content.phrases import PhraseRecipe
from briefing.content.recipe_keys import CopiesRecipe, MailRecipe, Recipe
from briefing.diagnostics import Diagnostic, Span

Locate: TypeAlias = Callable[[tuple[int | str, ...], bool], Span]
"""The place of a value by its path, or of the key that names it."""


def check_recipe(plain: Any, locate: Locate, faults: list[Diagnostic]) -> Recipe | None:
    found: list[Fault] = []
    recipe = Recipe.read(plain, found)
    faults.extend(_diagnostic(fault, *_vocabulary(fault.loc), locate) for fault in found)
    return recipe


def _vocabulary(loc: tuple[int | str, ...]) -> tuple[tuple[str, ...], str]:
    """The keys that may stand where a fault is, and what they are called."""
    for name, model in (("copies", CopiesRecipe), ("mail", MailRecipe)):
        if loc[:1] == (name,) and len(loc) > 1:
            return model.names(), f"keys of {name}"
    if loc[:1] == ("phrases",) and len(loc) > 2:
        return PhraseRecipe.names(), "keys of a phrase"
    return Recipe.names(), "keys"


def check_options(
    block: str, plain: Mapping[str, str], locate: Locate, faults: list[Diagnostic]
) -> Options | None:
    found: list[Fault] = []
    options = BLOCKS[block].read(dict(plain), found)
    what, known = f"options of {block}", option_names(block)
    faults.extend(_diagnostic(fault, known, what, locate) for fault in found)
    return options


def json_schema() -> dict[str, Any]:
    """JSON Schema of `briefing.yaml`; the options of each block stand under `$defs`."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Recipe.json_schema()}
    blocks = {name: model.json_schema() | {"title": name} for name, model in BLOCKS.items()}
    return schema | {"$defs": blocks}


def _diagnostic(fault: Fault, known: tuple[str, ...], what: str, locate: Locate) -> Diagnostic:
    key, value = locate(fault.loc, True), locate(fault.loc, False)
    name = fault.key
    match fault.kind:
        case "extra_forbidden":
            return error("unknown-key", f"unknown key `{name}`", key, *hints_for(name, known, what))
        case "missing":
            return error("missing-key", f"`{name}` is missing", key, f"add a line: {name}: …")
        case "literal_error":
            message = f"`{fault.found}` is not a value of `{name}`"
            near = nearest(str(fault.found), re.findall(r"'([^']*)'", fault.expected))
            return error("unknown-value", message, value, *near, f"expected {fault.expected}")
        case "string_type" | "list_type" | "dict_type" | "model_type":
            is_one = fault.kind == "list_type" and isinstance(fault.found, str)
            hints = (f"write {name}: [{fault.found}]",) if is_one else ()
            return error("wrong-type", _wrong_type(fault), value, *hints)
        case "string_pattern_mismatch" if name in ("language", "languages"):
            hint = "a language tag is like zh-CN"
            return error("bad-value", f"`{fault.found}` is no language tag", value, hint)
        case "string_pattern_mismatch" if name == "digits":
            return error("bad-value", f"`{fault.found}` is no number of decimals", value, "0 to 4")
        case "string_pattern_mismatch" if name == "pace":
            message = f"`{fault.found}` is no number of Han a minute"
            return error("bad-value", message, value, "10 to 999; most speak 180 to 240")
        case "string_pattern_mismatch":
            return error("bad-value", f"`{name}` is one line of text", value)
        case "too_short":
            return error("empty", f"`{name}` is empty", value, "fill it in, or delete the line")
        case "too_long":
            return error("too-many", f"`{name}` holds at most {fault.expected} lines", value)
        case code:
            return error(code, fault.message, value, *filter(None, (fault.hint,)))


def _wrong_type(fault: Fault) -> str:
    expected = {"string_type": "text", "list_type": "a list"}.get(fault.kind, "`key: value`")
    names = {"str": "text", "list": "a list", "dict": "`key: value`"}
    found = names.get(type(fault.found).__name__, "something else")
    return f"expected {expected} for `{fault.key}`, found {found}"
