"""The door to all keys."""

from __future__ import annotations

import subprocess
import sys
import threading
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from inspector.vault.backends import SECRET_SERVICE
from inspector.vault.errors import (
    Absent,
    KeyringProblem,
    KeyringState,
    Locked,
    NoKeyring,
    NotPublicError,
    RecordError,
    Refused,
    TimedOut,
    UnknownKeyError,
)
from inspector.vault.index import Index, RowState
from inspector.vault.library import Keep, KeyLibrary, KeyringReport, Place, open_library
from inspector.vault.service import KeyringService
from tests.unit.vault.rings import MemoryRing, backend, curve_key, library_of, oct_key, private_bytes, rsa_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.keys.key import Key


def labels(keys: tuple[Key, ...]) -> list[str]:
    return [key.label for key in keys]


def private_flags(keys: tuple[Key, ...]) -> list[bool]:
    return [key.is_private for key in keys]


@pytest.fixture
def ring() -> MemoryRing:
    return MemoryRing({})


@pytest.fixture
def library(tmp_path: Path, ring: MemoryRing) -> Iterator[KeyLibrary]:
    with library_of(tmp_path, ring) as made:
        yield made


def test_a_stored_key_is_there_after_the_program_ended(tmp_path: Path, ring: MemoryRing) -> None:
    with library_of(tmp_path, ring) as library:
        row = library.add(rsa_key(), "Signing", keep=Keep.KEYRING)
    with library_of(tmp_path, ring) as library:
        ring.calls.clear()
        assert library.rows() == (row,)
        assert ring.calls == []  # the table is shown without the keyring
        key = library.load(row.id)
    assert private_bytes(key) == private_bytes(rsa_key())
    assert (key.label, key.kid, row.state) == ("Signing", "rsa-kid", Place.STORED)


def test_a_row_shows_what_a_table_needs(tmp_path: Path, ring: MemoryRing) -> None:
    service = KeyringService(backend(ring))
    library = KeyLibrary(
        Index(tmp_path),
        service,
        now=lambda: datetime(2026, 11, 21, 14, 3, 12, tzinfo=UTC),
        new_id=lambda: uuid.UUID(int=1),
    )
    key = curve_key("P-256")
    row = library.add(key, "Signing", keep=Keep.KEYRING)
    library.close()
    assert row.id == "00000000-0000-0000-0000-000000000001"
    assert row.created == "2026-11-21T14:03:12Z"
    assert (row.kind, row.bits, row.curve, row.kid, row.use, row.alg) == (
        "EC", 256, "P-256", "curve-kid", "sig", "none-such",
    )  # fmt: skip
    assert (row.thumbprint, row.origin, row.label) == (key.thumbprint, "a file", "Signing")


def test_a_session_key_leaves_no_trace(tmp_path: Path, ring: MemoryRing) -> None:
    with library_of(tmp_path, ring) as library:
        row = library.add(oct_key(), "Now only", keep=Keep.SESSION)
        assert row.state is Place.SESSION
        assert library.rows() == (row,)
        assert private_bytes(library.load(row.id)) == private_bytes(oct_key())
        assert library.public(row.id).secret is None
        library.lock()
        assert library.load(row.id).label == "Now only"  # it is nowhere else
    assert (ring.calls, list(tmp_path.iterdir())) == ([], [])
    with library_of(tmp_path, ring) as library:
        assert library.rows() == ()


def test_public_keys_are_kept_in_the_index(tmp_path: Path, ring: MemoryRing) -> None:
    with library_of(tmp_path, ring) as library:
        rows = library.add_public((rsa_key(), curve_key()), "idp.jwks.json")
        private = library.add(rsa_key(), "public part", keep=Keep.PUBLIC)
    with library_of(tmp_path, ring) as library:
        assert library.rows() == (*rows, private)
        assert {row.state for row in library.rows()} == {Place.PUBLIC}
        key = library.load(private.id)
        assert (key.public, key.private) == (rsa_key().public, None)
        assert library.load(private.id) is key  # built once
        library.remove(private.id)
        assert library.rows() == rows
    assert ring.calls == []


def test_a_public_key_goes_to_the_index_wherever_it_was_meant_to_go(library: KeyLibrary, ring: MemoryRing) -> None:
    public = replace(rsa_key(), private=None)
    assert library.add(public, "x", keep=Keep.KEYRING).state is Place.PUBLIC
    assert ring.calls == []


