"""What is sound comes through untouched and is called what it is."""

from __future__ import annotations

import json
from typing import Any

import pytest

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
from inspector.encoding.span import Span
from inspector.intake.reading import read_input
from tests.unit.intake.given import b64, b64url, challenge, header, jwe, jws, noise, rsa_jwk, spki, wrapped_key

DETACHED = ".".join((jws().split(".")[0], "", jws().split(".")[2]))
UNENCODED = f'{header({"alg": "HS256", "b64": False, "crit": ["b64"]})}.{{"a": 1}}.{b64url(noise(32))}'
DIRECT = ".".join((header({"alg": "dir", "enc": "A128GCM"}), "", b64url(noise(12)), "", b64url(noise(16))))
JWE_JSON = {"protected": header({"enc": "A128GCM"}), "iv": b64url(noise(12)), "ciphertext": "AA", "tag": "AA"}
JWS_JSON = {"payload": "e30", "protected": header({"alg": "HS256"}), "signature": b64url(noise(32))}
ENVELOPE = {"data": {"a": [1, 2]}, "signature": b64(noise(256)), "kid": "k1"}
PEM = f"-----BEGIN PUBLIC KEY-----\n{spki()}\n-----END PUBLIC KEY-----\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(jws(), SignedToken, id="signed"),
        pytest.param(jws("RS256", 256), SignedToken, id="signed with RSA"),
        pytest.param(DETACHED, SignedToken, id="detached content"),
        pytest.param(UNENCODED, SignedToken, id="content that is not encoded"),
        pytest.param(jws("none", 0), SignedToken, id="no signature"),
        pytest.param(f"{header({})}.e30.{b64url(noise(32))}", SignedToken, id="empty header"),
        pytest.param(f"W10.e30.{b64url(noise(64))}", SignedToken, id="header no object"),
        pytest.param(f"{b64url(b'  {}')}.e30.AAAA", SignedToken, id="white space before the header's brace"),
        pytest.param(jwe(), EncryptedToken, id="encrypted"),
        pytest.param(jwe("dir", "A128CBC-HS256", key=0), EncryptedToken, id="empty encrypted key"),
        pytest.param(DIRECT, EncryptedToken, id="empty encrypted key and ciphertext"),
        pytest.param(jwe("RS256", "RSA-OAEP"), EncryptedToken, id="five segments, whatever alg says"),
        pytest.param(jwe() + "=", EncryptedToken, id="padded: for the parser to tell"),
        pytest.param(jws().replace("-", "+").replace("_", "/"), SignedToken, id="standard base64"),
        pytest.param(json.dumps(JWE_JSON), EncryptedToken, id="flattened JWE"),
        pytest.param(json.dumps({**JWE_JSON, "recipients": [{}]}), EncryptedToken, id="general JWE"),
        pytest.param(json.dumps(JWS_JSON), SignedToken, id="flattened JWS"),
        pytest.param(json.dumps(JWS_JSON, indent=2), SignedToken, id="flattened JWS, indented"),
        pytest.param(json.dumps({"header": {}, "signature": "AA"}), SignedToken, id="flattened, detached"),
        pytest.param(json.dumps({"payload": "", "signatures": [{"signature": "AA"}]}), SignedToken, id="general JWS"),
        pytest.param(json.dumps(ENVELOPE), Envelope, id="envelope"),
        pytest.param(challenge(), Challenge, id="challenge"),
        pytest.param(challenge(0), Challenge, id="challenge around nothing"),
        pytest.param(noise(60).hex(), Challenge, id="hexadecimal challenge"),
        pytest.param(b64(noise(16)), Challenge, id="too short for a challenge, but padded base64"),
        pytest.param(b64url(noise(61)), Challenge, id="challenge in base64url"),
        pytest.param(wrapped_key(256), WrappedKey, id="RSA 2048"),
        pytest.param(wrapped_key(384), WrappedKey, id="RSA 3072"),
        pytest.param(wrapped_key(512), WrappedKey, id="RSA 4096"),
        pytest.param(json.dumps(rsa_jwk()), KeyMaterial, id="JWK"),
        pytest.param(json.dumps({"keys": [rsa_jwk()]}), KeyMaterial, id="JWKS"),
        pytest.param(json.dumps([rsa_jwk()]), KeyMaterial, id="list of JWKs"),
        pytest.param(PEM, KeyMaterial, id="PEM"),
        pytest.param("Bag Attributes\n    friendlyName: x\n" + PEM, KeyMaterial, id="PEM behind words"),
        pytest.param(f"ssh-rsa AAAA{b64(noise(90))} me@here", KeyMaterial, id="OpenSSH"),
        pytest.param(spki(), KeyMaterial, id="bare DER"),
        pytest.param(b64(bytes.fromhex("302a") + noise(0x2A)), KeyMaterial, id="short bare DER"),
        pytest.param(json.dumps({"a": 1}), JsonDocument, id="plain JSON"),
        pytest.param('"a string"', JsonDocument, id="JSON string"),
        pytest.param("[1, 2]", JsonDocument, id="JSON list"),
        pytest.param("GET / HTTP/1.1\r\nHost: a\r\n\r\n", HttpMessage, id="request"),
        pytest.param("HTTP/1.1 204 No Content\nDate: now\n\n", HttpMessage, id="response"),
        pytest.param("Content-Type: text/plain\nX-Scope-Id: 1\n\nhello", HttpMessage, id="headers only"),
    ],
)
def test_sound_text_is_named_and_left_alone(text: str, kind: type) -> None:
    intake = read_input(text)
    (artefact,) = intake.artefacts
    assert type(artefact) is kind
    assert intake.repairs == ()
    assert intake.faults == ()
    assert intake.source == text
    assert intake.text == text
    assert [intake.origin(place) for place in range(len(text))] == list(range(len(text)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "hello",
        "www.example.com",
        "a.b.c",
        "org.example.some.package.WithALongNameOfAClass",  # five segments
        "the quick brown fox jumps over the lazy dog and there it rests",
        "supercalifragilisticexpialidociousandmuchmore",
        "note: see below",
        "name=value",
        "one: two\nthree: four",  # lines that look like headers, none of which is known
        "wait... what",
        "3.14",
        "{not json",
        "-----",
        "https://example.com/a/b?c=d",
        "7f0f0c3e-6a0b-4a52-9a51-0f3a2f6f6a11",
        "eyJ",
        "they were here, you know",
        "ssh-rsa is a key type",
    ],
)
def test_words_are_plain_text(text: str) -> None:
    intake = read_input(text)
    assert intake.artefacts == (PlainText(text=text),)
    assert intake.repairs == ()
    assert intake.faults == ()


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\n\n"])
@pytest.mark.parametrize("text", [jws(), jwe(), challenge(), wrapped_key(), PEM.strip(), json.dumps(ENVELOPE)])
def test_a_line_break_at_the_end_is_how_files_end(text: str, ending: str) -> None:
    alone, ended = read_input(text), read_input((text + ending).encode(), from_file=True)
    assert ended.repairs == ()
    assert ended.faults == ()
    assert type(ended.artefacts[0]) is type(alone.artefacts[0])


