from __future__ import annotations

import base64
import hashlib
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from inspector.encoding.base64text import decode_base64url
from inspector.making.messages import make_assertion, make_message
from inspector.making.recipes import PLATFORMS, ClientAssertion, RecipeError, SignedMessage
from tests.senders import pairs
from tests.unit.making.given import UUID, inspected, key, trouble

BODY = '{"cognome":"Rossì"}'


def claims(token: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(decode_base64url(token.split(".")[1]))
    return found


@pytest.mark.parametrize(
    "options",
    [{}, {"start_line": "POST /residenti HTTP/1.1", "audience": "https://x.example", "issuer": UUID, "subject": UUID}],
)
def test_a_message_carries_its_digest_and_the_signature_over_it(options: dict[str, Any]) -> None:
    made = make_message(SignedMessage(content=BODY.encode(), key=key("vendor"), **options))
    head, body = made.text.split("\r\n\r\n")
    digest = f"SHA-256={base64.b64encode(hashlib.sha256(BODY.encode()).digest()).decode()}"
    assert body == BODY
    assert head.split("\r\n")[1:4] == ["Content-Type: application/json", "Content-Length: 20", f"Digest: {digest}"]
    signed = claims(dict(made.parts)["Agid-JWT-Signature"])
    assert signed["signed_headers"] == [{"digest": digest}, {"content-type": "application/json"}]
    assert signed["exp"] - signed["iat"] == 300
    assert ("aud" in signed) == bool(options)
    assert inspected(made).outcome.value == "verified"
    assert trouble(made) == []


def test_a_message_is_of_the_moment_asked_for() -> None:
    at = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
    made = make_message(SignedMessage(content=b"", key=key("vendor"), at=at, lifetime=60))
    assert claims(dict(made.parts)["Agid-JWT-Signature"])["exp"] == int(at.timestamp()) + 60


@pytest.mark.parametrize("platform", PLATFORMS)
def test_an_assertion_has_what_the_platform_takes(platform: str) -> None:
    made = make_assertion(ClientAssertion(key=key("client"), client=UUID, purpose=UUID, platform=platform))
    header = json.loads(decode_base64url(made.text.split(".")[0]))
    assert header == {"alg": "RS256", "kid": pairs.thumbprint("client"), "typ": "JWT"}
    assert sorted(claims(made.text)) == ["aud", "exp", "iat", "iss", "jti", "purposeId", "sub"]
    assert inspected(made).outcome.value == "verified"
    assert trouble(made) == []


def test_an_assertion_names_the_evidence_it_goes_with() -> None:
    made = make_assertion(ClientAssertion(key=key("client"), client=UUID, evidence="a.b.c\n"))
    digest = hashlib.sha256(b"a.b.c").hexdigest()
    assert claims(made.text)["digest"] == {"alg": "SHA256", "value": digest}
    assert "purposeId" not in claims(made.text)
    assert trouble(made) == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"client": ""}, "the client's identifier is a UUID"),
        ({"client": "me"}, "the client's identifier is a UUID"),
        ({"client": UUID, "purpose": "x"}, "the purpose's identifier is a UUID"),
        ({"client": UUID, "evidence": "\udcff"}, "the evidence is not UTF-8 text"),
    ],
)
def test_an_assertion_names_uuids(options: dict[str, Any], message: str) -> None:
    with pytest.raises(RecipeError, match=message):
        make_assertion(ClientAssertion(key=key("client"), **options))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"content": b"\xff"}, "the body is not UTF-8 text"),
        ({"start_line": "GET /\r\nX: y"}, "the start line is one line"),
        ({"content_type": ""}, "the content type is one line"),
        ({"start_line": "POST /x HTTP/1.1"}, "the audience is missing"),
        ({"issuer": "\ud800"}, "a claim is not UTF-8 text"),
    ],
)
def test_what_does_not_fit_into_a_message_is_said(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(RecipeError, match=message):
        make_message(SignedMessage(**{"content": b"{}", "key": key("vendor"), **fields}))
