"""Where decoded bytes stand in the text that encodes them, and where JSON members stand in those bytes.

For lighting up one in the other: reading is lenient, and what cannot be read has no places.
"""

from __future__ import annotations

import base64
import binascii
import re
from bisect import bisect_left
from dataclasses import field
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from inspector.encoding.jsontext import JsonError, JsonNode, parse_json
from inspector.encoding.span import Span
from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_DIGITS: Final = re.compile("[A-Za-z0-9+/_-]")
_SKIPPED: Final = re.compile(r'[A-Za-z0-9+/_-]|[\s"\\=]')  # line breaks, quotation marks, JSON's escape of a slash
_STANDARD: Final = str.maketrans("-_", "+/")
_BASE64_BITS: Final = 6
_HEX_BITS: Final = 4
_TEXT_BITS: Final = 8


@frozen_value
class EncodedBytes:
    """Bytes and the characters they stand in."""

    data: bytes = field(repr=False)
    offsets: Sequence[int] = field(repr=False)  # of each character that counts; for plain text of each byte
    bits: int  # that one of them holds

    def span(self, start: int, end: int) -> Span:
        """The characters that hold bytes `start` up to but not including `end`; one may hold bits of two bytes."""
        first = start * 8 // self.bits
        last = min(-(-end * 8 // self.bits), len(self.offsets))
        if not first < last:
            return Span(0, 0)
        return Span(self.offsets[first], self.offsets[last - 1] + 1)

    def byte(self, offset: int) -> int:
        """The byte that begins in the character at `offset`, or the next one."""
        return min(bisect_left(self.offsets, offset) * self.bits // 8, len(self.data))


def base64_places(text: str) -> EncodedBytes | None:
    """The bytes of base64 or base64url; None where the text holds anything else."""
    if len(_SKIPPED.findall(text)) != len(text):
        return None
    offsets = [match.start() for match in _DIGITS.finditer(text)]
    digits = "".join(text[offset] for offset in offsets).translate(_STANDARD)
    if len(digits) % 4 == 1:
        return None
    data = binascii.a2b_base64(digits + "=" * (-len(digits) % 4))
    return EncodedBytes(data=data, offsets=offsets, bits=_BASE64_BITS)


def hex_places(text: str) -> EncodedBytes | None:
    """The bytes of hexadecimal digits, with any space between them; None where the text holds anything else."""
    offsets = [offset for offset, character in enumerate(text) if not character.isspace()]
    try:
        data = base64.b16decode("".join(text.split()), casefold=True)
    except (binascii.Error, ValueError):
        return None
    return EncodedBytes(data=data, offsets=offsets, bits=_HEX_BITS)


def text_places(text: str) -> EncodedBytes:
    """The bytes of a text in UTF-8."""
    pieces = [character.encode("utf-8", "surrogatepass") for character in text]
    offsets = [offset for offset, piece in enumerate(pieces) for _ in piece]
    return EncodedBytes(data=b"".join(pieces), offsets=offsets, bits=_TEXT_BITS)


def json_places(data: bytes) -> Mapping[str, tuple[int, int]]:
    """Where each member or item stands in the bytes, by its JSON pointer (RFC 6901): name and value together.

    Of members of the same name the last. Empty where the bytes are no JSON.
    """
    try:
        text = data.decode()
        node = parse_json(text)
    except (UnicodeDecodeError, JsonError):
        return {}
    found = dict(_places(node, ""))
    if text.isascii():
        return found
    starts = list(accumulate((len(character.encode()) for character in text), initial=0))
    return {pointer: (starts[start], starts[end]) for pointer, (start, end) in found.items()}


def pointer_at(places: Mapping[str, tuple[int, int]], byte: int) -> str:
    """The innermost member or item that holds the byte; empty for none."""
    around = [(end - start, pointer) for pointer, (start, end) in places.items() if start <= byte < end]
    return min(around)[1] if around else ""


def pointer(*names: str) -> str:
    """The JSON pointer that leads through these names."""
    return "".join("/" + name.replace("~", "~0").replace("/", "~1") for name in names)


def names_of(pointer: str) -> list[str]:
    """The names a JSON pointer leads through."""
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def _places(node: JsonNode, before: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for member in node.members:
        here = before + pointer(member.name)
        yield here, (member.name_start, member.value.end)
        yield from _places(member.value, here)
    for index, item in enumerate(node.items):
        here = f"{before}/{index}"
        yield here, (item.start, item.end)
        yield from _places(item, here)
