"""Keys in the formats of OpenSSH."""

from __future__ import annotations

import base64
import struct
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization

from inspector.keys.curves import BY_OPENSSH
from tests.unit.keys.given import (
    MERSENNE,
    PEM,
    one,
    pem,
    private,
    read,
    refused,
    remarks,
    rsa_private,
    same_private,
    same_public,
)

KINDS = ("RSA", "P-256", "P-384", "P-521", "Ed25519")
LABEL = "OPENSSH PRIVATE KEY"
MAGIC = b"openssh-key-v1\x00"


def field(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def integer(value: int) -> bytes:
    return field(value.to_bytes(value.bit_length() // 8 + 1, "big"))


def file(secret: bytes, *, cipher: bytes = b"none", count: int = 1, checks: tuple[int, int] = (7, 7)) -> str:
    """An unencrypted file as OpenSSH's PROTOCOL.key describes it."""
    public = field(field(b"public"))
    whole = struct.pack(">II", *checks) + secret
    return pem(
        LABEL, MAGIC + field(cipher) + field(cipher) + field(b"") + struct.pack(">I", count) + public + field(whole)
    )


def openssh(key: Any) -> str:
    data: bytes = key.private_bytes(PEM, serialization.PrivateFormat.OpenSSH, serialization.NoEncryption())
    return data.decode()


def public_line(key: Any) -> str:
    data: bytes = key.public_key().public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)
    return data.decode()


@pytest.mark.parametrize("name", KINDS)
def test_reads_private_keys(name: str) -> None:
    key = one(openssh(private(name)))
    assert same_private(key, private(name))
    assert key.remarks == ()


@pytest.mark.parametrize("name", KINDS)
def test_reads_public_keys(name: str) -> None:
    key = one(public_line(private(name)) + " maria@example.org\r\n")
    assert same_public(key, private(name))
    assert (key.label, key.is_private) == ("maria@example.org", False)


def test_reads_several_public_keys() -> None:
    text = "\n".join(["# comment", *(public_line(private(name)) for name in KINDS)])
    assert [key.kind.value for key in read(text).keys] == ["RSA", "EC", "EC", "EC", "OKP"]


def test_reads_ssh2_public_keys() -> None:
    body = public_line(rsa_private()).split()[1]
    text = f'---- BEGIN SSH2 PUBLIC KEY ----\nComment: "maria"\n{body}\n---- END SSH2 PUBLIC KEY ----\n'
    key = one(text)
    assert same_public(key, rsa_private())
    assert (key.label, key.remarks) == ("maria", ())


def test_takes_the_comment_as_label() -> None:
    original = private("Ed25519")
    public, secret = original.public_key().public_bytes_raw(), original.private_bytes_raw()
    text = file(field(b"ssh-ed25519") + field(public) + field(secret + public) + field(b"a comment") + b"\x01\x02")
    key = one(text)
    assert (same_private(key, original), key.label) == (True, "a comment")


def test_damaged_pem_around_is_mended() -> None:
    key = one(openssh(rsa_private()).replace("\n", "\\n"))
    assert "key.pem-mangled" in remarks(key)


def test_halves_of_two_keys_are_refused() -> None:
    secret = private("Ed25519").private_bytes_raw()
    text = file(field(b"ssh-ed25519") + field(bytes(32)) + field(secret + bytes(32)) + field(b""))
    assert refused(text)[0] == "key.pair-mismatch"


def test_encrypted_files_are_named() -> None:
    code, values = refused(file(b"", cipher=b"aes256-ctr"))
    assert (code, values["state"]) == ("key.passphrase", "openssh")
    assert values["hint"] == "ssh-keygen -p -m PKCS8 -f FILE"


def test_files_of_several_keys_are_named() -> None:
    assert refused(file(b"", count=2))[1]["found"] == "an OpenSSH file of several keys"


@pytest.mark.parametrize(
    "text",
    [
        pem(LABEL, b"something else"),
        pem(LABEL, MAGIC + b"\x00\x00\x01\x00"),
        file(b"", checks=(1, 2)),
        file(field(b"ssh-ed25519")),
        file(field(b"ssh-rsa") + field(b"\xff") * 6),
    ],
)
def test_damaged_files_are_refused(text: str) -> None:
    code, values = refused(text)
    assert (code, values["reason"]) == ("key.unreadable", "its OpenSSH encoding is damaged")


@pytest.mark.parametrize("kind", [b"ssh-dss", b"ecdsa-sha2-nistp192", b"\xff"])
def test_other_algorithms_are_named(kind: bytes) -> None:
    code, values = refused(file(field(kind) + field(b"nistp256")))
    assert (code, values["reason"]) == ("key.unreadable", "its algorithm is not known")
    line = f"ssh-dss {base64.b64encode(field(kind) + field(b'nistp256')).decode()}"
    assert refused(line)[1]["reason"] == "its algorithm is not known"


@pytest.mark.parametrize("name", BY_OPENSSH)
def test_the_curve_must_be_named_twice_alike(name: str) -> None:
    kind = b"ecdsa-sha2-" + name.encode()
    assert refused(file(field(kind) + field(b"nistp000")))[1]["reason"] == "its algorithm is not known"


def test_hostile_numbers_are_refused() -> None:
    p, q = MERSENNE
    text = file(field(b"ssh-rsa") + b"".join(map(integer, (p * q, 65537, 5, 1, p, q))) + field(b""))
    assert refused(text)[1]["found"] == "8676"
    text = file(field(b"ssh-rsa") + integer(2**17_000))
    assert refused(text)[1]["found"] == "17008"
    line = f"ssh-rsa {base64.b64encode(field(b'ssh-rsa') + integer(65537) + integer(2**17_000)).decode()}"
    assert refused(line)[1]["found"] == "17008"


def test_at_most_200_public_keys_are_read() -> None:
    reading = read(f"{public_line(private('Ed25519'))}\n" * 203)
    assert (len(reading.keys), [problem.code for problem in reading.problems]) == (200, ["key.limit"])


def test_damaged_public_lines_are_refused() -> None:
    line = public_line(rsa_private())
    assert refused(line[:-9])[1]["reason"] in ("its base64 text is damaged", "its OpenSSH encoding is damaged")
    assert refused(line.replace("AAAAB3", "AAAAB3="))[1]["reason"] == "its base64 text is damaged"
    assert refused("ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB")[1]["reason"] == "its OpenSSH encoding is damaged"
