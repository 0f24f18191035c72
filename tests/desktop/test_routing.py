from __future__ import annotations

import pytest

from inspector.desktop.names import CHALLENGE, DECRYPT, KEYS, VERIFY
from inspector.desktop.routing import tab_for_kind, tab_for_text

JWE = "eyJhbGciOiJSU0EtT0FFUCJ9.QUJDRA.AAECAw.BAUGBw.CAkKCw"
JWS = "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl"


@pytest.mark.parametrize(
    ("text", "tab"),
    [
        (JWE, DECRYPT),
        (f"Authorization: Bearer {JWE}\n", DECRYPT),
        (f'{{"token": "{JWE}"}}', DECRYPT),
        ('{"protected":"e30","ciphertext":"AA","tag":"AA"}', DECRYPT),
        (JWS, VERIFY),
        (f"Bearer {JWS}", VERIFY),
        ('{"data": {"a": 1}, "signature": "AAAA", "kid": "k"}', VERIFY),
        ('{"payload":"e30","signatures":[]}', VERIFY),
        (f"eyJhbGciOiJkaXIifQ..AAECAwQFBgcICQoL.{'A' * 100_000}", DECRYPT),
        (f"eyJhbGciOiJIUzI1NiJ9.{'A' * 100_000}", VERIFY),
        ("zPImMloOS6nP+0qYXc20T7Rcx1e6md1KrhsgkYgTTECqLBqRDiSl8GP5bDqIYGw=", CHALLENGE),
        ("POST /x HTTP/1.1\nX-Encrypted-Key: AAAA\n\n{}", CHALLENGE),
        ("-----BEGIN ENCRYPTED PRIVATE KEY-----\nMII", KEYS),
        ('{"kty":"RSA","n":"AA"}', KEYS),
        ('{"keys": []}', KEYS),
        ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5", KEYS),
        ("hello", "here"),
        ("", "here"),
    ],
)
def test_knows_where_a_text_belongs(text: str, tab: str) -> None:
    assert tab_for_text(text, "here") == tab


@pytest.mark.parametrize(
    "text", ["a" * 200_000, "a." * 100_000, " " * 200_000 + "!", "eyJ" * 60_000, "-----BEGIN " * 10_000, '"' * 200_000]
)
def test_looks_only_a_little_at_hostile_texts(text: str) -> None:
    assert tab_for_text(text, "here") in (KEYS, DECRYPT, VERIFY, CHALLENGE, "here")


def test_the_inspection_has_the_last_word() -> None:
    assert [tab_for_kind(kind, "here") for kind in ("jwe", "jws", "envelope", "challenge", "http", "key", "json")] == [
        DECRYPT,
        VERIFY,
        VERIFY,
        CHALLENGE,
        CHALLENGE,
        KEYS,
        "here",
    ]
