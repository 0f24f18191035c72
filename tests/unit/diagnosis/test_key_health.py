"""Keys themselves, in the corners that the case folders do not reach."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from inspector import inspect, read_keys
from inspector.diagnosis.material import FEW
from inspector.diagnosis.rules.key_health import (
    duplicates,
    misleading_kid,
    out_of_date,
    prime_modulus,
    weak_secret,
    weakness,
)
from inspector.keys.key import Key, KeyKind
from tests.senders import keytexts, pairs, weak_keys


def key(text: str) -> Key:
    (found,) = read_keys(text, origin="test").keys
    return found


@pytest.mark.parametrize("name", ["vendor", "vendor-p256", "vendor-ed25519", "shared-32"])
def test_sound_keys_are_left_in_peace(name: str) -> None:
    sound = key(keytexts.key(name=name))
    assert not list(weakness(sound, (sound, key(keytexts.key(name="stranger")), key(keytexts.key(name="client-p256")))))
    assert not list(misleading_kid(sound))
    assert not list(out_of_date(sound, datetime.now(UTC)))


def test_a_small_factor_in_two_keys_is_told_as_a_small_factor() -> None:
    weak = key(weak_keys.weak_key(flaw="factor"))
    assert [cause.variant for cause in weakness(weak, (weak,))] == ["factor"]


def test_a_shared_prime_is_told_once() -> None:
    first, second = (key(weak_keys.weak_key(flaw=flaw)) for flaw in ("shared", "sharing"))
    assert [cause.variant for cause in weakness(first, (first, second, second))] == ["shared"]


def test_a_secret_has_no_thumbprint_to_compare() -> None:
    assert not list(misleading_kid(key(json.dumps({**pairs.jwk("shared-32"), "kid": "A" * 43}))))


def test_a_pasted_key_set_with_one_kid_twice() -> None:
    members = [{**pairs.jwk(name), "kid": "signing"} for name in ("vendor", "stranger", "vendor-p256")]
    found = inspect(json.dumps({"keys": members}))
    assert [finding.code for finding in found.findings] == ["key.duplicate-kid"]
    assert "3 different keys" in found.findings[0].title


def test_keys_without_kid_share_none() -> None:
    assert not list(duplicates([key(keytexts.key(name=name)) for name in ("vendor", "stranger")]))


def test_the_primes_of_a_pasted_set_are_compared_with_each_other() -> None:
    found = inspect(weak_keys.weak_set(flaws=["sharing", "shared"])).findings
    assert [finding.code for finding in found] == ["key.weak-rsa"] * 2


def test_the_same_key_twice_shares_no_prime_with_itself() -> None:
    sound = key(keytexts.key(name="vendor"))
    assert not list(weakness(sound, (sound, sound)))


def test_of_many_keys_only_the_quick_questions_are_asked() -> None:
    prime = json.loads(weak_keys.weak_key(flaw="prime"))
    few = {"keys": [{**prime, "kid": str(number)} for number in range(FEW)]}
    many = {"keys": [{**prime, "kid": str(number)} for number in range(FEW + 1)]}
    assert len(inspect(json.dumps(few)).findings) == FEW
    assert inspect(json.dumps(many)).findings == ()


def test_a_private_key_shows_its_primes() -> None:
    assert not list(prime_modulus(key(keytexts.key(name="vendor"))))
    assert not list(prime_modulus(key(keytexts.key(name="vendor-p256"))))


def test_a_stored_secret_is_judged_by_its_length_alone() -> None:
    unread = Key(kind=KeyKind.OCT, bits=64, label="stored")
    assert [(cause.variant, cause.values["found_bytes"]) for cause in weak_secret(unread)] == [("", "8")]
    assert not list(weak_secret(replace(unread, bits=128)))
    assert not list(weak_secret(key(keytexts.key(name="vendor"))))
