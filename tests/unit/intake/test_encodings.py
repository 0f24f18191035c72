"""Whole values encoded once more, and plus signs that became spaces."""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from typing import TYPE_CHECKING

import pytest

from inspector.artefacts.values import Challenge, EncryptedToken, Envelope, JsonDocument, KeyMaterial, PlainText
from inspector.encoding.span import Span
from inspector.intake.reading import read_input
from tests.unit.intake.given import (
    b64,
    b64url,
    challenge,
    fault_codes,
    header,
    jwe,
    jws,
    lines,
    noise,
    only_token,
    repair_codes,
    spki,
    wrapped_key,
)

if TYPE_CHECKING:
    from collections.abc import Callable

SIGNED = jws("RS256", 256)
PEM = f"-----BEGIN PUBLIC KEY-----\n{lines(spki(), 64)}\n-----END PUBLIC KEY-----\n"


@pytest.mark.parametrize("token", [SIGNED, jwe()])
@pytest.mark.parametrize(
    ("encode", "form"),
    [
        (b64, "base64"),
        (b64url, "base64"),
        (lambda data: lines(b64(data), 76), "base64"),
        (lambda data: data.hex(), "hexadecimal"),
        (lambda data: data.hex().upper(), "hexadecimal"),
        (lambda data: b64(gzip.compress(data, mtime=0)), "gzip and base64"),
        (lambda data: b64(zlib.compress(data)), "zlib and base64"),
        (lambda data: b64(zlib.compress(data, 1)), "zlib and base64"),
        (lambda data: base64.b32encode(data).decode(), "base32"),
        (lambda data: lines(base64.b32encode(data).decode().rstrip("="), 64), "base32"),
    ],
)
def test_a_token_encoded_once_more(token: str, encode: object, form: str) -> None:
    assert callable(encode)
    text = encode(token.encode())
    intake = read_input(text)
    assert only_token(intake) == token
    (repair,) = intake.repairs
    assert repair.code == "paste.double-encoded"
    assert repair.values == {"characters": str(len(text)), "form": form, "length": str(len(token))}
    assert repair.span == Span(0, len(text))
    assert intake.span(0, len(token)) == Span(0, len(text))


def test_other_things_encoded_once_more() -> None:
    envelope = json.dumps({"data": 1, "signature": b64(noise(256))})
    assert isinstance(read_input(b64(envelope.encode())).artefacts[0], Envelope)
    assert isinstance(read_input(b64(PEM.encode())).artefacts[0], KeyMaterial)
    assert isinstance(read_input(header({"iss": "https://issuer.example"})).artefacts[0], JsonDocument)


def test_a_header_alone_is_a_token_cut_off() -> None:
    text = SIGNED.split(".", maxsplit=1)[0]
    intake = read_input(text)
    assert only_token(intake) == text
    assert fault_codes(intake) == ["paste.truncated"]
    assert intake.repairs == ()


@pytest.mark.parametrize(
    "value",
    [
        challenge(),
        wrapped_key(),
        noise(60).hex(),
        b64(b"\x1f\x8b" + noise(60)),
        b64(noise(33)),
        b64(b"\x78\x9c" + noise(60)),  # begins like zlib and is none
        b64(zlib.compress(noise(60))),  # is zlib, of no text
    ],
)
def test_bytes_without_order_are_not_decoded(value: str) -> None:
    intake = read_input(value)
    assert intake.repairs == ()


@pytest.mark.parametrize(
    "text",
    [
        b64(b"just some words in base64, nothing else"),
        b64(b"a\x00b" * 20)[:26],
        "deadbeef deadbeef",
        "H4sIAAAAAAAA/damagedgzipdata",
        b64(b"-----BEGIN but no key"),
        "eyJ" + "A" * 30,
        "7b22" + "ff" * 20,
        "MV4A" + "A" * 25,  # no number of characters that base32 has
    ],
)
def test_base64_of_nothing_known_stays(text: str) -> None:
    intake = read_input(text)
    assert isinstance(intake.artefacts[0], PlainText | Challenge)
    assert intake.repairs == ()
    assert intake.text == text


