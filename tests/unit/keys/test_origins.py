"""Where a kid comes from."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from inspector.keys.origins import Origin, kid_origins
from tests.senders import dated_certificates, keytexts, pairs
from tests.unit.keys.given import b64, one

if TYPE_CHECKING:
    from inspector.keys.key import Key

KEY = one(keytexts.key(name="vendor"))
SPKI = pairs.public_der("vendor")
CERTIFIED = one(dated_certificates.pem("vendor", "2026-01-01", "2027-01-01"))
CERTIFICATE = dated_certificates.der("vendor", "2026-01-01", "2027-01-01")
MODULUS = pairs.rsa_private("vendor").public_key().public_numbers().n.to_bytes(256, "big")


def first(key: Key, kid: str) -> tuple[str, str, bool]:
    found = kid_origins(key, kid)[0]
    return found.name, found.form, found.exact


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def sha1(data: bytes) -> bytes:
    return hashlib.sha1(data, usedforsecurity=False).digest()


def libtrust(data: bytes) -> str:
    text = base64.b32encode(sha256(data)[:30]).decode()
    return ":".join(text[at : at + 4] for at in range(0, 48, 4))


@pytest.mark.parametrize(
    ("kid", "name", "form"),
    [
        (KEY.thumbprint, "RFC 7638 SHA-256", "base64url"),
        (f"{KEY.thumbprint}=", "RFC 7638 SHA-256", "base64url"),
        (str(KEY.thumbprint).lower(), "RFC 7638 SHA-256", "base64url, its capital letters lost"),
        (f"urn:ietf:params:oauth:jwk-thumbprint:sha-256:{KEY.thumbprint}", "RFC 9278 thumbprint URI", "text"),
        (sha256(SPKI).hex(), "SPKI SHA-256", "hex"),
        (sha256(SPKI).hex().upper(), "SPKI SHA-256", "hex in capital letters"),
        (sha1(SPKI).hex(":"), "SPKI SHA-1", "hex with colons"),
        (f" {base64.b64encode(sha256(SPKI)).decode()}\n", "SPKI SHA-256", "base64"),
        (sha1(SPKI[24:]).hex(), "subject key identifier", "hex"),
        (hashlib.md5(SPKI, usedforsecurity=False).hexdigest(), "MD5 of the public key (SPKI)", "hex"),
        (b64(hashlib.sha512(SPKI).digest()), "SHA-512 of the public key (SPKI)", "base64url"),
        (b64(sha256(SPKI).hex().encode()), "SHA-256 of the public key (SPKI)", "base64url of the hexadecimal text"),
        (sha256(pairs.public_pem("vendor").encode()).hex(), "SHA-256 of the PEM text", "hex"),
        (sha256(MODULUS).hex(), "SHA-256 of the modulus", "hex"),
        (b64(sha256(b64(MODULUS).encode())), "SHA-256 of the base64url text of the modulus", "base64url"),
        (libtrust(SPKI), "libtrust fingerprint (container registries)", "text"),
    ],
)
def test_each_way_of_making_a_kid_is_named(kid: str, name: str, form: str) -> None:
    assert first(KEY, kid) == (name, form, True)


@pytest.mark.parametrize(
    ("kid", "name", "form"),
    [
        (b64(sha1(CERTIFICATE)), "x5t", "base64url"),
        (sha256(CERTIFICATE).hex(":").upper(), "x5t#S256", "hex with colons"),
        (hashlib.md5(CERTIFICATE, usedforsecurity=False).hexdigest(), "MD5 of the certificate", "hex"),
        (b64(sha1(CERTIFICATE).hex().upper().encode()), "SHA-1 of the certificate",
         "base64url of the hexadecimal text in capital letters"),
        ("4711", "serial number of the certificate", "decimal"),
        ("1267", "serial number of the certificate", "hex"),
    ],
)  # fmt: skip
def test_the_certificate_gives_names_too(kid: str, name: str, form: str) -> None:
    assert first(CERTIFIED, kid) == (name, form, True)
    assert kid_origins(KEY, kid) == ()


@pytest.mark.parametrize("name", ["vendor-p256", "vendor-ed25519"])
def test_the_other_kinds_have_theirs(name: str) -> None:
    key = one(keytexts.key(name=name))
    x = str(pairs.jwk(name)["x"])
    assert first(key, sha256(x.encode()).hex()) == ("SHA-256 of the base64url text of the member x", "hex", True)
    whole = {**json.loads(keytexts.key(name=name, half="public"))}
    unsorted = json.dumps(whole, separators=(",", ":")).encode()
    assert kid_origins(key, sha256(unsorted).hex())


def test_the_kid_it_came_with_stands_first() -> None:
    key = one(json.dumps({**pairs.jwk("vendor"), "kid": KEY.thumbprint}))
    found = kid_origins(key, str(KEY.thumbprint))
    assert [origin.name for origin in found] == ["the kid it came with", "RFC 7638 SHA-256"]


def test_a_beginning_is_no_proof() -> None:
    digest = sha256(SPKI).hex()
    assert first(KEY, digest[:8]) == ("SPKI SHA-256", "the first 8 characters in hex", False)
    assert first(KEY, digest[:12].upper()) == ("SPKI SHA-256", "the first 12 characters in hex", False)
    assert kid_origins(KEY, digest[:7]) == ()
    assert first(KEY, str(KEY.thumbprint)[:10])[1:] == ("the first 10 characters in base64url", False)


@pytest.mark.parametrize("kid", ["", " ", "billing-2026", "A" * 43, "0" * 64])
def test_other_kids_come_from_nowhere(kid: str) -> None:
    assert kid_origins(KEY, kid) == ()


def test_of_a_symmetric_key_only_its_own_kid_is_known() -> None:
    secret = str(pairs.jwk("shared-32")["k"])
    key = one(json.dumps({**pairs.jwk("shared-32"), "kid": "hmac-1"}))
    assert kid_origins(key, "hmac-1") == (Origin(name="the kid it came with", form="text"),)
    assert kid_origins(key, sha256(base64.urlsafe_b64decode(secret + "=")).hex()) == ()


def test_a_certificate_without_a_serial_number_gives_none() -> None:
    key = one(dated_certificates.pem("vendor", "2026-01-01", "2027-01-01"))
    object.__setattr__(key, "certificate", b"\x30\x00")
    assert kid_origins(key, "4711") == ()
