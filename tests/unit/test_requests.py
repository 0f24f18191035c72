from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from inspector import requests
from inspector.diagnosis.inspection import Inspection, Outcome
from inspector.keys.transport import from_transport
from inspector.reports.document import from_document
from inspector.reports.record import Record

if TYPE_CHECKING:
    from pathlib import Path

SECRET = b"kz8 Wd4!mQ1x7Rt0vB3nLs6yHu9cEaJf"  # not one that anybody guesses


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def base64text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def signing_input(header: dict[str, Any], payload: bytes) -> str:
    return f"{base64url(json.dumps(header).encode())}.{base64url(payload)}"


def hmac_token(payload: bytes) -> str:
    first = signing_input({"alg": "HS256"}, payload)
    return f"{first}.{base64url(hmac.digest(SECRET, first.encode(), hashlib.sha256))}"


def ecdsa_token(private: ec.EllipticCurvePrivateKey, payload: bytes) -> str:
    first = signing_input({"alg": "ES256"}, payload)
    r, s = decode_dss_signature(private.sign(first.encode(), ec.ECDSA(hashes.SHA256())))
    return f"{first}.{base64url(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


def asked(**question: Any) -> Any:
    answer = requests.answer(Record({"id": 1, **question}), lambda _: None)
    return json.loads(answer)


def inspected(**question: Any) -> Inspection:
    return from_document(asked(**question)["inspection"])


def payload(inspection: Inspection) -> bytes:
    found = inspection.layers[0].payload
    assert found is not None
    return found.data


def test_a_token_is_inspected_with_the_secrets_of_the_request() -> None:
    token = hmac_token(b'{"sub": "maria"}')
    assert inspected(text=token).outcome is Outcome.UNCHECKED
    verified = inspected(text=token, secrets=[base64text(SECRET)])
    assert verified.outcome is Outcome.VERIFIED
    assert payload(verified) == b'{"sub": "maria"}'


def test_a_token_is_inspected_with_keys_that_were_made_and_sent_back() -> None:
    key = asked(generate={"kind": "EC", "curve": "P-256", "use": "sig", "alg": "ES256", "kid": "k1"})["keys"][0]
    built = from_transport(key)
    assert (built.kid, built.use, built.alg) == ("k1", "sig", "ES256")
    assert built.private is not None
    private = built.private.reveal()
    assert isinstance(private, ec.EllipticCurvePrivateKey)
    token = ecdsa_token(private, b"{}")
    assert inspected(text=token, keys=[key]).outcome is Outcome.VERIFIED
    assert inspected(text=token, keys=[key], second_opinion=True).outcome is Outcome.VERIFIED


def test_a_file_is_read_by_the_worker(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(hmac_token(b"{}"))
    found = inspected(file=str(tmp_path / "token"), secrets=[base64text(SECRET)])
    assert found.outcome is Outcome.VERIFIED


def test_what_is_expected_of_the_claims_is_passed_on() -> None:
    token = hmac_token(b'{"iss": "them", "aud": "us", "exp": 1700000000}')
    common = {"text": token, "secrets": [base64text(SECRET)]}
    assert inspected(**common, at="2023-11-14T22:13:00Z").outcome is Outcome.VERIFIED
    assert inspected(**common, at="2023-11-14T22:30:00Z").outcome is Outcome.FAILED
    expectations = {"expect_issuer": "them", "expect_audience": "us", "at": "2023-11-14T22:13:00Z"}
    assert inspected(**common, **expectations).outcome is Outcome.VERIFIED
    assert inspected(**common, at="2023-11-14T22:14:00Z").outcome is Outcome.VERIFIED
    assert inspected(**common, at="2023-11-14T22:14:00Z", skew=10).outcome is Outcome.FAILED


def test_detached_content_and_limits_are_passed_on() -> None:
    whole = hmac_token(b"content")
    header, _, signature = whole.split(".")
    detached = {
        "text": f"{header}..{signature}",
        "secrets": [base64text(SECRET)],
        "content": base64text(b"content"),
        "aad": "not for tokens",
        "allow_rsa1_5": True,
        "allowances": {"inflated": 1000, "unknown": 5},
    }
    assert inspected(**detached).outcome is Outcome.VERIFIED
    assert inspected(**{**detached, "content": base64text(b"other")}).outcome is Outcome.FAILED


def test_a_key_that_could_not_be_read_is_part_of_the_case() -> None:
    problem = {"code": "key.passphrase", "values": {"label": "enc.pem"}}
    found = inspected(text=hmac_token(b"{}"), problems=[problem])
    assert "key.passphrase" in {finding.code for finding in found.findings}


def test_sentences_come_in_the_language_of_the_request() -> None:
    english, italian = (inspected(text=hmac_token(b"{}"), language=language) for language in ("en", "it"))
    assert english.findings[0].title.startswith("The signature was not checked")
    assert italian.findings[0].title.startswith("La firma non è stata controllata")
    assert inspected(text=hmac_token(b"{}")) == english
    refused = asked(text="x", language="../it")["refused"]
    assert refused == {"reason": "request", "message": "language: en or it expected"}


def test_a_payload_comes_back_as_far_as_it_is_wanted() -> None:
    token = hmac_token(b"x" * 1000)
    whole = inspected(text=token, secrets=[base64text(SECRET)])
    part = inspected(text=token, secrets=[base64text(SECRET)], payload_limit=10)
    assert payload(whole) == b"x" * 1000
    assert payload(part) == b"x" * 10
    assert part.layers[0].payload is not None
    assert part.layers[0].payload.length == 1000
    assert inspected(text="hello", payload_limit=2).layers[0].payload is not None


def test_a_layer_without_payload_stays_so() -> None:
    assert inspected(text=hmac_token(b"")[:-43], payload_limit=2).layers


# --------------------------------------------------------------------------------------------------------------- keys


def test_keys_are_read_from_data_with_a_passphrase() -> None:
    private = rsa.generate_private_key(65537, 1024)  # noqa: S505 (quick, and only read back)
    pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(b"p"),
    )
    wanted = {"data": base64text(pem), "origin": "enc.pem", "label": "mine", "passphrase": base64text(b"p")}
    answer = asked(read_keys=wanted)
    key = from_transport(answer["keys"][0])
    assert (key.bits, key.label, key.origin, key.is_private) == (1024, "mine", "enc.pem", True)
    refused = asked(read_keys={**wanted, "passphrase": None})
    assert refused["keys"] == []
    assert [problem["code"] for problem in refused["problems"]] == ["key.passphrase"]
    assert b"BEGIN" not in json.dumps(refused).encode()


