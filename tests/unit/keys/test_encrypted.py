"""Encrypted keys: PKCS#8, the traditional form, PKCS#12; with the passphrase, without, and with a wrong one."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from inspector.keys.secret import Secret
from tests.unit.keys.given import (
    DER,
    MERSENNE,
    NAMES,
    PEM,
    der,
    der_integer,
    der_oid,
    ec_private,
    one,
    pem,
    pkcs1,
    pkcs8,
    private,
    read,
    refused,
    rsa_parts,
    rsa_private,
    same_private,
    same_public,
    sequence,
)

if TYPE_CHECKING:
    from pathlib import Path

RIGHT = Secret(b"correct horse")
WRONG = Secret(b"battery staple")
DATA = "1.2.840.113549.1.7.1"
KEY_BAG = "1.2.840.113549.1.12.10.1.1"

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="the openssl command is not installed")


def certificate(key: Any) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    day = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, day, day + dt.timedelta(days=1))
    return builder.sign(key, hashes.SHA256())


def store(key: Any, passphrase: Secret[bytes] = RIGHT, name: bytes | None = b"my key", **others: Any) -> bytes:
    encryption = serialization.BestAvailableEncryption(passphrase.reveal())
    return pkcs12.serialize_key_and_certificates(
        name, key, others.get("certificate"), others.get("chain"), others.get("encryption", encryption)
    )


# -------------------------------------------------------------------------------------------------------------- PKCS#8


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("encoding", [DER, PEM])
def test_opens_encrypted_pkcs8(name: str, encoding: serialization.Encoding) -> None:
    data = pkcs8(private(name), RIGHT.reveal(), encoding)
    key = one(data, passphrase=RIGHT)
    assert same_private(key, private(name))
    assert key.remarks == ()


def test_says_that_a_passphrase_is_missing_or_wrong() -> None:
    data = pkcs8(rsa_private(), RIGHT.reveal())
    assert refused(data) == ("key.passphrase", {"state": "missing"})
    assert refused(data, passphrase=Secret(b"")) == ("key.passphrase", {"state": "missing"})
    assert refused(data, passphrase=WRONG) == ("key.passphrase", {"state": "wrong"})


def test_a_passphrase_that_is_not_needed_does_no_harm() -> None:
    assert same_private(one(pkcs8(rsa_private()), passphrase=RIGHT), rsa_private())


def test_names_an_encryption_that_is_not_supported() -> None:
    unknown = sequence(sequence(der_oid("1.2.3.4"), sequence()), der(0x04, bytes(64)))
    code, values = refused(unknown, passphrase=RIGHT)
    assert (code, values["reason"]) == ("key.unreadable", "this installation cannot read it")
    assert values["found"] == "the encryption 1.2.3.4"


def encrypted(inner: bytes) -> bytes:
    """Any bytes as PBES2 encrypts them (RFC 8018 section 6.2): PBKDF2 with HMAC-SHA-1, AES-128-CBC."""
    salt, iv = b"saltsalt", bytes(16)
    pad = 16 - len(inner) % 16
    key = hashlib.pbkdf2_hmac("sha1", RIGHT.reveal(), salt, 1000, 16)
    encryptor = Cipher(AES(key), CBC(iv)).encryptor()
    derivation = sequence(der_oid("1.2.840.113549.1.5.12"), sequence(der(0x04, salt), der_integer(1000)))
    cipher = sequence(der_oid("2.16.840.1.101.3.4.1.2"), der(0x04, iv))
    scheme = sequence(der_oid("1.2.840.113549.1.5.13"), sequence(derivation, cipher))
    return sequence(scheme, der(0x04, encryptor.update(inner + bytes([pad]) * pad)))


def test_names_a_kind_of_key_that_is_not_supported() -> None:
    inner = sequence(der_integer(0), sequence(der_oid("1.2.3.4")), der(0x04, b""))
    code, values = refused(encrypted(inner), passphrase=RIGHT)
    assert (code, values["found"]) == ("key.unreadable", "the kind of key inside")


def test_costly_keys_inside_encryption_are_refused() -> None:
    algorithm = sequence(der_oid("1.2.840.113549.1.1.1"), der(0x05))
    inner = sequence(der_integer(0), algorithm, der(0x04, pkcs1(rsa_parts(*MERSENNE))))
    code, values = refused(encrypted(inner), passphrase=RIGHT)
    assert (code, values["found"]) == ("key.limit", "8676")


def test_costly_derivations_are_refused_before_the_passphrase_is_asked() -> None:
    salt = der(0x04, b"saltsalt")
    derivation = sequence(der_oid("1.2.840.113549.1.5.12"), sequence(salt, der_integer(2**31 - 1)))
    cipher = sequence(der_oid("2.16.840.1.101.3.4.1.42"), der(0x04, bytes(16)))
    data = sequence(sequence(der_oid("1.2.840.113549.1.5.13"), sequence(derivation, cipher)), der(0x04, bytes(64)))
    code, values = refused(data, passphrase=RIGHT)
    assert (code, values["limit"], values["found"]) == ("key.limit", "key derivation iterations", "2147483647")


@needs_openssl
@pytest.mark.parametrize("arguments", [["-v1", "PBE-SHA1-3DES"], ["-v2", "aes-256-cbc"], ["-scrypt"], ["-v2", "des3"]])
def test_opens_what_openssl_encrypts(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "key").write_bytes(pkcs8(rsa_private(), encoding=PEM))
    openssl("pkcs8", "-topk8", "-in", tmp_path / "key", "-out", tmp_path / "out", "-passout", passout(), *arguments)
    key = one((tmp_path / "out").read_bytes(), passphrase=RIGHT)
    assert same_private(key, rsa_private())


# --------------------------------------------------------------------------------------------------------- traditional


def passout() -> str:
    return f"pass:{RIGHT.reveal().decode()}"


def openssl(*arguments: object) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)  # noqa: S603, S607 (fixed words)


@needs_openssl
def test_opens_the_traditional_encryption(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(pkcs8(rsa_private(), encoding=PEM))
    out = tmp_path / "out"
    openssl("rsa", "-in", tmp_path / "key", "-traditional", "-aes128", "-passout", passout(), "-out", out)
    text = out.read_text()
    assert "DEK-Info" in text
    assert same_private(one(text, passphrase=RIGHT), rsa_private())
    assert refused(text)[1] == {"state": "missing"}
    assert refused(text, passphrase=WRONG)[1] == {"state": "wrong"}


def test_fields_that_are_no_ascii_do_not_stop_the_reader() -> None:
    text = "-----BEGIN RSA PRIVATE KEY-----\nDEK-Info: AES-128-CBC,\u00e9\n\nAAAA\n-----END RSA PRIVATE KEY-----\n"
    assert refused(text, passphrase=RIGHT)[0] in ("key.passphrase", "key.unreadable")


# ------------------------------------------------------------------------------------------------------------- PKCS#12


@pytest.mark.parametrize("name", ["RSA", "P-256", "Ed25519"])
def test_opens_pkcs12_files(name: str) -> None:
    key = one(store(private(name)), passphrase=RIGHT)
    assert same_private(key, private(name))
    assert key.label == "my key"


def test_the_certificates_beside_a_key_are_not_shown() -> None:
    chain = [certificate(ec_private("P-256"))]
    key = one(store(rsa_private(), certificate=certificate(rsa_private()), chain=chain), passphrase=RIGHT, label="p12")
    assert same_private(key, rsa_private())
    assert key.label == "p12 · my key"
    assert key.certificate == certificate(rsa_private()).public_bytes(DER)
    assert key.validity is not None


def test_a_certificate_of_a_key_that_is_not_used_here_is_passed_over() -> None:
    foreign = certificate(ec.generate_private_key(ec.SECP224R1()))
    assert one(store(rsa_private(), chain=[foreign]), passphrase=RIGHT).certificate is None


def test_keys_are_read_where_the_rest_of_the_file_cannot_be() -> None:
    bag = sequence(der_oid(KEY_BAG), der(0xA0, pkcs8(rsa_private())))
    unknown = sequence(der_oid("1.2.840.113549.1.7.6"), der(0xA0, der(0x04, b"")))
    half_read = content_info(sequence(content_info(sequence(bag)), unknown))
    assert same_private(one(sequence(der_integer(3), half_read), passphrase=RIGHT), rsa_private())


def test_pkcs12_without_a_name_has_none() -> None:
    assert one(store(rsa_private(), name=None), passphrase=RIGHT).label == ""
    with_others = store(rsa_private(), name=None, certificate=certificate(rsa_private()))
    assert one(with_others, passphrase=RIGHT).label == ""


def test_pkcs12_passphrases_are_missing_or_wrong() -> None:
    data = store(rsa_private())
    assert refused(data) == ("key.passphrase", {"state": "missing"})
    assert refused(data, passphrase=WRONG) == ("key.passphrase", {"state": "wrong"})


def test_pkcs12_of_certificates_gives_their_public_keys() -> None:
    entry = pkcs12.PKCS12Certificate(certificate(rsa_private()), b"friend")
    data = pkcs12.serialize_java_truststore([entry], serialization.BestAvailableEncryption(RIGHT.reveal()))
    key = one(data, passphrase=RIGHT)
    assert same_public(key, rsa_private())
    assert (key.label, key.is_private) == ("friend", False)
    assert refused(data) == ("key.passphrase", {"state": "missing"})
    assert refused(data, passphrase=WRONG) == ("key.passphrase", {"state": "wrong"})


def test_unencrypted_pkcs12_needs_no_passphrase() -> None:
    key, none = rsa_private(), serialization.NoEncryption()
    found = one(store(key, certificate=certificate(key), encryption=none))
    assert same_private(found, key)
    assert found.certificate == certificate(key).public_bytes(DER)


@needs_openssl
@pytest.mark.parametrize("arguments", [[], ["-legacy"], ["-keypbe", "PBE-SHA1-3DES", "-certpbe", "NONE"]])
def test_opens_what_openssl_packs(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "key").write_bytes(pkcs8(rsa_private(), encoding=PEM))
    (tmp_path / "cert").write_bytes(certificate(rsa_private()).public_bytes(PEM))
    out = tmp_path / "out"
    openssl(
        "pkcs12", "-export", "-inkey", tmp_path / "key", "-in", tmp_path / "cert", "-name", "Schlüssel",
        "-passout", passout(), "-out", out, *arguments,
    )  # fmt: skip
    key = one(out.read_bytes(), passphrase=RIGHT)
    assert same_private(key, rsa_private())
    assert key.label == "Schlüssel"


@needs_openssl
def test_the_empty_passphrase_must_be_given(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(pkcs8(rsa_private(), encoding=PEM))
    out = tmp_path / "out"
    openssl("pkcs12", "-export", "-nocerts", "-inkey", tmp_path / "key", "-passout", "pass:", "-out", out)
    assert refused(out.read_bytes()) == ("key.passphrase", {"state": "missing"})
    assert same_private(one(out.read_bytes(), passphrase=Secret(b"")), rsa_private())


def content_info(data: bytes) -> bytes:
    return sequence(der_oid(DATA), der(0xA0, der(0x04, data)))


def plain_store(*bags: bytes) -> bytes:
    return sequence(der_integer(3), content_info(sequence(content_info(sequence(*bags)))))


def test_costly_keys_inside_are_refused() -> None:
    algorithm = sequence(der_oid("1.2.840.113549.1.1.1"), der(0x05))
    hostile = sequence(der_integer(0), algorithm, der(0x04, pkcs1(rsa_parts(*MERSENNE))))
    code, values = refused(plain_store(sequence(der_oid(KEY_BAG), der(0xA0, hostile))))
    assert (code, values["found"]) == ("key.limit", "8676")


def test_attributes_other_than_the_name_are_passed_over() -> None:
    attribute = sequence(der_oid("1.2.840.113549.1.9.21"), der(0x31, der(0x04, b"id")))
    bag = sequence(der_oid(KEY_BAG), der(0xA0, pkcs8(rsa_private())), der(0x31, attribute))
    assert one(plain_store(bag)).label == ""


def test_a_hollow_store_is_refused() -> None:
    assert refused(plain_store(), passphrase=RIGHT)[1]["reason"] == "no key was found in it"
    assert refused(sequence(der_integer(3), sequence()), passphrase=RIGHT)[0] == "key.unreadable"
    assert refused(pem("PKCS12", plain_store()))[0] == "key.passphrase"


def test_an_empty_store_has_nothing() -> None:
    empty = pkcs12.serialize_key_and_certificates(
        None, None, None, [certificate(rsa_private())], serialization.BestAvailableEncryption(RIGHT.reveal())
    )
    assert len(read(empty, passphrase=RIGHT).keys) == 1
