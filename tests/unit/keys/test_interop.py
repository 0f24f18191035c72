"""What other programs write we read, and what we write they read: jwcrypto, joserfc, openssl, keytool, ssh-keygen."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from joserfc import jwk as joserfc_jwk
from jwcrypto import jwk as jwcrypto_jwk

from inspector.keys.generating import KeySpec, generate
from inspector.keys.key import KeyKind
from inspector.keys.secret import Secret
from inspector.keys.writing import jwks, pkcs12, private_jwk, private_jwks, private_pem, public_jwk, public_pem
from tests.unit.keys.given import NAMES, PEM, one, pkcs8, private, read, same_private, spki

if TYPE_CHECKING:
    from pathlib import Path

PASSPHRASE = Secret(b"correct horse")
JWCRYPTO: dict[str, dict[str, Any]] = {
    "RSA": {"kty": "RSA", "size": 2048},
    **{name: {"kty": "EC", "crv": name} for name in ("P-256", "P-384", "P-521", "secp256k1")},
    **{name: {"kty": "OKP", "crv": name} for name in ("Ed25519", "Ed448", "X25519", "X448")},
}


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


def run(*words: object) -> str:
    command = [*map(str, words)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 (fixed words)


# ------------------------------------------------------------------------------------------------------------- jwcrypto


@pytest.mark.parametrize("name", NAMES)
def test_reads_what_jwcrypto_writes(name: str) -> None:
    theirs = jwcrypto_jwk.JWK.generate(**JWCRYPTO[name], kid="k", use="sig")
    for text in (theirs.export(), theirs.export_to_pem(private_key=True, password=None).decode()):
        key = one(text)
        assert (key.thumbprint, key.is_private, key.remarks) == (theirs.thumbprint(), True, ())
    public = one(theirs.export_public())
    assert (public.thumbprint, public.is_private, public.kid, public.use) == (theirs.thumbprint(), False, "k", "sig")


@pytest.mark.parametrize("name", NAMES)
def test_jwcrypto_reads_what_we_write(name: str) -> None:
    key = one(pkcs8(private(name)))
    whole = jwcrypto_jwk.JWK.from_json(json.dumps(private_jwk(key).reveal()))
    assert whole.thumbprint() == key.thumbprint
    assert one(whole.export_to_pem(private_key=True, password=None)).thumbprint == key.thumbprint
    assert jwcrypto_jwk.JWK.from_json(json.dumps(public_jwk(key))).thumbprint() == key.thumbprint
    if name == "X448":
        return  # jwcrypto takes this curve only from a JWK
    assert jwcrypto_jwk.JWK.from_pem(public_pem(key).encode()).thumbprint() == key.thumbprint
    opened = jwcrypto_jwk.JWK.from_pem(private_pem(key, PASSPHRASE).reveal().encode(), PASSPHRASE.reveal())
    assert opened.thumbprint() == key.thumbprint


def test_key_sets_are_exchanged_with_jwcrypto() -> None:
    keys = [one(pkcs8(private(name))) for name in NAMES]
    theirs = jwcrypto_jwk.JWKSet.from_json(json.dumps(private_jwks(keys).reveal()))
    assert {key.thumbprint() for key in theirs} == {key.thumbprint for key in keys}
    ours = read(theirs.export(private_keys=True))
    assert {key.thumbprint for key in ours.keys} == {key.thumbprint for key in keys}
    assert all(key.is_private for key in ours.keys)
    assert len(list(jwcrypto_jwk.JWKSet.from_json(json.dumps(jwks(keys))))) == len(keys)


def test_symmetric_keys_are_exchanged_with_jwcrypto() -> None:
    theirs = jwcrypto_jwk.JWK.generate(kty="oct", size=256)
    key = one(theirs.export())
    assert key.secret is not None
    assert jwcrypto_jwk.JWK.from_json(json.dumps(private_jwk(key).reveal())).thumbprint() == theirs.thumbprint()


# -------------------------------------------------------------------------------------------------------------- joserfc


@pytest.mark.parametrize("name", ["RSA", "P-256", "P-384", "P-521", "Ed25519", "X25519"])
def test_joserfc_names_a_key_as_we_do(name: str) -> None:
    key = one(pkcs8(private(name)))
    theirs = joserfc_jwk.import_key(private_jwk(key).reveal())
    assert theirs.thumbprint() == key.thumbprint
    assert one(json.dumps(theirs.as_dict(private=True))).thumbprint == key.thumbprint


# -------------------------------------------------------------------------------------------------------------- openssl


@needs("openssl")
@pytest.mark.parametrize(
    "arguments",
    [
        ("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"),
        ("genpkey", "-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"),
        ("genrsa", "-traditional", "2048"),
        ("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"),
        ("ecparam", "-name", "prime256v1", "-genkey"),
        ("ecparam", "-name", "secp521r1", "-genkey", "-noout"),
        ("ecparam", "-name", "secp256k1", "-genkey", "-noout"),
        ("genpkey", "-algorithm", "ED25519"),
        ("genpkey", "-algorithm", "ED448"),
        ("genpkey", "-algorithm", "X25519"),
        ("genpkey", "-algorithm", "X448"),
    ],
    ids=" ".join,
)
def test_reads_what_openssl_writes(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    path = tmp_path / "key.pem"
    path.write_text(run("openssl", *arguments))
    key, public = one(path.read_bytes()), one(run("openssl", "pkey", "-in", path, "-pubout"))
    assert key.is_private
    assert key.remarks == ()
    assert key.thumbprint == public.thumbprint


@needs("openssl")
def test_names_the_explicit_curve_parameters_of_openssl(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    path.write_text(run("openssl", "ecparam", "-name", "prime256v1", "-param_enc", "explicit", "-genkey", "-noout"))
    reading = read(path.read_bytes())
    assert [problem.values["curve"] for problem in reading.problems] == ["explicit parameters"]


@needs("openssl")
@pytest.mark.parametrize("name", ["RSA", "P-256", "Ed25519"])
def test_openssl_reads_what_we_write(tmp_path: Path, name: str) -> None:
    key = one(pkcs8(private(name)))
    passin = ("-passin", f"pass:{PASSPHRASE.reveal().decode()}")
    (tmp_path / "key.pem").write_text(private_pem(key, PASSPHRASE).reveal())
    (tmp_path / "key.p12").write_bytes(pkcs12(key, PASSPHRASE, "key").reveal())
    public = run("openssl", "pkey", "-in", tmp_path / "key.pem", "-pubout", *passin)
    assert public == spki(private(name), encoding=PEM).decode()
    unpacked = run("openssl", "pkcs12", "-in", tmp_path / "key.p12", "-nocerts", "-nodes", *passin)
    assert same_private(one(unpacked), private(name))


# ----------------------------------------------------------------------------------------------- keytool and ssh-keygen


@needs("keytool")
@pytest.mark.parametrize(
    "arguments", [("-keyalg", "RSA", "-keysize", "2048"), ("-keyalg", "EC", "-groupname", "secp256r1")], ids=" ".join
)
def test_reads_the_stores_of_java(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    path = tmp_path / "store.p12"
    run(
        "keytool", "-genkeypair", "-alias", "mykey", *arguments, "-storetype", "PKCS12", "-keystore", path,
        "-storepass", PASSPHRASE.reveal().decode(), "-dname", "CN=test",
    )  # fmt: skip
    key = one(path.read_bytes(), passphrase=PASSPHRASE)
    assert (key.label, key.is_private) == ("mykey", True)


@needs("ssh-keygen")
@pytest.mark.parametrize("kind", ["rsa", "ecdsa", "ed25519"])
def test_reads_what_ssh_keygen_writes(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "id"
    run("ssh-keygen", "-q", "-t", kind, "-N", "", "-C", "maria@example.org", "-f", path)
    key, public = one(path.read_bytes()), one(path.with_suffix(".pub").read_bytes())
    assert (key.label, key.is_private, key.remarks) == ("maria@example.org", True, ())
    assert (public.label, public.thumbprint) == ("maria@example.org", key.thumbprint)


@needs("ssh-keygen")
def test_names_the_encrypted_files_of_ssh_keygen(tmp_path: Path) -> None:
    path = tmp_path / "id"
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "correct horse", "-f", path)
    reading = read(path.read_bytes(), passphrase=PASSPHRASE)
    assert [(problem.code, problem.values["state"]) for problem in reading.problems] == [("key.passphrase", "openssh")]


def test_jwcrypto_reads_a_generated_key() -> None:
    key = generate(KeySpec(kind=KeyKind.RSA, bits=2048, use="enc", alg="RSA-OAEP-256"))
    theirs = jwcrypto_jwk.JWK.from_json(json.dumps(private_jwk(key).reveal()))
    assert (theirs["kid"], theirs["use"], theirs["alg"]) == (theirs.thumbprint(), "enc", "RSA-OAEP-256")
