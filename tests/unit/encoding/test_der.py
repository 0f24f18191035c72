"""The DER reader, and the preflight that refuses key bombs."""

from __future__ import annotations

from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector import limits
from inspector.encoding.der import (
    INTEGER,
    SEQUENCE,
    DerError,
    DerFault,
    DerLimit,
    DerLimitError,
    Element,
    check_bits,
    preflight,
    read_der,
)
from tests.unit.keys.given import (
    MERSENNE,
    NAMES,
    der,
    der_integer,
    der_oid,
    pkcs1,
    pkcs8,
    private,
    rsa_parts,
    rsa_private,
    sequence,
    spki,
    traditional,
)

PBKDF2 = "1.2.840.113549.1.5.12"
SCRYPT = "1.3.6.1.4.1.11591.4.11"
PBES2 = "1.2.840.113549.1.5.13"
PKCS12_3DES = "1.2.840.113549.1.12.1.3"
SALT = der(0x04, b"saltsalt")
LARGE_MODULUS = sequence(der_integer(2**16_392 - 1), der_integer(65537))


def fault(data: bytes) -> DerFault:
    with pytest.raises(DerError) as caught:
        read_der(data)
    return caught.value.fault


# ------------------------------------------------------------------------------------------------------------- reading


def test_reads_tag_content_and_whole() -> None:
    element = read_der(bytes.fromhex("020200ff"))
    assert (element.tag, element.content, element.whole) == (INTEGER, b"\x00\xff", bytes.fromhex("020200ff"))
    assert element.integer() == 255


def test_reads_long_lengths() -> None:
    element = read_der(der(0x04, b"x" * 70_000))
    assert element.octets() == b"x" * 70_000


def test_children_stand_in_order() -> None:
    whole = read_der(sequence(der_integer(1), der(0x04, b"a"), der(0x05)))
    assert [child.tag for child in whole.sequence()] == [2, 4, 5]
    assert whole.child(1).octets() == b"a"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", DerFault.ENDS_EARLY),
        (b"\x30", DerFault.ENDS_EARLY),
        (b"\x30\x05\x02\x01\x00", DerFault.ENDS_EARLY),
        (b"\x02\x01\x00\x00", DerFault.TRAILING_DATA),
        (b"\x30\x80\x00\x00", DerFault.LENGTH),
        (b"\x30\x85\x00\x00\x00\x00\x01\x00", DerFault.LENGTH),
        (b"\x1f\x81\x01\x00", DerFault.TAG),
    ],
)
def test_names_what_is_wrong_with_an_encoding(data: bytes, expected: DerFault) -> None:
    assert fault(data) is expected


def test_tells_where_the_fault_is() -> None:
    whole = read_der(sequence(der_integer(1), b"\x05\x04\x01"))
    with pytest.raises(DerError, match="ends early at byte 5") as caught:
        whole.children()
    assert caught.value.offset == 5


@pytest.mark.parametrize("data", [b"\x02\x00", b"\x02\x01\x80"])
def test_an_integer_is_neither_empty_nor_negative(data: bytes) -> None:
    with pytest.raises(DerError, match="negative or empty"):
        read_der(data).integer()


@pytest.mark.parametrize("dotted", [PBKDF2, SCRYPT, "1.3.101.112", "2.16.840.1.101.3.4.3.17", "2.999.3", "0.9.2342"])
def test_reads_object_identifiers(dotted: str) -> None:
    assert read_der(der_oid(dotted)).identifier() == dotted


@pytest.mark.parametrize("data", [b"\x06\x00", b"\x06\x01\x80", der(0x06, b"\x81" * 65)])
def test_refuses_object_identifiers_that_never_end(data: bytes) -> None:
    with pytest.raises(DerError):
        read_der(data).identifier()


def test_bit_strings_have_no_unused_bits() -> None:
    assert read_der(b"\x03\x02\x00\xaa").bits() == b"\xaa"
    for data in (b"\x03\x02\x01\xaa", b"\x03\x00"):
        with pytest.raises(DerError, match="another type"):
            read_der(data).bits()


def test_wrong_types_are_refused() -> None:
    with pytest.raises(DerError, match="another type"):
        read_der(b"\x02\x01\x00").children()
    with pytest.raises(DerError, match="another type"):
        read_der(b"\x02\x01\x00").octets()
    with pytest.raises(DerError, match="ends early"):
        read_der(sequence()).child(0)


def test_an_element_shows_no_content() -> None:
    element = read_der(der(0x04, b"secret"))
    assert repr(element) == "Element(tag=0x04, start=0, end=8)"


# ----------------------------------------------------------------------------------------------------------- preflight


@pytest.mark.parametrize("name", NAMES)
def test_ordinary_keys_pass(name: str) -> None:
    key = private(name)
    for data in (pkcs8(key), pkcs8(key, b"passphrase"), spki(key)):
        assert preflight(data).whole == data


def test_ordinary_traditional_and_pkcs12_files_pass() -> None:
    key = rsa_private()
    packed = pkcs12.serialize_key_and_certificates(
        b"name", key, None, None, serialization.BestAvailableEncryption(b"passphrase")
    )
    for data in (traditional(key), packed):
        assert preflight(data).whole == data


def kdf(identifier: str, *numbers: int) -> bytes:
    return sequence(der_oid(identifier), sequence(SALT, *map(der_integer, numbers)))


