"""A private key as the fewest bytes that give it back exactly.

| kind | key | bytes |
|---|---|---|
| R | RSA | how d was made (0 modulo lcm, 1 modulo phi), length of e, e, length of p (2 bytes), p, q |
| E | EC | number of the curve, d |
| O | OKP | number of the curve, raw private key |
| A | AKP | number of the parameter set, seed |
| P | what R, E, O or A would not give back byte for byte | PKCS#8 DER |
| S | oct | the secret |
| K | oct whose kid is a digest of the secret | length of the kid (2 bytes), kid, the secret |

The kid of K is kept out of the index: a weak secret could be guessed from its digest. Numbers are big endian.
"""

from __future__ import annotations

import math
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from inspector.encoding.value import frozen_value
from inspector.keys.key import KeyKind
from inspector.keys.secret import Secret
from inspector.vault.errors import RecordError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric import ec, rsa

    from inspector.keys.key import Key, PrivateKeyObject

_KID_SIZE: Final = 2  # bytes of the length of a kid
_LCM: Final = 0
_PHI: Final = 1


@frozen_value(kw_only=False)
class _Form:
    """How keys of one curve or parameter set are packed."""

    number: int  # written into keyrings: never change one, only add
    letter: str
    size: int  # bytes of d, of the raw private key or of the seed
    module: str  # in cryptography.hazmat.primitives.asymmetric
    name: str  # the class there


_FORMS: Final = {
    "P-256": _Form(1, "E", 32, "ec", "SECP256R1"),
    "P-384": _Form(2, "E", 48, "ec", "SECP384R1"),
    "P-521": _Form(3, "E", 66, "ec", "SECP521R1"),
    "secp256k1": _Form(4, "E", 32, "ec", "SECP256K1"),
    "Ed25519": _Form(5, "O", 32, "ed25519", "Ed25519PrivateKey"),
    "Ed448": _Form(6, "O", 57, "ed448", "Ed448PrivateKey"),
    "X25519": _Form(7, "O", 32, "x25519", "X25519PrivateKey"),
    "X448": _Form(8, "O", 56, "x448", "X448PrivateKey"),
    "ML-DSA-44": _Form(9, "A", 32, "mldsa", "MLDSA44PrivateKey"),
    "ML-DSA-65": _Form(10, "A", 32, "mldsa", "MLDSA65PrivateKey"),
    "ML-DSA-87": _Form(11, "A", 32, "mldsa", "MLDSA87PrivateKey"),
}
_BY_NUMBER: Final = {form.number: form for form in _FORMS.values()}


@frozen_value
class Payload:
    """What goes into the record: its kind and its bytes."""

    kind: str
    data: Secret[bytes]


@frozen_value
class Unpacked:
    """What came out of the record: a private key object, or a secret with its kid if that was kept with it."""

    private: Secret[PrivateKeyObject] | None = None
    secret: Secret[bytes] | None = None
    kid: str | None = None


def pack(key: Key, *, kid_inside: bool = False) -> Payload:
    """The payload of a key that has a private part.

    `kid_inside` puts the kid of an oct key into the payload. Whether the compact form gives the key back exactly is
    tried here; PKCS#8 is taken where it does not.
    """
    if key.secret is not None:
        return _pack_secret(key.secret.reveal(), (key.kid or "") if kid_inside else None)
    if key.private is None:
        message = "only a key with a private part has a payload"
        raise ValueError(message)
    private = key.private.reveal()
    der = _der(private)
    kind, data = _compact(key, private)
    if _der(_open(kind, data)) != der:
        kind, data = "P", der
    return Payload(kind=kind, data=Secret(data))


def unpack(payload: Payload) -> Unpacked:
    """The key material of a payload whose tag was found right. Quick: nothing is checked for being prime.

    Raises RecordError for what `pack` does not write.
    """
    data = payload.data.reveal()
    if payload.kind == "S":
        return Unpacked(secret=Secret(data))
    try:
        if payload.kind == "K":
            return _open_secret_with_kid(data)
        return Unpacked(private=Secret(_open(payload.kind, data)))
    except (ValueError, KeyError, IndexError):
        reason = f"its payload of kind {payload.kind} cannot be read"
        raise RecordError(reason) from None