def test_a_symmetric_key_has_no_public_part(library: KeyLibrary) -> None:
    with pytest.raises(NotPublicError):
        library.add(oct_key(), "x", keep=Keep.PUBLIC)
    with pytest.raises(NotPublicError):
        library.add_public((rsa_key(), oct_key()), "x")
    assert library.rows() == ()


@pytest.mark.parametrize("problem", [Locked(), Refused(), TimedOut(), NoKeyring()])
def test_without_a_usable_keyring_nothing_is_stored_elsewhere(
    library: KeyLibrary, ring: MemoryRing, tmp_path: Path, problem: KeyringProblem
) -> None:
    ring.trouble["unlock"] = problem
    with pytest.raises(type(problem)):
        library.add(rsa_key(), "x", keep=Keep.KEYRING)
    assert library.rows() == ()
    assert list(tmp_path.iterdir()) == []


def test_keys_out_of_the_keyring_stay_in_memory_until_locked(library: KeyLibrary, ring: MemoryRing) -> None:
    row = library.add(rsa_key(), "x", keep=Keep.KEYRING)
    ring.calls.clear()
    assert library.load(row.id) is library.load(row.id)
    assert ring.calls == []
    library.lock()
    library.load(row.id)
    assert set(ring.calls) == {"get"}
    assert ring.closed == 1


def test_a_digest_of_a_symmetric_key_is_kept_out_of_the_index(library: KeyLibrary, tmp_path: Path) -> None:
    import hashlib

    digest = hashlib.sha256(b"password").hexdigest()
    row = library.add(oct_key(b"password", kid=digest), digest, keep=Keep.KEYRING)
    library.lock()
    assert (row.kid, row.label) == (None, "")
    assert library.load(row.id).kid == digest
    assert not any(digest[:6].encode() in file.read_bytes() for file in tmp_path.iterdir())


def test_labels_change(library: KeyLibrary, ring: MemoryRing) -> None:
    stored = library.add(rsa_key(), "x", keep=Keep.KEYRING)
    session = library.add(oct_key(), "x", keep=Keep.SESSION)
    library.rename(stored.id, "first")
    library.rename(session.id, "second")
    ring.calls.clear()
    assert [row.label for row in library.rows()] == ["first", "second"]
    assert [library.load(row.id).label for row in library.rows()] == ["first", "second"]
    assert labels(library.keys()) == ["first", "second"]
    assert ring.calls == []
    with pytest.raises(UnknownKeyError):
        library.rename("gone", "third")


def test_a_removed_key_is_gone(library: KeyLibrary, ring: MemoryRing) -> None:
    stored = library.add(rsa_key(), "x", keep=Keep.KEYRING)
    session = library.add(oct_key(), "x", keep=Keep.SESSION)
    for row in (stored, session):
        library.remove(row.id)
        for attempt in (library.load, library.public, library.remove):
            with pytest.raises(UnknownKeyError):
                attempt(row.id)
    assert (library.rows(), ring.entries) == ((), {})


def test_a_row_in_between_is_not_shown(library: KeyLibrary, ring: MemoryRing, tmp_path: Path) -> None:
    row = library.add(rsa_key(), "x", keep=Keep.KEYRING)
    ring.trouble["delete"] = TimedOut()
    with pytest.raises(TimedOut):
        library.remove(row.id)
    assert library.rows() == ()
    assert library.keys() == ()
    with pytest.raises(UnknownKeyError):
        library.load(row.id)
    assert [row.state for row in Index(tmp_path).rows()] == [RowState.DELETING]


def test_what_a_crash_left_is_settled_at_the_first_use_of_the_keyring(tmp_path: Path, ring: MemoryRing) -> None:
    with library_of(tmp_path, ring) as library:
        kept = library.add(rsa_key(), "kept", keep=Keep.KEYRING)
        removed = library.add(curve_key(), "removed", keep=Keep.KEYRING)
        ring.trouble["delete"] = TimedOut()
        with pytest.raises(TimedOut):
            library.remove(removed.id)
    ring.trouble.clear()
    with library_of(tmp_path, ring) as library:
        library.rows()
        assert len(Index(tmp_path).rows()) == 2
        library.load(kept.id)
        assert [row.key_id for row in Index(tmp_path).rows()] == [kept.id]
        ring.calls.clear()
        library.lock()
        library.load(kept.id)
        assert set(ring.calls) == {"get"}  # settled once


