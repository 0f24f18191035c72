"""JSON with source positions, strictly by RFC 8259.

The values keep their exact text: number lexemes, member order, duplicate members, escapes. Offsets count characters
of the text that was given. Nothing is repaired here.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, Literal, cast

from inspector import limits
from inspector.encoding.jsonnode import JsonError, JsonFault, JsonMember, JsonNode, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "JsonError",
    "JsonFault",
    "JsonMember",
    "JsonNode",
    "Kind",
    "all_duplicates",
    "parse_json",
    "to_python",
    "walk",
]


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
_SPACE: Final = re.compile(r"[ \t\n\r]*")
_NEXT: Final = re.compile(r"[ \t\n\r]*([,\]}])[ \t\n\r]*")  # what may follow a value inside another
_PLAIN_NAME: Final = re.compile(r'"([^"\\\x00-\x1f]*)"[ \t\n\r]*:[ \t\n\r]*')
_SCALAR: Final = re.compile(
    r'"([^"\\\x00-\x1f]*)"'
    r"|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![-+.0-9a-zA-Z_])"
    r"|(true|false|null)",
)
_IS_STRING: Final = 1  # the groups of _SCALAR
_IS_NUMBER: Final = 2
# Nothing follows the repetition, so it never goes back; possessive repetition of a group is faulty in Python 3.11.2.
_SOUND_STRING: Final = re.compile(
    r'"[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})[^"\\\x00-\x1f]*)*',
)
_DECODER: Final = json.JSONDecoder()
_UNICODE_ESCAPE: Final = 6  # characters of \uXXXX
_NUMBER_LIKE: Final = re.compile(r"[-+.0-9](?!Infinity)")
_WORD: Final = re.compile(r"-?[A-Za-z]+")
_FOREIGN_CONSTANTS: Final = frozenset(
    ("NaN", "Infinity", "-Infinity", "-NaN", "None", "True", "False", "undefined", "nil", "NULL", "TRUE", "FALSE"),
)


def _skip(text: str, offset: int) -> int:
    matched = _SPACE.match(text, offset)
    return matched.end() if matched is not None else offset


class _Reader:
    """A descent over the text; the nesting limit keeps it far from Python's own.

    The patterns take what is common in one step; what they do not take is either rare or wrong.
    """

    __slots__ = ("depth", "left", "text")

    def __init__(self, text: str, depth: int, elements: int) -> None:
        self.text = text
        self.depth = depth
        self.left = elements

    def value(self, offset: int, depth: int) -> JsonNode:
        """The value that begins at exactly this offset."""
        self.left -= 1
        if self.left < 0:
            raise JsonError(JsonFault.ELEMENTS, self.text, offset)
        scalar = _SCALAR.match(self.text, offset)
        if scalar is not None:
            if scalar.lastindex == _IS_STRING:
                return JsonNode("string", offset, scalar.end(), scalar[1])
            if scalar.lastindex == _IS_NUMBER:
                return JsonNode("number", offset, scalar.end(), scalar[2])
            return JsonNode(cast("Literal['true', 'false', 'null']", scalar[3]), offset, scalar.end())
        first = self.text[offset : offset + 1]
        if first == '"':
            string, end = self.string(offset)
            return JsonNode("string", offset, end, string)
        if first not in ("{", "["):
            raise self.no_value(offset)
        if depth == 0:
            raise JsonError(JsonFault.DEPTH, self.text, offset, expected=f"at most {self.depth} levels")
        return self.object(offset, depth - 1) if first == "{" else self.array(offset, depth - 1)

    def object(self, start: int, depth: int) -> JsonNode:
        members: list[JsonMember] = []
        offset = _skip(self.text, start + 1)
        if self.text.startswith("}", offset):
            return JsonNode("object", start, offset + 1)
        while True:
            self.left -= 1
            name, name_end, value_start = self.name(offset)
            node = self.value(value_start, depth)
            members.append(JsonMember(name, offset, name_end, node))
            closed, offset = self.following(node.end, "}")
            if closed:
                return JsonNode("object", start, offset, members=tuple(members))

    def array(self, start: int, depth: int) -> JsonNode:
        items: list[JsonNode] = []
        offset = _skip(self.text, start + 1)
        if self.text.startswith("]", offset):
            return JsonNode("array", start, offset + 1)
        while True:
            node = self.value(offset, depth)
            items.append(node)
            closed, offset = self.following(node.end, "]")
            if closed:
                return JsonNode("array", start, offset, items=tuple(items))

    def name(self, offset: int) -> tuple[str, int, int]:
        """The member name at this offset, where it ends, and where its value begins."""
        plain = _PLAIN_NAME.match(self.text, offset)
        if plain is not None:
            return plain[1], plain.end(1) + 1, plain.end()
        if not self.text.startswith('"', offset):
            raise self.unexpected(offset, "a member name in quotation marks")
        name, end = self.string(offset)
        colon = _skip(self.text, end)
        if not self.text.startswith(":", colon):
            raise self.unexpected(colon, '":"')
        return name, end, _skip(self.text, colon + 1)

    def following(self, offset: int, closing: str) -> tuple[bool, int]:
        """Whether the array or object is closed after this value, and where reading goes on."""
        matched = _NEXT.match(self.text, offset)
        if matched is not None and matched[1] == closing:
            return True, matched.end(1)
        if matched is None or matched[1] != ",":
            raise self.unexpected(_skip(self.text, offset), f'"," or "{closing}"')
        if self.text.startswith(closing, matched.end()):
            raise JsonError(JsonFault.TRAILING_COMMA, self.text, matched.start(1), expected=f'"{closing}"')
        return False, matched.end()

    def string(self, start: int) -> tuple[str, int]:
        """The string with escapes whose opening quotation mark is at `start`, and the offset after its closing one."""
        try:
            string, end = _DECODER.raw_decode(self.text, start)  # many times faster than we could
        except ValueError:
            raise self.no_string(start) from None
        return string, end

    def no_string(self, start: int) -> JsonError:
        """Why the string that begins at `start` is none, and where."""
        text = self.text
        sound = _SOUND_STRING.match(text, start)
        end = sound.end() if sound is not None else start
        if end == len(text):
            return JsonError(JsonFault.ENDS_EARLY, text, end, expected="the closing quotation mark")
        if text[end] != "\\":
            return JsonError(JsonFault.CONTROL_CHARACTER, text, end, expected="the closing quotation mark")
        letter = text[end + 1 : end + 2]
        if letter == "u":
            cut_off = len(text) < end + _UNICODE_ESCAPE
            reason = JsonFault.ENDS_EARLY if cut_off else JsonFault.ESCAPE
            return JsonError(reason, text, end, expected="four hexadecimal digits after \\u")
        reason = JsonFault.ESCAPE if letter else JsonFault.ENDS_EARLY
        return JsonError(reason, text, end + 1, expected='one of "\\/bfnrtu')

    def no_value(self, offset: int) -> JsonError:
        """Why no value begins here."""
        if _NUMBER_LIKE.match(self.text, offset) is not None:
            return JsonError(JsonFault.NUMBER, self.text, offset, expected="a number by RFC 8259 section 6")
        return self.unexpected(offset, "a value")

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
