"""What the commands say of keys: names, health, comparisons, and what an import found."""

from __future__ import annotations

import json
import stat
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from inspector import cli, read_keys
from inspector.keys.secret import Secret
from inspector.vault import library as vault_library
from inspector.vault.errors import NoKeyring
from inspector.vault.index import Index
from inspector.vault.library import Keep, KeyLibrary
from inspector.vault.service import KeyringService
from tests.senders import dated_certificates, keytexts, pairs, weak_keys
from tests.unit.vault.rings import MemoryRing, backend

if TYPE_CHECKING:
    from inspector.keys.key import Key


@pytest.fixture(autouse=True)
def ring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MemoryRing:
    """The keyring of a library that is empty at first."""
    made = MemoryRing({})
    monkeypatch.setattr(
        vault_library, "open_library", lambda: KeyLibrary(Index(tmp_path / "data"), KeyringService(backend(made)))
    )
    monkeypatch.chdir(tmp_path)
    return made


def key(text: str | bytes, **how: Any) -> Key:
    (found,) = read_keys(text, origin="test", **how).keys
    return found


def store(text: str, label: str, keep: Keep = Keep.KEYRING) -> str:
    with closing(vault_library.open_library()) as library:
        return library.add(key(text), label, keep=keep).id


def run(*arguments: str) -> int:
    return cli.run(("keys", *arguments))


def document(capsys: pytest.CaptureFixture[str]) -> Any:
    output = capsys.readouterr().out
    assert output.isascii()
    found = json.loads(output)
    assert found["schema"] == 1
    return found


# ---------------------------------------------------------------------------------------------------------------- show


def test_a_stored_key_is_shown_with_its_names_and_its_health(
    ring: MemoryRing, capsys: pytest.CaptureFixture[str]
) -> None:
    members = {**pairs.jwk("vendor", with_private=True), "kid": "sig\u202e1", "use": "sig", "alg": "PS256"}
    identifier = store(json.dumps(members), "mine\x1b[2J")
    store(keytexts.key(name="vendor", half="public"), "theirs", Keep.PUBLIC)
    store(keytexts.key(name="client"), "client")
    ring.calls.clear()
    assert run("show", identifier[:6]) == 0
    output = capsys.readouterr().out
    lines = [line.split() for line in output.splitlines()]
    assert "\x1b" not in output
    assert ["label", "mine⟨U+001B⟩[2J"] in lines
    assert ["kid", "sig⟨U+202E⟩1"] in lines
    assert ["RFC", "7638", "SHA-256", "base64url", key(json.dumps(members)).thumbprint] in lines
    assert ["both", "halves", "holds", "belong", "together,", "calculated", "when", "it", "was", "read"] in lines
    assert ["common", "primes", "holds", "none", "with", "the", "2", "other", "RSA", "keys"] in lines
    assert any("theirs" in line for line in lines)
    assert ring.calls == []


def test_what_is_shown_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    identifier = store(weak_keys.weak_key(flaw="roca"), "card", Keep.PUBLIC)
    again = store(json.dumps({**json.loads(weak_keys.weak_key(flaw="roca")), "kid": "other"}), "copy", Keep.PUBLIC)
    assert run("show", identifier, "--format", "json") == 0
    shown = document(capsys)
    assert (shown["key"]["id"], shown["key"]["state"]) == (identifier, "public")
    assert {"name": "flawed generator (ROCA)", "state": "found", "detail": ""} in shown["checks"]
    assert [finding["code"] for finding in shown["findings"]] == ["key.weak-rsa"]
    assert [same["id"] for same in shown["same"]] == [again]
    assert {name["form"] for name in shown["names"]} == {"hex", "base64url", "base64"}
    assert shown["certificate"] is None


def test_findings_are_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    store(weak_keys.weak_key(flaw="roca"), "card", Keep.PUBLIC)
    assert run("show", "card") == 0
    output = capsys.readouterr().out
    assert "\nALARM  The RSA key card has the fingerprint" in output
    assert "\n  key.weak-rsa, CVE-2017-15361" in output


