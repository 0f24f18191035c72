# ruff: noqa: S303, S505 -- what is looked into here was made with them
from __future__ import annotations

import hashlib
import math

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa, utils

from inspector.jose.hashing import digest, mgf1, xor
from inspector.jose.roca import _PRIMES, has_roca_fingerprint
from inspector.jose.rsa import (
    block_fits,
    modulus_bytes,
    open_oaep,
    open_pkcs1_encryption,
    open_pkcs1_signature,
    open_pss_signature,
    private_operation,
    pss_matches,
    public_operation,
)

KEY = rsa.generate_private_key(65_537, 2_048)
OTHER = rsa.generate_private_key(65_537, 2_048)
ODD = rsa.generate_private_key(65_537, 1_025)  # a modulus of 8k + 1 bits
HASHES: dict[str, hashes.HashAlgorithm] = {
    "SHA-1": hashes.SHA1(),
    "SHA-256": hashes.SHA256(),
    "SHA-384": hashes.SHA384(),
    "SHA-512": hashes.SHA512(),
}
MESSAGE = b"the bytes that were signed"


def raw_signature(block: bytes, key: rsa.RSAPrivateKey = KEY) -> bytes:
    return private_operation(key, block)


def test_both_operations_undo_each_other() -> None:
    for key in (KEY, ODD):
        block = b"\0\1".ljust(modulus_bytes(key), b"x")
        assert public_operation(key.public_key(), private_operation(key, block)) == block
        assert private_operation(key, public_operation(key.public_key(), block)) == block


def test_a_block_fits_when_it_is_as_long_as_the_modulus_and_smaller() -> None:
    public = KEY.public_key()
    modulus = public.public_numbers().n
    assert modulus_bytes(KEY) == modulus_bytes(public) == 256
    assert modulus_bytes(ODD) == 129
    assert block_fits(public, (modulus - 1).to_bytes(256, "big"))
    assert not block_fits(public, modulus.to_bytes(256, "big"))
    assert not block_fits(public, bytes(255))
    assert not block_fits(public, bytes(257))


# PKCS #1 v1.5 signatures


@pytest.mark.parametrize("name", ["SHA-1", "SHA-256", "SHA-384", "SHA-512"])
def test_a_pkcs1_signature_tells_its_hash(name: str) -> None:
    signature = KEY.sign(MESSAGE, padding.PKCS1v15(), HASHES[name])
    opened = open_pkcs1_signature(KEY.public_key(), signature)
    assert opened is not None
    assert opened.hash_name == name
    assert opened.digest == hashlib.new(name.replace("-", ""), MESSAGE).digest()
    assert opened.has_parameters
    assert open_pkcs1_signature(OTHER.public_key(), signature) is None
    assert open_pkcs1_signature(KEY.public_key(), signature[:-1]) is None


def test_a_signature_without_digest_info() -> None:
    digest = hashlib.sha256(MESSAGE).digest()
    signature = KEY.sign(digest, padding.PKCS1v15(), utils.NoDigestInfo())
    opened = open_pkcs1_signature(KEY.public_key(), signature)
    assert opened is not None
    assert (opened.hash_name, opened.digest) == (None, digest)


def test_a_digest_info_without_its_null() -> None:
    digest = hashlib.sha256(MESSAGE).digest()
    info = bytes.fromhex("302f300b0609608648016503040201") + b"\x04\x20" + digest
    signature = KEY.sign(info, padding.PKCS1v15(), utils.NoDigestInfo())
    opened = open_pkcs1_signature(KEY.public_key(), signature)
    assert opened is not None
    assert (opened.hash_name, opened.digest, opened.has_parameters) == ("SHA-256", digest, False)