def test_keys_are_read_from_a_file(tmp_path: Path) -> None:
    jwk = {"kty": "oct", "k": base64url(SECRET), "kid": "s"}
    (tmp_path / "key.jwk").write_text(json.dumps(jwk))
    answer = asked(read_keys={"file": str(tmp_path / "key.jwk")})
    assert [from_transport(key).kid for key in answer["keys"]] == ["s"]
    assert "key_set" not in answer


def test_a_key_set_is_told_from_a_single_key() -> None:
    jwk = {"kty": "oct", "k": base64url(SECRET), "kid": "s"}
    data = base64.b64encode(json.dumps({"keys": [jwk]}).encode()).decode()
    assert asked(read_keys={"data": data})["key_set"] is True


# ------------------------------------------------------------------------------------------------------------ refusals


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ({}, "id"),
        ({"text": 1}, "text"),
        ({"text": "x", "keys": [1]}, "keys"),
        ({"text": "x", "keys": [{"material": {"kty": "RSA"}}]}, "keys"),
        ({"text": "x", "secrets": ["?"]}, "secrets"),
        ({"text": "x", "content": "?"}, "content"),
        ({"text": "x", "at": "yesterday"}, "at"),
        ({"text": "x", "allowances": 3}, "allowances"),
        ({"text": "x", "problems": [{"code": "key.limit"}]}, "problems[0].values"),
        ({"read_keys": {}}, "read_keys.data"),
        ({"read_keys": {"data": "?"}}, "read_keys.data"),
        ({"generate": {"kind": "DSA"}}, "generate"),
        ({"generate": {"kind": "RSA", "bits": 1024}}, "generate"),
    ],
)
def test_a_request_that_is_wrong_is_refused_with_its_place(question: dict[str, Any], place: str) -> None:
    refused = asked(**question)["refused"]
    assert refused["reason"] == "request"
    assert refused["message"].startswith(f"{place}: ")


def test_a_file_that_is_not_read_is_refused_with_its_reason(tmp_path: Path) -> None:
    refused = asked(file=str(tmp_path))["refused"]
    assert refused == {"reason": "file", "message": f"{tmp_path}: it is a folder"}


def test_too_little_memory_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(*_: object) -> int:
        raise MemoryError

    monkeypatch.setattr(os, "open", exhausted)
    assert asked(file="large")["refused"]["reason"] == "memory"


# ------------------------------------------------------------------------------------------------------------- moments


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-21T14:03:59Z", datetime(2026, 11, 21, 14, 3, 59, tzinfo=UTC)),
        ("2026-11-21t14:03:59z", datetime(2026, 11, 21, 14, 3, 59, tzinfo=UTC)),
        (
            "2026-11-21 14:03:59.25+02:00",
            datetime(2026, 11, 21, 14, 3, 59, 250_000, tzinfo=timezone(timedelta(hours=2))),
        ),
    ],
)
def test_a_moment_is_read_by_rfc_3339(text: str, moment: datetime) -> None:
    assert requests.moment(text) == moment


@pytest.mark.parametrize("text", ["", "2026-11-21", "2026-11-21T14:03:59", "2026-13-21T14:03:59Z", "20261121T140359Z"])
def test_other_moments_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"moment|month"):
        requests.moment(text)


def test_what_an_inspection_needs_can_be_loaded_in_advance() -> None:
    requests.warm()


def test_the_files_of_a_program_are_answered() -> None:
    token = hmac_token(b"{}")
    assert asked(text=token, files_of=1) == {"files": {"token.txt": base64text(f"{token}\n".encode())}}
    assert asked(text=token, files_of=9) == {"files": {}}


def test_refusals_come_in_the_language_of_the_request(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = asked(file=str(tmp_path), language="it")["refused"]
    assert refused == {"reason": "file", "message": f"{tmp_path}: è una cartella"}
    assert asked(generate={"kind": "RSA", "bits": 1}, language="it")["refused"]["message"] == (
        "generate: atteso: una chiave RSA ha 2048, 3072 o 4096 bit"
    )
    assert asked(generate={"kind": "RSA", "bits": 1}, language=["it"])["refused"]["message"].endswith("expected")
    order = {"product": "envelope", "key": {"secret": "QUJD"}, "content": "e30="}
    assert asked(make=order, language="it")["refused"]["message"] == "Qui serve una chiave RSA."

    def exhausted(*_: object) -> int:
        raise MemoryError

    monkeypatch.setattr(os, "open", exhausted)
    assert asked(file="large", language="it")["refused"]["message"].startswith("Serve più memoria")
