"""Content encryption of JWE: AES-GCM and AES-CBC with HMAC, streaming, and looks behind a tag that fails.

RFC 7518 section 5.
"""

from __future__ import annotations

import hmac
import io
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC, GCM
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.padding import PKCS7

from inspector.jose import gcm
from inspector.jose.errors import ContentKeyLength, IvLength, PaddingInvalid, TagLength, TagMismatch
from inspector.jose.hashing import HASHES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inspector.jose.algorithms import ContentEncryptionAlgorithm

_BLOCK: Final = 16
_BLOCK_BITS: Final = 128


def decrypt_content(
    algorithm: ContentEncryptionAlgorithm,
    cek: bytes,
    iv: bytes,
    pieces: Iterable[bytes],
    tag: bytes,
    aad: bytes,
) -> bytes:
    """Decrypt and authenticate content that comes in pieces. Nothing is returned before the tag has verified.

    Raises ContentKeyLength, IvLength, TagLength, TagMismatch, PaddingInvalid.
    """
    check_lengths(algorithm, cek, iv)
    if len(tag) != algorithm.tag_bytes:
        raise TagLength(algorithm.tag_bytes, len(tag))
    if algorithm.mode == "gcm":
        return _decrypt_gcm(cek, iv, pieces, tag, aad)
    return _decrypt_cbc_hmac(algorithm, cek, iv, pieces, tag, aad)


def encrypt_content(
    algorithm: ContentEncryptionAlgorithm, cek: bytes, iv: bytes, plaintext: bytes, aad: bytes
) -> tuple[bytes, bytes]:
    """Encrypt content; gives ciphertext and tag. Raises ContentKeyLength, IvLength."""
    check_lengths(algorithm, cek, iv)
    if algorithm.mode == "gcm":
        encryptor = Cipher(AES(cek), GCM(iv)).encryptor()
        encryptor.authenticate_additional_data(aad)
        ciphertext = encryptor.update(plaintext) + encryptor.finalize()
        return ciphertext, encryptor.tag
    padder = PKCS7(_BLOCK_BITS).padder()
    padded = padder.update(plaintext) + padder.finalize()
    cbc = Cipher(AES(cek[len(cek) // 2 :]), CBC(iv)).encryptor()
    ciphertext = cbc.update(padded) + cbc.finalize()
    return ciphertext, cbc_hmac_tag(algorithm, cek, iv, ciphertext, aad)[: algorithm.tag_bytes]


def check_lengths(algorithm: ContentEncryptionAlgorithm, cek: bytes, iv: bytes) -> None:
    """Whether key and IV have the lengths of this algorithm. Raises ContentKeyLength, IvLength."""
    if len(cek) != algorithm.cek_bytes:
        raise ContentKeyLength(algorithm.cek_bytes, len(cek))
    if len(iv) != algorithm.iv_bytes:
        raise IvLength(algorithm.iv_bytes, len(iv))


def cbc_hmac_tag(
    algorithm: ContentEncryptionAlgorithm,
    cek: bytes,
    iv: bytes,
    ciphertext: bytes,
    aad: bytes,
    al: bytes | None = None,
) -> bytes:
    """The whole HMAC of AES-CBC with HMAC; its first `tag_bytes` are the tag. RFC 7518 section 5.2.2.1.

    `al` stands in for the length of the additional data in bits, to find senders who compute it otherwise.
    """
    mac = _hmac(algorithm, cek)
    for part in (aad, iv, ciphertext, _bit_length(aad) if al is None else al):
        mac.update(part)
    return mac.finalize()


def peek_gcm(cek: bytes, iv: bytes, ciphertext: bytes, limit: int) -> bytes:
    """The beginning of GCM content before its tag is checked: only to see whether it is readable.

    Raises ContentKeyLength, IvLength.
    """
    return gcm.peek(cek, iv, ciphertext, limit)


def peek_cbc(cek_second_half: bytes, iv: bytes, ciphertext: bytes) -> bytes | None:
    """CBC content whatever its tag says, or None where it does not end in PKCS #7 padding."""
    if len(iv) != _BLOCK or not ciphertext or len(ciphertext) % _BLOCK:
        return None
    decryptor = Cipher(AES(cek_second_half), CBC(iv)).decryptor()
    unpadder = PKCS7(_BLOCK_BITS).unpadder()
    content = unpadder.update(decryptor.update(ciphertext))
    try:
        return content + unpadder.finalize()
    except ValueError:
        return None


def _decrypt_gcm(cek: bytes, iv: bytes, pieces: Iterable[bytes], tag: bytes, aad: bytes) -> bytes:
    decryptor = Cipher(AES(cek), GCM(iv, tag)).decryptor()
    decryptor.authenticate_additional_data(aad)
    content = io.BytesIO()  # its getvalue gives the buffer itself, not a copy
    for piece in pieces:
        content.write(decryptor.update(piece))
    try:
        decryptor.finalize()
    except InvalidTag:
        raise TagMismatch from None
    return content.getvalue()


def _decrypt_cbc_hmac(
    algorithm: ContentEncryptionAlgorithm,
    cek: bytes,
    iv: bytes,
    pieces: Iterable[bytes],
    tag: bytes,
    aad: bytes,
) -> bytes:
    mac = _hmac(algorithm, cek)
    mac.update(aad)
    mac.update(iv)
    decryptor = Cipher(AES(cek[len(cek) // 2 :]), CBC(iv)).decryptor()
    unpadder = PKCS7(_BLOCK_BITS).unpadder()
    content = io.BytesIO()
    for piece in pieces:
        mac.update(piece)
        content.write(unpadder.update(decryptor.update(piece)))
    mac.update(_bit_length(aad))
    if not hmac.compare_digest(mac.finalize()[: algorithm.tag_bytes], tag):
        raise TagMismatch
    try:
        content.write(unpadder.update(decryptor.finalize()))
        content.write(unpadder.finalize())
    except ValueError:
        raise PaddingInvalid from None
    return content.getvalue()


def _hmac(algorithm: ContentEncryptionAlgorithm, cek: bytes) -> HMAC:
    return HMAC(cek[: len(cek) // 2], HASHES[algorithm.hash or ""])


def _bit_length(aad: bytes) -> bytes:
    return (len(aad) * 8).to_bytes(8, "big")
