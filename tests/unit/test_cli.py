from __future__ import annotations

import argparse
import base64
import hashlib
import hmac
import io
import json
import os
import runpy
import subprocess
import sys
import types
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from inspector import __version__, cli
from inspector.commands import console
from inspector.commands.explaining import readable
from inspector.diagnosis import catalogue
from inspector.diagnosis.inspection import Outcome
from inspector.reports.document import from_document

if TYPE_CHECKING:
    from pathlib import Path

SECRET = b"kz8 Wd4!mQ1x7Rt0vB3nLs6yHu9cEaJf"  # not one that anybody guesses


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def token(payload: bytes = b'{"sub": "maria"}', **header: Any) -> str:
    first = f"{base64url(json.dumps({'alg': 'HS256', **header}).encode())}.{base64url(payload)}"
    return f"{first}.{base64url(hmac.digest(SECRET, first.encode(), hashlib.sha256))}"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a token and its secret, in which the program runs; there are no stored keys."""
    (tmp_path / "token.jwt").write_text(token())
    (tmp_path / "secret").write_bytes(SECRET)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JOSE_INSPECTOR_DATA", str(tmp_path / "data"))
    return tmp_path


@pytest.fixture
def private() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def run(*arguments: str) -> int:
    return cli.run(arguments)


# ------------------------------------------------------------------------------------------------------ inspect, status


@pytest.mark.parametrize(
    ("text", "options", "status", "word"),
    [
        (token(), ["--secret-file", "secret"], 0, "VERIFIED"),
        (token(), [], 3, "UNCHECKED"),
        (token()[:-4] + "AAAA", ["--secret-file", "secret"], 1, "FAILED"),
        ("hello", [], 2, "UNRECOGNISED"),
    ],
)
def test_the_status_tells_the_outcome(
    files: Path,
    capsys: pytest.CaptureFixture[str],
    text: str,
    options: list[str],
    status: int,
    word: str,
) -> None:
    (files / "input").write_text(text)
    assert run("inspect", "input", *options) == status
    output = capsys.readouterr()
    assert output.out.startswith(word)
    assert output.err == ""


@pytest.mark.usefixtures("files")
def test_a_token_may_be_piped_in(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(token().encode())))
    assert run("inspect", "--secret-file", "secret") == 0
    assert "maria" in capsys.readouterr().out


@pytest.mark.usefixtures("files")
def test_json_is_the_whole_inspection(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("inspect", "token.jwt", "--secret-file", "secret", "--format", "json", "--no-stored-keys") == 0
    output = capfdbinary.readouterr().out
    assert output.endswith(b"}\n")
    document = json.loads(output)
    assert document["schema"] == 1
    inspection = from_document(document)
    assert inspection.outcome is Outcome.VERIFIED
    assert inspection.layers[0].payload is not None
    assert inspection.layers[0].payload.data == b'{"sub": "maria"}'


@pytest.mark.parametrize(("form", "start"), [("markdown", "# Verified\n"), ("html", "<!DOCTYPE html>\n")])
@pytest.mark.usefixtures("files")
def test_reports_have_other_forms(capsys: pytest.CaptureFixture[str], form: str, start: str) -> None:
    assert run("inspect", "token.jwt", "--secret-file", "secret", "--format", form) == 0
    assert capsys.readouterr().out.startswith(start)


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html"])
@pytest.mark.usefixtures("files")
def test_a_redacted_report_holds_no_value(capfd: pytest.CaptureFixture[str], form: str) -> None:
    assert run("inspect", "token.jwt", "--secret-file", "secret", "--redact", "--format", form) == 0
    output = capfd.readouterr().out
    assert "maria" not in output
    assert "redacted" in output


@pytest.mark.usefixtures("files")
def test_a_report_is_told_in_italian(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("inspect", "token.jwt", "--secret-file", "secret", "--language", "it") == 0
    output = capsys.readouterr().out
    assert output.startswith("VERIFICATO  La firma è valida con ")
    assert "fatto" in output


def test_an_answer_that_goes_back_by_itself_says_little(
    files: Path, capsys: pytest.CaptureFixture[str], private: rsa.RSAPrivateKey
) -> None:
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (files / "key.pem").write_bytes(pem)
    header = base64url(b'{"alg":"RSA-OAEP","enc":"A128GCM"}')
    (files / "sent.jwe").write_text(
        ".".join((header, base64url(bytes(256)), *(base64url(bytes(n)) for n in (12, 4, 16))))
    )
    assert run("inspect", "sent.jwe", "--key", "key.pem", "--batch", "--no-stored-keys") == 1
    assert capsys.readouterr().out.startswith("FAILED  It cannot be decrypted. Why is told only to the person at the ")
    assert run("inspect", "token.jwt", "--secret-file", "secret", "--batch") == 0
    assert "maria" not in capsys.readouterr().out


def test_keys_with_passphrases_are_read(
    files: Path, capsys: pytest.CaptureFixture[str], private: rsa.RSAPrivateKey
) -> None:
    encryption = serialization.BestAvailableEncryption(b"pass word")
    pem = private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption)
    (files / "key.pem").write_bytes(pem)
    (files / "passphrase").write_bytes(b"pass word\r\nthe second line is none of it")
    first = base64url(b'{"alg": "RS256"}') + ".e30"
    signature = private.sign(first.encode(), padding.PKCS1v15(), hashes.SHA256())
    (files / "signed.jwt").write_text(f"{first}.{base64url(signature)}")
    assert run("inspect", "signed.jwt", "--key", "key.pem", "--passphrase-file", "passphrase") == 0
    assert run("inspect", "signed.jwt", "--key", "key.pem") != 0
    output = capsys.readouterr().out
    assert "key.pem" in output
    assert "passphrase" in output
    assert "/key.pem" not in output  # the name is enough; the folder is nobody's business


def test_every_option_reaches_the_inspection(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "content").write_bytes(b"content")
    header, _, signature = token(b"content").split(".")
    (files / "detached.jws").write_text(f"{header}..{signature}")
    common = ["inspect", "detached.jws", "--secret-file", "secret", "--aad", "a", "--allow-rsa1_5", "--second-opinion"]
    assert run(*common, "--content", "content") == 0
    (files / "content").write_bytes(b"other")
    assert run(*common, "--content", "content") == 1
    (files / "claims.jwt").write_text(token(b'{"iss": "them", "aud": "us", "exp": 1700000000}'))
    claims = ["inspect", "claims.jwt", "--secret-file", "secret", "--at", "2023-11-14T22:13:00Z"]
    assert run(*claims, "--expect-issuer", "them", "--expect-audience", "us") == 0
    assert run(*claims[:-1], "2024-11-14T22:13:00Z") == 1
    assert run(*claims[:-1], "2023-11-14T22:14:00Z") == 0
    assert run(*claims[:-1], "2023-11-14T22:14:00Z", "--skew", "10") == 1
    assert capsys.readouterr().err == ""


# --------------------------------------------------------------------------------------------------- unreadable, usage


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["inspect", "missing"], "missing: there is no such file\n"),
        (["inspect", "."], ".: it is a folder\n"),
        (["inspect", "/dev/zero"], "/dev/zero: it is a device, a pipe or a socket, not a regular file\n"),
        (["inspect", "token.jwt", "--key", "missing"], "missing: there is no such file\n"),
        (["inspect", "token.jwt", "--secret-file", "missing"], "missing: there is no such file\n"),
        (["inspect", "a\x1b[2Jb\u202e"], "a⟨U+001B⟩[2Jb⟨U+202E⟩: there is no such file\n"),
    ],
)
@pytest.mark.usefixtures("files")
def test_what_cannot_be_read_is_said(capsys: pytest.CaptureFixture[str], arguments: list[str], complaint: str) -> None:
    assert run(*arguments) == 2
    assert capsys.readouterr() == ("", complaint)


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["inspect", "--format", "xml"],
        ["inspect", "--at", "yesterday"],
        *(["inspect", "--skew", skew] for skew in ("-1", "1e3", "86401", "9" * 5_000, "٣")),
        ["inspect", "a", "b\x1b[2J"],
        ["keys"],
        ["explain"],
        ["--worker", "inspect"],
        ["inspect", "--sec", "secret"],  # no abbreviations: a new option must not change what an old line means
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(*arguments)
    assert caught.value.code == 2
    complaint = capsys.readouterr().err
    assert complaint.startswith("usage: jose-inspector")
    assert all(character == "\n" or character.isprintable() for character in complaint)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["inspect", "--help"], ["keys", "generate", "--help"], ["--version"]]
)
def test_help_and_version_are_given(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(*arguments)
    assert caught.value.code == 0
    output = capsys.readouterr().out
    assert output.startswith("usage: jose-inspector" if "--help" in arguments else f"jose-inspector {__version__}")


def test_an_empty_key_file_is_named_as_the_cause(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "empty.pem").write_bytes(b"")
    assert run("inspect", "token.jwt", "--key", "empty.pem") != 0
    output = capsys.readouterr()
    assert "empty.pem" in output.out + output.err


# ------------------------------------------------------------------------------------------------------------- explain


@pytest.fixture
def page(files: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only page of a catalogue."""
    folder = files / "catalogue"
    folder.mkdir()
    file = folder / "jwe.sample.md"
    file.write_text(
        '+++\nseverity = "error"\nstage = "unwrap"\nfails = true\ntitle = "Wrapped with {found}"\n'
        'reference = "RFC 7518"\n+++\n# What it means\n\nThe *hash* is `SHA-1`; see\n[the RFC](https://x.example).\n\n'
        "- an item that\n  goes on\n- another\n\n```java\nif (a  <  b) {}\n```\n\n| a | b |\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(catalogue, "folder", lambda: folder)
    for cached in (catalogue.codes, catalogue.page):
        cached.cache_clear()
    return file


@pytest.fixture(autouse=True)
def _forget_pages() -> Any:
    yield
    for cached in (catalogue.codes, catalogue.page):
        cached.cache_clear()


EXPLAINED = """\
jwe.sample  (error, RFC 7518)
Wrapped with …

What it means
-------------

The hash is SHA-1; see the RFC (https://x.example).

- an item that goes on
- another

    if (a  <  b) {}

    | a | b |

"""


@pytest.mark.parametrize("code", ["jwe.sample", " JWE.Sample "])
@pytest.mark.usefixtures("page")
def test_a_page_is_shown_without_its_markup(capsys: pytest.CaptureFixture[str], code: str) -> None:
    assert run("explain", code) == 0
    assert capsys.readouterr().out == EXPLAINED


@pytest.mark.usefixtures("page")
def test_a_page_is_shown_in_another_language_where_it_is_written(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (page.parent / "it").mkdir()
    assert run("explain", "jwe.sample", "--language", "it") == 0
    assert capsys.readouterr().out == EXPLAINED.replace("(error", "(errore")
    catalogue.page.cache_clear()
    translated = page.read_text("utf-8").replace("What it means", "Che cosa significa")
    (page.parent / "it" / page.name).write_text(translated, encoding="utf-8")
    assert run("explain", "jwe.sample", "--language", "it") == 0
    assert "Che cosa significa\n------------------\n" in capsys.readouterr().out


def test_findings_are_told_in_the_language_that_is_asked_for(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("inspect", str(files / "token.jwt"), "--no-stored-keys", "--language", "it") == 3
    assert "La firma non è stata controllata" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        run("inspect", str(files / "token.jwt"), "--language", "xx")


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        ("jwe.simple", "There is no page for jwe.simple. Did you look for jwe.sample?\n"),
        ("sample", "There is no page for sample. Did you look for jwe.sample?\n"),
        ("zzz", "There is no page for zzz.\n"),
        ("../secret", "There is no page for ../secret.\n"),
    ],
)
@pytest.mark.usefixtures("page")
def test_an_unknown_code_names_its_neighbours(capsys: pytest.CaptureFixture[str], code: str, complaint: str) -> None:
    assert run("explain", code) == 2
    assert capsys.readouterr() == ("", complaint)


def test_a_page_without_a_reference_is_shown_too(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page.write_text(page.read_text().replace('reference = "RFC 7518"\n', ""))
    assert run("explain", "jwe.sample") == 0
    assert capsys.readouterr().out.startswith("jwe.sample  (error)\n")


def test_long_paragraphs_are_wrapped() -> None:
    assert max(map(len, readable("word " * 100))) <= 100


def test_every_page_that_is_shipped_can_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    for code in catalogue.codes():
        assert run("explain", code) == 0
        shown = capsys.readouterr().out
        assert shown.startswith(code)
        assert all(character == "\n" or character.isprintable() for character in shown)


# -------------------------------------------------------------------------------------------------------------- window


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], (False, "")),
        (["gui"], (False, "")),
        (["--smoke-test"], (True, "")),
        (["gui", "--smoke-test"], (True, "")),
        (["--smoke-test", "gui"], (True, "")),
        (["gui", "token.jwt"], (False, "token.jwt")),
        (["gui", "--", "-dashed.jwt"], (False, "-dashed.jwt")),
    ],
)
def test_the_window_is_opened(arguments: list[str], wanted: tuple[bool, str], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[bool, str]] = []

    def opened(*, smoke_test: bool = False, given: str = "") -> int:
        asked.append((smoke_test, given))
        return 0

    window = types.ModuleType("inspector.bootstrap")
    monkeypatch.setattr(window, "run_window", opened, raising=False)
    monkeypatch.setitem(sys.modules, "inspector.bootstrap", window)
    assert run(*arguments) == 0
    assert asked == [wanted]


