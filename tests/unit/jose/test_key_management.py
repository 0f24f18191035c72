from __future__ import annotations

import json
import os
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, x448, x25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_wrap
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jwe
from joserfc.jwk import OctKey

from inspector.encoding.base64text import decode_base64url, encode_base64url
from inspector.encoding.jsontext import JsonNode, parse_json
from inspector.jose.algorithms import CONTENT_ENCRYPTION, KEY_MANAGEMENT
from inspector.jose.content_encryption import decrypt_content
from inspector.jose.errors import (
    AlgorithmNotAllowed,
    HeaderError,
    HeaderFault,
    IvLength,
    KeyUnsuitable,
    LimitExceeded,
    TagLength,
    UnwrapFailed,
    UnwrapFault,
)
from inspector.jose.header import JoseHeader, read_header
from inspector.jose.kdf import concat_kdf
from inspector.jose.key_management import (
    agree,
    header_bytes,
    pbes2_key,
    read_ephemeral_key,
    unwrap_aes_kw,
    unwrap_content_key,
    unwrap_gcm_kw,
    unwrap_rsa1_5,
    unwrap_rsa_oaep,
)
from inspector.jose.serialization import parse_jwe

RSA = rsa.generate_private_key(65_537, 2_048)
OTHER_RSA = rsa.generate_private_key(65_537, 2_048)
A128GCM = CONTENT_ENCRYPTION["A128GCM"]
A256CBC = CONTENT_ENCRYPTION["A256CBC-HS512"]
CEK = bytes(range(16))
CURVES: dict[str, ec.EllipticCurve] = {"P-256": ec.SECP256R1(), "P-384": ec.SECP384R1(), "P-521": ec.SECP521R1()}


def header(**members: Any) -> JoseHeader:
    return read_header(json.dumps(members).encode())


def node(value: object) -> JsonNode:
    return parse_json(json.dumps(value))


def oaep(hash_class: type[hashes.HashAlgorithm], mgf1_class: type[hashes.HashAlgorithm]) -> padding.OAEP:
    return padding.OAEP(padding.MGF1(mgf1_class()), hash_class(), None)


