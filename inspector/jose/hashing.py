"""Hash functions by the names that JOSE and X.509 people use: "SHA-1", "SHA-256", "SHA-384", "SHA-512"."""

from __future__ import annotations

import hashlib
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives import hashes

if TYPE_CHECKING:
    from collections.abc import Mapping

HASHES: Final[Mapping[str, hashes.HashAlgorithm]] = MappingProxyType(
    {
        "SHA-1": hashes.SHA1(),  # noqa: S303 -- RSA-OAEP is defined with it (RFC 7518 section 4.3)
        "SHA-224": hashes.SHA224(),
        "SHA-256": hashes.SHA256(),
        "SHA-384": hashes.SHA384(),
        "SHA-512": hashes.SHA512(),
    },
)


def digest(hash_name: str, data: bytes) -> bytes:
    """The hash of the data; of "MD5" and "SHA3-256" and its like too, which signatures are found to hold."""
    name = hash_name.replace("SHA3-", "SHA3_").replace("-", "").lower()
    return hashlib.new(name, data, usedforsecurity=False).digest()


def digest_size(hash_name: str) -> int:
    """Bytes of that hash."""
    return HASHES[hash_name].digest_size


def mgf1(hash_name: str, seed: bytes, length: int) -> bytes:
    """The mask of `length` bytes that MGF1 derives from the seed. RFC 8017 appendix B.2.1."""
    size = digest_size(hash_name)
    blocks = (digest(hash_name, seed + counter.to_bytes(4, "big")) for counter in range(-(-length // size)))
    return b"".join(blocks)[:length]


def xor(left: bytes, right: bytes) -> bytes:
    """Both, bit by bit; they have the same length."""
    return (int.from_bytes(left, "big") ^ int.from_bytes(right, "big")).to_bytes(len(left), "big")
