"""Entries and rows kept in step."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from inspector.keys.secret import Secret
from inspector.vault.errors import (
    Absent,
    IndexFault,
    IndexFileError,
    KeyringProblem,
    Locked,
    NoKeyring,
    RecordError,
    Refused,
    StoreFull,
    TimedOut,
    TooLarge,
    UnknownKeyError,
)
from inspector.vault.index import Index, IndexRow, RowState
from inspector.vault.payload import Payload
from inspector.vault.rows import row_of
from inspector.vault.store import Recovery, Store
from tests.unit.vault.rings import Entries, MemoryRing, curve_key, service_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAYLOAD = Payload(kind="E", data=Secret(bytes(range(33))))  # three entries of 60 characters


def new_row(key_id: str = "id-1") -> IndexRow:
    return row_of(curve_key(), key_id=key_id, label="label", created="2026-11-21T14:03:12Z")


@contextmanager
def store_of(folder: Path, ring: MemoryRing, **options: str) -> Iterator[Store]:
    with service_of(ring, **options) as service:
        yield Store(Index(folder), service)


@pytest.fixture
def ring() -> MemoryRing:
    return MemoryRing({})


@pytest.fixture
def store(tmp_path: Path, ring: MemoryRing) -> Iterator[Store]:
    with store_of(tmp_path, ring) as made:
        yield made


def states(folder: Path) -> dict[str, RowState]:
    return {row.key_id: row.state for row in Index(folder).rows()}


def test_the_last_entry_is_written_first_and_all_are_read_back(store: Store, ring: MemoryRing, tmp_path: Path) -> None:
    row = store.add(new_row(), PAYLOAD)
    assert ring.calls == ["unlock", "set 2", "set 1", "set 0", "get", "get", "get"]
    assert [service for service, _user in sorted(ring.entries)] == [
        f"JOSE Inspector/id-1/1.{part}" for part in range(3)
    ]  # fmt: skip
    assert {user for _service, user in ring.entries} == {"id-1"}
    assert (row.state, row.parts, row.backend, row.generation) == (RowState.LIVE, 3, "memory", 1)
    assert Index(tmp_path).rows() == (row,)


def test_what_was_stored_is_read(store: Store) -> None:
    record = store.read(store.add(new_row(), PAYLOAD))
    assert (record.kind, record.payload.reveal()) == ("E", bytes(range(33)))


def test_the_first_entry_is_removed_first_and_the_row_last(store: Store, ring: MemoryRing, tmp_path: Path) -> None:
    row = store.add(new_row(), PAYLOAD)
    ring.calls.clear()
    store.remove(row)
    assert ring.calls == ["unlock", "delete 0", "delete 1", "delete 2"]
    assert ring.entries == {}
    assert states(tmp_path) == {}


def test_removing_bears_entries_that_are_gone_already(store: Store, ring: MemoryRing, tmp_path: Path) -> None:
    row = store.add(new_row(), PAYLOAD)
    ring.entries.clear()
    store.remove(row)
    assert states(tmp_path) == {}


def test_a_row_that_another_window_removed_is_unknown(store: Store, ring: MemoryRing) -> None:
    row = store.add(new_row(), PAYLOAD)
    store.remove(row)
    ring.calls.clear()
    with pytest.raises(UnknownKeyError):
        store.remove(row)
    assert ring.calls == ["unlock"]


@pytest.mark.parametrize("problem", [Locked(), TimedOut(), NoKeyring(), Refused()])
def test_a_keyring_that_cannot_be_opened_changes_nothing(
    store: Store, ring: MemoryRing, tmp_path: Path, problem: KeyringProblem
) -> None:
    row = store.add(new_row(), PAYLOAD)
    entries = dict(ring.entries)
    ring.trouble["unlock"] = problem
    with pytest.raises(type(problem)):
        store.add(new_row("id-2"), PAYLOAD)
    with pytest.raises(type(problem)):
        store.remove(row)
    assert ring.entries == entries
    assert states(tmp_path) == {"id-1": RowState.LIVE}


@pytest.mark.parametrize("problem", [Refused(), TooLarge(), StoreFull()])
def test_a_keyring_that_says_no_is_left_as_it_was(
    store: Store, ring: MemoryRing, tmp_path: Path, problem: KeyringProblem
) -> None:
    ring.trouble["set"] = problem
    with pytest.raises(type(problem)) as caught:
        store.add(new_row(), PAYLOAD)
    assert caught.value.action == "store the key"
    assert ring.calls == ["unlock", "set 2", "delete 0", "delete 1", "delete 2"]
    assert ring.entries == {}
    assert states(tmp_path) == {}


def test_where_even_rolling_back_fails_recovery_does_it(store: Store, ring: MemoryRing, tmp_path: Path) -> None:
    ring.trouble |= {"get": Refused(), "delete": Locked()}
    with pytest.raises(Refused):
        store.add(new_row(), PAYLOAD)
    assert states(tmp_path) == {"id-1": RowState.WRITING}
    assert len(ring.entries) == 3
    ring.trouble.clear()
    ring.entries.pop(("JOSE Inspector/id-1/1.0", "id-1"))
    assert store.recover() == Recovery(rolled_back=("id-1",))
    assert (ring.entries, states(tmp_path)) == ({}, {})


@pytest.mark.parametrize("problem", [Locked(), TimedOut(), NoKeyring()])
def test_an_unknown_outcome_is_left_to_recovery(
    store: Store, ring: MemoryRing, tmp_path: Path, problem: KeyringProblem
) -> None:
    ring.trouble["set"] = problem
    with pytest.raises(type(problem)):
        store.add(new_row(), PAYLOAD)
    assert ring.calls == ["unlock", "set 2"]  # no second question to a keyring that hangs or prompts
    assert states(tmp_path) == {"id-1": RowState.WRITING}
    ring.trouble["get"] = problem
    with pytest.raises(type(problem)):
        store.recover()
    ring.trouble.clear()
    assert store.recover() == Recovery(rolled_back=("id-1",))
    assert states(tmp_path) == {}


def test_a_keyring_that_gives_back_something_else_is_refused(tmp_path: Path) -> None:
    class Forgetful(MemoryRing):
        def get(self, service: str, user: str) -> str | None:
            text = super().get(service, user)
            return text and text.lower()

    ring = Forgetful({})
    with store_of(tmp_path, ring) as store, pytest.raises(Refused, match="something else"):
        store.add(new_row(), PAYLOAD)
    assert (ring.entries, states(tmp_path)) == ({}, {})


def test_a_keyring_that_keeps_nothing_is_noticed(tmp_path: Path) -> None:
    class Null(MemoryRing):
        def set(self, service: str, user: str, text: str) -> None:
            """Succeed without doing anything, as the null backend does."""

    with store_of(tmp_path, Null({})) as store, pytest.raises(Absent):
        store.add(new_row(), PAYLOAD)
    assert states(tmp_path) == {}


def test_a_payload_too_large_touches_nothing(store: Store, ring: MemoryRing, tmp_path: Path) -> None:
    with pytest.raises(TooLarge):
        store.add(new_row(), Payload(kind="S", data=Secret(bytes(16 * 1024 + 1))))
    assert ring.calls == []
    assert states(tmp_path) == {}


@pytest.mark.parametrize("part", range(3))
def test_a_missing_entry_is_absent(store: Store, ring: MemoryRing, part: int) -> None:
    row = store.add(new_row(), PAYLOAD)
    del ring.entries[f"JOSE Inspector/id-1/1.{part}", "id-1"]
    with pytest.raises(Absent) as caught:
        store.read(row)
    assert caught.value.action == "read the key"


def test_a_changed_entry_is_a_damaged_record(store: Store, ring: MemoryRing) -> None:
    row = store.add(new_row(), PAYLOAD)
    ring.entries["JOSE Inspector/id-1/1.0", "id-1"] = "hunter2"
    with pytest.raises(RecordError, match="another form"):
        store.read(row)


def test_the_keyring_of_another_system_is_not_asked(tmp_path: Path, ring: MemoryRing) -> None:
    with store_of(tmp_path, ring) as store:
        row = store.add(new_row(), PAYLOAD)
    elsewhere = MemoryRing({})
    with store_of(tmp_path, elsewhere, name="other") as store:
        with pytest.raises(Absent) as caught:
            store.read(row)
        assert caught.value.detail == "stored in memory"
        store.remove(row)
        assert store.recover() == Recovery()
    assert elsewhere.calls == []
    assert states(tmp_path) == {"id-1": RowState.DELETING}  # out of sight; its own system takes the entries away
    with store_of(tmp_path, ring) as store:
        assert store.recover() == Recovery(rolled_back=("id-1",))
    assert (ring.entries, states(tmp_path)) == ({}, {})


def test_recovery_completes_what_was_written_whole(store: Store, ring: MemoryRing, tmp_path: Path) -> None:
    row = store.add(new_row(), PAYLOAD)
    Index(tmp_path).delete(row)
    Index(tmp_path).insert([replace(row, state=RowState.WRITING)])
    assert store.recover() == Recovery(completed=("id-1",))
    assert states(tmp_path) == {"id-1": RowState.LIVE}
    assert len(ring.entries) == 3


def test_recovery_without_work_touches_no_keyring(store: Store, ring: MemoryRing) -> None:
    store.add(new_row(), PAYLOAD)
    ring.calls.clear()
    assert store.recover() == Recovery()
    assert ring.calls == []


def test_recovery_leaves_rows_alone_while_another_window_stores(store: Store, tmp_path: Path) -> None:
    writing = replace(new_row(), backend="memory", parts=1, state=RowState.WRITING)
    Index(tmp_path).insert([writing])
    with Index(tmp_path).exclusive():
        assert store.recover() is None
    assert states(tmp_path) == {"id-1": RowState.WRITING}


def test_recovery_says_what_else_is_wrong_with_the_index(tmp_path: Path, ring: MemoryRing) -> None:
    writing = replace(new_row(), backend="memory", parts=1, state=RowState.WRITING)
    Index(tmp_path).insert([writing])
    (tmp_path / "keys.lock").unlink()
    (tmp_path / "keys.lock").mkdir()
    with store_of(tmp_path, ring) as store, pytest.raises(IndexFileError) as caught:
        store.recover()
    assert caught.value.fault is IndexFault.DISK


def test_one_entry_that_is_refused_does_not_hold_up_the_others(tmp_path: Path) -> None:
    class Picky(MemoryRing):
        def delete(self, service: str, user: str) -> None:
            if user == "id-1":
                raise Refused
            super().delete(service, user)

    entries: Entries = {("JOSE Inspector/id-2/1.0", "id-2"): "ji1"}
    for key_id in ("id-1", "id-2"):
        Index(tmp_path).insert([replace(new_row(key_id), backend="memory", parts=1, state=RowState.DELETING)])
    with store_of(tmp_path, Picky(entries)) as store:
        assert store.recover() == Recovery(rolled_back=("id-2",), postponed=("id-1",))
    assert states(tmp_path) == {"id-1": RowState.DELETING}
    assert entries == {}
