from __future__ import annotations

import hashlib

import pytest

from inspector.jose.hashing import HASHES, digest, digest_size, mgf1, xor


@pytest.mark.parametrize("name", list(HASHES))
def test_digests_and_their_lengths(name: str) -> None:
    expected = getattr(hashlib, name.replace("-", "").lower())(b"abc").digest()
    assert digest(name, b"abc") == expected
    assert digest_size(name) == len(expected)


def test_mgf1_gives_the_known_mask() -> None:
    # the worked example of the encyclopedia article on mask generation functions
    assert mgf1("SHA-1", b"foo", 5).hex() == "1ac9075cd4"
    assert mgf1("SHA-256", b"bar", 50).hex() == (
        "382576a7841021cc28fc4c0948753fb8312090cea942ea4c4e735d10dc724b155f9f6069f289d61daca0cb814502ef04eae1"
    )
    assert mgf1("SHA-1", b"foo", 0) == b""


def test_xor_keeps_the_length() -> None:
    assert xor(b"\x00\xff", b"\x00\x0f") == b"\x00\xf0"
    assert xor(b"", b"") == b""
