"""Moduli of RSA keys whose primes anybody finds: arithmetic over the public part alone.

Each modulus is looked at once: the same few keys come with every text that is inspected.
"""

from __future__ import annotations

import math
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from inspector.jose.roca import has_roca_fingerprint

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers

    from inspector.keys.key import Key

LARGEST_FACTOR: Final = 10_000  # primes below it are tried
FERMAT_ROUNDS: Final = 100
PRIMALITY_BITS: Final = 2_048  # one power takes 35 ms at this size, nine times as long at twice the size
_REMEMBERED: Final = 1_024


@cache
def _small_primes() -> int:
    """The product of the odd primes below `LARGEST_FACTOR`."""
    sieve = bytearray([1]) * LARGEST_FACTOR
    for n in range(3, math.isqrt(LARGEST_FACTOR) + 1, 2):
        sieve[n * n :: n] = bytes(len(range(n * n, LARGEST_FACTOR, n)))
    return math.prod(n for n in range(3, LARGEST_FACTOR, 2) if sieve[n])


class Flaw(StrEnum):
    """What is wrong with a modulus."""

    FACTOR = "factor"  # a small prime divides it
    CLOSE = "close"  # its primes are so close that Fermat's method finds them
    ROCA = "roca"  # the fingerprint of a flawed generator


@lru_cache(maxsize=_REMEMBERED)
def flaws(modulus: int) -> tuple[Flaw, ...]:
    """What is wrong with an odd modulus as far as cheap arithmetic shows it."""
    found = {
        Flaw.FACTOR: math.gcd(modulus, _small_primes()) > 1,
        Flaw.CLOSE: has_close_primes(modulus),
        Flaw.ROCA: has_roca_fingerprint(modulus),
    }
    return tuple(flaw for flaw, is_so in found.items() if is_so)


@lru_cache(maxsize=_REMEMBERED)
def is_prime(modulus: int) -> bool:
    """Whether the modulus is a prime by Fermat's test, which no product of two large primes passes by chance.

    False above `PRIMALITY_BITS`, where it is not tried.
    """
    return modulus.bit_length() <= PRIMALITY_BITS and pow(2, modulus - 1, modulus) == 1


def rsa_public_numbers(key: Key) -> RSAPublicNumbers | None:
    """The modulus and the exponent of an RSA key; None for other keys."""
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey  # loaded with the key

    return key.public.public_numbers() if isinstance(key.public, RSAPublicKey) else None


def has_common_prime(one: int, other: int) -> bool:
    """Whether two moduli have a prime in common, which gives both private keys away.

    Pair by pair: the greatest common divisor takes 12 µs at 2,048 bits, so all pairs of 200 keys a quarter of a second.
    The tree of products that is used for millions of keys takes four times as long for so few.
    """
    return math.gcd(one, other) > 1


def has_close_primes(modulus: int, rounds: int = FERMAT_ROUNDS) -> bool:
    """Whether the modulus is a² - b² with `a` hardly above its root: Fermat's method, as in CVE-2022-26320."""
    root = math.isqrt(modulus)
    if root * root == modulus:
        return True
    for a in range(root + 1, root + 1 + rounds):
        rest = a * a - modulus
        b = math.isqrt(rest)
        if b * b == rest:
            return True
    return False
