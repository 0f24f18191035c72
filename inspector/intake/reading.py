"""From what people paste to artefacts: repaired where that is certain, named where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.artefacts.values import BinaryData, EncryptedToken, PlainText, SignedToken
from inspector.intake.documents import recognise_json
from inspector.intake.draft import Draft, OffsetMap, TextRepair
from inspector.intake.extraction import extract_tokens, extract_value
from inspector.intake.faults import IntakeFault
from inspector.intake.http import recognise_http
from inspector.intake.outcome import Intake, Reading
from inspector.intake.recognition import recognise_compact, recognise_key_text, trim
from inspector.intake.repairs import REPAIRS, remove_invisible

__all__ = ["Intake", "IntakeFault", "TextRepair", "read_input"]

if TYPE_CHECKING:
    from collections.abc import Callable

_SOUND: Final[tuple[Callable[[Draft], Reading | None], ...]] = (
    recognise_compact,
    lambda draft: recognise_json(trim(draft)),
    recognise_http,
)
_EVERY: Final = (*_SOUND, extract_tokens, extract_value, recognise_key_text)


def read_input(source: str | bytes, *, from_file: bool = False) -> Intake:
    """Say what was pasted or read from a file. Never raises; what is refused is a fault."""
    allowed = limits.FILE_INPUT if from_file else limits.PASTED_INPUT
    if len(source) > allowed:
        return _refused(source, allowed, from_file=from_file)
    if isinstance(source, str):
        return _intake(source, read_text(Draft.of(source)))
    try:
        text = source.decode("utf-8")
    except UnicodeDecodeError:
        return _unread(BinaryData(data=source), "")
    return _intake(text, read_text(Draft.of(text)))


def read_text(draft: Draft) -> Reading:
    """Recognise the window, after the repairs that help.

    Invisible characters go first and always: every other reading would take them for the end of a token.
    """
    reading = _first(_SOUND, draft)
    if reading is not None:
        return reading
    cleaned = remove_invisible(draft)
    best = _first(_EVERY, cleaned)
    for repair in REPAIRS:
        repaired = repair(cleaned)
        if repaired is cleaned:
            continue
        reading = _first(_EVERY, repaired)
        if _weight(reading) > _weight(best):
            cleaned, best = repaired, reading
    return best or Reading(draft=draft, artefacts=(PlainText(text=draft.text),))


def _first(readers: tuple[Callable[[Draft], Reading | None], ...], draft: Draft) -> Reading | None:
    return next((reading for reader in readers if (reading := reader(draft)) is not None), None)


def _weight(reading: Reading | None) -> tuple[bool, int]:
    """How good a reading is: whole before damaged, then by how much of the text it explains."""
    if reading is None:
        return (False, 0)
    tokens = [artefact for artefact in reading.artefacts if isinstance(artefact, EncryptedToken | SignedToken)]
    explained = sum(token.end - token.start for token in tokens) if tokens else len(reading.draft.window)
    return (not reading.faults, explained)


def _intake(source: str, reading: Reading) -> Intake:
    draft = reading.draft
    return Intake(
        artefacts=reading.artefacts,
        repairs=draft.repairs,
        faults=reading.faults,
        source=source,
        text=draft.text,
        map=draft.map,
    )


def _refused(source: str | bytes, allowed: int, *, from_file: bool) -> Intake:
    values = {
        "limit": "file input" if from_file else "pasted input",
        "allowed": str(allowed),
        "found": str(len(source)),
    }
    fault = IntakeFault(code="paste.limit", values=values)
    artefact = PlainText(text="") if isinstance(source, str) else BinaryData(data=b"")
    return _unread(artefact, "", (fault,))


def _unread(artefact: BinaryData | PlainText, source: str, faults: tuple[IntakeFault, ...] = ()) -> Intake:
    return Intake(
        artefacts=(artefact,),
        repairs=(),
        faults=faults,
        source=source,
        text=source,
        map=OffsetMap.identity(len(source)),
    )
