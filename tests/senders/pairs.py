"""The test keys: made from their names, so that each run has the same ones and none is stored anywhere."""

from __future__ import annotations

import hashlib
from functools import cache
from math import lcm
from typing import TYPE_CHECKING, Final, TypeAlias

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa, x448, x25519

from tests.senders.octets import base64url, compact, number, stream

if TYPE_CHECKING:
    from collections.abc import Iterator

PrivateKey: TypeAlias = (
    rsa.RSAPrivateKey
    | ec.EllipticCurvePrivateKey
    | ed25519.Ed25519PrivateKey
    | ed448.Ed448PrivateKey
    | x25519.X25519PrivateKey
    | x448.X448PrivateKey
)
OkpPrivateKey: TypeAlias = (
    ed25519.Ed25519PrivateKey | ed448.Ed448PrivateKey | x25519.X25519PrivateKey | x448.X448PrivateKey
)

EXPONENT: Final = 65_537
CURVES: Final[dict[str, ec.EllipticCurve]] = {
    "P-256": ec.SECP256R1(),
    "P-384": ec.SECP384R1(),
    "P-521": ec.SECP521R1(),
    "secp256k1": ec.SECP256K1(),
}
OKP_BYTES: Final = {"Ed25519": 32, "Ed448": 57, "X25519": 32, "X448": 56}

# What each pair is: RSA by the bits of its modulus, the others by their curve.
PAIRS: Final[dict[str, int | str]] = {
    "client": 2048,  # ours: responses are encrypted for it
    "former": 2048,  # the one we had before
    "large": 3072,
    "vendor": 2048,  # signs tokens
    "producer": 2048,  # signs envelopes
    "stranger": 2048,  # nobody knows whose
    "short": 1024,  # as keys were twenty years ago
    "shorter": 1536,
    "client-p256": "P-256",
    "client-p384": "P-384",
    "client-p521": "P-521",
    "client-x25519": "X25519",
    "vendor-p256": "P-256",
    "vendor-p384": "P-384",
    "vendor-p521": "P-521",
    "stranger-p256": "P-256",
    "vendor-ed25519": "Ed25519",
    "stranger-ed25519": "Ed25519",
    "vendor-k1": "secp256k1",
    "sample-client": 2048,  # these stand in the shipped samples
    "sample-issuer": 2048,
    "sample-producer": 2048,
    "sample-enclave": 2048,
}
SECRETS: Final = {
    "shared-16": 16,
    "shared-24": 24,
    "shared-32": 32,
    "shared-48": 48,
    "shared-64": 64,
    "other-32": 32,
    "sample-session": 32,
}

_SMALL_PRIMES: Final = tuple(n for n in range(3, 2_000, 2) if all(n % d for d in range(3, int(n**0.5) + 1, 2)))
_ROUNDS: Final = 8  # Miller-Rabin: enough for numbers nobody chose with malice


