"""Shared secrets: every reading of a file, the likeliest first."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.keys.symmetric import KEY_BYTES, read_secret, secret_forms
from tests.unit.keys.given import b64, one, refused

AES = bytes(range(32))


def names(raw: bytes) -> list[str]:
    return [form.name for form in secret_forms(raw)]


def values(raw: bytes) -> dict[str, bytes]:
    return {form.name: form.value for form in secret_forms(raw)}


def test_a_base64_key_is_first_read_as_base64() -> None:
    text = base64.b64encode(AES)
    assert names(text) == ["base64", "text"]
    assert values(text) == {"base64": AES, "text": text}


def test_a_trailing_newline_makes_one_form_more() -> None:
    text = base64.b64encode(AES) + b"\n"
    assert values(text) == {"base64": AES, "text-trimmed": text.strip(), "text": text}
    assert names(text)[0] == "base64"


def test_hexadecimal_goes_before_base64() -> None:
    assert names(AES.hex().encode())[0] == "hex"
    assert values(AES.hex().encode())["base64url"] == base64.b64decode(AES.hex())
    for text in (AES.hex(":"), "0x" + AES.hex(), AES.hex(" ").upper()):
        assert values(text.encode())["hex"] == AES


def test_base64url_is_named_so() -> None:
    assert values(base64.urlsafe_b64encode(b"\xff" * 32).rstrip(b"="))["base64url"] == b"\xff" * 32


def test_quotes_and_byte_order_marks_are_taken_off() -> None:
    assert values(b'\xef\xbb\xbf"' + base64.b64encode(AES) + b'"')["base64"] == AES


def test_a_jwk_comes_first() -> None:
    text = json.dumps({"kty": "oct", "k": b64(b"short")}).encode()
    assert names(text) == ["jwk", "text"]
    assert values(text)["jwk"] == b"short"


@pytest.mark.parametrize("text", [b'{"kty":"oct"}', b'{"k":"\xc3\xa9"}', b"{broken", b'{"k": 5}'])
def test_what_only_begins_like_a_jwk_is_text(text: bytes) -> None:
    assert names(text) == ["text"]


def test_a_word_is_text_before_it_is_base64() -> None:
    assert names(b"secret") == ["text", "base64url"] or names(b"secret")[0] == "text"
    assert values(b"your-256-bit-secret")["text"] == b"your-256-bit-secret"
    assert names(b"your-256-bit-secret")[0] == "text"


def test_bytes_that_are_no_text_stand_as_they_are() -> None:
    assert secret_forms(b"\xff\xfe\xfd")[0].value == b"\xff\xfe\xfd"
    assert names(b"\xff\xfe\xfd") == ["text"]
    assert names(b"") == ["text"]


def test_no_value_comes_twice() -> None:
    assert len({form.value for form in secret_forms(b"00" * 16)}) == len(secret_forms(b"00" * 16))


def test_forms_show_nothing() -> None:
    assert b"0123456789abcdef".hex() not in repr(secret_forms(b"0123456789abcdef".hex().encode()))


@settings(derandomize=True, max_examples=300)
@given(st.binary(max_size=80))
def test_the_bytes_themselves_are_always_among_the_forms(raw: bytes) -> None:
    assert raw in [form.value for form in secret_forms(raw)]


# ---------------------------------------------------------------------------------------------------------------- files


@pytest.mark.parametrize("length", KEY_BYTES)
def test_keys_of_usual_length_are_read_in_every_encoding(length: int) -> None:
    raw = bytes(range(200, 200 + length % 50)) + b"\xff" * (length - length % 50)
    for text in (base64.b64encode(raw), base64.urlsafe_b64encode(raw), b64(raw).encode(), raw.hex().encode()):
        key = one(text + b"\n")
        assert key.secret is not None
        assert (key.secret.reveal(), key.bits, key.remarks) == (raw, 8 * length, ())


def test_raw_bytes_of_usual_length_are_a_key() -> None:
    key = one(b"\xff" * 32)
    assert key.secret is not None
    assert key.secret.reveal() == b"\xff" * 32


@pytest.mark.parametrize("raw", [b"secret", b"x" * 33, base64.b64encode(b"x" * 31), b"\xff" * 31, b" padded " * 4])
def test_what_may_be_anything_is_no_key(raw: bytes) -> None:
    assert read_secret(raw) is None
    assert refused(raw)[0] == "key.unreadable"
