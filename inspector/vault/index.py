"""The list of keys: an SQLite file with public data only, open in several windows at once.

Every change is one short transaction with `synchronous=FULL`, so that what was committed survives a crash. The
states of a row: `writing` (entries may be in the keyring), `live`, `deleting` (entries may still be there).
Nothing here needs the keyring or a cryptography library. A thumbprint or digest of a symmetric key is never
written: the secret could be guessed from it.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from dataclasses import astuple, dataclass, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from inspector.vault.errors import IndexFault, IndexFileError, UnknownKeyError
from inspector.vault.schema import SCHEMA, bring_up_to_date, schema_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from inspector.vault.expected import Expected

FILE: Final = "keys.sqlite3"
LOCK_FILE: Final = "keys.lock"
BUSY_SECONDS: Final = 10.0  # one transaction of another window takes milliseconds
PRIVATE_FILE: Final = 0o600
PRIVATE_FOLDER: Final = 0o700


class RowState(StrEnum):
    """How far storing or removing has come."""

    WRITING = "writing"
    LIVE = "live"
    DELETING = "deleting"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRow:
    """One key's public data; the order of the fields is the order of the columns."""

    key_id: str
    generation: int
    state: RowState
    backend: str  # name of the keyring that holds the private part; "" when there is none to hold
    parts: int  # entries in the keyring; 0 for a public key
    label: str
    origin: str
    kind: str
    curve: str | None
    bits: int
    kid: str | None
    use: str | None
    key_ops: str | None  # JSON array
    alg: str | None
    thumbprint: str | None  # None for oct
    public_jwk: str | None  # JSON object with the members RFC 7638 hashes; None for oct
    remarks: str  # JSON array of [code, values]
    created: str  # RFC 3339, UTC
    issuer: str = ""  # what the person expects of tokens that are checked with it; "" for nothing
    audience: str = ""
    environment: str = ""  # such as "test"; "" for none
    colour: str = ""  # a name of the environment's colour
    set_id: str = ""  # the key set it came with; "" for none
    certificate: str = ""  # the certificate it came in, base64 of its DER; "" for none


LEARNT: Final = ("kid", "use", "key_ops", "alg", "certificate")  # what another copy of a known key may add
_ITS_OWN: Final = ("key_id", "generation", "state", "backend", "parts", "remarks")
_COLUMNS: Final = tuple(field.name for field in fields(IndexRow))
_SELECT: Final = f"SELECT {', '.join(_COLUMNS)} FROM keys"  # noqa: S608 - made of our own column names
_INSERT: Final = f"INSERT INTO keys ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608 - the same


def taken_over(known: IndexRow, fresh: IndexRow) -> IndexRow:
    """A new row for a key that is known already: what was said of it stays, what was not known is taken."""
    own = {name: getattr(fresh, name) for name in _ITS_OWN}
    learnt = {name: getattr(known, name) or getattr(fresh, name) for name in LEARNT}
    return replace(known, **own, **learnt)


