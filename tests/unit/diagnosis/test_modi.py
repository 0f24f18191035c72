"""Messages and tokens of Italian interoperability, in the corners that the case folders do not reach."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given as supposing
from hypothesis import settings
from hypothesis import strategies as st

from inspector import inspect, read_keys
from inspector.artefacts.values import HttpMessage
from inspector.diagnosis.probes.modi_digest import SentDigest, sent_digest
from inspector.intake.reading import read_input
from inspector.limits import Allowances
from tests.cases.test_cases import inspected
from tests.senders.given import given, made
from tests.senders.octets import base64text

if TYPE_CHECKING:
    from inspector.diagnosis.inspection import Inspection

RIGHT = base64text(hashlib.sha256(b"{}").digest())


def ask(**words: Any) -> Inspection:
    return inspected(given(words))


def codes(inspection: Inspection) -> list[str]:
    return [finding.code for finding in inspection.findings]


def digest_of(value: str) -> SentDigest:
    (message,) = read_input(f"POST / HTTP/1.1\nHost: a\nDigest: {value}\n\n{{}}").artefacts
    assert isinstance(message, HttpMessage)
    found = sent_digest(message)
    assert isinstance(found, SentDigest)
    return found


@pytest.mark.parametrize(
    ("value", "faults"),
    [
        (f"SHA-256={RIGHT}", ()),
        (f"MD5=abc, SHA-256={RIGHT}", ()),
        (f"SHA-256 = {RIGHT}", ("spaces",)),
        (f"sha_256={RIGHT}", ("case",)),
        (f"'{RIGHT}'", ("quoted", "prefix")),
        (f"SHA-256=:{RIGHT}:", ("structured",)),
        ("SHA-256=e30=", ("body",)),
        ("SHA-256=", ("unreadable",)),
        ("SHA-256=?", ("unreadable",)),
        ("SHA-256=AAA", ("unreadable",)),
        ("SHA-256=/+8=", ("unreadable",)),
        ("SHA-1=2jmj7l5rSw0yVb/vlWAYkK/YBwk=", ("algorithm",)),
        ("hello", ("prefix", "unreadable")),
        ("", ("prefix", "unreadable")),
    ],
)
def test_a_digest_header_is_read_in_every_form(value: str, faults: tuple[str, ...]) -> None:
    assert digest_of(value).faults == faults


@settings(max_examples=60, deadline=None)
@supposing(value=st.text(st.characters(exclude_characters="\r\n"), max_size=60), body=st.text(max_size=40))
def test_any_digest_and_any_body_give_an_answer(value: str, body: str) -> None:
    found = inspect(f"POST / HTTP/1.1\nHost: a\nDigest: {value}\nAgid-JWT-Signature: x\n\n{body}")
    assert found.layers


def test_without_time_the_form_is_not_searched_for_and_nothing_is_called_proven() -> None:
    text = made({"sender": "message", "body": '{"a": 1}', "digested": '{"a":1}', "drop": ["Agid-JWT-Signature"]})
    found = inspect(text, allowances=Allowances(seconds=0))
    assert [(one.code, one.certainty) for one in found.findings] == [("modi.digest-mismatch", "likely")]


def test_the_place_of_the_header_is_marked() -> None:
    text = made({"sender": "message", "digest": "%base64%", "drop": ["Agid-JWT-Signature"]})
    span = inspect(text).findings[0].span
    assert span is not None
    assert text[span.start : span.end] == text.split("Digest: ", 1)[1].split("\r\n", 1)[0]


def test_a_wrong_digest_and_a_wrong_claim_are_two_faults() -> None:
    words = {"sender": "message", "twice": True, "without": ["exp"]}
    found = codes(ask(make=words, keys=["vendor public"]))
    assert found == ["modi.digest-mismatch", "modi.missing-claim", "jwt.no-expiry"]


def test_a_wrong_kid_of_a_client_assertion_is_said_once() -> None:
    found = codes(ask(make={"sender": "assertion", "kid": "short"}, keys=["client public"]))
    assert found == ["modi.client-assertion"]


def test_without_a_key_the_kid_is_not_judged() -> None:
    found = codes(ask(make={"sender": "assertion", "kid": "A" * 43}))
    assert found == ["jws.no-key"]


@pytest.mark.parametrize(
    ("claims", "kind"),
    [
        ('{"iss":"https://api.uat.interop.pagopa.it","purposeId":"7c9e6679-7425-40de-944b-e07fc1f90ae7"}', ""),
        ('{"purposeId":"marketing","aud":"https://ads.example.org"}', ""),
        ('{"aud":"https://api.interop.pagopa.it/1.0"}', ""),
        ('{"userID":"x"}', ""),
        ('{"userID":"x","LoA":"2"}', "modi.missing-claim"),
        ('{"signed_headers":[]}', "modi.missing-claim"),
        ('{"aud":"auth.interop.pagopa.it/client-assertion"}', "modi.missing-claim"),
    ],
)
def test_a_token_alone_is_recognised_by_its_claims(claims: str, kind: str) -> None:
    found = [code for code in codes(ask(make={"sender": "jws", "payload": claims})) if code == "modi.missing-claim"]
    assert found[:1] == [kind] * bool(kind)


def test_a_voucher_in_the_authorization_header_is_no_client_assertion() -> None:
    claims = {"purposeId": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "iss": "issuer", "aud": "a"}
    words = {"sender": "assertion", "claims": claims}
    text = f"GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {made(words)}\r\n\r\n"
    assert codes(inspect(text, at=datetime(2026, 11, 21, 12, tzinfo=UTC))) == ["jws.no-key"]


def test_payloads_that_are_no_objects_are_no_tokens_of_a_pattern() -> None:
    keys = read_keys(made({"sender": "key", "name": "vendor", "half": "public"}), origin="f").keys
    for words in ({"payload": "[1]"}, {"detached": True}):
        token = made({"sender": "jws", **words})
        found = inspect(f"GET / HTTP/1.1\nHost: a\nAgid-JWT-Signature: {token}\n\n", keys)
        assert not [code for code in codes(found) if code.startswith("modi")]


@pytest.mark.parametrize("digest", ['"text"', '{"alg":"SHA256"}', '{"value":1}'])
def test_a_voucher_whose_digest_is_no_text_is_left_alone(digest: str) -> None:
    voucher = made({"sender": "jws", "payload": f'{{"digest":{digest}}}'})
    words = {"sender": "message", "evidence": {}, "headers": {"Authorization": f"Bearer {voucher}"}}
    assert "modi.audit-digest" not in codes(ask(make=words, keys=["vendor public"]))


def test_a_digest_in_a_voucher_needs_evidence() -> None:
    voucher = made({"sender": "voucher", "digest": {"alg": "SHA256", "value": "0" * 64}})
    words = {"sender": "message", "headers": {"Authorization": f"Bearer {voucher}"}}
    assert "modi.audit-digest" not in codes(ask(make=words, keys=["vendor public", "producer public"]))
