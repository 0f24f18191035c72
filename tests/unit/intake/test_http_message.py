"""Whole HTTP messages and what stands in their headers and bodies."""

from __future__ import annotations

import json

import pytest

from inspector.artefacts.values import (
    Challenge,
    Envelope,
    HttpMessage,
    JsonDocument,
    KeyMaterial,
    PlainText,
    SignedToken,
    WrappedKey,
)
from inspector.encoding.span import Span
from inspector.intake.reading import read_input
from tests.unit.intake.given import (
    b64,
    challenge,
    fault_codes,
    jwe,
    jws,
    lines,
    noise,
    only_token,
    repair_codes,
    rsa_jwk,
    token_text,
    wrapped_key,
)

SIGNED = jws("RS256", 256)
OTHER = jws("ES256", 64)
BREAKS = pytest.mark.parametrize("end", ["\n", "\r\n"])


def _message(text: str) -> HttpMessage:
    (artefact,) = read_input(text).artefacts
    assert isinstance(artefact, HttpMessage)
    return artefact


@BREAKS
def test_a_request_with_its_headers_and_body(end: str) -> None:
    body = json.dumps({"challenge_id": "x", "encrypted_assertion": challenge()})
    text = end.join(
        ("POST /complete HTTP/1.1", "Host: api.example.org", f"X-Encrypted-Key:{wrapped_key()}", "Empty:", "", body)
    )
    intake = read_input(text)
    (message,) = intake.artefacts
    assert isinstance(message, HttpMessage)
    assert message.start_line == "POST /complete HTTP/1.1"
    assert [(header.name, header.value) for header in message.headers] == [
        ("Host", "api.example.org"),
        ("X-Encrypted-Key", wrapped_key()),
        ("Empty", ""),
    ]
    assert all(text[header.span.start : header.span.end] == header.value for header in message.headers)
    assert message.body == body
    assert text[message.body_span.start : message.body_span.end] == body
    assert [(part.name, type(part.artefact)) for part in message.parts] == [
        ("X-Encrypted-Key", WrappedKey),
        ("encrypted_assertion", Challenge),
    ]
    assert [text[part.span.start : part.span.end] for part in message.parts] == [wrapped_key(), challenge()]
    assert intake.repairs == ()
    assert intake.faults == ()


@BREAKS
def test_a_response_with_signed_headers(end: str) -> None:
    head = (
        "HTTP/1.1 200 OK",
        f"Authorization: Bearer {OTHER}",
        f"agid-jwt-signature: {SIGNED}",
        f"Digest: SHA-256={b64(noise(32))}",
        f"Set-Cookie: session={OTHER}; Path=/",
    )
    intake = read_input(end.join((*head, "", '{"a": 1}', "")))
    (message,) = intake.artefacts
    assert isinstance(message, HttpMessage)
    assert [(part.name, token_text(part.artefact)) for part in message.parts] == [
        ("Authorization", OTHER),
        ("agid-jwt-signature", SIGNED),
        ("Set-Cookie", OTHER),
    ]
    assert intake.repairs == ()


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        (json.dumps({"data": 1, "signature": b64(noise(256)), "kid": "k"}), "body", Envelope),
        ("  " + SIGNED + "\n", "body", SignedToken),
        (challenge(), "body", Challenge),
        (json.dumps({"encryptionPublicKey": rsa_jwk()}), "encryptionPublicKey", KeyMaterial),
        (json.dumps({"result": {"encrypted_jwt": challenge()}}), "result.encrypted_jwt", Challenge),
        (json.dumps({"id_token": SIGNED}), "id_token", SignedToken),
        (f"grant_type=x&client_assertion={SIGNED}&client_id=1", "body", SignedToken),
    ],
)
def test_what_a_body_holds(body: str, name: str, kind: type) -> None:
    text = "POST /x HTTP/1.1\nHost: a\n\n" + body
    intake = read_input(text)
    (message,) = intake.artefacts
    assert isinstance(message, HttpMessage)
    (part,) = message.parts
    assert (part.name, type(part.artefact)) == (name, kind)
    assert intake.repairs == ()
    if isinstance(part.artefact, SignedToken):
        start = text.index(SIGNED)
        assert part.span.start + part.artefact.start == start
        assert token_text(part.artefact) == SIGNED
    if isinstance(part.artefact, Envelope):
        assert text[part.span.start : part.span.end] == body


