from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector import limits
from inspector.encoding.base64text import (
    Base64Error,
    Base64Fault,
    base64url_faults,
    decode_base64,
    decode_base64url,
    decode_hex,
    decode_lenient,
    decode_pieces,
    decoded_length,
    encode_base64,
    encode_base64url,
)

if TYPE_CHECKING:
    from collections.abc import Callable


@given(st.binary(max_size=200))
def test_base64url_agrees_with_the_standard_library(data: bytes) -> None:
    text = base64.urlsafe_b64encode(data).decode().rstrip("=")
    assert encode_base64url(data) == text
    assert decode_base64url(text) == data
    assert decoded_length(len(text)) == len(data)


@given(st.binary(max_size=200))
def test_base64_agrees_with_the_standard_library(data: bytes) -> None:
    text = base64.b64encode(data).decode()
    assert encode_base64(data) == text
    assert decode_base64(text) == data


@pytest.mark.parametrize("data", [b"", b"f", b"fo", b"foo", b"foob", b"fooba", b"foobar"])
def test_the_examples_of_rfc_4648(data: bytes) -> None:
    texts = {
        b"": "",
        b"f": "Zg==",
        b"fo": "Zm8=",
        b"foo": "Zm9v",
        b"foob": "Zm9vYg==",
        b"fooba": "Zm9vYmE=",
        b"foobar": "Zm9vYmFy",
    }
    assert decode_base64(texts[data]) == data
    assert decode_base64url(texts[data].rstrip("=")) == data


def test_only_the_stretch_asked_for_is_read() -> None:
    assert decode_base64url("!!Zm9v!!", 2, 6) == b"foo"
    with pytest.raises(Base64Error) as caught:
        decode_base64url("!!Zm9v!!", 2, 7)
    assert (caught.value.fault, caught.value.offset, caught.value.character) == (Base64Fault.ALPHABET, 6, "!")


@pytest.mark.parametrize(
    ("text", "fault", "offset", "character"),
    [
        ("A", Base64Fault.LENGTH, 1, ""),
        ("Zm9vA", Base64Fault.LENGTH, 5, ""),
        ("Zm8=", Base64Fault.PADDING, 3, "="),
        ("A===", Base64Fault.PADDING, 1, "="),
        ("Zm 9", Base64Fault.WHITESPACE, 2, " "),
        ("Zm9v\n", Base64Fault.WHITESPACE, 4, "\n"),
        ("+/+/", Base64Fault.STANDARD_ALPHABET, 0, "+"),
        ("Zm9/", Base64Fault.STANDARD_ALPHABET, 3, "/"),
        ("Zm9v!", Base64Fault.ALPHABET, 4, "!"),
        ("Zm\u20139", Base64Fault.ALPHABET, 2, "\u2013"),
        ("Zm9\u00e9", Base64Fault.ALPHABET, 3, "\u00e9"),
        ("Zm9\u212a", Base64Fault.ALPHABET, 3, "\u212a"),  # a letter whose lower case is "k"
        ("Zm\ud8009", Base64Fault.ALPHABET, 2, "\ud800"),
        ("Zh", Base64Fault.TRAILING_BITS, 1, "h"),
        ("Zm9", Base64Fault.TRAILING_BITS, 2, "9"),
    ],
)
def test_strict_base64url_refuses(text: str, fault: Base64Fault, offset: int, character: str) -> None:
    with pytest.raises(Base64Error) as caught:
        decode_base64url(text)
    assert (caught.value.fault, caught.value.offset, caught.value.character) == (fault, offset, character)
    assert str(caught.value) == f"{fault.value} at offset {offset}"


@given(st.text(max_size=12))
def test_strict_base64url_takes_only_what_it_would_write(text: str) -> None:
    data = read(decode_base64url, text)
    assert data is None or encode_base64url(data) == text


@given(st.text(alphabet="AQgw-_+/= \n", max_size=10))
def test_strict_base64_takes_only_what_it_would_write(text: str) -> None:
    data = read(decode_base64, text)
    assert data is None or encode_base64(data) == text


def read(decode: Callable[[str], bytes], text: str) -> bytes | None:
    try:
        return decode(text)
    except Base64Error:
        return None


@pytest.mark.parametrize(
    ("text", "fault", "offset"),
    [
        ("A", Base64Fault.LENGTH, 1),
        ("Zm8", Base64Fault.PADDING, 3),
        ("Zm8==", Base64Fault.PADDING, 3),
        ("Zm9v=", Base64Fault.PADDING, 4),
        ("Z=8=", Base64Fault.PADDING, 1),
        ("Zm_v", Base64Fault.STANDARD_ALPHABET, 2),
        ("Zm v", Base64Fault.WHITESPACE, 2),
        ("Zm?v", Base64Fault.ALPHABET, 2),
        ("Zh==", Base64Fault.TRAILING_BITS, 1),
        ("Zm9=", Base64Fault.TRAILING_BITS, 2),
    ],
)
def test_strict_base64_refuses(text: str, fault: Base64Fault, offset: int) -> None:
    with pytest.raises(Base64Error) as caught:
        decode_base64(text)
    assert (caught.value.fault, caught.value.offset) == (fault, offset)


