"""Base64, base64url and hexadecimal text, strict and with the place of the first fault.

RFC 4648 sections 4, 5 and 8; RFC 7515 section 2 for base64url without padding. The lenient reader exists only to
say what is wrong with a text that somebody else's decoder accepted.
"""

from __future__ import annotations

import binascii
import re
from enum import StrEnum
from string import ascii_lowercase, ascii_uppercase, digits
from typing import TYPE_CHECKING, Final, Literal

from inspector import limits
from inspector.encoding.value import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterator


class Base64Fault(StrEnum):
    """What is wrong with a base64 text."""

    ALPHABET = "alphabet"  # a character of neither alphabet
    STANDARD_ALPHABET = "other alphabet"  # "+" or "/" in base64url, "-" or "_" in base64
    PADDING = "padding"  # "=" where there must be none, or none where there must be some
    WHITESPACE = "whitespace"
    LENGTH = "length"  # one character more than whole groups: no bytes have this length
    TRAILING_BITS = "trailing bits"  # the unused bits of the last character are not zero


class Base64Error(ValueError):
    """A text is not what it should be: which fault, at which offset of the given text, which character there."""

    def __init__(self, fault: Base64Fault, offset: int, character: str = "") -> None:
        super().__init__(f"{fault.value} at offset {offset}")
        self.fault: Final = fault
        self.offset: Final = offset
        self.character: Final = character


@frozen_value
class LenientBase64:
    """What a forgiving decoder reads, and everything it forgave."""

    data: bytes
    alphabet: Literal["base64url", "base64"]  # the one whose own characters are there; padding decides a tie
    faults: tuple[Base64Fault, ...]  # measured against that alphabet, each at most once


_ALPHANUMERIC: Final = (ascii_uppercase + ascii_lowercase + digits).encode("ascii")
# Everything that is not of the alphabet becomes "!", which the strict decoder of the standard library refuses.
_FROM_URL: Final = bytes.maketrans(
    bytes(range(256)),
    bytes(
        {ord("-"): ord("+"), ord("_"): ord("/")}.get(code, code if code in _ALPHANUMERIC else ord("!"))
        for code in range(256)
    ),
)
_FOREIGN_TO_URL: Final = re.compile(r"[^A-Za-z0-9_-]")
_FOREIGN_TO_STANDARD: Final = re.compile(r"[^A-Za-z0-9+/]")
_FOREIGN_TO_HEX: Final = re.compile(r"[^0-9A-Fa-f]")
_FOREIGN_TO_BOTH: Final = re.compile(r"[^A-Za-z0-9_+/-]")
_WHITESPACE: Final = re.compile(r"\s+")
_PADDING: Final = (b"", b"", b"==", b"=")  # by characters in the last group; one alone is refused
_UNUSED_BITS: Final = {2: 0x0F, 3: 0x03}  # by characters in the last group


def decode_base64url(text: str, start: int = 0, end: int | None = None) -> bytes:
    """Decode base64url without padding, characters `start` to `end` of the text. RFC 7515 section 2.

    Raises Base64Error with the offset in `text` of the first character that cannot stand there.
    """
    stop = len(text) if end is None else end
    rest = (stop - start) % 4
    try:
        standard = text[start:stop].encode("ascii").translate(_FROM_URL)
        data = binascii.a2b_base64(standard + _PADDING[rest], strict_mode=True)
    except ValueError:
        raise _first_fault(text, start, stop) from None
    if rest and _has_unused_bits(text[stop - 1], rest):
        raise Base64Error(Base64Fault.TRAILING_BITS, stop - 1, text[stop - 1])
    return data


def decode_pieces(text: str, start: int, end: int) -> Iterator[bytes]:
    """Decode base64url piece by piece, so that a large text is never copied whole.

    Raises Base64Error like `decode_base64url`, but only when the piece with the fault is reached.
    """
    for begin in range(start, end, limits.PIECE):
        yield decode_base64url(text, begin, min(begin + limits.PIECE, end))


def decoded_length(characters: int) -> int:
    """How many bytes so many base64 characters (without padding) stand for."""
    return characters * 3 // 4


def decode_base64(text: str) -> bytes:
    """Decode standard base64 with its padding, nothing else in between. RFC 4648 section 4."""
    body = text.rstrip("=")
    foreign = _FOREIGN_TO_STANDARD.search(body)
    if foreign is not None:
        raise Base64Error(_fault_of(foreign[0], other_alphabet="-_"), foreign.start(), foreign[0])
    rest = len(body) % 4
    if rest == 1:
        raise Base64Error(Base64Fault.LENGTH, len(body))
    if len(text) - len(body) != -len(body) % 4:
        raise Base64Error(Base64Fault.PADDING, len(body), text[len(body) : len(body) + 1])
    if rest and _has_unused_bits(body[-1], rest):
        raise Base64Error(Base64Fault.TRAILING_BITS, len(body) - 1, body[-1])
    return binascii.a2b_base64(text)