def test_settling_waits_while_another_window_stores(tmp_path: Path, ring: MemoryRing) -> None:
    with library_of(tmp_path, ring) as library:
        row = library.add(rsa_key(), "kept", keep=Keep.KEYRING)
    writing = replace(Index(tmp_path).row(row.id), key_id="other", state=RowState.WRITING)
    Index(tmp_path).insert([writing])
    with library_of(tmp_path, ring) as library:
        with Index(tmp_path).exclusive():
            library.load(row.id)
        assert len(Index(tmp_path).rows()) == 2
        library.lock()
        library.load(row.id)
        assert len(Index(tmp_path).rows()) == 1


def test_a_key_that_the_keyring_lost_is_shown_as_unreachable(library: KeyLibrary, ring: MemoryRing) -> None:
    row = library.add(rsa_key(), "x", keep=Keep.KEYRING)
    entries = dict(ring.entries)
    library.lock()
    ring.entries.clear()
    with pytest.raises(Absent):
        library.load(row.id)
    assert library.rows() == (replace(row, state=Place.UNREACHABLE),)
    assert library.public(row.id).public == rsa_key().public
    ring.entries.update(entries)
    library.load(row.id)
    assert library.rows() == (row,)


def test_a_damaged_record_is_shown_as_unreachable(library: KeyLibrary, ring: MemoryRing) -> None:
    row = library.add(rsa_key(), "x", keep=Keep.KEYRING)
    library.lock()
    ring.entries = dict.fromkeys(ring.entries, "damaged")
    with pytest.raises(RecordError):
        library.load(row.id)
    assert library.rows()[0].state is Place.UNREACHABLE
    assert private_flags(library.keys()) == [False]


def test_a_key_in_another_systems_keyring_is_unreachable(tmp_path: Path, ring: MemoryRing) -> None:
    with library_of(tmp_path, ring) as library:
        row = library.add(rsa_key(), "x", keep=Keep.KEYRING)
    elsewhere = MemoryRing({})
    with library_of(tmp_path, elsewhere, name="other") as library:
        assert library.rows() == (replace(row, state=Place.UNREACHABLE),)
        with pytest.raises(Absent):
            library.load(row.id)
        library.remove(row.id)
        assert library.rows() == ()
    assert elsewhere.calls == []


def test_all_keys_come_with_their_private_parts(library: KeyLibrary) -> None:
    library.add(rsa_key(), "a", keep=Keep.KEYRING)
    library.add(curve_key(), "b", keep=Keep.PUBLIC)
    library.add(oct_key(), "c", keep=Keep.SESSION)
    assert labels(library.keys()) == ["a", "b", "c"]
    assert private_flags(library.keys()) == [True, False, True]


def test_keys_that_are_as_good_as_removed_are_left_out(library: KeyLibrary, ring: MemoryRing) -> None:
    stored = library.add(rsa_key(), "a", keep=Keep.KEYRING)
    session = library.add(oct_key(), "b", keep=Keep.SESSION)
    library.add(curve_key(), "c", keep=Keep.PUBLIC)
    library.lock()
    ring.calls.clear()
    assert labels(library.keys(without={stored.id, session.id})) == ["c"]
    assert ring.calls == []


@pytest.mark.parametrize("problem", [Locked(), TimedOut(), NoKeyring()])
def test_a_keyring_out_of_reach_is_asked_once_and_not_at_every_keystroke(
    library: KeyLibrary, ring: MemoryRing, problem: KeyringProblem
) -> None:
    for label in "abc":
        row = library.add(rsa_key(), label, keep=Keep.KEYRING)
    library.add_public([curve_key()], "d")
    library.lock()
    library.load(row.id)
    ring.trouble |= {"get": problem, "probe": problem}
    ring.calls.clear()
    assert private_flags(library.keys()) == [False, False, True, False]
    assert private_flags(library.keys()) == [False, False, True, False]
    assert ring.calls == ["get"]
    assert library.keyring_state().state is problem.state
    assert private_flags(library.keys()) == [False, False, True, False]
    assert ring.calls == ["get", "probe"]
    ring.trouble.clear()
    assert library.keyring_state().state is KeyringState.AVAILABLE
    assert private_flags(library.keys()) == [True, True, True, False]


