"""Which codes complaints have, found by reading the source.

A code is what is given for a parameter or field called `code` (or `missing`, which stands for one),
what is assigned to that name, and the first part of what a table of messages by code is keyed with.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import briefing

PACKAGE = Path(briefing.__file__).parent
_NAMES = {"code", "missing"}
_CODE = re.compile(r"[a-z]+(-[a-z0-9]+)*")
_TABLE = "_MESSAGES"
_COMPUTED = {"f'bad-{kind}'": ("bad-telephone", "bad-email", "bad-web")}
_OTHERS = {"missing", "local"}
"""Given at the same places, and no codes: a name of pydantic's manner, a domain that is removed."""


def source_codes() -> dict[str, str]:
    """Each code with the first place where it stands."""
    trees = {
        file.relative_to(PACKAGE).as_posix(): ast.parse(file.read_text(encoding="utf-8"))
        for file in sorted(PACKAGE.rglob("*.py"))
        if not file.is_relative_to(PACKAGE / "powerpoint" / "check")
    }
    takers = {(name, bound): at for tree in trees.values() for name, bound, at in _takers(tree)}
    found: dict[str, str] = {}
    for name, tree in trees.items():
        for node in _given(tree, takers):
            for code in _constants(node):
                found.setdefault(code, f"{name}:{node.lineno}")
    return found


def _takers(tree: ast.AST) -> Iterator[tuple[str, bool, int]]:
    """Functions, methods and classes that take a code, and where among their arguments."""
    for node in ast.walk(tree):
        bound = False
        if isinstance(node, ast.FunctionDef):
            names = [each.arg for each in node.args.args]
            bound = names[:1] == ["self"]
            names = names[bound:]
        elif isinstance(node, ast.ClassDef):
            yield from ((node.name, False, at) for at in _of_init(node))
            fields = (each.target for each in node.body if isinstance(each, ast.AnnAssign))
            names = [target.id for target in fields if isinstance(target, ast.Name)]
        else:
            continue
        for at, name in enumerate(names):
            if name in _NAMES:
                yield node.name, bound, at


def _of_init(node: ast.ClassDef) -> Iterator[int]:
    for each in node.body:
        if isinstance(each, ast.FunctionDef) and each.name == "__init__":
            names = [argument.arg for argument in each.args.args[1:]]
            yield from (at for at, name in enumerate(names) if name in _NAMES)


def _given(tree: ast.AST, takers: dict[tuple[str, bool], int]) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            bound = isinstance(node.func, ast.Attribute)
            name = getattr(node.func, "attr" if bound else "id", "")
            at = takers.get((name, bound), len(node.args))
            yield from node.args[at : at + 1]
            yield from (each.value for each in node.keywords if each.arg in _NAMES)
        elif isinstance(node, ast.Assign):
            yield from _assigned(node)
        elif isinstance(node, ast.FunctionDef):
            yield from _defaults(node)


def _assigned(node: ast.Assign) -> Iterator[ast.expr]:
    for target in node.targets:
        if isinstance(target, ast.Name) and target.id.lower() in _NAMES:
            yield node.value
        elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            for one, value in zip(target.elts, node.value.elts, strict=False):
                if isinstance(one, ast.Name) and one.id in _NAMES:
                    yield value
        elif isinstance(target, ast.Name) and target.id == _TABLE:
            yield from (each for each in getattr(node.value, "keys", ()) if each is not None)


def _defaults(node: ast.FunctionDef) -> Iterator[ast.expr]:
    taken = node.args.args[len(node.args.args) - len(node.args.defaults) :]
    for argument, default in zip(taken, node.args.defaults, strict=True):
        if argument.arg in _NAMES:
            yield default


def _constants(node: ast.expr) -> Iterator[str]:
    """What a code may be: either branch of a choice counts, conditions and the like do not."""
    if isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        yield from _COMPUTED.get(ast.unparse(node), ())
    elif isinstance(node, ast.Constant) and _CODE.fullmatch(str(node.value)):
        yield from {str(node.value)} - _OTHERS
