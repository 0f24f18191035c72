"""Whether the window lives while hard work is done for it."""

from __future__ import annotations

import base64
import json
import math
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.side_by_side import note
from tests.benchmarks.tokens import encrypted_token

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 100  # ms
REPOSITORY = Path(__file__).parents[2]


def integer(number: int) -> bytes:
    """A DER INTEGER."""
    return element(2, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def element(tag: int, content: bytes) -> bytes:
    """Any DER element."""
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(octets))) + octets + content


def hostile_key() -> bytes:
    """An RSA key of 8,676 bits whose primes are Mersenne primes: loading it takes a library ten seconds."""
    p, q, e = 2**4423 - 1, 2**4253 - 1, 65_537
    d = pow(e, -1, math.lcm(p - 1, q - 1))
    numbers = (0, p * q, e, d, p, q, d % (p - 1), d % (q - 1), pow(q, -1, p))
    der = element(0x30, b"".join(map(integer, numbers)))
    return b"-----BEGIN RSA PRIVATE KEY-----\n" + base64.encodebytes(der) + b"-----END RSA PRIVATE KEY-----\n"


def large_token() -> bytes:
    """A token of 50 MB."""
    return encrypted_token(b"x" * 37_500_000)


def signed_token(claims: dict[str, str | int]) -> bytes:
    """A token whose signature nobody checks."""
    parts = (json.dumps({"alg": "ES256", "kid": "k"}).encode(), json.dumps(claims).encode(), bytes(64))
    return b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts)


@pytest.mark.parametrize(
    ("scene", "name", "content"),
    [
        ("idle", "nothing.txt", lambda: b""),
        ("token", "large.jwe", large_token),
        ("token", "long-claim.jwt", lambda: signed_token({"iss": "A" * 1_000_000, "sub": "x"})),
        ("token", "long-name.jwt", lambda: signed_token({"A" * 1_000_000: "x", "sub": "x"})),
        ("token", "members.jwt", lambda: signed_token({str(number): number for number in range(99_000)})),
        ("token", "long-line.txt", lambda: b"A" * 1_000_000),
        ("key", "hostile.pem", hostile_key),
        ("keyboard", "nothing.txt", lambda: b""),
    ],
)
def test_the_heart_goes_on_beating(tmp_path: Path, scene: str, name: str, content: Callable[[], bytes]) -> None:
    file = tmp_path / name
    file.write_bytes(content())
    size = file.stat().st_size
    command = [sys.executable, "-m", "tests.benchmarks.heartbeat", str(file), scene]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=True)  # noqa: S603 (our own program)
    told = json.loads(done.stdout)
    assert told["beats"] > 10
    assert told["answered"] is (scene in ("token", "keyboard"))
    figure = f"{told['longest']:6.0f} ms, {told['beats']} beats (at most {LONGEST})"
    note(f"longest gap of the window, {scene}, {name}, {size:,} bytes", figure, over=told["longest"] > LONGEST)
