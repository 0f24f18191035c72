"""Finds the cipher where a challenge was not made with AES-GCM at all.

What has no tag is known by its padding and by being readable, see `challenge_text`; what has one, by its tag.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import field
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESCCM, ChaCha20Poly1305
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC, CTR, ECB

from inspector.diagnosis.budget import Budget
from inspector.diagnosis.engine import Absent
from inspector.diagnosis.probes.challenge_keys import ChallengeKeys, KeyReading
from inspector.diagnosis.probes.challenge_text import ENOUGH, GLANCE, Unexplained, text_bits
from inspector.encoding.value import frozen_value
from inspector.operations.challenge import IV_BYTES, TAG_BYTES
from inspector.operations.situation import Situation

BLOCK: Final = 16
PADDING_BITS: Final = 8  # that each byte of padding gives
CERTAIN: Final = 64.0  # bits: no accident on any machine
SALTED: Final = b"Salted__"  # how the openssl command begins what it encrypts with a password
SALT_BYTES: Final = 8
PBKDF2_ROUNDS: Final = 10_000  # of `openssl enc -pbkdf2`
CHACHA_KEY_BYTES: Final = 32


@frozen_value(kw_only=False)
class Decrypted:
    """What came out of another cipher, and how many bits speak for it."""

    content: bytes = field(repr=False)
    bits: float
    authentic: bool = False


@frozen_value(kw_only=False)
class OtherCipher:
    """It opens with another cipher. The content is kept only where a tag verified."""

    name: str
    kind: str  # "padded", "stream", "tag", "password"
    key: KeyReading | None  # None where a password was used
    content_bytes: int
    certain: bool
    content: bytes | None = field(default=None, repr=False)


@frozen_value(kw_only=False)
class Row:
    """One way in which a value may have been encrypted."""

    name: str
    kind: str
    decrypt: Callable[[bytes, bytes], Decrypted | None]  # key, blob


@frozen_value(kw_only=False)
class SaltedFormat:
    """The format of the openssl command, and no password opens it."""

    found_bytes: int


def other_cipher(
    closed: Unexplained, keys: ChallengeKeys | None, situation: Situation, budget: Budget
) -> OtherCipher | Absent:
    """The first cipher with which one of the keys opens it."""
    if closed.blob.startswith(SALTED):
        return with_password(closed.blob, situation) or Absent("no password opens it", tried=True)
    for key in keys.readings if keys is not None else ():
        for row in CIPHERS:
            if not budget.has_time:
                return Absent("the time for trying was up")
            opened = row.decrypt(key.value, closed.blob)
            if opened is not None and opened.bits >= ENOUGH:
                content = opened.content if opened.authentic else None
                return OtherCipher(row.name, row.kind, key, len(opened.content), opened.bits >= CERTAIN, content)
    return Absent("no other cipher opens it", tried=True)


def salted_format(closed: Unexplained, other: OtherCipher | None) -> SaltedFormat | Absent:
    """Whether it begins as the openssl command begins what it encrypts."""
    if closed.blob.startswith(SALTED) and other is None:
        return SaltedFormat(len(closed.blob))
    return Absent("it does not begin with Salted__, or it opens")


# ------------------------------------------------------------------------------------------------------ the single ways


def _cbc(key: bytes, iv: bytes, data: bytes) -> Decrypted | None:
    """AES-CBC with PKCS #7: the padding first, for most wrong keys fail there."""
    if not data or len(data) % BLOCK:
        return None
    last = _decrypted(key, CBC((iv + data)[-2 * BLOCK : -BLOCK]), data[-BLOCK:])
    return _unpadded(_decrypted(key, CBC(iv), data)) if padding_of(last) else None


def _ecb(key: bytes, data: bytes) -> Decrypted | None:
    if not data or len(data) % BLOCK or not padding_of(_decrypted(key, ECB(), data[-BLOCK:])):  # noqa: S305 -- tried, not used
        return None
    return _unpadded(_decrypted(key, ECB(), data))  # noqa: S305 -- what some platforms do unless told otherwise


def _ctr(key: bytes, counter: bytes, data: bytes) -> Decrypted | None:
    if len(counter) < BLOCK or not data or not text_bits(_decrypted(key, CTR(counter), data[:GLANCE])):
        return None
    content = _decrypted(key, CTR(counter), data)
    return Decrypted(content, text_bits(content))


