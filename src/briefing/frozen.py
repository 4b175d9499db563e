"""Frozen classes with slots, like dataclasses of that kind and far cheaper to load.

The standard decorator compiles seven methods for each class when its module is loaded: for three
hundred classes that took a third of a short run. Here only constructors are compiled, when they are
first called, and one for all classes of so many fields. `replace`, `fields`, patterns, copies and
pickles work as with dataclasses; `order`, `init=False` and other rarities are left to those.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, field
from functools import cache, cached_property
from operator import attrgetter
from types import FunctionType
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
    makers = [each.default_factory for each in fields.values()]
    given = [maker for maker in makers if maker is not MISSING]
    bind = _template(tuple(maker is not MISSING for maker in makers), hasattr(cls, "__post_init__"))
    made = bind(*(getattr(cls, name).__set__ for name in fields), *given)
    made.__code__ = made.__code__.replace(co_varnames=("self", *fields))
    made.__defaults__ = tuple(each.default for each in fields.values() if _may_lack(each))
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _may_lack(each: Field[Any]) -> bool:
    return each.default is not MISSING or each.default_factory is not MISSING


@cache
def _template(made: tuple[bool, ...], is_checked: bool) -> Callable[..., FunctionType]:
    """Binds setters, and makers of what may be made, to a constructor whose parameters have no
    names of their own yet: to compile it takes far longer than to name them.
    """
    at = range(len(made))
    bound = [*(f"set{n}" for n in at), *(f"make{n}" for n in at if made[n])]
    lines = []
    for n in at:
        content = f"make{n}() if field{n} is MISSING else field{n}" if made[n] else f"field{n}"
        lines.append(f"  set{n}(self, {content})")
    if is_checked:
        lines.append("  self.__post_init__()")
    parameters = ", ".join(["self", *(f"field{n}" for n in at)])
    head = [f"def bind({', '.join(bound)}):", f" def __init__({parameters}):"]
    space: dict[str, Any] = {"MISSING": MISSING}
    exec("\n".join([*head, *(lines or ["  pass"]), " return __init__"]), space)
    bind: Callable[..., FunctionType] = space["bind"]
    return bind
