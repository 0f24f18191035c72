"""A key set that was read again: what to take over of it. Only public keys come and go by themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from inspector.keys.keyset import Change, compare
from inspector.vault.expected import Expected
from inspector.vault.library import Keep, Place
from inspector.vault.rows import set_entry

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from inspector.keys.key import Key
    from inspector.keys.keyset import SetChange
    from inspector.vault.key_sets import KeySet
    from inspector.vault.library import KeyLibrary, LibraryRow

_SHARED: Final = ("issuer", "audience", "environment", "colour")


def differences(key_set: KeySet, keys: Sequence[Key]) -> tuple[SetChange, ...]:
    """What changed in the set since it was last seen."""
    return compare(key_set.entries, tuple(set_entry(key) for key in keys))


def take_over(
    library: KeyLibrary, key_set: KeySet, keys: Sequence[Key], *, new: bool, gone: Collection[str]
) -> tuple[LibraryRow, ...]:
    """Remember the set as it is now; with `new` its new keys come in. `gone` are the ids of keys to remove.

    New keys are kept by their public parts, and what the person said of every other key of the set is said of them.
    Symmetric keys have no public part: they stay out. The keys that came in are returned. Raises VaultError.
    """
    before = [row for row in library.rows() if row.set_id == key_set.id]
    wanted = _numbers(differences(key_set, keys)) if new else ()
    come = [_added(library, keys[number], key_set.name, before) for number in wanted if keys[number].public is not None]
    library.remember_set(key_set, keys, {row.id for row in come})
    for row in before:
        if row.id in gone and row.state is Place.PUBLIC:
            library.remove(row.id)
    return tuple(come)


def gone_rows(key_set: KeySet, keys: Sequence[Key], rows: Sequence[LibraryRow]) -> tuple[LibraryRow, ...]:
    """The public keys of the library that are not in the set any more, or stand there with another description."""
    left = {
        (change.before.thumbprint, change.before.kid)
        for change in differences(key_set, keys)
        if change.before is not None and change.what in (Change.REMOVED, Change.REPLACED, Change.DESCRIBED)
    }
    mine = (row for row in rows if row.set_id == key_set.id and row.state is Place.PUBLIC)
    return tuple(row for row in mine if row.thumbprint and (row.thumbprint, row.kid or "") in left)


def _numbers(changes: Sequence[SetChange]) -> tuple[int, ...]:
    new = (Change.ADDED, Change.REPLACED, Change.DESCRIBED)
    return tuple(change.number for change in changes if change.what in new and change.number is not None)


def _added(library: KeyLibrary, key: Key, name: str, before: Sequence[LibraryRow]) -> LibraryRow:
    row = library.add(key, key.kid or name, keep=Keep.PUBLIC)
    said = {field: _agreed(before, field) for field in _SHARED}
    if not any(said.values()):
        return row
    library.expect(row.id, Expected(use=row.use, alg=row.alg, **said))
    return replace(row, **said)  # type: ignore[arg-type] # texts, all of them


def _agreed(rows: Sequence[LibraryRow], field: str) -> str:
    """What all of them say, or nothing."""
    found = {str(getattr(row, field)) for row in rows}
    return found.pop() if len(found) == 1 else ""