def _pack_secret(secret: bytes, kid: str | None) -> Payload:
    if kid is None:
        return Payload(kind="S", data=Secret(secret))
    name = kid.encode()
    return Payload(kind="K", data=Secret(len(name).to_bytes(_KID_SIZE, "big") + name + secret))


def _compact(key: Key, private: Any) -> tuple[str, bytes]:  # noqa: ANN401 - narrowed by the key's kind
    """The compact form, right or not: `pack` tries it."""
    if key.kind is KeyKind.RSA:
        return "R", _compact_rsa(private)
    form = _FORMS.get(key.curve or "")
    if form is None:
        return "P", _der(private)
    raw = _ec_d(private).to_bytes(form.size, "big") if form.letter == "E" else private.private_bytes_raw()
    return form.letter, bytes([form.number]) + raw


def _compact_rsa(private: rsa.RSAPrivateKey) -> bytes:
    numbers = private.private_numbers()
    p, q, e = numbers.p, numbers.q, numbers.public_numbers.e
    flag = _LCM if numbers.d == pow(e, -1, math.lcm(p - 1, q - 1)) else _PHI
    e_bytes, p_bytes, q_bytes = (_number_bytes(number) for number in (e, p, q))
    return bytes([flag, len(e_bytes)]) + e_bytes + len(p_bytes).to_bytes(2, "big") + p_bytes + q_bytes


def _ec_d(private: ec.EllipticCurvePrivateKey) -> int:
    return private.private_numbers().private_value


def _number_bytes(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def _open(kind: str, data: bytes) -> PrivateKeyObject:
    """Build the key object. Raises ValueError, KeyError or IndexError for other bytes."""
    if kind == "R":
        return _open_rsa(data)
    if kind == "P":
        return _open_pkcs8(data)
    form = _BY_NUMBER[data[0]]
    if form.letter != kind or len(data) != 1 + form.size:
        raise ValueError
    return _open_raw(form, data[1:])


def _open_secret_with_kid(data: bytes) -> Unpacked:
    end = _KID_SIZE + int.from_bytes(data[:_KID_SIZE], "big")
    if len(data) < max(end, _KID_SIZE):
        raise ValueError
    return Unpacked(secret=Secret(data[end:]), kid=data[_KID_SIZE:end].decode())


def _open_rsa(data: bytes) -> rsa.RSAPrivateKey:
    from cryptography.hazmat.primitives.asymmetric import rsa

    flag, e_end = data[0], 2 + data[1]
    p_end = e_end + 2 + int.from_bytes(data[e_end : e_end + 2], "big")
    e, p, q = (int.from_bytes(part, "big") for part in (data[2:e_end], data[e_end + 2 : p_end], data[p_end:]))
    modulus = math.lcm(p - 1, q - 1) if flag == _LCM else (p - 1) * (q - 1)
    d = pow(e, -1, modulus)
    public = rsa.RSAPublicNumbers(e, p * q)
    numbers = rsa.RSAPrivateNumbers(p, q, d, d % (p - 1), d % (q - 1), rsa.rsa_crt_iqmp(p, q), public)
    return numbers.private_key(unsafe_skip_rsa_key_validation=True)  # validated when it was imported


def _open_raw(form: _Form, raw: bytes) -> PrivateKeyObject:
    module = import_module(f"cryptography.hazmat.primitives.asymmetric.{form.module}")
    found = getattr(module, form.name)
    private: PrivateKeyObject
    if form.letter == "E":
        private = module.derive_private_key(int.from_bytes(raw, "big"), found())
    else:
        private = (found.from_seed_bytes if form.letter == "A" else found.from_private_bytes)(raw)
    return private


def _open_pkcs8(der: bytes) -> PrivateKeyObject:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_der_private_key

    try:
        private = load_der_private_key(der, password=None, unsafe_skip_rsa_key_validation=True)
    except (TypeError, UnsupportedAlgorithm):
        raise ValueError from None
    return private  # type: ignore[return-value] # what was stored was one of these


def _der(private: PrivateKeyObject) -> bytes:
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    return private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
