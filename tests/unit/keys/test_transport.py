"""Keys through the pipe and back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from inspector.keys import transport
from inspector.keys.curves import CURVES
from inspector.keys.generating import KeySpec, generate
from inspector.keys.key import Key, KeyKind
from inspector.keys.transport import TransportError, forget, from_transport, to_transport
from inspector.keys.writing import private_jwk, public_jwk
from tests.unit.keys.given import b64, one, pkcs8, private, rsa_private, spki

SPECS = [
    KeySpec(kind=KeyKind.RSA, bits=2048),
    KeySpec(kind=KeyKind.OCT, bits=256),
    *(KeySpec(kind=curve.kind, curve=curve.name) for curve in CURVES.values()),
]


def through(key: Key) -> Key:
    return from_transport(json.loads(json.dumps(to_transport(key))))


@pytest.mark.parametrize("spec", SPECS, ids=str)
def test_every_kind_of_key_comes_back(spec: KeySpec) -> None:
    key = generate(spec)
    again = through(key)
    assert private_jwk(again).reveal() == private_jwk(key).reveal()
    assert (again.kind, again.curve, again.bits, again.thumbprint) == (key.kind, key.curve, key.bits, key.thumbprint)


@pytest.mark.parametrize("name", ["RSA", "P-256", "Ed25519"])
def test_public_keys_come_back_public(name: str) -> None:
    key = one(spki(private(name)))
    again = through(key)
    assert public_jwk(again) == public_jwk(key)
    assert not again.is_private


def test_everything_said_about_a_key_comes_back() -> None:
    jwk = {"kty": "oct", "k": "AAAA==", "kid": "s", "use": "enc", "alg": "dir", "key_ops": ["decrypt"]}
    key = replace(one(json.dumps(jwk), label="mine"), issuer="https://idp.example.org", audience="billing")
    key = replace(key, environment="test")
    again = through(key)
    names = ("kid", "use", "alg", "key_ops", "label", "origin", "remarks", "issuer", "audience", "environment")
    assert [getattr(again, name) for name in names] == [getattr(key, name) for name in names]
    assert again.remarks[0].code == "key.base64-variant"


def test_a_key_is_built_once_until_it_is_forgotten() -> None:
    sent = to_transport(one(pkcs8(rsa_private())))
    forget()
    first, second = from_transport(sent), from_transport({**sent, "label": "another"})
    assert first.public is second.public
    assert second.label == "another"
    forget()
    assert from_transport(sent).public is not first.public
    assert transport._built.cache_info().currsize == 1


def test_what_is_no_key_is_refused_without_a_word_of_it() -> None:
    sent = to_transport(one(pkcs8(rsa_private())))
    broken: list[Any] = [
        {},
        {**sent, "material": None},
        {**sent, "material": {}},
        {**sent, "material": {"kty": "XYZ"}},
        {**sent, "material": {**sent["material"], "d": b64(b"1")}},
        {**sent, "material": {**sent["material"], "n": "é"}},
        {**sent, "material": {"kty": "EC", "x": "AA", "y": "AA"}},
        {**sent, "material": {"kty": "oct", "k": []}},
        {**sent, "remarks": [1]},
        {**sent, "key_ops": 5},
        [],
    ]
    for value in broken:
        with pytest.raises(TransportError) as caught:
            from_transport(value)
        assert str(caught.value) == ""
