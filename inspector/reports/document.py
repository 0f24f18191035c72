"""An inspection as JSON and back, without loss: what `inspect --format json` prints and the worker answers.

Schema 1 is a public contract: members may be added, none renamed or taken away. `header` is the JOSE header as an
object for whoever reads the document, `header_text` its exact text; of `text` and `base64` in a payload one is
there. Places are arrays of start and end, in characters of the text as it was pasted.
"""

from __future__ import annotations

import base64
import codecs
import math
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from inspector import limits
from inspector.diagnosis.finding import Certainty, Finding, Severity
from inspector.diagnosis.inspection import Inspection, KnownMoment, Outcome, Repair, RuledOut
from inspector.encoding.jsontext import JsonError, parse_json
from inspector.operations.trace import Claim, HeaderEntry, KeyReference, Layer, Payload, Segment, Stage, StageState
from inspector.reports import asciijson
from inspector.reports.record import Record, RecordError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from inspector.encoding.jsontext import JsonNode
    from inspector.encoding.span import Span

    Document: TypeAlias = dict[str, Any]

SCHEMA: Final = 1
_BASE64_PIECE: Final = limits.PIECE // 3 * 3  # no padding before the last piece
_INTEGER_DIGITS: Final = 300  # what a double can hold, and less than Python refuses

# The values that are nothing but strings, by their fields.
_ENTRY: Final = ("name", "value", "meaning", "place", "reference")
_CLAIM: Final = ("name", "value", "meaning", "moment", "reference")
_RULED_OUT: Final = ("code", "detail")


def to_document(inspection: Inspection) -> Document:
    """The inspection as a JSON object, payloads and all."""
    document = _without_payloads(inspection)
    for layer, shown in zip(inspection.layers, document["layers"], strict=True):
        shown["payload"] = None if layer.payload is None else _payload(layer.payload)
    return document


def write_document(inspection: Inspection, stream: BinaryIO) -> None:
    """Write the same JSON object as printable ASCII; payloads of any size go out in pieces, never as a whole."""
    document = _without_payloads(inspection)
    layers = document.pop("layers")
    before = {name: document.pop(name) for name in ("schema", "outcome", "summary")}
    stream.write(_dumps(before)[:-1] + b', "layers": [')
    for index, (layer, shown) in enumerate(zip(inspection.layers, layers, strict=True)):
        stream.write((b", " if index else b"") + _dumps(shown)[:-1] + b', "payload": ')
        stream.writelines(_payload_pieces(layer.payload))
        stream.write(b"}")
    stream.write(b"], " + _dumps(document)[1:])


def from_document(document: object) -> Inspection:
    """The inspection that was written; raises RecordError for anything else."""
    record = Record(document)
    if record.number("schema") != SCHEMA:
        raise RecordError(record.place("schema"), str(SCHEMA))
    return Inspection(
        outcome=record.choice("outcome", Outcome),
        summary=record.text("summary"),
        layers=tuple(_read_layer(layer) for layer in record.records("layers")),
        findings=tuple(_read_finding(finding) for finding in record.records("findings")),
        repairs=tuple(_read_repair(repair) for repair in record.records("repairs")),
        ruled_out=tuple(RuledOut(**_read_strings(ruled, _RULED_OUT)) for ruled in record.records("ruled_out")),
        moments=tuple(_read_moment(moment) for moment in record.records("moments")),
        moment=record.text_or_none("moment") or "",
    )


# ------------------------------------------------------------------------------------------------------------ writing


def _dumps(value: Document) -> bytes:
    return asciijson.dumps(value).encode("ascii")


def _without_payloads(inspection: Inspection) -> Document:
    return {
        "schema": SCHEMA,
        "outcome": inspection.outcome.value,
        "summary": inspection.summary,
        "layers": [_layer(layer) for layer in inspection.layers],
        "findings": [_finding(finding) for finding in inspection.findings],
        "repairs": [_repair(repair) for repair in inspection.repairs],
        "ruled_out": [_strings(ruled, _RULED_OUT) for ruled in inspection.ruled_out],
        "moments": [{"name": known.name, "moment": known.moment, "layer": known.layer} for known in inspection.moments],
        "moment": inspection.moment,
    }


def _layer(layer: Layer) -> Document:
    return {
        "kind": layer.kind,
        "trace": [_stage(stage) for stage in layer.trace],
        "header": _header_object(layer.header),
        "header_text": layer.header,
        "entries": [_strings(entry, _ENTRY) for entry in layer.entries],
        "segments": [
            {"name": segment.name, "span": _span(segment.span), "length": segment.length} for segment in layer.segments
        ],
        "key": _key(layer.key),
        "claims": [_strings(claim, _CLAIM) for claim in layer.claims],
        "note": layer.note,
        "signed_sha256": layer.signed_sha256,
    }


def _stage(stage: Stage) -> Document:
    return {
        "stage": stage.name,
        "state": stage.state.value,
        "detail": stage.detail,
        "expected": stage.expected,
        "found": stage.found,
        "length": stage.length,
    }


def _strings(value: HeaderEntry | Claim | RuledOut, names: tuple[str, ...]) -> Document:
    return {name: getattr(value, name) for name in names}


def _key(key: KeyReference | None) -> Document | None:
    return None if key is None else {"label": key.label, "kid": key.kid, "thumbprint": key.thumbprint}


