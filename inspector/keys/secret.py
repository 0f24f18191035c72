"""The one holder of secret values."""

from __future__ import annotations

from typing import Final, Generic, NoReturn, TypeVar

T = TypeVar("T")


class Secret(Generic[T]):
    """Holds a value that must not be shown; `reveal` is the only way to it.

    Neither `repr`, formatting, pickling nor copying gives the value away. Wiping memory is not promised.
    """

    __slots__ = ("_value",)

    def __init__(self, value: T) -> None:
        self._value: Final[T] = value

    def reveal(self) -> T:
        """The value itself. Only few modules may call this; a test says which."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(…)"

    def __reduce__(self) -> NoReturn:
        message = "a secret is never pickled or copied"
        raise TypeError(message)
