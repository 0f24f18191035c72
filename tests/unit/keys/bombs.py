"""Key files made to keep a reader busy: small to send, costly for a library that begins to work on them."""

from __future__ import annotations

import base64
import json
from functools import cache
from typing import TYPE_CHECKING, Final

from tests.unit.keys.given import (
    MERSENNE,
    b64_integer,
    der,
    der_integer,
    der_oid,
    pem,
    pkcs1,
    rsa_jwk,
    rsa_parts,
    sequence,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_SALT: Final = der(0x04, bytes(8))
_PBES2, _PBKDF2, _SCRYPT = "1.2.840.113549.1.5.13", "1.2.840.113549.1.5.12", "1.3.6.1.4.1.11591.4.11"
_RSA: Final = sequence(der_oid("1.2.840.113549.1.1.1"), der(0x05))
_LARGER: Final = (2**9689 - 1, 2**9941 - 1)  # Mersenne primes: 19,630 bits together
_PRIME_IN_BOUNDS: Final = 2**3217 - 1  # a modulus whose factors are looked for in vain


def _kdf(identifier: str, *numbers: int) -> bytes:
    return sequence(der_oid(identifier), sequence(_SALT, *map(der_integer, numbers)))


def _encrypted(derivation: bytes) -> bytes:
    cipher = sequence(der_oid("2.16.840.1.101.3.4.1.42"), der(0x04, bytes(16)))
    return sequence(sequence(der_oid(_PBES2), sequence(derivation, cipher)), der(0x04, bytes(1200)))


def _armoured(derivation: bytes) -> str:
    return pem("ENCRYPTED PRIVATE KEY", _encrypted(derivation))


def slow_but_allowed() -> bytes:
    """As costly as a file may be: who cannot wait ends the process that reads it."""
    return _encrypted(_kdf(_PBKDF2, 5_000_000))


def _pkcs12(count: int) -> bytes:
    digest = sequence(sequence(der_oid("2.16.840.1.101.3.4.2.1"), der(0x05)), der(0x04, bytes(32)))
    content = sequence(der_oid("1.2.840.113549.1.7.1"), der(0xA0, der(0x04, sequence())))
    return sequence(der_integer(3), content, sequence(digest, _SALT, der_integer(count)))


def _public_pem(n: int, e: int) -> str:
    return pem("RSA PUBLIC KEY", sequence(der_integer(n), der_integer(e)))


def _without_primes(p: int, q: int) -> str:
    return rsa_jwk({name: value for name, value in rsa_parts(p, q).items() if name in ("n", "e", "d")})


def _prime_modulus() -> str:
    n, e = _PRIME_IN_BOUNDS, 65_537
    return json.dumps({"kty": "RSA", "n": b64_integer(n), "e": b64_integer(e), "d": b64_integer(pow(e, -1, n - 1))})


_MAKERS: Final[dict[str, tuple[str, Callable[[], str | bytes]]]] = {
    "private modulus of 8,676 bits": ("key.limit", lambda: pem("RSA PRIVATE KEY", pkcs1(rsa_parts(*MERSENNE)))),
    "private modulus of 19,630 bits": ("key.limit", lambda: pem("RSA PRIVATE KEY", pkcs1(rsa_parts(*_LARGER)))),
    "the same in PKCS#8": (
        "key.limit",
        lambda: pem("PRIVATE KEY", sequence(der_integer(0), _RSA, der(0x04, pkcs1(rsa_parts(*MERSENNE))))),
    ),
    "the same as a JWK": ("key.limit", lambda: rsa_jwk(rsa_parts(*MERSENNE))),
    "a JWK without its primes": ("key.limit", lambda: _without_primes(*MERSENNE)),
    "a JWK whose modulus is a prime": ("key.weak-rsa", _prime_modulus),
    "PBKDF2 with 2^31 rounds": (
        "key.limit",
        lambda: _armoured(_kdf(_PBKDF2, 2**31 - 1)),
    ),
    "scrypt with 283 MB": (
        "key.limit",
        lambda: _armoured(_kdf(_SCRYPT, 2**14, 127, 20)),
    ),
    "scrypt in 20 lanes of 200": ("key.limit", lambda: _encrypted(_kdf(_SCRYPT, 2**14, 8, 200))),
    "PBES1 with 20 million rounds": (
        "key.limit",
        lambda: sequence(_kdf("1.2.840.113549.1.5.3", 20_000_000), der(0x04, bytes(1200))),
    ),
    "a PKCS#12 MAC of 20 million rounds": ("key.limit", lambda: _pkcs12(20_000_000)),
    "a public modulus of 131,072 bits": ("key.limit", lambda: _public_pem(2**131_071 + 1, 65_537)),
    "the same modulus as a JWK": (
        "key.limit",
        lambda: json.dumps({"kty": "RSA", "n": b64_integer(2**131_071 + 1), "e": "AQAB"}),
    ),
    "an exponent of 16,000 bits": ("key.limit", lambda: _public_pem(2**2047 + 1, 2**16_000 + 1)),
    "an OpenSSH modulus of 100,000 bits": (
        "key.limit",
        lambda: "ssh-rsa " + _ssh(b"ssh-rsa", b"\x01\x00\x01", b"\x01" * 12_500),
    ),
}
_COSTLY_TEXTS: Final[dict[str, tuple[str, Callable[[], str | bytes]]]] = {
    "DER in 5,000 levels": ("key.limit", lambda: _nested(5_000)),
    "DER in 30,000 elements": ("key.limit", lambda: sequence(_RSA, *[der(0x05)] * 30_000)),
    "a thousand PEM blocks": ("key.limit", lambda: pem("PUBLIC KEY", b"1") * 1_000),
    "60,000 dashes": ("key.unreadable", lambda: "-" * 60_000),
    "10,000 words of BEGIN": ("key.limit", lambda: "-BEGIN A-" * 7_000),
    "60,000 opening braces": ("key.unreadable", lambda: "{" * 60_000),
    "JSON in 30,000 levels": ("key.unreadable", lambda: "[" * 30_000 + "]" * 30_000),
    "6,000 broken keys": ("key.limit", lambda: '{"keys":[' + ",".join(['{"kty":1}'] * 6_000) + "]}"),
    "a file of a megabyte": ("key.limit", lambda: b"\x30" * 1_048_576),
}
NAMES: Final = tuple(_MAKERS)  # costly for a library
TEXTS: Final = tuple(_COSTLY_TEXTS)  # costly for a careless reader


def _nested(depth: int) -> bytes:
    inside = b""
    for _ in range(depth):
        inside = sequence(inside)
    return sequence(_RSA, der(0x03, b"\x00" + inside))


def _ssh(*fields: bytes) -> str:
    return base64.b64encode(b"".join(len(field).to_bytes(4, "big") + field for field in fields)).decode()


@cache
def bomb(name: str) -> tuple[str, str | bytes]:
    """The code it is refused with, and the file."""
    code, make = (_MAKERS | _COSTLY_TEXTS)[name]
    return code, make()
