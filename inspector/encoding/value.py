"""Frozen values whose classes cost little to make.

`dataclasses.dataclass` writes and compiles five functions for every class it makes. With a hundred and fifty classes
that is half of the time a whole `jose-inspector inspect` takes. `@frozen_value` makes the same kind of class out of
functions that are written once: slots, frozen, keyword arguments only, compared and hashed by its fields; `field`,
`fields`, `replace` and `__post_init__` work as with a dataclass. A class of which one inspection makes thousands, such
as a JSON node, stays a dataclass: it is quicker there.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, Field, FrozenInstanceError
from typing import TYPE_CHECKING, Any, Final, NoReturn, Protocol, TypeVar, dataclass_transform, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

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
    initialise = _initialiser(made, fields) if kw_only else _by_position(_initialiser(made, fields), tuple(fields))
    type.__setattr__(made, "__init__", initialise)
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


def _initialiser(made: type, fields: Mapping[str, Field[Any]]) -> Callable[..., None]:
    slots = tuple((name, vars(made)[name].__set__, field) for name, field in fields.items())
    complete = getattr(made, "__post_init__", None)

    def initialise(self: object, **given: object) -> None:
        for name, put, field in slots:
            if name in given:
                put(self, given.pop(name))
            elif field.default is not MISSING:
                put(self, field.default)
            elif field.default_factory is not MISSING:
                put(self, field.default_factory())
            else:
                foreign = next((other for other in given if other not in fields), None)
                fault = (
                    f"got an unexpected keyword argument '{foreign}'"
                    if foreign
                    else f"missing a required argument: '{name}'"
                )
                message = f"{made.__name__}() {fault}"
                raise TypeError(message)
        if given:
            message = f"{made.__name__}() got an unexpected keyword argument '{next(iter(given))}'"
            raise TypeError(message)
        if complete is not None:
            complete(self)

    return initialise


def _by_position(initialise: Callable[..., None], names: tuple[str, ...]) -> Callable[..., None]:
    def initialise_by_position(self: object, *arguments: object, **given: object) -> None:
        if len(arguments) > len(names) or given.keys() & set(names[: len(arguments)]):
            message = f"{type(self).__name__}() takes {', '.join(names)}, each once"
            raise TypeError(message)
        initialise(self, **dict(zip(names, arguments, strict=False)), **given)

    return initialise_by_position


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
