"""The whole library on a real gnome-keyring: what it keeps, and how it fails."""

from __future__ import annotations

import threading
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import secretstorage
from secretstorage.util import format_secret

from inspector.vault.backends import SECRET_SERVICE, SecretServiceRing
from inspector.vault.errors import KeyringState, Locked, NoCollection, NoKeyring, TimedOut
from inspector.vault.index import Index, RowState
from inspector.vault.library import Keep, KeyLibrary, Place, open_library
from inspector.vault.secret_service import BoundedKeyring
from inspector.vault.service import KeyringService
from tests.unit.vault.rings import CURVE_KINDS, curve_key, oct_key, private_bytes, rsa_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from secretstorage.dhcrypto import Session

    from inspector.vault.ring import Backend
    from tests.vault_real.daemon import PrivateBus

ALL_KEYS = (rsa_key(2048), *map(curve_key, sorted(CURVE_KINDS)), oct_key(), oct_key(bytes(range(256)) * 16))


def bounded(seconds: float = 1.0, ring: type[SecretServiceRing] = SecretServiceRing) -> Backend:
    """The real backend with less patience."""
    return replace(SECRET_SERVICE, make=lambda: ring(BoundedKeyring(call_seconds=seconds, prompt_seconds=seconds)))


@contextmanager
def library_in(folder: Path, backend: Backend = SECRET_SERVICE) -> Iterator[KeyLibrary]:
    with closing(KeyLibrary(Index(folder), KeyringService(backend))) as library:
        yield library


def entries() -> dict[str, str]:
    """What the keyring holds of ours: service to user."""
    with closing(secretstorage.dbus_init()) as connection:
        collection = secretstorage.Collection(connection)
        found = [item.get_attributes() for item in collection.search_items({"application": "JOSE Inspector"})]
    return {attributes["service"]: attributes["username"] for attributes in found}


def all_private_parts(library: KeyLibrary) -> list[bytes]:
    keys = library.keys()
    return sorted(private_bytes(key) for key in keys)


def test_every_kind_of_key_is_kept_over_a_logout(keyring: PrivateBus, folder: Path) -> None:
    with closing(open_library(folder)) as library:
        rows = [library.add(key, key.name, keep=Keep.KEYRING) for key in ALL_KEYS]
    assert entries() == {f"JOSE Inspector/{row.id}/1.0": row.id for row in rows}
    keyring.stop()
    keyring.start()
    with closing(open_library(folder)) as library:
        assert library.keyring_state().state is KeyringState.AVAILABLE
        assert library.rows() == tuple(rows)
        loaded = [library.load(row.id) for row in rows]
        assert [private_bytes(key) for key in loaded] == [private_bytes(key) for key in ALL_KEYS]
        for row in rows:
            library.remove(row.id)
    assert entries() == {}


@pytest.mark.usefixtures("keyring")
def test_a_key_in_several_parts(folder: Path) -> None:
    with library_in(folder, replace(SECRET_SERVICE, entry_units=100)) as library:
        row = library.add(rsa_key(2048), "x", keep=Keep.KEYRING)
        assert entries() == {f"JOSE Inspector/{row.id}/1.{part}": row.id for part in range(6)}
        library.lock()
        assert private_bytes(library.load(row.id)) == private_bytes(rsa_key(2048))
        library.remove(row.id)
    assert entries() == {}


def test_a_library_goes_on_with_a_daemon_started_anew(keyring: PrivateBus, folder: Path) -> None:
    with library_in(folder) as library:
        row = library.add(oct_key(), "x", keep=Keep.KEYRING)
        keyring.kill()
        keyring.start()
        library.keyring_state()
        library.lock()
        assert private_bytes(library.load(row.id)) == private_bytes(oct_key())


def test_a_locked_keyring_is_called_locked(keyring: PrivateBus, folder: Path) -> None:
    with library_in(folder) as library:
        row = library.add(oct_key(), "x", keep=Keep.KEYRING)
    keyring.stop()
    keyring.start(unlocked=False)
    with library_in(folder) as library:
        assert library.keyring_state().state is KeyringState.LOCKED
        assert library.rows() == (row,)
        with pytest.raises(Locked):
            library.load(row.id)
        with pytest.raises(Locked):
            library.add(oct_key(), "y", keep=Keep.KEYRING)
        with pytest.raises(Locked):
            library.remove(row.id)
        assert library.rows() == (row,)


def test_a_keyring_without_a_collection_gets_none_silently(bus: PrivateBus, folder: Path) -> None:
    bus.start(unlocked=False)
    with library_in(folder) as library:
        report = library.keyring_state()
        with pytest.raises(NoCollection):
            library.add(oct_key(), "x", keep=Keep.KEYRING)
    assert report.state is KeyringState.ABSENT
    assert "no default keyring" in report.sentence
    with closing(secretstorage.dbus_init()) as connection:
        assert {collection.get_label() for collection in secretstorage.get_all_collections(connection)} <= {
            "",
            "Session",
        }