def test_a_key_in_a_file_is_shown_without_a_library(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    Path("cert.pem").write_text(
        pairs.private_pem("vendor") + dated_certificates.pem("vendor", "2026-01-01", "2099-01-01")
    )
    assert run("show", "cert.pem") == 0
    output = capsys.readouterr().out
    assert "in the file" in output
    assert "valid from 2026-01-01 until 2099-01-01" in output
    assert "x5t#S256" in output
    assert run("show", "cert.pem", "--format", "json") == 0
    shown = document(capsys)
    assert (shown["key"]["id"], shown["key"]["kind"], shown["same"]) == (None, "RSA", [])
    assert shown["certificate"] == {
        "valid_from": "2026-01-01T00:00:00+00:00",
        "valid_until": "2099-01-01T00:00:00+00:00",
    }
    assert not (tmp_path / "data").exists()


def test_of_a_secret_nothing_is_shown_that_could_be_guessed_from(capsys: pytest.CaptureFixture[str]) -> None:
    store(json.dumps(pairs.jwk("shared-32")), "hmac")
    assert run("show", "hmac") == 0
    output = capsys.readouterr().out
    assert "Names" not in output
    assert str(pairs.jwk("shared-32")["k"]) not in output
    assert "not checked" in output


def test_the_certificate_of_a_stored_key_is_not_forgotten(capsys: pytest.CaptureFixture[str]) -> None:
    store(dated_certificates.pem("vendor", "2020-01-01", "2021-01-01"), "old", Keep.PUBLIC)
    assert run("show", "old", "--format", "json") == 0
    shown = document(capsys)
    assert [finding["code"] for finding in shown["findings"]] == ["key.certificate-expired"]
    assert {"x5t", "x5t#S256"} <= {name["name"] for name in shown["names"]}


@pytest.mark.parametrize("name", ["nobody", "several.json"])
def test_what_cannot_be_shown_is_said(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("several.json").write_text(weak_keys.weak_set(flaws=["roca", "factor"]))
    assert run("show", name) == 2
    assert name in capsys.readouterr().err


# ------------------------------------------------------------------------------------------------------------- compare


@pytest.mark.parametrize(
    ("first", "second", "status", "sentence"),
    [
        ("vendor", "vendor", 0, "The same key."),
        ("vendor", "public", 0, "The same key: one is its private, the other its public half."),
        ("vendor", "stranger.pem", 1, "Different keys."),
        ("vendor", "p256", 1, "Different keys, of different types."),
        ("secret", "secret", 0, "The same key."),
        ("secret", "secret.json", 0, "The same key."),
    ],
)
def test_keys_are_compared(
    first: str, second: str, status: int, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("vendor", "vendor-p256"):
        store(keytexts.key(name=name), name.removeprefix("vendor-"))
    store(keytexts.key(name="vendor", half="public"), "public", Keep.PUBLIC)
    store(json.dumps(pairs.jwk("shared-32")), "secret")
    Path("stranger.pem").write_text(pairs.public_pem("stranger"))
    Path("secret.json").write_text(json.dumps(pairs.jwk("shared-32")))
    assert run("compare", first, second) == status
    output = capsys.readouterr().out
    assert output.splitlines()[0] == sentence
    assert str(pairs.jwk("shared-32")["k"]) not in output
    assert run("compare", first, second, "--format", "json") == status
    found = document(capsys)
    assert found["same"] is (status == 0)
    assert {row["name"] for row in found["compared"]} >= {"kty", "size", "part"}


def test_a_session_key_of_this_program_is_whole() -> None:
    from inspector.commands.key_rows import has_private, key_meant

    with closing(vault_library.open_library()) as library:
        library.add(key(json.dumps(pairs.jwk("shared-32"))), "now", keep=Keep.SESSION)
        row, found = key_meant("now", library)
        assert found.secret is not None
        assert has_private(row, found)


@pytest.mark.parametrize("given", [(), ("one",), ("one", "two", "three"), ("--kid", "k", "one", "two")])
def test_the_number_of_keys_must_be_right(given: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("compare", *given) == 2
    assert "--kid KID" in capsys.readouterr().err


def test_a_kid_is_traced_to_its_key(capsys: pytest.CaptureFixture[str]) -> None:
    identifier = store(keytexts.key(name="vendor"), "mine")
    store(keytexts.key(name="client"), "other")
    thumbprint = str(key(keytexts.key(name="vendor")).thumbprint)
    assert run("compare", "--kid", thumbprint) == 0
    assert capsys.readouterr().out.splitlines()[1].split() == ["mine", "RFC", "7638", "SHA-256", "base64url"]
    assert run("compare", "--kid", thumbprint, "--format", "json") == 0
    (origin,) = document(capsys)["origins"]
    assert (origin["key"]["id"], origin["name"], origin["exact"]) == (identifier, "RFC 7638 SHA-256", True)
    assert run("compare", "other", "--kid", thumbprint) == 1
    assert capsys.readouterr().out == "No known name of this key gives this kid.\n"
    assert run("compare", "--kid", "nobody\x1b") == 1
    assert capsys.readouterr().out == "No known name of any key of the library gives this kid.\n"
    assert run("compare", "--kid", thumbprint[:10]) == 1
    assert "perhaps" in capsys.readouterr().out


# ------------------------------------------------------------------------------------------------------------ bringing


def test_an_import_says_what_was_found_repaired_and_refused(capsys: pytest.CaptureFixture[str]) -> None:
    escaped = pairs.private_pem("client").replace("\n", "\\n")
    Path("keys.json").write_text(
        json.dumps({"keys": [pairs.jwk("vendor"), pairs.jwk("vendor"), {"kty": "RSA"}]})[:-1]
        + ', "more": ' + json.dumps(pairs.private_pem("client", "pkcs8", "pass")) + "}"
    )  # fmt: skip
    assert run("import", "keys.json") == 0
    output = capsys.readouterr()
    assert output.out.splitlines()[-1] == "4 found, 1 added, 1 known already, 2 refused."
    assert output.err.count("keys.json: ") == 2
    Path("escaped.pem").write_text(escaped)
    assert run("import", "escaped.pem") == 0
    assert "(key.pem-mangled)" in capsys.readouterr().out


def test_an_import_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    Path("keys.json").write_text(json.dumps({"keys": [{**pairs.jwk("vendor"), "kid": "k1"}, {"kty": "RSA"}]}))
    assert run("import", "keys.json", "--format", "json") == 0
    found = document(capsys)
    assert [(one["kid"], one["meeting"], one["state"]) for one in found["keys"]] == [("k1", "added", "public")]
    assert [one["code"] for one in found["refused"]] == ["key.unreadable"]
    assert found["refused"][0]["title"]
    Path("key.pem").write_text(pairs.private_pem("vendor"))
    assert run("import", "key.pem", "--format", "json") == 0
    found = document(capsys)
    assert [(one["kid"], one["meeting"], one["state"]) for one in found["keys"]] == [("k1", "completed", "stored")]


def test_without_a_keyring_a_new_key_goes_to_a_file(ring: MemoryRing, capsys: pytest.CaptureFixture[str]) -> None:
    ring.trouble = dict.fromkeys(("unlock", "set", "get", "probe"), NoKeyring())
    assert run("generate", "EC") == 1
    assert "With --output FILE it goes into a new file" in capsys.readouterr().err
    assert run("generate", "EC", "--out", "key.jwk", "--use", "sig") == 0
    written, public = capsys.readouterr().out.split("\n", 1)
    assert written.startswith("Written to key.jwk, readable only by you.")
    assert stat.S_IMODE(Path("key.jwk").stat().st_mode) == 0o600
    made = key(Path("key.jwk").read_bytes())
    assert made.is_private
    assert (json.loads(public)["kid"], json.loads(public)["use"]) == (made.thumbprint, "sig")
    assert run("generate", "EC", "--out", "key.jwk") == 2  # it exists now
    assert ring.entries == {}


def test_a_new_key_is_encrypted_where_it_is_wished(capsys: pytest.CaptureFixture[str]) -> None:
    Path("pass").write_text("pass\n")
    made = ("generate", "EC", "--output", "key.pem", "--form", "pem", "--passphrase-file", "pass", "--format", "json")
    assert run(*made) == 0
    found = document(capsys)
    opened = key(Path("key.pem").read_bytes(), passphrase=Secret(b"pass"))
    assert (found["file"], found["key"], found["public"]["kid"]) == ("key.pem", None, opened.thumbprint)


def test_a_form_without_a_file_is_no_wish(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("generate", "EC", "--form", "pem") == 2
    assert "--output FILE" in capsys.readouterr().err


def test_a_new_key_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("generate", "oct", "--label", "hmac", "--format", "json") == 0
    found = document(capsys)
    assert (found["key"]["label"], found["key"]["state"], found["public"], found["file"]) == (
        "hmac", "stored", None, None,
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------- export, list, remove


def test_what_is_exported_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    identifier = store(keytexts.key(name="vendor-p256"), "mine")
    assert run("export", "mine", "--format", "json") == 0
    found = document(capsys)
    assert (found["id"], found["form"], found["private"], found["file"]) == (identifier, "jwk", False, None)
    assert "d" not in json.loads(found["text"])
    assert run("export", "mine", "--form", "pem", "--output", "public.pem", "--format", "json") == 0
    found = document(capsys)
    assert (found["file"], found["text"]) == ("public.pem", None)
    assert run("export", "mine", "--private", "--output", "key.jwk", "--format", "json") == 0
    found = document(capsys)
    assert (found["private"], found["file"], found["text"]) == (True, "key.jwk", None)
    assert key(Path("key.jwk").read_bytes()).is_private


def test_what_is_removed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    identifier = store(keytexts.key(name="vendor-p256"), "mine")
    assert run("remove", "mine", "--format", "json") == 2
    found = document(capsys)
    assert (found["removed"], [one["id"] for one in found["keys"]]) == (False, [identifier])
    assert run("remove", "mine", "--yes", "--format", "json") == 0
    assert document(capsys)["removed"] is True
    assert run("list", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["keys"] == []


def test_all_keys_are_removed_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    store(keytexts.key(name="vendor", half="public"), "one")
    store(keytexts.key(name="vendor-p256", half="public"), "two")
    assert run("remove", "--all", "--yes") == 0
    assert len(capsys.readouterr().out.splitlines()[-2:]) == 2
    assert run("list", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["keys"] == []


@pytest.mark.parametrize("arguments", [(), ("one", "--all")])
def test_what_to_remove_is_said_in_one_way(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("remove", *arguments, "--yes") == 2
    assert "or --all" in capsys.readouterr().err
