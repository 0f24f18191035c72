from __future__ import annotations

import base64
import hashlib
import hmac
import json
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12

from inspector import cli
from inspector.commands import stored_keys
from inspector.commands.key_files import in_words
from inspector.diagnosis.inspection import Inspection, Outcome
from inspector.keys.collecting import KeyProblem
from inspector.keys.generating import KeySpec, generate
from inspector.keys.key import Key, KeyKind
from inspector.keys.reading import read_keys
from inspector.keys.secret import Secret
from inspector.keys.writing import private_jwks, private_pem
from inspector.operations.trace import KeyReference, Layer, Payload
from inspector.requests import Inquiry
from inspector.vault import library as vault_library
from inspector.vault.errors import Absent, IndexFault, IndexFileError, NoKeyring
from inspector.vault.index import Index
from inspector.vault.library import Keep, KeyLibrary, LibraryRow, Place
from inspector.vault.ring import Backend
from inspector.vault.service import KeyringService

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class MemoryRing:
    """A keyring in memory, which may be away."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}
        self.away = False
        self.calls = 0

    def _call(self) -> None:
        self.calls += 1
        if self.away:
            raise NoKeyring

    def probe(self) -> None:
        self._call()

    def unlock(self) -> None:
        self._call()

    def get(self, service: str, user: str) -> str | None:
        self._call()
        return self.entries.get((service, user))

    def set(self, service: str, user: str, text: str) -> None:
        self._call()
        self.entries[service, user] = text

    def delete(self, service: str, user: str) -> None:
        self._call()
        if self.entries.pop((service, user), None) is None:
            raise Absent

    def close(self) -> None:
        pass


@pytest.fixture
def ring() -> MemoryRing:
    return MemoryRing()


@pytest.fixture
def open_library(tmp_path: Path, ring: MemoryRing) -> Callable[[], KeyLibrary]:
    """The library of a person whose keyring is in memory; each call is another start of the program."""
    backend = Backend(name="memory", title="The test's keyring", entry_units=32_768, make=lambda: ring)
    return lambda: KeyLibrary(Index(tmp_path / "data"), KeyringService(backend))


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, open_library: Callable[[], KeyLibrary], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOSE_INSPECTOR_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(vault_library, "open_library", open_library)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def stored(open_library: Callable[[], KeyLibrary]) -> Iterator[Callable[..., LibraryRow]]:
    """Stores a key and gives its row."""
    library = open_library()

    def store(label: str = "mine", *, keep: Keep = Keep.KEYRING, **spec: Any) -> LibraryRow:
        key = generate(KeySpec(**{"kind": KeyKind.EC, "curve": "P-256", **spec}))
        return library.add(key, label, keep=keep)

    yield store
    library.close()


def run(*arguments: str) -> int:
    return cli.run(["keys", *arguments])


def read(path: str, passphrase: bytes | None = None) -> Key:
    reading = read_keys(
        Path(path).read_bytes(), origin=path, passphrase=None if passphrase is None else Secret(passphrase)
    )
    return reading.keys[0]


# ---------------------------------------------------------------------------------------------------------------- list


def test_an_empty_library_says_how_a_key_comes_in(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list") == 0
    assert capsys.readouterr().out.startswith("There are no keys yet.")


def test_the_list_never_asks_the_keyring(
    stored: Callable[..., LibraryRow], ring: MemoryRing, capsys: pytest.CaptureFixture[str]
) -> None:
    row = stored("mine\x1b[2J", use="sig", alg="ES256", kid="k\u202e1")
    stored("a secret", kind=KeyKind.OCT, curve=None, bits=256, kid="none")
    ring.calls = 0
    assert run("list") == 0
    head, first, second = capsys.readouterr().out.splitlines()
    assert head.split() == ["id", "label", "key", "private", "part", "kid", "use", "alg", "thumbprint"]
    assert first.split() == [
        row.id[:8],
        "mine⟨U+001B⟩[2J",
        "EC",
        "P-256",
        "stored",
        "k⟨U+202E⟩1",
        "sig",
        "ES256",
        row.thumbprint,
    ]
    assert second.split()[1:] == ["a", "secret", "oct", "256", "stored"]
    assert ring.calls == 0


def test_the_list_as_json_is_ascii(stored: Callable[..., LibraryRow], capsys: pytest.CaptureFixture[str]) -> None:
    row = stored("Väinö\x7f")
    assert run("list", "--format", "json") == 0
    output = capsys.readouterr().out
    assert output.isascii()
    assert "\x7f" not in output
    listed = json.loads(output)["keys"][0]
    assert (listed["id"], listed["label"], listed["state"]) == (row.id, "Väinö\x7f", "stored")
    assert "d" not in listed


# ------------------------------------------------------------------------------------------------------------ bringing


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["EC"], "EC P-256"),
        (["OKP", "--curve", "X25519", "--use", "enc"], "OKP X25519"),
        (["RSA", "--bits", "2048", "--label", "mine"], "RSA 2048"),
    ],
)
def test_a_key_is_made_and_stored(
    arguments: list[str], shown: str, ring: MemoryRing, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("generate", *arguments) == 0
    first, rest = capsys.readouterr().out.split("\n", 1)
    assert shown in first
    assert first.endswith("its private part is in the keyring")
    public = json.loads(rest)
    assert public["kid"]
    assert not {"d", "p", "k"} & public.keys()
    assert len(ring.entries) == 1


def test_of_a_symmetric_key_nothing_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("generate", "oct", "--kid", "none") == 0
    assert capsys.readouterr().out.count("\n") == 1


@pytest.mark.parametrize("arguments", [["RSA", "--bits", "1024"], ["EC", "--curve", "P-348"], ["OKP"]])
def test_a_key_that_does_not_exist_is_not_made(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("generate", *arguments) == 2
    assert capsys.readouterr().err.startswith("No key was made: ")


def test_without_a_keyring_nothing_is_stored_anywhere_else(
    ring: MemoryRing, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ring.away = True
    assert run("generate", "EC") == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert "not running here" in output.err
    Path("key.pem").write_text(private_pem(generate(KeySpec(kind=KeyKind.EC, curve="P-256"))).reveal())
    assert run("import", "key.pem") == 1
    assert "not running here" in capsys.readouterr().err
    assert run("list") == 0
    assert "no keys yet" in capsys.readouterr().out
    assert not [file for file in tmp_path.rglob("*") if "PRIVATE" in file.name]


def test_keys_are_imported_from_a_file(capsys: pytest.CaptureFixture[str], ring: MemoryRing) -> None:
    key = generate(KeySpec(kind=KeyKind.EC, curve="P-256", kid="k1"))
    Path("set.json").write_text(json.dumps(private_jwks((key, key)).reveal()))
    assert run("import", "set.json") == 0
    first, second, summary = capsys.readouterr().out.splitlines()
    assert first.endswith("k1: its private part is in the keyring")
    assert second.endswith("k1: its private part is in the keyring; known already, nothing is added")
    assert summary == "2 found, 1 added, 1 known already."
    assert len(ring.entries) == 1
    other = generate(KeySpec(kind=KeyKind.EC, curve="P-256", kid="k1"))
    Path("key.pem").write_text(private_pem(other, Secret(b"pass")).reveal())
    Path("pass").write_text("pass\n")
    assert run("import", "key.pem", "--passphrase-file", "pass", "--label", "mine", "--public") == 0
    assert capsys.readouterr().out.endswith("mine: public part only\n")
    assert run("import", "key.pem", "--passphrase-file", "pass") == 0
    row, *rest = capsys.readouterr().out.splitlines()
    assert row.endswith("mine: its private part is in the keyring; the public part was known already")
    assert rest == []
    assert len(ring.entries) == 2


@pytest.mark.parametrize("content", [b"", b"hello", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_a_file_without_a_key_is_refused(content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    Path("none.pem").write_bytes(content)
    assert run("import", "none.pem") == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith("none.pem: ")


def test_a_problem_without_a_page_is_told_by_its_code() -> None:
    assert in_words(KeyProblem(code="key.nobody-wrote-it", values={})) == "key.nobody-wrote-it."
    empty = KeyProblem(code="key.unreadable", values={"reason": "it is empty"})
    assert in_words(empty, "it") == "La chiave non si può leggere: è vuoto."


# -------------------------------------------------------------------------------------------------------------- export


def test_the_public_part_goes_to_the_terminal(
    stored: Callable[..., LibraryRow], capsys: pytest.CaptureFixture[str], ring: MemoryRing
) -> None:
    row = stored(kid="k\u202e")
    ring.calls = 0
    assert run("export", row.id[:6]) == 0
    jwk = json.loads(capsys.readouterr().out)
    assert jwk["kid"] == "k\u202e"
    assert "d" not in jwk
    assert run("export", "mine", "--form", "jwks") == 0
    assert json.loads(capsys.readouterr().out) == {"keys": [jwk]}
    assert run("export", str(row.thumbprint), "--form", "pem") == 0
    assert capsys.readouterr().out.startswith("-----BEGIN PUBLIC KEY-----\n")
    assert run("export", "k\u202e", "--form", "encryption-public-key") == 0
    member = capsys.readouterr().out
    assert json.loads(f"{{{member}}}")["encryptionPublicKey"]["x"] == jwk["x"]
    assert "\u202e" not in member
    assert ring.calls == 0


def test_the_public_part_goes_to_a_new_file(stored: Callable[..., LibraryRow]) -> None:
    stored()
    assert run("export", "mine", "--output", "public.jwk") == 0
    assert not read("public.jwk").is_private
    assert run("export", "mine", "--output", "public.jwk") == 2  # it exists now


@pytest.mark.parametrize("form", ["jwk", "jwks", "pem", "der"])
def test_the_private_part_goes_only_to_a_file_of_ones_own(
    form: str, stored: Callable[..., LibraryRow], capsys: pytest.CaptureFixture[str]
) -> None:
    row = stored()
    assert run("export", "mine", "--private", "--form", form, "--output", "key") == 0
    assert stat.S_IMODE(Path("key").stat().st_mode) == 0o600
    key = read("key")
    assert key.is_private
    assert key.thumbprint == row.thumbprint
    assert capsys.readouterr().out.startswith("Written to key, readable only by you.")


@pytest.mark.parametrize("form", ["pem", "der", "p12"])
def test_the_private_part_is_encrypted_where_a_passphrase_is_given(
    form: str, stored: Callable[..., LibraryRow]
) -> None:
    row = stored()
    Path("pass").write_text("pass\n")
    assert run("export", "mine", "--private", "--form", form, "--output", "key", "--passphrase-file", "pass") == 0
    assert read("key", b"pass").thumbprint == row.thumbprint
    data = Path("key").read_bytes()
    if form == "p12":
        assert pkcs12.load_key_and_certificates(data, b"pass")[0] is not None
    else:
        load = serialization.load_pem_private_key if form == "pem" else serialization.load_der_private_key
        with pytest.raises(TypeError):
            load(data, None)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["mine", "--private"], "A private key is never written to the terminal"),
        (["mine", "--private", "--output", "k", "--form", "encryption-public-key"], "has no place for a private part"),
        (["mine", "--private", "--output", "k", "--form", "p12"], "PKCS#12 needs a passphrase"),
        (["mine", "--private", "--output", "k", "--passphrase-file", "p"], "The form jwk is never encrypted"),
        (["mine", "--form", "der"], "The form der is for private keys"),
        (["secret"], "is a symmetric key and has no public part"),
        (["secret", "--private", "--output", "k", "--form", "pem"], "a symmetric key has no PEM or DER form"),
        (["nobody"], "There is no key nobody."),
        ([""], "There is no key ."),
        (["twice"], "twice may be any of "),
    ],
)
def test_what_cannot_be_exported_is_said(
    arguments: list[str], complaint: str, stored: Callable[..., LibraryRow], capsys: pytest.CaptureFixture[str]
) -> None:
    stored("mine")
    stored("secret", kind=KeyKind.OCT, curve=None, bits=256)
    stored("twice")
    stored("twice")
    assert run("export", *arguments) == 2
    output = capsys.readouterr()
    assert complaint in output.err
    assert output.out == ""
    assert not Path("k").exists()


# -------------------------------------------------------------------------------------------------------------- remove


def test_keys_are_removed_only_when_it_is_said_twice(
    stored: Callable[..., LibraryRow], ring: MemoryRing, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = stored("first"), stored("second")
    assert run("remove", "first", first.id, "second") == 2
    output = capsys.readouterr()
    assert "Nothing is removed without --yes" in output.err
    assert output.out.count("first\n") == 1
    assert len(ring.entries) == 2
    assert run("remove", "first", first.id, "--yes") == 0
    assert len(ring.entries) == 1
    assert run("list") == 0
    assert second.id[:8] in capsys.readouterr().out


# ----------------------------------------------------------------------------------------------- inspecting with them


class FakeLibrary:
    """Stored keys of which some cannot be had."""

    def __init__(self, rows: list[LibraryRow], trouble: dict[str, Exception] | None = None) -> None:
        self.known = {row.id: row for row in rows}
        self.trouble = trouble or {}
        self.loaded: list[str] = []

    def rows(self) -> tuple[LibraryRow, ...]:
        if "rows" in self.trouble:
            raise self.trouble["rows"]
        return tuple(self.known.values())

    def public(self, key_id: str) -> Key:
        return self._key(key_id, private=False)

    def load(self, key_id: str) -> Key:
        if key_id in self.trouble:
            raise self.trouble[key_id]
        self.loaded.append(key_id)
        return self._key(key_id, private=True)

    def _key(self, key_id: str, *, private: bool) -> Key:
        secret = Secret(key_id.encode() * 8) if private else None
        return Key(kind=KeyKind.OCT, bits=256, secret=secret, kid=key_id, label=self.known[key_id].label)


def row(key_id: str, state: Place = Place.STORED) -> LibraryRow:
    return LibraryRow(
        id=key_id,
        label=f"label {key_id}",
        kind="oct",
        bits=256,
        curve=None,
        kid=key_id,
        use=None,
        alg=None,
        thumbprint=None,
        origin="",
        state=state,
        created="2026-11-21T22:00:00Z",
    )


def hmac_token(secret: bytes) -> str:
    first = "eyJhbGciOiJIUzI1NiJ9.e30"
    signature = hmac.digest(secret, first.encode(), hashlib.sha256)
    return f"{first}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


TOKEN = hmac_token(b"bbbb" * 8)


def test_a_private_key_is_loaded_where_it_could_help() -> None:
    library = FakeLibrary([row("aaaa"), row("bbbb"), row("cccc", Place.PUBLIC), row("dddd", Place.UNREACHABLE)])
    inspection = stored_keys.inspect_with(Inquiry(source=TOKEN), library)
    assert inspection.outcome is Outcome.VERIFIED
    assert inspection.layers[0].key is not None
    assert inspection.layers[0].key.label == "label bbbb"
    assert library.loaded == ["aaaa", "bbbb"]


def test_where_none_could_help_the_keyring_is_left_alone() -> None:
    library = FakeLibrary([row("aaaa")])
    assert stored_keys.inspect_with(Inquiry(source="hello"), library).outcome is Outcome.UNRECOGNISED
    assert library.loaded == []


def test_where_none_is_stored_the_first_answer_is_the_last() -> None:
    library = FakeLibrary([row("aaaa", Place.PUBLIC)])
    assert stored_keys.inspect_with(Inquiry(source=TOKEN), library).outcome is Outcome.UNCHECKED
    assert library.loaded == []


def test_what_the_keyring_does_not_give_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    library = FakeLibrary([row("aaaa"), row("bbbb")], {"aaaa": Absent()})
    assert stored_keys.inspect_with(Inquiry(source=TOKEN), library).outcome is Outcome.VERIFIED
    assert capsys.readouterr().err.startswith("label aaaa is used without its private part. ")


def test_a_keyring_that_is_away_is_asked_once(capsys: pytest.CaptureFixture[str]) -> None:
    library = FakeLibrary([row("aaaa"), row("bbbb")], {"aaaa": NoKeyring(), "bbbb": NoKeyring()})
    assert stored_keys.inspect_with(Inquiry(source=TOKEN), library).outcome is Outcome.UNCHECKED
    assert capsys.readouterr().err.count("The keyring is left out.") == 1


def test_a_damaged_list_does_not_stop_the_inspection(capsys: pytest.CaptureFixture[str]) -> None:
    library = FakeLibrary([], {"rows": IndexFileError(IndexFault.DAMAGED)})
    assert stored_keys.inspect_with(Inquiry(source=TOKEN), library).outcome is Outcome.UNCHECKED
    assert capsys.readouterr().err.startswith("The stored keys are left out. ")


def layer(kind: str, header: str | None = None, *, opened: bool = False, key: bool = False) -> Layer:
    return Layer(
        kind=kind,
        trace=(),
        header=header,
        payload=Payload(data=b"", length=0) if opened else None,
        key=KeyReference(label="k", kid=None, thumbprint=None) if key else None,
    )


@pytest.mark.parametrize(
    ("outcome", "shown", "expected"),
    [
        (Outcome.UNCHECKED, layer("jwe"), True),
        (Outcome.FAILED, layer("challenge"), True),
        (Outcome.FAILED, layer("jwe", opened=True), False),
        (Outcome.OPENED, layer("jwe"), False),
        (Outcome.UNCHECKED, layer("jws", '{"alg":"HS512"}', opened=True), True),
        (Outcome.FAILED, layer("jws", '{"alg":"HS512"}', opened=True, key=True), False),
        (Outcome.UNCHECKED, layer("jws", '{"alg":"RS256"}'), False),
        (Outcome.UNCHECKED, layer("jws", "not JSON"), False),
        (Outcome.UNCHECKED, layer("jws", "{}"), False),
        (Outcome.FAILED, layer("envelope"), False),
    ],
)
def test_when_a_private_key_could_help(outcome: Outcome, shown: Layer, expected: object) -> None:
    inspection = Inspection(outcome=outcome, summary="s", layers=(shown,))
    assert stored_keys.private_could_help(inspection) is expected


def test_the_command_uses_the_library_where_there_is_one(
    stored: Callable[..., LibraryRow], capsys: pytest.CaptureFixture[str], ring: MemoryRing
) -> None:
    Path("token").write_text(TOKEN)
    assert cli.run(["inspect", "token"]) == 3
    stored("mine", kind=KeyKind.OCT, curve=None, bits=256)
    ring.calls = 0
    assert cli.run(["inspect", "token", "--no-stored-keys"]) == 3
    assert ring.calls == 0
    assert cli.run(["inspect", "token"]) == 1
    assert ring.calls > 0
    assert capsys.readouterr().err == ""


def test_nothing_is_created_by_looking_for_a_library(tmp_path: Path) -> None:
    assert not stored_keys.library_exists()
    assert not (tmp_path / "data").exists()
    (tmp_path / "data").mkdir()
    assert not stored_keys.library_exists()
