"""What the senders make right is right in the eyes of foreign libraries; and each kind of mistake is a real one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from joserfc import jwe, jws
from joserfc.errors import JoseError
from jwcrypto.jwk import JWK

from tests.senders import challenges, encrypted, envelopes, foreign, keytexts, pairs, signed
from tests.senders.damage import DAMAGES
from tests.senders.given import SENDERS, given
from tests.senders.octets import unbase64url

if TYPE_CHECKING:
    from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

# joserfc advises against some algorithms; they are made all the same.
pytestmark = pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")

ENCRYPTIONS = tuple(encrypted.CONTENT_KEY_BYTES)
MANAGED = (
    ("RSA-OAEP", "client"),
    ("RSA-OAEP-256", "client"),
    ("RSA-OAEP-256", "large"),
    ("RSA1_5", "client"),
    ("A128KW", "shared-16"),
    ("A192KW", "shared-24"),
    ("A256KW", "shared-32"),
    ("A256GCMKW", "shared-32"),
    ("ECDH-ES", "client-p256"),
    ("ECDH-ES+A128KW", "client-p384"),
    ("ECDH-ES+A256KW", "client-p521"),
    ("PBES2-HS256+A128KW", "shared-32"),
    ("PBES2-HS512+A256KW", "shared-32"),
)
SIGNED = (
    ("RS256", "vendor"),
    ("RS512", "producer"),
    ("PS256", "vendor"),
    ("PS384", "large"),
    ("ES256", "vendor-p256"),
    ("ES384", "vendor-p384"),
    ("ES512", "vendor-p521"),
    ("ES256K", "vendor-k1"),
    ("EdDSA", "vendor-ed25519"),
    ("HS256", "shared-32"),
    ("HS512", "shared-64"),
)


def key(name: str) -> RSAKey | ECKey | OKPKey | OctKey:
    return foreign.joserfc_key(name)


@pytest.mark.parametrize(("alg", "to"), MANAGED)
def test_encrypted_tokens_open_elsewhere(alg: str, to: str) -> None:
    token = encrypted.token(alg=alg, to=to, enc="A128CBC-HS256")
    opened = jwe.decrypt_compact(token, key(to), algorithms=[alg, "A128CBC-HS256"])
    assert opened.plaintext == encrypted.GREETING.encode()


@pytest.mark.parametrize("enc", ENCRYPTIONS)
def test_each_content_encryption_opens_elsewhere(enc: str) -> None:
    token = encrypted.token(enc=enc, compressed=True)
    opened = jwe.decrypt_compact(token, key("client"), algorithms=["RSA-OAEP-256", enc, "DEF"])
    assert opened.plaintext == encrypted.GREETING.encode()


@pytest.mark.parametrize(
    "mistake",
    [
        {"oaep_hash": "SHA-1"},
        {"mgf1_hash": "SHA-1"},
        {"aad": "json"},
        {"aad": "none"},
        {"aad": "padded"},
        {"changed": "ciphertext"},
        {"changed": "tag"},
        {"changed": "iv"},
        {"changed": "header"},
        {"changed": "encrypted_key"},
        {"to": "stranger"},
        {"says_alg": "RSA_OAEP"},
        {"says_enc": "A128GCM"},
    ],
    ids=str,
)
def test_each_mistake_in_an_encrypted_token_is_one_elsewhere(mistake: dict[str, str]) -> None:
    token = encrypted.token(**mistake)
    with pytest.raises((JoseError, ValueError)):
        jwe.decrypt_compact(token, key("client"), algorithms=["RSA-OAEP-256", "A256GCM", "A128GCM"])


@pytest.mark.parametrize(("alg", "by"), SIGNED)
def test_signed_tokens_verify_elsewhere(alg: str, by: str) -> None:
    token = signed.token(alg=alg, by=by)
    assert jws.deserialize_compact(token, key(by), algorithms=[alg]).payload == signed.CLAIMS.encode()


@pytest.mark.parametrize(
    "mistake",
    [
        {"by": "stranger"},
        {"sent_payload": "{}"},
        {"sent_header": '{"alg":"RS256","typ":"JWT"}'},
        {"says_alg": "PS256"},
        {"signature": "none"},
    ],
    ids=str,
)
def test_each_mistake_in_a_signed_token_is_one_elsewhere(mistake: dict[str, str]) -> None:
    with pytest.raises(JoseError):
        jws.deserialize_compact(signed.token(**mistake), key("vendor"), algorithms=["RS256", "PS256"])


def test_a_signature_in_der_is_longer_than_one_side_by_side() -> None:
    lengths = {
        form: len(unbase64url(signed.token(alg="ES256", by="vendor-p256", signature=form).rsplit(".", 1)[1]))
        for form in ("right", "der")
    }
    assert lengths["right"] == 64
    assert lengths["der"] > 66


def test_the_openssl_command_verifies_an_envelope() -> None:
    envelope = json.loads(envelopes.envelope())
    assert envelope["kid"] == pairs.thumbprint("producer") == JWK(**pairs.jwk("producer")).thumbprint()
    made_by_openssl = json.loads(foreign.openssl_envelope())
    assert made_by_openssl["signature"] == envelope["signature"]  # PKCS#1 v1.5 has nothing random in it


def test_keys_are_the_same_every_time() -> None:
    assert pairs.thumbprint("client") == JWK.from_pem(pairs.private_pem("client").encode()).thumbprint()
    first = pairs.jwk("client")
    pairs.private.cache_clear()
    assert pairs.jwk("client") == first


@pytest.mark.parametrize("name", pairs.PAIRS)
def test_each_key_is_sound(name: str) -> None:
    numbers = pairs.jwk(name, with_private=True)
    assert JWK(**numbers).thumbprint() == pairs.thumbprint(name)


def test_a_short_coordinate_is_short() -> None:
    members = json.loads(keytexts.short_ec(member="x"))
    assert len(unbase64url(members["x"])) < 32
    assert len(unbase64url(members["y"])) == 32


def test_a_challenge_has_an_overhead_of_28_bytes() -> None:
    text = challenges.challenge(plaintext="hello", encoding="hex")
    assert len(bytes.fromhex(text)) == 12 + 5 + 16


def test_the_words_of_a_case_become_what_a_person_has() -> None:
    damage = [{"how": "prefix", "put": "Bearer "}]
    case = given({"make": {"sender": "jws", "damage": damage}, "keys": ["vendor public"]})
    assert case.text.startswith("Bearer eyJ")
    assert "d" not in json.loads(case.keys[0].text)
    assert set(SENDERS).isdisjoint(DAMAGES)
