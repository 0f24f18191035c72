"""Key files made to keep a reader busy are refused before any library sees them; none is read."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from inspector.keys import pkcs12, rsa_numbers
from inspector.keys.reading import read_keys
from inspector.keys.refusal import KeyRefusedError
from inspector.keys.secret import Secret
from tests.unit.keys.bombs import NAMES, TEXTS, bomb

RIGHT = Secret(b"passphrase")


@pytest.mark.parametrize("name", [*NAMES, *TEXTS])
def test_a_bomb_is_refused(name: str) -> None:
    code, data = bomb(name)
    reading = read_keys(data, origin="test", passphrase=RIGHT)
    assert reading.keys == ()
    assert code in [problem.code for problem in reading.problems]


@pytest.mark.parametrize("name", [name for name in NAMES if "modulus is a prime" not in name])
def test_no_library_sees_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever begins to work on a key fails this test."""

    def called(*_: object, **__: object) -> None:
        pytest.fail("the preflight let it through")

    monkeypatch.setattr(serialization, "load_der_private_key", called)
    monkeypatch.setattr(serialization, "load_pem_private_key", called)
    monkeypatch.setattr(pkcs12, "_read_by_library", called)
    monkeypatch.setattr(rsa_numbers, "recover_primes", called)
    monkeypatch.setattr(rsa_numbers, "_is_probably_prime", called)
    monkeypatch.setattr(rsa, "RSAPublicNumbers", called)
    code, data = bomb(name)
    assert read_keys(data, origin="test", passphrase=RIGHT).problems[0].code == code


@pytest.mark.parametrize("name", NAMES)
def test_no_wrapping_smuggles_it_through(name: str) -> None:
    """Quoted, escaped, as base64 of the whole file, beside another key."""
    code, data = bomb(name)
    text = data if isinstance(data, str) else base64.b64encode(data).decode()
    for wrapped in (f'"{text}"', text.replace("\n", "\\n"), base64.b64encode(text.encode()).decode()):
        reading = read_keys(wrapped, origin="test", passphrase=RIGHT)
        assert reading.keys == ()
        assert {problem.code for problem in reading.problems} <= {code, "key.limit", "key.unreadable"}


def test_a_prime_modulus_is_named_after_one_try(monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[int] = []
    root = rsa_numbers._nontrivial_root

    def counted(n: int, odd: int, halvings: int) -> int:
        tries.append(n)
        return root(n, odd, halvings)

    monkeypatch.setattr(rsa_numbers, "_nontrivial_root", counted)
    prime = 2**521 - 1
    with pytest.raises(KeyRefusedError) as caught:
        rsa_numbers.recover_primes(prime, 65_537, pow(65_537, -1, prime - 1))
    assert (caught.value.code, caught.value.values["problem"]) == ("key.weak-rsa", "a modulus that is a prime")
    assert len(tries) == 1
