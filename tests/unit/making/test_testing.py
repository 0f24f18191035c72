from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from inspector.making.recipes import RecipeError
from inspector.making.testing import KeyTest, try_key
from tests.unit.making.given import curve_key, key, public, tiny

if TYPE_CHECKING:
    from inspector.keys.key import Key


def results(test: KeyTest) -> list[tuple[str, str, bool]]:
    return [(trial.purpose, trial.alg, trial.passed) for trial in test.trials]


BOTH = {
    "client": ("RSA-OAEP-256", "RS256"), "client-p256": ("ECDH-ES", "ES256"), "client-p521": ("ECDH-ES", "ES512"),
    "shared-16": ("A128KW", "HS256"), "shared-32": ("A256KW", "HS256"), "shared-64": ("PBES2-HS256+A128KW", "HS512"),
}  # fmt: skip


@pytest.mark.parametrize("name", BOTH)
def test_a_key_for_anything_is_tested_both_ways(name: str) -> None:
    test = try_key(key(name))
    assert results(test) == [("encrypt", BOTH[name][0], True), ("sign", BOTH[name][1], True)]
    assert test.passed


@pytest.mark.parametrize(
    ("curve", "expected"),
    [
        ("secp256k1", ("sign", "ES256K")),
        ("Ed25519", ("sign", "EdDSA")),
        ("Ed448", ("sign", "EdDSA")),
        ("X25519", ("encrypt", "ECDH-ES")),
        ("X448", ("encrypt", "ECDH-ES")),
        ("ML-DSA-44", ("sign", "ML-DSA-44")),
    ],
)
def test_a_key_for_one_thing_is_tested_for_that(curve: str, expected: tuple[str, str]) -> None:
    test = try_key(curve_key(curve))
    assert results(test) == [(*expected, True)]
    assert test.passed


@pytest.mark.parametrize(
    ("name", "says", "expected"),
    [
        ("client", {"use": "enc"}, [("encrypt", "RSA-OAEP-256", True)]),
        ("client", {"use": "sig"}, [("sign", "RS256", True)]),
        ("client", {"alg": "PS384"}, [("sign", "PS384", True)]),
        ("client", {"alg": "RSA1_5"}, [("encrypt", "RSA1_5", True)]),
        ("client", {"key_ops": ("unwrapKey",)}, [("encrypt", "RSA-OAEP-256", True)]),
        ("client", {"key_ops": ("sign",)}, [("sign", "RS256", True)]),
        ("client", {"alg": "house"}, [("encrypt", "RSA-OAEP-256", True), ("sign", "RS256", True)]),
        ("shared-16", {"alg": "dir"}, [("encrypt", "dir", True)]),
        ("shared-32", {"alg": "dir"}, [("encrypt", "dir", True)]),
        ("shared-48", {"alg": "dir"}, [("encrypt", "dir", True)]),
    ],
)
def test_what_a_key_says_of_itself_is_heeded(name: str, says: dict[str, Any], expected: list[Any]) -> None:
    assert results(try_key(replace(key(name), **says))) == expected


@pytest.mark.parametrize(
    ("one", "other", "belongs"),
    [
        (key("client"), public("client"), True),
        (public("client"), key("client"), True),
        (key("client"), public("former"), False),
        (key("client-p256"), public("vendor-p256"), False),
        (key("client"), public("vendor-p256"), False),
        (key("shared-32"), key("shared-32"), True),
        (key("shared-32"), key("other-32"), False),
        (key("client"), key("shared-32"), False),
    ],
)
def test_it_is_said_whether_two_halves_belong_together(one: Key, other: Key, belongs: bool) -> None:  # noqa: FBT001 # a parameter of a table
    test = try_key(one, other)
    assert test.belongs is belongs
    assert test.passed is belongs
    assert {trial.passed for trial in test.trials} == {belongs}


def test_why_a_sample_cannot_be_made_is_said() -> None:
    test = try_key(replace(tiny(), alg="PS512"))
    assert test.belongs
    assert not test.passed
    assert test.trials[0].reason == "PS512 needs a longer RSA key, got 512 bits"
    test = try_key(replace(key("client-p256"), use="enc"), public("vendor-k1"))
    assert [trial.reason for trial in test.trials] == ["vendor-k1 fits no algorithm for this"]


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        (public("client"), None, "only the public part of client is here"),
        (public("client"), public("client"), "only the public part of client is here"),
        (replace(key("vendor-ed25519"), use="enc"), None, "vendor-ed25519 fits no algorithm"),
    ],
)
def test_a_key_that_cannot_be_tested_is_named(one: Key, other: Key | None, message: str) -> None:
    with pytest.raises(RecipeError, match=message):
        try_key(one, other)