def test_one_refused_key_does_not_hide_the_others(tmp_path: Path, ring: MemoryRing) -> None:
    class Picky(MemoryRing):
        def get(self, service: str, user: str) -> str | None:
            if user == first.id:
                raise Refused
            return super().get(service, user)

    with library_of(tmp_path, ring) as library:
        first = library.add(rsa_key(), "a", keep=Keep.KEYRING)
        library.add(rsa_key(), "b", keep=Keep.KEYRING)
    with library_of(tmp_path, Picky(ring.entries)) as library:
        assert private_flags(library.keys()) == [False, True]


def test_the_state_of_the_keyring_is_told_without_a_question(library: KeyLibrary, ring: MemoryRing) -> None:
    assert library.keyring_state() == KeyringReport(state=KeyringState.AVAILABLE, backend="test keyring")
    ring.trouble["probe"] = Locked()
    assert library.keyring_state() == KeyringReport(
        state=KeyringState.LOCKED,
        backend="test keyring",
        sentence=(
            "Could not open the keyring: the test keyring is locked. "
            "Unlock it with your desktop's password program, then try again."
        ),
    )
    assert ring.calls == ["probe", "probe"]


def test_the_system_is_asked_to_unlock_the_keyring(library: KeyLibrary, ring: MemoryRing) -> None:
    row = library.add(rsa_key(), "x", keep=Keep.KEYRING)
    library.lock()
    ring.trouble["get"] = Locked()
    assert private_flags(library.keys()) == [False]
    ring.trouble = {"unlock": Refused()}
    refused = library.unlock()
    assert (refused.state, refused.sentence.startswith("Could not unlock the keyring")) == (KeyringState.REFUSED, True)
    assert private_flags(library.keys()) == [False]  # it is not asked at every keystroke
    ring.trouble = {}
    assert library.unlock() == KeyringReport(state=KeyringState.AVAILABLE, backend="test keyring")
    assert ring.calls[-1] == "unlock"
    assert private_flags(library.keys()) == [True]
    assert library.rows() == (row,)


def test_a_prompt_does_not_keep_the_table_from_being_shown(tmp_path: Path, ring: MemoryRing) -> None:
    class Prompting(MemoryRing):
        def get(self, service: str, user: str) -> str | None:
            asked.set()
            answered.wait()
            return super().get(service, user)

    asked, answered = threading.Event(), threading.Event()
    with library_of(tmp_path, ring) as library:
        row = library.add(rsa_key(), "x", keep=Keep.KEYRING)
        writing = replace(Index(tmp_path).row(row.id), key_id="other", state=RowState.WRITING)
        Index(tmp_path).insert([writing])
    with library_of(tmp_path, Prompting(ring.entries)) as library:
        loading = threading.Thread(target=library.load, args=(row.id,))
        loading.start()
        asked.wait()
        assert library.rows() == (row,)
        answered.set()
        loading.join()


def test_two_windows_see_each_others_keys(tmp_path: Path, ring: MemoryRing) -> None:
    with library_of(tmp_path, ring) as one, library_of(tmp_path, ring) as other:
        first = one.add(rsa_key(), "one", keep=Keep.KEYRING)
        second = other.add(curve_key(), "other", keep=Keep.KEYRING)
        assert one.rows() == other.rows() == (first, second)
        one.remove(second.id)
        with pytest.raises(UnknownKeyError):
            other.load(second.id)


def test_the_persons_own_library_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOSE_INSPECTOR_DATA", str(tmp_path / "mine"))
    library = open_library(backend=SECRET_SERVICE)
    library.add_public((rsa_key(),), "x")
    library.close()
    assert (tmp_path / "mine" / "keys.sqlite3").exists()
    assert len(open_library(Path(tmp_path / "mine")).rows()) == 1


def test_the_table_is_shown_without_loading_anything_slow(tmp_path: Path) -> None:
    with library_of(tmp_path, MemoryRing({})) as library:
        library.add(rsa_key(), "x", keep=Keep.KEYRING)
    program = (
        "import sys; from pathlib import Path; from inspector.vault.library import open_library;"
        "rows = open_library(Path(sys.argv[1])).rows(); assert len(rows) == 1;"
        "print([name for name in ('keyring', 'secretstorage', 'jeepney', 'cryptography') if name in sys.modules])"
    )
    shown = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", program, tmp_path], check=True, capture_output=True, text=True
    )
    assert shown.stdout == "[]\n"
