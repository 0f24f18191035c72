"""Keys in DER: told apart by their shape, refused with the reason."""

from __future__ import annotations

import datetime as dt

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import dsa
from cryptography.x509.oid import NameOID
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.keys.given import (
    DER,
    MERSENNE,
    NAMES,
    PEM,
    der,
    der_integer,
    der_oid,
    ec_private,
    numbers,
    one,
    pem,
    pkcs1,
    pkcs8,
    private,
    read,
    refused,
    remarks,
    rsa_parts,
    rsa_private,
    same_private,
    same_public,
    sequence,
    spki,
    traditional,
)

RSA_OID = "1.2.840.113549.1.1.1"
EC_OID = "1.2.840.10045.2.1"
P256_OID = "1.2.840.10045.3.1.7"
ML_DSA_44 = "2.16.840.1.101.3.4.3.17"


def certificate() -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    day = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    builder = x509.CertificateBuilder(name, name, rsa_private().public_key(), 1, day, day + dt.timedelta(days=1))
    return builder.sign(rsa_private(), hashes.SHA256())


@pytest.mark.parametrize("name", NAMES)
def test_reads_private_and_public_keys(name: str) -> None:
    assert same_private(one(pkcs8(private(name))), private(name))
    assert same_public(one(spki(private(name))), private(name))


@pytest.mark.parametrize("name", ["RSA", "P-256", "P-384", "P-521", "secp256k1"])
def test_reads_traditional_keys(name: str) -> None:
    assert same_private(one(traditional(private(name))), private(name))


def test_reads_pkcs1_public_keys() -> None:
    parts = numbers(rsa_private())
    assert same_public(one(sequence(der_integer(parts["n"]), der_integer(parts["e"]))), rsa_private())


def test_reads_the_key_of_a_certificate() -> None:
    for data in (certificate().public_bytes(DER), certificate().public_bytes(PEM)):
        key = one(data)
        assert same_public(key, rsa_private())
        assert (key.is_private, key.remarks) == (False, ())
    labelled = one(pem("PUBLIC KEY", certificate().public_bytes(DER)))
    assert remarks(labelled) == {"key.pem-label": {"label": "PUBLIC KEY", "content": "certificate"}}


def test_reads_the_key_of_a_version_1_certificate() -> None:
    # Version 1 certificates leave the version out: RFC 5280 section 4.1.2.1.
    algorithm = sequence(der_oid("1.2.840.113549.1.1.11"), der(0x05))
    signed = sequence(der_integer(1), algorithm, sequence(), sequence(), sequence(), spki(rsa_private()))
    assert same_public(one(sequence(signed, algorithm, der(0x03, b"\x00sig"))), rsa_private())


def test_names_certificate_requests() -> None:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    request = x509.CertificateSigningRequestBuilder(name).sign(rsa_private(), hashes.SHA256())
    code, values = refused(request.public_bytes(PEM))
    assert (code, values["reason"], values["found"]) == (
        "key.unreadable",
        "it is in another format",
        "certificate request",
    )


def test_takes_compressed_points() -> None:
    point = (
        ec_private("P-256")
        .public_key()
        .public_bytes(serialization.Encoding.X962, serialization.PublicFormat.CompressedPoint)
    )
    data = sequence(sequence(der_oid(EC_OID), der_oid(P256_OID)), der(0x03, b"\x00" + point))
    assert same_public(one(data), ec_private("P-256"))


def sec1(*parts: bytes, d: bytes | None = None) -> bytes:
    secret = ec_private("P-256").private_numbers().private_value.to_bytes(32, "big") if d is None else d
    return sequence(der_integer(1), der(0x04, secret), *parts)


def test_takes_ec_keys_without_their_point() -> None:
    inner = sec1()
    wrapped = sequence(der_integer(0), sequence(der_oid(EC_OID), der_oid(P256_OID)), der(0x04, inner))
    assert same_private(one(wrapped), ec_private("P-256"))
    assert same_private(one(sec1(der(0xA0, der_oid(P256_OID)))), ec_private("P-256"))


def test_ec_keys_need_a_known_curve() -> None:
    assert refused(sec1())[1]["curve"] == "explicit parameters"
    for dotted, name in (
        ("1.3.132.0.33", "P-224"),
        ("1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1"),
        ("1.2.3.4", "1.2.3.4"),
    ):
        code, values = refused(sec1(der(0xA0, der_oid(dotted))))
        assert (code, values["curve"], values["kind"]) == ("key.unknown-curve", name, "EC")
    explicit = sequence(sequence(der_oid(EC_OID), sequence(der_integer(1))), der(0x03, b"\x00\x04"))
    assert refused(explicit) == (
        "key.unknown-curve",
        {"curve": "explicit parameters", "nearest": "", "kind": "EC", "fits": ""},
    )
    assert refused(sec1(der(0xA0, der_oid("1.3.101.112"))))[0] == "key.unknown-curve"


def test_ec_halves_of_two_keys_are_refused() -> None:
    other = ec_private("secp256k1").private_numbers().private_value.to_bytes(32, "big")
    point = (
        ec_private("P-256")
        .public_key()
        .public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    )
    data = sec1(der(0xA0, der_oid(P256_OID)), der(0xA1, der(0x03, b"\x00" + point)), d=other)
    assert refused(data)[0] == "key.pair-mismatch"


