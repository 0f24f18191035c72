"""A look behind a tag that does not verify: only whether the content is readable, never the content itself."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from inspector.encoding.readable import is_readable
from inspector.jose.content_encryption import peek_cbc, peek_gcm
from inspector.jose.errors import JoseError

if TYPE_CHECKING:
    from inspector.jose.tokens import JweToken
    from inspector.operations.decrypt import Trial

PEEK_BYTES: Final = 4_096  # enough to tell readable content from noise
BLOCK: Final = 16
LAST_BLOCKS: Final = 3 * BLOCK  # where padding is, and a tag that does not belong there


def reads_behind_the_tag(token: JweToken, trial: Trial) -> bool:
    """Whether the content is readable when the tag is left unchecked: then key and IV are right."""
    if trial.content_key is None or trial.content_key_bytes != trial.recipient.encryption.cek_bytes:
        return False
    beginning = _beginning(token, trial, trial.content_key.reveal())
    if trial.recipient.header.get("zip") is not None and not is_readable(beginning):
        return _inflates(beginning)
    return is_readable(beginning)


def _beginning(token: JweToken, trial: Trial, key: bytes) -> bytes:
    data = token.ciphertext.data()
    if trial.recipient.encryption.mode == "gcm":
        try:
            return peek_gcm(key, token.iv, data, PEEK_BYTES)
        except JoseError:
            return b""
    half, iv = key[len(key) // 2 :], token.iv[:BLOCK].ljust(BLOCK, b"\0")
    content = peek_cbc(half, iv, data)
    if content is not None:
        return content[:PEEK_BYTES]
    whole = max(BLOCK, min(PEEK_BYTES, (len(data) - LAST_BLOCKS) // BLOCK * BLOCK))
    return Cipher(AES(half), CBC(iv)).decryptor().update(data[:whole])


def _inflates(beginning: bytes) -> bool:
    """Whether it is the beginning of readable text in raw DEFLATE."""
    try:
        return is_readable(zlib.decompressobj(-15).decompress(beginning, PEEK_BYTES))
    except zlib.error:
        return False
