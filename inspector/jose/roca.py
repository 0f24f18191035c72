"""The fingerprint of RSA keys from a flawed generator, known as ROCA (CVE-2017-15361).

Its primes are k·M + (65537^a mod M), with M the product of many small primes; so the modulus, too, is a power of
65537 modulo each of them. A modulus from elsewhere passes all these tests about once in 2^28.
"""

from __future__ import annotations

from functools import cache
from typing import Final

_GENERATOR: Final = 65_537
_PRIMES: Final = (
    3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109,
    113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
)  # fmt: skip


def has_roca_fingerprint(modulus: int) -> bool:
    """Whether the modulus looks as if it came from that generator."""
    return all(modulus % prime in _powers(prime) for prime in _PRIMES)


@cache
def _powers(prime: int) -> frozenset[int]:
    """All powers of the generator modulo the prime."""
    return frozenset(pow(_GENERATOR, exponent, prime) for exponent in range(prime - 1))
