"""From the parts of a key, whatever format they came in, to the objects the library works with.

Each function checks that private and public part belong together and raises KeyRefusedError otherwise. Objects are
built once, here.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, TypeAlias

from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, x448, x25519

from inspector.encoding.value import frozen_value
from inspector.keys import rsa_numbers
from inspector.keys.curves import CURVES, nearest_curve
from inspector.keys.key import KeyKind
from inspector.keys.refusal import KeyCode, Reason, refused, unreadable
from inspector.keys.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable

    from cryptography.hazmat.primitives.asymmetric import mldsa

    from inspector.keys.curves import Curve
    from inspector.keys.key import PrivateKeyObject, PublicKeyObject, Validity
    from inspector.keys.rsa_numbers import RsaNumbers

    RawPublic: TypeAlias = (
        ed25519.Ed25519PublicKey
        | ed448.Ed448PublicKey
        | x25519.X25519PublicKey
        | x448.X448PublicKey
        | mldsa.MLDSA44PublicKey
        | mldsa.MLDSA65PublicKey
        | mldsa.MLDSA87PublicKey
    )
    RawPrivate: TypeAlias = (
        ed25519.Ed25519PrivateKey
        | ed448.Ed448PrivateKey
        | x25519.X25519PrivateKey
        | x448.X448PrivateKey
        | mldsa.MLDSA44PrivateKey
        | mldsa.MLDSA65PrivateKey
        | mldsa.MLDSA87PrivateKey
    )
    RawMakers: TypeAlias = tuple[Callable[[bytes], RawPublic], Callable[[bytes], RawPrivate]]


@frozen_value(eq=False)
class Material:
    """What a key consists of, without who it belongs to and where it came from."""

    kind: KeyKind
    bits: int
    curve: str | None = None
    public: PublicKeyObject | None = None
    private: Secret[PrivateKeyObject] | None = None
    secret: Secret[bytes] | None = None
    validity: Validity | None = None  # of the certificate it came in
    certificate: bytes | None = field(default=None, repr=False)  # that certificate, DER


def rsa_material(numbers: RsaNumbers, *, trusted: bool = False) -> Material:
    """Build an RSA key; a private one where `d` is known."""
    bits = numbers.n.bit_length()
    if numbers.d is None:
        return Material(kind=KeyKind.RSA, bits=bits, public=rsa_numbers.public_key(numbers))
    private = rsa_numbers.private_key(numbers, numbers.d, trusted=trusted)
    return Material(kind=KeyKind.RSA, bits=bits, public=private.public_key(), private=Secret(private))


def ec_material(curve: Curve, x: int, y: int, d: int | None = None) -> Material:
    """Build a key on a Weierstrass curve from its coordinates."""
    try:
        public = ec.EllipticCurvePublicNumbers(x, y, library_curve(curve)).public_key()
    except ValueError:
        raise refused(KeyCode.OFF_CURVE, curve=curve.name) from None
    return _ec_pair(curve, public, d)


def ec_point_material(curve: Curve, point: bytes | None, d: int | None = None) -> Material:
    """Build a key on a Weierstrass curve from its point (SEC 1 section 2.3.3), or from `d` where that is missing."""
    if point is None:
        return _ec_pair(curve, None, d)
    try:
        public = ec.EllipticCurvePublicKey.from_encoded_point(library_curve(curve), point)
    except ValueError:
        raise refused(KeyCode.OFF_CURVE, curve=curve.name) from None
    return _ec_pair(curve, public, d)


def _ec_pair(curve: Curve, public: ec.EllipticCurvePublicKey | None, d: int | None) -> Material:
    if d is None:
        return Material(kind=KeyKind.EC, bits=curve.bits, curve=curve.name, public=public)
    private = _derived(curve, d) if public is None else _paired(curve, public, d)
    return Material(
        kind=KeyKind.EC, bits=curve.bits, curve=curve.name, public=private.public_key(), private=Secret(private)
    )


def _derived(curve: Curve, d: int) -> ec.EllipticCurvePrivateKey:
    try:
        return ec.derive_private_key(d, library_curve(curve))
    except ValueError:
        raise refused(KeyCode.PAIR_MISMATCH, kind="EC", relation="0 < d < order of the curve") from None


def _paired(curve: Curve, public: ec.EllipticCurvePublicKey, d: int) -> ec.EllipticCurvePrivateKey:
    """The private key of `d`, when its point is the public one: the library checks that."""
    try:
        return ec.EllipticCurvePrivateNumbers(d, public.public_numbers()).private_key()
    except ValueError:
        _derived(curve, d)  # says so when it is d alone
        raise refused(KeyCode.PAIR_MISMATCH, kind="EC", relation="d × G = (x, y)") from None


def library_curve(curve: Curve) -> ec.EllipticCurve:
    """The library's object for a Weierstrass curve."""
    objects: dict[str, Callable[[], ec.EllipticCurve]] = {
        "P-256": ec.SECP256R1,
        "P-384": ec.SECP384R1,
        "P-521": ec.SECP521R1,
        "secp256k1": ec.SECP256K1,
    }
    return objects[curve.name]()


