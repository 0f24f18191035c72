"""The JWK members of a key that the library holds (RFC 7518 section 6, RFC 8037, RFC 9964)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric import ec, rsa

from inspector.encoding.base64text import encode_base64url
from inspector.keys.curves import CURVES
from inspector.keys.key import KeyKind

if TYPE_CHECKING:
    from inspector.keys.key import PrivateKeyObject, PublicKeyObject


def public_members(public: PublicKeyObject, curve: str | None) -> dict[str, str]:
    """The members that make up the public key, `kty` first; `curve` names it for every type but RSA."""
    if isinstance(public, rsa.RSAPublicKey):
        numbers = public.public_numbers()
        return {"kty": KeyKind.RSA.value, "n": _integer(numbers.n), "e": _integer(numbers.e)}
    known = CURVES[str(curve)]
    if isinstance(public, ec.EllipticCurvePublicKey):
        point = public.public_numbers()
        x, y = (coordinate.to_bytes(known.size, "big") for coordinate in (point.x, point.y))
        return {"kty": KeyKind.EC.value, "crv": known.name, "x": encode_base64url(x), "y": encode_base64url(y)}
    raw = encode_base64url(public.public_bytes_raw())
    if known.kind is KeyKind.AKP:
        return {"kty": known.kind.value, "alg": known.name, "pub": raw}
    return {"kty": known.kind.value, "crv": known.name, "x": raw}


def private_members(private: PrivateKeyObject, curve: str | None) -> dict[str, str]:
    """The members that only the private key has. They are secret."""
    if isinstance(private, rsa.RSAPrivateKey):
        numbers = private.private_numbers()
        parts = {
            "d": numbers.d, "p": numbers.p, "q": numbers.q, "dp": numbers.dmp1, "dq": numbers.dmq1, "qi": numbers.iqmp
        }  # fmt: skip
        return {name: _integer(value) for name, value in parts.items()}
    known = CURVES[str(curve)]
    if isinstance(private, ec.EllipticCurvePrivateKey):
        return {"d": encode_base64url(private.private_numbers().private_value.to_bytes(known.private_size, "big"))}
    return {"priv" if known.kind is KeyKind.AKP else "d": encode_base64url(private.private_bytes_raw())}


def _integer(value: int) -> str:
    """Base64urlUInt of RFC 7518 section 2: no leading zero bytes."""
    return encode_base64url(value.to_bytes((value.bit_length() + 7) // 8, "big"))