def _finding(finding: Finding) -> Document:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "certainty": finding.certainty.value,
        "title": finding.title,
        "evidence": list(finding.evidence),
        "remedy": finding.remedy,
        "partner": finding.partner,
        "reference": finding.reference,
        "span": _span(finding.span),
        "layer": finding.layer,
        "under": finding.under,
    }


def _repair(repair: Repair) -> Document:
    return {
        "code": repair.code,
        "removed": repair.removed,
        "inserted": repair.inserted,
        "span": _span(repair.span),
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _header_object(text: str | None) -> Document | None:
    """The header for readers of the document: an object, or null where the text is none."""
    if text is None:
        return None
    try:
        node = parse_json(text)
    except JsonError:
        return None
    return {member.name: _plain(member.value) for member in node.members} if node.kind == "object" else None


def _plain(node: JsonNode) -> object:
    """A JSON value as Python's own; a number that no double can hold stays the text it is."""
    match node.kind:
        case "object":
            return {member.name: _plain(member.value) for member in node.members}
        case "array":
            return [_plain(item) for item in node.items]
        case "string":
            return node.value
        case "number":
            return _number(node.value)
        case "true" | "false":
            return node.kind == "true"
        case _:
            return None


def _number(lexeme: str) -> int | float | str:
    if lexeme.lstrip("-").isdigit():
        return int(lexeme) if len(lexeme) <= _INTEGER_DIGITS else lexeme
    number = float(lexeme)
    return number if math.isfinite(number) else lexeme


def _payload(payload: Payload) -> Document:
    try:
        return {"text": payload.data.decode(), "bytes": payload.length}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(payload.data).decode("ascii"), "bytes": payload.length}


def _payload_pieces(payload: Payload | None) -> Iterator[bytes]:
    """The JSON of a payload, in pieces of limited size."""
    if payload is None:
        yield b"null"
        return
    view = memoryview(payload.data)
    if _is_text(view):
        yield b'{"text": "'
        decoder = codecs.getincrementaldecoder("utf-8")()
        for piece in _pieces(view, limits.PIECE):
            yield asciijson.dumps(decoder.decode(piece))[1:-1].encode("ascii")
    else:
        yield b'{"base64": "'
        for piece in _pieces(view, _BASE64_PIECE):
            yield base64.b64encode(piece)
    yield b'", "bytes": %d}' % payload.length


def _pieces(view: memoryview, size: int) -> Iterator[memoryview]:
    for offset in range(0, len(view), size):
        yield view[offset : offset + size]


def _is_text(view: memoryview) -> bool:
    """Whether the bytes are UTF-8, looked at in pieces."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for piece in _pieces(view, limits.PIECE):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


# ------------------------------------------------------------------------------------------------------------ reading


def _read_layer(record: Record) -> Layer:
    return Layer(
        kind=record.text("kind"),
        trace=tuple(_read_stage(stage) for stage in record.records("trace")),
        header=record.text_or_none("header_text"),
        entries=tuple(HeaderEntry(**_read_strings(entry, _ENTRY)) for entry in record.records("entries")),
        segments=tuple(
            Segment(name=segment.text("name"), span=segment.span_or_none("span"), length=segment.number("length"))
            for segment in record.records("segments")
        ),
        key=_read_key(record.record("key")) if record.has("key") else None,
        payload=_read_payload(record.record("payload")) if record.has("payload") else None,
        claims=tuple(Claim(**_read_strings(claim, _CLAIM)) for claim in record.records("claims")),
        note=record.text("note"),
        signed_sha256=record.text_or_none("signed_sha256") or "",
    )


def _read_stage(record: Record) -> Stage:
    return Stage(
        name=record.text("stage"),
        state=record.choice("state", StageState),
        detail=record.text("detail"),
        expected=record.text("expected"),
        found=record.text("found"),
        length=record.number_or_none("length"),
    )


def _read_strings(record: Record, names: tuple[str, ...]) -> dict[str, str]:
    return {name: record.text(name) for name in names}


def _read_key(record: Record) -> KeyReference:
    return KeyReference(
        label=record.text("label"),
        kid=record.text_or_none("kid"),
        thumbprint=record.text_or_none("thumbprint"),
    )


def _read_payload(record: Record) -> Payload:
    name = "text" if record.has("text") else "base64"
    text = record.text(name)
    length = record.number("bytes")
    try:
        data = text.encode() if name == "text" else base64.b64decode(text, validate=True)
    except ValueError:
        raise RecordError(record.place(name), "the payload") from None
    if length < len(data):
        raise RecordError(record.place("bytes"), "the length of the payload")
    return Payload(data=data, length=length)


def _read_finding(record: Record) -> Finding:
    return Finding(
        code=record.text("code"),
        severity=record.choice("severity", Severity),
        certainty=record.choice("certainty", Certainty),
        title=record.text("title"),
        evidence=record.texts("evidence"),
        remedy=record.text("remedy"),
        partner=record.text("partner"),
        reference=record.text("reference"),
        span=record.span_or_none("span"),
        layer=record.number("layer"),
        under=record.text("under"),
    )


def _read_repair(record: Record) -> Repair:
    return Repair(
        code=record.text("code"),
        removed=record.text("removed"),
        inserted=record.text("inserted"),
        span=record.span("span"),
    )


def _read_moment(record: Record) -> KnownMoment:
    return KnownMoment(name=record.text("name"), moment=record.text("moment"), layer=record.number("layer"))
