"""Moduli whose primes anybody finds."""

from __future__ import annotations

import pytest

from inspector.keys import rsa_flaws
from inspector.keys.rsa_flaws import Flaw, flaws, has_close_primes, has_common_prime, is_prime
from tests.senders import pairs, weak_keys

PRIMES = (1_000_003, 1_000_033, 1_000_037)
FAR = 9_000_011


def modulus(flaw: str) -> int:
    p, q = weak_keys._primes(flaw)
    return p * q


def test_a_sound_modulus_has_no_flaw() -> None:
    sound = pairs.rsa_private("vendor").public_key().public_numbers().n
    assert flaws(sound) == ()
    assert not is_prime(sound)


@pytest.mark.parametrize(
    ("flaw", "found"), [("roca", (Flaw.ROCA,)), ("factor", (Flaw.FACTOR,)), ("close", (Flaw.CLOSE,)), ("shared", ())]
)
def test_each_flaw_is_found_by_itself(flaw: str, found: tuple[Flaw, ...]) -> None:
    assert flaws(modulus(flaw)) == found


@pytest.mark.parametrize(("factor", "found"), [(3, True), (9_973, True), (10_007, False)])
def test_factors_below_ten_thousand_are_small(factor: int, found: object) -> None:
    assert (Flaw.FACTOR in flaws(factor * modulus("prime"))) is found


def test_squares_and_neighbours_are_close() -> None:
    first, second, third = PRIMES
    assert has_close_primes(first * first)
    assert has_close_primes(first * second)
    assert has_close_primes(second * third)
    assert not has_close_primes(first * FAR)
    assert not has_close_primes(first * second, rounds=0)


def test_a_prime_is_told_from_a_product() -> None:
    assert is_prime(modulus("prime"))
    assert not is_prime(PRIMES[0] * FAR)


def test_the_test_for_primes_is_left_out_where_it_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rsa_flaws, "PRIMALITY_BITS", 64)
    assert not is_prime.__wrapped__(modulus("prime"))


def test_a_common_prime_is_a_common_divisor() -> None:
    assert has_common_prime(PRIMES[0] * PRIMES[1], PRIMES[1] * PRIMES[2])
    assert not has_common_prime(PRIMES[0] * PRIMES[1], PRIMES[2] * FAR)