def test_a_gzip_bomb_is_not_inflated_far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector.limits.PASTED_INPUT", 10_000)
    text = b64(gzip.compress(b"{" + b" " * 1_000_000 + b"}", mtime=0))
    assert isinstance(read_input(text).artefacts[0], PlainText)


@pytest.mark.parametrize("before", ["", "X-Encrypted-User: ", '"encrypted_jwt": "'])
def test_plus_signs_that_became_spaces(before: str) -> None:
    value = "ab+" + challenge()[3:].replace("+", "x")[:-20] + "+" + challenge()[-20:]
    value = value[: len(value) // 4 * 4]
    intake = read_input(before + value.replace("+", " "))
    (artefact,) = intake.artefacts
    assert isinstance(artefact, Challenge)
    assert artefact.text == value
    assert repair_codes(intake)[0] == "paste.plus-as-space"
    repair = intake.repairs[0]
    assert (repair.removed, repair.inserted) == (" ", "+")
    assert repair.values["places"] == str(value.count("+"))
    assert repair.values["offset"] == str(len(before) + 2)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 8])
def test_any_number_of_plus_signs(count: int) -> None:
    value = challenge(200).replace("+", "x")
    for place in range(count):
        at = 7 + place * 31 + place * place
        value = value[:at] + "+" + value[at + 1 :]
    intake = read_input(value.replace("+", " "))
    (artefact,) = intake.artefacts
    assert isinstance(artefact, Challenge)
    assert artefact.text == value
    assert repair_codes(intake) == ["paste.plus-as-space"]


def test_plus_signs_in_a_member() -> None:
    value = "ab+" + challenge()[3:].replace("+", "x")
    intake = read_input(json.dumps({"encrypted_jwt": value.replace("+", " ")}))
    (artefact,) = intake.artefacts
    assert isinstance(artefact, Challenge)
    assert artefact.text == value
    assert repair_codes(intake) == ["paste.quoted", "paste.plus-as-space"]


@pytest.mark.parametrize(
    "text",
    [
        "Some Words 4 You To Read",
        "The 2 Tokens Of Yesterday Fit",
        "thequickbrownfoxjumpsoverthelazy dog",
        lines(challenge(), 64, " "),
        lines(challenge(212), 64, " "),  # as many spaces as fit four characters
        f"{challenge()[:40]} {challenge()[40:]}",
    ],
)
def test_spaces_that_were_no_plus_signs(text: str) -> None:
    assert "paste.plus-as-space" not in repair_codes(read_input(text))


def test_standard_base64_keeps_its_plus_signs() -> None:
    value = "a+b+" + challenge()[4:]
    assert read_input(value).repairs == ()
    assert isinstance(read_input(jwe()).artefacts[0], EncryptedToken)


@pytest.mark.parametrize(
    ("write", "form"),
    [
        (lambda text: b64(b64(text.encode()).encode()), "base64, twice"),
        (lambda text: "data:application/jwt;base64," + b64(text.encode()), "base64"),
        (lambda text: "0x" + text.encode().hex(), "hexadecimal"),
        (lambda text: text.encode().hex(":"), "hexadecimal"),
    ],
)
def test_other_ways_to_encode_once_more(write: Callable[[str], str], form: str) -> None:
    intake = read_input(write(SIGNED))
    assert only_token(intake) == SIGNED
    assert (intake.repairs[0].code, intake.repairs[0].values["form"]) == ("paste.double-encoded", form)


def test_base64_of_what_only_begins_like_base64_of_a_token_stays_what_it_is() -> None:
    intake = read_input(b64(b"eyJ is how a token begins, and this is no token at all"))
    assert "twice" not in str([repair.values for repair in intake.repairs])
