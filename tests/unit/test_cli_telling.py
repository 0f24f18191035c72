from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import TYPE_CHECKING

import pytest

from inspector import cli

if TYPE_CHECKING:
    from pathlib import Path

SECRET = b"kz8 Wd4!mQ1x7Rt0vB3nLs6yHu9cEaJf"  # not one that anybody guesses


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def token(payload: bytes = b'{"sub": "maria"}') -> str:
    first = f"{base64url(json.dumps({'alg': 'HS256'}).encode())}.{base64url(payload)}"
    return f"{first}.{base64url(hmac.digest(SECRET, first.encode(), hashlib.sha256))}"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a token and its secret, in which the program runs."""
    (tmp_path / "token.jwt").write_text(token())
    (tmp_path / "secret").write_bytes(SECRET)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> int:
    return cli.run(arguments)


@pytest.mark.parametrize("form", ["text", "json"])
def test_two_inputs_are_compared(files: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    (files / "other.jwt").write_text(token(b'{"sub": "mario"}'))
    options = ["--secret-file", "secret", "--no-stored-keys", "--format", form]
    assert run("compare", "token.jwt", "token.jwt", *options) == 0
    assert "maria" not in capsys.readouterr().out or form == "json"
    assert run("compare", "token.jwt", "other.jwt", *options) == 1
    output = capsys.readouterr().out
    assert "maria" in output
    assert "mario" in output
    assert run("compare", "token.jwt", "other.jwt", "--redact", "--all", *options) == 1
    assert "mari" not in capsys.readouterr().out


def test_an_operation_is_repeated_in_another_language(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--secret-file", "secret", "--no-stored-keys"]
    assert run("reproduce", "token.jwt", *options) == 0
    choice = capsys.readouterr().out
    assert choice.startswith("--layer 1 --operation verify --with openssl|python-cryptography|")
    assert run("reproduce", "token.jwt", "--operation", "hash", "--with", "openssl", *options) == 0
    assert capsys.readouterr().out.startswith("#!/usr/bin/env bash\n# The SHA-256 of what was signed, alg HS256.\n")
    assert run("reproduce", "token.jwt", "--with", "python-cryptography", "--output", "there", *options) == 0
    assert capsys.readouterr().out == "there/reproduce.py\nthere/token.txt\n"
    assert (files / "there" / "token.txt").read_text().strip() == (files / "token.jwt").read_text()
    assert run("reproduce", "token.jwt", "--with", "python-cryptography", "--output", "there", *options) == 1
    assert capsys.readouterr().err == "there/reproduce.py is there already; nothing is written over.\n"
    assert run("reproduce", "token.jwt", "--with", "php", "--output", "secret/x", *options) == 1
    assert "secret/x cannot be written to: " in capsys.readouterr().err


def test_what_cannot_be_repeated_is_said(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "note").write_text("hello")
    assert run("reproduce", "note", "--no-stored-keys") == 1
    assert run("reproduce", "token.jwt", "--layer", "2", "--no-stored-keys") == 1
    assert "nothing here that could be repeated" in capsys.readouterr().err
    assert run("reproduce", "token.jwt", "--operation", "hash", "--with", "node-jose", "--no-stored-keys") == 1
    assert "gives no signing input away" in capsys.readouterr().err
    header, payload, signature = token().split(".")
    twice = [{"protected": header, "signature": signature}] * 2
    (files / "two.json").write_text(json.dumps({"payload": payload, "signatures": twice}))
    assert run("reproduce", "two.json", "--with", "openssl", "--output", "two", "--no-stored-keys") == 0
    assert "has no compact form" in capsys.readouterr().err