def test_a_compact_token_is_not_copied() -> None:
    text = jws()
    (token,) = read_input(text + "\n").artefacts
    assert isinstance(token, SignedToken)
    assert (token.start, token.end, token.form) == (0, len(text), "compact")


def test_a_json_token_fills_its_document() -> None:
    text = json.dumps(JWS_JSON)
    assert read_input(" " + text + " ").artefacts == (SignedToken(text=text, start=0, end=len(text), form="json"),)


def test_bytes_that_are_no_text_are_binary_data() -> None:
    data = b"\x30\x82\xff\xfe"
    intake = read_input(data)
    assert intake.artefacts == (BinaryData(data=data),)
    assert (intake.source, intake.text) == ("", "")


def test_a_challenge_alone_has_no_field() -> None:
    text = challenge()
    assert read_input(text).artefacts == (Challenge(text=text, field=None, span=Span(0, len(text))),)


def test_a_key_in_a_member_is_a_part_of_its_document() -> None:
    document: dict[str, Any] = {"flow": "redirect", "encryptionPublicKey": rsa_jwk()}
    text = json.dumps(document)
    (artefact,) = read_input(text).artefacts
    assert isinstance(artefact, JsonDocument)
    (part,) = artefact.parts
    assert part.name == "encryptionPublicKey"
    assert part.artefact == KeyMaterial(text=json.dumps(rsa_jwk()), span=Span(0, len(part.span)))
    assert text[part.span.start : part.span.end] == json.dumps(rsa_jwk())


@pytest.mark.parametrize(
    "text",
    [
        UNENCODED.replace(UNENCODED.split(".", 1)[0], header({"alg": "HS256"})),  # a payload that ought to be encoded
        UNENCODED + "é",  # no signature
    ],
)
def test_only_a_header_that_says_so_makes_other_characters_a_payload(text: str) -> None:
    artefact = read_input(text).artefacts[0]
    assert not isinstance(artefact, SignedToken) or artefact.text[artefact.start : artefact.end] != text
