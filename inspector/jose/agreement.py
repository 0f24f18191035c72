"""Agreeing on a secret with the sender's ephemeral key. RFC 7518 section 4.6, RFC 8037 section 3.2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.asymmetric import ec, x448, x25519

from inspector.encoding.base64text import Base64Error, decode_base64url
from inspector.jose.algorithms import AGREEMENT_CURVES
from inspector.jose.errors import HeaderError, HeaderFault, KeyUnsuitable, UnwrapFailed, UnwrapFault
from inspector.jose.keykinds import COORDINATE_BYTES, CURVES, curve_of, described

if TYPE_CHECKING:
    from inspector.encoding.jsontext import JsonNode
    from inspector.jose.keykinds import AgreementPrivateKey, AgreementPublicKey

_OCTET_KEY_BYTES: Final = {"X25519": 32, "X448": 56}


def read_ephemeral_key(node: JsonNode) -> AgreementPublicKey:
    """The public key in `epk`. Raises HeaderError where it is no usable EC or OKP key. RFC 7518 section 4.6.1.1."""
    if node.kind != "object":
        raise HeaderError(HeaderFault.TYPE, name="epk", offset=node.start, expected="object", found=node.kind)
    curve = node.string("crv") or ""
    kind = "EC" if curve in CURVES else "OKP"
    if curve not in AGREEMENT_CURVES or node.string("kty") != kind:
        raise HeaderError(HeaderFault.VALUE, name="epk", offset=node.start, expected="an EC or OKP key", found=curve)
    if kind == "OKP":
        raw = _coordinate(node, "x", _OCTET_KEY_BYTES[curve])
        return (x25519.X25519PublicKey if curve == "X25519" else x448.X448PublicKey).from_public_bytes(raw)
    x, y = (int.from_bytes(_coordinate(node, name, COORDINATE_BYTES[curve]), "big") for name in "xy")
    try:
        return ec.EllipticCurvePublicNumbers(x, y, CURVES[curve]).public_key()
    except ValueError:
        raise HeaderError(
            HeaderFault.OFF_CURVE, name="epk", offset=node.start, expected=f"a point on {curve}"
        ) from None


def agree(private: AgreementPrivateKey, ephemeral_public: AgreementPublicKey) -> bytes:
    """The shared secret Z of ECDH. Raises KeyUnsuitable for another curve, UnwrapFailed where there is no secret."""
    try:
        if isinstance(private, ec.EllipticCurvePrivateKey):
            if isinstance(ephemeral_public, ec.EllipticCurvePublicKey) and _same_curve(private, ephemeral_public):
                return private.exchange(ec.ECDH(), ephemeral_public)
        elif isinstance(private, x25519.X25519PrivateKey):
            if isinstance(ephemeral_public, x25519.X25519PublicKey):
                return private.exchange(ephemeral_public)
        elif isinstance(ephemeral_public, x448.X448PublicKey):
            return private.exchange(ephemeral_public)
    except ValueError:  # a point of small order
        raise UnwrapFailed(UnwrapFault.AGREEMENT) from None
    raise KeyUnsuitable(expected=f"{curve_of(ephemeral_public)} private key", found=described(private))


def _same_curve(private: ec.EllipticCurvePrivateKey, public: ec.EllipticCurvePublicKey) -> bool:
    return private.curve.name == public.curve.name


def _coordinate(node: JsonNode, name: str, length: int) -> bytes:
    """A coordinate of the ephemeral key, which has exactly the length of its curve."""
    value = node.string(name)
    if value is None:
        raise HeaderError(HeaderFault.MISSING, name=f"epk.{name}", offset=node.start)
    try:
        raw = decode_base64url(value)
    except Base64Error as error:
        raise HeaderError(
            HeaderFault.VALUE, name=f"epk.{name}", offset=node.start, expected="base64url", found=error.fault.value
        ) from None
    if len(raw) != length:
        raise HeaderError(
            HeaderFault.VALUE, name=f"epk.{name}", offset=node.start, expected=f"{length} bytes", found=str(len(raw))
        )
    return raw