def encrypted_pkcs8(derivation: bytes) -> bytes:
    """An EncryptedPrivateKeyInfo with PBES2 (RFC 8018 appendix A.4), its ciphertext made up."""
    cipher = sequence(der_oid("2.16.840.1.101.3.4.1.42"), der(0x04, bytes(16)))
    return sequence(sequence(der_oid(PBES2), sequence(derivation, cipher)), der(0x04, bytes(64)))


def pkcs12_with_count(count: int) -> bytes:
    mac = sequence(
        sequence(sequence(der_oid("2.16.840.1.101.3.4.2.1"), der(0x05)), der(0x04, bytes(32))), SALT, der_integer(count)
    )
    return sequence(der_integer(3), sequence(der_oid("1.2.840.113549.1.7.1")), mac)


BOMBS = {
    "private modulus": (pkcs1(rsa_parts(*MERSENNE)), DerLimit.MODULUS, 8_676),
    "public modulus": (LARGE_MODULUS, DerLimit.MODULUS, 16_392),
    "PBKDF2": (encrypted_pkcs8(kdf(PBKDF2, 2**31 - 1)), DerLimit.ITERATIONS, 2**31 - 1),
    "PBES1": (sequence(kdf("1.2.840.113549.1.5.3", 20_000_000), der(0x04, b"")), DerLimit.ITERATIONS, 20_000_000),
    "PKCS#12 cipher": (sequence(kdf(PKCS12_3DES, 20_000_000), der(0x04, b"")), DerLimit.ITERATIONS, 20_000_000),
    "PKCS#12 MAC": (pkcs12_with_count(20_000_000), DerLimit.ITERATIONS, 20_000_000),
    "scrypt memory": (encrypted_pkcs8(kdf(SCRYPT, 2**14, 127, 20)), DerLimit.SCRYPT_MEMORY, 128 * 2**14 * 127),
    "scrypt work": (encrypted_pkcs8(kdf(SCRYPT, 2**14, 8, 200)), DerLimit.SCRYPT_WORK, 2**14 * 8 * 200),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused(name: str) -> None:
    data, limit, found = BOMBS[name]
    with pytest.raises(DerLimitError) as caught:
        preflight(data)
    assert (caught.value.limit, caught.value.found) == (limit, found)
    assert caught.value.allowed < found


@pytest.mark.parametrize("name", BOMBS)
@pytest.mark.parametrize("tag", [0x04, 0x03])
def test_bombs_inside_strings_are_refused(name: str, tag: int) -> None:
    data, limit, _ = BOMBS[name]
    inside = der(tag, b"\x00" + data if tag == 0x03 else data)
    with pytest.raises(DerLimitError) as caught:
        preflight(sequence(der_integer(0), inside))
    assert caught.value.limit is limit


def test_enormous_parameters_are_refused_in_few_digits() -> None:
    for data in (encrypted_pkcs8(kdf(PBKDF2, 2**16_000)), encrypted_pkcs8(kdf(SCRYPT, 2**16_000, 2**16_000, 1))):
        with pytest.raises(DerLimitError, match="18446744073709551616") as caught:
            preflight(data)
        assert caught.value.found == 2**64


def test_parameters_at_the_limit_pass() -> None:
    for derivation in (kdf(PBKDF2, limits.KDF_ITERATIONS), kdf(SCRYPT, 2**14, 8, 1), kdf(SCRYPT)):
        assert preflight(encrypted_pkcs8(derivation)).tag == SEQUENCE
    assert preflight(encrypted_pkcs8(sequence(der_oid(PBKDF2), sequence(SALT)))).tag == SEQUENCE
    check_bits(b"\x00" + b"\xff" * 1024, 8_192)


def test_nesting_is_limited() -> None:
    data = b""
    for _ in range(limits.DER_DEPTH):
        data = sequence(data)
    assert preflight(data).tag == SEQUENCE
    with pytest.raises(DerLimitError, match="DER depth: 25, allowed 24"):
        preflight(sequence(data))


def test_the_number_of_elements_is_limited() -> None:
    assert preflight(sequence(*[der(0x05)] * (limits.DER_ELEMENTS - 1))).tag == SEQUENCE
    with pytest.raises(DerLimitError, match="DER elements"):
        preflight(sequence(*[der(0x05)] * limits.DER_ELEMENTS))


@pytest.mark.parametrize(
    "inside", [b"\x30", b"\x30\x03\x02\x05\x00", b"\x30\x00\x00", b"\x30\x82\xff\xff\x00", b"plain"]
)
def test_strings_that_only_begin_like_a_sequence_pass(inside: bytes) -> None:
    assert preflight(sequence(der(0x04, inside))).tag == SEQUENCE


@settings(derandomize=True, max_examples=300)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        element = preflight(data)
    except (DerError, DerLimitError):
        return
    assert element.whole == data


@settings(derandomize=True, max_examples=200)
@given(st.recursive(st.binary(max_size=150), lambda parts: st.lists(parts, max_size=4), max_leaves=12))
def test_reading_gives_back_what_was_written(value: object) -> None:
    def write(item: Any) -> bytes:
        return der(0x04, item) if isinstance(item, bytes) else sequence(*map(write, item))

    def again(element: Element) -> object:
        return element.octets() if element.tag == 0x04 else [again(child) for child in element.sequence()]

    assert again(read_der(write(value))) == value
