"""Verifying and making the signatures of JWS. RFC 7518 section 3, RFC 8037, RFC 8812, RFC 9864, RFC 9964."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Final, Protocol, cast

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import Hash
from cryptography.hazmat.primitives.hmac import HMAC

from inspector.jose.errors import AlgorithmNotAllowed, KeyUnsuitable, SignatureForm, SignatureMismatch
from inspector.jose.hashing import HASHES
from inspector.jose.keykinds import COORDINATE_BYTES, curve_of, described

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cryptography.hazmat.primitives.hashes import HashAlgorithm

    from inspector.jose.algorithms import SignatureAlgorithm
    from inspector.jose.keykinds import PrivateKey, PublicKey

_EDDSA_BYTES: Final = {"Ed25519": 64, "Ed448": 114}


def verify_signature(
    algorithm: SignatureAlgorithm,
    *,
    public: PublicKey | None = None,
    secret: bytes | None = None,
    signing_input: bytes | Iterable[bytes],
    signature: bytes,
) -> None:
    """Return quietly when the signature is one of this key over this input, which may come in pieces.

    Raises AlgorithmNotAllowed for "none", KeyUnsuitable, SignatureForm, SignatureMismatch.
    """
    if algorithm.family == "none":
        raise AlgorithmNotAllowed(algorithm.name)
    if algorithm.family == "hmac":
        _verify_hmac(algorithm, _secret(algorithm, secret, public), signing_input, signature)
        return
    _check_key(algorithm, public, secret, "public")
    expected = signature_length(algorithm, public)
    if len(signature) != expected:
        raise SignatureForm(expected, len(signature))
    try:
        if isinstance(public, rsa.RSAPublicKey):
            hashed = Prehashed(_hash(algorithm))
            public.verify(signature, _digest(algorithm, signing_input), _rsa_padding(algorithm), hashed)
        elif isinstance(public, ec.EllipticCurvePublicKey):
            scheme = ec.ECDSA(Prehashed(_hash(algorithm)))
            public.verify(to_der(signature), _digest(algorithm, signing_input), scheme)
        else:
            cast("_Verifier", public).verify(signature, b"".join(_pieces(signing_input)))
    except InvalidSignature:
        raise SignatureMismatch from None


def sign(
    algorithm: SignatureAlgorithm,
    *,
    private: PrivateKey | None = None,
    secret: bytes | None = None,
    signing_input: bytes,
) -> bytes:
    """Make a signature. Raises AlgorithmNotAllowed for "none", KeyUnsuitable."""
    if algorithm.family == "none":
        raise AlgorithmNotAllowed(algorithm.name)
    if algorithm.family == "hmac":
        return _hmac(algorithm, _secret(algorithm, secret, private), signing_input)
    _check_key(algorithm, private, secret, "private")
    if isinstance(private, rsa.RSAPrivateKey):
        return private.sign(signing_input, _rsa_padding(algorithm), _hash(algorithm))
    if isinstance(private, ec.EllipticCurvePrivateKey):
        der = private.sign(signing_input, ec.ECDSA(_hash(algorithm)))
        return to_raw(der, COORDINATE_BYTES[curve_of(private)])
    return cast("_Signer", private).sign(signing_input)


def signature_length(algorithm: SignatureAlgorithm, public: PublicKey | None = None) -> int:
    """How many bytes a signature of this algorithm has; RSA and EdDSA need the key to tell."""
    if isinstance(public, rsa.RSAPublicKey):
        return -(-public.key_size // 8)
    if algorithm.signature_bytes is None and public is not None:
        return _EDDSA_BYTES[curve_of(public)]
    return algorithm.signature_bytes or 0


def to_der(signature: bytes) -> bytes:
    """The ASN.1 form of an ECDSA signature that is r and s side by side."""
    half = len(signature) // 2
    return encode_dss_signature(int.from_bytes(signature[:half], "big"), int.from_bytes(signature[half:], "big"))


def to_raw(der: bytes, coordinate_bytes: int) -> bytes:
    """Give r and s side by side from the ASN.1 form. Raises ValueError where it is none, or does not fit."""
    try:
        return b"".join(number.to_bytes(coordinate_bytes, "big") for number in decode_dss_signature(der))
    except OverflowError as error:
        raise ValueError(coordinate_bytes) from error


def raw_from_der(signature: bytes, algorithm: SignatureAlgorithm) -> bytes | None:
    """The same r and s side by side, where the signature of an ECDSA algorithm is written as DER; else None."""
    if not signature.startswith(b"\x30"):
        return None
    try:
        return to_raw(signature, signature_length(algorithm) // 2)
    except ValueError:
        return None


class _Verifier(Protocol):
    def verify(self, signature: bytes, data: bytes, /) -> None: ...


class _Signer(Protocol):
    def sign(self, data: bytes, /) -> bytes: ...


def _pieces(signing_input: bytes | Iterable[bytes]) -> Iterable[bytes]:
    return (signing_input,) if isinstance(signing_input, bytes) else signing_input


def _digest(algorithm: SignatureAlgorithm, signing_input: bytes | Iterable[bytes]) -> bytes:
    hashing = Hash(_hash(algorithm))
    for piece in _pieces(signing_input):
        hashing.update(piece)
    return hashing.finalize()


def _verify_hmac(
    algorithm: SignatureAlgorithm, secret: bytes, signing_input: bytes | Iterable[bytes], signature: bytes
) -> None:
    if len(signature) != algorithm.signature_bytes:
        raise SignatureForm(signature_length(algorithm), len(signature))
    if not hmac.compare_digest(_hmac(algorithm, secret, signing_input), signature):
        raise SignatureMismatch


def _hmac(algorithm: SignatureAlgorithm, secret: bytes, signing_input: bytes | Iterable[bytes]) -> bytes:
    mac = HMAC(secret, _hash(algorithm))
    for piece in _pieces(signing_input):
        mac.update(piece)
    return mac.finalize()


def _secret(algorithm: SignatureAlgorithm, secret: bytes | None, other: PublicKey | PrivateKey | None) -> bytes:
    if secret is None:
        raise KeyUnsuitable(expected=f"a shared secret for {algorithm.name}", found=described(other))
    return secret


def _check_key(
    algorithm: SignatureAlgorithm, key: PublicKey | PrivateKey | None, secret: bytes | None, half: str
) -> None:
    suitable = algorithm.curves or ("RSA",)
    if key is None or curve_of(key) not in suitable:
        raise KeyUnsuitable(
            expected=f"{' or '.join(suitable)} {half} key", found=described(secret if key is None else key)
        )


def _rsa_padding(algorithm: SignatureAlgorithm) -> padding.AsymmetricPadding:
    if algorithm.family == "rsa-pkcs1":
        return padding.PKCS1v15()
    return padding.PSS(padding.MGF1(_hash(algorithm)), _hash(algorithm).digest_size)


def _hash(algorithm: SignatureAlgorithm) -> HashAlgorithm:
    return HASHES[algorithm.hash or ""]
