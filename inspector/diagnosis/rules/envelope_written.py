"""Causes in how an envelope is written: its fields, the encoding of its signature, a token in the signature's place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector.diagnosis.cause import Cause, Recovered
from inspector.diagnosis.probes.envelope import EnvelopeUnread, SignedOtherwise, TokenInside
from inspector.diagnosis.words import kind_in_words, plain
from inspector.operations.candidates import Candidate
from inspector.operations.envelope import EnvelopeVerification
from inspector.operations.signature_text import SPACED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.artefacts.values import JsonDocument

NAMES: Final = ("data", "signature", "kid")
SHOWN: Final = 40  # characters of a signature that cannot be read


def fields(verification: EnvelopeVerification, signed: SignedOtherwise | None) -> Iterator[Cause]:
    """Members under other names than the ones they should have, and a kid that is missing or no string."""
    envelope = verification.envelope
    kid = envelope.kid
    for wanted, found in zip(NAMES, envelope.field_names, strict=True):
        if wanted == "kid" and kid is None:
            yield Cause(code="envelope.field", variant="kid-missing", values={"field": wanted})
        elif wanted == "kid" and found != wanted:
            yield Cause(code="envelope.field", variant="kid-name", values={"field": wanted, "found": plain(found)})
        elif found != wanted:
            values = {"field": wanted, "found": plain(found)}
            recovered = _verified(verification, signed, f"“{values['found']}” taken for {wanted}")
            yield Cause(code="envelope.field", values=values, recovered=recovered)
    if kid is not None and kid.kind != "string":
        values = {"field": "kid", "found": kind_in_words(kid.kind)}
        yield Cause(code="envelope.field", variant="kid-type", values=values)


def _verified(verification: EnvelopeVerification, signed: SignedOtherwise | None, note: str) -> Recovered | None:
    """Data, where its signature holds apart from the names."""
    key = verification.key or (signed.key if signed is not None and signed.covers_data else None)
    if key is None:
        return None
    return Recovered(content=verification.received, note=note, candidate=Candidate(key=key))


def missing(document: JsonDocument) -> Iterator[Cause]:
    """An object that is all of an envelope but its signature, or all but its data."""
    kinds = {member.name: member.value.kind for member in document.node.members}
    if kinds.keys() == {"data", "kid"} and kinds["data"] in ("object", "array") and kinds["kid"] == "string":
        yield Cause(code="envelope.field", variant="missing", values={"field": "signature", "found": "data, kid"})
    elif kinds.keys() == {"signature", "kid"} and set(kinds.values()) == {"string"}:
        yield Cause(code="envelope.field", variant="missing", values={"field": "data", "found": "signature, kid"})


def unread(nothing: EnvelopeUnread) -> Iterator[Cause]:
    """A signature that is no encoded bytes."""
    envelope = nothing.verification.envelope
    node = envelope.signature
    if node.kind != "string":
        values = {"field": envelope.field_names[1], "found": kind_in_words(node.kind)}
        yield Cause(code="envelope.field", variant="type", values=values)
        return
    text = node.value
    values = {"characters": str(len(text)), "found": plain(text[:SHOWN] + ("…" if len(text) > SHOWN else ""))}
    yield Cause(code="envelope.signature-encoding", variant="unreadable" if text else "empty", values=values)


def encoding(verification: EnvelopeVerification, signed: SignedOtherwise | None) -> Iterator[Cause]:
    """A signature that verifies, written otherwise than in standard base64."""
    reading = signed.reading if signed is not None else verification.signature if verification.key else None
    if reading is None or reading.is_plain:
        return
    values = {
        "bytes": str(len(reading.data)),
        "characters": str(len(verification.envelope.signature.value)),
        "faults": ", ".join(reading.faults),
    }
    if reading.encoding == SPACED:
        yield Cause(code="paste.plus-as-space", variant="signature", values=values)
    else:
        yield Cause(code="envelope.signature-encoding", variant=reading.encoding, values=values)


def inside(found: TokenInside) -> Iterator[Cause]:
    """A signature that is a JWS, and whether it covers data."""
    verification, token = found.verification, found.token
    values = {
        "alg": plain(token.signer.header.string("alg") or ""),
        "form": "detached" if token.token.is_detached else "compact",
        "kid": plain(token.signer.header.string("kid") or ""),
        "bytes": str(len(verification.received)),
    }
    if verification.cover:
        yield Cause(code="envelope.jws-inside", variant=verification.cover, values=values)
    elif token.verified is not None:
        key = verification.key
        label = {"key": plain(key.name)} if key is not None else {}
        yield Cause(code="envelope.data-altered", variant="jws", values={**values, **label})
    else:
        yield Cause(code="envelope.jws-inside", variant="other", values=values)
