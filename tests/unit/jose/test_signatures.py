from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, mldsa, rsa, x448, x25519
from joserfc import jws
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from inspector.encoding.base64text import decode_base64url, encode_base64url
from inspector.jose import keykinds
from inspector.jose.algorithms import SIGNATURES
from inspector.jose.errors import AlgorithmNotAllowed, KeyUnsuitable, SignatureForm, SignatureMismatch
from inspector.jose.keykinds import curve_of, described
from inspector.jose.serialization import parse_jws
from inspector.jose.signatures import raw_from_der, sign, signature_length, to_der, to_raw, verify_signature

if TYPE_CHECKING:
    from collections.abc import Iterator

MESSAGE = b"header.payload"
SECRET = bytes(range(64))
RSA = rsa.generate_private_key(65_537, 2_048)
KEYS: dict[str, Any] = {
    "RS256": RSA,
    "RS384": RSA,
    "RS512": RSA,
    "PS256": RSA,
    "PS384": RSA,
    "PS512": RSA,
    "ES256": ec.generate_private_key(ec.SECP256R1()),
    "ES384": ec.generate_private_key(ec.SECP384R1()),
    "ES512": ec.generate_private_key(ec.SECP521R1()),
    "ES256K": ec.generate_private_key(ec.SECP256K1()),
    "EdDSA": ed448.Ed448PrivateKey.generate(),
    "Ed25519": ed25519.Ed25519PrivateKey.generate(),
    "Ed448": ed448.Ed448PrivateKey.generate(),
    "ML-DSA-44": mldsa.MLDSA44PrivateKey.generate(),
    "ML-DSA-65": mldsa.MLDSA65PrivateKey.generate(),
    "ML-DSA-87": mldsa.MLDSA87PrivateKey.generate(),
}
LENGTHS = {
    **dict.fromkeys(("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"), 256),
    "ES256": 64,
    "ES384": 96,
    "ES512": 132,
    "ES256K": 64,
    "EdDSA": 114,
    "Ed25519": 64,
    "Ed448": 114,
    "ML-DSA-44": 2_420,
    "ML-DSA-65": 3_309,
    "ML-DSA-87": 4_627,
    "HS256": 32,
    "HS384": 48,
    "HS512": 64,
}
HMACS = ["HS256", "HS384", "HS512"]


