"""Between keys and rows."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from dataclasses import astuple, replace

import pytest

from inspector.encoding.base64text import encode_base64url
from inspector.keys.key import Key, KeyKind, Remark
from inspector.keys.secret import Secret
from inspector.vault.errors import IndexFault, IndexFileError, RecordError
from inspector.vault.index import IndexRow, RowState
from inspector.vault.payload import Unpacked, pack, unpack
from inspector.vault.rows import as_said, gives_away, private_key, public_key, row_of
from tests.senders import dated_certificates
from tests.unit.keys.given import one
from tests.unit.vault.rings import CURVE_KINDS, curve_key, oct_key, private_bytes, rsa_key, rsa_object

SECRET = b"correct horse battery staple 012"


def row(key: Key, *, label: str = "label", parts: int = 1) -> IndexRow:
    created = "2026-11-21T14:03:12Z"
    return row_of(key, key_id="id-1", label=label, created=created, backend="memory" if parts else "", parts=parts)


def test_a_row_says_everything_public() -> None:
    key = replace(rsa_key(), remarks=(Remark(code="key.incomplete-rsa", values={"missing": "p, q"}),))
    found = row(key)
    modulus = encode_base64url(rsa_object(1024).public_key().public_numbers().n.to_bytes(128, "big"))
    assert json.loads(found.public_jwk or "") == {"kty": "RSA", "n": modulus, "e": "AQAB"}
    assert (found.kid, found.use, found.key_ops, found.alg) == ("rsa-kid", "sig", '["sign", "verify"]', "none-such")
    assert (found.kind, found.curve, found.bits, found.label, found.origin) == ("RSA", None, 1024, "label", "a file")
    assert found.thumbprint == key.thumbprint
    assert found.remarks == '[["key.incomplete-rsa", {"missing": "p, q"}]]'
    assert found.state is RowState.WRITING
    assert row(key, parts=0).state is RowState.LIVE


@pytest.mark.parametrize("key", [rsa_key(), *map(curve_key, sorted(CURVE_KINDS)), oct_key()], ids=lambda key: key.name)
def test_a_key_comes_back_from_its_row_and_its_payload(key: Key) -> None:
    marked = replace(key, remarks=(Remark(code="key.x", values={"a": "b"}),))
    back = private_key(row(marked), unpack(pack(marked)))
    for name in ("kind", "curve", "bits", "kid", "use", "key_ops", "alg", "thumbprint", "origin", "remarks"):
        assert getattr(back, name) == getattr(marked, name)
    assert back.label == "label"
    assert private_bytes(back) == private_bytes(key)
    assert (back.public is None) == (key.public is None)


@pytest.mark.parametrize("curve", ["P-256", "Ed25519", "X448", "ML-DSA-44"])
def test_the_public_part_comes_back_from_the_row_alone(curve: str) -> None:
    key = curve_key(curve)
    back = public_key(row(key))
    assert back.public == key.public
    assert (back.private, back.secret, back.thumbprint) == (None, None, key.thumbprint)


def test_a_certificate_comes_back_with_its_dates() -> None:
    key = one(dated_certificates.pem("vendor", "2026-01-01", "2027-01-01"))
    back = public_key(row(key, parts=0))
    assert key.certificate is not None
    assert (back.certificate, back.validity) == (key.certificate, key.validity)
    opened = replace(key, certificate=None, validity=None)
    assert as_said(opened, row(key)).validity == key.validity
    assert public_key(row(curve_key("P-256"))).certificate is None


@pytest.mark.parametrize("text", ["!", "AAAA"])
def test_a_damaged_certificate_is_a_damaged_list(text: str) -> None:
    damaged = replace(row(curve_key("P-256"), parts=0), certificate=text)
    with pytest.raises(IndexFileError) as caught:
        public_key(damaged)
    assert (caught.value.fault, caught.value.detail) == (IndexFault.DAMAGED, "certificate")


def test_a_symmetric_key_without_its_secret_is_only_described() -> None:
    back = public_key(row(oct_key(SECRET)))
    assert (back.kind, back.bits, back.secret, back.public, back.kid) == (KeyKind.OCT, 256, None, None, "oct-kid")


def test_missing_key_ops_stay_missing() -> None:
    assert public_key(row(replace(rsa_key(), key_ops=None))).key_ops is None


def test_a_private_part_of_another_key_is_refused() -> None:
    with pytest.raises(RecordError, match="it belongs to another public key"):
        private_key(row(curve_key("P-256")), unpack(pack(rsa_key())))


def test_a_secret_for_an_asymmetric_row_is_refused() -> None:
    with pytest.raises(RecordError):
        private_key(row(curve_key("P-256")), Unpacked(secret=Secret(b"x")))


@pytest.mark.parametrize("text", ["{", '{"kty": "RSA"}'])
def test_a_damaged_public_part_is_a_matter_of_the_index(text: str) -> None:
    with pytest.raises(IndexFileError) as caught:
        public_key(replace(row(rsa_key()), public_jwk=text))
    assert (caught.value.fault, caught.value.detail) == (IndexFault.DAMAGED, "public JWK")


def digests() -> list[str]:
    canonical = b'{"k":"' + encode_base64url(SECRET).encode() + b'","kty":"oct"}'
    found = []
    for data in (SECRET, canonical):
        for name in ("md5", "sha1", "sha256", "sha384", "sha512"):
            digest = hashlib.new(name, data, usedforsecurity=False).digest()
            found += [digest.hex(), digest.hex().upper(), encode_base64url(digest), b64encode(digest).decode()]
    return found


@pytest.mark.parametrize("digest", digests())
def test_no_digest_of_a_symmetric_key_reaches_its_row(digest: str) -> None:
    key = replace(oct_key(SECRET, kid=digest), origin=f"{digest[:16]}.key")
    found = row(key, label=f"key {digest[:8]}")
    assert (found.kid, found.label, found.origin, found.thumbprint, found.public_jwk) == (None, "", "", None, None)
    assert digest[:8] not in repr(astuple(found))


@pytest.mark.parametrize(
    "text", [SECRET.decode(), SECRET.hex(), encode_base64url(SECRET), b64encode(SECRET).decode(), "x " + SECRET.hex()]
)
def test_no_symmetric_key_itself_reaches_its_row(text: str) -> None:
    assert row(oct_key(SECRET, kid=text), label=text).kid is None
    assert row(oct_key(SECRET), label=text).label == ""


def test_a_kid_kept_inside_comes_back() -> None:
    key = oct_key(SECRET, kid=hashlib.sha256(SECRET).hexdigest())
    assert gives_away(key.kid, key.secret)
    found = row(key)
    assert private_key(found, unpack(pack(key, kid_inside=True))).kid == key.kid
    assert public_key(found).kid is None


@pytest.mark.parametrize("text", [None, "", "prod HMAC", "2026-11"])
def test_other_texts_are_kept(text: str | None) -> None:
    assert not gives_away(text, Secret(SECRET))


def test_a_short_secret_may_stand_in_a_word() -> None:
    assert not gives_away("my secret", Secret(b"secret"))


def test_an_asymmetric_key_hides_nothing() -> None:
    assert row(rsa_key(kid=rsa_key().thumbprint)).kid == rsa_key().thumbprint
    assert not re.search("private|Secret", repr(row(rsa_key())))