def decode_hex(text: str) -> bytes:
    """Decode hexadecimal digits of either case, two for each byte. RFC 4648 section 8."""
    foreign = _FOREIGN_TO_HEX.search(text)
    if foreign is not None:
        raise Base64Error(_fault_of(foreign[0], other_alphabet=""), foreign.start(), foreign[0])
    if len(text) % 2:
        raise Base64Error(Base64Fault.LENGTH, len(text))
    return bytes.fromhex(text)


def decode_lenient(text: str) -> LenientBase64:
    """Decode either alphabet, with or without padding, over whitespace, and say what was forgiven.

    Raises Base64Error only for characters of no alphabet, for padding in the middle and for an impossible length.
    """
    faults: list[Base64Fault] = []
    compact = _WHITESPACE.sub("", text)
    if len(compact) != len(text):
        faults.append(Base64Fault.WHITESPACE)
    body = compact.rstrip("=")
    padding = len(compact) - len(body)
    foreign = _FOREIGN_TO_BOTH.search(body)
    if foreign is not None:
        offset = text.index(foreign[0])
        raise Base64Error(_fault_of(foreign[0], other_alphabet=""), offset, foreign[0])
    rest = len(body) % 4
    if rest == 1:
        raise Base64Error(Base64Fault.LENGTH, len(text))
    has_standard, has_url = _contains(body, "+/"), _contains(body, "-_")
    standard = has_standard or (padding > 0 and not has_url)
    if has_standard and has_url:
        faults.append(Base64Fault.STANDARD_ALPHABET)
    if padding != (-len(body) % 4 if standard else 0):
        faults.append(Base64Fault.PADDING)
    if rest and _has_unused_bits(body[-1], rest):
        faults.append(Base64Fault.TRAILING_BITS)
    mapped = body.replace("-", "+").replace("_", "/")
    return LenientBase64(
        data=binascii.a2b_base64(mapped + "=" * (-len(mapped) % 4)),
        alphabet="base64" if standard else "base64url",
        faults=tuple(faults),
    )


def base64url_faults(text: str) -> tuple[tuple[Base64Fault, int], ...]:
    """Everything that keeps a text from being strict base64url, each kind once with its first offset."""
    found: dict[Base64Fault, int] = {}
    for foreign in _FOREIGN_TO_URL.finditer(text):
        found.setdefault(_fault_of(foreign[0], other_alphabet="+/"), foreign.start())
    body = _FOREIGN_TO_BOTH.sub("", text)
    rest = len(body) % 4
    if rest == 1:
        found[Base64Fault.LENGTH] = len(text)
    elif rest and _has_unused_bits(body[-1], rest):
        found[Base64Fault.TRAILING_BITS] = text.rindex(body[-1])
    return tuple(found.items())


def encode_base64url(data: bytes) -> str:
    """Encode as base64url without padding."""
    return binascii.b2a_base64(data, newline=False).decode("ascii").translate(_TO_URL).rstrip("=")


def encode_base64(data: bytes) -> str:
    """Encode as standard base64 with padding."""
    return binascii.b2a_base64(data, newline=False).decode("ascii")


_TO_URL: Final = str.maketrans("+/", "-_")
_VALUES: Final = {
    character: value
    for alphabet in ("+/", "-_")
    for value, character in enumerate(_ALPHANUMERIC.decode("ascii") + alphabet)
}


def _has_unused_bits(last: str, rest: int) -> bool:
    return bool(_VALUES[last] & _UNUSED_BITS[rest])


def _contains(text: str, characters: str) -> bool:
    return any(character in text for character in characters)


def _first_fault(text: str, start: int, stop: int) -> Base64Error:
    foreign = _FOREIGN_TO_URL.search(text, start, stop)
    if foreign is None:
        return Base64Error(Base64Fault.LENGTH, stop)
    return Base64Error(_fault_of(foreign[0], other_alphabet="+/"), foreign.start(), foreign[0])


def _fault_of(character: str, *, other_alphabet: str) -> Base64Fault:
    if character == "=":
        return Base64Fault.PADDING
    if character.isspace():
        return Base64Fault.WHITESPACE
    if character in other_alphabet:
        return Base64Fault.STANDARD_ALPHABET
    return Base64Fault.ALPHABET
