"""Envelopes as they are verified, and what else in them may have been signed."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from typing import TYPE_CHECKING, Any

import pytest

from inspector import inspect, read_keys
from inspector.artefacts.values import Envelope
from inspector.diagnosis.inspection import Outcome
from inspector.intake.reading import read_input
from inspector.keys.key import Key, KeyKind
from inspector.operations.envelope import expected_scheme, scheme_that_verifies, token_inside, verify_envelope
from inspector.operations.envelope_scopes import scopes
from inspector.operations.situation import Situation
from tests.senders.given import made

if TYPE_CHECKING:
    from inspector.diagnosis.inspection import Inspection

DATA = '{"b":1,"a":"x"}'


def envelope(text: str) -> Envelope:
    found = read_input(text).artefacts[0]
    assert isinstance(found, Envelope)
    return found


def keys(name: str = "producer", **values: str) -> tuple[Key, ...]:
    return read_keys(made({"sender": "key", "name": name, "half": "public", "values": values}), origin="f").keys


def of_token(payload: str, data: str = DATA, **fields: Any) -> str:
    token = made({"sender": "jws", "by": "producer", "payload": payload, **fields})
    return made({"sender": "envelope with signature", "signature": token, "data": data})


def stages(found: Inspection) -> dict[str, tuple[str, str]]:
    return {stage.name: (stage.state.value, stage.detail) for stage in found.layers[0].trace}


@pytest.mark.parametrize(
    ("alg", "expected"),
    [(None, "RS256"), ("RS512", "RS512"), ("PS256", "PS256"), ("RSA-OAEP", "RS256"), ("ES256", "RS256")],
)
def test_what_is_expected_of_an_rsa_key(alg: str | None, expected: str) -> None:
    scheme = expected_scheme(Key(kind=KeyKind.RSA, bits=2048, alg=alg))
    assert scheme is not None
    assert scheme.name == expected


def test_keys_that_sign_nothing_of_this_kind_are_left_out() -> None:
    symmetric = Key(kind=KeyKind.OCT, bits=256)
    assert expected_scheme(symmetric) is None
    assert scheme_that_verifies(symmetric, b"", b"") is None
    assert expected_scheme(Key(kind=KeyKind.EC, curve="P-256", bits=256, alg="ES512")) is not None


def test_the_scheme_that_verified_is_kept() -> None:
    text = made({"sender": "odd envelope", "scheme": "pss"})
    verified = verify_envelope(envelope(text), Situation(keys=keys(alg="PS256")))
    assert verified.scheme is not None
    assert verified.scheme.name == "PS256"
    assert verified.cover == ""


def test_the_reading_that_verified_is_kept() -> None:
    text = made({"sender": "odd envelope", "encoding": "reversed"})
    verified = verify_envelope(envelope(text), Situation(keys=keys()))
    assert verified.signature is not None
    assert verified.signature.encoding == "reversed"


@pytest.mark.parametrize(
    "signature", ["eyJ.x.y", "eyJhbGciOiJub25lIg.e30.", 5, "a.b.c", ["eyJhbGciOiJSUzI1NiJ9..AAAA"]]
)
def test_what_is_no_token_is_none(signature: object) -> None:
    text = json.dumps({"data": {}, "signature": signature, "kid": "k"})
    assert token_inside(envelope(text)) is None


@pytest.mark.parametrize(
    ("payload", "data", "cover"),
    [
        (DATA, DATA, "payload"),
        ('{"a": "x", "b": 1.0}', DATA, "payload"),
        ("plain words", '"plain words"', "payload"),
        ('{"iss":"x","data":{"a":"x","b":1}}', DATA, "member"),
        (json.dumps({"digest": hashlib.sha256(DATA.encode()).hexdigest()}), DATA, "digest"),
        (json.dumps(["SHA-256=" + b64encode(hashlib.sha256(DATA.encode()).digest()).decode()]), DATA, "digest"),
        ('{"a":"y"}', DATA, ""),
        ("other words", DATA, ""),
        ('{"iat":5}', "5", ""),
        ('{"a":1}', '{"a":1,"a":1}', ""),
        ("[{}]", "{}", ""),
    ],
)
def test_how_a_payload_covers_data(payload: str, data: str, cover: str) -> None:
    text = of_token(payload, data)
    assert verify_envelope(envelope(text), Situation(keys=keys())).cover == cover


def test_a_token_inside_is_a_layer_of_its_own() -> None:
    found = inspect(of_token(DATA, detached=True), keys())
    assert [layer.kind for layer in found.layers] == ["envelope", "jws", "json"]
    assert found.outcome is Outcome.VERIFIED
    assert stages(found)["signature"] == ("done", "verified as a JWS (RS256)")
    assert found.layers[0].key is not None
    assert [segment.length for segment in found.layers[0].segments][1] == 256


def test_a_token_inside_that_does_not_verify_fails() -> None:
    found = inspect(of_token(DATA, by="stranger", detached=True), keys())
    assert found.outcome is Outcome.FAILED
    assert stages(found)["signature"] == ("failed", "see the JWS")
    assert "jws.wrong-key" in [finding.code for finding in found.findings]


def test_a_token_inside_over_other_data_protects_nothing() -> None:
    found = inspect(of_token('{"a":"y"}'), keys())
    assert stages(found)["signature"] == ("failed", "the payload of the JWS is not data")
    assert found.findings[0].code == "envelope.data-altered"


def test_a_token_inside_that_nobody_can_check_is_unchecked() -> None:
    found = inspect(of_token(DATA))
    assert found.outcome is Outcome.UNCHECKED
    assert stages(found)["signature"] == ("not reached", "see the JWS")


def test_a_token_inside_by_a_shared_secret_has_no_key_to_name() -> None:
    token = made({"sender": "jws", "alg": "HS256", "by": "shared-32", "payload": '{"a":"y"}'})
    text = made({"sender": "envelope with signature", "signature": token, "data": DATA})
    secret = read_keys(made({"sender": "key", "name": "shared-32"}), origin="f").keys
    found = inspect(text, secret)
    assert found.findings[0].code == "envelope.data-altered"
    assert found.outcome is Outcome.FAILED


def test_the_parts_of_an_envelope() -> None:
    text = '{ "signature": "AAAA", "data": {"a": "x", "n": 1}, "kid": "k" }'
    parts = {(scope.name, scope.text) for scope in scopes(envelope(text))}
    assert parts >= {
        ("wrapper", '{"data":{"a": "x", "n": 1}}'),
        ("without-signature", '{"data":{"a": "x", "n": 1},"kid":"k"}'),
        ("without-signature", '{ "data": {"a": "x", "n": 1}, "kid": "k" }'),
        ("signature-empty", '{"signature":"","data":{"a": "x", "n": 1},"kid":"k"}'),
        ("signature-empty", '{ "signature": null, "data": {"a": "x", "n": 1}, "kid": "k" }'),
        ("data-and-kid", '{"kid":"k","data":{"a": "x", "n": 1}}'),
        ("data-and-kid", '{"a": "x", "n": 1}.k'),
        ("data-and-kid", 'k{"a": "x", "n": 1}'),
        ("array", '[{"a": "x", "n": 1}]'),
        ("member", '"x"'),
        ("member", "x"),
        ("member", "1"),
    }


def test_the_parts_of_an_envelope_without_kid_and_with_a_string() -> None:
    text = '{"data":"abc","signature":"AAAA"}'
    parts = {(scope.name, scope.text) for scope in scopes(envelope(text))}
    assert ("without-signature", '{"data":"abc"}') in parts
    assert {name for name, _ in parts} == {"wrapper", "without-signature", "signature-empty", "array"}
    with_kid = {scope.text for scope in scopes(envelope('{"data":"abc","signature":"AAAA","kid":"k"}'))}
    assert "abc.k" in with_kid
