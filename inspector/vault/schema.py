"""How the list of keys is laid out on disk, and how an older layout becomes today's.

`STEPS[n]` brings schema n to schema n + 1; a new file goes through all of them. A step that is published is never
changed: another one is added. What is written is public data only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.vault.errors import IndexFault, IndexFileError

if TYPE_CHECKING:
    import sqlite3

_KEYS: Final = """
CREATE TABLE keys (
    key_id TEXT PRIMARY KEY,
    generation INTEGER NOT NULL CHECK (generation > 0),
    state TEXT NOT NULL CHECK (state IN ('writing', 'live', 'deleting')),
    backend TEXT NOT NULL,
    parts INTEGER NOT NULL CHECK (parts >= 0 AND (parts = 0) = (backend = '')),
    label TEXT NOT NULL,
    origin TEXT NOT NULL,
    kind TEXT NOT NULL,
    curve TEXT,
    bits INTEGER NOT NULL,
    kid TEXT,
    use TEXT,
    key_ops TEXT,
    alg TEXT,
    thumbprint TEXT,
    public_jwk TEXT,
    remarks TEXT NOT NULL,
    created TEXT NOT NULL,
    CHECK (kind <> 'oct' OR (thumbprint IS NULL AND public_jwk IS NULL))
)
"""

# What a person says of a key, and the key set it came with.
_EXPECTATIONS: Final = tuple(
    f"ALTER TABLE keys ADD COLUMN {name} TEXT NOT NULL DEFAULT ''"
    for name in ("issuer", "audience", "environment", "colour", "set_id")
)
_KEY_SETS: Final = """
CREATE TABLE key_sets (
    set_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    file TEXT NOT NULL,
    url TEXT NOT NULL,
    seen TEXT NOT NULL,
    entries TEXT NOT NULL
)
"""

# The certificate a key came in: its dates, x5t and x5t#S256 are read from it.
_CERTIFICATES: Final = ("ALTER TABLE keys ADD COLUMN certificate TEXT NOT NULL DEFAULT ''",)

STEPS: Final[tuple[tuple[str, ...], ...]] = ((_KEYS,), (*_EXPECTATIONS, _KEY_SETS), _CERTIFICATES)
SCHEMA: Final = len(STEPS)


def schema_of(connection: sqlite3.Connection) -> int:
    """The layout of the file, 0 for an empty one. Raises IndexFileError(newer) for one that is not known here."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA:
        raise IndexFileError(IndexFault.NEWER, detail=f"schema {version}")
    return version


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Take every step that is missing, all or none. Only under the lock: changing the journal mode bears no company."""
    version = schema_of(connection)
    if version == SCHEMA:
        return
    if version == 0:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    for step in STEPS[version:]:
        for statement in step:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {SCHEMA}")
    connection.execute("COMMIT")
