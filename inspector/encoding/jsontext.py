"""JSON with source positions, strictly by RFC 8259.

The values keep their exact text: number lexemes, member order, duplicate members, escapes. Offsets count characters
of the text that was given. Nothing is repaired here.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from inspector import limits

if TYPE_CHECKING:
    from collections.abc import Iterator

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


@dataclass(frozen=True, slots=True)
class JsonMember:
    """One name and value of an object; the name's offsets include its quotation marks."""

    name: str
    name_start: int
    name_end: int
    value: JsonNode


@dataclass(frozen=True, slots=True)
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
        counts = Counter(member.name for member in self.members)
        return tuple(name for name, count in counts.items() if count > 1)

    def text(self, source: str) -> str:
        """The value's own text, as it stands in the source it was read from."""
        return source[self.start : self.end]

    @property
    def has_lone_surrogate(self) -> bool:
        """Whether this string, or a name in this object, holds half a surrogate pair: no UTF-8 can carry it."""
        return bool(_SURROGATE.search(self.value)) or any(_SURROGATE.search(member.name) for member in self.members)


def parse_json(text: str, *, depth: int = limits.JSON_DEPTH, elements: int = limits.JSON_ELEMENTS) -> JsonNode:
    """Read one JSON value that is the whole of the text. Raises JsonError.

    `depth` counts nested arrays and objects, `elements` every value and member name.
    """
    reader = _Reader(text, depth, elements)
    start = _skip(text, 0)
    if start == len(text):
        raise JsonError(JsonFault.EMPTY, text, start, expected="a value")
    if text[start] == "\ufeff":
        raise JsonError(JsonFault.BYTE_ORDER_MARK, text, start, expected="a value")
    node = reader.value(start, depth)
    end = _skip(text, node.end)
    if end != len(text):
        raise JsonError(JsonFault.TRAILING_DATA, text, end, expected="the end")
    return node


def to_python(node: JsonNode) -> object:
    """The value as Python's own types; of duplicate members the last. Integers past 1,000 digits become floats."""
    match node.kind:
        case "object":
            return {member.name: to_python(member.value) for member in node.members}
        case "array":
            return [to_python(item) for item in node.items]
        case "string":
            return node.value
        case "number":
            whole = node.value.lstrip("-").isdigit() and len(node.value) <= _INTEGER_DIGITS
            return int(node.value) if whole else float(node.value)
        case "true" | "false":
            return node.kind == "true"
        case _:
            return None


def walk(node: JsonNode) -> Iterator[JsonNode]:
    """Every value of the tree, each before what it holds, in the order of the text."""
    yield node
    for member in node.members:
        yield from walk(member.value)
    for item in node.items:
        yield from walk(item)


def all_duplicates(node: JsonNode) -> tuple[str, ...]:
    """Every member name that stands more than once in one object, anywhere in the tree; each once."""
    return tuple(dict.fromkeys(name for value in walk(node) for name in value.duplicates()))


_INTEGER_DIGITS: Final = 1_000
_HIGH_SURROGATES: Final = range(0xD800, 0xDC00)
_LOW_SURROGATES: Final = range(0xDC00, 0xE000)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_SPACE: Final = re.compile(r"[ \t\n\r]*")
_PLAIN_STRING: Final = re.compile(r'"([^"\\\x00-\x1f]*)"')
_CHUNK: Final = re.compile(r'[^"\\\x00-\x1f]*')
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_NUMBER_LIKE: Final = re.compile(r"[-+.0-9][-+.0-9a-zA-Z_]*")
_WORD: Final = re.compile(r"-?[A-Za-z]+")
_HEX: Final = re.compile(r"[0-9A-Fa-f]{4}")
_ESCAPES: Final = {
    '"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t",
}  # fmt: skip
_LITERALS: Final[tuple[Literal["true", "false", "null"], ...]] = ("true", "false", "null")
_FOREIGN_CONSTANTS: Final = frozenset(
    ("NaN", "Infinity", "-Infinity", "-NaN", "None", "True", "False", "undefined", "nil", "NULL", "TRUE", "FALSE"),
)


def _skip(text: str, offset: int) -> int:
    matched = _SPACE.match(text, offset)
    return matched.end() if matched is not None else offset


