"""The key library: stored, session-only and public keys behind one door.

Every call may block; call it from a thread that draws nothing. Where a secret goes is the caller's choice and
never changes silently: without a usable keyring `add(..., keep=Keep.KEYRING)` raises.
"""

from __future__ import annotations

import os
import sys
import threading
import uuid
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inspector.vault.errors import (
    UNSETTLED,
    Absent,
    KeyringProblem,
    KeyringState,
    NotPublicError,
    RecordError,
    UnknownKeyError,
)
from inspector.vault.folders import data_folder
from inspector.vault.index import LEARNT, Index, RowState, taken_over
from inspector.vault.listing import Keep, KeyringReport, LibraryRow, Place, library_row
from inspector.vault.service import KeyringService

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from inspector.keys.key import Key
    from inspector.vault.expected import Expected
    from inspector.vault.index import IndexRow
    from inspector.vault.key_sets import KeySet
    from inspector.vault.ring import Backend, Ring
    from inspector.vault.store import Store

__all__ = ["Keep", "KeyLibrary", "KeyringReport", "LibraryRow", "Place", "open_library"]


class KeyLibrary:
    """All keys of this person on this computer.

    Keys taken out of the keyring stay in memory until `lock`: a token is inspected at every change of its text, and
    the keyring is not to be asked each time. `now` and `new_id` are for tests.
    """

    def __init__(
        self,
        index: Index,
        service: KeyringService,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        new_id: Callable[[], uuid.UUID] = uuid.uuid4,
    ) -> None:
        self._index: Final = index
        self._service: Final = service
        self._now: Final = now
        self._new_id: Final = new_id
        self._guard: Final = threading.RLock()
        self._session: Final[dict[str, tuple[IndexRow, Key]]] = {}
        self._opened: Final[dict[str, Key]] = {}
        self._unreachable: Final[set[str]] = set()
        self._recovering: Final = threading.Lock()
        self._recovered = False
        self._trouble: KeyringProblem | None = None  # why `keys` does not ask the keyring again by itself

    def rows(self) -> tuple[LibraryRow, ...]:
        """All keys, oldest first, session keys last. Touches no keyring and is quick."""
        stored = tuple(self._library_row(row) for row in self._index.rows() if row.state is RowState.LIVE)
        with self._guard:
            return stored + tuple(library_row(row, Place.SESSION) for row, _key in self._session.values())

    def add(self, key: Key, label: str, *, keep: Keep) -> LibraryRow:
        """Take a key into the library. A key without a private part is kept by its public part in any case.

        Raises KeyringProblem, NotPublicError for a symmetric key kept by its public part, IndexFileError.
        """
        if keep is Keep.SESSION:
            return self._add_session(key, label)
        if keep is Keep.PUBLIC or not key.is_private:
            return self.add_public((key,), label)[0]
        return self._add_private(key, label)

    def add_public(self, keys: Sequence[Key], label: str) -> tuple[LibraryRow, ...]:
        """Keep the public parts of keys, a JWKS say, all or none."""
        if any(key.public is None for key in keys):
            raise NotPublicError
        rows = [self._row(key, label) for key in keys]
        self._index.insert(rows)
        return tuple(library_row(row, Place.PUBLIC) for row in rows)

    def load(self, key_id: str) -> Key:
        """The key with its private part, out of the keyring if need be.

        Raises UnknownKeyError, KeyringProblem (Absent among them), RecordError.
        """
        with self._guard:
            if key_id in self._session:
                return self._session[key_id][1]
        return self._load(self._live(key_id))

    def public(self, key_id: str) -> Key:
        """The key without its private part; of a symmetric key only what is known about it."""
        with self._guard:
            in_session = self._session.get(key_id)
        return _public(in_session[0] if in_session else self._live(key_id))

    def public_keys(self, *, without: Collection[str] = ()) -> tuple[Key, ...]:
        """All keys but those with the given ids, without their private parts. Touches no keyring."""
        with self._guard:
            session = [row for row, _key in self._session.values()]
        live = (row for row in self._index.rows() if row.state is RowState.LIVE)
        return tuple(_public(row) for row in (*live, *session) if row.key_id not in without)

    def keys(self, *, without: Collection[str] = ()) -> tuple[Key, ...]:
        """All keys but those with the given ids; those whose private part is out of reach come without it.

        After the keyring as a whole could not be used it is not asked again here, so that nobody is prompted at
        every keystroke: `load`, `add`, `remove` and `keyring_state` ask it again.
        """
        rows = (row for row in self._index.rows() if row.state is RowState.LIVE and row.key_id not in without)
        stored = tuple(self._reachable(row) for row in rows)
        with self._guard:
            return stored + tuple(key for key_id, (_row, key) in self._session.items() if key_id not in without)

    def rename(self, key_id: str, label: str) -> None:
        """Give a key another label. Raises UnknownKeyError."""
        with self._guard:
            if key_id in self._session:
                row, key = self._session[key_id]
                self._session[key_id] = (replace(row, label=label), replace(key, label=label))
                return
        self._index.rename(key_id, label)

    def learn(self, key_id: str, key: Key) -> LibraryRow:
        """Fill in what another copy of a known key says and the library lacks: kid, use, alg, certificate.

        Raises UnknownKeyError.
        """
        learnt = self._row(key, "")
        with self._guard:
            if key_id in self._session:
                row, known = self._session[key_id]
                row = replace(row, **{name: getattr(row, name) or getattr(learnt, name) for name in LEARNT})
                self._session[key_id] = (row, _as_said(known, row))
                return library_row(row, Place.SESSION)
        self._index.learn(key_id, learnt)
        return self._library_row(self._live(key_id))

    def complete(self, key_id: str, key: Key) -> LibraryRow:
        """Store the private part of a key of which the library holds less; what is said of it stays.

        It becomes another row, as entries are immutable: the former one goes when the new one is live. Raises
        UnknownKeyError, KeyringProblem.
        """
        with self._guard:
            in_session = self._session.get(key_id)
        known = in_session[0] if in_session else self._live(key_id)
        row = self._add_private(key, known.label, like=known)
        with suppress(UnknownKeyError):  # another window was quicker
            self.remove(key_id)
        return row

    def has_secret(self, key_id: str, key: Key, *, ask: bool = True) -> bool:
        """Whether a symmetric key of the library is this one; with `ask` the keyring is asked for it if need be."""
        from inspector.keys.comparing import same_secret

        known = self.in_memory(key_id)
        if known is None and ask:
            known = self._reachable(self._live(key_id))
        return known is not None and same_secret(known, key)

    def in_memory(self, key_id: str) -> Key | None:
        """The whole key, where its private part is in memory already."""
        with self._guard:
            in_session = self._session.get(key_id)
            return in_session[1] if in_session else self._opened.get(key_id)

    def expect(self, key_id: str, expected: Expected) -> None:
        """Keep what the person says of a key. Raises UnknownKeyError."""
        with self._guard:
            if key_id in self._session:
                row, key = self._session[key_id]
                row = replace(row, **asdict(expected))
                self._session[key_id] = (row, _as_said(key, row))
                return
        self._index.expect(key_id, expected)

    def key_sets(self) -> tuple[KeySet, ...]:
        """The key sets of which a key is stored. Touches no keyring."""
        from inspector.vault.key_sets import KeySets

        return KeySets(self._index).all()

    def remember_set(self, key_set: KeySet, keys: Sequence[Key], key_ids: Collection[str]) -> KeySet | None:
        """Keep what is in a key set now, and which stored keys came with it; an id is given where it has none.

        None where none of them is stored: of session-only keys nothing is written down.
        """
        from inspector.vault.key_sets import KeySets
        from inspector.vault.rows import set_entry

        stored = [row.key_id for row in self._index.rows() if row.key_id in key_ids]
        if not stored and not key_set.id:
            return None
        entries = tuple(set_entry(key) for key in keys)
        identified = replace(key_set, id=key_set.id or str(self._new_id()), seen=self._moment(), entries=entries)
        KeySets(self._index).put(identified, stored)
        return identified

    def remove(self, key_id: str) -> None:
        """Take the key away for good, private part first. Raises UnknownKeyError, KeyringProblem."""
        with self._guard:
            self._opened.pop(key_id, None)
            if self._session.pop(key_id, None) is not None:
                return
        row = self._live(key_id)
        if not row.parts:
            self._index.delete(row)
            return
        if self._is_here(row):
            self._recover()
        self._store().remove(row)

    def keyring_state(self) -> KeyringReport:
        """Ask the keyring how it is. Prompts for nothing."""
        return self._asked("open the keyring", _probe)

    def unlock(self) -> KeyringReport:
        """Let the system unlock the keyring, asking the person if need be; how it is then."""
        return self._asked("unlock the keyring", _unlock)

    def _asked(self, action: str, question: Callable[[Ring], None]) -> KeyringReport:
        title = self._service.backend.title
        try:
            self._service.call(action, question)
        except KeyringProblem as problem:
            return KeyringReport(state=problem.state, backend=title, sentence=str(problem))
        with self._guard:
            self._trouble = None
        return KeyringReport(state=KeyringState.AVAILABLE, backend=title)

    def lock(self) -> None:
        """Forget the private parts that came from the keyring and drop its session.

        Session-only keys stay: they are nowhere else.
        """
        with self._guard:
            self._opened.clear()
            self._trouble = None
        self._service.rest()

    def close(self) -> None:
        """Forget everything in memory and end the keyring's thread."""
        with self._guard:
            self._opened.clear()
            self._session.clear()
        self._service.close()

    def _add_session(self, key: Key, label: str) -> LibraryRow:
        row = self._row(key, label)
        with self._guard:
            self._session[row.key_id] = (row, replace(key, label=label))
        return library_row(row, Place.SESSION)

    def _add_private(self, key: Key, label: str, like: IndexRow | None = None) -> LibraryRow:
        """Store a key; `like` is the row of what was known of it, which is taken over."""
        from inspector.vault.payload import pack
        from inspector.vault.rows import gives_away

        payload = pack(key, kid_inside=gives_away(key.kid, key.secret))
        self._recover()
        fresh = self._row(key, label)
        row = self._store().add(fresh if like is None else taken_over(like, fresh), payload)
        with self._guard:
            self._trouble = None
            self._opened[row.key_id] = _as_said(key, row)
        return library_row(row, Place.STORED)

    def _load(self, row: IndexRow) -> Key:
        with self._guard:
            opened = self._opened.get(row.key_id)
        if opened is not None:
            return _as_said(opened, row)
        key = self._fetch(row) if row.parts else _public(row)
        with self._guard:
            self._opened[row.key_id] = key
        return key

    def _fetch(self, row: IndexRow) -> Key:
        from inspector.vault.payload import Payload, unpack
        from inspector.vault.rows import private_key

        if self._is_here(row):
            self._recover()
        try:
            record = self._store().read(row)
            key = private_key(row, unpack(Payload(kind=record.kind, data=record.payload)))
        except (Absent, RecordError):
            with self._guard:
                self._unreachable.add(row.key_id)
            raise
        with self._guard:
            self._trouble = None
            self._unreachable.discard(row.key_id)
        return key

    def _reachable(self, row: IndexRow) -> Key:
        with self._guard:
            in_memory = row.key_id in self._opened
            given_up = self._trouble is not None and row.parts > 0
        if given_up and not in_memory:
            return _public(row)
        try:
            return self._load(row)
        except (KeyringProblem, RecordError) as problem:
            if isinstance(problem, UNSETTLED):
                with self._guard:
                    self._trouble = problem
            return _public(row)

    def _store(self) -> Store:
        from inspector.vault.store import Store

        return Store(self._index, self._service)

    def _recover(self) -> None:
        """Finish what a crash left, once, before the keyring is used for the first time."""
        with self._recovering:
            if not self._recovered:
                self._recovered = self._store().recover() is not None

    def _live(self, key_id: str) -> IndexRow:
        row = self._index.row(key_id)
        if row.state is not RowState.LIVE:
            raise UnknownKeyError(key_id)
        return row

    def _is_here(self, row: IndexRow) -> bool:
        """Whether this system's keyring is the one that holds the row's private part."""
        return row.backend == self._service.backend.name

    def _row(self, key: Key, label: str) -> IndexRow:
        from inspector.vault.rows import row_of

        return row_of(key, key_id=str(self._new_id()), label=label, created=self._moment())

    def _moment(self) -> str:
        return f"{self._now():%Y-%m-%dT%H:%M:%SZ}"

    def _library_row(self, row: IndexRow) -> LibraryRow:
        if not row.parts:
            return library_row(row, Place.PUBLIC)
        with self._guard:
            out_of_reach = row.key_id in self._unreachable or not self._is_here(row)
        return library_row(row, Place.UNREACHABLE if out_of_reach else Place.STORED)


def open_library(folder: Path | None = None, backend: Backend | None = None) -> KeyLibrary:
    """The library of this person: index in the data folder, private keys in this system's keyring."""
    from inspector.vault.backends import backend_of

    where = folder or data_folder(os.environ, sys.platform, Path.home())
    return KeyLibrary(Index(where), KeyringService(backend or backend_of(sys.platform)))


def _public(row: IndexRow) -> Key:
    from inspector.vault.rows import public_key

    return public_key(row)


def _as_said(key: Key, row: IndexRow) -> Key:
    from inspector.vault.rows import as_said

    return as_said(key, row)


def _probe(ring: Ring) -> None:
    ring.probe()


def _unlock(ring: Ring) -> None:
    ring.unlock()