@pytest.mark.parametrize("body", ["", "hello", '{"a": 1}', "<html></html>", "[1]", '"text"'])
def test_a_body_without_anything(body: str) -> None:
    message = _message("HTTP/1.1 200\nDate: x\n\n" + body)
    assert message.parts == ()
    assert message.body == body


def test_damage_in_a_header_is_told_with_its_place() -> None:
    text = f"GET / HTTP/2\nAuthorization: Bearer {SIGNED.rpartition('.')[0]}\nHost: a\n"
    intake = read_input(text)
    assert fault_codes(intake) == ["paste.truncated"]
    assert intake.faults[0].span == Span(text.index("eyJ"), text.index("\nHost"))
    assert intake.repairs == ()


def test_a_header_continued_on_the_next_lines() -> None:
    text = f"GET / HTTP/1.1\nHost: a\nX-Token: {lines(SIGNED, 60, chr(10) + '  ')}\nDate: x\n\nbody"
    intake = read_input(text)
    (message,) = intake.artefacts
    assert isinstance(message, HttpMessage)
    assert [header.name for header in message.headers] == ["Host", "X-Token", "Date"]
    (part,) = message.parts
    assert token_text(part.artefact) == SIGNED
    assert repair_codes(intake) == ["paste.wrapped"]
    assert message.body == "body"


def test_an_invisible_character_in_a_header() -> None:
    intake = read_input(f"GET / HTTP/1.1\nHost: a\nAgid-JWT-Signature: {SIGNED[:-9]}\u200b{SIGNED[-9:]}\n\n")
    (message,) = intake.artefacts
    assert isinstance(message, HttpMessage)
    assert token_text(message.parts[0].artefact) == SIGNED
    assert repair_codes(intake) == ["paste.invisible"]


def test_headers_alone() -> None:
    message = _message(f"Content-Type: text/plain\nAgid-JWT-Signature: {SIGNED}")
    assert (message.start_line, message.body) == ("", "")
    assert [part.name for part in message.parts] == ["Agid-JWT-Signature"]


def test_a_body_without_an_empty_line() -> None:
    message = _message('POST / HTTP/1.1\nHost: a\n{"encrypted_user": "' + challenge() + '"}')
    assert message.body.startswith("{")
    assert [part.name for part in message.parts] == ["encrypted_user"]


def test_a_start_line_alone() -> None:
    message = _message("GET /a?b=c")
    assert (message.start_line, message.headers, message.body) == ("GET /a?b=c", (), "")


def test_more_headers_than_anybody_sends() -> None:
    text = "GET / HTTP/1.1\n" + "A: b\n" * 300
    assert len(_message(text).headers) == 200


def test_one_header_line_is_a_token_behind_a_name() -> None:
    intake = read_input(f"Agid-JWT-Signature: {SIGNED}")
    assert only_token(intake) == SIGNED
    assert repair_codes(intake) == ["paste.prefix"]


@pytest.mark.parametrize(
    "text",
    [
        "GET well soon my friend",
        "one: two\nthree: four",
        "HTTP/1.1 is old",
        "Subject: hello\nFrom: me\n\nGET / HTTP/1.1",
        "post /x HTTP/1.1\nsomething",
    ],
)
def test_other_lines_are_no_message(text: str) -> None:
    assert read_input(text).artefacts == (PlainText(text=text),)


def test_a_document_of_several_tokens_in_a_body() -> None:
    body = json.dumps({"a": SIGNED, "b": jwe()})
    text = "HTTP/1.1 200 OK\n\n" + body
    message = _message(text)
    assert [part.name for part in message.parts] == ["a", "b"]
    assert [text[part.span.start : part.span.end] for part in message.parts] == [SIGNED, jwe()]
    assert not isinstance(message.parts[0].artefact, JsonDocument)
