"""A crash before and after every system effect and every commit, and another one during recovery.

Whatever happens, after a recovery that runs to its end: no live key is lost, no entry is without its row, and what
was promised to the caller holds.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pytest

from inspector.keys.secret import Secret
from inspector.vault.index import Index, IndexRow, RowState
from inspector.vault.payload import Payload
from inspector.vault.rows import row_of
from inspector.vault.service import KeyringService
from inspector.vault.store import Store, entry_name
from tests.unit.vault.rings import Crash, Entries, Fuse, MemoryRing, backend, curve_key, fused_connect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NEIGHBOUR = Payload(kind="E", data=Secret(bytes(33)))
SUBJECT = Payload(kind="E", data=Secret(bytes(range(33))))  # three entries


@dataclass
class World:
    """Everything that outlives a process: the files and the keyring."""

    folder: Path
    entries: Entries

    def copy(self, folder: Path) -> World:
        shutil.copytree(self.folder, folder)
        return World(folder, dict(self.entries))

    def run(self, work: Callable[[Store, Index], object], crash_at: int | None = None) -> tuple[int, bool]:
        """One process: does the work and ends, or crashes. Returns the moments that passed and whether it ended."""
        fuse = Fuse(crash_at)
        index = Index(self.folder, connect=fused_connect(fuse))
        service = KeyringService(backend(MemoryRing(self.entries, fuse)))
        try:
            work(Store(index, service), index)
        except Crash:
            return fuse.count, False
        finally:
            service.close()
        return fuse.count, True

    def rows(self) -> dict[str, IndexRow]:
        return {row.key_id: row for row in Index(self.folder).rows()}

    def remains(self) -> tuple[object, ...]:
        """All that decides what can happen next."""
        return tuple(self.rows().values()), tuple(sorted(self.entries.items()))

    def payload(self, key_id: str) -> bytes:
        found: list[bytes] = []
        self.run(lambda store, index: found.append(store.read(index.row(key_id)).payload.reveal()))
        return found[0]

    def check_sound(self) -> None:
        """Only live rows, every one of them readable, and no entry but theirs."""
        rows = self.rows()
        assert {row.state for row in rows.values()} <= {RowState.LIVE}
        expected = {(entry_name(row, part), row.key_id) for row in rows.values() for part in range(row.parts)}
        assert set(self.entries) == expected
        assert self.payload("neighbour") == bytes(33)
        if "subject" in rows:
            assert self.payload("subject") == bytes(range(33))


def add(key_id: str, payload: Payload) -> Callable[[Store, Index], object]:
    row = row_of(curve_key(), key_id=key_id, label="", created="2026-11-21T14:03:12Z")
    return lambda store, _index: store.add(row, payload)


def remove_subject(store: Store, index: Index) -> None:
    store.remove(index.row("subject"))


def recover(store: Store, _index: Index) -> None:
    assert store.recover() is not None


def prepared(folder: Path, *, with_subject: bool) -> World:
    world = World(folder, {})
    world.run(add("neighbour", NEIGHBOUR))
    if with_subject:
        world.run(add("subject", SUBJECT))
    return world


class Aftermath:
    """What comes after a crash: recovery, crashing in its turn at every moment. The same remains end the same way."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self._worlds = 0
        self._outcomes: dict[object, bool] = {}  # by what remained: each is gone through once

    def of(self, crashed: World) -> bool:
        """Whether the subject is there in the end, which must be so whenever recovery crashes."""
        return self._once(("crashed", *crashed.remains()), lambda: self._crash_everywhere(crashed))

    def _crash_everywhere(self, crashed: World) -> bool:
        outcomes = set()
        crash_at, ended = 0, False
        while not ended:
            crash_at += 1
            world = self._copy(crashed)
            _moments, ended = world.run(recover, crash_at)
            outcomes.add(self._once(world.remains(), partial(self._recover, world)))
        (outcome,) = outcomes
        return outcome

    def _recover(self, world: World) -> bool:
        world.run(recover)
        world.check_sound()
        return "subject" in world.rows()

    def _once(self, remains: object, outcome: Callable[[], bool]) -> bool:
        if remains not in self._outcomes:
            self._outcomes[remains] = outcome()
        return self._outcomes[remains]

    def _copy(self, world: World) -> World:
        self._worlds += 1
        return world.copy(self._scratch / f"copy {self._worlds}")


def outcomes_of(start: World, work: Callable[[Store, Index], object], scratch: Path) -> list[bool]:
    """Whether the subject is there, for a crash at each moment of the work in turn, and for no crash at all."""
    found: list[bool] = []
    aftermath = Aftermath(scratch)
    ended = False
    while not ended:
        world = start.copy(scratch / str(len(found)))
        _moments, ended = world.run(work, len(found) + 1)
        found.append(aftermath.of(world))
    return found


def test_a_crash_while_storing(tmp_path: Path) -> None:
    start = prepared(tmp_path / "start", with_subject=False)
    found = outcomes_of(start, add("subject", SUBJECT), tmp_path)
    # two moments each: unlock, row, three entries (the first one last), three reads, row live; and the end
    assert found == [False] * 9 + [True] * 10


def test_a_crash_while_removing(tmp_path: Path) -> None:
    start = prepared(tmp_path / "start", with_subject=True)
    found = outcomes_of(start, remove_subject, tmp_path)
    # two moments each: unlock, row deleting, three entries, row gone; and the end
    assert found == [True] * 3 + [False] * 10


def test_a_crash_while_storing_the_very_first_key(tmp_path: Path) -> None:
    """The table itself is laid then."""
    (tmp_path / "start").mkdir()
    crash_at, ended = 0, False
    while not ended:
        crash_at += 1
        world = World(tmp_path / "start", {}).copy(tmp_path / str(crash_at))
        _moments, ended = world.run(add("neighbour", NEIGHBOUR), crash_at)
        world.run(recover)
        if "neighbour" not in world.rows():
            assert world.entries == {}
            world.run(add("neighbour", NEIGHBOUR))
        world.check_sound()
    assert crash_at == 21  # one commit more than for a later key


def test_a_crash_while_rolling_back(tmp_path: Path) -> None:
    """A keyring that fills up at the second entry: the first is taken away again, or recovery does it."""
    from inspector.vault.errors import StoreFull

    class Full(MemoryRing):
        def set(self, service: str, user: str, text: str) -> None:
            if service.endswith("1.1"):
                raise StoreFull
            super().set(service, user, text)

    start = prepared(tmp_path / "start", with_subject=False)
    aftermath = Aftermath(tmp_path)
    crash_at, ended = 0, False
    while not ended:
        crash_at += 1
        world = start.copy(tmp_path / str(crash_at))
        fuse = Fuse(crash_at)
        service = KeyringService(backend(Full(world.entries, fuse)))
        store = Store(Index(world.folder, connect=fused_connect(fuse)), service)
        with pytest.raises((Crash, StoreFull)) as caught:
            add("subject", SUBJECT)(store, Index(world.folder))
        service.close()
        ended = caught.type is StoreFull
        assert not aftermath.of(world)
    # two moments each: unlock, row, one entry, its deletion, row gone; one for each deletion of nothing; and the end
    assert crash_at == 13
