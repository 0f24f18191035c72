"""The door of the intake: what comes in, whatever it is, comes out named; limits are kept; samples are recognised."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from inspector import limits
from inspector.artefacts.values import (
    BinaryData,
    Challenge,
    EncryptedToken,
    Envelope,
    HttpMessage,
    JsonDocument,
    KeyMaterial,
    PlainText,
    SignedToken,
    WrappedKey,
)
from inspector.intake.reading import Intake, read_input
from tests.unit.intake.given import b64, challenge, jwe, jws, lines, noise, rsa_jwk, spki, wrapped_key

if TYPE_CHECKING:
    from pathlib import Path

JWS_FOR_REPAIRS = "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJlc2lnbmE"
SAMPLES = [
    ("signicat/private.jwk.json", KeyMaterial, []),
    ("signicat/request.json", JsonDocument, [("encryptionPublicKey", KeyMaterial)]),
    ("signicat/response.jose", EncryptedToken, []),
    ("signicat/nested-id-token.jose", EncryptedToken, []),
    ("signicat/idp.jwks.json", KeyMaterial, []),
    ("signicat/ec-response.jose", EncryptedToken, []),
    ("signicat/ec-private.jwk.json", KeyMaterial, []),
    ("pdnd/response.json", Envelope, []),
    ("pdnd/response-signed-minified.json", Envelope, []),
    ("pdnd/response-altered.json", Envelope, []),
    ("pdnd/public.pem", KeyMaterial, []),
    ("pdnd/private.pem", KeyMaterial, []),
    ("passport/encrypted_request_challenge.txt", Challenge, []),
    ("passport/encrypted_jwt.txt", Challenge, []),
    ("passport/aes-key.txt", Challenge, []),
    ("passport/x-encrypted-key.txt", WrappedKey, []),
    ("passport/enclave-private.pem", KeyMaterial, []),
    ("passport/enclave-public.txt", KeyMaterial, []),
    (
        "passport/request.http",
        HttpMessage,
        [("X-Encrypted-Key", WrappedKey), ("X-Encrypted-User", Challenge), ("encrypted_assertion", Challenge)],
    ),
]


@pytest.mark.parametrize(("name", "kind", "parts"), SAMPLES)
def test_real_input_is_recognised_untouched(name: str, kind: type, parts: list[tuple[str, type]], shared: Path) -> None:
    intake = read_input((shared / "samples" / name).read_bytes(), from_file=True)
    (artefact,) = intake.artefacts
    assert type(artefact) is kind
    assert intake.repairs == ()
    assert intake.faults == ()
    if isinstance(artefact, HttpMessage | JsonDocument):
        assert [(part.name, type(part.artefact)) for part in artefact.parts] == parts


@pytest.mark.parametrize("from_file", [False, True])
def test_input_past_the_limit_is_refused(from_file: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001 - a table's column
    monkeypatch.setattr(limits, "PASTED_INPUT", 100)
    monkeypatch.setattr(limits, "FILE_INPUT", 200)
    allowed = 200 if from_file else 100
    assert read_input("a" * allowed, from_file=from_file).faults == ()
    intake = read_input("a" * (allowed + 1), from_file=from_file)
    (fault,) = intake.faults
    assert fault.code == "paste.limit"
    assert fault.values == {
        "what": "file" if from_file else "pasted text",
        "allowed": str(allowed),
        "found": str(allowed + 1),
    }
    assert intake.artefacts == (PlainText(text=""),)
    assert read_input(b"a" * (allowed + 1), from_file=from_file).artefacts == (BinaryData(data=b""),)


def test_text_and_its_bytes_are_one() -> None:
    text = json.dumps({"data": "perché", "signature": "AA"}, ensure_ascii=False)
    assert read_input(text) == read_input(text.encode("utf-8"))


def test_a_large_token_is_recognised_by_its_edges_alone() -> None:
    text = jwe(content=3 * limits.MIB) + "\n"
    (token,) = read_input(text, from_file=True).artefacts
    assert isinstance(token, EncryptedToken)
    assert token.text is text
    assert (token.start, token.end) == (0, len(text) - 1)


def test_a_large_token_behind_a_prefix_is_not_copied() -> None:
    text = "Bearer " + jwe(content=3 * limits.MIB)
    (token,) = read_input(text, from_file=True).artefacts
    assert isinstance(token, EncryptedToken)
    assert token.text is text


def _check(intake: Intake, source: str) -> None:
    """What must hold whatever comes in."""
    assert intake.artefacts
    for artefact in intake.artefacts:
        if isinstance(artefact, EncryptedToken | SignedToken):
            assert 0 <= artefact.start < artefact.end <= len(artefact.text)
        if isinstance(artefact, HttpMessage | JsonDocument):
            spans = [part.span for part in artefact.parts]
            assert all(0 <= span.start <= span.end <= len(intake.text) for span in spans)
        if isinstance(artefact, PlainText) and not intake.faults:
            assert artefact.text == source
            assert intake.repairs == ()
    origins = [intake.origin(place) for place in range(len(intake.text) + 1)]
    assert origins == sorted(origins)
    assert all(0 <= origin <= len(source) for origin in origins)
    spans = [*(repair.span for repair in intake.repairs), *(fault.span for fault in intake.faults if fault.span)]
    assert all(0 <= span.start <= span.end <= len(source) for span in spans)
    values = [*(repair.values for repair in intake.repairs), *(fault.values for fault in intake.faults)]
    assert all(isinstance(value, str) for told in values for value in told.values())


@given(st.text())
@example("{")
@example('"')
@example('"\\')
@example("[" * 100)
@example("\ud800")
@example("e30.e30.e30")
@example("....")
@example("=.=.=")
@example('{"a":"\\ud83d"}')
@example("GET / HTTP/1.1")
@example(":")
@example('"a":')
@example("-----BEGIN X-----")
@example("\ufeff\u00a0")
def test_no_text_is_too_strange(text: str) -> None:
    _check(read_input(text), text)


@given(st.binary())
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe{\x00")
@example(b"\x00" * 10)
def test_no_bytes_are_too_strange(data: bytes) -> None:
    intake = read_input(data)
    assert len(intake.artefacts) >= 1
    if intake.source:
        _check(intake, intake.source)


TEXTS = st.sampled_from(
    [
        jws(),
        jws("RS256", 256),
        jwe(),
        jwe("dir", "A256CBC-HS512", key=0, tag=32),
        challenge(),
        wrapped_key(),
        spki(),
        json.dumps({"data": {"a": 1.50}, "signature": b64(noise(256)), "kid": "k"}, indent=2),
        json.dumps({"id_token": jws(), "n": [jwe()]}),
        json.dumps({"result": {"encrypted_jwt": challenge()}}),
        json.dumps({"keys": [rsa_jwk()]}),
        f"POST /x HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {jws()}\r\n\r\n"
        + json.dumps({"encrypted_user": challenge()}),
        "curl -H 'Authorization: Bearer " + jws() + "' https://x.example -d '{}'",
        lines(jwe(), 64),
        f"-----BEGIN PUBLIC KEY-----\n{lines(spki(), 64)}\n-----END PUBLIC KEY-----\n",
    ]
)
PIECES = st.sampled_from(
    [
        *(
            "",
            " ",
            "\n",
            "\r\n",
            ".",
            "...",
            '"',
            "'",
            ",",
            "\\",
            "\\n",
            "%2E",
            "%",
            "+",
            "=",
            "&amp;",
            "{",
            "}",
            "eyJ",
        ),
        *(
            "eyJ",
            "Bearer ",
            ": ",
            "\x00",
            "\u2026",
            "\u200b",
            "\u00a0",
            "\ufeff",
            "\u2013",
            "\u0430",
            "\ud800",
            "\U0001f600",
        ),
    ]
)


@settings(max_examples=200)
@given(TEXTS, st.lists(st.tuples(st.floats(0, 1), st.integers(0, 6), PIECES), min_size=1, max_size=4))
def test_no_damage_is_too_strange(text: str, changes: list[tuple[float, int, str]]) -> None:
    for where, length, piece in changes:
        place = int(where * len(text))
        text = text[:place] + piece + text[place + length :]
    _check(read_input(text), text)


@given(st.lists(TEXTS, min_size=2, max_size=3), PIECES)
def test_no_mixture_is_too_strange(texts: list[str], between: str) -> None:
    text = between.join(texts)
    _check(read_input(text), text)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (f"Authorization: Bearer {JWS_FOR_REPAIRS}", "paste.prefix"),
        (f"\u200b{JWS_FOR_REPAIRS[:30]}\u200b{JWS_FOR_REPAIRS[30:]}", "paste.invisible"),
        (JWS_FOR_REPAIRS.replace(".", "%2E"), "paste.url-encoded"),
    ],
)
def test_a_repair_that_is_not_wanted_is_not_made(source: str, code: str) -> None:
    assert code in [repair.code for repair in read_input(source).repairs]
    left = read_input(source, unrepaired=[code])
    assert code not in [repair.code for repair in left.repairs]


def test_other_repairs_are_made_all_the_same() -> None:
    source = f"Bearer {JWS_FOR_REPAIRS}"
    assert read_input(source, unrepaired=["paste.wrapped"]) == read_input(source)
