from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from inspector.encoding.places import (
    EncodedBytes,
    base64_places,
    hex_places,
    json_places,
    names_of,
    pointer,
    pointer_at,
    text_places,
)
from inspector.encoding.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = bytes(range(40))


def read(text: str) -> EncodedBytes:
    found = base64_places(text)
    assert found is not None
    return found


@pytest.mark.parametrize("length", [0, 1, 2, 3, 4, 39, 40])
@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
def test_bytes_of_base64_stand_where_their_characters_are(length: int, encode: Callable[[bytes], bytes]) -> None:
    data = DATA[:length]
    text = encode(data).decode()
    found = read(text)
    assert found.data == data
    for start in range(length):
        span = found.span(start, start + 1)
        bits = [f"{byte:08b}" for byte in data]
        assert text[span.start : span.end] == text[start * 8 // 6 : -(-(start + 1) * 8 // 6)]
        assert "".join(bits)[start * 8 : start * 8 + 8]


def test_line_breaks_quotes_and_escapes_do_not_count() -> None:
    plain = base64.b64encode(b"\xff" * 9 + b"abc").decode()
    assert "/" in plain
    written = '"' + plain.replace("/", "\\/")[:9] + "\r\n" + plain.replace("/", "\\/")[9:] + '"'
    found = read(written)
    assert found.data == b"\xff" * 9 + b"abc"
    span = found.span(9, 12)
    assert written[span.start : span.end] == plain[-4:]
    assert found.byte(span.start) == 9
    assert found.byte(0) == 0
    assert found.byte(len(written) + 5) == len(found.data)


@pytest.mark.parametrize("text", ["abc.def", "a", "ab!d", "äöü"])
def test_what_is_no_base64_has_no_places(text: str) -> None:
    assert base64_places(text) is None


def test_hexadecimal_digits() -> None:
    found = hex_places("00ff 10aB")
    assert found is not None
    assert found.data == b"\x00\xff\x10\xab"
    assert found.span(1, 3) == Span(2, 7)
    assert found.byte(5) == 2
    assert hex_places("0g") is None
    assert hex_places("012") is None
    assert hex_places("ä0") is None


def test_text_stands_where_it_stands() -> None:
    found = text_places("aä€\ud800z")
    assert found.data == "aä€".encode() + b"\xed\xa0\x80z"
    assert found.span(1, 3) == Span(1, 2)
    assert found.span(3, 6) == Span(2, 3)
    assert found.byte(2) == 3
    assert found.span(0, 0) == Span(0, 0)
    assert found.span(50, 60) == Span(0, 0)


def test_members_and_items_by_their_pointer() -> None:
    data = '{"ä":{"b/c~":[1, {"d":true}]},"e":"x","e":2}'.encode()
    places = json_places(data)
    shown = {name: data[start:end].decode() for name, (start, end) in places.items()}
    assert shown == {
        "/ä": '"ä":{"b/c~":[1, {"d":true}]}',
        "/ä/b~1c~0": '"b/c~":[1, {"d":true}]',
        "/ä/b~1c~0/0": "1",
        "/ä/b~1c~0/1": '{"d":true}',
        "/ä/b~1c~0/1/d": '"d":true',
        "/e": '"e":2',
    }
    assert pointer_at(places, data.index(b"true")) == "/ä/b~1c~0/1/d"
    assert pointer_at(places, 0) == ""
    assert pointer("ä", "b/c~", "1") == "/ä/b~1c~0/1"
    assert names_of("/ä/b~1c~0/1") == ["ä", "b/c~", "1"]
    assert names_of("") == []


@pytest.mark.parametrize("data", [b"\xff", b"{", b""])
def test_what_is_no_json_has_no_members(data: bytes) -> None:
    assert json_places(data) == {}


def test_ascii_needs_no_counting() -> None:
    assert json_places(b'[1,"ab"]') == {"/0": (1, 2), "/1": (3, 7)}
