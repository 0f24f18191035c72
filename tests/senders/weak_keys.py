"""RSA keys that flawed generators make: the numbers are real, their weakness too."""

from __future__ import annotations

import json
from functools import cache
from math import lcm, prod
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.asymmetric import padding, rsa

from tests.senders import pairs
from tests.senders.encrypted import HASHES
from tests.senders.octets import base64url, compact, number, stream

if TYPE_CHECKING:
    from collections.abc import Sequence

_EXPONENT: Final = 65_537
_BITS: Final = 1_024  # of each prime
_ROCA_PRIMES: Final = (2, *(n for n in range(3, 168, 2) if all(n % d for d in range(3, int(n**0.5) + 1, 2))))


def weak_key(*, flaw: str) -> str:
    """The public JWK of a key with this flaw: "roca", "factor", "close", "prime", "shared" or "sharing"."""
    p, q = _primes(flaw)
    return json.dumps({"kty": "RSA", "n": number(p * q), "e": "AQAB", "kid": f"{flaw}-1"})


def weak_set(*, flaws: Sequence[str]) -> str:
    """The JWK Set of such keys."""
    return json.dumps({"keys": [json.loads(weak_key(flaw=flaw)) for flaw in flaws]})


def weak_token(*, flaw: str) -> str:
    """A token that this key signed."""
    header = base64url(compact({"alg": "RS256", "kid": f"{flaw}-1"}).encode())
    payload = base64url(b'{"sub":"subject-1"}')
    signature = _private(flaw).sign(f"{header}.{payload}".encode(), padding.PKCS1v15(), HASHES["SHA-256"])
    return f"{header}.{payload}.{base64url(signature)}"


@cache
def _private(flaw: str) -> rsa.RSAPrivateKey:
    p, q = _primes(flaw)
    d = pow(_EXPONENT, -1, lcm(p - 1, q - 1))
    public = rsa.RSAPublicNumbers(_EXPONENT, p * q)
    numbers = rsa.RSAPrivateNumbers(p, q, d, d % (p - 1), d % (q - 1), pow(q, -1, p), public)
    return numbers.private_key(unsafe_skip_rsa_key_validation=True)


@cache
def _primes(flaw: str) -> tuple[int, int]:
    match flaw:
        case "roca":
            return _roca("p"), _roca("q")
        case "factor":
            return 1_009, pairs._prime("weak/factor", 2_048)
        case "close":
            return pairs._prime("weak/close", _BITS), _next_prime(pairs._prime("weak/close", _BITS))
        case "prime":
            return 1, pairs._prime("weak/prime", 2 * _BITS)
        case _:
            return pairs._prime("weak/shared", _BITS), pairs._prime(f"weak/{flaw}/own", _BITS)


def _next_prime(prime: int) -> int:
    return next(n for n in range(prime + 2, prime + 2**14, 2) if pairs._is_prime(n) and (n - 1) % _EXPONENT)


def _roca(which: str) -> int:
    """A prime k·M + (65537^a mod M), as the flawed library made them (CVE-2017-15361)."""
    product = prod(_ROCA_PRIMES)
    residue = pow(_EXPONENT, int.from_bytes(stream(f"roca/{which}/a", 8)), product)
    first = ((int.from_bytes(stream(f"roca/{which}", _BITS // 8)) | 3 << (_BITS - 2)) - residue) // product
    candidates = (k * product + residue for k in range(first, first + 20_000))
    return next(prime for prime in candidates if pairs._is_prime(prime) and (prime - 1) % _EXPONENT)