def test_pieces_are_the_whole_without_copying_it() -> None:
    data = bytes(range(256)) * 6_000
    text = "..." + encode_base64url(data) + "..."
    pieces = list(decode_pieces(text, 3, len(text) - 3))
    assert b"".join(pieces) == data
    assert len(pieces) == 2
    assert len(pieces[0]) == limits.PIECE * 3 // 4


def test_a_fault_in_a_later_piece_is_found_when_that_piece_is_reached() -> None:
    text = "A" * limits.PIECE + "A+AA"
    pieces = decode_pieces(text, 0, len(text))
    assert next(pieces) == bytes(limits.PIECE * 3 // 4)
    with pytest.raises(Base64Error) as caught:
        next(pieces)
    assert caught.value.offset == limits.PIECE + 1


def test_hexadecimal() -> None:
    assert decode_hex("00fFA0") == b"\0\xff\xa0"
    assert decode_hex("") == b""


@pytest.mark.parametrize(
    ("text", "fault", "offset"),
    [
        ("abc", Base64Fault.LENGTH, 3),
        ("ab cd", Base64Fault.WHITESPACE, 2),
        ("0x00", Base64Fault.ALPHABET, 1),
        ("ab=", Base64Fault.PADDING, 2),
        ("\u0661\u0661", Base64Fault.ALPHABET, 0),  # digits, but not those digits
    ],
)
def test_hexadecimal_refuses(text: str, fault: Base64Fault, offset: int) -> None:
    with pytest.raises(Base64Error) as caught:
        decode_hex(text)
    assert (caught.value.fault, caught.value.offset) == (fault, offset)


@pytest.mark.parametrize(
    ("text", "data", "alphabet", "faults"),
    [
        ("Zm9v", b"foo", "base64url", ()),
        ("Zm8", b"fo", "base64url", ()),
        ("Zm8=", b"fo", "base64", ()),
        ("-_-_", b"\xfb\xff\xbf", "base64url", ()),
        ("+/+/", b"\xfb\xff\xbf", "base64", ()),
        ("-_8=", b"\xfb\xff", "base64url", (Base64Fault.PADDING,)),
        ("+/8", b"\xfb\xff", "base64", (Base64Fault.PADDING,)),
        ("+/8==", b"\xfb\xff", "base64", (Base64Fault.PADDING,)),
        ("-/-_", b"\xfb\xff\xbf", "base64", (Base64Fault.STANDARD_ALPHABET,)),
        (" Zm\r\n9v\t", b"foo", "base64url", (Base64Fault.WHITESPACE,)),
        ("Zh", b"f", "base64url", (Base64Fault.TRAILING_BITS,)),
        ("", b"", "base64url", ()),
    ],
)
def test_a_lenient_reading_says_what_it_forgave(
    text: str, data: bytes, alphabet: str, faults: tuple[Base64Fault, ...]
) -> None:
    read = decode_lenient(text)
    assert (read.data, read.alphabet, read.faults) == (data, alphabet, faults)


@pytest.mark.parametrize(
    ("text", "fault", "offset"),
    [
        ("Zm\u20269v", Base64Fault.ALPHABET, 2),
        (" Zm9v!", Base64Fault.ALPHABET, 5),
        ("Zm=v", Base64Fault.PADDING, 2),
        ("Zm9vA", Base64Fault.LENGTH, 5),
    ],
)
def test_a_lenient_reading_still_refuses(text: str, fault: Base64Fault, offset: int) -> None:
    with pytest.raises(Base64Error) as caught:
        decode_lenient(text)
    assert (caught.value.fault, caught.value.offset) == (fault, offset)


@given(st.binary(max_size=60))
def test_a_lenient_reading_takes_everything_strict_ones_take(data: bytes) -> None:
    assert decode_lenient(encode_base64url(data)).data == data
    assert decode_lenient(encode_base64(data)).data == data
    assert decode_lenient(encode_base64url(data)).faults == ()


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("Zm9v", ()),
        ("", ()),
        ("Zm8=", ((Base64Fault.PADDING, 3),)),
        ("Z h=", ((Base64Fault.WHITESPACE, 1), (Base64Fault.PADDING, 3), (Base64Fault.TRAILING_BITS, 2))),
        ("+/ /A!", ((Base64Fault.STANDARD_ALPHABET, 0), (Base64Fault.WHITESPACE, 2), (Base64Fault.ALPHABET, 5))),
        ("Zm9vA", ((Base64Fault.LENGTH, 5),)),
    ],
)
def test_every_deviation_from_base64url_is_listed(text: str, faults: tuple[tuple[Base64Fault, int], ...]) -> None:
    assert base64url_faults(text) == faults