def _chacha(key: bytes, blob: bytes) -> Decrypted | None:
    if len(key) != CHACHA_KEY_BYTES or len(blob) < IV_BYTES + TAG_BYTES:
        return None
    try:
        content = ChaCha20Poly1305(key).decrypt(blob[:IV_BYTES], blob[IV_BYTES:], None)
    except InvalidTag:
        return None
    return Decrypted(content, 8.0 * TAG_BYTES, authentic=True)


def _ccm(key: bytes, blob: bytes) -> Decrypted | None:
    if len(blob) < IV_BYTES + TAG_BYTES:
        return None
    try:
        content = AESCCM(key).decrypt(blob[:IV_BYTES], blob[IV_BYTES:], None)
    except (InvalidTag, ValueError):  # a message too long for a nonce of this length
        return None
    return Decrypted(content, 8.0 * TAG_BYTES, authentic=True)


def _decrypted(key: bytes, mode: CBC | CTR | ECB, data: bytes) -> bytes:
    decryptor = Cipher(AES(key), mode).decryptor()
    return decryptor.update(data) + decryptor.finalize()


def padding_of(content: bytes) -> int:
    """How many bytes of PKCS #7 padding there are at the end; 0 where it is not sound (RFC 5652 section 6.3)."""
    count = content[-1] if content else 0
    return count if 1 <= count <= BLOCK and content.endswith(bytes((count,)) * count) else 0


def _unpadded(padded: bytes) -> Decrypted:
    count = padding_of(padded)
    content = padded[: len(padded) - count]
    bits = text_bits(content)
    return Decrypted(content, bits + PADDING_BITS * count if bits or not content else 0.0)


# A fixed IV goes before one in front: its first block can pass for an IV, and then only the rest comes out.
CIPHERS: Final = (
    Row("AES-CBC, an IV of zero bytes", "padded", lambda key, blob: _cbc(key, bytes(BLOCK), blob)),
    Row("AES-CBC, the beginning of the key as its IV", "padded", lambda key, blob: _cbc(key, key[:BLOCK], blob)),
    Row("AES-CBC, the IV in front", "padded", lambda key, blob: _cbc(key, blob[:BLOCK], blob[BLOCK:])),
    Row("AES-CTR, the counter block in front", "stream", lambda key, blob: _ctr(key, blob[:BLOCK], blob[BLOCK:])),
    Row(
        "AES-CTR, a nonce of 12 bytes in front, counted from 0",
        "stream",
        lambda key, blob: _ctr(key, blob[:IV_BYTES] + bytes(4), blob[IV_BYTES:]),
    ),
    Row(
        "AES-CTR, a nonce of 12 bytes in front, counted from 1",
        "stream",
        lambda key, blob: _ctr(key, blob[:IV_BYTES] + b"\0\0\0\1", blob[IV_BYTES:]),
    ),
    Row("AES-ECB", "padded", _ecb),
    Row(
        "AES-CBC, the IV in front and an HMAC of 32 bytes behind",
        "padded",
        lambda key, blob: _cbc(key, blob[:BLOCK], blob[BLOCK:-32]),
    ),
    Row("ChaCha20-Poly1305", "tag", _chacha),
    Row("AES-CCM", "tag", _ccm),
)


def with_password(blob: bytes, situation: Situation) -> OtherCipher | None:
    """What the openssl command made with one of the given secrets as its password."""
    salt, data = blob[len(SALTED) : len(SALTED) + SALT_BYTES], blob[len(SALTED) + SALT_BYTES :]
    for given in situation.secrets:
        for name, material in _openssl_keys(given.reveal().strip(), salt):
            for key_bytes in (32, 16, 24):
                opened = _cbc(material[:key_bytes], material[key_bytes : key_bytes + BLOCK], data)
                if opened is not None and opened.bits >= ENOUGH:
                    title = f"AES-{key_bytes * 8}-CBC, the key made with {name}"
                    return OtherCipher(title, "password", None, len(opened.content), opened.bits >= CERTAIN)
    return None


def _openssl_keys(password: bytes, salt: bytes) -> Iterator[tuple[str, bytes]]:
    """Key and IV as the command derives them: by default, as it did before version 1.1, and with -pbkdf2."""
    for name in ("SHA-256", "MD5"):
        material = block = b""
        while len(material) < 32 + BLOCK:
            block = hashlib.new(name.replace("-", ""), block + password + salt, usedforsecurity=False).digest()
            material += block
        yield name, material
    yield "PBKDF2", hashlib.pbkdf2_hmac("sha256", password, salt, PBKDF2_ROUNDS, 32 + BLOCK)
