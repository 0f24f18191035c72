from __future__ import annotations

import base64
import json
from dataclasses import replace
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from inspector.keys.reading import read_keys
from inspector.making.challenges import make_challenge, make_enclave_key, make_request
from inspector.making.recipes import AuthenticationRequest, EnclaveKey, RecipeError, SealedChallenge
from tests.senders import pairs
from tests.unit.making.given import UUID, inspected, key, public, tiny, trouble

OPTIONS = b'{"publicKey":{"challenge":"3q2-7w"}}'


def open_sealed(text: str, secret: bytes, aad: bytes | None = None) -> bytes:
    data = base64.b64decode(text)
    return AESGCM(secret).decrypt(data[:12], data[12:], aad)


def unwrapped(text: str) -> bytes:
    private = pairs.private("client")
    assert isinstance(private, rsa.RSAPrivateKey)
    scheme = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
    return private.decrypt(base64.b64decode(text), scheme)


@pytest.mark.parametrize("name", ["shared-16", "shared-24", "shared-32"])
@pytest.mark.parametrize("aad", ["", "challenge-1"])
def test_a_challenge_opens(name: str, aad: str) -> None:
    made = make_challenge(SealedChallenge(content=OPTIONS, key=key(name), aad=aad))
    assert open_sealed(made.text, pairs.secret(name), aad.encode() or None) == OPTIONS
    assert inspected(made).outcome.value == "opened"
    assert trouble(made) == []


def test_additional_data_is_text() -> None:
    with pytest.raises(RecipeError, match="the additional data is not UTF-8 text"):
        make_challenge(SealedChallenge(content=OPTIONS, key=key("shared-32"), aad="\udcff"))


def test_the_enclave_gets_the_text_of_the_key() -> None:
    spki = base64.b64encode(pairs.public_der("client")).decode()
    (enclave,) = read_keys(spki, origin="pasted").keys
    made = make_enclave_key(EnclaveKey(key=enclave, session=key("shared-32")))
    name, value = made.text.split(": ")
    assert name == "X-Encrypted-Key"
    assert unwrapped(value) == base64.b64encode(pairs.secret("shared-32"))
    assert made.sealed
    assert trouble(replace(made, keys=(key("client"),))) == []


def test_the_whole_request_holds_each_part() -> None:
    recipe = AuthenticationRequest(
        content=b'{"id":"credential"}',
        key=key("client"),
        session=key("shared-32"),
        user=b'{"name":"maria"}',
        challenge_id=UUID,
        scope_id=UUID,
    )
    made = make_request(recipe)
    parts = dict(made.parts)
    head, body = made.text.split("\r\n\r\n")
    assert json.loads(body) == {"challenge_id": UUID, "encrypted_assertion": parts["encrypted_assertion"]}
    assert f"\r\nContent-Length: {len(body)}\r\n" in head
    secret = pairs.secret("shared-32")
    assert unwrapped(parts["X-Encrypted-Key"]) == base64.b64encode(secret)
    assert open_sealed(parts["X-Encrypted-User"], secret) == b'{"name":"maria"}'
    assert open_sealed(parts["encrypted_assertion"], secret) == b'{"id":"credential"}'
    for one in (made, make_request(replace(recipe, key=public("client")))):
        assert inspected(one).outcome.value == "opened"
        assert trouble(one) == []


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"content": b"x"}, "the assertion is not JSON"),
        ({"user": b"x"}, "the user is not JSON"),
        ({"key": key("vendor-p256")}, "this takes an RSA key"),
        ({"session": key("shared-48")}, "an AES key has 16, 24 or 32 bytes, this one 48 bytes"),
        ({"session": key("client")}, "this one client, which is RSA"),
        ({"scope_id": "a\nb"}, "the scope's identifier is one line"),
        ({"host": "é"}, "the host is one line"),
        ({"path": "/\r\nX: y"}, "the path is one line"),
    ],
)
def test_what_does_not_fit_is_said(fields: dict[str, Any], message: str) -> None:
    usual = {"key": key("client"), "session": key("shared-32"), "challenge_id": UUID, "scope_id": UUID}
    with pytest.raises(RecipeError, match=message):
        make_request(AuthenticationRequest(**{"content": b"{}", "user": b"{}", **usual, **fields}))


def test_a_key_too_short_for_the_text_is_said() -> None:
    with pytest.raises(RecipeError, match="RSA-OAEP with SHA-256 needs a longer RSA key, got 512 bits"):
        make_enclave_key(EnclaveKey(key=tiny(), session=key("shared-32")))
