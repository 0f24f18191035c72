"""From what people paste to artefacts: repaired where that is certain, named where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.artefacts.values import BinaryData, PlainText
from inspector.intake.documents import recognise_json
from inspector.intake.draft import Draft, OffsetMap, TextRepair
from inspector.intake.extraction import extract_tokens
from inspector.intake.faults import IntakeFault
from inspector.intake.foreign import recognise_cut_json, recognise_folded, recognise_markup
from inspector.intake.http_message import recognise_http
from inspector.intake.mending import first_reading, mended_reading
from inspector.intake.outcome import Intake, Reading
from inspector.intake.recognition import recognise_compact, recognise_key_text, trim
from inspector.intake.sealed import extract_value

__all__ = ["Intake", "IntakeFault", "TextRepair", "read_input"]

if TYPE_CHECKING:
    from collections.abc import Callable

_SOUND: Final[tuple[Callable[[Draft], Reading | None], ...]] = (
    recognise_compact,
    lambda draft: recognise_json(trim(draft)),
    recognise_http,
)
_EVERY: Final = (
    *_SOUND,
    extract_tokens,
    extract_value,
    recognise_key_text,
    recognise_folded,
    recognise_cut_json,
    recognise_markup,
)


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
    """Recognise the text, as it stands or after the repairs that help."""
    reading = first_reading(_SOUND, draft) or mended_reading(_EVERY, draft)
    return reading or Reading(draft=draft, artefacts=(PlainText(text=draft.text),))


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
        "what": "file" if from_file else "pasted text",
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
