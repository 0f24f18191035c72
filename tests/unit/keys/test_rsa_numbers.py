"""RSA arithmetic: completing keys, and finding parts that do not belong together."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.keys import rsa_numbers
from inspector.keys.refusal import KeyCode, KeyRefusedError
from inspector.keys.rsa_numbers import RsaNumbers, private_key, public_key, recover_primes
from tests.unit.keys.given import MERSENNE, numbers, rsa_parts, rsa_private


def parts() -> dict[str, int]:
    return numbers(rsa_private(1024))


def refusal(**changes: Any) -> tuple[KeyCode, dict[str, str]]:
    changed = {**parts(), **changes}
    whole = RsaNumbers(**changed)
    assert whole.d is not None
    with pytest.raises(KeyRefusedError) as caught:
        private_key(whole, whole.d, trusted=False)
    return caught.value.code, dict(caught.value.values)


def test_builds_the_key_that_the_numbers_describe() -> None:
    original = rsa_private(1024)
    whole = RsaNumbers(**numbers(original))
    assert whole.d is not None
    assert private_key(whole, whole.d, trusted=False).private_numbers() == original.private_numbers()
    assert public_key(whole).public_numbers() == original.public_key().public_numbers()


@pytest.mark.parametrize("modulo", ["lcm", "phi"])
def test_takes_d_modulo_lcm_and_modulo_phi(modulo: str) -> None:
    given_parts = parts()
    p, q = given_parts["p"], given_parts["q"]
    modulus = math.lcm(p - 1, q - 1) if modulo == "lcm" else (p - 1) * (q - 1)
    d = pow(65537, -1, modulus)
    key = private_key(RsaNumbers(**{**given_parts, "d": d}), d, trusted=False)
    assert key.private_numbers().d == d


@pytest.mark.parametrize(
    ("left_out", "missing"),
    [
        (("p", "q", "dp", "dq", "qi"), ("p", "q", "dp", "dq", "qi")),
        (("q",), ("q",)),
        (("p", "dp"), ("p", "dp")),
        (("dp", "dq", "qi"), ("dp", "dq", "qi")),
        ((), ()),
    ],
)
def test_derives_what_is_missing(left_out: tuple[str, ...], missing: tuple[str, ...]) -> None:
    original = parts()
    whole = RsaNumbers(**{name: value for name, value in original.items() if name not in left_out})
    assert whole.missing() == missing
    key = private_key(whole, original["d"], trusted=False).private_numbers()
    assert {key.p, key.q} == {original["p"], original["q"]}
    assert (key.dmp1, key.dmq1) == (key.d % (key.p - 1), key.d % (key.q - 1))
    assert key.iqmp * key.q % key.p == 1


@pytest.mark.parametrize(
    ("name", "change", "relation"),
    [
        ("d", 2, "e × d = 1 modulo lcm(p-1, q-1)"),
        ("p", 2, "p × q = n"),
        ("dp", 1, "dp = d modulo p-1"),
        ("dq", 1, "dq = d modulo q-1"),
        ("qi", 1, "qi × q = 1 modulo p"),
    ],
)
def test_names_the_relation_that_does_not_hold(name: str, change: int, relation: str) -> None:
    code, values = refusal(**{name: parts()[name] + change})
    assert code is KeyCode.PAIR_MISMATCH
    assert values == {"kind": "RSA", "relation": relation}


def test_d_of_another_key_is_a_mismatch_also_without_primes() -> None:
    other = numbers(rsa_private(1032))
    code, values = refusal(d=other["d"] % parts()["n"] | 1, p=None, q=None, dp=None, dq=None, qi=None)
    assert (code, values["relation"]) == (KeyCode.PAIR_MISMATCH, "e × d = 1 modulo lcm(p-1, q-1)")


def test_an_even_product_of_exponents_is_a_mismatch() -> None:
    code, _ = refusal(d=parts()["d"] - 1, p=None, q=None, dp=None, dq=None, qi=None)
    assert code is KeyCode.PAIR_MISMATCH


def test_d_lies_between_0_and_n() -> None:
    for d in (parts()["n"], parts()["n"] + 5):
        assert refusal(d=d) == (KeyCode.PAIR_MISMATCH, {"kind": "RSA", "relation": "0 < d < n"})


def test_one_prime_of_another_key_is_a_mismatch() -> None:
    other = numbers(rsa_private(1032))
    assert refusal(p=other["p"], q=None)[1]["relation"] == "p × q = n"
    assert refusal(q=other["q"], p=None)[1]["relation"] == "p × q = n"


def test_composite_primes_are_refused_unless_trusted() -> None:
    p = (2**127 - 1) * (2**521 - 1)  # the exponents below fit it all the same
    q = parts()["q"]
    n = p * q
    carmichael = math.lcm(p - 1, q - 1)
    e = next(e for e in range(65537, 70000, 2) if math.gcd(e, carmichael) == 1)
    d = pow(e, -1, carmichael)
    whole = RsaNumbers(n=n, e=e, d=d, p=p, q=q)
    with pytest.raises(KeyRefusedError) as caught:
        private_key(whole, d, trusted=False)
    assert caught.value.values["relation"] == "p and q are prime"
    assert private_key(whole, d, trusted=True).private_numbers().p == p


@pytest.mark.parametrize("prime", [3, 5, 7, 13, 17, 257, 65537, 2**127 - 1, 2**521 - 1])
def test_primes_always_pass(prime: int) -> None:
    assert all(rsa_numbers._is_probably_prime(prime) for _ in range(20))


@settings(derandomize=True, max_examples=100)
@given(st.integers(min_value=2**200, max_value=2**256), st.integers(min_value=2**200, max_value=2**256))
def test_products_fail(one: int, other: int) -> None:
    assert not rsa_numbers._is_probably_prime((one | 1) * (other | 1))


def test_carmichael_numbers_hardly_ever_pass() -> None:
    passed = sum(rsa_numbers._is_probably_prime(number) for number in (561, 1105, 1729, 825_265, 321_197_185) * 20)
    assert passed < 15


@pytest.mark.parametrize(
    ("n", "e", "code", "value"),
    [
        (2**511 - 1, 65537, KeyCode.LIMIT, "511"),
        (2**16_384 + 1, 65537, KeyCode.LIMIT, "16385"),
        (2**1024, 65537, KeyCode.WEAK_RSA, "even modulus"),
        (2**1024 - 1, 1, KeyCode.WEAK_RSA, "exponent 1"),
        (2**1024 - 1, 0, KeyCode.WEAK_RSA, "exponent 0"),
        (2**1024 - 1, 65536, KeyCode.WEAK_RSA, "exponent 65536"),
        (2**1024 - 1, 2**64 + 1, KeyCode.LIMIT, "65"),
    ],
    ids=["short", "long", "even", "e = 1", "e = 0", "even e", "long e"],
)
def test_public_numbers_have_limits(n: int, e: int, code: KeyCode, value: str) -> None:
    with pytest.raises(KeyRefusedError) as caught:
        public_key(RsaNumbers(n=n, e=e))
    assert caught.value.code is code
    assert value in caught.value.values.values()


def test_public_numbers_at_the_limits_are_taken() -> None:
    for n, e in ((2**512 - 1, 3), (2**16_384 - 1, 65537), (2**1024 - 1, 2**64 - 1)):
        assert public_key(RsaNumbers(n=n, e=e)).public_numbers().n == n


def test_the_hostile_key_is_refused_by_its_size() -> None:
    whole = RsaNumbers(**rsa_parts(*MERSENNE))
    assert whole.d is not None
    with pytest.raises(KeyRefusedError) as caught:
        private_key(whole, whole.d, trusted=True)
    assert dict(caught.value.values) == {"limit": "RSA modulus bits", "allowed": "512–8192", "found": "8676"}


def test_primes_are_recovered_only_up_to_4096_bits() -> None:
    with pytest.raises(KeyRefusedError) as caught:
        recover_primes(2**4096 + 1, 65537, 3)
    assert (caught.value.code, caught.value.values["found"]) == (KeyCode.LIMIT, "4097")


@pytest.mark.parametrize(
    ("power", "code"), [(1, KeyCode.WEAK_RSA), (2, KeyCode.PAIR_MISMATCH)], ids=["a prime", "its square"]
)
def test_a_modulus_of_one_prime_cannot_be_split(power: int, code: KeyCode) -> None:
    prime = 2**521 - 1
    order = prime ** (power - 1) * (prime - 1)
    with pytest.raises(KeyRefusedError) as caught:
        recover_primes(prime**power, 65537, pow(65537, -1, order))
    assert caught.value.code is code


@pytest.mark.parametrize("e", [13, 19, 65537])
def test_primes_are_recovered_from_both_kinds_of_d(e: int) -> None:
    p, q = 2**521 - 1, 2**607 - 1
    for modulus in (math.lcm(p - 1, q - 1), (p - 1) * (q - 1)):
        assert recover_primes(p * q, e, pow(e, -1, modulus)) == (q, p)