class _Reader:
    """A descent over the text; the nesting limit keeps it far from Python's own."""

    __slots__ = ("depth", "left", "text")

    def __init__(self, text: str, depth: int, elements: int) -> None:
        self.text = text
        self.depth = depth
        self.left = elements

    def value(self, offset: int, depth: int) -> JsonNode:
        """The value that begins at exactly this offset."""
        self.count(offset)
        first = self.text[offset : offset + 1]
        if first == '"':
            string, end = self.string(offset)
            return JsonNode("string", offset, end, string)
        if first in ("{", "["):
            if depth == 0:
                raise JsonError(JsonFault.DEPTH, self.text, offset, expected=f"at most {self.depth} levels")
            return self.object(offset, depth - 1) if first == "{" else self.array(offset, depth - 1)
        for literal in _LITERALS:
            if self.text.startswith(literal, offset):
                return JsonNode(literal, offset, offset + len(literal))
        return self.number(offset)

    def object(self, start: int, depth: int) -> JsonNode:
        text = self.text
        members: list[JsonMember] = []
        offset = _skip(text, start + 1)
        while not text.startswith("}", offset):
            if members:
                offset = self.after_comma(offset, "}")
            if not text.startswith('"', offset):
                raise self.unexpected(offset, "a member name in quotation marks")
            self.count(offset)
            name, name_end = self.string(offset)
            colon = _skip(text, name_end)
            if not text.startswith(":", colon):
                raise self.unexpected(colon, '":"')
            node = self.value(_skip(text, colon + 1), depth)
            members.append(JsonMember(name, offset, name_end, node))
            offset = _skip(text, node.end)
        return JsonNode("object", start, offset + 1, members=tuple(members))

    def array(self, start: int, depth: int) -> JsonNode:
        text = self.text
        items: list[JsonNode] = []
        offset = _skip(text, start + 1)
        while not text.startswith("]", offset):
            if items:
                offset = self.after_comma(offset, "]")
            node = self.value(offset, depth)
            items.append(node)
            offset = _skip(text, node.end)
        return JsonNode("array", start, offset + 1, items=tuple(items))

    def after_comma(self, offset: int, closing: str) -> int:
        if not self.text.startswith(",", offset):
            raise self.unexpected(offset, f'"," or "{closing}"')
        following = _skip(self.text, offset + 1)
        if self.text.startswith(closing, following):
            raise JsonError(JsonFault.TRAILING_COMMA, self.text, offset, expected=f'"{closing}"')
        return following

    def string(self, start: int) -> tuple[str, int]:
        """The decoded string whose opening quotation mark is at `start`, and the offset after its closing one."""
        plain = _PLAIN_STRING.match(self.text, start)
        if plain is not None:
            return plain[1], plain.end()
        text = self.text
        parts: list[str] = []
        offset = start + 1
        while True:
            end = self.chunk_end(offset)
            parts.append(text[offset:end])
            stop = text[end : end + 1]
            if stop == '"':
                return "".join(parts), end + 1
            if stop != "\\":
                reason = JsonFault.CONTROL_CHARACTER if stop else JsonFault.ENDS_EARLY
                raise JsonError(reason, text, end, expected="the closing quotation mark")
            escaped, offset = self.escape(end)
            parts.append(escaped)

    def chunk_end(self, offset: int) -> int:
        matched = _CHUNK.match(self.text, offset)
        return matched.end() if matched is not None else offset

    def escape(self, offset: int) -> tuple[str, int]:
        """The character that the escape at `offset` stands for; a surrogate pair is one character."""
        letter = self.text[offset + 1 : offset + 2]
        if letter != "u":
            if letter in _ESCAPES:
                return _ESCAPES[letter], offset + 2
            reason = JsonFault.ESCAPE if letter else JsonFault.ENDS_EARLY
            raise JsonError(reason, self.text, offset + 1, expected='one of "\\/bfnrtu')
        code = self.unit(offset)
        if code in _HIGH_SURROGATES and self.text.startswith("\\u", offset + 6):
            low = self.unit(offset + 6)
            if low in _LOW_SURROGATES:
                return chr(0x10000 + ((code - 0xD800) << 10) + low - 0xDC00), offset + 12
        return chr(code), offset + 6

    def unit(self, offset: int) -> int:
        digits = _HEX.match(self.text, offset + 2)
        if digits is None:
            reason = JsonFault.ESCAPE if len(self.text) >= offset + 6 else JsonFault.ENDS_EARLY
            raise JsonError(reason, self.text, offset, expected="four hexadecimal digits after \\u")
        return int(digits[0], 16)

    def number(self, offset: int) -> JsonNode:
        text = self.text
        matched = _NUMBER.match(text, offset)
        like = _NUMBER_LIKE.match(text, offset)
        if like is None or text.startswith("-Infinity", offset):
            raise self.unexpected(offset, "a value")
        if matched is None or like.end() != matched.end():
            raise JsonError(JsonFault.NUMBER, text, offset, expected="a number by RFC 8259 section 6")
        return JsonNode("number", offset, matched.end(), matched[0])

    def count(self, offset: int) -> None:
        self.left -= 1
        if self.left < 0:
            raise JsonError(JsonFault.ELEMENTS, self.text, offset)

    def unexpected(self, offset: int, expected: str) -> JsonError:
        text = self.text
        if offset >= len(text):
            return JsonError(JsonFault.ENDS_EARLY, text, offset, expected=expected)
        word = _WORD.match(text, offset)
        if word is not None and word[0] in _FOREIGN_CONSTANTS:
            return JsonError(JsonFault.CONSTANT, text, offset, expected=expected, found=word[0])
        if text[offset] in "'\u2018\u2019\u201c\u201d":
            return JsonError(JsonFault.SINGLE_QUOTE, text, offset, expected=expected)
        return JsonError(JsonFault.UNEXPECTED, text, offset, expected=expected)
