"""In which forms an HMAC secret is itself, and in which it is an accident."""

from __future__ import annotations

import base64
import hashlib

import pytest

from inspector.keys.shared import encoded_secret, ordinary_forms, other_forms, text_of

RANDOM = hashlib.sha256(b"a secret for tests").digest()
LONGER = hashlib.sha512(b"a secret for tests").digest()


def standard(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def named(raw: bytes) -> list[tuple[str, bytes]]:
    return [(form.name, form.value) for form in ordinary_forms(raw)]


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n"])
def test_text_is_the_secret_without_the_end_of_its_file(end: str) -> None:
    assert named(f"correct horse battery{end}".encode()) == [("text", b"correct horse battery")]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        (standard(RANDOM), "base64", RANDOM),
        (standard(RANDOM) + "\n", "base64", RANDOM),
        (url(RANDOM), "base64url", RANDOM),
        (url(LONGER), "base64url", LONGER),
        (RANDOM.hex(), "hexadecimal", RANDOM),
        (RANDOM.hex().upper(), "hexadecimal", RANDOM),
        ("0x" + RANDOM.hex(), "hexadecimal", RANDOM),
        ("base64:" + standard(RANDOM), "base64", RANDOM),
        (standard(b"a secret in plain words"), "base64", b"a secret in plain words"),
        (standard(LONGER)[:64] + "\n" + standard(LONGER)[64:], "base64", LONGER),
    ],
)
def test_an_encoded_random_secret_is_its_bytes_before_its_text(text: str, name: str, value: bytes) -> None:
    forms = ordinary_forms(text.encode())
    assert [(form.name, form.value) for form in forms] == [(name, value), ("text", text.rstrip("\n").encode())]
    assert forms[1].encodes == name


def test_a_password_that_happens_to_be_base64_may_be_either_and_nothing_is_said_of_it() -> None:
    forms = ordinary_forms(b"kJ8fz2mQw7Rt5Yb3Nc6Xd1Vg4Hs9Lp0a")
    assert [(form.name, form.encodes) for form in forms] == [("base64url", ""), ("text", "")]


@pytest.mark.parametrize(
    "text",
    [
        "ThisIsTheSharedSecretOfTwoCompaniesWhoKnowEachOther",  # letters alone
        "alllowercaseletters1234567890abcdef",  # no capitals, no multiple of two
        "Password123",  # short
        "a-string-secret-at-least-256-bits-long",
        "correct horse battery staple",
        "kJ8fz2mQw7Rt5Yb3Nc6Xd1Vg4Hs9Lp0aUeX",  # an unusual number of bytes
        "aB1" * 7,  # bits left over at the end
    ],
)
def test_words_are_no_encoded_secret(text: str) -> None:
    assert encoded_secret(text) is None


def test_bytes_that_are_no_text_are_the_secret() -> None:
    raw = b"\xff\xfe" + RANDOM
    assert named(raw) == [("bytes", raw)]
    assert text_of(raw) is None
    assert {form.accident for form in other_forms(raw, ordinary_forms(raw))} == {"newline", "text", ""}


def test_a_jwk_is_the_bytes_of_k_alone() -> None:
    assert named(f'{{"kty":"oct","k":"{url(RANDOM)}"}}'.encode()) == [("JWK", RANDOM)]
    assert named(b'{"kty":"oct","k":""}') == []


def test_the_text_of_a_jwk_may_have_been_taken_for_the_secret() -> None:
    raw = f'{{"kty":"oct","k":"{url(RANDOM)}"}}\n'.encode()
    found = {form.value: form.accident for form in other_forms(raw, ordinary_forms(raw))}
    assert found[raw] == "text"
    assert found[raw.strip()] == "text"


def test_an_empty_file_holds_no_secret() -> None:
    assert named(b"\n") == []


def others(raw: bytes) -> dict[bytes, tuple[str, str]]:
    return {form.value: (form.accident, form.name) for form in other_forms(raw, ordinary_forms(raw))}


@pytest.mark.parametrize(
    ("value", "accident"),
    [
        (b"correct horse\n", "newline"),
        (b"correct horse\r\n", "newline"),
        (b'"correct horse"', "quoted"),
        (b"'correct horse'", "quoted"),
        (standard(b"correct horse").encode(), "text"),
        (standard(b"correct horse").rstrip("=").encode(), "text"),
        (b"correct horse".hex().encode(), "text"),
        (standard(standard(b"correct horse").encode()).encode(), ""),
        (hashlib.sha256(b"correct horse").digest(), ""),
        ("correct horse".encode("utf-16-le"), ""),
    ],
)
def test_what_is_made_of_a_text_by_accident(value: bytes, accident: str) -> None:
    assert others(b"correct horse\n")[value][0] == accident


def test_what_stands_around_a_secret_may_have_been_left_out() -> None:
    assert others(b"  correct horse ")[b"correct horse"] == ("quoted", "the secret without the white space around it")
    assert others(b'"correct horse"')[b"correct horse"][0] == "quoted"
    quoted = f'"{standard(RANDOM)}"'.encode()
    assert others(quoted)[RANDOM][0] == "quoted"


def test_a_line_break_inside_the_bytes_of_a_key_may_have_been_left_out() -> None:
    found = {form.value: form.accident for form in other_forms(b"correct horse\n")}
    assert found[b"correct horse"] == "newline"


def test_words_may_have_been_decoded_by_a_decoder_that_forgives() -> None:
    assert others(b"my-secret!")[base64.b64decode("my+secret"[:8])][0] == "decoded"
    assert others(b"my-secret!")[base64.b64decode("mysecret")][0] == "decoded"
    assert others(b"deadbeef")[bytes.fromhex("deadbeef")][0] == "decoded"
    assert others(b"!!")  # nothing to decode, and no failure


def test_what_was_encoded_twice_may_have_been_decoded_twice() -> None:
    twice = standard(standard(RANDOM).encode()).encode()
    forms = ordinary_forms(twice)
    assert forms[0].value == standard(RANDOM).encode()
    assert others(twice)[RANDOM][0] == "decoded"


def test_no_form_stands_twice_or_is_ordinary() -> None:
    raw = standard(RANDOM).encode()
    values = [form.value for form in other_forms(raw, ordinary_forms(raw))]
    assert len(set(values)) == len(values)
    assert not {RANDOM, raw, b""} & set(values)


def test_nothing_of_a_secret_is_in_its_representation() -> None:
    forms = (*ordinary_forms(b"correct horse"), *other_forms(b"correct horse"))
    assert not any("correct horse" in repr(form) for form in forms)
    assert "correct" not in repr(encoded_secret(standard(b"correct horse")))
