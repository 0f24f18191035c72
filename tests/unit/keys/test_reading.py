"""Whole files: formats told apart, limits, labels, and what is no key at all."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector import limits
from inspector.keys.key import Key, KeyKind
from inspector.keys.reading import read_keys
from inspector.keys.secret import Secret
from tests.conftest import SHARED
from tests.senders import pairs
from tests.unit.keys.given import (
    DER,
    PEM,
    b64,
    ec_private,
    numbers,
    one,
    pkcs8,
    private,
    read,
    refused,
    remarks,
    rsa_jwk,
    rsa_private,
    same_private,
    spki,
)

SAMPLES = SHARED / "samples"
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="../shared/samples is not here")


def jwk() -> str:
    return rsa_jwk(numbers(rsa_private()))


def test_text_and_bytes_are_read_alike() -> None:
    for data in (
        jwk(),
        jwk().encode(),
        b"\xef\xbb\xbf" + jwk().encode(),
        jwk().encode("utf-16"),
        f"\n {jwk()}\n\u200b",
    ):
        assert same_private(one(data), rsa_private())


def test_json_quoted_once_more_is_read() -> None:
    key = one(json.dumps(jwk()))
    assert same_private(key, rsa_private())
    assert remarks(key) == {"key.not-json": {"changes": "quotes around it", "variant": "wrapped"}}
    assert same_private(one(json.dumps(json.dumps(jwk()))), rsa_private())
    assert same_private(one(json.dumps(json.dumps(json.dumps(jwk())))), rsa_private())
    assert refused(json.dumps(json.dumps(json.dumps(json.dumps(jwk())))))[0] == "key.unreadable"


def test_base64_of_json_is_read() -> None:
    key = one(base64.b64encode(jwk().encode()))
    assert remarks(key) == {"key.not-json": {"changes": "base64 of the whole text", "variant": "wrapped"}}


def test_an_array_of_keys_is_read() -> None:
    reading = read(f"[{jwk()}, {jwk()}]")
    assert len(reading.keys) == 2


def test_trusted_records_come_out_the_same() -> None:
    for data in (jwk(), pkcs8(rsa_private()), pkcs8(rsa_private(), encoding=PEM)):
        assert same_private(one(data, trusted=True), rsa_private())


def test_labels_name_the_file_and_tell_several_keys_apart() -> None:
    assert one(jwk(), label="mine").label == "mine"
    assert one(jwk()).label == ""
    two = json.dumps({"keys": [{**json.loads(jwk()), "kid": "a"}, json.loads(jwk())]})
    assert [key.label for key in read(two, label="set").keys] == ["set · a", "set · #2"]
    assert [key.label for key in read(two).keys] == ["", ""]


def test_the_origin_is_kept() -> None:
    assert read_keys(jwk(), origin="key.json").keys[0].origin == "key.json"


@pytest.mark.parametrize("data", ["", b"", "  \n", "\ufeff"])
def test_nothing_is_refused(data: str | bytes) -> None:
    assert refused(data) == ("key.unreadable", {"reason": "it is empty"})


def test_large_files_are_refused() -> None:
    for data in (b" " * (limits.KEY_FILE + 1), " " * (limits.KEY_FILE + 1)):
        code, values = refused(data)
        assert (code, values["limit"], values["allowed"]) == ("key.limit", "key file bytes", "65536")
    padded = jwk().encode() + b" " * (limits.KEY_FILE - len(jwk()))
    assert same_private(one(padded), rsa_private())


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("PuTTY-User-Key-File-3: ssh-rsa", "a PuTTY key"),
        ("<?xml version='1.0'?><a/>", "XML"),
        ("<RSAKeyValue><Modulus>", "an XML key"),
        ("<!doctype html>", "HTML or XML"),
        ("eyJhbGciOiJSUzI1NiJ9.e30.AAAA", "a token"),
        (b"\xfe\xed\xfe\xed\x00\x00\x00\x02", "a Java key store (JKS)"),
        (b"\xce\xce\xce\xce\x00\x00\x00\x02", "a Java key store (JCEKS)"),
        (b"\x99\x01\x0d\x04", "an OpenPGP key"),
        (b"PK\x03\x04\xff\xff", "a ZIP archive"),
        (b"\x1f\x8b\x08\x00\xff", "a gzip file"),
        (b"\xff\xfe\xfd", "binary data"),
        ("nothing of the kind", ""),
    ],
)
def test_what_is_no_key_is_named(data: str | bytes, found: str) -> None:
    code, values = refused(data)
    assert code == "key.unreadable"
    assert values["found"] == found


def test_json_without_a_key_has_none() -> None:
    for text in ("{}", "[]", '{"keys": []}', '{"a": {"b": ["c", 1, null]}}', '"plain"', "[1, 2,]"):
        assert refused(text)[0] == "key.unreadable"


def test_broken_json_with_a_pem_inside_still_gives_the_key() -> None:
    text = '{"a": ' + pkcs8(rsa_private(), encoding=PEM).decode()
    assert same_private(one(text), rsa_private())


def test_a_lonely_quote_does_not_hide_base64() -> None:
    text = f'"{base64.b64encode(pkcs8(rsa_private())).decode()}'
    assert same_private(one(text), rsa_private())


def test_passphrases_reach_keys_inside_json() -> None:
    text = json.dumps({"key": pkcs8(rsa_private(), b"pw", PEM).decode()})
    assert refused(text)[1] == {"state": "missing", "name": "key"}
    assert same_private(one(text, passphrase=Secret(b"pw")), rsa_private())


def test_secrets_in_files_show_nowhere() -> None:
    secret = b64(pkcs8(private("Ed25519")))
    reading = read(json.dumps({"kty": "OKP", "crv": "Ed25519", "d": secret, "x": 5, "k": secret}))
    assert secret not in repr(reading)
    assert repr(read(jwk())).count(json.loads(jwk())["d"]) == 0


@settings(derandomize=True, max_examples=500)
@given(st.one_of(st.text(max_size=120), st.binary(max_size=120)))
def test_any_input_is_read_or_refused(data: str | bytes) -> None:
    reading = read(data)
    assert reading.keys or reading.problems


@settings(derandomize=True, max_examples=300)
@given(st.data())
def test_any_damage_is_read_or_refused(data: st.DataObject) -> None:
    originals = (
        jwk(),
        json.dumps({"kty": "oct", "k": "AAAA"}),
        pkcs8(ec_private("P-256"), encoding=PEM).decode(),
        spki(private("Ed25519"), encoding=PEM).decode(),
        base64.b64encode(pkcs8(private("X25519"), encoding=DER)).decode(),
    )
    text = data.draw(st.sampled_from(originals))
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 3))
    inserted = data.draw(st.text(max_size=3))
    reading = read(text[:at] + inserted + text[at + cut :])
    assert reading.keys or reading.problems


# -------------------------------------------------------------------------------------------------------------- samples


def sample(name: str) -> Key:
    return one((SAMPLES / name).read_bytes())


@needs_samples
def test_reads_the_keys_of_the_samples() -> None:
    published = "NlEMoO936qCU5rJ2NLb5PTVMmx4aqwGALyKzBxooU_Y"
    private_key, inside = sample("signicat/private.jwk.json"), sample("signicat/request.json")
    assert (private_key.thumbprint, private_key.is_private, private_key.remarks) == (published, True, ())
    assert (inside.thumbprint, inside.is_private, inside.label) == (published, False, "encryptionPublicKey")
    assert (inside.use, inside.alg, inside.remarks) == ("enc", "RSA-OAEP", ())
    issuer = sample("signicat/idp.jwks.json")
    assert issuer.kid == issuer.thumbprint
    agreement = sample("signicat/ec-private.jwk.json")
    assert (agreement.curve, agreement.kid, agreement.is_private) == ("P-384", "ec-1", True)


@needs_samples
def test_reads_the_pem_and_bare_keys_of_the_samples() -> None:
    assert sample("pdnd/private.pem").thumbprint == sample("pdnd/public.pem").thumbprint
    enclave, bare = sample("passport/enclave-private.pem"), sample("passport/enclave-public.txt")
    assert enclave.thumbprint == bare.thumbprint
    assert remarks(bare) == {"key.pem-mangled": {"repairs": "BEGIN and END lines missing"}}
    secret = sample("passport/aes-key.txt")
    assert (secret.kind, secret.bits) == (KeyKind.OCT, 256)


@needs_samples
def test_the_key_in_the_source_code_of_the_documentation_is_found() -> None:
    seeds = SHARED / "seeds"
    texts = [path.read_text() for path in sorted(seeds.iterdir()) if "jwe_private_key = {" in path.read_text()]
    reading = read(texts[0])
    assert [key.thumbprint for key in reading.keys if key.is_private] == ["NlEMoO936qCU5rJ2NLb5PTVMmx4aqwGALyKzBxooU_Y"]


@needs_samples
@pytest.mark.parametrize(
    "name",
    ["signicat/response.jose", "pdnd/response.json", "passport/x-encrypted-key.txt", "passport/encrypted_jwt.txt"],
)
def test_the_other_samples_are_no_keys(name: str) -> None:
    assert refused((SAMPLES / name).read_bytes())[0] == "key.unreadable"


@pytest.mark.parametrize("before", ["their set:\n", ""])
def test_keys_of_several_formats_in_one_text_are_all_read(before: str) -> None:
    text = f"{before}{json.dumps(pairs.jwk('vendor-p256'))}\nand ours\n{pairs.public_pem('vendor')}"
    found = read_keys(text, origin="mail")
    assert [key.kind.value for key in found.keys] == ["EC", "RSA"]
    assert found.problems == ()
