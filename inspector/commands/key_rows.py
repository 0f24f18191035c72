"""Keys of the library as the commands show them, and the one that is meant by a name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from inspector.commands.console import CommandError, say
from inspector.reports import asciijson

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inspector.keys.key import Key
    from inspector.vault.library import KeyLibrary, LibraryRow

HEAD: Final = ("id", "label", "key", "private part", "kid", "use", "alg", "thumbprint")
_SHORT_ID: Final = 8  # characters of an id that a table shows; any unique beginning will do
_MEMBERS: Final = (
    "id", "label", "kind", "bits", "curve", "kid", "use", "alg", "thumbprint", "origin", "created",
    "issuer", "audience", "environment",
)  # fmt: skip


def row_cells(row: LibraryRow) -> tuple[str, ...]:
    """One line of the table."""
    return (
        row.id[:_SHORT_ID],
        row.label,
        size(row),
        row.state.value,
        row.kid or "",
        row.use or "",
        row.alg or "",
        row.thumbprint or "",
    )


def row_document(row: LibraryRow) -> dict[str, Any]:
    """A row as JSON values; never key material."""
    return {**{name: getattr(row, name) for name in _MEMBERS}, "state": row.state.value}


def say_document(members: Mapping[str, Any]) -> None:
    """Write one JSON object of this schema."""
    say(f"{asciijson.dumps({'schema': 1, **members}, indent=2)}\n")


def size(row: LibraryRow) -> str:
    """The kind of a key with what tells its strength: "EC P-256", "RSA 2048"."""
    return f"{row.kind} {row.curve or row.bits}"


def find(name: str, rows: Sequence[LibraryRow]) -> LibraryRow:
    """The one key that is meant; raises CommandError for none and for several."""
    found = [row for row in rows if name in (row.id, row.label, row.kid, row.thumbprint)]
    found = found or [row for row in rows if name and row.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    message = f"There is no key {name}." if not found else f"{name} may be any of {', '.join(row.id for row in found)}."
    raise CommandError(message)


def key_meant(
    name: str, library: KeyLibrary, passphrase_path: str | None = None, *, whole: bool = False
) -> tuple[LibraryRow | None, Key]:
    """A key of the library with its row, or the one in a file. `whole` asks the keyring for a symmetric key.

    Raises CommandError for none and for several.
    """
    from inspector.commands.key_files import read_one_key

    rows = library.rows()
    known = any(name in (row.id, row.label, row.kid, row.thumbprint) for row in rows)
    if not known and Path(name).is_file():
        return None, read_one_key(name, passphrase_path)
    row = find(name, rows)
    wanted = whole and row.kind == "oct" and row.state == "stored"
    return row, library.load(row.id) if wanted or row.state == "session" else library.public(row.id)


def has_private(row: LibraryRow | None, key: Key) -> bool:
    """Whether the private part is known, here or in the keyring."""
    return key.is_private if row is None else row.state in ("stored", "session")