def public_jwk(key: ec.EllipticCurvePublicKey | x25519.X25519PublicKey | x448.X448PublicKey) -> dict[str, Any]:
    if isinstance(key, ec.EllipticCurvePublicKey):
        curve = {curve.name: name for name, curve in CURVES.items()}[key.curve.name]
        raw = key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)[1:]
        x, y = raw[: len(raw) // 2], raw[len(raw) // 2 :]
        return {"kty": "EC", "crv": curve, "x": encode_base64url(x), "y": encode_base64url(y)}
    name = "X25519" if isinstance(key, x25519.X25519PublicKey) else "X448"
    return {"kty": "OKP", "crv": name, "x": encode_base64url(key.public_bytes_raw())}


# RSA


@pytest.mark.parametrize(
    ("alg", "hash_class"),
    [
        ("RSA-OAEP", hashes.SHA1),
        ("RSA-OAEP-256", hashes.SHA256),
        ("RSA-OAEP-384", hashes.SHA384),
        ("RSA-OAEP-512", hashes.SHA512),
    ],
)
def test_rsa_oaep(alg: str, hash_class: type[hashes.HashAlgorithm]) -> None:
    wrapped = RSA.public_key().encrypt(CEK, oaep(hash_class, hash_class))
    assert unwrap_content_key(KEY_MANAGEMENT[alg], A128GCM, header(), wrapped, private=RSA) == CEK
    with pytest.raises(UnwrapFailed) as caught:
        unwrap_content_key(KEY_MANAGEMENT[alg], A128GCM, header(), wrapped, private=OTHER_RSA)
    assert caught.value.reason is UnwrapFault.DECRYPTION


def test_rsa_oaep_with_two_hashes_and_a_label() -> None:
    wrapped = RSA.public_key().encrypt(CEK, oaep(hashes.SHA256, hashes.SHA1))
    assert unwrap_rsa_oaep(RSA, wrapped, hash_name="SHA-256", mgf1_name="SHA-1") == CEK
    with pytest.raises(UnwrapFailed):
        unwrap_rsa_oaep(RSA, wrapped, hash_name="SHA-256", mgf1_name="SHA-256")
    with pytest.raises(UnwrapFailed):
        unwrap_rsa_oaep(RSA, wrapped, hash_name="SHA-256", mgf1_name="SHA-1", label=b"label")


@pytest.mark.parametrize("wrapped", [b"", b"x", bytes(255), bytes(257), bytes(512)])
def test_an_rsa_block_has_the_length_of_the_modulus(wrapped: bytes) -> None:
    with pytest.raises(UnwrapFailed) as oaep_error:
        unwrap_rsa_oaep(RSA, wrapped, hash_name="SHA-1", mgf1_name="SHA-1")
    with pytest.raises(UnwrapFailed) as pkcs1_error:
        unwrap_rsa1_5(RSA, wrapped, 16)
    for error in (oaep_error.value, pkcs1_error.value):
        assert (error.reason, error.expected, error.found) == (UnwrapFault.LENGTH, 256, len(wrapped))


def test_rsa1_5_only_by_explicit_choice() -> None:
    algorithm = KEY_MANAGEMENT["RSA1_5"]
    wrapped = RSA.public_key().encrypt(CEK, padding.PKCS1v15())
    with pytest.raises(AlgorithmNotAllowed):
        unwrap_content_key(algorithm, A128GCM, header(), wrapped, private=RSA)
    assert unwrap_content_key(algorithm, A128GCM, header(), wrapped, private=RSA, rsa1_5=True) == CEK


def test_rsa1_5_answers_every_wrong_block_with_a_random_key() -> None:
    for wrapped in (
        RSA.public_key().encrypt(b"short", padding.PKCS1v15()),
        OTHER_RSA.public_key().encrypt(CEK, padding.PKCS1v15()),
        RSA.public_key().encrypt(CEK, oaep(hashes.SHA1, hashes.SHA1)),
        b"\xff" * 256,
    ):
        first, second = (unwrap_rsa1_5(RSA, wrapped, 16) for _ in range(2))
        assert len(first) == len(second) == 16
        assert CEK not in (first, second)


# Key agreement


@pytest.mark.parametrize("curve", sorted(CURVES))
@pytest.mark.parametrize("alg", ["ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A192KW", "ECDH-ES+A256KW"])
def test_agreement_on_nist_curves(curve: str, alg: str) -> None:
    sender, receiver = ec.generate_private_key(CURVES[curve]), ec.generate_private_key(CURVES[curve])
    z = sender.exchange(ec.ECDH(), receiver.public_key())
    check_agreement(alg, z, public_jwk(sender.public_key()), receiver)


@pytest.mark.parametrize("alg", ["ECDH-ES", "ECDH-ES+A256KW"])
def test_agreement_on_montgomery_curves(alg: str) -> None:
    sender, receiver = x25519.X25519PrivateKey.generate(), x25519.X25519PrivateKey.generate()
    check_agreement(alg, sender.exchange(receiver.public_key()), public_jwk(sender.public_key()), receiver)
    sender448, receiver448 = x448.X448PrivateKey.generate(), x448.X448PrivateKey.generate()
    check_agreement(alg, sender448.exchange(receiver448.public_key()), public_jwk(sender448.public_key()), receiver448)


def check_agreement(alg: str, z: bytes, epk: dict[str, Any], receiver: Any) -> None:
    algorithm = KEY_MANAGEMENT[alg]
    head = header(epk=epk, apu="QWxpY2U", apv="Qm9i")
    if alg == "ECDH-ES":
        cek = concat_kdf(z, A256CBC.name, b"Alice", b"Bob", 512)
        assert unwrap_content_key(algorithm, A256CBC, head, b"", private=receiver) == cek
        with pytest.raises(UnwrapFailed) as caught:
            unwrap_content_key(algorithm, A256CBC, head, b"x", private=receiver)
        assert caught.value.reason is UnwrapFault.NOT_EMPTY
        return
    kek = concat_kdf(z, alg, b"Alice", b"Bob", (algorithm.wrap_bytes or 0) * 8)
    wrapped = aes_key_wrap(kek, bytes(64))
    assert unwrap_content_key(algorithm, A256CBC, head, wrapped, private=receiver) == bytes(64)
    with pytest.raises(UnwrapFailed):
        unwrap_content_key(algorithm, A256CBC, header(epk=epk), wrapped, private=receiver)


def test_the_agreement_of_rfc_7518_appendix_c() -> None:
    numbers = [
        int.from_bytes(decode_base64url(value), "big")
        for value in (
            "VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw",
            "weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ",
            "e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck",
        )
    ]
    public = ec.EllipticCurvePublicNumbers(numbers[1], numbers[2], ec.SECP256R1())
    bob = ec.EllipticCurvePrivateNumbers(numbers[0], public).private_key()
    head = header(
        alg="ECDH-ES",
        enc="A128GCM",
        apu="QWxpY2U",
        apv="Qm9i",
        epk={
            "kty": "EC",
            "crv": "P-256",
            "x": "gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0",
            "y": "SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps",
        },
    )
    cek = unwrap_content_key(KEY_MANAGEMENT["ECDH-ES"], A128GCM, head, b"", private=bob)
    assert encode_base64url(cek) == "VqqN6vgjbSBcIijNcacQGg"


def test_the_agreement_of_rfc_8037_appendix_a_6() -> None:
    bob = x25519.X25519PrivateKey.from_private_bytes(decode_base64url("XasIfmJKikt54X-Lg4AO5m87sSkmGLb9HC-LJ_-I4Os"))
    epk = {"kty": "OKP", "crv": "X25519", "x": "hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo"}
    z = agree(bob, read_ephemeral_key(node(epk)))
    assert z.hex() == "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"


def test_keys_of_different_curves_do_not_agree() -> None:
    p256, p384 = (ec.generate_private_key(CURVES[name]) for name in ("P-256", "P-384"))
    montgomery, goldilocks = x25519.X25519PrivateKey.generate(), x448.X448PrivateKey.generate()
    for private, public in (
        (p256, p384.public_key()),
        (p256, montgomery.public_key()),
        (montgomery, p256.public_key()),
        (goldilocks, montgomery.public_key()),
    ):
        with pytest.raises(KeyUnsuitable):
            agree(private, public)
    with pytest.raises(KeyUnsuitable) as caught:
        agree(p256, p384.public_key())
    assert (caught.value.expected, caught.value.found) == ("P-384 private key", "P-256 key")


def test_a_point_of_small_order_gives_no_secret() -> None:
    with pytest.raises(UnwrapFailed) as caught:
        agree(x25519.X25519PrivateKey.generate(), x25519.X25519PublicKey.from_public_bytes(bytes(32)))
    assert caught.value.reason is UnwrapFault.AGREEMENT


GOOD = public_jwk(ec.generate_private_key(ec.SECP256R1()).public_key())


@pytest.mark.parametrize(
    ("epk", "reason", "name"),
    [
        ("text", HeaderFault.TYPE, "epk"),
        (json.dumps(GOOD), HeaderFault.TYPE, "epk"),
        ({}, HeaderFault.VALUE, "epk"),
        (GOOD | {"crv": "P-348"}, HeaderFault.VALUE, "epk"),
        (GOOD | {"crv": "secp256k1"}, HeaderFault.VALUE, "epk"),
        (GOOD | {"crv": "Ed25519"}, HeaderFault.VALUE, "epk"),
        (GOOD | {"kty": "OKP"}, HeaderFault.VALUE, "epk"),
        ({"kty": "EC", "crv": "X25519", "x": "AA"}, HeaderFault.VALUE, "epk"),
        (GOOD | {"x": encode_base64url(bytes(32))}, HeaderFault.OFF_CURVE, "epk"),
        (GOOD | {"x": encode_base64url(bytes(31))}, HeaderFault.VALUE, "epk.x"),
        (GOOD | {"x": GOOD["x"] + "="}, HeaderFault.VALUE, "epk.x"),
        (GOOD | {"y": 5}, HeaderFault.MISSING, "epk.y"),
        ({"kty": "OKP", "crv": "X448", "x": encode_base64url(bytes(32))}, HeaderFault.VALUE, "epk.x"),
        ({"kty": "OKP", "crv": "X25519"}, HeaderFault.MISSING, "epk.x"),
    ],
)
def test_what_is_no_ephemeral_key(epk: object, reason: HeaderFault, name: str) -> None:
    with pytest.raises(HeaderError) as caught:
        read_ephemeral_key(node(epk))
    assert (caught.value.reason, caught.value.name) == (reason, name)


def test_an_ephemeral_key_with_members_too_many_is_read() -> None:
    assert isinstance(read_ephemeral_key(node(GOOD | {"ext": True, "key_ops": []})), ec.EllipticCurvePublicKey)


def test_agreement_needs_an_ephemeral_key() -> None:
    with pytest.raises(HeaderError) as caught:
        unwrap_content_key(
            KEY_MANAGEMENT["ECDH-ES"], A128GCM, header(), b"", private=ec.generate_private_key(ec.SECP256R1())
        )
    assert (caught.value.reason, caught.value.name) == (HeaderFault.MISSING, "epk")


# AES key wrap, AES-GCM key wrap, dir


def test_aes_key_wrap_by_rfc_3394() -> None:
    kek = bytes.fromhex("000102030405060708090A0B0C0D0E0F")
    wrapped = bytes.fromhex("1FA68B0A8112B447AEF34BD8FB5A7B829D3E862371D2CFE5")
    expected = bytes.fromhex("00112233445566778899AABBCCDDEEFF")
    assert unwrap_aes_kw(kek, wrapped) == expected
    assert unwrap_content_key(KEY_MANAGEMENT["A128KW"], A128GCM, header(), wrapped, secret=kek) == expected
    with pytest.raises(UnwrapFailed) as caught:
        unwrap_aes_kw(bytes(16), wrapped)
    assert caught.value.reason is UnwrapFault.INTEGRITY


@pytest.mark.parametrize("length", [0, 1, 8, 15, 23, 25])
def test_wrapped_keys_come_in_whole_blocks(length: int) -> None:
    with pytest.raises(UnwrapFailed) as caught:
        unwrap_aes_kw(bytes(16), bytes(length))
    assert (caught.value.reason, caught.value.found) == (UnwrapFault.LENGTH, length)


def test_a_key_encryption_key_has_its_length() -> None:
    with pytest.raises(KeyUnsuitable) as caught:
        unwrap_content_key(KEY_MANAGEMENT["A256KW"], A128GCM, header(), bytes(24), secret=bytes(16))
    assert (caught.value.expected, caught.value.found) == ("a secret of 32 bytes", "a secret of 16 bytes")


def test_aes_gcm_key_wrap() -> None:
    kek, iv = os.urandom(24), os.urandom(12)
    sealed = AESGCM(kek).encrypt(iv, CEK, None)
    wrapped, tag = sealed[:-16], sealed[-16:]
    head = header(iv=encode_base64url(iv), tag=encode_base64url(tag))
    assert unwrap_content_key(KEY_MANAGEMENT["A192GCMKW"], A128GCM, head, wrapped, secret=kek) == CEK
    with pytest.raises(UnwrapFailed):
        unwrap_gcm_kw(kek, wrapped, iv, bytes(16))
    with pytest.raises(IvLength):
        unwrap_gcm_kw(kek, wrapped, iv + b"x", tag)
    with pytest.raises(TagLength):
        unwrap_gcm_kw(kek, wrapped, iv, tag[:12])
    with pytest.raises(HeaderError) as caught:
        unwrap_content_key(KEY_MANAGEMENT["A192GCMKW"], A128GCM, header(iv=encode_base64url(iv)), wrapped, secret=kek)
    assert (caught.value.reason, caught.value.name) == (HeaderFault.MISSING, "tag")


def test_dir_is_the_secret_itself() -> None:
    algorithm = KEY_MANAGEMENT["dir"]
    assert unwrap_content_key(algorithm, A128GCM, header(), b"", secret=b"any length") == b"any length"
    with pytest.raises(UnwrapFailed) as caught:
        unwrap_content_key(algorithm, A128GCM, header(), b"x", secret=CEK)
    assert caught.value.reason is UnwrapFault.NOT_EMPTY


# Passwords


@pytest.mark.parametrize("alg", ["PBES2-HS256+A128KW", "PBES2-HS384+A192KW", "PBES2-HS512+A256KW"])
def test_passwords_as_another_library_uses_them(alg: str) -> None:
    password = "Thus from my lips, by yours, my sin is purged."  # noqa: S105 -- of RFC 7517 appendix C
    registry = jwe.JWERegistry(algorithms=[alg, "A128GCM"])
    text = jwe.encrypt_compact(
        {"alg": alg, "enc": "A128GCM", "p2c": 1_000}, b"content", OctKey.import_key(password), registry=registry
    )
    token = parse_jwe(text)
    head = token.joined(token.recipients[0])
    cek = unwrap_content_key(
        KEY_MANAGEMENT[alg], A128GCM, head, token.recipients[0].encrypted_key, secret=password.encode()
    )
    aad = token.authenticated_data()
    assert decrypt_content(A128GCM, cek, token.iv, token.ciphertext.pieces(), token.tag, aad) == b"content"


def test_the_key_from_a_password_in_rfc_7517_appendix_c() -> None:
    salt = bytes([217, 96, 147, 112, 150, 117, 70, 247, 127, 8, 155, 137, 174, 42, 80, 215])
    key = pbes2_key(b"Thus from my lips, by yours, my sin is purged.", "PBES2-HS256+A128KW", salt, 4_096, 16, "SHA-256")
    assert list(key) == [110, 171, 169, 92, 129, 92, 109, 117, 233, 242, 116, 233, 170, 14, 24, 75]


@pytest.mark.parametrize(
    ("members", "reason", "name"),
    [
        ({"p2c": 1_000}, HeaderFault.MISSING, "p2s"),
        ({"p2c": 1_000, "p2s": 5}, HeaderFault.TYPE, "p2s"),
        ({"p2c": 1_000, "p2s": "!"}, HeaderFault.VALUE, "p2s"),
        ({"p2c": 1_000, "p2s": "AAAA"}, HeaderFault.VALUE, "p2s"),
        ({"p2s": "AAAAAAAAAAA"}, HeaderFault.MISSING, "p2c"),
        ({"p2c": "1000", "p2s": "AAAAAAAAAAA"}, HeaderFault.VALUE, "p2c"),
        ({"p2c": 0, "p2s": "AAAAAAAAAAA"}, HeaderFault.VALUE, "p2c"),
        ({"p2c": -5, "p2s": "AAAAAAAAAAA"}, HeaderFault.VALUE, "p2c"),
        ({"p2c": 1.5, "p2s": "AAAAAAAAAAA"}, HeaderFault.VALUE, "p2c"),
    ],
)
def test_parameters_of_a_password(members: dict[str, object], reason: HeaderFault, name: str) -> None:
    with pytest.raises(HeaderError) as caught:
        unwrap_content_key(
            KEY_MANAGEMENT["PBES2-HS256+A128KW"], A128GCM, header(**members), bytes(24), secret=b"password"
        )
    assert (caught.value.reason, caught.value.name) == (reason, name)


@pytest.mark.parametrize("count", ["1000001", "2147483647", "1" + "0" * 5_000])
def test_the_count_of_a_password_is_limited(count: str) -> None:
    head = read_header(b'{"p2s":"AAAAAAAAAAA","p2c":%s}' % count.encode())
    with pytest.raises(LimitExceeded) as caught:
        unwrap_content_key(KEY_MANAGEMENT["PBES2-HS256+A128KW"], A128GCM, head, bytes(24), secret=b"password")
    assert (caught.value.limit, caught.value.allowed) == ("PBES2_COUNT", 1_000_000)


def test_the_limit_of_the_count_can_be_set() -> None:
    head = header(p2s="AAAAAAAAAAA", p2c=11)
    algorithm = KEY_MANAGEMENT["PBES2-HS256+A128KW"]
    with pytest.raises(LimitExceeded):
        unwrap_content_key(algorithm, A128GCM, head, bytes(24), secret=b"password", pbes2_count_limit=10)
    with pytest.raises(UnwrapFailed):
        unwrap_content_key(algorithm, A128GCM, head, bytes(24), secret=b"password", pbes2_count_limit=11)


# Keys of the wrong kind


@pytest.mark.parametrize(
    ("alg", "expected"),
    [
        ("RSA-OAEP", "RSA private key"),
        ("RSA1_5", "RSA private key"),
        ("ECDH-ES", "EC or X25519/X448 private key"),
        ("ECDH-ES+A128KW", "EC or X25519/X448 private key"),
        ("A128KW", "a shared secret"),
        ("A128GCMKW", "a shared secret"),
        ("dir", "a shared secret"),
        ("PBES2-HS256+A128KW", "a shared secret"),
    ],
)
def test_every_algorithm_names_the_key_it_needs(alg: str, expected: str) -> None:
    with pytest.raises(KeyUnsuitable) as caught:
        unwrap_content_key(
            KEY_MANAGEMENT[alg],
            A128GCM,
            header(epk=GOOD),
            b"",
            private=ed25519.Ed25519PrivateKey.generate(),
            rsa1_5=True,
        )
    assert (caught.value.expected, caught.value.found) == (expected, "Ed25519 key")
    with pytest.raises(KeyUnsuitable) as nothing:
        unwrap_content_key(KEY_MANAGEMENT[alg], A128GCM, header(epk=GOOD), b"", rsa1_5=True)
    assert nothing.value.found == "no such key"


def test_secrets_are_described_by_their_length_only() -> None:
    with pytest.raises(KeyUnsuitable) as caught:
        unwrap_content_key(KEY_MANAGEMENT["RSA-OAEP"], A128GCM, header(), b"", secret=b"hunter2")
    assert caught.value.found == "a secret of 7 bytes"


def test_optional_header_bytes() -> None:
    assert header_bytes(header(), "apu", required=False) == b""
    assert header_bytes(header(apu=""), "apu", required=False) == b""
    assert header_bytes(header(apu="QWxpY2U"), "apu", required=False) == b"Alice"
