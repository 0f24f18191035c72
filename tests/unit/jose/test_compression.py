from __future__ import annotations

import gzip
import os
import zlib

import pytest

from inspector.jose.compression import deflate, inflate
from inspector.jose.errors import InflateError, InflateFault, LimitExceeded


@pytest.mark.parametrize("data", [b"", b"x", b"abc" * 1_000, os.urandom(5_000), os.urandom(3_000_000)])
def test_there_and_back(data: bytes) -> None:
    assert inflate(deflate(data)) == data


def test_the_standard_library_agrees() -> None:
    assert zlib.decompress(deflate(b"content"), wbits=-15) == b"content"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zlib.compress(b"content"), InflateFault.NOT_DEFLATE),
        (gzip.compress(b"content", mtime=0), InflateFault.NOT_DEFLATE),
        (b"\x07 no block of this kind", InflateFault.NOT_DEFLATE),
        (b'{"not":"compressed"}', InflateFault.ENDS_EARLY),
        (deflate(b"content" * 20)[:-2], InflateFault.ENDS_EARLY),
        (deflate(b"content") + b"x", InflateFault.TRAILING_DATA),
        (b"", InflateFault.ENDS_EARLY),
    ],
)
def test_what_is_no_raw_deflate(data: bytes, reason: InflateFault) -> None:
    with pytest.raises(InflateError) as caught:
        inflate(data)
    assert caught.value.reason is reason


def test_the_size_is_limited() -> None:
    data = os.urandom(10_000)
    assert inflate(deflate(data), limit=10_000) == data
    with pytest.raises(LimitExceeded) as caught:
        inflate(deflate(data), limit=9_999)
    assert (caught.value.limit, caught.value.allowed) == ("INFLATED", 9_999)


def test_a_bomb_is_refused_by_its_ratio_before_it_is_large() -> None:
    bomb = deflate(bytes(50_000_000))
    with pytest.raises(LimitExceeded) as caught:
        inflate(bomb, ratio=100)
    assert (caught.value.limit, caught.value.allowed) == ("INFLATE_RATIO", 100)
    assert 100 < caught.value.found < 50_000_000 // len(bomb)
    assert len(inflate(bomb, ratio=2_000)) == 50_000_000