@cache
def private(name: str) -> PrivateKey:
    """The private key called `name`."""
    size = PAIRS[name]
    if isinstance(size, int):
        return _rsa(name, size)
    if size in CURVES:
        order_bits = CURVES[size].key_size
        return ec.derive_private_key(int.from_bytes(stream(name, order_bits // 8 - 1)), CURVES[size])
    return _okp(size, stream(name, OKP_BYTES[size]))


def rsa_private(name: str) -> rsa.RSAPrivateKey:
    """The RSA private key called `name`."""
    key = private(name)
    assert isinstance(key, rsa.RSAPrivateKey)
    return key


def ec_private(name: str) -> ec.EllipticCurvePrivateKey:
    """The EC private key called `name`."""
    key = private(name)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def secret(name: str) -> bytes:
    """The symmetric key called `name`."""
    return stream(name, SECRETS[name])


def _rsa(name: str, bits: int) -> rsa.RSAPrivateKey:
    p = _prime(f"{name}/p", bits // 2)
    q = _prime(f"{name}/q", bits // 2)
    d = pow(EXPONENT, -1, lcm(p - 1, q - 1))
    return rsa.RSAPrivateNumbers(
        p=p,
        q=q,
        d=d,
        dmp1=d % (p - 1),
        dmq1=d % (q - 1),
        iqmp=pow(q, -1, p),
        public_numbers=rsa.RSAPublicNumbers(EXPONENT, p * q),
    ).private_key()


def _prime(seed: str, bits: int) -> int:
    start = int.from_bytes(stream(seed, bits // 8)) | 3 << (bits - 2) | 1  # the two highest bits make n full length
    return next(number for number in range(start, start + 2**20, 2) if _is_prime(number) and (number - 1) % EXPONENT)


def _is_prime(candidate: int) -> bool:
    if any(candidate % small == 0 for small in _SMALL_PRIMES):
        return False
    odd, twos = candidate - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    return all(_passes(candidate, base, odd, twos) for base in _SMALL_PRIMES[:_ROUNDS])


def _passes(candidate: int, base: int, odd: int, twos: int) -> bool:
    power = pow(base, odd, candidate)
    for _ in range(twos):
        if power in (1, candidate - 1):
            return True
        power = power * power % candidate
    return False


def _okp(curve: str, raw: bytes) -> OkpPrivateKey:
    match curve:
        case "Ed25519":
            return ed25519.Ed25519PrivateKey.from_private_bytes(raw)
        case "Ed448":
            return ed448.Ed448PrivateKey.from_private_bytes(raw)
        case "X25519":
            return x25519.X25519PrivateKey.from_private_bytes(raw)
        case _:
            return x448.X448PrivateKey.from_private_bytes(raw)


def jwk(name: str, *, with_private: bool = False) -> dict[str, object]:
    """The key called `name` as a JWK without kid, use or alg."""
    if name in SECRETS:
        return {"kty": "oct", "k": base64url(secret(name))}
    return {member: value for member, value in _private_members(name) if with_private or member not in _PRIVATE}


_PRIVATE: Final = ("d", "p", "q", "dp", "dq", "qi", "k")


def _private_members(name: str) -> Iterator[tuple[str, str]]:
    key = private(name)
    if isinstance(key, rsa.RSAPrivateKey):
        n = key.private_numbers()
        yield "kty", "RSA"
        parts = {"n": n.public_numbers.n, "e": n.public_numbers.e, "d": n.d}
        parts |= {"p": n.p, "q": n.q, "dp": n.dmp1, "dq": n.dmq1, "qi": n.iqmp}
        yield from ((member, number(value)) for member, value in parts.items())
    elif isinstance(key, ec.EllipticCurvePrivateKey):
        size = (key.key_size + 7) // 8
        point = key.private_numbers()
        yield from (("kty", "EC"), ("crv", str(PAIRS[name])))
        parts = {"x": point.public_numbers.x, "y": point.public_numbers.y, "d": point.private_value}
        yield from ((member, number(value, size)) for member, value in parts.items())
    else:
        raw = serialization.Encoding.Raw
        yield from (("kty", "OKP"), ("crv", str(PAIRS[name])))
        yield "x", base64url(key.public_key().public_bytes(raw, serialization.PublicFormat.Raw))
        private_bytes = key.private_bytes(raw, serialization.PrivateFormat.Raw, serialization.NoEncryption())
        yield "d", base64url(private_bytes)


def thumbprint(name: str) -> str:
    """RFC 7638 with SHA-256."""
    required = {"RSA": ("e", "kty", "n"), "EC": ("crv", "kty", "x", "y"), "OKP": ("crv", "kty", "x")}
    members = jwk(name)
    chosen = {member: members[member] for member in required[str(members["kty"])]}
    return base64url(hashlib.sha256(compact(chosen).encode()).digest())


_PRIVATE_FORMATS: Final = {
    "pkcs8": serialization.PrivateFormat.PKCS8,
    "traditional": serialization.PrivateFormat.TraditionalOpenSSL,
    "openssh": serialization.PrivateFormat.OpenSSH,
}


def private_pem(name: str, form: str = "pkcs8", passphrase: str | None = None) -> str:
    """The private key as PEM: pkcs8, traditional (PKCS#1 or SEC1) or openssh, encrypted where a passphrase is given."""
    protection: serialization.KeySerializationEncryption = (
        serialization.BestAvailableEncryption(passphrase.encode()) if passphrase else serialization.NoEncryption()
    )
    return private(name).private_bytes(serialization.Encoding.PEM, _PRIVATE_FORMATS[form], protection).decode("ascii")


def public_pem(name: str) -> str:
    """The public key as PEM (SPKI)."""
    spki = serialization.PublicFormat.SubjectPublicKeyInfo
    return private(name).public_key().public_bytes(serialization.Encoding.PEM, spki).decode("ascii")


def public_der(name: str) -> bytes:
    """The public key as DER (SPKI)."""
    spki = serialization.PublicFormat.SubjectPublicKeyInfo
    return private(name).public_key().public_bytes(serialization.Encoding.DER, spki)
