"""What is expected of tokens that are checked with a key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from inspector import inspect, read_keys
from inspector.diagnosis.inspection import Outcome
from tests.senders.given import given

if TYPE_CHECKING:
    from inspector.diagnosis.inspection import Inspection

ISSUER = "https://idp.example.org"
JWS = {"sender": "jws", "payload": f'{{"iss":"{ISSUER}","aud":"billing"}}'}


def asked(make: dict[str, Any], keys: list[str], said: dict[str, str], **options: Any) -> Inspection:
    """The inspection of a sender's token with keys of which the person said something."""
    case = given({"make": make, "keys": keys})
    read = [key for file in case.keys for key in read_keys(file.text, origin="a file", label=file.label).keys]
    read = [replace(key, issuer=said.get("issuer"), audience=said.get("audience")) for key in read]
    return inspect(case.text, read, at=case.at, **options)


def found(inspection: Inspection) -> dict[str, tuple[str, ...]]:
    """The evidence of the findings about the claims that were expected."""
    wanted = ("jwt.issuer", "jwt.audience")
    return {finding.code: finding.evidence for finding in inspection.findings if finding.code in wanted}


def test_a_token_is_held_to_what_its_key_expects() -> None:
    said = {"issuer": "https://test.idp.example.org", "audience": "shipping"}
    inspection = asked(JWS, ["vendor public"], said)
    assert inspection.outcome is Outcome.FAILED
    assert found(inspection) == {
        "jwt.issuer": (
            f"iss: {ISSUER}",
            "Expected: https://test.idp.example.org",
            "Expected because it is set for the key vendor.",
        ),
        "jwt.audience": ("aud: billing", "Expected: shipping", "Expected because it is set for the key vendor."),
    }


def test_what_its_key_expects_holds() -> None:
    inspection = asked(JWS, ["vendor public"], {"issuer": ISSUER, "audience": "billing"})
    assert (inspection.outcome, found(inspection)) == (Outcome.VERIFIED, {})


def test_what_the_person_says_of_this_token_goes_before_what_its_key_expects() -> None:
    said = {"issuer": "https://test.idp.example.org", "audience": "shipping"}
    inspection = asked(JWS, ["vendor public"], said, expect_issuer=ISSUER, expect_audience="stock")
    assert found(inspection) == {"jwt.audience": ("aud: billing", "Expected: stock")}


def test_only_the_key_that_did_the_work_expects_anything() -> None:
    inspection = asked(JWS, ["vendor public"], {})
    others = asked(JWS, ["client"], {"issuer": "https://test.idp.example.org"})
    assert found(inspection) == found(others) == {}


def test_the_key_that_opens_a_token_expects_something_of_its_own_claims() -> None:
    inspection = asked({"sender": "jwe", "payload": '{"iss":"a"}'}, ["client"], {"issuer": "b"})
    assert found(inspection) == {
        "jwt.issuer": ("iss: a", "Expected: b", "Expected because it is set for the key client.")
    }


def test_each_layer_is_held_to_its_own_key() -> None:
    nested = {"sender": "jwe", "payload": JWS}
    case = given({"make": nested, "keys": ["client", "vendor public"]})
    client, vendor = (read_keys(file.text, origin="a file", label=file.label).keys[0] for file in case.keys)
    inspection = inspect(case.text, [replace(client, issuer="b"), replace(vendor, issuer="c")], at=case.at)
    assert found(inspection)["jwt.issuer"][-2:] == ("Expected: c", "Expected because it is set for the key vendor.")


@pytest.mark.parametrize(("name", "code"), [("issuer", "jwt.issuer"), ("audience", "jwt.audience")])
def test_a_claim_that_is_missing_is_missed_for_its_key(name: str, code: str) -> None:
    inspection = asked({"sender": "jws", "payload": '{"sub":"maria"}'}, ["vendor public"], {name: "wanted"})
    assert found(inspection) == {code: ("Expected: wanted", "Expected because it is set for the key vendor.")}


def test_a_key_that_recovered_a_token_expects_something_too() -> None:
    make = {"sender": "jwe", "alg": "RSA-OAEP", "oaep_hash": "SHA-256", "payload": '{"iss":"a"}'}
    inspection = asked(make, ["client"], {"issuer": "b"})
    assert "jwt.issuer" in found(inspection)


def test_the_environment_of_the_key_that_did_the_work_is_named() -> None:
    case = given({"make": JWS, "keys": ["vendor public"]})
    key = read_keys(case.keys[0].text, origin="a file", label="vendor").keys[0]
    inspection = inspect(case.text, [replace(key, environment="test", issuer="another")], at=case.at)
    assert inspection.layers[0].key is not None
    assert inspection.layers[0].key.label == "vendor (test)"
    assert "Expected because it is set for the key vendor (test)." in found(inspection)["jwt.issuer"]
