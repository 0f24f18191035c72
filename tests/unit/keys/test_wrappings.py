"""Every format of keys in everything that mails, configuration files and forms make of it."""

from __future__ import annotations

import base64
import html
import json
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12

from inspector.keys.reading import KeyReading, read_keys
from inspector.keys.secret import Secret
from inspector.keys.wrappings import unwrapped
from tests.senders import dated_certificates, pairs
from tests.unit.keys.given import ec_private, private, rsa_private, spki

if TYPE_CHECKING:
    from collections.abc import Callable

PASSPHRASE = Secret(b"passphrase")
PEM, OPENSSH = serialization.Encoding.PEM, serialization.Encoding.OpenSSH
NONE, SOME = serialization.NoEncryption(), serialization.BestAvailableEncryption(PASSPHRASE.reveal())
TRADITIONAL, PKCS8 = serialization.PrivateFormat.TraditionalOpenSSL, serialization.PrivateFormat.PKCS8


def certificate(name: str) -> str:
    return dated_certificates.pem(name, "2026-01-01", "2027-01-01")


def jwks() -> str:
    return json.dumps({"keys": [pairs.jwk("vendor"), pairs.jwk("client-p256")]}, indent=1)


FORMATS: dict[str, tuple[int, Callable[[], str]]] = {
    "jwk": (1, lambda: json.dumps(pairs.jwk("vendor", with_private=True))),
    "jwks": (2, jwks),
    "python dict": (1, lambda: repr(pairs.jwk("vendor", with_private=True))),
    "pkcs8": (1, lambda: rsa_private().private_bytes(PEM, PKCS8, NONE).decode()),
    "encrypted pkcs8": (1, lambda: rsa_private().private_bytes(PEM, PKCS8, SOME).decode()),
    "pkcs1": (1, lambda: rsa_private().private_bytes(PEM, TRADITIONAL, NONE).decode()),
    "traditional encrypted": (1, lambda: rsa_private().private_bytes(PEM, TRADITIONAL, SOME).decode()),
    "sec1": (1, lambda: ec_private("P-256").private_bytes(PEM, TRADITIONAL, NONE).decode()),
    "ed25519": (1, lambda: private("Ed25519").private_bytes(PEM, PKCS8, NONE).decode()),
    "public": (1, lambda: pairs.public_pem("vendor")),
    "certificate": (1, lambda: certificate("vendor")),
    "key and chain": (2, lambda: pairs.private_pem("vendor") + certificate("vendor") + certificate("client")),
    "openssh": (
        1,
        lambda: ec_private("P-256").private_bytes(PEM, serialization.PrivateFormat.OpenSSH, NONE).decode(),
    ),
    "openssh public": (
        1,
        lambda: rsa_private().public_key().public_bytes(OPENSSH, serialization.PublicFormat.OpenSSH).decode() + " me",
    ),
    "pkcs12 as base64": (
        1,
        lambda: base64.b64encode(
            pkcs12.serialize_key_and_certificates(b"one", rsa_private(), None, None, NONE)
        ).decode(),
    ),
}


def lines(text: str, form: str) -> str:
    return "".join(form.format(line) for line in text.splitlines())