def test_points_off_the_curve_are_refused() -> None:
    data = sequence(sequence(der_oid(EC_OID), der_oid(P256_OID)), der(0x03, b"\x00\x04" + bytes(63) + b"\x01"))
    assert refused(data) == ("key.off-curve", {"curve": "P-256"})


def test_okp_keys_may_carry_their_public_part() -> None:
    original = private("Ed25519")
    secret = der(0x04, der(0x04, original.private_bytes_raw()))
    algorithm = sequence(der_oid("1.3.101.112"))
    public = der(0x81, b"\x00" + original.public_key().public_bytes_raw())
    assert same_private(one(sequence(der_integer(1), algorithm, secret, public)), original)
    wrong = der(0x81, b"\x00" + bytes(32))
    assert refused(sequence(der_integer(1), algorithm, secret, wrong))[0] == "key.pair-mismatch"


def test_ml_dsa_seeds_are_read_in_each_form() -> None:
    mldsa = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.mldsa")
    original = mldsa.MLDSA44PrivateKey.generate()
    seed = original.private_bytes_raw()
    assert same_private(one(pkcs8(original)), original)
    assert same_public(one(spki(original)), original)
    algorithm = sequence(der_oid(ML_DSA_44))
    both = sequence(der(0x04, seed), der(0x04, b"expanded"))
    assert same_private(one(sequence(der_integer(0), algorithm, der(0x04, both))), original)
    expanded = sequence(der_integer(0), algorithm, der(0x04, der(0x04, b"expanded")))
    assert refused(expanded)[1]["found"] == "an ML-DSA private key without its seed"


def test_other_algorithms_are_named() -> None:
    other = dsa.generate_private_key(2048)
    assert refused(pkcs8(other))[1] == {"reason": "its algorithm is not known", "found": "DSA"}
    assert refused(spki(other))[1]["found"] == "DSA"
    unknown = sequence(sequence(der_oid("1.2.3.4")), der(0x03, b"\x00key"))
    assert refused(unknown)[1]["found"] == "1.2.3.4"
    named_as_curve = sequence(sequence(der_oid(P256_OID)), der(0x03, b"\x00key"))
    assert refused(named_as_curve)[1]["found"] == P256_OID
    assert refused(traditional(other))[1]["found"] == "something else"


def test_what_is_no_sequence_is_no_key() -> None:
    assert refused(pem("PUBLIC KEY", der_integer(5)))[1]["found"] == "something else"


def test_keys_of_many_primes_are_refused() -> None:
    parts = numbers(rsa_private())
    body = [der_integer(parts[name]) for name in ("n", "e", "d", "p", "q", "dp", "dq", "qi")]
    data = sequence(der_integer(1), *body, sequence())
    assert refused(data)[1]["found"] == "an RSA key of more than two primes"


def test_zero_stands_for_missing_parts() -> None:
    parts = {**numbers(rsa_private()), "p": 0, "q": 0, "dp": 0, "dq": 0, "qi": 0}
    key = one(pkcs1(parts))
    assert same_public(key, rsa_private())
    assert key.is_private


@pytest.mark.parametrize("wrap", [False, True])
def test_the_hostile_key_is_refused(wrap: bool) -> None:  # noqa: FBT001 (a parameter of the test)
    data = pkcs1(rsa_parts(*MERSENNE))
    if wrap:
        data = sequence(der_integer(0), sequence(der_oid(RSA_OID), der(0x05)), der(0x04, data))
    expected = ("key.limit", {"limit": "RSA modulus bits", "allowed": "8192", "found": "8676"})
    assert refused(data) == expected
    assert refused(pem("PRIVATE KEY", data)) == expected


@pytest.mark.parametrize(
    "data",
    [
        sequence(der_integer(0), sequence(), der(0x04, b"")),
        sequence(der_integer(0), sequence(der_oid(RSA_OID)), der(0x04, b"")),
        sequence(der_integer(0), sequence(der_oid(RSA_OID)), der(0x04, sequence())),
        sequence(der_integer(0), sequence(der_oid(EC_OID), der_oid(P256_OID)), der(0x04, sequence())),
        sequence(der_integer(0), sequence(der_oid(ML_DSA_44)), der(0x04, sequence())),
        sequence(sequence(), der(0x03, b"\x00")),
        sequence(sequence(der_oid(RSA_OID)), der(0x03, b"\x00\x30\x00")),
        sequence(sequence(), sequence(), der(0x03, b"\x00")),
        sequence(sequence(der_integer(1)), sequence(), der(0x03, b"\x00")),
        sequence(der_integer(1), der(0x04, b"x"), der(0xA0)),
        b"\x30\x82\x01\x00\xff\xff\xff",
    ],
)
def test_hollow_structures_are_refused(data: bytes) -> None:
    code, values = refused(data)
    assert (code, values["reason"]) == ("key.unreadable", "its DER encoding is damaged")


@settings(derandomize=True, max_examples=300)
@given(st.data())
def test_any_change_of_a_byte_is_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["P-256", "Ed25519"]))
    original = bytearray(pkcs8(private(name)))
    original[data.draw(st.integers(0, len(original) - 1))] ^= data.draw(st.integers(1, 255))
    reading = read(bytes(original))
    assert reading.keys or reading.problems
