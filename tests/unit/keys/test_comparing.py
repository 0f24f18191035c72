"""Two keys beside each other."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from inspector import read_keys
from inspector.keys.comparing import Comparison, Relation, compare_keys
from inspector.keys.key import Key, KeyKind
from tests.senders import dated_certificates, keytexts, pairs, weak_keys


def key(text: str) -> Key:
    (found,) = read_keys(text, origin="test").keys
    return found


def named(name: str, **how: str) -> Key:
    return key(keytexts.key(name=name, **how))  # type: ignore[arg-type] # texts, all of them


def differing(comparison: Comparison) -> list[str]:
    return [row.name for row in comparison.rows if not row.same]


@pytest.mark.parametrize("name", ["vendor", "vendor-p256", "vendor-ed25519", "shared-32"])
def test_a_key_is_the_same_as_itself(name: str) -> None:
    found = compare_keys(named(name), named(name))
    assert found.relation is Relation.SAME
    assert found.is_same_key
    assert differing(found) == []


def test_a_public_key_is_half_of_its_private_one() -> None:
    found = compare_keys(named("vendor"), named("vendor", half="public", form="pem"))
    assert found.relation is Relation.HALVES
    assert found.is_same_key
    assert "part" in differing(found)
    assert "RFC 7638 SHA-256" not in differing(found)


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ("vendor", "stranger", Relation.OTHER),
        ("vendor-p256", "client-p256", Relation.OTHER),
        ("vendor", "vendor-p256", Relation.TYPE),
        ("vendor-ed25519", "vendor-p256", Relation.TYPE),
        ("shared-32", "shared-16", Relation.OTHER),
    ],
)
def test_other_keys_are_told_apart(first: str, second: str, relation: Relation) -> None:
    found = compare_keys(named(first), named(second))
    assert found.relation is relation
    assert not found.is_same_key


def test_curves_of_one_type_are_told_apart() -> None:
    other = key(json.dumps({"kty": "OKP", "crv": "X25519", "x": pairs.jwk("vendor-ed25519")["x"]}))
    assert compare_keys(named("vendor-ed25519"), other).relation is Relation.TYPE


def test_one_modulus_with_two_exponents() -> None:
    members = {**json.loads(keytexts.key(name="vendor", half="public")), "e": "Aw"}
    found = compare_keys(named("vendor"), key(json.dumps(members)))
    assert found.relation is Relation.MODULUS
    assert ("e", "65,537", "3") in [(row.name, row.first, row.second) for row in found.rows]


def test_a_common_prime_is_named() -> None:
    first, second = (key(weak_keys.weak_key(flaw=flaw)) for flaw in ("shared", "sharing"))
    assert compare_keys(first, second).relation is Relation.PRIME


def test_secrets_are_compared_where_they_are_here() -> None:
    secret = named("shared-32")
    other = replace(secret, secret=None)
    assert compare_keys(secret, other).relation is Relation.UNKNOWN
    assert compare_keys(secret, key(json.dumps({**pairs.jwk("shared-32"), "k": "A" * 43}))).relation is Relation.OTHER
    rows = {row.name: (row.first, row.second) for row in compare_keys(secret, other).rows}
    assert rows["part"] == ("secret", "secret (not here)")
    assert all("shared" not in value for row in rows.values() for value in row)


def test_the_certificate_is_compared() -> None:
    certified = key(dated_certificates.pem("vendor", "2026-01-01", "2027-01-01"))
    found = compare_keys(certified, named("vendor", half="public", form="pem"))
    rows = {row.name: (row.first, row.second) for row in found.rows}
    assert rows["x5t#S256"][0]
    assert rows["x5t#S256"][1] == ""
    assert rows["certificate valid until"] == ("2027-01-01 00:00:00Z", "")


def test_keys_of_other_kinds_have_no_exponent() -> None:
    assert "e" not in [row.name for row in compare_keys(named("vendor"), named("vendor-p256")).rows]
    assert KeyKind.OCT.value in [row.first for row in compare_keys(named("shared-32"), named("vendor")).rows]
