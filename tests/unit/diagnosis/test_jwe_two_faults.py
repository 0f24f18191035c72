"""Two independent faults in one encrypted token are both found, and the content comes out all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.cases.test_cases import inspected
from tests.senders.encrypted import GREETING
from tests.senders.given import given

if TYPE_CHECKING:
    from inspector.diagnosis.inspection import Inspection

PARTIES: Final = {"apu": "QWxpY2U", "apv": "Qm9i"}
KEYS: Final = ("client", "shared-32", "client-p256")
PASSWORD: Final = "Tr0ub4dor&3"  # noqa: S105 - nobody's
DIRECT: Final = {"alg": "dir", "to": "shared-32"}
AGREED: Final = {"alg": "ECDH-ES", "to": "client-p256", "extra": PARTIES}
AGREED_AND_WRAPPED: Final = {**AGREED, "alg": "ECDH-ES+A256KW"}
CBC: Final = {"enc": "A128CBC-HS256"}
DEFLATED: Final = {"extra": {"zip": "DEF"}}


def ask(words: dict[str, Any]) -> Inspection:
    make = {"sender": "wrong jwe", **words}
    return inspected(given({"make": make, "keys": KEYS, "secrets": [PASSWORD]}))


def roots(inspection: Inspection) -> set[str]:
    return {finding.code for finding in inspection.findings if finding.severity in ("error", "alarm")} - {
        finding.code for finding in inspection.findings if finding.under
    }


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        # at the key and in the content
        ("jwe.oaep-hash jwe.aad", {"rsa": "SHA-1", "aad": "json"}),
        ("jwe.oaep-hash jwe.zip", {"rsa": "SHA-512", "squeezed": "zlib", **DEFLATED}),
        ("jwe.oaep-label jwe.tag", {"label": "unguessed", "tag": "glued"}),
        ("jwe.rsa-pkcs1 jwe.cbc-mac", {"rsa": "pkcs1", "mac": "AL in bytes", **CBC}),
        ("jwe.cek-encoded jwe.aad", {"cek_form": "hex", "aad": "none"}),
        ("jwe.cek-encoded jwe.iv-length", {"cek_form": "base64", "iv_bytes": 16}),
        ("jwe.encrypted-key jwe.tag", {**DIRECT, "encrypted_key": "stray", "tag": "in front"}),
        ("jwe.encrypted-key jwe.cbc-mac", {**DIRECT, **CBC, "encrypted_key": "stray", "mac": "halves swapped"}),
        ("jwe.ecdh-party jwe.aad", {**AGREED, "party": "none", "aad": "json"}),
        ("jwe.ecdh-party jwe.cbc-mac", {**AGREED, **CBC, "party": "none", "mac": "halves swapped"}),
        ("jwe.ecdh-kdf jwe.tag", {**AGREED, "kdf": "hkdf", "tag": "glued"}),
        ("jwe.ecdh-kdf jwe.tag", {**AGREED, **CBC, "kdf": "raw", "tag": "second half"}),
        ("jwe.ecdh-kdf jwe.zip", {**AGREED, "kdf": "raw", "squeezed": "gzip"}),
        ("jwe.ecdh-party jwe.iv-length", {**AGREED_AND_WRAPPED, "party": "text", "iv_bytes": 16}),
        ("jwe.password jwe.aad", {"alg": "PBES2-HS256+A128KW", "to": PASSWORD, "spoken": "line", "aad": "json"}),
        ("jwe.alg-mismatch jwe.aad", {"alg": "A256KW", "to": "shared-32", "says": {"alg": "A128KW"}, "aad": "none"}),
        ("jwe.cek-length jwe.aad", {"enc": "A256GCM", "says": {"enc": "A128GCM"}, "aad": "none"}),
        # twice at the key
        ("jwe.oaep-hash jwe.cek-encoded", {"rsa": "SHA-1", "cek_form": "base64"}),
        ("jwe.oaep-hash jwe.oaep-label", {"rsa": "SHA-1", "label": "unguessed"}),
        ("jwe.rsa-pkcs1 jwe.cek-encoded", {"rsa": "pkcs1", "cek_form": "hex"}),
        ("jwe.ecdh-kdf jwe.cek-encoded", {**AGREED_AND_WRAPPED, "kdf": "other name", "cek_form": "hex"}),
        ("jwe.oaep-hash jwe.cek-length", {"rsa": "SHA-1", "enc": "A256GCM", "says": {"enc": "A128GCM"}}),
        # twice in the content
        ("jwe.aad jwe.tag", {"aad": "json", "tag": "12"}),
        ("jwe.aad jwe.tag", {**DIRECT, "aad": "none", "tag": "in front"}),
        ("jwe.aad jwe.cbc-mac", {**DIRECT, **CBC, "aad": "json", "mac": "halves swapped"}),
        ("jwe.aad jwe.cbc-mac", {**CBC, "aad": "json", "padding": "zeros"}),
        ("jwe.aad jwe.zip", {"aad": "json", "squeezed": "zlib", **DEFLATED}),
        ("jwe.tag jwe.cbc-mac", {**CBC, "tag": "glued", "mac": "no AL"}),
        ("jwe.iv-length jwe.aad", {"iv_bytes": 16, "aad": "padded"}),
        ("jwe.iv-length jwe.tag", {**CBC, "iv_bytes": 12, "tag": "whole"}),
    ],
)
def test_both_faults_are_named_and_the_content_comes_out(codes: str, words: dict[str, Any]) -> None:
    inspection = ask(words)
    assert roots(inspection) == set(codes.split()), [finding.title for finding in inspection.findings]
    assert inspection.outcome == "failed"
    payload = inspection.layers[0].payload
    assert payload is not None
    assert payload.data.decode() == GREETING
    assert " and " in inspection.layers[0].note


def test_a_right_key_under_another_hash_and_changed_content() -> None:
    make = {"sender": "jwe", "alg": "RSA-OAEP-256", "oaep_hash": "SHA-1", "changed": "ciphertext"}
    inspection = inspected(given({"make": make, "keys": KEYS}))
    assert [finding.code for finding in inspection.findings] == ["jwe.oaep-hash", "jwe.ciphertext-altered"]
    assert inspection.layers[0].payload is None


def test_content_that_was_compressed_and_mangled() -> None:
    payload = {"sender": "escaped", "text": '{"name":"Väinö"}', "how": "latin-1"}
    inspection = ask({"payload": payload, "squeezed": "zlib", **DEFLATED})
    assert [finding.code for finding in inspection.findings] == ["jwe.zip", "jwe.plaintext-escaped"]


def test_a_derivation_that_makes_changed_content_readable_is_only_likely() -> None:
    inspection = ask({**AGREED, "kdf": "hkdf", "aad": "foreign"})
    found = {finding.code: finding.certainty for finding in inspection.findings}
    assert found == {"jwe.ecdh-kdf": "likely", "jwe.ciphertext-altered": "likely"}