def test_the_worker_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector.worker.main", lambda: 0)
    assert run("--worker") == 0


# ------------------------------------------------------------------------------------------------------------- process


@pytest.mark.usefixtures("files")
def test_main_takes_the_arguments_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["jose-inspector", "inspect", "token.jwt"])
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    assert cli.main() == 3
    assert sys.excepthook is cli.report_crash
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("inspector", run_name="__main__")
    assert caught.value.code == 3
    assert capsys.readouterr().out.count("UNCHECKED") == 2


def test_a_fault_of_the_program_is_told_without_values_and_is_no_outcome(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    try:
        message = "a secret"
        raise ValueError(message)  # noqa: TRY301 (the exception is the subject)
    except ValueError as error:
        cli.report_crash(type(error), error, error.__traceback__)
    complaint = capsys.readouterr().err
    assert complaint.startswith("jose-inspector has a fault: ValueError\n  ")
    assert "test_cli.py:" in complaint
    assert "a secret" not in complaint
    assert ended == [cli.CRASHED]
    assert cli.CRASHED not in set(console.Status)


def test_an_interrupted_command_is_silent(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def read(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(buffer=types.SimpleNamespace(read=read)))
    assert run("inspect") == 130
    assert capsys.readouterr() == ("", "")


def test_whoever_has_read_enough_may_stop_reading(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Closed(io.StringIO):
        encoding = None  # type: ignore[assignment] # as where nothing is known about the terminal

        def write(self, _: str) -> int:
            raise BrokenPipeError

        def fileno(self) -> int:
            return descriptor

    descriptor = os.open(tmp_path / "out", os.O_WRONLY | os.O_CREAT)
    monkeypatch.setattr(sys, "stdout", Closed())
    console.say("text")
    os.write(descriptor, b"more")
    os.close(descriptor)
    assert (tmp_path / "out").read_bytes() == b""


def test_what_the_terminal_cannot_show_is_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.BytesIO()
    output = io.TextIOWrapper(shown, encoding="ascii")
    monkeypatch.setattr(sys, "stdout", output)
    monkeypatch.setattr(sys, "stderr", output)
    console.say("ä⟨\n")
    console.complain("ö")
    output.flush()
    assert shown.getvalue() == b"\\xe4\\u27e8\n\\xf6\n"


HEAVY = ("PySide6", "keyring", "jwcrypto", "sqlite3", "cryptography.x509", "asyncio", "tkinter", "urllib.request")


def test_inspecting_loads_nothing_heavy(files: Path) -> None:
    code = (
        "import sys; from inspector.cli import run;"
        "status = run(['inspect', 'token.jwt', '--secret-file', 'secret']);"
        f"print(sorted(set(sys.modules) & set({HEAVY})))"
    )
    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, cwd=files
    )
    assert done.stdout.endswith("\n[]\n")


def test_the_parser_is_made_for_each_command() -> None:
    from inspector.commands.usage import parser

    options = parser().parse_args(["gui"])
    assert isinstance(options, argparse.Namespace)
    assert callable(options.run)