@pytest.mark.parametrize(
    "start",
    [
        b"\0\2" + b"\xff" * 20 + b"\0",  # another block type
        b"\0\1" + b"\xff" * 20 + b"\1",  # nothing ends the padding
        b"\0\1" + b"\xff" * 7 + b"\0",  # padding too short
        b"\0\1" + b"\xff\xfe" * 10 + b"\0",  # padding of other bytes
        b"\0\1\0",  # no padding
        b"\1\1" + b"\xff" * 20 + b"\0",
    ],
)
def test_what_is_no_pkcs1_signature(start: bytes) -> None:
    signature = raw_signature(start.ljust(256, b"\x55"))
    assert open_pkcs1_signature(KEY.public_key(), signature) is None


def test_a_pss_signature_is_no_pkcs1_signature_and_the_reverse() -> None:
    pss = KEY.sign(MESSAGE, padding.PSS(padding.MGF1(hashes.SHA256()), 32), hashes.SHA256())
    pkcs1 = KEY.sign(MESSAGE, padding.PKCS1v15(), hashes.SHA256())
    assert open_pkcs1_signature(KEY.public_key(), pss) is None
    assert not any(
        pss_matches(opened, hashlib.sha256(MESSAGE).digest()) for opened in open_pss_signature(KEY.public_key(), pkcs1)
    )


# PSS


@pytest.mark.parametrize("name", sorted(HASHES))
@pytest.mark.parametrize("mask", ["SHA-1", "SHA-256"])
@pytest.mark.parametrize("salt_bytes", [0, 20, 32])
def test_a_pss_signature_tells_hash_mask_and_salt(name: str, mask: str, salt_bytes: int) -> None:
    digest = hashlib.new(name.replace("-", ""), MESSAGE).digest()
    for key in (KEY, ODD):
        scheme = padding.PSS(padding.MGF1(HASHES[mask]), salt_bytes)
        signature = key.sign(MESSAGE, scheme, HASHES[name])
        first = open_pss_signature(key.public_key(), signature)[0]
        assert (first.hash_name, first.mgf1_name, len(first.salt)) == (name, mask, salt_bytes)
        assert pss_matches(first, digest)
        assert not pss_matches(first, hashlib.new(name.replace("-", ""), b"other").digest())


def test_the_longest_salt() -> None:
    scheme = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.MAX_LENGTH)
    signature = KEY.sign(MESSAGE, scheme, hashes.SHA256())
    matching = [
        opened
        for opened in open_pss_signature(KEY.public_key(), signature)
        if pss_matches(opened, hashlib.sha256(MESSAGE).digest())
    ]
    assert [(opened.hash_name, opened.mgf1_name, len(opened.salt)) for opened in matching] == [
        ("SHA-256", "SHA-256", 222)
    ]


def test_another_key_opens_no_pss_signature() -> None:
    signature = KEY.sign(MESSAGE, padding.PSS(padding.MGF1(hashes.SHA256()), 32), hashes.SHA256())
    for opened in open_pss_signature(OTHER.public_key(), signature):
        assert not pss_matches(opened, hashlib.sha256(MESSAGE).digest())
    assert open_pss_signature(KEY.public_key(), signature[:-1]) == ()


def test_pss_needs_its_trailer_and_its_leading_zeros() -> None:
    without_trailer = raw_signature(b"\0".ljust(256, b"\x55"))
    assert open_pss_signature(KEY.public_key(), without_trailer) == ()
    bit_set = int.from_bytes(b"\x80".ljust(255, b"\x55") + b"\xbc", "big") % KEY.public_key().public_numbers().n
    assert bit_set.to_bytes(256, "big")[-1] == 0xBC
    assert open_pss_signature(KEY.public_key(), raw_signature(bit_set.to_bytes(256, "big"))) == ()
    beyond = raw_signature(b"\1" + b"\0" * 127 + b"\xbc", ODD)
    assert open_pss_signature(ODD.public_key(), beyond) == ()


def test_a_key_too_small_for_a_hash_is_passed_over() -> None:
    p, q = small_prime(2**256 - 1), small_prime(2**256 - 2**128 - 1)
    public = rsa.RSAPublicNumbers(65_537, p * q).public_key()
    d = pow(65_537, -1, math.lcm(p - 1, q - 1))
    block = b"\0" * 31 + b"\1" + b"\x55" * 31 + b"\xbc"
    signature = pow(int.from_bytes(block, "big"), d, p * q).to_bytes(64, "big")
    assert public_operation(public, signature) == block
    assert all(opened.hash_name != "SHA-512" for opened in open_pss_signature(public, signature))


