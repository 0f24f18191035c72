from __future__ import annotations

import json
from base64 import b64encode, encodebytes, urlsafe_b64encode

import pytest

from inspector.encoding.jsontext import parse_json
from inspector.operations.signature_text import EnvelopeSignature, signature_readings

RAW = bytes(range(200, 256)) + bytes(17)  # has + and / in base64, and needs padding
PLAIN = b64encode(RAW).decode()


def readings(value: object) -> tuple[EnvelopeSignature, ...]:
    return signature_readings(parse_json(json.dumps(value)))


def first(value: object) -> tuple[str, bytes]:
    found = readings(value)[0]
    return found.encoding, found.data


def test_standard_base64_is_as_it_should_be() -> None:
    found = readings(PLAIN)
    assert [one.encoding for one in found] == ["base64", "reversed"]
    assert found[0].is_plain
    assert found[1].data == RAW[::-1]


@pytest.mark.parametrize(
    ("encoding", "value"),
    [
        ("base64url", urlsafe_b64encode(RAW).decode().rstrip("=")),
        ("base64url", urlsafe_b64encode(RAW).decode()),
        ("hex", RAW.hex()),
        ("hex", RAW.hex().upper()),
        ("hex", "0x" + RAW.hex()),
        ("hex", RAW.hex(" ")),
        ("list", list(RAW)),
        ("list", [byte - 256 if byte > 127 else byte for byte in RAW]),
        ("list", str(list(RAW))),
        ("list", " ".join(map(str, RAW))),
        ("list", {"type": "Buffer", "data": list(RAW)}),
        ("list", {str(index): byte for index, byte in enumerate(RAW)}),
        ("wrapped", encodebytes(RAW).decode()),
        ("wrapped", PLAIN[:64] + "\\r\\n" + PLAIN[64:]),
        ("wrapped", f"-----BEGIN SIGNATURE-----\n{PLAIN}\n-----END SIGNATURE-----"),
        ("wrapped", PLAIN + " "),
        ("lenient", PLAIN.rstrip("=")),
        ("lenient", PLAIN[:-3] + "B=="),
        ("plus-as-space", PLAIN.replace("+", " ")),
        ("percent", PLAIN.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D")),
    ],
)
def test_every_other_way_of_writing_bytes_is_read_and_named(encoding: str, value: object) -> None:
    name, data = first(value)
    assert name == encoding
    assert data == RAW


def test_what_was_forgiven_is_named() -> None:
    assert readings(PLAIN.rstrip("="))[0].faults == ("padding",)
    assert readings(PLAIN.replace("+", "-"))[0].faults == ("other alphabet",)
    assert readings(PLAIN[:-3] + "B==")[0].faults == ("trailing bits",)
    assert readings(urlsafe_b64encode(RAW).decode().rstrip("="))[0].faults == ()


@pytest.mark.parametrize("inner", [PLAIN, RAW.hex(), urlsafe_b64encode(RAW).decode()])
def test_base64_of_base64_or_of_hex_is_a_second_reading(inner: str) -> None:
    found = readings(b64encode(inner.encode()).decode())
    assert [(one.encoding, one.data) for one in found[:2]] == [("base64", inner.encode()), ("twice", RAW)]


@pytest.mark.parametrize(
    "value",
    [
        None,
        5,
        True,
        "",
        "???",
        "<signature>",
        [1, 2],
        ["a"] * 40,
        [300] * 40,
        {},
        {"a": "b"},
        "%2B%2",
        "% %2B ?",
        "a b ?",
    ],
)
def test_what_stands_for_no_bytes_has_no_reading(value: object) -> None:
    assert readings(value) == ()


@pytest.mark.parametrize("inner", [b"hello world, this is text!", b"QUJD", "perché".encode()])
def test_bytes_that_are_some_other_text_are_read_once(inner: bytes) -> None:
    assert [one.encoding for one in readings(b64encode(inner).decode())] == ["base64", "reversed"]


def test_an_odd_number_of_digits_is_no_hex() -> None:
    assert "hex" not in [one.encoding for one in readings("a" * 65)]
    assert "twice" not in [one.encoding for one in readings(b64encode(b"a" * 65).decode())]
