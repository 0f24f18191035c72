"""The tokens of a message, and keys told apart."""

from __future__ import annotations

import base64
import json

from inspector import read_keys
from inspector.artefacts.values import HttpMessage
from inspector.intake.reading import read_input
from inspector.keys.key import KeyKind
from inspector.operations.keysets import different
from inspector.operations.message import carried_tokens, is_response
from tests.senders import keytexts, signed


def message(*lines: str) -> HttpMessage:
    (artefact,) = read_input("\n".join(("HTTP/1.1 200 OK", *lines, "", ""))).artefacts
    assert isinstance(artefact, HttpMessage)
    return artefact


def test_each_token_with_its_claims_and_its_place() -> None:
    token = signed.token()
    found = carried_tokens(message(f"Authorization: Bearer {token}", "Host: a"))
    carried = found.get("authorization")
    assert carried is not None
    assert (carried.name, carried.text) == ("Authorization", token)
    assert carried.claims.strings("aud") == ("client-4711",)
    assert found.get("Agid-JWT-Signature") is None


def test_what_is_no_token_with_claims_is_left_out() -> None:
    detached = signed.token(detached=True)
    words = signed.token(payload="no claims")
    header = base64.urlsafe_b64encode(b'{"alg":"RS256"').rstrip(b"=").decode()
    broken = f"{header}.{token_payload()}.{'A' * 342}"
    challenge = base64.b64encode(bytes(range(200))).decode()
    names = ("A: " + detached, "B: " + words, "Agid-JWT-Signature: " + broken, "X-Encrypted-User: " + challenge)
    assert carried_tokens(message(*names, "Host: a")).tokens == ()


def token_payload() -> str:
    return base64.urlsafe_b64encode(json.dumps({"iss": "a"}).encode()).rstrip(b"=").decode()


def test_a_response_begins_with_a_status_line() -> None:
    assert is_response(message("Host: a"))
    (request,) = read_input("GET / HTTP/1.1\nHost: a\n\n").artefacts
    assert isinstance(request, HttpMessage)
    assert not is_response(request)


def test_keys_are_told_apart_by_what_they_are() -> None:
    texts = [
        keytexts.key(name="vendor"),
        keytexts.key(name="vendor", half="public"),
        keytexts.key(name="stranger", half="public"),
        keytexts.key(name="shared-32"),
        keytexts.key(name="shared-32"),
    ]
    keys = [key for text in texts for key in read_keys(text, origin="test").keys]
    assert different(keys) == {KeyKind.RSA: 2, KeyKind.OCT: 1}
    assert different([]) == {}
