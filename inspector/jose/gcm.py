"""AES-GCM beyond what the library takes: any IV length, shortened tags, content before its tag is checked.

NIST SP 800-38D. The hash of GCM is not written here: the library itself is made to give it. GMAC of data under a
known 12-byte IV is GHASH(data) XOR one block of keystream; taking that block off leaves GHASH, from which the first
counter block of an IV of any other length and the tag over any data follow.
"""

from __future__ import annotations

import hmac
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR, ECB, GCM

from inspector.jose.errors import ContentKeyLength, IvLength, TagLength, TagMismatch

IV_BYTES: Final = 12  # what nearly everybody uses, and RFC 7518 demands
TAG_BYTES: Final = 16
SHORTEST_TAG: Final = 4
_BLOCK: Final = 16
_LIBRARY_IV_BYTES: Final = range(8, 129)
_KEY_BYTES: Final = (16, 24, 32)
_COUNTERS: Final = 2**32  # the counter is the last four bytes of the block and wraps there


def decrypt_gcm(
    key: bytes, iv: bytes, ciphertext: bytes, tag: bytes, aad: bytes = b"", *, min_tag: int = TAG_BYTES
) -> bytes:
    """Decrypt and authenticate with an IV of any length but zero and a tag of `min_tag` to 16 bytes.

    Raises ContentKeyLength, IvLength, TagLength, TagMismatch.
    """
    _check_key(key)
    if not min_tag <= len(tag) <= TAG_BYTES:
        raise TagLength(TAG_BYTES, len(tag))
    if not iv:
        raise IvLength(IV_BYTES, 0)
    if len(iv) not in _LIBRARY_IV_BYTES:
        return _decrypt_by_parts(key, iv, ciphertext, tag, aad)
    decryptor = Cipher(AES(key), GCM(iv, tag, min_tag_length=SHORTEST_TAG)).decryptor()
    decryptor.authenticate_additional_data(aad)
    content = decryptor.update(ciphertext)
    try:
        return content + decryptor.finalize()
    except InvalidTag:
        raise TagMismatch from None


def peek(key: bytes, iv: bytes, ciphertext: bytes, limit: int) -> bytes:
    """The first `limit` bytes of what would come out, authenticated by nothing. Only to see whether it is readable.

    Raises ContentKeyLength, IvLength.
    """
    _check_key(key)
    if not iv:
        raise IvLength(IV_BYTES, 0)
    return _keystreamed(key, counter_block(key, iv), ciphertext[:limit])


def counter_block(key: bytes, iv: bytes) -> bytes:
    """The pre-counter block J0 for an IV of any length. SP 800-38D section 7.1 step 2."""
    if len(iv) == IV_BYTES:
        return iv + b"\0\0\0\1"
    return _ghash(key, b"", iv)


def full_tag(key: bytes, iv: bytes, ciphertext: bytes, aad: bytes = b"") -> bytes:
    """The 16-byte tag that belongs to this ciphertext."""
    first = _encrypted_block(key, counter_block(key, iv))
    return _xor(_ghash(key, aad, ciphertext), first)


def _decrypt_by_parts(key: bytes, iv: bytes, ciphertext: bytes, tag: bytes, aad: bytes) -> bytes:
    if not hmac.compare_digest(full_tag(key, iv, ciphertext, aad)[: len(tag)], tag):
        raise TagMismatch
    return _keystreamed(key, counter_block(key, iv), ciphertext)


def _ghash(key: bytes, aad: bytes, data: bytes) -> bytes:
    """GHASH of both with their padding and lengths, under the hash key of this AES key."""
    iv = bytes(IV_BYTES)
    decryptor = Cipher(AES(key), GCM(iv)).decryptor()
    encryptor = Cipher(AES(key), GCM(iv)).encryptor()
    encryptor.authenticate_additional_data(aad)
    encryptor.update(decryptor.update(data))  # what encrypts to exactly this data
    encryptor.finalize()
    return _xor(encryptor.tag, _encrypted_block(key, counter_block(key, iv)))


def _encrypted_block(key: bytes, block: bytes) -> bytes:
    return Cipher(AES(key), ECB()).encryptor().update(block)  # noqa: S305 -- one block, as GCM itself is defined


def _keystreamed(key: bytes, first: bytes, data: bytes) -> bytes:
    """The data XOR the keystream that follows the pre-counter block."""
    prefix, counter = first[:IV_BYTES], (int.from_bytes(first[IV_BYTES:], "big") + 1) % _COUNTERS
    before_wrap = (_COUNTERS - counter) * _BLOCK
    head = _counted(key, prefix + counter.to_bytes(4, "big"), data[:before_wrap])
    return head + _counted(key, prefix + bytes(4), data[before_wrap:]) if len(data) > before_wrap else head


def _counted(key: bytes, block: bytes, data: bytes) -> bytes:
    return Cipher(AES(key), CTR(block)).encryptor().update(data)


def _check_key(key: bytes) -> None:
    if len(key) not in _KEY_BYTES:
        raise ContentKeyLength(_KEY_BYTES[-1], len(key))


def _xor(left: bytes, right: bytes) -> bytes:
    return (int.from_bytes(left, "big") ^ int.from_bytes(right, "big")).to_bytes(_BLOCK, "big")