class Index:
    """The rows of one data folder. Safe to use from several threads and processes: nothing stays open.

    Every method may raise IndexFileError. `connect` is `sqlite3.connect`, or a test's that breaks down at a chosen
    commit.
    """

    def __init__(self, folder: Path, *, connect: Callable[..., sqlite3.Connection] = sqlite3.connect) -> None:
        self._folder: Final = folder
        self._connect: Final = connect

    def rows(self) -> tuple[IndexRow, ...]:
        """All rows in every state, oldest first. Creates no file."""
        return tuple(map(_row_of, self.select(f"{_SELECT} ORDER BY rowid")))

    def row(self, key_id: str) -> IndexRow:
        """One row in any state. Raises UnknownKeyError."""
        found = self.select(f"{_SELECT} WHERE key_id = ?", key_id)
        if not found:
            raise UnknownKeyError(key_id)
        return _row_of(found[0])

    def insert(self, rows: Sequence[IndexRow]) -> None:
        """Add rows, all or none."""
        self._make_current()
        with self.transaction() as connection:
            connection.executemany(_INSERT, [astuple(row) for row in rows])

    def move(self, row: IndexRow, state: RowState) -> None:
        """Bring the row into another state. Raises UnknownKeyError if it is not as it was read."""
        statement = "UPDATE keys SET state = ? WHERE key_id = ? AND generation = ? AND state = ?"
        self._change(row.key_id, statement, state, row.key_id, row.generation, row.state)

    def rename(self, key_id: str, label: str) -> None:
        """Give a live row another label. Raises UnknownKeyError."""
        self._change(key_id, "UPDATE keys SET label = ? WHERE key_id = ? AND state = 'live'", label, key_id)

    def expect(self, key_id: str, expected: Expected) -> None:
        """Keep what the person says of a live key. Raises UnknownKeyError."""
        columns = ", ".join(f"{field.name} = ?" for field in fields(expected))
        statement = f"UPDATE keys SET {columns} WHERE key_id = ? AND state = 'live'"  # noqa: S608 - our own names
        self._change(key_id, statement, *astuple(expected), key_id)

    def learn(self, key_id: str, learnt: IndexRow) -> None:
        """Fill in what a live row lacks and the other one has. Raises UnknownKeyError."""
        columns = ", ".join(f"{name} = COALESCE(NULLIF({name}, ''), ?)" for name in LEARNT)
        statement = f"UPDATE keys SET {columns} WHERE key_id = ? AND state = 'live'"  # noqa: S608 - our own names
        self._change(key_id, statement, *(getattr(learnt, name) for name in LEARNT), key_id)

    def delete(self, row: IndexRow) -> None:
        """Take the row away; its entries are gone already. Raises UnknownKeyError if it is not as it was read."""
        statement = "DELETE FROM keys WHERE key_id = ? AND generation = ? AND state = ?"
        self._change(row.key_id, statement, row.key_id, row.generation, row.state)

    @contextmanager
    def exclusive(self, *, wait: float = BUSY_SECONDS) -> Iterator[None]:
        """Keep every other window and process out while entries and rows are changed together.

        A second SQLite file serves as the lock: it ends with the process, whatever ends that. Raises
        IndexFileError(busy) after `wait` seconds.
        """
        self._make_files()
        with _errors_named(), closing(self._open(LOCK_FILE, wait)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            try:
                # It stays open: the last one to close copies the log into the file, which takes longer than a commit.
                with closing(self._open(FILE, BUSY_SECONDS)) as connection:
                    bring_up_to_date(connection)
                    yield
            finally:
                lock.execute("ROLLBACK")

    def select(self, statement: str, *values: str) -> tuple[tuple[Any, ...], ...]:
        """What a query finds; nothing where there is no file yet."""
        if not (self._folder / FILE).exists():
            return ()
        with _errors_named(), closing(self._open(FILE, BUSY_SECONDS)) as connection:
            found = schema_of(connection)
            if found == SCHEMA:
                return tuple(connection.execute(statement, values))
        return self.select(statement, *values) if found and self._has_table() else ()

    def _change(self, key_id: str, statement: str, *values: str | int | None) -> None:
        if not self._has_table():
            raise UnknownKeyError(key_id)
        with self.transaction() as connection:
            if connection.execute(statement, values).rowcount != 1:
                raise UnknownKeyError(key_id)

    def _has_table(self) -> bool:
        """Whether there is anything; a file of an older program is brought up to date first."""
        found = self._schema()
        if 0 < found < SCHEMA:
            self._make_current()
        return found > 0

    def _make_current(self) -> None:
        if self._schema() < SCHEMA:
            with self.exclusive():
                pass

    def _schema(self) -> int:
        if not (self._folder / FILE).exists():
            return 0
        with _errors_named(), closing(self._open(FILE, BUSY_SECONDS)) as connection:
            return schema_of(connection)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Change several things, all or none. Only where there is a file."""
        with _errors_named(), closing(self._open(FILE, BUSY_SECONDS)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")

    def _open(self, name: str, wait: float) -> sqlite3.Connection:
        """Open a file that exists; closing it rolls back what is not committed."""
        uri = (self._folder / name).absolute().as_uri() + "?mode=rw"
        connection = self._connect(uri, uri=True, timeout=wait, isolation_level=None)
        try:
            connection.execute("PRAGMA synchronous = FULL")
        except BaseException:  # the file is no database, or the program was interrupted
            connection.close()
            raise
        return connection

    def _make_files(self) -> None:
        try:
            self._folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            for name in (FILE, LOCK_FILE):
                # Files that exist are not opened here: closing them would drop SQLite's locks of this process.
                with suppress(FileExistsError):
                    os.close(os.open(self._folder / name, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE_FILE))
        except OSError as error:
            raise IndexFileError(IndexFault.DISK, detail=type(error).__name__) from None


def _row_of(columns: tuple[Any, ...]) -> IndexRow:
    values = dict(zip(_COLUMNS, columns, strict=True))
    values["state"] = RowState(str(values["state"]))
    return IndexRow(**values)


_REASONS: Final = {
    sqlite3.SQLITE_BUSY: IndexFault.BUSY,
    sqlite3.SQLITE_LOCKED: IndexFault.BUSY,
    sqlite3.SQLITE_CORRUPT: IndexFault.DAMAGED,
    sqlite3.SQLITE_NOTADB: IndexFault.DAMAGED,
    sqlite3.SQLITE_CONSTRAINT: IndexFault.DAMAGED,
}


@contextmanager
def _errors_named() -> Iterator[None]:
    """Give SQLite's errors our names."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary code
        detail = getattr(error, "sqlite_errorname", type(error).__name__)
        raise IndexFileError(_REASONS.get(code, IndexFault.DISK), detail=detail) from None
