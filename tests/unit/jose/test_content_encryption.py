from __future__ import annotations

import os

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from inspector.jose import gcm
from inspector.jose.algorithms import CONTENT_ENCRYPTION
from inspector.jose.content_encryption import (
    cbc_hmac_tag,
    decrypt_content,
    encrypt_content,
    peek_cbc,
    peek_gcm,
)
from inspector.jose.errors import ContentKeyLength, IvLength, PaddingInvalid, TagLength, TagMismatch

ALL = sorted(CONTENT_ENCRYPTION)
CBC_HS256 = CONTENT_ENCRYPTION["A128CBC-HS256"]
A256GCM = CONTENT_ENCRYPTION["A256GCM"]

# RFC 7518 appendix B.1
KEY = bytes(range(32))
PLAINTEXT = (
    b"A cipher system must not be required to be secret, and it must be able to fall into the hands of the enemy "
    b"without inconvenience"
)
IV = bytes.fromhex("1af38c2dc2b96ffdd86694092341bc04")
AAD = b"The second principle of Auguste Kerckhoffs"
CIPHERTEXT = bytes.fromhex(
    "c80edfa32ddf39d5ef00c0b468834279a2e46a1b8049f792f76bfe54b903a9c9a94ac9b47ad2655c5f10f9aef71427e2"
    "fc6f9b3f399a221489f16362c703233609d45ac69864e3321cf82935ac4096c86e133314c54019e8ca7980dfa4b9cf1b"
    "384c486f3a54c51078158ee5d79de59fbd34d848b3d69550a67646344427ade54b8851ffb598f7f80074b9473c82e2db",
)
TAG = bytes.fromhex("652c3fa36b0a7c5b3219fab3a30bc1c4")


def test_the_example_of_rfc_7518_appendix_b_1() -> None:
    assert encrypt_content(CBC_HS256, KEY, IV, PLAINTEXT, AAD) == (CIPHERTEXT, TAG)
    assert decrypt_content(CBC_HS256, KEY, IV, [CIPHERTEXT], TAG, AAD) == PLAINTEXT
    assert cbc_hmac_tag(CBC_HS256, KEY, IV, CIPHERTEXT, AAD)[:16] == TAG
    assert cbc_hmac_tag(CBC_HS256, KEY, IV, CIPHERTEXT, AAD, b"\0\0\0\0\0\0\x01\x50")[:16] == TAG
    assert cbc_hmac_tag(CBC_HS256, KEY, IV, CIPHERTEXT, AAD, b"\0\0\0\0\0\0\0\x2a")[:16] != TAG


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("content", [b"", b"x", b"sixteen bytes ok", os.urandom(1_000)])
def test_there_and_back(name: str, content: bytes) -> None:
    algorithm = CONTENT_ENCRYPTION[name]
    cek, iv = os.urandom(algorithm.cek_bytes), os.urandom(algorithm.iv_bytes)
    ciphertext, tag = encrypt_content(algorithm, cek, iv, content, b"header")
    assert len(tag) == algorithm.tag_bytes
    pieces = [ciphertext[start : start + 7] for start in range(0, len(ciphertext), 7)]
    assert decrypt_content(algorithm, cek, iv, pieces, tag, b"header") == content


@pytest.mark.parametrize("name", ALL)
def test_every_changed_bit_is_noticed(name: str) -> None:
    algorithm = CONTENT_ENCRYPTION[name]
    cek, iv = bytes(algorithm.cek_bytes), bytes(algorithm.iv_bytes)
    ciphertext, tag = encrypt_content(algorithm, cek, iv, b"content", b"header")
    flipped_key = bytes([1]) + cek[1:]
    for changed in (
        (flipped_key, iv, ciphertext, tag, b"header"),
        (cek, bytes([1]) + iv[1:], ciphertext, tag, b"header"),
        (cek, iv, bytes([ciphertext[0] ^ 1]) + ciphertext[1:], tag, b"header"),
        (cek, iv, ciphertext[:-1], tag, b"header"),
        (cek, iv, ciphertext, tag[:-1] + bytes([tag[-1] ^ 1]), b"header"),
        (cek, iv, ciphertext, tag, b"headeR"),
    ):
        key, vector, content, mark, data = changed
        with pytest.raises(TagMismatch):
            decrypt_content(algorithm, key, vector, [content], mark, data)


@pytest.mark.parametrize("name", ALL)
def test_lengths_are_checked_first(name: str) -> None:
    algorithm = CONTENT_ENCRYPTION[name]
    cek, iv, tag = bytes(algorithm.cek_bytes), bytes(algorithm.iv_bytes), bytes(algorithm.tag_bytes)
    with pytest.raises(ContentKeyLength) as key_error:
        decrypt_content(algorithm, cek[1:], iv, [], tag, b"")
    assert (key_error.value.expected, key_error.value.found) == (len(cek), len(cek) - 1)
    with pytest.raises(IvLength):
        decrypt_content(algorithm, cek, iv + b"x", [], tag, b"")
    with pytest.raises(TagLength):
        decrypt_content(algorithm, cek, iv, [], tag[1:], b"")
    with pytest.raises(ContentKeyLength):
        encrypt_content(algorithm, b"", iv, b"", b"")


