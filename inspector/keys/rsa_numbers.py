"""The arithmetic of RSA keys: completing a private key, and checking that its parts belong together.

The check takes the place of the library's own, which costs four times as much and holds the interpreter for many
seconds over a modulus made to be costly. It comes to the same: the primes are odd, their product is the modulus, they
pass rounds of Miller and Rabin's test with random bases, and the exponents fit each other.
"""

from __future__ import annotations

import math
import secrets
from enum import StrEnum
from typing import Final

from cryptography.hazmat.primitives.asymmetric import rsa

from inspector import limits
from inspector.encoding.value import frozen_value
from inspector.keys.refusal import KeyCode, KeyRefusedError, Limit, over_limit, refused

RECOVERY_BITS: Final = 4_096  # one try costs up to a fifth of a second at this size
_RECOVERY_TRIES: Final = 20  # each succeeds with a chance of at least one half
_PRIMALITY_ROUNDS: Final = 2  # an honest prime always passes; a damaged one has failed the arithmetic before
_SMALLEST_EXPONENT: Final = 3


class Relation(StrEnum):
    """What must hold between the parts of a private key (`key.pair-mismatch`)."""

    RANGE = "0 < d < n"
    PRODUCT = "p × q = n"
    PRIMES = "p and q are prime"
    EXPONENTS = "e × d = 1 modulo lcm(p-1, q-1)"
    DP = "dp = d modulo p-1"
    DQ = "dq = d modulo q-1"
    QI = "qi × q = 1 modulo p"


_PARTS: Final = ("p", "q", "dp", "dq", "qi")


@frozen_value(repr=False)
class RsaNumbers:
    """The integers of an RSA key by their JWK names (RFC 7518 section 6.3); `d` and what follows are secret."""

    n: int
    e: int
    d: int | None = None
    p: int | None = None
    q: int | None = None
    dp: int | None = None
    dq: int | None = None
    qi: int | None = None

    def missing(self) -> tuple[str, ...]:
        """The names of the private parts that have to be derived."""
        return tuple(name for name in _PARTS if not getattr(self, name))


def public_key(numbers: RsaNumbers) -> rsa.RSAPublicKey:
    """Build the public key. Raises KeyRefusedError for a size or exponent outside the limits."""
    _check_public(numbers, limits.RSA_PUBLIC_BITS)
    return rsa.RSAPublicNumbers(numbers.e, numbers.n).public_key()


def private_key(numbers: RsaNumbers, d: int, *, trusted: bool) -> rsa.RSAPrivateKey:
    """Complete, check and build the private key of exponent `d`.

    `trusted` leaves out the test that the primes are prime, for keys that were validated when they were stored.
    Raises KeyRefusedError: key.limit, key.weak-rsa, or key.pair-mismatch with the relation that does not hold.
    """
    _check_public(numbers, limits.RSA_PRIVATE_BITS)
    if not 0 < d < numbers.n:
        raise _mismatch(Relation.RANGE)
    p, q = _primes(numbers, d)
    if p * q != numbers.n:
        raise _mismatch(Relation.PRODUCT)
    _check_exponents(numbers, d, p, q)
    if not trusted and not (_is_probably_prime(p) and _is_probably_prime(q)):
        raise _mismatch(Relation.PRIMES)
    public = rsa.RSAPublicNumbers(numbers.e, numbers.n)
    qi = numbers.qi or pow(q, -1, p)
    whole = rsa.RSAPrivateNumbers(p=p, q=q, d=d, dmp1=d % (p - 1), dmq1=d % (q - 1), iqmp=qi, public_numbers=public)
    return whole.private_key(unsafe_skip_rsa_key_validation=True)  # validated above


def _check_public(numbers: RsaNumbers, bits: tuple[int, int]) -> None:
    least, most = bits
    if not least <= numbers.n.bit_length() <= most:
        raise over_limit(Limit.MODULUS, f"{least}–{most}", numbers.n.bit_length())
    if numbers.n % 2 == 0:
        raise refused(KeyCode.WEAK_RSA, problem="even modulus", bits=numbers.n.bit_length())
    if numbers.e > limits.RSA_EXPONENT:
        raise over_limit(Limit.EXPONENT, limits.RSA_EXPONENT.bit_length() - 1, numbers.e.bit_length())
    if numbers.e < _SMALLEST_EXPONENT or numbers.e % 2 == 0:
        raise refused(KeyCode.WEAK_RSA, problem=f"exponent {numbers.e}", bits=numbers.n.bit_length())


