"""Tries the repairs one after the other and keeps those that help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.artefacts.values import EncryptedToken, SignedToken
from inspector.intake.repairs import REPAIRS, remove_invisible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inspector.intake.draft import Draft
    from inspector.intake.outcome import Reading

_NOTHING: Final = (False, 0)


def first_reading(readers: Sequence[Callable[[Draft], Reading | None]], draft: Draft) -> Reading | None:
    """What the first reader that recognises something says."""
    return next((reading for reader in readers if (reading := reader(draft)) is not None), None)


def mended_reading(readers: Sequence[Callable[[Draft], Reading | None]], draft: Draft) -> Reading | None:
    """The best reading after the repairs that help; None where nothing is recognised.

    Invisible characters go first and always: any reader would take them for the end of a token. Another repair
    is kept where more can be read with it than without.
    """
    draft = remove_invisible(draft)
    best = first_reading(readers, draft)
    for repair in REPAIRS:
        repaired = repair(draft)
        if repaired is draft:
            continue
        reading = first_reading(readers, repaired)
        if _weight(reading) > _weight(best):
            draft, best = repaired, reading
    return best


def _weight(reading: Reading | None) -> tuple[bool, int]:
    """How good a reading is: whole before damaged, then by how much of the text it explains."""
    if reading is None:
        return _NOTHING
    tokens = [artefact for artefact in reading.artefacts if isinstance(artefact, EncryptedToken | SignedToken)]
    explained = sum(token.end - token.start for token in tokens) if tokens else reading.draft.end - reading.draft.start
    return (not reading.faults, explained)
