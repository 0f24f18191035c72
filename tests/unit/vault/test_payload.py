"""The bytes of a key in its record."""

from __future__ import annotations

import math
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from inspector.keys.key import Key, KeyKind
from inspector.keys.secret import Secret
from inspector.vault.errors import RecordError
from inspector.vault.payload import Payload, pack, unpack
from inspector.vault.record import Record, write_record
from tests.unit.vault.rings import (
    CURVE_KINDS,
    curve_key,
    oct_key,
    private_bytes,
    rsa_key,
    rsa_object,
    rsa_object_with_many_forms,
)

KEY_ID = "6f1c2f60-0000-4000-8000-000000000001"


def der(private: Any) -> bytes:
    encoded: bytes = private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return encoded


def came_back(payload: Payload) -> bytes:
    unpacked = unpack(payload)
    assert unpacked.private is not None
    return der(unpacked.private.reveal())


def rsa_with(d: int, *, swapped: bool = False) -> Key:
    numbers = rsa_object_with_many_forms().private_numbers()
    p, q = (numbers.q, numbers.p) if swapped else (numbers.p, numbers.q)
    private = rsa.RSAPrivateNumbers(
        p, q, d, d % (p - 1), d % (q - 1), rsa.rsa_crt_iqmp(p, q), numbers.public_numbers
    ).private_key(unsafe_skip_rsa_key_validation=True)
    return Key(kind=KeyKind.RSA, bits=1024, private=Secret(private), public=private.public_key())


def d_modulo(what: str) -> int:
    numbers = rsa_object_with_many_forms().private_numbers()
    p, q = numbers.p - 1, numbers.q - 1
    return pow(numbers.public_numbers.e, -1, {"lcm": math.lcm(p, q), "phi": p * q}[what])


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize(("what", "flag"), [("lcm", 0), ("phi", 1)])
def test_rsa_comes_back_byte_for_byte_from_two_primes(what: str, flag: int, *, swapped: bool) -> None:
    key = rsa_with(d_modulo(what), swapped=swapped)
    payload = pack(key)
    data = payload.data.reveal()
    numbers = rsa_object_with_many_forms().private_numbers()
    first, second = (numbers.q, numbers.p) if swapped else (numbers.p, numbers.q)
    assert payload.kind == "R"
    assert data == bytes([flag, 3, 1, 0, 1, 0, 64]) + first.to_bytes(64, "big") + second.to_bytes(64, "big")
    assert came_back(payload) == private_bytes(key)


def test_rsa_with_a_third_form_of_d_is_kept_as_pkcs8() -> None:
    numbers = rsa_object_with_many_forms().private_numbers()
    step = math.lcm(numbers.p - 1, numbers.q - 1)
    others = {d_modulo("lcm") + times * step for times in range(3)} - {d_modulo("lcm"), d_modulo("phi")}
    key = rsa_with(min(others))
    payload = pack(key)
    assert payload.kind == "P"
    assert payload.data.reveal() == private_bytes(key)
    assert came_back(payload) == private_bytes(key)


@pytest.mark.parametrize(
    ("key", "kind", "characters"),
    [
        (rsa_key(2048), "R", 378),
        (rsa_key(4096), "R", 719),
        (curve_key("P-256"), "E", 71),
        (curve_key("P-521"), "E", 117),
        (curve_key("Ed25519"), "O", 71),
        (curve_key("ML-DSA-87"), "A", 71),
        (oct_key(bytes(range(64))), "S", 113),
    ],
)
def test_nearly_every_key_is_one_entry_on_windows(key: Key, kind: str, characters: int) -> None:
    payload = pack(key)
    record = Record(key_id=KEY_ID, generation=1, kind=payload.kind, payload=payload.data)
    assert payload.kind == kind
    assert [len(entry) for entry in write_record(record, entry_units=1200)] == [characters]


@pytest.mark.parametrize("curve", sorted(CURVE_KINDS))
def test_every_curve_comes_back(curve: str) -> None:
    key = curve_key(curve)
    assert came_back(pack(key)) == private_bytes(key)


def test_leading_zeros_of_d_are_kept() -> None:
    private = ec.derive_private_key(5, ec.SECP521R1())
    payload = pack(Key(kind=KeyKind.EC, curve="P-521", bits=521, private=Secret(private)))
    assert payload.data.reveal() == b"\x03" + bytes(65) + b"\x05"
    assert came_back(payload) == der(private)


def test_a_curve_without_a_number_is_kept_as_pkcs8() -> None:
    private = ec.generate_private_key(ec.BrainpoolP256R1())
    payload = pack(Key(kind=KeyKind.EC, curve=None, bits=256, private=Secret(private)))
    assert payload.kind == "P"
    assert came_back(payload) == der(private)


def test_a_secret_is_kept_as_it_is() -> None:
    payload = pack(oct_key(b"\x00secret\xff"))
    assert (payload.kind, payload.data.reveal()) == ("S", b"\x00secret\xff")
    unpacked = unpack(payload)
    assert unpacked.secret is not None
    assert (unpacked.secret.reveal(), unpacked.kid, unpacked.private) == (b"\x00secret\xff", None, None)


@pytest.mark.parametrize("kid", ["ключ", "", "k" * 300])
def test_a_kid_may_travel_inside(kid: str) -> None:
    payload = pack(oct_key(b"secret", kid=kid), kid_inside=True)
    unpacked = unpack(payload)
    assert payload.kind == "K"
    assert unpacked.secret is not None
    assert (unpacked.secret.reveal(), unpacked.kid) == (b"secret", kid)


def test_a_missing_kid_inside_is_an_empty_one() -> None:
    assert pack(oct_key(b"secret", kid=None), kid_inside=True).data.reveal() == b"\0\0secret"


def test_a_public_key_has_no_payload() -> None:
    with pytest.raises(ValueError, match="private part"):
        pack(Key(kind=KeyKind.RSA, bits=1024, public=rsa_object(1024).public_key()))


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("R", b""),
        ("R", b"\0"),
        ("R", b"\0\3\1\0\1\0\1\4\6"),  # p and q are no primes: e has no inverse, or q none modulo p
        ("P", b"\x30\x00"),
        ("E", b"\x00" + bytes(32)),  # no curve has this number
        ("E", b""),
        ("E", b"\x01" + bytes(31)),
        ("E", b"\x01" + bytes(32)),  # d is 0
        ("O", b"\x01" + bytes(32)),  # P-256 is no OKP curve
        ("X", b"\x01" + bytes(32)),
    ],
)
def test_a_payload_that_nobody_packs_is_refused(kind: str, data: bytes) -> None:
    with pytest.raises(RecordError, match=f"kind {kind}"):
        unpack(Payload(kind=kind, data=Secret(data)))


def test_a_pkcs8_payload_that_is_encrypted_is_refused() -> None:
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption

    locked = rsa_object(1024).private_bytes(Encoding.DER, PrivateFormat.PKCS8, BestAvailableEncryption(b"x"))
    with pytest.raises(RecordError):
        unpack(Payload(kind="P", data=Secret(locked)))


@pytest.mark.parametrize("data", [b"\0", b"\1", b"\0\5ab", b"\0\1\xff"])
def test_a_kid_that_nobody_packs_is_refused(data: bytes) -> None:
    with pytest.raises(RecordError, match="kind K"):
        unpack(Payload(kind="K", data=Secret(data)))
