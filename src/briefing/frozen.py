"""Frozen classes with slots, like dataclasses of that kind and far cheaper to load.

The standard decorator compiles seven methods for each class when its module is loaded: for three
hundred classes that took a third of a short run. Here only the constructor is compiled, for the
first value of a class. `replace`, `fields`, patterns, copies and pickles work as with dataclasses;
`order`, `init=False` and other rarities are left to those.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, field
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[_T]) -> type[_T]:
    """The same class with slots for its annotated names, and with the methods of a value."""
    own = {name: _field(cls, name) for name in _annotated(cls)}
    inherited: dict[str, Field[Any]] = {}
    for base in reversed(cls.__mro__[1:]):
        inherited |= getattr(base, "__dataclass_fields__", {})
    fields = inherited | own
    kept = {name: thing for name, thing in vars(cls).items() if _is_kept(name, thing, own)}
    slots = [name for name in own if name not in inherited]
    if any(isinstance(thing, cached_property) for thing in kept.values()):
        slots.append("__dict__")
    names = tuple(fields)
    values = {"__slots__": slots, "__match_args__": names, "__dataclass_fields__": fields}
    meta: Any = type(cls)
    made: type[_T] = meta(cls.__name__, cls.__bases__, {**_methods(names), **kept, **values})
    made.__qualname__ = cls.__qualname__
    if "__init__" not in kept:
        _construct_late(made, fields)
    return made


def _annotated(cls: type) -> list[str]:
    kinds: Mapping[str, str] = vars(cls).get("__annotations__", {})
    return [name for name, kind in kinds.items() if not kind.startswith("ClassVar")]


def _field(cls: type, name: str) -> Field[Any]:
    default = vars(cls).get(name, MISSING)
    made: Field[Any] = default if isinstance(default, Field) else field(default=default)
    made.name, made.type = name, vars(cls)["__annotations__"][name]
    made._field_type = dataclasses._FIELD  # type: ignore[attr-defined]  # what `fields` looks for
    return made


def _is_kept(name: str, thing: object, own: Mapping[str, object]) -> bool:
    """Whether what stands in a class belongs into the class that is made of it."""
    if name == "__hash__":
        return thing is not None  # None is what Python puts beside an `__eq__`
    return name not in own and name not in ("__dict__", "__weakref__")


def _methods(names: tuple[str, ...]) -> dict[str, Any]:
    contents: Callable[[Any], Any] = attrgetter(*names) if names else type

    def __eq__(self: Any, other: object) -> Any:  # noqa: N807
        if other.__class__ is not self.__class__:
            return NotImplemented
        return contents(self) == contents(other)

    def __hash__(self: Any) -> int:  # noqa: N807
        return hash(contents(self))

    def __repr__(self: Any) -> str:  # noqa: N807
        words = ", ".join([f"{name}={getattr(self, name)!r}" for name in names])
        return f"{self.__class__.__qualname__}({words})"

    def __getstate__(self: Any) -> list[Any]:  # noqa: N807
        return [getattr(self, name) for name in names]

    def __setstate__(self: Any, state: list[Any]) -> None:  # noqa: N807
        for name, content in zip(names, state, strict=True):
            object.__setattr__(self, name, content)

    made = (__eq__, __hash__, __repr__, __getstate__, __setstate__)
    return {
        **{method.__name__: method for method in made},
        "__setattr__": _refuse_change,
        "__delattr__": _refuse_change,
    }


def _refuse_change(self: object, name: str, *content: object) -> None:
    raise FrozenInstanceError(f"cannot change `{name}`")


def _construct_late(cls: type, fields: Mapping[str, Field[Any]]) -> None:
    def __init__(self: Any, *given: Any, **named: Any) -> None:  # noqa: N807
        constructor = _constructor(cls, fields)
        cls.__init__ = constructor  # type: ignore[misc]
        constructor(self, *given, **named)

    cls.__init__ = __init__  # type: ignore[misc]


def _constructor(cls: type, fields: Mapping[str, Field[Any]]) -> Callable[..., None]:
    """Sets each slot by its descriptor: quicker than `object.__setattr__`, which looks it up."""
    known: dict[str, Any] = {f"set_{name}": getattr(cls, name).__set__ for name in fields}
    parameters, lines = ["self"], []
    for name, each in fields.items():
        parameter, content = name, name
        if each.default_factory is not MISSING:
            known |= {f"make_{name}": each.default_factory, "MISSING": MISSING}
            parameter, content = (
                f"{name}=MISSING",
                f"make_{name}() if {name} is MISSING else {name}",
            )
        elif each.default is not MISSING:
            known[f"default_{name}"] = each.default
            parameter = f"{name}=default_{name}"
        parameters.append(parameter)
        lines.append(f"  set_{name}(self, {content})")
    if hasattr(cls, "__post_init__"):
        lines.append("  self.__post_init__()")
    head = [f"def bind({', '.join(known)}):", f" def __init__({', '.join(parameters)}):"]
    space: dict[str, Any] = {}
    exec("\n".join([*head, *(lines or ["  pass"]), " return __init__"]), space)
    constructor: Callable[..., None] = space["bind"](**known)
    constructor.__qualname__ = f"{cls.__qualname__}.__init__"
    return constructor
