"""The bytes of a challenge from whatever encoding they stand in."""

from __future__ import annotations

import base64

import pytest

from inspector.keys.secret import Secret
from inspector.operations.challenge import Blob, decode_blob, ordinary_keys, read_blob
from inspector.operations.situation import Situation
from inspector.operations.wrapping import AGREED, PKCS1, WrapScheme, blocks_by_any_scheme, unwrap, wrapped_blocks

BYTES = bytes(range(100, 131))
BASE64 = base64.b64encode(BYTES).decode()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (BASE64, ""),
        (f"{BASE64[:20]}\n{BASE64[20:]}", ""),
        (BASE64.rstrip("="), "base64 without its padding"),
        (base64.urlsafe_b64encode(b"\xff\xfe" + BYTES).decode(), "base64url"),
        (BYTES.hex(), "hexadecimal digits"),
        (BYTES.hex().upper(), "hexadecimal digits"),
        (base64.b64encode(BASE64.encode()).decode(), "base64 of base64"),
        (base64.b64encode(BYTES.hex().encode()).decode(), "base64 of hexadecimal digits"),
        (base64.b64encode(BASE64.encode()).hex(), "hexadecimal digits of base64 of base64"),
    ],
)
def test_an_encoding_is_undone_and_named(text: str, encoding: str) -> None:
    blob = decode_blob(text)
    assert blob is not None
    assert blob.data.removeprefix(b"\xff\xfe") == BYTES
    assert blob.encoding == encoding


def test_two_alphabets_at_once_are_named() -> None:
    assert decode_blob("ab+/ab-_") == Blob(
        data=base64.b64decode("ab+/ab+/"), encoding="a mixture of base64 and base64url"
    )


def test_no_more_than_three_encodings_are_undone() -> None:
    text = BASE64
    for _ in range(4):
        text = base64.b64encode(text.encode()).decode()
    blob = decode_blob(text)
    assert blob is not None
    assert blob.encoding == "base64 of base64 of base64"


def test_text_that_only_looks_encoded_is_left_as_it_is() -> None:
    blob = decode_blob(base64.b64encode(b"a" * 41).decode())  # no bytes have 41 characters of base64
    assert blob == Blob(data=b"a" * 41)


@pytest.mark.parametrize("text", ["", "a", "not base64!", "=a=="])
def test_what_is_no_encoding_of_bytes_is_none(text: str) -> None:
    assert not read_blob(text)


@pytest.mark.parametrize("text", ["7f" * 16, "7F" * 18, "0" * 39])
def test_few_digits_or_an_odd_number_of_them_are_base64(text: str) -> None:
    blob = decode_blob(text)
    assert blob is not None
    assert "hexadecimal" not in blob.encoding


def test_the_characters_of_a_text_are_a_key_only_where_they_encode_none() -> None:
    assert [form.name for form in ordinary_keys(b"correct horse ba")] == ["text"]
    assert [form.name for form in ordinary_keys(bytes(range(16)).hex().encode())] == ["hex", "base64url"]
    assert ordinary_keys(b"correct horse") == ()


def test_a_scheme_has_a_name() -> None:
    assert AGREED.name == "RSA-OAEP and SHA-256"
    assert WrapScheme(hash_name="SHA-256", mgf1_name="SHA-1").name == "RSA-OAEP, SHA-256 and MGF1 with SHA-1"
    assert PKCS1.name == "PKCS #1 v1.5"


def test_nothing_is_unwrapped_without_a_private_key() -> None:
    situation = Situation(secrets=(Secret(bytes(256)), Secret(b"short")))
    assert [*wrapped_blocks(situation)] == [bytes(256)]
    assert [*unwrap(bytes(256), situation)] == []
    assert [*blocks_by_any_scheme(bytes(256), situation)] == []


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("AAAAAAAAAAAAAAAA:AQEB:AgICAgICAgICAgICAgICAg==", "IV, ciphertext, tag with “:” between them, each in base64"),
        ("AAAAAAAAAAAAAAAA|AgICAgICAgICAgICAgICAg|AQEB", "IV, tag, ciphertext with “|” between them, each in base64"),
        (
            f"{'00' * 12}.{'01' * 3}.{'02' * 16}",
            "IV, ciphertext, tag with “.” between them, each in hexadecimal digits",
        ),
        (
            f"{'00' * 12}.{'01' * 3}{'02' * 16}",
            "IV, ciphertext with tag with “.” between them, each in hexadecimal digits",
        ),
    ],
)
def test_parts_that_stand_apart_are_put_together(text: str, encoding: str) -> None:
    blob = decode_blob(text)
    assert blob is not None
    assert (blob.data, blob.encoding) == (bytes(12) + b"\1" * 3 + b"\2" * 16, encoding)


@pytest.mark.parametrize("text", ["AAAA:AAAA|AAAA", "AAAA:A", "A:B:C:D", "AAAA:AAAA:AAAA:AAAA", ":AAAA"])
def test_what_are_no_parts_is_no_blob(text: str) -> None:
    assert decode_blob(text) is None
