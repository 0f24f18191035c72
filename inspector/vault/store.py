"""Storing and removing private keys so that a crash at any point loses no key and leaves no entry behind.

Store: row `writing` committed → the last entry … entry 1, entry 0 → read back and compared → row `live`.
Remove: row `deleting` committed → entry 0 first, then the others → row gone.
Recover: a `writing` row whose entries are complete and carry the right tag becomes `live`; every other `writing`
and every `deleting` row loses its entries, then itself.

So an entry never exists without a row, and whatever is read as `live` was once read back whole.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from inspector.encoding.value import frozen_value
from inspector.vault.errors import (
    UNSETTLED,
    Absent,
    IndexFault,
    IndexFileError,
    KeyringProblem,
    RecordError,
    Refused,
)
from inspector.vault.index import RowState
from inspector.vault.record import Record, read_record, write_record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.vault.index import Index, IndexRow
    from inspector.vault.payload import Payload
    from inspector.vault.ring import Ring
    from inspector.vault.service import KeyringService


@frozen_value
class Recovery:
    """What recovery found and did, as ids of rows."""

    completed: tuple[str, ...] = ()  # were being stored, are live now
    rolled_back: tuple[str, ...] = ()  # were being stored or removed, are gone now
    postponed: tuple[str, ...] = ()  # the keyring refused these now


def entry_name(row: IndexRow, part: int) -> str:
    """The service an entry is filed under; its user is the key's id."""
    return f"JOSE Inspector/{row.key_id}/{row.generation}.{part}"


class Store:
    """Keeps entries of the keyring and rows of the index in step."""

    def __init__(self, index: Index, service: KeyringService) -> None:
        self._index: Final = index
        self._service: Final = service

    def add(self, row: IndexRow, payload: Payload) -> IndexRow:
        """Store the payload under a new row; `row` comes with everything but its number of parts.

        Raises KeyringProblem or IndexFileError; the key is not in the library then, though a call whose outcome is
        unknown may still bring it there at the next recovery.
        """
        backend = self._service.backend
        record = Record(key_id=row.key_id, generation=row.generation, kind=payload.kind, payload=payload.data)
        entries = write_record(record, entry_units=backend.entry_units)
        writing = replace(row, backend=backend.name, parts=len(entries), state=RowState.WRITING)
        self._service.call("open the keyring", _unlock)  # a prompt comes before anything is written
        with self._index.exclusive():
            self._index.insert([writing])
            try:
                self._write(writing, entries)
            except UNSETTLED:
                raise
            except KeyringProblem:
                self._roll_back(writing)
                raise
            self._index.move(writing, RowState.LIVE)
        return replace(writing, state=RowState.LIVE)

    def read(self, row: IndexRow) -> Record:
        """The record of a live row. Raises KeyringProblem, Absent among them, or RecordError."""
        if row.backend != self._service.backend.name:
            raise Absent(action="read the key", keyring=self._service.backend.title, detail=f"stored in {row.backend}")
        return read_record(row.key_id, row.generation, self._entries(row))

    def remove(self, row: IndexRow) -> None:
        """Take a live row and its entries away.

        Raises KeyringProblem: with nothing changed when the keyring could not be opened, else with the removal
        begun and left to recovery. Raises UnknownKeyError when another window was quicker.
        """
        if row.backend != self._service.backend.name:
            self._index.move(row, RowState.DELETING)  # recovery on that system takes its entries away
            return
        self._service.call("open the keyring", _unlock)
        with self._index.exclusive():
            self._index.move(row, RowState.DELETING)
            deleting = replace(row, state=RowState.DELETING)
            self._erase(deleting)
            self._index.delete(deleting)

    def recover(self) -> Recovery | None:
        """Finish what a crash interrupted; None when another window is storing right now.

        Raises KeyringProblem when the keyring as a whole cannot be used.
        """
        if not any(self._is_unfinished(row) for row in self._index.rows()):
            return Recovery()
        try:
            with self._index.exclusive(wait=0):
                return self._settle([row for row in self._index.rows() if self._is_unfinished(row)])
        except IndexFileError as error:
            if error.fault is IndexFault.BUSY:
                return None
            raise

    def _is_unfinished(self, row: IndexRow) -> bool:
        return row.state is not RowState.LIVE and row.backend == self._service.backend.name

    def _settle(self, rows: Sequence[IndexRow]) -> Recovery:
        done: dict[bool, list[str]] = {True: [], False: []}  # by whether it is live now
        postponed = []
        for row in rows:
            try:
                done[self._settle_row(row)].append(row.key_id)
            except UNSETTLED:
                raise
            except KeyringProblem:
                postponed.append(row.key_id)
        return Recovery(completed=tuple(done[True]), rolled_back=tuple(done[False]), postponed=tuple(postponed))

    def _settle_row(self, row: IndexRow) -> bool:
        if row.state is RowState.WRITING and self._is_complete(row):
            self._index.move(row, RowState.LIVE)
            return True
        self._erase(row)
        self._index.delete(row)
        return False

    def _is_complete(self, row: IndexRow) -> bool:
        try:
            self.read(row)
        except (Absent, RecordError):
            return False
        return True

    def _write(self, row: IndexRow, entries: Sequence[str]) -> None:
        for part in reversed(range(row.parts)):
            self._set(row, part, entries[part])
        if self._entries(row) != list(entries):
            raise Refused(
                action="store the key", keyring=self._service.backend.title, detail="it gives back something else"
            )

    def _entries(self, row: IndexRow) -> list[str]:
        found = [text for part in range(row.parts) if (text := self._get(row, part)) is not None]
        if len(found) < row.parts:
            raise Absent(action="read the key", keyring=self._service.backend.title)
        return found

    def _roll_back(self, row: IndexRow) -> None:
        try:
            self._erase(row)
        except KeyringProblem:
            return  # the row stays, and recovery tries again
        self._index.delete(row)

    def _erase(self, row: IndexRow) -> None:
        for part in range(row.parts):
            with suppress(Absent):
                self._delete(row, part)

    def _set(self, row: IndexRow, part: int, text: str) -> None:
        name = entry_name(row, part)
        self._service.call("store the key", lambda ring: ring.set(name, row.key_id, text))

    def _get(self, row: IndexRow, part: int) -> str | None:
        name = entry_name(row, part)
        return self._service.call("read the key", lambda ring: ring.get(name, row.key_id))

    def _delete(self, row: IndexRow, part: int) -> None:
        name = entry_name(row, part)
        self._service.call("remove the key", lambda ring: ring.delete(name, row.key_id))


def _unlock(ring: Ring) -> None:
    ring.unlock()
