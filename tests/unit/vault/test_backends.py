"""The keyring classes of Windows and macOS themselves, over their system calls in memory."""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib
import os
import sys
from typing import TYPE_CHECKING, Any

import pytest
from keyring.backends import Windows, macOS

from inspector.vault.backends import MACOS, SECRET_SERVICE, WINDOWS, backend_of, clean_environment
from inspector.vault.errors import (
    Absent,
    KeyringState,
    Locked,
    NoKeyring,
    RecordError,
    Refused,
    StoreFull,
    TooLarge,
)
from inspector.vault.index import Index
from inspector.vault.library import Keep, KeyLibrary
from inspector.vault.service import KeyringService
from tests.unit.vault.macos_calls import Keychain
from tests.unit.vault.rings import oct_key, private_bytes, rsa_key
from tests.unit.vault.windows_calls import PYWINTYPES, CredentialManager

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from inspector.vault.ring import Backend

LARGE = oct_key(bytes(range(256)) * 5)  # 1,707 characters of base64url


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> CredentialManager:
    calls = CredentialManager()
    monkeypatch.setattr(Windows, "missing_deps", None)
    monkeypatch.setattr(Windows, "win32cred", calls, raising=False)
    monkeypatch.setattr(Windows, "pywintypes", PYWINTYPES, raising=False)
    return calls


@pytest.fixture
def macos(monkeypatch: pytest.MonkeyPatch) -> Keychain:
    """The keyring's own module of macOS calls, loaded over the libraries in memory."""
    calls = Keychain()
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: name)
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: calls)
    monkeypatch.delitem(sys.modules, "keyring.backends.macOS.api", raising=False)
    api = importlib.import_module("keyring.backends.macOS.api")
    monkeypatch.setattr(api, "k_", calls.constant)
    monkeypatch.setattr(macOS, "api", api, raising=False)
    return calls


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def library_over(backend: Backend, folder: Path) -> KeyLibrary:
    return KeyLibrary(Index(folder), KeyringService(backend))


@pytest.fixture
def on_windows(windows: CredentialManager, folder: Path) -> Iterator[KeyLibrary]:
    assert windows.stored == {}
    library = library_over(WINDOWS, folder)
    yield library
    library.close()


@pytest.fixture
def on_macos(macos: Keychain, folder: Path) -> Iterator[KeyLibrary]:
    assert macos.items == {}
    library = library_over(MACOS, folder)
    yield library
    library.close()


def test_every_system_has_its_keyring() -> None:
    assert [backend_of(platform).name for platform in ("win32", "darwin", "linux", "freebsd14")] == [
        "windows", "macos", "secret-service", "secret-service",
    ]  # fmt: skip
    assert [backend.entry_units for backend in (WINDOWS, MACOS, SECRET_SERVICE)] == [1_200, 32_768, 32_768]


def test_the_environment_cannot_change_the_keyring() -> None:
    environment = {"KEYRING_PROPERTY_SET_PASSWORD": "x", "KEYCHAIN_PATH": "x", "KEYRINGS": "stays", "PATH": "stays"}
    clean_environment(environment)
    assert environment == {"KEYRINGS": "stays", "PATH": "stays"}