@pytest.mark.usefixtures("bus")
def test_a_bus_without_a_keyring_is_no_keyring(folder: Path) -> None:
    with library_in(folder) as library:
        assert library.keyring_state().state is KeyringState.NONE
        with pytest.raises(NoKeyring):
            library.add(oct_key(), "x", keep=Keep.KEYRING)
        session = library.add(oct_key(), "x", keep=Keep.SESSION)
        assert session.state is Place.SESSION


def test_a_stopped_bus_is_no_keyring(keyring: PrivateBus, folder: Path) -> None:
    with library_in(folder) as library:
        row = library.add(oct_key(), "x", keep=Keep.KEYRING)
        keyring.stop_bus()
        library.lock()
        with pytest.raises(NoKeyring):
            library.load(row.id)
        assert library.keyring_state().state is KeyringState.NONE


def test_a_frozen_daemon_is_timed_out_and_thawed_it_works_again(keyring: PrivateBus, folder: Path) -> None:
    with library_in(folder, bounded()) as library:
        row = library.add(oct_key(), "x", keep=Keep.KEYRING)
        library.lock()
        keyring.freeze()
        assert library.keyring_state().state is KeyringState.TIMED_OUT
        with pytest.raises(TimedOut):
            library.load(row.id)
        assert library.rows() == (row,)
        (key,) = library.keys()
        assert not key.is_private
        keyring.thaw()
        assert private_bytes(library.load(row.id)) == private_bytes(oct_key())


def test_a_daemon_that_freezes_while_storing_loses_nothing(
    keyring: PrivateBus, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The write waits in the daemon's socket and is done after it thaws: recovery finds the key complete."""

    def freeze_before_sending(session: Session, secret: bytes, content_type: str) -> object:
        keyring.freeze()
        return format_secret(session, secret, content_type)

    with monkeypatch.context() as patch, library_in(folder, bounded()) as library:
        patch.setattr("secretstorage.collection.format_secret", freeze_before_sending)
        with pytest.raises(TimedOut):
            library.add(oct_key(), "frozen", keep=Keep.KEYRING)
    (row,) = Index(folder).rows()
    assert row.state is RowState.WRITING
    keyring.thaw()
    with library_in(folder) as library:
        library.add(rsa_key(), "later", keep=Keep.KEYRING)
        assert [shown.label for shown in library.rows()] == ["frozen", "later"]
        assert private_bytes(library.load(row.key_id)) == private_bytes(oct_key())
        assert len(entries()) == 2


def test_a_daemon_killed_in_the_middle_of_a_call_is_no_keyring(keyring: PrivateBus, folder: Path) -> None:
    waiting = threading.Event()

    class Waiting(SecretServiceRing):
        def get(self, service: str, user: str) -> str | None:
            waiting.set()
            return super().get(service, user)

    with library_in(folder, bounded(20.0, Waiting)) as library:
        row = library.add(oct_key(), "x", keep=Keep.KEYRING)
        library.lock()
        library.keyring_state()
        waiting.clear()
        keyring.freeze()
        outcome: list[BaseException] = []

        def load() -> None:
            try:
                library.load(row.id)
            except NoKeyring as problem:
                outcome.append(problem)

        loading = threading.Thread(target=load)
        loading.start()
        waiting.wait()
        assert library.rows() == (row,)  # the window goes on
        keyring.kill()
        loading.join()
        assert [type(problem) for problem in outcome] == [NoKeyring]
        keyring.start()
        assert private_bytes(library.load(row.id)) == private_bytes(oct_key())


def test_a_daemon_killed_while_storing_leaves_no_orphan(keyring: PrivateBus, folder: Path) -> None:
    class Killing(SecretServiceRing):
        def set(self, service: str, user: str, text: str) -> None:
            if service.endswith("1.1"):
                keyring.kill()
            super().set(service, user, text)

    parts = replace(bounded(ring=Killing), entry_units=100)
    with library_in(folder, parts) as library, pytest.raises(NoKeyring):
        library.add(rsa_key(2048), "x", keep=Keep.KEYRING)
    assert [row.state for row in Index(folder).rows()] == [RowState.WRITING]
    keyring.start()
    assert len(entries()) == 4
    with library_in(folder) as library:
        library.add(oct_key(), "y", keep=Keep.KEYRING)
        assert len(library.rows()) == len(entries()) == 1


@pytest.mark.usefixtures("keyring")
def test_several_windows_store_at_once(folder: Path) -> None:
    with library_in(folder) as one, library_in(folder) as other:
        working = [
            threading.Thread(target=library.add, args=(key, key.name), kwargs={"keep": Keep.KEYRING})
            for library in (one, other)
            for key in ALL_KEYS[:4]
        ]
        for thread in working:
            thread.start()
        for thread in working:
            thread.join()
        assert len(one.rows()) == len(entries()) == 8
        assert all_private_parts(one) == all_private_parts(other)
