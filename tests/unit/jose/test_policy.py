from __future__ import annotations

import json
import math
from typing import Any

import pytest

from inspector.encoding.base64text import encode_base64url
from inspector.encoding.jsontext import JsonNode, parse_json
from inspector.jose.header import JoinedHeader, JoseHeader, read_header
from inspector.jose.policy import (
    PolicyCode,
    PolicyFault,
    form_faults,
    header_faults,
    key_faults,
    key_set_faults,
)
from inspector.jose.roca import _PRIMES


def node(value: object) -> JsonNode:
    return parse_json(json.dumps(value))


def header(**members: Any) -> JoseHeader:
    return read_header(json.dumps(members).encode())


def rsa_jwk(modulus: int, exponent: int = 65_537, **members: Any) -> dict[str, Any]:
    n, e = (encode_base64url(value.to_bytes(-(-value.bit_length() // 8), "big")) for value in (modulus, exponent))
    return {"kty": "RSA", "n": n, "e": e, **members}


GOOD_RSA = rsa_jwk((1 << 2_047) + 1)
EC = {"kty": "EC", "crv": "P-256"}


def shown(faults: tuple[PolicyFault, ...]) -> list[tuple[PolicyCode, dict[str, str]]]:
    return [(fault.code, dict(fault.values)) for fault in faults]


@pytest.mark.parametrize(
    ("jwk", "head"),
    [
        (GOOD_RSA, {"alg": "RS256"}),
        (GOOD_RSA | {"alg": "RS256", "use": "sig", "key_ops": ["verify"]}, {"alg": "RS256"}),
        (EC | {"alg": "ES256", "key_ops": ["sign"]}, {"alg": "ES256"}),
        ({"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA"}, {"alg": "Ed25519"}),
        ({"kty": "OKP", "crv": "Ed25519", "alg": "Ed25519"}, {"alg": "EdDSA"}),
        ({"kty": "oct", "k": encode_base64url(bytes(32))}, {"alg": "HS256"}),
        ({"kty": "oct", "k": ""}, {"alg": "A128KW"}),
        ({"kty": "oct", "k": ""}, {}),
        ({"kty": "oct", "k": encode_base64url(bytes(16)), "alg": "A128GCM"}, {"alg": "dir", "enc": "A128GCM"}),
    ],
)
def test_nothing_speaks_against_it(jwk: dict[str, Any], head: dict[str, str]) -> None:
    assert key_faults(node(jwk), header(**head), "verify") == ()


@pytest.mark.parametrize(
    ("jwk", "head", "faults"),
    [
        (
            EC | {"alg": "ES384"},
            {"alg": "ES256"},
            [(PolicyCode.ALG_CONFLICT, {"key_alg": "ES384", "alg": "ES256"})],
        ),
        (EC | {"alg": "ES256"}, {}, [(PolicyCode.ALG_CONFLICT, {"key_alg": "ES256", "alg": ""})]),
        (
            {"kty": "oct", "k": "", "alg": "A128GCM"},
            {"alg": "dir", "enc": "A256GCM"},
            [(PolicyCode.ALG_CONFLICT, {"key_alg": "A128GCM", "alg": "dir"})],
        ),
        (
            {"kty": "OKP", "crv": "Ed448", "alg": "EdDSA"},
            {"alg": "Ed25519"},
            [(PolicyCode.ALG_CONFLICT, {"key_alg": "EdDSA", "alg": "Ed25519"})],
        ),
        (
            EC | {"use": "enc"},
            {"alg": "ES256"},
            [(PolicyCode.USE_CONFLICT, {"member": "use", "value": "enc", "needed": "sig"})],
        ),
        (
            EC | {"key_ops": ["encrypt", "decrypt"]},
            {"alg": "ES256"},
            [(PolicyCode.USE_CONFLICT, {"member": "key_ops", "value": "encrypt, decrypt", "needed": "verify"})],
        ),
        (
            {"kty": "oct", "k": encode_base64url(bytes(31))},
            {"alg": "HS256"},
            [(PolicyCode.WEAK_SECRET, {"bytes": "31", "needed": "32"})],
        ),
        ({"kty": "oct"}, {"alg": "HS512"}, [(PolicyCode.WEAK_SECRET, {"bytes": "0", "needed": "64"})]),
        ({"kty": "oct", "k": "!"}, {"alg": "HS256"}, [(PolicyCode.WEAK_SECRET, {"bytes": "0", "needed": "32"})]),
        (
            rsa_jwk((1 << 1_023) + 1),
            {"alg": "RS256"},
            [(PolicyCode.WEAK_RSA, {"reason": "bits", "found": "1024"})],
        ),
        (
            rsa_jwk((1 << 2_047) + 1, 1),
            {"alg": "RS256"},
            [(PolicyCode.WEAK_RSA, {"reason": "exponent", "found": "1"})],
        ),
        (
            rsa_jwk((1 << 2_047) + 1, 4),
            {"alg": "RS256"},
            [(PolicyCode.WEAK_RSA, {"reason": "exponent", "found": "4"})],
        ),
        (
            {"kty": "RSA"},
            {"alg": "RS256"},
            [
                (PolicyCode.WEAK_RSA, {"reason": "bits", "found": "0"}),
                (PolicyCode.WEAK_RSA, {"reason": "exponent", "found": "0"}),
            ],
        ),
    ],
)
def test_what_speaks_against_a_key(
    jwk: dict[str, Any], head: dict[str, str], faults: list[tuple[PolicyCode, dict[str, str]]]
) -> None:
    found = key_faults(node(jwk), header(**head), "verify")
    assert shown(found) == faults
    assert all(fault.refuses for fault in found)


def test_decryption_asks_for_other_operations() -> None:
    for operation in ("decrypt", "unwrapKey", "deriveKey", "deriveBits"):
        assert key_faults(node(EC | {"use": "enc", "key_ops": [operation]}), header(), "decrypt") == ()
    found = key_faults(node(EC | {"use": "sig", "key_ops": ["encrypt"]}), header(), "decrypt")
    assert [fault.values["member"] for fault in found] == ["use", "key_ops"]


def test_the_roca_fingerprint() -> None:
    product = math.prod((2, *_PRIMES))
    modulus = pow(65_537, 99, product) + (1 << 2_047) // product * product + product
    found = key_faults(node(rsa_jwk(modulus)), header(alg="RS256"), "verify")
    assert shown(found) == [(PolicyCode.WEAK_RSA, {"reason": "ROCA", "found": "CVE-2017-15361"})]


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        ([EC | {"kid": "1"}, EC | {"kid": "2"}, EC, EC], []),
        ([EC | {"kid": "1"}, EC | {"kid": "1"}], [PolicyCode.DUPLICATE_KID]),
        ([EC, {"kty": "oct"}], [PolicyCode.MIXED_SET]),
        ([EC | {"kid": "1"}, {"kty": "oct", "kid": "1"}], [PolicyCode.MIXED_SET, PolicyCode.DUPLICATE_KID]),
        ([], []),
    ],
)
def test_key_sets_that_are_ambiguous(keys: list[object], codes: list[PolicyCode]) -> None:
    assert [fault.code for fault in key_set_faults(node({"keys": keys}))] == codes


def test_what_is_no_key_set_has_no_faults_of_one() -> None:
    assert key_set_faults(node({})) == ()


def joined(protected: JoseHeader, *others: JoseHeader) -> JoinedHeader:
    return JoinedHeader((("protected", protected), *(("unprotected", other) for other in others)))


def test_rules_that_headers_break() -> None:
    protected = read_header(b'{"alg":"RS256","kid":"1","kid":"2","crit":["exp"],"exp":1}')
    found = header_faults(protected, joined(protected, header(alg="none")))
    assert shown(found) == [
        (PolicyCode.CRITICAL, {"rule": "nobody here understands it", "name": "exp"}),
        (PolicyCode.DUPLICATE_PARAMETER, {"name": "kid"}),
        (PolicyCode.DUPLICATE_PARAMETER, {"name": "alg"}),
    ]
    assert all(fault.refuses for fault in found)


def test_a_good_header_breaks_none() -> None:
    protected = header(alg="RS256", kid="1")
    assert header_faults(protected, joined(protected)) == ()
    assert header_faults(None, JoinedHeader((("unprotected", header(alg="RS256")),))) == ()


def test_a_deprecated_algorithm_is_said_but_not_refused() -> None:
    protected = header(alg="EdDSA")
    (fault,) = header_faults(protected, joined(protected))
    assert fault.code is PolicyCode.DEPRECATED
    assert not fault.refuses


def test_the_form_a_receiver_takes() -> None:
    assert form_faults("compact", "compact") == ()
    assert shown(form_faults("general", "compact")) == [
        (PolicyCode.FORM, {"form": "general", "expected": "compact"}),
    ]
