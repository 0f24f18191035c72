"""Keys of a pair that are taken for secrets."""

from __future__ import annotations

import base64
import json

import pytest

from inspector.keys.confusion import private_texts, public_key_in, public_texts
from inspector.keys.guessable import guessable_secrets, is_guessable
from inspector.keys.reading import read_keys
from tests.senders import keytexts, odd, pairs


def texts(name: str) -> dict[bytes, str]:
    key = read_keys(keytexts.key(name=name, half="public"), origin="f").keys[0]
    return {text: form for form, text in public_texts(key)}


@pytest.mark.parametrize("name", ["vendor", "vendor-p256", "vendor-ed25519"])
@pytest.mark.parametrize(("breaks", "end"), [("\n", "\n"), ("\n", ""), ("\r\n", "\r\n"), ("\r\n", "")])
def test_pem_in_every_layout(name: str, breaks: str, end: str) -> None:
    assert odd.public_text(name=name, breaks=breaks, end=end).encode() in texts(name)


@pytest.mark.parametrize("name", ["vendor", "vendor-p256"])
def test_der_its_base64_and_the_jwk(name: str) -> None:
    known = texts(name)
    der = pairs.public_der(name)
    assert der in known
    assert base64.b64encode(der) in known
    for indent in (None, 2, 4):
        assert odd.public_text(name=name, form="jwk", indent=indent, end="").encode() in known
    assert json.dumps(pairs.jwk(name), sort_keys=True).encode() in known


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("vendor", {"PKCS#8", "PKCS#1"}),
        ("vendor-p256", {"PKCS#8", "SEC1"}),
        ("vendor-ed25519", {"PKCS#8"}),
    ],
)
def test_the_private_half_in_its_formats(name: str, kinds: set[str]) -> None:
    key = read_keys(keytexts.key(name=name), origin="f").keys[0]
    known = {text.reveal(): form for form, text in private_texts(key)}
    assert {form.partition("(")[2].partition(")")[0] for form in known.values()} == kinds
    assert keytexts.key(name=name, form="pkcs8").encode() in known
    public = read_keys(keytexts.key(name=name, half="public"), origin="f").keys[0]
    assert list(private_texts(public)) == []


def test_pkcs1_of_an_rsa_key_and_e_before_n() -> None:
    known = texts("vendor")
    assert "PKCS#1" in known[odd.public_text(name="vendor", form="pkcs1").encode()]
    members = pairs.jwk("vendor")
    turned = {name: members[name] for name in ("kty", "e", "n")}
    assert json.dumps(turned, separators=(",", ":")).encode() in known


def test_a_key_with_its_description_is_tried_with_it_and_without() -> None:
    text = keytexts.key(name="vendor", half="public", values={"kid": "1", "use": "sig"})
    key = read_keys(text, origin="f").keys[0]
    known = {form for form, _ in public_texts(key)}
    assert any("kid, use and alg" in form for form in known)
    assert any(form.startswith("JWK, ") for form in known)


def test_a_symmetric_key_has_no_public_text() -> None:
    key = read_keys(keytexts.key(name="shared-32"), origin="f").keys[0]
    assert list(public_texts(key)) == []


@pytest.mark.parametrize(
    "text",
    [
        odd.public_text(name="vendor"),
        "\ufeff " + odd.public_text(name="vendor-p256", end=""),
        odd.public_text(name="vendor", form="jwk"),
        pairs.private_pem("vendor-p256"),
        base64.b64encode(pairs.public_der("vendor")).decode(),
    ],
)
def test_a_key_of_a_pair_is_found_in_a_supposed_secret(text: str) -> None:
    assert public_key_in(text.encode()) is not None


def test_der_is_found_too() -> None:
    assert public_key_in(pairs.public_der("vendor-p256")) is not None


@pytest.mark.parametrize(
    "secret",
    [
        b"short",
        b"a passphrase of more than thirty-two letters",
        b"0123456789abcdef0123456789abcdef0123456789",
        b"My passphrase of more than thirty-two letters",
        pairs.secret("shared-64"),
        keytexts.key(name="shared-32").encode(),
    ],
)
def test_a_secret_is_no_key_of_a_pair(secret: bytes) -> None:
    assert public_key_in(secret) is None


def test_the_list_of_common_secrets() -> None:
    assert b"changeme" in guessable_secrets()
    assert not any(secret.startswith(b"#") for secret in guessable_secrets())
    assert len(set(guessable_secrets())) == len(guessable_secrets())
    assert is_guessable(b"secret")
    assert is_guessable(bytes(32))
    assert is_guessable(b"")
    assert not is_guessable(pairs.secret("shared-32"))
