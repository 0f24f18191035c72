"""The Concat KDF that turns an agreed secret into a key. RFC 7518 section 4.6.2, NIST SP 800-56A section 5.8.1."""

from __future__ import annotations

import hashlib
from typing import Final

_DIGEST_BYTES: Final = hashlib.sha256().digest_size


def concat_kdf(z: bytes, algorithm_id: str, apu: bytes, apv: bytes, key_bits: int) -> bytes:
    """Derive a key of `key_bits` bits with SHA-256 from the shared secret `z`.

    `algorithm_id` is `enc` for ECDH-ES and `alg` for ECDH-ES with key wrapping; `apu` and `apv` are decoded.
    """
    other_info = (
        _with_length(algorithm_id.encode("utf-8")) + _with_length(apu) + _with_length(apv) + key_bits.to_bytes(4, "big")
    )  # SuppPrivInfo is empty
    key_bytes = key_bits // 8
    rounds = range(1, -(-key_bytes // _DIGEST_BYTES) + 1)
    hashed = (hashlib.sha256(counter.to_bytes(4, "big") + z + other_info).digest() for counter in rounds)
    return b"".join(hashed)[:key_bytes]


def _with_length(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data
