"""What a JSON text is made of, with source positions, and why a text is none. RFC 8259."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from typing import Final, Literal, TypeAlias

from inspector.encoding.value import frozen_value

Kind: TypeAlias = Literal["object", "array", "string", "number", "true", "false", "null"]


class JsonFault(StrEnum):
    """Why a text is not JSON."""

    EMPTY = "empty"
    ENDS_EARLY = "ends early"
    UNEXPECTED = "unexpected character"
    BYTE_ORDER_MARK = "byte order mark"
    CONTROL_CHARACTER = "control character in a string"
    ESCAPE = "unknown escape"
    NUMBER = "malformed number"
    CONSTANT = "not a JSON constant"  # NaN, Infinity, None, undefined, True …
    TRAILING_COMMA = "trailing comma"
    SINGLE_QUOTE = "single quote"
    TRAILING_DATA = "data after the value"
    DEPTH = "nested too deeply"
    ELEMENTS = "too many elements"


class JsonError(ValueError):
    """The first place where a text stops being JSON: reason, offset, line and column (both from 1).

    `found` is one character, one known word or "end"; the exception's text names only reason and place, so that
    nothing of a key file gets out with it.
    """

    def __init__(self, reason: JsonFault, text: str, offset: int, *, expected: str = "", found: str = "") -> None:
        self.reason: Final = reason
        self.offset: Final = offset
        self.line: Final = text.count("\n", 0, offset) + 1
        self.column: Final = offset - (text.rfind("\n", 0, offset) + 1) + 1
        self.expected: Final = expected
        self.found: Final = found or (text[offset] if offset < len(text) else "end")
        super().__init__(f"{reason.value} at line {self.line}, column {self.column}")


@frozen_value(kw_only=False)
class JsonMember:
    """One name and value of an object; the name's offsets include its quotation marks."""

    name: str
    name_start: int
    name_end: int
    value: JsonNode


@frozen_value(kw_only=False)
class JsonNode:
    """One JSON value and where it stands: `text[start:end]` is exactly its text."""

    kind: Kind
    start: int
    end: int
    value: str = ""  # the decoded string, or the number's lexeme
    members: tuple[JsonMember, ...] = ()
    items: tuple[JsonNode, ...] = ()

    def get(self, name: str) -> JsonNode | None:
        """The member of that name; of duplicates the last one, as most readers take it."""
        for member in reversed(self.members):
            if member.name == name:
                return member.value
        return None

    def string(self, name: str) -> str | None:
        """The text of that member, or None where it is absent or not a string."""
        node = self.get(name)
        return node.value if node is not None and node.kind == "string" else None

    def duplicates(self) -> tuple[str, ...]:
        """The names that stand more than once in this object."""
        names = [member.name for member in self.members]
        if len(set(names)) == len(names):
            return ()
        counts = Counter(names)
        return tuple(name for name, count in counts.items() if count > 1)

    def text(self, source: str) -> str:
        """The value's own text, as it stands in the source it was read from."""
        return source[self.start : self.end]

    @property
    def has_lone_surrogate(self) -> bool:
        """Whether this string, or a name in this object, holds half a surrogate pair: no UTF-8 can carry it."""
        return bool(_SURROGATE.search(self.value)) or any(_SURROGATE.search(member.name) for member in self.members)


_SURROGATE: Final = re.compile("[\ud800-\udfff]")