def base64_of(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


WRAPPINGS: dict[str, Callable[[str], str | bytes]] = {
    "nothing": lambda text: text,
    "line breaks of Windows": lambda text: text.replace("\n", "\r\n"),
    "literal line breaks": lambda text: text.replace("\n", "\\n"),
    "one line": lambda text: text.replace("\n", " "),
    "no line breaks": lambda text: text.replace("\n", ""),
    "a JSON string": json.dumps,
    "a JSON member": lambda text: json.dumps({"private_key": text}),
    "a Python string": repr,
    "an environment variable": lambda text: 'KEY="' + text.replace("\n", "\\n") + '"',
    "base64": base64_of,
    "base64 in lines": lambda text: base64.encodebytes(text.encode()).decode(),
    "a YAML block": lambda text: "key: |\n" + lines(text, "  {}\n"),
    "indentation": lambda text: lines(text, "    {}\n"),
    "a mail that quotes it": lambda text: lines(text, "> {}\n"),
    "a mail": lambda text: f"Hi,\nhere is our key:\n\n{text}\n\nregards\nJoe",
    "percent-encoding": quote,
    "the encoding of forms": quote_plus,
    "HTML": html.escape,
    "a code fence": lambda text: f"```\n{text}\n```",
    "a byte order mark": lambda text: "\ufeff" + text,
    "UTF-16": lambda text: text.encode("utf-16"),
    "a YAML value": lambda text: "jwk: '" + text.replace("\n", " ") + "'",
    "a secret of a cluster": lambda text: f"kind: Secret\ndata:\n  tls.key: {base64_of(text)}\n",
    "Java source": lambda text: " +\n".join(json.dumps(f"{line}\n") for line in text.splitlines()) + ";",
}


@cache
def written(name: str) -> str:
    return FORMATS[name][1]()


def read(data: str | bytes) -> KeyReading:
    return read_keys(data, origin="test", passphrase=PASSPHRASE)


@cache
def thumbprints(name: str) -> set[str | None]:
    return {key.thumbprint for key in read(written(name)).keys}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_read_in_every_wrapping(name: str) -> None:
    assert len(thumbprints(name)) == FORMATS[name][0]
    for wrapping, wrap in WRAPPINGS.items():
        reading = read(wrap(written(name)))
        assert {key.thumbprint for key in reading.keys} == thumbprints(name), wrapping


@pytest.mark.parametrize(
    ("wrapping", "form", "told"),
    [
        ("percent-encoding", "jwk", "percent-encoding"),
        ("HTML", "jwk", "HTML character references"),
        ("Java source", "pkcs8", "string literals joined by source code"),
        ("a mail that quotes it", "openssh public", "quotation marks of a mail"),
        ("a secret of a cluster", "jwk", "text around it"),
        ("no line breaks", "traditional encrypted", "its header fields on one line"),
    ],
)
def test_what_was_taken_off_is_said(wrapping: str, form: str, told: str) -> None:
    (key,) = read(WRAPPINGS[wrapping](written(form))).keys
    assert told in " ".join(value for remark in key.remarks for value in remark.values.values())


def test_a_passphrase_is_asked_for_inside_a_wrapping() -> None:
    reading = read_keys(WRAPPINGS["a secret of a cluster"](written("encrypted pkcs8")), origin="test")
    assert [(problem.code, problem.values["state"]) for problem in reading.problems] == [("key.passphrase", "missing")]


def test_a_store_of_several_entries_gives_each_under_its_name() -> None:
    entries = [
        pkcs12.PKCS12Certificate(dated_certificates.certificate(name, "2026-01-01", "2027-01-01"), name.encode())
        for name in ("vendor", "client")
    ]
    data = pkcs12.serialize_java_truststore(entries, SOME)
    found = read(data)
    assert [(key.label, key.certificate is not None) for key in found.keys] == [("vendor", True), ("client", True)]


@pytest.mark.parametrize(
    "text", ["hello", "a b c", "%zz", "> quoted\n> twice", "&quot;", '"a" +\n"b"', "é" * 90, "A" * 99]
)
def test_texts_without_keys_stay_without(text: str) -> None:
    assert read(f"{text}\n\n{text}").keys == ()


def test_base64_of_nothing_that_can_be_read_is_left_alone() -> None:
    noise = base64.b64encode(bytes(range(1, 100))).decode()
    assert read(f"note: {noise} end").keys == ()


def test_a_damaged_key_is_not_taken_for_text_around_one() -> None:
    damaged = base64.b64encode(spki(rsa_private())).decode() + "é"
    reading = read(json.dumps({"publicKey": damaged}))
    assert reading.keys == ()
    assert reading.problems[0].values["reason"] == "its base64 text is damaged"
    assert not [what for what, _ in unwrapped(damaged, pieces=False)]


def test_nothing_is_tried_twice() -> None:
    text = base64.b64encode(spki(rsa_private())).decode()
    assert [inside for _, inside in unwrapped(text)] == []
