"""What is said of keys and of the sets they came with, between the window's words and the library's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inspector.desktop.key_values import KeySetRow, SetDifference, SetLine, SetOrigin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inspector.desktop.key_values import Expectations
    from inspector.desktop.ports import KeyRow
    from inspector.keys.key import Key
    from inspector.keys.keyset import SetChange, SetEntry
    from inspector.vault.expected import Expected
    from inspector.vault.key_sets import KeySet
    from inspector.vault.library import KeyLibrary, LibraryRow

_THUMBPRINT = 12  # characters that are shown of one


def expected(said: Expectations) -> Expected:
    """As the library keeps it."""
    from inspector.vault.expected import Expected

    return Expected(
        use=said.use or None,
        alg=said.alg or None,
        issuer=said.issuer,
        audience=said.audience,
        environment=said.environment,
        colour=said.colour if said.environment else "",
    )


def set_row(key_set: KeySet) -> KeySetRow:
    """As the window shows it."""
    origin = SetOrigin(name=key_set.name, file=key_set.file, url=key_set.url)
    return KeySetRow(id=key_set.id, origin=origin, seen=key_set.seen, count=len(key_set.entries))


def new_set(origin: SetOrigin) -> KeySet:
    """A set that the library has not seen yet."""
    from inspector.vault.key_sets import KeySet

    return KeySet(id="", name=origin.name, file=origin.file, url=origin.url, seen="")


def difference(
    library: KeyLibrary, identifier: str, keys: Sequence[Key], row: Callable[[LibraryRow], KeyRow]
) -> SetDifference:
    """What changed since the set was last seen."""
    from inspector.keys.keyset import outcome
    from inspector.vault.refreshing import differences, gone_rows

    key_set = _found(library, identifier)
    changes = differences(key_set, keys)
    gone = gone_rows(key_set, keys, library.rows())
    return SetDifference(word=outcome(changes), lines=tuple(map(_line, changes)), gone=tuple(map(row, gone)))


def take(
    library: KeyLibrary, identifier: str, origin: SetOrigin, keys: Sequence[Key], *, new: bool, drop: bool
) -> None:
    """Remember the set as it is now."""
    from inspector.vault.refreshing import gone_rows, take_over

    found = _found(library, identifier)
    gone = {row.id for row in gone_rows(found, keys, library.rows())} if drop else ()
    key_set = replace(found, name=origin.name, file=origin.file, url=origin.url)
    take_over(library, key_set, keys, new=new, gone=gone)


def _found(library: KeyLibrary, identifier: str) -> KeySet:
    from inspector.vault.errors import UnknownKeyError

    found = next((key_set for key_set in library.key_sets() if key_set.id == identifier), None)
    if found is None:
        raise UnknownKeyError(identifier)
    return found


def _line(change: SetChange) -> SetLine:
    entry = change.after or change.before
    return SetLine(
        change=change.what.value,
        kid=entry.kid if entry is not None else "",
        before=_words(change.before),
        after=_words(change.after),
    )


def _words(entry: SetEntry | None) -> str:
    """A key of a set in a few words: "RSA sig RS256 NzbLsXh8uDCc…"."""
    if entry is None:
        return ""
    thumbprint = f"{entry.thumbprint[:_THUMBPRINT]}…" if entry.thumbprint else ""
    return " ".join(part for part in (entry.kind, entry.use, entry.alg, thumbprint) if part)