def raw_material(curve: Curve, public: bytes | None, private: bytes | None = None) -> Material:
    """Build a key of RFC 8037 (OKP) or RFC 9964 (AKP) from its raw bytes; `private` is the seed for ML-DSA."""
    make_public, make_private = _raw_makers(curve)
    for name, value, size in (("public", public, curve.size), ("private", private, curve.private_size)):
        if value is not None and len(value) != size:
            raise unreadable(Reason.LENGTH, part=f"{curve.name} {name} part", found=len(value), expected=size)
    if private is None:
        if public is None:
            raise unreadable(Reason.MISSING_MEMBER, part="the public part")
        return Material(kind=curve.kind, bits=curve.bits, curve=curve.name, public=make_public(public))
    key = make_private(private)
    derived = key.public_key()
    if public is not None and derived.public_bytes_raw() != public:
        raise refused(KeyCode.PAIR_MISMATCH, kind=curve.kind.value, relation="the public part is that of the private")
    return Material(kind=curve.kind, bits=curve.bits, curve=curve.name, public=derived, private=Secret(key))


def _raw_makers(curve: Curve) -> RawMakers:
    return _okp_makers(curve) if curve.kind is KeyKind.OKP else _akp_makers(curve)


def _okp_makers(curve: Curve) -> RawMakers:
    makers: dict[str, RawMakers] = {
        "Ed25519": (ed25519.Ed25519PublicKey.from_public_bytes, ed25519.Ed25519PrivateKey.from_private_bytes),
        "Ed448": (ed448.Ed448PublicKey.from_public_bytes, ed448.Ed448PrivateKey.from_private_bytes),
        "X25519": (x25519.X25519PublicKey.from_public_bytes, x25519.X25519PrivateKey.from_private_bytes),
        "X448": (x448.X448PublicKey.from_public_bytes, x448.X448PrivateKey.from_private_bytes),
    }
    return makers[curve.name]


def _akp_makers(curve: Curve) -> RawMakers:
    try:
        from cryptography.hazmat.primitives.asymmetric import mldsa
    except ImportError:
        raise unreadable(Reason.NOT_SUPPORTED, found=curve.name) from None
    makers: dict[str, RawMakers] = {
        "ML-DSA-44": (mldsa.MLDSA44PublicKey.from_public_bytes, mldsa.MLDSA44PrivateKey.from_seed_bytes),
        "ML-DSA-65": (mldsa.MLDSA65PublicKey.from_public_bytes, mldsa.MLDSA65PrivateKey.from_seed_bytes),
        "ML-DSA-87": (mldsa.MLDSA87PublicKey.from_public_bytes, mldsa.MLDSA87PrivateKey.from_seed_bytes),
    }
    return makers[curve.name]


def oct_material(raw: bytes) -> Material:
    """Build a symmetric key. Raises KeyRefusedError for an empty one."""
    if not raw:
        raise unreadable(Reason.EMPTY, part="k")
    return Material(kind=KeyKind.OCT, bits=8 * len(raw), secret=Secret(raw))


def known_curve(name: str, kind: KeyKind) -> Curve:
    """The curve of that JWK name. Raises KeyRefusedError key.unknown-curve, with the nearest one where there is one."""
    curve = CURVES.get(name)
    if curve is not None and curve.kind is kind:
        return curve
    raise refused(KeyCode.UNKNOWN_CURVE, curve=name, nearest=nearest_curve(name, (kind,)) or "", kind=kind.value)
