"""Wycheproof's vectors of the primitives that JOSE is made of, through our own steps."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import load_der_private_key

from inspector.jose import gcm
from inspector.jose.algorithms import CONTENT_ENCRYPTION, SIGNATURES
from inspector.jose.content_encryption import cbc_hmac_tag, decrypt_content, encrypt_content
from inspector.jose.errors import JoseError
from inspector.jose.key_management import unwrap_aes_kw, unwrap_rsa_oaep
from inspector.jose.rsa import open_oaep
from inspector.jose.signatures import verify_signature
from tests.vectors.material import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def cases(path: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for group in load(path)["testGroups"]:
        for test in group["tests"]:
            yield group, test


def agrees(test: dict[str, Any], step: Callable[[], bytes], expected: str = "msg") -> bool:
    """Whether the step gives the expected bytes for a valid vector, and refuses an invalid one."""
    try:
        result = step()
    except JoseError:
        return bool(test["result"] != "valid")
    return bool(test["result"] != "invalid") and result == bytes.fromhex(test[expected])


def unhex(test: dict[str, Any], *names: str) -> tuple[bytes, ...]:
    return tuple(bytes.fromhex(test[name]) for name in names)


def test_aes_gcm(vectors: Path) -> None:
    agreed = 0
    for _, test in cases(vectors / "wycheproof" / "aes_gcm_test.json"):
        key, iv, ciphertext, tag, aad = unhex(test, "key", "iv", "ct", "tag", "aad")
        agreed += agrees(test, lambda: gcm.decrypt_gcm(key, iv, ciphertext, tag, aad))  # noqa: B023 -- called at once
    assert agreed == 316


def test_aes_gcm_peek_and_tag(vectors: Path) -> None:
    looked_at = 0
    for _, test in cases(vectors / "wycheproof" / "aes_gcm_test.json"):
        if test["result"] == "valid":
            key, iv, ciphertext, tag, aad, content = unhex(test, "key", "iv", "ct", "tag", "aad", "msg")
            assert gcm.peek(key, iv, ciphertext, len(ciphertext)) == content
            assert gcm.full_tag(key, iv, ciphertext, aad) == tag
            looked_at += 1
    assert looked_at == 229


@pytest.mark.parametrize(
    ("file", "enc"),
    [
        ("a128cbc_hs256_test.json", "A128CBC-HS256"),
        ("a192cbc_hs384_test.json", "A192CBC-HS384"),
        ("a256cbc_hs512_test.json", "A256CBC-HS512"),
    ],
)
def test_aes_cbc_hmac(vectors: Path, file: str, enc: str) -> None:
    algorithm = CONTENT_ENCRYPTION[enc]
    agreed = 0
    for _, test in cases(vectors / "wycheproof" / file):
        key, iv, ciphertext, tag, aad, content = unhex(test, "key", "iv", "ct", "tag", "aad", "msg")
        agreed += agrees(test, lambda: decrypt_content(algorithm, key, iv, [ciphertext], tag, aad))  # noqa: B023 -- called at once
        if test["result"] == "valid":
            assert encrypt_content(algorithm, key, iv, content, aad) == (ciphertext, tag)
            assert cbc_hmac_tag(algorithm, key, iv, ciphertext, aad).startswith(tag)
    assert agreed == 94


@pytest.mark.parametrize(
    ("file", "count"),
    [
        ("rsa_oaep_2048_sha1_mgf1sha1_test.json", 36),
        ("rsa_oaep_2048_sha256_mgf1sha1_test.json", 31),
        ("rsa_oaep_2048_sha256_mgf1sha256_test.json", 37),
        ("rsa_oaep_2048_sha384_mgf1sha384_test.json", 34),
        ("rsa_oaep_2048_sha512_mgf1sha512_test.json", 33),
        ("rsa_oaep_4096_sha256_mgf1sha256_test.json", 37),
    ],
)
def test_rsa_oaep(vectors: Path, file: str, count: int) -> None:
    agreed = 0
    for group, test in cases(vectors / "wycheproof" / file):
        private = rsa_key(group["privateKeyPkcs8"])
        ciphertext, label = unhex(test, "ct", "label")
        agreed += agrees(
            test,
            lambda: unwrap_rsa_oaep(
                private,  # noqa: B023 -- called at once
                ciphertext,  # noqa: B023 -- called at once
                hash_name=group["sha"],  # noqa: B023 -- called at once
                mgf1_name=group["mgfSha"],  # noqa: B023 -- called at once
                label=label,  # noqa: B023 -- called at once
            ),
        )
        looked_into = open_oaep(private, ciphertext)
        if test["result"] == "valid" and not label:
            assert looked_into is not None
            assert (looked_into.hash_name, looked_into.mgf1_name) == (group["sha"], group["mgfSha"])
            assert looked_into.message == bytes.fromhex(test["msg"])
        else:
            assert looked_into is None
    assert agreed == count


@cache
def rsa_key(pkcs8: str) -> rsa.RSAPrivateKey:
    key = load_der_private_key(bytes.fromhex(pkcs8), None)
    assert isinstance(key, rsa.RSAPrivateKey)
    return key


def test_aes_key_wrap(vectors: Path) -> None:
    agreed = 0
    for _, test in cases(vectors / "wycheproof" / "aes_wrap_test.json"):
        kek, wrapped = unhex(test, "key", "ct")
        agreed += agrees(test, lambda: unwrap_aes_kw(kek, wrapped))  # noqa: B023 -- called at once
    assert agreed == 165


def test_ecdsa_p256_p1363(vectors: Path) -> None:
    agreed = 0
    for group, test in cases(vectors / "wycheproof" / "ecdsa_secp256r1_sha256_p1363_test.json"):
        point = bytes.fromhex(group["publicKey"]["uncompressed"])
        public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        message, signature = unhex(test, "msg", "sig")

        def step(
            public: ec.EllipticCurvePublicKey = public, message: bytes = message, signature: bytes = signature
        ) -> bytes:
            verify_signature(SIGNATURES["ES256"], public=public, signing_input=message, signature=signature)
            return message

        agreed += agrees(test, step)
    assert agreed == 262
