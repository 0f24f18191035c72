"""What keys are called and how sound they are, between the window's words and the library's."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from inspector.desktop.identity_values import ComparedLine, HealthCheck, KeyComparison, KeyHealth, KidOrigin, Known
from inspector.desktop.ports import Identity
from inspector.vault.library import Keep, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspector.keys.comparing import Compared
    from inspector.keys.key import Key
    from inspector.vault.library import KeyLibrary, LibraryRow

_PRIVATE = (Place.STORED, Place.SESSION)
_SAID = ("size", "e", "part")  # rows whose values are words


def names(key: Key, say: Callable[[str], str] = str) -> tuple[Identity, ...]:
    """Every name the key may be known by; `say` puts what we call them into the language of the window."""
    from inspector.keys.identity import identities

    return tuple(Identity(name=say(known.name), form=known.form, value=known.value) for known in identities(key))


def health(library: KeyLibrary, identifier: str, language: str, say: Callable[[str], str]) -> KeyHealth:
    """Everything that is looked at in one key. Its private part is not asked for."""
    from inspector.diagnosis.key_report import report_key

    row = _row(library, identifier)
    key = _at_hand(library, row)
    others = library.public_keys(without=(identifier,))
    report = report_key(key, others, datetime.now(UTC), private=row.state in _PRIVATE, language=language)
    checks = tuple(
        HealthCheck(name=say(one.name), state=one.state.value, detail=say(one.detail)) for one in report.checks
    )
    return KeyHealth(checks=checks, findings=report.findings)


def compare(library: KeyLibrary, identifier: str, other: str, say: Callable[[str], str]) -> KeyComparison:
    """Two keys of the library beside each other; secrets are compared where they are in memory."""
    from inspector.keys.comparing import compare_keys

    first, second = (_row(library, one) for one in (identifier, other))
    keys = (_at_hand(library, first), _at_hand(library, second))
    found = compare_keys(*keys, private=(first.state in _PRIVATE, second.state in _PRIVATE))
    rows = (row for row in found.rows if row.first or row.second)
    return KeyComparison(
        relation=found.relation.value,
        same=found.is_same_key,
        lines=tuple(_line(row, say) for row in rows),
    )


def _line(row: Compared, say: Callable[[str], str]) -> ComparedLine:
    """What both keys have; a kid and the like are no words of ours."""
    first, second = (say(text) if row.name in _SAID else text for text in (row.first, row.second))
    return ComparedLine(name=say(row.name), first=first, second=second)


def origins(library: KeyLibrary, kid: str, say: Callable[[str], str]) -> tuple[KidOrigin, ...]:
    """Which names of which keys a kid is, exact ones first."""
    from inspector.keys.origins import kid_origins

    rows = {row.id: row for row in library.rows()}
    found = [
        KidOrigin(
            id=row.id,
            label=row.label or row.kid or row.id,
            name=say(origin.name),
            form=say(origin.form),
            exact=origin.exact,
        )
        for row in rows.values()
        for origin in kid_origins(library.public(row.id), kid)
    ]
    return tuple(sorted(found, key=lambda origin: not origin.exact))


def known(library: KeyLibrary, key: Key) -> Known | None:
    """The key of the library that this one belongs to; symmetric keys are found where they are in memory."""
    from inspector.vault.merging import Meeting, known_row, meeting

    row = known_row(library, key, ask=False)
    if row is None:
        return None
    completes = meeting(row, key, Keep.KEYRING) is Meeting.COMPLETED
    return Known(label=row.label or row.kid or row.id, completes=completes)


def _row(library: KeyLibrary, identifier: str) -> LibraryRow:
    from inspector.vault.errors import UnknownKeyError

    found = next((row for row in library.rows() if row.id == identifier), None)
    if found is None:
        raise UnknownKeyError(identifier)
    return found


def _at_hand(library: KeyLibrary, row: LibraryRow) -> Key:
    return library.in_memory(row.id) or library.public(row.id)