@pytest.mark.parametrize("backend", [WINDOWS, MACOS, SECRET_SERVICE], ids=lambda backend: backend.name)
@pytest.mark.usefixtures("windows", "macos")
def test_a_method_put_into_the_environment_is_taken_out_before_the_class_is_built(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEYRING_PROPERTY_SET_PASSWORD", "evil")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    ring: Any = backend.make()
    ring.close()
    assert callable(ring._backend.set_password)
    assert type(ring._backend).__name__ in {"WinVaultKeyring", "Keyring", "BoundedKeyring"}
    assert "KEYRING_PROPERTY_SET_PASSWORD" not in os.environ


@pytest.mark.parametrize("backend", [WINDOWS, MACOS], ids=lambda backend: backend.name)
def test_without_the_systems_part_there_is_no_keyring(
    backend: Backend, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Windows, "missing_deps", "an import failed")
    monkeypatch.delattr(macOS, "api", raising=False)
    library = library_over(backend, folder)
    report = library.keyring_state()
    library.close()
    assert report.state is KeyringState.NONE
    assert "is missing" in report.sentence


def test_windows_keeps_keys_on_this_machine_only(on_windows: KeyLibrary, windows: CredentialManager) -> None:
    row = on_windows.add(rsa_key(2048), "x", keep=Keep.KEYRING)
    ((target, stored),) = windows.stored.items()
    assert target == f"JOSE Inspector/{row.id}/1.0"
    assert (stored["UserName"], stored["Persist"]) == (row.id, windows.CRED_PERSIST_LOCAL_MACHINE)
    on_windows.lock()
    assert private_bytes(on_windows.load(row.id)) == private_bytes(rsa_key(2048))
    on_windows.remove(row.id)
    assert windows.stored == {}


def test_windows_takes_a_large_key_in_parts_below_its_limit(on_windows: KeyLibrary, windows: CredentialManager) -> None:
    row = on_windows.add(LARGE, "x", keep=Keep.KEYRING)
    sizes = [len(stored["CredentialBlob"]) for stored in windows.stored.values()]
    assert len(sizes) == 2
    assert max(sizes) <= 2_400
    on_windows.lock()
    assert private_bytes(on_windows.load(row.id)) == private_bytes(LARGE)
    on_windows.remove(row.id)
    assert windows.stored == {}


def test_windows_refuses_an_entry_beyond_its_limit(windows: CredentialManager) -> None:
    service = KeyringService(WINDOWS)
    service.call("x", lambda ring: ring.set("s", "u", "x" * 1_280))
    with pytest.raises(TooLarge) as caught:
        service.call("store the key", lambda ring: ring.set("s", "u", "x" * 1_281))
    service.close()
    assert str(caught.value) == (
        "Could not store the key: the key does not fit into the Windows Credential Manager (error 1783). "
        "Keep the key for this session only."
    )
    assert len(windows.stored["s"]["CredentialBlob"]) == 2_560  # the first one, which just fits


def test_a_full_store_of_windows_is_left_as_it_was(on_windows: KeyLibrary, windows: CredentialManager) -> None:
    windows.room = 1
    with pytest.raises(StoreFull):
        on_windows.add(LARGE, "x", keep=Keep.KEYRING)
    assert windows.stored == {}
    assert on_windows.rows() == ()


def test_without_a_logon_session_there_is_no_keyring(on_windows: KeyLibrary, windows: CredentialManager) -> None:
    windows.logged_on = False
    with pytest.raises(NoKeyring) as caught:
        on_windows.add(rsa_key(), "x", keep=Keep.KEYRING)
    assert caught.value.detail == "error 1312"
    assert on_windows.keyring_state().state is KeyringState.NONE


def test_a_key_deleted_in_windows_itself_is_absent(on_windows: KeyLibrary, windows: CredentialManager) -> None:
    row = on_windows.add(rsa_key(), "x", keep=Keep.KEYRING)
    windows.stored.clear()
    on_windows.lock()
    with pytest.raises(Absent):
        on_windows.load(row.id)
    on_windows.remove(row.id)
    assert on_windows.rows() == ()


def test_an_entry_of_windows_that_is_no_text_is_damaged(on_windows: KeyLibrary, windows: CredentialManager) -> None:
    row = on_windows.add(rsa_key(), "x", keep=Keep.KEYRING)
    next(iter(windows.stored.values()))["CredentialBlob"] = b"\xff\xd8\xff"
    on_windows.lock()
    with pytest.raises(RecordError):
        on_windows.load(row.id)


def test_macos_keeps_keys(on_macos: KeyLibrary, macos: Keychain) -> None:
    row = on_macos.add(LARGE, "x", keep=Keep.KEYRING)
    assert list(macos.items) == [(f"JOSE Inspector/{row.id}/1.0", row.id)]
    on_macos.lock()
    assert private_bytes(on_macos.load(row.id)) == private_bytes(LARGE)
    on_macos.remove(row.id)
    assert macos.items == {}


def test_what_macos_loses_between_deleting_and_adding_is_no_live_key(on_macos: KeyLibrary, macos: Keychain) -> None:
    """`set` deletes, then adds. Entries are never overwritten, so nothing that exists is at risk."""
    kept = on_macos.add(rsa_key(), "kept", keep=Keep.KEYRING)
    macos.statuses["SecItemAdd"] = -34
    with pytest.raises(StoreFull):
        on_macos.add(rsa_key(), "lost", keep=Keep.KEYRING)
    assert macos.calls.count("SecItemDelete") == 3  # each set deletes first; then the roll-back
    assert on_macos.rows() == (kept,)
    on_macos.lock()
    assert private_bytes(on_macos.load(kept.id)) == private_bytes(rsa_key())


@pytest.mark.parametrize(
    ("status", "word"),
    [(-128, Refused), (-25293, Refused), (-67030, Refused), (-25308, Locked), (-25291, NoKeyring)],
)
def test_macos_says_no_in_several_ways(
    on_macos: KeyLibrary, macos: Keychain, folder: Path, status: int, word: type[Exception]
) -> None:
    row = on_macos.add(rsa_key(), "x", keep=Keep.KEYRING)
    on_macos.lock()
    macos.statuses["SecItemCopyMatching"] = status
    with pytest.raises(word, match=f"status {status}"):
        on_macos.load(row.id)
    macos.statuses = {"SecItemAdd": status}
    with pytest.raises(word, match=f"status {status}"):
        on_macos.add(rsa_key(), "x", keep=Keep.KEYRING)
    macos.statuses = {"SecItemDelete": status}
    with pytest.raises(word, match=f"status {status}"):
        on_macos.remove(row.id)
    assert row.id not in {shown.id for shown in on_macos.rows()}  # begun, and left to recovery
    macos.statuses.clear()
    reopened = library_over(MACOS, folder)
    new = reopened.add(rsa_key(), "y", keep=Keep.KEYRING)
    reopened.close()
    assert reopened.rows() == (new,)
    assert list(macos.items) == [(f"JOSE Inspector/{new.id}/1.0", new.id)]