def _check_exponents(numbers: RsaNumbers, d: int, p: int, q: int) -> None:
    """Check d, dp, dq and qi. RFC 8017 section 3.2.

    e × d = 1 holds modulo lcm(p-1, q-1), that is modulo p-1 and modulo q-1; modulo (p-1)(q-1) it need not.
    """
    if min(p, q) < _SMALLEST_EXPONENT or numbers.e * d % (p - 1) != 1 or numbers.e * d % (q - 1) != 1:
        raise _mismatch(Relation.EXPONENTS)
    if numbers.dp and numbers.dp != d % (p - 1):
        raise _mismatch(Relation.DP)
    if numbers.dq and numbers.dq != d % (q - 1):
        raise _mismatch(Relation.DQ)
    if (numbers.qi and numbers.qi * q % p != 1) or math.gcd(p, q) != 1:
        raise _mismatch(Relation.QI)


def _mismatch(relation: Relation) -> KeyRefusedError:
    return refused(KeyCode.PAIR_MISMATCH, kind="RSA", relation=relation.value)


def _primes(numbers: RsaNumbers, d: int) -> tuple[int, int]:
    if numbers.p and numbers.q:
        return numbers.p, numbers.q
    known = numbers.p or numbers.q
    if known:
        return (known, numbers.n // known) if numbers.p else (numbers.n // known, known)
    return recover_primes(numbers.n, numbers.e, d)


def recover_primes(n: int, e: int, d: int) -> tuple[int, int]:
    """Find the primes of `n` from both exponents, the larger one first. NIST SP 800-56B appendix C.2.

    Raises KeyRefusedError: key.limit over 4,096 bits, key.weak-rsa for a prime, key.pair-mismatch when the exponents do
    not belong to `n`.
    """
    if n.bit_length() > RECOVERY_BITS:
        raise over_limit(Limit.RECOVERY, RECOVERY_BITS, n.bit_length())
    product = e * d - 1
    if product % 2:
        raise _mismatch(Relation.EXPONENTS)
    halvings = (product & -product).bit_length() - 1
    for tried in range(_RECOVERY_TRIES):
        found = _nontrivial_root(n, product >> halvings, halvings)
        if found:
            p = math.gcd(found - 1, n)
            return max(p, n // p), min(p, n // p)
        if not tried and pow(2, n - 1, n) == 1:  # a prime, for which each try fails, and each takes its time
            raise refused(KeyCode.WEAK_RSA, problem="a modulus that is a prime", bits=n.bit_length())
    raise _mismatch(Relation.EXPONENTS)


def _nontrivial_root(n: int, odd: int, halvings: int) -> int:
    """A square root of 1 modulo `n` other than 1 and -1, or 0 when this try has found none."""
    power = pow(secrets.randbelow(n - 3) + 2, odd, n)
    if power in (1, n - 1):
        return 0
    for _ in range(halvings):
        square = power * power % n
        if square == 1:
            return power if power != n - 1 else 0
        power = square
    raise _mismatch(Relation.EXPONENTS)


def _is_probably_prime(number: int) -> bool:
    """Miller and Rabin's test with random bases; `number` is odd and at least 5, or 3."""
    if number == _SMALLEST_EXPONENT:
        return True
    halvings = ((number - 1) & (1 - number)).bit_length() - 1
    return all(_passes(number, secrets.randbelow(number - 3) + 2, halvings) for _ in range(_PRIMALITY_ROUNDS))


def _passes(number: int, base: int, halvings: int) -> bool:
    power = pow(base, (number - 1) >> halvings, number)
    if power in (1, number - 1):
        return True
    for _ in range(halvings - 1):
        power = power * power % number
        if power == number - 1:
            return True
    return False
