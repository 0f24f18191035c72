"""Frozen values whose classes cost little to make.

`dataclasses.dataclass` writes and compiles five functions for every class it makes. With a hundred and fifty classes
that is half of the time a whole `jose-inspector inspect` takes. `@frozen_value` makes the same kind of class out of
functions that are shared, and writes the one that has to be quick, `__init__`, only for a class that is used, at its
first use: slots, frozen, keyword arguments only, compared and hashed by its fields; `field`, `fields`, `replace` and
`__post_init__` work as with a dataclass.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, Field, FrozenInstanceError
from typing import TYPE_CHECKING, Any, Final, NoReturn, Protocol, TypeVar, cast, dataclass_transform, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import FunctionType

    class Value(Protocol):
        """What every value has."""

        __dataclass_fields__: dict[str, Field[Any]]


T = TypeVar("T")


@overload
def frozen_value(plain: type[T], /) -> type[T]: ...
@overload
def frozen_value(*, kw_only: bool = True, eq: bool = True, repr: bool = True) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(dataclasses.field,))
def frozen_value(
    plain: type[T] | None = None,
    /,
    *,
    kw_only: bool = True,
    eq: bool = True,
    repr: bool = True,  # noqa: A002 (named as in `dataclass`)
) -> type[T] | Callable[[type[T]], type[T]]:
    """Make a class a frozen value with slots; the options are those of `dataclass`. Its bases have no fields."""
    methods = {**_FROZEN, **(_COMPARED if eq else {}), **(_SHOWN if repr else {})}

    def make(plain: type[T]) -> type[T]:
        return _made(plain, methods, kw_only=kw_only)

    return make if plain is None else make(plain)


def _made(plain: type[T], methods: Mapping[str, object], *, kw_only: bool) -> type[T]:
    fields = dict(_fields(plain))
    own = {name: member for name, member in vars(plain).items() if name not in fields and name not in _UNWANTED}
    namespace: dict[str, Any] = {
        **methods,
        **own,
        "__slots__": tuple(fields),
        "__dataclass_fields__": fields,
        "__match_args__": () if kw_only else tuple(fields),
    }
    made: type[T] = type.__call__(type(plain), plain.__name__, plain.__bases__, namespace)
    type.__setattr__(made, "__init__", _writes_its_initialiser(made, fields, kw_only=kw_only))
    return made


_UNWANTED: Final = ("__dict__", "__weakref__")


def _fields(plain: type) -> Iterator[tuple[str, Field[Any]]]:
    for name, kind in vars(plain).get("__annotations__", {}).items():
        if not str(kind).startswith("ClassVar"):
            given = vars(plain).get(name, MISSING)
            field: Any = given if isinstance(given, Field) else dataclasses.field(default=given)
            field.name, field.type = name, kind
            field._field_type = dataclasses._FIELD  # type: ignore[attr-defined] # noqa: SLF001 (`fields` looks for it)
            yield name, field


def _writes_its_initialiser(made: type, fields: Mapping[str, Field[Any]], *, kw_only: bool) -> Callable[..., None]:
    """An `__init__` that puts a written one in its own place when it is first called."""

    def initialise(self: object, *arguments: object, **given: object) -> None:
        written = _written_initialiser(made, fields, kw_only=kw_only)
        type.__setattr__(made, "__init__", written)
        written(self, *arguments, **given)

    return initialise


def _written_initialiser(made: type, fields: Mapping[str, Field[Any]], *, kw_only: bool) -> Callable[..., None]:
    """What `dataclass` would write: one parameter and one line for each field, then `__post_init__`."""
    names: dict[str, object] = {"ABSENT": MISSING}
    parameters = ["self", *(["*"] if kw_only and fields else [])]
    lines = []
    for name, field in fields.items():
        names[f"put_{name}"] = vars(made)[name].__set__
        if field.default_factory is not MISSING:
            names[f"make_{name}"] = field.default_factory
            parameters.append(f"{name}=ABSENT")
            lines.append(f"put_{name}(self, make_{name}() if {name} is ABSENT else {name})")
            continue
        names[f"default_{name}"] = field.default
        parameters.append(name if field.default is MISSING else f"{name}=default_{name}")
        lines.append(f"put_{name}(self, {name})")
    if hasattr(made, "__post_init__"):
        lines.append("self.__post_init__()")
    source = f"def __init__({', '.join(parameters)}):\n " + "\n ".join(lines or ["pass"])
    exec(source, names)  # noqa: S102 (as `dataclass` does: every word of it is a field's name)
    written = cast("FunctionType", names["__init__"])
    written.__qualname__ = f"{made.__qualname__}.__init__"
    return written


# ------------------------------------------------------------------------------------------ what such classes share


def _compared(self: Value) -> tuple[object, ...]:
    return tuple(getattr(self, name) for name, field in self.__dataclass_fields__.items() if field.compare)


def _equal(self: Value, other: Value) -> bool:
    return _compared(self) == _compared(other) if type(self) is type(other) else NotImplemented


def _hash(self: Value) -> int:
    return hash(_compared(self))


def _show(self: Value) -> str:
    shown = (f"{name}={getattr(self, name)!r}" for name, field in self.__dataclass_fields__.items() if field.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse_change(self: object, name: str, *_: object) -> NoReturn:
    message = f"{type(self).__name__} is frozen: {name} stays as it is"
    raise FrozenInstanceError(message)


def _state(self: Value) -> list[object]:
    return [getattr(self, name) for name in self.__dataclass_fields__]


def _restore(self: Value, state: list[object]) -> None:
    for name, member in zip(self.__dataclass_fields__, state, strict=True):
        object.__setattr__(self, name, member)


_FROZEN: Final[Mapping[str, object]] = {
    "__setattr__": _refuse_change,
    "__delattr__": _refuse_change,
    "__getstate__": _state,
    "__setstate__": _restore,
}
_COMPARED: Final[Mapping[str, object]] = {"__eq__": _equal, "__hash__": _hash}
_SHOWN: Final[Mapping[str, object]] = {"__repr__": _show}
