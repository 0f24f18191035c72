from __future__ import annotations

import pytest

from inspector.jose.algorithms import CONTENT_ENCRYPTION, KEY_MANAGEMENT, SIGNATURES, nearest
from inspector.jose.parameters import BASE_PARAMETERS, PARAMETERS


def test_the_tables_hold_every_algorithm_of_the_standards() -> None:
    assert set(SIGNATURES) == {
        *("HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
        *("ES256", "ES384", "ES512", "ES256K", "EdDSA", "Ed25519", "Ed448"),
        *("ML-DSA-44", "ML-DSA-65", "ML-DSA-87", "none"),
    }
    assert set(KEY_MANAGEMENT) == {
        *("RSA-OAEP", "RSA-OAEP-256", "RSA-OAEP-384", "RSA-OAEP-512", "RSA1_5"),
        *("ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A192KW", "ECDH-ES+A256KW"),
        *("A128KW", "A192KW", "A256KW", "A128GCMKW", "A192GCMKW", "A256GCMKW", "dir"),
        *("PBES2-HS256+A128KW", "PBES2-HS384+A192KW", "PBES2-HS512+A256KW"),
    }
    assert set(CONTENT_ENCRYPTION) == {
        *("A128GCM", "A192GCM", "A256GCM", "A128CBC-HS256", "A192CBC-HS384", "A256CBC-HS512"),
    }


@pytest.mark.parametrize(
    ("name", "lengths"),
    [
        ("A128GCM", (16, 12, 16)),
        ("A256GCM", (32, 12, 16)),
        ("A128CBC-HS256", (32, 16, 16)),
        ("A192CBC-HS384", (48, 16, 24)),
        ("A256CBC-HS512", (64, 16, 32)),
    ],
)
def test_lengths_of_content_encryption(name: str, lengths: tuple[int, int, int]) -> None:
    algorithm = CONTENT_ENCRYPTION[name]
    assert (algorithm.cek_bytes, algorithm.iv_bytes, algorithm.tag_bytes) == lengths


def test_every_entry_says_what_it_means_and_where_it_stands() -> None:
    for table in (SIGNATURES, KEY_MANAGEMENT, CONTENT_ENCRYPTION, PARAMETERS):
        for name, entry in table.items():
            assert entry.name == name
            assert entry.meaning
            assert entry.reference
            assert not entry.meaning.endswith(".")


def test_crit_must_not_name_what_the_base_standards_define() -> None:
    assert {"alg", "enc", "zip", "kid", "crit", "epk", "p2c"} <= BASE_PARAMETERS
    assert not {"b64", "iss", "nonce"} & BASE_PARAMETERS


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("RSA_OAEP_256", "RSA-OAEP-256"),
        ("RSA-OAEP256", "RSA-OAEP-256"),
        ("RSA-OAEP-SHA256", "RSA-OAEP-256"),
        ("rsa-oaep", "RSA-OAEP"),
        ("DIR", "dir"),
        ("A128CBC", "A128CBC-HS256"),
        ("A256CBC", "A256CBC-HS512"),
        ("AES256-GCM", "A256GCM"),
        ("A256GMC", "A256GCM"),
        ("rs256", "RS256"),
        ("RS265", "RS256"),
        ("ES521", "ES512"),
        ("SHA256withRSA", "RS256"),
        ("foo", None),
        ("", None),
        ("RS256" * 20, None),
    ],
)
def test_what_was_probably_meant(written: str, meant: str | None) -> None:
    assert nearest(written, [*SIGNATURES, *KEY_MANAGEMENT, *CONTENT_ENCRYPTION]) == meant


def test_only_names_of_the_list_given_are_suggested() -> None:
    assert nearest("SHA256withRSA", KEY_MANAGEMENT) is None