def small_prime(start: int) -> int:
    """The next number downwards that passes Fermat's test for some bases: prime enough for a test."""
    return next(
        number for number in range(start, 2**255, -2) if all(pow(base, number - 1, number) == 1 for base in (2, 3, 5))
    )


# OAEP and PKCS #1 v1.5 encryption


@pytest.mark.parametrize("name", sorted(HASHES))
@pytest.mark.parametrize("mask", sorted(HASHES))
def test_an_oaep_block_tells_its_hashes(name: str, mask: str) -> None:
    scheme = padding.OAEP(padding.MGF1(HASHES[mask]), HASHES[name], None)
    block = KEY.public_key().encrypt(b"\0content key", scheme)
    opened = open_oaep(KEY, block)
    assert opened is not None
    assert (opened.hash_name, opened.mgf1_name, opened.message) == (name, mask, b"\0content key")
    assert "content" not in repr(opened)
    assert open_oaep(OTHER, block) is None
    assert open_oaep(KEY, block[:-1]) is None


def test_a_label_is_not_guessed() -> None:
    scheme = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), b"label")
    assert open_oaep(KEY, KEY.public_key().encrypt(b"key", scheme)) is None


def test_oaep_needs_its_leading_zero_and_its_separator() -> None:
    public = KEY.public_key()
    assert open_oaep(KEY, public_operation(public, b"\1".ljust(256, b"\x55"))) is None
    small = rsa.generate_private_key(65_537, 1_024)
    scheme = padding.OAEP(padding.MGF1(hashes.SHA1()), hashes.SHA1(), None)
    opened = open_oaep(small, small.public_key().encrypt(b"key", scheme))
    assert opened is not None
    assert opened.message == b"key"
    # SHA-512 has no room in a block of 128 bytes and is passed over
    assert open_oaep(small, public_operation(small.public_key(), b"\0".ljust(128, b"\x55"))) is None


def test_an_oaep_block_whose_message_is_not_set_off() -> None:
    data = digest("SHA-256", b"") + b"\2" * (256 - 1 - 64)
    masked = xor(data, mgf1("SHA-256", bytes(32), len(data)))
    seed = xor(bytes(32), mgf1("SHA-256", masked, 32))
    assert open_oaep(KEY, public_operation(KEY.public_key(), b"\0" + seed + masked)) is None


def test_a_pkcs1_encryption_is_read_without_the_library() -> None:
    block = KEY.public_key().encrypt(b"content key", padding.PKCS1v15())
    assert open_pkcs1_encryption(KEY, block) == b"content key"
    assert open_pkcs1_encryption(KEY, block[:-1]) is None
    assert open_pkcs1_encryption(OTHER, b"\0" + block[1:]) is None


@pytest.mark.parametrize(
    "start",
    [b"\0\1" + b"\xff" * 20 + b"\0", b"\0\2" + b"\xff" * 7 + b"\0", b"\0\2" + b"\xff" * 20 + b"\1", b"\1\2\xff"],
)
def test_what_is_no_pkcs1_encryption(start: bytes) -> None:
    assert open_pkcs1_encryption(KEY, public_operation(KEY.public_key(), start.ljust(256, b"\x55"))) is None


# ROCA


def test_a_modulus_of_the_flawed_generator() -> None:
    product = math.prod((2, *_PRIMES))
    modulus = pow(65_537, 1_234, product) + 77 * product
    assert has_roca_fingerprint(modulus)
    assert not has_roca_fingerprint(modulus + 2)


def test_other_keys_do_not_have_its_fingerprint() -> None:
    for key in (KEY, OTHER, ODD):
        assert not has_roca_fingerprint(key.public_key().public_numbers().n)
