"""The key sets that keys came with: where and when each was last seen, and what was in it then. Public data only."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from inspector.encoding.value import frozen_value
from inspector.keys.keyset import SetEntry
from inspector.vault.errors import IndexFault, IndexFileError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inspector.vault.index import Index

_SELECT: Final = "SELECT set_id, name, file, url, seen, entries FROM key_sets ORDER BY rowid"
_PUT: Final = """
INSERT INTO key_sets (set_id, name, file, url, seen, entries) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (set_id) DO UPDATE SET name = excluded.name, file = excluded.file, url = excluded.url,
    seen = excluded.seen, entries = excluded.entries
"""
_ASSIGN: Final = "UPDATE keys SET set_id = ? WHERE key_id = ?"
_TIDY: Final = "DELETE FROM key_sets WHERE set_id NOT IN (SELECT set_id FROM keys)"  # none of its keys is left


@frozen_value
class KeySet:
    """A key set as it was when it was last looked at."""

    id: str
    name: str  # what the person knows it by: the name of its file, "pasted"
    file: str = ""  # where it was read from; "" for no file
    url: str = ""  # where it was fetched from, or is to be fetched from; "" for nowhere
    seen: str  # RFC 3339, UTC
    entries: tuple[SetEntry, ...] = ()


class KeySets:
    """The key sets of an index. Every method may raise IndexFileError."""

    def __init__(self, index: Index) -> None:
        self._index: Final = index

    def all(self) -> tuple[KeySet, ...]:
        """Every set of which a key is left, oldest first."""
        return tuple(
            KeySet(id=set_id, name=name, file=file, url=url, seen=seen, entries=_read(entries))
            for set_id, name, file, url, seen, entries in self._index.select(_SELECT)
        )

    def put(self, key_set: KeySet, key_ids: Sequence[str]) -> None:
        """Remember a set as it is now, and that these keys came with it; forget sets whose keys are all gone."""
        values = (key_set.id, key_set.name, key_set.file, key_set.url, key_set.seen, _written(key_set.entries))
        with self._index.transaction() as connection:
            connection.execute(_PUT, values)
            connection.executemany(_ASSIGN, [(key_set.id, key_id) for key_id in key_ids])
            connection.execute(_TIDY)


_MEMBERS: Final = ("kind", "kid", "use", "alg", "thumbprint")


def _written(entries: Sequence[SetEntry]) -> str:
    return json.dumps([[getattr(entry, name) for name in _MEMBERS] for entry in entries])


def _read(text: str) -> tuple[SetEntry, ...]:
    try:
        return tuple(SetEntry(**dict(zip(_MEMBERS, entry, strict=True))) for entry in json.loads(text))
    except (ValueError, TypeError):
        raise IndexFileError(IndexFault.DAMAGED, detail="key set") from None
