"""What rules say in the corners that the case folders do not reach."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from inspector import inspect, read_keys
from inspector.diagnosis.material import material_in
from inspector.diagnosis.rules.jwt import difference, unit
from inspector.diagnosis.words import duration, named
from inspector.keys.secret import Secret
from inspector.limits import KEY_FILE, Allowances
from inspector.operations.situation import Situation
from inspector.operations.wrapping import key_forms
from tests.cases.test_cases import inspected
from tests.senders.given import given, made

if TYPE_CHECKING:
    from inspector.diagnosis.inspection import Inspection


def ask(**words: Any) -> Inspection:
    return inspected(given(words))


def codes(inspection: Inspection) -> list[str]:
    return [finding.code for finding in inspection.findings]


def segment(value: object) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def test_a_der_signature_that_no_key_verifies_is_only_likely() -> None:
    der = encode_dss_signature(1 << 250, 1 << 249)
    token = f"{segment({'alg': 'ES256'})}.{segment({'sub': 'x'})}.{segment(der)}"
    found = inspect(token, read_keys(made({"sender": "key", "name": "vendor-p256", "half": "public"}), origin="f").keys)
    assert (found.findings[0].code, found.findings[0].certainty) == ("jws.der-signature", "likely")


def test_a_sequence_that_is_no_der_signature_is_an_ordinary_failure() -> None:
    token = f"{segment({'alg': 'ES256'})}.{segment({'sub': 'x'})}.{segment(b'0' * 64)}"
    found = inspect(token, read_keys(made({"sender": "key", "name": "vendor-p256", "half": "public"}), origin="f").keys)
    assert codes(found) == ["jws.wrong-key"]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "less than a second"),
        (1, "1 second"),
        (-47, "47 seconds"),
        (3_661, "1 hour 1 minute"),
        (300_000, "3 days 11 hours"),
    ],
)
def test_a_duration_in_words(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_many_names_are_cut_to_a_few_and_a_number() -> None:
    assert named("abcdefg") == "a, b, c, d, e and 2 more"
    assert named(["a", "a"]) == "a"


@pytest.mark.parametrize(
    ("expected", "found", "how"),
    [
        ("https://a.example", "https://a.example/", "a trailing slash"),
        ("https://a.example", "https://A.example", "upper and lower case"),
        ("a.example", "https://a.example", "the scheme in front"),
        ("a", "a ", "white space around it"),
        ("a", "b", ""),
    ],
)
def test_how_two_identifiers_differ(expected: str, found: str, how: str) -> None:
    assert difference(expected, found) == how


@pytest.mark.parametrize(
    ("value", "factor"),
    [(1_795_000_600, None), (1_795_000_600_000, 1_000), (1_795_000_600_000_000, 1_000_000), (1e30, None)],
)
def test_a_number_too_large_for_a_date_shows_its_unit(value: float, factor: int | None) -> None:
    found = unit(value)
    assert (found[0] if found else None) == factor


def test_two_faults_at_once_are_both_found() -> None:
    payload = json.dumps({"exp": 1_700_000_000})
    found = ask(make={"sender": "jws", "payload": payload}, keys=["producer public"])
    assert codes(found) == ["jws.wrong-key", "jwt.expired"]


def test_content_that_inflates_beyond_the_limit_is_refused_by_size_too() -> None:
    token = made({"sender": "jwe", "payload": "a" * 5_000, "compressed": True})
    keys = read_keys(made({"sender": "key", "name": "client"}), origin="f").keys
    found = inspect(token, keys, allowances=Allowances(inflated=1_000, inflate_ratio=10**6))
    assert codes(found)[0] == "jwe.limit"


def test_a_header_beyond_the_limit_is_refused() -> None:
    huge = segment({"alg": "dir", "enc": "A256GCM", "x": "y" * 70_000})
    assert "paste.limit" in codes(inspect(f"{huge}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA"))


def test_text_that_only_speaks_of_keys_is_no_key() -> None:
    assert material_in("my kty is unknown", Situation(), 0) is None
    assert material_in("kty" * KEY_FILE, Situation(), 0) is None
    assert material_in("nothing", Situation(), 0) is None


def test_a_python_literal_is_read_as_the_key_it_is() -> None:
    found = inspect("{'kty': 'oct', 'k': 'AAECAwQFBgcICQoLDA0ODw', 'use': 'sig'}")
    assert codes(found) == ["key.not-json"]
    assert "AAECAwQ" not in repr(found)


def test_an_aes_key_in_its_wrapping_is_raw_or_text() -> None:
    assert [form for form, _ in key_forms(bytes(range(32)))] == ["raw"]
    text = base64.b64encode(bytes(range(32)))
    assert [form for form, _ in key_forms(text)] == ["base64"]


def test_a_challenge_whose_key_is_wrapped_for_somebody_else_was_not_tried() -> None:
    wrapped = made({"sender": "wrapped key", "to": "large"})
    found = inspect(made({"sender": "challenge"}), secrets=[Secret(wrapped.encode())])
    assert codes(found) == ["gcm.no-key"]


def test_the_moment_is_the_one_given() -> None:
    token = made({"sender": "jws", "payload": '{"exp": 1795000600}'})
    early = inspect(token, at=datetime(2026, 11, 18, tzinfo=UTC))
    assert "jwt.expired" not in codes(early)


def test_a_published_key_inside_a_document_is_told_with_its_place() -> None:
    key = json.loads(made({"sender": "key", "name": "client"}))
    found = inspect(json.dumps({"encryptionPublicKey": key, "flow": "redirect"}))
    assert codes(found)[0] == "key.private-exposed"
    assert "encryptionPublicKey" in found.findings[0].title


@pytest.mark.parametrize("scheme", ["der", "raw"])
def test_an_envelope_of_a_key_that_is_not_rsa_is_searched_by_verifying(scheme: str) -> None:
    text = made(
        {"sender": "envelope", "by": "vendor-p256", "scheme": scheme, "signed": '{"a":1}', "data": '{ "a": 1 }'}
    )
    keys = read_keys(made({"sender": "key", "name": "vendor-p256", "half": "public"}), origin="f").keys
    found = inspect(text, keys)
    assert (found.outcome, codes(found)[0]) == ("verified", "envelope.canonical-form")
    given_up = inspect(text, keys, allowances=Allowances(trials=0))
    assert codes(given_up)[0] == "envelope.wrong-key"


def test_an_altered_envelope_of_a_key_that_is_not_rsa_is_only_likely_the_wrong_key() -> None:
    text = made({"sender": "envelope", "by": "vendor-p256", "scheme": "raw", "signed": '{"a":1}', "data": '{"a":2}'})
    keys = read_keys(made({"sender": "key", "name": "vendor-p256", "half": "public"}), origin="f").keys
    found = inspect(text, keys)
    assert (codes(found)[0], found.findings[0].certainty) == ("envelope.wrong-key", "likely")
