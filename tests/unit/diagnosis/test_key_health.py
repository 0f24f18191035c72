"""Keys themselves, in the corners that the case folders do not reach."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from inspector import inspect, read_keys
from inspector.diagnosis.rules.key_health import duplicates, misleading_kid, out_of_date, weakness
from tests.senders import keytexts, pairs, weak_keys

if TYPE_CHECKING:
    from inspector.keys.key import Key


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
