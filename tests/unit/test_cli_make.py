from __future__ import annotations

import base64
import io
import json
import os
import sys
from argparse import ArgumentParser
from contextlib import closing
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

import inspector
from inspector import cli
from inspector.commands import making
from inspector.keys.reading import read_keys
from inspector.making.maker import PRODUCTS
from inspector.vault import library as vault_library
from inspector.vault.errors import NoKeyring
from inspector.vault.index import Index
from inspector.vault.library import Keep, KeyLibrary
from inspector.vault.service import KeyringService
from tests.senders import pairs
from tests.unit.making.given import UUID, key, public
from tests.unit.vault.rings import MemoryRing, backend

if TYPE_CHECKING:
    from pathlib import Path

CONTENT = b'{"sub":"maria","exp":4102444800}'
KEY_FIELDS = {"content", "key", "keys", "session", "signer", "user", "evidence"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with keys and content, in which the program runs; there are no stored keys."""
    for name in ("client", "vendor"):
        (tmp_path / f"{name}.json").write_text(json.dumps(pairs.jwk(name, with_private=True)))
        (tmp_path / f"{name}.pub").write_text(pairs.public_pem(name))
    (tmp_path / "both.json").write_text(json.dumps({"keys": [pairs.jwk("client"), pairs.jwk("vendor")]}))
    (tmp_path / "secret").write_text(base64.b64encode(pairs.secret("shared-32")).decode())
    (tmp_path / "content").write_bytes(CONTENT)
    (tmp_path / "user").write_bytes(b'{"name":"maria"}')
    (tmp_path / "evidence").write_bytes(b"a.b.c")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JOSE_INSPECTOR_DATA", str(tmp_path / "data"))
    return tmp_path


def run(*arguments: str) -> int:
    return cli.run(("make", *arguments))


PASSPORT = ("content", "--key", "client.json", "--user-file", "user", "--challenge-id", UUID, "--scope-id", UUID)
COMMANDS: dict[str, tuple[str, ...]] = {
    "token": ("content", "--key", "client.json", "--signer-key", "vendor.json", "--zip", "--form", "flattened"),
    "signed": ("content", "--key", "vendor.json", "--detached", "--unencoded"),
    "envelope": ("content", "--key", "vendor.json", "--data-form", "rfc8785", "--scheme", "pss"),
    "modi": ("content", "--key", "vendor.json", "--at", "2026-11-28T12:00:00Z", "--lifetime", "60"),
    "assertion": ("--key", "vendor.json", "--client", UUID, "--purpose", UUID, "--evidence-file", "evidence"),
    "challenge": ("content", "--secret-file", "secret", "--aad", "beside"),
    "enclave-key": ("--key", "client.json", "--secret-file", "secret"),
    "passport": (*PASSPORT, "--secret-file", "secret"),
}


@pytest.mark.parametrize("product", PRODUCTS)
def test_each_product_is_made_and_clean(product: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(product, *COMMANDS[product], "--format", "json") == 0
    out, err = capfdbinary.readouterr()
    document = json.loads(out)
    assert (document["schema"], document["product"]) == (1, product)
    assert document["inspection"]["outcome"] in ("verified", "opened")
    assert {one["severity"] for one in document["inspection"]["findings"]} <= {"note", "warning"}
    assert err.decode().startswith(f"Inspected: {document['inspection']['outcome']}.")


def test_the_options_are_those_of_the_recipes() -> None:
    assert {name: set(options) for name, options in making.OWN_OPTIONS.items()} == {
        name: {field.name for field in fields(recipe)} - KEY_FIELDS for name, recipe in PRODUCTS.items()
    }


def test_what_is_made_can_be_piped_into_inspect(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CONTENT)))
    assert run("modi", "--key", "vendor.json") == 0
    message = capfdbinary.readouterr().out
    assert message.endswith(b"\r\n\r\n" + CONTENT)
    (known,) = read_keys(pairs.public_pem("vendor"), origin="test").keys
    assert inspector.inspect(message, [known]).outcome.value == "verified"


def test_a_value_ends_its_line(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("token", "content", "--key", "client.pub") == 0
    out, err = capfdbinary.readouterr()
    assert out.count(b".") == 4
    assert out.endswith(b"\n")
    assert err == b"Made, not inspected: the private key that opens it is not here.\n"
    assert inspector.inspect(out, [key("client")]).outcome.value == "opened"
    assert run("token", "content", "--key", "client.pub", "--format", "json") == 0
    assert json.loads(capfdbinary.readouterr().out)["inspection"] is None


def test_a_terminal_sees_nothing_that_moves_its_cursor(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    (folder / "content").write_text("\x1b[2J")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run("modi", "content", "--key", "vendor.json") == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert out.startswith("HTTP/1.1 200 OK\nContent-Type: application/json\n")


def test_what_is_allowed_for_making_is_allowed_for_inspecting(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("token", "content", "--key", "client.json", "--alg", "RSA1_5") == 2
    assert run("token", "content", "--key", "client.json", "--alg", "RSA1_5", "--allow-rsa1_5") == 0
    assert "jwe.rsa1_5" in capfdbinary.readouterr().err.decode()


def test_it_is_written_to_a_new_file(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("envelope", "content", "--key", "vendor.json", "--output", "made") == 0
    assert capfdbinary.readouterr().out == b""
    assert json.loads((folder / "made").read_bytes())["kid"] == pairs.thumbprint("vendor")
    assert run("envelope", "content", "--key", "vendor.json", "--output", "made") == 2


def test_a_new_secret_goes_into_a_file_of_its_own(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("challenge", "content", "--new-secret-file", "new") == 0
    made = capfdbinary.readouterr().out
    text = (folder / "new").read_bytes()
    assert len(base64.b64decode(text)) == 32
    if os.name == "posix":
        assert (folder / "new").stat().st_mode & 0o777 == 0o600
    (opener,) = read_keys(text, origin="test").keys
    assert inspector.inspect(made, [opener]).outcome.value == "opened"


def test_what_fails_when_it_is_inspected_is_said(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (folder / "content").write_text('{"exp": 1}')
    assert run("signed", "content", "--key", "vendor.json") == 1
    assert "(jwt.expired" in capfdbinary.readouterr().err.decode()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("token", "content"), "Not made: a key is needed: the public key of whoever will open it."),
        (("token", "content", "--key", "both.json"), "both.json holds 2 keys; this takes a file with one."),
        (("token", "content", "--key", "user"), "user holds no keys; this takes a file with one."),
        (("envelope", "content"), "Not made: a key is needed: one key: --key or --stored-key."),
        (("challenge", "content"), "a key is needed: an AES key: --secret-file or --new-secret-file."),
        (("passport", *PASSPORT), "a key is needed: an AES key: --secret-file or --new-secret-file."),
        (("challenge", "content", "--secret-file", "user", "--secret-form", "hex"), "no reading as hex."),
        (("signed", "content", "--key", "vendor.pub"), "vendor.pub has no private part here"),
    ],
)
def test_what_cannot_be_made_is_said(
    arguments: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    assert message in capsys.readouterr().err


def test_no_secret_stands_on_the_command_line() -> None:
    parser = ArgumentParser()
    making.add_arguments(parser)
    with pytest.raises(SystemExit):
        parser.parse_args(["challenge", "--secret", "x"])


def test_an_encrypted_key_is_opened(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    from inspector.keys.secret import Secret
    from inspector.keys.writing import private_pem

    (folder / "key.pem").write_text(private_pem(key("vendor"), Secret(b"open")).reveal())
    (folder / "pass").write_text("open\n")
    assert run("signed", "content", "--key", "key.pem", "--passphrase-file", "pass") == 0
    assert capfdbinary.readouterr().out.count(b".") == 2


# -------------------------------------------------------------------------------------------------------- stored keys


@pytest.fixture
def ring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MemoryRing:
    """A keyring in memory, with the library that goes with it."""
    ring = MemoryRing({})
    monkeypatch.setattr(
        vault_library, "open_library", lambda: KeyLibrary(Index(tmp_path / "data"), KeyringService(backend(ring)))
    )
    with closing(vault_library.open_library()) as library:
        library.add(key("vendor"), "issuer", keep=Keep.KEYRING)
        library.add(public("client"), "partner", keep=Keep.PUBLIC)
    return ring


@pytest.mark.usefixtures("ring")
def test_a_stored_key_signs_and_a_stored_partner_opens(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("signed", "content", "--stored-key", "issuer") == 0
    assert inspector.inspect(capfdbinary.readouterr().out, [public("vendor")]).outcome.value == "verified"
    assert run("token", "content", "--stored-key", "partner") == 0
    assert inspector.inspect(capfdbinary.readouterr().out, [key("client")]).outcome.value == "opened"
    assert run("signed", "content", "--stored-key", "nobody") == 2
    assert capfdbinary.readouterr().err == b"There is no key nobody.\n"


def test_a_keyring_that_is_away_is_named(ring: MemoryRing, capsys: pytest.CaptureFixture[str]) -> None:
    ring.trouble["get"] = NoKeyring()
    assert run("signed", "content", "--stored-key", "issuer") == 1
    assert capsys.readouterr().err
