from __future__ import annotations

import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa, x448, x25519

from inspector.jose.algorithms import CONTENT_ENCRYPTION, KEY_MANAGEMENT
from inspector.jose.errors import AlgorithmNotAllowed, KeyUnsuitable
from inspector.jose.header import read_header
from inspector.jose.key_encryption import WrappedKey, wrap_content_key
from inspector.jose.key_management import unwrap_content_key
from inspector.keys.members import public_members

RSA = rsa.generate_private_key(65_537, 2_048)
PRIVATE: dict[str, Any] = {
    "P-256": ec.generate_private_key(ec.SECP256R1()),
    "P-384": ec.generate_private_key(ec.SECP384R1()),
    "P-521": ec.generate_private_key(ec.SECP521R1()),
    "X25519": x25519.X25519PrivateKey.generate(),
    "X448": x448.X448PrivateKey.generate(),
}
ENC = CONTENT_ENCRYPTION["A256CBC-HS512"]


def wrapped(alg: str, **given: Any) -> WrappedKey:
    return wrap_content_key(KEY_MANAGEMENT[alg], ENC, **{"pbes2_count": 1_000, "rsa1_5": True, **given})


def unwrapped(alg: str, made: WrappedKey, curve: str | None = None, **given: Any) -> bytes:
    epk = {} if made.ephemeral is None else {"epk": public_members(made.ephemeral, curve)}
    header = read_header(json.dumps({"alg": alg, "enc": ENC.name, **epk, **made.parameters}).encode())
    return unwrap_content_key(KEY_MANAGEMENT[alg], ENC, header, made.encrypted_key, rsa1_5=True, **given)


@pytest.mark.parametrize("alg", [name for name, row in KEY_MANAGEMENT.items() if "RSA" in row.key_kinds])
def test_an_rsa_key_takes_the_content_key(alg: str) -> None:
    made = wrapped(alg, public=RSA.public_key())
    assert len(made.content_key) == ENC.cek_bytes
    assert unwrapped(alg, made, private=RSA) == made.content_key


@pytest.mark.parametrize("curve", PRIVATE)
@pytest.mark.parametrize("alg", ["ECDH-ES", "ECDH-ES+A192KW"])
def test_a_key_is_agreed_on_every_curve(alg: str, curve: str) -> None:
    private = PRIVATE[curve]
    made = wrapped(alg, public=private.public_key())
    assert bool(made.encrypted_key) == (alg != "ECDH-ES")
    assert unwrapped(alg, made, curve, private=private) == made.content_key


@pytest.mark.parametrize("alg", [name for name, row in KEY_MANAGEMENT.items() if "oct" in row.key_kinds])
def test_a_shared_secret_takes_the_content_key(alg: str) -> None:
    row = KEY_MANAGEMENT[alg]
    secret = bytes(range(ENC.cek_bytes if row.mode == "dir" else row.wrap_bytes or 0))
    made = wrapped(alg, secret=secret)
    assert unwrapped(alg, made, secret=secret) == made.content_key


@pytest.mark.parametrize(
    ("alg", "given"),
    [
        *((alg, {"public": RSA.public_key()}) for alg in ("RSA-OAEP", "RSA1_5")),
        *((alg, {"secret": bytes(32)}) for alg in ("A256KW", "A256GCMKW", "PBES2-HS256+A128KW")),
        ("ECDH-ES+A128KW", {"public": PRIVATE["P-256"].public_key()}),
    ],
)
def test_a_further_recipient_takes_the_same_content_key(alg: str, given: dict[str, Any]) -> None:
    first = bytes(range(64))
    assert wrapped(alg, content_key=first, **given).content_key == first


def test_rsa1_5_needs_its_permission() -> None:
    with pytest.raises(AlgorithmNotAllowed):
        wrapped("RSA1_5", public=RSA.public_key(), rsa1_5=False)


@pytest.mark.parametrize(
    ("alg", "given", "message"),
    [
        ("RSA-OAEP", {"secret": b"x"}, "needs RSA public key, got a secret of 1 bytes"),
        ("RSA-OAEP", {"public": PRIVATE["X448"].public_key()}, "needs RSA public key, got X448 key"),
        ("ECDH-ES", {"public": RSA.public_key()}, "needs EC or X25519/X448 public key, got RSA key"),
        ("ECDH-ES", {"public": ed25519.Ed25519PrivateKey.generate().public_key()}, "got Ed25519 key"),
        ("A128KW", {"secret": bytes(32)}, "needs a secret of 16 bytes, got a secret of 32 bytes"),
        ("A128KW", {"public": RSA.public_key()}, "needs a shared secret, got RSA key"),
        ("dir", {"secret": bytes(32)}, "needs a secret of 64 bytes, got a secret of 32 bytes"),
    ],
)
def test_a_key_of_another_kind_is_refused(alg: str, given: dict[str, Any], message: str) -> None:
    with pytest.raises(KeyUnsuitable, match=message):
        wrapped(alg, **given)