def test_authenticated_content_with_a_wrong_padding() -> None:
    for padded in (b"fifteen bytes..\x00", b"fifteen bytes..", b""):
        encryptor = Cipher(AES(KEY[16:]), CBC(IV)).encryptor()
        ciphertext = encryptor.update(padded)  # whole blocks come out, the rest is cut off
        ciphertext += b"x" * (15 if len(padded) == 15 else 0)
        tag = cbc_hmac_tag(CBC_HS256, KEY, IV, ciphertext, b"")[:16]
        with pytest.raises(PaddingInvalid):
            decrypt_content(CBC_HS256, KEY, IV, [ciphertext], tag, b"")


def test_looks_behind_a_tag() -> None:
    ciphertext, _ = encrypt_content(A256GCM, KEY, IV[:12], PLAINTEXT, b"")
    assert peek_gcm(KEY, IV[:12], ciphertext, 20) == PLAINTEXT[:20]
    assert peek_cbc(KEY[16:], IV, CIPHERTEXT) == PLAINTEXT


@pytest.mark.parametrize(
    ("key", "iv", "ciphertext"),
    [
        (KEY[16:], IV[:12], CIPHERTEXT),
        (KEY[16:], IV, CIPHERTEXT[:-1]),
        (KEY[16:], IV, b""),
        (KEY[:16], IV, CIPHERTEXT),
    ],
)
def test_nothing_is_seen_behind_a_tag_with_other_parts(key: bytes, iv: bytes, ciphertext: bytes) -> None:
    assert peek_cbc(key, iv, ciphertext) is None


@pytest.mark.parametrize("iv_bytes", [1, 7, 8, 12, 16, 128, 129, 300])
@pytest.mark.parametrize("key_bytes", [16, 24, 32])
def test_gcm_with_ivs_of_any_length(iv_bytes: int, key_bytes: int) -> None:
    key, iv, aad = os.urandom(key_bytes), os.urandom(iv_bytes), b"aad"
    first = gcm.counter_block(key, iv)
    ciphertext = gcm._keystreamed(key, first, PLAINTEXT)
    tag = gcm.full_tag(key, iv, ciphertext, aad)
    if 8 <= iv_bytes <= 128:
        assert AESGCM(key).encrypt(iv, PLAINTEXT, aad) == ciphertext + tag
    assert gcm.decrypt_gcm(key, iv, ciphertext, tag, aad) == PLAINTEXT
    assert gcm.peek(key, iv, ciphertext, 10) == PLAINTEXT[:10]
    with pytest.raises(TagMismatch):
        gcm.decrypt_gcm(key, iv, ciphertext, tag, b"")
    with pytest.raises(TagMismatch):
        gcm.decrypt_gcm(key, iv, ciphertext, bytes([tag[0] ^ 128]) + tag[1:], aad)


@pytest.mark.parametrize("iv_bytes", [5, 12])
def test_shortened_tags_only_when_asked_for(iv_bytes: int) -> None:
    iv = bytes(range(iv_bytes))
    ciphertext = gcm._keystreamed(KEY, gcm.counter_block(KEY, iv), PLAINTEXT)
    tag = gcm.full_tag(KEY, iv, ciphertext)
    for length in (4, 8, 12, 15):
        assert gcm.decrypt_gcm(KEY, iv, ciphertext, tag[:length], min_tag=4) == PLAINTEXT
        with pytest.raises(TagLength) as caught:
            gcm.decrypt_gcm(KEY, iv, ciphertext, tag[:length])
        assert caught.value.found == length
    with pytest.raises(TagLength):
        gcm.decrypt_gcm(KEY, iv, ciphertext, tag[:3], min_tag=4)
    with pytest.raises(TagLength):
        gcm.decrypt_gcm(KEY, iv, ciphertext, tag + b"x")


def test_gcm_refuses_no_iv_and_other_keys() -> None:
    with pytest.raises(IvLength):
        gcm.decrypt_gcm(KEY, b"", b"", bytes(16))
    with pytest.raises(IvLength):
        gcm.peek(KEY, b"", b"", 1)
    with pytest.raises(ContentKeyLength):
        gcm.decrypt_gcm(KEY[1:], IV, b"", bytes(16))
    with pytest.raises(ContentKeyLength):
        gcm.peek(b"", IV, b"", 1)


def test_the_counter_wraps_in_its_last_four_bytes() -> None:
    first = bytes(12) + b"\xff\xff\xff\xfe"  # two more blocks to the end
    stream = gcm._keystreamed(KEY, first, bytes(48))
    assert stream[:16] == gcm._encrypted_block(KEY, bytes(12) + b"\xff\xff\xff\xff")
    assert stream[16:32] == gcm._encrypted_block(KEY, bytes(16))
    assert stream[32:] == gcm._encrypted_block(KEY, bytes(15) + b"\1")
    assert gcm._keystreamed(KEY, bytes(12) + b"\xff\xff\xff\xff", bytes(16)) == stream[16:32]
