"""What a key is called: thumbprints, digests, and which kid is its own."""

from __future__ import annotations

import hashlib
import json

import pytest

from inspector.keys.identity import identities, kid_matches, spki_digest, thumbprint
from tests.unit.keys.given import NAMES, b64, one, pkcs8, private, rsa_private, spki

# RFC 7638 section 3.1
EXAMPLE = {
    "kty": "RSA",
    "n": "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3"
    "oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu"
    "6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awa"
    "pJzKnqDKgw",
    "e": "AQAB",
    "alg": "RS256",
    "kid": "2011-04-29",
}


def test_the_example_of_the_standard() -> None:
    key = one(json.dumps(EXAMPLE))
    assert key.thumbprint == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
    assert b64(thumbprint(key)) == key.thumbprint


def test_the_example_of_rfc_8037() -> None:
    key = one('{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}')
    assert key.thumbprint == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


@pytest.mark.parametrize("name", NAMES)
def test_both_halves_have_the_same_names(name: str) -> None:
    whole, public = one(pkcs8(private(name))), one(spki(private(name)))
    assert identities(whole) == identities(public)
    assert spki_digest(public) == hashlib.sha256(spki(private(name))).digest()
    assert spki_digest(public, "SHA-1") == hashlib.sha1(spki(private(name)), usedforsecurity=False).digest()


def test_every_name_has_three_forms() -> None:
    key = one(spki(rsa_private()))
    found = {(identity.name, identity.form): identity.value for identity in identities(key)}
    assert len(found) == 15
    digest = thumbprint(key)
    assert found["RFC 7638 SHA-256", "hex"] == digest.hex()
    assert found["RFC 7638 SHA-256", "base64url"] == b64(digest)
    assert found["SPKI SHA-1", "hex"] == hashlib.sha1(spki(rsa_private()), usedforsecurity=False).hexdigest()


def test_the_kid_that_was_given_is_its_own() -> None:
    key = one(json.dumps(EXAMPLE))
    match = kid_matches(key, "2011-04-29")
    assert match is not None
    assert (match.name, match.form) == ("kid", "text")


def test_every_form_of_every_name_is_its_own() -> None:
    key = one(spki(rsa_private()))
    for identity in identities(key):
        assert kid_matches(key, identity.value) is not None
    digest = thumbprint(key)
    for kid in (digest.hex().upper(), digest.hex(":"), digest.hex(":").upper(), b64(digest) + "="):
        match = kid_matches(key, kid)
        assert match is not None
        assert match.name == "RFC 7638 SHA-256"


def test_other_kids_are_not() -> None:
    key = one(spki(rsa_private()))
    for kid in ("", "1", "NlEMoO936qCU5rJ2NLb5PTVMmx4aqwGALyKzBxooU_Y", str(key.thumbprint)[:-1]):
        assert kid_matches(key, kid) is None
    assert kid_matches(key, str(key.thumbprint).swapcase()) is None


def test_symmetric_keys_have_no_computed_names() -> None:
    key = one('{"kty":"oct","k":"AAAAAAAAAAAAAAAAAAAAAA","kid":"s"}')
    assert identities(key) == ()
    assert kid_matches(key, "s") is not None
    assert kid_matches(key, "t") is None
    with pytest.raises(ValueError, match="symmetric"):
        thumbprint(key)
