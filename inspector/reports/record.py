"""Reads JSON data from another process: every value is asked for with its type, nothing is taken on trust.

RecordError(ValueError)
└── place: where in the data, such as "layers[0].trace[2].state"; expected: what should stand there
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from inspector.encoding.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum

    EnumT = TypeVar("EnumT", bound=StrEnum)


class RecordError(ValueError):
    """A value is not there or not of the type it must have. The text names the place, never the value."""

    def __init__(self, place: str, expected: str) -> None:
        self.place = place
        self.expected = expected
        super().__init__(f"{place or 'the document'}: {expected} expected")


class Record:
    """A JSON object at a known place in a document."""

    __slots__ = ("_members", "_place")

    def __init__(self, value: object, place: str = "") -> None:
        if not isinstance(value, dict):
            raise RecordError(place, "an object")
        self._members = value
        self._place = place

    def has(self, name: str) -> bool:
        """Whether there is such a member and it is not null."""
        return self._members.get(name) is not None

    def names(self) -> tuple[str, ...]:
        """The names of all members."""
        return tuple(self._members)

    def value(self, name: str) -> object:
        """That member, whatever it is; None where it is absent."""
        return self._members.get(name)

    def place(self, name: str) -> str:
        """Where that member stands in the document."""
        return f"{self._place}.{name}" if self._place else name

    def text(self, name: str) -> str:
        """That member, which is a string."""
        value = self._members.get(name)
        if not isinstance(value, str):
            raise RecordError(self.place(name), "a string")
        return value

    def text_or_none(self, name: str) -> str | None:
        """That member, which is a string, null or absent."""
        return self.text(name) if self.has(name) else None

    def number(self, name: str) -> int:
        """That member, which is a whole number of 0 or more."""
        value = self._members.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise RecordError(self.place(name), "a whole number")
        return value

    def number_or_none(self, name: str) -> int | None:
        """That member, which is a whole number of 0 or more, null or absent."""
        return self.number(name) if self.has(name) else None

    def flag(self, name: str) -> bool:
        """That member, which is true or false; false where it is absent."""
        value = self._members.get(name, False)
        if not isinstance(value, bool):
            raise RecordError(self.place(name), "true or false")
        return value

    def choice(self, name: str, kind: type[EnumT]) -> EnumT:
        """That member, which is one of the words of an enumeration."""
        value = self.text(name)
        if value not in kind.__members__.values():
            raise RecordError(self.place(name), " or ".join(kind))
        return kind(value)

    def span(self, name: str) -> Span:
        """That member, which is an array of start and end."""
        value = self._members.get(name)
        match value:
            case [int(start), int(end)] if not isinstance(start, bool) and not isinstance(end, bool):
                return Span(start, end)
            case _:
                raise RecordError(self.place(name), "an array of start and end")

    def span_or_none(self, name: str) -> Span | None:
        """That member, which is an array of start and end, null or absent."""
        return self.span(name) if self.has(name) else None

    def values(self, name: str) -> list[object]:
        """That member, which is an array; empty where it is absent."""
        value = self._members.get(name, [])
        if not isinstance(value, list):
            raise RecordError(self.place(name), "an array")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """That member, which is an array of strings; empty where it is absent."""
        values = self.values(name)
        texts = tuple(value for value in values if isinstance(value, str))
        if len(texts) != len(values):
            raise RecordError(self.place(name), "an array of strings")
        return texts

    def record(self, name: str) -> Record:
        """That member, which is an object."""
        return Record(self._members.get(name), self.place(name))

    def records(self, name: str) -> Iterator[Record]:
        """That member, which is an array of objects; nothing where it is absent."""
        for index, value in enumerate(self.values(name)):
            yield Record(value, f"{self.place(name)}[{index}]")
