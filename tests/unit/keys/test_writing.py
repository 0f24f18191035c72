"""Keys written, and read again by others and by ourselves."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12 as library_pkcs12

from inspector.keys.secret import Secret
from inspector.keys.writing import (
    KeyPartMissingError,
    MissingPart,
    encryption_public_key_member,
    jwks,
    pkcs12,
    private_der,
    private_jwk,
    private_jwks,
    private_pem,
    public_der,
    public_jwk,
    public_pem,
    secret_text,
)
from tests.unit.keys.given import NAMES, one, pkcs8, private, read, rsa_private, same_private, same_public, spki

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspector.keys.key import Key

PASSPHRASE = Secret(b"correct horse")
OCT = '{"kty":"oct","k":"AAECAwQFBgcICQoLDA0ODw","kid":"s","use":"enc","alg":"A128KW","key_ops":["unwrapKey"]}'


def whole_jwk(key: Key) -> str:
    return json.dumps(private_jwk(key).reveal())


def key_of(name: str) -> Key:
    return one(pkcs8(private(name)))


@pytest.mark.parametrize("name", NAMES)
def test_private_forms_read_back(name: str) -> None:
    key = key_of(name)
    for text in (
        whole_jwk(key),
        private_der(key).reveal(),
        private_pem(key).reveal(),
        private_der(key, PASSPHRASE).reveal(),
        private_pem(key, PASSPHRASE).reveal(),
    ):
        again = one(text, passphrase=PASSPHRASE)
        assert same_private(again, private(name))
        assert again.remarks == ()


@pytest.mark.parametrize("name", NAMES)
def test_public_forms_hold_nothing_private(name: str) -> None:
    key = key_of(name)
    assert public_der(key) == spki(private(name))
    for text in (json.dumps(public_jwk(key)), public_pem(key), json.dumps(jwks([key]))):
        again = one(text)
        assert same_public(again, private(name))
        assert not again.is_private
    assert not set(public_jwk(key)) & {"d", "p", "q", "dp", "dq", "qi", "k", "priv"}


def test_ml_dsa_keys_are_written() -> None:
    mldsa = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.mldsa")
    original = mldsa.MLDSA65PrivateKey.generate()
    key = one(pkcs8(original))
    assert same_private(one(whole_jwk(key)), original)
    assert public_jwk(key)["alg"] == "ML-DSA-65"


def test_labels_of_pem() -> None:
    key = key_of("P-256")
    assert public_pem(key).startswith("-----BEGIN PUBLIC KEY-----\n")
    assert private_pem(key).reveal().startswith("-----BEGIN PRIVATE KEY-----\n")
    assert private_pem(key, PASSPHRASE).reveal().startswith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n")


@pytest.mark.parametrize("name", ["RSA", "P-256", "P-521", "secp256k1", "Ed25519", "Ed448"])
def test_pkcs12_files_are_read_by_the_library(name: str) -> None:
    data = pkcs12(key_of(name), PASSPHRASE, "Schlüssel").reveal()
    store = library_pkcs12.load_pkcs12(data, PASSPHRASE.reveal())
    assert store.key is not None
    assert pkcs8(store.key) == pkcs8(private(name))
    assert one(data, passphrase=PASSPHRASE).label == "Schlüssel"


def test_descriptions_are_written_and_operations_turned_round() -> None:
    text = json.dumps({**private_jwk(key_of("RSA")).reveal(), "kid": "k", "use": "enc", "alg": "RSA-OAEP"})
    key = one(text.replace('"kid"', '"key_ops": ["decrypt", "unwrapKey", "sign"], "kid"'))
    public, whole = public_jwk(key), private_jwk(key).reveal()
    assert (public["kid"], public["use"], public["alg"]) == ("k", "enc", "RSA-OAEP")
    assert public["key_ops"] == ["verify", "encrypt", "wrapKey"]
    assert whole["key_ops"] == ["decrypt", "unwrapKey", "sign"]
    agreement = one(whole_jwk(key_of("X25519")).replace('"kty"', '"key_ops": ["deriveKey"], "kty"'))
    assert "key_ops" not in public_jwk(agreement)


def test_symmetric_keys_are_written() -> None:
    key = one(OCT)
    assert private_jwk(key).reveal() == json.loads(OCT)
    assert base64.b64decode(secret_text(key).reveal()) == bytes(range(16))
    assert "AAECAw" not in repr(private_jwk(key))


def test_sets_of_keys() -> None:
    keys = [key_of("RSA"), one(OCT), one(spki(private("P-256")))]
    assert [member["kty"] for member in jwks(keys)["keys"]] == ["RSA", "EC"]
    whole = private_jwks(keys).reveal()
    assert [("d" in member or "k" in member) for member in whole["keys"]] == [True, True, False]
    assert len(read(json.dumps(whole)).keys) == 3


def test_the_member_for_encrypted_responses_is_ready_to_paste() -> None:
    member = encryption_public_key_member(key_of("RSA"))
    assert member.startswith('"encryptionPublicKey": {')
    jwk = json.loads("{" + member + "}")["encryptionPublicKey"]
    assert (jwk["use"], jwk["alg"], set(jwk)) == ("enc", "RSA-OAEP", {"kty", "n", "e", "use", "alg"})
    for name in ("P-384", "X25519"):
        assert (
            json.loads("{" + encryption_public_key_member(key_of(name)) + "}")["encryptionPublicKey"]["alg"]
            == "ECDH-ES"
        )


def test_what_the_key_says_of_itself_is_kept_in_that_member() -> None:
    key = one(json.dumps({**public_jwk(key_of("RSA")), "use": "enc", "alg": "RSA-OAEP-256", "kid": "ä"}))
    assert '"alg": "RSA-OAEP-256"' in encryption_public_key_member(key)
    assert '"kid": "ä"' in encryption_public_key_member(key)


def test_post_quantum_keys_get_no_algorithm_for_encryption() -> None:
    mldsa = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.mldsa")
    key = one(spki(mldsa.MLDSA44PrivateKey.generate()))
    assert '"alg": "ML-DSA-44"' in encryption_public_key_member(key)


@pytest.mark.parametrize(
    ("write", "part"),
    [
        (lambda: public_jwk(one(OCT)), MissingPart.PUBLIC),
        (lambda: public_pem(one(OCT)), MissingPart.PUBLIC),
        (lambda: public_der(one(OCT)), MissingPart.PUBLIC),
        (lambda: private_pem(one(OCT)), MissingPart.SYMMETRIC_PEM),
        (lambda: pkcs12(one(OCT), PASSPHRASE, "x"), MissingPart.SYMMETRIC_PEM),
        (lambda: private_jwk(one(spki(rsa_private()))), MissingPart.PRIVATE),
        (lambda: private_der(one(spki(rsa_private()))), MissingPart.PRIVATE),
        (lambda: secret_text(key_of("RSA")), MissingPart.PRIVATE),
        (lambda: private_pem(key_of("RSA"), Secret(b"")), MissingPart.PASSPHRASE),
        (lambda: pkcs12(key_of("X25519"), PASSPHRASE, "x"), MissingPart.PKCS12),
    ],
)
def test_forms_that_a_key_has_not(write: Callable[[], object], part: MissingPart) -> None:
    with pytest.raises(KeyPartMissingError) as caught:
        write()
    assert caught.value.part is part


def test_encryption_needs_the_passphrase_again() -> None:
    data = private_der(key_of("RSA"), PASSPHRASE).reveal()
    with pytest.raises(TypeError):
        serialization.load_der_private_key(data, None)
    assert pkcs8(serialization.load_der_private_key(data, PASSPHRASE.reveal())) == pkcs8(rsa_private())
