"""Readable content is told from the noise of a wrong key."""

from __future__ import annotations

import hashlib

import pytest

from inspector.encoding.readable import LEAST_BYTES, is_readable


@pytest.mark.parametrize(
    "content",
    [
        b'{"a":1,"b":2}',
        "perché sì, Väinö".encode(),
        b"line\r\n\ttab line",
        b"\x1f\x8b\x08rest",
        b"%PDF-1.7",
        b"PK\x03\x04",
    ],
)
def test_text_and_known_files_are_readable(content: bytes) -> None:
    assert is_readable(content)


@pytest.mark.parametrize(
    "content",
    [b"", b"short", b"a\x00bcdefgh", b"abcdefg\x7fh", b"\xff\xfe123456789", b"abc\xe9defghijk"],
)
def test_short_or_binary_content_is_not(content: bytes) -> None:
    assert not is_readable(content)


def test_a_character_cut_at_the_end_is_forgiven() -> None:
    assert is_readable("una perché".encode()[:-1])
    assert len(b"short") < LEAST_BYTES


def test_noise_is_never_readable() -> None:
    noise = [hashlib.sha256(str(number).encode()).digest() for number in range(2_000)]
    assert not any(is_readable(one) for one in noise)
