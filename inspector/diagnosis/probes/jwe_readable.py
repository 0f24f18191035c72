"""A look behind a tag that does not verify: only whether the content is readable, never the content itself."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from inspector.encoding.readable import is_readable
from inspector.jose.content_encryption import peek_cbc, peek_gcm
from inspector.jose.errors import JoseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.jose.tokens import JweToken
    from inspector.operations.decrypt import Trial

PEEK_BYTES: Final = 4_096  # enough to tell readable content from noise
BLOCK: Final = 16
_LONG_TEXT: Final = re.compile(rb"[\t\r\n -~]{24}")  # noise has so much text in one place less than once in a million
LAST_BLOCKS: Final = 3 * BLOCK  # where padding is, and a tag that does not belong there


def reads_behind_the_tag(token: JweToken, trial: Trial) -> bool:
    """Whether the content is readable when the tag is left unchecked: then key and IV are right."""
    if trial.content_key is None or trial.content_key_bytes != trial.recipient.encryption.cek_bytes:
        return False
    key, tag_bytes = trial.content_key.reveal(), trial.recipient.encryption.tag_bytes
    data = token.ciphertext.data()
    is_packed = trial.recipient.header.get("zip") is not None
    for ciphertext in (data, data[tag_bytes:]):  # a tag may stand in front of it
        if trial.recipient.encryption.mode == "gcm":
            beginnings = _gcm_beginnings(key, token.iv, ciphertext, tag_bytes)
        else:
            beginnings = _cbc_beginnings(key, token.iv, ciphertext)
        if any(is_readable(one) or _LONG_TEXT.search(one) or (is_packed and _inflates(one)) for one in beginnings):
            return True
    return False


def _gcm_beginnings(key: bytes, iv: bytes, data: bytes, tag_bytes: int) -> Iterator[bytes]:
    """The whole beginning, and one without the end where a tag may stand."""
    try:
        beginning = peek_gcm(key, iv, data, PEEK_BYTES)
    except JoseError:
        return
    yield beginning
    yield beginning[:-tag_bytes]


def _cbc_beginnings(key: bytes, iv: bytes, data: bytes) -> Iterator[bytes]:
    """The beginning under either half of the key; where it ends in no padding, without the blocks at its end."""
    half, iv = len(key) // 2, iv[:BLOCK].ljust(BLOCK, b"\0")
    blocks = max(BLOCK, min(PEEK_BYTES, (len(data) - LAST_BLOCKS) // BLOCK * BLOCK))
    for aes_key in (key[half:], key[:half]):
        content = peek_cbc(aes_key, iv, data)
        if content is not None:
            yield content[:PEEK_BYTES]
        yield Cipher(AES(aes_key), CBC(iv)).decryptor().update(data[:blocks])


def _inflates(beginning: bytes) -> bool:
    """Whether it is the beginning of readable text in raw DEFLATE."""
    try:
        return is_readable(zlib.decompressobj(-15).decompress(beginning, PEEK_BYTES))
    except zlib.error:
        return False