def parts(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What signs and what verifies."""
    if name in HMACS:
        return {"secret": SECRET}, {"secret": SECRET}
    return {"private": KEYS[name]}, {"public": KEYS[name].public_key()}


@pytest.mark.parametrize("name", sorted(LENGTHS))
def test_there_and_back(name: str) -> None:
    algorithm = SIGNATURES[name]
    signing, verifying = parts(name)
    signature = sign(algorithm, signing_input=MESSAGE, **signing)
    assert len(signature) == LENGTHS[name] == signature_length(algorithm, verifying.get("public"))
    verify_signature(algorithm, signing_input=MESSAGE, signature=signature, **verifying)
    verify_signature(algorithm, signing_input=iter((b"header", b".", b"payload")), signature=signature, **verifying)
    flipped = bytes([signature[0] ^ 1]) + signature[1:]
    for message, mark in ((b"header.payloae", signature), (MESSAGE, flipped), (b"", signature)):
        with pytest.raises(SignatureMismatch):
            verify_signature(algorithm, signing_input=message, signature=mark, **verifying)


@pytest.mark.parametrize("name", sorted(LENGTHS))
@pytest.mark.parametrize("change", [-1, 1])
def test_signatures_have_one_length(name: str, change: int) -> None:
    algorithm = SIGNATURES[name]
    signing, verifying = parts(name)
    signature = sign(algorithm, signing_input=MESSAGE, **signing)
    with pytest.raises(SignatureForm) as caught:
        verify_signature(
            algorithm, signing_input=MESSAGE, signature=(signature + b"\0")[: len(signature) + change], **verifying
        )
    assert (caught.value.expected, caught.value.found) == (LENGTHS[name], LENGTHS[name] + change)


@pytest.mark.parametrize("name", [*HMACS, "RS256", "PS384", "ES256", "ES512", "Ed25519"])
def test_another_library_agrees(name: str) -> None:
    signing, verifying = parts(name)
    key: Any
    if name in HMACS:
        key = OctKey.import_key(SECRET)
    else:
        kind = {"R": RSAKey, "P": RSAKey}.get(name[0], ECKey if name.startswith("ES") else OKPKey)
        key = kind(KEYS[name], KEYS[name], {})
    registry = jws.JWSRegistry(algorithms=[name])
    token = parse_jws(jws.serialize_compact({"alg": name}, b"payload", key, registry=registry))
    verify_signature(
        SIGNATURES[name],
        signing_input=token.signing_pieces(),
        signature=token.signatures[0].signature,
        **verifying,
    )
    made = sign(SIGNATURES[name], signing_input=token.signing_input(), **signing)
    text = f"{token.signatures[0].protected_text}.{token.payload_text}." + encode_base64url(made)
    assert jws.deserialize_compact(text, key, registry=registry).payload == b"payload"


def test_the_example_of_rfc_8037_appendix_a_4() -> None:
    private = ed25519.Ed25519PrivateKey.from_private_bytes(
        decode_base64url("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A")
    )
    signing_input = b"eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"
    expected = decode_base64url(
        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
    )
    for name in ("EdDSA", "Ed25519"):
        assert sign(SIGNATURES[name], private=private, signing_input=signing_input) == expected


def test_none_never_verifies() -> None:
    with pytest.raises(AlgorithmNotAllowed):
        verify_signature(SIGNATURES["none"], secret=b"", signing_input=MESSAGE, signature=b"")
    with pytest.raises(AlgorithmNotAllowed):
        sign(SIGNATURES["none"], secret=b"", signing_input=MESSAGE)


@pytest.mark.parametrize(
    ("name", "key", "expected", "found"),
    [
        ("RS256", "ES256", "RSA public key", "P-256 key"),
        ("ES256", "RS256", "P-256 public key", "RSA key"),
        ("ES256", "ES256K", "P-256 public key", "secp256k1 key"),
        ("ES512", "ES384", "P-521 public key", "P-384 key"),
        ("EdDSA", "RS256", "Ed25519 or Ed448 public key", "RSA key"),
        ("Ed25519", "Ed448", "Ed25519 public key", "Ed448 key"),
        ("ML-DSA-44", "ML-DSA-65", "ML-DSA-44 public key", "ML-DSA-65 key"),
    ],
)
def test_the_key_decides_what_goes_with_it(name: str, key: str, expected: str, found: str) -> None:
    with pytest.raises(KeyUnsuitable) as caught:
        verify_signature(
            SIGNATURES[name], public=KEYS[key].public_key(), signing_input=MESSAGE, signature=bytes(LENGTHS[name])
        )
    assert (caught.value.expected, caught.value.found) == (expected, found)
    with pytest.raises(KeyUnsuitable):
        sign(SIGNATURES[name], private=KEYS[key], signing_input=MESSAGE)


def test_a_public_key_is_no_hmac_secret() -> None:
    with pytest.raises(KeyUnsuitable) as caught:
        verify_signature(SIGNATURES["HS256"], public=RSA.public_key(), signing_input=MESSAGE, signature=bytes(32))
    assert (caught.value.expected, caught.value.found) == ("a shared secret for HS256", "RSA key")
    with pytest.raises(KeyUnsuitable):
        sign(SIGNATURES["HS256"], signing_input=MESSAGE)


def test_a_secret_is_no_public_key() -> None:
    with pytest.raises(KeyUnsuitable) as caught:
        verify_signature(SIGNATURES["RS256"], secret=SECRET, signing_input=MESSAGE, signature=bytes(256))
    assert caught.value.found == "a secret of 64 bytes"


def test_a_curve_without_a_jwk_name_keeps_its_own() -> None:
    key = ec.generate_private_key(ec.BrainpoolP256R1())
    assert curve_of(key) == "brainpoolP256r1"
    assert described(key.public_key()) == "brainpoolP256r1 key"


def test_ecdsa_signatures_in_both_forms() -> None:
    private = KEYS["ES256"]
    raw = sign(SIGNATURES["ES256"], private=private, signing_input=MESSAGE)
    der = to_der(raw)
    assert der[0] == 0x30
    assert to_raw(der, 32) == raw
    with pytest.raises(ValueError, match="error parsing asn1"):
        to_raw(raw, 32)
    with pytest.raises(ValueError, match="31"):
        to_raw(to_der(b"\xff" * 64), 31)
    assert raw_from_der(der, SIGNATURES["ES256"]) == raw
    assert raw_from_der(b"\x31" + der[1:], SIGNATURES["ES256"]) is None
    assert raw_from_der(der[:-1], SIGNATURES["ES256"]) is None
    assert raw_from_der(to_der(b"\xff" * 96), SIGNATURES["ES256"]) is None


@pytest.mark.parametrize("signature", [bytes(64), b"\xff" * 64, bytes(32) + b"\1" * 32])
def test_impossible_numbers_in_an_ecdsa_signature(signature: bytes) -> None:
    with pytest.raises(SignatureMismatch):
        verify_signature(
            SIGNATURES["ES256"], public=KEYS["ES256"].public_key(), signing_input=MESSAGE, signature=signature
        )


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (RSA, "RSA"),
        (x25519.X25519PrivateKey.generate(), "X25519"),
        (x448.X448PrivateKey.generate().public_key(), "X448"),
        (KEYS["ES512"], "P-521"),
        (KEYS["ML-DSA-87"].public_key(), "ML-DSA-87"),
    ],
)
def test_keys_are_named_as_in_jwk(key: Any, name: str) -> None:
    assert curve_of(key) == name


@pytest.fixture
def without_ml_dsa(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An older release of the library."""
    keykinds._ml_dsa_classes.cache_clear()
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.asymmetric.mldsa", None)
    yield
    keykinds._ml_dsa_classes.cache_clear()


@pytest.mark.usefixtures("without_ml_dsa")
def test_a_library_without_ml_dsa_still_knows_the_other_keys() -> None:
    assert curve_of(KEYS["Ed25519"]) == "Ed25519"
    assert keykinds._ml_dsa_classes() == ()
