"""From what people paste to artefacts: repaired where that is certain, named where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector import limits
from inspector.artefacts.values import (
    BinaryData,
    EncryptedToken,
    Envelope,
    HttpMessage,
    JsonDocument,
    KeyMaterial,
    PlainText,
    SignedToken,
)
from inspector.intake.beheaded import recognise_beheaded
from inspector.intake.charsets import decode_single_byte, decode_utf16, undo_misreading, undo_utf16
from inspector.intake.curl import recognise_curl
from inspector.intake.documents import recognise_json
from inspector.intake.draft import Draft, OffsetMap, TextRepair
from inspector.intake.extraction import extract_tokens
from inspector.intake.faults import IntakeFault
from inspector.intake.foreign import (
    recognise_cut_json,
    recognise_encoded_markup,
    recognise_folded,
    recognise_issued,
    recognise_markup,
    recognise_opaque,
    recognise_other_armour,
    recognise_saml_parameter,
)
from inspector.intake.http_message import recognise_http
from inspector.intake.mending import first_reading, mended_reading, unless_repaired
from inspector.intake.outcome import Intake, Reading
from inspector.intake.recognition import recognise_compact, recognise_key_text, recognise_unencoded, trim
from inspector.intake.sealed import extract_lines, extract_value
from inspector.intake.transcript import recognise_transcript

__all__ = ["Intake", "IntakeFault", "TextRepair", "read_input"]

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from inspector.artefacts.values import Artefact

_SOUND: Final[tuple[Callable[[Draft], Reading | None], ...]] = (
    recognise_unencoded,  # its payload may look like base64, and is none
    recognise_encoded_markup,  # both would be taken for a challenge
    recognise_issued,
    recognise_compact,
    lambda draft: recognise_json(trim(draft)),
    recognise_http,
    recognise_transcript,
    recognise_curl,
)
_EVERY: Final = (
    *_SOUND,
    extract_tokens,
    recognise_saml_parameter,
    extract_lines,
    extract_value,
    recognise_other_armour,
    recognise_key_text,
    recognise_folded,
    recognise_cut_json,
    recognise_markup,
)

_LAST: Final = (recognise_beheaded, recognise_opaque)  # what is asked when no repair helps


def read_input(
    source: str | bytes, *, from_file: bool = False, any_charset: bool = False, unrepaired: Collection[str] = ()
) -> Intake:
    """Say what was pasted or read from a file. Never raises; what is refused is a fault.

    With `any_charset` text that is not UTF-8, or was not read as such on its way, is put right. Repairs whose codes
    are among `unrepaired` are not made.
    """
    allowed = limits.FILE_INPUT if from_file else limits.PASTED_INPUT
    if len(source) > allowed:
        return _refused(source, allowed, from_file=from_file)
    if isinstance(source, bytes):
        try:
            text = source.decode("utf-8")
        except UnicodeDecodeError:
            return (_other_charset(source) if any_charset else None) or _unread(BinaryData(data=source), "")
    else:
        text = source
    draft = Draft.of(text)
    return _intake(text, (_put_right(draft) if any_charset else None) or read_text(draft, unrepaired))


def read_text(draft: Draft, unrepaired: Collection[str] = ()) -> Reading:
    """Recognise the text, as it stands or after the repairs that help and are wanted."""
    sound, every, last = (unless_repaired(readers, unrepaired) for readers in (_SOUND, _EVERY, _LAST))
    reading = first_reading(sound, draft) or mended_reading(every, draft, unrepaired) or first_reading(last, draft)
    return reading or Reading(draft=draft, artefacts=(PlainText(text=draft.text),))


def _other_charset(data: bytes) -> Intake | None:
    """What the bytes are in another character set than UTF-8, where they are something then."""
    decoded = decode_utf16(data) or decode_single_byte(data)
    if decoded is None:
        return None
    text, repair = decoded
    reading = read_text(Draft.of(text).repaired((repair,)))
    return None if isinstance(reading.artefacts[0], PlainText) else _intake(text, reading)


def _put_right(draft: Draft) -> Reading | None:
    """What the text is once it is read in the right character set, where its letters matter."""
    single = undo_utf16(draft)
    if single is not draft:
        reading = read_text(single)
        return None if isinstance(reading.artefacts[0], PlainText) else reading
    restored = undo_misreading(draft)
    if restored is draft:
        return None
    reading = read_text(restored)
    return reading if any(_has_letters(artefact) for artefact in reading.artefacts) else None


def _has_letters(artefact: Artefact) -> bool:
    """Whether other letters than those of base64 are part of it."""
    if isinstance(artefact, EncryptedToken | SignedToken):
        return artefact.form == "json"
    return isinstance(artefact, Envelope | HttpMessage | JsonDocument | KeyMaterial)


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
