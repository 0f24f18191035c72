"""What kind of key a `cryptography` object is, in the words of JWK."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa, x448, x25519

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cryptography.hazmat.primitives.asymmetric import mldsa

    SigningPublicKey: TypeAlias = (
        rsa.RSAPublicKey
        | ec.EllipticCurvePublicKey
        | ed25519.Ed25519PublicKey
        | ed448.Ed448PublicKey
        | mldsa.MLDSA44PublicKey
        | mldsa.MLDSA65PublicKey
        | mldsa.MLDSA87PublicKey
    )
    SigningPrivateKey: TypeAlias = (
        rsa.RSAPrivateKey
        | ec.EllipticCurvePrivateKey
        | ed25519.Ed25519PrivateKey
        | ed448.Ed448PrivateKey
        | mldsa.MLDSA44PrivateKey
        | mldsa.MLDSA65PrivateKey
        | mldsa.MLDSA87PrivateKey
    )
    AgreementPublicKey: TypeAlias = ec.EllipticCurvePublicKey | x25519.X25519PublicKey | x448.X448PublicKey
    AgreementPrivateKey: TypeAlias = ec.EllipticCurvePrivateKey | x25519.X25519PrivateKey | x448.X448PrivateKey
    PublicKey: TypeAlias = SigningPublicKey | AgreementPublicKey
    PrivateKey: TypeAlias = SigningPrivateKey | AgreementPrivateKey

CURVES: Final[Mapping[str, ec.EllipticCurve]] = MappingProxyType(
    {"P-256": ec.SECP256R1(), "P-384": ec.SECP384R1(), "P-521": ec.SECP521R1(), "secp256k1": ec.SECP256K1()},
)
COORDINATE_BYTES: Final[Mapping[str, int]] = MappingProxyType(
    {name: -(-curve.key_size // 8) for name, curve in CURVES.items()},
)
_JWK_CURVES: Final = MappingProxyType({curve.name: name for name, curve in CURVES.items()})
_OCTET_CURVES: Final = (
    ((ed25519.Ed25519PublicKey, ed25519.Ed25519PrivateKey), "Ed25519"),
    ((ed448.Ed448PublicKey, ed448.Ed448PrivateKey), "Ed448"),
    ((x25519.X25519PublicKey, x25519.X25519PrivateKey), "X25519"),
    ((x448.X448PublicKey, x448.X448PrivateKey), "X448"),
)


def curve_of(key: PublicKey | PrivateKey) -> str:
    """The JWK curve, the ML-DSA name or "RSA"; a curve JOSE does not have keeps the name it has elsewhere."""
    if isinstance(key, rsa.RSAPublicKey | rsa.RSAPrivateKey):
        return "RSA"
    if isinstance(key, ec.EllipticCurvePublicKey | ec.EllipticCurvePrivateKey):
        return _JWK_CURVES.get(key.curve.name, key.curve.name)
    return next(name for classes, name in (*_OCTET_CURVES, *_ml_dsa_classes()) if isinstance(key, classes))


def described(key: PublicKey | PrivateKey | bytes | None) -> str:
    """What was given as a key, for the sentence "needs …, got …"."""
    if key is None:
        return "no such key"
    if isinstance(key, bytes):
        return f"a secret of {len(key)} bytes"
    return f"{curve_of(key)} key"


@cache
def _ml_dsa_classes() -> tuple[tuple[tuple[type, ...], str], ...]:
    """The ML-DSA key classes; older releases of `cryptography` have none."""
    try:
        module = import_module("cryptography.hazmat.primitives.asymmetric.mldsa")
    except ImportError:
        return ()
    return tuple(
        ((getattr(module, f"MLDSA{level}PublicKey"), getattr(module, f"MLDSA{level}PrivateKey")), f"ML-DSA-{level}")
        for level in (44, 65, 87)
    )
