"""Key files beside a token, and key files that were pasted: what they are to the verdict."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12

import inspector
from inspector import read_keys
from inspector.diagnosis.finding import Severity
from inspector.diagnosis.inspection import Inspection, Outcome
from inspector.keys.secret import Secret
from tests.senders import encrypted, pairs, signed
from tests.senders.given import MOMENT

AT = datetime.fromisoformat(MOMENT)
WORD = "tuliaskel"
LOCKED = pairs.private_pem("former", "pkcs8", WORD)


def inspect(text: str | bytes, *files: str) -> Inspection:
    readings = [read_keys(file, origin="test", label=f"file {number}") for number, file in enumerate(files, 1)]
    keys = [key for reading in readings for key in reading.keys]
    return inspector.inspect(text, keys, problems=[one for reading in readings for one in reading.problems], at=AT)


def jwks(*names: str, private: str = "") -> str:
    return json.dumps({"keys": [{**pairs.jwk(name, with_private=name == private), "kid": name} for name in names]})


@pytest.mark.parametrize("file", [LOCKED, "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n"])
def test_a_key_that_cannot_be_used_leaves_the_token_unchecked(file: str) -> None:
    for text in (encrypted.token(), signed.token()):
        found = inspect(text, file)
        assert found.outcome is Outcome.UNCHECKED
        assert found.findings[0].code in ("key.passphrase", "key.unreadable")
        assert found.findings[0].title in found.summary


def test_a_check_that_fails_stays_a_failure_beside_a_locked_key() -> None:
    found = inspect(encrypted.token(to="stranger"), LOCKED, pairs.private_pem("client"))
    assert found.outcome is Outcome.FAILED


def test_a_locked_key_that_nobody_needed_is_a_note() -> None:
    found = inspect(encrypted.token(), LOCKED, pairs.private_pem("client"))
    assert found.outcome is Outcome.OPENED
    assert [(one.code, one.severity) for one in found.findings] == [("key.passphrase", Severity.NOTE)]


def test_an_alarm_about_another_key_stays_one() -> None:
    flat = pairs.jwk("vendor-p256") | {"y": pairs.jwk("stranger-p256")["y"]}
    found = inspect(encrypted.token(), json.dumps(flat), pairs.private_pem("client"))
    assert [(one.code, one.severity) for one in found.findings] == [("key.off-curve", Severity.ALARM)]


def test_who_decrypts_keeps_private_keys_beside_public_ones_of_others() -> None:
    found = inspect(encrypted.token(), jwks("vendor", "client", private="client"))
    assert (found.outcome, found.findings) == (Outcome.OPENED, ())


def test_a_private_key_among_public_ones_that_verifies_is_an_alarm() -> None:
    found = inspect(signed.token(), jwks("vendor", "client", private="vendor"))
    assert [one.code for one in found.findings] == ["key.private-exposed"]


@pytest.mark.parametrize("alg", ["RSA-OAEP-256", "ECDH-ES"])
def test_the_public_half_that_the_kid_names_is_not_enough(alg: str) -> None:
    ours, other = ("client", "former") if alg.startswith("RSA") else ("client-p256", "stranger-p256")
    token = encrypted.token(alg=alg, to=ours, kid=pairs.thumbprint(ours))
    found = inspect(token, pairs.public_pem(ours), pairs.private_pem(other))
    assert found.findings[0].code == "key.public-only"
    both = inspect(token, pairs.public_pem(ours), pairs.private_pem(other), pairs.private_pem(ours))
    assert both.outcome is Outcome.OPENED


def test_key_files_of_bytes_are_what_they_are() -> None:
    key = pairs.private("client")
    assert isinstance(key, rsa.RSAPrivateKey)
    der = key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    found = inspect(der)
    assert ([layer.kind for layer in found.layers], found.outcome) == (["key"], Outcome.UNCHECKED)
    locked = pkcs12.serialize_key_and_certificates(
        b"client", key, None, None, serialization.BestAvailableEncryption(WORD.encode())
    )
    assert [one.code for one in inspect(locked).findings] == ["key.passphrase"]
    assert [layer.kind for layer in inspect(b"\x30\x82\xff\xff\x00").layers] == ["binary"]
    assert [layer.kind for layer in inspect(b"\x30" + b"\xff" * 70_000).layers] == ["binary"]


@pytest.mark.parametrize(("operations", "codes"), [(["sign"], ["key.use-conflict"]), (["verify"], [])])
def test_nobody_signs_with_a_public_key(operations: list[str], codes: list[str]) -> None:
    file = json.dumps({**pairs.jwk("vendor"), "key_ops": operations})
    assert [one.code for one in inspect(signed.token(), file).findings] == codes


def test_a_passphrase_is_asked_for_only_where_it_helps() -> None:
    reading = read_keys(LOCKED, origin="test", passphrase=Secret(WORD.encode()))
    assert (len(reading.keys), reading.problems) == (1, ())
