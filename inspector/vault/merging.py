"""A key that comes in is first looked for among those that are known: by thumbprint, symmetric ones by their secret.

The public key of a private one that is stored adds nothing but what it says of itself; a private key meets the public
half that is stored. Copies with different kids or uses stay apart: tokens name them differently.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from inspector.encoding.value import frozen_value
from inspector.keys.key import KeyKind
from inspector.vault.library import Keep, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.keys.key import Key
    from inspector.vault.library import KeyLibrary, LibraryRow


class Meeting(StrEnum):
    """What became of a key that came in."""

    ADDED = "added"  # it was not known
    COMPLETED = "completed"  # its private part was added to what was known of it
    LEARNT = "learnt"  # it was known, and says something that was not
    KNOWN = "known"  # there was nothing new in it


@frozen_value
class Taken:
    """The key's row, and what became of it."""

    row: LibraryRow
    meeting: Meeting


# The copy with most of the key is the one to meet.
_ORDER: Final = (Place.STORED, Place.SESSION, Place.UNREACHABLE, Place.PUBLIC)


def take_key(library: KeyLibrary, key: Key, label: str, *, keep: Keep) -> Taken:
    """Take a key into the library, unless it is there. Raises what `KeyLibrary.add` does."""
    lasting = keep is Keep.PUBLIC or not key.is_private  # a session key does not take its place: it goes
    known = known_row(library, key, session=not lasting)
    if known is None:
        return Taken(row=library.add(key, label, keep=keep), meeting=Meeting.ADDED)
    match meeting(known, key, keep):
        case Meeting.COMPLETED:
            return Taken(row=library.complete(known.id, key), meeting=Meeting.COMPLETED)
        case Meeting.ADDED:
            return Taken(row=library.add(key, known.label or label, keep=keep), meeting=Meeting.ADDED)
        case _:
            before = _said(library.public(known.id))
            row = library.learn(known.id, key)
            learnt = _said(library.public(known.id)) != before
            return Taken(row=row, meeting=Meeting.LEARNT if learnt else Meeting.KNOWN)


def meeting(known: LibraryRow, key: Key, keep: Keep) -> Meeting:
    """What will become of a key of which this row is known; of `LEARNT` and `KNOWN` it says the latter."""
    if not key.is_private or keep is Keep.PUBLIC or known.state is Place.STORED:
        return Meeting.KNOWN
    if keep is Keep.KEYRING:
        return Meeting.COMPLETED
    return Meeting.KNOWN if known.state is Place.SESSION else Meeting.ADDED


def known_row(library: KeyLibrary, key: Key, *, ask: bool = True, session: bool = True) -> LibraryRow | None:
    """The row of the library that this key belongs to; None where it is new.

    Without `ask` the keyring is left alone: symmetric keys are then found only where they are in memory. Without
    `session` keys that are only in memory do not count.
    """
    candidates = [row for row in _same(library, key, ask=ask) if _fits(row, key)]
    candidates = [row for row in candidates if session or row.state is not Place.SESSION]
    return min(candidates, key=lambda row: _ORDER.index(row.state), default=None)


def _said(key: Key) -> tuple[object, ...]:
    return key.kid, key.use, key.key_ops, key.alg, key.certificate


def _same(library: KeyLibrary, key: Key, *, ask: bool) -> Iterator[LibraryRow]:
    for row in library.rows():
        if key.kind is not KeyKind.OCT:
            if row.thumbprint == key.thumbprint:
                yield row
        elif row.kind == key.kind and row.bits == key.bits and library.has_secret(row.id, key, ask=ask):
            yield row


def _fits(row: LibraryRow, key: Key) -> bool:
    return _agree(row.kid, key.kid) and _agree(row.use, key.use)


def _agree(known: str | None, come: str | None) -> bool:
    return not known or not come or known == come
