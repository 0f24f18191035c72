"""Bytes and text as the senders write them, from the standard library alone."""

from __future__ import annotations

import base64
import hashlib
import json


def base64url(data: bytes) -> str:
    """Without padding, as RFC 7515 section 2 has it."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def unbase64url(text: str) -> bytes:
    """The bytes behind base64url without padding."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def base64text(data: bytes) -> str:
    """Standard base64 with padding."""
    return base64.b64encode(data).decode("ascii")


def encoded(data: bytes, encoding: str) -> str:
    """Bytes as base64, base64url, a list of numbers, also with signs, or hex text."""
    match encoding:
        case "base64":
            return base64text(data)
        case "base64url":
            return base64url(data)
        case "numbers":
            return json.dumps(list(data))
        case "signed numbers":
            return json.dumps([byte - 256 if byte > 127 else byte for byte in data])
        case _:
            return data.hex()


def compact(value: object) -> str:
    """JSON without white space, other characters than ASCII as they are."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def stream(seed: str, count: int) -> bytes:
    """The same `count` bytes for the same seed, every time."""
    blocks = (hashlib.sha256(f"{seed}/{index}".encode()).digest() for index in range(count // 32 + 1))
    return b"".join(blocks)[:count]


def number(value: int, length: int | None = None) -> str:
    """An unsigned integer as a JWK has it, in its least number of bytes or in `length`."""
    return base64url(value.to_bytes(length or (value.bit_length() + 7) // 8, "big"))
